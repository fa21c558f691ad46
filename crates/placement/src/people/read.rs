//! From sheets to what they state.

use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};

use super::{
    CapDecision, People, Round, TERM_COUNT, TERMS,
    facts::{Occupation, Places, Spoken, Stated},
    sheet::{Row, Sheet, Sheets},
    words::{Column, KINDS, NOT_PLACED, RESOURCES, plain},
};
use crate::{
    error::{FileError, SheetFault},
    instance::{CLASSES, Household, MOST_CAPACITY, MOST_GROUPS, MOST_PERSONS, Municipality},
    machine_files::clip,
    plan::Plan,
    restrictions::{Extra, Resource, Restrictions},
};

/// Names and their numbers, in the order in which they were first met.
type Numbers = HashMap<String, usize>;

/// What the sheet of locks says: the locks, the rows of locks and of forbids, and all other decisions.
type Decided = (Vec<[u32; 2]>, [Vec<u64>; 2], Restrictions);

/// Reads a round; `path` is the file or folder that the sheets are from.
pub(super) fn people(path: &Path, sheets: &Sheets) -> Result<People, FileError> {
    let mut reading = Reading::of(sheets);
    let municipalities = reading.municipalities()?;
    reading.dwellings()?;
    reading.jobs_and_courses()?;
    reading.languages()?;
    let weights = weights(sheets)?;
    let cap_decision = reading.cap_decision()?;
    let households = reading.keys()?;
    let stated = sheets.required("households")?.rows().map(|row| reading.household(&row)).collect::<Result<_, _>>()?;
    let (locks, [lock_rows, forbid_rows], mut restrictions) = reading.decisions()?;
    let lock_sheet = sheets.required("locks")?.source();
    restrictions.extras = reading.over_cap()?;
    let Reading { places, groups, .. } = reading;
    let mut languages = vec![String::new(); groups.len()];
    groups.into_iter().for_each(|(name, number)| languages[number] = name);
    let round = Round {
        households,
        municipalities,
        weights,
        stated,
        places,
        locks,
        lock_sheet,
        lock_rows,
        forbid_rows,
        restrictions,
        cap_decision,
        languages,
    };
    round.scored().map_err(|error| FileError::instance(path, error))
}

/// Reads a plan by the names of a round.
pub(super) fn plan(people: &People, sheet: &Sheet) -> Result<Plan, FileError> {
    [Column::Household, Column::Municipality].into_iter().try_for_each(|column| sheet.needs(column))?;
    let numbers = |names: &[String]| names.iter().cloned().zip(0..).collect::<Numbers>();
    let (households, municipalities) = (numbers(&people.households), numbers(&people.municipalities));
    let mut plan = Plan::empty(households.len());
    let mut seen = vec![false; households.len()];
    for row in sheet.rows() {
        let household = row.known(Column::Household, &households)?;
        if std::mem::replace(&mut seen[household], true) {
            return Err(twice(&row, Column::Household, &people.households[household]));
        }
        let place = plain(&row.text(Column::Municipality));
        if !place.is_empty() && place != NOT_PLACED.0 && place != NOT_PLACED.1 {
            plan.municipality[household] = Some(row.known(Column::Municipality, &municipalities)? as u32);
        }
    }
    Ok(plan)
}

struct Reading<'a> {
    sheets: &'a Sheets,
    places: Places,
    municipalities: Numbers,
    keys: Numbers,
    occupations: Numbers,
    languages: Numbers,
    groups: Numbers,
}

impl<'a> Reading<'a> {
    fn of(sheets: &'a Sheets) -> Self {
        Self {
            sheets,
            places: Places::default(),
            municipalities: Numbers::new(),
            keys: Numbers::new(),
            occupations: Numbers::new(),
            languages: Numbers::new(),
            groups: Numbers::new(),
        }
    }

