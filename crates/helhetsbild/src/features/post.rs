//! The pages about letters: asking for them, confirming an address, choosing, stopping, answering a line of the digest. None
//! needs an account; what somebody may do follows from a signed link. A GET only shows: programs that look through mail
//! open every link before its reader does.

mod answer;
mod choose;
mod office;
mod sent;
mod stop;

pub use answer::{answer, give_answer};
pub use choose::{choose, keep_choice, languages_of_letters, write_in};
pub use office::{office, run_office};
pub use sent::{seek, sent};
pub use stop::{really_stop, stop};

use askama::Template;
use jiff::SignedDuration;

use crate::kit::{
    self,
    address::Parameters,
    clock,
    form::Sent,
    mail::{
        Book, MailAddress, MailError,
        addresses::Standing,
        digest, rules,
        settings::MailSettings,
        signed::{self, NoEntry, Purpose},
    },
    page::{Answer, Page},
    session::later,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "features/post/ask.html")]
struct AskPage<'a> {
    v: &'a Visit,
    title: String,
    typed: &'a str,
    wrong: bool,
}

#[derive(Template)]
#[template(path = "features/post/confirm.html")]
struct ConfirmPage<'a> {
    v: &'a Visit,
    title: String,
    address: String,
}

/// A page of the post as it is sent: never kept, never listed.
fn shown(page: &impl Template) -> Page {
    Page::html(page).never_kept().unlisted()
}

/// A page that says one thing.
fn told(v: &Visit, title: String, text: String, on: Option<(String, String)>) -> Page {
    kit::told::told(v, title, text, on).for_one()
}

/// What the page of a link does once it is known whom it is about, in the address book.
fn with_link(
    v: &Visit,
    purpose: Purpose,
    token: &str,
    page: impl FnOnce(&Book<'_>, &str) -> Result<Page, MailError>,
) -> Answer {
    let opened =
        Book::open(v.store.ledger(), &v.tenant.id).and_then(|book| match book.seal().opened(purpose, token, v.now) {
            Ok(subject) => page(&book, &subject),
            Err(why) => Ok(no_entry(v, why)),
        });
    Ok(opened.unwrap_or_else(|error| unavailable(v, &error)))
}

/// The page of a link that opens nothing, and what to do instead.
fn no_entry(v: &Visit, why: NoEntry) -> Page {
    let say = &v.words.say;
    let (title, text, status) = match why {
        NoEntry::Expired => (say.post_expired_title(), say.post_expired(), 410),
        NoEntry::NotOurs => (say.post_not_ours_title(), say.post_not_ours(), 404),
    };
    told(v, title, text, Some((say.post_title(), v.href("/post")))).with_status(status)
}

/// On to a page that says what has just happened.
fn going_on(v: &Visit, path: &str, happened: &str) -> Page {
    Page::see_other(v.href_with(path, &Parameters::default().with(happened, "1")))
}

fn unavailable(v: &Visit, error: &MailError) -> Page {
    tracing::error!(%error, "a page of the post could not be made");
    let say = &v.words.say;
    told(v, say.post_unavailable_title(), say.post_unavailable(), None).with_status(503)
}

/// How long the way from one's own account to one's own letters is good.
const FROM_ACCOUNT: SignedDuration = SignedDuration::from_hours(24);

/// Where the owner of an address chooses their letters; where none have gone to it yet, the page where they are asked for.
pub fn own_choice(v: &Visit, address: &str) -> String {
    let key_of = |book: Book<'_>| {
        let Ok(address) = address.parse::<MailAddress>() else { return Ok(None) };
        let key = book.key(&address);
        let is_known = book.find(&key)?.is_some_and(|person| person.address.is_some());
        Ok(is_known.then(|| book.seal().token(signed::CHOOSE, &key, later(v.now, FROM_ACCOUNT))))
    };
    match Book::open(v.store.ledger(), &v.tenant.id).and_then(key_of) {
        Ok(Some(token)) => v.here_form(&format!("/post/val/{token}")),
        Ok(None) => v.here_form("/post"),
        Err(error) => {
            tracing::error!(%error, "the address book cannot be read");
            v.here_form("/post")
        }
    }
}

