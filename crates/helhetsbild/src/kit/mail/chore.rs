//! What is done for the post now and then by day, whether or not anybody's digest is due: asking once about what ends,
//! reminding of a round. Features give chores; the scheduler does them.

use domain::date::Date;
use jiff::Timestamp;
use ledger::DrawerRow;
use uuid::Uuid;

use super::{Book, MailError, put_together, settings::MailSettings};
use crate::kit::store::{Store, Tenant};

/// What the commands of chores are derived from (a fixed random UUID of this project's own).
const ROOT: Uuid = Uuid::from_u128(0x52a4_9d7e_e813_4f0b_a1c6_6d38_c0f2_975b);

/// When and for whom a chore is done.
pub struct Day<'a> {
    /// Everything the node serves.
    pub store: &'a Store,
    /// The partnership.
    pub tenant: &'a Tenant,
    /// Its address book.
    pub book: &'a Book<'a>,
    /// Its settings for the post.
    pub settings: &'a MailSettings,
    /// Today in Stockholm.
    pub today: Date,
    /// Now.
    pub now: Timestamp,
}

/// Something that is done by day, by any node, as often as it may be: it sees to it that it writes nothing twice.
pub type Chore = fn(&Day<'_>) -> Result<usize, MailError>;

impl Day<'_> {
    /// An identity for one thing that is done once, whichever node does it.
    pub fn once(&self, what: &str) -> Uuid {
        Uuid::new_v5(&ROOT, format!("{}\n{what}", self.tenant.id).as_bytes())
    }

    /// Puts rows together, once for `command`; false when it was done before.
    ///
    /// # Errors
    /// What the ledger says; nothing was written.
    pub fn put(&self, command: Uuid, rows: Vec<DrawerRow>) -> Result<bool, MailError> {
        put_together(self.book.ledger(), self.book.partnership(), command, rows, self.now)
    }
}
