//! Administration: who may sign in, as what; what has been read of people's data; everything about one person, and its
//! erasure.

mod about;
mod everything;
mod people;
mod person;
mod provider;
mod provider_form;
mod reading;
mod settings;
mod waiting;
mod waiting_letter;

pub use about::about;
pub use everything::{erase, everything};
pub use people::{invite, people};
pub use person::{change, person};
pub use provider::{add_provider, change_provider, provider, providers};
pub use reading::{readings, readings_as_csv};
pub use settings::settings;
pub use waiting::settle;
pub use waiting_letter::tell_of_waiting;

use std::collections::BTreeSet;

use domain::{
    id::RecordId,
    place::MunicipalityCode,
    policy::{Act, Role, may},
    record::Kind,
    text::Language,
};
use uuid::Uuid;

use crate::kit::{account::Account, form::Sent, page::Stop, visit::Visit, visitor::Visitor};

/// A box or an option: its value, what it says, whether it is chosen.
struct Choice {
    value: String,
    label: String,
    chosen: bool,
}

/// Who acts, who must be allowed to.
fn administrator(v: &Visit) -> Result<&Visitor, Stop> {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    if may(Some(&visitor.person), Act::ManageAccounts) { Ok(visitor) } else { Err(Stop::Forbidden) }
}

/// Somebody's account. That under which an organisation's link acts is nobody's: there is nothing to let in, invite or erase,
/// and the round is where its links are seen to.
fn account(v: &Visit, id: &str) -> Result<(Account, u64), Stop> {
    let id = Uuid::parse_str(id).map_err(|_| Stop::NotFound)?;
    let found = v.store.account_and_version(&v.tenant, id)?;
    found.filter(|(account, _)| !account.is_of_link()).ok_or(Stop::NotFound)
}

/// The records of a kind as choices, by title.
fn choices(v: &Visit, kind: Kind, chosen: impl Fn(domain::id::RecordId) -> bool) -> Vec<Choice> {
    let mut choices: Vec<Choice> = v
        .world
        .of_kind(kind)
        .map(|record| Choice {
            value: record.id.to_string(),
            label: v.plain(record.title()).to_owned(),
            chosen: chosen(record.id),
        })
        .collect();
    choices.sort_by_cached_key(|choice| swedish::sort_key(&choice.label));
    choices
}

fn roles(v: &Visit, chosen: impl Fn(Role) -> bool) -> Vec<Choice> {
    let given = Role::ALL.into_iter().filter(|role| *role != Role::Member);
    given
        .map(|role| Choice { value: role.code().to_owned(), label: v.words.role(role), chosen: chosen(role) })
        .collect()
}

/// The municipalities of the partnership as choices, by name.
fn municipalities(v: &Visit, chosen: impl Fn(MunicipalityCode) -> bool) -> Vec<Choice> {
    let places = v.world.municipalities(v.today).into_iter();
    let mut choices: Vec<Choice> = places
        .map(|place| Choice { value: place.code.to_string(), label: place.name.to_owned(), chosen: chosen(place.code) })
        .collect();
    choices.sort_by_cached_key(|choice| swedish::sort_key(&choice.label));
    choices
}

/// The language of letters that was chosen.
fn language(sent: &Sent) -> Option<Language> {
    sent.get("sprak").and_then(Language::from_code)
}

/// The records of a kind that were ticked, of those there are.
fn chosen_records(v: &Visit, sent: &Sent, name: &str, kind: Kind) -> BTreeSet<RecordId> {
    let found = sent.all(name).filter_map(|id| v.world.record(id.parse().ok()?));
    found.filter(|record| record.kind() == kind).map(|record| record.id).collect()
}

/// The municipalities that were ticked.
fn chosen_municipalities(sent: &Sent) -> BTreeSet<MunicipalityCode> {
    sent.all("kommun").filter_map(|code| MunicipalityCode::try_from(code.to_owned()).ok()).collect()
}
