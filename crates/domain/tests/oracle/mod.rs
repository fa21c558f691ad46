//! Slow and obvious ways of finding what the picture finds.

use domain::{
    choices::{Choice, Openness, Status},
    date::Date,
    kinds::Initiative,
    picture::{
        coverage::{Cell, Heading, covers},
        facet::{Facet, FacetValue},
        freshness::{Freshness, freshness},
        status::{is_current, is_resting, status},
    },
    place::{Area, Municipality, Reach},
    record::{Kind, Record, Shared, Value},
    world::World,
};

/// Where a record stands on a facet: its fields are asked one by one.
pub fn values(
    facet: Facet,
    record: &Record,
    status: Option<Status>,
    home: &[&'static Municipality],
) -> Vec<FacetValue> {
    let mut values = Vec::new();
    let is_closed = |record: &Record| {
        record.body.is::<Initiative>().is_some_and(|work| work.openness == Some(Openness::NotForIndividuals))
    };
    if facet == Facet::Status {
        values.extend(status.map(|status| FacetValue::Choice(Choice::Status(status))));
    } else if facet == Facet::Reaches && is_closed(record) {
        values.push(FacetValue::Choice(Choice::Openness(Openness::NotForIndividuals)));
    } else {
        for key in facet.fields(record.kind()) {
            collect(&record.body.get(key), home, &mut values);
        }
    }
    values.sort_unstable();
    values.dedup();
    if values.is_empty() { vec![FacetValue::NotStated] } else { values }
}

fn collect(value: &Value, home: &[&'static Municipality], values: &mut Vec<FacetValue>) {
    match value {
        Value::Choice(choice) => values.push(FacetValue::Choice(*choice)),
        Value::Choices(choices) => values.extend(choices.iter().map(|choice| FacetValue::Choice(*choice))),
        Value::Languages(languages) => values.extend(languages.iter().map(|language| FacetValue::Language(*language))),
        Value::References(ids) => values.extend(ids.iter().map(|id| FacetValue::Record(*id))),
        Value::Parts(rows) => {
            rows.iter()
                .flatten()
                .filter(|value| matches!(value, Value::References(_)))
                .for_each(|value| collect(value, home, values));
        }
        Value::Area(Area::SomeNotNamed) => values.push(FacetValue::SomeNotNamed),
        Value::Area(area) => {
            let reached = home.iter().map(|place| place.code).filter(|code| area.reaches(*code).is_some());
            values.extend(area.named().iter().copied().chain(reached).map(FacetValue::Municipality));
        }
        _ => {}
    }
}

fn reach(initiative: &Initiative, heading: &Heading) -> Option<Reach> {
    match heading {
        Heading::Municipality(municipality) => initiative.area.reaches(municipality.code),
        Heading::Record(record) => {
            let areas = initiative.focus_areas.iter().map(|reference| reference.id);
            let mut named = areas.chain(initiative.target_groups.iter().map(|reference| reference.id));
            named.any(|id| id == record.id).then_some(Reach::Local)
        }
    }
}

/// The initiatives behind a cell: each is looked at.
pub fn behind(world: &World, day: Date, row: &Heading, column: &Heading) -> Vec<(Shared, Status, Reach)> {
    let all = world.each::<Initiative>(Kind::Initiative).filter(|(_, initiative)| covers(initiative));
    all.filter_map(|(record, initiative)| {
        let reach = reach(initiative, row)?.min(reach(initiative, column)?);
        let status =
            status(record, day, world.rhythms()).filter(|status| is_current(*status) || is_resting(*status))?;
        Some((Shared::clone(record), status, reach))
    })
    .collect()
}

/// A cell without its confirmations: what stands behind it is counted one by one.
pub fn cell(world: &World, day: Date, row: &Heading, column: &Heading) -> Cell {
    let mut cell = Cell::default();
    for (record, status, reach) in behind(world, day, row, column) {
        match (status, reach) {
            (Status::Ongoing, Reach::Local) => cell.local += 1,
            (Status::Ongoing, Reach::CountyWide) => cell.county_wide += 1,
            (Status::Planned | Status::Proposed, Reach::Local | Reach::CountyWide) => cell.planned += 1,
            _ => cell.uncertain += 1,
        }
        cell.resting += usize::from(is_resting(status));
        let is_stale = matches!(freshness(&record, day, world.rhythms()), Freshness::Stale(_));
        cell.stale += usize::from(is_stale && status == Status::Ongoing && reach != Reach::Unnamed);
    }
    cell
}
