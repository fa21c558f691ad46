//! Checking the server's tables. The server itself watches over its pages, if it was set up with checksums, and over
//! references between tables.

use std::pin::pin;

use domain::id::PartnershipId;
use futures_util::TryStreamExt as _;
use tokio_postgres::{Client, types::Type};

use super::{
    read::{self, CHANGE},
    rows::{each_drawer_row, state_of},
    trouble::Trouble,
};
use crate::{
    Break, LedgerError, Result,
    check::{Check, STEP},
};

/// See [`crate::Ledger::check`].
pub(super) async fn check(
    client: &Client,
    partnership: &PartnershipId,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Vec<Break>, Trouble> {
    let mut check = Check::of(partnership);
    match everything(&mut check, client, partnership, progress).await {
        Ok(()) => {}
        // Whatever cannot be read on from is a break like any other, and the last to be found.
        Err(Trouble::Ledger(LedgerError::Damaged { what })) => check.found(None, None, what),
        Err(trouble) => return Err(trouble),
    }
    Ok(check.breaks())
}

async fn everything(
    check: &mut Check,
    client: &Client,
    partnership: &PartnershipId,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), Trouble> {
    let place = read::place(client, partnership, false).await?;
    let text = format!("SELECT {CHANGE} FROM change WHERE partnership = $1 ORDER BY sequence");
    let mut rows = pin!(client.query_typed_raw(&text, [(place.number, Type::INT8)]).await?);
    while let Some(row) = rows.try_next().await? {
        check.change(&read::change(&row)?);
        if check.sequence().is_multiple_of(STEP) {
            progress(check.sequence(), place.head.sequence);
        }
    }
    progress(check.sequence(), place.head.sequence);
    check.end_of_changes(&place.head);
    let text = "SELECT id, kind, version, withdrawn, erased, created, changed, sequence, body_sequence
                FROM record WHERE partnership = $1";
    let mut rows = pin!(client.query_typed_raw(text, [(place.number, Type::INT8)]).await?);
    while let Some(row) = rows.try_next().await? {
        let (record, state) = state_of(&row)?;
        check.record(record, &state);
    }
    check.end_of_records();
    each_drawer_row(client, place.number, ("", ""), usize::MAX, &mut |row| check.drawer(&row)).await
}
