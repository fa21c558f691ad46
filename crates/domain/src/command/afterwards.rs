//! What comes after an initiative that ends: it goes on as something else, it is taken into ordinary work, or it ended and
//! taught something.

use jiff::ToSpan;

use super::Put;
use crate::{
    choices::{Choice, Outcome, Stage},
    date::{Date, End, Period, When},
    id::{RecordId, Ref},
    kinds::{Body, Initiative},
    record::{Common, FieldKey, Record, Value},
    text::Text,
};

/// What its steward says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// Something goes on from it.
    Continues(Successor),
    /// It is ordinary work from now on.
    OrdinaryWork,
    /// It ended.
    Ended,
}

/// What goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Successor {
    /// An initiative that there is.
    Known(RecordId),
    /// One that is entered thereby: the identity it gets, and what it is called.
    New(RecordId, String),
}

/// The records as they are afterwards: the initiative, confirmed on the day, and its successor if that is new. `None` for what is no
/// initiative. Its last day stays what it was: it holds until then.
pub fn afterwards(record: &Record, said: &Afterwards, lesson: &Text, today: Date, origin: &str) -> Option<Vec<Put>> {
    let ending = record.body.is::<Initiative>()?;
    let mut work = ending.clone();
    let mut common = record.common().clone();
    common.confirmed = common.confirmed.max(Some(today));
    let mut puts = Vec::new();
    let outcome = match said {
        Afterwards::Continues(successor) => {
            let next = match successor {
                Successor::Known(id) => *id,
                Successor::New(id, title) => {
                    let put = Put {
                        id: *id,
                        read_at: None,
                        body: next(record, ending, title, today),
                        origin: origin.to_owned(),
                    };
                    puts.push(put);
                    *id
                }
            };
            if !work.continued_by.iter().any(|known| known.id == next) {
                work.continued_by.push(Ref::to(next));
            }
            Outcome::Continues
        }
        Afterwards::OrdinaryWork => Outcome::OrdinaryWork,
        Afterwards::Ended => Outcome::Ended,
    };
    let mut body = Body { common, content: work.into() };
    // Both fields are an initiative's own.
    _ = body.set(FieldKey::Outcome, Value::Choice(Choice::Outcome(outcome)));
    if !lesson.is_empty() {
        _ = body.set(FieldKey::Lesson, Value::Text(lesson.clone()));
    }
    puts.push(Put { id: record.id, read_at: Some(record.version), body, origin: origin.to_owned() });
    Some(puts)
}

/// The initiative that goes on: for the same people in the same places, from the day after.
fn next(record: &Record, ending: &Initiative, title: &str, today: Date) -> Body {
    let own = record.common();
    let common = Common {
        title: Text::swedish(title),
        sources: own.sources.clone(),
        steward: own.steward,
        steward_function: own.steward_function,
        visibility: own.visibility,
        confirmed: Some(today),
        ..Common::default()
    };
    let last = ending.period.to.when().and_then(|to| to.exact_day());
    let first = last.and_then(|last| last.checked_add(1.day()).ok());
    let has_begun = first.is_some_and(|first| first <= today);
    let next = Initiative {
        form: ending.form,
        stage: if has_begun { Stage::Ongoing } else { Stage::Planned },
        period: Period::new(first.map(When::day), End::Unknown, Some(When::day(today))),
        area: ending.area.clone(),
        focus_areas: ending.focus_areas.clone(),
        focus_area_basis: ending.focus_area_basis,
        target_groups: ending.target_groups.clone(),
        reaches: ending.reaches.clone(),
        openness: ending.openness,
        leads: ending.leads.clone(),
        grew_out_of: vec![Ref::to(record.id)],
        ..Initiative::default()
    };
    Body { common, content: next.into() }
}
