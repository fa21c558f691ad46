//! That two records are not the same: who said so, when and why. It stands until one of them changes in what is compared.

use std::collections::BTreeMap;

use domain::{id::RecordId, record::Shared, twins::compared, world::World};
use jiff::Timestamp;
use ledger::{Drawer, DrawerRow, LedgerError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kit::{
    account::{hashed, read, written},
    page::Stop,
    store::{Store, Tenant},
    visit::Visit,
};

/// Two records that are not the same, under both identities.
const APART: Drawer = Drawer::named("twin_apart");

/// The word of somebody that two records are not the same.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Apart {
    one: RecordId,
    two: RecordId,
    /// What was compared of each, as a sum.
    sums: [String; 2],
    /// The account that said so.
    pub by: Uuid,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub word: String,
}

fn key(one: RecordId, two: RecordId) -> String {
    format!("{}+{}", one.min(two), one.max(two))
}

fn sum(record: &Shared) -> String {
    hashed(&compared(&record.body))
}

impl Apart {
    /// Of two records as they stand.
    pub fn new((one, two): (&Shared, &Shared), by: Uuid, at: Timestamp, word: &str) -> Self {
        Self { one: one.id, two: two.id, sums: [sum(one), sum(two)], by, at, word: word.to_owned() }
    }

    /// The two.
    pub fn records(&self) -> [RecordId; 2] {
        [self.one, self.two]
    }

    /// Keeps it, in place of what was said before.
    pub fn keep(&self, v: &Visit) -> Result<(), LedgerError> {
        let row = DrawerRow::new(APART, key(self.one, self.two), written(self));
        v.store.ledger().put(&v.tenant.id, row, None).map(|_| ())
    }

    /// What is kept under a key.
    pub fn get(v: &Visit, key: &str) -> Result<Option<Self>, Stop> {
        Ok(v.store.ledger().get(&v.tenant.id, APART, key)?.map(|row| read(&row)).transpose()?)
    }

    /// Takes it back.
    pub fn forget(v: &Visit, key: &str) -> Result<(), LedgerError> {
        v.store.ledger().remove(&v.tenant.id, APART, key, None).map(|_| ())
    }

    /// Whether nothing that was compared has changed since.
    fn stands(&self, world: &World) -> bool {
        let same = |id: RecordId, before: &String| world.record(id).is_some_and(|record| sum(record) == *before);
        let [one, two] = &self.sums;
        same(self.one, one) && same(self.two, two)
    }
}

/// Everything that has been said so.
pub(super) struct Aparts(BTreeMap<String, Apart>);

impl Aparts {
    /// Reads it, at once.
    pub fn of(store: &Store, tenant: &Tenant) -> Result<Self, LedgerError> {
        let rows = store.ledger().rows_after(&tenant.id, APART, "", usize::MAX)?;
        let all = rows.into_iter().map(|row| Ok((row.key.clone(), read::<Apart>(&row)?)));
        Ok(Self(all.collect::<Result<_, LedgerError>>()?))
    }

    /// Whether it has been said of two records, and stands.
    pub fn stand(&self, world: &World, one: RecordId, two: RecordId) -> bool {
        self.0.get(&key(one, two)).is_some_and(|apart| apart.stands(world))
    }

    /// What stands, each with its key.
    pub fn standing<'a>(&'a self, world: &'a World) -> impl Iterator<Item = (&'a str, &'a Apart)> {
        let standing = self.0.iter().filter(|(_, apart)| apart.stands(world));
        standing.map(|(key, apart)| (key.as_str(), apart))
    }
}
