//! Passkeys: signing in by one, making the first and the later ones, naming and removing them.

use super::{
    own::{own_with, signed_in},
    sign_in::{begin, page, too_many},
};
use crate::kit::{
    form::Sent,
    page::{Answer, Page, Stop},
    passkey::{Place, Question},
    visit::Visit,
    visitor::{SignedInBy, Visitor},
};

/// The site as passkeys know it; `None` where browsers make none.
pub(super) fn place(v: &Visit) -> Option<Place> {
    Place::at(&v.origin, &v.partnership_name())
}

/// Whether somebody may make a passkey now: the first from the invitation, later ones from a session that is as good as one.
/// A mailbox that somebody got into must not become a key for ever.
///
/// # Errors
/// When the ledger cannot.
pub(super) fn may_make(v: &Visit, visitor: &Visitor) -> Result<bool, Stop> {
    Ok(match visitor.signed_in_by {
        by if by.is_strong() => true,
        SignedInBy::Invitation => v.store.passkeys(&v.tenant, visitor.account.id)?.is_empty(),
        _ => false,
    })
}

fn asked(question: Option<Question>) -> Answer {
    let question = question.ok_or(Stop::NotFound)?;
    let body = serde_json::to_string(&question).unwrap_or_default();
    Ok(Page::text("application/json", body))
}

/// Begins to sign in by a passkey: what the browser is to be asked.
///
/// # Errors
/// When the ledger cannot.
pub fn ask_for_passkey(v: &Visit) -> Answer {
    // Whose passkey it will be is not known yet: wrong answers are counted by where they come from.
    if !v.store.may_be_asked(&v.tenant, &v.client, v.now)? || !v.store.may_try(&v.tenant, None, &v.client, v.now)? {
        return Ok(too_many(v));
    }
    let place = place(v).ok_or(Stop::NotFound)?;
    asked(v.store.ask_for_passkey(&v.tenant, &place, v.now)?)
}

/// Signs in by a passkey.
///
/// # Errors
/// When the ledger cannot.
pub fn by_passkey(v: &Visit, sent: &Sent) -> Answer {
    let say = &v.words.say;
    let refused = |why: String| Ok(page(v, None, Some(why), sent).with_status(422));
    let Some(place) = place(v) else { return refused(say.passkey_no_place()) };
    let (Some(token), Some(answer)) = (sent.get("fraga"), sent.get("svar")) else {
        return refused(say.passkey_needs_script());
    };
    let Some(tried) = v.store.take_try(&v.tenant, None, &v.client, v.now)? else { return Ok(too_many(v)) };
    match v.store.account_by_passkey(&v.tenant, &place, (token, answer), v.now)? {
        Some(account) => {
            v.store.give_back(&v.tenant, &tried, v.now)?;
            begin(v, &account, SignedInBy::Passkey, sent.get("till"))
        }
        None => refused(say.passkey_refused()),
    }
}

/// Begins to make a passkey: what the browser is to be asked.
///
/// # Errors
/// When the ledger cannot, or they may not now.
pub fn ask_for_new_passkey(v: &Visit) -> Answer {
    let visitor = signed_in(v)?;
    if !may_make(v, visitor)? {
        return Err(Stop::Forbidden);
    }
    let place = place(v).ok_or(Stop::NotFound)?;
    asked(v.store.ask_for_new_passkey(&v.tenant, &place, &visitor.account, v.now)?)
}

/// Keeps a new passkey.
///
/// # Errors
/// When the ledger cannot, or they may not now.
pub fn keep_passkey(v: &Visit, sent: &Sent) -> Answer {
    let (visitor, say) = (signed_in(v)?, &v.words.say);
    if !may_make(v, visitor)? {
        return Err(Stop::Forbidden);
    }
    let refused = |why: String| own_with(v, Some(why)).map(|page| page.with_status(422));
    let Some(place) = place(v) else { return refused(say.passkey_no_place()) };
    let (Some(token), Some(answer)) = (sent.get("fraga"), sent.get("svar")) else {
        return refused(say.passkey_needs_script());
    };
    let name = sent.get("namn").map_or_else(|| say.passkey_unnamed(), str::to_owned);
    if !v.store.keep_new_passkey(&v.tenant, &place, &visitor.account, (token, answer), &name, v.now)? {
        return refused(say.passkey_refused());
    }
    // Who has just made their first passkey has shown all that signing in by it would show.
    match visitor.signed_in_by.is_strong() {
        true => Ok(Page::see_other(v.here_form("/mitt-konto"))),
        false => begin(v, &visitor.account, SignedInBy::Passkey, Some("/mitt-konto")),
    }
}

/// Names or removes one of one's own passkeys.
///
/// # Errors
/// When the ledger cannot, there is no such passkey, or the session is not as good as one.
pub fn change_passkey(v: &Visit, sent: &Sent) -> Answer {
    let visitor = signed_in(v)?;
    if !visitor.signed_in_by.is_strong() {
        return Err(Stop::Forbidden);
    }
    let (account, key) = (visitor.account.id, sent.get("nyckel").ok_or(Stop::NotFound)?);
    let done = match (sent.has("ta-bort"), sent.get("namn")) {
        (true, _) => v.store.remove_passkey(&v.tenant, account, key)?,
        (false, Some(name)) => v.store.name_passkey(&v.tenant, account, key, name)?,
        (false, None) => true,
    };
    if done { Ok(Page::see_other(v.here_form("/mitt-konto"))) } else { Err(Stop::NotFound) }
}
