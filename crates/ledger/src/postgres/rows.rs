//! Rows as they are stored: written many at a time, read for the copy, taken over from another ledger.

use std::collections::HashMap;

use domain::id::{PartnershipId, RecordId};
use futures_util::TryStreamExt as _;
use tokio_postgres::{
    Client, Row,
    types::{ToSql, Type},
};
use uuid::Uuid;

use super::{
    append::put_head,
    read::{self, limited, number, signed},
    trouble::Trouble,
};
use crate::{
    Result,
    draft::Place,
    rows::{ChangeRow, CommandRow, Rows, State, StoredRow, follow},
};

/// How many rows one statement writes: a message has an end.
pub(super) const TOGETHER: usize = 2_000;

type Values<'a> = [(&'a (dyn ToSql + Sync), Type)];

/// Writes changes, each with its partnership's number: column by column, so that one statement writes many.
pub(super) async fn insert_changes(client: &Client, changes: &[(i64, ChangeRow)]) -> Result<(), Trouble> {
    for changes in changes.chunks(TOGETHER) {
        let numbers = |of: fn(&ChangeRow) -> i64| changes.iter().map(|(_, row)| of(row)).collect::<Vec<i64>>();
        let texts = |of: fn(&ChangeRow) -> &str| changes.iter().map(|(_, row)| of(row)).collect::<Vec<&str>>();
        let uuids = |of: fn(&ChangeRow) -> Uuid| changes.iter().map(|(_, row)| of(row)).collect::<Vec<Uuid>>();
        let bytes = |of: fn(&ChangeRow) -> Option<&[u8]>| changes.iter().map(|(_, row)| of(row)).collect::<Vec<_>>();
        let values: &Values<'_> = &[
            (&changes.iter().map(|(partnership, _)| *partnership).collect::<Vec<i64>>(), Type::INT8_ARRAY),
            (&numbers(|row| signed(row.sequence)), Type::INT8_ARRAY),
            (&numbers(|row| row.at), Type::INT8_ARRAY),
            (&uuids(|row| row.command), Type::UUID_ARRAY),
            (&texts(|row| &row.actor), Type::TEXT_ARRAY),
            (&uuids(|row| row.record.0), Type::UUID_ARRAY),
            (&texts(|row| &row.kind), Type::TEXT_ARRAY),
            (&numbers(|row| signed(row.version)), Type::INT8_ARRAY),
            (&texts(|row| &row.action), Type::TEXT_ARRAY),
            (&texts(|row| &row.origin), Type::TEXT_ARRAY),
            (&numbers(|row| i64::from(row.schema)), Type::INT8_ARRAY),
            (&bytes(|row| Some(&row.hash.0)), Type::BYTEA_ARRAY),
            (&bytes(|row| Some(&row.body_hash.0)), Type::BYTEA_ARRAY),
            (&bytes(|row| row.salt.as_deref()), Type::BYTEA_ARRAY),
            (&bytes(|row| row.body.as_deref()), Type::BYTEA_ARRAY),
        ];
        let text = format!(
            "INSERT INTO change (partnership, {}) SELECT * FROM unnest(
                 $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
            read::CHANGE
        );
        client.execute_typed(&text, values).await?;
    }
    Ok(())
}

