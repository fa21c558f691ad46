//! What is slipping: for a steward's municipalities, a secretary's groups, one's own organisation, or for everything.

use std::collections::BTreeSet;

use askama::Template;
use domain::{
    choices::Audience,
    date::{Date, stockholm_day},
    id::RecordId,
    kinds::{Contact, Kind},
    picture::{
        catalogue::Catalogue,
        coverage::State,
        white_spots::Gap,
        worklist::{self, Line, List, Scope, Section},
    },
    policy::{Act, Role, may, may_to, steward_of},
    record::{FieldKey, Record, Shared},
};

use super::{
    answers, disowned, doubles, in_vain,
    lines::{self, Subject},
};
use crate::{
    features::editing::{completeness, proposals},
    kit::{
        address::{self, Parameters},
        html::{Html, escape},
        mail::{Book, MailAddress, bounce},
        page::{Answer, Page, Stop},
        stewards,
        store::{Store, Tenant},
        visit::Visit,
        visitor::Visitor,
    },
};

/// So many lines of each list are shown; the rest are counted.
const FIRST: usize = 10;
/// So many where one list is asked for.
const MOST: usize = 500;
/// So many pages of one list are shown: more than any partnership has lines for.
const MOST_PAGES: usize = 200;

/// A list as it is shown.
struct Shown {
    code: &'static str,
    title: String,
    count: usize,
    lines: Vec<ShownLine>,
    left: usize,
}

/// A line as it is shown.
struct ShownLine {
    link: Html,
    /// Of which kind it is, and who answers for it.
    about: String,
    said: Html,
    /// Where one says that it is still right, if whoever visits may, and the version that the page shows.
    confirm: Option<(String, u64)>,
    name: String,
    /// The mailbox of who answers for it.
    contact: Option<MailAddress>,
    /// Where somebody else is given it: what the link says, and the address.
    way: Option<(String, String)>,
    /// Where one says that it is its steward's after all.
    dismiss: Option<String>,
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
    /// How the organisations take part, for who may see everybody; and what may have been entered twice, if anything.
    beside: Vec<(String, String)>,
    /// Where each list is shown whole.
    whole: Vec<(&'static str, String)>,
    /// Back to all lists, where one is shown.
    back: Option<String>,
    /// The pages before and after, where one list is shown and has more than fits.
    pages: Vec<(String, String)>,
    /// This very page, to come back to.
    here: String,
}

impl WorklistPage<'_> {
    fn whole(&self, code: &str) -> &str {
        self.whole.iter().find(|(of, _)| *of == code).map_or("", |(_, way)| way)
    }
}

/// The worklists somebody has, by the name they have in addresses; the widest is shown first.
pub(super) fn scopes(visitor: &Visitor) -> Vec<(&'static str, Scope)> {
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
    let only = v.parameters.get("visa");
    // A list asked for alone is read page by page.
    let page = v.parameters.get("sida").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).clamp(1, MOST_PAGES);
    let most = if only.is_some() { page * MOST } else { FIRST };
    let today = Catalogue::of(&v.world, Kind::Initiative, v.today);
    let sections = worklist::summary(&v.world, &today, scope, v.today, &returned(&v.store, &v.tenant, v.today), most);
    let of_section = |section: &Section| match section.list {
        List::Gaps => Some(gaps(v, &worklist::gaps_of(&v.world, &today, scope, v.today), most)),
        _ => shown(v, section),
    };
    let mut lists: Vec<Shown> = sections.iter().filter_map(of_section).collect();
    lists.extend(thin(v, scope, most));
    lists.extend(waiting(v, scope, most));
    if *scope == Scope::All {
        let place = lists.iter().position(|list| list.code != lines::code(List::Due)).unwrap_or(lists.len());
        if let Some(list) = disowned(v, most)? {
            lists.insert(place, list);
        }
    }
    lists.extend(imports(v, scope, most)?);
    lists.extend(failed_searches(v, scope, most)?);
    if only.is_some_and(|only| lists.iter().any(|list| list.code == only)) {
        lists.retain(|list| only == Some(list.code));
        lists
            .iter_mut()
            .for_each(|list| list.lines = list.lines.split_off((page - 1).saturating_mul(MOST).min(list.lines.len())));
    }
    let way = |code: &str| v.href_with("/arbetslista", &Parameters::default().with("lista", code));
    let ways = scopes.iter().map(|(other, _)| (name_of(v, other), way(other), other == code));
    let this = Parameters::default().with("lista", code);
    let pages = match only {
        Some(only) => pages(v, &this.with("visa", only), page, lists.first().is_some_and(|list| list.left > 0)),
        None => Vec::new(),
    };
    let whole = lists.iter().map(|list| (list.code, v.href_with("/arbetslista", &this.with("visa", list.code))));
    let page = WorklistPage {
        title: say.worklist_title(),
        lead,
        scopes: ways.collect(),
        whole: whole.collect(),
        beside: beside(v, code, scope)?,
        back: only.map(|_| way(code)),
        pages,
        here: format!("/arbetslista?lista={code}"),
        lists,
        v,
    };
    Ok(Page::html(&page))
}

