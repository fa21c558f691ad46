//! What persons have decided: locks, forbids, and going over a capacity with a reason that is kept.

use serde::{Deserialize, Serialize};

use crate::{
    instance::{CLASSES, Instance, MOST_CAPACITY, NOT_ALLOWED, Profile},
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

/// No person gives a municipality more of anything at once than this.
pub const MOST_EXTRA: u32 = 1_000_000;

/// More of a resource than the municipality stated, decided by a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// The municipality, counted from 0.
    pub municipality: u32,
    /// Of what.
    pub resource: Resource,
    /// How much more, 1 to [`MOST_EXTRA`].
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
    /// A dwelling of a class that there is not.
    #[error("there is no dwelling class {class}; they are 0 to {}", CLASSES - 1)]
    NoClass {
        /// The class given.
        class: u8,
    },
    /// Nothing more, or more than any municipality has.
    #[error("an amount of {amount} is not from 1 to {MOST_EXTRA}")]
    Amount {
        /// The amount given.
        amount: u32,
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
            let fault = match extra.resource {
                Resource::Dwelling(class) if usize::from(class) >= CLASSES => DecisionFault::NoClass { class },
                _ if !(1..=MOST_EXTRA).contains(&extra.amount) => DecisionFault::Amount { amount: extra.amount },
                _ if extra.reason.trim().is_empty() => DecisionFault::NoReason,
                _ => continue,
            };
            return Err(DecisionError { list: "extras", number, fault });
        }
        Ok(())
    }

    /// The round with what decides which plans there are written into it: locks among its locks, what is forbidden not
    /// allowed, and what is given beyond a capacity in that capacity. A certificate of the round under these restrictions is one
    /// of that round by itself. What is preferred, and what was announced, only choose between equally good plans.
    ///
    /// # Panics
    ///
    /// If something is named that is not there: see [`Restrictions::check`].
    pub fn written_into(&self, instance: &Instance) -> Instance {
        let mut decided = instance.clone();
        let width = decided.municipalities.len();
        decided.locks.extend(&self.locks);
        if !decided.locks.is_empty() {
            decided.profile = Profile::Full;
        }
        for &[household, municipality] in &self.forbids {
            decided.scores[household as usize * width + municipality as usize] = NOT_ALLOWED;
        }
        for extra in &self.extras {
            let of = &mut decided.municipalities[extra.municipality as usize];
            let capacity = match extra.resource {
                Resource::Persons => Some(&mut of.persons),
                Resource::Dwelling(class) => Some(&mut of.dwellings[usize::from(class)]),
                Resource::School => of.school.as_mut(),
                Resource::Seats => of.seats.as_mut(),
            };
            // What has no limit needs no more.
            capacity.into_iter().for_each(|left| *left = left.saturating_add_unsigned(extra.amount).min(MOST_CAPACITY));
        }
        decided
    }
}
