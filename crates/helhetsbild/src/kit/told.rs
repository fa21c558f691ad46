//! A page that says one thing, and where to go from there.

use askama::Template;

use super::{page::Page, visit::Visit};

#[derive(Template)]
#[template(path = "kit/told.html")]
struct ToldPage<'a> {
    v: &'a Visit,
    title: String,
    text: String,
    ways: Vec<(String, String)>,
}

/// The page; `ways` are what each link says and where it leads.
pub fn told(v: &Visit, title: String, text: String, ways: impl IntoIterator<Item = (String, String)>) -> Page {
    Page::html(&ToldPage { v, title, text, ways: ways.into_iter().collect() })
}
