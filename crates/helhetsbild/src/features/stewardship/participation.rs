//! How each organisation takes part: for whoever coordinates, whom to call first and why; for an organisation, the same of
//! itself. What is counted is in `domain`; every figure leads to its rows.

mod rows;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use domain::{
    choices::{Audience, Choice, OrganisationForm},
    id::RecordId,
    kinds::{Contact, Kind, Organisation},
    picture::participation::{Ground, Participation, Question, Reason, Told},
    place::{Municipality, Reach, read_municipality},
    policy::{Act, may, may_read_participation},
    record::{FieldKey, Shared},
    round::Round,
};
use uuid::Uuid;

use super::{rounds, worklist::contact_of};
use crate::{
    features::{
        editing::proposals,
        exchange::{self, Leaf, leaf_xlsx},
    },
    kit::{
        html::Html,
        mail::MailAddress,
        page::{Answer, Page, Stop},
        pager::Pager,
        visit::Visit,
    },
};

/// So many contacts are named of each.
const MOST_CONTACTS: usize = 3;

/// The four sections of an organisation's page, as figures lead to them.
const SECTIONS: [&str; 4] = ["kontrollerat", "moten", "svar", "andrat"];

/// One of the four facts: what it is called, the figure, what is said of it, where its rows are.
struct Fact {
    name: String,
    figure: String,
    said: String,
    href: String,
}

/// Whom to turn to.
struct Call {
    contacts: Html,
    mailbox: Option<MailAddress>,
    telephone: String,
}

struct Line {
    name: String,
    href: String,
    about: String,
    reasons: Vec<String>,
    facts: Vec<Fact>,
    call: Call,
}

#[derive(Template)]
#[template(path = "features/stewardship/participation.html")]
struct ParticipationPage<'a> {
    v: &'a Visit,
    title: String,
    counted: String,
    lines: Vec<Line>,
    ways: Html,
    file: String,
    /// Municipality and form of organisation: value, name, whether it is chosen.
    places: Vec<(String, String, bool)>,
    forms: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "features/stewardship/participation_of.html")]
struct OfPage<'a> {
    v: &'a Visit,
    title: String,
    organisation: Html,
    lead: String,
    reasons: Vec<String>,
    facts: Vec<Fact>,
    call: Call,
    /// Back to everybody, for who may see them.
    back: Option<String>,
    sections: Vec<rows::Section>,
}

/// What is told of beside the World.
struct Known {
    accounts: BTreeMap<Uuid, RecordId>,
    rounds: Vec<Round>,
    questions: Vec<Question>,
}

impl Known {
    fn of(v: &Visit) -> Result<Self, Stop> {
        let accounts = v.store.accounts(&v.tenant)?;
        let all = v.tenant.world(Audience::Internal);
        Ok(Self {
            accounts: accounts.iter().filter_map(|account| Some((account.id, account.organisation?))).collect(),
            rounds: rounds::all(v)?.into_iter().map(|(round, _)| round.standing(&all)).collect(),
            questions: proposals::questions(&v.store, &v.tenant)?,
        })
    }

    fn ground<'a>(&self, v: &'a Visit) -> Ground<'a> {
        let told = Told { accounts: &self.accounts, rounds: &self.rounds, questions: &self.questions };
        Ground::of(&v.world, told, v.today)
    }
}

/// Everybody, whom to call first before the others. Who may see but their own is led to that.
///
/// # Errors
/// When the ledger cannot, or one may see nobody.
pub fn participation(v: &Visit) -> Answer {
    if !may(v.person(), Act::ReadParticipation) {
        let own = v.person().and_then(|person| v.world.record(person.organisation?)).ok_or(Stop::Forbidden)?;
        return Ok(Page::see_other(v.here_form(&path(own))));
    }
    let chosen = chosen(v)?;
    let count = chosen.len();
    let pager = Pager::of(v, "sida", count);
    let places = v.world.municipalities(v.today);
    let page = ParticipationPage {
        title: v.words.say.participation_title(),
        counted: v.words.say.participation_counted(count, chosen.iter().filter(|one| !one.reasons.is_empty()).count()),
        ways: pager.ways(v, "/delaktighet", &v.words.say.participation_title(), "organisationer"),
        lines: pager.shown(chosen).iter().map(|one| line(v, one)).collect(),
        file: v.href_with("/delaktighet.xlsx", &v.parameters.without(&["sida"])),
        places: options(v, "kommun", places.iter().map(|place| (place.slug().to_owned(), place.name.to_owned()))),
        forms: options(v, "typ", OrganisationForm::ALL.iter().map(|form| (form.code().to_owned(), name_of(v, *form)))),
        v,
    };
    Ok(Page::html(&page))
}

