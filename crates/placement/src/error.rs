//! What can be wrong with an instance, a decision or a file, said for the person who meets it.

use std::path::PathBuf;

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
        "the penalty for a person not placed is {value}; it must be at least 0 and no more than what makes placing come first"
    )]
    Penalty {
        /// What stands there.
        value: i64,
    },
    /// A list names a household that does not exist.
    #[error("`{list}` names household {index}, but there are {count}, counted from 0")]
    UnknownHousehold {
        /// The list.
        list: &'static str,
        /// What it names.
        index: u32,
        /// How many there are.
        count: usize,
    },
    /// A list names a municipality that does not exist.
    #[error("`{list}` names municipality {index}, but there are {count}, counted from 0")]
    UnknownMunicipality {
        /// The list.
        list: &'static str,
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

impl Clash {
    /// What to do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Links { .. } => "lock all of them to one municipality, or remove the link",
            Self::Excluded { .. } => "remove the lock, or lift what excludes the pair and say why",
            Self::Capacity { .. } => "remove one of the locks, or go over the capacity with a recorded reason",
        }
    }
}

/// Why a file could not be read, and where.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The file could not be opened, read or written.
    #[error("{}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        #[source]
        source: std::io::Error,
    },
    /// The file's content is not what it should be.
    #[error("{}{}: {what}", path.display(), place.as_ref().map(|place| format!(", {place}")).unwrap_or_default())]
    Content {
        /// The file.
        path: PathBuf,
        /// Row, column or field.
        place: Option<String>,
        /// What is wrong, with the value.
        what: String,
        /// What to do.
        remedy: String,
    },
    /// The file reads well, but what it says cannot be.
    #[error("{}", path.display())]
    Instance {
        /// The file.
        path: PathBuf,
        /// What cannot be.
        #[source]
        source: InstanceError,
    },
}

impl FileError {
    /// What to do about it.
    pub fn remedy(&self) -> String {
        match self {
            Self::Io { .. } => "check that the path is right and that you may read it".to_owned(),
            Self::Content { remedy, .. } => remedy.clone(),
            Self::Instance { source: InstanceError::TooLarge { .. }, .. } => {
                "split the round, for example by county".to_owned()
            }
            Self::Instance { .. } => "correct the value and run again; nothing was written".to_owned(),
        }
    }
}
