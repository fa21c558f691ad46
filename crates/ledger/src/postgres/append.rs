//! Appending: calls that wait for the same partnership are written together, so that they share one commit.
//!
//! The first statement locks the partnerships' rows; what the calls lead to is drafted in memory over what is read then, and
//! written in one go. A transaction takes three rounds to the server, however much it holds.

use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::id::PartnershipId;
use futures_util::future::{try_join, try_join_all, try_join4};
use tokio_postgres::{Client, types::Type};
use uuid::Uuid;

use super::{
    connection::{Pool, WRITING},
    drawers, read,
    rows::{TOGETHER, insert_changes, insert_commands, put_states, state_of},
    trouble::Trouble,
};
use crate::{
    Appended, Batch, LedgerError, Randomness, Result,
    draft::{Draft, Place},
    model::microseconds,
};

/// How often a group is tried when the server goes away under it. Trying again is safe: a command is carried out once.
const TRIES: u32 = 6;

/// How long to wait before the second try; each later one waits twice as long.
const PAUSE: Duration = Duration::from_millis(100);

/// At most so many calls share a commit.
const MOST: usize = 256;

/// How long who writes next waits for those who were just answered to come again: as many as were written together before.
const GATHERING: Duration = Duration::from_micros(500);

type Answer = Result<Vec<Appended>>;

/// A call that waits.
struct Call {
    batches: Vec<Batch>,
    ticket: u64,
}

/// The calls that wait for a partnership. Whoever finds nobody writing writes what waits, also for the others.
#[derive(Default)]
struct Lane {
    queue: Mutex<Queue>,
    moved: Condvar,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Call>,
    answered: HashMap<u64, Answer>,
    next_ticket: u64,
    somebody_writes: bool,
    together_before: usize,
}

/// Where calls wait.
pub(super) struct Appender {
    lanes: Mutex<HashMap<PartnershipId, Arc<Lane>>>,
    randomness: Arc<dyn Randomness>,
}

impl Appender {
    pub(super) fn new(randomness: Arc<dyn Randomness>) -> Self {
        Self { lanes: Mutex::default(), randomness }
    }

    pub(super) fn randomness(&self) -> &dyn Randomness {
        &*self.randomness
    }

