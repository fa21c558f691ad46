//! Reasons in plain words.

use placement::{
    Difference, Explanation, HIGHEST_SCORE, Lack, Reason,
    error::Clash,
    people::{Gate, TERMS},
};

use super::input::Names;
use crate::{cli::Failure, kit::language::Words};

/// Whatever is worth more than this to others is no matter of points: no household has as many.
const MOST_WORTH: i64 = HIGHEST_SCORE as i64 * placement::MOST_PERSONS as i64;

/// How a term of the score differs between two municipalities.
#[derive(serde::Serialize)]
pub(super) struct TermChange {
    /// The term, as the sheet of weights names it in English.
    term: &'static str,
    /// Points, for all persons.
    points: i64,
    /// Whether something that is not stated counts with its neutral value.
    unknown: bool,
}

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
            words.say.placement_would_place(self.amount(lack.row, lack.needs - lack.left), place)
        };
        explained.would_place.iter().take(most).map(would).collect()
    }

    /// So much of what a row counts.
    fn amount(&self, row: u32, amount: i64) -> String {
        let say = &self.words.say;
        match row {
            0 => say.placement_persons(amount),
            row @ 1..=4 => say.placement_dwellings(amount, format!("{}–{}", 2 * row - 1, 2 * row)),
            5 => say.placement_school(amount),
            6 => say.placement_seats(amount),
            row => {
                let group = row - 7;
                let languages = self.names.people.as_ref().map(|people| people.languages());
                let name = languages.and_then(|languages| languages.get(group as usize));
                say.placement_group(amount, name.cloned().unwrap_or_else(|| group.to_string()))
            }
        }
    }

    fn lacking(&self, lacks: &[Lack]) -> String {
        let told = |lack: &Lack| self.words.say.placement_lack(self.amount(lack.row, lack.needs), lack.left);
        lacks.iter().map(told).collect::<Vec<_>>().join("; ")
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
        let say = &self.words.say;
        let Difference { value_now, value_there, scarcity_now, scarcity_there, costs_at_least, full } = difference;
        let change = value_there - value_now;
        let mut told = vec![];
        if explained.proposed.is_some() {
            let (there, now) = (self.worth(*scarcity_there), self.worth(*scarcity_now));
            told.push(say.placement_difference(*value_there, *value_now, change, there, now));
            let terms = self.term_changes(explained, place as usize);
            told.extend(terms.map(|terms| say.placement_terms(self.terms(&terms))));
        } else {
            // What a household without a place has is the penalty, which says nothing to a person.
            told.push(say.placement_unplaced_there(*value_there));
        }
        match (self.fewer_placed(*costs_at_least), costs_at_least) {
            (_, 0) => {}
            (Some(persons), _) if persons > 0 => told.push(say.placement_fewer_placed(persons)),
            (_, costs) if explained.proposed.is_some() => told.push(say.placement_costs_at_least(*costs)),
            _ => {}
        }
        if !full.is_empty() {
            told.push(say.placement_full(self.lacking(full)));
        }
        told.join(" ")
    }

    /// What a place is worth to others: points, or somebody's having a place at all.
    fn worth(&self, scarcity: i64) -> String {
        let is_beyond = self.names.people.is_some() && scarcity > MOST_WORTH;
        if is_beyond { self.words.say.placement_beyond_points() } else { scarcity.to_string() }
    }

    /// How many persons at least would lose their place for something that costs the objective so much: whatever all points
    /// together do not make up for.
    fn fewer_placed(&self, costs: i64) -> Option<i64> {
        let instance = &self.names.people.as_ref()?.instance;
        let persons: i64 = instance.households().iter().map(|household| i64::from(household.persons)).sum();
        let (beyond, penalty) = (costs - i64::from(HIGHEST_SCORE) * persons, instance.unplaced_penalty().max(1));
        Some(if beyond > 0 { beyond / penalty + i64::from(beyond % penalty > 0) } else { 0 })
    }

    /// The difference term by term, which sums to it exactly. Of a household that is not placed there is nothing to compare.
    pub(super) fn term_changes(&self, explained: &Explanation, place: usize) -> Option<Vec<TermChange>> {
        let (people, here) = (self.names.people.as_ref()?, explained.proposed? as usize);
        let mut changes: Vec<TermChange> =
            TERMS.iter().map(|(term, ..)| TermChange { term, points: 0, unknown: false }).collect();
        for household in explained.households().map(|household| household as usize) {
            let persons = i64::from(people.instance.households()[household].persons);
            let (now, there) = (people.points(household, here), people.points(household, place));
            let known = people.terms(household, here).into_iter().zip(people.terms(household, place));
            for (number, (change, (one, other))) in changes.iter_mut().zip(known).enumerate() {
                change.points += persons * (there[number] - now[number]);
                change.unknown |= one.unknown || other.unknown;
            }
        }
        Some(changes)
    }

    fn terms(&self, changes: &[TermChange]) -> String {
        let weights = self.names.people.iter().flat_map(|people| people.weights);
        let weighed = changes.iter().zip(weights).enumerate().filter(|(_, (_, weight))| *weight > 0);
        let told = weighed.map(|(number, (change, _))| {
            let (name, points) = (term(self.words, number), format!("{:+}", change.points));
            if change.unknown {
                self.words.say.placement_term_unknown(name, points)
            } else {
                self.words.say.placement_term_known(name, points)
            }
        });
        told.collect::<Vec<_>>().join(", ")
    }

    /// Why a household cannot be where somebody asked about: a gate, a person's decision, or too little left beside the
    /// locked.
    pub(super) fn cannot(&self, clash: &Clash, household: u32, place: u32) -> Failure {
        let say = &self.words.say;
        let (why, hint) = match clash {
            Clash::Excluded { household, municipality } if *municipality == place => {
                (self.excluded(*household, place).0, say.placement_cannot_hint())
            }
            Clash::Capacity { municipality, row, needed, available, .. } if *municipality == place => {
                let needed = self.amount(*row, *needed);
                (say.placement_cannot_room(needed, *available), say.placement_remedy_capacity())
            }
            Clash::Links { households, .. } => {
                let others: Vec<u32> = households.iter().copied().filter(|&other| other != household).collect();
                let others = if others.is_empty() { vec![household] } else { others };
                let at = self.names.locks_at(households, self.words).unwrap_or_default();
                let others: Vec<String> = others.iter().map(|&other| self.names.household(other)).collect();
                (say.placement_cannot_elsewhere(others.join(", "), at), say.placement_remedy_links())
            }
            _ => return self.clash(clash),
        };
        Failure::new(say.placement_cannot(self.names.household(household), self.names.municipality(place), why), hint)
    }

    /// What excludes a pair, and what to do: a person, who said so somewhere, or a gate.
    fn excluded(&self, household: u32, place: u32) -> (String, String) {
        let say = &self.words.say;
        match self.names.forbid_at(household, place, self.words) {
            Some(at) => (say.placement_forbidden_at(at), say.placement_remedy_forbidden()),
            None => {
                let gate = say.placement_gate(self.names.household(household), self.gate(household, place));
                (gate, say.placement_remedy_gate())
            }
        }
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
                let (why, remedy) = self.excluded(*household, *municipality);
                let what = words.say.placement_clash_excluded(one, place, why);
                return match self.names.lock_at(*household, *municipality, words) {
                    Some(at) => Failure::new(words.say.placement_at(at, what), remedy),
                    None => Failure::new(what, remedy),
                };
            }
            Clash::Capacity { municipality, row, needed, available, households: all, .. } => {
                let place = self.names.municipality(*municipality);
                let needed = self.amount(*row, *needed);
                let what = words.say.placement_clash_capacity(place, households(all), needed, *available);
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
