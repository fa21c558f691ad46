//! Proposals: what somebody who may not change a record thinks is right – of another organisation, or of the public, who
//! need no account. Whoever answers for the record takes all of it, some or none, with a word back; the receipt's page
//! tells how it went.

mod answer;
mod from_file;
mod gone;
mod letters;
mod of_gone;
mod own_link;
mod page;
mod place;
mod waits;

pub use answer::answer;
pub use from_file::{FileWord, FromFile, from_files, letters_from_files, rows_from_files};
pub use letters::{moved_to, write_back};
pub use of_gone::{begin, sent};
pub use own_link::{look, reply};
pub use page::{list, one};
pub use waits::{open_again, see_to_unanswered};

use domain::{
    choices::Audience,
    command::stands_for,
    date::stockholm_day,
    id::RecordId,
    kinds::{Body, Kind},
    picture::participation::Question,
    policy::{self, Act, Person},
    record::{Field, Record, Shared, Value},
};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::letters::{Post, Turn};
use super::{
    page::{REPLY, WHO, WORD, show},
    paper::{Paper, person},
    read::{Fault, Wrong},
    shown::linked,
    typed::{code, field},
};
use crate::kit::{
    account::{read, written},
    html::{Html, escape},
    page::{Outcome, Page},
    store::{Store, StoreError, Tenant},
    visit::Visit,
};

/// Proposals, by the number of their receipt.
const PROPOSALS: Drawer = Drawer::named("proposal");
/// Counts proposals of one who has no account.
const TRIES: Drawer = Drawer::named("proposal_try");
/// So many proposals come from one address in an hour.
const MOST_FROM_ADDRESS: u64 = 10;
/// So many come from people without account in an hour.
const MOST_IN_ALL: u64 = 100;
/// How long an answered proposal can be looked up.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 365);
/// A proposal that has waited for so many days is marked: somebody ought to have answered.
const LONG: i32 = 30;
/// The longest that one says of oneself.
const LONGEST_WHO: usize = 200;
/// The longest word that goes with one.
const LONGEST_WORD: usize = 2_000;

/// A proposal as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Proposal {
    /// Of which kind the record is.
    kind: String,
    /// The record; `None` when a new one is proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    record: Option<RecordId>,
    /// The version it was made from.
    version: u64,
    /// The schema the body is written in.
    schema: u16,
    /// The record as it is proposed.
    body: String,
    /// The fields that differ.
    fields: Vec<String>,
    /// What the one who proposes says.
    word: String,
    /// Who the one who proposes says they are; for whoever answers.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    who: String,
    /// Their account, if they have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<Uuid>,
    /// The file that says so, by its name, where it is no person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// When.
    at: Timestamp,
    /// What became of it; `None` while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    /// When it was opened again, each time, after nobody had answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    opened: Vec<Timestamp>,
}

/// What became of a proposal.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Answer {
    by: Uuid,
    at: Timestamp,
    /// The fields that were taken.
    taken: Vec<String>,
    word: String,
    /// What it was compared with, where that was another record than it was made about: the record that this one had been
    /// made one with, and its version then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    against: Option<(RecordId, u64)>,
    /// Whether nobody answered, and the site closed it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    by_itself: bool,
}

impl Proposal {
    fn kind(&self) -> Option<Kind> {
        Kind::from_code(&self.kind)
    }

    fn body(&self) -> Option<Body> {
        Body::from_bytes(&self.kind, self.schema, self.body.as_bytes()).ok()
    }

