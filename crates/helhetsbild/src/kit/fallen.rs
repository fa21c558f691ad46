//! Where a language lacks words the site says them in Swedish; here such words are marked as what they are, so that a screen
//! reader reads them as Swedish, and punctuation stands where it belongs in a page that runs from right to left.
//!
//! The finished page is looked through for texts that are Swedish messages as a whole. What mixes messages with other text in
//! one run is not found, and words in attributes cannot be marked.

use std::{
    collections::{BTreeSet, HashSet},
    sync::LazyLock,
};

use domain::text::Language;

use super::language::{ARABIC, SWEDISH, messages};

/// A message with gaps is known by its fixed parts when they have at least so many letters.
const LETTERS: usize = 4;

/// The Swedish that a language falls back on.
struct Fallen {
    /// Messages without gaps.
    whole: HashSet<String>,
    /// The fixed parts of messages with gaps.
    parts: Vec<Vec<String>>,
}

static IN_ARABIC: LazyLock<Fallen> = LazyLock::new(|| Fallen::of(ARABIC));

/// A page in which every text that is Swedish for want of words is marked; `None` where the language lacks none.
pub fn marked(language: Language, html: &str) -> Option<String> {
    (language == Language::Ar).then(|| IN_ARABIC.mark(html))
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Fallen {
    fn of(partial: &str) -> Self {
        let own: BTreeSet<&str> = messages(partial).map(|(name, _)| name).collect();
        let (mut whole, mut parts) = (HashSet::new(), Vec::new());
        for (_, message) in messages(SWEDISH).filter(|(name, _)| !own.contains(name)) {
            let text = message.split_once('=').map_or("", |(_, text)| text);
            // Of a message that counts, each of its forms is a text.
            let forms: Vec<&str> = match text.contains("->") {
                true => text.lines().filter_map(|line| line.trim().split_once("] ").map(|(_, form)| form)).collect(),
                false => vec![text],
            };
            for form in forms.into_iter().map(in_one_line).filter(|form| !form.is_empty()) {
                match form.contains('{') {
                    false => _ = whole.insert(form),
                    true => parts.extend(fixed_parts(&form)),
                }
            }
        }
        Self { whole, parts }
    }

    /// Whether a text is one that was said in Swedish for want of words.
    fn holds(&self, text: &str) -> bool {
        self.whole.contains(text) || self.parts.iter().any(|parts| fits(text, parts))
    }

    fn mark(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + html.len() / 8);
        // The tag before the text that is looked at, and whether only text may stand in it.
        let (mut before, mut rest) = ("", html);
        while let Some(start) = rest.find('<') {
            self.mark_text(&mut out, before, &rest[..start]);
            let end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
            before = &rest[start..end];
            out.push_str(before);
            rest = &rest[end..];
        }
        out.push_str(rest);
        out
    }

    fn mark_text(&self, out: &mut String, before: &str, text: &str) {
        let bare = text.trim();
        let is_other = |name: &str| before.starts_with(name);
        let is_marked = before.contains(" lang=");
        if bare.is_empty() || is_marked || ["<title", "<textarea", "<script", "<style"].into_iter().any(is_other) {
            return out.push_str(text);
        }
        if !self.holds(&in_one_line(&unescaped(bare))) {
            return out.push_str(text);
        }
        // No element may stand in an option: the option itself is in Swedish.
        if before.starts_with("<option") && out.ends_with('>') {
            out.pop();
            out.push_str(" lang=\"sv\" dir=\"ltr\">");
            return out.push_str(text);
        }
        let at = text.len() - text.trim_start().len();
        out.push_str(&text[..at]);
        out.push_str("<span lang=\"sv\" dir=\"ltr\">");
        out.push_str(bare);
        out.push_str("</span>");
        out.push_str(&text[at + bare.len()..]);
    }
}

/// The fixed parts of a message with gaps, if they say enough to know it by.
fn fixed_parts(form: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    let mut rest = form;
    while let Some(open) = rest.find('{') {
        parts.push(rest[..open].to_owned());
        let close = rest[open..].find('}')?;
        rest = &rest[open + close + 1..];
    }
    parts.push(rest.to_owned());
    let letters = parts.iter().flat_map(|part| part.chars()).filter(|letter| letter.is_alphabetic()).count();
    (letters >= LETTERS).then_some(parts)
}

/// Whether a text begins with the first part, ends with the last, and has the others between, in order.
fn fits(text: &str, parts: &[String]) -> bool {
    let [first, between @ .., last] = parts else { return false };
    let Some(mut rest) = text.strip_prefix(first.as_str()) else { return false };
    for part in between {
        let Some(at) = rest.find(part.as_str()) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.len() >= last.len() && rest.ends_with(last.as_str())
}

/// A text of a page as it reads.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let plain = text.replace("&#39;", "'").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
    plain.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(html: &str) -> String {
        let fallen = Fallen {
            whole: HashSet::from(["Vem slutar?".to_owned(), "Spara".to_owned()]),
            parts: fixed_parts("Ditt konto hos { $site } är öppet").into_iter().collect(),
        };
        fallen.mark(html)
    }

    #[test]
    fn what_is_swedish_says_so_and_all_else_stays_as_it_was() {
        assert_eq!(said("<h1> Vem slutar?\n</h1>"), "<h1> <span lang=\"sv\" dir=\"ltr\">Vem slutar?</span>\n</h1>");
        assert_eq!(
            said("<p>Ditt konto hos L&amp;R är öppet</p>"),
            "<p><span lang=\"sv\" dir=\"ltr\">Ditt konto hos L&amp;R är öppet</span></p>"
        );
        assert_eq!(said("<option value=1>Spara</option>"), "<option value=1 lang=\"sv\" dir=\"ltr\">Spara</option>");
        for other in [
            "<p>حفظ</p>",
            "<title>Spara</title>",
            "<b lang=\"sv\">Spara</b>",
            "<textarea>Spara</textarea>",
            "<input value=\"Spara\">",
            "<p>Spara allt</p>",
            "<p>Ditt konto hos Länet</p>",
        ] {
            assert_eq!(said(other), other);
        }
    }

    #[test]
    fn only_a_language_that_lacks_words_is_looked_through() {
        assert_eq!(marked(Language::Sv, "<p>Spara</p>"), None);
        assert_eq!(marked(Language::En, "<p>Save</p>"), None);
        assert!(marked(Language::Ar, "<p>Logga ut</p>").is_some_and(|html| html.contains("lang=\"sv\"")));
        assert!(!IN_ARABIC.whole.is_empty() && !IN_ARABIC.parts.is_empty());
    }

    #[test]
    fn a_part_that_is_too_short_to_know_a_message_by_marks_nothing() {
        assert_eq!(fixed_parts("{ $a }, { $b }"), None);
        assert_eq!(fixed_parts("till { $a }"), Some(vec!["till ".to_owned(), String::new()]));
    }
}
