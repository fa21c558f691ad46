//! What the sheets state, and what follows for a pair: the gate that excludes it, or the terms of its score.

use crate::instance::{Household, Municipality};

use super::TERMS;

/// The value of a term about which nothing is stated.
pub const NEUTRAL: i64 = 5_000;

/// How many terms a score has.
pub const TERM_COUNT: usize = TERMS.len();

/// Why a pair cannot be, whatever it would score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// A protected identity excludes the municipality.
    Protected,
    /// The household has excluded the municipality.
    Veto,
    /// It needs an interpreter and there is none of its language.
    Interpreter,
    /// It needs care that is not there.
    Care,
    /// It needs a step-free dwelling and there is none.
    StepFree,
    /// It needs a course for its occupation and there is none.
    Course,
    /// It has more persons than any dwelling class is for.
    TooLarge,
}

/// A term of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Term {
    /// 0 to 10,000.
    pub value: i64,
    /// Whether the value is the neutral one, as nothing is stated.
    pub unknown: bool,
}

impl Term {
    fn known(value: i64) -> Self {
        Self { value: value.clamp(0, 10_000), unknown: false }
    }

    const UNKNOWN: Self = Self { value: NEUTRAL, unknown: true };
}

/// A household as the sheet states it; names are numbers here.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    pub household: Household,
    pub language: Option<usize>,
    pub occupation: Option<usize>,
    pub interpreter: bool,
    pub course: bool,
    pub care: bool,
    pub step_free: bool,
    pub community: bool,
    pub wishes: Vec<usize>,
    pub tie: Option<usize>,
    pub veto: Vec<usize>,
    pub protected_from: Vec<usize>,
    pub linked: Vec<usize>,
    pub too_large: bool,
}

/// What is stated of an occupation: by municipality, and `None` where nothing is.
#[derive(Clone, Debug)]
pub(super) struct Occupation {
    pub jobs: Vec<Option<i64>>,
    pub seats: Vec<Option<i64>>,
}

/// What is stated of a language, by municipality.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub interpreter: Vec<bool>,
    pub community: Vec<Option<i64>>,
}

/// What the sheets say of municipalities.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub capacity: Vec<Municipality>,
    pub care: Vec<bool>,
    pub step_free: Vec<bool>,
    pub occupations: Vec<Occupation>,
    pub languages: Vec<Spoken>,
    /// Whether a municipality has stated any jobs at all, or any courses: of one that has not, nothing is known.
    pub states_jobs: Vec<bool>,
    pub states_courses: Vec<bool>,
    pub most_persons: i64,
}

impl Places {
    fn seats(&self, occupation: Option<usize>, place: usize) -> i64 {
        occupation.and_then(|occupation| self.occupations[occupation].seats[place]).unwrap_or(0)
    }
}

/// The gate that excludes a pair. What protects a person comes first.
pub(super) fn gate(stated: &Stated, place: usize, places: &Places) -> Option<Gate> {
    let interpreter = || stated.language.is_some_and(|language| places.languages[language].interpreter[place]);
    let gates = [
        (Gate::Protected, stated.protected_from.contains(&place)),
        (Gate::Veto, stated.veto.contains(&place)),
        (Gate::Interpreter, stated.interpreter && !interpreter()),
        (Gate::Care, stated.care && !places.care[place]),
        (Gate::StepFree, stated.step_free && !places.step_free[place]),
        (Gate::Course, stated.course && places.seats(stated.occupation, place) == 0),
        (Gate::TooLarge, stated.too_large),
    ];
    gates.into_iter().find(|(_, closed)| *closed).map(|(gate, _)| gate)
}

/// The terms of a pair's score, in the order of [`TERMS`].
pub(super) fn terms(stated: &Stated, place: usize, places: &Places) -> [Term; TERM_COUNT] {
    [
        jobs(stated, place, places),
        course(stated, place, places),
        Term::known(if stated.tie == Some(place) { 10_000 } else { 0 }),
        Term::known(
            stated.wishes.iter().position(|&wish| wish == place).map_or(0, |rank| 10_000 - 2_500 * rank as i64),
        ),
        Term::known(10_000 * i64::from(places.capacity[place].persons) / places.most_persons),
        community(stated, place, places),
    ]
}

/// A share of the most that any municipality has.
fn share(of: &[Option<i64>], place: usize) -> Term {
    let most = of.iter().flatten().copied().max().unwrap_or(0).max(1);
    Term::known(10_000 * of[place].unwrap_or(0) / most)
}

fn jobs(stated: &Stated, place: usize, places: &Places) -> Term {
    let jobs = stated.occupation.map(|occupation| &places.occupations[occupation].jobs);
    match jobs.filter(|jobs| places.states_jobs[place] && jobs.iter().any(Option::is_some)) {
        Some(jobs) => share(jobs, place),
        None => Term::UNKNOWN,
    }
}

fn course(stated: &Stated, place: usize, places: &Places) -> Term {
    match stated.occupation {
        Some(_) if places.states_courses[place] => {
            Term::known(if places.seats(stated.occupation, place) > 0 { 10_000 } else { 0 })
        }
        _ => Term::UNKNOWN,
    }
}

/// Counts only if the household asks for it.
fn community(stated: &Stated, place: usize, places: &Places) -> Term {
    let spoken = stated.language.filter(|_| stated.community).map(|language| &places.languages[language].community);
    match spoken {
        None if !stated.community => Term::known(0),
        Some(spoken) if spoken[place].is_some() => share(spoken, place),
        _ => Term::UNKNOWN,
    }
}
