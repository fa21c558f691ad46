//! A plan's outline: its goals, each with the activities that serve it.

use askama::Template;
use domain::{
    choices::{Choice, Progress},
    kinds::{Activity, Goal},
    record::{FieldKey, Kind, Record, Shared},
};

use super::catalogue::{Rows, rows_below};
use crate::kit::{html::Html, visit::Visit};

struct GoalView {
    link: Html,
    summary: Html,
    rows: Rows,
}

#[derive(Template)]
#[template(path = "features/plans/outline.html")]
struct Outline<'a> {
    v: &'a Visit,
    goals: Vec<GoalView>,
    rows: Rows,
}

/// The outline as a part of a plan's page; nothing for a plan without goals and activities.
pub fn outline(v: &Visit, plan: &Record) -> Html {
    let of = |kind: Kind, field: FieldKey| {
        let referring = v.world.referring_to(plan.id).filter(|(record, key)| record.kind() == kind && *key == field);
        let mut records: Vec<Shared> = referring.map(|(record, _)| Shared::clone(record)).collect();
        records.sort_by_cached_key(|record| (record.common().key.len(), record.common().key.clone(), record.id));
        records
    };
    let (goals, activities) = (of(Kind::Goal, FieldKey::PartOf), of(Kind::Activity, FieldKey::Plan));
    if goals.is_empty() && activities.is_empty() {
        return Html::default();
    }
    let serves = |activity: &Shared, goal: &Shared| {
        activity
            .body
            .is::<Activity>()
            .is_some_and(|content| content.serves.iter().any(|reference| reference.id == goal.id))
    };
    let free: Vec<Shared> =
        activities.iter().filter(|activity| !goals.iter().any(|goal| serves(activity, goal))).cloned().collect();
    let goals = goals.iter().filter(|goal| goal.body.is::<Goal>().is_some()).map(|goal| {
        let serving: Vec<Shared> = activities.iter().filter(|activity| serves(activity, goal)).cloned().collect();
        GoalView { link: v.link(goal), summary: v.prose(&goal.common().summary, "", 4), rows: rows_below(v, &serving) }
    });
    Html::trusted(Outline { goals: goals.collect(), rows: rows_below(v, &free), v }.render().unwrap_or_default())
}

/// How far a plan has come: its activities by how they stand, each count with its name; empty for a plan without any.
pub fn progress(v: &Visit, plan: &Record) -> Vec<(&'static str, usize, String)> {
    let activities: Vec<&Activity> = v
        .world
        .referring_to(plan.id)
        .filter(|(_, key)| *key == FieldKey::Plan)
        .filter_map(|(record, _)| record.body.is::<Activity>())
        .collect();
    let states =
        [Progress::Done, Progress::Ongoing, Progress::Late, Progress::Planned, Progress::Stopped, Progress::NotStated];
    let counted = states.into_iter().map(|state| {
        let count = activities.iter().filter(|activity| activity.status == state).count();
        (state.code(), count, v.words.choice(Choice::Progress(state)).to_lowercase())
    });
    counted.filter(|(_, count, _)| *count > 0).collect()
}
