//! The post: letters that people can stand.
//!
//! A feature writes a [`Letter`] and puts its row in the ledger's transaction, beside the changes it tells of; from then
//! on it is never lost. The [`sender`] takes what is due and carries it to a mail server. Nobody gets anything but an
//! answer to what they just did, until they have confirmed their address ([`addresses`]); what is not urgent waits for
//! one [`digest`] a week.
//!
//! A letter names no host: addresses are made absolute when it is sent, from the server's own settings, so that no
//! request can write its own host into a letter.

pub mod addresses;
pub mod answers;
pub mod bounce;
pub mod carrier;
pub mod chore;
pub mod configuration;
pub mod delivery;
pub mod digest;
pub mod dsn;
pub mod given_up;
pub mod health;
pub mod kind;
pub mod letter;
pub mod log;
pub mod message;
pub mod office;
pub mod promise;
pub mod received;
pub mod rules;
pub mod scheduler;
pub mod sender;
pub mod settings;
pub mod signed;
pub mod smtp;
pub mod topics;

pub use addresses::Book;
pub use kind::LetterKind;
pub use letter::{Letter, MailAddress};
pub use topics::Topic;

use domain::{
    change::{Actor, Occasion},
    id::PartnershipId,
};
use jiff::Timestamp;
use ledger::{Batch, DrawerRow, Ledger, LedgerError};
use thiserror::Error;
use uuid::Uuid;

use super::store::StoreError;

/// Why the post could not do what was asked.
#[derive(Debug, Error)]
pub enum MailError {
    /// The ledger could not.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A row of the post cannot be read: written by a newer program, or damaged.
    #[error("`{key}` in the drawer {drawer} cannot be read")]
    Unreadable {
        /// The drawer.
        drawer: &'static str,
        /// The row.
        key: String,
        /// Why.
        source: serde_json::Error,
    },
}

impl From<MailError> for StoreError {
    /// What is wrong with the post's rows is wrong with the ledger.
    fn from(error: MailError) -> Self {
        match error {
            MailError::Ledger(error) => error.into(),
            MailError::Unreadable { .. } => LedgerError::Damaged { what: error.to_string() }.into(),
        }
    }
}

impl From<StoreError> for MailError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Ledger(error) => error.into(),
            other => LedgerError::Damaged { what: other.to_string() }.into(),
        }
    }
}

/// Puts rows together: all of them or none, and once for each `command`. False when it was done before.
///
/// # Errors
/// What the ledger says; nothing was written.
pub(crate) fn put_together(
    ledger: &dyn Ledger,
    partnership: &PartnershipId,
    command: Uuid,
    rows: Vec<DrawerRow>,
    now: Timestamp,
) -> Result<bool, MailError> {
    let occasion = Occasion { command, actor: Actor::System, at: now };
    let (partnership, changes, guarded) = (partnership.clone(), Vec::new(), Vec::new());
    let batch = Batch { partnership, began: None, occasion, changes, letters: rows, guarded };
    Ok(!ledger.append(batch)?.repeated)
}

/// A row's bytes as what they say.
pub(crate) fn read<T: serde::de::DeserializeOwned>(row: &DrawerRow) -> Result<T, MailError> {
    serde_json::from_slice(&row.bytes).map_err(|source| MailError::Unreadable {
        drawer: row.drawer.name(),
        key: row.key.clone(),
        source,
    })
}

/// The bytes of a row. What is written here are plain structs of texts and numbers, which always have a JSON form.
pub(crate) fn written<T: serde::Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
