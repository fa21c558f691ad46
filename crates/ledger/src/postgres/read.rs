//! Reading what is committed. Every body is verified against its hash before it is handed out.

use std::{ops::RangeInclusive, pin::pin};

use domain::{
    change::{Action, ChangeHeader},
    id::{PartnershipId, RecordId},
    record::Kind,
};
use futures_util::TryStreamExt as _;
use tokio_postgres::{Client, Row, types::Type};
use uuid::Uuid;

use super::trouble::{Trouble, damaged};
use crate::{
    Appended, Current, Head, LedgerError, Result, StoredChange,
    chain::{Chain, Hash},
    draft::Place,
    model::from_microseconds,
    rows::ChangeRow,
};

pub(super) async fn partnerships(client: &Client) -> Result<Vec<PartnershipId>, Trouble> {
    let rows = client.query_typed("SELECT id FROM partnership ORDER BY number", &[]).await?;
    rows.iter().map(|row| Ok(PartnershipId(row.try_get(0)?))).collect()
}

/// A partnership's row; locked until the transaction ends if `lock` says so.
pub(super) async fn place(client: &Client, partnership: &PartnershipId, lock: bool) -> Result<Place, Trouble> {
    let text = "SELECT number, id, sequence, at, hash FROM partnership WHERE id = $1";
    let text = if lock { format!("{text} FOR UPDATE") } else { text.to_owned() };
    let found = client.query_typed_opt(&text, &[(&partnership.0, Type::TEXT)]).await?;
    let row = found.ok_or_else(|| LedgerError::UnknownPartnership { partnership: partnership.clone() })?;
    Ok(place_of(&row)?.1)
}

/// A partnership and its row.
pub(super) fn place_of(row: &Row) -> Result<(PartnershipId, Place), Trouble> {
    let at = row.try_get::<_, Option<i64>>(3)?.map(from_microseconds);
    let head = Head { sequence: number(row, 2)?, at, hash: hash(row, 4)? };
    Ok((PartnershipId(row.try_get(1)?), Place { number: row.try_get(0)?, head }))
}

pub(super) async fn carried_out(client: &Client, command: Uuid) -> Result<Option<Appended>, Trouble> {
    let text = "SELECT id, first, last, at FROM command WHERE id = $1";
    let found = client.query_typed_opt(text, &[(&command, Type::UUID)]).await?;
    found.map(|row| Ok(appended(&row)?.1)).transpose()
}

/// A command and its result.
pub(super) fn appended(row: &Row) -> Result<(Uuid, Appended), Trouble> {
    let at = from_microseconds(row.try_get(3)?);
    Ok((row.try_get(0)?, Appended { first: number(row, 1)?, last: number(row, 2)?, at, repeated: true }))
}

pub(super) async fn current(
    client: &Client,
    partnership: &PartnershipId,
    each: &mut dyn FnMut(Current<'_>) -> Result<()>,
) -> Result<Head, Trouble> {
    let place = place(client, partnership, false).await?;
    let chain = Chain::new();
    let text = "SELECT record.id, record.kind, record.version, record.withdrawn, record.created, record.changed,
                    change.schema, change.body_hash, change.salt, change.body, record.body_sequence
                FROM record LEFT JOIN change
                    ON change.partnership = record.partnership AND change.sequence = record.body_sequence
                WHERE record.partnership = $1 ORDER BY record.body_sequence";
    let mut rows = pin!(client.query_typed_raw(text, [(place.number, Type::INT8)]).await?);
    while let Some(row) = rows.try_next().await? {
        let state = Standing {
            record: RecordId(row.try_get(0)?),
            kind: kind(&row, 1)?,
            version: number(&row, 2)?,
            withdrawn: row.try_get::<_, i64>(3)? != 0,
            created: row.try_get(4)?,
            changed: row.try_get(5)?,
        };
        each(state.with(&row, &chain)?)?;
    }
    Ok(place.head)
}

/// What there is of a record beside its body.
struct Standing {
    record: RecordId,
    kind: Kind,
    version: u64,
    withdrawn: bool,
    created: i64,
    changed: i64,
}

impl Standing {
    /// With its verified body, from the columns 6 to 10: schema, hash, salt, body, and the number of their change.
    fn with<'row>(&self, row: &'row Row, chain: &Chain) -> Result<Current<'row>, Trouble> {
        let sequence: i64 = row.try_get(10)?;
        let schema =
            row.try_get::<_, Option<i64>>(6)?.ok_or_else(|| damaged(format!("change {sequence} is missing")))?;
        let (salt, body): (Option<&[u8]>, Option<&[u8]>) = (row.try_get(8)?, row.try_get(9)?);
        let is_sound = match (salt, body) {
            (None, None) => true,
            (Some(salt), Some(body)) => chain.body(salt, body) == hash(row, 7)?,
            _ => false,
        };
        if !is_sound {
            return Err(damaged(format!("the text of change {sequence} is not what was written")));
        }
        Ok(Current {
            record: self.record,
            kind: self.kind,
            version: self.version,
            schema: narrow(schema),
            withdrawn: self.withdrawn,
            created: from_microseconds(self.created),
            changed: from_microseconds(self.changed),
            body,
        })
    }
}

