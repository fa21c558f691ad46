//! Who may write the mailboxes that speak for an organisation: its own, and that of a function in it.

use std::collections::BTreeSet;

use super::{Act, Person, may};
use crate::{
    id::RecordId,
    kinds::{Function, Organisation},
    record::Record,
};

/// Whether somebody may write the mailbox of an organisation, or of a function in it: letters about what it answers for go there, and whoever reads
/// it answers in the organisation's name. It is for its own people, and for who may change every record; who only answers
/// for what is said of it proposes. `None` = an organisation that is not there yet.
pub fn may_name_mailbox(person: Option<&Person>, organisation: Option<RecordId>) -> bool {
    let is_own = person.is_some_and(|person| organisation.is_some() && person.organisation == organisation);
    // By a letter's link the mailbox would be made somebody's for good.
    person.is_some_and(Person::is_signed_in) && (is_own || may(person, Act::Edit))
}

/// Whether an edit would write a mailbox that speaks for an organisation for which somebody may not: the organisation's, or that
/// of a function in it.
pub fn names_others_mailbox(person: Option<&Person>, before: Option<&Record>, after: &Record) -> bool {
    let mailbox = |record: &Record| record.body.is::<Organisation>().map(|one| one.email.clone()).unwrap_or_default();
    let is_written = mailbox(after) != before.map(mailbox).unwrap_or_default();
    let known = before.map(of_functions).unwrap_or_default();
    // One that is taken away is not asked about: what asks the function is then asked of the organisation.
    let mut named = of_functions(after).into_iter().filter(|mailbox| !known.contains(mailbox));
    (is_written && !may_name_mailbox(person, before.map(|before| before.id)))
        || named.any(|(organisation, _)| !may_name_mailbox(person, Some(organisation)))
}

/// The mailboxes of a function, each in its organisation. Where no organisation is named, none is written to.
fn of_functions(record: &Record) -> BTreeSet<(RecordId, String)> {
    let holders = record.body.is::<Function>().map(|function| function.holders.as_slice()).unwrap_or_default();
    let named = holders.iter().filter(|holder| !holder.email.is_empty());
    named.filter_map(|holder| Some((holder.organisation?.id, holder.email.clone()))).collect()
}
