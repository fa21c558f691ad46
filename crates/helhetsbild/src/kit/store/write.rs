//! The one place where commands become changes.

use std::sync::{Arc, PoisonError};

use domain::{
    change::{Action, ChangeHeader, Occasion},
    choices::Audience,
    command::{Command, Planned, carry_out},
    round::Said,
    world::{World, Worlds},
};
use ledger::{Appended, Batch, DrawerRow, LedgerError, NewChange, moment};

use super::{Store, StoreError, Tenant};
use crate::kit::opened_by::ROUNDS;

/// How often a command is drafted anew because another node was quicker.
const MOST_DRAFTS: usize = 5;

/// What is put in drawers in a command's transaction.
#[derive(Clone, Copy, Default)]
pub struct Beside<'a> {
    /// Rows that are put whatever stands there: the letters that tell of it.
    pub letters: &'a [DrawerRow],
    /// Rows that are put where the version still stands at which they were read.
    pub guarded: &'a [(DrawerRow, u64)],
    /// What was answered in a round by it.
    pub said: Option<&'a Said>,
}

impl Beside<'_> {
    fn is_empty(self) -> bool {
        self.letters.is_empty() && self.guarded.is_empty() && self.said.is_none()
    }
}

impl Store {
    /// Carries out a command: checks it against the World, appends its changes, and only then publishes the new World.
    /// Returns the headers of what was changed; none when nothing differed. A command that was carried out before is not
    /// carried out again.
    ///
    /// # Errors
    /// [`StoreError::Problems`] with every problem, or [`StoreError::Ledger`]; nothing was written.
    pub fn carry_out(
        &self,
        tenant: &Tenant,
        command: Command,
        occasion: Occasion,
    ) -> Result<Vec<Arc<ChangeHeader>>, StoreError> {
        self.carry_out_beside(tenant, command, occasion, Beside::default())
    }

    /// As [`Store::carry_out`], with rows that are put in drawers in the same transaction: the letters that tell of it. A
    /// command that changes nothing puts them all the same; one that was carried out before does not.
    ///
    /// # Errors
    /// As [`Store::carry_out`].
    pub fn carry_out_with(
        &self,
        tenant: &Tenant,
        command: Command,
        occasion: Occasion,
        letters: &[DrawerRow],
    ) -> Result<Vec<Arc<ChangeHeader>>, StoreError> {
        self.carry_out_beside(tenant, command, occasion, Beside { letters, ..Beside::default() })
    }

    /// As [`Store::carry_out_with`], with rows beside that are put only where they stand as they were read.
    ///
    /// # Errors
    /// As [`Store::carry_out`]; [`LedgerError::RowClash`] when somebody else has changed such a row since.
    pub fn carry_out_beside(
        &self,
        tenant: &Tenant,
        command: Command,
        occasion: Occasion,
        beside: Beside<'_>,
    ) -> Result<Vec<Arc<ChangeHeader>>, StoreError> {
        let _one_at_a_time = tenant.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(done) = self.ledger.carried_out(occasion.command)? {
            return self.what_was_done(tenant, done);
        }
        for _ in 1..MOST_DRAFTS {
            // Kept for another try only where another can be quicker: a large import fills the memory once as it is.
            let again = self.ledger.is_shared().then(|| command.clone());
            let Some(again) = again else { break };
            match self.draft_and_append(tenant, again, &occasion, beside) {
                Err(StoreError::Ledger(LedgerError::Behind { .. })) => {}
                other => return other,
            }
        }
        self.draft_and_append(tenant, command, &occasion, beside)
    }

    fn draft_and_append(
        &self,
        tenant: &Tenant,
        command: Command,
        occasion: &Occasion,
        beside: Beside<'_>,
    ) -> Result<Vec<Arc<ChangeHeader>>, StoreError> {
        self.catch_up_alone(tenant)?;
        let (worlds, head) = (tenant.worlds(), tenant.head());
        let world = worlds.of(Audience::Internal);
        // The ledger never lets time go back: the draft is made with the time that the ledger will give.
        let asked = moment(occasion.at);
        let occasion = Occasion { at: head.at.map_or(asked, |before| before.max(asked)), ..Occasion::clone(occasion) };
        let planned = carry_out(world, command, &occasion).map_err(StoreError::Problems)?;
        if planned.is_empty() && beside.is_empty() {
            return Ok(Vec::new());
        }
        let done = self.append(tenant, world, &occasion, &planned, beside)?;
        if done.repeated {
            return self.what_was_done(tenant, done);
        }
        if planned.is_empty() {
            return Ok(Vec::new());
        }
        let changes: Vec<_> =
            planned.iter().map(|change| (Arc::clone(&change.header), Arc::clone(&change.after))).collect();
        let mut next = Worlds::clone(&worlds);
        next.apply(&changes);
        tenant.finder.apply(next.of(Audience::Public), planned.iter().map(|change| change.header.record));
        tenant.publish(next, self.head_at(tenant, done.last)?);
        Ok(planned.into_iter().map(|change| change.header).collect())
    }

    /// Appends what was drafted, with the rounds that it answers. Again where a round was answered by somebody else meanwhile.
    fn append(
        &self,
        tenant: &Tenant,
        world: &World,
        occasion: &Occasion,
        planned: &[Planned],
        beside: Beside<'_>,
    ) -> Result<Appended, StoreError> {
        let mut attempts = 0;
        loop {
            attempts += 1;
            let rounds = self.answered_rounds(tenant, world, occasion, planned, beside.said)?;
            let batch = Batch {
                partnership: tenant.id.clone(),
                began: Some(world.sequence()),
                occasion: Occasion::clone(occasion),
                changes: planned.iter().map(new_change).collect(),
                letters: beside.letters.to_vec(),
                guarded: beside.guarded.iter().cloned().chain(rounds).collect(),
            };
            match self.ledger.append(batch) {
                Err(LedgerError::RowClash { drawer, .. }) if drawer == ROUNDS.name() && attempts < MOST_DRAFTS => {}
                other => return Ok(other?),
            }
        }
    }
}

fn new_change(change: &Planned) -> NewChange {
    let body = if change.header.action == Action::Withdraw { Vec::new() } else { change.after.body.to_bytes() };
    NewChange {
        record: change.header.record,
        kind: change.header.kind,
        schema: change.header.kind.schema(),
        expected: change.expected(),
        action: change.header.action,
        body,
        origin: change.header.origin.clone(),
    }
}
