//! Erasing by decision: in the ledger, and at once in all that this node keeps ready.

use std::sync::{Arc, PoisonError};

use domain::{change::Occasion, choices::Audience, id::RecordId};
use ledger::{Appended, Erased, Erasure};

use super::{Store, StoreError, Tenant};
use crate::kit::{
    clock,
    imports::{FILES, LINES},
};

impl Store {
    /// Erases a record with its history, or a row of a drawer. Nothing of it is served any longer when this returns, and
    /// nothing of it is left in the database. `None` when there was nothing to erase.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn erase(&self, tenant: &Tenant, erasure: &Erasure) -> Result<Option<Appended>, StoreError> {
        Ok(self.erase_all(tenant, std::slice::from_ref(erasure))?.into_iter().next().flatten())
    }

    /// As [`Store::erase`], several in one transaction: all of them, or none.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn erase_all(&self, tenant: &Tenant, erasures: &[Erasure]) -> Result<Vec<Option<Appended>>, StoreError> {
        let _one_at_a_time = tenant.writing.lock().unwrap_or_else(PoisonError::into_inner);
        self.catch_up_alone(tenant)?;
        let mut all = erasures.to_vec();
        for erasure in erasures.iter().filter(|erasure| matches!(erasure.what, Erased::Record(_))) {
            // A file that came to be taken over may tell of any record, and so may what was found in it; nobody sees which.
            for drawer in [FILES, LINES] {
                for row in self.ledger.rows_after(&erasure.partnership, drawer, "", usize::MAX)? {
                    let what = Erased::Row { drawer: drawer.name().to_owned(), key: row.key };
                    let occasion = Occasion { command: clock::fresh_identity(), ..erasure.occasion.clone() };
                    all.push(Erasure { what, occasion, ..erasure.clone() });
                }
            }
        }
        let mut done = self.ledger.erase_all(&all)?;
        done.truncate(erasures.len());
        self.catch_up_alone(tenant)?;
        for erasure in erasures {
            if let Erased::Record(record) = erasure.what {
                tenant.forget(record);
            }
        }
        Ok(done)
    }
}

impl Tenant {
    /// Drops everything kept ready that may hold a record's text: past Worlds, catalogues, the index's own copy.
    pub(super) fn forget(&self, record: RecordId) {
        self.past.lock().unwrap_or_else(PoisonError::into_inner).clear();
        self.catalogues.clear();
        self.eyes.clear();
        self.finder.forget(&self.world(Audience::Public), record);
    }

    /// The Worlds as they stand.
    pub(in crate::kit) fn worlds(&self) -> Arc<domain::world::Worlds> {
        self.worlds.load_full()
    }
}
