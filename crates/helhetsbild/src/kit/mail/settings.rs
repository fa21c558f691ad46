//! A partnership's settings for its post.

use domain::{date::Date, id::PartnershipId};
use ledger::{Drawer, DrawerRow, Ledger, Move};
use serde::{Deserialize, Serialize};

use super::{MailError, read, written};

const SETTINGS: Drawer = Drawer::named("mail_settings");
const KEY: &str = "settings";

/// Weeks in which nobody gets a digest or a reminder: from a day of the year to another, both included; over New Year
/// when the first is later in the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietWeeks {
    /// Month and day of the first.
    pub from: (i8, i8),
    /// Month and day of the last.
    pub to: (i8, i8),
}

impl QuietWeeks {
    /// Whether a day is among them.
    pub fn holds(self, day: Date) -> bool {
        let day = (day.month(), day.day());
        match self.from <= self.to {
            true => (self.from..=self.to).contains(&day),
            false => day >= self.from || day <= self.to,
        }
    }
}

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailSettings {
    /// When it is quiet.
    pub quiet: Vec<QuietWeeks>,
    /// The digest's day of the week, Monday 1 to Sunday 7.
    pub weekday: i8,
    /// The digest's hour in Stockholm, 0 to 23.
    pub hour: i8,
    /// How many letters at once a person gets in a day; what is above waits for the digest.
    pub at_once_a_day: u64,
}

impl Default for MailSettings {
    /// Quiet in July and from 20 December to Epiphany; digests on Tuesdays at seven; three letters at once in a day.
    fn default() -> Self {
        let july = QuietWeeks { from: (7, 1), to: (7, 31) };
        let christmas = QuietWeeks { from: (12, 20), to: (1, 6) };
        Self { quiet: vec![july, christmas], weekday: 2, hour: 7, at_once_a_day: 3 }
    }
}

impl MailSettings {
    /// A partnership's settings, or the usual ones.
    ///
    /// # Errors
    /// The ledger's, or [`MailError::Unreadable`].
    pub fn of(ledger: &dyn Ledger, partnership: &PartnershipId) -> Result<Self, MailError> {
        ledger.get(partnership, SETTINGS, KEY)?.map_or_else(|| Ok(Self::default()), |row| read(&row))
    }

    /// Keeps them.
    ///
    /// # Errors
    /// The ledger's.
    pub fn keep(&self, ledger: &dyn Ledger, partnership: &PartnershipId) -> Result<(), MailError> {
        self.keep_with(ledger, partnership, Vec::new())
    }

    /// Keeps them, with what is done in the same transaction: what is noted of it.
    ///
    /// # Errors
    /// The ledger's.
    pub fn keep_with(
        &self,
        ledger: &dyn Ledger,
        partnership: &PartnershipId,
        mut beside: Vec<Move>,
    ) -> Result<(), MailError> {
        beside.push(Move::Put(DrawerRow::new(SETTINGS, KEY, written(self)), None));
        Ok(ledger.rearrange(partnership, &beside)?)
    }

    /// Whether a day is quiet.
    pub fn is_quiet(&self, day: Date) -> bool {
        self.quiet.iter().any(|weeks| weeks.holds(day))
    }
}
