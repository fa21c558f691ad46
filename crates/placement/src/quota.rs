//! How many persons each municipality receives: bounded Webster (Sainte-Laguë), and largest remainder beside it.
//!
//! Claims are exact fractions: Σ over parameters of weight · the municipality's part of the parameter's sum. They are
//! brought to one denominator and compared as whole numbers; nothing is rounded before a seat is given. With floors and
//! caps, Webster gives each seat to the largest claim/(2·seats + 1) among those not at their cap, from the floors on
//! (Balinski & Young 2001, on bounded divisor methods).

use serde::{Deserialize, Serialize};

/// More persons than this are not shared: each seat is given by itself, and no country receives as many.
pub const MOST_TOTAL: u32 = 10_000_000;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// How many persons are to be received in all.
    pub total: u32,
    /// Each parameter and how much it weighs.
    pub weights: Vec<Weight>,
    /// The municipalities.
    pub municipalities: Vec<Claimant>,
}

/// A parameter's weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// Its name: population, labour market, earlier reception, housing, …
    pub parameter: String,
    /// How much it weighs beside the others.
    pub weight: u32,
}

/// A municipality and its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claimant {
    /// Its name or code.
    pub name: String,
    /// A value for each parameter, in the order of the weights; larger means more persons.
    pub values: Vec<u64>,
    /// It receives at least so many.
    #[serde(default)]
    pub floor: u32,
    /// It receives at most so many; no cap if absent.
    #[serde(default)]
    pub cap: Option<u32>,
}

/// A municipality's quota.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Its name or code.
    pub name: String,
    /// Its exact claim: numerator over denominator, as decimal numbers.
    pub claim: [String; 2],
    /// Its floor.
    pub floor: u32,
    /// Its cap.
    pub cap: Option<u32>,
    /// By Webster's method.
    pub webster: u32,
    /// By largest remainder.
    pub largest_remainder: u32,
}

/// The answer, with who got the last seat and who was next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotas {
    /// In the order of the question.
    pub quotas: Vec<Quota>,
    /// Who received the last seat by Webster's method, if any was given beyond the floors.
    pub last_seat: Option<String>,
    /// Who would receive one more.
    pub next_seat: Option<String>,
    /// Whether the last seat was tied with the next, and went to the one listed first.
    pub last_seat_tied: bool,
    /// Who received the last remainder, if any was given.
    pub last_remainder: Option<String>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuotaError {
    /// Nobody to receive.
    #[error("there is no municipality")]
    Empty,
    /// More persons than are shared.
    #[error("{total} persons are more than the {most} that are shared")]
    TooMany {
        /// What is to be received.
        total: u32,
        /// How many may be.
        most: u32,
    },
    /// A municipality with more or fewer values than parameters.
    #[error("{name} has {found} values for {expected} parameters")]
    Values {
        /// The municipality.
        name: String,
        /// How many values.
        found: usize,
        /// How many parameters.
        expected: usize,
    },
    /// A floor above its cap.
    #[error("{name} has a floor of {floor} above its cap of {cap}")]
    Bounds {
        /// The municipality.
        name: String,
        /// Its floor.
        floor: u32,
        /// Its cap.
        cap: u32,
    },
    /// Floors sum to more than there is.
    #[error("the floors sum to {floors}, more than the {total} to be received")]
    Floors {
        /// Their sum.
        floors: u64,
        /// What is to be received.
        total: u32,
    },
    /// Caps, with those who have no claim at all, sum to less than there is.
    #[error("the caps leave room for {caps}, fewer than the {total} to be received")]
    Caps {
        /// What they leave room for.
        caps: u64,
        /// What is to be received.
        total: u32,
    },
    /// A parameter whose values are all 0.
    #[error("all values of `{parameter}` are 0, so nobody has a part of it")]
    NoValues {
        /// The parameter.
        parameter: String,
    },
    /// No weight.
    #[error("all weights are 0")]
    NoWeight,
    /// More than can be computed exactly.
    #[error(
        "the values are too large to be compared exactly; give them in larger units, such as hundreds of inhabitants"
    )]
    TooLarge,
}

