//! The controls of a form, as its template prints them.

use askama::Template;

use crate::kit::{html::Html, language::L10nLanguage};

/// One thing to choose.
pub struct Choosable {
    /// What the form sends.
    pub value: String,
    /// What it says.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// One line to write on.
pub struct Line {
    /// What it is called.
    pub id: String,
    /// Its label.
    pub label: String,
    /// What stands there.
    pub value: String,
    /// Whether it has several lines.
    pub long: bool,
    /// The language written, where it is not the page's.
    pub language: Option<&'static str>,
    /// Its direction.
    pub direction: &'static str,
    /// Which names are offered.
    pub list: Option<String>,
    /// What a telephone's keyboard shows.
    pub mode: &'static str,
    /// What is wrong.
    pub fault: Option<String>,
    /// Whether it was made from an older text.
    pub lags: bool,
    /// Whether it was ticked to stand all the same.
    pub stands: bool,
}

/// A row of a list.
pub struct RowView {
    /// Its number in the form.
    pub number: usize,
    /// Which row of the record it was.
    pub origin: String,
    /// What it is called.
    pub legend: String,
    /// Its questions.
    pub questions: Vec<Html>,
}

/// How a question is answered.
pub enum Control {
    /// On a line or a few.
    Line(Line),
    /// A text and its translations.
    Text { main: Line, lang: Option<&'static str>, others: Vec<Line>, open: bool },
    /// From–to.
    Period { lines: Vec<Line>, attested: Line, open: bool },
    /// One of a few, from a list.
    Select { options: Vec<Choosable>, blank: Option<String> },
    /// One of a few, all shown.
    Radios(Vec<Choosable>),
    /// Several of a few.
    Ticks(Vec<Choosable>),
    /// Where.
    Place { modes: Vec<Choosable>, places: Vec<Choosable>, other: Line },
    /// Other records.
    References {
        chosen: Vec<Choosable>,
        name: Line,
        candidates: Vec<Choosable>,
        more: Option<usize>,
        all_shown: bool,
        /// Where what is nowhere here is entered, and what the way there says.
        add: Option<(String, String)>,
    },
    /// A list.
    Rows(Vec<RowView>),
}

/// A question of the form.
#[derive(Template)]
#[template(path = "features/editing/question.html")]
pub struct Question<'a> {
    pub(super) say: &'a L10nLanguage,
    pub(super) id: String,
    pub(super) label: String,
    pub(super) help: Option<String>,
    pub(super) fault: Option<String>,
    pub(super) required: bool,
    pub(super) control: Control,
}

/// A group of questions.
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Its questions.
    pub questions: Vec<Html>,
    /// Whether it can be folded.
    pub folds: bool,
    /// Whether it stands open.
    pub open: bool,
}
