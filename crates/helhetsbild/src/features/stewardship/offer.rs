//! What whoever answered by an organisation’s link is offered afterwards: an account. It waits until an administrator lets it
//! in; then one signs in by a link in a letter, and adds a passkey.

use askama::Template;
use domain::{choices::Audience, date::stockholm_day, id::RecordId, policy::Role};
use jiff::SignedDuration;
use ledger::Drawer;

use crate::kit::{
    account::{Account, AccountState, hashed, normal},
    clock,
    form::Sent,
    page::{Answer, Page, Stop},
    session::later,
    store::StoreError,
    told::told,
    visit::Visit,
};

/// A longer name is none.
const LONGEST_NAME: usize = 100;
/// Wishes, counted by link and place in an hour, and by organisation in a day.
const WISHES: Drawer = Drawer::named("account_wish");
/// So many are taken from one place by one link in an hour …
const MOST_FROM_PLACE: u64 = 5;
/// … and so many for one organisation in a day: each waits for an administrator to read it.
const MOST_OF_ORGANISATION: u64 = 10;

/// What was wished and cannot be taken, as it was typed.
#[derive(Template)]
#[template(path = "features/stewardship/offer.html")]
struct OfferPage<'a> {
    v: &'a Visit,
    title: String,
    trouble: String,
    /// The field that is wrong; empty where it is none of them.
    target: &'static str,
    name: &'a str,
    email: &'a str,
    back: String,
}

/// Counts a wish; false when there have been too many.
fn may_wish(v: &Visit, organisation: RecordId, link: &str) -> Result<bool, StoreError> {
    let count = |key: String, kept: SignedDuration| {
        v.store.ledger().count(&v.tenant.id, WISHES, &hashed(&key), Some(later(v.now, kept)))
    };
    let hour = v.now.as_second() / 3_600;
    let from_place = count(format!("{hour}:{link}:{}", v.client), SignedDuration::from_hours(2))?;
    if from_place > MOST_FROM_PLACE {
        return Ok(false);
    }
    let of_organisation = count(format!("{}:{organisation}", stockholm_day(v.now)), SignedDuration::from_hours(48))?;
    Ok(of_organisation <= MOST_OF_ORGANISATION)
}

/// Takes the wish of whoever holds an organisation's link. Whether the address has an account already is not said.
pub(super) fn wish(v: &Visit, sent: &Sent, organisation: RecordId, back: String) -> Answer {
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let record = all.record(organisation).ok_or(Stop::NotFound)?;
    let name = sent.get("namn").filter(|name| name.chars().count() <= LONGEST_NAME);
    let email = sent.get("epost").and_then(normal);
    let again = |title: String, trouble: String, target: &'static str, status: u16| {
        let typed = |name: &str| sent.get(name).unwrap_or_default();
        let (name, email) = (typed("namn"), typed("epost"));
        let page = OfferPage { v, title, trouble, target, name, email, back: back.clone() };
        Ok(Page::html(&page).with_status(status))
    };
    let Some(name) = name else {
        return again(say.offer_wrong_title(), say.offer_wrong(), "konto-namn", 422);
    };
    let Some(email) = email else {
        return again(say.offer_wrong_title(), say.post_address_wrong(), "konto-epost", 422);
    };
    if !may_wish(v, organisation, &back)? {
        return again(say.post_too_much_title(), say.offer_too_many(), "", 429);
    }
    let mut account = Account::new(clock::fresh_identity(), email, name.to_owned(), v.words.language, v.now);
    account.organisation = Some(organisation);
    account.roles = [Role::Editor].into();
    account.state = AccountState::Waiting;
    v.store.add_account(&v.tenant, &account)?;
    let ways = [(say.paper_back(), back)];
    let page: Page = told(v, say.offer_thanks_title(), say.offer_thanks(v.plain(record.title())), ways);
    Ok(page)
}
