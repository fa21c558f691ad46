//! What one's organisation answers for: what is due first, each with *still correct* in one click.

use super::{
    afterwards,
    disowned::{Dismissals, Disowned, disowned},
    lines, participation, rounds, standing,
};
use crate::{
    features::{about, editing},
    kit::{
        address,
        form::Sent,
        html::Html,
        page::{Answer, Page, Stop},
        pager::Pager,
        visit::Visit,
    },
};
use askama::Template;
use domain::{
    date::stockholm_day,
    id::RecordId,
    picture::{
        review::{Standing, review},
        worklist::{self, Scope, completeness},
    },
    policy::{Act, may_some, may_to, steward_of, stewarded_by},
    record::Shared,
};

struct Line {
    link: Html,
    name: String,
    kind: String,
    code: &'static str,
    standing: String,
    /// Where one says that it is still right, and the version that the page shows.
    confirm: Option<(String, u64)>,
    /// Where it is changed and ended, for whoever may; for others, where a correction is proposed.
    ways: Vec<(String, String)>,
    missing: String,
    /// The function that is asked.
    function: Option<Html>,
    /// Where one says that it is not theirs, or takes that back.
    disown: Option<String>,
    /// That somebody has said so: who and when.
    disowned: Option<String>,
    /// That whoever coordinates has answered that it is theirs: who, when and why.
    answered: Option<String>,
}

#[derive(Template)]
#[template(path = "features/stewardship/mine.html")]
struct MinePage<'a> {
    v: &'a Visit,
    title: String,
    /// Why roles rest, and the way to use them.
    resting: Option<(String, (String, String))>,
    organisation: Option<Html>,
    due: Vec<Line>,
    ending: Vec<(Html, String, Html)>,
    /// The names that are offered for what goes on.
    names: Html,
    may_hand_over: bool,
    /// Where an initiative is entered, for whoever may.
    add: Option<String>,
    /// How the organisation takes part.
    participation: Option<String>,
    /// The worklist, for who is of no organisation and looks after more.
    worklist: Option<String>,
    may_import: bool,
    rest: Vec<Line>,
    /// How many there are of each, also on other pages, and the ways to those.
    due_count: usize,
    rest_count: usize,
    ending_count: usize,
    due_ways: Html,
    rest_ways: Html,
    ending_ways: Html,
    /// Whether what is in order is leafed through.
    is_rest_open: bool,
    rounds: Vec<(String, String, String)>,
}

/// What one's organisation answers for.
///
/// # Errors
/// When the ledger cannot, or one is of no organisation.
pub fn mine(v: &Visit) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let organisation = visitor.account.organisation.and_then(|id| v.world.record(id));
    let scope = organisation.map(|record| Scope::Steward(record.id, None));
    let asked = scope.as_ref().map(|scope| worklist::to_review(&v.world, scope, v.today)).unwrap_or_default();
    let said = Said {
        disowned: if scope.is_some() { disowned(&v.store, &v.tenant, &v.world)? } else { Vec::new() },
        dismissals: Dismissals::of(&v.store, &v.tenant)?,
    };
    let (due_count, due_pages) = (asked.len(), Pager::of(v, "sida", asked.len()));
    let due =
        due_pages.shown(asked).iter().map(|asked| line(v, &asked.record, &said)).collect::<Result<Vec<_>, _>>()?;
    let rest = organisation.map(|record| rest(v, record.id)).unwrap_or_default();
    let (rest_count, rest_pages) = (rest.len(), Pager::of(v, "resten", rest.len()));
    let rest =
        rest_pages.shown(rest).into_iter().map(|record| line(v, record, &said)).collect::<Result<Vec<_>, _>>()?;
    let ending = scope.as_ref().map(|scope| worklist::closing(&v.world, scope, v.today)).unwrap_or_default();
    let (ending_count, ending_pages) = (ending.len(), Pager::of(v, "slutar", ending.len()));
    let ending = ending_pages.shown(ending);
    let page = MinePage {
        title: v.words.say.mine_title(),
        resting: about::resting(v),
        ending_count,
        ending_ways: ending_pages.ways(v, "/mitt-ansvar", &v.words.say.mine_ending(), "tar-slut"),
        due_ways: due_pages.ways(v, "/mitt-ansvar", &v.words.say.mine_due(), "att-kontrollera"),
        rest_ways: rest_pages.ways(v, "/mitt-ansvar", &v.words.say.mine_rest(), "i-ordning"),
        is_rest_open: rest_pages.is_further(),
        rest,
        due_count,
        rest_count,
        rounds: match organisation {
            Some(record) => rounds::open_for(v, record.id)?,
            None => Vec::new(),
        },
        participation: organisation.and_then(|record| participation::own_way(v, record)),
        organisation: organisation.map(|record| v.link(record)),
        names: if ending.is_empty() { Html::default() } else { afterwards::names(v) },
        ending: ending
            .into_iter()
            .map(|closing| {
                let action = v.here_form(&format!("{}/sedan", address::of_record(&closing.record)));
                let form = match may_to(v.person(), Act::Edit, &closing.record) {
                    true => afterwards::part(v, &closing.record, action, "/mitt-ansvar", &Sent::default()),
                    false => Html::default(),
                };
                (v.link(&closing.record), lines::ends(v.words, closing.last, v.today), form)
            })
            .collect(),
        may_hand_over: may_some(v.person(), Act::HandOver),
        add: may_some(v.person(), Act::Edit).then(|| v.href("/insatser/ny")),
        worklist: may_some(v.person(), Act::ReadWorklist).then(|| v.here_form("/arbetslista")),
        may_import: may_some(v.person(), Act::EditMany),
        due,
        v,
    };
    Ok(Page::html(&page))
}

