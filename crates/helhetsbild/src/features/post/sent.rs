//! The log of letters as the administrator reads it: when, to whom, of which kind, how it went and what the mail server said.
//! The log itself names nobody; here an address stands where it is known, and that somebody has read it is noted.

use std::collections::BTreeMap;

use askama::Template;
use domain::record::{FieldKey, Kind, Value};

use super::{
    office::{fate_in_words, moment, whose},
    shown,
};
use crate::kit::{
    account::Account,
    address::Parameters,
    audit::{self, What},
    form::Sent,
    html::Html,
    language::L10nLanguage,
    mail::{Book, LetterKind, MailAddress, MailError, log},
    page::{Answer, Page},
    store::StoreError,
    visit::Visit,
};

/// So many letters are on a page.
const ON_PAGE: usize = 50;

struct Row {
    at: String,
    to: Html,
    kind: String,
    fate: String,
    said: String,
    attempts: Option<String>,
}

#[derive(Template)]
#[template(path = "features/post/sent.html")]
struct SentPage<'a> {
    v: &'a Visit,
    title: String,
    rows: Vec<Row>,
    count: usize,
    /// What was asked for and is no address.
    asked: String,
    /// Whether it is not all of them.
    is_of_one: bool,
    /// Whether what was asked for is no address.
    is_wrong: bool,
    pages: Vec<(String, String)>,
}

/// Names one recipient in an address, by what stands for theirs in the log: no mail address stands in an address or a log of them.
const RECIPIENT: &str = "mottagare";

/// Whose letters are shown.
enum Of {
    All,
    /// Those to an address, by what stands for it.
    One(String),
    /// What was asked for is no address.
    Nobody(String),
}

/// The letters that have left, the latest first; those to one address, where one is asked for.
///
/// # Errors
/// What the ledger says; a reading that cannot be noted is not done.
pub fn sent(v: &Visit) -> Answer {
    let recipient = v.parameters.get(RECIPIENT).filter(|key| !key.is_empty());
    page(v, recipient.map_or(Of::All, |key| Of::One(key.to_owned())))
}

/// Looks an address up that was sent, and goes on to the letters to it.
///
/// # Errors
/// What the ledger says.
pub fn seek(v: &Visit, sent: &Sent) -> Answer {
    let asked = sent.get("adress").unwrap_or_default().trim();
    if asked.is_empty() {
        return Ok(Page::see_other(v.here_form("/admin/post/brev")));
    }
    let Ok(address) = asked.parse::<MailAddress>() else {
        return Ok(page(v, Of::Nobody(asked.to_owned()))?.with_status(422));
    };
    Ok(match Book::open(v.store.ledger(), &v.tenant.id) {
        Ok(book) => Page::see_other(way(v, &Of::One(book.key(&address)), 1)),
        Err(error) => super::unavailable(v, &error),
    })
}

fn page(v: &Visit, of: Of) -> Answer {
    let book = match Book::open(v.store.ledger(), &v.tenant.id) {
        Ok(book) => book,
        Err(error) => return Ok(super::unavailable(v, &error)),
    };
    let account = account_of(v, &book, &of)?;
    let by = v.visitor.as_ref().map(|visitor| visitor.account.id);
    // Who reads, and of whom. What is not read, because it was no address, is not noted.
    if !matches!(of, Of::Nobody(_)) {
        v.store.note(&v.tenant, &audit::Entry::new(v.now, by, account.map(|account| account.id), What::Letters))?;
    }
    Ok(made(v, &book, &of).unwrap_or_else(|error| super::unavailable(v, &error)))
}

/// The account whose address it is.
fn account_of(v: &Visit, book: &Book<'_>, of: &Of) -> Result<Option<Account>, StoreError> {
    let Of::One(key) = of else { return Ok(None) };
    let accounts = v.store.accounts(&v.tenant)?;
    let is_it = |account: &Account| account.email.parse().is_ok_and(|address| book.key(&address) == *key);
    Ok(accounts.into_iter().find(is_it))
}

fn way(v: &Visit, of: &Of, page: usize) -> String {
    let parameters = match of {
        Of::One(key) => Parameters::default().with(RECIPIENT, key),
        Of::All | Of::Nobody(_) => Parameters::default(),
    };
    let page = if page > 1 { page.to_string() } else { String::new() };
    v.href_with("/admin/post/brev", &parameters.with("sida", &page))
}