/// The same as a workbook: a row for each organisation.
///
/// # Errors
/// When the ledger cannot, or one may not see everybody.
pub fn participation_file(v: &Visit) -> Answer {
    if !may(v.person(), Act::ReadParticipation) {
        return Err(Stop::Forbidden);
    }
    let say = &v.words.say;
    let header = vec![
        v.words.kind(Kind::Organisation),
        v.words.field(FieldKey::Form),
        say.participation_why(),
        say.participation_in_time(),
        say.participation_asked_about(),
        say.participation_last_confirmed(),
        say.participation_came(),
        say.participation_noted(),
        say.participation_answers(),
        say.participation_questions(),
        say.participation_longest_wait(),
        say.participation_changes(),
        say.participation_last_change(),
        say.participation_whom_to_call(),
    ];
    let day = |day: Option<domain::date::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let rows = chosen(v)?.into_iter().map(|one| {
        let mailbox = contact_of(v, &one.organisation).map(|address| address.as_str().to_owned());
        vec![
            v.plain(one.organisation.title()).to_owned(),
            form_of(&one.organisation).map(|form| name_of(v, form)).unwrap_or_default(),
            reasons(v, &one.reasons).join(" "),
            one.in_time().to_string(),
            one.confirmed.len().to_string(),
            day(one.last_confirmed),
            one.came().to_string(),
            one.noted().to_string(),
            one.own_answers().to_string(),
            one.answered.len().to_string(),
            one.longest_wait().map(|days| days.to_string()).unwrap_or_default(),
            one.updated.len().to_string(),
            day(one.last_updated()),
            mailbox.unwrap_or_default(),
        ]
    });
    let leaf = Leaf { header, rows: rows.collect() };
    match leaf_xlsx(&say.participation_sheet(), &leaf) {
        Ok(bytes) => {
            Ok(Page::file(exchange::MEDIA_TYPE, bytes, format!("{}.xlsx", say.participation_sheet().to_lowercase())))
        }
        Err(error) => {
            tracing::error!(%error, "how organisations take part could not be written");
            Err(Stop::NotFound)
        }
    }
}

/// One organisation, with the rows behind each figure.
///
/// # Errors
/// When the ledger cannot, there is no such organisation, or it is not for whoever visits.
pub fn participation_of(v: &Visit, slug: &str) -> Answer {
    let record = v.world.by_slug(Kind::Organisation, slug).filter(|record| !record.withdrawn).ok_or(Stop::NotFound)?;
    if !may_read_participation(v.person(), record.id) {
        return Err(Stop::Forbidden);
    }
    let known = Known::of(v)?;
    let one = known.ground(v).of_one(record);
    let say = &v.words.say;
    let is_own = v.person().is_some_and(|person| person.organisation == Some(record.id));
    let page = OfPage {
        title: say.participation_of(v.plain(record.title())),
        organisation: v.link(record),
        lead: if is_own { say.participation_own_lead() } else { say.participation_lead() },
        reasons: reasons(v, &one.reasons),
        facts: facts(v, &one, ""),
        call: call(v, record),
        back: may(v.person(), Act::ReadParticipation).then(|| v.here_form("/delaktighet")),
        sections: rows::sections(v, &one),
        v,
    };
    Ok(Page::html(&page))
}

/// The page of an organisation.
fn path(organisation: &Shared) -> String {
    format!("/delaktighet/{}", organisation.slug())
}

/// Where one reads how one's own organisation takes part.
pub(super) fn own_way(v: &Visit, organisation: &Shared) -> Option<String> {
    may_read_participation(v.person(), organisation.id).then(|| v.here_form(&path(organisation)))
}

/// Everybody that the address asks for.
fn chosen(v: &Visit) -> Result<Vec<Participation>, Stop> {
    let mut all = Known::of(v)?.ground(v).all();
    let place = v.parameters.get("kommun").and_then(|slug| place_of(v, slug));
    let form = v.parameters.get("typ").and_then(|code| OrganisationForm::ALL.iter().find(|form| form.code() == code));
    all.retain(|one| {
        place.is_none_or(|place| is_in(&one.organisation, place))
            && form.is_none_or(|form| form_of(&one.organisation) == Some(*form))
    });
    Ok(all)
}

fn place_of(v: &Visit, slug: &str) -> Option<&'static Municipality> {
    v.world.municipalities(v.today).into_iter().find(|place| place.slug() == slug)
}