    /// See [`crate::Ledger::append_all`].
    pub(super) fn append_all(&self, pool: &Arc<Pool>, batches: Vec<Batch>) -> Answer {
        let Some(first) = batches.first() else { return Ok(Vec::new()) };
        let lane = {
            let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(lanes.entry(first.partnership.clone()).or_default())
        };
        let mut queue = lane.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let ticket = queue.next_ticket;
        queue.next_ticket += 1;
        queue.waiting.push(Call { batches, ticket });
        // Who gathers may wait for just this one.
        lane.moved.notify_all();
        loop {
            if let Some(answer) = queue.answered.remove(&ticket) {
                return answer;
            }
            if queue.somebody_writes {
                queue = lane.moved.wait(queue).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            queue.somebody_writes = true;
            queue = gather(&lane, queue);
            let many = queue.waiting.len().min(MOST);
            let group: Vec<Call> = queue.waiting.drain(..many).collect();
            queue.together_before = group.len();
            drop(queue);
            let answers = catch_unwind(AssertUnwindSafe(|| self.write_group(pool, &group)));
            queue = lane.queue.lock().unwrap_or_else(PoisonError::into_inner);
            let answers = answers.unwrap_or_else(|_| {
                let failed = |_| Err(LedgerError::Invalid { what: "writing it panicked".to_owned() });
                group.iter().map(failed).collect()
            });
            queue.answered.extend(group.iter().map(|call| call.ticket).zip(answers));
            queue.somebody_writes = false;
            lane.moved.notify_all();
        }
    }

    /// Writes calls together; an answer for each.
    fn write_group(&self, pool: &Arc<Pool>, group: &[Call]) -> Vec<Answer> {
        let calls: Vec<&[Batch]> = group.iter().map(|call| call.batches.as_slice()).collect();
        match (pool.wait(self.try_until_known(pool, &calls)), group) {
            (Ok(answers), _) => answers,
            (Err(trouble), [_]) => vec![Err(trouble.at("writing changes", &pool.server.name))],
            // The server said no to all together: each alone may be taken, and if not, hears why.
            (Err(_), _) => group.iter().flat_map(|call| self.write_group(pool, std::slice::from_ref(call))).collect(),
        }
    }

    /// A connection that is lost in the middle leaves it unknown whether the group was written. It is written again: who was
    /// written hears the first result, as the lock is given only when the other transaction is at its end.
    async fn try_until_known(&self, pool: &Arc<Pool>, calls: &[&[Batch]]) -> Result<Vec<Answer>, Trouble> {
        let mut pause = PAUSE;
        for _ in 1..TRIES {
            match self.write(pool, calls).await {
                Err(trouble) if trouble.is_lost() => pool.forget_idle(),
                Err(trouble) if trouble.is_passing() => {}
                other => return other,
            }
            tokio::time::sleep(pause).await;
            pause *= 2;
        }
        self.write(pool, calls).await
    }

    async fn write(&self, pool: &Arc<Pool>, calls: &[&[Batch]]) -> Result<Vec<Answer>, Trouble> {
        let client = pool.connection().await?;
        let mut draft = read_for(&client, calls).await?;
        let answers: Vec<Answer> = calls.iter().map(|call| draft.call(call, &*self.randomness)).collect();
        write_and_commit(&client, &draft).await?;
        pool.keep(client);
        for (partnership, place) in draft.grown() {
            pool.has_grown(partnership, place.head.sequence);
        }
        Ok(answers)
    }
}

/// Waits a little until as many calls wait as were written together before: those who were just answered come again at once,
/// and whoever is first would otherwise write alone while all others wait.
fn gather<'a>(lane: &Lane, mut queue: MutexGuard<'a, Queue>) -> MutexGuard<'a, Queue> {
    let enough = queue.together_before;
    while queue.waiting.len() < enough {
        let (after, waited) = lane.moved.wait_timeout(queue, GATHERING).unwrap_or_else(PoisonError::into_inner);
        queue = after;
        if waited.timed_out() {
            break;
        }
    }
    queue
}

/// Locks the partnerships of some calls, in the order of their numbers so that nobody waits in a circle, and reads what the
/// calls rest on.
async fn read_for(client: &Client, calls: &[&[Batch]]) -> Result<Draft, Trouble> {
    let batches = || calls.iter().flat_map(|call| call.iter());
    let names: Vec<&str> = batches().map(|batch| batch.partnership.0.as_str()).collect();
    let commands: Vec<Uuid> = batches().map(|batch| batch.occasion.command).collect();
    let records: Vec<Uuid> = batches().flat_map(|batch| &batch.changes).map(|change| change.record.0).collect();
    let places = "SELECT number, id, sequence, at, hash FROM partnership WHERE id = ANY($1) ORDER BY number FOR UPDATE";
    let done = "SELECT done.id, done.first, done.last, done.at FROM unnest($1) AS asked (id) CROSS JOIN LATERAL
                    (SELECT id, first, last, at FROM command WHERE id = asked.id OFFSET 0) AS done";
    // Of all partnerships concerned, also of another that has a record by the same id: what is not asked for is not looked at.
    // Record by record, which `OFFSET 0` holds the server to: on a table that it has not looked over since it grew, it would
    // go through all records of the partnership to find a few.
    let standing = "SELECT standing.* FROM partnership AS concerned CROSS JOIN unnest($2) AS asked (id) CROSS JOIN LATERAL
                        (SELECT id, kind, version, withdrawn, erased, created, changed, sequence, body_sequence, partnership
                         FROM record WHERE record.partnership = concerned.number AND record.id = asked.id OFFSET 0) AS standing
                    WHERE concerned.id = ANY($1)";
    // Sent together, carried out one after the other: the later ones see what was committed before the lock was given.
    let ((), places, done, standing) = try_join4(
        client.batch_execute(WRITING),
        client.query_typed(places, &[(&names, Type::TEXT_ARRAY)]),
        client.query_typed(done, &[(&commands, Type::UUID_ARRAY)]),
        client.query_typed(standing, &[(&names, Type::TEXT_ARRAY), (&records, Type::UUID_ARRAY)]),
    )
    .await?;
    let mut draft = Draft::new();
    draft.places = places.iter().map(read::place_of).collect::<Result<_, _>>()?;
    draft.commands = done.iter().map(read::appended).collect::<Result<_, _>>()?;
    for row in &standing {
        let (record, state) = state_of(row)?;
        draft.records.insert((row.try_get(9)?, record), state);
    }
    Ok(draft)
}

