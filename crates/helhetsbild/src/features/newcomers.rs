//! The door for people: where one lives, what one needs, and only what one can go to now.
//!
//! What the source does not say is never read as a yes: what nobody has said to be open is kept apart, as something to ask
//! about first.

mod offer;

use askama::Template;
use domain::{
    choices::{Choice, InitiativeForm, Openness, Reaches, Status},
    picture::{
        catalogue::Question,
        coverage::{self, Heading, Side},
        facet::{Facet, FacetValue, municipality_in_address},
    },
    place::Municipality,
    record::{Kind, Record, Shared},
};

use super::catalogue::{Rows, rows_of};
use crate::kit::{
    address::Parameters,
    html::Html,
    option::Entry,
    page::{Outcome, Page},
    visit::Visit,
};
use offer::Offer;

/// Offers on one page; a municipality with more says so and leads on to the list.
const MOST_OFFERS: usize = 60;
/// Contacts shown before the page leads on to all of them.
const MOST_CONTACTS: usize = 6;
/// Kinds of help that an individual may look for.
const HELP: [InitiativeForm; 4] =
    [InitiativeForm::Course, InitiativeForm::Service, InitiativeForm::Activity, InitiativeForm::Project];

#[derive(Template)]
#[template(path = "features/newcomers/choose.html")]
struct ChooseForm<'a> {
    v: &'a Visit,
    municipalities: Vec<Entry>,
    areas: Vec<Entry>,
    kinds: Vec<Entry>,
}

#[derive(Template)]
#[template(path = "features/newcomers/door.html")]
struct DoorPage<'a> {
    v: &'a Visit,
    title: String,
    form: Html,
    place: Option<&'static str>,
    open: Vec<Offer>,
    ask_first: Vec<Offer>,
    more: usize,
    all: String,
    contacts: Rows,
    all_contacts: String,
}

/// What an individual can go to now.
///
/// # Errors
/// Never.
pub fn door(v: &Visit) -> Outcome {
    let municipality = asked_municipality(v);
    let (mut open, mut ask_first, mut more) = (Vec::new(), Vec::new(), 0);
    if let Some(municipality) = municipality {
        let (found, total) = for_newcomers(v, municipality);
        more = total.saturating_sub(found.len());
        for record in &found {
            let Some(offer) = Offer::of(v, record, municipality) else { continue };
            if offer.is_certain { open.push(offer) } else { ask_first.push(offer) }
        }
    }
    let narrowed = municipality.map(|municipality| Parameters::default().with("kommun", municipality.slug()));
    let place = narrowed.unwrap_or_default();
    let page = DoorPage {
        title: v.words.say.door_title(),
        form: choose(v),
        place: municipality.map(|municipality| municipality.name),
        open,
        ask_first,
        more,
        all: v.href_with("/insatser", &place),
        contacts: rows_of(v, &municipality.map(|municipality| contacts(v, municipality)).unwrap_or_default()),
        all_contacts: v.href_with("/kontakter", &place),
        v,
    };
    let page = Page::html(&page);
    Ok(if v.parameters.pairs().next().is_some() { page.unlisted() } else { page })
}

/// The two questions as a form, for this page and the start page.
pub fn choose(v: &Visit) -> Html {
    let mut homes = v.world.municipalities(v.day);
    homes.sort_by_cached_key(|municipality| swedish::sort_key(municipality.name));
    let asked = asked_municipality(v);
    let need = v.parameters.get("behov").unwrap_or_default();
    let municipalities = homes.into_iter().map(|municipality| Entry {
        value: municipality.slug().to_owned(),
        name: municipality.name.to_owned(),
        language: (v.words.code() != "sv").then_some("sv"),
        chosen: asked.is_some_and(|asked| asked.code == municipality.code),
    });
    let areas = coverage::headings(&v.world, v.day, Side::FocusArea);
    let areas = areas.iter().filter_map(|heading| match heading {
        Heading::Record(area) => Some(entry_of(v, area, need)),
        Heading::Municipality(_) => None,
    });
    let kinds = HELP.map(|form| Entry {
        value: form.code().to_owned(),
        name: kind_of_help(v, form),
        language: None,
        chosen: form.code() == need,
    });
    let form = ChooseForm { municipalities: municipalities.collect(), areas: areas.collect(), kinds: kinds.into(), v };
    Html::trusted(form.render().unwrap_or_default())
}

fn entry_of(v: &Visit, area: &Record, need: &str) -> Entry {
    let entry = Entry::record(v, area, area.slug() == need);
    Entry { name: without_year(&entry.name).to_owned(), ..entry }
}

/// A title without the year that tells it from its namesakes: only those of the day are offered.
fn without_year(title: &str) -> &str {
    let year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    match title.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        Some((name, inside)) if year(inside) => name,
        _ => title,
    }
}

/// A kind of help in everyday words.
fn kind_of_help(v: &Visit, form: InitiativeForm) -> String {
    let say = &v.words.say;
    match form {
        InitiativeForm::Course => say.door_kind_course(),
        InitiativeForm::Service => say.door_kind_service(),
        InitiativeForm::Activity => say.door_kind_activity(),
        _ => say.door_kind_project(),
    }
}

fn asked_municipality(v: &Visit) -> Option<&'static Municipality> {
    let asked = v.parameters.get("kommun").and_then(municipality_in_address);
    asked.filter(|municipality| v.is_home(municipality.code))
}

/// What is said to be for newcomers, goes on that day and reaches the municipality; and how many there are.
fn for_newcomers(v: &Visit, municipality: &Municipality) -> (Vec<Shared>, usize) {
    let mut chosen = vec![
        (Facet::Municipality, FacetValue::Municipality(municipality.code)),
        (Facet::Municipality, FacetValue::SomeNotNamed),
        (Facet::Status, FacetValue::Choice(Choice::Status(Status::Ongoing))),
        (Facet::Reaches, FacetValue::Choice(Choice::Reaches(Reaches::Newcomers))),
    ];
    let need = v.parameters.get("behov").unwrap_or_default();
    if let Some(form) = InitiativeForm::from_code(need) {
        chosen.push((Facet::Form, FacetValue::Choice(Choice::InitiativeForm(form))));
    } else if let Some(area) = v.world.led_to(Kind::FocusArea, need) {
        chosen.push((Facet::FocusArea, FacetValue::Record(area.id)));
    }
    let question = Question { chosen, limit: MOST_OFFERS, ..Question::default() };
    let answer = v.catalogue(Kind::Initiative).ask(&question);
    (answer.rows.into_iter().map(|(record, _)| record).collect(), answer.total)
}

/// Whom to ask in the municipality.
fn contacts(v: &Visit, municipality: &Municipality) -> Vec<Shared> {
    let chosen = vec![(Facet::Municipality, FacetValue::Municipality(municipality.code))];
    let answer = v.catalogue(Kind::Contact).ask(&Question { chosen, limit: MOST_CONTACTS, ..Question::default() });
    answer.rows.into_iter().map(|(record, _)| record).collect()
}

/// Whether anyone may come, or somebody refers; nothing where the source does not say.
fn way_in(openness: Option<Openness>) -> Option<Openness> {
    openness.filter(|openness| matches!(openness, Openness::Anyone | Openness::Referral))
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_a_year_in_brackets_is_left_out() {
        for (title, shown) in [
            ("Arbetsmarknad (2009)", "Arbetsmarknad"),
            ("Boende", "Boende"),
            ("Yrkes-Sfi (svets)", "Yrkes-Sfi (svets)"),
            ("سوق العمل (2009)", "سوق العمل"),
        ] {
            assert_eq!(super::without_year(title), shown);
        }
    }
}