    fn municipalities(&mut self) -> Result<Vec<String>, FileError> {
        let sheet = self.sheets.required("municipalities")?;
        [Column::Name, Column::Persons].into_iter().try_for_each(|column| sheet.needs(column))?;
        let mut names = vec![];
        self.places.most_persons = 1;
        // By name, so that a plan never depends on which row a municipality stands in.
        let mut rows = sheet.rows().map(|row| Ok((row.required(Column::Name)?, row))).collect::<Result<Vec<_>, _>>()?;
        rows.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (name, row) in rows {
            if self.municipalities.insert(name.clone(), names.len()).is_some() {
                return Err(twice(&row, Column::Name, &name));
            }
            names.push(name);
            let persons = row.whole(Column::Persons)?;
            self.places.most_persons = self.places.most_persons.max(i64::from(persons));
            self.places.capacity.push(Municipality {
                persons,
                dwellings: [0; CLASSES],
                school: row.whole_or_none(Column::School)?,
                seats: row.whole_or_none(Column::Seats)?,
                group_cap: row.whole_or_none(Column::GroupCap)?,
            });
            self.places.care.push(row.yes(Column::Care)?);
            self.places.step_free.push(row.yes(Column::StepFree)?);
        }
        if names.is_empty() {
            return Err(sheet.wrong(SheetFault::NoMunicipalities));
        }
        self.places.states_jobs = vec![false; names.len()];
        self.places.states_courses = vec![false; names.len()];
        Ok(names)
    }

    fn dwellings(&mut self) -> Result<(), FileError> {
        for row in self.sheets.required("dwellings")?.rows() {
            let (place, class) = (self.municipality(&row)?, class(&row)?);
            let found = row.whole(Column::Number)?;
            let units = &mut self.places.capacity[place].dwellings[class];
            let sum = i64::from(*units) + i64::from(found);
            *units = i32::try_from(sum).ok().filter(|sum| *sum <= MOST_CAPACITY).ok_or_else(|| {
                row.wrong(Column::Number, SheetFault::SumTooLarge { found, sum, most: MOST_CAPACITY })
            })?;
        }
        Ok(())
    }

    fn jobs_and_courses(&mut self) -> Result<(), FileError> {
        for row in self.sheets.required("jobs")?.rows() {
            let (place, occupation) = (self.municipality(&row)?, row.required(Column::Occupation)?);
            let jobs = i64::from(row.whole(Column::Jobs)?);
            self.places.states_jobs[place] = true;
            let number = self.occupation(&occupation);
            if self.places.occupations[number].jobs[place].replace(jobs).is_some() {
                return Err(twice(&row, Column::Occupation, &occupation));
            }
        }
        for row in self.sheets.required("courses")?.rows() {
            let (place, occupation) = (self.municipality(&row)?, row.required(Column::Occupation)?);
            let seats = i64::from(row.whole(Column::Seats)?);
            self.places.states_courses[place] = true;
            let number = self.occupation(&occupation);
            if self.places.occupations[number].seats[place].replace(seats).is_some() {
                return Err(twice(&row, Column::Occupation, &occupation));
            }
        }
        Ok(())
    }

    fn languages(&mut self) -> Result<(), FileError> {
        for row in self.sheets.required("interpreters")?.rows() {
            let (place, language) = (self.municipality(&row)?, row.required(Column::Language)?);
            let community = row.whole_or_none(Column::Community)?.map(i64::from);
            let number = self.language(&language);
            let spoken = &mut self.places.languages[number];
            if std::mem::replace(&mut spoken.interpreter[place], true) {
                return Err(twice(&row, Column::Language, &language));
            }
            spoken.community[place] = community;
        }
        Ok(())
    }

    /// A group cap counts only with the decision it rests on.
    fn cap_decision(&self) -> Result<Option<CapDecision>, FileError> {
        if self.places.capacity.iter().all(|place| place.group_cap.is_none()) {
            return Ok(None);
        }
        let municipalities = self.sheets.required("municipalities")?;
        let rows = self.sheets.optional("group_cap").map(|sheet| sheet.rows().collect::<Vec<_>>()).unwrap_or_default();
        match rows.as_slice() {
            [] => Err(municipalities.wrong(SheetFault::CapWithoutDecision)),
            [row] => Ok(Some(CapDecision {
                version: row.required(Column::Version)?,
                decided: row.required(Column::Decided)?,
                decided_by: row.required(Column::DecidedBy)?,
                legal_basis: row.required(Column::LegalBasis)?,
            })),
            [_, second, ..] => Err(second.wrong(Column::Version, SheetFault::SeveralCapDecisions)),
        }
    }

