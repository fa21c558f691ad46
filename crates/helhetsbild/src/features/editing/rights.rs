//! What of a record whoever writes may read and write, as its forms show it.

use domain::{
    choices::Audience,
    kinds::Kind,
    policy::{self, Act, Person},
    record::{Field, FieldKey, Record, Shared},
};

use super::layout;
use crate::kit::visit::Visit;

/// Who may read the fields of a record that somebody writes: all of them, where it is theirs.
pub fn audience(v: &Visit, record: Option<&Record>) -> Audience {
    let person = v.person();
    let own = record.is_none_or(|record| policy::may_to(person, Act::Edit, record));
    match person {
        Some(_) if own => Audience::Internal,
        Some(person) => person.audience(),
        None => Audience::Public,
    }
}

/// Why whoever visits may not make of a record of theirs what they would: its steward would be another's, or its mailbox.
pub fn why_not(v: &Visit, before: &Record, after: &Record) -> String {
    let say = &v.words.say;
    let is_mailbox = policy::names_others_mailbox(v.person(), Some(before), after);
    if is_mailbox { say.fault_mailbox_others() } else { say.fault_steward_other() }
}

/// What is the steward's own to decide, signed in: neither somebody else's to propose, nor to be changed by a letter's link, which
/// may have been sent on to anybody.
const STEWARDS_OWN: [FieldKey; 5] =
    [FieldKey::Key, FieldKey::Slug, FieldKey::Visibility, FieldKey::ReviewMonths, FieldKey::InternalNote];

/// The fields of a record that whoever visits may change, as its form shows them.
pub(super) fn of_change(v: &Visit, record: &Shared) -> Vec<&'static Field> {
    let mut fields = layout::fields(record.kind(), audience(v, Some(record)));
    if record.kind() == Kind::Partnership {
        let settings = layout::settings();
        fields.retain(|field| settings.contains(&field.key));
    }
    hide_others_mailbox(v, record.kind(), Some(record), &mut fields);
    if !policy::may_choose_visibility(v.person()) {
        leave_to_steward(&mut fields);
    }
    fields
}

/// The fields that whoever visits may propose: of a record, or of one that is not there yet, whose source is given by whoever
/// takes it.
pub(super) fn of_proposal(v: &Visit, kind: Kind, record: Option<&Shared>) -> Vec<&'static Field> {
    let eyes = match record {
        Some(record) => audience(v, Some(record)),
        None => v.person().map_or(Audience::Public, Person::audience),
    };
    let mut fields = layout::fields(kind, eyes);
    leave_to_steward(&mut fields);
    if record.is_none() {
        fields.retain(|field| field.audience <= eyes && field.key != FieldKey::Sources);
    }
    fields
}

fn leave_to_steward(fields: &mut Vec<&'static Field>) {
    fields.retain(|field| !STEWARDS_OWN.contains(&field.key));
}

/// Leaves out the mailbox of an organisation that whoever visits may not write; whether it did.
pub(super) fn hide_others_mailbox(
    v: &Visit,
    kind: Kind,
    record: Option<&Shared>,
    fields: &mut Vec<&'static Field>,
) -> bool {
    let is_hidden = kind == Kind::Organisation && !policy::may_name_mailbox(v.person(), record.map(|record| record.id));
    if is_hidden {
        fields.retain(|field| field.key != FieldKey::Email);
    }
    is_hidden
}
