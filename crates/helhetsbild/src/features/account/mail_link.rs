//! A link that signs in once, sent to an address. Whether the address has an account makes no difference to the answer, nor
//! to the work: one row for the link and one for the letter are written either way.

use domain::change::{Actor, Occasion};
use domain::command::Command;
use jiff::Timestamp;
use ledger::DrawerRow;
use uuid::Uuid;

use super::sign_in::{message, too_many};
use crate::kit::{
    account::{Account, AccountState},
    clock,
    form::Sent,
    language::words,
    mail::{Letter, LetterKind, MailAddress},
    page::{Answer, Stop},
    sign_in::{LINK_HOLDS, link},
    visit::Visit,
    visitor::SignedInBy,
};

/// Sends a link to whoever asks for one.
///
/// # Errors
/// When the ledger cannot.
pub fn ask_for_link(v: &Visit, sent: &Sent) -> Answer {
    let say = &v.words.say;
    let typed = sent.get("epost").unwrap_or_default();
    let Ok(address) = typed.parse::<MailAddress>() else {
        return Ok(super::sign_in::page(v, None, Some(say.link_no_address()), sent).with_status(422));
    };
    if !v.store.may_ask_for_link(&v.tenant, address.as_str(), &v.client, v.now)? {
        return Ok(too_many(v));
    }
    let account = v.store.account_by_address(&v.tenant, address.as_str())?;
    let account = account.filter(|account| account.state == AccountState::Active);
    let then = sent.get("till").unwrap_or_default();
    send_with(v, account.as_ref(), &address, (SignedInBy::MailLink, then), Vec::new())?;
    Ok(message(v, say.link_sent_title(), say.link_sent_text(address.as_str())))
}

/// Writes the link and its letter, together; the link's path. To nobody, a letter whose time has passed already: it is
/// written, and thrown away unsent.
pub(in crate::features) fn send(
    v: &Visit,
    account: Option<&Account>,
    address: &MailAddress,
    by: SignedInBy,
) -> Result<String, Stop> {
    send_with(v, account, address, (by, ""), Vec::new())
}

/// As [`send`], with where its holder was going, and rows that are put in the same transaction: what is noted of it.
pub(in crate::features) fn send_with(
    v: &Visit,
    account: Option<&Account>,
    address: &MailAddress,
    (by, then): (SignedInBy, &str),
    beside: Vec<DrawerRow>,
) -> Result<String, Stop> {
    let (token, row) = link(account.map_or(Uuid::nil(), |account| account.id), by, then, v.now);
    let path = format!("/logga-in/lank/{token}");
    let letter = match account {
        Some(account) => letter(v, account, address, by, &path),
        None => Letter::single_use(LetterKind::SignIn, &MailAddress::nobody(), v.words, Timestamp::UNIX_EPOCH),
    };
    let mut rows = vec![row, letter.row(v.now, clock::fresh_identity())];
    rows.extend(beside);
    let occasion = Occasion { command: clock::fresh_identity(), actor: Actor::System, at: v.now };
    v.store.carry_out_with(&v.tenant, Command::Put(Vec::new()), occasion, &rows)?;
    Ok(path)
}

fn letter(v: &Visit, account: &Account, address: &MailAddress, by: SignedInBy, path: &str) -> Letter {
    let words = words(account.language);
    let say = &words.say;
    let (kind, subject, text, otherwise, holds) = match by {
        SignedInBy::Invitation => (
            LetterKind::Invitation,
            say.mail_invitation_subject(v.partnership_name().as_str()),
            say.mail_invitation_text(v.partnership_name().as_str()),
            say.mail_invitation_else(),
            crate::kit::sign_in::INVITATION_HOLDS,
        ),
        _ => (LetterKind::SignIn, say.mail_link_subject(), say.mail_link_text(), say.mail_link_else(), LINK_HOLDS),
    };
    Letter::single_use(kind, address, words, crate::kit::session::later(v.now, holds))
        .of_account(account.id)
        .subject(subject)
        .text(text)
        .button(say.sign_in_button(), path)
        .text(otherwise)
        .because(say.mail_link_because(address.as_str()))
}
