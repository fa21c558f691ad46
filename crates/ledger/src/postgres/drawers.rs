//! Drawers: one table, a handful of statements.

use jiff::Timestamp;
use tokio_postgres::{
    Client, Row,
    types::{ToSql, Type},
};

use super::{
    read::{limited, number},
    trouble::{Trouble, damaged},
};
use crate::{
    Drawer, DrawerRow, LedgerError, Result,
    chain::sum,
    model::{from_microseconds, microseconds},
};

type Values<'a> = [(&'a (dyn ToSql + Sync), Type)];

/// Puts a row and returns its new version. What must stand there now is part of the one statement, so that of two who put at
/// once one is refused.
pub(super) async fn put(
    client: &Client,
    partnership: i64,
    row: &DrawerRow,
    expected: Option<u64>,
) -> Result<u64, Trouble> {
    let text = match expected {
        None => "INSERT INTO drawer (partnership, drawer, key, owner, version, due, expires, sum, bytes)
             VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8)
             ON CONFLICT (partnership, drawer, key) DO UPDATE SET
                 owner = excluded.owner, version = drawer.version + 1, due = excluded.due, expires = excluded.expires,
                 sum = excluded.sum, bytes = excluded.bytes
             RETURNING version"
            .to_owned(),
        Some(0) => "INSERT INTO drawer (partnership, drawer, key, owner, version, due, expires, sum, bytes)
             VALUES ($1, $2, $3, $4, 1, $5, $6, $7, $8)
             ON CONFLICT (partnership, drawer, key) DO NOTHING RETURNING version"
            .to_owned(),
        Some(version) => format!(
            "UPDATE drawer SET owner = $4, version = version + 1, due = $5, expires = $6, sum = $7, bytes = $8
             WHERE partnership = $1 AND drawer = $2 AND key = $3 AND version = {version} RETURNING version"
        ),
    };
    let values: &Values<'_> = &[
        (&partnership, Type::INT8),
        (&row.drawer.name(), Type::TEXT),
        (&row.key, Type::TEXT),
        (&row.owner, Type::TEXT),
        (&row.due.map(microseconds), Type::INT8),
        (&row.expires.map(microseconds), Type::INT8),
        (&&sum(&row.bytes)[..], Type::BYTEA),
        (&row.bytes, Type::BYTEA),
    ];
    match client.query_typed_opt(&text, values).await? {
        Some(row) => number(&row, 0),
        None => Err(clash(client, partnership, row.drawer, &row.key).await?),
    }
}

async fn clash(client: &Client, partnership: i64, drawer: Drawer, key: &str) -> Result<Trouble, Trouble> {
    let text = "SELECT version FROM drawer WHERE partnership = $1 AND drawer = $2 AND key = $3";
    let found = client.query_typed_opt(text, &place(&partnership, &drawer.name(), &key)).await?;
    let current = found.map(|row| number(&row, 0)).transpose()?.unwrap_or(0);
    Ok(LedgerError::RowClash { drawer: drawer.name().to_owned(), key: key.to_owned(), current }.into())
}

/// The first three values of most statements.
fn place<'a>(partnership: &'a i64, drawer: &'a &'static str, key: &'a &str) -> [(&'a (dyn ToSql + Sync), Type); 3] {
    [(partnership, Type::INT8), (drawer, Type::TEXT), (key, Type::TEXT)]
}

pub(super) async fn remove(
    client: &Client,
    partnership: i64,
    drawer: Drawer,
    key: &str,
    expected: Option<u64>,
) -> Result<bool, Trouble> {
    let only = expected.map_or_else(String::new, |version| format!(" AND version = {version}"));
    let text = format!("DELETE FROM drawer WHERE partnership = $1 AND drawer = $2 AND key = $3{only}");
    let removed = client.execute_typed(&text, &place(&partnership, &drawer.name(), &key)).await?;
    match (removed, expected) {
        (0, Some(expected)) => {
            let clash = clash(client, partnership, drawer, key).await?;
            let none_expected =
                matches!(&clash, Trouble::Ledger(LedgerError::RowClash { current: 0, .. })) && expected == 0;
            if none_expected { Ok(false) } else { Err(clash) }
        }
        (removed, _) => Ok(removed > 0),
    }
}

