//! The sender: takes letters that are due from the outbox and has them carried away.
//!
//! A letter is removed only when its fate is in the log, and is looked up there before it is carried: it is sent at least
//! once, and twice only if the machine dies between the mail server's answer and the log. Then both have one `Message-ID`.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, LedgerError};

use super::{
    Book, Letter, MailError,
    addresses::Standing,
    bounce,
    carrier::{Carried, Carrier},
    given_up,
    health::{self, Beat, Who},
    letter::Why,
    log::{self, Fate},
    message::{Site, Ways, prepare},
};
use crate::kit::store::{Store, Tenant};

/// How the sender takes its time.
#[derive(Clone, Debug)]
pub struct Pace {
    /// Between two looks into the outbox.
    pub idle: Duration,
    /// After the first, second, … time that no conversation with the server came about; then as the last.
    pub away: Vec<SignedDuration>,
    /// After the first, second, … time that a letter was put off; after the last it is given up.
    pub put_off: Vec<SignedDuration>,
    /// For how long nobody else takes a letter that was taken.
    pub lease: SignedDuration,
}

impl Default for Pace {
    /// A second between looks; a server that is away is tried again after 5 seconds to 5 minutes; a letter that is put off
    /// is tried thirteen times in six days.
    fn default() -> Self {
        let minutes = |all: &[i64]| all.iter().map(|minutes| SignedDuration::from_mins(*minutes)).collect();
        Self {
            idle: Duration::from_secs(1),
            away: [5, 15, 30, 60, 120, 300].map(SignedDuration::from_secs).into(),
            put_off: minutes(&[1, 5, 15, 60, 120, 240, 480, 720, 1440, 1440, 1440, 1440]),
            lease: SignedDuration::from_mins(15),
        }
    }
}

/// Letters taken at a time.
const TOGETHER: usize = 20;
/// A letter is carried only if so much of its lease is left: the longest that a conversation about it may take.
const LONGEST_TALK: SignedDuration = SignedDuration::from_mins(6);
/// How often the sender notes that it lives.
const BEAT: SignedDuration = SignedDuration::from_secs(60);

/// Sends the letters of all partnerships.
pub struct Sender {
    store: Arc<Store>,
    site: Site,
    carrier: Box<dyn Carrier>,
    pace: Pace,
    /// How often in a row no conversation came about.
    away: usize,
    /// Until when the server is left alone.
    resting: Option<Timestamp>,
    beat: Beat,
    /// Whether the last beat said what now is.
    beaten: bool,
    /// Set when the program is to stop: what was taken and not carried then goes back at once.
    closing: Arc<AtomicBool>,
}

/// Whether to go on with the next letter.
#[derive(PartialEq, Eq)]
enum Next {
    GoOn,
    Stop,
}

impl Sender {
    /// A sender.
    pub fn new(store: Arc<Store>, site: Site, carrier: Box<dyn Carrier>, pace: Pace) -> Self {
        Self {
            store,
            site,
            carrier,
            pace,
            away: 0,
            resting: None,
            beat: Beat::default(),
            beaten: false,
            closing: Arc::default(),
        }
    }