    fn keys(&mut self) -> Result<Vec<String>, FileError> {
        let sheet = self.sheets.required("households")?;
        [Column::Key, Column::Persons, Column::Children, Column::Adults]
            .into_iter()
            .try_for_each(|column| sheet.needs(column))?;
        let (mut keys, mut languages) = (vec![], BTreeSet::new());
        for row in sheet.rows() {
            languages.insert(row.text(Column::Language));
            let key = row.required(Column::Key)?;
            if self.keys.insert(key.clone(), keys.len()).is_some() {
                return Err(twice(&row, Column::Key, &key));
            }
            keys.push(key);
        }
        // Groups are numbered by name, whoever stands first. Of too many the row that is one too many is told.
        languages.remove("");
        if languages.len() <= MOST_GROUPS as usize {
            languages.iter().for_each(|language| _ = number(&mut self.groups, language));
        }
        // A file cut short after its headings would otherwise be a round in which everyone is placed.
        if keys.is_empty() {
            return Err(sheet.wrong(SheetFault::NoHouseholds));
        }
        Ok(keys)
    }

    fn household(&mut self, row: &Row) -> Result<Stated, FileError> {
        let persons = row.within(Column::Persons, [1, MOST_PERSONS])?;
        let class = (persons - 1) / 2;
        let (language, occupation) = (row.text(Column::Language), row.text(Column::Occupation));
        let group = (!language.is_empty()).then(|| number(&mut self.groups, &language) as u32);
        if group.is_some_and(|group| group >= MOST_GROUPS) {
            let fault = SheetFault::TooManyLanguages { found: clip(&language).into(), most: MOST_GROUPS };
            return Err(row.wrong(Column::Language, fault));
        }
        let at_most = |column: Column| {
            let value = row.within(column, [0, MOST_PERSONS])?;
            if value <= persons {
                return Ok(value);
            }
            Err(row.wrong(column, SheetFault::MoreThanPersons { found: value, persons }))
        };
        let (children, adults) = (at_most(Column::Children)?, at_most(Column::Adults)?);
        if children + adults > persons {
            return Err(row.wrong(Column::Adults, SheetFault::ChildrenAndAdults { children, adults, persons }));
        }
        let places = |column| -> Result<Vec<usize>, FileError> {
            row.list(column).map(|name| row.known_text(column, &name, &self.municipalities)).collect()
        };
        let linked: Vec<usize> = row
            .list(Column::LinkedWith)
            .map(|key| row.known_text(Column::LinkedWith, &key, &self.keys))
            .collect::<Result<_, _>>()?;
        let (tie, wishes, veto, protected_from) =
            (places(Column::Tie)?, places(Column::Wishes)?, places(Column::Veto)?, places(Column::ProtectedFrom)?);
        if tie.len() > 1 {
            let found = clip(&row.text(Column::Tie)).into();
            return Err(row.wrong(Column::Tie, SheetFault::SeveralTies { found }));
        }
        Ok(Stated {
            household: Household { persons, need: class.min(CLASSES as i32 - 1) as u8, children, adults, group },
            language: (!language.is_empty()).then(|| self.language(&language)),
            occupation: (!occupation.is_empty()).then(|| self.occupation(&occupation)),
            interpreter: row.yes(Column::NeedsInterpreter)?,
            course: row.yes(Column::NeedsCourse)?,
            care: row.yes(Column::NeedsCare)?,
            step_free: row.yes(Column::NeedsStepFree)?,
            community: row.yes(Column::WantsCommunity)?,
            wishes,
            tie: tie.first().copied(),
            veto,
            protected_from,
            linked,
            too_large: class >= CLASSES as i32,
        })
    }

