//! What the weekly letter asks: whether what is due is still right, each record by a link that opens just it. It is asked of
//! those who answer for it with an account, and of their organisation's function mailbox, which answers as the function.

use std::collections::{BTreeSet, HashMap};

use domain::{
    choices::Audience,
    date::Date,
    id::RecordId,
    kinds::{Function, Kind},
    picture::{
        functions,
        worklist::{Asked, Scope, to_review},
    },
    policy::{Act, may_some, may_to},
    record::Shared,
    world::World,
};
use jiff::SignedDuration;

use super::asked;
use crate::kit::{
    account::Account,
    clock,
    mail::{
        Book, MailAddress, MailError, Topic,
        answers::{LinkKind, Whom},
        digest::{Item, Reader},
    },
    session::later,
    stewards::{mailbox, mailbox_for},
};

/// How long such a link holds.
const HOLDS: SignedDuration = SignedDuration::from_hours(24 * 60);

/// The records that are due of an editor's organisation, or of the organisation whose function mailbox it is.
pub fn to_check(reader: &Reader<'_>) -> Vec<Item> {
    found(reader).unwrap_or_else(|error| {
        tracing::warn!(%error, "a digest is made without what is to be checked");
        Vec::new()
    })
}

fn found(reader: &Reader<'_>) -> Result<Vec<Item>, MailError> {
    let world = reader.tenant.world(Audience::Internal);
    let asked_for = |organisation| to_review(&world, &Scope::Steward(organisation, None), reader.today);
    let mut items = Vec::new();
    if let Some(account) = reader.account() {
        let due = account.organisation.map(asked_for).unwrap_or_default();
        return items_for(reader, &world, &account, due);
    }
    let Some(address) = &reader.person.address else { return Ok(items) };
    let book = Book::open(reader.store.ledger(), &reader.tenant.id)?;
    for organisation in of_mailbox(reader, &world, address) {
        let mut theirs = Vec::new();
        for one in asked_for(organisation.id) {
            let mailbox = mailbox_for(&book, &world, &one.record, reader.today)?;
            if mailbox.is_some_and(|(_, own)| own.folded() == address.folded()) {
                theirs.push(one);
            }
        }
        if !theirs.is_empty() {
            let name = &organisation.title().source;
            let account = reader.store.account_of_link(reader.tenant, organisation.id, name, clock::now())?;
            items.extend(items_for(reader, &world, &account, theirs)?);
        }
    }
    Ok(items)
}

/// The organisations in which an address is the function mailbox: the organisation's, or that of a function there.
fn of_mailbox(reader: &Reader<'_>, world: &World, address: &MailAddress) -> Vec<Shared> {
    let key = format!("mailboxes/{}/{}/{}", reader.tenant.id, world.sequence(), reader.today);
    let mailboxes = reader.round.once(&key, || mailboxes(world, reader.today));
    let own = mailboxes.get(&address.folded()).into_iter().flatten();
    own.filter_map(|id| world.record(*id).cloned()).collect()
}

/// The organisations of each function mailbox.
fn mailboxes(world: &World, day: Date) -> HashMap<String, BTreeSet<RecordId>> {
    let mut mailboxes: HashMap<String, BTreeSet<RecordId>> = HashMap::new();
    let mut add = |address: MailAddress, organisation| {
        mailboxes.entry(address.folded()).or_default().insert(organisation);
    };
    for organisation in world.of_kind(Kind::Organisation) {
        if let Some(address) = mailbox(organisation) {
            add(address, organisation.id);
        }
    }
    for (record, function) in world.each::<Function>(Kind::Function) {
        for organisation in function.holders.iter().filter_map(|holder| holder.organisation) {
            if let Ok(address) = functions::mailbox(record, organisation.id, day).parse() {
                add(address, organisation.id);
            }
        }
    }
    mailboxes
}

/// What of it an account is asked, in the words of the reader.
fn items_for(
    reader: &Reader<'_>,
    world: &World,
    account: &Account,
    mut due: Vec<Asked>,
) -> Result<Vec<Item>, MailError> {
    let person = account.person();
    if !may_some(Some(&person), Act::Confirm) {
        return Ok(Vec::new());
    }
    let book = Book::open(reader.store.ledger(), &reader.tenant.id)?;
    let held = asked::held(&reader.store.accounts(reader.tenant)?, world, reader.today);
    due.retain(|one| {
        may_to(Some(&person), Act::Confirm, &one.record)
            && asked::is_asked(account, world, &one.record, &held, reader.today)
    });
    let until = later(clock::now(), HOLDS);
    let whom =
        Whom { account: account.id, key: reader.person.address.as_ref().map(|own| book.key(own)).unwrap_or_default() };
    let item = |asked: Asked| {
        let record = asked.record;
        let day = reader.words.date(asked.review.known.day());
        Item {
            topic: Topic::Stewardship,
            key: record.id.to_string(),
            title: record.title().in_language(reader.words.language).0.to_owned(),
            text: reader.words.say.standing_due(day),
            path: LinkKind::StillCorrect.path(book.seal(), record.id, &whom, until),
            answerable: true,
            rows: Vec::new(),
        }
    };
    Ok(due.into_iter().map(item).collect())
}
