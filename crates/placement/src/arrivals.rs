//! Households that arrive week by week: each batch is placed now, while those still to come are thought of.
//!
//! A batch is solved together with a sample of futures: as many households as are still expected, drawn from those seen
//! before (certainty by sampling, after Van Hentenryck & Bent 2006). Only the batch's places are kept; the sample has then done its
//! work, which is to keep places free for those who would need them more.

use crate::{
    error::{Clash, InstanceError},
    instance::{Household, Instance, Municipality, NOT_ALLOWED, Parts, Profile},
    random::Random,
    restrictions::Restrictions,
    solve::{Options, solve},
};

/// A household with its scores by municipality.
pub type Arrival = (Household, Vec<u16>);

/// A year under way.
#[derive(Clone, Debug)]
pub struct Arrivals {
    left: Vec<Municipality>,
    seen: Vec<Arrival>,
    expected: usize,
    penalty: i64,
    random: Random,
}

/// Why a batch could not be placed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArrivalError {
    /// A household or a score is out of range.
    #[error(transparent)]
    Instance(#[from] InstanceError),
    /// Cannot happen without locks; kept so that nothing is hidden.
    #[error(transparent)]
    Clash(#[from] Clash),
}

impl Arrivals {
    /// Starts a year: what the municipalities have, the households of earlier years to draw futures from, how many are
    /// expected, the penalty for a person not placed, and the seed of the draws, published before.
    pub fn new(
        municipalities: Vec<Municipality>,
        earlier: Vec<Arrival>,
        expected: usize,
        penalty: i64,
        seed: u64,
    ) -> Self {
        Self { left: municipalities, seen: earlier, expected, penalty, random: Random::new(seed) }
    }

    /// What the municipalities have left.
    pub fn left(&self) -> &[Municipality] {
        &self.left
    }

    /// Places a batch for good; gives each household's municipality.
    ///
    /// # Errors
    ///
    /// If a household or a score is out of range; nothing is placed then.
    pub fn place(&mut self, batch: &[Arrival], options: Options) -> Result<Vec<Option<u32>>, ArrivalError> {
        if let Some((_, scores)) = batch.iter().find(|(_, scores)| scores.len() != self.left.len()) {
            return Err(InstanceError::ScoreCount { expected: self.left.len(), found: scores.len() }.into());
        }
        let future = if self.seen.is_empty() { 0 } else { self.expected.saturating_sub(batch.len()) };
        let mut votes = vec![vec![0_u32; self.left.len() + 1]; batch.len()];
        for _ in 0..FUTURES {
            for (votes, place) in votes.iter_mut().zip(self.with_a_future(batch, future, options)?) {
                votes[place.map_or(self.left.len(), |place| place as usize)] += 1;
            }
        }
        // The surest first, each where most futures want it and there is room.
        let mut order: Vec<usize> = (0..batch.len()).collect();
        order.sort_by_key(|&number| std::cmp::Reverse(votes[number].iter().max().copied()));
        let mut placed = vec![None; batch.len()];
        for number in order {
            let (household, scores) = &batch[number];
            let possible = (0..self.left.len())
                .filter(|&place| scores[place] != NOT_ALLOWED && has_room(&self.left[place], household));
            let best = possible.max_by_key(|&place| (votes[number][place], scores[place], std::cmp::Reverse(place)));
            if let Some(place) = best {
                take(&mut self.left[place], household);
                placed[number] = Some(place as u32);
            }
        }
        self.seen.extend_from_slice(batch);
        self.expected = future;
        Ok(placed)
    }

    /// Where a batch goes in the best plan together with one sampled future.
    fn with_a_future(
        &mut self,
        batch: &[Arrival],
        future: usize,
        options: Options,
    ) -> Result<Vec<Option<u32>>, ArrivalError> {
        // Without replacement as far as it goes: a whole earlier year is a better guess than draws from it.
        let order = self.random.order(self.seen.len());
        let drawn = || order.iter().cycle().take(future).map(|&number| &self.seen[number as usize]);
        let all = || batch.iter().chain(drawn());
        let instance = Instance::new(Parts {
            profile: Profile::Full,
            households: all().map(|(household, _)| *household).collect(),
            municipalities: self.left.clone(),
            scores: all().flat_map(|(_, scores)| scores.iter().copied()).collect(),
            penalty: Some(self.penalty),
            links: vec![],
            locks: vec![],
        })?;
        let plan = solve(&instance, &Restrictions::default(), options)?.plan;
        Ok(plan.municipality[..batch.len()].to_vec())
    }
}

/// Futures that a batch is solved with.
const FUTURES: usize = 3;

/// Whether a household fits into what is left. A dwelling is taken from the smallest class that holds it, so one of its
/// class or larger is enough.
fn has_room(municipality: &Municipality, household: &Household) -> bool {
    municipality.persons >= household.persons
        && municipality.school.is_none_or(|school| school >= household.children)
        && municipality.seats.is_none_or(|seats| seats >= household.adults)
        && municipality.dwellings[usize::from(household.need)..].iter().any(|units| *units > 0)
}

/// Takes what a household uses; the smallest dwelling that holds it, which leaves the most for others.
fn take(municipality: &mut Municipality, household: &Household) {
    municipality.persons -= household.persons;
    municipality.school.iter_mut().for_each(|school| *school -= household.children);
    municipality.seats.iter_mut().for_each(|seats| *seats -= household.adults);
    let smallest = municipality.dwellings[usize::from(household.need)..].iter_mut().find(|units| **units > 0);
    smallest.into_iter().for_each(|units| *units -= 1);
}
