//! The inverted index: finds records by Swedish words in a few milliseconds, a million of them included.
//!
//! An [`Index`] is an immutable value, cheap to clone. It is a large *base* and a small *overlay* of later changes;
//! records that have changed or gone are masked. [`Index::with_changes`] makes the next value in time proportional to
//! the change, [`Index::merged`] makes one base of it all again.
//!
//! What a search promises:
//!
//! * Every word of the query is in every hit, in any inflection, as a word of its own or as a part of a compound. The
//!   last word may be unfinished.
//! * Counts are exact, in total and per group of records.
//! * Hits in titles come first and whole words before parts of compounds; ties are ordered by id, so that the same
//!   question always has the same answer.
//! * Only when nothing is found are typing errors looked for, in the index's own words, and the answer says so.
//! * Records that a reader may not see ([`Query::allowed`]) are as good as absent: they are not counted, and no word
//!   that only they hold is suggested.
//! * Any query is answered in bounded time; see [`swedish::LONGEST_QUERY`].
//!
//! ```
//! use search::{Document, Index, Query, Weight};
//!
//! let title = |id, text: &str| Document { id, group: 0, fields: vec![(Weight::Title, text.to_owned())] };
//! let index = Index::build([title(1, "Hälsosamtal för nyanlända"), title(2, "Yrkes-Sfi")].into_iter());
//!
//! assert_eq!(index.search(&Query::new("halsosamtalen")).hits[0].id, 1);
//! assert_eq!(index.search(&Query::new("yrkessfi")).hits[0].id, 2);
//! ```

mod answer;
mod bounds;
mod builder;
mod evaluate;
mod highlight;
mod index;
mod lexicon;
mod merge;
#[cfg(test)]
mod oracle;
mod segment;
mod table;

pub use highlight::{Piece, highlight, snippet};
pub use index::Index;

/// A record as the index sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The record's id. A later document with the same id replaces an earlier one.
    pub id: u128,
    /// What kind of record it is; answers count hits per group.
    pub group: u8,
    /// The record's texts, and how much a word in each tells about the record.
    pub fields: Vec<(Weight, String)>,
}

/// How much a word in a field tells about its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Anything else that can be searched.
    Other,
    /// What the record is about, in a sentence or two.
    Summary,
    /// What the record is called.
    Title,
}

/// A question to an [`Index`].
#[derive(Clone, Copy)]
pub struct Query<'a> {
    /// The words, as typed.
    pub text: &'a str,
    /// Only hits of this group; the counts of the other groups are told all the same.
    pub group: Option<u8>,
    /// Which records the reader may see; all, when absent.
    pub allowed: Option<&'a dyn Fn(u128) -> bool>,
    /// How many of the best hits to skip.
    pub offset: usize,
    /// How many hits to return at most.
    pub limit: usize,
}

impl<'a> Query<'a> {
    /// Asks for the 20 best of all records that hold the words of `text`.
    pub fn new(text: &'a str) -> Query<'a> {
        Query { text, group: None, allowed: None, offset: 0, limit: 20 }
    }
}

impl std::fmt::Debug for Query<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Query { text, group, allowed, offset, limit } = self;
        let mut shown = formatter.debug_struct("Query");
        shown.field("text", text).field("group", group).field("allowed", &allowed.is_some());
        shown.field("offset", offset).field("limit", limit).finish()
    }
}

/// What an [`Index`] found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// How many records were found, in the group asked for.
    pub total: usize,
    /// How many records were found in each group that has any, whatever group was asked for; in order of group.
    pub per_group: Vec<(u8, usize)>,
    /// The records of the page asked for, best first.
    pub hits: Vec<Hit>,
    /// The query that was answered instead, since the one asked found nothing: "showing results for …".
    pub corrected: Option<String>,
    /// Whole queries to offer: completions of the last word, or other corrections when nothing was found.
    pub suggestions: Vec<String>,
}

/// A record that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The record's id.
    pub id: u128,
    /// The record's group.
    pub group: u8,
    /// How well the record answers; comparable only within one answer.
    pub score: f32,
}
