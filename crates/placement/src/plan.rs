//! A plan: where each household is proposed to live. It advises; a person decides.

use crate::instance::Instance;

/// A proposal for every household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The municipality of each household, or `None` if it could not be placed.
    pub municipality: Vec<Option<u32>>,
}

impl Plan {
    /// A plan that places nobody.
    pub fn empty(households: usize) -> Self {
        Self { municipality: vec![None; households] }
    }

    /// Σ persons·score of the placed, less the penalty for each person who is not.
    ///
    /// A pair that is not allowed counts as not placed.
    pub fn objective(&self, instance: &Instance) -> i64 {
        let of = |(household, municipality): (usize, &Option<u32>)| {
            let persons = i64::from(instance.households()[household].persons);
            let score = municipality.and_then(|municipality| instance.score(household, municipality as usize));
            persons * score.map_or(-instance.unplaced_penalty(), i64::from)
        };
        self.municipality.iter().enumerate().map(of).sum()
    }

    /// How many persons are not placed.
    pub fn persons_unplaced(&self, instance: &Instance) -> i64 {
        let unplaced =
            self.municipality.iter().zip(instance.households()).filter(|(municipality, _)| municipality.is_none());
        unplaced.map(|(_, household)| i64::from(household.persons)).sum()
    }

    /// The plan's name: the same plan has the same hash on every machine. Hexadecimal BLAKE3 of the little-endian
    /// municipality numbers, −1 for not placed.
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for municipality in &self.municipality {
            hasher.update(&municipality.map_or(-1_i64, i64::from).to_le_bytes());
        }
        hasher.finalize().to_hex().to_string()
    }
}
