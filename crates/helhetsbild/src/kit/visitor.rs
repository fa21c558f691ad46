//! Who is signed in.

use std::collections::BTreeSet;

use domain::{
    change::Actor,
    id::RecordId,
    policy::{Person, Role},
};
use jiff::Timestamp;

use super::account::Account;

/// How somebody proved who they are. A mail link alone opens what every member may do and forms for one purpose: a mailbox
/// is easier to get into than a passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignedInBy {
    /// A passkey.
    Passkey,
    /// The organisation's own identity provider.
    Provider,
    /// The first administrator's password.
    Password,
    /// A link that was sent by mail.
    MailLink,
    /// A link that opens one record, for whoever answers for it.
    RecordLink(RecordId),
    /// The link in an invitation: opens the account for the first time, to add a passkey.
    Invitation,
}

impl SignedInBy {
    /// Whether it is as good as a passkey.
    pub fn is_strong(self) -> bool {
        matches!(self, Self::Passkey | Self::Provider | Self::Password)
    }
}

/// A person who is signed in, and the session they are signed in with.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Their account.
    pub account: Account,
    /// What the rules know of them, with this session.
    pub person: Person,
    /// The hash under which the session is kept.
    pub session: String,
    /// How they signed in.
    pub signed_in_by: SignedInBy,
    /// When.
    pub since: Timestamp,
}

impl Visitor {
    /// The visitor of an account with a session. Who signed in by mail alone is a member, whatever else they are.
    pub fn new(account: Account, session: String, signed_in_by: SignedInBy, since: Timestamp) -> Self {
        let mut person = account.person();
        match signed_in_by {
            SignedInBy::RecordLink(record) => {
                person.roles.retain(|role| *role == Role::Editor);
                (person.only, person.groups, person.municipalities) = (Some(record), BTreeSet::new(), BTreeSet::new());
            }
            by if !by.is_strong() => person.roles.clear(),
            _ => {}
        }
        Self { account, person, session, signed_in_by, since }
    }

    /// Whether roles rest because of how they signed in.
    pub fn rests(&self) -> bool {
        !self.signed_in_by.is_strong() && self.person.only.is_none() && !self.account.roles.is_empty()
    }

    /// Who makes the changes.
    pub fn actor(&self) -> Actor {
        Actor::Account(self.account.id)
    }
}
