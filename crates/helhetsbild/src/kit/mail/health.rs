//! Whether the post works: what the sender and the scheduler noted at their last round, and what is to be made of it.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    sync::{Mutex, PoisonError},
};

use domain::id::PartnershipId;
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, Ledger};
use serde::{Deserialize, Serialize};

use super::{Book, MailError, given_up, log, read, written};

/// What each round notes.
const BEATS: Drawer = Drawer::named("mail_beat");
/// A letter that is due and has waited so long is a reason to look.
const WAITED_LONG: SignedDuration = SignedDuration::from_mins(60);
/// Who has said nothing for so long has stopped.
const SILENT: SignedDuration = SignedDuration::from_mins(15);
/// A server that was away for so long has not just been restarted.
const AWAY_LONG: SignedDuration = SignedDuration::from_mins(10);
/// So many letters are counted; more are as many.
pub const MOST_COUNTED: usize = 10_000;

/// Who keeps the post going.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The one who sends letters.
    Sender,
    /// The one who makes digests.
    Scheduler,
}

impl Who {
    fn key(self) -> &'static str {
        match self {
            Self::Sender => "sender",
            Self::Scheduler => "scheduler",
        }
    }
}

/// What was noted at the last round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beat {
    /// When.
    pub at: Timestamp,
    /// Since when it has not worked, and why.
    pub trouble: Option<(Timestamp, String)>,
    /// When it last worked: a letter was taken, a round of digests was made.
    pub worked: Option<Timestamp>,
}

/// Notes a round.
///
/// # Errors
/// The ledger's.
pub fn beat(book: &Book<'_>, who: Who, beat: &Beat) -> Result<(), MailError> {
    book.ledger().put(book.partnership(), DrawerRow::new(BEATS, who.key(), written(beat)), None)?;
    Ok(())
}

/// What was last noted.
///
/// # Errors
/// The ledger's.
pub fn last_beat(ledger: &dyn Ledger, partnership: &PartnershipId, who: Who) -> Result<Option<Beat>, MailError> {
    ledger.get(partnership, BEATS, who.key())?.map(|row| read(&row)).transpose()
}

/// A reason to look after the post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// Letters wait and no mail server is named.
    NotConfigured,
    /// The sender has stopped; since when.
    SenderSilent(Timestamp),
    /// The scheduler has stopped; since when.
    SchedulerSilent(Timestamp),
    /// The mail server cannot be reached, or takes nothing: since when, and what it says.
    ServerAway(Timestamp, String),
    /// The oldest letter has waited since then.
    Waiting(Timestamp),
    /// So many letters were refused until they were given up; they wait for somebody to look.
    GivenUp(usize),
}

/// How the post of a partnership stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// The sender's last round.
    pub sender: Option<Beat>,
    /// The scheduler's last round.
    pub scheduler: Option<Beat>,
    /// Letters in the outbox.
    pub waiting: usize,
    /// When the oldest of them was written.
    pub oldest: Option<Timestamp>,
    /// How many were given up.
    pub given_up: usize,
    /// How many have left it, by how.
    pub fates: Vec<(String, u64)>,
    /// What there is to look after.
    pub alarms: Vec<Alarm>,
}

/// How the post of a partnership stands now: for the page of the administrator, for `/halsa/post` and for measures.
///
/// # Errors
/// The ledger's.
pub fn health(book: &Book<'_>, now: Timestamp) -> Result<Health, MailError> {
    of(book.ledger(), book.partnership(), now)
}

/// The same, by a partnership's identity: looking needs no key, and draws none.
///
/// # Errors
/// The ledger's.
pub fn of(ledger: &dyn Ledger, partnership: &PartnershipId, now: Timestamp) -> Result<Health, MailError> {
    let mut health = Health {
        sender: last_beat(ledger, partnership, Who::Sender)?,
        scheduler: last_beat(ledger, partnership, Who::Scheduler)?,
        fates: log::counts(ledger, partnership)?,
        ..Health::default()
    };
    let rows = ledger.largest(partnership, Drawer::OUTBOX, MOST_COUNTED)?;
    health.waiting = rows.len();
    // The keys begin with the time of writing, in hexadecimal.
    let written =
        |key: &str| i64::from_str_radix(key.get(..16)?, 16).ok().and_then(|at| Timestamp::from_microsecond(at).ok());
    health.oldest = rows.iter().filter_map(|(key, _)| written(key)).min();
    health.given_up = given_up::count(ledger, partnership, MOST_COUNTED)?;
    health.alarms = alarms(&health, now);
    Ok(health)
}

