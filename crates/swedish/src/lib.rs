//! Swedish text for search and order.
//!
//! What this crate promises:
//!
//! * Every inflection of a word has one [key](stem()): *insats*, *insatsen* and *insatserna* are one word to search.
//! * A key has no diacritics, and a word typed without them has the same key: `halsa` finds *hälsan*. The price is that
//!   words that differ only in å, ä and ö share a key (*mål* and *mal*); a reader in a hurry, on a foreign keyboard,
//!   or in a file name is served at that price.
//! * A compound is found by its [parts](compound()): *arbetsmarknadsinsats* by *insats* and by *arbetsmarknad*.
//! * Index and query are [analysed](analyse()) by the same code, so they cannot disagree.
//! * [Order](sort_key) is a Swede's: å ä ö last, *Möte 2* before *Möte 10*.
//!
//! No input or output, no clock, no state: all tables are built once from the text in this crate.

mod analyse;
mod compound;
mod fold;
mod lexicon;
mod order;
mod stem;
mod tokens;

pub use analyse::{Analyser, Kind, LONGEST_QUERY, MOST_QUERY_WORDS, QueryWord, Sighting, Term, analyse, analyse_query};
pub use compound::compound;
pub use fold::fold;
pub use lexicon::written;
pub use order::{compare, sort_key};
pub use stem::stem;
pub use tokens::{LONGEST_TOKEN, Shape, Token, Tokens, tokens};
