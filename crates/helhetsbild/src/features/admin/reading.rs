//! Who has read whose data: noted, kept for two years, and shown.

use askama::Template;
use domain::date::stockholm_day;
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::kit::{
    account::{read, written},
    clock,
    page::{Answer, Page, Stop},
    session::later,
    visit::Visit,
    visitor::Visitor,
};

/// How long a reading is remembered.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 730);
/// So many are shown.
const SHOWN: usize = 200;

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum What {
    /// The page of an account.
    Page,
    /// The file with everything about a person.
    Everything,
}

/// A reading.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Reading {
    /// When.
    pub at: Timestamp,
    /// Who read.
    pub by: Uuid,
    /// Whose data.
    pub whose: Uuid,
    /// What of it.
    pub what: What,
}

/// Notes that somebody reads somebody's data. What cannot be noted is not shown.
pub(super) fn note(v: &Visit, visitor: &Visitor, whose: Uuid, what: What) -> Result<(), Stop> {
    if visitor.account.id == whose {
        return Ok(());
    }
    let reading = Reading { at: v.now, by: visitor.account.id, whose, what };
    // Keys run backwards in time, so that the first are the latest.
    let place = u64::MAX - u64::try_from(v.now.as_microsecond()).unwrap_or(0);
    let key = format!("{place:016x}-{}", clock::fresh_identity().simple());
    let row = DrawerRow::new(Drawer::READ_AUDIT, key, written(&reading));
    v.store.ledger().put(&v.tenant.id, row.owned_by(whose.to_string()).expires(later(v.now, KEPT)), Some(0))?;
    Ok(())
}

/// The readings of one person's data, the latest first.
pub(super) fn of(v: &Visit, whose: Uuid) -> Result<Vec<Reading>, Stop> {
    let rows = v.store.ledger().by_owner(&v.tenant.id, Drawer::READ_AUDIT, &whose.to_string())?;
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

struct Line {
    day: String,
    by: String,
    what: String,
    whose: String,
}

#[derive(Template)]
#[template(path = "features/admin/readings.html")]
struct ReadingsPage<'a> {
    v: &'a Visit,
    title: String,
    lines: Vec<Line>,
}

/// The latest readings.
///
/// # Errors
/// When the ledger cannot.
pub fn readings(v: &Visit) -> Answer {
    let say = &v.words.say;
    let rows = v.store.ledger().rows_after(&v.tenant.id, Drawer::READ_AUDIT, "", SHOWN)?;
    let name = |id: Uuid| -> Result<String, Stop> {
        Ok(v.store.name_of(&v.tenant, id)?.unwrap_or_else(|| say.removed_person()))
    };
    let mut lines = Vec::with_capacity(rows.len());
    for row in &rows {
        let reading: Reading = read(row)?;
        lines.push(Line {
            day: v.date(stockholm_day(reading.at)),
            by: name(reading.by)?,
            whose: name(reading.whose)?,
            what: match reading.what {
                What::Page => say.admin_reading_page(),
                What::Everything => say.admin_reading_file(),
            },
        });
    }
    Ok(Page::html(&ReadingsPage { title: say.admin_readings(), lines, v }))
}
