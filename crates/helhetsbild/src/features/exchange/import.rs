//! From what was read to one command, or to errors that a person can act on.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use domain::{
    command::{Problem, Proposed, Put, Trouble, problems},
    date::Date,
    id::{PartnershipId, RecordId},
    kinds::Kind,
    place::{Area, CountyCode, MunicipalityCode},
    record::{FieldKey, Shape, Value},
    world::World,
};

use super::{
    cell::{Cell, Medium},
    complaint::{CellError, ColumnPlace, Complaint},
    conflict::conflict,
    draft::{At, Complaints, Draft},
    identity,
    lists::{fill_lists, list_at},
    locate::{Located, locate},
    problem::{Place, complaint_of, place},
    read::Reader,
    resolve::Names,
    rights::Rights,
    sheet::{Layout, Meaning, Rows, words},
    workbook::Workbook,
    write::Writer,
};
use crate::kit::{labels, language::L10n};

/// How a file is taken over.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Rows whose record changed on the site since their export are taken anyway.
    pub overwrite: bool,
    /// Rows without errors are taken although others have some.
    pub accept_good_rows: bool,
    /// The language of suggestions, and of the origin that the history shows.
    pub language: L10n,
    /// Today: nothing was confirmed later. `None` where nobody knows.
    pub today: Option<Date>,
}

/// What became of a kind's records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not on the site before.
    pub new: usize,
    /// Changed.
    pub updated: usize,
    /// As they were.
    pub unchanged: usize,
    /// Left out because of an error.
    pub left_out: usize,
}

/// What a file comes to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The command's records; empty when anything stands in the way, unless good rows are accepted.
    pub puts: Vec<Put>,
    /// Everything wrong, in the order of the file.
    pub errors: Vec<CellError>,
    /// What may be wrong.
    pub warnings: Vec<CellError>,
    /// By kind; of what would be taken over.
    pub counts: BTreeMap<Kind, Counts>,
    /// The municipalities that what is wrong is about: as far as its rows, or the records as they stand, name them.
    pub municipalities: BTreeSet<MunicipalityCode>,
    places: Vec<Place>,
    /// Of each record, the version that its row was fetched at, where it says so.
    pub fetched: Vec<Option<u64>>,
}

impl Outcome {
    /// Leaves out the records that are not to be written after all: they stay as they are on the site.
    pub fn leave_as_they_are(&mut self, stays: &[bool]) {
        for put in self.puts.iter().zip(stays).filter(|(_, stays)| !**stays).map(|(put, _)| put) {
            let counts = self.counts.entry(put.body.kind()).or_default();
            counts.updated = counts.updated.saturating_sub(1);
            counts.unchanged += 1;
        }
        let kept = || stays.iter().copied();
        let (mut of_puts, mut of_places, mut of_fetched) = (kept(), kept(), kept());
        self.puts.retain(|_| of_puts.next().unwrap_or(true));
        self.places.retain(|_| of_places.next().unwrap_or(true));
        self.fetched.retain(|_| of_fetched.next().unwrap_or(true));
    }
}

/// The partnership that the workbook is of: the key of the one row on the sheet of partnerships, or its title's address
/// form; `None` without such a row.
pub fn partnership_of(workbook: &Workbook) -> Option<PartnershipId> {
    let located = locate(workbook, L10n::Sv, &mut Vec::new(), &mut Vec::new());
    let sheet = located.iter().find(|located| located.sheet.rows == Rows::Records(Kind::Partnership))?;
    identity::partnership(sheet)
}

/// Plans the import of a workbook into a World.
///
/// Nothing is written. Every error of every row is found, also those that [`carry_out`] would find.
pub fn plan(workbook: &Workbook, world: &World, partnership: &PartnershipId, options: &Options) -> Outcome {
    plan_of(workbook, world, partnership, options, None)
}

