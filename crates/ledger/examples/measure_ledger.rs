//! Measures the ledger: `cargo run --release -p ledger --example measure_ledger [FOLDER]`.
//!
//! Each figure stands beside the same inserts done by SQLite alone: one connection, same tables, same sync.

use std::{
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    thread::scope,
    time::{Duration, Instant},
};

use domain::{
    change::{Action, Actor, Occasion},
    id::{PartnershipId, RecordId},
    record::Kind,
};
use jiff::Timestamp;
use ledger::{Batch, Ledger, NewChange, Sqlite, Surroundings};
use rusqlite::{Connection, params};
use uuid::Uuid;

const BODY: usize = 500;

fn main() {
    let base = std::env::args().nth(1).map_or_else(std::env::temp_dir, Into::into);
    let folder = tempfile::tempdir_in(base).expect("a folder to measure in");

    let ledger = open(&folder.path().join("one"));
    let alone = Alone::in_folder(&folder.path().join("alone"));
    compare(
        "one client",
        300,
        |round| one_client(&ledger, round * 300, 300),
        |round| alone.insert(1, round * 300, 300),
    );
    let base = 1_000_000;
    compare(
        "32 clients",
        32 * 200,
        |round| many_clients(&ledger, 32, base + round * 32 * 200, 200),
        |round| alone.insert(32, base + round * 32 * 200, 32 * 200),
    );
    drop(ledger);

    let many = folder.path().join("many");
    let ledger = open(&many);
    let batch = batch((0..100_000).map(change).collect());
    let (took, done) = timed(|| ledger.append(batch).expect("appended"));
    println!("batch of {:>6}      {:>9.0} ms", done.last, took.as_secs_f64() * 1e3);
    let alone = Alone::in_folder(&folder.path().join("alone-all"));
    let (took, ()) = timed(|| alone.insert(100_000, 0, 100_000));
    println!("  SQLite alone       {:>9.0} ms", took.as_secs_f64() * 1e3);

    let load = || {
        let (mut records, mut bytes) = (0, 0);
        let each = &mut |current: ledger::Current<'_>| {
            records += 1;
            bytes += current.body.map_or(0, <[u8]>::len);
            Ok(())
        };
        ledger.current(&partnership(), each).expect("read");
        (records, bytes)
    };
    let (took, (records, bytes)) = timed(load);
    println!("load of {records} records, {} MB {:>5.0} ms", bytes >> 20, took.as_secs_f64() * 1e3);
    let (took, changes) = timed(|| ledger.changes_after(&partnership(), 0, usize::MAX).expect("read").len());
    println!("read {changes} changes  {:>9.0} ms", took.as_secs_f64() * 1e3);
    let (took, breaks) = timed(|| ledger.check(&partnership(), &mut |_, _| {}).expect("checked"));
    println!("check, {} breaks      {:>9.0} ms", breaks.len(), took.as_secs_f64() * 1e3);
    drop(ledger);
    let (took, ledger) = timed(|| open(&many));
    println!("open                 {:>9.1} ms", took.as_secs_f64() * 1e3);
    let size = std::fs::metadata(ledger.path()).expect("a file").len();
    println!("file                 {:>9} bytes a change of {BODY}", size / 100_000);
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

fn partnership() -> PartnershipId {
    PartnershipId("gavleborg".to_owned())
}

fn open(folder: &Path) -> Sqlite {
    let drawn = AtomicU64::new(0);
    let surroundings = Surroundings {
        clock: Box::new(|| Timestamp::UNIX_EPOCH),
        randomness: Box::new(move |bytes: &mut [u8]| {
            let lot = drawn.fetch_add(1, Ordering::Relaxed).to_le_bytes();
            blake3::Hasher::new().update(&lot).finalize_xof().fill(bytes);
        }),
        program: "measure".to_owned(),
    };
    let ledger = Sqlite::open(folder, surroundings).expect("opened");
    ledger.add_partnership(&partnership()).expect("added");
    ledger
}

