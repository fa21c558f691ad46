//! What is slipping: for a steward's municipalities, or for everything.

use askama::Template;
use domain::{
    choices::Audience,
    kinds::Kind,
    picture::worklist::{self, Lost, Scope, Silence},
    policy::{Act, Role, may},
    record::Shared,
};
use ledger::Drawer;

use super::standing;
use crate::kit::{
    html::Html,
    page::{Answer, Page, Stop},
    visit::Visit,
};

/// So many lines of a list are shown; the rest are counted.
const MOST: usize = 50;

struct List {
    title: String,
    count: usize,
    lines: Vec<(Html, String)>,
}

#[derive(Template)]
#[template(path = "features/stewardship/worklist.html")]
struct WorklistPage<'a> {
    v: &'a Visit,
    title: String,
    lead: String,
    lists: Vec<List>,
}

/// What ought to be looked at, for whoever is signed in: their municipalities, or everything.
///
/// # Errors
/// When the ledger cannot, or one has no worklist.
pub fn worklist(v: &Visit) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let say = &v.words.say;
    let scope = match (may(Some(&visitor.person), Act::ReadWorklist), visitor.account.organisation) {
        (true, _) => Scope::All,
        _ if visitor.person.is(Role::MunicipalitySteward) => {
            Scope::Municipalities(visitor.person.municipalities.clone())
        }
        _ if visitor.person.is(Role::Secretary) => Scope::Groups(visitor.person.groups.clone()),
        (_, Some(organisation)) => Scope::Steward(organisation, None),
        _ => return Err(Stop::Forbidden),
    };
    let lead = match &scope {
        Scope::All => say.worklist_all(),
        Scope::Municipalities(codes) => {
            say.worklist_municipalities(codes.iter().map(|code| code.name()).collect::<Vec<_>>().join(", "))
        }
        Scope::Groups(_) => say.worklist_groups(),
        Scope::Steward(..) => say.worklist_own(),
    };
    let mut lists = of_records(v, &scope);
    lists.extend(gaps(v, &scope));
    if scope == Scope::All {
        lists.extend(failed_searches(v)?);
    }
    lists.retain(|list| list.count > 0);
    Ok(Page::html(&WorklistPage { title: say.worklist_title(), lead, lists, v }))
}

fn list(title: String, lines: Vec<(Html, String)>) -> List {
    let count = lines.len();
    List { title, count, lines: lines.into_iter().take(MOST).collect() }
}

fn of_records(v: &Visit, scope: &Scope) -> Vec<List> {
    let say = &v.words.say;
    let link = |record: &Shared| v.link(record);
    let asked = worklist::to_review(&v.world, scope, v.today);
    let asked = asked
        .iter()
        .map(|asked| (link(&asked.record), standing(v, &asked.record).map(|(_, said)| said).unwrap_or_default()));
    let silent = worklist::silent_contacts(&v.world, scope, v.today);
    let silent = silent.iter().map(|silent| {
        let why = match silent.why {
            Silence::Ended => say.silent_ended(),
            Silence::Vacant => say.silent_vacant(),
            Silence::NotConfirmed => say.silent_not_confirmed(),
        };
        (link(&silent.record), why)
    });
    let orphans = worklist::orphans(&v.world, scope, v.today, &returned(v));
    let orphans = orphans.iter().map(|orphan| {
        let why = match orphan.why {
            Lost::NoSteward => say.orphan_no_steward(),
            Lost::StewardGone => say.orphan_steward_gone(),
            Lost::FunctionGone => say.orphan_function_gone(),
            Lost::FunctionVacant => say.orphan_function_vacant(),
            Lost::MailReturned => say.orphan_mail_returned(),
        };
        (link(&orphan.record), why)
    });
    let ending = worklist::closing(&v.world, scope, v.today);
    let ending = ending.iter().map(|closing| (link(&closing.record), say.mine_ends(v.date(closing.last))));
    let agreements = worklist::expiring_agreements(&v.world, scope, v.today);
    let agreements = agreements.iter().map(|record| {
        let last = record.period().and_then(|period| period.to.when()).and_then(|to| to.latest);
        (link(record), last.map(|last| say.mine_ends(v.date(last))).unwrap_or_default())
    });
    vec![
        list(say.worklist_due(), asked.collect()),
        list(say.worklist_orphans(), orphans.collect()),
        list(say.worklist_silent(), silent.collect()),
        list(say.worklist_ending(), ending.collect()),
        list(say.worklist_agreements(), agreements.collect()),
    ]
}

/// The organisations whose mailbox sends letters back.
fn returned(v: &Visit) -> std::collections::BTreeSet<domain::id::RecordId> {
    use crate::kit::mail::{Book, bounce};
    let Ok(book) = Book::open(v.store.ledger(), &v.tenant.id) else { return Default::default() };
    let all = v.tenant.world(Audience::Internal);
    let comes_back = |record: &&Shared| {
        crate::kit::stewards::mailbox(record)
            .is_some_and(|address| bounce::comes_back(&book, &address).unwrap_or(false))
    };
    all.of_kind(Kind::Organisation).filter(comes_back).map(|record| record.id).collect()
}

fn gaps(v: &Visit, scope: &Scope) -> Option<List> {
    let gaps = worklist::gaps_of(&v.world, &v.catalogue(Kind::Initiative), scope, v.day);
    let lines = gaps.iter().map(|gap| {
        let place = v.municipality_link(gap.municipality);
        (place, v.plain(gap.focus_area.title()).to_owned())
    });
    Some(list(v.words.say.worklist_gaps(), lines.collect()))
}

fn failed_searches(v: &Visit) -> Result<Option<List>, Stop> {
    let searches = v.store.ledger().largest(&v.tenant.id, Drawer::FAILED_SEARCHES, MOST)?;
    let lines = searches.into_iter().map(|(words, count)| (Html::text(&words), v.words.say.worklist_times(count)));
    Ok(Some(list(v.words.say.worklist_searches(), lines.collect())))
}
