//! What is slipping: for a steward's municipalities, a secretary's groups, one's own organisation, or for everything.

use std::collections::BTreeSet;

use askama::Template;
use domain::{
    choices::Audience,
    date::stockholm_day,
    id::RecordId,
    kinds::Kind,
    picture::{
        catalogue::Catalogue,
        worklist::{self, Line, List, Lost, Scope, Section, Silence},
    },
    policy::{Act, Role, may},
    record::Shared,
};
use ledger::Drawer;

use super::{cells, standing};
use crate::{
    features::editing::proposals,
    kit::{
        address::Parameters,
        html::{Html, escape},
        imports,
        mail::{Book, bounce},
        page::{Answer, Page, Stop},
        stewards,
        visit::Visit,
        visitor::Visitor,
    },
};

/// So many lines of a list are shown; the rest are counted.
const MOST: usize = 50;

/// A list as it is shown.
struct Shown {
    title: String,
    count: usize,
    /// What each line leads to, and what is said of it.
    lines: Vec<(Html, String)>,
    left: usize,
}

#[derive(Template)]
#[template(path = "features/stewardship/worklist.html")]
struct WorklistPage<'a> {
    v: &'a Visit,
    title: String,
    lead: String,
    /// Whose worklist it may be: name, address, whether it is this one.
    scopes: Vec<(String, String, bool)>,
    lists: Vec<Shown>,
}

/// The worklists somebody has, by the name they have in addresses; the widest is shown first.
fn scopes(visitor: &Visitor) -> Vec<(&'static str, Scope)> {
    let person = &visitor.person;
    let mut scopes = Vec::new();
    if may(Some(person), Act::ReadWorklist) {
        scopes.push(("allt", Scope::All));
    }
    let steward = person.is(Role::MunicipalitySteward) || scopes.len() == 1;
    if steward && !person.municipalities.is_empty() {
        scopes.push(("kommuner", Scope::Municipalities(person.municipalities.clone())));
    }
    if person.is(Role::Secretary) {
        scopes.push(("grupper", Scope::Groups(person.groups.clone())));
    }
    if let Some(organisation) = person.organisation.filter(|_| person.is(Role::Editor) || scopes.is_empty()) {
        scopes.push(("egna", Scope::Steward(organisation, None)));
    }
    scopes
}

/// What ought to be looked at, for whoever is signed in: their municipalities, or everything.
///
/// # Errors
/// When the ledger cannot, or one has no worklist.
pub fn worklist(v: &Visit) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let say = &v.words.say;
    let scopes = scopes(visitor);
    let asked = v.parameters.get("lista");
    let chosen = scopes.iter().find(|(code, _)| asked == Some(*code)).or(scopes.first());
    let (code, scope) = chosen.ok_or(Stop::Forbidden)?;
    let lead = match scope {
        Scope::All => say.worklist_all(),
        Scope::Municipalities(codes) => {
            say.worklist_municipalities(codes.iter().map(|code| code.name()).collect::<Vec<_>>().join(", "))
        }
        Scope::Groups(_) => say.worklist_groups(),
        Scope::Steward(..) => say.worklist_own(),
    };
    let today = Catalogue::of(&v.world, Kind::Initiative, v.today);
    let sections = worklist::summary(&v.world, &today, scope, v.today, &returned(v), MOST);
    let mut lists: Vec<Shown> = sections.into_iter().map(|section| shown(v, section)).collect();
    lists.extend(waiting(v, scope));
    if *scope == Scope::All {
        lists.extend(imports(v, None)?);
        lists.extend(failed_searches(v)?);
    }
    if let Scope::Steward(organisation, _) = scope {
        lists.extend(imports(v, Some(*organisation))?);
    }
    let name = |code: &str| match code {
        "allt" => say.worklist_scope_all(),
        "kommuner" => say.worklist_scope_municipalities(),
        "grupper" => say.worklist_scope_groups(),
        _ => say.worklist_scope_own(),
    };
    let way = |code: &str| v.href_with("/arbetslista", &Parameters::default().with("lista", code));
    let ways = scopes.iter().map(|(other, _)| (name(other), way(other), other == code));
    let page = WorklistPage { title: say.worklist_title(), lead, scopes: ways.collect(), lists, v };
    Ok(Page::html(&page))
}

fn list(title: String, count: usize, lines: Vec<(Html, String)>) -> Option<Shown> {
    (count > 0).then(|| Shown { title, count, left: count - lines.len(), lines })
}

