//! Many records at once: ticked in a list, given the same value, confirmed or withdrawn – all of them or none, after a look
//! at what would change.

use askama::Template;
use domain::{
    change::Occasion,
    choices::Audience,
    command::{Command, Pick, Put},
    id::{RecordId, Ref},
    kinds::{Body, Kind},
    policy::{self, Act},
    record::{FieldKey, Record, Shared, Value},
};

use super::{
    control::Choosable,
    find::{Found, find},
    paper::{desk, person},
    shown::{Difference, differences},
};
use crate::kit::{
    address, clock,
    form::Sent,
    html::Html,
    page::{NotFound, Outcome, Page},
    store::StoreError,
    visit::Visit,
};

/// So many records are changed at once: what a person can look through.
const MOST: usize = 200;

/// What is done with all that are ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Steward,
    Rhythm,
    FocusArea,
    Confirm,
    Withdraw,
}

impl Deed {
    const ALL: [Self; 5] = [Self::Confirm, Self::Steward, Self::Rhythm, Self::FocusArea, Self::Withdraw];

    fn code(self) -> &'static str {
        match self {
            Self::Steward => "ansvar",
            Self::Rhythm => "rytm",
            Self::FocusArea => "omrade",
            Self::Confirm => "stammer",
            Self::Withdraw => "bort",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.code() == code)
    }

    fn act(self) -> Act {
        match self {
            Self::Withdraw => Act::Withdraw,
            Self::Confirm => Act::Confirm,
            _ => Act::EditMany,
        }
    }
}

struct Line {
    id: String,
    name: String,
    about: String,
    ticked: bool,
}

#[derive(Template)]
#[template(path = "features/editing/many.html")]
struct ManyPage<'a> {
    v: &'a Visit,
    title: String,
    list: (String, String),
    action: String,
    lines: Vec<Line>,
    more: bool,
    deeds: Vec<Choosable>,
    areas: Vec<Choosable>,
    steward: String,
    rhythms: Vec<Choosable>,
    names: Vec<String>,
    trouble: Option<String>,
}

struct Changed {
    link: Html,
    differences: Vec<Difference>,
    withdrawn: bool,
}

#[derive(Template)]
#[template(path = "features/editing/many_look.html")]
struct LookPage<'a> {
    v: &'a Visit,
    title: String,
    action: String,
    changed: Vec<Changed>,
    unchanged: usize,
    hidden: Vec<(&'static str, String)>,
}

/// Those of a kind that whoever visits may change, to be ticked.
///
/// # Errors
/// [`NotFound`] for who may change none.
pub fn choose(v: &Visit, kind: Kind) -> Outcome {
    show(v, kind, &Sent::default(), None)
}

fn mine(v: &Visit, kind: Kind) -> Vec<Shared> {
    let person = person(v);
    let own = v.world.of_kind(kind).filter(|record| policy::may_to(person, Act::EditMany, record));
    let mut records: Vec<Shared> = own.cloned().collect();
    records.sort_by_cached_key(|record| swedish::sort_key(&record.title().source));
    records
}

