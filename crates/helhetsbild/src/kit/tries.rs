//! How many tries to sign in there are. A try is counted before it is known to be wrong and taken back when it was right: of
//! all that run at once, no more than are left.

use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, LedgerError, Move};

use super::{
    account::{hashed, written},
    session::later,
    sign_in::{PLACES, known_place},
    store::{Store, StoreError, Tenant},
};

/// Tries to sign in, counted.
const TRIES: Drawer = Drawer::named("sign_in_try");
/// Wrong tries for one address from one place in an hour; letters with a link to one address.
const MOST_FOR_ACCOUNT: u64 = 10;
/// Wrong tries for one address in an hour, wherever they come from, but from where its owner signs in.
const MOST_ANYWHERE: u64 = 100;
/// Wrong tries from one place in an hour, and letters asked for from there: a whole office may sit behind one.
const MOST_FROM_PLACE: u64 = 60;
/// Questions to passkeys, and ways to providers, from one place in an hour: what is right is asked too.
const MOST_QUESTIONS: u64 = 300;
/// How often a count is tried when others count at the same moment. Each time one of them gets on, and a server works on far
/// fewer at once.
const MOST_TURNS: usize = 200;

/// A try that is counted as a wrong one until it is [given back](Store::give_back).
#[derive(Debug, PartialEq, Eq)]
#[must_use = "a try that was right is to be given back"]
pub struct Try {
    keys: Vec<String>,
}

impl Store {
    /// Whether there is a try left to sign in: there have not been too many wrong ones within the hour, for the address from
    /// this place, for the address from anywhere, or from this place. What was right is not counted, and whoever has signed in
    /// from this place before is not shut out by what others try elsewhere. An address that nobody has is asked about as one
    /// that somebody has.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn may_try(
        &self,
        tenant: &Tenant,
        address: Option<&str>,
        place: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        Ok(self.left(tenant, address, place, now)?.is_some())
    }

    /// Takes a try to sign in, before it is known whether it is right. `None` when there is none left, as
    /// [`Store::may_try`] says; then nothing is counted.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn take_try(
        &self,
        tenant: &Tenant,
        address: Option<&str>,
        place: &str,
        now: Timestamp,
    ) -> Result<Option<Try>, StoreError> {
        for _ in 0..MOST_TURNS {
            let Some(counts) = self.left(tenant, address, place, now)? else { return Ok(None) };
            let more = counts.iter().map(|count| count.now_at(count.tries + 1, now)).collect::<Vec<_>>();
            match self.ledger().rearrange(&tenant.id, &more) {
                Ok(()) => return Ok(Some(Try { keys: counts.into_iter().map(|count| count.key).collect() })),
                // Somebody else counted at this very moment.
                Err(LedgerError::RowClash { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(None)
    }

    /// Gives back a try that was right.
    ///
    /// # Errors
    /// [`StoreError::Ledger`]; the try then stays counted.
    pub fn give_back(&self, tenant: &Tenant, right: &Try, now: Timestamp) -> Result<(), StoreError> {
        for _ in 0..MOST_TURNS {
            let mut fewer = Vec::new();
            for key in &right.keys {
                let count = self.count_of(tenant, key)?;
                fewer.extend(count.tries.checked_sub(1).map(|tries| count.now_at(tries, now)));
            }
            match self.ledger().rearrange(&tenant.id, &fewer) {
                Ok(()) => return Ok(()),
                Err(LedgerError::RowClash { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// The counts under which a try falls; `None` when one of them is full.
    fn left(
        &self,
        tenant: &Tenant,
        address: Option<&str>,
        place: &str,
        now: Timestamp,
    ) -> Result<Option<Vec<Count>>, StoreError> {
        let mut counts = Vec::new();
        for (key, most) in tried(address, place, now) {
            let count = self.count_of(tenant, &key)?;
            let is_known = || {
                let known = known_place(address.unwrap_or_default(), place);
                Ok::<_, StoreError>(most == MOST_ANYWHERE && self.ledger().get(&tenant.id, PLACES, &known)?.is_some())
            };
            if count.tries >= most && !is_known()? {
                return Ok(None);
            }
            counts.push(count);
        }
        Ok(Some(counts))
    }

    fn count_of(&self, tenant: &Tenant, key: &str) -> Result<Count, StoreError> {
        let row = self.ledger().get(&tenant.id, TRIES, key)?;
        let (tries, version) = row.map_or((0, 0), |row| (tries_in(&row), row.version));
        Ok(Count { key: key.to_owned(), tries, version })
    }

    /// Counts a letter with a link that somebody asks for. False when there have been too many within the hour: to the
    /// address, which may be somebody else's, or from the place.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn may_ask_for_link(
        &self,
        tenant: &Tenant,
        address: &str,
        place: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let to_address = self.counted(tenant, &format!("link|{}", address.trim().to_lowercase()), now)?;
        let from_place = self.counted(tenant, &format!("links|{place}"), now)?;
        Ok(to_address <= MOST_FOR_ACCOUNT && from_place <= MOST_FROM_PLACE)
    }

    /// Counts a question that is kept until it is answered. False when a place has asked for too many within the hour.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn may_be_asked(&self, tenant: &Tenant, place: &str, now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.counted(tenant, &format!("questions|{place}"), now)? <= MOST_QUESTIONS)
    }

    fn counted(&self, tenant: &Tenant, what: &str, now: Timestamp) -> Result<u64, StoreError> {
        let ends = Some(later(now, SignedDuration::from_hours(2)));
        Ok(self.ledger().count(&tenant.id, TRIES, &in_this_hour(what, now), ends)?)
    }
}

/// How many tries are counted under a key, as read at a version.
struct Count {
    key: String,
    tries: u64,
    version: u64,
}

impl Count {
    /// That it is so many, unless somebody else has counted since.
    fn now_at(&self, tries: u64, now: Timestamp) -> Move {
        let row = DrawerRow::new(TRIES, self.key.clone(), written(&tries));
        Move::Put(row.expires(later(now, SignedDuration::from_hours(2))), Some(self.version))
    }
}

/// What a row counts; one that says nothing, by how often it was put.
fn tries_in(row: &DrawerRow) -> u64 {
    serde_json::from_slice(&row.bytes).unwrap_or(row.version)
}

/// What is counted is kept by its hash only: it may be somebody's address, or their password by mistake.
fn in_this_hour(what: &str, now: Timestamp) -> String {
    hashed(&format!("{what}|{}", now.as_second() / 3_600))
}

/// Under what a try is counted, and how many there may be: from the place and, where it is for an address, for that from the
/// place and from anywhere.
fn tried(address: Option<&str>, place: &str, now: Timestamp) -> Vec<(String, u64)> {
    let from_place = (format!("place|{place}"), MOST_FROM_PLACE);
    let address = address.map(|address| address.trim().to_lowercase());
    let of_address = address.into_iter().flat_map(|address| {
        [(format!("here|{address}|{place}"), MOST_FOR_ACCOUNT), (format!("anywhere|{address}"), MOST_ANYWHERE)]
    });
    [from_place].into_iter().chain(of_address).map(|(what, most)| (in_this_hour(&what, now), most)).collect()
}