/// Whether an organisation is, or works in, a municipality: by its area, or as the municipality itself by its name.
fn is_in(organisation: &Shared, place: &'static Municipality) -> bool {
    let Some(content) = organisation.body.is::<Organisation>() else { return false };
    content.area.reaches(place.code) >= Some(Reach::CountyWide)
        || rounds::municipality_of(organisation, &[place]) == read_municipality(place.name)
}

fn form_of(organisation: &Shared) -> Option<OrganisationForm> {
    organisation.body.is::<Organisation>().map(|content| content.form)
}

fn name_of(v: &Visit, form: OrganisationForm) -> String {
    v.words.choice(Choice::OrganisationForm(form))
}

fn options(v: &Visit, name: &str, all: impl Iterator<Item = (String, String)>) -> Vec<(String, String, bool)> {
    let chosen = v.parameters.get(name);
    all.map(|(value, name)| (value.clone(), name, chosen == Some(value.as_str()))).collect()
}

fn line(v: &Visit, one: &Participation) -> Line {
    let href = v.here_form(&path(&one.organisation));
    Line {
        name: v.plain(one.organisation.title()).to_owned(),
        about: form_of(&one.organisation).map(|form| name_of(v, form)).unwrap_or_default(),
        reasons: reasons(v, &one.reasons),
        facts: facts(v, one, &href),
        call: call(v, &one.organisation),
        href,
    }
}

/// The four facts; each leads to its section on the organisation's page.
fn facts(v: &Visit, one: &Participation, page: &str) -> Vec<Fact> {
    let say = &v.words.say;
    let of = |figure: usize, all: usize| say.participation_of_all(figure, all);
    let since = |day: Option<domain::date::Date>| match day {
        Some(day) => say.participation_last(v.date(day)),
        None => say.participation_never(),
    };
    // Nothing is said of the days where nothing is answered; and “the same day” only where everything is.
    let is_told = |days: &i32| one.replies() > 0 && (*days > 0 || one.replies() == one.answered.len());
    let waited = one.longest_wait().filter(is_told).map(|days| say.participation_waited(days)).unwrap_or_default();
    let unnoted = one.attended.len() - one.noted();
    let attended = if unnoted > 0 { say.participation_unnoted(unnoted) } else { String::new() };
    let all = [
        (say.participation_confirmed(), of(one.in_time(), one.confirmed.len()), since(one.last_confirmed)),
        (say.participation_attended(), of(one.came(), one.noted()), attended),
        (say.participation_answered(), of(one.own_answers(), one.answered.len()), waited),
        (say.participation_updated(), say.participation_records(one.updated.len()), since(one.last_updated())),
    ];
    let facts = all.into_iter().zip(SECTIONS);
    facts.map(|((name, figure, said), at)| Fact { name, figure, said, href: format!("{page}#{at}") }).collect()
}

/// Why it ought to be called, each in a sentence.
fn reasons(v: &Visit, reasons: &[Reason]) -> Vec<String> {
    let say = &v.words.say;
    let said = reasons.iter().map(|reason| match reason {
        Reason::Silent => say.participation_reason_silent(),
        Reason::Overdue { records, days } => say.participation_reason_overdue(*records, *days),
        Reason::Waiting { proposals, days } => say.participation_reason_waiting(*proposals, *days),
        Reason::Unanswered { left, asked } => say.participation_reason_unanswered(*left, *asked),
        Reason::StayedAway { meetings } => say.participation_reason_away(*meetings),
    });
    said.collect()
}

/// Whom to turn to: its contacts and functions, its mailbox and switchboard.
fn call(v: &Visit, organisation: &Shared) -> Call {
    let goes_on = |record: &&Shared| !record.period().is_some_and(|period| period.is_over(v.today));
    let near = v
        .world
        .referring_to(organisation.id)
        .filter(|(_, key)| matches!(key, FieldKey::Organisation | FieldKey::Members));
    let near = near.map(|(record, _)| record).filter(|record| matches!(record.kind(), Kind::Contact | Kind::Function));
    let mut seen = BTreeSet::new();
    let near: Vec<&Shared> = near.filter(goes_on).filter(|record| seen.insert(record.id)).take(MOST_CONTACTS).collect();
    let own = organisation.body.is::<Organisation>().map(|content| content.telephone.clone()).unwrap_or_default();
    let of_contact = || {
        let mut all = near.iter().filter_map(|record| record.body.is::<Contact>());
        all.find(|contact| !contact.telephone.is_empty()).map(|contact| contact.telephone.clone()).unwrap_or_default()
    };
    Call {
        telephone: if own.is_empty() { of_contact() } else { own },
        contacts: Html::joined(near.iter().map(|record| v.link(record)), ", "),
        mailbox: contact_of(v, organisation),
    }
}
