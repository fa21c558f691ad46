//! How many items of a kind go to a municipality, as something to decide.
//!
//! Rows count persons, dwellings and places; whoever uses the same of them is the same to them. Once it is decided how many
//! of each kind go where, who of them goes is a transport problem, which the relaxation solves in whole numbers. So a search
//! asks how many: a few numbers, where to ask about one household after the other would be to ask the same again and again
//! for all that are alike.

/// Which items are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Alike {
    /// Those of so many persons.
    Persons(i64),
    /// Those that use the same of every row: a number of [`crate::problem::Problem::usages`].
    Usage(u32),
}

/// What is known of a pattern of a [`crate::solver::core::Core`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    pub persons: i64,
    pub usage: u32,
    /// The municipality, or [`crate::solver::core::NOWHERE`].
    pub place: u32,
}

impl Label {
    /// Of who is in no kind.
    pub const NONE: Self = Self { persons: -1, usage: u32::MAX, place: u32::MAX };
}

/// How many of a kind go to a municipality, or to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub of: Alike,
    /// The municipality, or [`crate::solver::core::NOWHERE`].
    pub place: u32,
    /// Whether it is so many or more; otherwise so many or fewer.
    pub at_least: bool,
    pub number: i64,
}

impl Count {
    /// Whether a pattern counts.
    pub fn takes(&self, label: Label) -> bool {
        let alike = match self.of {
            Alike::Persons(persons) => label.persons == persons,
            Alike::Usage(usage) => label.usage == usage,
        };
        alike && label.place == self.place
    }

    /// What each that counts uses of its row, which holds [`Count::capacity`].
    pub fn amount(&self) -> i64 {
        if self.at_least { -1 } else { 1 }
    }

    /// What its row holds.
    pub fn capacity(&self) -> i64 {
        self.amount() * self.number
    }
}
