//! The worklist in the weekly letter: for whoever coordinates and for who looks after municipalities, how much there is of
//! each thing and the first of it, with links. Nothing is said of what there is nothing of.

use domain::{
    id::RecordId,
    kinds::Kind,
    picture::worklist::{self, Scope, Silence},
    policy::{Act, Person, Role, may},
    record::{Record, Shared},
};
use ledger::Drawer;

use crate::{
    features::editing::proposals,
    kit::{
        account::AccountState,
        address::{self, Parameters},
        imports,
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
        false if person.is(Role::Editor) => return Ok(items(reader, vec![own_imports(reader, &person)?])),
        false => return Ok(Vec::new()),
    };
    let say = &reader.words.say;
    let mut lists = of_records(reader, &person, &scope);
    lists.push(list(say.worklist_proposals(), waiting(reader, &person)));
    if scope == Scope::All {
        lists.push(list(say.worklist_imports(), imports(reader, None)?));
        lists.push(list(say.worklist_searches(), searches(reader)?));
    }
    Ok(items(reader, lists))
}

/// The files with errors that came from the reader's own organisation.
fn own_imports(reader: &Reader<'_>, person: &Person) -> Result<(String, Vec<Row>), MailError> {
    let rows = match person.organisation {
        Some(organisation) => imports(reader, Some(organisation))?,
        None => Vec::new(),
    };
    Ok(list(reader.words.say.worklist_imports(), rows))
}

/// A line of the letter for each list with something in it.
fn items(reader: &Reader<'_>, mut lists: Vec<(String, Vec<Row>)>) -> Vec<Item> {
    let say = &reader.words.say;
    lists.retain(|(_, rows)| !rows.is_empty());
    let items = lists.into_iter().enumerate().map(|(place, (title, mut rows))| {
        let count = rows.len();
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

fn list(title: String, rows: Vec<Row>) -> (String, Vec<Row>) {
    (title, rows)
}

fn title(words: &Words, record: &Record) -> String {
    record.title().in_language(words.language).0.to_owned()
}

fn row(words: &Words, record: &Record, text: String) -> Row {
    Row { title: title(words, record), text, path: address::of_record(record) }
}

fn of_records(reader: &Reader<'_>, person: &Person, scope: &Scope) -> Vec<(String, Vec<Row>)> {
    let (words, day) = (reader.words, reader.today);
    let say = &words.say;
    let world = reader.tenant.world(person.audience());
    let initiatives = reader.tenant.catalogue(&world, Kind::Initiative, day);
    let gaps = worklist::gaps_of(&world, &initiatives, scope, day).into_iter().map(|gap| Row {
        title: gap.municipality.name.to_owned(),
        text: title(words, &gap.focus_area),
        path: format!("/kommuner/{}", gap.municipality.slug()),
    });
    let stale = worklist::to_review(&world, scope, day);
    let stale = stale.iter().map(|asked| {
        let known = words.date(asked.review.known.day());
        row(words, &asked.record, say.standing_due(known))
    });
    let silent = worklist::silent_contacts(&world, scope, day);
    let silent = silent.iter().map(|silent| {
        let why = match silent.why {
            Silence::Ended => say.silent_ended(),
            Silence::Vacant => say.silent_vacant(),
            Silence::NotConfirmed => say.silent_not_confirmed(),
        };
        row(words, &silent.record, why)
    });
    let agreements = worklist::expiring_agreements(&world, scope, day);
    let agreements = agreements.iter().map(|record| row(words, record, ends(words, record)));
    let ending = worklist::closing(&world, scope, day);
    let ending = ending.iter().map(|closing| row(words, &closing.record, say.mine_ends(words.date(closing.last))));
    vec![
        list(say.worklist_gaps(), gaps.collect()),
        list(say.worklist_due(), stale.collect()),
        list(say.worklist_silent(), silent.collect()),
        list(say.worklist_agreements(), agreements.collect()),
        list(say.worklist_ending(), ending.collect()),
    ]
}

fn ends(words: &Words, record: &Shared) -> String {
    let last = record.period().and_then(|period| period.to.when()).and_then(|to| to.latest);
    last.map(|last| words.say.mine_ends(words.date(last))).unwrap_or_default()
}

/// The proposals that wait for the reader's answer; what a new record would be called is not repeated.
fn waiting(reader: &Reader<'_>, person: &Person) -> Vec<Row> {
    let world = reader.tenant.world(person.audience());
    let waiting = proposals::waiting_for(reader.store, reader.tenant, person);
    let waiting = waiting.into_iter().map(|(number, _, subject)| {
        let known = world.record(subject.id).map(|record| title(reader.words, record));
        let title = known.unwrap_or_else(|| reader.words.kind(subject.kind()));
        Row { title, text: number.clone(), path: format!("/forslag/{number}") }
    });
    waiting.collect()
}

/// Imports since the last digest in which something was wrong: an organisation's, or everybody's.
fn imports(reader: &Reader<'_>, of: Option<RecordId>) -> Result<Vec<Row>, MailError> {
    let say = &reader.words.say;
    let lately = imports::faulty(reader.store.ledger(), &reader.tenant.id, of)?;
    let lately = lately.into_iter().filter(|(_, run)| run.at > reader.since).map(|(key, run)| Row {
        text: say.mail_import_errors(run.errors, reader.words.date(domain::date::stockholm_day(run.at))),
        title: run.file,
        path: format!("/las-in/{key}"),
    });
    Ok(lately.collect())
}

fn searches(reader: &Reader<'_>) -> Result<Vec<Row>, MailError> {
    let searches = reader.store.ledger().largest(&reader.tenant.id, Drawer::FAILED_SEARCHES, MOST_SEARCHES)?;
    let searches = searches.into_iter().map(|(words, count)| Row {
        path: format!("/sok?{}", Parameters::pair("q", &words)),
        title: words,
        text: reader.words.say.worklist_times(count),
    });
    Ok(searches.collect())
}
