//! Somebody leaves: one page with all that their functions answer for, and the one who takes it over – the function's next
//! holder, another function, or nobody yet, with somebody who stands in.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use domain::{
    choices::Audience,
    command::{Command, HandOver, Leaver, Next, Substitute, handed_over},
    date::iso_day,
    id::{PersonId, RecordId},
    kinds::{Function, Kind},
    picture::functions::holds,
    policy::{Act, may, may_some, steward_of},
    record::{FieldKey, Shared},
    text::Text,
    world::World,
};
use ledger::{DrawerRow, LedgerError};
use uuid::Uuid;

use super::occasion;
use crate::kit::{
    account::{Account, AccountState, hashed},
    address::{self, Parameters},
    audit::{Entry, What, differences},
    clock,
    form::Sent,
    html::Html,
    origin::Origin,
    page::{Answer, Page, Stop},
    store::{Beside, StoreError},
    told::told,
    visit::Visit,
    visitor::Visitor,
};

/// So many records are named; the rest are counted.
const MOST_NAMED: usize = 200;

/// Something in a list to choose from.
struct Choice {
    code: String,
    name: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "features/stewardship/hand_over.html")]
struct HandOverPage<'a> {
    v: &'a Visit,
    title: String,
    trouble: Option<String>,
    functions: Vec<Choice>,
    people: Vec<Choice>,
    leaving: Option<LeavingPart>,
    /// Where a function is entered, for whoever may.
    new_function: Option<String>,
}

/// What is handed over, and who may take it.
struct LeavingPart {
    code: String,
    name: String,
    functions: Vec<Html>,
    records: Vec<(Html, String)>,
    /// Records that go over and are not named here.
    unnamed: usize,
    places: String,
    /// What is said of records that ask no function, where they are what goes over.
    together: Option<String>,
    /// Whether there is something that a colleague can take over as it is, and that can be vacant.
    has_functions: bool,
    next: Vec<Choice>,
    /// The same, as those who stand in meanwhile.
    stand_ins: Vec<Choice>,
    others: Vec<Choice>,
    /// Where it is sent: the page that shows it.
    action: String,
    how: String,
    day: String,
    until: String,
    substitute: String,
    command: String,
    seen: String,
}

/// Who leaves.
struct Leaving {
    code: String,
    name: String,
    organisation: RecordId,
    functions: BTreeSet<RecordId>,
    account: Option<Account>,
}

/// Whose functions whoever visits may hand over: everybody's, or those of one organisation.
fn reach(v: &Visit) -> Result<(&Visitor, Option<RecordId>), Stop> {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    match (may(Some(&visitor.person), Act::HandOver), visitor.person.organisation) {
        _ if visitor.person.only.is_some() => Err(Stop::Forbidden),
        (true, _) => Ok((visitor, None)),
        (false, Some(organisation)) => Ok((visitor, Some(organisation))),
        (false, None) => Err(Stop::Forbidden),
    }
}

/// Every function in every organisation that has it, as records and functions say, with what it is called.
fn pairs(v: &Visit, all: &World, only: Option<RecordId>) -> Vec<(RecordId, RecordId, String)> {
    let mut found: BTreeMap<(RecordId, RecordId), String> = BTreeMap::new();
    for (record, function) in all.each::<Function>(Kind::Function) {
        let held = function.holders.iter().filter_map(|holder| holder.organisation.map(|one| one.id));
        let asked = all.referring_to(record.id).filter(|(_, key)| *key == FieldKey::StewardFunction);
        let asked = asked.filter_map(|(record, _)| steward_of(record));
        for organisation in held.chain(asked).filter(|one| only.is_none_or(|only| only == *one)) {
            if let Some(of) = all.record(organisation) {
                let name = format!("{}, {}", v.plain(record.title()), v.plain(of.title()));
                found.insert((record.id, organisation), name);
            }
        }
    }
    let mut pairs: Vec<_> = found.into_iter().map(|((function, of), name)| (function, of, name)).collect();
    pairs.sort_by_cached_key(|(function, _, name)| (swedish::sort_key(name), *function));
    pairs
}

fn code_of(function: RecordId, organisation: RecordId) -> String {
    format!("f.{function}.{organisation}")
}

/// The version at which each account was read.
type Versions = BTreeMap<Uuid, u64>;

/// The accounts whose functions may be handed over.
fn accounts(v: &Visit, only: Option<RecordId>) -> Result<(Vec<Account>, Versions), Stop> {
    let mut accounts = v.store.accounts_and_versions(&v.tenant)?;
    let is_near = |account: &Account| account.organisation.is_some_and(|own| only.is_none_or(|only| only == own));
    accounts.retain(|(account, _)| !account.is_of_link() && is_near(account));
    let versions = accounts.iter().map(|(account, version)| (account.id, *version)).collect();
    Ok((accounts.into_iter().map(|(account, _)| account).collect(), versions))
}

