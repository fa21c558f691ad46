//! What a browser sends of a form: the controls that are successful, in their order, with their values as it makes them.

use crate::html::{self, Element};

/// The pairs that the form on a piece of a page sends, by no particular button.
pub fn sends(page: &str) -> Vec<(String, String)> {
    let page = html::read(page).unwrap_or_else(|why| panic!("not well formed: {why}\n{page}"));
    page.all().into_iter().flat_map(control).collect()
}

/// The pairs that one control sends.
pub fn control(element: &Element) -> Vec<(String, String)> {
    let Some(name) = element.attr("name").filter(|_| element.attr("disabled").is_none()) else { return Vec::new() };
    let value = element.attr("value").unwrap_or_default().to_owned();
    let values = match (element.name.as_str(), element.attr("type")) {
        ("input", Some("checkbox" | "radio")) if element.attr("checked").is_none() => Vec::new(),
        ("input", Some("checkbox" | "radio" | "hidden")) => vec![value],
        // A line cannot hold a line's end: a browser drops it.
        ("input", _) => vec![value.replace(['\n', '\r'], "")],
        ("textarea", _) => {
            let text = element.raw_text();
            vec![text.strip_prefix('\n').unwrap_or(&text).replace('\n', "\r\n")]
        }
        ("select", _) => chosen(element),
        _ => Vec::new(),
    };
    values.into_iter().map(|value| (name.to_owned(), value)).collect()
}

fn chosen(select: &Element) -> Vec<String> {
    let options = select.find("option");
    let chosen = options.iter().find(|option| option.attr("selected").is_some()).or(options.first());
    chosen.map(|option| option.attr("value").unwrap_or_default().to_owned()).into_iter().collect()
}
