//! What its steward has said is not theirs: by a letter, in a round, or on the page of one's own. It stays with whoever
//! coordinates until somebody else answers for it, or somebody there says after all that it is right.

use std::collections::BTreeMap;

use domain::{
    date::stockholm_day,
    id::RecordId,
    policy::{Act, may_to, steward_of},
    record::{Kind, Record, Shared},
    round::{Answer as Said, Giver, Round},
    world::World,
};
use jiff::Timestamp;

use super::rounds::ROUNDS;
use crate::kit::{
    account::read,
    form::Sent,
    mail::{
        Book, MailAddress, MailError, Topic,
        answers::{self, Asked, Asks},
    },
    page::{Answer, Page, Stop},
    store::{Store, Tenant},
    visit::Visit,
};

/// A record that its steward has said is not theirs.
pub(super) struct Disowned {
    /// The record.
    pub record: Shared,
    /// Who said so, as colleagues call them; the organisation, where it was whoever holds its link.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Whom a record asks, for the answer of somebody who was asked.
pub fn asks(record: &Record) -> Option<Asks> {
    let function = record.common().steward_function.map(|function| function.id);
    Some(Asks { steward: steward_of(record)?, function })
}

/// The record that a line of a letter is about; `None` where it is about something else.
pub fn record_of_line(world: &World, line: &str) -> Option<Shared> {
    let id: RecordId = line.strip_prefix("slut-").unwrap_or(line).parse().ok()?;
    world.record(id).cloned()
}

/// Whether it still stands: the same is asked, and nobody has said since that the record is right.
fn stands(record: &Record, asked: Asks, at: Timestamp) -> bool {
    let is_right_since = record.changed > at && record.common().confirmed >= Some(stockholm_day(at));
    asks(record) == Some(asked) && !is_right_since
}

/// Everything in a World that its steward has said is not theirs, the latest first.
pub(super) fn disowned(store: &Store, tenant: &Tenant, world: &World) -> Result<Vec<Disowned>, MailError> {
    let book = Book::open(store.ledger(), &tenant.id)?;
    let mut found: BTreeMap<RecordId, Disowned> = BTreeMap::new();
    let mut add = |disowned: Disowned| {
        let known = found.get(&disowned.record.id).is_some_and(|known| known.at >= disowned.at);
        if !known {
            found.insert(disowned.record.id, disowned);
        }
    };
    let name_of = |account: uuid::Uuid| Ok::<_, MailError>(store.account(tenant, account)?.map(|account| account.name));
    let title = |id: RecordId| world.record(id).map(|record| record.title().source.clone()).unwrap_or_default();
    for given in answers::disowned(&book)? {
        let Some(record) = record_of_line(world, &given.asked.item) else { continue };
        let person = book.find(&given.asked.key)?.and_then(|person| person.account);
        let account = given.by.or_else(|| person.and_then(|id| id.parse().ok()));
        let Some(asked) = given.asks.filter(|asked| stands(&record, *asked, given.at)) else { continue };
        let name = account.map(name_of).transpose()?.flatten();
        add(Disowned { record, by: name.unwrap_or_else(|| title(asked.steward)), at: given.at });
    }
    for row in store.ledger().rows_after(&tenant.id, ROUNDS, "", usize::MAX)? {
        let round: Round = read(&row)?;
        for invitation in &round.invitations {
            for row in &invitation.rows {
                let Some(given) = row.answer.as_ref().filter(|given| given.answer == Said::NotOurs) else { continue };
                let Some(record) = world.record(row.record) else { continue };
                let is_asked = steward_of(record) == Some(invitation.organisation);
                if !is_asked || !asks(record).is_some_and(|asked| stands(record, asked, given.at)) {
                    continue;
                }
                let name = match given.by {
                    Giver::Owner(account) | Giver::OnBehalf(account) => name_of(account)?,
                    Giver::Link => None,
                };
                let by = name.unwrap_or_else(|| title(invitation.organisation));
                add(Disowned { record: Shared::clone(record), by, at: given.at });
            }
        }
    }
    let mut all: Vec<Disowned> = found.into_values().collect();
    all.sort_by_key(|disowned| std::cmp::Reverse((disowned.at, disowned.record.id)));
    Ok(all)
}

/// Somebody says of what their organisation answers for that it is not theirs, or takes that back.
///
/// # Errors
/// When the ledger cannot, there is no such record, or it is not for whoever says so.
pub fn disown(v: &Visit, sent: &Sent, kind: Kind, slug: &str) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let record = v.world.by_slug(kind, slug).filter(|record| !record.withdrawn).ok_or(Stop::NotFound)?;
    // What an organisation says of itself is its own.
    let asked =
        asks(record).filter(|asked| visitor.account.organisation == Some(asked.steward) && asked.steward != record.id);
    let (true, Some(asks)) = (may_to(v.person(), Act::Confirm, record), asked) else {
        return Err(Stop::Forbidden);
    };
    let address: MailAddress = visitor.account.email.parse().map_err(|_| Stop::Forbidden)?;
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let asked = Asked {
        key: book.key(&address),
        topic: Topic::Stewardship,
        item: record.id.to_string(),
        title: v.plain(record.title()).to_owned(),
    };
    match sent.has("anda") {
        true => answers::take_back(&book, &asked)?,
        false => answers::disown(&book, asked, Some(asks), Some(visitor.account.id), v.now)?,
    }
    Ok(Page::see_other(v.here_form("/mitt-ansvar")))
}
