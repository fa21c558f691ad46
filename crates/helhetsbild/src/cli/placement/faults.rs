//! What can be wrong with a file or a question, in the reader's language: where, what, and what to do.

use std::{io::ErrorKind, path::Path};

use domain::text::Language;
use placement::{
    DecisionError, DecisionFault,
    error::{Fault, FileError, InstanceError, Limit, Place, SheetFault},
    quota::QuotaError,
};

use crate::{
    cli::Failure,
    kit::language::{L10nLanguage, Words},
};

/// What is wrong, and what to do.
type Told = (String, String);

/// A file's failure.
pub(super) fn file(error: &FileError, words: &Words) -> Failure {
    let say = &words.say;
    let (what, hint) = fault(&error.fault, words);
    Failure::new(say.placement_at(place(&error.path, &error.place, say), what), hint)
}

/// A made-up instance that cannot be.
pub(super) fn instance(error: InstanceError, words: &Words) -> Failure {
    let fault_of = FileError::instance(Path::new(""), error).fault;
    let (what, hint) = fault(&fault_of, words);
    Failure::new(what, hint)
}

/// Decisions that name what is not there, or give no reason.
pub(super) fn decision(error: &DecisionError, file: Option<&Path>, words: &Words) -> Failure {
    let say = &words.say;
    let counted = |count: usize| say.placement_counted(count.saturating_sub(1));
    let (what, hint) = match error.fault {
        DecisionFault::NoHousehold { count: 0, .. } => (say.placement_no_household_none(), say.cli_hint_usual()),
        DecisionFault::NoHousehold { index, count } => (say.placement_no_household(index), counted(count)),
        DecisionFault::NoMunicipality { index, count } => (say.placement_no_such_municipality(index), counted(count)),
        DecisionFault::NoClass { class } => (say.placement_no_class(class), say.placement_no_class_hint()),
        DecisionFault::Amount { amount } => {
            (say.placement_no_amount(amount), say.placement_no_amount_hint(placement::MOST_EXTRA))
        }
        DecisionFault::NoReason => (say.placement_no_reason(), say.placement_no_reason_hint()),
    };
    match file {
        Some(file) => {
            let place = say.placement_place_value(file.display().to_string(), error.list, error.number);
            Failure::new(say.placement_at(place, what), hint)
        }
        None => Failure::new(what, hint),
    }
}

/// A floor that no plan was found to keep.
pub(super) fn floor([floor, reached]: [i64; 2], words: &Words) -> Failure {
    let say = &words.say;
    Failure::new(say.placement_floor_out_of_reach(floor, reached), say.placement_floor_out_of_reach_hint())
}

/// A question of quotas that has no answer.
pub(super) fn quota(error: &QuotaError, file: &Path, words: &Words) -> Failure {
    let say = &words.say;
    let what = match error {
        QuotaError::Empty => say.placement_quota_empty(),
        QuotaError::TooMany { total, most } => say.placement_quota_too_many(*total, *most),
        QuotaError::Values { name, found, expected } => say.placement_quota_values(name, *found, *expected),
        QuotaError::Bounds { name, floor, cap } => say.placement_quota_bounds(name, *floor, *cap),
        QuotaError::Floors { floors, total } => say.placement_quota_floors(*floors, *total),
        QuotaError::Caps { caps, total } => say.placement_quota_caps(*caps, *total),
        QuotaError::NoValues { parameter } => say.placement_quota_no_values(parameter),
        QuotaError::NoWeight => say.placement_quota_no_weight(),
        QuotaError::TooLarge => say.placement_quota_too_large(),
    };
    let hint = match error {
        QuotaError::TooLarge => say.placement_quota_too_large_hint(),
        _ => say.placement_quota_hint(),
    };
    Failure::new(say.placement_at(file.display().to_string(), what), hint)
}

/// A file and where in it.
fn place(path: &Path, place: &Place, say: &L10nLanguage) -> String {
    let file = path.display().to_string();
    match place {
        Place::Whole => file,
        Place::Sheet(sheet) => say.placement_place_sheet(file, sheet),
        Place::Cell { sheet, row, column } => {
            let file = match sheet {
                Some(sheet) => say.placement_place_sheet(file, sheet),
                None => file,
            };
            say.placement_place_cell(file, *row, column)
        }
        Place::Text { line, column } => say.placement_place_character(file, *line, *column),
        Place::Field { name, number: None } => say.placement_place_field(file, name),
        Place::Field { name, number: Some(number) } => say.placement_place_value(file, name, *number),
        Place::Score { household, municipality } => say.placement_place_score(file, *household, *municipality),
    }
}