/// The columns that [`change`] reads.
pub(super) const CHANGE: &str =
    "sequence, at, command, actor, record, kind, version, action, origin, schema, hash, body_hash, salt, body";

/// The same without the body.
const HEADER: &str = "sequence, at, command, actor, record, kind, version, action, origin, schema, hash, body_hash,
     NULL::bytea, NULL::bytea";

/// A change from a row of [`CHANGE`].
pub(super) fn change(row: &Row) -> Result<ChangeRow, Trouble> {
    Ok(ChangeRow {
        sequence: number(row, 0)?,
        at: row.try_get(1)?,
        command: row.try_get(2)?,
        actor: row.try_get(3)?,
        record: RecordId(row.try_get(4)?),
        kind: row.try_get(5)?,
        version: number(row, 6)?,
        action: row.try_get(7)?,
        origin: row.try_get(8)?,
        schema: narrow(row.try_get(9)?),
        hash: hash(row, 10)?,
        body_hash: hash(row, 11)?,
        salt: row.try_get(12)?,
        body: row.try_get(13)?,
    })
}

pub(super) async fn changes_after(
    client: &Client,
    partnership: &PartnershipId,
    sequence: u64,
    limit: usize,
) -> Result<Vec<StoredChange>, Trouble> {
    let chain = Chain::new();
    let rows = change_rows(client, partnership, CHANGE, sequence, limit).await?;
    rows.into_iter().map(|row| Ok(row.stored(&chain)?)).collect()
}

pub(super) async fn headers_after(
    client: &Client,
    partnership: &PartnershipId,
    sequence: u64,
    limit: usize,
) -> Result<Vec<ChangeHeader>, Trouble> {
    let rows = change_rows(client, partnership, HEADER, sequence, limit).await?;
    rows.iter().map(|row| Ok(row.header()?)).collect()
}

/// Changes as they are stored, with these columns.
pub(super) async fn change_rows(
    client: &Client,
    partnership: &PartnershipId,
    columns: &str,
    sequence: u64,
    limit: usize,
) -> Result<Vec<ChangeRow>, Trouble> {
    let place = place(client, partnership, false).await?;
    let text =
        format!("SELECT {columns} FROM change WHERE partnership = $1 AND sequence > $2 ORDER BY sequence LIMIT $3");
    let values: [(i64, Type); 3] =
        [(place.number, Type::INT8), (signed(sequence), Type::INT8), (limited(limit), Type::INT8)];
    let rows: Vec<Row> = client.query_typed_raw(&text, values).await?.try_collect().await?;
    rows.iter().map(change).collect()
}

pub(super) async fn versions(
    client: &Client,
    partnership: &PartnershipId,
    record: RecordId,
    versions: RangeInclusive<u64>,
) -> Result<Vec<StoredChange>, Trouble> {
    let place = place(client, partnership, false).await?;
    let chain = Chain::new();
    let text = format!(
        "SELECT {CHANGE} FROM change WHERE partnership = $1 AND record = $2 AND version BETWEEN $3 AND $4 ORDER BY version"
    );
    let (first, last) = (signed(*versions.start()), signed(*versions.end()));
    let values: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 4] =
        [(&place.number, Type::INT8), (&record.0, Type::UUID), (&first, Type::INT8), (&last, Type::INT8)];
    let rows = client.query_typed(&text, &values).await?;
    rows.iter().map(|row| Ok(change(row)?.stored(&chain)?)).collect()
}

