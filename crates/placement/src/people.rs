//! The people's form: a folder of CSV files that a case worker fills in, with names instead of numbers.
//!
//! Gates are computed here, by name; what passes them gets a score of published weights times whole terms from 0 to
//! 10,000. What is not stated has a neutral value of its own and is shown as unknown, never guessed.

use std::{collections::HashMap, path::Path};

use crate::{
    error::FileError,
    instance::{CLASSES, Household, Instance, Municipality, NOT_ALLOWED, Parts, Profile},
};

mod sheet;
mod template;

use sheet::Sheet;
pub use template::{SHEETS, write_template};

/// The value of a term about which nothing is stated.
pub const NEUTRAL: i64 = 5_000;
/// The terms, as the sheet of weights names them, with their usual weights.
pub const TERMS: [(&str, i64); 5] = [("jobs", 40), ("course", 20), ("tie", 15), ("wishes", 20), ("balance", 5)];

/// Why a pair cannot be, whatever it would score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// The household has excluded the municipality, or a protected identity does.
    Veto,
    /// It needs an interpreter and there is none of its language.
    Interpreter,
    /// It needs care that is not there.
    Care,
    /// It needs a step-free dwelling and there is none.
    StepFree,
    /// It needs a course for its occupation and there is none.
    Course,
}

/// A term of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Term {
    /// 0 to 10,000.
    pub value: i64,
    /// Whether the value is the neutral one, as nothing is stated.
    pub unknown: bool,
}

/// A round read from the people's form.
#[derive(Clone, Debug)]
pub struct People {
    /// The instance to solve; its locks are those of the sheet.
    pub instance: Instance,
    /// The households' keys, in order.
    pub households: Vec<String>,
    /// The municipalities' names, in order.
    pub municipalities: Vec<String>,
    /// Weights of [`TERMS`]; they sum to 100.
    pub weights: [i64; 5],
    /// Households × municipalities: the terms of each score.
    terms: Vec<[Term; 5]>,
    /// Households × municipalities: the first gate that excludes the pair.
    gates: Vec<Option<Gate>>,
    /// Larger than any dwelling class is for: these are reported and not placed.
    pub too_large: Vec<u32>,
}

impl People {
    /// The gate that excludes a pair.
    pub fn gate(&self, household: usize, municipality: usize) -> Option<Gate> {
        self.gates[household * self.municipalities.len() + municipality]
    }

    /// The terms of a pair's score; Σ weight·value / 100, rounded down, is the score.
    pub fn terms(&self, household: usize, municipality: usize) -> [Term; 5] {
        self.terms[household * self.municipalities.len() + municipality]
    }
}

/// A household as the sheet states it.
struct Stated {
    household: Household,
    language: String,
    occupation: String,
    interpreter: bool,
    course: bool,
    care: bool,
    step_free: bool,
    wishes: Vec<usize>,
    tie: Option<usize>,
    veto: Vec<usize>,
    linked: Option<usize>,
    too_large: bool,
}

/// What the sheets say of municipalities.
struct Places {
    names: HashMap<String, usize>,
    capacity: Vec<Municipality>,
    care: Vec<bool>,
    step_free: Vec<bool>,
    jobs: HashMap<(usize, String), i64>,
    most_jobs: HashMap<String, i64>,
    courses: HashMap<(usize, String), i64>,
    interpreters: HashMap<(usize, String), bool>,
    most_persons: i64,
}

