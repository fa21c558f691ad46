//! Households that arrive week by week: each batch is placed now, while those still to come are thought of.
//!
//! What a place is worth to those still to come is a price, as everywhere in this engine. It is found anew for each batch:
//! futures are drawn from the households seen before, as many as are still expected; each has its own prices, from what
//! is left and who is here now; and the mean of them is what a place will cost on average (the randomised linear
//! programme of Talluri & van Ryzin 1999). The batch is then placed as well as it can be at those prices, exactly.
//! Nobody is turned away for the sake of those to come: whoever fits is placed. In the last weeks whole households are
//! looked at instead of prices alone.

mod foresight;

use crate::{
    error::{Clash, InstanceError},
    instance::{Household, Instance, Municipality, NOT_ALLOWED, Parts, Profile},
    problem::{NEVER, Problem},
    random::Random,
    restrictions::Restrictions,
    solve::Options,
    solver::{
        branch::{Effort, Outside, search},
        candidates::{Candidates, Pair},
        core::{Core, NOWHERE, Within},
        place_prices::{Descent, PlacePrices},
    },
};

/// A household with its scores by municipality.
pub type Arrival = (Household, Vec<u16>);

/// The households of an instance, as if they came one by one in its order.
pub fn arrivals_of(instance: &Instance) -> Vec<Arrival> {
    let score = |household, place| instance.score(household, place).unwrap_or(NOT_ALLOWED);
    let scores = |household| (0..instance.municipalities().len()).map(|place| score(household, place)).collect();
    instance.households().iter().enumerate().map(|(number, household)| (*household, scores(number))).collect()
}

/// A year under way.
#[derive(Clone, Debug)]
pub struct Arrivals {
    left: Vec<Municipality>,
    seen: Vec<Arrival>,
    expected: usize,
    penalty: i64,
    random: Random,
    /// The prices of each future, kept warm from batch to batch.
    prices: Vec<Vec<i64>>,
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
        Self { left: municipalities, seen: earlier, expected, penalty, random: Random::new(seed), prices: vec![] }
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
        let all = || batch.iter().chain(&self.seen);
        let instance = Instance::new(Parts {
            profile: Profile::Full,
            households: all().map(|(household, _)| *household).collect(),
            municipalities: self.left.clone(),
            scores: all().flat_map(|(_, scores)| scores.iter().copied()).collect(),
            penalty: Some(self.penalty),
            links: vec![],
            locks: vec![],
        })?;
        let problem = Problem::new(&instance, &Restrictions::default())?;
        let costs = self.costs(&problem, batch.len(), future, options);
        let mut placed = place_at(&problem, batch.len(), &costs, options);
        if (1..=LAST).contains(&future) {
            let list: Vec<i64> = costs.iter().map(|cost| cost / FUTURES as i64).collect();
            let futures: Vec<Vec<u32>> =
                (0..(LOOKS * LAST / future).min(MOST_LOOKS)).map(|_| self.draw(batch.len(), future)).collect();
            placed = foresight::best(&problem, placed, &futures, &list);
        }
        for ((household, _), place) in batch.iter().zip(&placed) {
            place.iter().for_each(|&place| take(&mut self.left[place as usize], household));
        }
        self.seen.extend_from_slice(batch);
        self.expected = future;
        Ok(placed)
    }

    /// Draws a future from the households seen before, which stand after the batch in a problem.
    fn draw(&mut self, batch: usize, future: usize) -> Vec<u32> {
        // Without replacement as far as it goes: a whole earlier year is a better guess than draws from it.
        let drawn = self.random.order(self.seen.len());
        drawn.iter().cycle().take(future).map(|&number| batch as u32 + number).collect()
    }

    /// What each usage costs in each municipality on average over the futures, times [`FUTURES`].
    fn costs(&mut self, problem: &Problem, batch: usize, future: usize, options: Options) -> Vec<i64> {
        let rows = problem.capacity.len();
        if self.prices.first().is_none_or(|prices| prices.len() != rows) {
            self.prices = vec![vec![0; rows]; FUTURES];
        }
        let mut costs = vec![0; problem.usages.len() * problem.places];
        let mut list = vec![];
        for number in 0..FUTURES {
            let items: Vec<u32> = (0..batch as u32).chain(self.draw(batch, future)).collect();
            let prices = &mut self.prices[number];
            let candidates = Candidates::all(problem, items.iter().map(|&item| item as usize));
            let mut descent = PlacePrices::new(problem, &candidates, &items, 1.0, options.threads);
            let steps = if prices.iter().all(|price| *price == 0) { COLD } else { WARM };
            *prices = descent.descend(prices, steps, options.stop);
            problem.price_list(prices, &mut list);
            costs.iter_mut().zip(&list).for_each(|(cost, of_this)| *cost += of_this);
        }
        costs
    }
}