/// Lets records stand where they now stand.
pub(super) async fn put_states(client: &Client, states: &[(i64, RecordId, &State)]) -> Result<(), Trouble> {
    for states in states.chunks(TOGETHER) {
        let numbers = |of: fn(&State) -> i64| states.iter().map(|(_, _, state)| of(state)).collect::<Vec<i64>>();
        let values: &Values<'_> = &[
            (&states.iter().map(|(partnership, ..)| *partnership).collect::<Vec<i64>>(), Type::INT8_ARRAY),
            (&states.iter().map(|(_, record, _)| record.0).collect::<Vec<Uuid>>(), Type::UUID_ARRAY),
            (&states.iter().map(|(_, _, state)| state.kind.as_str()).collect::<Vec<&str>>(), Type::TEXT_ARRAY),
            (&numbers(|state| signed(state.version)), Type::INT8_ARRAY),
            (&numbers(|state| i64::from(state.withdrawn)), Type::INT8_ARRAY),
            (&numbers(|state| i64::from(state.erased)), Type::INT8_ARRAY),
            (&numbers(|state| state.created), Type::INT8_ARRAY),
            (&numbers(|state| state.changed), Type::INT8_ARRAY),
            (&numbers(|state| signed(state.sequence)), Type::INT8_ARRAY),
            (&numbers(|state| signed(state.body_sequence)), Type::INT8_ARRAY),
        ];
        let text = "INSERT INTO record
                        (partnership, id, kind, version, withdrawn, erased, created, changed, sequence, body_sequence)
                    SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                    ON CONFLICT (partnership, id) DO UPDATE SET
                        version = excluded.version, withdrawn = excluded.withdrawn, erased = excluded.erased,
                        changed = excluded.changed, sequence = excluded.sequence,
                        body_sequence = excluded.body_sequence";
        client.execute_typed(text, values).await?;
    }
    Ok(())
}

/// Notes commands as carried out.
pub(super) async fn insert_commands(client: &Client, commands: &[(i64, CommandRow)]) -> Result<(), Trouble> {
    for commands in commands.chunks(TOGETHER) {
        let numbers = |of: fn(&CommandRow) -> i64| commands.iter().map(|(_, row)| of(row)).collect::<Vec<i64>>();
        let values: &Values<'_> = &[
            (&commands.iter().map(|(_, row)| row.id).collect::<Vec<Uuid>>(), Type::UUID_ARRAY),
            (&commands.iter().map(|(partnership, _)| *partnership).collect::<Vec<i64>>(), Type::INT8_ARRAY),
            (&numbers(|row| signed(row.first)), Type::INT8_ARRAY),
            (&numbers(|row| signed(row.last)), Type::INT8_ARRAY),
            (&numbers(|row| row.at), Type::INT8_ARRAY),
        ];
        let text = "INSERT INTO command (id, partnership, first, last, at) SELECT * FROM unnest($1, $2, $3, $4, $5)";
        client.execute_typed(text, values).await?;
    }
    Ok(())
}

/// A record and where it stands, from the columns id, kind, version, withdrawn, erased, created, changed, sequence,
/// body_sequence.
pub(super) fn state_of(row: &Row) -> Result<(RecordId, State), Trouble> {
    let state = State {
        kind: row.try_get(1)?,
        version: number(row, 2)?,
        withdrawn: row.try_get::<_, i64>(3)? != 0,
        erased: row.try_get::<_, i64>(4)? != 0,
        created: row.try_get(5)?,
        changed: row.try_get(6)?,
        sequence: number(row, 7)?,
        body_sequence: number(row, 8)?,
    };
    Ok((RecordId(row.try_get(0)?), state))
}