/// What stands on pages of its own, with how much there is of it.
fn beside(v: &Visit, code: &str, scope: &Scope) -> Result<Vec<(String, String)>, Stop> {
    let say = &v.words.say;
    let doubles = doubles::count(v, scope)?;
    let way = || v.href_with("/dubbletter", &Parameters::default().with("lista", code));
    let doubles = (doubles > 0).then(|| (format!("{} ({doubles})", say.doubles_title()), way()));
    let all = may(v.person(), Act::ReadParticipation).then(|| (say.participation_title(), v.here_form("/delaktighet")));
    Ok(doubles.into_iter().chain(all).collect())
}

/// What a worklist is called, by its name in addresses.
pub(super) fn name_of(v: &Visit, code: &str) -> String {
    let say = &v.words.say;
    match code {
        "allt" => say.worklist_scope_all(),
        "kommuner" => say.worklist_scope_municipalities(),
        "grupper" => say.worklist_scope_groups(),
        _ => say.worklist_scope_own(),
    }
}

/// The ways to the page before and the page after.
fn pages(v: &Visit, this: &Parameters, page: usize, has_more: bool) -> Vec<(String, String)> {
    let way = |page: usize| v.href_with("/arbetslista", &this.with("sida", &page.to_string()));
    let before = (page > 1).then(|| (v.words.say.worklist_page_before(), way(page - 1)));
    let after = (has_more && page < MOST_PAGES).then(|| (v.words.say.worklist_page_after(), way(page + 1)));
    before.into_iter().chain(after).collect()
}

/// A list that holds something; the page shows the first of it, or, where just this list is asked for, much more.
fn list(code: &'static str, title: String, count: usize, lines: Vec<ShownLine>) -> Option<Shown> {
    (count > 0).then(|| Shown { code, title, count, left: count - lines.len(), lines })
}

fn shown(v: &Visit, section: &Section) -> Option<Shown> {
    let lines = section.first.iter().map(|line| line_of(v, line)).collect();
    list(lines::code(section.list), lines::heading(&v.words.say, section.list), section.count, lines)
}

fn line_of(v: &Visit, line: &Line) -> ShownLine {
    let (subject, said) = lines::said(v.words, line, v.today);
    match subject {
        Subject::Record(record) => {
            // Of what is asked about, whoever may can say so here.
            let asked = matches!(line, Line::Due(_)) && may_to(v.person(), Act::Confirm, record);
            let way = || v.here_form(&format!("{}/stammer", address::of_record(record)));
            let confirm = asked.then(|| (way(), record.version));
            let name = v.plain(record.title()).to_owned();
            let (contact, about) = (contact_of(v, record), about(v, record));
            ShownLine { about, confirm, name, contact, ..ShownLine::of(v.link(record), said) }
        }
        // Gaps are shown by municipality.
        Subject::Gap(gap) => ShownLine::of(v.municipality_link(gap.municipality), said),
    }
}