/// Places the first `batch` items of a problem: as many persons as can be, then at the highest worth above costs.
fn place_at(problem: &Problem, batch: usize, costs: &[i64], options: Options) -> Vec<Option<u32>> {
    let items: Vec<u32> = (0..batch as u32).collect();
    let mut gains = vec![NEVER; problem.places];
    let mut pairs: Vec<Vec<Pair>> = vec![];
    for item in &problem.items[..batch] {
        problem.gains(pairs.len(), &mut gains);
        let costs = &costs[item.usage as usize * problem.places..][..problem.places];
        let worth = |place: usize| item.persons * MORE_THAN_ALL + gains[place] * FUTURES as i64 - costs[place];
        let allowed = (0..problem.places).filter(|&place| gains[place] != NEVER);
        pairs.push(allowed.map(|place| Pair { gain: worth(place), place: place as u32 }).collect());
    }
    let places: Vec<u32> = (0..problem.places as u32).collect();
    let within = Within { places: &places, capacity: &problem.capacity, watched: None, altogether: None };
    let core = Core::new(problem, &items, |item| &pairs[item], within, |_, _| true);
    let effort = Effort { nodes: 200, leaves: false, counts: false, stop: options.stop };
    let outside = Outside { holds: &|_| true, repair: None, known: None, gap: None, report: &|_, _| {} };
    let found = search(&core, &core.start[..batch], &vec![0.0; core.capacity.len()], effort, outside);
    let place = |&column: &u32| Some(core.columns[column as usize].place).filter(|place| *place != NOWHERE);
    found.chosen.iter().map(place).collect()
}

/// Futures that are drawn for each batch.
const FUTURES: usize = 16;
/// When so few are still expected, whole households are looked at: in [`LOOKS`] futures at first, in more the shorter they are.
const LAST: usize = 60;
const LOOKS: usize = 12;
const MOST_LOOKS: usize = 48;
/// A placed person is worth more than all differences of scores and costs.
const MORE_THAN_ALL: i64 = 1 << 24;
/// How prices are found for the first batch, and from those of the batch before.
const COLD: Descent =
    Descent { rounds: 120, first_step: 3_000.0, last_step: 20.0, blur: 0.0, shares: false, momentum: 0.6 };
const WARM: Descent =
    Descent { rounds: 40, first_step: 3_000.0, last_step: 20.0, blur: 0.0, shares: false, momentum: 0.6 };

/// Takes what a household uses; the smallest dwelling that holds it, which leaves the most for others.
fn take(municipality: &mut Municipality, household: &Household) {
    municipality.persons -= household.persons;
    municipality.school.iter_mut().for_each(|school| *school -= household.children);
    municipality.seats.iter_mut().for_each(|seats| *seats -= household.adults);
    let smallest = municipality.dwellings[usize::from(household.need)..].iter_mut().find(|units| **units > 0);
    smallest.into_iter().for_each(|units| *units -= 1);
}
