//! Durable writes: the ledger, and the same inserts done by SQLite alone – one connection, same tables, same sync.

use std::{
    path::Path,
    thread::scope,
    time::{Duration, Instant},
};

use domain::{
    change::{Action, Actor, Occasion},
    id::RecordId,
    record::Kind,
};
use jiff::Timestamp;
use ledger::{Batch, Ledger, NewChange};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::{
    Bench,
    county::{County, open_ledger},
    report::Target,
};

const BODY: usize = 500;
const ROUNDS: u64 = 8;

/// One client, then thirty-two.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    let folder = bench.folder.path().join("write");
    let ledger = open_ledger(&folder.join("ledger"))?;
    let alone = Alone::in_folder(&folder.join("alone"))?;
    let one = rates(300, |round| one_client(&ledger, round * 300, 300), |round| alone.insert(1, round * 300, 300))?;
    report(bench, "durable writes, 1 client, of what SQLite alone does", one);
    let base = 1_000_000;
    let many = rates(
        32 * 200,
        |round| many_clients(&ledger, 32, base + round * 32 * 200, 200),
        |round| alone.insert(32, base + round * 32 * 200, 32 * 200),
    )?;
    report(bench, "durable writes, 32 clients, of SQLite's 32 inserts in a transaction", many);
    Ok(())
}

pub(super) fn report(bench: &mut Bench, what: &str, (ledger, alone): (f64, f64)) {
    bench.report.add(
        what,
        ledger / alone,
        "",
        Target::AtLeast(0.8),
        &format!("{ledger:.0} a second, the database alone {alone:.0}"),
    );
}

/// Both do the same in turns, so that what else the machine does falls on both.
pub(super) fn rates(
    count: u64,
    ledger: impl Fn(u64) -> anyhow::Result<()>,
    alone: impl Fn(u64) -> anyhow::Result<()>,
) -> anyhow::Result<(f64, f64)> {
    let (mut with, mut without) = (Duration::ZERO, Duration::ZERO);
    for round in 0..ROUNDS {
        let start = Instant::now();
        ledger(round)?;
        with += start.elapsed();
        let start = Instant::now();
        alone(round)?;
        without += start.elapsed();
    }
    let rate = |took: Duration| (count * ROUNDS) as f64 / took.as_secs_f64();
    Ok((rate(with), rate(without)))
}

/// A number spread over all identities, as real ones are.
pub(super) fn spread(number: u64) -> Uuid {
    Uuid::from_slice(&blake3::hash(&number.to_le_bytes()).as_bytes()[..16]).unwrap_or_default()
}

pub(super) fn change(number: u64) -> NewChange {
    NewChange {
        record: RecordId(spread(number)),
        kind: Kind::Initiative,
        schema: 1,
        expected: 0,
        action: Action::Put,
        body: vec![b'x'; BODY],
        origin: format!("insatser.csv, rad {number}"),
    }
}

pub(super) fn one_client(ledger: &dyn Ledger, first: u64, count: u64) -> anyhow::Result<()> {
    for number in first..first + count {
        let occasion =
            Occasion { command: spread(number ^ (1 << 60)), actor: Actor::CommandLine, at: Timestamp::UNIX_EPOCH };
        let changes = vec![change(number)];
        ledger.append(Batch {
            partnership: County::partnership(),
            began: None,
            occasion,
            changes,
            letters: Vec::new(),
            guarded: Vec::new(),
        })?;
    }
    Ok(())
}

pub(super) fn many_clients(ledger: &dyn Ledger, clients: u64, first: u64, each: u64) -> anyhow::Result<()> {
    scope(|scope| {
        let clients: Vec<_> =
            (0..clients).map(|client| scope.spawn(move || one_client(ledger, first + client * each, each))).collect();
        clients
            .into_iter()
            .try_for_each(|client| client.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// The ledger's inserts, straight into its tables.
struct Alone(Connection);

impl Alone {
    fn in_folder(folder: &Path) -> anyhow::Result<Self> {
        let path = open_ledger(folder)?.path().to_owned();
        let connection = Connection::open(path)?;
        connection
            .execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;")?;
        Ok(Self(connection))
    }

    /// Inserts `count` changes, `together` in a transaction.
    fn insert(&self, together: usize, first: u64, count: u64) -> anyhow::Result<()> {
        for start in (first..first + count).step_by(together) {
            self.0.execute_batch("BEGIN IMMEDIATE")?;
            (start..start + together as u64).try_for_each(|number| insert(&self.0, number))?;
            self.0.execute_batch("COMMIT")?;
        }
        Ok(())
    }
}

fn insert(connection: &Connection, number: u64) -> rusqlite::Result<()> {
    let change = change(number);
    let (sequence, id, hash) = (number as i64 + 1, change.record.0.into_bytes(), [7_u8; 32]);
    connection
        .prepare_cached("INSERT INTO change VALUES (1, ?1, 0, ?2, 'command-line', ?2, 'initiative', 1, 1, 'put', ?3, ?4, ?4, ?2, ?5)")?
        .execute(params![sequence, id, change.origin, hash, change.body])?;
    connection
        .prepare_cached("INSERT INTO record VALUES (1, ?1, 'initiative', 1, 0, 0, 0, ?2, ?2, 0)")?
        .execute(params![id, sequence])?;
    connection.prepare_cached("INSERT INTO command VALUES (?1, 1, ?2, ?2, 0)")?.execute(params![id, sequence])?;
    connection
        .prepare_cached("UPDATE partnership SET sequence = ?1, at = 0, hash = ?2 WHERE number = 1")?
        .execute(params![sequence, hash])?;
    Ok(())
}
