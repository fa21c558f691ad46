//! How complete a record is: which of the fields that its readers look for are stated.

use crate::record::{FieldKey, Kind, Record};

/// How much of what matters is stated, and what is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// How many of the important fields are stated.
    pub stated: usize,
    /// How many there are.
    pub all: usize,
    /// Those that are not.
    pub missing: Vec<FieldKey>,
}

impl Completeness {
    /// Of 100, rounded down; 100 where nothing is important.
    pub fn per_cent(&self) -> u8 {
        (100 * self.stated).checked_div(self.all).and_then(|share| u8::try_from(share).ok()).unwrap_or(100)
    }
}

/// The fields that the readers of a kind look for. All weigh the same: a score that one can count on one's fingers.
pub fn important(kind: Kind) -> &'static [FieldKey] {
    use FieldKey::*;
    match kind {
        Kind::Initiative => {
            &[Summary, Period, Area, FocusAreas, TargetGroups, Leads, Fundings, HowToApply, Steward, StewardFunction]
        }
        Kind::Call => &[Summary, Period, Providers, MayApply, Area, FocusAreas, Website, Steward],
        Kind::Event => &[Summary, Period, PlaceHeld, Leads, RegistrationCloses, Steward],
        Kind::Agreement => &[Parties, Period, Area, SignedOn, Renewal, Steward],
        Kind::Contact => &[Organisation, Area, FocusAreas, Email, Steward],
        Kind::Function => &[Area, Members, Steward],
        Kind::Organisation => &[OrganisationNumber, Area, Website, Email],
        Kind::Activity => &[Summary, Plan, Serves, Period, Responsible, Steward],
        Kind::Goal => &[Summary, PartOf, Period, Steward],
        Kind::Plan => &[Summary, Period, Leads, Area, Steward],
        Kind::Group => &[Summary, Members, MeetingsPerYear, Leads, Steward],
        Kind::Indicator => &[Unit, Publishers, Observations, Website, Steward],
        _ => &[Summary, Steward],
    }
}

/// The completeness of a record.
pub fn completeness(record: &Record) -> Completeness {
    let all = important(record.kind());
    let missing: Vec<FieldKey> = all.iter().copied().filter(|key| record.body.get(*key).is_blank()).collect();
    Completeness { stated: all.len() - missing.len(), all: all.len(), missing }
}
