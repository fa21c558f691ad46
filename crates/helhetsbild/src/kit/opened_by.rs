//! What opened a session that is of one record: a link. The session lasts no longer than its link opens.

use domain::{
    choices::Audience,
    date::stockholm_day,
    id::RecordId,
    round::{Invitation, Round},
};
use jiff::Timestamp;
use ledger::Drawer;
use serde::{Deserialize, Serialize};

use super::{
    account::read,
    mail::Book,
    stewards::mailbox_for,
    store::{Store, StoreError, Tenant},
};

/// Rounds, by id.
pub const ROUNDS: Drawer = Drawer::named("round");

/// The link that opened a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenedBy {
    /// An organisation's link to a round: which round, and the hash of the link that held then.
    Round(String, String),
    /// A letter about a record to the mailbox with this key, which answered for it then.
    Mailbox(RecordId, String),
    /// A letter to somebody's own account, which lasts as long as the account may do it.
    Account,
}

impl OpenedBy {
    /// What an invitation to a round opens.
    pub fn invitation(round: &Round, invitation: &Invitation) -> Self {
        Self::Round(round.id.to_string(), invitation.token.clone())
    }

    /// Whether it still opens: no new link has taken its place, the round takes answers, the mailbox is still theirs.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn still_opens(&self, store: &Store, tenant: &Tenant, now: Timestamp) -> Result<bool, StoreError> {
        match self {
            Self::Round(round, token) => {
                let Some(row) = store.ledger().get(&tenant.id, ROUNDS, round)? else { return Ok(false) };
                let round: Round = read(&row)?;
                Ok(round.closed.is_none() && round.by_token(token).is_some())
            }
            Self::Mailbox(record, key) => {
                let all = tenant.world(Audience::Internal);
                let Some(record) = all.record(*record) else { return Ok(false) };
                let book = Book::open(store.ledger(), &tenant.id)?;
                let mailbox = mailbox_for(&book, &all, record, stockholm_day(now))?;
                Ok(mailbox.is_some_and(|(_, address)| book.key(&address) == *key))
            }
            Self::Account => Ok(true),
        }
    }
}
