//! A page's form, filled in with what was sent from it before. Works on the finished page, so that every form that there is,
//! and every one to come, can be shown as somebody left it.
//!
//! It reads the site's own pages alone: tags in lower case, attributes in double quotes, every form closed.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    fallen::unescaped,
    form::Sent,
    html::escape,
    unsaved::{PARAMETER, worth_keeping},
    words,
};

/// What a hidden field may say otherwise than it did, and the form is still the same: what was read when it was shown.
const AS_READ: [&str; 3] = ["version", "sett", "sedd"];
/// Hidden fields that are the page's own, and stay as they are.
const OF_PAGE: [&str; 6] = ["kommando", "till", "datum", "mot", "utkast", "rad"];
/// What a hidden field that says the same counts for, against a name that is merely there.
const SAYS_THE_SAME: usize = 10;

/// What a form is called on its page, where it has no name of its own.
const NAME: &str = "ifyllt";

/// A page with its form filled in.
pub struct Refilled {
    /// The page.
    pub html: String,
    /// Whether anything in it differs from what it would show by itself.
    pub is_changed: bool,
    /// What was sent and stands nowhere in the form.
    pub left: Vec<String>,
    /// The form's name on the page.
    pub place: String,
}

struct Tag<'a> {
    at: Range<usize>,
    name: &'a str,
    is_end: bool,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
}

impl Tag<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_ref())
    }

    fn is(&self, name: &str) -> bool {
        self.name == name && !self.is_end
    }

    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The tag with an attribute set, or without it.
    fn with(&self, name: &str, value: Option<&str>) -> String {
        let mut tag = format!("<{}", self.name);
        let others = self.attributes.iter().filter(|(own, _)| *own != name);
        let own = value.map(|value| (name, Cow::Borrowed(value)));
        for (name, value) in others.map(|(name, value)| (*name, value.clone())).chain(own) {
            tag.push(' ');
            tag.push_str(name);
            if !value.is_empty() {
                tag.push_str(&format!("=\"{}\"", escape(&value)));
            }
        }
        tag.push('>');
        tag
    }
}

/// Every tag of a page, in order.
fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut from = 0;
    while let Some(start) = html[from..].find('<').map(|at| from + at) {
        let Some(end) = end_of(html, start) else { break };
        let inner = &html[start + 1..end - 1];
        let is_end = inner.starts_with('/');
        let inner = inner.trim_start_matches('/').trim_end_matches('/');
        let (name, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        tags.push(Tag { at: start..end, name, is_end, attributes: attributes(rest) });
        from = end;
    }
    tags
}

/// Where a tag ends: at the first `>` that stands in no attribute's value.
fn end_of(html: &str, start: usize) -> Option<usize> {
    let mut is_quoted = false;
    let ends = |byte: u8| {
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    };
    html[start..].bytes().position(ends).map(|at| start + at + 1)
}

fn attributes(text: &str) -> Vec<(&str, Cow<'_, str>)> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let name_ends = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = &rest[..name_ends];
        rest = &rest[name_ends..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').unwrap_or(quoted.len());
            value = &quoted[..end];
            rest = quoted.get(end + 1..).unwrap_or_default();
        } else if let Some(bare) = rest.strip_prefix('=') {
            let end = bare.find(char::is_whitespace).unwrap_or(bare.len());
            value = &bare[..end];
            rest = &bare[end..];
        }
        found.push((name, Cow::Owned(unescaped(value))));
        rest = rest.trim_start();
    }
    found
}

/// A form of a page: its tags by number, and the folded parts it stands in.
struct Form {
    tags: Range<usize>,
    folded: Vec<usize>,
}