    fn fields(&self) -> Vec<&'static Field> {
        let Some(kind) = self.kind() else { return Vec::new() };
        self.fields.iter().filter_map(|name| field(kind, name)).collect()
    }

    /// Since when it waits.
    fn since(&self) -> Timestamp {
        self.opened.last().copied().unwrap_or(self.at)
    }

    /// The record it was made about, where that was made one with another since, which is now its subject.
    fn made_about(&self, tenant: &Tenant, subject: &Record) -> Option<Shared> {
        let id = self.record.filter(|id| *id != subject.id)?;
        tenant.world(Audience::Internal).record_or_tombstone(id).cloned()
    }

    /// The record it is about, as it stands: what that was made one with, where it was; withdrawn, where it was taken out of
    /// the picture; one that is proposed anew as it would stand.
    fn subject(&self, tenant: &Tenant, number: &str) -> Option<Shared> {
        let all = tenant.world(Audience::Internal);
        match self.record {
            Some(id) => stands_for(&all, id).cloned(),
            None => Some(std::sync::Arc::new(Record {
                id: RecordId::derive(&tenant.id, self.kind()?, &format!("forslag:{number}")),
                version: 0,
                created: self.at,
                changed: self.at,
                withdrawn: false,
                body: self.body()?,
            })),
        }
    }
}

/// Receives a proposal and goes on to its receipt.
pub fn receive(v: &Visit, mut paper: Paper, mut body: Body) -> Outcome {
    let said = |name: &str, most: usize| paper.typed.value(name).trim().chars().take(most).collect::<String>();
    let (word, who) = (said(WORD, LONGEST_WORD), said(WHO, LONGEST_WHO));
    let reply = said(REPLY, usize::MAX);
    // Whoever takes a new one gives it its source; one that is not there yet cannot be kept to.
    let all = v.tenant.world(Audience::Internal);
    body.common.sources.retain(|source| all.record(source.id).is_some());
    let empty = paper.kind.empty();
    let before = if paper.record.is_some() { &paper.base } else { &empty };
    let fields: Vec<String> = paper
        .fields
        .iter()
        .filter(|field| before.get(field.key) != body.get(field.key) || (paper.record.is_none() && field.required))
        .map(|field| code(field.key))
        .collect();
    if fields.is_empty() && word.is_empty() {
        paper.faults.push(Fault {
            name: WORD.to_owned(),
            field: None,
            what: Wrong::Rule(v.words.say.proposal_empty()),
        });
        return Ok(show(v, &paper)?.with_status(422));
    }
    if v.visitor.is_none() && !may_try(v) {
        paper.notes.push(v.words.say.proposal_too_many());
        return Ok(show(v, &paper)?.with_status(429));
    }
    let reply = match letters::address(&reply) {
        Ok(reply) => reply.filter(|_| v.visitor.is_none()),
        Err(words) => {
            paper.faults.push(Fault { name: REPLY.to_owned(), field: None, what: Wrong::Rule(words(v)) });
            return Ok(show(v, &paper)?.with_status(422));
        }
    };
    hide_what_was_not_shown(&mut body, &paper);
    let number = number_of(paper.command());
    let proposal = Proposal {
        kind: paper.kind.code().to_owned(),
        record: paper.record.as_ref().map(|record| record.id),
        version: paper.version().unwrap_or_default(),
        schema: paper.kind.schema(),
        body: String::from_utf8(body.to_bytes()).unwrap_or_default(),
        fields,
        word,
        who,
        from: v.visitor.as_ref().map(|visitor| visitor.account.id),
        file: None,
        at: v.now,
        answer: None,
        opened: Vec::new(),
    };
    match kept(v, &number, &proposal) {
        Ok(()) => {
            super::drafts::forget(v, &paper);
            letters::promise_answer(v, (&number, &proposal), reply);
            Ok(Page::see_other(v.href(&format!("/forslag/{number}"))))
        }
        Err(error) => {
            tracing::error!(%error, "a proposal could not be kept");
            paper.notes.push(v.words.say.fault_not_saved());
            Ok(show(v, &paper)?.with_status(503))
        }
    }
}

/// What whoever proposes was not shown is not kept with their proposal either: it is neither theirs nor for those who read it.
fn hide_what_was_not_shown(body: &mut Body, paper: &Paper) {
    for field in paper.kind.fields().filter(|field| field.audience > Audience::Public) {
        if !paper.fields.iter().any(|shown| shown.key == field.key) {
            _ = body.set(field.key, Value::Blank);
        }
    }
}

