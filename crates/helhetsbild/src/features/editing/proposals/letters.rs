//! Letters about proposals: to whoever answers for the record when one comes in, and back to its maker.
//!
//! Nothing that somebody without an account has written stands in any of them: what is proposed is read on the site.

use domain::{
    choices::Audience,
    date::stockholm_day,
    policy::{Act, steward_of},
    record::Record,
};
use jiff::Timestamp;
use ledger::DrawerRow;
use uuid::Uuid;

use super::{Proposal, get, normal, own_link, page::show_one, place::Place};
use crate::kit::{
    account::{Account, of_link},
    clock,
    form::Sent,
    language::{Words, words},
    mail::{
        Book, Letter, LetterKind, MailAddress, MailError, Topic,
        chore::Day,
        delivery,
        digest::{self, Item},
        promise::{self, Promise, Promised},
        put_together,
    },
    page::{Answer, NotFound, Page, Stop},
    stewards::{Stewards, mailbox_for},
    store::{Store, StoreError, Tenant},
    visit::Visit,
};

/// Where letters about proposals are written: by whoever visits, or by the scheduler.
#[derive(Clone, Copy)]
pub(super) struct Post<'a> {
    store: &'a Store,
    tenant: &'a Tenant,
    now: Timestamp,
}

impl<'a> Post<'a> {
    pub(super) fn of(v: &'a Visit) -> Self {
        Self { store: &v.store, tenant: &v.tenant, now: v.now }
    }

    pub(super) fn of_day(day: &'a Day<'_>) -> Self {
        Self { store: day.store, tenant: day.tenant, now: day.now }
    }

    /// Puts rows together, once for this command; false when it was done before.
    pub(super) fn put(self, command: Uuid, rows: Vec<DrawerRow>) -> Result<bool, MailError> {
        put_together(self.store.ledger(), &self.tenant.id, command, rows, self.now)
    }

    /// The command that does something to a proposal, once for ever.
    pub(super) fn once(self, number: &str, what: &str) -> Uuid {
        Uuid::new_v5(&ROOT, format!("{}\n{number}\n{what}", self.tenant.id).as_bytes())
    }

    /// The command that ends a proposal's wait, whether it is answered or closed: the first has done it. One that was opened
    /// again waits anew.
    pub(super) fn ends(self, number: &str, proposal: &Proposal) -> Uuid {
        self.once(number, &again("answered", proposal))
    }
}

/// A name that is another each time a proposal is opened again.
fn again(name: &str, proposal: &Proposal) -> String {
    match proposal.opened.len() {
        0 => name.to_owned(),
        times => format!("{name} {times}"),
    }
}

/// Why whoever answers is written to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// It has come in.
    Came,
    /// It has waited.
    Waits,
    /// It is closed in a while, if nobody answers.
    LastChance,
}

/// An address that is told of a proposal, and the account in whose name it answers by a link, where nobody there signs in.
struct Told {
    address: MailAddress,
    by_link: Option<Uuid>,
}

/// Those who may be told of proposals, read once for many of these.
pub(super) struct Readers<'a> {
    post: Post<'a>,
    book: Book<'a>,
    stewards: Stewards,
}

impl<'a> Readers<'a> {
    /// Reads them.
    ///
    /// # Errors
    /// When the ledger cannot.
    pub(super) fn of(post: Post<'a>) -> Result<Self, StoreError> {
        let book = Book::open(post.store.ledger(), &post.tenant.id)?;
        Ok(Self { post, book, stewards: Stewards::of(post.store, post.tenant)? })
    }

    /// The addresses of those who answer a proposal: who answers for the record, and its organisation's function mailbox, which
    /// answers as the function; where nobody does, who coordinates.
    fn answering(&self, subject: &Record) -> Result<Vec<Told>, StoreError> {
        let Self { post, book, stewards } = self;
        let mut asked: Vec<&Account> = stewards.answering_for(subject, Act::AnswerProposal);
        if asked.is_empty() {
            asked = stewards.coordinating(Act::AnswerProposal);
        }
        let own = asked.iter().filter_map(|account| account.email.parse().ok());
        let mut told: Vec<Told> = own.map(|address| Told { address, by_link: None }).collect();
        let all = post.tenant.world(Audience::Internal);
        let function = mailbox_for(book, &all, subject, stockholm_day(post.now))?;
        if let Some((organisation, address)) = function.filter(|(_, address)| !stewards.has(address)) {
            told.push(Told { address, by_link: Some(of_link(organisation.id)) });
        }
        Ok(told)
    }