fn forms(tags: &[Tag<'_>], here: &str, to: &str) -> Vec<Form> {
    let (mut found, mut folded, mut open) = (Vec::new(), Vec::new(), None);
    for (number, tag) in tags.iter().enumerate() {
        match (tag.name, tag.is_end) {
            ("details", false) => folded.push(number),
            ("details", true) => _ = folded.pop(),
            ("form", false) => open = Some((number, folded.clone())),
            ("form", true) => {
                let Some((from, folded)) = open.take() else { continue };
                let form = &tags[from];
                let action = form.get("action").unwrap_or(here).split(['?', '#']).next().unwrap_or_default();
                if form.get("method") == Some("post") && action == to {
                    found.push(Form { tags: from..number, folded });
                }
            }
            _ => {}
        }
    }
    found
}

fn base(name: &str) -> &str {
    name.split('-').next().unwrap_or(name)
}

/// How well what was sent fits a form; `None` when it was sent from another, about something else.
fn fit(form: &[Tag<'_>], sent: &Sent) -> Option<usize> {
    let names: BTreeSet<&str> = sent.pairs().map(|(name, _)| name).collect();
    let mut met = BTreeSet::new();
    let mut points = 0;
    for tag in form.iter().filter(|tag| ["input", "select", "textarea", "button"].contains(&tag.name)) {
        let Some(name) = tag.get("name").filter(|name| names.contains(name)) else { continue };
        let value = tag.get("value").unwrap_or_default();
        let says_the_same = sent.pairs().any(|(own, said)| own == name && said == value);
        let is_hidden = tag.get("type") == Some("hidden");
        if is_hidden && !AS_READ.contains(&base(name)) && !OF_PAGE.contains(&name) {
            match says_the_same {
                true => points += SAYS_THE_SAME,
                false => return None,
            }
        }
        if tag.name != "button" || says_the_same {
            met.insert(name.to_owned());
        }
    }
    Some(points + met.len()).filter(|points| *points > 0)
}

/// What is changed in a page, by place.
struct Filling<'a> {
    sent: &'a Sent,
    edits: Vec<(Range<usize>, String)>,
    is_changed: bool,
    /// How many values of a name have been put into controls.
    used: BTreeMap<String, usize>,
    placed: BTreeSet<(String, String)>,
}

impl Filling<'_> {
    /// The next value of a name that controls hold one each.
    fn next(&mut self, name: &str) -> Option<String> {
        let used = self.used.entry(name.to_owned()).or_default();
        let value = self.sent.pairs().filter(|(own, _)| *own == name).nth(*used)?.1.to_owned();
        *used += 1;
        self.placed.insert((name.to_owned(), value.clone()));
        Some(value)
    }

    fn says(&mut self, name: &str, value: &str) -> bool {
        let says = self.sent.pairs().any(|(own, said)| own == name && said == value);
        if says {
            self.placed.insert((name.to_owned(), value.to_owned()));
        }
        says
    }

    fn edit(&mut self, at: Range<usize>, text: String, is_seen: bool) {
        self.is_changed |= is_seen;
        self.edits.push((at, text));
    }

    fn input(&mut self, tag: &Tag<'_>, name: &str) {
        let value = tag.get("value").unwrap_or_default().to_owned();
        match tag.get("type").unwrap_or("text") {
            "hidden" if AS_READ.contains(&base(name)) => {
                if let Some(said) = self.next(name).filter(|said| *said != value) {
                    self.edit(tag.at.clone(), tag.with("value", Some(&said)), false);
                }
            }
            "hidden" => _ = self.says(name, &value),
            kind @ ("checkbox" | "radio") => {
                let value = if tag.has("value") { value } else { "on".to_owned() };
                let is_on = self.says(name, &value);
                let is_left = kind == "radio" && !self.sent.has(name);
                if is_on != tag.has("checked") && !is_left {
                    self.edit(tag.at.clone(), tag.with("checked", is_on.then_some("")), true);
                }
            }
            "password" | "file" | "submit" => {}
            _ => {
                // A field that was emptied was not kept: it is empty.
                let said = self.next(name).unwrap_or_default();
                if said != value {
                    self.edit(tag.at.clone(), tag.with("value", Some(&said)), true);
                }
            }
        }
    }

    fn options(&mut self, html: &str, options: &[Tag<'_>], name: &str) {
        let value_of = |at: usize| -> String {
            let text_ends = options.get(at + 1).map_or(options[at].at.end, |next| next.at.start);
            let text = || unescaped(html[options[at].at.end..text_ends].trim());
            options[at].get("value").map_or_else(text, str::to_owned)
        };
        let opening: Vec<usize> = (0..options.len()).filter(|at| options[*at].is("option")).collect();
        let is_offered = opening.iter().any(|at| self.sent.pairs().any(|pair| pair == (name, value_of(*at).as_str())));
        if !is_offered && self.sent.has(name) {
            return;
        }
        for at in opening {
            let value = value_of(at);
            let is_on = if self.sent.has(name) { self.says(name, &value) } else { value.is_empty() };
            let tag = &options[at];
            if is_on != tag.has("selected") {
                // What browsers choose by themselves is no change that anybody sees.
                self.edit(tag.at.clone(), tag.with("selected", is_on.then_some("")), !(is_on && value.is_empty()));
            }
        }
    }
}

/// Fills the form of a page from which something was sent to an address; `None` where the page has no such form. `here` is the
/// page's own address, `key` names what is filled in, for the form to carry.
pub fn refilled(html: &str, here: &str, to: &str, sent: &Sent, key: &str) -> Option<Refilled> {
    let tags = tags(html);
    let forms = forms(&tags, here, to);
    let fitting = forms.iter().filter_map(|form| Some((fit(&tags[form.tags.clone()], sent)?, form)));
    // Of forms that fit alike the first.
    let (_, form) = fitting.rev().max_by_key(|(points, _)| *points)?;
    let mut filling =
        Filling { sent, edits: Vec::new(), is_changed: false, used: BTreeMap::new(), placed: BTreeSet::new() };
    let within = form.tags.clone();
    for (number, tag) in tags.iter().enumerate().take(within.end).skip(within.start) {
        let Some(name) = tag.get("name").filter(|_| !tag.is_end).map(str::to_owned) else { continue };
        let ends = |element: &str| {
            tags.iter().enumerate().skip(number).find(|(_, tag)| tag.name == element && tag.is_end).map(|(at, _)| at)
        };
        match tag.name {
            "input" => filling.input(tag, &name),
            "textarea" => {
                let Some(end) = ends("textarea") else { continue };
                let inside = tag.at.end..tags[end].at.start;
                let said = filling.next(&name).unwrap_or_default();
                if said.trim() != unescaped(&html[inside.clone()]).trim() {
                    filling.edit(inside, format!("\n{}", escape(&said)), true);
                }
            }
            "select" => {
                let Some(end) = ends("select") else { continue };
                filling.options(html, &tags[number + 1..=end], &name);
            }
            _ => {}
        }
    }
    let carried = format!("<input type=\"hidden\" name=\"{PARAMETER}\" value=\"{}\">", escape(key));
    let begins = &tags[within.start];
    let place = begins.get("id").unwrap_or(NAME).to_owned();
    filling.edits.push((begins.at.clone(), format!("{}{carried}", begins.with("id", Some(&place)))));
    let inside = within.filter(|at| tags[*at].is("details"));
    for tag in form.folded.iter().copied().chain(inside).map(|at| &tags[at]).filter(|tag| !tag.has("open")) {
        filling.edits.push((tag.at.clone(), tag.with("open", Some(""))));
    }
    let left = left(sent, &filling.placed);
    Some(Refilled { html: edited(html, filling.edits), is_changed: filling.is_changed, left, place })
}

/// What was written and has no place: words, not choices.
fn left(sent: &Sent, placed: &BTreeSet<(String, String)>) -> Vec<String> {
    let missing = written(sent).filter(|(name, value)| !placed.contains(&((*name).to_owned(), (*value).to_owned())));
    missing.map(|(_, value)| value.to_owned()).collect()
}

/// Whether anything stands in a form that somebody chose or wrote.
pub fn says_something(sent: &Sent) -> bool {
    worth_keeping(sent).any(|(name, _)| !is_of_form(name))
}

fn is_of_form(name: &str) -> bool {
    OF_PAGE.contains(&name) || AS_READ.contains(&base(name))
}

/// What of a form was written by somebody, and may be kept.
pub fn written(sent: &Sent) -> impl Iterator<Item = (&str, &str)> {
    words::typed(worth_keeping(sent))
}

fn edited(html: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(at, _)| (at.start, at.end));
    let mut out = String::with_capacity(html.len() + 1024);
    let mut from = 0;
    for (at, text) in edits {
        out.push_str(&html[from..at.start]);
        out.push_str(&text);
        from = at.end;
    }
    out.push_str(&html[from..]);
    out
}

#[cfg(test)]
mod tests;