/// Keeps a proposal and tells whoever answers it, together. The same form sent twice is the same proposal.
fn kept(v: &Visit, number: &str, proposal: &Proposal) -> Result<(), StoreError> {
    let owner = v.visitor.as_ref().map(|visitor| visitor.account.id.to_string()).unwrap_or_default();
    let mut rows = vec![DrawerRow::new(PROPOSALS, number, written(proposal)).owned_by(owner)];
    if get(v, number).is_some() {
        return Ok(());
    }
    if let Some(subject) = proposal.subject(&v.tenant, number) {
        rows.extend(letters::came(Post::of(v), number, proposal, &subject, Turn::Came)?);
    }
    Post::of(v).put(Post::of(v).once(number, "came"), rows)?;
    Ok(())
}

/// Whether one more proposal is received from somebody without account.
fn may_try(v: &Visit) -> bool {
    let now = v.now;
    let hour = now.as_second() / 3_600;
    let expires = now.checked_add(SignedDuration::from_hours(2)).ok();
    let count = |key: String| v.store.ledger().count(&v.tenant.id, TRIES, &key, expires).unwrap_or(u64::MAX);
    let from = crate::kit::account::hashed(&format!("{hour}:{}", v.client));
    count(from) <= MOST_FROM_ADDRESS && count(format!("{hour}")) <= MOST_IN_ALL
}

/// The number of a receipt: ten signs that no two hands read differently, and that nobody guesses.
fn number_of(command: Uuid) -> String {
    const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = blake3::hash(command.as_bytes());
    let signs = hash.as_bytes().iter().take(10).map(|byte| char::from(SIGNS[usize::from(byte % 32)]));
    let all: String = signs.collect();
    format!("{}-{}", &all[..5], &all[5..])
}

/// A number as somebody writes it.
fn normal(number: &str) -> String {
    let plain: String = number.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let plain = plain.replace(['O'], "0").replace(['I', 'L'], "1");
    if plain.len() == 10 { format!("{}-{}", &plain[..5], &plain[5..]) } else { plain }
}

fn get(v: &Visit, number: &str) -> Option<(Proposal, DrawerRow)> {
    let row = v.store.ledger().get(&v.tenant.id, PROPOSALS, number).ok().flatten()?;
    Some((read(&row).ok()?, row))
}

/// Whether somebody may answer a proposal.
fn may_answer(person: Option<&Person>, proposal: &Proposal, subject: &Record) -> bool {
    match proposal.record {
        Some(_) => policy::may_to(person, Act::AnswerProposal, subject),
        // A record that nobody answers for yet is for the coordinator, or for the steward it names.
        None => policy::may_to(person, Act::AnswerProposal, subject) && policy::may_to(person, Act::Edit, subject),
    }
}

/// Whether somebody may read a proposal that they do not answer: what it is about is theirs, and not hidden from them.
fn may_read(person: Option<&Person>, proposal: &Proposal, subject: &Record) -> bool {
    may_answer(person, proposal, subject) || may_read_of(person, subject)
}

fn may_read_of(person: Option<&Person>, subject: &Record) -> bool {
    let seen = person.is_some_and(|person| subject.common().visibility <= person.audience());
    seen && policy::may_to(person, Act::ReadProposals, subject)
}

/// Whether whoever visits may read the proposals about a record, as the lists of proposals decide. Whoever has the number
/// of one reads it, so that nobody else is told it.
pub fn may_read_about(v: &Visit, record: RecordId) -> bool {
    let all = v.tenant.world(Audience::Internal);
    let may =
        |subject: &Shared| policy::may_to(person(v), Act::AnswerProposal, subject) || may_read_of(person(v), subject);
    all.record_or_tombstone(record).is_some_and(may)
}

/// The proposals that wait for an answer from whoever visits, the oldest first: receipt, record's title, day.
pub fn waiting(v: &Visit) -> Vec<(String, Proposal, Shared)> {
    v.visitor
        .as_ref()
        .and_then(|_| person(v))
        .map(|person| waiting_for(&v.store, &v.tenant, person))
        .unwrap_or_default()
}

