//! Files, kept by the hash of what they hold: in the same database as all else, so that one backup is the whole.

use std::fmt;

use domain::id::PartnershipId;

use crate::{Drawer, DrawerRow, Ledger, LedgerError, Result, chain::Hash};

/// The largest file that is kept: 20 MB.
pub const LARGEST_ATTACHMENT: usize = 20_000_000;

/// The name of a file: the BLAKE3 hash of what it holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AttachmentId(Hash);

impl fmt::Display for AttachmentId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl fmt::Debug for AttachmentId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

/// Keeps a file; one with the same content is kept once.
///
/// # Errors
/// [`LedgerError::TooLarge`], or what writing says.
pub fn attach(ledger: &dyn Ledger, partnership: &PartnershipId, bytes: &[u8]) -> Result<AttachmentId> {
    if bytes.len() > LARGEST_ATTACHMENT {
        return Err(LedgerError::TooLarge { bytes: bytes.len(), most: LARGEST_ATTACHMENT });
    }
    let id = AttachmentId(Hash(crate::chain::sum(bytes)));
    match ledger.put(partnership, DrawerRow::new(Drawer::ATTACHMENTS, id.to_string(), bytes), Some(0)) {
        // Another has kept the same.
        Ok(_) | Err(LedgerError::RowClash { .. }) => Ok(id),
        Err(error) => Err(error),
    }
}

/// A file, verified against its name.
///
/// # Errors
/// [`LedgerError::Damaged`], or what reading says.
pub fn attachment(ledger: &dyn Ledger, partnership: &PartnershipId, id: AttachmentId) -> Result<Option<Vec<u8>>> {
    let row = ledger.get(partnership, Drawer::ATTACHMENTS, &id.to_string())?;
    match row {
        Some(row) if crate::chain::sum(&row.bytes) != id.0.0 => {
            Err(LedgerError::Damaged { what: format!("the file {id} is not what its name says") })
        }
        row => Ok(row.map(|row| row.bytes)),
    }
}