/// Writes a draft and commits. A small one goes out at once with its commit, which takes all back if a statement before it
/// fails; with a large one the commit must wait, as its statements do not leave all at once.
async fn write_and_commit(client: &Client, draft: &Draft) -> Result<(), Trouble> {
    let written = &draft.written;
    if written.changes.len().max(written.commands.len()) <= TOGETHER
        && written.letters.is_empty()
        && draft.places.len() < 8
    {
        let commit = async { client.batch_execute("COMMIT").await.map_err(Trouble::from) };
        try_join(write_draft(client, draft), commit).await?;
        return Ok(());
    }
    write_draft(client, draft).await?;
    Ok(client.batch_execute("COMMIT").await?)
}

/// Writes a draft, all statements on their way together.
pub(super) async fn write_draft(client: &Client, draft: &Draft) -> Result<(), Trouble> {
    let written = &draft.written;
    let states = draft.moved();
    try_join4(
        insert_changes(client, &written.changes),
        put_states(client, &states),
        insert_commands(client, &written.commands),
        letters_and_heads(client, draft),
    )
    .await?;
    Ok(())
}

async fn letters_and_heads(client: &Client, draft: &Draft) -> Result<(), Trouble> {
    for (partnership, row, expected) in &draft.written.letters {
        drawers::put(client, *partnership, row, *expected).await?;
    }
    try_join_all(draft.grown().into_iter().map(|(_, place)| put_head(client, place))).await?;
    Ok(())
}

/// Moves a partnership to where its chain now ends.
pub(super) async fn put_head(client: &Client, place: Place) -> Result<(), Trouble> {
    let at = place.head.at.map(microseconds);
    client
        .execute_typed(
            "UPDATE partnership SET sequence = $2, at = $3, hash = $4 WHERE number = $1",
            &[
                (&place.number, Type::INT8),
                (&read::signed(place.head.sequence), Type::INT8),
                (&at, Type::INT8),
                (&&place.head.hash.0[..], Type::BYTEA),
            ],
        )
        .await?;
    Ok(())
}

/// Adds a partnership that is not there yet. Two that add one at once take turns.
pub(super) async fn add_partnership(client: &Client, partnership: &PartnershipId) -> Result<(), Trouble> {
    client.batch_execute("LOCK TABLE partnership IN SHARE ROW EXCLUSIVE MODE").await?;
    let text = "INSERT INTO partnership (number, id, sequence, at, hash)
                VALUES ((SELECT coalesce(max(number), 0) + 1 FROM partnership), $1, 0, NULL, $2)
                ON CONFLICT (id) DO NOTHING";
    let start = crate::chain::start(partnership).0;
    client.execute_typed(text, &[(&partnership.0, Type::TEXT), (&&start[..], Type::BYTEA)]).await?;
    Ok(())
}

/// Refuses what no ledger is written to with.
pub(super) fn read_only(place: &str) -> LedgerError {
    LedgerError::ReadOnly { path: place.into() }
}
