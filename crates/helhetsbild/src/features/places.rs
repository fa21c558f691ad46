//! The county's municipalities: a map, a table with the same data, and a page of each.

use askama::Template;
use domain::{
    picture::{
        catalogue::Question,
        facet::{Facet, FacetValue, municipality_in_address},
    },
    place::Municipality,
    record::Kind,
};

use super::{
    catalogue::{Rows, rows_of},
    picture,
};
use crate::kit::{
    address::{self, Parameters},
    html::{Html, escape},
    map::{Map, Shape, shade},
    page::{NotFound, Outcome, Page},
    table::Sheet,
    visit::Visit,
};

/// How many rows of a kind a municipality's page shows before it leads on to the list.
const MOST_ROWS: usize = 12;

/// What is known of one municipality on the day.
pub struct Summary {
    /// Link to its page.
    pub link: Html,
    /// Initiatives that name it.
    pub local: usize,
    /// Initiatives that reach it, county-wide ones included.
    pub reached: usize,
    /// Contacts that answer for it.
    pub contacts: usize,
    /// How many name it, as a link to them.
    pub local_link: Html,
    /// How many reach it, as a link to them.
    pub reached_link: Html,
    /// How many contacts, as a link to them.
    pub contacts_link: Html,
}

#[derive(Template)]
#[template(path = "features/places/municipalities.html")]
struct MunicipalitiesPage<'a> {
    v: &'a Visit,
    title: String,
    map: Option<Map>,
    rows: Vec<Summary>,
}

struct Block {
    heading: String,
    count: usize,
    all: String,
    rows: Rows,
    empty: String,
}

#[derive(Template)]
#[template(path = "features/places/municipality.html")]
struct MunicipalityPage<'a> {
    v: &'a Visit,
    title: String,
    name: Html,
    code: String,
    reached: String,
    county: &'static str,
    own: Html,
    blocks: Vec<Block>,
    map: Option<Map>,
}

/// The municipalities of the partnership.
///
/// # Errors
/// Never.
pub fn municipalities(v: &Visit) -> Outcome {
    let (map, rows) = overview(v);
    Ok(Page::html(&MunicipalitiesPage { title: v.words.say.nav_municipalities(), map, rows, v }))
}

/// The map and the table of the municipalities on the day.
pub fn overview(v: &Visit) -> (Option<Map>, Vec<Summary>) {
    let mut homes = v.world.municipalities(v.day);
    homes.sort_by_cached_key(|municipality| swedish::sort_key(municipality.name));
    let (initiatives, contacts) = (v.catalogue(Kind::Initiative), v.catalogue(Kind::Contact));
    let rows: Vec<Summary> = homes
        .iter()
        .map(|municipality| {
            let value = FacetValue::Municipality(municipality.code);
            let local = initiatives.count_of(Facet::Named, value);
            let reached = initiatives.count_of(Facet::Municipality, value);
            let contacts = contacts.count_of(Facet::Municipality, value);
            Summary {
                link: v.municipality_link(municipality),
                local,
                local_link: opened(v, municipality, Facet::Named, Kind::Initiative, local),
                reached,
                contacts,
                reached_link: opened(v, municipality, Facet::Municipality, Kind::Initiative, reached),
                contacts_link: opened(v, municipality, Facet::Municipality, Kind::Contact, contacts),
            }
        })
        .collect();
    let most = rows.iter().map(|row| row.local).max().unwrap_or(0);
    let shapes = homes
        .iter()
        .zip(&rows)
        .map(|(municipality, row)| Shape {
            municipality,
            href: v.href(&address::of_municipality(municipality)),
            label: v.words.say.map_label(
                municipality.name,
                i64::try_from(row.local).unwrap_or(0),
                i64::try_from(row.reached).unwrap_or(0),
            ),
            figure: row.reached.to_string(),
            shade: if row.local > 0 { shade(row.local, most).max(3) } else { u8::from(row.reached > 0) },
            state: None,
            named: false,
        })
        .collect();
    (Map::of(&v.world.counties(), shapes), rows)
}