/// The same, for a person.
pub fn waiting_for(store: &Store, tenant: &Tenant, person: &Person) -> Vec<(String, Proposal, Shared)> {
    if !policy::may_some(Some(person), Act::AnswerProposal) {
        return Vec::new();
    }
    unanswered(store, tenant, |proposal, subject| may_answer(Some(person), proposal, subject))
}

/// The proposals that wait and that a person may read, whoever answers them, the oldest first.
pub fn readable_by(store: &Store, tenant: &Tenant, person: &Person) -> Vec<(String, Proposal, Shared)> {
    if !policy::may_some(Some(person), Act::ReadProposals) {
        return Vec::new();
    }
    unanswered(store, tenant, |proposal, subject| may_read(Some(person), proposal, subject))
}

/// Every proposal about a record that an organisation answers for, also those that are answered.
///
/// # Errors
/// When the ledger cannot.
pub fn questions(store: &Store, tenant: &Tenant) -> Result<Vec<Question>, StoreError> {
    let rows = store.ledger().rows_after(&tenant.id, PROPOSALS, "", usize::MAX)?;
    let question = |row: DrawerRow| {
        let proposal: Proposal = read(&row).ok()?;
        let subject = proposal.record.and_then(|_| proposal.subject(tenant, &row.key))?;
        Some(Question {
            steward: policy::steward_of(&subject)?,
            about: subject.id,
            asked: proposal.since(),
            closed: proposal.answer.as_ref().is_some_and(|answer| answer.by_itself),
            answered: proposal.answer.filter(|answer| !answer.by_itself).map(|answer| (answer.at, answer.by)),
            number: row.key,
        })
    };
    Ok(rows.into_iter().filter_map(question).collect())
}

/// The proposals about a record that wait, the oldest first, by their numbers.
pub fn waiting_about(v: &Visit, record: &Record) -> Vec<String> {
    let about =
        unanswered(&v.store, &v.tenant, |proposal, subject| proposal.record.is_some() && subject.id == record.id);
    about.into_iter().map(|(number, ..)| number).collect()
}

/// The ways to the first of some proposals, by their numbers.
pub fn links(v: &Visit, numbers: &[String]) -> Html {
    const FIRST: usize = 10;
    let links = numbers.iter().take(FIRST).map(|number| linked(&v.here_form(&format!("/forslag/{number}")), number));
    Html::joined(links, ", ")
}

/// When a proposal came, and that it has waited long since then, or since it was opened again, where it has.
pub fn waited(v: &Visit, proposal: &Proposal) -> Html {
    let came = stockholm_day(proposal.at);
    let mut said = Html::text(&v.date(came));
    let days = stockholm_day(proposal.since()).until(v.today).map(|span| span.get_days()).unwrap_or_default();
    if proposal.answer.is_none() && days >= LONG {
        let waited = escape(&v.words.say.proposal_waited(days));
        said.push_trusted(&format!(" · <b class=\"stand stand-late\">{waited}</b>"));
    }
    said
}

fn unanswered(
    store: &Store,
    tenant: &Tenant,
    is_meant: impl Fn(&Proposal, &Record) -> bool,
) -> Vec<(String, Proposal, Shared)> {
    let rows = store.ledger().rows_after(&tenant.id, PROPOSALS, "", usize::MAX).unwrap_or_default();
    let mut waiting: Vec<(String, Proposal, Shared)> = rows
        .into_iter()
        .filter_map(|row| {
            let proposal: Proposal = read(&row).ok().filter(|proposal: &Proposal| proposal.answer.is_none())?;
            let subject = proposal.subject(tenant, &row.key)?;
            is_meant(&proposal, &subject).then_some((row.key, proposal, subject))
        })
        .collect();
    waiting.sort_by_key(|(_, proposal, _)| proposal.at);
    waiting
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipts_number_is_read_as_people_write_it() {
        let number = number_of(Uuid::from_u128(7));
        assert_eq!(normal(&number), number);
        assert_eq!(normal(&number.to_lowercase().replace('-', " ")), number);
        assert_eq!(normal(&number.replace('0', "O").replace('1', "l")), number);
    }
}