fn fault(fault: &Fault, words: &Words) -> Told {
    let say = &words.say;
    match fault {
        Fault::Io { kind: ErrorKind::NotFound, .. } => {
            (say.placement_fault_not_there(), say.placement_fault_not_there_hint())
        }
        Fault::Io { kind: ErrorKind::AlreadyExists, .. } => {
            (say.placement_fault_there(), say.placement_fault_there_hint())
        }
        Fault::Io { kind: ErrorKind::PermissionDenied, .. } => {
            (say.placement_fault_not_allowed(), say.placement_fault_not_allowed_hint())
        }
        Fault::Io { kind: ErrorKind::IsADirectory, .. } => {
            (say.placement_fault_folder(), say.placement_fault_folder_hint())
        }
        Fault::Io { kind: ErrorKind::NotADirectory, .. } => {
            (say.placement_fault_no_folder(), say.placement_fault_no_folder_hint())
        }
        Fault::Io { kind: ErrorKind::StorageFull | ErrorKind::QuotaExceeded, .. } => {
            (say.placement_fault_full(), say.placement_fault_full_hint())
        }
        Fault::Io { kind: ErrorKind::ReadOnlyFilesystem, .. } => {
            (say.placement_fault_read_only(), say.placement_fault_read_only_hint())
        }
        Fault::Io { told, .. } => (say.placement_fault_io(told), say.placement_fault_io_hint()),
        Fault::TooLarge { limit: Limit::Pairs, value, most } => {
            (say.placement_fault_pairs(value.to_string(), most.to_string()), say.placement_fault_pairs_hint())
        }
        Fault::TooLarge { limit: Limit::Bytes, value, most } => {
            (say.placement_fault_bytes(value.to_string(), most.to_string()), say.placement_fault_bytes_hint())
        }
        Fault::NotText => (say.placement_fault_not_text(), say.placement_fault_not_text_hint()),
        Fault::Unclosed => (say.placement_fault_unclosed(), say.placement_fault_unclosed_hint()),
        Fault::Cells { found, expected } => {
            (say.placement_fault_cells(*found, *expected), say.placement_fault_cells_hint())
        }
        Fault::CutShort => (say.placement_fault_cut_short(), say.placement_fault_cut_short_hint()),
        Fault::NotJson => (say.placement_fault_not_json(), say.placement_fault_not_json_hint()),
        Fault::WrongKind => (say.placement_fault_wrong_kind(), say.placement_fault_wrong_kind_hint()),
        Fault::UnknownName { found, known } => {
            (say.placement_fault_unknown_name(found, known), say.placement_fault_wrong_kind_hint())
        }
        Fault::FieldTwice { found } => (say.placement_fault_field_twice(found), say.placement_fault_field_twice_hint()),
        Fault::MissingHere { name } => {
            (say.placement_fault_missing_here(name), say.placement_fault_missing_field_hint())
        }
        Fault::MissingField => (say.placement_fault_missing_field(), say.placement_fault_missing_field_hint()),
        Fault::NotWhole { found } => (say.placement_fault_not_whole(found), say.placement_fault_not_whole_hint()),
        Fault::OutOfRange { found, least, most } if least > most => {
            (say.placement_fault_range_none(found.to_string()), say.placement_fault_range_hint())
        }
        Fault::OutOfRange { found, least, most } => {
            (say.placement_fault_range(found.to_string(), *least, *most), say.placement_fault_range_hint())
        }
        Fault::Profile { found } => (say.placement_fault_profile(found), say.placement_fault_profile_hint()),
        Fault::Length { found, expected } => {
            (say.placement_fault_length(*found, *expected), say.placement_fault_length_hint())
        }
        Fault::Nowhere => (say.placement_fault_nowhere(), say.placement_fault_nowhere_hint()),
        Fault::Points { persons, penalty } => {
            (say.placement_fault_points(*persons, *penalty), say.placement_fault_pairs_hint())
        }
        Fault::ScoreBytes { found, expected, rows } => {
            (say.placement_fault_score_bytes(*found, *expected, *rows), say.placement_fault_score_bytes_hint())
        }
        Fault::Score { found } => (say.placement_fault_score(*found), say.placement_fault_score_hint()),
        Fault::NoMunicipality { found, last } => {
            (say.placement_fault_no_municipality(found, *last), say.placement_fault_plan_hint())
        }
        Fault::PlanLines { found, expected } => {
            (say.placement_fault_plan_lines(*found, *expected), say.placement_fault_plan_hint())
        }
        Fault::Sheet(fault) => sheet(fault, words),
    }
}

