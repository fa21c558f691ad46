//! Following: what others have written – another node, an import – is applied to this node's Worlds.

use std::{
    sync::{Arc, PoisonError, atomic::Ordering},
    time::Duration,
};

use domain::{
    change::{Action, ChangeHeader},
    choices::Audience,
    kinds::Body,
    record::{Record, Shared},
    world::Worlds,
};
use ledger::{Appended, Head, StoredChange};
use uuid::Uuid;

use super::{Finder, Store, StoreError, Tenant};

/// How many changes are read at a time.
const TOGETHER: usize = 1_000;
/// How long to wait for news before asking anyhow: a word that something was written may be lost.
const PATIENCE: Duration = Duration::from_secs(2);

impl Store {
    /// Follows what others write until `stopped` says so; for a thread of its own.
    pub fn follow(&self, stopped: &dyn Fn() -> bool) {
        while !stopped() {
            self.ledger.wait_for_others(PATIENCE);
            if let Err(error) = self.catch_up() {
                tracing::warn!(%error, "what others have written is not known yet");
            }
        }
    }

    /// Applies what others have written, in every partnership, and loads those that are new.
    ///
    /// # Errors
    /// [`StoreError`] when the ledger cannot be read; the Worlds stay as they were.
    pub fn catch_up(&self) -> Result<(), StoreError> {
        for id in self.ledger.partnerships()? {
            match self.tenant(&id) {
                Some(tenant) => self.catch_up_with(&tenant)?,
                None => drop(self.load(id)?),
            }
        }
        Ok(())
    }

    /// Applies what others have written in a partnership.
    ///
    /// # Errors
    /// As [`Store::catch_up`].
    pub fn catch_up_with(&self, tenant: &Tenant) -> Result<(), StoreError> {
        let _one_at_a_time = tenant.writing.lock().unwrap_or_else(PoisonError::into_inner);
        self.catch_up_alone(tenant)
    }

    /// As [`Store::catch_up_with`], for who has the right to write already.
    pub(super) fn catch_up_alone(&self, tenant: &Tenant) -> Result<(), StoreError> {
        let there = self.ledger.head(&tenant.id)?;
        let known = tenant.head();
        if there == known {
            return Ok(());
        }
        if there.sequence <= known.sequence || !self.is_held(tenant, &known)? {
            // Not a later state of what this node knows but another: a backup was restored. All is read anew.
            return self.load_again(tenant);
        }
        let mut worlds = Worlds::clone(&tenant.worlds());
        let (mut head, mut erased) = (known, Vec::new());
        loop {
            let changes = self.ledger.changes_after(&tenant.id, head.sequence, TOGETHER)?;
            let Some(last) = changes.last() else { break };
            head = Head { sequence: last.header.sequence, at: Some(last.header.occasion.at), hash: last.hash };
            for change in changes {
                if change.header.action == Action::Erase {
                    erased.push(change.header.record);
                }
                apply(tenant, &mut worlds, change)?;
            }
        }
        let changed = worlds.of(Audience::Public).changed_since(known.sequence);
        tenant.finder.apply(worlds.of(Audience::Public), changed);
        tenant.publish(worlds, head);
        erased.into_iter().for_each(|record| tenant.forget(record));
        Ok(())
    }

    /// Waits until this node holds what somebody wrote elsewhere: their browser says up to where they have seen. False when
    /// that takes too long. Numbers of another epoch – a backup was restored – say nothing.
    ///
    /// # Errors
    /// As [`Store::catch_up`].
    pub fn reach(&self, tenant: &Tenant, epoch: Uuid, sequence: u64, patience: Duration) -> Result<bool, StoreError> {
        let step = Duration::from_millis(50);
        let mut waited = Duration::ZERO;
        while tenant.head().sequence < sequence && epoch == self.ledger.epoch() {
            self.catch_up_with(tenant)?;
            if tenant.head().sequence >= sequence {
                break;
            }
            if waited >= patience {
                return Ok(false);
            }
            std::thread::sleep(step);
            waited += step;
        }
        Ok(true)
    }

    /// The headers of what a command wrote when it was carried out.
    pub(super) fn what_was_done(&self, tenant: &Tenant, done: Appended) -> Result<Vec<Arc<ChangeHeader>>, StoreError> {
        self.catch_up_alone(tenant)?;
        let many = usize::try_from(done.last + 1 - done.first).unwrap_or(usize::MAX);
        let headers = self.ledger.headers_after(&tenant.id, done.first - 1, many)?;
        Ok(headers.into_iter().map(Arc::new).collect())
    }

    /// The end of the chain as it was at a number that this node has just written.
    pub(super) fn head_at(&self, tenant: &Tenant, sequence: u64) -> Result<Head, StoreError> {
        let head = self.ledger.head(&tenant.id)?;
        if head.sequence <= sequence {
            return Ok(head);
        }
        let found = self.ledger.changes_after(&tenant.id, sequence - 1, 1)?;
        Ok(found.first().map_or(head, |change| Head {
            sequence,
            at: Some(change.header.occasion.at),
            hash: change.hash,
        }))
    }

    /// Makes the Worlds anew from all that the ledger holds.
    fn load_again(&self, tenant: &Tenant) -> Result<(), StoreError> {
        let (worlds, head) = self.read_worlds(&tenant.id)?;
        if tenant.finder.index().is_some() {
            tenant.finder.begin(Finder::made(worlds.of(Audience::Public)));
        }
        tenant.publish(worlds, head);
        tenant.generation.fetch_add(1, Ordering::Release);
        tenant.past.lock().unwrap_or_else(PoisonError::into_inner).clear();
        tenant.catalogues.clear();
        tenant.eyes.clear();
        Ok(())
    }

    /// Whether the ledger still holds the change that this node knows as the latest.
    fn is_held(&self, tenant: &Tenant, known: &Head) -> Result<bool, StoreError> {
        if known.sequence == 0 {
            return Ok(true);
        }
        let found = self.ledger.change_rows(&tenant.id, known.sequence - 1, 1)?;
        Ok(found.first().is_some_and(|change| change.sequence == known.sequence && change.hash == known.hash))
    }
}

/// Applies a change as the ledger holds it.
fn apply(tenant: &Tenant, worlds: &mut Worlds, change: StoredChange) -> Result<(), StoreError> {
    let header = Arc::new(change.header);
    let old = worlds.of(Audience::Internal).record_or_tombstone(header.record).cloned();
    // What was erased later is not seen as it was before either.
    let Some(bytes) = change.body.filter(|_| header.action != Action::Erase) else {
        worlds.erase(&header);
        return Ok(());
    };
    let body = match (&old, bytes.is_empty()) {
        (Some(old), true) => old.body.clone(),
        (None, true) => {
            worlds.erase(&header);
            return Ok(());
        }
        (_, false) => {
            let read = Body::from_bytes(header.kind.code(), change.schema, &bytes);
            read.map_err(|source| StoreError::Body { partnership: tenant.id.clone(), record: header.record, source })?
        }
    };
    let after: Shared = Arc::new(Record {
        id: header.record,
        version: header.version,
        created: old.map_or(header.occasion.at, |old| old.created),
        changed: header.occasion.at,
        withdrawn: header.action == Action::Withdraw,
        body,
    });
    worlds.apply(&[(header, after)]);
    Ok(())
}
