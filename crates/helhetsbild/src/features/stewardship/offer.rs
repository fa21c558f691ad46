//! What whoever answered by an organisation’s link is offered afterwards: an account. It waits until an administrator lets it
//! in; then one signs in by a link in a letter, and adds a passkey.

use domain::{choices::Audience, id::RecordId, policy::Role};

use crate::kit::{
    account::{Account, AccountState, normal},
    clock,
    form::Sent,
    page::{Answer, Page, Stop},
    told::told,
    visit::Visit,
};

/// A longer name is none.
const LONGEST_NAME: usize = 100;

/// Takes the wish of whoever holds an organisation's link. Whether the address has an account already is not said.
pub(super) fn wish(v: &Visit, sent: &Sent, organisation: RecordId, back: String) -> Answer {
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let record = all.record(organisation).ok_or(Stop::NotFound)?;
    let name = sent.get("namn").filter(|name| name.chars().count() <= LONGEST_NAME);
    let email = sent.get("epost").and_then(normal);
    let (Some(name), Some(email)) = (name, email) else {
        let ways = [(say.paper_back(), back)];
        return Ok(told(v, say.offer_wrong_title(), say.offer_wrong(), ways).with_status(422));
    };
    let mut account = Account::new(clock::fresh_identity(), email, name.to_owned(), v.words.language, v.now);
    account.organisation = Some(organisation);
    account.roles = [Role::Editor].into();
    account.state = AccountState::Waiting;
    v.store.add_account(&v.tenant, &account)?;
    let ways = [(say.paper_back(), back)];
    let page: Page = told(v, say.offer_thanks_title(), say.offer_thanks(v.plain(record.title())), ways);
    Ok(page)
}