/// As [`plan`], for somebody who sees this World and may change what their rights say.
pub fn plan_of(
    workbook: &Workbook,
    world: &World,
    partnership: &PartnershipId,
    options: &Options,
    rights: Option<&Rights<'_>>,
) -> Outcome {
    let mut errors = workbook.errors.clone();
    let mut warnings = workbook.warnings.clone();
    let located = locate(workbook, options.language, &mut errors, &mut warnings);
    let mut complaints = Complaints::new(errors, options.language);
    let mut names = Names::of(world, options.language);
    let mut drafts = identity::identify(&located, &mut names, world, partnership, &mut complaints);

    let home = home_counties(&located, &drafts, world, &names, options);
    let reader = Reader {
        names: &names,
        home: &home,
        language: options.language,
        is_1904: workbook.is_1904,
        today: options.today,
    };
    let writer = Writer { names: &names, language: options.language, medium: Medium::TextFile };
    for draft in &mut drafts {
        draft.apply(&located, &reader, &writer, &mut complaints);
    }
    fill_lists(&located, &reader, world, &mut drafts, &mut complaints);
    check_home(workbook, world, partnership, &drafts, &mut complaints);
    check_conflicts(&located, &mut drafts, &writer, options, &mut complaints, &mut warnings);
    check_columns(&located, &drafts, &mut complaints);
    if let Some(rights) = rights {
        rights.check(&located, &mut drafts, &names, &mut complaints);
    }
    // What one does not see stands in the way all the same.
    let world = rights.map_or(world, |rights| rights.all);
    rehearse(&located, world, &mut drafts, &names, &mut complaints);
    if options.accept_good_rows {
        drop_dependants(&located, world, &mut drafts, &names, &mut complaints);
    }
    finish(&located, drafts, complaints, warnings, options)
}