/// Reads a round from a folder of CSV files.
///
/// # Errors
///
/// With file, row, column, value and remedy.
pub fn read(folder: &Path) -> Result<People, FileError> {
    let (places, names) = read_places(folder)?;
    let weights = read_weights(folder)?;
    let sheet = Sheet::read(folder, "households")?;
    let keys: Vec<String> = sheet.rows().map(|row| row.required("key")).collect::<Result<_, _>>()?;
    let mut numbers = HashMap::new();
    for (row, key) in sheet.rows().zip(&keys) {
        if numbers.insert(key.clone(), numbers.len()).is_some() {
            return Err(row.wrong("key", key, "this key stands twice", "give each household a key of its own"));
        }
    }
    let languages = &mut HashMap::new();
    let stated: Vec<Stated> =
        sheet.rows().map(|row| read_household(&row, &places, &numbers, languages)).collect::<Result<_, _>>()?;
    let locks = read_locks(folder, &numbers, &places)?;
    let mut people_terms = Vec::with_capacity(stated.len() * names.len());
    let (mut gates, mut scores) = (vec![], vec![]);
    for household in &stated {
        for place in 0..names.len() {
            let terms = terms_of(household, place, &places);
            let gate = gate_of(household, place, &places);
            let total: i64 = terms.iter().zip(&weights).map(|(term, weight)| term.value * weight).sum();
            scores.push(if gate.is_some() || household.too_large { NOT_ALLOWED } else { (total / 100) as u16 });
            people_terms.push(terms);
            gates.push(gate);
        }
    }
    let links =
        stated.iter().zip(0..).filter_map(|(one, number)| one.linked.map(|other| [number, other as u32])).collect();
    let parts = Parts {
        profile: Profile::Full,
        households: stated.iter().map(|stated| stated.household).collect(),
        municipalities: places.capacity,
        scores,
        penalty: None,
        links,
        locks,
    };
    let instance = Instance::new(parts).map_err(|source| FileError::Instance { path: folder.to_owned(), source })?;
    let too_large = stated.iter().zip(0..).filter(|(stated, _)| stated.too_large).map(|(_, number)| number).collect();
    Ok(People { instance, households: keys, municipalities: names, weights, terms: people_terms, gates, too_large })
}

fn read_places(folder: &Path) -> Result<(Places, Vec<String>), FileError> {
    let sheet = Sheet::read(folder, "municipalities")?;
    let mut places = Places {
        names: HashMap::new(),
        capacity: vec![],
        care: vec![],
        step_free: vec![],
        jobs: HashMap::new(),
        most_jobs: HashMap::new(),
        courses: HashMap::new(),
        interpreters: HashMap::new(),
        most_persons: 1,
    };
    let mut names = vec![];
    for row in sheet.rows() {
        let name = row.required("name")?;
        if places.names.insert(name.clone(), names.len()).is_some() {
            return Err(row.wrong("name", &name, "this municipality stands twice", "keep one of the rows"));
        }
        names.push(name);
        let persons = row.whole("persons")?;
        places.most_persons = places.most_persons.max(i64::from(persons));
        let (school, seats, group_cap) =
            (row.whole_or_none("school")?, row.whole_or_none("seats")?, row.whole_or_none("group_cap")?);
        places.capacity.push(Municipality { persons, dwellings: [0; CLASSES], school, seats, group_cap });
        places.care.push(row.yes("care")?);
        places.step_free.push(row.yes("step_free")?);
    }
    for row in Sheet::read(folder, "dwellings")?.rows() {
        let (place, class) = (row.known("municipality", &places.names)?, row.whole("class")?);
        let Some(units) = usize::try_from(class).ok().and_then(|class| places.capacity[place].dwellings.get_mut(class))
        else {
            return Err(row.wrong(
                "class",
                &class.to_string(),
                "there is no such class",
                "write 0 for 1–2 persons, 1 for 3–4, 2 for 5–6, 3 for 7–8",
            ));
        };
        *units = units.saturating_add(row.whole("number")?);
    }
    for row in Sheet::read(folder, "jobs")?.rows() {
        let (place, occupation, jobs) =
            (row.known("municipality", &places.names)?, row.required("occupation")?, i64::from(row.whole("jobs")?));
        let most = places.most_jobs.entry(occupation.clone()).or_insert(1);
        *most = jobs.max(*most);
        places.jobs.insert((place, occupation), jobs);
    }
    for row in Sheet::read(folder, "courses")?.rows() {
        places.courses.insert(
            (row.known("municipality", &places.names)?, row.required("occupation")?),
            i64::from(row.whole("seats")?),
        );
    }
    for row in Sheet::read(folder, "interpreters")?.rows() {
        places.interpreters.insert((row.known("municipality", &places.names)?, row.required("language")?), true);
    }
    Ok((places, names))
}