/// The mailbox of the organisation that answers for a record, as far as whoever visits sees it: its own, else that of a
/// contact of it.
pub(super) fn contact_of(v: &Visit, record: &Shared) -> Option<MailAddress> {
    let steward = steward_of(record).and_then(|id| v.world.record(id))?;
    let of_contact = || {
        let contacts = v.world.referring_to(steward.id).filter(|(_, key)| *key == FieldKey::Organisation);
        let mut contacts = contacts.filter_map(|(record, _)| record.body.is::<Contact>());
        contacts.find(|contact| !contact.period.is_over(v.today)).and_then(|contact| contact.email.parse().ok())
    };
    stewards::mailbox(steward).or_else(of_contact)
}

/// The gaps, by municipality in the order of the first of each; every area leads to where it is answered, for who may.
fn gaps(v: &Visit, all: &[Gap], most: usize) -> Shown {
    let mut places: Vec<(&Gap, Vec<&Gap>)> = Vec::new();
    for gap in all {
        match places.iter_mut().find(|(first, _)| first.municipality.code == gap.municipality.code) {
            Some((_, gaps)) => gaps.push(gap),
            None => places.push((gap, vec![gap])),
        }
    }
    let left = places.iter().skip(most).map(|(_, gaps)| gaps.len()).sum();
    let lines = places.iter().take(most).map(|(first, gaps)| ShownLine {
        said: areas(v, gaps),
        ..ShownLine::of(v.municipality_link(first.municipality), String::new())
    });
    let title = lines::heading(&v.words.say, List::Gaps);
    Shown { code: lines::code(List::Gaps), title, count: all.len(), lines: lines.collect(), left }
}

/// A municipality's gaps by how they stand: *Ingen uppgift: Arbete, Bostad*.
fn areas(v: &Visit, gaps: &[&Gap]) -> Html {
    let say = &v.words.say;
    let mut html = Html::default();
    for (is_white, name) in [(true, say.state_white_spot()), (false, say.no_information())] {
        let areas = gaps.iter().filter(|gap| (gap.state == State::WhiteSpot) == is_white);
        let areas: Vec<Html> = areas
            .map(|gap| match answers::way(v, gap.municipality, &gap.focus_area) {
                // Who may answer for the municipality is led to the question.
                Some(way) => link(&way, v.plain(gap.focus_area.title())),
                None => v.text(gap.focus_area.title()),
            })
            .collect();
        if areas.is_empty() {
            continue;
        }
        if !html.is_empty() {
            html.push_trusted("<br>");
        }
        html.push_text(&format!("{name}: "));
        html.push(&Html::joined(areas, ", "));
    }
    html
}

/// What its steward has said is not theirs, with the way to give it another.
fn disowned(v: &Visit, most: usize) -> Result<Option<Shown>, Stop> {
    let all = disowned::disowned(&v.store, &v.tenant, &v.world)?;
    let lines = all.iter().take(most).map(|one| {
        let said = v.words.say.worklist_disowned_by(one.by.as_str(), v.date(stockholm_day(one.at)));
        let edit = format!("{}#steward", v.here_form(&format!("{}/andra", address::of_record(&one.record))));
        ShownLine {
            contact: contact_of(v, &one.record),
            way: may_to(v.person(), Act::Edit, &one.record).then(|| (v.words.say.worklist_new_steward(), edit)),
            about: about(v, &one.record),
            name: v.plain(one.record.title()).to_owned(),
            dismiss: Some(v.here_form(&format!("{}/inte-vart", address::of_record(&one.record)))),
            ..ShownLine::of(v.link(&one.record), said)
        }
    });
    Ok(list("inte-vart", v.words.say.worklist_disowned(), all.len(), lines.collect()))
}

/// Of which kind a record is, and who answers for it.
fn about(v: &Visit, record: &Shared) -> String {
    let steward = steward_of(record).filter(|steward| *steward != record.id).and_then(|id| v.world.record(id));
    let steward = steward.map(|steward| v.plain(steward.title()).to_owned());
    std::iter::once(v.words.kind(record.kind())).chain(steward).collect::<Vec<_>>().join(" · ")
}

impl ShownLine {
    fn of(link: Html, said: String) -> Self {
        let said = Html::text(&said);
        Self {
            link,
            said,
            about: String::new(),
            confirm: None,
            name: String::new(),
            contact: None,
            way: None,
            dismiss: None,
        }
    }
}

