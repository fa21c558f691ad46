//! Reasons in plain words.

use placement::{Difference, Explanation, Lack, Reason, error::Clash, people::Gate};

use super::input::Names;
use crate::{cli::Failure, kit::language::Words};

/// Says reasons in one language.
pub(super) struct Sentences<'a> {
    pub(super) words: &'a Words,
    pub(super) names: &'a Names,
}

impl Sentences<'_> {
    /// Why a household is not in a municipality, or that it is.
    pub(super) fn reason(&self, explained: &Explanation, place: u32) -> String {
        let words = self.words;
        match &explained.reasons[place as usize] {
            Reason::Proposed => words.say.placement_here().to_string(),
            Reason::Gate { household } => {
                words.say.placement_gate(self.names.household(*household), self.gate(*household, place)).to_string()
            }
            Reason::Decided { municipality: Some(place) } => {
                words.say.placement_locked(self.names.municipality(*place)).to_string()
            }
            Reason::Decided { municipality: None } => words.say.placement_forbidden().to_string(),
            Reason::TooSmall { lacks } => words.say.placement_too_small(self.lacking(lacks)).to_string(),
            Reason::Difference(difference) => self.difference(explained, place, difference),
        }
    }

    /// Why a household is not placed: what would place it, the smallest first.
    pub(super) fn not_placed(&self, explained: &Explanation, most: usize) -> Vec<String> {
        let words = self.words;
        if explained.would_place.is_empty() {
            let gate = |reason: &Reason| matches!(reason, Reason::Gate { .. } | Reason::Decided { .. });
            return vec![match explained.reasons.iter().all(gate) {
                true => words.say.placement_no_way().to_string(),
                false => words.say.placement_lacks_several().to_string(),
            }];
        }
        let would = |lack: &Lack| {
            let place = self.names.municipality(lack.municipality);
            words.say.placement_would_place(lack.needs - lack.left, self.resource(lack.row), place).to_string()
        };
        explained.would_place.iter().take(most).map(would).collect()
    }

    fn resource(&self, row: u32) -> String {
        let words = self.words;
        match row {
            0 => words.say.placement_persons().to_string(),
            row @ 1..=4 => words.say.placement_dwellings(i64::from(row) - 1).to_string(),
            5 => words.say.placement_school().to_string(),
            6 => words.say.placement_seats().to_string(),
            row => words.say.placement_group(i64::from(row) - 7).to_string(),
        }
    }

    fn lacking(&self, lacks: &[Lack]) -> String {
        let words = self.words;
        let all: Vec<String> = lacks
            .iter()
            .map(|lack| words.say.placement_lack(self.resource(lack.row), lack.needs, lack.left).to_string())
            .collect();
        all.join("; ")
    }

    /// A gate in words; the machine form does not say which one it was.
    fn gate(&self, household: u32, place: u32) -> String {
        let words = self.words;
        match self.names.people.as_ref().and_then(|people| people.gate(household as usize, place as usize)) {
            None => words.say.placement_gate_unnamed(),
            Some(Gate::Protected) => words.say.placement_gate_protected(),
            Some(Gate::Veto) => words.say.placement_gate_veto(),
            Some(Gate::Interpreter) => words.say.placement_gate_interpreter(),
            Some(Gate::Care) => words.say.placement_gate_care(),
            Some(Gate::StepFree) => words.say.placement_gate_step_free(),
            Some(Gate::Course) => words.say.placement_gate_course(),
            Some(Gate::TooLarge) => words.say.placement_gate_too_large(),
        }
        .to_string()
    }

    fn difference(&self, explained: &Explanation, place: u32, difference: &Difference) -> String {
        let words = self.words;
        let Difference { value_now, value_there, scarcity_now, scarcity_there, costs_at_least, full } = difference;
        let change = value_there - value_now;
        let mut text = words
            .say
            .placement_difference(*value_there, *value_now, change, *scarcity_there, *scarcity_now)
            .to_string();
        let mut add = |more: String| {
            text.push(' ');
            text.push_str(&more);
        };
        if let Some(terms) = self.terms(explained, place) {
            add(words.say.placement_terms(terms).to_string());
        }
        if *costs_at_least > 0 {
            add(words.say.placement_costs_at_least(*costs_at_least).to_string());
        }
        if !full.is_empty() {
            add(words.say.placement_full(self.lacking(full)).to_string());
        }
        text
    }

    /// The difference term by term, which sums to it exactly. Of a household that is not placed there is nothing to compare.
    fn terms(&self, explained: &Explanation, place: u32) -> Option<String> {
        let (people, here) = (self.names.people.as_ref()?, explained.proposed? as usize);
        let (mut points, mut unknown) = ([0; placement::people::TERM_COUNT], [false; placement::people::TERM_COUNT]);
        for household in explained.households().map(|household| household as usize) {
            let persons = i64::from(people.instance.households()[household].persons);
            let (now, there) = (people.points(household, here), people.points(household, place as usize));
            let known = people.terms(household, here).into_iter().zip(people.terms(household, place as usize));
            for (number, (one, other)) in known.enumerate() {
                points[number] += persons * (there[number] - now[number]);
                unknown[number] |= one.unknown || other.unknown;
            }
        }
        let weighed = (0..points.len()).filter(|&number| people.weights[number] > 0);
        let told: Vec<String> = weighed
            .map(|number| {
                let (name, points) = (term(self.words, number), format!("{:+}", points[number]));
                if unknown[number] {
                    self.words.say.placement_term_unknown(name, points).to_string()
                } else {
                    self.words.say.placement_term_known(name, points).to_string()
                }
            })
            .collect();
        Some(told.join(", "))
    }

    /// Decisions that cannot all hold, with the names of all whom they concern.
    pub(super) fn clash(&self, clash: &Clash) -> Failure {
        let words = self.words;
        let households = |all: &[u32]| all.iter().map(|&one| self.names.household(one)).collect::<Vec<_>>().join(", ");
        let (locked, what, remedy) = match clash {
            Clash::Links { households: all, municipalities } => {
                let places: Vec<String> = municipalities.iter().map(|&one| self.names.municipality(one)).collect();
                let what =
                    words.say.placement_clash_links(super::number(all.len()), households(all), places.join(", "));
                (all.as_slice(), what, words.say.placement_remedy_links())
            }
            Clash::Excluded { household, municipality } => {
                let (one, place) = (self.names.household(*household), self.names.municipality(*municipality));
                let what = words.say.placement_clash_excluded(one, place);
                (std::slice::from_ref(household), what, words.say.placement_remedy_excluded())
            }
            Clash::Capacity { municipality, row, needed, available, households: all, .. } => {
                let place = self.names.municipality(*municipality);
                let resource = self.resource(*row);
                let what = words.say.placement_clash_capacity(place, households(all), *needed, resource, *available);
                (all.as_slice(), what, words.say.placement_remedy_capacity())
            }
        };
        match self.names.locks_at(locked, words) {
            Some(place) => Failure::new(words.say.placement_at(place, what), remedy),
            None => Failure::new(what, remedy),
        }
    }
}

/// A term's name.
pub(super) fn term(words: &Words, number: usize) -> String {
    match number {
        0 => words.say.placement_term_jobs(),
        1 => words.say.placement_term_course(),
        2 => words.say.placement_term_tie(),
        3 => words.say.placement_term_wishes(),
        4 => words.say.placement_term_balance(),
        _ => words.say.placement_term_community(),
    }
    .to_string()
}