/// The rows of a drawer that fit; `which` may use `$3` and `$4`.
pub(super) async fn rows(
    client: &Client,
    partnership: i64,
    drawer: Drawer,
    which: &str,
    more: &Values<'_>,
) -> Result<Vec<DrawerRow>, Trouble> {
    let text = format!(
        "SELECT key, owner, version, due, expires, sum, bytes FROM drawer
         WHERE partnership = $1 AND drawer = $2 {which}"
    );
    let name = drawer.name();
    let mut values: Vec<(&(dyn ToSql + Sync), Type)> = vec![(&partnership, Type::INT8), (&name, Type::TEXT)];
    values.extend(more.iter().cloned());
    let found = client.query_typed(&text, &values).await?;
    found.iter().map(|row| read(drawer, row)).collect()
}

pub(super) async fn take_due(
    client: &Client,
    partnership: i64,
    drawer: Drawer,
    (now, again): (Timestamp, Timestamp),
    limit: usize,
) -> Result<Vec<DrawerRow>, Trouble> {
    let text = "WITH taken AS (
                    SELECT key, due FROM drawer WHERE partnership = $1 AND drawer = $2 AND due <= $3
                    ORDER BY due, key LIMIT $5 FOR UPDATE SKIP LOCKED
                )
                UPDATE drawer SET due = $4, version = version + 1 FROM taken
                WHERE partnership = $1 AND drawer = $2 AND drawer.key = taken.key
                RETURNING drawer.key, owner, version, drawer.due, expires, sum, bytes, taken.due";
    let values: &Values<'_> = &[
        (&partnership, Type::INT8),
        (&drawer.name(), Type::TEXT),
        (&microseconds(now), Type::INT8),
        (&microseconds(again), Type::INT8),
        (&limited(limit), Type::INT8),
    ];
    let found = client.query_typed(text, values).await?;
    let mut taken = Vec::with_capacity(found.len());
    for row in &found {
        taken.push((row.try_get::<_, i64>(7)?, read(drawer, row)?));
    }
    taken.sort_by(|(due, row), (other, another)| due.cmp(other).then_with(|| row.key.cmp(&another.key)));
    Ok(taken.into_iter().map(|(_, row)| row).collect())
}

pub(super) async fn purge(client: &Client, now: Timestamp) -> Result<u64, Trouble> {
    Ok(client.execute_typed("DELETE FROM drawer WHERE expires <= $1", &[(&microseconds(now), Type::INT8)]).await?)
}

pub(super) async fn largest(
    client: &Client,
    partnership: i64,
    drawer: Drawer,
    limit: usize,
) -> Result<Vec<(String, u64)>, Trouble> {
    let text = "SELECT key, version FROM drawer WHERE partnership = $1 AND drawer = $2
                ORDER BY version DESC, key LIMIT $3";
    let values: &Values<'_> =
        &[(&partnership, Type::INT8), (&drawer.name(), Type::TEXT), (&limited(limit), Type::INT8)];
    let rows = client.query_typed(text, values).await?;
    rows.iter().map(|row| Ok((row.try_get(0)?, number(row, 1)?))).collect()
}

fn read(drawer: Drawer, row: &Row) -> Result<DrawerRow, Trouble> {
    let key: String = row.try_get(0)?;
    let bytes: Vec<u8> = row.try_get(6)?;
    if row.try_get::<_, &[u8]>(5)? != sum(&bytes) {
        return Err(damaged(format!("`{key}` in the drawer {drawer} is not what was written")));
    }
    Ok(DrawerRow {
        drawer,
        key,
        owner: row.try_get(1)?,
        version: number(row, 2)?,
        due: row.try_get::<_, Option<i64>>(3)?.map(from_microseconds),
        expires: row.try_get::<_, Option<i64>>(4)?.map(from_microseconds),
        bytes,
    })
}