fn read_weights(folder: &Path) -> Result<[i64; 5], FileError> {
    let sheet = Sheet::read(folder, "weights")?;
    let mut weights = [0; 5];
    for row in sheet.rows() {
        let term = row.required("term")?;
        let Some(number) = TERMS.iter().position(|(name, _)| *name == term) else {
            return Err(row.wrong(
                "term",
                &term,
                "there is no such term",
                "write jobs, course, tie, wishes or balance",
            ));
        };
        weights[number] = i64::from(row.whole("weight")?);
    }
    let sum: i64 = weights.iter().sum();
    if sum != 100 {
        return Err(sheet.wrong(&format!("the weights sum to {sum}"), "make them sum to 100"));
    }
    Ok(weights)
}

fn read_locks(folder: &Path, households: &HashMap<String, usize>, places: &Places) -> Result<Vec<[u32; 2]>, FileError> {
    let sheet = Sheet::read(folder, "locks")?;
    sheet
        .rows()
        .map(|row| Ok([row.known("household", households)? as u32, row.known("municipality", &places.names)? as u32]))
        .collect()
}

fn read_household(
    row: &sheet::Row,
    places: &Places,
    numbers: &HashMap<String, usize>,
    languages: &mut HashMap<String, u32>,
) -> Result<Stated, FileError> {
    let persons = row.whole("persons")?;
    if !(1..=crate::instance::MOST_PERSONS).contains(&persons) {
        return Err(row.wrong("persons", &persons.to_string(), "this is no size of a household", "write 1 to 40"));
    }
    let class = (persons - 1) / 2;
    let language = row.text("language");
    let next = languages.len() as u32;
    let group = (!language.is_empty()).then(|| *languages.entry(language.clone()).or_insert(next));
    let all = |column: &str| {
        row.list(column).map(|name| row.known_text(column, name, &places.names)).collect::<Result<Vec<_>, _>>()
    };
    let linked = row.text("linked_with");
    Ok(Stated {
        household: Household {
            persons,
            need: class.min(CLASSES as i32 - 1) as u8,
            children: row.whole_or_none("children")?.unwrap_or(0),
            adults: row.whole_or_none("adults")?.unwrap_or(0),
            group,
        },
        language,
        occupation: row.text("occupation"),
        interpreter: row.yes("needs_interpreter")?,
        course: row.yes("needs_course")?,
        care: row.yes("needs_care")?,
        step_free: row.yes("needs_step_free")?,
        wishes: all("wishes")?,
        tie: all("tie")?.first().copied(),
        veto: all("veto")?,
        linked: if linked.is_empty() { None } else { Some(row.known("linked_with", numbers)?) },
        too_large: class >= CLASSES as i32,
    })
}

fn gate_of(stated: &Stated, place: usize, places: &Places) -> Option<Gate> {
    let course = || places.courses.get(&(place, stated.occupation.clone())).is_some_and(|&seats| seats > 0);
    if stated.veto.contains(&place) {
        Some(Gate::Veto)
    } else if stated.interpreter && !places.interpreters.contains_key(&(place, stated.language.clone())) {
        Some(Gate::Interpreter)
    } else if stated.care && !places.care[place] {
        Some(Gate::Care)
    } else if stated.step_free && !places.step_free[place] {
        Some(Gate::StepFree)
    } else if stated.course && !course() {
        Some(Gate::Course)
    } else {
        None
    }
}

fn terms_of(stated: &Stated, place: usize, places: &Places) -> [Term; 5] {
    let known = |value: i64| Term { value: value.clamp(0, 10_000), unknown: false };
    let neutral = Term { value: NEUTRAL, unknown: true };
    let occupation = &stated.occupation;
    let jobs = match (occupation.is_empty(), places.most_jobs.get(occupation)) {
        (false, Some(most)) => {
            known(10_000 * places.jobs.get(&(place, occupation.clone())).copied().unwrap_or(0) / most)
        }
        _ => neutral,
    };
    let course = if occupation.is_empty() {
        neutral
    } else {
        known(if places.courses.get(&(place, occupation.clone())).is_some_and(|&seats| seats > 0) { 10_000 } else { 0 })
    };
    let tie = known(if stated.tie == Some(place) { 10_000 } else { 0 });
    let wishes =
        known(stated.wishes.iter().position(|&wish| wish == place).map_or(0, |rank| 10_000 - 2_500 * rank as i64));
    let balance = known(10_000 * i64::from(places.capacity[place].persons) / places.most_persons);
    [jobs, course, tie, wishes, balance]
}
