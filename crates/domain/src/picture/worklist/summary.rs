//! A worklist in short: how much there is of each sort, and the first of it. For the page, and for the weekly letter.

use std::collections::BTreeSet;

use super::{
    Asked, Closing, Orphan, Scope, SilentContact, closing, expiring_agreements, gaps_of, orphans, silent_contacts,
    to_review,
};
use crate::{
    date::Date,
    id::RecordId,
    picture::{catalogue::Catalogue, white_spots::Gap},
    record::Shared,
    world::World,
};

/// The lists of a worklist that a World can fill. What waits for an answer, imports and searches are no records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Reviews that are due, late or stale.
    Due,
    /// What nobody can be asked about.
    Orphans,
    /// Contacts and functions that do not answer.
    Silent,
    /// Initiatives about to end, of which nobody has said what comes after.
    Ending,
    /// Agreements about to expire.
    Agreements,
    /// White spots and silences.
    Gaps,
}

impl List {
    /// Every list, in the order of the page.
    pub const ALL: [Self; 6] = [Self::Due, Self::Orphans, Self::Silent, Self::Ending, Self::Agreements, Self::Gaps];
}

/// A line of a list.
#[derive(Clone, Debug)]
pub enum Line {
    /// See [`List::Due`].
    Due(Asked),
    /// See [`List::Orphans`].
    Orphan(Orphan),
    /// See [`List::Silent`].
    Silent(SilentContact),
    /// See [`List::Ending`].
    Ending(Closing),
    /// See [`List::Agreements`].
    Agreement(Shared),
    /// See [`List::Gaps`].
    Gap(Gap),
}

/// One list in short.
#[derive(Clone, Debug)]
pub struct Section {
    /// Which.
    pub list: List,
    /// How many lines there are.
    pub count: usize,
    /// The first of them, the most pressing first.
    pub first: Vec<Line>,
}

/// A scope's worklist on a day: every list that is not empty, with at most so many of its lines. `initiatives` is their catalogue on
/// that day, `returned` the organisations and functions whose mail comes back.
pub fn summary(
    world: &World,
    initiatives: &Catalogue,
    scope: &Scope,
    day: Date,
    returned: &BTreeSet<RecordId>,
    most: usize,
) -> Vec<Section> {
    let section = |list: List| match list {
        List::Due => in_short(list, to_review(world, scope, day), most, Line::Due),
        List::Orphans => in_short(list, orphans(world, scope, day, returned), most, Line::Orphan),
        List::Silent => in_short(list, silent_contacts(world, scope, day), most, Line::Silent),
        List::Ending => in_short(list, closing(world, scope, day), most, Line::Ending),
        List::Agreements => in_short(list, expiring_agreements(world, scope, day), most, Line::Agreement),
        List::Gaps => in_short(list, gaps_of(world, initiatives, scope, day), most, Line::Gap),
    };
    List::ALL.into_iter().map(section).filter(|section| section.count > 0).collect()
}

fn in_short<T>(list: List, all: Vec<T>, most: usize, line: impl Fn(T) -> Line) -> Section {
    Section { list, count: all.len(), first: all.into_iter().take(most).map(line).collect() }
}
