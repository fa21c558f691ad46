//! The placement engine: households to municipalities, with a proof and reasons.
//!
//! It advises; a person decides. Nothing is learnt from outcomes, and nothing is scored by a person's origin, religion,
//! sex or age: a score is published weights times facts about places and wishes that the household stated.
//!
//! What a solve promises:
//!
//! * Every constraint holds: families are never split, linked households stay together, gates are never traded for
//!   points, locks are kept, and no capacity is exceeded without a recorded reason.
//! * The answer carries a [`Certificate`]: an upper bound that anyone can recompute from whole prices, and at county scale
//!   the leaves of a proof that no plan is better.
//! * The same input gives the same plan, with the same hash, on every machine and for any number of threads: there are
//!   no clocks, no time limits and no chance in the solver, only fixed numbers of steps.
//! * Bad input ends in an error that names the place, never in a panic.

pub mod arrivals;
pub mod error;
pub mod generate;
pub mod guides;
pub mod machine_files;
pub mod people;
pub mod quota;

mod answer;
mod ballot;
mod certificate;
mod compare;
mod components;
mod explain;
mod fairness;
mod fewest;
mod floor;
mod instance;
mod parallel;
mod plan;
mod problem;
mod random;
mod restrictions;
mod round;
mod solve;
mod solver;

pub use ballot::{Ballot, TICKETS};
pub use certificate::{Certificate, CountCase, LeafRecord, MostPersons, PartRecord, Proof, RowPrice, Status};
pub use compare::{Comparison, Moved, compare};
pub use explain::{Difference, Explainer, Explanation, Lack, Reason, explain};
pub use fairness::{Fairness, GroupShare, fairness};
pub use fewest::{KindPrice, LeftOut, Shortage, left_out};
pub use floor::{FAVOUR_SCALE, FloorError, Floored, FlooredGroup, with_floor};
pub use instance::{
    CLASSES, HIGHEST_SCORE, Household, Instance, MOST_CAPACITY, MOST_PAIRS, MOST_PERSONS, Municipality, NOT_ALLOWED,
    Parts, Profile,
};
pub use plan::Plan;
pub use random::Random;
pub use restrictions::{DecisionError, DecisionFault, Extra, MOST_EXTRA, Resource, Restrictions};
pub use round::{Round, RoundError, WhatIf, chain};
pub use solve::{Answer, Effort, Options, Progress, Ties, solve};
