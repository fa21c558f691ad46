//! Bringing a database up to the format this program knows, and refusing one that does not keep what it is given.

use tokio_postgres::{Client, types::Type};
use uuid::{Builder, Uuid};

use super::trouble::Trouble;
use crate::{
    LedgerError, Result, Surroundings, VERSION,
    model::microseconds,
    schema::{HISTORY, MIGRATIONS, POSTGRES},
};

/// Two programs that start at once bring the database up to date one after the other: this lock's number is `helhetsb`.
const LOCK: i64 = i64::from_be_bytes(*b"helhetsb");

/// Carries out the migrations the database has not had, all or none, and draws the epoch of a new one.
pub(super) async fn bring_up_to_date(client: &Client, surroundings: &Surroundings) -> Result<Uuid, Trouble> {
    client.batch_execute(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    if version(client).await?.is_none() {
        client.batch_execute("CREATE SCHEMA IF NOT EXISTS helhetsbild").await?;
        client.batch_execute(&POSTGRES.speak(HISTORY)).await?;
    }
    let had = refuse_what_is_not_known(client).await?;
    for (text, version) in MIGRATIONS.iter().zip(1u32..).skip(had as usize) {
        client.batch_execute(&POSTGRES.speak(text)).await?;
        let at = microseconds(surroundings.clock.now());
        client
            .execute_typed(
                "INSERT INTO migration (version, at) VALUES ($1, $2)",
                &[(&i64::from(version), Type::INT8), (&at, Type::INT8)],
            )
            .await?;
    }
    if had == 0 {
        draw_epoch(client, surroundings).await?;
    }
    epoch(client).await
}

/// Draws a new epoch: numbers of before and after are not comparable.
pub(super) async fn draw_epoch(client: &Client, surroundings: &Surroundings) -> Result<(), Trouble> {
    let mut random = [0; 16];
    surroundings.randomness.fill(&mut random);
    let epoch = Builder::from_random_bytes(random).into_uuid();
    let text = "INSERT INTO ledger (single, epoch) VALUES (1, $1) ON CONFLICT (single) DO UPDATE SET epoch = $1";
    client.execute_typed(text, &[(&epoch, Type::UUID)]).await?;
    Ok(())
}

pub(super) async fn epoch(client: &Client) -> Result<Uuid, Trouble> {
    Ok(client.query_typed_one("SELECT epoch FROM ledger", &[]).await?.try_get(0)?)
}

/// Refuses a database without a ledger, and one of a newer program; its format otherwise.
pub(super) async fn refuse_what_is_not_known(client: &Client) -> Result<u32, Trouble> {
    let found = version(client).await?.ok_or_else(|| LedgerError::Storage {
        doing: "opening the ledger".to_owned(),
        source: "this database holds none; import a workbook to make one, or look at how its address is spelt".into(),
    })?;
    if found > VERSION {
        return Err(LedgerError::Newer { found, known: VERSION }.into());
    }
    Ok(found)
}

/// The format of the ledger there, if there is one.
async fn version(client: &Client) -> Result<Option<u32>, Trouble> {
    let there = "SELECT to_regclass('helhetsbild.migration') IS NOT NULL";
    if !client.query_typed_one(there, &[]).await?.try_get::<_, bool>(0)? {
        return Ok(None);
    }
    let row = client.query_typed_one("SELECT coalesce(max(version), 0) FROM helhetsbild.migration", &[]).await?;
    Ok(Some(u32::try_from(row.try_get::<_, i64>(0)?).unwrap_or(u32::MAX)))
}

/// A server that answers before what it was given is on the disk would break the ledger's first promise.
pub(super) async fn refuse_what_forgets(client: &Client) -> Result<(), Trouble> {
    for (setting, wrong, right) in [
        ("synchronous_commit", "off", "on"),
        ("fsync", "off", "on"),
        ("full_page_writes", "off", "on"),
        ("server_encoding", "SQL_ASCII", "UTF8"),
    ] {
        let row = client.query_typed_one("SELECT current_setting($1)", &[(&setting, Type::TEXT)]).await?;
        let found: String = row.try_get(0)?;
        if found == wrong {
            let source = format!(
                "the server has {setting} = {found} and would lose what it has acknowledged, or alter \
                it; set {setting} = {right}"
            );
            return Err(LedgerError::Storage { doing: "opening the ledger".to_owned(), source: source.into() }.into());
        }
    }
    Ok(())
}