fn shown(v: &Visit, section: Section) -> Shown {
    let say = &v.words.say;
    let title = match section.list {
        List::Due => say.worklist_due(),
        List::Orphans => say.worklist_orphans(),
        List::Silent => say.worklist_silent(),
        List::Ending => say.worklist_ending(),
        List::Agreements => say.worklist_agreements(),
        List::Gaps => say.worklist_gaps(),
    };
    let lines: Vec<(Html, String)> = section.first.iter().map(|line| line_of(v, line)).collect();
    Shown { title, count: section.count, left: section.count - lines.len(), lines }
}

fn line_of(v: &Visit, line: &Line) -> (Html, String) {
    let say = &v.words.say;
    match line {
        Line::Due(asked) => {
            (v.link(&asked.record), standing(v, &asked.record).map(|(_, said)| said).unwrap_or_default())
        }
        Line::Orphan(orphan) => {
            let why = match orphan.why {
                Lost::NoSteward => say.orphan_no_steward(),
                Lost::StewardGone => say.orphan_steward_gone(),
                Lost::FunctionGone => say.orphan_function_gone(),
                Lost::FunctionVacant => say.orphan_function_vacant(),
                Lost::MailReturned => say.orphan_mail_returned(),
            };
            (v.link(&orphan.record), why)
        }
        Line::Silent(silent) => {
            let why = match silent.why {
                Silence::Ended => say.silent_ended(),
                Silence::Vacant => say.silent_vacant(),
                Silence::NotConfirmed => say.silent_not_confirmed(),
            };
            (v.link(&silent.record), why)
        }
        Line::Ending(closing) => (v.link(&closing.record), say.mine_ends(v.date(closing.last))),
        Line::Agreement(record) => {
            let last = record.period().and_then(|period| period.to.when()).and_then(|to| to.latest);
            (v.link(record), last.map(|last| say.mine_ends(v.date(last))).unwrap_or_default())
        }
        Line::Gap(gap) => {
            let name = gap.municipality.name;
            // Who may answer for the municipality is led to the question.
            let place = match cells::way(v, gap.municipality, &gap.focus_area) {
                Some(way) => link(&way, name),
                None => v.municipality_link(gap.municipality),
            };
            (place, v.plain(gap.focus_area.title()).to_owned())
        }
    }
}

fn link(href: &str, text: &str) -> Html {
    Html::trusted(format!("<a href=\"{}\">{}</a>", escape(href), escape(text)))
}

/// The organisations whose mailbox sends letters back.
fn returned(v: &Visit) -> BTreeSet<RecordId> {
    let Ok(book) = Book::open(v.store.ledger(), &v.tenant.id) else { return BTreeSet::new() };
    let all = v.tenant.world(Audience::Internal);
    let comes_back = |record: &&Shared| {
        stewards::mailbox(record).is_some_and(|address| bounce::comes_back(&book, &address).unwrap_or(false))
    };
    all.of_kind(Kind::Organisation).filter(comes_back).map(|record| record.id).collect()
}

/// The proposals in the scope that wait for whoever is signed in.
fn waiting(v: &Visit, scope: &Scope) -> Option<Shown> {
    let mut waiting = proposals::waiting(v);
    waiting.retain(|(_, _, subject)| scope.holds(subject));
    let lines = waiting.iter().take(MOST).map(|(number, _, subject)| {
        let known = v.world.record(subject.id).map(|record| v.plain(record.title()).to_owned());
        let title = known.unwrap_or_else(|| v.words.kind(subject.kind()).to_owned());
        (link(&v.here_form(&format!("/forslag/{number}")), &title), number.clone())
    });
    list(v.words.say.worklist_proposals(), waiting.len(), lines.collect())
}

/// Imports in which something was wrong, the latest first: an organisation's, or everybody's.
fn imports(v: &Visit, of: Option<RecordId>) -> Result<Option<Shown>, Stop> {
    let runs = imports::faulty(v.store.ledger(), &v.tenant.id, of)?;
    let lines = runs.iter().rev().take(MOST).map(|(key, run)| {
        let said = v.words.say.mail_import_errors(run.errors, v.date(stockholm_day(run.at)));
        (link(&v.here_form(&format!("/las-in/{key}")), &run.file), said)
    });
    Ok(list(v.words.say.worklist_imports(), runs.len(), lines.collect()))
}

/// What was searched for in vain, the most often sought first.
fn failed_searches(v: &Visit) -> Result<Option<Shown>, Stop> {
    let searches = v.store.ledger().largest(&v.tenant.id, Drawer::FAILED_SEARCHES, MOST)?;
    let lines = searches.iter().map(|(words, count)| {
        let href = v.href_with("/sok", &Parameters::default().with("q", words));
        (link(&href, words), v.words.say.worklist_times(*count))
    });
    Ok(list(v.words.say.worklist_searches(), searches.len(), lines.collect()))
}
