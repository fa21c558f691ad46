//! One look-up: municipality + question → function.

use askama::Template;
use domain::{
    id::RecordId,
    kinds::{Function, Organisation},
    picture::{
        facet::{Facet, FacetValue, municipality_in_address},
        functions::{self, Gone},
    },
    place::Municipality,
    policy::steward_of,
    record::{Kind, Record, Shared},
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
    /// Functions there that are vacant or stood in for.
    gone: Vec<(Html, String)>,
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
    Html::trusted(LookUp { gone: gone(v), v, municipalities, questions }.render().unwrap_or_default())
}

/// The functions of the municipality and the question asked for that nobody holds, or somebody only stands in for.
fn gone(v: &Visit) -> Vec<(Html, String)> {
    let Some(place) = v.parameters.get("kommun").and_then(municipality_in_address) else { return Vec::new() };
    let area = v.parameters.get(Facet::FocusArea.parameter()).and_then(|slug| v.world.led_to(Kind::FocusArea, slug));
    let mut told = Vec::new();
    for (record, function) in v.world.each::<Function>(Kind::Function) {
        let asked =
            |area: &Shared| function.focus_areas.is_empty() || function.focus_areas.iter().any(|one| one.id == area.id);
        if record.period().is_some_and(|period| period.is_over(v.day)) || !area.is_none_or(asked) {
            continue;
        }
        let near = |organisation: Option<RecordId>| match organisation.and_then(|id| v.world.record(id)) {
            Some(organisation) => organisation_is_in(organisation, place),
            None => function.area.reaches(place.code).is_some(),
        };
        for gone in functions::gone(function, v.day).into_iter().filter(|gone| near(gone.organisation)) {
            told.push((v.link(record), in_words(v, &gone)));
        }
    }
    told
}

/// Whether an organisation is of a municipality, by its area or by its name.
fn organisation_is_in(record: &Record, place: &Municipality) -> bool {
    let Some(organisation) = record.body.is::<Organisation>() else { return false };
    let title = &record.title().source;
    organisation.area.named().contains(&place.code)
        || title.strip_prefix(place.name).is_some_and(|rest| ["", " kommun", "s kommun"].contains(&rest))
}

/// Where a function is vacant or stood in for, in words, with the organisation where it is said.
fn in_words(v: &Visit, gone: &Gone) -> String {
    let name = gone.organisation.and_then(|id| v.world.record(id)).map(|one| v.plain(one.title()).to_owned());
    [name, Some(vacancy(v, gone))].into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// That nobody holds a function, and who stands in, in words.
fn vacancy(v: &Visit, gone: &Gone) -> String {
    let say = &v.words.say;
    let vacant = gone.vacant.as_ref().map(|since| match since {
        Some(since) => say.contacts_vacant_since(v.when_plain(since)),
        None => say.contacts_vacant(),
    });
    let substitute = gone.substitute.as_ref().map(|(who, until)| {
        let who = v.plain(who).to_owned();
        match (who.is_empty(), until) {
            (true, None) => say.contacts_somebody_stands_in(),
            (true, Some(until)) => say.contacts_somebody_until(v.when_plain(until)),
            (false, None) => say.contacts_stands_in(who),
            (false, Some(until)) => say.contacts_stands_in_until(who, v.when_plain(until)),
        }
    });
    [vacant, substitute].into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// The function that answers for a record, linked; and where the organisation has nobody for it today, or somebody who
/// stands in, that too. `None` where no function is asked, or it is not for whoever visits.
pub fn responsible(v: &Visit, record: &Record) -> Option<Html> {
    let asked = record.common().steward_function.and_then(|function| v.world.record(function.id))?;
    let function = asked.body.is::<Function>()?;
    let mut html = v.link(asked);
    let steward = steward_of(record);
    let near = |gone: &Gone| gone.organisation.is_none() || gone.organisation == steward;
    for gone in functions::gone(function, v.today).iter().filter(|gone| near(gone)) {
        html.push_trusted("<br><span class=\"quiet\">");
        html.push_text(&vacancy(v, gone));
        html.push_trusted("</span>");
    }
    Some(html)
}