/// What has been said of whose records are.
struct Said {
    disowned: Vec<Disowned>,
    dismissals: Dismissals,
}

fn line(v: &Visit, record: &Shared, all: &Said) -> Result<Line, Stop> {
    let path = v.here_form(&address::of_record(record));
    let (code, standing) = standing(v, record).unwrap_or(("fresh", v.words.say.standing_never()));
    let told = completeness(record);
    let may_confirm = may_to(v.person(), Act::Confirm, record);
    let said = all.disowned.iter().find(|one| one.record.id == record.id);
    let answered = all.dismissals.get(record).filter(|_| said.is_none());
    Ok(Line {
        answered: answered.map(|one| one.said(v)).transpose()?,
        // What an organisation says of itself is its own.
        disown: (may_confirm && steward_of(record) != Some(record.id)).then(|| format!("{path}/inte-vart")),
        disowned: said.map(|one| v.words.say.mine_disowned(one.by.as_str(), v.date(stockholm_day(one.at)))),
        link: v.link(record),
        name: v.plain(record.title()).to_owned(),
        kind: v.words.kind(record.kind()),
        code,
        standing,
        confirm: may_confirm.then(|| (format!("{path}/stammer"), record.version)),
        ways: ways(v, record, &path),
        missing: if told.missing.is_empty() { String::new() } else { editing::completeness::in_short(v, &told) },
        function: record.common().steward_function.and_then(|one| v.world.record(one.id)).map(|one| v.link(one)),
    })
}

/// What whoever visits may do with a record, and where.
fn ways(v: &Visit, record: &Shared, path: &str) -> Vec<(String, String)> {
    let say = &v.words.say;
    if !may_to(v.person(), Act::Edit, record) {
        return vec![(say.action_propose(), format!("{path}/foresla"))];
    }
    let end = record.period().map(|_| (say.mine_end(), format!("{path}/avsluta")));
    std::iter::once((say.mine_change(), format!("{path}/andra"))).chain(end).collect()
}

/// What is in order, by kind and name.
fn rest(v: &Visit, organisation: RecordId) -> Vec<&Shared> {
    let is_due = |record: &Shared| {
        review(record, v.today, v.world.rhythms()).is_some_and(|review| review.standing > Standing::Fresh)
    };
    let mut own: Vec<&Shared> = stewarded_by(&v.world, organisation).filter(|record| !is_due(record)).collect();
    own.sort_by_cached_key(|record| (record.kind(), swedish::sort_key(&record.title().source)));
    own
}
