//! Appending: calls that wait for the same partnership are written together, so that they share one commit.
//!
//! The first statement locks the partnerships' rows; what the calls lead to is drafted in memory over what is read then, and
//! written in one go. A transaction takes three rounds to the server, however much it holds.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::id::PartnershipId;
use futures_util::future::{try_join_all, try_join3, try_join4};
use tokio_postgres::{Client, types::Type};
use uuid::Uuid;

use super::{
    connection::{Pool, WRITING},
    drawers, news, read,
    rows::{insert_changes, insert_commands, put_states, state_of},
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

type Answer = Result<Vec<Appended>>;

/// A call that waits.
struct Call {
    batches: Vec<Batch>,
    answer: Arc<Mutex<Option<Answer>>>,
}

/// The calls that wait for a partnership, and whose turn it is to write them.
#[derive(Default)]
struct Lane {
    waiting: Mutex<Vec<Call>>,
    turn: Mutex<()>,
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
        let answer = Arc::new(Mutex::new(None));
        let call = Call { batches, answer: Arc::clone(&answer) };
        lane.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(call);
        let taken = || answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        loop {
            let _turn = lane.turn.lock().unwrap_or_else(PoisonError::into_inner);
            // Whoever had the turn before may have written this call with its own.
            if let Some(answer) = taken() {
                return answer;
            }
            let mut waiting = lane.waiting.lock().unwrap_or_else(PoisonError::into_inner);
            let many = waiting.len().min(MOST);
            let group: Vec<Call> = waiting.drain(..many).collect();
            drop(waiting);
            if group.is_empty() {
                let why = "who was to write it has stopped; it is not known whether it did".to_owned();
                return Err(LedgerError::Unavailable { why });
            }
            self.write_group(pool, group);
        }
    }

    /// Writes calls together, and answers each.
    fn write_group(&self, pool: &Arc<Pool>, group: Vec<Call>) {
        let calls: Vec<&[Batch]> = group.iter().map(|call| call.batches.as_slice()).collect();
        match pool.wait(self.try_until_known(pool, &calls)) {
            Ok(answers) => {
                for (call, answer) in group.iter().zip(answers) {
                    *call.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
                }
            }
            Err(trouble) => match <[Call; 1]>::try_from(group) {
                Ok([call]) => {
                    let error = trouble.at("writing changes", &pool.server.name);
                    *call.answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(Err(error));
                }
                // The server said no to all together: each alone may be taken, and if not, hears why.
                Err(group) => group.into_iter().for_each(|call| self.write_group(pool, vec![call])),
            },
        }
    }

    /// A connection that is lost in the middle leaves it unknown whether the group was written. It is written again: who was
    /// written hears the first result, as the lock is given only when the other transaction is at its end.
    async fn try_until_known(&self, pool: &Arc<Pool>, calls: &[&[Batch]]) -> Result<Vec<Answer>, Trouble> {
        let mut pause = PAUSE;
        for _ in 1..TRIES {
            match self.write(pool, calls).await {
                Err(trouble) if trouble.is_lost() || trouble.is_passing() => {}
                other => return other,
            }
            tokio::time::sleep(pause).await;
            pause *= 2;
        }
        self.write(pool, calls).await
    }

    async fn write(&self, pool: &Arc<Pool>, calls: &[&[Batch]]) -> Result<Vec<Answer>, Trouble> {
        let client = pool.begin(WRITING).await?;
        let mut draft = read_for(&client, calls).await?;
        let answers: Vec<Answer> = calls.iter().map(|call| draft.call(call, &*self.randomness)).collect();
        write_draft(&client, &draft).await?;
        client.batch_execute("COMMIT").await?;
        let told: Vec<(PartnershipId, u64)> =
            draft.grown().into_iter().map(|(partnership, place)| (partnership.clone(), place.head.sequence)).collect();
        let keeper = Arc::clone(pool);
        pool.spawn(async move {
            for (partnership, sequence) in told {
                if news::tell(&client, &partnership.0, sequence).await.is_err() {
                    return;
                }
            }
            keeper.keep(client);
        });
        Ok(answers)
    }
}

/// Locks the partnerships of some calls, in the order of their numbers so that nobody waits in a circle, and reads what the
/// calls rest on.
async fn read_for(client: &Client, calls: &[&[Batch]]) -> Result<Draft, Trouble> {
    let batches = || calls.iter().flat_map(|call| call.iter());
    let names: Vec<&str> = batches().map(|batch| batch.partnership.0.as_str()).collect();
    let commands: Vec<Uuid> = batches().map(|batch| batch.occasion.command).collect();
    let (mut owners, mut records): (Vec<&str>, Vec<Uuid>) = (Vec::new(), Vec::new());
    for batch in batches() {
        owners.extend(std::iter::repeat_n(batch.partnership.0.as_str(), batch.changes.len()));
        records.extend(batch.changes.iter().map(|change| change.record.0));
    }
    let places = "SELECT number, id, sequence, at, hash FROM partnership WHERE id = ANY($1) ORDER BY number FOR UPDATE";
    let done = "SELECT id, first, last, at FROM command WHERE id = ANY($1)";
    let standing = "SELECT record.id, record.kind, record.version, record.withdrawn, record.erased, record.created,
                        record.changed, record.sequence, record.body_sequence, record.partnership
                    FROM unnest($1, $2) AS wanted (owner, id)
                    JOIN partnership ON partnership.id = wanted.owner
                    JOIN record ON record.partnership = partnership.number AND record.id = wanted.id";
    // Sent together, carried out one after the other: the second and third see what was committed before the lock was given.
    let (places, done, standing) = try_join3(
        client.query_typed(places, &[(&names, Type::TEXT_ARRAY)]),
        client.query_typed(done, &[(&commands, Type::UUID_ARRAY)]),
        client.query_typed(standing, &[(&owners, Type::TEXT_ARRAY), (&records, Type::UUID_ARRAY)]),
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

/// Writes a draft, all statements on their way together. The commit must wait until they have been taken.
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
    for (partnership, letter) in &draft.written.letters {
        drawers::put(client, *partnership, letter, None).await?;
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
