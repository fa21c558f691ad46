//! The pages of many records at once: what to choose among, and the look at what would change.

use askama::Template;
use domain::{
    choices::{Audience, Choice, Rhythm},
    kinds::{Body, Kind},
    policy::{self, Act},
    record::{FieldKey, Shared, Value},
};

use super::{
    ON_PAGE, choice,
    deed::{AS_KIND, Deed, may_be_meant},
};
use crate::{
    features::editing::{
        control::Choosable,
        find::apart,
        names::NameList,
        paper::{desk, person},
        proposals,
        shown::{Difference, differences},
    },
    kit::{
        address, clock,
        form::Sent,
        html::Html,
        page::{NotFound, Outcome, Page},
        visit::Visit,
    },
};

struct Line {
    id: String,
    /// Its record alone, where the form carries what was ticked in a list.
    row: Option<String>,
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
    /// What the box for all of them says.
    all: Option<String>,
    all_ticked: bool,
    /// That filters narrow them, or that some are others'.
    told: Vec<String>,
    pages: Vec<(String, usize, bool)>,
    deeds: Vec<Choosable>,
    areas: Vec<Choosable>,
    steward: String,
    stewards: Vec<Choosable>,
    function: String,
    functions: Vec<Choosable>,
    rhythms: Vec<Choosable>,
    names: Vec<NameList>,
    trouble: Option<String>,
}

struct Changed {
    link: Html,
    /// What tells it from others that are called alike.
    about: String,
    differences: Vec<Difference>,
    withdrawn: bool,
    /// How many proposals about it wait, and the ways to the first of them.
    proposals: usize,
    proposal_links: Html,
}

#[derive(Template)]
#[template(path = "features/editing/many_look.html")]
struct LookPage<'a> {
    v: &'a Visit,
    title: String,
    action: String,
    changed: Vec<Changed>,
    unchanged: Vec<Html>,
    refused: Vec<Html>,
    hidden: Vec<(&'static str, String)>,
}

fn action(v: &Visit, kind: Kind) -> String {
    v.href_with(&format!("/{}/andra-flera", address::path(kind)), &v.parameters)
}

