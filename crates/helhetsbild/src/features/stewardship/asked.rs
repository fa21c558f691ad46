//! Whom a record asks: the organisation that answers for it, and in it those who hold the function it names.

use std::collections::BTreeSet;

use domain::{
    date::Date,
    id::{PersonId, RecordId},
    kinds::Kind,
    picture::functions::holds,
    record::Record,
    world::World,
};

use crate::kit::account::{Account, AccountState};

/// The functions that somebody who may sign in holds on a day.
pub(super) fn held(accounts: &[Account], world: &World, day: Date) -> BTreeSet<RecordId> {
    let active: Vec<&Account> = accounts.iter().filter(|account| account.state == AccountState::Active).collect();
    let functions = world.of_kind(Kind::Function).map(|record| record.id);
    functions.filter(|id| active.iter().any(|account| has(account, world, *id, day))).collect()
}

fn has(account: &Account, world: &World, function: RecordId, day: Date) -> bool {
    holds(world, function, PersonId(account.id), account.functions.contains(&function), day)
}

/// Whether a record that an account's organisation answers for asks that account: everybody there, unless a function is asked that
/// somebody holds; then who holds it.
pub(super) fn is_asked(
    account: &Account,
    world: &World,
    record: &Record,
    held: &BTreeSet<RecordId>,
    day: Date,
) -> bool {
    let function = record.common().steward_function.map(|function| function.id);
    function.is_none_or(|function| !held.contains(&function) || has(account, world, function, day))
}
