//! Bringing a database up to the format this program knows.

use rusqlite::{Connection, TransactionBehavior, params};
use uuid::Builder;

use super::trouble::Trouble;
use crate::{
    LedgerError, Result, Surroundings, VERSION,
    model::microseconds,
    schema::{HISTORY, MIGRATIONS, SQLITE},
};

/// Marks the file as ours, in its header: `Helh`.
const APPLICATION: i32 = 0x4865_6c68;

/// Carries out the migrations the database has not had, all or none, and draws the epoch of a new one.
pub(super) fn bring_up_to_date(connection: &mut Connection, surroundings: &Surroundings) -> Result<(), Trouble> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(&SQLITE.speak(HISTORY))?;
    let had = version(&transaction)?;
    for (text, version) in MIGRATIONS.iter().zip(1u32..).skip(had as usize) {
        transaction.execute_batch(&SQLITE.speak(text))?;
        let at = microseconds(surroundings.clock.now());
        transaction.execute("INSERT INTO migration (version, at) VALUES (?1, ?2)", params![version, at])?;
    }
    if had == 0 {
        draw_epoch(&transaction, surroundings)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
    }
    transaction.commit()?;
    Ok(())
}

/// Draws a new epoch: numbers of before and after are not comparable.
pub(super) fn draw_epoch(connection: &Connection, surroundings: &Surroundings) -> Result<(), Trouble> {
    let mut random = [0; 16];
    surroundings.randomness.fill(&mut random);
    let epoch = Builder::from_random_bytes(random).into_uuid();
    connection.execute("INSERT OR REPLACE INTO ledger (single, epoch) VALUES (1, ?1)", [&epoch.as_bytes()[..]])?;
    Ok(())
}

/// Refuses a file of another program, and one of a newer version of this.
pub(super) fn refuse_what_is_not_known(connection: &Connection) -> Result<(), Trouble> {
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let tables: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables > 0 && application != APPLICATION {
        let doing = format!("opening the ledger ({})", connection.path().unwrap_or_default());
        let source = "this is a database of another program; choose another folder with --data".into();
        return Err(LedgerError::Storage { doing, source }.into());
    }
    if tables > 0 {
        let found = version(connection)?;
        if found > VERSION {
            return Err(LedgerError::Newer { found, known: VERSION }.into());
        }
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<u32, Trouble> {
    Ok(connection.query_row("SELECT coalesce(max(version), 0) FROM migration", [], |row| row.get(0))?)
}
