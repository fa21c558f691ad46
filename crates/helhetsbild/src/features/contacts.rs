//! One look-up: municipality + question → function.

use askama::Template;
use domain::{
    picture::facet::{Facet, FacetValue},
    record::Kind,
};

use crate::kit::{html::Html, visit::Visit};

struct Entry {
    value: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "features/contacts/look_up.html")]
struct LookUp<'a> {
    v: &'a Visit,
    municipalities: Vec<Entry>,
    questions: Vec<Entry>,
}

/// The look-up form as a part of the contacts' page.
pub fn look_up(v: &Visit) -> Html {
    let mut homes = v.world.municipalities(v.day);
    homes.sort_by_cached_key(|municipality| swedish::sort_key(municipality.name));
    let asked = v.parameters.get("kommun").unwrap_or_default();
    let municipalities = homes
        .iter()
        .map(|municipality| Entry {
            value: municipality.slug().to_owned(),
            name: municipality.name.to_owned(),
            chosen: municipality.slug() == asked,
        })
        .collect();
    let answer = v
        .catalogue(Kind::Contact)
        .ask(&domain::picture::catalogue::Question { everything: true, ..Default::default() });
    let asked = v.parameters.get(Facet::FocusArea.parameter()).unwrap_or_default();
    let areas = answer
        .facets
        .into_iter()
        .find(|(facet, _)| *facet == Facet::FocusArea)
        .map(|(_, values)| values)
        .unwrap_or_default();
    let questions = areas
        .into_iter()
        .filter_map(|count| match count.value {
            FacetValue::Record(id) => v.world.record(id).map(|area| Entry {
                value: area.slug().to_owned(),
                name: v.plain(area.title()).to_owned(),
                chosen: area.slug() == asked,
            }),
            _ => None,
        })
        .collect();
    Html::trusted(LookUp { v, municipalities, questions }.render().unwrap_or_default())
}