/// Shows what there is to choose among, as it was ticked.
///
/// # Errors
/// [`NotFound`] for who may change none.
pub fn show(v: &Visit, kind: Kind, sent: &Sent, trouble: Option<String>) -> Outcome {
    if !policy::may_some(person(v), Act::EditMany) {
        return Err(NotFound);
    }
    let say = &v.words.say;
    let choice = choice(v, kind, sent);
    let count = choice.records.len();
    let (from, pages) = if choice.picked { (0, Vec::new()) } else { pages(v, kind, count) };
    let on_page = if choice.picked { count } else { ON_PAGE };
    let ticked: Vec<&str> = sent.all("uppgift").map(|line| line.split('.').next().unwrap_or_default()).collect();
    let lines = choice.records.iter().skip(from).take(on_page).map(|one| line(v, one, &ticked, choice.picked));
    let mut told = Vec::new();
    if choice.narrowed {
        told.push(say.many_narrowed(count.to_string()));
    }
    if choice.others > 0 {
        told.push(say.many_others(choice.others.to_string()));
    }
    let fits = |deed: &Deed| *deed != Deed::FocusArea || kind.field(FieldKey::FocusAreas).is_some();
    let chosen = sent.get("gor").and_then(Deed::from_code);
    let deeds = Deed::ALL.into_iter().filter(fits).map(|deed| Choosable {
        value: deed.code().to_owned(),
        name: deed_name(v, deed),
        chosen: chosen == Some(deed),
    });
    let rhythm = |value: &str, name: String| Choosable {
        value: value.to_owned(),
        name,
        chosen: sent.get("intervall") == Some(value),
    };
    let own = Rhythm::ALL.iter().map(|one| rhythm(one.code(), v.words.choice(Choice::Rhythm(*one))));
    let rhythms = own.chain([rhythm(AS_KIND, say.form_rhythm_of_kind())]);
    let desk = desk(v);
    let meant = |deed: Deed| -> Vec<Choosable> {
        let ids = may_be_meant(v, sent, deed);
        ids.iter().map(|id| Choosable { value: id.to_string(), name: desk.name_apart(*id), chosen: false }).collect()
    };
    let page = ManyPage {
        title: say.many_title(v.words.kinds(kind).to_lowercase()),
        list: (v.href_with(&format!("/{}", address::path(kind)), &v.parameters), v.words.kinds(kind).to_owned()),
        action: action(v, kind),
        lines: lines.collect(),
        all: (!choice.picked && count > 1).then(|| say.many_all(count.to_string())),
        all_ticked: sent.get("alla") == Some("ja"),
        told,
        pages,
        deeds: deeds.collect(),
        areas: if fits(&Deed::FocusArea) { areas(v, sent) } else { Vec::new() },
        steward: sent.get("ansvarig").unwrap_or_default().to_owned(),
        function: sent.get("funktionen").unwrap_or_default().to_owned(),
        stewards: meant(Deed::Steward),
        functions: meant(Deed::Function),
        rhythms: rhythms.collect(),
        names: [Deed::Steward, Deed::Function]
            .into_iter()
            .filter_map(|deed| deed.named())
            .map(|(.., kinds)| NameList::of(&v.world, v.words.language, kinds))
            .collect(),
        trouble,
        v,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

fn line(v: &Visit, record: &Shared, ticked: &[&str], picked: bool) -> Line {
    let id = record.id.to_string();
    Line {
        name: v.plain(record.title()).to_owned(),
        about: about(v, record),
        ticked: ticked.contains(&id.as_str()),
        row: picked.then(|| id.clone()),
        id: format!("{id}.{}", record.version),
    }
}

/// What tells a record from others, each thing with its name: where it is, who leads it, since when, who answers for it, when
/// it was last confirmed.
fn about(v: &Visit, record: &Shared) -> String {
    let say = &v.words.say;
    let places = match record.body.get(FieldKey::Area) {
        Value::Area(area) => area.named().iter().take(2).map(|place| place.name()).collect(),
        _ => Vec::new(),
    };
    let steward = record.common().steward.map(|steward| steward.id);
    let first = |key| match record.body.get(key) {
        Value::References(ids) => ids.first().copied(),
        _ => None,
    };
    let lead = first(FieldKey::Leads).or_else(|| first(FieldKey::Organisation)).filter(|lead| steward != Some(*lead));
    let began = record.period().and_then(|period| period.from.as_ref()).and_then(|from| from.earliest);
    let parts = [
        (!places.is_empty()).then(|| places.join(", ")),
        lead.map(|lead| say.many_about_lead(v.called(lead))),
        began.map(|day| say.many_about_since(day.year().to_string())),
        steward.map(|steward| say.many_about_steward(v.called(steward))),
        record.common().confirmed.map(|day| say.many_about_checked(v.date(day))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Where the page begins, and the ways to the others.
fn pages(v: &Visit, kind: Kind, count: usize) -> (usize, Vec<(String, usize, bool)>) {
    let last = count.div_ceil(ON_PAGE).max(1);
    let asked = v.parameters.get("sida").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1);
    let current = asked.clamp(1, last);
    let near = |page: &usize| *page == 1 || *page == last || page.abs_diff(current) <= 2;
    let link = |page: usize| {
        let value = if page == 1 { String::new() } else { page.to_string() };
        let path = format!("/{}/andra-flera", address::path(kind));
        (v.href_with(&path, &v.parameters.with("sida", &value)), page, page == current)
    };
    let links = if last == 1 { Vec::new() } else { (1..=last).filter(near).map(link).collect() };
    ((current - 1) * ON_PAGE, links)
}

fn deed_name(v: &Visit, deed: Deed) -> String {
    let say = &v.words.say;
    match deed {
        Deed::Steward => say.many_steward(),
        Deed::Function => say.many_function(),
        Deed::Rhythm => say.many_rhythm(),
        Deed::FocusArea => say.many_focus_area(),
        Deed::Confirm => say.many_confirm(),
        Deed::Withdraw => say.many_withdraw(),
    }
}

fn areas(v: &Visit, sent: &Sent) -> Vec<Choosable> {
    let holding =
        v.world.of_kind(Kind::FocusArea).filter(|area| area.holds(v.day, v.world.rhythms()) != domain::date::Holds::No);
    let mut areas: Vec<Choosable> = holding
        .map(|area| Choosable {
            value: area.id.to_string(),
            name: v.plain(area.title()).to_owned(),
            chosen: sent.get("fokusomrade") == Some(&area.id.to_string()),
        })
        .collect();
    areas.sort_by_cached_key(|area| swedish::sort_key(&area.name));
    areas
}

/// The look at what would change: row by row, what is so already, and what is not theirs to change.
pub fn look(
    v: &Visit,
    sent: &Sent,
    kind: Kind,
    deed: Deed,
    (records, not_mine): (&[Shared], &[Shared]),
    bodies: &[Body],
) -> Page {
    let (mut changed, mut unchanged) = (Vec::new(), Vec::new());
    let mut hidden: Vec<(&'static str, String)> = vec![
        ("gor", deed.code().to_owned()),
        ("sedd", "ja".to_owned()),
        ("kommando", clock::fresh_identity().to_string()),
    ];
    for name in ["ansvarig", "vem", "funktionen", "vilken", "fokusomrade", "intervall"] {
        hidden.extend(sent.get(name).map(|value| (name, value.to_owned())));
    }
    for (record, body) in records.iter().zip(bodies) {
        let withdrawn = deed == Deed::Withdraw;
        let differences = differences(v, &record.body, body, Audience::Internal);
        if !withdrawn && differences.is_empty() {
            unchanged.push(v.link(record));
            continue;
        }
        hidden.push(("uppgift", format!("{}.{}", record.id, record.version)));
        let about = apart(&v.world, record).join(" · ");
        let waiting = if withdrawn { proposals::waiting_about(v, record) } else { Vec::new() };
        let (proposals, proposal_links) = (waiting.len(), proposals::links(v, &waiting));
        changed.push(Changed { link: v.link(record), about, differences, withdrawn, proposals, proposal_links });
    }
    let page = LookPage {
        title: v.words.say.many_look_title(i64::try_from(changed.len()).unwrap_or(i64::MAX)),
        action: action(v, kind),
        unchanged,
        refused: not_mine.iter().map(|record| v.link(record)).collect(),
        changed,
        hidden,
        v,
    };
    Page::html(&page).never_kept().unlisted()
}
