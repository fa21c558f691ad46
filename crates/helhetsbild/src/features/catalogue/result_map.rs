//! A small map of where the found records reach: each municipality narrows the list to it.

use domain::picture::{
    catalogue::Answer,
    facet::{Facet, FacetValue},
};

use crate::kit::{
    map::{Map, Shape, shade},
    visit::Visit,
};

/// The map of an answer; nothing when no municipality has any, or the list is narrowed to those that have been chosen.
pub fn result_map(v: &Visit, answer: &Answer) -> Option<Map> {
    let (_, counts) = answer.facets.iter().find(|(facet, _)| *facet == Facet::Municipality)?;
    let count_in = |value: FacetValue| counts.iter().find(|count| count.value == value);
    let homes = v.world.municipalities(v.day);
    let of = |code| count_in(FacetValue::Municipality(code)).map_or(0, |count| count.count);
    let most = homes.iter().map(|municipality| of(municipality.code)).max().filter(|most| *most > 0)?;
    let shapes = homes.iter().map(|municipality| {
        let count = of(municipality.code);
        let parameters = v.parameters.toggled(Facet::Municipality.parameter(), municipality.slug()).with("sida", "");
        Shape {
            municipality,
            href: v.here(&parameters),
            label: format!("{}: {count}", municipality.name),
            figure: count.to_string(),
            shade: shade(count, most),
            state: None,
            named: false,
        }
    });
    Map::narrow(&v.world.counties(), shapes.collect())
}
