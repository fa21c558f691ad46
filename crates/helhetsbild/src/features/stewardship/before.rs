//! What an organisation has answered before of a cell that is empty now: in a round, or outside one. It stands in the form, so
//! that who would say the same again only has to send it.

use std::collections::BTreeMap;

use domain::{
    choices::{Audience, ConfirmationForm},
    date::{Date, stockholm_day},
    id::RecordId,
    kinds::{Confirmation, Kind},
    place::MunicipalityCode,
    policy::steward_of,
    round::{Cell, CellAnswer, Round},
};
use uuid::Uuid;

use super::rounds::ROUNDS;
use crate::kit::{account::read, form::Sent, page::Stop, visit::Visit};

/// The latest answer of an organisation to each cell, and its day.
#[derive(Default)]
pub(super) struct Before(BTreeMap<(RecordId, MunicipalityCode), (Date, CellAnswer)>);

impl Before {
    /// What an organisation has answered, but in this round.
    pub fn of(v: &Visit, organisation: RecordId, but: Option<Uuid>) -> Result<Self, Stop> {
        let mut before = Self::default();
        for row in v.store.ledger().rows_after(&v.tenant.id, ROUNDS, "", usize::MAX)? {
            let round: Round = read(&row)?;
            let own = round.invitations.iter().filter(|one| one.organisation == organisation && but != Some(round.id));
            for cell in own.flat_map(|one| &one.cells) {
                if let Some(given) = &cell.answer {
                    before.note((cell.focus_area, cell.municipality), stockholm_day(given.at), given.answer.clone());
                }
            }
        }
        let all = v.tenant.world(Audience::Internal);
        for (record, content) in all.each::<Confirmation>(Kind::Confirmation) {
            let attested = content.period.as_of.as_ref().and_then(|when| when.latest);
            let (Some(day), true) = (record.common().confirmed.or(attested), steward_of(record) == Some(organisation))
            else {
                continue;
            };
            let ([area], [place]) = (content.focus_areas.as_slice(), content.area.named()) else { continue };
            let answer = match content.form {
                ConfirmationForm::NothingExists => CellAnswer::NothingExists,
                ConfirmationForm::NotApplicable => CellAnswer::NotOurTask(v.plain(&content.content).to_owned()),
            };
            before.note((area.id, *place), day, answer);
        }
        Ok(before)
    }

    fn note(&mut self, place: (RecordId, MunicipalityCode), day: Date, answer: CellAnswer) {
        let is_later = self.0.get(&place).is_none_or(|(known, _)| *known < day);
        if is_later {
            self.0.insert(place, (day, answer));
        }
    }

    /// What was answered of a cell, and when.
    pub fn answer(&self, cell: &Cell) -> Option<&(Date, CellAnswer)> {
        self.0.get(&(cell.focus_area, cell.municipality))
    }
}

/// An answer as the form sends it.
pub(super) fn as_sent(answer: &CellAnswer) -> Sent {
    let pairs: Vec<(&str, &str)> = match answer {
        CellAnswer::NothingExists => vec![("svar", "finns-inte")],
        CellAnswer::NotOurTask(why) => vec![("svar", "inte-vart-uppdrag"), ("varfor", why)],
        CellAnswer::Exists { title, form, summary } => {
            vec![("svar", "finns"), ("titel", title), ("typ", form.code()), ("sammanfattning", summary)]
        }
    };
    Sent::of(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}