    /// As [`came`].
    pub(super) fn came(
        &self,
        number: &str,
        proposal: &Proposal,
        subject: &Record,
        turn: Turn,
    ) -> Result<Vec<DrawerRow>, StoreError> {
        let Self { post, book, .. } = self;
        let mut rows = Vec::new();
        for told in self.answering(subject)? {
            let words = book.words_for(&told.address)?;
            let path = match told.by_link {
                None => format!("/forslag/{number}"),
                Some(account) => own_link::path(book.seal(), number, account, &book.key(&told.address), post.now),
            };
            let (item, mut letter) = told_of(words, &told.address, number, path, (proposal, subject, turn));
            if told.by_link.is_some() {
                letter = letter.text(words.say.mail_proposal_by_link());
            }
            let mine = delivery::hand_over(book, &item, letter, post.now, clock::fresh_identity())?;
            if told.by_link.is_some() && !mine.is_empty() {
                answers_by_link(*post, subject)?;
            }
            rows.extend(mine);
        }
        Ok(rows)
    }
}

/// What tells whoever answers that a proposal has come in, or waits still, to be put with that.
pub(super) fn came(
    post: Post<'_>,
    number: &str,
    proposal: &Proposal,
    subject: &Record,
    turn: Turn,
) -> Result<Vec<DrawerRow>, StoreError> {
    Readers::of(post)?.came(number, proposal, subject, turn)
}

/// Sees to it that the organisation that answers for a record has the account in whose name its link answers.
fn answers_by_link(post: Post<'_>, subject: &Record) -> Result<(), StoreError> {
    let all = post.tenant.world(Audience::Internal);
    if let Some(organisation) = steward_of(subject).and_then(|organisation| all.record(organisation)) {
        post.store.account_of_link(post.tenant, organisation.id, &organisation.title().source, post.now)?;
    }
    Ok(())
}

/// Of two records one was made: the proposals that wait about the one that went are for whoever answers for the one that stays,
/// who is told of them where that is somebody else.
///
/// # Errors
/// When the ledger cannot; what was not told stands in the worklists all the same.
pub fn moved_to(v: &Visit, gone: &Record, kept: &Record) -> Result<(), StoreError> {
    if steward_of(gone) == steward_of(kept) {
        return Ok(());
    }
    let moved = |proposal: &Proposal, subject: &Record| subject.id == kept.id && proposal.record != Some(kept.id);
    for (number, proposal, subject) in super::unanswered(&v.store, &v.tenant, moved) {
        let post = Post::of(v);
        take_back(post, &number, gone)?;
        let rows = came(post, &number, &proposal, &subject, Turn::Came)?;
        post.put(post.once(&number, &format!("came to {}", kept.id)), rows)?;
    }
    Ok(())
}

fn told_of(
    words: &Words,
    to: &MailAddress,
    number: &str,
    path: String,
    (proposal, subject, turn): (&Proposal, &Record, Turn),
) -> (Item, Letter) {
    let say = &words.say;
    let (subject_line, text) = match proposal.record {
        Some(_) => {
            let title = subject.title().in_language(words.language).0;
            (say.mail_proposal_subject(title), say.mail_proposal_text(title))
        }
        // What a new record is called is the proposer's own word.
        None => {
            let kind = words.kind(subject.kind()).to_lowercase();
            (say.mail_proposal_new_subject(kind.as_str()), say.mail_proposal_new_text())
        }
    };
    let (subject_line, text) = match turn {
        Turn::Came => (subject_line, text),
        Turn::Waits => {
            (say.mail_proposal_waits_subject(subject_line), format!("{} {text}", say.mail_proposal_waits_text()))
        }
        Turn::LastChance => {
            let days = i64::from(super::waits::CLOSED_AFTER);
            (say.mail_proposal_last_subject(subject_line), format!("{} {text}", say.mail_proposal_last_text(days)))
        }
    };
    let fields: Vec<String> = proposal.fields().iter().map(|field| words.field(field.key)).collect();
    let fields = fields.join(", ");
    let item = Item {
        topic: Topic::Proposals,
        key: number.to_owned(),
        title: subject_line.clone(),
        text: fields.clone(),
        path: path.clone(),
        answerable: false,
        rows: Vec::new(),
    };
    let mut letter =
        Letter::news(Topic::Proposals, LetterKind::ProposalCame, to, words).subject(subject_line).text(text);
    if !fields.is_empty() {
        letter = letter.facts(vec![(say.mail_proposal_fields(), fields)]);
    }
    (item, letter.button(say.mail_proposal_button(), path).because(say.mail_proposal_because()))
}

