//! What is answered about a record that has gone by pages and forms other than those of the record's own fields.

use domain::kinds::Kind;

use super::{
    super::typed::{FIELDS, Typed},
    GonePage, Story, Written, links, of_address, story, text,
};
use crate::kit::{
    address,
    form::Sent,
    page::{Answer, Page, Stop},
    visit::Visit,
};

/// The answer of a page or a form below a record's address. Where the record has been withdrawn or merged into another, it
/// is what has happened, and what was typed. Where nothing may be told of it, what was typed is shown all the same. `keep`
/// puts what was typed aside, and says whether it waits.
///
/// # Errors
/// What was wrong with the answer, where nothing is told instead.
pub fn unless_gone(
    v: &Visit,
    (sent, keep): (Option<&Sent>, &dyn Fn() -> bool),
    page: Option<&str>,
    at: &[&str],
    answer: Answer,
) -> Answer {
    if !matches!(answer, Err(Stop::NotFound)) {
        return answer;
    }
    let (Some(page), [list, slug]) = (page, at) else { return answer };
    let told = address::kind(list).and_then(|kind| told(v, kind, slug, page, (sent, keep)));
    told.or_else(|| lost(v, sent?, keep)).map_or(answer, Ok)
}

/// What a draft holds of a record that is in nobody's picture any longer, or not in that of whoever wrote it.
pub fn draft_without_record(v: &Visit, title: &str, typed: &Typed) -> Page {
    let pairs = typed.about_record().filter(|(name, _)| *name != FIELDS);
    let story = Story { said: v.words.say.gone_unknown(title), why: String::new() };
    told_as(v, v.words.say.gone_title(), story, drafts_of(v), (plain(pairs), true, false))
}

/// Words that are about a form, not typed into it.
const ABOUT_FORMS: [&str; 14] = [
    "kommando",
    "utkast",
    "version",
    "gor",
    "falt",
    "till",
    "med",
    "andras-version",
    "aterstall",
    "mot",
    "sedan",
    "borja",
    "sluta",
    "anda",
];

/// What was typed into a form of another kind.
fn plain<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Written> {
    let is_word = |value: &str| {
        let is_number = value.chars().all(|sign| sign.is_ascii_digit());
        !value.is_empty() && !is_number && value.parse::<uuid::Uuid>().is_err()
    };
    let said =
        pairs.filter(|(name, value)| !ABOUT_FORMS.contains(name) && !name.starts_with("val.") && is_word(value.trim()));
    said.map(|(_, value)| Written { label: String::new(), value: text(value) }).collect()
}

/// The answer to any other page or form of a record that has gone: where it leads on, or what has happened to it.
fn told(
    v: &Visit,
    kind: Kind,
    slug: &str,
    page: &str,
    (sent, keep): (Option<&Sent>, &dyn Fn() -> bool),
) -> Option<Page> {
    let gone = of_address(v, kind, slug)?;
    if let (Some(kept), None) = (&gone.kept, sent) {
        return Some(Page::see_other(v.here_at(&format!("{}/{page}", address::of_record(kept)))));
    }
    let written = sent.map(|sent| plain(sent.pairs())).unwrap_or_default();
    let say = &v.words.say;
    let (status, title) = if gone.kept.is_some() { (409, say.gone_title()) } else { (410, say.withdrawn_title()) };
    let waits = !written.is_empty() && keep();
    let page = told_as(v, title, story(v, &gone), links(v, &gone, waits), (written, sent.is_some(), waits));
    Some(page.with_status(status))
}

/// The answer to a form of a record that whoever sent it does not see: what they wrote is theirs all the same. It does not
/// tell whether there is such a record.
fn lost(v: &Visit, sent: &Sent, keep: &dyn Fn() -> bool) -> Option<Page> {
    let written = plain(sent.pairs());
    if written.is_empty() {
        return None;
    }
    let story = Story { said: v.words.say.gone_not_seen(), why: String::new() };
    let waits = keep();
    let links = if waits { drafts_of(v) } else { Vec::new() };
    Some(told_as(v, v.words.say.gone_title(), story, links, (written, true, waits)).with_status(404))
}

/// The answer to a form that whoever sent it may not send, with what they typed: whatever was theirs to do when the form was
/// shown, their words are theirs. `None` where nothing was typed.
pub fn forbidden(v: &Visit, said: String, sent: &Sent, keep: impl FnOnce() -> bool) -> Option<Page> {
    let written = plain(sent.pairs());
    if written.is_empty() {
        return None;
    }
    let waits = keep();
    let links = if waits { drafts_of(v) } else { Vec::new() };
    let story = Story { said, why: String::new() };
    Some(told_as(v, v.words.say.forbidden_title(), story, links, (written, true, waits)).with_status(403).for_one())
}

fn drafts_of(v: &Visit) -> Vec<(String, String)> {
    vec![(v.href("/utkast"), v.words.say.drafts_title())]
}

/// A page that says why a form of a letter's link is not taken, with what was typed in it; `None` where nothing was.
pub fn with_what_was_typed(v: &Visit, title: String, said: String, sent: &Sent) -> Option<Page> {
    let written = plain(sent.pairs());
    let ways = vec![(v.here_form("/logga-in"), v.words.say.sign_in())];
    let has_words = !written.is_empty();
    has_words.then(|| told_as(v, title, Story { said, why: String::new() }, ways, (written, true, false)))
}

fn told_as(
    v: &Visit,
    title: String,
    story: Story,
    links: Vec<(String, String)>,
    (written, sent, waits): (Vec<Written>, bool, bool),
) -> Page {
    let page = GonePage {
        title,
        story,
        trouble: None,
        kept: None,
        ways: Vec::new(),
        links,
        written,
        labelled: false,
        sent,
        waits,
        v,
    };
    Page::html(&page).never_kept().unlisted()
}
