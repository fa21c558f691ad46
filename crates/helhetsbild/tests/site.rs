//! Stories about the public site, told by asking the real program for pages: no browser, no JavaScript.

#[path = "site/check.rs"]
mod check;
#[path = "site/demo.rs"]
mod demo;
#[path = "site/html.rs"]
#[allow(dead_code, reason = "other stories use more of it")]
mod html;
#[path = "site/walk.rs"]
mod walk;

#[path = "site/lists.rs"]
mod a_list_narrows;
#[path = "site/days.rs"]
mod a_page_is_about_a_day;
#[path = "site/search.rs"]
mod a_visitor_searches;
#[path = "site/links.rs"]
mod every_link_leads_to_a_whole_page;
#[path = "site/counties.rs"]
mod nothing_of_one_county_stands_under_the_other;
#[path = "site/lost.rs"]
mod someone_is_lost;
#[path = "site/promises.rs"]
mod the_server_keeps_its_promises;
#[path = "site/languages.rs"]
mod the_words;

use demo::{Answer, ask, get, get_with};
use html::Element;
use walk::{Site, parameters, walk};

const LANDA: &str = "/sv/insatser/landa-en-utveckling-av-introduktionen-for-kvotflyktingar";
const GAVLEBORG: [&str; 10] = [
    "Bollnäs",
    "Gävle",
    "Hofors",
    "Hudiksvall",
    "Ljusdal",
    "Nordanstig",
    "Ockelbo",
    "Ovanåker",
    "Sandviken",
    "Söderhamn",
];
const VASTERBOTTEN: [&str; 15] = [
    "Bjurholm",
    "Dorotea",
    "Lycksele",
    "Malå",
    "Nordmaling",
    "Norsjö",
    "Robertsfors",
    "Skellefteå",
    "Sorsele",
    "Storuman",
    "Umeå",
    "Vilhelmina",
    "Vindeln",
    "Vännäs",
    "Åsele",
];

/// The page at an address, which must be there.
fn page(address: &str) -> Element {
    read(address, &get(address))
}

fn read(address: &str, answer: &Answer) -> Element {
    assert_eq!(answer.status, 200, "{address}");
    html::read(answer.text()).unwrap_or_else(|why| panic!("{address} is not well formed: {why}"))
}

/// The titles of the rows of a list, with how each stands.
fn rows(page: &Element) -> Vec<(String, String)> {
    let lists = page.find("ol.rows");
    let rows = lists.iter().flat_map(|list| list.find("li")).filter(|row| !row.find("h3").is_empty());
    rows.map(|row| (row.only("h3").text(), row.find("p.mark").first().map(|mark| mark.text()).unwrap_or_default()))
        .collect()
}

fn has_row(page: &Element, title: &str) -> bool {
    rows(page).iter().any(|(row, _)| row.starts_with(title))
}

/// The number that a list says it has.
fn count_said(page: &Element) -> usize {
    let said = page.only("h2.result").text();
    said.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("no number in {said:?}"))
}

fn csv(answer: &Answer) -> Vec<Vec<String>> {
    assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(answer.body.as_slice());
    reader
        .records()
        .map(|row| row.expect("every row has the header's length").iter().map(str::to_owned).collect())
        .collect()
}
