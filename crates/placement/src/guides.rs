//! Newcomers and the volunteers who guide them: most matches first, then the best total; and the stable matching beside it.
//!
//! The best matching is exact. Staying unmatched costs more than all differences of scores together.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::{
    error::InstanceError,
    instance::{HIGHEST_SCORE, NOT_ALLOWED, within_limits},
};

mod search;

/// Nobody.
const NOBODY: u32 = u32::MAX;
/// Newcomers, guides, and how well each pair suits.
#[derive(Clone, Debug)]
pub struct GuideInstance {
    newcomers: usize,
    /// How many newcomers each guide takes.
    places: Vec<u32>,
    /// newcomers × guides, row by row.
    scores: Vec<u16>,
}

/// The languages of newcomers and guides, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages {
    /// By newcomer.
    pub newcomers: Vec<Vec<u32>>,
    /// By guide.
    pub guides: Vec<Vec<u32>>,
    /// The newcomers for whom a person has decided that a common language is not asked.
    pub any: Vec<u32>,
}

/// Who guides whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matching {
    /// Each newcomer's guide.
    pub guide: Vec<Option<u32>>,
    /// How many are matched.
    pub matched: usize,
    /// Sum of the scores.
    pub total: i64,
    /// Pairs that would both rather have each other than whom they have.
    pub blocking: usize,
}

impl GuideInstance {
    /// Checks the parts: `scores` is newcomers × guides, 0 to 10,000, or 65535 where the pair may not be.
    ///
    /// # Errors
    ///
    /// If there are too many pairs, the table has another size, or a score is out of range.
    pub fn new(newcomers: usize, places: Vec<u32>, scores: Vec<u16>) -> Result<Self, InstanceError> {
        let expected = within_limits(newcomers, places.len().max(1))?;
        let expected = if places.is_empty() { 0 } else { expected };
        if scores.len() != expected {
            return Err(InstanceError::ScoreCount { expected, found: scores.len() });
        }
        let wrong = scores.iter().position(|&score| score > HIGHEST_SCORE && score != NOT_ALLOWED);
        if let Some(place) = wrong {
            return Err(InstanceError::Score {
                household: place / places.len(),
                municipality: place % places.len(),
                value: scores[place],
            });
        }
        Ok(Self { newcomers, places, scores })
    }

    /// How many newcomers there are.
    pub fn newcomers(&self) -> usize {
        self.newcomers
    }

    /// How many guides there are.
    pub fn guides(&self) -> usize {
        self.places.len()
    }

    /// The same with only the pairs that have a language in common, and all pairs of the newcomers for whom the filter is
    /// overridden. Those of whom no languages are given have none in common with anybody.
    pub fn with_common_language(&self, languages: &Languages) -> Self {
        let mut filtered = self.clone();
        let width = self.places.len();
        let none = vec![];
        for (newcomer, row) in filtered.scores.chunks_exact_mut(width.max(1)).enumerate() {
            if languages.any.contains(&(newcomer as u32)) {
                continue;
            }
            let speaks = languages.newcomers.get(newcomer).unwrap_or(&none);
            for (guide, score) in row.iter_mut().enumerate() {
                let other = languages.guides.get(guide).unwrap_or(&none);
                if !speaks.iter().any(|language| other.contains(language)) {
                    *score = NOT_ALLOWED;
                }
            }
        }
        filtered
    }

    fn row(&self, newcomer: usize) -> &[u16] {
        &self.scores[newcomer * self.places.len()..(newcomer + 1) * self.places.len()]
    }

    fn matching(&self, guide: Vec<u32>) -> Matching {
        let of = |(newcomer, &guide): (usize, &u32)| i64::from(self.row(newcomer)[guide as usize]);
        let total = guide.iter().enumerate().filter(|(_, guide)| **guide != NOBODY).map(of).sum();
        let blocking = self.blocking(&guide);
        let guide: Vec<Option<u32>> = guide.into_iter().map(|guide| (guide != NOBODY).then_some(guide)).collect();
        Matching { matched: guide.iter().flatten().count(), guide, total, blocking }
    }

    /// Pairs that would both rather have each other.
    fn blocking(&self, guide: &[u32]) -> usize {
        let mut taken = vec![0_u32; self.places.len()];
        let mut least = vec![u16::MAX; self.places.len()];
        for (newcomer, &guide) in guide.iter().enumerate().filter(|(_, guide)| **guide != NOBODY) {
            taken[guide as usize] += 1;
            least[guide as usize] = least[guide as usize].min(self.row(newcomer)[guide as usize]);
        }
        // From which score on each guide would rather have somebody else; never where nobody can be had.
        let asks = |place: usize| match (self.places[place], taken[place]) {
            (0, _) => NOT_ALLOWED,
            (places, taken) if taken < places => 0,
            _ => least[place] + 1,
        };
        let asks: Vec<u16> = (0..self.places.len()).map(asks).collect();
        let mut count = 0;
        for (newcomer, &has) in guide.iter().enumerate() {
            let row = self.row(newcomer);
            let wants = if has == NOBODY { 0 } else { row[has as usize] + 1 };
            let would = |(&score, &asks): (&u16, &u16)| {
                u32::from(score >= wants) & u32::from(score >= asks) & u32::from(score != NOT_ALLOWED)
            };
            count += row.iter().zip(&asks).map(would).sum::<u32>() as usize;
        }
        count
    }

    /// The matching of most newcomers, and among those the one of the highest total.
    pub fn best(&self) -> Matching {
        self.matching(search::best(self))
    }

    /// The stable matching that suits the newcomers best: no pair would both rather have each other. Both sides rank by
    /// the score; whom a guide likes equally comes in the order of the list (Gale & Shapley 1962).
    pub fn stable(&self) -> Matching {
        let mut guide = vec![NOBODY; self.newcomers];
        let mut holds: Vec<BinaryHeap<(Reverse<u16>, u32)>> = vec![BinaryHeap::new(); self.places.len()];
        let mut lists: Vec<Vec<u32>> = vec![vec![]; self.newcomers];
        let mut free: Vec<u32> = (0..self.newcomers as u32).rev().collect();
        let mut asked = vec![false; self.newcomers];
        while let Some(newcomer) = free.pop() {
            let row = self.row(newcomer as usize);
            let list = &mut lists[newcomer as usize];
            if !std::mem::replace(&mut asked[newcomer as usize], true) {
                *list = (0..self.places.len() as u32)
                    .filter(|&place| row[place as usize] != NOT_ALLOWED && self.places[place as usize] > 0)
                    .collect();
                list.sort_unstable_by_key(|&place| (row[place as usize], Reverse(place)));
            }
            let Some(place) = list.pop() else { continue };
            let held = &mut holds[place as usize];
            held.push((Reverse(row[place as usize]), newcomer));
            guide[newcomer as usize] = place;
            if held.len() > self.places[place as usize] as usize
                && let Some((_, refused)) = held.pop()
            {
                guide[refused as usize] = NOBODY;
                free.push(refused);
            }
        }
        self.matching(guide)
    }
}
