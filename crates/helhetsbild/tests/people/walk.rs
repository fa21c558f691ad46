//! Authorisation, proven by a walk through every address as everybody. The table beside this file is written by hand and
//! knows nothing of the program's own table of who may do what: they may disagree, and then this fails.

use std::collections::BTreeSet;

use helhetsbild::router::{self, ROUTES};

use crate::{
    county::{County, EVERYBODY},
    support::Browser,
};

/// A line of the table.
pub struct Row {
    /// Whether a form is sent.
    pub sends: bool,
    pub pattern: &'static str,
    /// Below the language, with `{…}` for what the story fills in.
    pub address: &'static str,
    /// What each of [`EVERYBODY`] is answered.
    pub answers: Vec<&'static str>,
    pub form: &'static str,
}

/// The table.
pub fn rows() -> Vec<Row> {
    let lines = include_str!("walk.txt").lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(row).collect()
}

fn row(line: &'static str) -> Row {
    let mut parts = line.split('|');
    let head: Vec<&str> = parts.next().expect("a line begins").split_whitespace().collect();
    let &[method, pattern, address] = head.as_slice() else { panic!("method, pattern, address: {line}") };
    let answers: Vec<&str> = parts.next().unwrap_or_else(|| panic!("no answers: {line}")).split_whitespace().collect();
    let answers = if answers.len() == 1 { vec![answers[0]; EVERYBODY.len()] } else { answers };
    assert_eq!(answers.len(), EVERYBODY.len(), "an answer for everybody, or one for all: {line}");
    Row { sends: method == "POST", pattern, address, answers, form: parts.next().unwrap_or_default().trim() }
}

/// Does what a line says; the status, and marks for what was written.
fn go(county: &County, browser: &Browser, row: &Row) -> String {
    let address = format!("/sv{}", county.filled(row.address));
    let before = county.written();
    let answer = if row.sends {
        let form = county.filled(row.form);
        let pairs: Vec<(String, String)> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.send(&address, &pairs)
    } else {
        browser.get(&address)
    };
    let after = county.written();
    let mark = |written: bool, mark| if written { mark } else { "" };
    format!("{}{}{}", answer.status, mark(before.0 != after.0, "*"), mark(before.1 != after.1, "+"))
}

/// Walks a column of the table.
fn walk(who: &str) {
    let column = EVERYBODY.iter().position(|other| *other == who).expect("a column");
    let (mut county, mut wrong) = (County::new(), Vec::new());
    let mut browser = county.comes(who);
    for row in rows() {
        let (expected, found) = (row.answers[column], go(&county, &browser, &row));
        if found != expected {
            let method = if row.sends { "POST" } else { "GET" };
            wrong.push(format!("{method} {} {}: {found}, not {expected}", row.address, row.form));
        }
        // What one answer has changed must not decide the next.
        if found.contains(['*', '+']) {
            county = County::new();
            browser = county.comes(who);
        }
    }
    assert!(wrong.is_empty(), "as {who}:\n{}", wrong.join("\n"));
}

#[test]
fn every_address_has_a_line_and_every_line_an_address() {
    let mut county = County::new();
    county.comes("member");
    let rows = rows();
    for row in &rows {
        let address = county.filled(row.address);
        let path = address.split('?').next().unwrap_or_default();
        let answering = router::answering(path, row.sends).map(|(route, _)| route.pattern);
        assert_eq!(answering, Some(row.pattern), "{address} is answered by another address than its line says");
        assert!(!address.contains('{'), "{address} is not filled in");
    }
    let told: BTreeSet<(bool, &str)> = rows.iter().map(|row| (row.sends, row.pattern)).collect();
    let there: BTreeSet<(bool, &str)> = ROUTES.iter().map(|route| (route.takes_forms(), route.pattern)).collect();
    let untold: Vec<_> = there.difference(&told).collect();
    assert!(untold.is_empty(), "no line says who may go there (true = a form is sent): {untold:?}");
    let gone: Vec<_> = told.difference(&there).collect();
    assert!(gone.is_empty(), "lines about what is not there: {gone:?}");
}

#[test]
fn no_form_is_taken_from_the_page_of_another_site() {
    let mut county = County::new();
    let owner = county.comes("coordinator");
    for (name, value) in [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")] {
        let session = owner.cookie("hb-lanet").expect("a session");
        let lured = county.site.browser().says(name, value);
        lured.keep("hb-lanet", &session);
        for row in rows().iter().filter(|row| row.sends && !row.pattern.starts_with("/post/avanmal/")) {
            assert_eq!(go(&county, &lured, row), "403", "{name}: {}", row.address);
        }
    }
}

macro_rules! walks {
    ($($name:ident: $who:literal,)*) => {
        $(
            #[test]
            fn $name() {
                walk($who);
            }
        )*
    };
}

walks! {
    a_visitor_walks: "visitor",
    a_member_walks: "member",
    an_editor_walks: "editor",
    a_municipality_steward_walks: "steward",
    a_secretary_walks: "secretary",
    a_coordinator_walks: "coordinator",
    a_case_worker_walks: "case-worker",
    an_administrator_walks: "administrator",
    who_signed_in_by_mail_walks_as_a_member: "by-mail",
    who_came_by_a_link_to_one_record_walks: "by-link",
}
