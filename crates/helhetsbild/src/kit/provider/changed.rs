//! A provider that is changed or removed acts at once on those who have come by it: what the table no longer gives is taken
//! away, and their sessions end, so that the next sign-in asks anew.

use std::collections::{BTreeMap, btree_map};

use jiff::Timestamp;
use ledger::{Drawer, DrawerRow, LedgerError, Move};
use uuid::Uuid;

use super::{
    Given, PROVIDERS, Provider,
    identity::{differences, with_given},
};
use crate::kit::{
    account::{Account, written},
    audit::{Entry, What},
    store::{Store, StoreError, Tenant},
    visitor::SignedInBy,
};

/// How often a change is tried when somebody signs in, or is changed, at the same moment.
const TRIES: usize = 5;

/// On whom of those who have come by a provider its change acts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whom {
    /// All of them.
    Everybody,
    /// Only those to whom the table gives something else than they have.
    GivenOtherwise,
}

impl Store {
    /// Puts a provider as it now is, read at a version; 0 for a new one. Where what it says of people is to be understood in
    /// another way than before, that holds at once. `beside` is done in the same transaction. False when somebody else has
    /// changed the provider meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn put_provider(
        &self,
        tenant: &Tenant,
        provider: &Provider,
        version: u64,
        beside: Vec<Move>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let row = DrawerRow::new(PROVIDERS, provider.id.clone(), written(provider));
        self.with_those_who_came(tenant, provider, beside, Move::Put(row, Some(version)), now)
    }

    /// Removes a provider with its secret, takes away what its table gave, and ends the sessions that began by it. Who came
    /// by it keeps their account, and has to come another way. False when there is no such provider.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn remove_provider(
        &self,
        tenant: &Tenant,
        id: &str,
        mut beside: Vec<Move>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let Some((provider, version)) = self.provider(tenant, id)? else { return Ok(false) };
        beside.push(Move::Remove(super::secret::SECRETS, id.to_owned(), None));
        let gone = Move::Remove(PROVIDERS, id.to_owned(), Some(version));
        self.with_those_who_came(tenant, &Provider { table: Vec::new(), ..provider }, beside, gone, now)
    }

    /// Does `act` on a provider, and what follows from it for those who have come by it.
    fn with_those_who_came(
        &self,
        tenant: &Tenant,
        provider: &Provider,
        beside: Vec<Move>,
        act: Move,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        for _ in 0..TRIES {
            let before = self.provider(tenant, &provider.id)?;
            let is_other = before.is_some_and(|(before, _)| !before.says_the_same_of_people(provider));
            let is_removed = matches!(act, Move::Remove(..));
            let mut moves = vec![act.clone()];
            moves.extend(beside.iter().cloned());
            if is_other || is_removed {
                moves.extend(self.what_follows(tenant, provider, Whom::Everybody, now)?);
            }
            match self.ledger().rearrange(&tenant.id, &moves) {
                Ok(()) => {
                    self.follow_up(tenant, provider, now)?;
                    return Ok(true);
                }
                Err(LedgerError::RowClash { drawer, .. }) if drawer == PROVIDERS.name() => return Ok(false),
                // One of those who came by it signs in at this very moment.
                Err(LedgerError::RowClash { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(false)
    }

    /// Takes back from those who entered by the former table while the new one was put: what follows from a change is read
    /// before the change, and they were not among those who had come yet.
    fn follow_up(&self, tenant: &Tenant, provider: &Provider, now: Timestamp) -> Result<(), StoreError> {
        for _ in 0..TRIES {
            let moves = self.what_follows(tenant, provider, Whom::GivenOtherwise, now)?;
            if moves.is_empty() {
                return Ok(());
            }
            match self.ledger().rearrange(&tenant.id, &moves) {
                Ok(()) => return Ok(()),
                Err(LedgerError::RowClash { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn what_follows(
        &self,
        tenant: &Tenant,
        provider: &Provider,
        whom: Whom,
        now: Timestamp,
    ) -> Result<Vec<Move>, StoreError> {
        let mut moves = Vec::new();
        // Somebody may be known at a provider by two names, and each has given something.
        let mut accounts: BTreeMap<Uuid, (Account, Account, u64)> = BTreeMap::new();
        for (row, mut identity) in self.identities(tenant)? {
            let Ok(id) = Uuid::parse_str(&row.owner) else { continue };
            let given = Given::again(&provider.table, &identity.fitted);
            if identity.provider != provider.id || (whom == Whom::GivenOtherwise && identity.given == given) {
                continue;
            }
            let (_, after, _) = match accounts.entry(id) {
                btree_map::Entry::Occupied(known) => known.into_mut(),
                btree_map::Entry::Vacant(new) => {
                    let Some((account, version)) = self.account_and_version(tenant, id)? else { continue };
                    new.insert((account.clone(), account, version))
                }
            };
            if identity.given != given {
                *after = with_given(after.clone(), &identity.given, &given);
                identity.given = given;
                let changed = DrawerRow::new(Drawer::CREDENTIALS, row.key, written(&identity)).owned_by(row.owner);
                moves.push(Move::Put(changed, Some(row.version)));
            }
        }
        for (id, (before, after, version)) in accounts {
            if before != after {
                let parts = differences(&before, &after);
                moves.push(Move::Put(after.row(), Some(version)));
                moves.push(Entry::new(now, None, Some(id), What::Changed).with(parts).noted());
            }
            let sessions = self.sessions(tenant, id, now)?.into_iter();
            let by_provider = sessions.filter(|(_, session)| session.by == SignedInBy::Provider);
            moves.extend(by_provider.map(|(key, session)| Move::Put(session.ended_at(now).row(&key), None)));
        }
        Ok(moves)
    }
}
