//! What is to be decided: households, municipalities, scores, and what a person has already decided.

use crate::error::{InstanceError, Limit};

/// How many dwelling classes there are: by default for 1–2, 3–4, 5–6 and 7–8 persons.
pub const CLASSES: usize = 4;
/// The highest score of a household in a municipality.
pub const HIGHEST_SCORE: u16 = 10_000;
/// Stands in the score table where a gate forbids the pair.
pub const NOT_ALLOWED: u16 = u16::MAX;
/// A household of more persons than this is taken for a slip of the pen.
pub const MOST_PERSONS: i32 = 40;
/// No capacity is larger than this: sums of them stay far inside 64 bits.
pub const MOST_CAPACITY: i32 = 100_000_000;
/// No more language groups than this: a group cap has a row for each of them in each municipality.
pub const MOST_GROUPS: u32 = 1_000;
/// The points of everybody together stay below this: room is left for a floor, which counts in 1/64 points, and for the
/// differences and doublings on the way.
const MOST_POINTS: i128 = 1 << 55;
/// The points of households that go together stay below this: the proof counts them in 1/4,096 points.
const MOST_POINTS_TOGETHER: i128 = 1 << 50;
/// More pairs of household and municipality than this are refused before memory is taken for them: 2 GB of scores.
pub const MOST_PAIRS: usize = 1 << 30;

/// A household, which is never split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Household {
    /// Persons, 1 to [`MOST_PERSONS`].
    pub persons: i32,
    /// The smallest dwelling class that holds it, 0 to 3; a larger one does too.
    pub need: u8,
    /// Children who need a school place; no more than its persons.
    pub children: i32,
    /// Adults who need a course seat; no more than its persons.
    pub adults: i32,
    /// The language group that a group cap counts it in, if caps are on.
    pub group: Option<u32>,
}

/// What a municipality has left to give. `None` is *no limit stated*, which never refuses anyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Persons left of its quota.
    pub persons: i32,
    /// Dwellings by class.
    pub dwellings: [i32; CLASSES],
    /// School places.
    pub school: Option<i32>,
    /// Course seats for adults.
    pub seats: Option<i32>,
    /// Most persons of any one language group; needs a recorded decision with its legal ground.
    pub group_cap: Option<i32>,
}

/// Which constraints an instance states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Persons and dwellings.
    Core,
    /// Also school, seats, group caps, links and locks.
    Full,
}

/// A validated instance. All numbers are whole; whatever holds an `Instance` need not check them again.
#[derive(Clone, Debug)]
pub struct Instance {
    pub(crate) profile: Profile,
    pub(crate) households: Vec<Household>,
    pub(crate) municipalities: Vec<Municipality>,
    /// households × municipalities, row by row.
    pub(crate) scores: Vec<u16>,
    pub(crate) penalty: i64,
    pub(crate) links: Vec<[u32; 2]>,
    pub(crate) locks: Vec<[u32; 2]>,
}

/// The parts an [`Instance`] is made of, before they are checked.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Which constraints are stated.
    pub profile: Profile,
    /// The households.
    pub households: Vec<Household>,
    /// The municipalities.
    pub municipalities: Vec<Municipality>,
    /// households × municipalities, row by row: 0 to [`HIGHEST_SCORE`], or [`NOT_ALLOWED`].
    pub scores: Vec<u16>,
    /// What each person who is not placed takes from the objective; `None` makes placing persons come before everything.
    pub penalty: Option<i64>,
    /// Pairs of households that go to the same municipality, or neither is placed.
    pub links: Vec<[u32; 2]>,
    /// Household and municipality pairs that a person has decided.
    pub locks: Vec<[u32; 2]>,
}

impl Instance {
    /// Checks the parts.
    ///
    /// # Errors
    ///
    /// The first part that cannot be, with its place and value. Locks that clash with each other or with capacity are
    /// found when the instance is solved, as they can change between solves.
    pub fn new(parts: Parts) -> Result<Self, InstanceError> {
        let Parts { profile, households, municipalities, scores, penalty, links, locks } = parts;
        let pairs = within_limits(households.len(), municipalities.len())?;
        if scores.len() != pairs {
            return Err(InstanceError::ScoreCount { expected: pairs, found: scores.len() });
        }
        check_households(&households)?;
        check_municipalities(&municipalities)?;
        check_scores(&scores, municipalities.len())?;
        let persons: i64 = households.iter().map(|household| i64::from(household.persons)).sum();
        let penalty = penalty.unwrap_or_else(|| i64::from(HIGHEST_SCORE) * (1 + persons));
        // A higher one would not place anybody more: even this outweighs all scores together.
        let most = (i64::from(HIGHEST_SCORE) * (1 + persons)).max(1_000_000);
        if !(0..=most).contains(&penalty) {
            return Err(InstanceError::Penalty { value: penalty, most });
        }
        within_sums(persons, penalty, MOST_POINTS)?;
        for (number, &[one, other]) in links.iter().enumerate() {
            check_household("links", number, one, households.len())?;
            check_household("links", number, other, households.len())?;
        }
        for (number, &[household, municipality]) in locks.iter().enumerate() {
            check_household("locks", number, household, households.len())?;
            if municipality as usize >= municipalities.len() {
                return Err(InstanceError::UnknownMunicipality {
                    list: "locks",
                    number,
                    index: municipality,
                    count: municipalities.len(),
                });
            }
        }
        let instance = Self { profile, households, municipalities, scores, penalty, links, locks };
        within_sums(instance.most_together(), penalty, MOST_POINTS_TOGETHER)?;
        Ok(instance)
    }

