//! What is done now and then, beside writing: searches that found nothing are counted, what has expired is removed.

use std::sync::PoisonError;

use ledger::Drawer;

use super::{Store, Tenant};
use crate::kit::clock;

/// Searches without result that wait to be counted; more in a minute are somebody's machine, not people.
const MOST_FAILED_SEARCHES: usize = 500;

impl Store {
    /// Notes a search that found nothing: only the words, never who asked. Written by [`Store::keep_house`], so that an
    /// open address does not write to the disk at every visit; the same words count once between two writes.
    pub fn note_failed_search(&self, tenant: &Tenant, query: &str) {
        let words: String = query.trim().to_lowercase().chars().take(100).collect();
        let mut waiting = self.failed_searches.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST_FAILED_SEARCHES {
            waiting.insert((tenant.id.clone(), words));
        }
    }

    /// What is done now and then: counts the searches that found nothing, which are forgotten after a year without a
    /// repeat, and removes rows that have expired.
    pub fn keep_house(&self) {
        let now = clock::now();
        let expires = now.checked_add(jiff::SignedDuration::from_hours(24 * 365)).ok();
        let waiting = std::mem::take(&mut *self.failed_searches.lock().unwrap_or_else(PoisonError::into_inner));
        let counted = waiting.iter().try_for_each(|(partnership, words)| {
            self.ledger.count(partnership, Drawer::FAILED_SEARCHES, words, expires).map(drop)
        });
        if let Err(error) = counted.and_then(|()| self.ledger.purge(now).map(drop)) {
            tracing::warn!(%error, "housekeeping is put off");
        }
    }
}