pub(super) async fn commands(
    client: &Client,
    partnership: i64,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Vec<CommandRow>, Trouble> {
    let text = "SELECT id, first, last, at FROM command
                WHERE partnership = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3";
    let values: &Values<'_> = &[(&partnership, Type::INT8), (&after, Type::UUID), (&limited(limit), Type::INT8)];
    let rows = client.query_typed(text, values).await?;
    rows.iter()
        .map(|row| {
            Ok(CommandRow { id: row.try_get(0)?, first: number(row, 1)?, last: number(row, 2)?, at: row.try_get(3)? })
        })
        .collect()
}

/// The rows of drawers after this one, by drawer and key.
pub(super) async fn each_drawer_row(
    client: &Client,
    partnership: i64,
    (drawer, key): (&str, &str),
    limit: usize,
    each: &mut dyn FnMut(StoredRow),
) -> Result<(), Trouble> {
    let text = "SELECT drawer, key, owner, version, due, expires, sum, bytes FROM drawer
                WHERE partnership = $1 AND (drawer, key) > ($2, $3) ORDER BY drawer, key LIMIT $4";
    let limit = limited(limit);
    let values: [(&(dyn ToSql + Sync), Type); 4] =
        [(&partnership, Type::INT8), (&drawer, Type::TEXT), (&key, Type::TEXT), (&limit, Type::INT8)];
    let mut rows = std::pin::pin!(client.query_typed_raw(text, values).await?);
    while let Some(row) = rows.try_next().await? {
        each(StoredRow {
            drawer: row.try_get(0)?,
            key: row.try_get(1)?,
            owner: row.try_get(2)?,
            version: number(&row, 3)?,
            due: row.try_get(4)?,
            expires: row.try_get(5)?,
            sum: row.try_get(6)?,
            bytes: row.try_get(7)?,
        });
    }
    Ok(())
}

/// Writes rows of another ledger as they are.
pub(super) async fn take_over(client: &Client, partnership: &PartnershipId, rows: Rows) -> Result<(), Trouble> {
    let place = read::place(client, partnership, true).await?;
    let wanted: Vec<Uuid> = rows.changes.iter().map(|change| change.record.0).collect();
    let text = "SELECT id, kind, version, withdrawn, erased, created, changed, sequence, body_sequence
                FROM record WHERE partnership = $1 AND id = ANY($2)";
    let found = client.query_typed(text, &[(&place.number, Type::INT8), (&wanted, Type::UUID_ARRAY)]).await?;
    let states = found.iter().map(state_of).collect::<Result<HashMap<_, _>, _>>()?;
    let taken = follow(partnership, place.head, states, &rows.changes)?;
    let changes: Vec<(i64, ChangeRow)> = rows.changes.into_iter().map(|change| (place.number, change)).collect();
    insert_changes(client, &changes).await?;
    for (record, sequence) in &taken.erased {
        erase_before(client, place.number, *record, *sequence).await?;
    }
    let states: Vec<_> = taken.states.iter().map(|(record, state)| (place.number, *record, state)).collect();
    put_states(client, &states).await?;
    put_head(client, Place { head: taken.head, ..place }).await?;
    if !rows.commands.is_empty() {
        let ids: Vec<Uuid> = rows.commands.iter().map(|command| command.id).collect();
        client.execute_typed("DELETE FROM command WHERE id = ANY($1)", &[(&ids, Type::UUID_ARRAY)]).await?;
        let commands: Vec<_> = rows.commands.iter().map(|command| (place.number, *command)).collect();
        insert_commands(client, &commands).await?;
    }
    if rows.empties_drawers {
        client.execute_typed("DELETE FROM drawer WHERE partnership = $1", &[(&place.number, Type::INT8)]).await?;
    }
    for row in &rows.drawers {
        put_row(client, place.number, row).await?;
    }
    Ok(())
}

async fn put_row(client: &Client, partnership: i64, row: &StoredRow) -> Result<(), Trouble> {
    let text = "INSERT INTO drawer (partnership, drawer, key, owner, version, due, expires, sum, bytes)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT (partnership, drawer, key) DO UPDATE SET
                    owner = excluded.owner, version = excluded.version, due = excluded.due,
                    expires = excluded.expires, sum = excluded.sum, bytes = excluded.bytes";
    let values: &Values<'_> = &[
        (&partnership, Type::INT8),
        (&row.drawer, Type::TEXT),
        (&row.key, Type::TEXT),
        (&row.owner, Type::TEXT),
        (&signed(row.version), Type::INT8),
        (&row.due, Type::INT8),
        (&row.expires, Type::INT8),
        (&row.sum, Type::BYTEA),
        (&row.bytes, Type::BYTEA),
    ];
    client.execute_typed(text, values).await?;
    Ok(())
}

/// Removes the texts of a record from all its changes before this one.
pub(super) async fn erase_before(
    client: &Client,
    partnership: i64,
    record: RecordId,
    sequence: u64,
) -> Result<(), Trouble> {
    let text = "UPDATE change SET salt = NULL, body = NULL
                WHERE partnership = $1 AND record = $2 AND sequence < $3 AND length(body) > 0";
    let values: &Values<'_> = &[(&partnership, Type::INT8), (&record.0, Type::UUID), (&signed(sequence), Type::INT8)];
    client.execute_typed(text, values).await?;
    Ok(())
}