/// What somebody saw when they chose to hand it over, as a sum: who leaves must leave the same when the form comes.
fn seen(leaving: &Leaving) -> String {
    let of_account = leaving.account.as_ref().map(|account| (&account.municipalities, &account.groups));
    hashed(&format!("{:?} {of_account:?}", leaving.functions))
}

/// Whether an account has something to hand over: duties of its own, or a share in what asks no function.
fn has_duties(account: &Account) -> bool {
    let own = !account.functions.is_empty() || !account.municipalities.is_empty() || !account.groups.is_empty();
    own || account.state == AccountState::Active
}

fn name_of(v: &Visit, account: &Account) -> String {
    match account.organisation.and_then(|id| v.world.record(id)) {
        Some(organisation) => format!("{}, {}", account.name, v.plain(organisation.title())),
        None => account.name.clone(),
    }
}

fn leaving(code: &str, pairs: &[(RecordId, RecordId, String)], accounts: &[Account], v: &Visit) -> Option<Leaving> {
    if let Some((function, organisation, name)) = pairs.iter().find(|(one, of, _)| code_of(*one, *of) == code) {
        let functions = BTreeSet::from([*function]);
        let (code, name) = (code.to_owned(), name.clone());
        return Some(Leaving { code, name, organisation: *organisation, functions, account: None });
    }
    let account = accounts.iter().find(|account| code == format!("k.{}", account.id))?;
    Some(Leaving {
        code: code.to_owned(),
        name: name_of(v, account),
        organisation: account.organisation?,
        functions: account.functions.clone(),
        account: Some(account.clone()),
    })
}

/// Who leaves, and what is handed over.
///
/// # Errors
/// When the ledger cannot, or it is not for whoever visits.
pub fn choose(v: &Visit) -> Answer {
    let from = v.parameters.get("fran").unwrap_or_default().to_owned();
    show(v, &from, &Sent::default(), None)
}

fn show(v: &Visit, from: &str, sent: &Sent, trouble: Option<String>) -> Answer {
    let (_, only) = reach(v)?;
    let all = v.tenant.world(Audience::Internal);
    let (pairs, (accounts, _)) = (pairs(v, &all, only), accounts(v, only)?);
    let leaving = leaving(from, &pairs, &accounts, v);
    let chosen = |code: String, name: String, as_sent: Option<&str>| {
        let is_chosen = as_sent == Some(code.as_str());
        Choice { code, name, is_chosen }
    };
    let duties = accounts.iter().filter(|account| has_duties(account));
    let page = HandOverPage {
        title: v.words.say.hand_over_title(),
        trouble,
        new_function: may_some(v.person(), Act::Edit)
            .then(|| v.here_form(&format!("/{}/ny", address::path(Kind::Function)))),
        functions: pairs.iter().map(|(one, of, name)| chosen(code_of(*one, *of), name.clone(), Some(from))).collect(),
        people: duties.map(|one| chosen(format!("k.{}", one.id), name_of(v, one), Some(from))).collect(),
        leaving: leaving.map(|leaving| {
            let colleagues = accounts.iter().filter(|one| {
                one.organisation == Some(leaving.organisation)
                    && one.state == AccountState::Active
                    && leaving.account.as_ref().is_none_or(|account| account.id != one.id)
            });
            let others =
                pairs.iter().filter(|(one, of, _)| *of != leaving.organisation || !leaving.functions.contains(one));
            part(
                v,
                &all,
                &leaving,
                sent,
                colleagues.map(|one| (one.id.to_string(), one.name.clone())).collect(),
                others.map(|(one, of, name)| chosen(code_of(*one, *of), name.clone(), sent.get("annan"))).collect(),
            )
        }),
        v,
    };
    Ok(Page::html(&page))
}

