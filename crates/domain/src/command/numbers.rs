//! Organisation numbers: no two bodies bear the same one at the same time.
//!
//! Bolagsverket and Skatteverket give a number to one legal person. A unit has that of the body it is a part of, and a body
//! that took another's place may have taken its number over: then the one has certainly ended when the other begins.

use std::collections::HashMap;

use super::{Problem, Proposed, Trouble};
use crate::{
    id::RecordId,
    kinds::{Body, Kind, Organisation},
    record::FieldKey,
    world::World,
};

/// An organisation that bears a number, as the World will be.
struct Bearer<'a> {
    id: RecordId,
    organisation: &'a Organisation,
}

/// Complains about each organisation that is given a number which another bears. What stands so already and is not
/// touched is no obstacle: a file that repeats it must not be refused for ever.
pub(super) fn check(world: &World, proposed: &[Proposed<'_>], problems: &mut Vec<Problem>) {
    let given: Vec<(usize, Bearer<'_>)> = proposed
        .iter()
        .enumerate()
        .filter_map(|(index, put)| bearer(put.id, put.body).map(|bearer| (index, bearer)))
        .filter(|(_, bearer)| is_new(world, bearer))
        .collect();
    if given.is_empty() {
        return;
    }
    let mut bearers: HashMap<&str, Vec<Bearer<'_>>> = HashMap::new();
    let replaced: std::collections::HashSet<RecordId> = proposed.iter().map(|put| put.id).collect();
    let staying = world.of_kind(Kind::Organisation).filter(|record| !replaced.contains(&record.id));
    let standing = staying.filter_map(|record| bearer(record.id, &record.body));
    for one in standing.chain(proposed.iter().filter_map(|put| bearer(put.id, put.body))) {
        bearers.entry(one.organisation.organisation_number.as_str()).or_default().push(one);
    }
    for (index, one) in given {
        let same = bearers.get(one.organisation.organisation_number.as_str()).map(Vec::as_slice).unwrap_or_default();
        if let Some(other) = same.iter().find(|other| other.id != one.id && !may_share(&one, other)) {
            problems.push(Problem {
                index,
                field: Some(FieldKey::OrganisationNumber),
                what: Trouble::NumberTaken(other.id),
            });
        }
    }
}

fn bearer(id: RecordId, body: &Body) -> Option<Bearer<'_>> {
    let organisation = body.is::<Organisation>()?;
    (!organisation.organisation_number.is_empty()).then_some(Bearer { id, organisation })
}

/// Whether the command gives the organisation its number, or changes what allows it to be shared.
fn is_new(world: &World, bearer: &Bearer<'_>) -> bool {
    let old = world.record(bearer.id).and_then(|record| record.body.is::<Organisation>());
    old.is_none_or(|old| {
        let new = bearer.organisation;
        old.organisation_number != new.organisation_number || old.period != new.period || old.part_of != new.part_of
    })
}

fn may_share(one: &Bearer<'_>, other: &Bearer<'_>) -> bool {
    let whole = |bearer: &Bearer<'_>| bearer.organisation.part_of.as_ref().map_or(bearer.id, |whole| whole.id);
    let is_same_body = whole(one) == whole(other);
    let (one, other) = (&one.organisation.period, &other.organisation.period);
    let ends_before = |first: &crate::date::Period, second: &crate::date::Period| {
        let begins = second.from.as_ref().and_then(|from| from.earliest);
        begins.is_some_and(|begins| first.is_over(begins))
    };
    is_same_body || ends_before(one, other) || ends_before(other, one)
}