fn made(v: &Visit, book: &Book<'_>, of: &Of) -> Result<Page, MailError> {
    let mut entries = match of {
        Of::All => log::all(book)?,
        Of::One(key) => log::to(book, key)?,
        Of::Nobody(_) => Vec::new(),
    };
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    let count = entries.len();
    let last = count.div_ceil(ON_PAGE).max(1);
    let page = v.parameters.get("sida").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1).clamp(1, last);
    let known = of_records(v, book);
    let mut rows = Vec::new();
    for entry in entries.into_iter().skip((page - 1) * ON_PAGE).take(ON_PAGE) {
        rows.push(Row {
            at: moment(v, entry.at),
            to: to(v, book, &known, &entry)?,
            kind: kind_in_words(&v.words.say, &entry.category),
            fate: fate_in_words(v, entry.fate.code()),
            said: entry.said,
            attempts: (entry.attempts > 0).then(|| v.words.say.sent_attempts(i64::from(entry.attempts))),
        });
    }
    let say = &v.words.say;
    let before = (page > 1).then(|| (say.worklist_page_before(), way(v, of, page - 1)));
    let after = (page < last).then(|| (say.worklist_page_after(), way(v, of, page + 1)));
    Ok(shown(&SentPage {
        title: say.sent_title(),
        rows,
        count,
        asked: match of {
            Of::Nobody(asked) => asked.clone(),
            Of::All | Of::One(_) => String::new(),
        },
        is_of_one: !matches!(of, Of::All),
        is_wrong: matches!(of, Of::Nobody(_)),
        pages: before.into_iter().chain(after).collect(),
        v,
    }))
}

/// The addresses of organisations and contacts, by what stands for them in the log.
fn of_records(v: &Visit, book: &Book<'_>) -> BTreeMap<String, MailAddress> {
    let records = v.world.of_kind(Kind::Organisation).chain(v.world.of_kind(Kind::Contact));
    let addresses = records.filter_map(|record| match record.body.get(FieldKey::Email) {
        Value::Plain(text) => text.parse::<MailAddress>().ok(),
        _ => None,
    });
    addresses.map(|address| (book.key(&address), address)).collect()
}

/// Whom a letter went to, as far as that is known still.
fn to(
    v: &Visit,
    book: &Book<'_>,
    known: &BTreeMap<String, MailAddress>,
    entry: &log::Entry,
) -> Result<Html, MailError> {
    let subscribed = book.find(&entry.to)?.and_then(|person| person.address);
    let of_account = || {
        let id = entry.account.as_deref()?.parse().ok()?;
        let address: MailAddress = v.store.account(&v.tenant, id).ok().flatten()?.email.parse().ok()?;
        Some(address).filter(|address| book.key(address) == entry.to)
    };
    let address = subscribed.or_else(|| known.get(&entry.to).cloned()).or_else(of_account);
    Ok(address.map_or_else(|| Html::text(&v.words.say.sent_unknown()), |address| whose(v, &address)))
}

/// What a kind of letter is called.
fn kind_in_words(say: &L10nLanguage, code: &str) -> String {
    let Some(kind) = LetterKind::ALL.iter().find(|kind| kind.code() == code) else { return code.to_owned() };
    match kind {
        LetterKind::SignIn => say.sent_kind_sign_in(),
        LetterKind::Invitation => say.sent_kind_invitation(),
        LetterKind::ConfirmAddress => say.sent_kind_confirm_address(),
        LetterKind::AlreadyConfirmed => say.sent_kind_already_confirmed(),
        LetterKind::Digest => say.sent_kind_digest(),
        LetterKind::Round => say.sent_kind_round(),
        LetterKind::RoundReminder => say.sent_kind_round_reminder(),
        LetterKind::ProposalCame => say.sent_kind_proposal_came(),
        LetterKind::ProposalReceipt => say.sent_kind_proposal_receipt(),
        LetterKind::ProposalAnswered => say.sent_kind_proposal_answered(),
        LetterKind::EndsSoon => say.sent_kind_ends_soon(),
        LetterKind::UnusedAccount => say.sent_kind_unused_account(),
        LetterKind::AccountOpened => say.sent_kind_account_opened(),
        LetterKind::AccountsWaiting => say.sent_kind_accounts_waiting(),
        LetterKind::Trial => say.sent_kind_trial(),
    }
}
