//! Ending something: its last day, what became of it and what was learnt. An end is no withdrawal: it stays in the picture
//! of the days on which it held, and its lesson stays to be found.

use super::{
    Pick, Planned, Problem, Trouble, check_text,
    write::{Writing, picked},
};
use crate::{
    change::Occasion,
    choices::{Choice, Outcome, Progress, Stage},
    date::{Date, End as PeriodEnd, When},
    id::RecordId,
    kinds::{Body, Kind},
    record::{FieldKey, Value},
    text::Text,
    world::World,
};

/// The end of a record.
#[derive(Clone, Debug)]
pub struct End {
    /// The record.
    pub pick: Pick,
    /// Its last day, as exactly as one knows.
    pub last: When,
    /// The day on which this is said: the record is thereby confirmed.
    pub today: Date,
    /// It was broken off, not finished.
    pub cancelled: bool,
    /// What became of it; only of an initiative.
    pub outcome: Option<Outcome>,
    /// What was learnt; only of an initiative. Blank leaves what stands there.
    pub lesson: Text,
    /// What goes on from it; only of an initiative. They are added to those named already.
    pub continued_by: Vec<RecordId>,
    /// Where it came from, for people.
    pub origin: String,
}

pub(super) fn end(world: &World, end: End, occasion: &Occasion) -> Result<Vec<Planned>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut complain = |field: Option<FieldKey>, what: Trouble| problems.push(Problem { index: 0, field, what });
    let record = match picked(world, end.pick) {
        Ok(record) => record,
        Err(what) => return Err(vec![Problem { index: 0, field: None, what }]),
    };
    let mut body = record.body.clone();
    for (key, value) in ended(&body, &end) {
        if body.set(key, value).is_err() {
            complain(Some(key), Trouble::NoSuchField);
        }
    }
    if body.period().is_some_and(|period| period.is_reversed()) {
        complain(Some(FieldKey::Period), Trouble::Reversed);
    }
    check_text(FieldKey::Lesson, &end.lesson, &mut complain);
    for successor in &end.continued_by {
        match world.record(*successor).map(|successor| successor.kind()) {
            None => complain(Some(FieldKey::ContinuedBy), Trouble::Dangling(*successor)),
            Some(_) if *successor == record.id => complain(Some(FieldKey::ContinuedBy), Trouble::Circle),
            Some(kind) if kind != record.kind() => {
                complain(Some(FieldKey::ContinuedBy), Trouble::WrongKind(*successor));
            }
            Some(_) => {}
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut writing = Writing::new(world, occasion);
    writing.put(record.id, body, end.origin);
    Ok(writing.done())
}

/// The fields that the end sets.
fn ended(body: &Body, end: &End) -> Vec<(FieldKey, Value)> {
    let mut period = body.period().cloned().unwrap_or_default();
    period.to = PeriodEnd::At(end.last.clone());
    let confirmed = body.common.confirmed.max(Some(end.today)).map_or(Value::Blank, Value::Day);
    let mut fields = vec![(FieldKey::Period, Value::Period(period)), (FieldKey::Confirmed, confirmed)];
    // What ends later goes on until then.
    let is_over = end.last.latest.is_some_and(|latest| latest <= end.today);
    let standing = match body.kind() {
        Kind::Initiative if end.cancelled => Some((FieldKey::Stage, Choice::Stage(Stage::Cancelled))),
        Kind::Initiative if is_over => Some((FieldKey::Stage, Choice::Stage(Stage::Completed))),
        Kind::Activity if end.cancelled => Some((FieldKey::Status, Choice::Progress(Progress::Stopped))),
        Kind::Activity if is_over => Some((FieldKey::Status, Choice::Progress(Progress::Done))),
        _ => None,
    };
    fields.extend(standing.map(|(key, choice)| (key, Value::Choice(choice))));
    fields.extend(end.outcome.map(|outcome| (FieldKey::Outcome, Value::Choice(Choice::Outcome(outcome)))));
    if !end.lesson.is_empty() {
        fields.push((FieldKey::Lesson, Value::Text(end.lesson.clone())));
    }
    if !end.continued_by.is_empty() {
        let mut named = match body.get(FieldKey::ContinuedBy) {
            Value::References(ids) => ids,
            _ => Vec::new(),
        };
        named.extend(end.continued_by.iter().copied().filter(|id| *id != RecordId::default()));
        let mut once: Vec<RecordId> = Vec::with_capacity(named.len());
        named.into_iter().for_each(|id| {
            if !once.contains(&id) {
                once.push(id)
            }
        });
        fields.push((FieldKey::ContinuedBy, Value::References(once)));
    }
    fields
}