fn alarms(health: &Health, now: Timestamp) -> Vec<Alarm> {
    let mut alarms = Vec::new();
    let silent = |beat: &Option<Beat>| beat.as_ref().map(|beat| beat.at).filter(|at| now > *at + SILENT);
    match &health.sender {
        None if health.waiting > 0 => alarms.push(Alarm::NotConfigured),
        None => {}
        Some(beat) => {
            alarms.extend(silent(&health.sender).map(Alarm::SenderSilent));
            let away = beat.trouble.as_ref().filter(|(since, _)| now > *since + AWAY_LONG);
            alarms.extend(away.map(|(since, why)| Alarm::ServerAway(*since, why.clone())));
        }
    }
    alarms.extend(silent(&health.scheduler).map(Alarm::SchedulerSilent));
    if health.given_up > 0 {
        alarms.push(Alarm::GivenUp(health.given_up));
    }
    if let Some(oldest) = health.oldest.filter(|oldest| now > *oldest + WAITED_LONG) {
        alarms.push(Alarm::Waiting(oldest));
    }
    alarms
}

impl Alarm {
    /// Its name in measures and on `/halsa/post`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotConfigured => "not-configured",
            Self::SenderSilent(_) => "sender-silent",
            Self::SchedulerSilent(_) => "scheduler-silent",
            Self::ServerAway(..) => "server-away",
            Self::Waiting(_) => "waiting",
            Self::GivenUp(_) => "given-up",
        }
    }

    /// All names.
    pub const CODES: [&str; 6] =
        ["not-configured", "sender-silent", "scheduler-silent", "server-away", "waiting", "given-up"];
}

/// How long `/halsa/post` says the same before it looks again: it is an open address.
const LOOKED: SignedDuration = SignedDuration::from_secs(10);

/// Looks now and then whether the post of all partnerships is well.
#[derive(Default)]
pub struct Watch(Mutex<Option<(Timestamp, Vec<&'static str>)>>);

impl Watch {
    /// The names of the alarms there are.
    ///
    /// # Errors
    /// The ledger's.
    pub fn alarms(&self, ledger: &dyn Ledger, now: Timestamp) -> Result<Vec<&'static str>, MailError> {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, codes)) = seen.as_ref().filter(|(at, _)| now < *at + LOOKED) {
            return Ok(codes.clone());
        }
        let mut codes = BTreeSet::new();
        for partnership in ledger.partnerships()? {
            let health = of(ledger, &partnership, now)?;
            codes.extend(health.alarms.iter().map(Alarm::code));
        }
        let codes: Vec<_> = codes.into_iter().collect();
        *seen = Some((now, codes.clone()));
        Ok(codes)
    }
}

/// The measures of the post, in Prometheus' text format (version 0.0.4).
///
/// # Errors
/// The ledger's.
pub fn measures(ledger: &dyn Ledger, now: Timestamp) -> Result<String, MailError> {
    let mut all = Vec::new();
    for partnership in ledger.partnerships()? {
        let health = of(ledger, &partnership, now)?;
        all.push((partnership, health));
    }
    let mut text = String::new();
    let mut family = |name: &str, form: &str, help: &str, lines: &dyn Fn(&Health) -> Vec<(String, f64)>| {
        _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {form}");
        for (partnership, health) in &all {
            for (label, value) in lines(health) {
                _ = writeln!(text, "{name}{{partnership=\"{partnership}\"{label}}} {value}");
            }
        }
    };
    let ago = |at: Option<Timestamp>| {
        at.map(|at| (String::new(), now.duration_since(at).as_secs_f64())).into_iter().collect()
    };
    family("helhetsbild_mail_waiting", "gauge", "Letters in the outbox.", &|health| {
        vec![(String::new(), health.waiting as f64)]
    });
    family("helhetsbild_mail_oldest_seconds", "gauge", "Age of the oldest letter in the outbox.", &|health| {
        ago(health.oldest)
    });
    family("helhetsbild_mail_given_up", "gauge", "Letters that were refused until they were given up.", &|health| {
        vec![(String::new(), health.given_up as f64)]
    });
    family("helhetsbild_mail_letters_total", "counter", "Letters that have left the outbox, by how.", &|health| {
        let line = |(fate, count): &(String, u64)| (format!(",fate=\"{fate}\""), *count as f64);
        health.fates.iter().map(line).collect()
    });
    family("helhetsbild_mail_sender_seconds", "gauge", "Since the sender's last round.", &|health| {
        ago(health.sender.as_ref().map(|beat| beat.at))
    });
    family("helhetsbild_mail_scheduler_seconds", "gauge", "Since the scheduler's last round.", &|health| {
        ago(health.scheduler.as_ref().map(|beat| beat.at))
    });
    family("helhetsbild_mail_alarm", "gauge", "1 where there is something to look after.", &|health| {
        let is = |code: &&str| health.alarms.iter().any(|alarm| alarm.code() == *code);
        Alarm::CODES.iter().map(|code| (format!(",alarm=\"{code}\""), f64::from(u8::from(is(code))))).collect()
    });
    Ok(text)
}
