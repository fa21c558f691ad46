//! Nested lists, row by row. Rows have no identity: those that are alike belong together.

use crate::record::Value;

/// What became of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum RowChange {
    /// It is new.
    Added(Vec<Value>),
    /// It is gone.
    Removed(Vec<Value>),
    /// It was changed, in the fields with these places.
    Changed {
        /// As it was.
        before: Vec<Value>,
        /// As it is.
        after: Vec<Value>,
        /// The places of the fields that differ.
        fields: Vec<usize>,
    },
    /// The rows are the same, in another order.
    Moved,
}

/// What became of the rows of a list: changed ones first, in the order they now stand, then what is new, then what is gone.
///
/// Equal rows belong together, whatever their order. Of the rest, each row that was is taken to have become the one of the new
/// that shares most fields with it, if it shares any that says something. Costs the product of the two lists' rows.
pub fn rows_between(before: &[Vec<Value>], after: &[Vec<Value>]) -> Vec<RowChange> {
    let mut new: Vec<Option<&Vec<Value>>> = after.iter().map(Some).collect();
    let mut old: Vec<&Vec<Value>> = Vec::new();
    for row in before {
        match new.iter_mut().find(|candidate| **candidate == Some(row)) {
            Some(same) => *same = None,
            None => old.push(row),
        }
    }
    if old.is_empty() && new.iter().all(Option::is_none) {
        return if before == after { Vec::new() } else { vec![RowChange::Moved] };
    }
    let (mut changed, mut removed) = (Vec::new(), Vec::new());
    for row in old {
        let likest = (0..new.len())
            .filter_map(|place| Some((place, shared(row, new[place]?))))
            .filter(|(_, shared)| *shared > 0)
            .max_by_key(|(place, shared)| (*shared, std::cmp::Reverse(*place)));
        match likest.and_then(|(place, _)| Some((place, new[place].take()?))) {
            Some((place, became)) => {
                let fields = (0..row.len()).filter(|field| row.get(*field) != became.get(*field)).collect();
                changed.push((place, RowChange::Changed { before: row.clone(), after: became.clone(), fields }));
            }
            None => removed.push(RowChange::Removed(row.clone())),
        }
    }
    changed.sort_by_key(|(place, _)| *place);
    let changed = changed.into_iter().map(|(_, change)| change);
    let added = new.into_iter().flatten().cloned().map(RowChange::Added);
    changed.chain(added).chain(removed).collect()
}

/// How many fields that say something the rows share.
fn shared(one: &[Value], other: &[Value]) -> usize {
    one.iter().zip(other).filter(|(one, other)| one == other && says_something(one)).count()
}

/// Whether a value tells rows apart: a fixed set's first member is what nobody chose.
fn says_something(value: &Value) -> bool {
    !value.is_blank() && !matches!(value, Value::Choice(_) | Value::Flag(_))
}
