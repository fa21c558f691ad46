//! The worklist in the weekly letter: for whoever coordinates and for who looks after municipalities, how much there is of
//! each thing and the first of it, with links. Nothing is said of what there is nothing of.

use domain::{
    kinds::Kind,
    picture::worklist::{self, Line, Scope, Section},
    policy::{Act, Person, Role, may},
    record::Record,
};

use super::{
    in_vain,
    lines::{self, Subject},
};
use crate::{
    features::editing::proposals,
    kit::{
        account::AccountState,
        address::{self, Parameters},
        language::Words,
        mail::{
            MailError, Topic,
            digest::{Item, Reader},
            letter::Row,
        },
    },
};

/// So many of each are named; the rest are counted.
const MOST_NAMED: usize = 3;
/// So many searches without a hit are counted.
const MOST_SEARCHES: usize = 50;

/// Who reads a digest, if they have a living account.
pub(super) fn person(reader: &Reader<'_>) -> Result<Option<Person>, MailError> {
    let Some(id) = reader.person.account.as_deref().and_then(|id| id.parse().ok()) else { return Ok(None) };
    let account = reader.store.account(reader.tenant, id)?;
    Ok(account.filter(|account| account.state == AccountState::Active).map(|account| account.person()))
}

/// What ought to be looked at, for a digest: of the reader's municipalities, or of everything.
pub fn to_look_at(reader: &Reader<'_>) -> Vec<Item> {
    found(reader).unwrap_or_else(|error| {
        tracing::warn!(%error, "a digest is made without its worklist");
        Vec::new()
    })
}

fn found(reader: &Reader<'_>) -> Result<Vec<Item>, MailError> {
    let Some(person) = person(reader)? else { return Ok(Vec::new()) };
    let scope = match may(Some(&person), Act::ReadWorklist) {
        true => Scope::All,
        false if person.is(Role::MunicipalitySteward) => Scope::Municipalities(person.municipalities.clone()),
        false if person.is(Role::Editor) => {
            let Some(own) = person.organisation else { return Ok(Vec::new()) };
            return Ok(items(reader, vec![imports(reader, &person, &Scope::Steward(own, None))?]));
        }
        false => return Ok(Vec::new()),
    };
    let say = &reader.words.say;
    let mut lists = of_records(reader, &person, &scope);
    lists.push(list(say.worklist_proposals(), waiting(reader, &person, &scope)));
    if scope == Scope::All {
        lists.push(list(say.worklist_disowned(), disowned(reader, &person)?));
    }
    lists.push(imports(reader, &person, &scope)?);
    lists.push(searches(reader, &scope)?);
    Ok(items(reader, lists))
}

/// A line of the letter for each list with something in it.
fn items(reader: &Reader<'_>, lists: Vec<Counted>) -> Vec<Item> {
    let say = &reader.words.say;
    let lists = lists.into_iter().filter(|list| list.count > 0).enumerate();
    let items = lists.map(|(place, Counted { title, count, mut rows })| {
        rows.truncate(MOST_NAMED);
        Item {
            topic: Topic::Worklist,
            // Nothing but the order.
            key: format!("{place:02}"),
            title: say.worklist_counted(title, count),
            text: String::new(),
            path: "/arbetslista".to_owned(),
            answerable: false,
            rows,
        }
    });
    items.collect()
}

/// A list of the letter: what it is called, how long it is, and the first of it.
struct Counted {
    title: String,
    count: usize,
    rows: Vec<Row>,
}

fn list(title: String, rows: Vec<Row>) -> Counted {
    Counted { title, count: rows.len(), rows }
}

fn title(words: &Words, record: &Record) -> String {
    record.title().in_language(words.language).0.to_owned()
}

/// The lists of the page, in its order. Who has the same scope of the same World has the same lists: within one round of
/// the scheduler they are made once.
fn of_records(reader: &Reader<'_>, person: &Person, scope: &Scope) -> Vec<Counted> {
    let (words, day) = (reader.words, reader.today);
    let world = reader.tenant.world(person.audience());
    let key = format!("worklist/{}/{}/{:?}/{scope:?}/{day}", reader.tenant.id, world.sequence(), person.audience());
    let sections = reader.round.once(&key, || {
        let initiatives = reader.tenant.catalogue(&world, Kind::Initiative, day);
        let returned = super::worklist::returned(reader.store, reader.tenant, day);
        worklist::summary(&world, &initiatives, scope, day, &returned, MOST_NAMED)
    });
    let row = |line: &Line| {
        let (subject, text) = lines::said(words, line, day);
        let (title, path) = match subject {
            Subject::Record(record) => (title(words, record), address::of_record(record)),
            Subject::Gap(gap) => (gap.municipality.name.to_owned(), format!("/kommuner/{}", gap.municipality.slug())),
        };
        Row { title, text, path }
    };
    let counted = |section: &Section| Counted {
        title: lines::heading(&words.say, section.list),
        count: section.count,
        rows: section.first.iter().map(row).collect(),
    };
    sections.iter().map(counted).collect()
}

/// The proposals that wait and that the reader may read; what a new record would be called is not repeated.
fn waiting(reader: &Reader<'_>, person: &Person, scope: &Scope) -> Vec<Row> {
    let world = reader.tenant.world(person.audience());
    let mut waiting = proposals::readable_by(reader.store, reader.tenant, person);
    waiting.retain(|(_, _, subject)| scope.holds(subject));
    let waiting = waiting.into_iter().map(|(number, _, subject)| {
        let known = world.record_or_tombstone(subject.id).map(|record| title(reader.words, record));
        let title = known.unwrap_or_else(|| reader.words.kind(subject.kind()));
        Row { title, text: number.clone(), path: format!("/forslag/{number}") }
    });
    waiting.collect()
}

/// What its steward has said is not theirs, and who should be asked instead nobody has said yet.
fn disowned(reader: &Reader<'_>, person: &Person) -> Result<Vec<Row>, MailError> {
    let (words, world) = (reader.words, reader.tenant.world(person.audience()));
    let all = super::disowned::disowned(reader.store, reader.tenant, &world)?;
    let rows = all.into_iter().map(|one| Row {
        title: title(words, &one.record),
        text: words.say.worklist_disowned_by(one.by, words.date(domain::date::stockholm_day(one.at))),
        path: address::of_record(&one.record),
    });
    Ok(rows.collect())
}

/// Imports since the last digest in which something was wrong.
fn imports(reader: &Reader<'_>, person: &Person, scope: &Scope) -> Result<Counted, MailError> {
    let say = &reader.words.say;
    let runs = in_vain::files(reader.store, reader.tenant, scope)?;
    let lately = runs.into_iter().filter(|(_, run)| run.at > reader.since).map(|(key, run)| Row {
        text: say.mail_import_errors(run.errors, reader.words.date(domain::date::stockholm_day(run.at))),
        path: in_vain::page_of(person, &key, &run).unwrap_or_else(|| "/arbetslista".to_owned()),
        title: run.file,
    });
    Ok(list(say.worklist_imports(), lately.collect()))
}

fn searches(reader: &Reader<'_>, scope: &Scope) -> Result<Counted, MailError> {
    let searches = in_vain::searches(reader.store, reader.tenant, scope, MOST_SEARCHES)?;
    let searches = searches.into_iter().take(MOST_SEARCHES).map(|search| Row {
        path: format!("/sok?{}", Parameters::pair("q", &search.words)),
        text: search.said(reader.words),
        title: search.words,
    });
    Ok(list(reader.words.say.worklist_searches(), searches.collect()))
}