/// Answers a question exactly.
///
/// # Errors
///
/// If the question cannot be answered; see [`QuotaError`].
pub fn apportion(question: &Question) -> Result<Quotas, QuotaError> {
    check(question)?;
    let (claims, denominator) = claims(question)?;
    let webster = webster(question, &claims);
    let (remainder, last_remainder) = largest_remainder(question, &claims)?;
    let name = |index: usize| question.municipalities[index].name.clone();
    let quota = |(index, claimant): (usize, &Claimant)| Quota {
        name: claimant.name.clone(),
        claim: [claims[index].to_string(), denominator.to_string()],
        floor: claimant.floor,
        cap: claimant.cap,
        webster: webster.seats[index],
        largest_remainder: remainder[index],
    };
    Ok(Quotas {
        quotas: question.municipalities.iter().enumerate().map(quota).collect(),
        last_seat: webster.last.map(name),
        next_seat: webster.next.map(name),
        last_seat_tied: webster.tied,
        last_remainder: last_remainder.map(name),
    })
}

fn cap_of(question: &Question, claims: Option<&[i128]>, index: usize) -> u32 {
    let claimant = &question.municipalities[index];
    let cap = claimant.cap.unwrap_or(question.total);
    // Who has no claim gets the floor and no more.
    if claims.is_some_and(|claims| claims[index] == 0) { claimant.floor } else { cap }
}

fn check(question: &Question) -> Result<(), QuotaError> {
    if question.municipalities.is_empty() {
        return Err(QuotaError::Empty);
    }
    if question.total > MOST_TOTAL {
        return Err(QuotaError::TooMany { total: question.total, most: MOST_TOTAL });
    }
    if question.weights.iter().all(|weight| weight.weight == 0) {
        return Err(QuotaError::NoWeight);
    }
    for claimant in &question.municipalities {
        let (found, expected) = (claimant.values.len(), question.weights.len());
        if found != expected {
            return Err(QuotaError::Values { name: claimant.name.clone(), found, expected });
        }
        if let Some(cap) = claimant.cap.filter(|&cap| cap < claimant.floor) {
            return Err(QuotaError::Bounds { name: claimant.name.clone(), floor: claimant.floor, cap });
        }
    }
    let floors = question.municipalities.iter().map(|claimant| u64::from(claimant.floor)).sum();
    if floors > u64::from(question.total) {
        return Err(QuotaError::Floors { floors, total: question.total });
    }
    Ok(())
}

/// Each claim as a whole number over one common denominator, made as small as they can be.
fn claims(question: &Question) -> Result<(Vec<i128>, i128), QuotaError> {
    let mut sums = vec![];
    for (parameter, weight) in question.weights.iter().enumerate() {
        let sum: i128 = question.municipalities.iter().map(|claimant| i128::from(claimant.values[parameter])).sum();
        if sum == 0 && weight.weight > 0 {
            return Err(QuotaError::NoValues { parameter: weight.parameter.clone() });
        }
        sums.push(sum);
    }
    let counted = |parameter: &usize| question.weights[*parameter].weight > 0;
    let common =
        (0..sums.len()).filter(counted).try_fold(1_i128, |common, parameter| least_common(common, sums[parameter]));
    let common = common.ok_or(QuotaError::TooLarge)?;
    let weights: i128 = question.weights.iter().map(|weight| i128::from(weight.weight)).sum();
    let claim = |claimant: &Claimant| {
        (0..sums.len()).filter(counted).try_fold(0_i128, |claim, parameter| {
            let part = (common / sums[parameter]).checked_mul(i128::from(claimant.values[parameter]))?;
            claim.checked_add(part.checked_mul(i128::from(question.weights[parameter].weight))?)
        })
    };
    let claims: Vec<i128> =
        question.municipalities.iter().map(claim).collect::<Option<_>>().ok_or(QuotaError::TooLarge)?;
    let denominator = common.checked_mul(weights).ok_or(QuotaError::TooLarge)?;
    let shared = claims.iter().fold(denominator, |shared, &claim| greatest_common(shared, claim));
    let claims: Vec<i128> = claims.iter().map(|claim| claim / shared).collect();
    // Every product that is compared later must fit: a claim times twice the total.
    let most = claims.iter().max().copied().unwrap_or(0).max(denominator / shared);
    most.checked_mul(2 * i128::from(question.total) + 1).ok_or(QuotaError::TooLarge)?;
    let caps = (0..claims.len()).map(|index| u64::from(cap_of(question, Some(&claims), index))).sum();
    if caps < u64::from(question.total) {
        return Err(QuotaError::Caps { caps, total: question.total });
    }
    Ok((claims, denominator / shared))
}

fn greatest_common(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { greatest_common(other, one % other) }
}

