//! What a partnership should look at before it decides: how full each municipality is, how groups fare, who could rightly
//! envy whom.

use serde::Serialize;

use crate::{
    instance::{CLASSES, Household, Instance},
    plan::Plan,
};

/// A group with fewer households than this is not shown by itself.
pub(crate) const SMALLEST_GROUP: usize = 5;

/// The report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fairness {
    /// By municipality: persons placed, and the quota's persons.
    pub fill: Vec<[i64; 2]>,
    /// By language group; those too small to be shown are counted in `hidden`.
    pub groups: Vec<GroupShare>,
    /// Households in groups too small to be shown.
    pub hidden: usize,
    /// Pairs of households where the first scores higher in the second's municipality than where it is, needs no more of
    /// anything, and scores higher there than the second does: envy that is hard to answer.
    pub justified_envy: usize,
    /// Pairs of household and municipality where the household scores higher than where it is, and there is room for it, or
    /// somebody there whom it envies justly. Locks and links are not looked at.
    pub blocking_pairs: usize,
}

/// How a group fares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroupShare {
    /// The group; `None` for households of no stated group.
    pub group: Option<u32>,
    /// Its households.
    pub households: usize,
    /// Those that are placed.
    pub placed: usize,
    /// The mean score of the placed, a person at a time, rounded down.
    pub mean_score: i64,
}

/// Reports on a plan.
pub fn fairness(instance: &Instance, plan: &Plan) -> Fairness {
    let persons = |household: usize| i64::from(instance.households()[household].persons);
    let mut fill: Vec<[i64; 2]> = instance.municipalities().iter().map(|place| [0, i64::from(place.persons)]).collect();
    for (household, place) in plan.municipality.iter().enumerate() {
        place.iter().for_each(|&place| fill[place as usize][0] += persons(household));
    }
    let mut by_group: std::collections::BTreeMap<Option<u32>, Vec<usize>> = std::collections::BTreeMap::new();
    (0..instance.households().len())
        .for_each(|household| by_group.entry(instance.households()[household].group).or_default().push(household));
    let (shown, small): (Vec<_>, Vec<_>) =
        by_group.into_iter().partition(|(_, households)| households.len() >= SMALLEST_GROUP);
    let share = |(group, households): (Option<u32>, Vec<usize>)| {
        let score = |&&household: &&usize| {
            plan.municipality[household].and_then(|place| instance.score(household, place as usize))
        };
        let placed: Vec<usize> = households.iter().filter(|household| score(household).is_some()).copied().collect();
        let total: i64 =
            placed.iter().map(|household| persons(*household) * i64::from(score(&household).unwrap_or(0))).sum();
        let counted: i64 = placed.iter().map(|&household| persons(household)).sum();
        GroupShare { group, households: households.len(), placed: placed.len(), mean_score: total / counted.max(1) }
    };
    let (justified_envy, blocking_pairs) = envy(instance, plan);
    Fairness {
        fill,
        groups: shown.into_iter().map(share).collect(),
        hidden: small.iter().map(|(_, households)| households.len()).sum(),
        justified_envy,
        blocking_pairs,
    }
}

/// Pairs of households with justified envy, and blocking pairs of household and municipality.
fn envy(instance: &Instance, plan: &Plan) -> (usize, usize) {
    let mut members: Vec<Vec<usize>> = vec![vec![]; instance.municipalities().len()];
    for (household, place) in plan.municipality.iter().enumerate() {
        place.iter().for_each(|&place| members[place as usize].push(household));
    }
    let (mut envies, mut blocking) = (0, 0);
    for (one, here) in plan.municipality.iter().enumerate() {
        let now = here.and_then(|place| instance.score(one, place as usize));
        for (place, members) in members.iter().enumerate().filter(|(place, _)| *here != Some(*place as u32)) {
            let Some(there) = instance.score(one, place).filter(|&there| now.is_none_or(|now| there > now)) else {
                continue;
            };
            let rightly = |&&other: &&usize| {
                needs_no_more(instance, one, other) && instance.score(other, place).is_some_and(|theirs| there > theirs)
            };
            let envied = members.iter().filter(rightly).count();
            envies += envied;
            blocking += usize::from(envied > 0 || has_room(instance, members, place, one));
        }
    }
    (envies, blocking)
}

/// Whether a municipality with these households has room for one more.
fn has_room(instance: &Instance, members: &[usize], place: usize, one: usize) -> bool {
    let (there, one) = (&instance.municipalities()[place], &instance.households()[one]);
    let all = || members.iter().map(|&member| &instance.households()[member]).chain([one]);
    let sum = |of: fn(&Household) -> i32| all().map(of).sum::<i32>();
    let housed = |class: usize| {
        let units: i64 = there.dwellings[class..].iter().map(|&units| i64::from(units)).sum();
        all().filter(|household| usize::from(household.need) >= class).count() as i64 <= units
    };
    sum(|household| household.persons) <= there.persons
        && (0..CLASSES).all(housed)
        && there.school.is_none_or(|school| sum(|household| household.children) <= school)
        && there.seats.is_none_or(|seats| sum(|household| household.adults) <= seats)
        && there.group_cap.is_none_or(|cap| {
            let same = all().filter(|household| household.group.is_some() && household.group == one.group);
            same.map(|household| household.persons).sum::<i32>() <= cap
        })
}

fn needs_no_more(instance: &Instance, one: usize, other: usize) -> bool {
    let (one, other) = (instance.households()[one], instance.households()[other]);
    one.persons <= other.persons
        && one.need <= other.need
        && one.children <= other.children
        && one.adults <= other.adults
}