    /// The persons of the largest number of households that go together.
    fn most_together(&self) -> i64 {
        let mut together = vec![0_i64; self.households.len()];
        for (household, first) in self.households.iter().zip(crate::problem::linked(self)) {
            together[first as usize] += i64::from(household.persons);
        }
        together.into_iter().max().unwrap_or(0)
    }

    /// Which constraints are stated.
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// The households, in the order of the input.
    pub fn households(&self) -> &[Household] {
        &self.households
    }

    /// The municipalities, in the order of the input.
    pub fn municipalities(&self) -> &[Municipality] {
        &self.municipalities
    }

    /// A household's score in a municipality, 0 to 10,000; `None` where a gate forbids the pair.
    ///
    /// # Panics
    ///
    /// If either index is out of range.
    pub fn score(&self, household: usize, municipality: usize) -> Option<u16> {
        let score = self.row(household)[municipality];
        (score != NOT_ALLOWED).then_some(score)
    }

    /// A household's scores, by municipality.
    pub(crate) fn row(&self, household: usize) -> &[u16] {
        let width = self.municipalities.len();
        &self.scores[household * width..(household + 1) * width]
    }

    /// What each person who is not placed takes from the objective.
    pub fn unplaced_penalty(&self) -> i64 {
        self.penalty
    }

    /// Households that go together or not at all.
    pub fn links(&self) -> &[[u32; 2]] {
        &self.links
    }

    /// Pairs of household and municipality that came decided with the input.
    pub fn locks(&self) -> &[[u32; 2]] {
        &self.locks
    }

    /// How many language groups a cap could count: one more than the highest.
    pub(crate) fn groups(&self) -> usize {
        let capped = self.municipalities.iter().any(|municipality| municipality.group_cap.is_some());
        if !capped {
            return 0;
        }
        self.households.iter().filter_map(|household| household.group).max().map_or(0, |highest| highest as usize + 1)
    }
}

/// The number of pairs, refused before anything of that size is allocated.
pub(crate) fn within_limits(households: usize, municipalities: usize) -> Result<usize, InstanceError> {
    if municipalities == 0 {
        return Err(InstanceError::NoMunicipality);
    }
    match households.checked_mul(municipalities) {
        Some(pairs) if pairs <= MOST_PAIRS => Ok(pairs),
        _ => Err(InstanceError::TooLarge {
            limit: Limit::Pairs,
            value: households as u128 * municipalities as u128,
            most: MOST_PAIRS,
        }),
    }
}

/// Refuses persons whose points and penalties could not be summed exactly in 64 bits: a sum that has run over would pass
/// for a proof.
fn within_sums(persons: i64, penalty: i64, most: i128) -> Result<(), InstanceError> {
    if i128::from(persons) * (i128::from(penalty) + i128::from(HIGHEST_SCORE)) > most {
        return Err(InstanceError::Points { persons, penalty });
    }
    Ok(())
}

fn check_household(list: &'static str, number: usize, index: u32, count: usize) -> Result<(), InstanceError> {
    if index as usize >= count {
        return Err(InstanceError::UnknownHousehold { list, number, index, count });
    }
    Ok(())
}

fn check_households(households: &[Household]) -> Result<(), InstanceError> {
    for (index, household) in households.iter().enumerate() {
        let wrong =
            |column, value: i64, least: i64, most: i64| InstanceError::Household { index, column, value, least, most };
        let most = i64::from(MOST_PERSONS);
        if !(1..=MOST_PERSONS).contains(&household.persons) {
            return Err(wrong("size", household.persons.into(), 1, most));
        }
        if usize::from(household.need) >= CLASSES {
            return Err(wrong("need", household.need.into(), 0, CLASSES as i64 - 1));
        }
        if !(0..=household.persons).contains(&household.children) {
            return Err(wrong("kids", household.children.into(), 0, household.persons.into()));
        }
        if !(0..=household.persons).contains(&household.adults) {
            return Err(wrong("adults", household.adults.into(), 0, household.persons.into()));
        }
        // A group cap has a row for each group in each municipality.
        if household.group.is_some_and(|group| group >= MOST_GROUPS) {
            return Err(wrong("group", household.group.unwrap_or_default().into(), 0, i64::from(MOST_GROUPS) - 1));
        }
    }
    Ok(())
}

fn check_municipalities(municipalities: &[Municipality]) -> Result<(), InstanceError> {
    for (index, municipality) in municipalities.iter().enumerate() {
        let in_range = |column, value: i32| {
            if (0..=MOST_CAPACITY).contains(&value) {
                Ok(())
            } else {
                Err(InstanceError::Municipality { index, column, value: value.into(), most: MOST_CAPACITY })
            }
        };
        in_range("cap", municipality.persons)?;
        municipality.dwellings.iter().try_for_each(|&units| in_range("units", units))?;
        municipality.school.iter().try_for_each(|&places| in_range("school", places))?;
        municipality.seats.iter().try_for_each(|&seats| in_range("seats", seats))?;
        municipality.group_cap.iter().try_for_each(|&cap| in_range("group_cap", cap))?;
    }
    Ok(())
}

fn check_scores(scores: &[u16], width: usize) -> Result<(), InstanceError> {
    let wrong = |&score: &u16| score > HIGHEST_SCORE && score != NOT_ALLOWED;
    match scores.iter().position(wrong) {
        None => Ok(()),
        Some(place) => {
            Err(InstanceError::Score { household: place / width, municipality: place % width, value: scores[place] })
        }
    }
}
