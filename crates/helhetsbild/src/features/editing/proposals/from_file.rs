//! Proposals that come from a file: it says something else than what somebody has written by hand since it last said it.

use std::collections::BTreeMap;

use domain::{
    choices::Audience,
    id::RecordId,
    kinds::Body,
    record::{FieldKey, Record},
};
use jiff::Timestamp;
use ledger::{DrawerRow, LedgerError};

use super::{
    PROPOSALS, Proposal,
    answer::decide,
    get,
    letters::{Post, Readers, Turn},
    may_answer,
    place::Place,
};
use crate::{
    features::editing::{paper::body_at, typed::code},
    kit::{
        account::{read, written},
        address::Parameters,
        form::Sent,
        page::{NotFound, Outcome, Page},
        store::{Store, StoreError, Tenant},
        visit::Visit,
    },
};

/// So many proposals of a file are answered alike at a time.
const MOST_ALIKE: usize = 200;
/// What the page after that is told: how many are answered, and how many still wait.
const ANSWERED: &str = "besvarade";
const WAITING: &str = "kvar";
/// An answer that was given leads on to another page.
const GONE_ON: u16 = 303;

/// What a file says otherwise than a record.
#[derive(Clone, Debug)]
pub struct FromFile {
    /// The record.
    pub record: RecordId,
    /// The version it was compared with.
    pub version: u64,
    /// The fields in which it differs.
    pub fields: Vec<FieldKey>,
    /// The record, with what the file says in these fields.
    pub body: Body,
    /// The file's name.
    pub file: String,
    /// The sheet and row.
    pub place: String,
}

/// What a file has proposed of a record.
#[derive(Clone, Debug)]
pub struct FileWord {
    /// In which fields.
    pub fields: Vec<FieldKey>,
    /// Which of these were taken.
    pub taken: Vec<FieldKey>,
    /// What it said in them.
    pub body: Body,
}

impl FromFile {
    /// The receipt's number: the same file that says the same of the same record is the same proposal.
    fn number(&self) -> String {
        let said = self.fields.iter().map(|key| format!("{key:?}={:?}", self.body.get(*key)));
        let all = [self.record.to_string(), self.file.clone()].into_iter().chain(said).collect::<Vec<_>>().join("\n");
        super::number_of(uuid::Uuid::from_slice(&blake3::hash(all.as_bytes()).as_bytes()[..16]).unwrap_or_default())
    }

    fn proposal(&self, at: Timestamp) -> Proposal {
        let kind = self.body.kind();
        Proposal {
            kind: kind.code().to_owned(),
            record: Some(self.record),
            version: self.version,
            schema: kind.schema(),
            body: String::from_utf8(self.body.to_bytes()).unwrap_or_default(),
            fields: self.fields.iter().map(|key| code(*key)).collect(),
            word: String::new(),
            who: self.place.clone(),
            from: None,
            file: Some(self.file.clone()),
            at,
            answer: None,
            opened: Vec::new(),
        }
    }
}

/// The rows of what files propose.
pub fn rows_from_files(asked: &[FromFile], at: Timestamp) -> Vec<DrawerRow> {
    asked.iter().map(|one| DrawerRow::new(PROPOSALS, one.number(), written(&one.proposal(at)))).collect()
}

/// The rows that tell whoever answers of what a file proposes: nothing for those who are told already.
///
/// # Errors
/// When the ledger cannot.
pub fn letters_from_files(v: &Visit, asked: &[FromFile]) -> Result<Vec<DrawerRow>, StoreError> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let all = v.tenant.world(Audience::Internal);
    let readers = Readers::of(Post::of(v))?;
    let mut rows = Vec::new();
    for one in asked {
        let Some(subject) = all.record(one.record) else { continue };
        rows.extend(readers.came(&one.number(), &one.proposal(v.now), subject, Turn::Came)?);
    }
    Ok(rows)
}

