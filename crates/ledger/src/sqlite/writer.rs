//! The one thread that writes. It takes all work that waits, commits it with one sync, then answers.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    thread::{Builder, JoinHandle},
};

use rusqlite::Connection;

use super::trouble::Trouble;
use crate::{LedgerError, Result};

/// How many bytes of work one transaction takes before those who wait get their answers.
const ENOUGH: usize = 8 << 20;

/// After about how many bytes written to the log it is moved into the database: early, as a log that is written over
/// again is synced faster than one that grows.
const LOG: usize = 4 << 20;

/// About how many bytes of log a transaction takes beyond what it holds: the pages it touches are written as a whole.
const PAGES: usize = 32 << 10;

/// The thread and the queue before it.
pub(super) struct Writer {
    queue: Option<Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(super) fn start(connection: Connection) -> Self {
        let (queue, jobs) = channel();
        let thread = Builder::new().name("ledger".to_owned()).spawn(move || serve(&connection, &jobs));
        // A queue whose thread could not be started has nobody to take from it: every write is then `Unavailable`.
        Self { queue: Some(queue), thread: thread.ok() }
    }

    /// Does `work` in a transaction, perhaps together with that of others, and returns when it is on the disk. `work` must
    /// write nothing but through its connection: it is done again if the transaction of others took it down.
    pub(super) fn carry_out<T: Send + 'static>(
        &self,
        weight: usize,
        work: impl Fn(&Connection) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        self.ask(weight, false, work)
    }

    /// Does `work`, which no transaction may hold, between those of others.
    pub(super) fn carry_out_alone(
        &self,
        work: impl Fn(&Connection) -> Result<(), Trouble> + Send + 'static,
    ) -> Result<(), Trouble> {
        self.ask(0, true, work)
    }

    fn ask<T: Send + 'static>(
        &self,
        weight: usize,
        alone: bool,
        work: impl Fn(&Connection) -> Result<T, Trouble> + Send + 'static,
    ) -> Result<T, Trouble> {
        let (reply, answer) = sync_channel(1);
        let stopped =
            || LedgerError::Unavailable { why: "its writing thread has stopped; restart the program".to_owned() };
        let queue = self.queue.as_ref().ok_or_else(stopped)?;
        queue.send(Box::new(Task { work, weight, alone, result: None, reply })).map_err(|_| stopped())?;
        answer.recv().map_err(|_| stopped())?
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

trait Job: Send {
    fn weight(&self) -> usize;
    /// Whether it is done outside a transaction.
    fn alone(&self) -> bool;
    /// Whether what it wrote is to stay.
    fn run(&mut self, connection: &Connection) -> bool;
    /// Called once, with what became of the transaction.
    fn answer(self: Box<Self>, committed: Result<(), Trouble>);
}

struct Task<T, W> {
    work: W,
    weight: usize,
    alone: bool,
    result: Option<Result<T, Trouble>>,
    reply: SyncSender<Result<T, Trouble>>,
}

impl<T: Send, W: Fn(&Connection) -> Result<T, Trouble> + Send> Job for Task<T, W> {
    fn weight(&self) -> usize {
        self.weight
    }

    fn alone(&self) -> bool {
        self.alone
    }

    fn run(&mut self, connection: &Connection) -> bool {
        let result = catch_unwind(AssertUnwindSafe(|| (self.work)(connection)));
        let result =
            result.unwrap_or_else(|_| Err(LedgerError::Invalid { what: "writing it panicked".to_owned() }.into()));
        let stays = result.is_ok();
        self.result = Some(result);
        stays
    }

    fn answer(self: Box<Self>, committed: Result<(), Trouble>) {
        let answer = match (self.result, committed) {
            (Some(Err(trouble)), _) | (_, Err(trouble)) => Err(trouble),
            (Some(Ok(result)), Ok(())) => Ok(result),
            (None, Ok(())) => return,
        };
        // Whoever asked may have gone; what is written stays written.
        let _ = self.reply.send(answer);
    }
}

fn serve(connection: &Connection, jobs: &Receiver<Box<dyn Job>>) {
    let mut logged = 0;
    let mut left = None;
    while let Some(mut first) = left.take().or_else(|| jobs.recv().ok()) {
        if first.alone() {
            first.run(connection);
            first.answer(Ok(()));
            continue;
        }
        let mut weight = first.weight();
        let mut group = vec![first];
        while weight < ENOUGH {
            match jobs.try_recv() {
                Ok(job) if !job.alone() => {
                    weight += job.weight();
                    group.push(job);
                }
                other => {
                    left = other.ok();
                    break;
                }
            }
        }
        carry_out(connection, group);
        logged += weight + PAGES;
        if logged > LOG {
            // Moves what no reader needs any more; what is left is moved the next time.
            let _ = connection.execute_batch("PRAGMA wal_checkpoint(PASSIVE)");
            logged = 0;
        }
    }
    let _ = connection.execute_batch("PRAGMA wal_checkpoint(PASSIVE)");
}

fn carry_out(connection: &Connection, mut group: Vec<Box<dyn Job>>) {
    match transaction(connection, &mut group) {
        Ok(()) => group.into_iter().for_each(|job| job.answer(Ok(()))),
        Err(trouble) => match <[Box<dyn Job>; 1]>::try_from(group) {
            Ok([job]) => job.answer(Err(trouble)),
            // The disk said no to all together: each alone may fit, and if not, hears why.
            Err(group) => group.into_iter().for_each(|job| carry_out(connection, vec![job])),
        },
    }
}

/// All work of a group in one transaction; work that fails is undone alone.
fn transaction(connection: &Connection, group: &mut [Box<dyn Job>]) -> Result<(), Trouble> {
    let run = |group: &mut [Box<dyn Job>]| -> Result<(), Trouble> {
        statement(connection, "BEGIN IMMEDIATE")?;
        if let [job] = group {
            return statement(connection, if job.run(connection) { "COMMIT" } else { "ROLLBACK" });
        }
        for job in group {
            statement(connection, "SAVEPOINT job")?;
            if !job.run(connection) {
                statement(connection, "ROLLBACK TO job")?;
            }
            statement(connection, "RELEASE job")?;
        }
        statement(connection, "COMMIT")
    };
    let result = run(group);
    if result.is_err() && !connection.is_autocommit() {
        let _ = statement(connection, "ROLLBACK");
    }
    result
}

fn statement(connection: &Connection, text: &str) -> Result<(), Trouble> {
    connection.prepare_cached(text)?.execute([])?;
    Ok(())
}