/// A number spread over all identities, as real ones are.
fn spread(number: u64) -> Uuid {
    Uuid::from_slice(&blake3::hash(&number.to_le_bytes()).as_bytes()[..16]).expect("sixteen bytes")
}

fn change(number: u64) -> NewChange {
    NewChange {
        record: RecordId(spread(number)),
        kind: Kind::Initiative,
        schema: 1,
        expected: 0,
        action: Action::Put,
        body: vec![b'x'; BODY],
        origin: format!("insatser.csv, row {number}"),
    }
}

fn batch(changes: Vec<NewChange>) -> Batch {
    let command = spread(u64::from_le_bytes(changes[0].record.0.as_bytes()[..8].try_into().expect("eight bytes")));
    let occasion = Occasion { command, actor: Actor::CommandLine, at: Timestamp::UNIX_EPOCH };
    Batch { partnership: partnership(), began: None, occasion, changes, letters: Vec::new() }
}

/// Both do the same in turns, so that what else the machine does falls on both.
fn compare(name: &str, count: u64, ledger: impl Fn(u64), alone: impl Fn(u64)) {
    const ROUNDS: u64 = 8;
    let (mut with, mut without) = (Duration::ZERO, Duration::ZERO);
    for round in 0..ROUNDS {
        with += timed(|| ledger(round)).0;
        without += timed(|| alone(round)).0;
    }
    let rate = |took: Duration| (count * ROUNDS) as f64 / took.as_secs_f64();
    println!("{name}           {:>9.0} appends/s", rate(with));
    println!("  SQLite alone       {:>9.0} inserts/s, ratio {:.2}", rate(without), rate(with) / rate(without));
}

fn one_client(ledger: &Sqlite, first: u64, count: u64) {
    (first..first + count).for_each(|number| _ = ledger.append(batch(vec![change(number)])).expect("appended"));
}

fn many_clients(ledger: &Sqlite, clients: u64, first: u64, each: u64) {
    scope(|scope| {
        for client in 0..clients {
            scope.spawn(move || one_client(ledger, first + client * each, each));
        }
    });
}

/// The ledger's inserts, straight into its tables, by one connection that syncs as the ledger does.
struct Alone(Connection);

impl Alone {
    fn in_folder(folder: &Path) -> Self {
        let path = open(folder).path().to_owned();
        let connection = Connection::open(path).expect("opened");
        connection
            .execute_batch("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;")
            .expect("set");
        Self(connection)
    }

    /// Inserts `count` changes, `together` in a transaction.
    fn insert(&self, together: u64, first: u64, count: u64) {
        for start in (first..first + count).step_by(usize::try_from(together).expect("fits")) {
            self.0.execute_batch("BEGIN IMMEDIATE").expect("begun");
            (start..start + together).for_each(|number| insert(&self.0, number).expect("inserted"));
            self.0.execute_batch("COMMIT").expect("committed");
        }
    }
}

fn insert(connection: &Connection, number: u64) -> rusqlite::Result<()> {
    let change = change(number);
    let (sequence, id, hash) = (number as i64 + 1, change.record.0.into_bytes(), [7u8; 32]);
    connection
        .prepare_cached("INSERT INTO change VALUES (1, ?1, 0, ?2, 'command-line', ?2, 'initiative', 1, 1, 'put', ?3, ?4, ?4, ?2, ?5)")?
        .execute(params![sequence, id, change.origin, hash, change.body])?;
    connection
        .prepare_cached("INSERT INTO record VALUES (1, ?1, 'initiative', 1, 0, 0, 0, ?2, ?2)")?
        .execute(params![id, sequence])?;
    connection.prepare_cached("INSERT INTO command VALUES (?1, 1, ?2, ?2, 0)")?.execute(params![id, sequence])?;
    connection
        .prepare_cached("UPDATE partnership SET sequence = ?1, at = 0, hash = ?2 WHERE number = 1")?
        .execute(params![sequence, hash])?;
    Ok(())
}
