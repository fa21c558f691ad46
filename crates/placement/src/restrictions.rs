//! What persons have decided: locks, forbids, and going over a capacity with a reason that is kept.

use serde::{Deserialize, Serialize};

use crate::{
    instance::{CLASSES, Instance},
    problem::{DWELLINGS, PERSONS, SCHOOL, SEATS},
};

/// What a municipality may be given more of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resource {
    /// Persons of its quota.
    Persons,
    /// A dwelling of this class, which also serves every smaller need.
    Dwelling(u8),
    /// School places.
    School,
    /// Course seats.
    Seats,
}

impl Resource {
    /// The rows that one more of it widens.
    pub(crate) fn rows(self) -> std::ops::RangeInclusive<usize> {
        match self {
            Self::Persons => PERSONS..=PERSONS,
            Self::Dwelling(class) => DWELLINGS..=DWELLINGS + usize::from(class).min(CLASSES - 1),
            Self::School => SCHOOL..=SCHOOL,
            Self::Seats => SEATS..=SEATS,
        }
    }
}

/// More of a resource than the municipality stated, decided by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// The municipality, counted from 0.
    pub municipality: u32,
    /// Of what.
    pub resource: Resource,
    /// How much more, more than 0.
    pub amount: u32,
    /// Why; never empty.
    pub reason: String,
}

/// All that persons have decided beside the instance itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Restrictions {
    /// Household and municipality: this pair holds.
    pub locks: Vec<[u32; 2]>,
    /// Household and municipality: this pair does not.
    pub forbids: Vec<[u32; 2]>,
    /// Capacities that were exceeded with a reason.
    pub extras: Vec<Extra>,
    /// Household and municipality: between equally good plans, rather this pair than not.
    pub prefers: Vec<[u32; 2]>,
    /// Household and municipality: what was announced. Between equally good plans it stays.
    pub announced: Vec<[u32; 2]>,
}

/// Why a decision cannot be taken up: its list, and where in it, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{list}`, number {number}: {fault}")]
pub struct DecisionError {
    /// The list.
    pub list: &'static str,
    /// Where in it.
    pub number: usize,
    /// What is wrong.
    pub fault: DecisionFault,
}

/// What is wrong with a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecisionFault {
    /// There is no such household.
    #[error("there is no household {index}; they are counted from 0 to {last}", last = count.saturating_sub(1))]
    NoHousehold {
        /// The number given.
        index: u32,
        /// How many there are.
        count: usize,
    },
    /// There is no such municipality.
    #[error("there is no municipality {index}; they are counted from 0 to {last}", last = count.saturating_sub(1))]
    NoMunicipality {
        /// The number given.
        index: u32,
        /// How many there are.
        count: usize,
    },
    /// Going over a capacity without saying why.
    #[error("going over a capacity needs a reason")]
    NoReason,
}

impl Restrictions {
    /// Checks that all that is named exists and that every extra has its reason.
    ///
    /// # Errors
    ///
    /// The first that does not.
    pub fn check(&self, instance: &Instance) -> Result<(), DecisionError> {
        let (households, municipalities) = (instance.households.len(), instance.municipalities.len());
        let lists = [
            ("locks", &self.locks),
            ("forbids", &self.forbids),
            ("prefers", &self.prefers),
            ("announced", &self.announced),
        ];
        let place = |list, number, index: u32| {
            let fault = DecisionFault::NoMunicipality { index, count: municipalities };
            if (index as usize) < municipalities { Ok(()) } else { Err(DecisionError { list, number, fault }) }
        };
        for (list, pairs) in lists {
            for (number, &[index, municipality]) in pairs.iter().enumerate() {
                if index as usize >= households {
                    let fault = DecisionFault::NoHousehold { index, count: households };
                    return Err(DecisionError { list, number, fault });
                }
                place(list, number, municipality)?;
            }
        }
        for (number, extra) in self.extras.iter().enumerate() {
            place("extras", number, extra.municipality)?;
            if extra.reason.trim().is_empty() {
                return Err(DecisionError { list: "extras", number, fault: DecisionFault::NoReason });
            }
        }
        Ok(())
    }
}
