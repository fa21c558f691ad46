//! The story of what counts as typed: on every page that there is, what somebody types into a control counts, and what is
//! chosen there or carried along by its page does not. A form with a control of a new name fails this until it is said which.

use std::collections::BTreeSet;

use domain::record::Kind;
use helhetsbild::kit::{address, words::is_typed};

use crate::{client::Answer, county::County, everybody_walks_everywhere::rows, html::Element};

/// A name that is typed into on one page and chosen from on another: told, wherever it stands.
const BOTH: [&str; 1] = ["dag"];

/// Whether somebody types into a control; `None` where it holds nothing of a form.
fn is_typed_into(control: &Element) -> Option<bool> {
    match (control.name.as_str(), control.attr("type").unwrap_or("text")) {
        ("textarea", _) => Some(true),
        ("select" | "button", _) | ("input", "hidden" | "checkbox" | "radio" | "submit") => Some(false),
        ("input", "password" | "file") => None,
        ("input", _) => Some(true),
        _ => None,
    }
}

/// What a control that one chooses with may say.
fn choices(control: &Element) -> Vec<String> {
    let value = |one: &Element| one.attr("value").unwrap_or_default().to_owned();
    match control.name.as_str() {
        "select" => control.find("option").into_iter().map(value).collect(),
        _ => vec![value(control)],
    }
}

/// The controls of a page that count otherwise than they should, and how many were looked at.
fn wrong(answer: &Answer, wrong: &mut BTreeSet<String>) -> usize {
    let page = answer.page();
    let forms = page.find("form").into_iter().filter(|form| form.attr("method") == Some("post"));
    let mut looked_at = 0;
    for control in forms.flat_map(|form| form.all().into_iter().cloned().collect::<Vec<_>>()) {
        let (Some(name), Some(types)) = (control.attr("name"), is_typed_into(&control)) else { continue };
        looked_at += 1;
        if types && !is_typed(name, "ord") {
            wrong.insert(format!("{name}: typed, and lost"));
        }
        let told = choices(&control).into_iter().find(|value| is_typed(name, value));
        if let Some(value) = told.filter(|_| !types && !BOTH.contains(&name)) {
            wrong.insert(format!("{name}={value}: chosen, and told as typed"));
        }
    }
    looked_at
}

#[test]
fn every_control_of_every_form_counts_as_typed_where_somebody_types_into_it_and_only_there() {
    let mut faults = BTreeSet::new();
    let mut looked_at = 0;
    for who in ["visitor", "editor", "steward", "coordinator", "administrator"] {
        let mut county = County::new();
        let browser = county.comes(who);
        let forms = Kind::ALL.iter().map(|kind| format!("/sv/{}/ny?fraga=allt", address::path(*kind)));
        let pages = rows().into_iter().filter(|row| !row.sends).map(|row| format!("/sv{}", county.filled(row.address)));
        for path in pages.chain(forms).collect::<BTreeSet<_>>() {
            let answer = browser.get(&path);
            if answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
                looked_at += wrong(&answer, &mut faults);
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
    assert!(looked_at > 2_000, "{looked_at} controls were looked at");
}
