//! What can be wrong with an instance, a decision or a file, said for the person who meets it.

mod file;
mod sheet;

pub use file::{Fault, FileError, Place};
pub use sheet::SheetFault;

/// What an input may not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Pairs of household and municipality.
    Pairs,
    /// Bytes of a file.
    Bytes,
}

/// Why parts are no instance.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InstanceError {
    /// There is nowhere to place anyone.
    #[error("there is no municipality")]
    NoMunicipality,
    /// Too large; refused before memory is taken.
    #[error("{value} {} are more than the {most} that one run takes", match .limit { Limit::Pairs => "pairs of household and municipality", Limit::Bytes => "bytes" })]
    TooLarge {
        /// What there is too much of.
        limit: Limit,
        /// How much there is.
        value: u128,
        /// How much there may be.
        most: usize,
    },
    /// A score table of the wrong size.
    #[error("{expected} scores are needed, one for each pair, but there are {found}")]
    ScoreCount {
        /// Households times municipalities.
        expected: usize,
        /// What there is.
        found: usize,
    },
    /// A household's number is out of range.
    #[error("household {index}, `{column}`: {value} is not between {least} and {most}")]
    Household {
        /// The household, counted from 0.
        index: usize,
        /// The column, as in `meta.json`.
        column: &'static str,
        /// What stands there.
        value: i64,
        /// The least that may.
        least: i64,
        /// The most that may.
        most: i64,
    },
    /// A municipality's number is out of range.
    #[error("municipality {index}, `{column}`: {value} is not between 0 and {most}")]
    Municipality {
        /// The municipality, counted from 0.
        index: usize,
        /// The column, as in `meta.json`.
        column: &'static str,
        /// What stands there.
        value: i64,
        /// The most that may.
        most: i32,
    },
    /// A score out of range.
    #[error(
        "the score of household {household} in municipality {municipality} is {value}; it must be 0 to 10000, or 65535 for not allowed"
    )]
    Score {
        /// The household, counted from 0.
        household: usize,
        /// The municipality, counted from 0.
        municipality: usize,
        /// What stands there.
        value: u16,
    },
    /// A penalty that could overflow sums, or reward leaving people out.
    #[error(
        "the penalty for a person not placed is {value}; it must be 0 to {most}, which makes placing come before everything"
    )]
    Penalty {
        /// What stands there.
        value: i64,
        /// The most that may.
        most: i64,
    },
    /// More points than can be summed exactly.
    #[error("{persons} persons with a penalty of {penalty} each: their points are more than can be summed exactly")]
    Points {
        /// How many persons.
        persons: i64,
        /// What each of them who is not placed takes away.
        penalty: i64,
    },
    /// A list names a household that does not exist.
    #[error("`{list}`, number {number}, names household {index}, but there are {count}, counted from 0")]
    UnknownHousehold {
        /// The list.
        list: &'static str,
        /// Where in the list, counted from 0.
        number: usize,
        /// What it names.
        index: u32,
        /// How many there are.
        count: usize,
    },
    /// A list names a municipality that does not exist.
    #[error("`{list}`, number {number}, names municipality {index}, but there are {count}, counted from 0")]
    UnknownMunicipality {
        /// The list.
        list: &'static str,
        /// Where in the list, counted from 0.
        number: usize,
        /// What it names.
        index: u32,
        /// How many there are.
        count: usize,
    },
}

/// Why what persons have decided cannot all hold. Each names the households whose locks clash.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Clash {
    /// A household, or households linked to each other, are locked to two municipalities.
    #[error("households {households:?} go together, but are locked to municipalities {municipalities:?}")]
    Links {
        /// All the linked households.
        households: Vec<u32>,
        /// Where they are locked to.
        municipalities: Vec<u32>,
    },
    /// A lock on a pair that a gate or a forbid excludes.
    #[error(
        "household {household} is locked to municipality {municipality}, which a gate or a person has excluded for it"
    )]
    Excluded {
        /// The household whose pair is excluded: the locked one or one linked to it.
        household: u32,
        /// The municipality.
        municipality: u32,
    },
    /// Locked households together need more than there is.
    #[error(
        "in municipality {municipality} the households {households:?} are locked and need {needed} of {resource}, but there are {available}"
    )]
    Capacity {
        /// The municipality.
        municipality: u32,
        /// What is too small.
        resource: String,
        /// Its row, as numbered in a certificate.
        row: u32,
        /// What the locked need.
        needed: i64,
        /// What there is.
        available: i64,
        /// The households locked there that use it.
        households: Vec<u32>,
    },
}