fn show(v: &Visit, kind: Kind, sent: &Sent, trouble: Option<String>) -> Outcome {
    if !policy::may_some(person(v), Act::EditMany) {
        return Err(NotFound);
    }
    let desk = desk(v);
    let ticked: Vec<&str> = sent.all("uppgift").map(|line| line.split('.').next().unwrap_or_default()).collect();
    let records = mine(v, kind);
    let line = |record: &Shared| {
        let id = record.id.to_string();
        let steward = record.common().steward.map(|steward| desk.title(steward.id));
        let confirmed = record.common().confirmed.map(|day| v.date(day));
        let about = [steward, confirmed].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Line {
            name: v.plain(record.title()).to_owned(),
            about,
            ticked: ticked.contains(&id.as_str()),
            id: format!("{id}.{}", record.version),
        }
    };
    let say = &v.words.say;
    let deed_name = |deed: Deed| match deed {
        Deed::Steward => say.many_steward(),
        Deed::Rhythm => say.many_rhythm(),
        Deed::FocusArea => say.many_focus_area(),
        Deed::Confirm => say.many_confirm(),
        Deed::Withdraw => say.many_withdraw(),
    };
    let fits = |deed: &Deed| *deed != Deed::FocusArea || kind.field(FieldKey::FocusAreas).is_some();
    let chosen = sent.get("gor").and_then(Deed::from_code);
    let deeds = Deed::ALL.into_iter().filter(fits).map(|deed| Choosable {
        value: deed.code().to_owned(),
        name: deed_name(deed),
        chosen: chosen == Some(deed),
    });
    let mut areas: Vec<Choosable> = v
        .world
        .of_kind(Kind::FocusArea)
        .filter(|area| area.holds(v.today) != domain::date::Holds::No)
        .map(|area| Choosable {
            value: area.id.to_string(),
            name: v.plain(area.title()).to_owned(),
            chosen: sent.get("fokusomrade") == Some(&area.id.to_string()),
        })
        .collect();
    areas.sort_by_cached_key(|area| swedish::sort_key(&area.name));
    let rhythms = ["1", "3", "6", "12", "16"].map(|months| Choosable {
        value: months.to_owned(),
        name: say.many_months(months),
        chosen: sent.get("manader") == Some(months),
    });
    let mut names: Vec<String> =
        v.world.of_kind(Kind::Organisation).take(600).map(|one| v.plain(one.title()).to_owned()).collect();
    names.sort_by_cached_key(|name| swedish::sort_key(name));
    let page = ManyPage {
        title: say.many_title(v.words.kinds(kind).to_lowercase()),
        list: (v.href_list(kind), v.words.kinds(kind).to_owned()),
        action: v.href(&format!("/{}/andra-flera", address::path(kind))),
        more: records.len() > MOST,
        lines: records.iter().take(MOST).map(line).collect(),
        deeds: deeds.collect(),
        areas,
        steward: sent.get("ansvarig").unwrap_or_default().to_owned(),
        rhythms: rhythms.into_iter().collect(),
        names,
        trouble,
        v,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

/// Looks at what would change; when that has been seen, does it: all or nothing.
///
/// # Errors
/// [`NotFound`] for who may change none.
pub fn answer(v: &Visit, sent: &Sent, kind: Kind) -> Outcome {
    let visitor = v.visitor.as_ref().ok_or(NotFound)?;
    let wrong = |words: String, status: u16| Ok(show(v, kind, sent, Some(words))?.with_status(status));
    let Some(deed) = sent.get("gor").and_then(Deed::from_code) else {
        return wrong(v.words.say.many_choose_deed(), 422);
    };
    let records = match ticked(v, sent, kind, deed) {
        Ok(records) if records.is_empty() => return wrong(v.words.say.many_tick_some(), 422),
        Ok(records) => records,
        Err(words) => return wrong(words, 409),
    };
    let bodies = match changed(v, sent, deed, &records) {
        Ok(bodies) => bodies,
        Err(words) => return wrong(words, 422),
    };
    for (record, body) in records.iter().zip(&bodies) {
        let after = Record { body: body.clone(), ..Record::clone(record) };
        if deed != Deed::Withdraw && !policy::may_edit_into(person(v), Some(record), &after) && deed != Deed::Confirm {
            return wrong(v.words.say.fault_steward_other(), 403);
        }
    }
    if sent.get("sedd") != Some("ja") {
        return Ok(look(v, sent, kind, deed, &records, &bodies));
    }
    let now = clock::occasion(visitor.actor());
    let command = sent.get("kommando").and_then(|command| command.parse().ok()).unwrap_or(now.command);
    let occasion = Occasion { command, ..now };
    let done = Page::see_other(v.href_list(kind));
    match v.store.carry_out(&v.tenant, command_of(v, deed, &records, bodies), occasion) {
        Ok(_) => Ok(done),
        Err(StoreError::Problems(problems)) => {
            let desk = desk(v);
            let words: Vec<String> = problems
                .iter()
                .take(5)
                .filter_map(|problem| {
                    let record = records.get(problem.index)?;
                    let faults = desk.faults_of(std::slice::from_ref(problem), &record.body);
                    let said = faults.first().map(|fault| desk.say_fault(fault)).unwrap_or_default();
                    Some(format!("{}: {said}", v.plain(record.title())))
                })
                .collect();
            wrong(words.join(" "), 409)
        }
        Err(error) => {
            tracing::error!(%error, "several records could not be changed");
            wrong(v.words.say.fault_not_saved(), 503)
        }
    }
}

/// The records that are ticked, each at the version that was seen.
fn ticked(v: &Visit, sent: &Sent, kind: Kind, deed: Deed) -> Result<Vec<Shared>, String> {
    let all = v.tenant.world(Audience::Internal);
    let mut records = Vec::new();
    for line in sent.all("uppgift").take(MOST) {
        let (id, version) = line.split_once('.').unwrap_or((line, ""));
        let record = id.parse::<RecordId>().ok().and_then(|id| all.record(id)).filter(|record| record.kind() == kind);
        let record = record.filter(|record| policy::may_to(person(v), deed.act(), record));
        let Some(record) = record else { return Err(v.words.say.many_gone()) };
        if record.version.to_string() != version {
            return Err(v.words.say.many_changed(v.plain(record.title())));
        }
        records.push(Shared::clone(record));
    }
    Ok(records)
}

/// What the records would hold.
fn changed(v: &Visit, sent: &Sent, deed: Deed, records: &[Shared]) -> Result<Vec<Body>, String> {
    let say = &v.words.say;
    let steward = match (deed, sent.get("ansvarig")) {
        (Deed::Steward, Some(name)) => match find(&v.world, name, &[Kind::Organisation]) {
            Found::One(id) => Some(id),
            Found::Perhaps(_) => return Err(say.many_unknown_organisation(name)),
        },
        (Deed::Steward, None) => return Err(say.many_name_organisation()),
        _ => None,
    };
    let area = sent.get("fokusomrade").and_then(|id| id.parse::<RecordId>().ok());
    let area = area.filter(|id| v.world.record(*id).is_some_and(|record| record.kind() == Kind::FocusArea));
    if deed == Deed::FocusArea && area.is_none() {
        return Err(say.many_choose_area());
    }
    let months =
        sent.get("manader").and_then(|months| months.parse::<i64>().ok()).filter(|months| (1..=60).contains(months));
    if deed == Deed::Rhythm && months.is_none() {
        return Err(say.many_choose_rhythm());
    }
    let change = |record: &Shared| {
        let mut body = record.body.clone();
        match deed {
            Deed::Steward => body.common.steward = steward.map(Ref::to),
            Deed::Rhythm => body.common.review_months = months,
            Deed::Confirm => body.common.confirmed = Some(v.today),
            Deed::FocusArea => add_area(&mut body, area),
            Deed::Withdraw => {}
        }
        body
    };
    Ok(records.iter().map(change).collect())
}

fn add_area(body: &mut Body, area: Option<RecordId>) {
    let mut areas = if let Value::References(ids) = body.get(FieldKey::FocusAreas) { ids } else { Vec::new() };
    areas.extend(area.filter(|area| !areas.contains(area)));
    _ = body.set(FieldKey::FocusAreas, Value::References(areas));
}

fn look(v: &Visit, sent: &Sent, kind: Kind, deed: Deed, records: &[Shared], bodies: &[Body]) -> Page {
    let withdraws = deed == Deed::Withdraw;
    let lines = records.iter().zip(bodies).map(|(record, body)| Changed {
        link: v.link(record),
        differences: differences(v, &record.body, body, Audience::Internal),
        withdrawn: withdraws,
    });
    let (changed, same): (Vec<Changed>, Vec<Changed>) =
        lines.partition(|line| line.withdrawn || !line.differences.is_empty());
    let mut hidden: Vec<(&'static str, String)> = vec![
        ("gor", deed.code().to_owned()),
        ("sedd", "ja".to_owned()),
        ("kommando", clock::fresh_identity().to_string()),
    ];
    for name in ["ansvarig", "fokusomrade", "manader"] {
        hidden.extend(sent.get(name).map(|value| (name, value.to_owned())));
    }
    hidden.extend(sent.all("uppgift").map(|line| ("uppgift", line.to_owned())));
    let page = LookPage {
        title: v.words.say.many_look_title(changed.len().to_string()),
        action: v.href(&format!("/{}/andra-flera", address::path(kind))),
        unchanged: same.len(),
        changed,
        hidden,
        v,
    };
    Page::html(&page).never_kept().unlisted()
}

fn command_of(v: &Visit, deed: Deed, records: &[Shared], bodies: Vec<Body>) -> Command {
    if deed == Deed::Withdraw {
        let picks = records.iter().map(|record| Pick { id: record.id, read_at: Some(record.version) });
        return Command::WithdrawMany(picks.collect(), v.words.say.many_origin());
    }
    let origin = v.words.say.many_origin();
    let put = |(record, body): (&Shared, Body)| Put {
        id: record.id,
        read_at: Some(record.version),
        body,
        origin: if deed == Deed::Confirm { v.words.say.confirm_origin() } else { origin.clone() },
    };
    Command::Put(records.iter().zip(bodies).map(put).collect())
}
