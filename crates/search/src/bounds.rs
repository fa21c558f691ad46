//! What keeps every search within milliseconds, in one place.

/// A word begun with fewer characters than this is not completed: too much begins so.
pub(crate) const SHORTEST_PREFIX: usize = 3;
/// The most postings that are read for the completions of an unfinished word. Beyond it the most common are read.
pub(crate) const MOST_PREFIX_POSTINGS: usize = 1 << 20;
/// The most words an unfinished inflection may stand for.
pub(crate) const MOST_BEGUN: usize = 16;
/// Words with fewer characters than this are not corrected: every short word is one error from many others.
pub(crate) const SHORTEST_CORRECTED: usize = 4;
/// Words with more characters than this are not corrected: they are codes and addresses.
pub(crate) const LONGEST_CORRECTED: usize = 40;
/// The most corrections of one word that are tried.
pub(crate) const MOST_CORRECTIONS: usize = 3;
/// The most corrected queries that are evaluated.
pub(crate) const MOST_ATTEMPTS: usize = 6;
/// A correction of a word that does exist must be so many times as common to be believed.
pub(crate) const BELIEVED: usize = 4;
/// The most words that are offered.
pub(crate) const MOST_SUGGESTIONS: usize = 5;
/// The most words of the lexicon that are looked through for completions.
pub(crate) const MOST_COMPLETIONS: usize = 1 << 13;
