//! Two versions of a record, field by field: what differs, what three versions make together, and a proposal taken in part.
//!
//! Every function here works on the fields that a kind declares, so a new field is compared, merged and proposed without a
//! line of its own.

mod lists;

pub use lists::{RowChange, rows_between};

use std::collections::BTreeSet;

use crate::{
    kinds::Body,
    record::{Field, FieldKey, Shape, Value},
};

/// A field that differs between two versions.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field.
    pub key: FieldKey,
    /// What it held.
    pub before: Value,
    /// What it holds.
    pub after: Value,
    /// For a nested list, what became of its rows.
    pub rows: Vec<RowChange>,
}

/// The fields that differ, in the order a person meets them. Two bodies of different kinds differ in what they have in
/// common; the rest cannot be compared.
pub fn difference(before: &Body, after: &Body) -> Vec<FieldChange> {
    let changes = compared(before).filter_map(|field| {
        let (was, is) = (before.get(field.key), after.get(field.key));
        (was != is).then(|| change(field, was, is))
    });
    changes.collect()
}

fn change(field: &Field, before: Value, after: Value) -> FieldChange {
    let rows = match field.shape {
        Shape::Parts(_) => rows_between(rows_of(&before), rows_of(&after)),
        _ => Vec::new(),
    };
    FieldChange { key: field.key, before, after, rows }
}

fn rows_of(value: &Value) -> &[Vec<Value>] {
    match value {
        Value::Parts(rows) => rows,
        _ => &[],
    }
}

/// What people write; the program's own marks are no difference between two versions.
fn compared(body: &Body) -> impl Iterator<Item = &'static Field> + use<> {
    body.kind().fields().filter(|field| !field.by_program)
}

/// A field that two people changed to different things.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// The field.
    pub key: FieldKey,
    /// What both had read.
    pub base: Value,
    /// What the one who was first made of it: it stands in the record.
    pub theirs: Value,
    /// What the one who was later made of it.
    pub mine: Value,
    /// For a nested list, the rows between theirs and mine.
    pub rows: Vec<RowChange>,
}

/// What two people's changes of one version make together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Everything that either changed and the other did not; where they clash, theirs.
    pub body: Body,
    /// The fields for a person to choose, in the order one meets them.
    pub clashes: Vec<Clash>,
}

impl Merged {
    /// The body with mine instead of theirs in these fields; fields that do not clash are left as they are.
    pub fn choose_mine(&self, keys: &[FieldKey]) -> Body {
        let mut body = self.body.clone();
        for clash in self.clashes.iter().filter(|clash| keys.contains(&clash.key)) {
            put(&mut body, clash.key, clash.mine.clone());
        }
        body
    }
}

/// Merges two changed versions of `base`: what only one changed is taken from them. Of two days of confirmation the later
/// counts, and a name in addresses that is left blank is no change of it; all else that both changed differently is a clash.
/// The three are of one kind; what is not has nothing to merge and gives theirs.
pub fn merge(base: &Body, theirs: &Body, mine: &Body) -> Merged {
    let mut body = theirs.clone();
    let mut clashes = Vec::new();
    if base.kind() != theirs.kind() || base.kind() != mine.kind() {
        return Merged { body, clashes };
    }
    for field in compared(base) {
        let key = field.key;
        let (was, their, my) = (base.get(key), theirs.get(key), mine.get(key));
        let my = if key == FieldKey::Slug && my.is_blank() { was.clone() } else { my };
        if my == was || my == their {
            continue;
        }
        if their == was {
            put(&mut body, key, my);
        } else if let (FieldKey::Confirmed, Value::Day(their), Value::Day(my)) = (key, &their, &my) {
            put(&mut body, key, Value::Day(*their.max(my)));
        } else {
            let FieldChange { before: theirs, after: mine, rows, .. } = change(field, their, my);
            clashes.push(Clash { key, base: was, theirs, mine, rows });
        }
    }
    Merged { body, clashes }
}

/// `base` with these of the proposal's fields: all, some or none of them.
pub fn apply_some(base: &Body, proposal: &Body, accepted: &[FieldKey]) -> Body {
    let mut body = base.clone();
    let accepted: BTreeSet<FieldKey> = accepted.iter().copied().collect();
    for field in compared(base).filter(|field| accepted.contains(&field.key)) {
        put(&mut body, field.key, proposal.get(field.key));
    }
    body
}

/// Sets a field to a value that another body of the kind had in it. Bodies of other kinds lack the field: nothing to set.
fn put(body: &mut Body, key: FieldKey, value: Value) {
    let _ = body.set(key, value);
}