/// The counties that "the whole county" means: what the file says of its partnership, else what the site knows.
fn home_counties(
    located: &[Located<'_>],
    drafts: &[Draft],
    world: &World,
    names: &Names,
    options: &Options,
) -> Vec<CountyCode> {
    let reader = Reader { names, home: &[], language: options.language, is_1904: false, today: options.today };
    let stated = drafts.iter().filter(|draft| draft.kind == Kind::Partnership).find_map(|draft| {
        let at = draft.main?;
        let cell = at.row(located).cell(located[at.located].field_column(FieldKey::Area)?)?;
        match reader.value(cell, FieldKey::Area, Shape::Area) {
            Ok(Value::Area(area)) if !area.counties().is_empty() => Some(area.counties().to_vec()),
            _ => None,
        }
    });
    stated.unwrap_or_else(|| world.counties())
}

/// Nothing can be shown of a partnership without a name.
fn check_home(
    workbook: &Workbook,
    world: &World,
    partnership: &PartnershipId,
    drafts: &[Draft],
    complaints: &mut Complaints,
) {
    let missing =
        world.home().is_none() && !drafts.iter().any(|draft| draft.kind == Kind::Partnership) && !drafts.is_empty();
    if missing && let Some(sheet) = Layout::get().of_kind(Kind::Partnership) {
        let file = workbook.tables.first().map_or("", |table| &table.file);
        let (name, in_workbook) = (&sheet.name, workbook.tables.iter().any(|table| table.sheet.is_some()));
        let sheet = if in_workbook {
            name.in_language(complaints.language).to_owned()
        } else {
            format!("{}.csv", sheet.file.in_language(complaints.language))
        };
        complaints.push(CellError::of_file(file, Complaint::MissingSheet { sheet, key: partnership.0.clone() }));
    }
}

fn check_conflicts(
    located: &[Located<'_>],
    drafts: &mut [Draft],
    writer: &Writer<'_>,
    options: &Options,
    complaints: &mut Complaints,
    warnings: &mut Vec<CellError>,
) {
    for draft in drafts {
        let (Some(what), Some(at)) = (conflict(draft, writer), draft.at()) else { continue };
        if !options.overwrite {
            complaints.at_column(located, at, None, what);
            draft.bad = true;
        } else if what == Complaint::Withdrawn {
            let sheet = &located[at.located];
            warnings.push(sheet.table.error(sheet.index, Some(at.row(located).number), Complaint::Restored));
        }
    }
}

/// A column that new records need and the sheet does not have is one error, not one for each row.
fn check_columns(located: &[Located<'_>], drafts: &[Draft], complaints: &mut Complaints) {
    let with_new: HashSet<usize> = drafts
        .iter()
        .filter(|draft| draft.old.is_none() && !draft.lost)
        .filter_map(|draft| draft.main.map(|at| at.located))
        .collect();
    for sheet in located.iter().enumerate().filter(|(index, _)| with_new.contains(index)).map(|(_, sheet)| sheet) {
        for key in missing_columns(sheet) {
            let name = labels::field(words(complaints.language), key);
            // A misspelt heading has been complained about already.
            let misspelt = |error: &CellError| {
                error.table == Some(sheet.index)
                    && matches!(&error.what, Complaint::UnknownColumn { like, .. } if like.iter().any(|like| sheet.sheet.column(like) == sheet.sheet.column(&name)))
            };
            if complaints.errors.iter().any(misspelt) {
                continue;
            }
            let error =
                sheet.table.error(sheet.index, Some(sheet.table.heading_row), Complaint::MissingColumn(name.clone()));
            complaints.push(CellError { column: Some(ColumnPlace { index: None, heading: name.into() }), ..error });
        }
    }
}

fn missing_columns(sheet: &Located<'_>) -> Vec<FieldKey> {
    let required = sheet.sheet.columns.iter().filter(|column| column.required);
    let keys = required.filter_map(|column| match column.meaning {
        Meaning::Field { key, .. } => Some(key),
        _ => None,
    });
    keys.filter(|key| sheet.field_column(*key).is_none()).collect()
}

/// Carries the command out on paper, so that its errors are in the same report.
fn rehearse(located: &[Located<'_>], world: &World, drafts: &mut [Draft], names: &Names, complaints: &mut Complaints) {
    let changed: Vec<usize> =
        (0..drafts.len()).filter(|index| drafts[*index].is_changed() && !drafts[*index].lost).collect();
    let proposed: Vec<Proposed<'_>> = changed.iter().map(|index| proposed(&drafts[*index])).collect();
    let mut kept = Vec::new();
    for problem in problems(world, &proposed) {
        let draft = &mut drafts[changed[problem.index]];
        draft.bad = true;
        let known = problem.field.is_some_and(|key| draft.faulty.contains(&key));
        let absent = |at: At| {
            problem.what == Trouble::Missing
                && problem.field.is_some_and(|key| missing_columns(&located[at.located]).contains(&key))
        };
        if !known && !draft.main.is_some_and(absent) {
            kept.push((changed[problem.index], problem));
        }
    }
    let name_of = |id: RecordId, seen_from: At| {
        let at = drafts.iter().find(|draft| draft.id == id).and_then(Draft::at);
        match at.map(|at| complaints.row_name(located, at, seen_from)) {
            Some(row) => format!("{} ({row})", names.title(id)),
            None => names.title(id),
        }
    };
    let mut found = Vec::new();
    for (index, problem) in kept {
        let draft = &drafts[index];
        let at = problem.field.and_then(|key| list_at(draft, key)).or_else(|| draft.at());
        let Some(at) = at else { continue };
        let mut error =
            complaint_of(&problem, &place(located, at, complaints.language), &draft.body, |id| Some(name_of(id, at)));
        if let Some(column) = error.column.as_ref().and_then(|column| column.index) {
            error.value = at.row(located).cell(column).map(Cell::shown).unwrap_or_default().into_owned();
        }
        found.push(error);
    }
    found.into_iter().for_each(|error| complaints.push(error));
}

fn proposed(draft: &Draft) -> Proposed<'_> {
    Proposed { id: draft.id, read_at: draft.old.as_ref().map(|old| old.version), body: &draft.body }
}

fn into_put(draft: Draft, located: &[Located<'_>], language: L10n) -> Put {
    let origin = draft.at().map(|at| {
        let table = located[at.located].table;
        let file = table.sheet.as_ref().unwrap_or(&table.file);
        words(language).exchange_origin(&**file, at.row(located).number.to_string())
    });
    Put {
        id: draft.id,
        read_at: draft.old.map(|old| old.version),
        body: draft.body,
        origin: origin.unwrap_or_default(),
    }
}

/// Leaves out what refers to new records that are left out, and what refers to those.
fn drop_dependants(
    located: &[Located<'_>],
    world: &World,
    drafts: &mut [Draft],
    names: &Names,
    complaints: &mut Complaints,
) {
    loop {
        let mut referring: HashMap<RecordId, Vec<usize>> = HashMap::new();
        for (index, draft) in drafts.iter().enumerate().filter(|(_, draft)| !draft.bad) {
            draft.body.each_reference(&mut |_, id| {
                if world.record(id).is_none() {
                    referring.entry(id).or_default().push(index);
                }
            });
        }
        let mut gone: Vec<RecordId> =
            drafts.iter().filter(|draft| draft.bad && !draft.lost && draft.is_new()).map(|draft| draft.id).collect();
        while let Some(id) = gone.pop() {
            for index in referring.remove(&id).unwrap_or_default() {
                let draft = &mut drafts[index];
                if draft.bad {
                    continue;
                }
                draft.bad = true;
                if draft.is_new() {
                    gone.push(draft.id);
                }
                if let Some(at) = draft.at() {
                    complaints.at_column(located, at, None, Complaint::Depends(names.title(id)));
                }
            }
        }
        // What is left must hold on its own.
        let good: Vec<usize> =
            (0..drafts.len()).filter(|index| !drafts[*index].bad && drafts[*index].is_changed()).collect();
        let proposed: Vec<Proposed<'_>> = good.iter().map(|index| proposed(&drafts[*index])).collect();
        let problems = problems(world, &proposed);
        if problems.is_empty() {
            return;
        }
        for problem in problems {
            let draft = &mut drafts[good[problem.index]];
            if !draft.bad
                && let Some(at) = draft.at()
            {
                draft.bad = true;
                let place = place(located, at, complaints.language);
                complaints.push(complaint_of(&problem, &place, &draft.body, |id| Some(names.title(id))));
            }
        }
    }
}

/// The municipalities that faulty rows name; where it is the file that is wrong, those of all its rows.
fn named(drafts: &[Draft]) -> BTreeSet<MunicipalityCode> {
    let is_of_rows = drafts.iter().any(|draft| draft.bad);
    let wrong = drafts.iter().filter(|draft| draft.bad || !is_of_rows);
    let bodies = wrong.flat_map(|draft| draft.old.as_ref().map(|old| &old.body).into_iter().chain([&draft.body]));
    let areas = bodies.filter_map(|body| match body.get(FieldKey::Area) {
        Value::Area(Area::Named(codes)) => Some(codes),
        _ => None,
    });
    areas.flatten().collect()
}

fn finish(
    located: &[Located<'_>],
    drafts: Vec<Draft>,
    mut complaints: Complaints,
    warnings: Vec<CellError>,
    options: &Options,
) -> Outcome {
    let formless = complaints.errors.iter().any(|error| error.what.is_about_form());
    let taken = complaints.errors.is_empty() || (options.accept_good_rows && !formless);
    let municipalities = if complaints.errors.is_empty() { BTreeSet::new() } else { named(&drafts) };
    let mut outcome = Outcome { warnings, municipalities, ..Outcome::default() };
    for draft in drafts {
        let counts = outcome.counts.entry(draft.kind).or_default();
        match () {
            () if draft.bad => counts.left_out += 1,
            () if !draft.is_changed() => counts.unchanged += 1,
            () if draft.is_new() => counts.new += 1,
            () => counts.updated += 1,
        }
        if taken
            && !draft.bad
            && draft.is_changed()
            && let Some(at) = draft.at()
        {
            outcome.fetched.push(draft.version);
            outcome.places.push(place(located, at, options.language));
            outcome.puts.push(into_put(draft, located, options.language));
        }
    }
    complaints
        .errors
        .sort_by_key(|error| (error.table, error.row, error.column.as_ref().and_then(|column| column.index)));
    if complaints.beyond > 0 {
        let file = complaints.errors.first().map(|error| Arc::clone(&error.file)).unwrap_or_default();
        complaints.errors.push(CellError::of_file(&file, Complaint::Further(complaints.beyond)));
    }
    outcome.errors = complaints.errors;
    outcome
}

/// The errors behind problems that the command met when it was carried out after all: somebody else was quicker.
pub fn problems_to_errors(outcome: &Outcome, problems: Vec<Problem>) -> Vec<CellError> {
    let known = problems.into_iter().filter_map(|problem| {
        let (place, put) = (outcome.places.get(problem.index)?, outcome.puts.get(problem.index)?);
        let title = |id| outcome.puts.iter().find(|put| put.id == id).map(|put| put.body.common.title.source.clone());
        Some(complaint_of(&problem, place, &put.body, title))
    });
    known.collect()
}
