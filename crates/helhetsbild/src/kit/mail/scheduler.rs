//! The scheduler: makes each person's digest when it is due, and does the chores of the post by day. Any number of nodes
//! may run one; a digest is made once.

use std::{collections::BTreeMap, sync::Arc};

use domain::{date::stockholm_day, id::PartnershipId};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use ledger::DrawerRow;
use uuid::Uuid;

use super::{
    Book, MailError,
    addresses::{DUE, Subscriber},
    bounce,
    chore::{Chore, Day},
    digest::{self, Reader, Round, Source},
    health::{self, Beat, Who},
    put_together, rules,
    settings::MailSettings,
};
use crate::kit::{
    language::words,
    store::{Store, Tenant},
};

/// Digests taken at a time.
const TOGETHER: usize = 50;
/// For how long nobody else makes a digest that was taken.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// What digests' identities are derived from (a fixed random UUID of this project's own).
const ROOT: Uuid = Uuid::from_u128(0x3f51_9c0a_72de_4b86_9e1d_58b7_40c2_ad19);

/// Chores are done up to this hour in Stockholm: nobody gets a letter at night.
const EVENING: i8 = 18;

/// Makes the digests of all partnerships.
pub struct Scheduler {
    store: Arc<Store>,
    sources: Vec<Source>,
    chores: Vec<Chore>,
    /// The settings by which each partnership's digests were last set.
    settings: BTreeMap<PartnershipId, MailSettings>,
    /// The hour in which chores were last done, since the beginning of time.
    chores_done: Option<i64>,
    beat: Beat,
}

impl Scheduler {
    /// A scheduler that asks these sources what there is to tell.
    pub fn new(store: Arc<Store>, sources: Vec<Source>) -> Self {
        Self { store, sources, chores: Vec::new(), settings: BTreeMap::new(), chores_done: None, beat: Beat::default() }
    }

    /// With chores, done once an hour by day.
    pub fn with_chores(self, chores: Vec<Chore>) -> Self {
        Self { chores, ..self }
    }

    /// One round: every digest that is due at `now`; then it is noted that the round was made. Gives how many letters were
    /// written.
    pub fn round(&mut self, now: Timestamp) -> usize {
        let mut written = 0;
        let mut trouble = None;
        let hour = now.as_second().div_euclid(3_600);
        let chores_are_due = self.chores_done.replace(hour) != Some(hour);
        for tenant in self.store.tenants() {
            let done = if chores_are_due { self.do_chores(&tenant, now) } else { Ok(()) };
            match done.and_then(|()| self.follow_settings(&tenant, now)).and_then(|()| self.of(&tenant, now)) {
                Ok(count) => written += count,
                Err(error) => {
                    tracing::warn!(%error, partnership = %tenant.id, "digests are put off");
                    trouble = Some(error.to_string());
                }
            }
        }
        self.beat.at = now;
        self.beat.trouble = trouble.map(|why| match self.beat.trouble.take() {
            Some((since, _)) => (since, why),
            None => (now, why),
        });
        if self.beat.trouble.is_none() {
            self.beat.worked = Some(now);
        }
        for tenant in self.store.tenants() {
            let noted = Book::open(self.store.ledger(), &tenant.id)
                .and_then(|book| health::beat(&book, Who::Scheduler, &self.beat));
            if let Err(error) = noted {
                tracing::warn!(%error, "the scheduler's round cannot be noted");
            }
        }
        written
    }