/// Times never go back, so the number is found by halving, without an index of its own.
pub(super) async fn sequence_at(client: &Client, partnership: &PartnershipId, at: i64) -> Result<u64, Trouble> {
    let place = place(client, partnership, false).await?;
    let (mut before, mut after) = (0, place.head.sequence + 1);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        let text = "SELECT at FROM change WHERE partnership = $1 AND sequence = $2";
        let values: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 2] =
            [(&place.number, Type::INT8), (&signed(middle), Type::INT8)];
        let found = client.query_typed_opt(text, &values).await?;
        let time: i64 = found.ok_or_else(|| damaged(format!("change {middle} is missing")))?.try_get(0)?;
        if time <= at { before = middle } else { after = middle }
    }
    Ok(before)
}

pub(super) async fn undo_to(
    client: &Client,
    partnership: &PartnershipId,
    sequence: u64,
    each: &mut dyn FnMut(RecordId, Option<Current<'_>>) -> Result<()>,
) -> Result<Head, Trouble> {
    let place = place(client, partnership, false).await?;
    let chain = Chain::new();
    // The first version of each record that is not to be seen; the one before it is.
    let text = "WITH changed AS (
                    SELECT record, min(version) - 1 AS version FROM change
                    WHERE partnership = $1 AND sequence > $2 GROUP BY record
                )
                SELECT changed.record, latest.kind, changed.version, latest.action, earliest.at, latest.at,
                    given.schema, given.body_hash, given.salt, given.body, coalesce(given.sequence, 0)
                FROM changed
                LEFT JOIN change AS latest ON latest.partnership = $1 AND latest.record = changed.record
                    AND latest.version = changed.version
                LEFT JOIN change AS earliest ON earliest.partnership = $1 AND earliest.record = changed.record
                    AND earliest.version = 1
                LEFT JOIN LATERAL (
                    SELECT schema, body_hash, salt, body, sequence FROM change
                    WHERE partnership = $1 AND record = changed.record AND version <= changed.version
                        AND (body IS NULL OR length(body) > 0)
                    ORDER BY version DESC LIMIT 1
                ) AS given ON true";
    let values = [(place.number, Type::INT8), (signed(sequence), Type::INT8)];
    let mut rows = pin!(client.query_typed_raw(text, values).await?);
    while let Some(row) = rows.try_next().await? {
        let (record, version) = (RecordId(row.try_get(0)?), number(&row, 2)?);
        if version == 0 {
            each(record, None)?;
            continue;
        }
        let action: Option<String> = row.try_get(3)?;
        let action = action.ok_or_else(|| damaged(format!("version {version} of {record} is missing")))?;
        let state = Standing {
            record,
            kind: kind(&row, 1)?,
            version,
            withdrawn: action == Action::Withdraw.code(),
            created: row.try_get(4)?,
            changed: row.try_get(5)?,
        };
        each(record, Some(state.with(&row, &chain)?))?;
    }
    Ok(place.head)
}

fn kind(row: &Row, column: usize) -> Result<Kind, Trouble> {
    let code: &str = row.try_get(column)?;
    Kind::from_code(code)
        .ok_or_else(|| damaged(format!("a record of the kind `{code}`, which this program does not know")))
}

pub(super) fn hash(row: &Row, column: usize) -> Result<Hash, Trouble> {
    let bytes: &[u8] = row.try_get(column)?;
    Ok(Hash(bytes.try_into().map_err(|_| damaged("a hash of the wrong length"))?))
}

pub(super) fn number(row: &Row, column: usize) -> Result<u64, Trouble> {
    Ok(row.try_get::<_, i64>(column)?.unsigned_abs())
}

fn narrow(schema: i64) -> u16 {
    u16::try_from(schema).unwrap_or(u16::MAX)
}

/// Numbers in the database have a sign; one beyond its range lies beyond every number there is.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(super) fn limited(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
