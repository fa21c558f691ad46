//! Signing in by an organisation's own identity provider: off to it, and back from it.

use askama::Template;
use domain::text::Language;

use super::sign_in::{begin, page, then, too_many};
use crate::kit::{
    address::Parameters,
    form::Sent,
    page::{Answer, Cookie, Page, Stop},
    provider::{Answered, Entry, PersonalData, ProviderError, ProviderQuestion},
    told::told,
    visit::Visit,
    visitor::SignedInBy,
};

/// What came of it, as it stands in the address of the page that says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// An administrator has to let them in.
    Waits,
    /// Their account is closed.
    Closed,
    /// The answer is none that is awaited: used before, too late, or from another browser.
    NotAwaited,
    /// They, or the provider, broke it off.
    BrokenOff,
    /// The provider could not be reached.
    Unreachable,
    /// What it said is not believed.
    NotBelieved,
    /// There is no address that the provider stands for.
    NoAddress,
    /// They are known there by their personal identity number.
    PersonalNumber,
}

impl Outcome {
    const ALL: [Self; 8] = [
        Self::Waits,
        Self::Closed,
        Self::NotAwaited,
        Self::BrokenOff,
        Self::Unreachable,
        Self::NotBelieved,
        Self::NoAddress,
        Self::PersonalNumber,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Waits => "vantar",
            Self::Closed => "stangt",
            Self::NotAwaited => "forlegad",
            Self::BrokenOff => "avbruten",
            Self::Unreachable => "nas-inte",
            Self::NotBelieved => "svaret",
            Self::NoAddress => "adress",
            Self::PersonalNumber => "personnummer",
        }
    }

    const fn status(self) -> u16 {
        match self {
            Self::Waits => 200,
            Self::Closed => 403,
            Self::Unreachable => 502,
            _ => 422,
        }
    }
}

#[derive(Template)]
#[template(path = "features/account/going.html")]
struct GoingPage<'a> {
    v: &'a Visit,
    title: String,
    name: String,
    to: String,
}

/// Where each provider's button leads, and what the provider is called.
pub(super) fn buttons(v: &Visit) -> Vec<(String, String)> {
    let found =
        v.store.providers(&v.tenant).inspect_err(|error| tracing::error!(%error, "the providers cannot be read"));
    let button = |id: &str| v.here_form(&format!("/logga-in/leverantor/{id}"));
    found.unwrap_or_default().into_iter().map(|provider| (button(&provider.id), provider.name)).collect()
}

/// The address that a provider sends people back to, the same in every language: it is registered there letter by letter.
pub fn redirect_to(v: &Visit, provider: &str) -> String {
    format!("{}{}/{}/logga-in/leverantor/{provider}", v.origin, v.prefix, Language::Sv.code())
}

/// Off to a provider. The way there is a page of its own and not a redirect: browsers hold the addresses that a form's
/// answer leads on to, and wherever the provider leads on from there, to what the page's policy lets forms be sent to.
///
/// # Errors
/// When the ledger cannot, or there is no such provider.
pub fn ask_provider(v: &Visit, sent: &Sent, id: &str) -> Answer {
    let (provider, _) = v.store.provider(&v.tenant, id)?.ok_or(Stop::NotFound)?;
    // Whose account it will be is not known yet: tries are counted by where they come from.
    if !v.store.may_be_asked(&v.tenant, &v.client, v.now)? {
        return Ok(too_many(v));
    }
    let (redirect, then) = (redirect_to(v, id), then(v, sent.get("till")));
    match v.store.ask_provider(&v.tenant, &provider, (&redirect, &then), v.words.language, v.now)? {
        Ok(way) => {
            let title = v.words.say.provider_going_title(provider.name.as_str());
            let going = GoingPage { title, name: provider.name, to: way.to, v };
            Ok(Page::html(&going).for_one().with_cookie(Cookie::Mark(way.mark)))
        }
        Err(error) => {
            tracing::warn!(%error, provider = id, "a provider cannot be asked");
            let why = v.words.say.provider_not_reached(provider.name.as_str());
            Ok(page(v, None, Some(why), sent).with_status(502))
        }
    }
}

