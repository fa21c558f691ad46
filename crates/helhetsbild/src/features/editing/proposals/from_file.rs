//! Proposals that come from a file: it says something else than what somebody has written by hand since it last said it.

use std::collections::BTreeMap;

use domain::{choices::Audience, id::RecordId, kinds::Body, record::FieldKey};
use jiff::Timestamp;
use ledger::{DrawerRow, LedgerError};

use super::{
    PROPOSALS, Proposal, get,
    letters::{self, Post, Turn},
    may_answer,
    place::Place,
};
use crate::{
    features::editing::typed::code,
    kit::{
        account::{read, written},
        form::Sent,
        page::{NotFound, Outcome, Page},
        store::{Store, StoreError, Tenant},
        visit::Visit,
    },
};

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
    let all = v.tenant.world(Audience::Internal);
    let mut rows = Vec::new();
    for one in asked {
        let Some(subject) = all.record(one.record) else { continue };
        rows.extend(letters::came(Post::of(v), &one.number(), &one.proposal(v.now), subject, Turn::Came)?);
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

/// The other proposals of the same file that wait and that whoever is here may answer.
pub(super) fn alike(place: &Place<'_>, number: &str, proposal: &Proposal) -> Vec<String> {
    let Some(file) = proposal.file.as_ref().filter(|_| !place.is_link()) else { return Vec::new() };
    let v = place.v;
    let waiting = super::unanswered(&v.store, &v.tenant, |one, subject| {
        one.file.as_ref() == Some(file) && may_answer(place.person(), one, subject)
    });
    waiting.into_iter().map(|(key, ..)| key).filter(|key| key != number).collect()
}

/// Answers every proposal of a file alike: all of it, or nothing. One that cannot be answered so waits as it did.
pub(super) fn answer_alike(place: &Place<'_>, sent: &Sent, number: &str, takes: bool) -> Outcome {
    let v = place.v;
    let (proposal, _) = get(v, number).ok_or(NotFound)?;
    let numbers = alike(place, number, &proposal).into_iter().chain([number.to_owned()]);
    for one in numbers {
        let Some(subject) = get(v, &one).and_then(|(proposal, _)| proposal.subject(&v.tenant, &one)) else { continue };
        let answer = Sent::of(vec![
            ("gor".to_owned(), if takes { "alla" } else { "inga" }.to_owned()),
            ("version".to_owned(), subject.version.to_string()),
            ("uppgift".to_owned(), subject.id.to_string()),
            ("ord".to_owned(), sent.get("ord").unwrap_or_default().to_owned()),
        ]);
        super::answer::decide(&Place::own(v, &one), &answer, &one)?;
    }
    Ok(Page::see_other(v.href("/forslag")))
}
