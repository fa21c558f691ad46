//! Who did what to whose account, who read whose data, which administrator signed in: noted, and kept for two years. What
//! became of records and settings stands in their own history; what was erased, in the list of erasures.

use domain::policy::Role;
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, Move};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    account::{Account, AccountState, read, written},
    clock,
    session::later,
    store::{Store, StoreError, Tenant},
};

/// How long it is remembered.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 730);

/// What was done or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The page of an account was read.
    Page,
    /// The file with everything about a person was fetched.
    Everything,
    /// An account was made.
    Made,
    /// A new invitation was sent.
    Invited,
    /// An account was changed.
    Changed,
    /// An account's sessions were ended.
    SessionsEnded,
    /// An account's passkeys were taken away.
    PasskeysRemoved,
    /// An administrator signed in.
    SignedIn,
    /// The owner of an unused account was told that it will be closed.
    Told,
    /// An unused account was closed.
    Closed,
    /// The settings of the post were changed.
    Post,
    /// Somebody who waited was let in.
    LetIn,
    /// Somebody who waited was turned away.
    TurnedAway,
    /// The identity providers were changed.
    Providers,
    /// The log of letters was read.
    Letters,
    /// The list of people was read.
    People,
}

/// What changed of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The name.
    Name,
    /// The mail address.
    Address,
    /// The organisation.
    Organisation,
    /// Municipalities, groups or functions.
    Charges,
    /// The language of letters.
    Language,
    /// A role was given.
    Given(Role),
    /// A role was taken away.
    Taken(Role),
    /// How it stands.
    State(AccountState),
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who; `None` = the program itself, or whoever runs it.
    pub by: Option<Uuid>,
    /// Whether it was done by a command on the machine.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_machine: bool,
    /// Whose account or data; `None` = nobody's.
    pub whose: Option<Uuid>,
    /// What.
    pub what: What,
    /// What of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

impl Entry {
    /// Something that somebody does to somebody's account.
    pub fn new(at: Timestamp, by: Option<Uuid>, whose: Option<Uuid>, what: What) -> Self {
        Self { at, by, at_machine: false, whose, what, parts: Vec::new() }
    }

    /// Something that whoever runs the program does to somebody's account, by a command on the machine.
    pub fn at_machine(at: Timestamp, whose: Uuid, what: What) -> Self {
        Self { at_machine: true, ..Self::new(at, None, Some(whose), what) }
    }

    /// With what of it.
    pub fn with(mut self, parts: Vec<Part>) -> Self {
        self.parts = parts;
        self
    }

    /// That it is noted, to be done in the transaction of what it tells of.
    pub fn noted(&self) -> Move {
        Move::Put(self.row(), Some(0))
    }

    /// Its row, to be put in the transaction of what it tells of.
    pub fn row(&self) -> DrawerRow {
        // Keys run backwards in time, so that the first are the latest.
        let place = u64::MAX - u64::try_from(self.at.as_microsecond()).unwrap_or(0);
        let key = format!("{place:016x}-{}", clock::fresh_identity().simple());
        let owner = self.whose.map(|whose| whose.to_string()).unwrap_or_default();
        DrawerRow::new(Drawer::READ_AUDIT, key, written(self)).owned_by(owner).expires(later(self.at, KEPT))
    }
}

/// What differs between an account before and after.
pub fn differences(before: &Account, after: &Account) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut differs = |differs: bool, part: Part| parts.extend(differs.then_some(part));
    differs(before.name != after.name, Part::Name);
    differs(before.email != after.email, Part::Address);
    differs(before.organisation != after.organisation, Part::Organisation);
    let charges = |of: &Account| (of.municipalities.clone(), of.groups.clone(), of.functions.clone());
    differs(charges(before) != charges(after), Part::Charges);
    differs(before.language != after.language, Part::Language);
    differs(before.state != after.state, Part::State(after.state));
    parts.extend(after.roles.difference(&before.roles).copied().map(Part::Given));
    parts.extend(before.roles.difference(&after.roles).copied().map(Part::Taken));
    parts
}

impl Store {
    /// Notes an entry by itself.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn note(&self, tenant: &Tenant, entry: &Entry) -> Result<(), StoreError> {
        self.ledger().put(&tenant.id, entry.row(), Some(0))?;
        Ok(())
    }

    /// At most `limit` entries, the latest first.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn entries(&self, tenant: &Tenant, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let rows = self.ledger().rows_after(&tenant.id, Drawer::READ_AUDIT, "", limit)?;
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }

    /// The entries about one person.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn entries_about(&self, tenant: &Tenant, whose: Uuid) -> Result<Vec<Entry>, StoreError> {
        let rows = self.ledger().by_owner(&tenant.id, Drawer::READ_AUDIT, &whose.to_string())?;
        Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use domain::text::Language;

    use super::*;

    #[test]
    fn an_entry_of_before_is_read_as_one_of_now() {
        let old = r#"{"at":"2026-11-01T08:00:00Z","by":"0191e7a0-0000-7000-8000-000000000001","whose":"0191e7a0-0000-7000-8000-000000000002","what":"page"}"#;
        let entry: Entry = serde_json::from_str(old).expect("it is read");
        assert_eq!((entry.what, entry.by.is_some(), entry.parts.len()), (What::Page, true, 0));
    }

    #[test]
    fn what_differs_is_named_and_nothing_else() {
        let at = Timestamp::UNIX_EPOCH;
        let before = Account::new(Uuid::nil(), "a@exempel.se".to_owned(), "A".to_owned(), Language::Sv, at);
        assert_eq!(differences(&before, &Account { seen: Some(at), ..before.clone() }), []);
        let after = Account {
            roles: [Role::Editor].into(),
            state: AccountState::Closed,
            email: "b@exempel.se".to_owned(),
            ..before.clone()
        };
        let parts = [Part::Address, Part::State(AccountState::Closed), Part::Given(Role::Editor)];
        assert_eq!(differences(&before, &after), parts);
        assert_eq!(differences(&after, &before)[2], Part::Taken(Role::Editor));
    }
}
