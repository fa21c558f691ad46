//! The index as a value, and how it changes.

use std::sync::Arc;

use crate::answer::answer;
use crate::builder::build;
use crate::merge::merge;
use crate::segment::Layer;
use crate::{Answer, Document, Query};

/// All records that can be searched, as an immutable value; see the [crate]'s promises.
///
/// Cloning shares everything. A change makes a new index that shares what has not changed.
#[derive(Clone, Debug)]
pub struct Index {
    /// The base, then the layers of the overlay, each at most half as large as the one before. An id is live in one.
    pub(crate) layers: Arc<[Layer]>,
}

impl Default for Index {
    /// An index of nothing.
    fn default() -> Index {
        Index { layers: Arc::new([Layer::new(build(std::iter::empty()))]) }
    }
}

impl Index {
    /// Builds an index of all `documents`, on all cores. Of several documents with one id the last counts.
    pub fn build(documents: impl Iterator<Item = Document>) -> Index {
        Index { layers: Arc::new([Layer::new(build(documents))]) }
    }

    /// The index after a change: without the records `removed`, and with `upserts` instead of any with their ids.
    ///
    /// Takes time for the change, and a bit per record when a record of the base is masked. The overlay sorts itself
    /// into a few layers as it grows; merge it with [`Index::merged`] when [`Index::overlay_len`] has become large.
    pub fn with_changes(&self, upserts: Vec<Document>, removed: &[u128]) -> Index {
        let mut layers = self.layers.to_vec();
        for layer in &mut layers {
            layer.hide(removed.iter().copied().chain(upserts.iter().map(|document| document.id)));
        }
        if !upserts.is_empty() {
            layers.push(Layer::new(build(upserts.into_iter())));
        }
        // The layers of the overlay halve in size, hence there are few, and a record is merged a few times only.
        while let [_, .., one, other] = &layers[..]
            && one.live() < 2 * other.live()
        {
            let merged = Layer::new(merge(one, other));
            layers.truncate(layers.len() - 2);
            layers.push(merged);
        }
        Index { layers: layers.into() }
    }

    /// The same index with an empty overlay.
    ///
    /// Do this after an erasure: a removed record is found no more at once, but its words stay in memory until the
    /// index is merged and the older value dropped. (What stays is at most the inflection of a word others hold too.)
    pub fn merged(&self) -> Index {
        if self.overlay_len() == 0 {
            return self.clone();
        }
        // From the small end, so that the base is copied once.
        let empty = Layer::new(build(std::iter::empty()));
        let merged = self.layers.iter().rev().fold(empty, |overlay, layer| Layer::new(merge(layer, &overlay)));
        Index { layers: Arc::new([merged]) }
    }

    /// How many changes the overlay holds: records in it, and records masked under it.
    pub fn overlay_len(&self) -> usize {
        let overlay: usize = self.layers.iter().skip(1).map(|layer| layer.segment.ids.len()).sum();
        overlay + self.layers.iter().map(Layer::masked).sum::<usize>()
    }

    /// How many records can be found.
    pub fn len(&self) -> usize {
        self.layers.iter().map(Layer::live).sum()
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Answers a query; see the [crate] for how.
    pub fn search(&self, query: &Query<'_>) -> Answer {
        answer(&self.layers, query)
    }
}
