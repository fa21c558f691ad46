//! Letters of a round after the invitation: a reminder at half time and one in the last days, to organisations that have
//! lines left; and what the coordinator hears at the end.
//!
//! A reminder goes where the invitation went, to the organisation's function mailbox, which needs no account: not to one
//! that has stopped letters or is somebody else's, nor where letters come back; not in quiet weeks or while its owner has paused; and not while all that
//! is left was put off until later.

use domain::{
    choices::Audience,
    date::{Date, end_of_day, stockholm_day},
    policy::{Act, may},
    record::Shared,
    round::{Answer, Invitation, Round},
};
use jiff::ToSpan as _;
use ledger::Drawer;

use super::{asker::Asker, own_link::own_path, rounds::ROUNDS};
use crate::kit::{
    account::read,
    language::{Words, words},
    mail::{
        Book, Letter, LetterKind, MailAddress, MailError, Topic,
        addresses::{Standing, Subscriber},
        bounce,
        chore::Day,
        digest::{Item, Reader},
        letter::{Row, Why},
    },
    stewards::mailbox,
};

/// Which letters of a round an organisation has got, and in which language.
pub(super) const LETTERS: Drawer = Drawer::named("round_letter");
/// The last days of a round.
const LAST_DAYS: i32 = 3;
/// A round shorter than this has no reminder at half time.
const SHORTEST_WITH_HALF: i32 = 10;
/// One shorter than this has none at all.
const SHORTEST: i32 = 5;
/// So many days before the last the coordinator begins to hear who has lines left.
const TOLD_FROM: i32 = 7;
/// So many organisations are named in a digest.
const MOST_NAMED: usize = 5;

/// A step of the ladder after the invitation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Half,
    LastDays,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Half => "half",
            Self::LastDays => "last-days",
        }
    }
}

/// The step that a round has come to.
fn step(round: &Round, today: Date) -> Option<Step> {
    let begun = stockholm_day(round.started);
    let length = begun.until(round.last_day).map(|span| span.get_days()).unwrap_or_default();
    if today > round.last_day || length < SHORTEST {
        return None;
    }
    let near = round.last_day.saturating_sub(LAST_DAYS.days());
    let half = begun.saturating_add((length / 2).days());
    if today >= near {
        Some(Step::LastDays)
    } else {
        (length >= SHORTEST_WITH_HALF && today >= half).then_some(Step::Half)
    }
}

/// How much an organisation has left that it has not put off beyond today.
fn left(invitation: &Invitation, today: Date) -> usize {
    let open = |answer: Answer| matches!(answer, Answer::Snoozed(until) if until <= today);
    let rows = invitation.rows.iter().filter(|row| row.answer.as_ref().is_none_or(|given| open(given.answer)));
    rows.count() + invitation.cells.iter().filter(|cell| cell.answer.is_none()).count()
}

/// Reminds those who have lines left; gives how many letters were written.
///
/// # Errors
/// The ledger's.
pub fn remind_of_rounds(day: &Day<'_>) -> Result<usize, MailError> {
    if day.settings.is_quiet(day.today) {
        return Ok(0);
    }
    let mut count = 0;
    for row in day.book.ledger().rows_after(day.book.partnership(), ROUNDS, "", usize::MAX)? {
        let round = read::<Round>(&row)?.standing(&day.tenant.world(Audience::Internal));
        let Some(step) = step(&round, day.today).filter(|_| round.closed.is_none()) else { continue };
        for invitation in &round.invitations {
            count += usize::from(remind(day, &round, invitation, step)?);
        }
    }
    Ok(count)
}

fn remind(day: &Day<'_>, round: &Round, invitation: &Invitation, step: Step) -> Result<bool, MailError> {
    let left = left(invitation, day.today);
    let world = day.tenant.world(Audience::Internal);
    let Some(to) = world.record(invitation.organisation).and_then(|record| mailbox(record)) else { return Ok(false) };
    if left == 0 || why_not(day.book, &to)?.is_some() {
        return Ok(false);
    }
    let place = format!("{}/{}", round.id, invitation.organisation);
    let known = day.book.ledger().get(day.book.partnership(), LETTERS, &place)?;
    let language = known.map(|row| read(&row)).transpose()?;
    let person = day.book.find(&day.book.key(&to))?;
    if person.as_ref().is_some_and(|person| person.is_paused(day.today)) {
        return Ok(false);
    }
    let words = match (person, language) {
        (Some(person), _) => words(person.language),
        (None, language) => words(language.unwrap_or_default()),
    };
    let home = world.home().map(|(record, _)| record.title().in_language(words.language).0.to_owned());
    let path = own_path(day.book, round, invitation);
    let runs = day.store.account(day.tenant, round.by)?;
    let asker = Asker::of(&world, words.language, runs.as_ref());
    let organisation = world.record(invitation.organisation).map(|record| record.title().in_language(words.language).0);
    let letter = letter(words, &to, (&home.unwrap_or_default(), organisation.unwrap_or_default()), round, left, path);
    let letter = Asker::named_in(asker.as_ref(), words, letter);
    let command = day.once(&format!("runda\n{place}\n{}", step.name()));
    let letter = letter.row(day.now, command);
    day.put(command, vec![letter])
}

