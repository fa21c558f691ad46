//! How much a solve may do, whom it tells, and what comes out.

use std::{collections::HashMap, sync::atomic::AtomicBool};

use crate::{
    certificate::{MostPersons, RowPrice},
    solver::{
        branch::{Cost, Effort},
        counts::Count,
        primal::Draft,
    },
};

/// How much work to do, the same for any number of threads.
#[derive(Clone, Copy)]
pub(crate) struct Work<'a> {
    /// The search of a county.
    pub county: Effort<'a>,
    /// Each search of a neighbourhood.
    pub nearby: Effort<'a>,
    /// Neighbourhoods per municipality.
    pub neighbourhoods: usize,
    /// Threads at most.
    pub threads: usize,
    /// Told of the best plan's value and the bound, both over placing nobody.
    pub report: &'a (dyn Fn(i64, i64) + Sync),
    /// Raised by whoever wants an answer now.
    pub stop: &'a AtomicBool,
}

/// What is known before: prices of an earlier solve, and a plan that holds.
pub(crate) struct Warm<'a> {
    /// By the problem's rows, in points.
    pub prices: &'a [i64],
    pub draft: Draft,
    /// What earlier searches have learned.
    pub learned: &'a Learned,
}

/// What searches have learned of questions, by an item's first household and a municipality or
/// [`crate::solver::core::NOWHERE`].
#[derive(Clone, Debug, Default)]
pub(crate) struct Learned {
    pub costs: HashMap<(u32, u32), Cost>,
    /// How far below its relaxation the best plan was.
    pub gap: Option<i64>,
}

/// A leaf: decisions, and prices.
pub(crate) struct LeafFound {
    pub path: Vec<Answered>,
    pub prices: Vec<RowPrice>,
}

/// An answer on the way to a leaf.
pub(crate) enum Answered {
    /// Item, municipality or [`crate::solver::core::NOWHERE`], yes.
    Pair(u32, u32, bool),
    /// How many of a kind go to a municipality, and the price of that in 1/[`crate::solver::branch::SCALE`] points.
    Count(Count, i64),
}

/// What came out.
pub(crate) struct Solved {
    pub draft: Draft,
    /// By the problem's rows, in points.
    pub prices: Vec<i64>,
    /// The bound of these prices over placing nobody, if it is known already.
    pub bound: Option<i64>,
    /// Whether nothing is better.
    pub proven: bool,
    /// Price lists that exclude pairs, in 1/[`crate::solver::branch::SCALE`] points.
    pub excluding: Vec<Vec<RowPrice>>,
    pub leaves: Vec<LeafFound>,
    /// How many persons any plan places at most, where the proof rests on that.
    pub most: Option<MostPlaced>,
    /// Prices of the items, where they give a better bound.
    pub household: Option<HouseholdCertificate>,
    /// What the search has learned of questions.
    pub learned: Learned,
}

/// How many persons any plan places at most, with the bound on the value that goes with it, over placing nobody.
#[derive(Clone, Debug)]
pub(crate) struct MostPlaced {
    pub record: MostPersons,
    pub bound: i64,
}

/// What household prices prove.
pub(crate) struct HouseholdCertificate {
    /// By item.
    pub prices: Vec<i64>,
    /// By the problem's rows: school, seats and groups.
    pub extra: Vec<i64>,
    /// Over placing nobody.
    pub bound: i64,
}
