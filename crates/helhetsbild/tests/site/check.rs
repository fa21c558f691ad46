//! What every page must be, whatever it is about.

use std::collections::HashSet;

use super::{
    demo::Answer,
    html::{self, Element},
};

/// What no finished page shows: signs of templates, of programs and of words that were never found.
const JUNK: [&str; 14] =
    ["{{", "}}", "{%", "%}", "{ $", "{$", "Some(", "None)", "Ok(", "Err(", "Html(", "&amp;", "&#", "\u{2068}"];

/// The faults of an HTML page in a language, each a sentence.
pub fn faults(answer: &Answer, language: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (header, must) in [
        ("content-type", "text/html; charset=utf-8"),
        ("content-security-policy", "default-src 'none'"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("etag", "\""),
        ("vary", "Accept-Language"),
    ] {
        if !answer.header(header).is_some_and(|value| value.contains(must)) {
            faults.push(format!("the header {header} is {:?}, without {must:?}", answer.header(header)));
        }
    }
    match html::read(answer.text()) {
        Ok(page) => look_at(&page, language, &mut faults),
        Err(why) => faults.push(format!("not well formed: {why}")),
    }
    faults
}

fn look_at(page: &Element, language: &str, faults: &mut Vec<String>) {
    let all = page.all();
    let root = page.only("html");
    let direction = if language == "ar" { "rtl" } else { "ltr" };
    if root.attr("lang") != Some(language) || root.attr("dir") != Some(direction) {
        faults.push(format!("the page says it is in {:?}, {:?}", root.attr("lang"), root.attr("dir")));
    }
    let body = page.only("body");
    let text = body.text();
    faults.extend(JUNK.iter().filter(|junk| text.contains(**junk)).map(|junk| format!("the text holds {junk:?}")));
    for name in ["title", "h1", "main"] {
        let found = all.iter().filter(|element| element.name == name && !element.text().is_empty()).count();
        // An SVG has titles too.
        if found != 1 && name != "title" || found == 0 {
            faults.push(format!("{found} <{name}> with text"));
        }
    }
    headings(&all, faults);
    identities(&all, faults);
    fields(&all, faults);
    let datalists = all.iter().filter(|element| element.name == "datalist");
    let suggestions: Vec<*const Element> = datalists.flat_map(|list| list.all()).map(std::ptr::from_ref).collect();
    for element in &all {
        if ["script", "style", "iframe", "object", "embed", "base", "img", "font", "center"]
            .contains(&element.name.as_str())
            && !is_own_script(element)
        {
            faults.push(format!("<{}> on a page", element.name));
        }
        faults.extend(
            element
                .attributes()
                .filter(|name| *name == "style" || name.starts_with("on"))
                .map(|name| format!("<{} {name}=…>", element.name)),
        );
        // What a list of suggestions offers is its options' values.
        let suggested = element.name == "option" && suggestions.contains(&std::ptr::from_ref::<Element>(element));
        let empty = element.text().is_empty() && element.attr("aria-label").is_none_or(str::is_empty);
        // What is told later has its place from the beginning, or it is not read aloud.
        let empty = empty && element.attr("role") != Some("status");
        let empty = empty && !(suggested && element.attr("value").is_some_and(|value| !value.is_empty()));
        if [
            "a",
            "button",
            "summary",
            "h1",
            "h2",
            "h3",
            "th",
            "label",
            "legend",
            "caption",
            "option",
            "dt",
            "dd",
            "li",
            "ul",
            "ol",
            "dl",
            "p",
            "figcaption",
        ]
        .contains(&element.name.as_str())
            && empty
        {
            faults.push(format!("an empty <{}>", element.name));
        }
        if element.name == "th" && element.attr("scope").is_none() {
            faults.push(format!("the table's heading {:?} does not say what it heads", element.text()));
        }
        if element.name == "nav" && element.attr("aria-label").is_none() {
            faults.push("a <nav> without name".to_owned());
        }
    }
}

/// A file of the site's own, which only adds to a page that works without it.
fn is_own_script(element: &Element) -> bool {
    element.name == "script"
        && element.text().is_empty()
        && element.attr("src").is_some_and(|src| src.starts_with("/static/"))
}

fn headings(all: &[&Element], faults: &mut Vec<String>) {
    let mut before = 0;
    for element in all {
        if let Some(level) = element.name.strip_prefix('h').and_then(|level| level.parse::<u32>().ok()) {
            if level > before + 1 {
                faults.push(format!(
                    "the heading {:?} of level {level} comes after one of level {before}",
                    element.text()
                ));
            }
            before = level;
        }
    }
}

fn identities(all: &[&Element], faults: &mut Vec<String>) {
    let mut ids = HashSet::new();
    for id in all.iter().filter_map(|element| element.attr("id")) {
        if !ids.insert(id) {
            faults.push(format!("the id {id:?} twice"));
        }
    }
    for element in all {
        for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
            for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                if !ids.contains(id) {
                    faults.push(format!("{attribute}={id:?} names nothing"));
                }
            }
        }
        if let Some(id) = element.attr("href").and_then(|href| href.strip_prefix('#'))
            && !ids.contains(id)
        {
            faults.push(format!("a link to #{id}, which is not there"));
        }
    }
}

fn fields(all: &[&Element], faults: &mut Vec<String>) {
    let labelled: HashSet<&str> = all
        .iter()
        .filter(|element| element.name == "label" && !element.text().is_empty())
        .filter_map(|label| label.attr("for"))
        .collect();
    let wrapped: Vec<*const Element> = all
        .iter()
        .filter(|element| element.name == "label" && !element.text().is_empty())
        .flat_map(|label| label.all())
        .map(std::ptr::from_ref)
        .collect();
    for field in all.iter().filter(|element| ["input", "select", "textarea"].contains(&element.name.as_str())) {
        let named = field.attr("id").is_some_and(|id| labelled.contains(id))
            || wrapped.contains(&std::ptr::from_ref::<Element>(field))
            || field.attr("aria-label").is_some_and(|label| !label.is_empty());
        if field.attr("type") != Some("hidden") && !named {
            faults.push(format!("the field {:?} has no label", field.attr("name").unwrap_or_default()));
        }
    }
}