/// What files have proposed, by record, also what is answered.
///
/// # Errors
/// When the ledger cannot.
pub fn from_files(store: &Store, tenant: &Tenant) -> Result<BTreeMap<RecordId, Vec<FileWord>>, LedgerError> {
    let mut words: BTreeMap<RecordId, Vec<FileWord>> = BTreeMap::new();
    for row in store.ledger().rows_after(&tenant.id, PROPOSALS, "", usize::MAX)? {
        let Ok(proposal) = read::<Proposal>(&row) else { continue };
        let (Some(record), Some(_), Some(body)) = (proposal.record, &proposal.file, proposal.body()) else { continue };
        let taken = proposal.answer.as_ref().map(|answer| answer.taken.as_slice()).unwrap_or_default();
        let fields = proposal.fields();
        let word = FileWord {
            taken: fields.iter().filter(|field| taken.contains(&code(field.key))).map(|field| field.key).collect(),
            fields: fields.into_iter().map(|field| field.key).collect(),
            body,
        };
        words.entry(record).or_default().push(word);
    }
    Ok(words)
}

/// The other proposals of the same file that wait and that whoever is here may answer, the oldest first.
pub(super) fn alike(place: &Place<'_>, number: &str, proposal: &Proposal) -> Vec<(String, Proposal)> {
    let Some(file) = proposal.file.as_ref().filter(|_| !place.is_link()) else { return Vec::new() };
    let v = place.v;
    let waiting = super::unanswered(&v.store, &v.tenant, |one, subject| {
        one.file.as_ref() == Some(file) && may_answer(place.person(), one, subject)
    });
    waiting.into_iter().map(|(key, one, _)| (key, one)).filter(|(key, _)| key != number).collect()
}

/// Answers the proposals of a file alike: all of each, or nothing. The one whose page was shown is answered as any one is, and
/// where it cannot be, no other is. An other one waits still where its record says something that nobody was shown, and where
/// it cannot be answered so.
pub(super) fn answer_alike(place: &Place<'_>, sent: &Sent, number: &str, takes: bool) -> Outcome {
    let v = place.v;
    let (proposal, _) = get(v, number).ok_or(NotFound)?;
    let done = if takes { "alla" } else { "inga" };
    let shown = decide(place, &sent.clone().with("gor", done), number)?;
    if proposal.answer.is_some() || shown.status != GONE_ON {
        return Ok(shown);
    }
    let others = alike(place, number, &proposal);
    let ready = others.iter().filter_map(|(one, proposal)| {
        let subject = proposal.subject(&v.tenant, one).filter(|subject| !(takes && subject.withdrawn))?;
        (!has_moved(v, proposal, &subject)).then_some((one, subject))
    });
    // Each is looked at when its turn comes: two of them may be about one record.
    let answered = ready.take(MOST_ALIKE - 1).filter(|(one, subject)| {
        let answer = Sent::of(vec![
            ("gor".to_owned(), done.to_owned()),
            ("version".to_owned(), subject.version.to_string()),
            ("uppgift".to_owned(), subject.id.to_string()),
            ("ord".to_owned(), sent.get("ord").unwrap_or_default().to_owned()),
        ]);
        decide(&Place::own(v, one), &answer, one).is_ok_and(|page| page.status == GONE_ON)
    });
    let answered = answered.count();
    let told = Parameters::default()
        .with(ANSWERED, &(answered + 1).to_string())
        .with(WAITING, &(others.len() - answered).to_string());
    Ok(Page::see_other(v.href_with("/forslag", &told)))
}

/// Whether a record says something else in a field of a proposal than it did when that was made, or is another record now.
fn has_moved(v: &Visit, proposal: &Proposal, subject: &Record) -> bool {
    let was = body_at(v, subject, proposal.version).filter(|_| proposal.record == Some(subject.id));
    was.is_none_or(|was| proposal.fields().iter().any(|field| was.get(field.key) != subject.body.get(field.key)))
}

/// How many proposals of a file have just been answered alike, and how many still wait.
pub(super) fn told(v: &Visit) -> Option<String> {
    let count = |name: &str| v.parameters.get(name).and_then(|count| count.parse::<usize>().ok());
    let say = &v.words.say;
    let answered = say.proposal_file_answered(count(ANSWERED)?);
    Some(match count(WAITING).unwrap_or_default() {
        0 => answered,
        waiting => format!("{answered} {}", say.proposal_file_waiting(waiting, MOST_ALIKE)),
    })
}