    /// What is set to have it stop after the letter under way.
    pub fn closing(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.closing)
    }

    /// How long to wait before the next round.
    pub fn idle(&self) -> Duration {
        self.pace.idle
    }

    /// Makes letters due again that an earlier process had taken and died with. Only where no other process can have them:
    /// in a data folder, not in a database that several nodes share. One that was put off keeps its time.
    pub fn take_over(&self, now: Timestamp) {
        let ledger = self.store.ledger();
        for tenant in self.store.tenants().iter().filter(|_| !ledger.is_shared()) {
            let taken = Book::open(ledger, &tenant.id).and_then(|book| {
                for row in ledger.rows_after(&tenant.id, Drawer::OUTBOX, "", usize::MAX)? {
                    let was_taken = row.due.is_some_and(|due| due > now);
                    if was_taken && Letter::from_row(&row).is_ok_and(|letter| letter.trouble.is_empty()) {
                        put_back(&book, row, now)?;
                    }
                }
                Ok(())
            });
            if let Err(error) = taken {
                tracing::warn!(%error, "letters that were taken wait until they are free again");
            }
        }
    }

    /// One round: every letter that is due now, in every partnership. What fails is logged and tried again.
    pub fn round(&mut self, clock: &dyn Fn() -> Timestamp) {
        let now = clock();
        if self.resting.is_none_or(|until| now >= until) {
            for tenant in self.store.tenants() {
                match self.send_all(&tenant, clock) {
                    Ok(Next::GoOn) => {}
                    Ok(Next::Stop) => break,
                    Err(error) => tracing::warn!(%error, partnership = %tenant.id, "letters wait in the outbox"),
                }
            }
            self.carrier.rest();
        }
        self.note(clock());
    }

    fn send_all(&mut self, tenant: &Tenant, clock: &dyn Fn() -> Timestamp) -> Result<Next, MailError> {
        let store = Arc::clone(&self.store);
        let ledger = store.ledger();
        // A look costs nothing, where taking would write.
        if ledger.rows_after(&tenant.id, Drawer::OUTBOX, "", 1)?.is_empty() {
            return Ok(Next::GoOn);
        }
        let book = Book::open(ledger, &tenant.id)?;
        loop {
            let now = clock();
            let lease = now + self.pace.lease;
            let rows = ledger.take_due(&tenant.id, Drawer::OUTBOX, now, lease, TOGETHER)?;
            if rows.is_empty() {
                return Ok(Next::GoOn);
            }
            let mut rows = rows.into_iter();
            while let Some(row) = rows.next() {
                let now = clock();
                let late = now + LONGEST_TALK > lease || self.closing.load(Ordering::Relaxed);
                let next = if late { Ok(Next::Stop) } else { self.send(&book, tenant, &row, now) };
                let next = match next {
                    // What cannot be read keeps nobody else waiting; it is tried again when its lease has run out.
                    Err(error @ MailError::Unreadable { .. }) => {
                        tracing::error!(%error, letter = %row.key, "a letter cannot be sent; it stays in the outbox");
                        Next::GoOn
                    }
                    other => other?,
                };
                if next == Next::Stop {
                    // What was taken and not carried goes back, to be taken when the server is.
                    put_back(&book, row, now)?;
                    rows.try_for_each(|row| put_back(&book, row, now))?;
                    return Ok(Next::Stop);
                }
            }
        }
    }

    /// Sees a letter through; `Stop` when the server is away.
    fn send(&mut self, book: &Book<'_>, tenant: &Tenant, row: &DrawerRow, now: Timestamp) -> Result<Next, MailError> {
        let letter = Letter::from_row(row)?;
        if log::of(book, &row.key)?.is_some() {
            // It was sent, and the machine died before it was removed.
            remove(book, row)?;
            return Ok(Next::GoOn);
        }
        if let Some((fate, why)) = not_to_be_sent(book, &letter, now)? {
            log::note(book, &row.key, &letter, fate, why, now)?;
            remove(book, row)?;
            return Ok(Next::GoOn);
        }
        let head = self.site.letterhead(tenant, letter.language);
        let ways = Ways::out_of(&letter, &head, book)?;
        let carried = match prepare(&row.key, &letter, &head, ways.as_ref()) {
            Ok(outgoing) => self.carrier.carry(&outgoing),
            Err(fault) => Carried::PutOff(fault.to_string()),
        };
        self.remember(&carried, now);
        match carried {
            Carried::Taken(said) => {
                log::note(book, &row.key, &letter, self.carrier.fate(), &said, now)?;
                remove(book, row)?;
            }
            Carried::Returned(said) => {
                bounce::note(book, &book.key(&letter.to), true, &said, now)?;
                log::note(book, &row.key, &letter, Fate::Returned, &said, now)?;
                remove(book, row)?;
            }
            Carried::PutOff(said) => self.put_off(book, row, letter, said, now)?,
            Carried::Away(_) => return Ok(Next::Stop),
            Carried::BrokeOff(said) => {
                // Were it the letter that breaks the line, it must not be the first again.
                self.put_off(book, row, letter, said, now)?;
                return Ok(Next::Stop);
            }
        }
        Ok(Next::GoOn)
    }

    /// Sets when a letter is tried again, or gives it up.
    fn put_off(
        &self,
        book: &Book<'_>,
        row: &DrawerRow,
        mut letter: Letter,
        said: String,
        now: Timestamp,
    ) -> Result<(), MailError> {
        let attempt = usize::try_from(letter.attempts).unwrap_or(usize::MAX);
        tracing::warn!(letter = %row.key, attempt, %said, "a letter was put off");
        (letter.attempts, letter.trouble) = (letter.attempts.saturating_add(1), said);
        match self.pace.put_off.get(attempt) {
            Some(delay) => put_if_ours(book, letter.as_row(row.key.clone()).due(now + *delay), row.version),
            None => {
                given_up::keep(book, &row.key, &letter)?;
                remove(book, row)
            }
        }
    }

    fn remember(&mut self, carried: &Carried, now: Timestamp) {
        let trouble = match carried {
            Carried::Taken(_) | Carried::Returned(_) => {
                self.beat.worked = Some(now);
                None
            }
            Carried::PutOff(said) | Carried::Away(said) | Carried::BrokeOff(said) => {
                let since = self.beat.trouble.as_ref().map_or(now, |(since, _)| *since);
                Some((since, said.chars().take(500).collect()))
            }
        };
        if let Carried::Away(said) | Carried::BrokeOff(said) = carried {
            let delay = self.pace.away.get(self.away).or(self.pace.away.last()).copied().unwrap_or_default();
            tracing::warn!(%said, again_in = %delay, "the mail server is away; letters wait");
            self.away += 1;
            self.resting = Some(now + delay);
        } else {
            (self.away, self.resting) = (0, None);
        }
        self.beaten &= trouble.is_some() == self.beat.trouble.is_some();
        self.beat.trouble = trouble;
    }

    /// Notes that the sender lives: now and then, and when something has changed.
    fn note(&mut self, now: Timestamp) {
        if self.beaten && now < self.beat.at + BEAT {
            return;
        }
        self.beat.at = now;
        self.beaten = true;
        for tenant in self.store.tenants() {
            let noted = Book::open(self.store.ledger(), &tenant.id)
                .and_then(|book| health::beat(&book, Who::Sender, &self.beat));
            if let Err(error) = noted {
                tracing::warn!(%error, "the sender's round cannot be noted");
            }
        }
    }
}