fn letter(
    words: &Words,
    to: &MailAddress,
    (home, organisation): (&str, &str),
    round: &Round,
    left: usize,
    path: String,
) -> Letter {
    let say = &words.say;
    Letter::new(Why::Invited, LetterKind::RoundReminder, to, words)
        .until_then(end_of_day(round.last_day))
        .subject(say.mail_round_reminder_subject(words.date(round.last_day), round.name.as_str()))
        .text(say.mail_round_greeting(organisation))
        .text(say.mail_round_reminder_text(left, words.date(round.last_day)))
        .button(say.mail_round_button(), path)
        .text(say.mail_round_else())
        .because(say.mail_round_because(organisation, home))
}

/// Why an address gets no letter of a round.
pub(super) enum WhyNot {
    /// Its owner wants none, or none of rounds, or it is somebody else's.
    Declined,
    /// Letters come back.
    Returned,
}

/// Why an address gets no letter of a round, if so.
pub(super) fn why_not(book: &Book<'_>, address: &MailAddress) -> Result<Option<WhyNot>, MailError> {
    let person = book.find(&book.key(address))?;
    let declines = |person: &Subscriber| {
        matches!(person.standing, Standing::Stopped | Standing::NotMine) || person.without.contains(&Topic::Rounds)
    };
    if person.as_ref().is_some_and(declines) {
        return Ok(Some(WhyNot::Declined));
    }
    Ok(bounce::comes_back(book, address)?.then_some(WhyNot::Returned))
}

/// Why no letter of a round reaches an organisation, in words; `None` where one does.
pub(super) fn unreached(words: &Words, book: &Book<'_>, record: &Shared) -> Result<Option<String>, MailError> {
    let say = &words.say;
    let Some(address) = mailbox(record) else { return Ok(Some(say.mail_round_no_address())) };
    Ok(why_not(book, &address)?.map(|why| match why {
        WhyNot::Declined => say.mail_round_declined(),
        WhyNot::Returned => say.orphan_mail_returned(),
    }))
}

/// What a coordinator's digest says of a round that ends or has ended and is not closed: who has lines left, and who could
/// not be reached.
pub fn rounds_that_end(reader: &Reader<'_>) -> Vec<Item> {
    found(reader).unwrap_or_else(|error| {
        tracing::warn!(%error, "a digest is made without its rounds");
        Vec::new()
    })
}

fn found(reader: &Reader<'_>) -> Result<Vec<Item>, MailError> {
    if !super::digest::person(reader)?.is_some_and(|person| may(Some(&person), Act::RunRound)) {
        return Ok(Vec::new());
    }
    let book = Book::open(reader.store.ledger(), &reader.tenant.id)?;
    let mut items = Vec::new();
    for row in reader.store.ledger().rows_after(&reader.tenant.id, ROUNDS, "", usize::MAX)? {
        let round = read::<Round>(&row)?.standing(&reader.tenant.world(Audience::Internal));
        let told_from = round.last_day.saturating_sub(TOLD_FROM.days());
        if round.closed.is_none() && reader.today >= told_from {
            items.extend(ending(reader, &book, &round)?);
        }
    }
    Ok(items)
}

fn ending(reader: &Reader<'_>, book: &Book<'_>, round: &Round) -> Result<Option<Item>, MailError> {
    let say = &reader.words.say;
    let world = reader.tenant.world(Audience::Internal);
    let mut rows = Vec::new();
    for invitation in round.invitations.iter().filter(|invitation| !invitation.progress().is_finished()) {
        let Some(record) = world.record(invitation.organisation) else { continue };
        let progress = invitation.progress();
        let mut text = say.mail_round_left(progress.asked - progress.answered, progress.asked);
        if let Some(why) = unreached(reader.words, book, record)? {
            text = format!("{text}, {why}");
        }
        let title = record.title().in_language(reader.words.language).0.to_owned();
        rows.push(Row { title, text, path: format!("/rundor/{}/{}", round.id, invitation.organisation) });
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let silent = rows.len();
    rows.truncate(MOST_NAMED);
    Ok(Some(Item {
        topic: Topic::Rounds,
        key: round.id.to_string(),
        title: round.name.clone(),
        text: say.mail_round_silent(silent, round.invitations.len(), reader.words.date(round.last_day)),
        path: format!("/rundor/{}", round.id),
        answerable: false,
        rows,
    }))
}
