//! The solver's parts. Each works on a [`crate::problem::Problem`] or a part of one; none knows files or people.

pub(crate) mod altogether;
pub(crate) mod branch;
pub(crate) mod candidates;
pub(crate) mod core;
pub(crate) mod counts;
pub(crate) mod county;
pub(crate) mod household_prices;
pub(crate) mod knapsack;
pub(crate) mod national;
pub(crate) mod neighbourhood;
pub(crate) mod place_prices;
pub(crate) mod primal;
pub(crate) mod simplex;
pub(crate) mod ties;
pub(crate) mod work;
