//! What has been received about letters from here. A notice counts only if the log has the letter it names – whose name
//! nobody can guess – and then for the address that the letter was sent to, whatever the notice says: nobody can have
//! another's address struck off.

use std::{fs, io, path::Path};

use jiff::Timestamp;
use ledger::Ledger;
use uuid::Uuid;

use super::{
    Book, MailError, bounce,
    dsn::{Action, Notice},
    log::{self, Entry},
};

/// Where notices wait, in a data folder that a server has in use.
const WAITING: &str = "mail-received";

/// Notes what a notice says; `None` when no letter from here is meant, false when it only tells that a letter is late or
/// has arrived.
///
/// # Errors
/// The ledger's.
pub fn apply(ledger: &dyn Ledger, notice: &Notice, now: Timestamp) -> Result<Option<bool>, MailError> {
    for partnership in ledger.partnerships()? {
        let book = Book::open(ledger, &partnership)?;
        let Some(entry) = log::of(&book, &notice.letter)? else { continue };
        if notice.action != Action::Failed {
            return Ok(Some(false));
        }
        let said = format!("{} {}", notice.status, notice.said);
        bounce::note(&book, &entry.to, notice.is_permanent(), &said, now)?;
        return Ok(Some(true));
    }
    Ok(None)
}

/// The letter that a notice is about, without noting anything.
///
/// # Errors
/// The ledger's.
pub fn letter(ledger: &dyn Ledger, notice: &Notice) -> Result<Option<Entry>, MailError> {
    for partnership in ledger.partnerships()? {
        if let Some(row) = ledger.get(&partnership, ledger::Drawer::MAIL_LOG, &notice.letter)? {
            return Ok(Some(super::read(&row)?));
        }
    }
    Ok(None)
}

/// Leaves notices for the server that has the folder in use.
///
/// # Errors
/// What the disk says; nothing was left then.
pub fn leave(folder: &Path, notices: &[Notice], identity: Uuid) -> io::Result<()> {
    let waiting = folder.join(WAITING);
    fs::create_dir_all(&waiting)?;
    let half = waiting.join(format!("{identity}.half"));
    fs::write(&half, serde_json::to_vec(notices)?)?;
    fs::File::open(&half)?.sync_all()?;
    fs::rename(&half, waiting.join(format!("{identity}.json")))
}

/// Takes up what was left, each file once; how many notices there were.
///
/// # Errors
/// The ledger's or the disk's; what was not taken up stays.
pub fn take_up(folder: &Path, ledger: &dyn Ledger, now: Timestamp) -> Result<usize, Box<dyn std::error::Error>> {
    let entries = match fs::read_dir(folder.join(WAITING)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error.into()),
    };
    let mut count = 0;
    for entry in entries {
        let file = entry?.path();
        if file.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let notices: Vec<Notice> = serde_json::from_slice(&fs::read(&file)?)?;
        for notice in &notices {
            apply(ledger, notice, now)?;
        }
        fs::remove_file(&file)?;
        count += notices.len();
    }
    Ok(count)
}
