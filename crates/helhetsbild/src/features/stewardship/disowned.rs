//! What its steward has said is not theirs: by a letter, in a round, or on the page of one's own. It stays with whoever
//! coordinates until somebody else answers for it, or somebody there says after all that it is right.

use std::collections::BTreeMap;

use domain::{
    date::stockholm_day,
    id::RecordId,
    policy::{Act, may, may_to, steward_of},
    record::{Kind, Record, Shared},
    round::{Answer as Said, Giver, Round},
    world::World,
};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::rounds::{self, ROUNDS};
use crate::kit::{
    account::{read, written},
    address::Parameters,
    form::Sent,
    mail::{
        Book, MailAddress, MailError, Topic,
        answers::{self, Asked, Asks},
    },
    page::{Answer, Page, Stop},
    session::later,
    store::{Store, Tenant},
    told::told,
    visit::Visit,
};

/// What whoever coordinates has answered: that a record is its steward's after all.
const DISMISSED: Drawer = Drawer::named("disown_dismissed");
/// How long that is remembered: as long as what it answers.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 400);
/// The longest word that goes with it.
const LONGEST_WORD: usize = 1_000;

/// The word of whoever coordinates that a record is its steward's after all.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Dismissed {
    /// The account that said so.
    by: Uuid,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub word: String,
    /// Whom the record asked then.
    asks: Asks,
}

impl Dismissed {
    /// Who said so, as colleagues call them, when and why.
    pub fn said(&self, v: &Visit) -> Result<String, Stop> {
        let who = v.store.name_of(&v.tenant, self.by)?.unwrap_or_else(|| v.words.say.removed_person());
        Ok(v.words.say.mine_dismissed(who, v.date(stockholm_day(self.at)), self.word.as_str()))
    }
}

/// Everything that has been answered so.
pub(super) struct Dismissals(BTreeMap<String, Dismissed>);

impl Dismissals {
    /// Reads them, at once.
    pub fn of(store: &Store, tenant: &Tenant) -> Result<Self, MailError> {
        let rows = store.ledger().rows_after(&tenant.id, DISMISSED, "", usize::MAX)?;
        let all = rows.into_iter().map(|row| Ok((row.key.clone(), read::<Dismissed>(&row)?)));
        Ok(Self(all.collect::<Result<_, MailError>>()?))
    }

    /// What has been answered of a record, while it asks the same.
    pub fn get(&self, record: &Record) -> Option<&Dismissed> {
        self.0.get(&record.id.to_string()).filter(|said| asks(record) == Some(said.asks))
    }
}

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
    let name_of = |account: Uuid| Ok::<_, MailError>(store.account(tenant, account)?.map(|account| account.name));
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
    // What has been answered since waits for nobody.
    let dismissals = Dismissals::of(store, tenant)?;
    let waits = |one: &Disowned| dismissals.get(&one.record).is_none_or(|answered| answered.at < one.at);
    let mut all: Vec<Disowned> = found.into_values().filter(waits).collect();
    all.sort_by_key(|disowned| std::cmp::Reverse((disowned.at, disowned.record.id)));
    Ok(all)
}

/// Whoever coordinates says that a record is its steward's after all, and why. It is asked about again.
fn dismiss(v: &Visit, sent: &Sent, record: &Shared, by: Uuid) -> Answer {
    if !may(v.person(), Act::ReadWorklist) {
        return Err(Stop::Forbidden);
    }
    let asks = asks(record).ok_or(Stop::NotFound)?;
    let word: String = sent.get("ord").unwrap_or_default().chars().take(LONGEST_WORD).collect();
    if word.trim().is_empty() {
        let say = &v.words.say;
        let ways = vec![(say.worklist_back(), v.here_form("/arbetslista"))];
        return Ok(told(v, say.disowned_dismiss(), say.disowned_dismiss_missing(), ways).with_status(422));
    }
    let said = Dismissed { by, at: v.now, word, asks };
    let row = DrawerRow::new(DISMISSED, record.id.to_string(), written(&said)).expires(later(v.now, KEPT));
    v.store.ledger().put(&v.tenant.id, row, None)?;
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let of_record = |asked: &Asked| record_of_line(&v.world, &asked.item).is_some_and(|one| one.id == record.id);
    for given in answers::disowned(&book)?.iter().filter(|given| of_record(&given.asked)) {
        answers::take_back(&book, &given.asked)?;
    }
    ask_again(v, record)?;
    Ok(Page::see_other(v.href_with("/arbetslista", &Parameters::default().with("lista", "allt"))))
}

/// In the rounds that go on, the answer that it is not theirs is no answer any longer: the line is open again.
fn ask_again(v: &Visit, record: &Shared) -> Result<(), Stop> {
    let Some(steward) = steward_of(record) else { return Ok(()) };
    for row in v.store.ledger().rows_after(&v.tenant.id, ROUNDS, "", usize::MAX)? {
        if read::<Round>(&row)?.is_disowned(steward, record.id) {
            rounds::change(v, &row.key, |round| {
                round.ask_again(steward, record.id);
                Ok(())
            })?;
        }
    }
    Ok(())
}

/// Somebody says of what their organisation answers for that it is not theirs, or takes that back.
///
/// # Errors
/// When the ledger cannot, there is no such record, or it is not for whoever says so.
pub fn disown(v: &Visit, sent: &Sent, kind: Kind, slug: &str) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let record = v.world.by_slug(kind, slug).filter(|record| !record.withdrawn).ok_or(Stop::NotFound)?;
    if sent.has("deras") {
        return dismiss(v, sent, record, visitor.account.id);
    }
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
