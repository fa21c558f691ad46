//! A plan's figures as a case worker reads them: persons and points apart. The objective mixes the two by a penalty so high
//! that it means nothing to a person.

use placement::{Answer, Floored, HIGHEST_SCORE, Instance, LeftOut, Moved, Progress, Status};

use crate::kit::language::Words;

/// Persons and points of a plan, and what is proven of both.
pub(super) struct Figures {
    /// Everybody.
    pub(super) persons: i64,
    /// Who has a place.
    pub(super) placed: i64,
    /// No plan places more, as far as is proven.
    pub(super) most_placed: i64,
    /// Σ persons · score.
    pub(super) points: i64,
    /// No plan that places as many has more; `None` where nothing of use is proven.
    pub(super) most_points: Option<i64>,
    is_optimal: bool,
}

impl Figures {
    pub(super) fn of(instance: &Instance, unplaceable: &LeftOut, answer: &Answer) -> Self {
        let certificate = &answer.certificate;
        let penalty = instance.unplaced_penalty();
        let persons: i64 = instance.households().iter().map(|household| i64::from(household.persons)).sum();
        let unplaced = answer.plan.persons_unplaced(instance);
        let is_optimal = certificate.status == Status::Optimal;
        let points = certificate.objective + penalty * unplaced;
        let highest = i64::from(HIGHEST_SCORE) * (persons - unplaced);
        // Points are never less than 0: whatever the bound is below it is persons who are left out.
        let by_bound = left_out(certificate.bound, penalty);
        let least = by_bound.max(unplaceable.persons).min(unplaced);
        let most_points = if is_optimal { points } else { certificate.bound + penalty * unplaced };
        Self {
            persons,
            placed: persons - unplaced,
            most_placed: persons - if is_optimal { unplaced } else { least },
            points,
            most_points: Some(most_points).filter(|most| *most <= highest),
            is_optimal,
        }
    }

    /// What the points may fall short of the most, in per cent of them.
    pub(super) fn gap(&self) -> Option<f64> {
        self.most_points.map(|most| 100.0 * (most - self.points) as f64 / self.points.max(1) as f64)
    }

    /// The figures in a sentence.
    pub(super) fn told(&self, words: &Words) -> String {
        let say = &words.say;
        if self.is_optimal {
            return say.placement_people_optimal(self.placed, self.persons, self.points);
        }
        let persons = say.placement_people_gap(self.placed, self.persons, self.most_placed);
        let points = match (self.most_points, self.gap()) {
            (Some(most), Some(gap)) => say.placement_people_points(self.points, most, format!("{gap:.4}")),
            _ => say.placement_people_points_open(self.points),
        };
        format!("{persons} {points}")
    }
}

/// What a household's points change by when it moves, without the penalty for having no place.
pub(super) fn change(instance: &Instance, moved: &Moved) -> i64 {
    let lift = i64::from(instance.households()[moved.household as usize].persons) * instance.unplaced_penalty();
    match (moved.from, moved.to) {
        (Some(_), None) => moved.change + lift,
        (None, Some(_)) => moved.change - lift,
        _ => moved.change,
    }
}

/// How many persons an objective leaves out at least: points are never less than 0, and in a round for people they never come up to
/// what one person counts.
fn left_out(objective: i64, penalty: i64) -> i64 {
    match (-objective).max(0) {
        below if penalty > 0 => below / penalty + i64::from(below % penalty > 0),
        _ => 0,
    }
}

/// Where a solve of a round for people stands: how many have a place, and the points that the plan may still gain.
pub(super) fn standing(instance: &Instance, progress: Progress, words: &Words) -> String {
    let penalty = instance.unplaced_penalty();
    let persons: i64 = instance.households().iter().map(|household| i64::from(household.persons)).sum();
    let unplaced = left_out(progress.objective, penalty);
    let (placed, points) = (persons - unplaced, progress.objective + penalty * unplaced);
    let open = progress.bound - progress.objective;
    if open < penalty {
        let gap = format!("{:.4}", 100.0 * open as f64 / points.max(1) as f64);
        return words.say.placement_progress_people(placed, persons, points, gap);
    }
    let most = persons - left_out(progress.bound, penalty);
    words.say.placement_progress_persons(placed, persons, most)
}

/// What a floor costs in a round for people.
pub(super) fn floor(instance: &Instance, floored: &Floored, words: &Words) -> String {
    let penalty = instance.unplaced_penalty();
    let before = left_out(floored.objective + floored.costs, penalty);
    match left_out(floored.objective, penalty) - before {
        0 => words.say.placement_floor_points(floored.floor, floored.costs, floored.costs_at_least),
        persons => words.say.placement_floor_persons(floored.floor, persons),
    }
}