/// What tells its maker that a proposal is answered, to be put with the answer.
pub(super) fn answered(
    post: Post<'_>,
    number: &str,
    proposal: &Proposal,
    subject: &Record,
) -> Result<Vec<DrawerRow>, StoreError> {
    let book = Book::open(post.store.ledger(), &post.tenant.id)?;
    let mut rows = Vec::new();
    if let Some((promise, ended)) = promise::keep(&book, &place(number, proposal), post.now)? {
        let words = words(promise.language);
        let letter = Letter::answer(LetterKind::ProposalAnswered, &promise.address, words);
        let letter = answer_in_words(letter, words, number, proposal).because(words.say.mail_answered_because_once());
        rows.push(letter.row(post.now, clock::fresh_identity()));
        rows.push(ended);
    }
    let account = proposal.from.map(|account| post.store.account(post.tenant, account)).transpose()?.flatten();
    let address = account.as_ref().and_then(|account| account.email.parse::<MailAddress>().ok());
    if let (Some(account), Some(address)) = (account, address) {
        let words = book.words_for(&address)?;
        let say = &words.say;
        let item = Item {
            topic: Topic::Proposals,
            key: format!("svar-{number}"),
            title: title_for_maker(post, words, proposal, subject, &account),
            text: what_became(words, proposal),
            path: format!("/forslag/{number}"),
            answerable: false,
            rows: Vec::new(),
        };
        let letter = Letter::news(Topic::Proposals, LetterKind::ProposalAnswered, &address, words);
        let letter = answer_in_words(letter.of_account(account.id), words, number, proposal);
        let letter = letter.because(say.mail_answered_because());
        rows.extend(delivery::hand_over(&book, &item, letter, post.now, clock::fresh_identity())?);
    }
    Ok(rows)
}

/// Takes the lines that say that a proposal waits out of the digests to come.
pub(super) fn take_back(post: Post<'_>, number: &str, subject: &Record) -> Result<(), StoreError> {
    let readers = Readers::of(post)?;
    for told in readers.answering(subject)? {
        digest::withdraw(&readers.book, &readers.book.key(&told.address), Topic::Proposals, number)?;
    }
    Ok(())
}

/// What its maker's digest calls an answered proposal: the record by name only where they may see it.
fn title_for_maker(post: Post<'_>, words: &Words, proposal: &Proposal, subject: &Record, account: &Account) -> String {
    let world = post.tenant.world(account.person().audience());
    let seen = proposal.record.and_then(|_| world.record_or_tombstone(subject.id)).map(|record| record.title());
    let title = seen.or_else(|| proposal.record.is_none().then(|| subject.title()));
    let is_closed = proposal.answer.as_ref().is_some_and(|answer| answer.by_itself);
    match title {
        _ if is_closed => words.say.mail_proposal_closed_subject(),
        Some(title) => words.say.mail_answered_line(title.in_language(words.language).0),
        None => words.say.mail_answered_subject(),
    }
}

fn what_became(words: &Words, proposal: &Proposal) -> String {
    let say = &words.say;
    match &proposal.answer {
        Some(answer) if answer.by_itself => say.mail_proposal_closed(i64::from(super::waits::CLOSED_AFTER)),
        Some(answer) if answer.taken.is_empty() => say.mail_answered_declined(),
        Some(answer) if answer.taken.len() < proposal.fields.len() => say.mail_answered_partly(),
        _ => say.mail_answered_taken(),
    }
}

