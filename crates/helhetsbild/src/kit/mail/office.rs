//! The post office of a running server: the sender and the scheduler, each on a thread of its own.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, Sender as Signal, channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use super::{
    carrier::Carrier,
    chore::Chore,
    digest::Source,
    message::Site,
    received,
    scheduler::Scheduler,
    sender::{Pace, Sender},
};
use crate::kit::{clock, store::Store};

/// Between two rounds of the scheduler.
const ROUND: Duration = Duration::from_secs(60);

/// A post office at work, until it is closed.
pub struct Office {
    threads: Vec<JoinHandle<()>>,
    /// Dropped to tell the threads to stop.
    signals: Vec<Signal<()>>,
    /// Set to have the sender stop after the letter under way.
    closing: Arc<AtomicBool>,
}

impl Office {
    /// Opens it. Without a carrier letters stay in the outbox, and digests are made all the same. `folder` is where `mail
    /// receive` leaves what it reads while the data folder is in use.
    pub fn open(
        store: &Arc<Store>,
        site: Site,
        carrier: Option<Box<dyn Carrier>>,
        sources: Vec<Source>,
        chores: Vec<Chore>,
        folder: Option<PathBuf>,
    ) -> Self {
        let mut office = Self { threads: Vec::new(), signals: Vec::new(), closing: Arc::default() };
        let mut scheduler = Scheduler::new(Arc::clone(store), sources).with_chores(chores);
        let ledgers = Arc::clone(store);
        office.employ("scheduler", move || {
            if let Some(Err(error)) =
                folder.as_deref().map(|folder| received::take_up(folder, ledgers.ledger(), clock::now()))
            {
                tracing::warn!(%error, "what was received waits");
            }
            scheduler.round(clock::now());
            ROUND
        });
        if let Some(carrier) = carrier {
            let mut sender = Sender::new(Arc::clone(store), site, carrier, Pace::default());
            office.closing = sender.closing();
            sender.take_over(clock::now());
            office.employ("sender", move || {
                sender.round(&clock::now);
                sender.idle()
            });
        }
        office
    }

    fn employ(&mut self, name: &'static str, round: impl FnMut() -> Duration + Send + 'static) {
        let (signal, stop) = channel();
        self.signals.push(signal);
        self.threads.push(thread::spawn(move || work(name, round, &stop)));
    }

    /// Closes it: the letter under way is finished, which may take as long as the mail server lets it wait.
    pub fn close(self) {
        self.closing.store(true, Ordering::Relaxed);
        drop(self.signals);
        for thread in self.threads {
            // A thread that has panicked has said so.
            _ = thread.join();
        }
    }
}

/// Makes rounds until told to stop. A fault in one round is logged, and the next is made.
fn work(name: &str, mut round: impl FnMut() -> Duration, stop: &Receiver<()>) {
    loop {
        let pause = catch_unwind(AssertUnwindSafe(&mut round)).unwrap_or_else(|_| {
            tracing::error!(name, "a round of the post was not finished");
            ROUND
        });
        if stop.recv_timeout(pause) == Err(RecvTimeoutError::Disconnected) {
            return;
        }
    }
}