/// Why a letter is not sent at all, if so.
fn not_to_be_sent(book: &Book<'_>, letter: &Letter, now: Timestamp) -> Result<Option<(Fate, &'static str)>, MailError> {
    if letter.until.is_some_and(|until| until < now) {
        return Ok(Some((Fate::TooLate, "its time had passed")));
    }
    if letter.why == Why::SingleUse {
        return Ok(None);
    }
    let key = book.key(&letter.to);
    let standing = book.find(&key)?.map(|person| person.standing);
    if standing == Some(Standing::NotMine) {
        return Ok(Some((Fate::Withheld, "its owner never asked for it")));
    }
    if letter.needs_consent() && standing != Some(Standing::Confirmed) {
        return Ok(Some((Fate::Withheld, "not confirmed, or stopped")));
    }
    if letter.why == Why::Invited && standing == Some(Standing::Stopped) {
        return Ok(Some((Fate::Withheld, "its owner has stopped letters")));
    }
    let is_unasked = letter.needs_consent() || letter.why == Why::Invited;
    if is_unasked && bounce::of(book, &key)?.is_some_and(|bounce| bounce.is_final()) {
        return Ok(Some((Fate::Withheld, "letters come back from there")));
    }
    Ok(None)
}

/// Removes a letter whose fate is in the log.
fn remove(book: &Book<'_>, row: &DrawerRow) -> Result<(), MailError> {
    book.ledger().remove(book.partnership(), row.drawer, &row.key, None)?;
    Ok(())
}

/// Puts a letter that was taken back as it was, due now.
fn put_back(book: &Book<'_>, row: DrawerRow, now: Timestamp) -> Result<(), MailError> {
    let version = row.version;
    put_if_ours(book, row.due(now), version)
}

/// Puts a letter unless somebody else has taken it since: then it is theirs.
fn put_if_ours(book: &Book<'_>, row: DrawerRow, version: u64) -> Result<(), MailError> {
    match book.ledger().put(book.partnership(), row, Some(version)) {
        Ok(_) | Err(LedgerError::RowClash { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