/// Back from a provider: in, or to the page that says why not. Neither keeps the provider's answer in its address.
///
/// # Errors
/// When the ledger cannot.
pub fn back_from_provider(v: &Visit, id: &str) -> Answer {
    let said = |name: &str| v.parameters.get(name);
    let Some(state) = said("state") else { return Ok(say(v, v.words.language, Outcome::NotAwaited)) };
    let redirect = format!("{}{}", v.origin, v.here_form(&v.path));
    let question = v.store.take_provider_question(&v.tenant, (id, &redirect), state, v.mark.as_ref(), v.now)?;
    let Some(question) = question else { return Ok(say(v, v.words.language, Outcome::NotAwaited)) };
    let back = match (said("code"), said("error")) {
        (Some(code), None) => settled(v, id, &question, Answered { code, issuer: said("iss") })?,
        _ => say(v, question.language, Outcome::BrokenOff),
    };
    Ok(back.with_cookie(Cookie::NoMark))
}

fn settled(v: &Visit, id: &str, question: &ProviderQuestion, answered: Answered<'_>) -> Answer {
    let outcome = |outcome| Ok(say(v, question.language, outcome));
    let Some((provider, _)) = v.store.provider(&v.tenant, id)? else { return outcome(Outcome::NotAwaited) };
    let claims = match v.store.claims_of(&v.tenant, &provider, question, answered, v.now)? {
        Ok(claims) => claims,
        Err(error) => {
            tracing::warn!(%error, provider = id, "somebody could not be signed in by a provider");
            return outcome(match error {
                ProviderError::Fetch { .. } | ProviderError::Busy => Outcome::Unreachable,
                _ => Outcome::NotBelieved,
            });
        }
    };
    match v.store.enter_by_provider(&v.tenant, &provider, &claims, question.language, v.now)? {
        Entry::In(account) => {
            let begun = begin(v, &account, SignedInBy::Provider, None)?;
            Ok(Page { location: Some(question.then.clone()), ..begun })
        }
        Entry::Waits => outcome(Outcome::Waits),
        Entry::Closed => outcome(Outcome::Closed),
        Entry::Gone => outcome(Outcome::NotAwaited),
        Entry::Unusable(PersonalData::Address) => outcome(Outcome::NoAddress),
        Entry::Unusable(PersonalData::PersonalNumber) => outcome(Outcome::PersonalNumber),
    }
}

/// On to the page that says what came of it, in the language they read.
fn say(v: &Visit, language: Language, outcome: Outcome) -> Page {
    let code = Parameters::default().with("lage", outcome.code()).written();
    Page::see_other(format!("{}/{}/logga-in/leverantor{code}", v.prefix, language.code()))
}

/// What came of it.
///
/// # Errors
/// Never.
pub fn told_by_provider(v: &Visit) -> Answer {
    let asked = v.parameters.get("lage");
    let Some(outcome) = Outcome::ALL.into_iter().find(|outcome| asked == Some(outcome.code())) else {
        return Ok(Page::see_other(v.here_form("/logga-in")));
    };
    let say = &v.words.say;
    let (title, text) = match outcome {
        Outcome::Waits => (say.provider_waits_title(), say.provider_waits()),
        Outcome::Closed => (say.provider_closed_title(), say.provider_closed()),
        Outcome::NotAwaited => (say.provider_not_awaited_title(), say.provider_not_awaited()),
        Outcome::BrokenOff => (say.provider_broken_off_title(), say.provider_broken_off()),
        Outcome::Unreachable => (say.provider_unreachable_title(), say.provider_unreachable()),
        Outcome::NotBelieved => (say.provider_not_believed_title(), say.provider_not_believed()),
        Outcome::NoAddress => (say.provider_no_address_title(), say.provider_no_address()),
        Outcome::PersonalNumber => (say.provider_personal_number_title(), say.provider_personal_number()),
    };
    let on = match outcome {
        Outcome::Waits => (say.provider_to_start(), v.href("/")),
        _ => (say.sign_in_title(), v.here_form("/logga-in")),
    };
    Ok(told(v, title, text, Some(on)).with_status(outcome.status()).for_one())
}
