//! The scheduler: makes each person's digest when it is due, and closes accounts that nobody uses. Any number of nodes may
//! run one; a digest is made once.

use std::sync::Arc;

use domain::date::stockholm_day;
use jiff::{SignedDuration, Timestamp};
use ledger::DrawerRow;
use uuid::Uuid;

use super::{
    Book, MailError,
    addresses::{DUE, Subscriber},
    bounce,
    digest::{self, Reader, Source},
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
/// How often it looks for accounts that nobody uses.
const LOOKS: SignedDuration = SignedDuration::from_hours(1);
/// For how long nobody else makes a digest that was taken.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// What digests' identities are derived from (a fixed random UUID of this project's own).
const ROOT: Uuid = Uuid::from_u128(0x3f51_9c0a_72de_4b86_9e1d_58b7_40c2_ad19);

/// Makes the digests of all partnerships.
pub struct Scheduler {
    store: Arc<Store>,
    sources: Vec<Source>,
    beat: Beat,
    /// When it last looked for accounts that nobody uses.
    looked: Option<Timestamp>,
}

impl Scheduler {
    /// A scheduler that asks these sources what there is to tell.
    pub fn new(store: Arc<Store>, sources: Vec<Source>) -> Self {
        Self { store, sources, beat: Beat::default(), looked: None }
    }

    /// One round: every digest that is due at `now`; then it is noted that the round was made. Gives how many letters were
    /// written.
    pub fn round(&mut self, now: Timestamp) -> usize {
        let mut written = 0;
        let mut trouble = None;
        let looks = self.looked.is_none_or(|looked| looked + LOOKS <= now);
        if looks {
            self.looked = Some(now);
        }
        for tenant in self.store.tenants() {
            let unused = if looks { self.store.close_unused(&tenant, now).map(drop) } else { Ok(()) };
            if let Err(error) = unused {
                tracing::warn!(%error, partnership = %tenant.id, "unused accounts wait");
                trouble = Some(error.to_string());
            }
            match self.of(&tenant, now) {
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

    fn of(&self, tenant: &Tenant, now: Timestamp) -> Result<usize, MailError> {
        let book = Book::open(self.store.ledger(), &tenant.id)?;
        let settings = MailSettings::of(book.ledger(), &tenant.id)?;
        let mut written = 0;
        loop {
            let rows = book.ledger().take_due(&tenant.id, DUE, now, now + LEASE, TOGETHER)?;
            if rows.is_empty() {
                return Ok(written);
            }
            for row in rows {
                match self.make(&book, tenant, &settings, &row, now) {
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
            true => self.compose(book, tenant, key, &person, last, now)?,
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
        last: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Option<(super::Letter, Vec<DrawerRow>)>, MailError> {
        let reader = Reader {
            store: &self.store,
            tenant,
            person,
            words: words(person.language),
            today: stockholm_day(now),
            since: last.unwrap_or(person.since),
        };
        let (told, mut items): (Vec<_>, Vec<_>) = digest::waiting(book, key)?.into_iter().unzip();
        items.extend(self.sources.iter().flat_map(|source| source(&reader)));
        Ok(digest::compose(book, key, &reader, items)?.map(|letter| (letter, told)))
    }
}
