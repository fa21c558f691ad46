//! Copying a ledger into another, whatever the engines: row by row as they are stored, so that the copy has the same bytes, the
//! same numbers and the same chain. Only its epoch is its own.
//!
//! A copy that was interrupted goes on where it stopped. At its end both sides are read and compared.

use domain::id::PartnershipId;

use crate::{Ledger, LedgerError, Result, rows::Rows};

/// How many changes or commands are taken at a time.
const TOGETHER: usize = 1_000;

/// How many rows of drawers: each may be a file of 20 MB.
const TOGETHER_WITH_FILES: usize = 10;

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// How many partnerships.
    pub partnerships: usize,
    /// How many changes the copy holds.
    pub changes: u64,
    /// How many of them were there from an earlier try.
    pub there_before: u64,
    /// How many rows in drawers.
    pub rows: u64,
}

/// Copies a ledger. Nobody must write to either meanwhile. `progress` hears how many of how many changes are done.
///
/// # Errors
/// [`LedgerError::Diverged`] when the receiver holds something else already, or when both differ at the end.
pub fn copy(from: &dyn Ledger, to: &dyn Ledger, progress: &mut dyn FnMut(u64, u64)) -> Result<Copied> {
    let partnerships = from.partnerships()?;
    for other in to.partnerships()? {
        if !partnerships.contains(&other) {
            return Err(LedgerError::Diverged { partnership: other, what: "is only in the receiver".to_owned() });
        }
    }
    let mut copied = Copied { partnerships: partnerships.len(), ..Copied::default() };
    for partnership in &partnerships {
        to.add_partnership(partnership)?;
        copied.there_before += changes(from, to, partnership, progress)?;
        commands(from, to, partnership)?;
        copied.rows += drawers(from, to, partnership)?;
    }
    for partnership in &partnerships {
        compare(from, to, partnership)?;
        copied.changes += to.head(partnership)?.sequence;
    }
    Ok(copied)
}

/// Copies the changes that the receiver lacks; how many it had.
fn changes(
    from: &dyn Ledger,
    to: &dyn Ledger,
    partnership: &PartnershipId,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<u64> {
    let (all, there) = (from.head(partnership)?.sequence, to.head(partnership)?);
    if there.sequence > 0 {
        let same = from.change_rows(partnership, there.sequence - 1, 1)?;
        if same.first().is_none_or(|change| change.sequence != there.sequence || change.hash != there.hash) {
            let what = format!("has another history up to change {}", there.sequence);
            return Err(LedgerError::Diverged { partnership: partnership.clone(), what });
        }
    }
    let mut done = there.sequence;
    loop {
        let changes = from.change_rows(partnership, done, TOGETHER)?;
        let Some(last) = changes.last() else { return Ok(there.sequence) };
        done = last.sequence;
        to.take_over(partnership, Rows { changes, ..Rows::default() })?;
        progress(done, all);
    }
}

fn commands(from: &dyn Ledger, to: &dyn Ledger, partnership: &PartnershipId) -> Result<()> {
    let mut after = None;
    loop {
        let commands = from.command_rows(partnership, after, TOGETHER)?;
        let Some(last) = commands.last() else { return Ok(()) };
        after = Some(last.id);
        to.take_over(partnership, Rows { commands, ..Rows::default() })?;
    }
}

fn drawers(from: &dyn Ledger, to: &dyn Ledger, partnership: &PartnershipId) -> Result<u64> {
    // What an earlier try brought may be gone by now.
    to.take_over(partnership, Rows { empties_drawers: true, ..Rows::default() })?;
    let (mut drawer, mut key, mut count) = (String::new(), String::new(), 0);
    loop {
        let drawers = from.drawer_rows(partnership, &drawer, &key, TOGETHER_WITH_FILES)?;
        let Some(last) = drawers.last() else { return Ok(count) };
        (drawer, key) = (last.drawer.clone(), last.key.clone());
        count += drawers.len() as u64;
        to.take_over(partnership, Rows { drawers, ..Rows::default() })?;
    }
}

/// Compares everything that two ledgers hold of a partnership, byte for byte, and checks the second.
///
/// # Errors
/// [`LedgerError::Diverged`], naming the first difference.
pub fn compare(one: &dyn Ledger, other: &dyn Ledger, partnership: &PartnershipId) -> Result<()> {
    let differs = |what: String| Err(LedgerError::Diverged { partnership: partnership.clone(), what });
    if one.head(partnership)? != other.head(partnership)? {
        return differs("ends with another change".to_owned());
    }
    let mut sequence = 0;
    loop {
        let (left, right) =
            (one.change_rows(partnership, sequence, TOGETHER)?, other.change_rows(partnership, sequence, TOGETHER)?);
        if let Some((left, _)) = left.iter().zip(&right).find(|(left, right)| left != right) {
            return differs(format!("differs in change {}", left.sequence));
        }
        match left.last() {
            _ if left.len() != right.len() => return differs(format!("differs after change {sequence}")),
            Some(last) => sequence = last.sequence,
            None => break,
        }
    }
    let mut after = None;
    loop {
        let left = one.command_rows(partnership, after, TOGETHER)?;
        if left != other.command_rows(partnership, after, TOGETHER)? {
            return differs("has carried out other commands".to_owned());
        }
        let Some(last) = left.last() else { break };
        after = Some(last.id);
    }
    let (mut drawer, mut key) = (String::new(), String::new());
    loop {
        let left = one.drawer_rows(partnership, &drawer, &key, TOGETHER_WITH_FILES)?;
        if left != other.drawer_rows(partnership, &drawer, &key, TOGETHER_WITH_FILES)? {
            return differs(format!("has other rows after {drawer}/{key}"));
        }
        let Some(last) = left.last() else { break };
        (drawer, key) = (last.drawer.clone(), last.key.clone());
    }
    match other.check(partnership, &mut |_, _| {})?.into_iter().next() {
        Some(found) => differs(found.what),
        None => Ok(()),
    }
}