fn part(
    v: &Visit,
    all: &World,
    leaving: &Leaving,
    sent: &Sent,
    colleagues: Vec<(String, String)>,
    others: Vec<Choice>,
) -> LeavingPart {
    let mut going: Vec<&Shared> = handed_over(all, leaving.organisation, &leaving.functions).collect();
    going.sort_by_cached_key(|record| (record.kind(), swedish::sort_key(&record.title().source), record.id));
    let count = going.len();
    // What is not for whoever hands over goes over unread.
    let named = going.into_iter().filter_map(|record| v.world.record(record.id)).take(MOST_NAMED);
    let records: Vec<(Html, String)> =
        named.map(|record| (v.link(record), v.words.kind(record.kind()).to_owned())).collect();
    let (places, groups) = match &leaving.account {
        Some(account) => (account.municipalities.clone(), account.groups.clone()),
        None => Default::default(),
    };
    let has_places = !places.is_empty() || !groups.is_empty();
    let places = places.iter().map(|code| code.name().to_owned());
    let groups = groups.iter().filter_map(|id| v.world.record(*id)).map(|record| v.plain(record.title()).to_owned());
    let as_sent = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    let has_functions = !leaving.functions.is_empty();
    let organisation = v.world.record(leaving.organisation).map(|one| v.plain(one.title()).to_owned());
    let together =
        organisation.filter(|_| !has_functions && count > 0).map(|name| v.words.say.hand_over_together(name));
    // Somebody without functions and places has nothing that a colleague could take over as it is.
    let colleagues = if has_functions || has_places { colleagues } else { Vec::new() };
    let as_chosen = |name: &str| -> Vec<Choice> {
        let choice = |(code, name_of): &(String, String)| Choice {
            is_chosen: sent.get(name) == Some(code.as_str()),
            code: code.clone(),
            name: name_of.clone(),
        };
        colleagues.iter().map(choice).collect()
    };
    LeavingPart {
        together,
        has_functions,
        code: leaving.code.clone(),
        name: leaving.name.clone(),
        functions: leaving.functions.iter().filter_map(|id| v.world.record(*id)).map(|one| v.link(one)).collect(),
        unnamed: count - records.len(),
        records,
        places: places.chain(groups).collect::<Vec<_>>().join(", "),
        next: as_chosen("nasta"),
        stand_ins: as_chosen("vikarie-konto"),
        others,
        action: v.href_with("/overlamna", &Parameters::default().with("fran", &leaving.code)),
        how: as_sent("hur"),
        day: sent.get("dag").map_or_else(|| v.today.to_string(), str::to_owned),
        until: as_sent("till-och-med"),
        substitute: as_sent("vikarie"),
        command: clock::fresh_identity().to_string(),
        seen: seen(leaving),
    }
}