fn link(href: &str, text: &str) -> Html {
    Html::trusted(format!("<a href=\"{}\">{}</a>", escape(href), escape(text)))
}

/// The organisations whose mailbox sends letters back, and the functions whose own does.
pub(super) fn returned(store: &Store, tenant: &Tenant, day: Date) -> BTreeSet<RecordId> {
    let Ok(book) = Book::open(store.ledger(), &tenant.id) else { return BTreeSet::new() };
    let all = tenant.world(Audience::Internal);
    let of = |record: &Record| match record.kind() {
        Kind::Organisation => stewards::mailbox(record),
        _ => stewards::mailbox_of_function(&book, &all, record, day).ok().flatten(),
    };
    let comes_back =
        |record: &&Shared| of(record).is_some_and(|address| bounce::comes_back(&book, &address).unwrap_or(false));
    let both = all.of_kind(Kind::Organisation).chain(all.of_kind(Kind::Function));
    both.filter(comes_back).map(|record| record.id).collect()
}

/// What lacks much, the poorest first, with the way to fill it in for who may.
fn thin(v: &Visit, scope: &Scope, most: usize) -> Option<Shown> {
    let all = worklist::thin(&v.world, scope, v.today);
    let lines = all.iter().take(most).map(|(record, told)| {
        let edit = v.here_form(&format!("{}/andra", address::of_record(record)));
        ShownLine {
            about: about(v, record),
            name: v.plain(record.title()).to_owned(),
            way: may_to(v.person(), Act::Edit, record).then(|| (v.words.say.mine_change(), edit)),
            ..ShownLine::of(v.link(record), completeness::in_short(v, told))
        }
    });
    list("ofullstandiga", v.words.say.worklist_thin(), all.len(), lines.collect())
}

/// The proposals in the scope that wait: also those that whoever is signed in may read and another answers.
fn waiting(v: &Visit, scope: &Scope, most: usize) -> Option<Shown> {
    let person = v.person()?;
    let mut waiting = proposals::readable_by(&v.store, &v.tenant, person);
    waiting.retain(|(_, _, subject)| scope.holds(subject));
    let lines = waiting.iter().take(most).map(|(number, proposal, subject)| {
        let known = v.world.record_or_tombstone(subject.id).map(|record| v.plain(record.title()).to_owned());
        let title = known.unwrap_or_else(|| v.words.kind(subject.kind()).to_owned());
        let mut said = Html::text(&format!("{number} · "));
        said.push(&proposals::waited(v, proposal));
        ShownLine { said, ..ShownLine::of(link(&v.here_form(&format!("/forslag/{number}")), &title), String::new()) }
    });
    list("forslag", v.words.say.worklist_proposals(), waiting.len(), lines.collect())
}

/// Imports in which something was wrong, the latest first.
fn imports(v: &Visit, scope: &Scope, most: usize) -> Result<Option<Shown>, Stop> {
    let runs = in_vain::files(&v.store, &v.tenant, scope)?;
    let lines = runs.iter().rev().take(most).map(|(key, run)| {
        let said = v.words.say.mail_import_errors(run.errors, v.date(stockholm_day(run.at)));
        let page = v.person().and_then(|person| in_vain::page_of(person, key, run));
        let name = page.map_or_else(|| Html::text(&run.file), |page| link(&v.here_form(&page), &run.file));
        let of = run.whose.and_then(|id| v.world.record(id)).map(|record| v.plain(record.title()).to_owned());
        ShownLine { about: of.unwrap_or_default(), ..ShownLine::of(name, said) }
    });
    Ok(list("filer", v.words.say.worklist_imports(), runs.len(), lines.collect()))
}

/// What was searched for in vain, the most often sought first.
fn failed_searches(v: &Visit, scope: &Scope, most: usize) -> Result<Option<Shown>, Stop> {
    let searches = in_vain::searches(&v.store, &v.tenant, scope, (most + 1).max(MOST))?;
    let lines = searches.iter().take(most).map(|search| {
        let href = v.href_with("/sok", &Parameters::default().with("q", &search.words));
        ShownLine::of(link(&href, &search.words), search.said(v.words))
    });
    Ok(list("sokningar", v.words.say.worklist_searches(), searches.len(), lines.collect()))
}
