//! An ask-once round: each organisation gets one link that lists everything it answers for, and says of each record that it is
//! right, changed, ended, not theirs, or that they will come back to it. A municipality is also asked of what nobody knows.
//!
//! A round is a value that the application keeps in a drawer. It keeps what was shown and what was answered; what an answer
//! does to a record is a command of its own.

mod cells;
mod progress;
mod written;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    date::Date,
    id::RecordId,
    picture::review::claims_to_hold,
    place::MunicipalityCode,
    policy::{steward_of, stewarded_by},
    record::Shared,
    world::World,
};
pub use cells::{CellAnswer, cells_to_ask};
pub use progress::{Progress, Rate};
pub use written::{Said, answer_of};

/// An ask-once round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Its identity.
    pub id: Uuid,
    /// What it is called: "hösten 2026".
    pub name: String,
    /// The last day to answer. Late answers are welcome until the round is closed.
    pub last_day: Date,
    /// When it was started.
    pub started: Timestamp,
    /// The account that runs it.
    pub by: Uuid,
    /// When it was closed; `None` = it goes on.
    pub closed: Option<Timestamp>,
    /// One for each organisation.
    pub invitations: Vec<Invitation>,
}

/// What one organisation is asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// The organisation.
    pub organisation: RecordId,
    /// BLAKE3 of the token in its link, in hexadecimal; never the token.
    pub token: String,
    /// Its records.
    pub rows: Vec<Row>,
    /// What a municipality is asked of besides.
    pub cells: Vec<Cell>,
}

/// A record that an organisation is asked about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The record.
    pub record: RecordId,
    /// The version that was shown.
    pub version: u64,
    /// The answer, once there is one.
    pub answer: Option<Given<Answer>>,
}

/// A focus area of which nobody knows whether the municipality has anything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The focus area.
    pub focus_area: RecordId,
    /// The municipality.
    pub municipality: MunicipalityCode,
    /// The answer, once there is one.
    pub answer: Option<Given<CellAnswer>>,
}

/// What is said of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It is still right.
    Confirmed,
    /// It was changed.
    Changed,
    /// It has ended.
    Ended,
    /// Somebody else answers for it.
    NotOurs,
    /// They come back to it on this day.
    Snoozed(Date),
}

/// An answer, who gave it and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given<A> {
    /// What.
    pub answer: A,
    /// Who.
    pub by: Giver,
    /// When.
    pub at: Timestamp,
}

/// Who gave an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Giver {
    /// Whoever holds the organisation's link.
    Link,
    /// Somebody of the organisation, signed in.
    Owner(Uuid),
    /// The coordinator, on the organisation's behalf: it is for the organisation to confirm.
    OnBehalf(Uuid),
}

/// What stands in the way of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoundError {
    /// The round is closed.
    #[error("the round is closed")]
    Closed,
    /// The organisation is not invited.
    #[error("the organisation is not asked in this round")]
    NotInvited,
    /// It was not asked that.
    #[error("the organisation is not asked about that")]
    NotAsked,
    /// The organisation has answered itself; nobody answers over it.
    #[error("the organisation has answered itself")]
    OwnerAnswered,
}

/// The rows of an organisation on a day: everything it answers for that claims to hold and is asked about, by kind and name.
pub fn rows_to_ask(world: &World, organisation: RecordId, day: Date) -> Vec<Row> {
    let own = stewarded_by(world, organisation).filter(|record| {
        record.review_months(world.rhythms()).is_some() && claims_to_hold(record, day, world.rhythms())
    });
    let mut own: Vec<&Shared> = own.collect();
    own.sort_by_cached_key(|record| (record.kind(), swedish::sort_key(&record.title().source), record.id));
    own.into_iter().map(|record| Row { record: record.id, version: record.version, answer: None }).collect()
}

/// Whether an organisation answers for a record that is there: what has been withdrawn, merged or given to another since a
/// round began is no longer its to see or to answer.
pub fn is_theirs(world: &World, organisation: RecordId, record: RecordId) -> bool {
    world.record(record).is_some_and(|record| steward_of(record) == Some(organisation))
}

impl Round {
    /// The round as it concerns a World: a row that nobody has answered is no longer asked once its record is not there, or
    /// not the organisation's. What has been answered stays counted.
    pub fn standing(mut self, world: &World) -> Self {
        for invitation in &mut self.invitations {
            let organisation = invitation.organisation;
            invitation.rows.retain(|row| row.answer.is_some() || is_theirs(world, organisation, row.record));
        }
        self
    }

    /// The invitation behind a link, by the hash of its token; also once the round is closed, when one may read what was
    /// answered and answer nothing.
    pub fn by_token(&self, token: &str) -> Option<&Invitation> {
        self.invitations.iter().find(|invitation| invitation.token == token)
    }

    /// Whether an organisation has said of a record that it is another's, and is still asked.
    pub fn is_disowned(&self, organisation: RecordId, record: RecordId) -> bool {
        let of_it = self.invitations.iter().filter(|invitation| invitation.organisation == organisation);
        let mut rows = of_it.flat_map(|invitation| &invitation.rows).filter(|row| row.record == record);
        self.closed.is_none()
            && rows.any(|row| row.answer.as_ref().is_some_and(|given| given.answer == Answer::NotOurs))
    }

    /// Opens the line of a record that an organisation has said is another's: whoever coordinates has found that it is theirs.
    pub fn ask_again(&mut self, organisation: RecordId, record: RecordId) {
        if !self.is_disowned(organisation, record) {
            return;
        }
        let of_it = self.invitations.iter_mut().filter(|invitation| invitation.organisation == organisation);
        let rows = of_it.flat_map(|invitation| &mut invitation.rows).filter(|row| row.record == record);
        rows.for_each(|row| row.answer = None);
    }

    /// Notes what an organisation says of a record. A later answer of the same giver takes the place of an earlier one.
    ///
    /// # Errors
    /// [`RoundError`].
    pub fn answer_row(
        &mut self,
        organisation: RecordId,
        record: RecordId,
        given: Given<Answer>,
    ) -> Result<(), RoundError> {
        let invitation = self.invitation(organisation)?;
        let row = invitation.rows.iter_mut().find(|row| row.record == record);
        note(&mut row.ok_or(RoundError::NotAsked)?.answer, given)
    }

    /// Notes what an organisation says of a cell.
    ///
    /// # Errors
    /// [`RoundError`].
    pub fn answer_cell(
        &mut self,
        organisation: RecordId,
        (focus_area, municipality): (RecordId, MunicipalityCode),
        given: Given<CellAnswer>,
    ) -> Result<(), RoundError> {
        let invitation = self.invitation(organisation)?;
        let mut cells = invitation.cells.iter_mut();
        let cell = cells.find(|cell| (cell.focus_area, cell.municipality) == (focus_area, municipality));
        note(&mut cell.ok_or(RoundError::NotAsked)?.answer, given)
    }

    fn invitation(&mut self, organisation: RecordId) -> Result<&mut Invitation, RoundError> {
        if self.closed.is_some() {
            return Err(RoundError::Closed);
        }
        let mut invitations = self.invitations.iter_mut();
        invitations.find(|invitation| invitation.organisation == organisation).ok_or(RoundError::NotInvited)
    }
}

fn note<A>(answer: &mut Option<Given<A>>, given: Given<A>) -> Result<(), RoundError> {
    let on_behalf = |by: Giver| matches!(by, Giver::OnBehalf(_));
    if on_behalf(given.by) && answer.as_ref().is_some_and(|before| !on_behalf(before.by)) {
        return Err(RoundError::OwnerAnswered);
    }
    *answer = Some(given);
    Ok(())
}
