//! Long texts as people mark them: paragraphs, lines, emphasis, lists, links, headings – a small Markdown (CommonMark).
//!
//! What comes out is made here, element by element: nothing that somebody typed becomes HTML. Raw HTML is shown as the text
//! it is, and so is a link to anything but a web page, a mail address or a telephone. A text without marks comes out as it
//! went in.

use std::{borrow::Cow, ops::Range};

use domain::{
    record::FieldKey,
    text::{Language, Text},
};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{
    html::{Html, escape},
    visit::Visit,
};

/// Lists within lists, and emphasis within emphasis, so deep; what is deeper is shown as it was typed.
const DEEPEST: usize = 4;
/// The smallest heading there is.
const SMALLEST: u8 = 6;
/// What a link is marked with: where it leads is its writer's word, not the site's.
const REL: &str = "nofollow noopener ugc";

/// Whether a field's text is long, and may be marked.
pub fn is_long(key: FieldKey) -> bool {
    matches!(
        key,
        FieldKey::Summary
            | FieldKey::Remark
            | FieldKey::InternalNote
            | FieldKey::Content
            | FieldKey::Lesson
            | FieldKey::Consequences
            | FieldKey::HowToApply
            | FieldKey::Purpose
            | FieldKey::MayApply
    )
}

/// A long text, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prose {
    /// One paragraph: what stands within it.
    Line(Html),
    /// Several paragraphs, a list, a heading: elements that stand by themselves.
    Blocks(Html),
}

/// A long text as HTML. `heading` is the level of the largest heading it may have, below that of the page's own around it.
pub fn prose(text: &str, heading: u8) -> Prose {
    if is_plain(text) {
        return Prose::Line(Html::text(text));
    }
    let source = guarded(text);
    let mut writing = Writing::new(&source, heading);
    for (event, range) in Parser::new_ext(&source, Options::empty()).into_offset_iter() {
        writing.take(event, range);
    }
    writing.done()
}

/// A long text in one line without its marks, for where there is no room for more.
pub fn plain(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let source = guarded(text);
    let (mut line, mut skipped) = (String::with_capacity(text.len()), 0);
    for (event, range) in Parser::new_ext(&source, Options::empty()).into_offset_iter() {
        if is_skipped(&event, &mut skipped) {
            continue;
        }
        match event {
            Event::Start(Tag::Link { ref dest_url, .. }) if !may_lead_to(dest_url) => {
                line.push_str(&unguarded(&source[range.clone()]));
                skipped = 1;
            }
            Event::Text(_) => line.push_str(&unguarded(typed(&source, &event, &range))),
            Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => line.push_str(&unguarded(&text)),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock)
            | Event::Start(Tag::List(_)) => line.push(' '),
            _ => {}
        }
    }
    Cow::Owned(line.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl Visit {
    /// A long text in the visitor's language, as an element of this class; nothing where nothing is said. `heading` is as in
    /// [`prose`].
    pub fn prose(&self, text: &Text, class: &str, heading: u8) -> Html {
        let (shown, language) = text.in_language(self.words.language);
        if shown.is_empty() {
            return Html::default();
        }
        let mut html = Html::default();
        match prose(shown, heading) {
            Prose::Line(line) => {
                html.push_trusted(&if class.is_empty() { "<p>".to_owned() } else { format!("<p class=\"{class}\">") });
                html.push(&self.marked_html(line, language));
                html.push_trusted("</p>");
            }
            Prose::Blocks(blocks) => {
                let between = if class.is_empty() { "" } else { " " };
                html.push_trusted(&format!("<div class=\"{class}{between}prose\"{}>", self.foreign(language)));
                html.push(&blocks);
                html.push_trusted("</div>");
            }
        }
        html
    }

    /// As [`Visit::prose`], for what stands within an element that takes both a line and paragraphs.
    pub fn prose_within(&self, text: &Text, heading: u8) -> Html {
        let (shown, language) = text.in_language(self.words.language);
        match prose(shown, heading) {
            Prose::Line(line) => self.marked_html(line, language),
            Prose::Blocks(_) => self.prose(text, "", heading),
        }
    }

    /// A long text in one line without its marks, in the visitor's language.
    pub fn short(&self, text: &Text) -> Html {
        let mut html = Html::default();
        self.push_short(&mut html, text);
        html
    }

    /// Adds [`Visit::short`].
    pub fn push_short(&self, html: &mut Html, text: &Text) {
        let (shown, language) = text.in_language(self.words.language);
        self.push_marked(html, &plain(shown), language);
    }

    fn marked_html(&self, html: Html, language: Language) -> Html {
        match self.foreign(language) {
            marks if marks.is_empty() || html.is_empty() => html,
            marks => Html::trusted(format!("<span{marks}>{html}</span>")),
        }
    }

    /// The attributes of what is in another language than the page.
    fn foreign(&self, language: Language) -> String {
        if language == self.words.language {
            return String::new();
        }
        format!(" lang=\"{}\" dir=\"{}\"", language.code(), language.direction())
    }
}

/// Whether a text certainly has no marks, which nearly every text has not: found by a look at its bytes.
fn is_plain(text: &str) -> bool {
    let marks = |byte: u8| matches!(byte, b'*' | b'_' | b'[' | b']' | b'`' | b'\\' | b'<' | b'\n' | b'\r' | b'\t');
    let begins = |byte: u8| matches!(byte, b'#' | b'>' | b'-' | b'+' | b'=' | b'~' | b' ' | b'0'..=b'9');
    !text.bytes().any(marks) && !text.bytes().next().is_some_and(begins)
}

/// A definition of where a link leads would vanish from the page: its mark is taken away, and it stands as typed.
fn guarded(text: &str) -> Cow<'_, str> {
    if text.contains("]:") { Cow::Owned(text.replace("]:", "]\\:")) } else { Cow::Borrowed(text) }
}

