//! The ledger on PostgreSQL: durable writes against the same inserts by one connection, and how soon another node sees them.

use std::{
    os::unix::fs::PermissionsExt as _,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use domain::{
    change::{Actor, Occasion},
    choices::Audience,
};
use helhetsbild::kit::store::{Store, surroundings};
use jiff::Timestamp;
use ledger::{Address, Batch, Ledger, Postgres};
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls, Statement, types::ToSql};

use super::write::{change, many_clients, one_client, rates, report, spread};
use crate::{Bench, county::County, report::Target, server};

/// Writes by one and by many, then what another node sees.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    // The server runs as somebody else and must come through.
    std::fs::set_permissions(bench.folder.path(), std::fs::Permissions::from_mode(0o755))?;
    let server = server::Server::in_folder(bench.folder.path().join("postgresql"), &[], |_| {});
    let open = |name: &str| -> anyhow::Result<(Address, Postgres)> {
        server.say("postgres", &format!("CREATE DATABASE {name}"));
        let address = server.address(name);
        let ledger = Postgres::open(&address, surroundings("bench"))?;
        ledger.add_partnership(&County::partnership())?;
        Ok((Address::Database(address), ledger))
    };
    let ((_, ledger), (alone, _keeps)) = (open("ledger")?, open("alone")?);
    let alone = Alone::at(&alone)?;
    let one = rates(200, |round| one_client(&ledger, round * 200, 200), |round| alone.insert(1, round * 200, 200))?;
    report(bench, "durable writes, 1 client, of what PostgreSQL alone does", one);
    let (base, each) = (1_000_000, 60);
    let many = rates(
        32 * each,
        |round| many_clients(&ledger, 32, base + round * 32 * each, each),
        |round| alone.insert(32, base + round * 32 * each, 32 * each),
    )?;
    report(bench, "durable writes, 32 clients, of PostgreSQL's 32 inserts in a transaction", many);
    delay(bench, open("nodes")?)
}

/// From the answer on one node until the other shows it: two stores, each with its own connections.
fn delay(bench: &mut Bench, (address, writer): (Address, Postgres)) -> anyhow::Result<()> {
    let node = Arc::new(Store::over(address.open(surroundings("bench"))?)?);
    let tenant = node.tenant(&County::partnership()).context("the partnership")?;
    let stopped = Arc::new(AtomicBool::new(false));
    let (follower, until) = (Arc::clone(&node), Arc::clone(&stopped));
    let following = thread::spawn(move || follower.follow(&|| until.load(Relaxed)));
    let mut delays = Vec::new();
    for number in 0..300_u64 {
        let made = bench.county.initiative(usize::try_from(number)?);
        let change = crate::county::change(&made);
        let occasion =
            Occasion { command: spread(number), actor: Actor::CommandLine, at: Timestamp::from_second(1_700_000_000)? };
        let partnership = County::partnership();
        writer.append(Batch {
            partnership,
            began: None,
            occasion,
            changes: vec![change],
            letters: Vec::new(),
            guarded: Vec::new(),
        })?;
        let written = Instant::now();
        while tenant.world(Audience::Public).sequence() <= number {
            thread::yield_now();
        }
        delays.push(written.elapsed());
        thread::sleep(Duration::from_millis(number % 7));
    }
    stopped.store(true, Relaxed);
    _ = following.join();
    delays.sort_unstable();
    let at = |part: f64| delays[(delays.len() as f64 * part) as usize].as_secs_f64() * 1e3;
    bench.report.add("seen on another node, median", at(0.5), "ms", Target::AtMost(1000.0), "");
    bench.report.add("seen on another node, 99 of 100", at(0.99), "ms", Target::AtMost(1000.0), "");
    Ok(())
}

/// The ledger's inserts by one connection: prepared, and sent together.
struct Alone {
    runtime: Runtime,
    client: Client,
    inserts: [Statement; 3],
    head: Statement,
}

const INSERTS: [&str; 3] = [
    "INSERT INTO helhetsbild.change SELECT 1, sequence, 0, command, 'command-line', record, 'initiative', 1, 1, 'put', origin,
         hash, hash, salt, body FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::text[], $5::bytea[], $6::bytea[],
         $7::bytea[]) AS given (sequence, command, record, origin, hash, salt, body)",
    "INSERT INTO helhetsbild.record SELECT 1, record, 'initiative', 1, 0, 0, 0, sequence, sequence, 0
         FROM unnest($1::bigint[], $2::uuid[]) AS given (sequence, record)",
    "INSERT INTO helhetsbild.command SELECT command, 1, sequence, sequence, 0
         FROM unnest($1::bigint[], $2::uuid[]) AS given (sequence, command)",
];

impl Alone {
    fn at(address: &Address) -> anyhow::Result<Self> {
        let Address::Database(address) = address else { anyhow::bail!("no database") };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let (client, inserts, head) = runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(address, NoTls).await?;
            tokio::spawn(connection);
            let [first, second, third] = INSERTS;
            let inserts = [client.prepare(first).await?, client.prepare(second).await?, client.prepare(third).await?];
            let head = client.prepare("UPDATE helhetsbild.partnership SET sequence = $1, at = 0, hash = $2").await?;
            anyhow::Ok((client, inserts, head))
        })?;
        Ok(Self { runtime, client, inserts, head })
    }

    /// Inserts `count` changes, `together` in a transaction.
    fn insert(&self, together: usize, first: u64, count: u64) -> anyhow::Result<()> {
        for start in (first..first + count).step_by(together) {
            self.runtime.block_on(self.insert_some(start, together))?;
        }
        Ok(())
    }

    async fn insert_some(&self, start: u64, many: usize) -> anyhow::Result<()> {
        let numbers = start..start + many as u64;
        let sequences: Vec<i64> = numbers.clone().map(|number| number as i64 + 1).collect();
        let changes: Vec<_> = numbers.map(change).collect();
        let records: Vec<_> = changes.iter().map(|change| change.record.0).collect();
        let origins: Vec<&str> = changes.iter().map(|change| change.origin.as_str()).collect();
        let bodies: Vec<&[u8]> = changes.iter().map(|change| &change.body[..]).collect();
        let (hashes, salts) = (vec![&[7_u8; 32][..]; many], vec![&[7_u8; 16][..]; many]);
        let (last, hash) = (start as i64 + many as i64, &[7_u8; 32][..]);
        let [change, record, command] = &self.inserts;
        let client = &self.client;
        client.batch_execute("BEGIN").await?;
        let values: [&(dyn ToSql + Sync); 7] = [&sequences, &records, &records, &origins, &hashes, &salts, &bodies];
        let rows: [&(dyn ToSql + Sync); 2] = [&sequences, &records];
        let end: [&(dyn ToSql + Sync); 2] = [&last, &hash];
        tokio::try_join!(
            client.execute(change, &values),
            client.execute(record, &rows),
            client.execute(command, &rows),
            client.execute(&self.head, &end),
        )?;
        client.batch_execute("COMMIT").await?;
        Ok(())
    }
}
