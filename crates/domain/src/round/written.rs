//! What a change of a record says in a round: whoever writes of what their organisation answers for has answered the question
//! about it, wherever they wrote it.

use uuid::Uuid;

use super::{Answer, Given, Giver, Round};
use crate::{
    date::Date,
    id::RecordId,
    kinds::Body,
    picture::review::claims_to_hold,
    record::{FieldKey, Record},
    rhythms::Rhythms,
};

/// What says how a record is kept, not what it says: changed alone it answers no question whether the record is right.
const KEEPING: [FieldKey; 10] = [
    FieldKey::Key,
    FieldKey::Slug,
    FieldKey::FormerSlugs,
    FieldKey::MergedInto,
    FieldKey::Visibility,
    FieldKey::ReviewMonths,
    FieldKey::Confirmed,
    FieldKey::InternalNote,
    FieldKey::Steward,
    FieldKey::StewardFunction,
];

/// What was answered in a round by what was written in it: noted in the write itself, so that there is never the one without
/// the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The round.
    pub round: Uuid,
    /// The organisation that is asked.
    pub organisation: RecordId,
    /// Who answers.
    pub by: Giver,
    /// Of which records, and what.
    pub answers: Vec<(RecordId, Answer)>,
}

/// What somebody says of a record by changing it on a day; `None` where they only changed how it is kept.
pub fn answer_of(before: &Record, after: &Record, day: Date, rhythms: &Rhythms) -> Option<Answer> {
    if says_the_same(&before.body, &after.body) {
        let is_confirmed = after.common().confirmed == Some(day) && before.common().confirmed != Some(day);
        return is_confirmed.then_some(Answer::Confirmed);
    }
    Some(if claims_to_hold(after, day, rhythms) { Answer::Changed } else { Answer::Ended })
}

fn says_the_same(before: &Body, after: &Body) -> bool {
    let mut telling = before.kind().fields().map(|field| field.key).filter(|key| !KEEPING.contains(key));
    telling.all(|key| before.get(key) == after.get(key))
}

impl Round {
    /// Notes of each record what was said of it, where that is asked and may be answered; whether anything is otherwise than
    /// it was. The same answer of the same giver is not given twice.
    pub fn note_said(&mut self, organisation: RecordId, answers: &[(RecordId, Given<Answer>)]) -> bool {
        let mut is_changed = false;
        for (record, given) in answers {
            if !self.has_said(organisation, *record, given) {
                is_changed |= self.answer_row(organisation, *record, given.clone()).is_ok();
            }
        }
        is_changed
    }

    /// The same of what was written outside the round. Who has said that a record is not theirs has not said otherwise by mending a
    /// word in it: whoever coordinates still has to find who answers for it.
    pub fn note_written(&mut self, organisation: RecordId, answers: &[(RecordId, Given<Answer>)]) -> bool {
        let mut open = answers.to_vec();
        open.retain(|(record, _)| !self.is_disowned(organisation, *record));
        self.note_said(organisation, &open)
    }

    fn has_said(&self, organisation: RecordId, record: RecordId, given: &Given<Answer>) -> bool {
        let own = self.invitations.iter().find(|invitation| invitation.organisation == organisation);
        let mut rows = own.into_iter().flat_map(|invitation| &invitation.rows).filter(|row| row.record == record);
        let same = |before: &Given<Answer>| (before.answer, before.by) == (given.answer, given.by);
        rows.any(|row| row.answer.as_ref().is_some_and(same))
    }
}
