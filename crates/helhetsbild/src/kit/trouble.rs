//! Imports in which something was wrong, for whoever looks after the partnership: which file, when, how much.

use domain::id::PartnershipId;
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, Ledger, LedgerError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::account::{read, written};

/// Imports with errors, by time.
const IMPORTS: Drawer = Drawer::named("import_trouble");
/// How long one is told of.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 100);
/// So many are told of.
const MOST: usize = 100;

/// An import in which something was wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The file's name, without its folder.
    pub file: String,
    /// When.
    pub at: Timestamp,
    /// How many errors it had.
    pub errors: u64,
}

/// Notes an import with errors. `identity` is fresh.
///
/// # Errors
/// The ledger's.
pub fn note(
    ledger: &dyn Ledger,
    partnership: &PartnershipId,
    import: &Import,
    identity: Uuid,
) -> Result<(), LedgerError> {
    let key = format!("{:016x}-{}", import.at.as_microsecond().max(0), identity.simple());
    ledger.put(partnership, DrawerRow::new(IMPORTS, key, written(import)).expires(import.at + KEPT), None)?;
    Ok(())
}

/// The imports with errors, the oldest first.
///
/// # Errors
/// The ledger's.
pub fn imports(ledger: &dyn Ledger, partnership: &PartnershipId) -> Result<Vec<Import>, LedgerError> {
    ledger.rows_after(partnership, IMPORTS, "", MOST)?.iter().map(read).collect()
}
