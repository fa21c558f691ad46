//! How a World finds a record by its name in addresses.

use std::hash::{Hash, Hasher};

use equivalent::Equivalent;

use crate::{kinds::Kind, record::Shared};

/// A record as its name in addresses finds it: the name is not kept twice.
#[derive(Clone, Debug)]
pub(super) struct BySlug(pub(super) Shared);

/// A name in addresses.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Slug<'a>(pub(super) Kind, pub(super) &'a str);

impl BySlug {
    fn slug(&self) -> Slug<'_> {
        Slug(self.0.kind(), self.0.slug())
    }
}

impl PartialEq for BySlug {
    fn eq(&self, other: &Self) -> bool {
        self.slug() == other.slug()
    }
}

impl Eq for BySlug {}

impl Hash for BySlug {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.slug().hash(state);
    }
}

impl Equivalent<BySlug> for Slug<'_> {
    fn equivalent(&self, named: &BySlug) -> bool {
        *self == named.slug()
    }
}