/// Hands it over: records, functions and accounts in one.
///
/// # Errors
/// When the ledger cannot, or it is not for whoever visits.
pub fn hand_over(v: &Visit, sent: &Sent) -> Answer {
    let (visitor, only) = reach(v)?;
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let (pairs, (accounts, versions)) = (pairs(v, &all, only), accounts(v, only)?);
    let from = sent.get("fran").unwrap_or_default();
    let leaving = leaving(from, &pairs, &accounts, v).ok_or(Stop::NotFound)?;
    let meanwhile = || Ok(show(v, from, sent, Some(say.hand_over_refused()))?.with_status(409));
    let occasion = occasion(v, sent, visitor.actor());
    let is_repeated = v.store.ledger().carried_out(occasion.command)?.is_some();
    if !is_repeated && sent.get("sett").is_some_and(|as_seen| as_seen != seen(&leaving)) {
        return meanwhile();
    }
    let wrong = |text: String| Ok(show(v, from, sent, Some(text))?.with_status(422));
    let Some(day) = sent.get("dag").and_then(iso_day) else { return wrong(say.hand_over_no_day()) };
    let colleague = |name: &str| {
        let mut near = accounts.iter().filter(|one| one.organisation == Some(leaving.organisation));
        let id = sent.get(name)?;
        near.find(|one| one.id.to_string() == id && one.state == AccountState::Active).cloned()
    };
    let (to, receiver, said) = match sent.get("hur") {
        Some("nasta") => {
            let Some(next) = colleague("nasta") else { return wrong(say.hand_over_no_next()) };
            (Next::Holder(PersonId(next.id)), Some(next.clone()), next.name)
        }
        Some("annan") => {
            let chosen = pairs.iter().find(|(one, of, _)| sent.get("annan") == Some(code_of(*one, *of).as_str()));
            let Some((function, organisation, name)) = chosen else { return wrong(say.hand_over_no_other()) };
            (Next::Function(*function, *organisation), None, name.clone())
        }
        Some("vakant") if !leaving.functions.is_empty() => {
            let (person, described) = (colleague("vikarie-konto"), sent.get("vikarie").unwrap_or_default());
            let until = sent.get("till-och-med").map(iso_day);
            if until.is_some_and(|until| until.is_none_or(|until| until < day)) {
                return wrong(say.hand_over_until_wrong());
            }
            let substitute = (person.is_some() || !described.is_empty()).then(|| Substitute {
                person: person.as_ref().map(|one| PersonId(one.id)),
                described: Text::swedish(described),
                until: until.flatten(),
            });
            (Next::Vacant(substitute), person, say.hand_over_nobody())
        }
        _ => return wrong(say.hand_over_choose()),
    };
    let (from_whom, moved) = movers(&all, v, &leaving, &to, &accounts, receiver);
    // Who was changed by somebody else between the reading above and the writing below is not written over.
    let before = |one: &Account| accounts.iter().find(|account| account.id == one.id);
    let changed = |one: &Account| before(one).map(|before| differences(before, one)).unwrap_or_default();
    let note =
        |one: &Account| Entry::new(v.now, Some(visitor.account.id), Some(one.id), What::Changed).with(changed(one));
    let notes: Vec<DrawerRow> =
        moved.iter().filter(|one| !changed(one).is_empty()).map(|one| note(one).row()).collect();
    let version = |one: &Account| versions.get(&one.id).copied().unwrap_or_default();
    let guarded: Vec<(DrawerRow, u64)> = moved.iter().map(|one| (one.row(), version(one))).collect();
    let (is_vacant, is_another) = (matches!(to, Next::Vacant(_)), matches!(to, Next::Function(..)));
    let keeps_records = leaving.functions.is_empty() && !is_another;
    let going = handed_over(&all, leaving.organisation, &leaving.functions).count();
    let command = HandOver {
        organisation: leaving.organisation,
        functions: leaving.functions.clone(),
        from: from_whom,
        to,
        day,
        origin: Origin::HandedOver(&leaving.name, &said).kept(),
    };
    let command = Command::HandOver(Box::new(command));
    let beside = Beside { letters: &notes, guarded: &guarded, said: None };
    match v.store.carry_out_beside(&v.tenant, command, occasion, beside) {
        Ok(changes) => {
            let again = Parameters::default().with("fran", &leaving.code);
            let ways = [
                (say.hand_over_again(), v.href_with("/overlamna", &again)),
                (say.mine_title(), v.here_form("/mitt-ansvar")),
            ];
            // Only another function is written in the records; they follow a function to its next holder as they are.
            let count = match is_another {
                true => changes.iter().filter(|change| !leaving.functions.contains(&change.record)).count(),
                false if keeps_records => 0,
                false => going,
            };
            let said = match is_vacant {
                true => say.hand_over_done_vacant(leaving.name.as_str(), count),
                false => say.hand_over_done(leaving.name.as_str(), count),
            };
            Ok(told(v, say.hand_over_done_title(), said, ways))
        }
        Err(StoreError::Problems(problems)) => {
            tracing::warn!(?problems, "a function could not be handed over");
            Ok(show(v, from, sent, Some(say.hand_over_refused()))?.with_status(409))
        }
        Err(StoreError::Ledger(LedgerError::RowClash { .. })) => meanwhile(),
        Err(error) => Err(error.into()),
    }
}

/// Who leaves, for the rules, and the accounts as they are afterwards. Functions go over, and from a person also the
/// municipalities and groups; roles do not.
fn movers(
    all: &World,
    v: &Visit,
    leaving: &Leaving,
    to: &Next,
    accounts: &[Account],
    receiver: Option<Account>,
) -> (Leaver, Vec<Account>) {
    let holders: Vec<Account> = match &leaving.account {
        Some(account) => vec![account.clone()],
        None => {
            let near = accounts.iter().filter(|one| one.organisation == Some(leaving.organisation));
            let holds = |one: &&Account| {
                leaving
                    .functions
                    .iter()
                    .any(|id| holds(all, *id, PersonId(one.id), one.functions.contains(id), v.today))
            };
            near.filter(holds).cloned().collect()
        }
    };
    let from = match &leaving.account {
        Some(account) => Leaver::One(PersonId(account.id)),
        None => Leaver::Everybody(holders.iter().map(|one| PersonId(one.id)).collect()),
    };
    // Another function takes the records; whoever held the first one by name alone goes on holding it.
    if matches!((to, &leaving.account), (Next::Function(..), None)) {
        return (from, Vec::new());
    }
    let (mut receiver, mut moved) = (receiver, Vec::new());
    let takes_over = receiver.as_ref().map(|next| next.id);
    for mut account in holders.into_iter().filter(|one| takes_over != Some(one.id)) {
        account.functions.retain(|function| !leaving.functions.contains(function));
        if let (Some(next), Some(_), Next::Holder(_)) = (&mut receiver, &leaving.account, to) {
            next.municipalities.extend(std::mem::take(&mut account.municipalities));
            next.groups.extend(std::mem::take(&mut account.groups));
        }
        moved.push(account);
    }
    if let Some(mut next) = receiver {
        next.functions.extend(leaving.functions.iter().copied());
        moved.push(next);
    }
    (from, moved)
}