    /// Does the chores, if it is day.
    fn do_chores(&self, tenant: &Tenant, now: Timestamp) -> Result<(), MailError> {
        let book = Book::open(self.store.ledger(), &tenant.id)?;
        let settings = MailSettings::of(book.ledger(), &tenant.id)?;
        let zone = TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC);
        let hour = now.to_zoned_datetime(zone).hour();
        if hour < settings.hour.min(EVENING) || hour > EVENING {
            return Ok(());
        }
        let today = stockholm_day(now);
        let day = Day { store: &self.store, tenant, book: &book, settings: &settings, today, now };
        self.chores.iter().try_for_each(|chore| chore(&day).map(drop))
    }

    /// When the day or the hour of digests was moved, every digest that is still to come moves too.
    fn follow_settings(&mut self, tenant: &Tenant, now: Timestamp) -> Result<(), MailError> {
        let book = Book::open(self.store.ledger(), &tenant.id)?;
        let settings = MailSettings::of(book.ledger(), &tenant.id)?;
        let before = self.settings.insert(tenant.id.clone(), settings.clone());
        if before.is_none_or(|before| before == settings) {
            return Ok(());
        }
        for row in book.ledger().rows_after(&tenant.id, DUE, "", usize::MAX)? {
            // What is due already is made now, and what is being made sets the next itself.
            let is_to_come = row.due.is_some_and(|due| due > now + LEASE);
            let Some(person) = book.find(&row.key)?.filter(|_| is_to_come) else { continue };
            let last = digest::last_in(&row)?;
            let next = rules::next_digest(&person, last, &settings, now);
            if next != row.due {
                book.ledger().put(&tenant.id, digest::due_row(&row.key, last, next), None)?;
            }
        }
        Ok(())
    }

    fn of(&self, tenant: &Tenant, now: Timestamp) -> Result<usize, MailError> {
        let book = Book::open(self.store.ledger(), &tenant.id)?;
        let settings = MailSettings::of(book.ledger(), &tenant.id)?;
        let mut written = 0;
        let round = Round::default();
        loop {
            let rows = book.ledger().take_due(&tenant.id, DUE, now, now + LEASE, TOGETHER)?;
            if rows.is_empty() {
                return Ok(written);
            }
            for row in rows {
                match self.make(&book, tenant, &settings, &row, &round, now) {
                    Ok(made) => written += usize::from(made),
                    // What cannot be read keeps nobody else waiting; it is tried again when its lease has run out.
                    Err(error @ MailError::Unreadable { .. }) => {
                        tracing::error!(%error, "a digest cannot be made");
                    }
                    Err(error) => return Err(error),
                }
            }
        }
    }

    /// Makes a person's digest and sets the next; true when there was something to tell.
    fn make(
        &self,
        book: &Book<'_>,
        tenant: &Tenant,
        settings: &MailSettings,
        row: &DrawerRow,
        round: &Round,
        now: Timestamp,
    ) -> Result<bool, MailError> {
        let key = &row.key;
        let last = digest::last_in(row)?;
        let Some(person) = book.find(key)? else {
            book.ledger().remove(book.partnership(), DUE, key, None)?;
            return Ok(false);
        };
        let set = |last| digest::due_row(key, last, rules::next_digest(&person, last, settings, now));
        let is_reached = !bounce::of(book, key)?.is_some_and(|bounce| bounce.is_final());
        let made = match is_reached && rules::may_go(&person, last, settings, now) {
            true => self.compose(book, tenant, key, &person, (last, now), round)?,
            false => None,
        };
        let Some((letter, told)) = made else {
            book.ledger().put(book.partnership(), set(last), None)?;
            return Ok(false);
        };
        // The same digest made twice – by another node, after a crash – is one command.
        let name = format!("{}\n{key}\n{}", tenant.id, last.unwrap_or(Timestamp::UNIX_EPOCH).as_microsecond());
        let command = Uuid::new_v5(&ROOT, name.as_bytes());
        let mut rows = vec![letter.row(now, command), set(Some(now))];
        rows.extend(told.into_iter().map(|row| digest::told(row, now)));
        put_together(book.ledger(), book.partnership(), command, rows, now)
    }

    /// The letter, and the waiting lines that it tells.
    fn compose(
        &self,
        book: &Book<'_>,
        tenant: &Tenant,
        key: &str,
        person: &Subscriber,
        (last, now): (Option<Timestamp>, Timestamp),
        round: &Round,
    ) -> Result<Option<(super::Letter, Vec<DrawerRow>)>, MailError> {
        let reader = Reader {
            store: &self.store,
            tenant,
            person,
            words: words(person.language),
            today: stockholm_day(now),
            since: last.unwrap_or(person.since),
            round,
        };
        let (told, mut items): (Vec<_>, Vec<_>) = digest::waiting(book, key)?.into_iter().unzip();
        items.extend(self.sources.iter().flat_map(|source| source(&reader)));
        Ok(digest::compose(book, key, &reader, items)?.map(|letter| (letter, told)))
    }
}
