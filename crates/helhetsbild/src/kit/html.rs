//! Pieces of HTML that are safe to print as they are.

use std::fmt;

use askama::filters::HtmlSafe;

/// HTML that has been escaped where it must be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl HtmlSafe for Html {}

impl fmt::Display for Html {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Html {
    /// Plain text.
    pub fn text(text: &str) -> Self {
        let mut html = Self::default();
        html.push_text(text);
        html
    }

    /// What the program itself wrote, with every foreign part escaped by [`escape`].
    pub fn trusted(html: String) -> Self {
        Self(html)
    }

    /// Adds plain text.
    pub fn push_text(&mut self, text: &str) {
        let is_special = |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
        // Nearly no text has anything to escape; that is seen fastest without stopping on the way.
        if !text.as_bytes().iter().fold(false, |found, byte| found | is_special(byte)) {
            return self.0.push_str(text);
        }
        let mut rest = text;
        while let Some(at) = rest.as_bytes().iter().position(is_special) {
            self.0.push_str(&rest[..at]);
            self.0.push_str(match rest.as_bytes()[at] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                _ => "&#39;",
            });
            rest = &rest[at + 1..];
        }
        self.0.push_str(rest);
    }

    /// Adds a whole number.
    pub fn push_number(&mut self, number: usize) {
        if number >= 10 {
            self.push_number(number / 10);
        }
        self.0.push(char::from(b'0' + u8::try_from(number % 10).unwrap_or(0)));
    }

    /// Adds HTML.
    pub fn push(&mut self, html: &Self) {
        self.0.push_str(&html.0);
    }

    /// Adds what the program itself wrote.
    pub fn push_trusted(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// Adds pieces, with commas between them.
    pub fn push_each<T>(&mut self, pieces: &[T], push: impl Fn(&mut Self, &T)) {
        for (place, piece) in pieces.iter().enumerate() {
            self.push_trusted(if place > 0 { ", " } else { "" });
            push(self, piece);
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Several pieces with something trusted between them.
    pub fn joined(pieces: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut all = Self::default();
        for (place, piece) in pieces.into_iter().enumerate() {
            if place > 0 {
                all.0.push_str(between);
            }
            all.push(&piece);
        }
        all
    }

    /// With room for so many bytes.
    pub fn with_room(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// The text as it stands.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text of HTML that this program wrote, without its markup.
pub fn unescape(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            other if !inside => text.push(other),
            _ => {}
        }
    }
    text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// A text with what HTML would take for its own replaced.
pub fn escape(text: &str) -> String {
    Html::text(text).0
}
