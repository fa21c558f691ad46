//! The letter to somebody who waited and was let in: that the account is open, and the way in.

use ledger::Move;

use crate::kit::{
    account::Account,
    clock,
    language::words,
    mail::{Letter, LetterKind, MailAddress},
    session::later,
    sign_in::{INVITATION_HOLDS, link},
    visit::Visit,
    visitor::SignedInBy,
};

/// What is written when somebody who waited is let in: the letter and, where nothing else opens the account, a link that
/// does so once, as an invitation's does. Who asked by a provider signs in as they did, by the provider that is named.
pub(in crate::features) fn opened(v: &Visit, account: &Account, provider: Option<&str>) -> Vec<Move> {
    let Ok(address) = account.email.parse::<MailAddress>() else { return Vec::new() };
    let words = words(account.language);
    let (say, site) = (&words.say, v.partnership_name());
    let kind = LetterKind::AccountOpened;
    let (letter, row) = match provider {
        Some(provider) => {
            let letter = Letter::answer(kind, &address, words)
                .text(say.mail_opened_by_provider(provider, site.as_str()))
                .button(say.sign_in_button(), "/logga-in");
            (letter, None)
        }
        None => {
            let (token, row) = link(account.id, SignedInBy::Invitation, "", v.now);
            let letter = Letter::single_use(kind, &address, words, later(v.now, INVITATION_HOLDS))
                .text(say.mail_opened_text(site.as_str()))
                .button(say.sign_in_button(), format!("/logga-in/lank/{token}"))
                .text(say.mail_opened_later());
            (letter, Some(row))
        }
    };
    let letter = letter
        .of_account(account.id)
        .subject(say.mail_opened_subject(site.as_str()))
        .because(say.mail_opened_because(address.as_str()))
        .row(v.now, clock::fresh_identity());
    row.into_iter().chain([letter]).map(|row| Move::Put(row, Some(0))).collect()
}
