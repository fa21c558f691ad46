//! The link in a letter about a proposal to a function mailbox: it opens just that proposal, to read and to answer, for
//! whoever reads the mailbox, as the function. Opening it does nothing; an answer is sent.

use domain::{choices::Audience, id::RecordId};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Proposal, answer::decide, get, may_answer, page::show_one, place::Place};
use crate::{
    features::editing::paper::person,
    kit::{
        account::{Account, AccountState},
        form::Sent,
        mail::{
            Book,
            signed::{NoEntry, Purpose, Seal},
        },
        page::{Answer, Page, Stop},
        session::later,
        stewards::mailbox_for,
        told::told,
        visit::Visit,
        visitor::{SignedInBy, Visitor},
    },
};

/// What such a link is for.
const ANSWER: Purpose = Purpose("forslag");
/// How long it holds.
const HOLDS: SignedDuration = SignedDuration::from_hours(24 * 60);

/// The path, below the language, on which the account of an organisation's link answers a proposal that came in now, for as
/// long as the mailbox with this key is the organisation's.
pub(super) fn path(seal: &Seal, number: &str, account: Uuid, mailbox: &str, now: Timestamp) -> String {
    path_of(&seal.token(ANSWER, &format!("{number}/{account}/{mailbox}"), later(now, HOLDS)))
}

/// Where a token leads.
pub(super) fn path_of(token: &str) -> String {
    format!("/besvara/{token}")
}

/// What a link opens, for whoever holds it.
struct Opened {
    number: String,
    /// The visit in the name of the account that the link was written for.
    acting: Visit,
}

/// The proposal behind a link, or the page that says why it opens nothing.
fn opened(v: &Visit, token: &str) -> Result<Result<Opened, Page>, Stop> {
    let say = &v.words.say;
    let refused = |title: String, text: String, status: u16| {
        let ways = vec![(say.sign_in(), v.here_form("/logga-in"))];
        Ok(Err(told(v, title, text, ways).with_status(status)))
    };
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let subject = match book.seal().opened(ANSWER, token, v.now) {
        Ok(subject) => subject,
        Err(NoEntry::Expired) => return refused(say.check_expired_title(), say.proposal_link_expired(), 410),
        Err(NoEntry::NotOurs) => return refused(say.check_not_ours_title(), say.proposal_link_not_ours(), 404),
    };
    let gone = || refused(say.proposal_link_gone_title(), say.proposal_link_gone(), 410);
    let mut parts = subject.split('/');
    let (Some(number), Some(account), Some(key)) = (parts.next(), parts.next(), parts.next()) else { return gone() };
    let Ok(account) = Uuid::parse_str(account) else { return gone() };
    let account = v.store.account(&v.tenant, account)?.filter(|account| account.state == AccountState::Active);
    let (Some((proposal, _)), Some(account)) = (get(v, number), account) else { return gone() };
    let Some(acting) = in_the_name_of(v, account, &proposal, number) else { return gone() };
    // A mailbox that is the organisation's no longer answers nothing.
    let about = proposal.subject(&v.tenant, number);
    let all = v.tenant.world(Audience::Internal);
    let mailbox = about.map(|about| mailbox_for(&book, &all, &about, v.today)).transpose()?.flatten();
    if mailbox.is_none_or(|(_, address)| book.key(&address) != key) {
        return gone();
    }
    Ok(Ok(Opened { number: number.to_owned(), acting }))
}

/// The visit of the account, where it answers for what is proposed: whoever did when the letter was written may no longer.
fn in_the_name_of(v: &Visit, account: Account, proposal: &Proposal, number: &str) -> Option<Visit> {
    let subject = proposal.subject(&v.tenant, number)?;
    let mut acting = v.clone();
    let person = account.person();
    // Nobody has a session by it: it is of this one page.
    let opens: RecordId = subject.id;
    let signed_in_by = SignedInBy::RecordLink(opens);
    acting.sign_in(Some(Visitor { account, person, session: String::new(), signed_in_by, since: v.now }));
    may_answer(self::person(&acting), proposal, &subject).then_some(acting)
}

/// Shows a proposal to whoever holds the link, to be answered.
///
/// # Errors
/// When the ledger cannot.
pub fn look(v: &Visit, token: &str) -> Answer {
    match opened(v, token)? {
        Ok(found) => Ok(show_one(&Place::of_link(v, &found.acting, token), &found.number, None, None)?),
        Err(page) => Ok(page),
    }
}

/// Takes the answer of whoever holds the link. What was answered before stays answered as it was.
///
/// # Errors
/// When the ledger cannot.
pub fn reply(v: &Visit, sent: &Sent, token: &str) -> Answer {
    match opened(v, token)? {
        Ok(found) => Ok(decide(&Place::of_link(v, &found.acting, token), sent, &found.number)?),
        Err(page) => Ok(page),
    }
}