/// What [`guarded`] added, taken away again where text is shown letter by letter.
fn unguarded(text: &str) -> Cow<'_, str> {
    if text.contains("]\\:") { Cow::Owned(text.replace("]\\:", "]:")) } else { Cow::Borrowed(text) }
}

/// What somebody typed where the text now says something else: a named sign (`&amp;`) stays as it was written.
fn typed<'a>(source: &'a str, event: &'a Event<'_>, range: &Range<usize>) -> &'a str {
    let Event::Text(text) = event else { return "" };
    let there = source.get(range.clone()).unwrap_or_default();
    if there.starts_with('&') && there.ends_with(';') { there } else { text }
}

/// Whether an event is within what has been shown as it was typed. `depth` counts what is open of that.
fn is_skipped(event: &Event<'_>, depth: &mut usize) -> bool {
    let was = *depth > 0;
    match event {
        Event::Start(_) if was => *depth += 1,
        Event::End(_) if was => *depth -= 1,
        _ => {}
    }
    was
}

/// Whether a link may lead there: to a page of the web, a mail address, a telephone.
fn may_lead_to(address: &str) -> bool {
    let begins = |scheme: &str| address.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme));
    let allowed = ["https://", "http://", "mailto:", "tel:"].into_iter().find(|scheme| begins(scheme));
    let rest = allowed.and_then(|scheme| address.get(scheme.len()..)).unwrap_or_default();
    !rest.is_empty()
        && !address.chars().any(|sign| sign.is_control() || sign.is_whitespace() || "<>\"\\".contains(sign))
}

/// HTML on its way.
struct Writing<'a> {
    source: &'a str,
    html: Html,
    heading: u8,
    /// The levels of the headings that the present one stands under, as they were typed.
    above: Vec<u8>,
    /// How much is open of what has been shown as it was typed.
    skipped: usize,
    lists: usize,
    emphasis: Vec<bool>,
    /// Within something of which every line is shown as it is.
    literal: bool,
    /// How many blocks there were outside all others, and whether all were paragraphs.
    blocks: usize,
    only_paragraphs: bool,
}

