//! What of a record whoever writes may read and write, as its forms show it.

use domain::{
    choices::Audience,
    kinds::Kind,
    policy::{self, Act},
    record::{Field, FieldKey, Record, Shared},
};

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