/// When the next digest comes to the owner of an address, when they would begin, or that none is wished.
pub fn own_digest(v: &Visit, address: &str) -> String {
    let said = Book::open(v.store.ledger(), &v.tenant.id).and_then(|book| {
        let say = &v.words.say;
        let settings = MailSettings::of(book.ledger(), book.partnership())?;
        let time = format!("{:02}.00", settings.hour);
        let key = address.parse::<MailAddress>().ok().map(|address| book.key(&address));
        let person = key.as_deref().map(|key| book.find(key)).transpose()?.flatten();
        let Some((key, person)) = key.zip(person.filter(|person| person.standing == Standing::Confirmed)) else {
            let weekday = usize::try_from(settings.weekday - 1).ok();
            let weekday = weekday.and_then(|day| v.words.weekdays().into_iter().nth(day)).unwrap_or_default();
            return Ok(say.own_letters_none(weekday, time));
        };
        let due = rules::next_digest(&person, digest::last(&book, &key)?, &settings, v.now);
        let day = due.map(|due| v.date(domain::date::stockholm_day(due)));
        Ok(day.map_or_else(|| say.own_letters_off(), |day| say.own_letters_next(day, time)))
    });
    said.unwrap_or_else(|error| {
        tracing::error!(%error, "the address book cannot be read");
        String::new()
    })
}

/// Where one asks for letters.
///
/// # Errors
/// Never.
pub fn ask(v: &Visit) -> Answer {
    Ok(shown(&AskPage { v, title: v.words.say.post_title(), typed: "", wrong: false }))
}

/// Somebody asks for letters to an address. Whose address it is, and whether it is known, makes no difference to the answer.
///
/// # Errors
/// Never.
pub fn send_question(v: &Visit, sent: &Sent) -> Answer {
    let say = &v.words.say;
    let typed = sent.get("adress").unwrap_or_default();
    let Ok(address) = typed.parse::<MailAddress>() else {
        return Ok(shown(&AskPage { v, title: say.post_title(), typed, wrong: true }).with_status(422));
    };
    let asked = Book::open(v.store.ledger(), &v.tenant.id).and_then(|book| {
        if book.asks_too_much(&v.client, v.now)? {
            return Ok(false);
        }
        let home = v.partnership_name();
        book.ask(&address, v.words.language, None, &home, (v.now, clock::fresh_identity())).map(|_| true)
    });
    Ok(match asked {
        Ok(false) => told(v, say.post_too_much_title(), say.post_too_much(), None).with_status(429),
        Ok(true) => told(v, say.post_asked_title(), say.post_asked(address.as_str()), None),
        Err(error) => unavailable(v, &error),
    })
}

/// Where the owner of an address says yes.
///
/// # Errors
/// Never.
pub fn confirm(v: &Visit, token: &str) -> Answer {
    with_link(v, signed::CONFIRM, token, |book, key| {
        Ok(match book.find(key)?.and_then(|person| person.address) {
            Some(address) => {
                shown(&ConfirmPage { v, title: v.words.say.mail_confirm_subject(), address: address.hinted() })
            }
            None => no_entry(v, NoEntry::Expired),
        })
    })
}

/// The owner of an address has answered: yes, or that somebody else gave it.
///
/// # Errors
/// Never.
pub fn keep_answer(v: &Visit, sent: &Sent, token: &str) -> Answer {
    with_link(v, signed::CONFIRM, token, |book, key| {
        let say = &v.words.say;
        let now = v.now;
        if sent.has("inte-jag") {
            book.not_mine(key, now)?;
            return Ok(told(v, say.post_not_me_title(), say.post_not_me_done(), None));
        }
        Ok(match book.confirm(key, now)? {
            Some(_) => {
                let token = book.seal().token(signed::CHOOSE, key, now + signed::STAND);
                going_on(v, &format!("/post/val/{token}"), "ny")
            }
            None => no_entry(v, NoEntry::Expired),
        })
    })
}