fn least_common(one: i128, other: i128) -> Option<i128> {
    (one / greatest_common(one, other)).checked_mul(other)
}

struct Webster {
    seats: Vec<u32>,
    last: Option<usize>,
    next: Option<usize>,
    tied: bool,
}

fn webster(question: &Question, claims: &[i128]) -> Webster {
    let mut seats: Vec<u32> = question.municipalities.iter().map(|claimant| claimant.floor).collect();
    let divisor = |seats: u32| 2 * i128::from(seats) + 1;
    let next = |seats: &[u32]| {
        let open = (0..claims.len()).filter(|&index| seats[index] < cap_of(question, Some(claims), index));
        open.reduce(|best, index| {
            let (ours, theirs) = (claims[index] * divisor(seats[best]), claims[best] * divisor(seats[index]));
            if ours > theirs { index } else { best }
        })
    };
    let mut last = None;
    let given: u64 = seats.iter().map(|&seats| u64::from(seats)).sum();
    for _ in given..u64::from(question.total) {
        last = next(&seats);
        last.into_iter().for_each(|index| seats[index] += 1);
    }
    let after = next(&seats);
    let tied = match (last, after) {
        (Some(last), Some(after)) => claims[last] * divisor(seats[after]) == claims[after] * divisor(seats[last] - 1),
        _ => false,
    };
    Webster { seats, last, next: after, tied }
}

/// Largest remainder with bounds: those whose exact share is below their floor, or above their cap, get just that, and the
/// rest is shared anew among the others until nobody is out of bounds; then whole parts, then the largest remainders.
fn largest_remainder(question: &Question, claims: &[i128]) -> Result<(Vec<u32>, Option<usize>), QuotaError> {
    let count = claims.len();
    let mut fixed: Vec<Option<u32>> = vec![None; count];
    let (open_total, open_claims) = loop {
        let given: i128 = fixed.iter().flatten().map(|&seats| i128::from(seats)).sum();
        let open_total = i128::from(question.total) - given;
        let open_claims: i128 = (0..count).filter(|&index| fixed[index].is_none()).map(|index| claims[index]).sum();
        // How far each bound is from the exact share, in parts of the open claims; all at the floor, or all at the cap,
        // whichever moves more, are fixed at once, so that the order of the list never decides.
        let share = |index: usize| claims[index].checked_mul(open_total).ok_or(QuotaError::TooLarge);
        let (mut below, mut above) = (vec![], vec![]);
        let (mut lifted, mut cut) = (0_i128, 0_i128);
        for index in (0..count).filter(|&index| fixed[index].is_none()) {
            let (floor, cap) =
                (i128::from(question.municipalities[index].floor), i128::from(cap_of(question, Some(claims), index)));
            let share = share(index)?;
            if share < floor * open_claims || open_claims == 0 {
                lifted += floor * open_claims - share;
                below.push(index);
            } else if share > cap * open_claims {
                cut += share - cap * open_claims;
                above.push(index);
            }
        }
        if below.is_empty() && above.is_empty() {
            break (open_total, open_claims);
        }
        if lifted >= cut {
            below.into_iter().for_each(|index| fixed[index] = Some(question.municipalities[index].floor));
        } else {
            above.into_iter().for_each(|index| fixed[index] = Some(cap_of(question, Some(claims), index)));
        }
    };
    let mut seats: Vec<u32> = fixed.iter().map(|fixed| fixed.unwrap_or(0)).collect();
    let mut remainders = vec![];
    for index in (0..count).filter(|&index| fixed[index].is_none()) {
        let share = claims[index].checked_mul(open_total).ok_or(QuotaError::TooLarge)?;
        seats[index] = (share / open_claims) as u32;
        remainders.push((share % open_claims, index));
    }
    remainders.sort_by_key(|&(remainder, index)| (std::cmp::Reverse(remainder), index));
    let given: u64 = seats.iter().map(|&seats| u64::from(seats)).sum();
    let mut missing = u64::from(question.total).saturating_sub(given);
    let mut last = None;
    while missing > 0 {
        let before = missing;
        let open: Vec<usize> = remainders.iter().map(|&(_, index)| index).chain(0..count).collect();
        for index in open {
            if missing > 0 && seats[index] < cap_of(question, Some(claims), index) {
                seats[index] += 1;
                missing -= 1;
                last = Some(index);
            }
        }
        if missing == before {
            break;
        }
    }
    Ok((seats, last))
}