/// A count as a link to the records it counts.
fn opened(v: &Visit, municipality: &Municipality, facet: Facet, kind: Kind, count: usize) -> Html {
    if count == 0 {
        return Html::text("0");
    }
    let parameters = Parameters::default().with(facet.parameter(), municipality.slug());
    let href = escape(&v.href_with(&format!("/{}", address::path(kind)), &parameters));
    let label = escape(&format!("{count} {}, {}", v.words.kinds(kind).to_lowercase(), municipality.name));
    Html::trusted(format!("<a href=\"{href}\" aria-label=\"{label}\">{count}</a>"))
}

/// The table of the municipalities as a file.
///
/// # Errors
/// Never.
pub fn municipalities_as_csv(v: &Visit) -> Outcome {
    let say = &v.words.say;
    let number = |number: usize| Html::text(&number.to_string());
    let (_, rows) = overview(v);
    let rows = rows.into_iter().map(|row| vec![row.link, number(row.local), number(row.reached), number(row.contacts)]);
    let contacts = v.words.kinds(Kind::Contact).to_owned();
    let header = vec![say.facet_municipality(), say.column_local(), say.column_reached(), contacts];
    let sheet = Sheet { header, rows: rows.collect(), numbers: 3 };
    Ok(Page::text("text/csv; charset=utf-8", sheet.as_csv()).unlisted())
}

/// The page of a municipality. A code or an old name leads to the address that lasts.
///
/// # Errors
/// [`NotFound`] when there is no such municipality in the partnership.
pub fn municipality(v: &Visit, slug: &str) -> Outcome {
    let municipality =
        municipality_in_address(slug).filter(|municipality| v.is_home(municipality.code)).ok_or(NotFound)?;
    if municipality.slug() != slug {
        return Ok(Page::moved(v.href(&address::of_municipality(municipality))));
    }
    let say = &v.words.say;
    let blocks = [
        (Kind::Initiative, say.municipality_no_initiatives()),
        (Kind::Contact, say.municipality_no_contacts()),
        (Kind::Agreement, say.municipality_no_agreements()),
        (Kind::Event, say.municipality_no_events()),
        (Kind::Group, say.municipality_no_groups()),
    ]
    .map(|(kind, empty)| block(v, municipality, kind, empty));
    let page = MunicipalityPage {
        title: municipality.name.to_owned(),
        name: v.marked(municipality.name, domain::text::Language::Sv),
        code: municipality.code.to_string(),
        reached: reached(v, municipality),
        county: municipality.county.county().name,
        map: locator(v, municipality),
        own: picture::own(v, &picture::Whose::Municipality(municipality)),
        blocks: blocks.into(),
        v,
    };
    Ok(Page::html(&page))
}

/// How many initiatives reach it, and how many name it, in a sentence.
fn reached(v: &Visit, municipality: &Municipality) -> String {
    let value = FacetValue::Municipality(municipality.code);
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let initiatives = v.catalogue(Kind::Initiative);
    let (reached, local) =
        (initiatives.count_of(Facet::Municipality, value), initiatives.count_of(Facet::Named, value));
    v.words.say.municipality_reached(number(reached), number(local))
}

fn block(v: &Visit, municipality: &Municipality, kind: Kind, empty: String) -> Block {
    let chosen = vec![(Facet::Municipality, FacetValue::Municipality(municipality.code))];
    let answer = v.catalogue(kind).ask(&Question { chosen, limit: MOST_ROWS, ..Question::default() });
    let records: Vec<_> = answer.rows.iter().map(|(record, _)| record.clone()).collect();
    Block {
        heading: v.words.kinds(kind).to_owned(),
        count: answer.total,
        all: v.href_with(
            &format!("/{}", address::path(kind)),
            &Parameters::default().with("kommun", municipality.slug()),
        ),
        rows: rows_of(v, &records),
        empty,
    }
}

/// Where the municipality lies in its county.
fn locator(v: &Visit, here: &Municipality) -> Option<Map> {
    let shapes = v.world.municipalities(v.day).into_iter().map(|municipality| Shape {
        municipality,
        href: v.href(&address::of_municipality(municipality)),
        label: municipality.name.to_owned(),
        figure: String::new(),
        shade: if municipality.code == here.code { 4 } else { 0 },
        state: None,
        named: false,
    });
    Map::of(&[here.county], shapes.collect())
}
