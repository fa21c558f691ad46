//! Who holds a function on a day: in whose name something is said, and whether anybody answers.

use std::collections::BTreeSet;

use crate::{
    date::{Date, Period, When},
    id::{PersonId, RecordId},
    kinds::{Function, Kind},
    record::{Common, Record},
    text::Text,
    world::World,
};

/// A function that an organisation has nobody for, or somebody who only stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone {
    /// The organisation; `None` where the function says only that it is vacant.
    pub organisation: Option<RecordId>,
    /// Nobody holds it, and since when, where that is stated.
    pub vacant: Option<Option<When>>,
    /// Who stands in: in words, and until when, where that is stated.
    pub substitute: Option<(Text, Option<When>)>,
}

/// Where a function is vacant or stood in for on a day, in the order it names its organisations.
pub fn gone(function: &Function, day: Date) -> Vec<Gone> {
    let mut gone: Vec<Gone> = Vec::new();
    for holder in function.holders.iter().filter(|holder| may_be_on(&holder.period, day)) {
        let (vacant, substitute) = (holder.vacant == Some(true), holder.substitute == Some(true));
        if !vacant && !substitute {
            continue;
        }
        let organisation = holder.organisation.map(|organisation| organisation.id);
        let found = gone.iter_mut().find(|known| known.organisation == organisation);
        let entry = match found {
            Some(known) => known,
            None => {
                gone.push(Gone { organisation, vacant: None, substitute: None });
                let last = gone.len() - 1;
                &mut gone[last]
            }
        };
        if vacant {
            entry.vacant = Some(holder.period.from.clone());
        } else {
            entry.substitute = Some((Text::clone(&holder.described), holder.period.to.when().cloned()));
        }
    }
    gone
}

/// Whether somebody holds a function on a day. What the function says of when they do decides; where it says nothing of
/// them, their account does.
pub fn holds(world: &World, function: RecordId, person: PersonId, by_account: bool, day: Date) -> bool {
    let content = world.record(function).and_then(|record| record.body.is::<Function>());
    let mut posts = content.into_iter().flat_map(|function| function.people.iter());
    let mut is_named = false;
    let on = posts.any(|post| {
        let is_theirs = post.person == Some(person);
        is_named |= is_theirs;
        is_theirs && may_be_on(&post.period, day)
    });
    on || (by_account && !is_named)
}

/// As which function somebody spoke of a record on a day: the one that the record asks, if they held it; else the only one they
/// held, if it was one. `functions` are those of their account.
pub fn spoke_as(
    world: &World,
    person: PersonId,
    functions: &BTreeSet<RecordId>,
    common: &Common,
    day: Date,
) -> Option<RecordId> {
    // On the day on which a function is handed over, both may speak for it.
    let before = day.yesterday().unwrap_or(day);
    let held = |function: RecordId| {
        let by_account = functions.contains(&function);
        [day, before].into_iter().any(|day| holds(world, function, person, by_account, day))
    };
    if let Some(asked) = common.steward_function.map(|function| function.id).filter(|id| held(*id)) {
        return Some(asked);
    }
    let mut all = world.of_kind(Kind::Function).map(|record| record.id).filter(|id| held(*id));
    let only = all.next()?;
    all.next().is_none().then_some(only)
}

/// The mailbox of a function in an organisation on a day, as the function says it; empty where it says none. Whoever reads it
/// answers as that organisation: who may name it is said by [`policy::may_name_mailbox`](crate::policy::may_name_mailbox).
pub fn mailbox(record: &Record, organisation: RecordId, day: Date) -> &str {
    let Some(function) = record.body.is::<Function>() else { return "" };
    let mut there = function.holders.iter().filter(|holder| {
        holder.organisation.is_some_and(|one| one.id == organisation) && may_be_on(&holder.period, day)
    });
    there.find(|holder| !holder.email.is_empty()).map_or("", |holder| holder.email.as_str())
}

fn may_be_on(period: &Period, day: Date) -> bool {
    !period.is_over(day) && !period.is_ahead(day)
}