    /// What persons have decided on the sheet of locks: the locks, the rows, and the rest.
    fn decisions(&self) -> Result<Decided, FileError> {
        let (mut locks, mut rows, mut forbid_rows) = (vec![], vec![], vec![]);
        let mut others = Restrictions::default();
        for row in self.sheets.required("locks")?.rows() {
            let pair = [row.known(Column::Household, &self.keys)? as u32, self.municipality(&row)? as u32];
            let kind = row.text(Column::Kind);
            match KINDS.iter().position(|names| plain(&kind) == names.0 || plain(&kind) == names.1) {
                Some(1) => {
                    others.forbids.push(pair);
                    forbid_rows.push(row.number());
                }
                Some(2) => others.prefers.push(pair),
                Some(3) => others.announced.push(pair),
                Some(_) => {
                    locks.push(pair);
                    rows.push(row.number());
                }
                None if kind.is_empty() => {
                    locks.push(pair);
                    rows.push(row.number());
                }
                None => return Err(row.wrong(Column::Kind, SheetFault::Decision { found: clip(&kind).into() })),
            }
        }
        Ok((locks, [rows, forbid_rows], others))
    }

    fn over_cap(&self) -> Result<Vec<Extra>, FileError> {
        let Some(sheet) = self.sheets.optional("over_cap") else { return Ok(vec![]) };
        let of = |row: Row| {
            let name = row.required(Column::Resource)?;
            let known = RESOURCES.iter().position(|names| plain(&name) == names.0 || plain(&name) == names.1);
            let resource = match known {
                Some(0) => Resource::Persons,
                Some(1) => Resource::Dwelling(class(&row)? as u8),
                Some(2) => Resource::School,
                Some(_) => Resource::Seats,
                None => return Err(row.wrong(Column::Resource, SheetFault::Resource { found: clip(&name).into() })),
            };
            Ok(Extra {
                municipality: self.municipality(&row)? as u32,
                resource,
                amount: row.whole(Column::Amount)?.unsigned_abs(),
                reason: row.required(Column::Reason)?,
            })
        };
        sheet.rows().map(of).collect()
    }

    fn municipality(&self, row: &Row) -> Result<usize, FileError> {
        row.known(Column::Municipality, &self.municipalities)
    }

    fn occupation(&mut self, name: &str) -> usize {
        let number = number(&mut self.occupations, name);
        let count = self.places.capacity.len();
        let empty = || Occupation { jobs: vec![None; count], seats: vec![None; count] };
        self.places.occupations.resize_with(self.occupations.len(), empty);
        number
    }

    fn language(&mut self, name: &str) -> usize {
        let number = number(&mut self.languages, name);
        let count = self.places.capacity.len();
        let empty = || Spoken { interpreter: vec![false; count], community: vec![None; count] };
        self.places.languages.resize_with(self.languages.len(), empty);
        number
    }
}

/// The number of a name, which is given one if it has none.
fn number(names: &mut Numbers, name: &str) -> usize {
    let next = names.len();
    *names.entry(name.to_owned()).or_insert(next)
}

fn twice(row: &Row, column: Column, value: &str) -> FileError {
    row.wrong(column, SheetFault::Twice { found: clip(value).into() })
}

fn class(row: &Row) -> Result<usize, FileError> {
    let class = row.whole(Column::Class)?;
    let known = usize::try_from(class).ok().filter(|class| *class < CLASSES);
    known.ok_or_else(|| row.wrong(Column::Class, SheetFault::Class { found: class, last: CLASSES - 1 }))
}

fn weights(sheets: &Sheets) -> Result<[i64; TERM_COUNT], FileError> {
    let sheet = sheets.required("weights")?;
    let mut weights: [Option<i64>; TERM_COUNT] = [None; TERM_COUNT];
    for row in sheet.rows() {
        let term = row.required(Column::Term)?;
        let Some(number) = TERMS.iter().position(|names| plain(&term) == names.0 || plain(&term) == names.1) else {
            return Err(row.wrong(Column::Term, SheetFault::Term { found: clip(&term).into() }));
        };
        if weights[number].replace(i64::from(row.whole(Column::Weight)?)).is_some() {
            return Err(twice(&row, Column::Term, &term));
        }
    }
    let weights = weights.map(Option::unwrap_or_default);
    let sum: i64 = weights.iter().sum();
    if sum != 100 {
        let fault = SheetFault::WeightSum { found: sum };
        // The sum is that of the last row with those above.
        return Err(match sheet.rows().last() {
            Some(row) => row.wrong(Column::Weight, fault),
            None => sheet.wrong(fault),
        });
    }
    Ok(weights)
}
