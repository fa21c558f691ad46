//! The people's form: sheets that a case worker fills in, in a workbook or as CSV files, with names instead of numbers.
//!
//! Gates are computed here, by name; what passes them gets a score of published weights times whole terms from 0 to
//! 10,000. What is not stated has a neutral value of its own and is shown as unknown, never guessed.

use std::path::{Path, PathBuf};

use crate::{
    ballot::Ballot,
    error::{FileError, InstanceError},
    instance::{Instance, NOT_ALLOWED, Parts, Profile, within_limits},
    plan::Plan,
    restrictions::Restrictions,
};

mod facts;
mod read;
mod sheet;
mod table;
mod template;
mod words;

pub use facts::{Gate, NEUTRAL, TERM_COUNT, Term};
use facts::{Places, Stated};
pub use sheet::Sheet;
pub use template::{TemplateSheet, choices, template, write_template};
pub use words::{SHEETS, TERMS};

/// The decision that a group cap rests on.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CapDecision {
    /// Its version.
    pub version: String,
    /// The day it was taken.
    pub decided: String,
    /// Who took it.
    pub decided_by: String,
    /// Its legal ground.
    pub legal_basis: String,
}

/// A round read from the people's form.
#[derive(Clone, Debug)]
pub struct People {
    /// The instance to solve; its locks are those of the sheet.
    pub instance: Instance,
    /// The households' keys, in order.
    pub households: Vec<String>,
    /// The municipalities' names, in order.
    pub municipalities: Vec<String>,
    /// Weights of [`TERMS`]; they sum to 100.
    pub weights: [i64; TERM_COUNT],
    /// What else persons have decided on the sheets: forbids, preferences, what was announced, and going over a cap.
    pub restrictions: Restrictions,
    /// Larger than any dwelling class is for: these are reported and not placed.
    pub too_large: Vec<u32>,
    /// The decision on group caps, if there are any.
    pub cap_decision: Option<CapDecision>,
    /// The file the locks are from, and its sheet in a workbook.
    pub lock_sheet: (PathBuf, Option<String>),
    /// The row of each lock of the instance, as a person counts.
    pub lock_rows: Vec<u64>,
    /// The row of each forbid of [`People::restrictions`], on the same sheet.
    pub forbid_rows: Vec<u64>,
    stated: Vec<Stated>,
    places: Places,
    languages: Vec<String>,
}

impl People {
    /// The languages by the number of their group.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The gate that excludes a pair.
    ///
    /// # Panics
    ///
    /// If either number is out of range.
    pub fn gate(&self, household: usize, municipality: usize) -> Option<Gate> {
        facts::gate(&self.stated[household], municipality, &self.places)
    }

    /// The terms of a pair's score; Σ weight·value / 100, rounded down, is the score.
    ///
    /// # Panics
    ///
    /// If either number is out of range.
    pub fn terms(&self, household: usize, municipality: usize) -> [Term; TERM_COUNT] {
        facts::terms(&self.stated[household], municipality, &self.places)
    }

    /// What each term adds to a pair's score: whole points that sum to the score exactly. Hundredths are carried over from
    /// each term to the next.
    ///
    /// # Panics
    ///
    /// If either number is out of range.
    pub fn points(&self, household: usize, municipality: usize) -> [i64; TERM_COUNT] {
        let (mut hundredths, mut told) = (0, 0);
        let terms = self.terms(household, municipality);
        std::array::from_fn(|number| {
            hundredths += self.weights[number] * terms[number].value;
            let points = hundredths / 100 - told;
            told += points;
            points
        })
    }

    /// Reads a plan from a sheet with a column of households and one of municipalities; those not on it, or without a
    /// municipality, are not placed.
    ///
    /// # Errors
    ///
    /// With file, row, column and value, if a household or municipality is not known or a household stands twice.
    pub fn read_plan(&self, sheet: &Sheet) -> Result<Plan, FileError> {
        read::plan(self, sheet)
    }

    /// A lottery for this round: households and municipalities draw by their names, so that rows do not matter.
    pub fn ballot(&self, seed: &str) -> Ballot {
        Ballot::new(seed, self.households.clone(), self.municipalities.clone())
    }
}

/// Reads a round from a folder of CSV files.
///
/// # Errors
///
/// With file, row, column, value and remedy.
pub fn read(folder: &Path) -> Result<People, FileError> {
    read::people(folder, &sheet::Sheets::of_folder(folder)?)
}

/// Reads a round from sheets that were read elsewhere, such as those of a workbook, each with its name.
///
/// # Errors
///
/// With file, sheet, row, column, value and remedy.
pub fn from_sheets(path: &Path, sheets: Vec<(String, Sheet)>) -> Result<People, FileError> {
    read::people(path, &sheet::Sheets::new(path, sheets)?)
}

/// Everything that is stated, before it is scored.
struct Round {
    households: Vec<String>,
    municipalities: Vec<String>,
    weights: [i64; TERM_COUNT],
    stated: Vec<Stated>,
    places: Places,
    locks: Vec<[u32; 2]>,
    lock_sheet: (PathBuf, Option<String>),
    lock_rows: Vec<u64>,
    forbid_rows: Vec<u64>,
    restrictions: Restrictions,
    cap_decision: Option<CapDecision>,
    languages: Vec<String>,
}

impl Round {
    fn scored(self) -> Result<People, InstanceError> {
        let Self { households, municipalities, weights, stated, places, restrictions, cap_decision, languages, .. } =
            self;
        let pairs = within_limits(stated.len(), municipalities.len())?;
        let mut scores = Vec::with_capacity(pairs);
        for household in &stated {
            for place in 0..municipalities.len() {
                scores.push(match facts::gate(household, place, &places) {
                    Some(_) => NOT_ALLOWED,
                    None => {
                        let terms = facts::terms(household, place, &places);
                        let total: i64 = terms.iter().zip(&weights).map(|(term, weight)| term.value * weight).sum();
                        (total / 100) as u16
                    }
                });
            }
        }
        let linked =
            |(one, number): (&Stated, u32)| one.linked.iter().map(|&other| [number, other as u32]).collect::<Vec<_>>();
        let parts = Parts {
            profile: Profile::Full,
            households: stated.iter().map(|stated| stated.household).collect(),
            municipalities: places.capacity.clone(),
            scores,
            penalty: None,
            links: stated.iter().zip(0..).flat_map(linked).collect(),
            locks: self.locks,
        };
        let too_large =
            stated.iter().zip(0..).filter(|(stated, _)| stated.too_large).map(|(_, number)| number).collect();
        Ok(People {
            instance: Instance::new(parts)?,
            households,
            municipalities,
            weights,
            restrictions,
            too_large,
            cap_decision,
            lock_sheet: self.lock_sheet,
            lock_rows: self.lock_rows,
            forbid_rows: self.forbid_rows,
            stated,
            places,
            languages,
        })
    }
}