impl<'a> Writing<'a> {
    fn new(source: &'a str, heading: u8) -> Self {
        Self {
            source,
            html: Html::with_room(source.len() + source.len() / 4),
            heading,
            above: Vec::new(),
            skipped: 0,
            lists: 0,
            emphasis: Vec::new(),
            literal: false,
            blocks: 0,
            only_paragraphs: true,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if is_skipped(&event, &mut self.skipped) {
            return;
        }
        match &event {
            Event::Start(tag) => self.begin(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(_) => {
                let text = unguarded(typed(self.source, &event, &range)).into_owned();
                self.text(&text);
            }
            Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => self.text(&unguarded(text)),
            Event::SoftBreak | Event::HardBreak => self.html.push_trusted("<br>"),
            _ => {}
        }
    }

    /// Text; where every line counts, with its lines.
    fn text(&mut self, text: &str) {
        if !self.literal {
            return self.html.push_text(text);
        }
        let mut lines = text.split('\n').peekable();
        while let Some(line) = lines.next() {
            self.html.push_text(line);
            if lines.peek().is_some() {
                self.html.push_trusted("<br>");
            }
        }
    }

    /// Shows a piece of the source as it was typed, and nothing of what was read in it.
    fn as_typed(&mut self, range: Range<usize>) {
        let typed = unguarded(self.source.get(range).unwrap_or_default().trim_end()).into_owned();
        let was = std::mem::replace(&mut self.literal, true);
        self.text(&typed);
        (self.literal, self.skipped) = (was, 1);
    }

    fn begin(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.open("<p>", true),
            Tag::Heading { level, .. } => {
                let level = *level as u8;
                self.above.retain(|above| *above < level);
                self.above.push(level);
                let shown = self.shown_level();
                self.open(&format!("<h{shown}>"), false);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.open("<p>", false);
                self.literal = true;
            }
            // A number that begins no list is a year or a day: `2009. Då …`.
            Tag::List(first) if self.lists == DEEPEST || first.is_some_and(|first| first != 1) => {
                let is_within = self.lists > 0;
                self.open(if is_within { "<br>" } else { "<p>" }, false);
                self.as_typed(range);
                self.html.push_trusted(if is_within { "" } else { "</p>" });
            }
            Tag::List(first) => {
                self.open(if first.is_some() { "<ol>" } else { "<ul>" }, false);
                self.lists += 1;
            }
            Tag::Item => self.html.push_trusted("<li>"),
            Tag::Emphasis => self.emphasise("<em>"),
            Tag::Strong => self.emphasise("<strong>"),
            Tag::Link { dest_url, link_type, .. } => self.link(dest_url, *link_type, range),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.html.push_trusted("</p>"),
            TagEnd::Heading(_) => {
                let shown = self.shown_level();
                self.html.push_trusted(&format!("</h{shown}>"));
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.literal = false;
                self.html.push_trusted("</p>");
            }
            TagEnd::List(is_numbered) => {
                self.lists -= 1;
                self.html.push_trusted(if is_numbered { "</ol>" } else { "</ul>" });
            }
            TagEnd::Item => self.html.push_trusted("</li>"),
            TagEnd::Emphasis => self.calm("</em>"),
            TagEnd::Strong => self.calm("</strong>"),
            TagEnd::Link => self.html.push_trusted("</a>"),
            _ => {}
        }
    }

    fn open(&mut self, tag: &str, is_paragraph: bool) {
        if self.lists == 0 {
            self.blocks += 1;
            self.only_paragraphs &= is_paragraph;
        }
        self.html.push_trusted(tag);
    }

    /// The level of the present heading on the page: one below the one it stands under, wherever its writer began.
    fn shown_level(&self) -> u8 {
        let below = u8::try_from(self.above.len().saturating_sub(1)).unwrap_or(SMALLEST);
        self.heading.saturating_add(below).min(SMALLEST)
    }

    fn emphasise(&mut self, tag: &str) {
        let shown = self.emphasis.len() < DEEPEST;
        self.emphasis.push(shown);
        self.html.push_trusted(if shown { tag } else { "" });
    }

    fn calm(&mut self, tag: &str) {
        let shown = self.emphasis.pop().unwrap_or_default();
        self.html.push_trusted(if shown { tag } else { "" });
    }

    fn link(&mut self, address: &str, link_type: LinkType, range: Range<usize>) {
        let address = match link_type {
            LinkType::Email => format!("mailto:{address}"),
            _ => address.to_owned(),
        };
        if !may_lead_to(&address) {
            return self.as_typed(range);
        }
        let is_page = address.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("http"));
        let rel = if is_page { format!(" rel=\"{REL}\"") } else { String::new() };
        self.html.push_trusted(&format!("<a href=\"{}\"{rel}>", escape(&address)));
    }

    fn done(self) -> Prose {
        let html = self.html.as_str();
        match html.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
            Some(line) if self.blocks == 1 && self.only_paragraphs => Prose::Line(Html::trusted(line.to_owned())),
            _ if html.is_empty() => Prose::Line(Html::default()),
            _ => Prose::Blocks(self.html),
        }
    }
}

#[cfg(test)]
mod tests;