/// What the letter to its maker is about.
fn subject_of_answer(words: &Words, proposal: &Proposal) -> String {
    match &proposal.answer {
        Some(answer) if answer.by_itself => words.say.mail_proposal_closed_subject(),
        _ => words.say.mail_answered_subject(),
    }
}

fn answer_in_words(letter: Letter, words: &Words, number: &str, proposal: &Proposal) -> Letter {
    let say = &words.say;
    let letter = letter.subject(subject_of_answer(words, proposal)).text(what_became(words, proposal));
    let word = proposal.answer.as_ref().map(|answer| answer.word.as_str()).unwrap_or_default();
    let letter = if word.is_empty() { letter } else { letter.facts(vec![(say.mail_answered_word(), word.to_owned())]) };
    letter.button(say.mail_answered_button(), format!("/forslag/{number}"))
}

/// What a promise about a proposal is kept under: one that was opened again can be waited for anew.
fn place(number: &str, proposal: &Proposal) -> String {
    again(&format!("forslag/{number}"), proposal)
}

/// Whether an address waits for the answer.
pub(super) fn is_waited_for(v: &Visit, number: &str, proposal: &Proposal) -> bool {
    promise::waits(v.store.ledger(), &v.tenant.id, &place(number, proposal)).unwrap_or_default()
}

/// Whoever holds the receipt gives an address for the answer. Whose address it is makes no difference to what is said.
///
/// # Errors
/// When the ledger cannot, or there is no such proposal.
pub fn write_back(v: &Visit, sent: &Sent, number: &str) -> Answer {
    let number = normal(number);
    let (proposal, _) = get(v, &number).ok_or(Stop::NotFound)?;
    let say = &v.words.say;
    let again = |text: String, status: u16| -> Answer {
        let place = Place::own(v, &number);
        Ok(show_one(&place, &number, Some(sent), Some(text)).map_err(|NotFound| Stop::NotFound)?.with_status(status))
    };
    let Ok(address) = sent.get("adress").unwrap_or_default().parse::<MailAddress>() else {
        return again(say.post_address_wrong(), 422);
    };
    if proposal.answer.is_none() && promised(v, (&number, &proposal), address)? == Promised::TooMany {
        return again(say.post_too_much(), 429);
    }
    Ok(Page::see_other(v.href(&format!("/forslag/{number}"))))
}

/// The address for an answer as it was typed, if one was.
pub(super) fn address(typed: &str) -> Result<Option<MailAddress>, fn(&Visit) -> String> {
    match typed.is_empty() {
        true => Ok(None),
        false => {
            typed.parse().map(Some).map_err(|_| (|v: &Visit| v.words.say.post_address_wrong()) as fn(&Visit) -> String)
        }
    }
}

fn promised(v: &Visit, (number, proposal): (&str, &Proposal), address: MailAddress) -> Result<Promised, StoreError> {
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let promise = Promise { address, language: v.words.language };
    let receipt = receipt(v.words, &promise.address, number);
    Ok(promise::give(&book, &place(number, proposal), &promise, receipt, &v.client, v.now)?)
}

/// Promises an answer by letter to who has just proposed something. Where no more letters go out just now, the receipt's page
/// asks again.
pub(super) fn promise_answer(v: &Visit, (number, proposal): (&str, &Proposal), address: Option<MailAddress>) {
    let Some(address) = address else { return };
    if let Err(error) = promised(v, (number, proposal), address) {
        tracing::warn!(%error, "an answer could not be promised");
    }
}

/// The receipt, to an address that was typed: nothing in it is of whoever typed it.
fn receipt(words: &Words, to: &MailAddress, number: &str) -> Letter {
    let say = &words.say;
    Letter::answer(LetterKind::ProposalReceipt, to, words)
        .subject(say.mail_receipt_subject())
        .text(say.mail_receipt_text(number))
        .button(say.mail_receipt_button(), format!("/forslag/{number}"))
        .text(say.mail_receipt_else())
        .because(say.mail_receipt_because(to.as_str()))
}

/// What the commands that keep and answer proposals are derived from (a fixed random UUID of this project's own).
const ROOT: Uuid = Uuid::from_u128(0xd40c_7e13_92b6_4c58_8f21_ae70_35d9_1b4e);
