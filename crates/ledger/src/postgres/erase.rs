//! Erasing: the texts go, the hashes stay, and the tables are written anew so that no dead row keeps them.

use domain::{change::Action, id::RecordId, record::Kind};
use tokio_postgres::{Client, types::Type};

use super::{
    append::write_draft,
    drawers, read,
    rows::{erase_before, state_of},
    trouble::Trouble,
};
use crate::{
    Appended, Drawer, Erased, Erasure, LedgerError, NewChange, Randomness, Result,
    draft::{Draft, Place},
};

/// Carries out an erasure within a transaction; `None` when there is nothing to erase.
pub(super) async fn erase(
    client: &Client,
    randomness: &dyn Randomness,
    erasure: &Erasure,
) -> Result<Option<Appended>, Trouble> {
    let place = read::place(client, &erasure.partnership, true).await?;
    if let Some(first_result) = read::carried_out(client, erasure.occasion.command).await? {
        return Ok(Some(first_result));
    }
    let mut draft = Draft::new();
    draft.places.insert(erasure.partnership.clone(), place);
    let changes = match &erasure.what {
        Erased::Record(record) => match last_change(client, place, *record, &mut draft).await? {
            Some(change) => vec![change],
            None => return Ok(None),
        },
        Erased::Row { drawer, key } => {
            let text = "DELETE FROM drawer WHERE partnership = $1 AND drawer = $2 AND key = $3";
            let gone = client
                .execute_typed(text, &[(&place.number, Type::INT8), (drawer, Type::TEXT), (key, Type::TEXT)])
                .await?;
            if gone == 0 {
                return Ok(None);
            }
            Vec::new()
        }
    };
    let batch = erasure.batch(changes);
    let done = draft.call(std::slice::from_ref(&batch), randomness)?;
    let done = done.into_iter().next().ok_or_else(|| LedgerError::Invalid { what: "no result".to_owned() })?;
    if let Erased::Record(record) = erasure.what {
        erase_before(client, place.number, record, done.last).await?;
        forget_what_names(client, place.number, record).await?;
    }
    write_draft(client, &draft).await?;
    Ok(Some(done))
}

/// The change that says a record was erased.
async fn last_change(
    client: &Client,
    place: Place,
    record: RecordId,
    draft: &mut Draft,
) -> Result<Option<NewChange>, Trouble> {
    let text = "SELECT id, kind, version, withdrawn, erased, created, changed, sequence, body_sequence
                FROM record WHERE partnership = $1 AND id = $2";
    let found = client.query_typed_opt(text, &[(&place.number, Type::INT8), (&record.0, Type::UUID)]).await?;
    let Some(row) = found else { return Ok(None) };
    let (_, state) = state_of(&row)?;
    let kind = Kind::from_code(&state.kind).filter(|_| !state.erased);
    let expected = state.version;
    draft.records.insert((place.number, record), state);
    Ok(kind.map(|kind| NewChange {
        record,
        kind,
        schema: 0,
        expected,
        action: Action::Erase,
        body: Vec::new(),
        origin: String::new(),
    }))
}

/// Drafts and letters that name the record may hold its text.
async fn forget_what_names(client: &Client, partnership: i64, record: RecordId) -> Result<(), Trouble> {
    for drawer in [Drawer::DRAFTS, Drawer::OUTBOX] {
        for row in drawers::rows(client, partnership, drawer, "ORDER BY key", &[]).await? {
            if row.names(record) {
                drawers::remove(client, partnership, drawer, &row.key, None).await?;
            }
        }
    }
    Ok(())
}

/// Writes the tables anew: what an update leaves behind is a dead row, and stays in the file until then. The server's own log
/// and its archive are its keeper's to shorten.
pub(super) async fn leave_no_trace(client: &Client) -> Result<(), Trouble> {
    client.batch_execute("SET lock_timeout TO '30s'").await?;
    for table in ["change", "drawer"] {
        client.batch_execute(&format!("VACUUM (FULL) helhetsbild.{table}")).await?;
    }
    client.batch_execute("RESET lock_timeout").await?;
    Ok(())
}