/// What can be wrong with sheets and their cells.
fn sheet(fault: &SheetFault, words: &Words) -> Told {
    let say = &words.say;
    let named = |english: &'static str, swedish: &'static str| match words.language {
        Language::En => english,
        _ => swedish,
    };
    match fault {
        SheetFault::MissingSheet { name, swedish } => {
            (say.placement_fault_missing_sheet(named(name, swedish)), say.placement_fault_missing_sheet_hint())
        }
        SheetFault::SheetTwice { name, swedish } => {
            (say.placement_fault_sheet_twice(named(name, swedish)), say.placement_fault_sheet_twice_hint())
        }
        SheetFault::MissingColumn { name, swedish } => {
            (say.placement_fault_missing_column(named(name, swedish)), say.placement_fault_missing_column_hint())
        }
        SheetFault::HeadingTwice { found } => {
            (say.placement_fault_heading_twice(found), say.placement_fault_heading_twice_hint())
        }
        SheetFault::Empty => (say.placement_fault_empty(), say.placement_fault_empty_hint()),
        SheetFault::EmptyNumber => (say.placement_fault_empty(), say.placement_fault_empty_number_hint()),
        SheetFault::NoNumber { found, least, most } => {
            (say.placement_fault_no_number(found, *least, *most), say.placement_fault_no_number_hint())
        }
        SheetFault::UnknownColumn { found, nearest, swedish } => {
            let nearest = named(nearest, swedish);
            (say.placement_fault_unknown_column(found, nearest), say.placement_fault_unknown_column_hint(nearest))
        }
        SheetFault::NoHeading { found } => {
            (say.placement_fault_no_heading(found), say.placement_fault_no_heading_hint())
        }
        SheetFault::NoHouseholds => (say.placement_fault_no_households(), say.placement_fault_no_rows_hint()),
        SheetFault::NoMunicipalities => (say.placement_fault_no_municipalities(), say.placement_fault_no_rows_hint()),
        SheetFault::SumTooLarge { found, sum, most } => {
            (say.placement_fault_sum(*found, *sum, *most), say.placement_fault_sum_hint())
        }
        SheetFault::ChildrenAndAdults { children, adults, persons } => {
            (say.placement_fault_children_adults(*children, *adults, *persons), say.placement_fault_more_hint())
        }
        SheetFault::NeitherYesNorNo { found } => (say.placement_fault_yes_no(found), say.placement_fault_yes_no_hint()),
        SheetFault::Unknown { found } => (say.placement_fault_unknown(found), say.placement_fault_unknown_hint()),
        SheetFault::Twice { found } => (say.placement_fault_twice(found), say.placement_fault_twice_hint()),
        SheetFault::MoreThanPersons { found, persons } => {
            (say.placement_fault_more(*found, *persons), say.placement_fault_more_hint())
        }
        SheetFault::SeveralTies { found } => (say.placement_fault_ties(found), say.placement_fault_ties_hint()),
        SheetFault::TooManyLanguages { found, most } => {
            (say.placement_fault_languages(found, *most), say.placement_fault_languages_hint())
        }
        SheetFault::Class { found, .. } => (say.placement_fault_class(*found), say.placement_fault_class_hint()),
        SheetFault::Decision { found } => (say.placement_fault_decision(found), say.placement_fault_decision_hint()),
        SheetFault::Resource { found } => (say.placement_fault_resource(found), say.placement_fault_resource_hint()),
        SheetFault::Term { found } => (say.placement_fault_term(found), say.placement_fault_term_hint()),
        SheetFault::WeightSum { found } => (say.placement_fault_weights(*found), say.placement_fault_weights_hint()),
        SheetFault::CapWithoutDecision => (say.placement_fault_cap(), say.placement_fault_cap_hint()),
        SheetFault::SeveralCapDecisions => (say.placement_fault_caps(), say.placement_fault_caps_hint()),
    }
}
