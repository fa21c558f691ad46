//! A complaint in words: what is wrong, and what to do.

use domain::kinds::Kind;

use super::{
    complaint::{CellError, Complaint, Difference},
    sheet::{Layout, words},
};
use crate::kit::{
    labels,
    language::{L10n, L10nLanguage},
};

/// A value is quoted up to so many characters.
const LONGEST_QUOTE: usize = 60;

/// The text, cut where a reader has seen enough.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_QUOTE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn kind_names(words: &L10nLanguage, kinds: &[Kind]) -> String {
    let names: Vec<String> = kinds.iter().map(|kind| labels::kind(words, *kind)).collect();
    if names.is_empty() { words.exchange_any_kind() } else { either(words, &names) }
}

fn sheet_names(words: &L10nLanguage, kinds: &[Kind]) -> String {
    either(words, &kinds.iter().map(|kind| labels::kinds(words, *kind)).collect::<Vec<_>>())
}

/// `Gävle (2180), Gagnef (2026) eller …`
fn either(words: &L10nLanguage, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} {} {last}", all.join(", "), words.exchange_or()),
    }
}

fn did_you_mean(words: &L10nLanguage, like: &[String], otherwise: String) -> String {
    if like.is_empty() {
        otherwise
    } else {
        format!("{} {otherwise}", words.exchange_did_you_mean(either(words, like))).trim_end().to_owned()
    }
}

fn difference(words: &L10nLanguage, difference: &Difference) -> String {
    words.exchange_difference(labels::field(words, difference.field), short(&difference.here), short(&difference.there))
}

fn some_sheets(language: L10n) -> String {
    let usual = [Kind::Partnership, Kind::Document, Kind::Organisation, Kind::Initiative];
    let names =
        usual.iter().filter_map(|kind| Layout::get().of_kind(*kind)).map(|sheet| sheet.name.in_language(language));
    names.collect::<Vec<_>>().join(", ")
}

/// The names of the sheets of records.
fn all_sheets(language: L10n) -> String {
    let names = Kind::ALL.iter().filter_map(|kind| Layout::get().of_kind(*kind));
    names.map(|sheet| sheet.name.in_language(language)).collect::<Vec<_>>().join(", ")
}

impl CellError {
    /// What is wrong.
    pub fn why(&self, language: L10n) -> String {
        let words = words(language);
        let value = short(&self.value);
        match &self.what {
            Complaint::NotFound => words.exchange_why_not_found(),
            Complaint::Unreadable(reason) => words.exchange_why_unreadable(reason),
            Complaint::Damaged => words.exchange_why_damaged(),
            Complaint::NotAWorkbook => words.exchange_why_not_a_workbook(),
            Complaint::Encrypted => words.exchange_why_encrypted(),
            Complaint::OldExcel => words.exchange_why_old_excel(),
            Complaint::OpenDocument => words.exchange_why_open_document(),
            Complaint::LargeFile { megabytes, limit } => {
                words.exchange_why_large_file(megabytes.to_string(), limit.to_string())
            }
            Complaint::Unzipped { limit } => words.exchange_why_unzipped(limit.to_string()),
            Complaint::ManySheets { count, limit } => {
                words.exchange_why_many_sheets(count.to_string(), limit.to_string())
            }
            Complaint::ManyRows { limit } => words.exchange_why_many_rows(limit.to_string()),
            Complaint::EmptyRows { limit } => words.exchange_why_empty_rows(limit.to_string()),
            Complaint::ManyCells { limit } => words.exchange_why_many_cells(limit.to_string()),
            Complaint::FarCell { cell, rows, columns } => {
                words.exchange_why_far_cell(cell, rows.to_string(), columns.to_string())
            }
            Complaint::NotUtf8 { line } => words.exchange_why_not_utf8(line.to_string()),
            Complaint::BrokenCsv => words.exchange_why_broken_csv(),
            Complaint::Nothing => words.exchange_why_nothing(),
            Complaint::MissingSheet { sheet, .. } => words.exchange_why_missing_sheet(sheet),
            Complaint::OtherPartnership { found, here } => words.exchange_why_other_partnership(found, here),
            Complaint::SeveralPartnerships => words.exchange_why_several_partnerships(),
            Complaint::UnknownSheet(name) => words.exchange_why_unknown_sheet(name),
            Complaint::MisspeltSheet { name, .. } => words.exchange_why_misspelt_sheet(name),
            Complaint::IgnoredFile(name) => words.exchange_why_ignored_file(name),
            Complaint::UnknownColumn { name, .. } => words.exchange_why_unknown_column(name),
            Complaint::DoubleColumn { name, first } => words.exchange_why_double_column(name, first),
            Complaint::MissingColumn(name) => words.exchange_why_missing_column(name),
            Complaint::NoHeadings(_) => words.exchange_why_no_headings(),
            Complaint::ExtraCell => words.exchange_why_extra_cell(),
            Complaint::Formula => words.exchange_why_formula(value),
            Complaint::NotADate | Complaint::NotAnEnd => words.exchange_why_not_a_date(value),
            Complaint::NoSuchDay => words.exchange_why_no_such_day(value),
            Complaint::YearMissing => words.exchange_why_year_missing(value),
            Complaint::DayOrYear => words.exchange_why_day_or_year(value),
            Complaint::NotADay => words.exchange_why_not_a_day(value),
            Complaint::NotANumber => words.exchange_why_not_a_number(value),
            Complaint::NotWhole => words.exchange_why_not_whole(value),
            Complaint::NotMoney => words.exchange_why_not_money(value),
            Complaint::Rough => words.exchange_why_rough(value),
            Complaint::NotYesNo => words.exchange_why_not_yes_no(value),
            Complaint::UnknownChoice { .. } => words.exchange_why_unknown_choice(value),
            Complaint::UnknownMunicipality(_) => words.exchange_why_unknown_municipality(value),
            Complaint::MixedArea => words.exchange_why_mixed_area(),
            Complaint::NoCounty => words.exchange_why_no_county(),
            Complaint::UnknownLanguage => words.exchange_why_unknown_language(value),
            Complaint::OrganisationNumber => words.exchange_why_organisation_number(value),
            Complaint::NumberTaken(other) => words.exchange_why_number_taken(value, other),
            Complaint::Website => words.exchange_why_website(value),
            Complaint::Email => words.exchange_why_email(value),
            Complaint::Dangling { kinds, .. } => words.exchange_why_dangling(value, kind_names(words, kinds)),
            Complaint::WrongKind { found, kinds } => {
                words.exchange_why_wrong_kind(value, labels::kind(words, *found), kind_names(words, kinds))
            }
            Complaint::Ambiguous(_) => words.exchange_why_ambiguous(value),
            Complaint::Commas => words.exchange_why_commas(value),
            Complaint::Several => words.exchange_why_several(),
            Complaint::Missing { .. } if matches!(self.value.trim(), "-" | "–" | "—" | "−") => {
                words.exchange_why_cleared()
            }
            Complaint::Missing { .. } => words.exchange_why_missing(),
            Complaint::TooLong { length, limit } => words.exchange_why_too_long(length.to_string(), limit.to_string()),
            Complaint::Forbidden => words.exchange_why_forbidden(),
            Complaint::Slug => words.exchange_why_slug(value),
            Complaint::SlugReserved => words.exchange_why_slug_reserved(value),
            Complaint::Future => words.exchange_why_future(),
            Complaint::Circle => words.exchange_why_circle(),
            Complaint::TwoRhythms(kind) => words.exchange_why_two_rhythms(labels::kinds(words, *kind)),
            Complaint::Reversed { from, to } => words.exchange_why_reversed(to, from),
            Complaint::TwoSources => words.exchange_why_two_sources(),
            Complaint::DoubleKey { key, place } => words.exchange_why_double_key(key, place),
            Complaint::DoubleTitle { key, place } => words.exchange_why_double_title(key, place),
            Complaint::KeyTaken { key, title } => words.exchange_why_key_taken(key, title),
            Complaint::TitleTaken { title, .. } => words.exchange_why_title_taken(title),
            Complaint::NoName => words.exchange_why_no_name(),
            Complaint::BadId => words.exchange_why_bad_id(value),
            Complaint::BadVersion => words.exchange_why_bad_version(value),
            Complaint::Merged => words.exchange_why_merged(),
            Complaint::OtherKind(kind) => words.exchange_why_other_kind(labels::kind(words, *kind)),
            Complaint::Conflict { version, differences } => {
                let shown: Vec<String> = differences.iter().map(|one| difference(words, one)).collect();
                words.exchange_why_conflict(version.to_string(), shown.join("; "))
            }
            Complaint::Withdrawn => words.exchange_why_withdrawn(),
            Complaint::ChangedMeanwhile => words.exchange_why_changed_meanwhile(),
            Complaint::NoOwner(_) => words.exchange_why_no_owner(),
            Complaint::EmptyPart => words.exchange_why_empty_part(),
            Complaint::NotYours(Some(steward)) => words.exchange_why_not_yours(steward),
            Complaint::NotYours(None) => words.exchange_why_nobodys(),
            Complaint::NotYourSteward(Some(steward)) => words.exchange_why_other_steward(steward),
            Complaint::NotYourSteward(None) => words.exchange_why_no_steward(),
            Complaint::OthersMailbox => words.fault_mailbox_others(),
            Complaint::SettingsRow => words.exchange_why_settings_row(),
            Complaint::ClearAndFill => words.exchange_why_clear_and_fill(),
            Complaint::Depends(name) => words.exchange_why_depends(name),
            Complaint::Further(count) => words.exchange_why_further(count.to_string()),
            Complaint::Restored => words.exchange_why_restored(),
        }
    }

    /// What to do about it.
    pub fn instead(&self, language: L10n) -> String {
        let words = words(language);
        match &self.what {
            Complaint::NotFound => words.exchange_do_not_found(),
            Complaint::Unreadable(_) | Complaint::Damaged => words.exchange_do_unreadable(),
            Complaint::NotAWorkbook | Complaint::OldExcel | Complaint::OpenDocument => words.exchange_do_save_as(),
            Complaint::Encrypted => words.exchange_do_decrypt(),
            Complaint::LargeFile { .. } | Complaint::ManyRows { .. } | Complaint::ManyCells { .. } => {
                words.exchange_do_split()
            }
            Complaint::Unzipped { .. } => words.exchange_do_unzipped(),
            Complaint::ManySheets { .. } => words.exchange_do_fewer_sheets(),
            Complaint::FarCell { .. } => words.exchange_do_far_cell(),
            Complaint::EmptyRows { .. } => words.exchange_do_empty_rows(),
            Complaint::NotUtf8 { .. } => words.exchange_do_utf8(),
            Complaint::BrokenCsv => words.exchange_do_broken_csv(),
            Complaint::Nothing => words.exchange_do_nothing(some_sheets(language)),
            Complaint::MissingSheet { sheet, key } => words.exchange_do_missing_sheet(sheet, key),
            Complaint::OtherPartnership { here, .. } => words.exchange_do_other_partnership(here),
            Complaint::SeveralPartnerships => words.exchange_do_several_partnerships(),
            Complaint::UnknownSheet(_) => words.exchange_do_rename_sheet(all_sheets(language)),
            Complaint::MisspeltSheet { like, .. } if like.is_empty() => {
                format!("{} {}", words.exchange_do_misspelt_sheet(), words.exchange_sheets_are(all_sheets(language)))
            }
            Complaint::MisspeltSheet { like, .. } => did_you_mean(words, like, words.exchange_do_misspelt_sheet()),
            Complaint::IgnoredFile(_) => words.exchange_do_ignored_file(),
            Complaint::UnknownColumn { like, .. } => did_you_mean(words, like, words.exchange_do_unknown_column()),
            Complaint::DoubleColumn { .. } => words.exchange_do_double_column(),
            Complaint::MissingColumn(name) => words.exchange_do_missing_column(name),
            Complaint::NoHeadings(names) => words.exchange_do_no_headings(names.join(", ")),
            Complaint::ExtraCell => words.exchange_do_extra_cell(),
            Complaint::Formula => words.exchange_do_formula(),
            Complaint::NotADate | Complaint::NoSuchDay => words.exchange_do_date(),
            Complaint::NotAnEnd => words.exchange_do_end(),
            Complaint::YearMissing => words.exchange_do_year(),
            Complaint::DayOrYear => words.exchange_do_day_or_year(),
            Complaint::NotADay => words.exchange_do_day(),
            Complaint::NotANumber => words.exchange_do_number(),
            Complaint::NotWhole => words.exchange_do_whole(),
            Complaint::NotMoney => words.exchange_do_money(),
            Complaint::Rough => words.exchange_do_rough(),
            Complaint::NotYesNo => words.exchange_do_yes_no(),
            Complaint::UnknownChoice { like, .. } if !like.is_empty() => did_you_mean(words, like, String::new()),
            Complaint::UnknownChoice { all, .. } => words.exchange_one_of(either(words, all)),
            Complaint::UnknownMunicipality(like) if !like.is_empty() => did_you_mean(words, like, String::new()),
            Complaint::UnknownMunicipality(_) => words.exchange_do_municipality(),
            Complaint::MixedArea => words.exchange_do_mixed_area(),
            Complaint::NoCounty => words.exchange_do_no_county(),
            Complaint::UnknownLanguage => words.exchange_do_language(language_names(words).join(", ")),
            Complaint::OrganisationNumber => words.exchange_do_organisation_number(),
            Complaint::NumberTaken(_) => words.exchange_do_number_taken(),
            Complaint::Website => words.exchange_do_website(website_example(&self.value)),
            Complaint::Email => words.exchange_do_email(),
            Complaint::Dangling { kinds: [], like } => did_you_mean(words, like, words.exchange_do_dangling_anywhere()),
            Complaint::Dangling { kinds, like } if like.is_empty() => {
                words.exchange_do_dangling(sheet_names(words, kinds))
            }
            Complaint::Dangling { kinds, like } => {
                did_you_mean(words, like, words.exchange_do_dangling_otherwise(sheet_names(words, kinds)))
            }
            Complaint::Commas => {
                words.exchange_do_commas(self.value.split(',').map(str::trim).collect::<Vec<_>>().join("; "))
            }
            Complaint::WrongKind { .. } => words.exchange_do_wrong_kind(),
            Complaint::Ambiguous(names) => words.exchange_do_ambiguous(either(words, names)),
            Complaint::Several => words.exchange_do_several(),
            Complaint::Missing { field: domain::record::FieldKey::Sources, .. } => words.exchange_do_missing_source(),
            Complaint::Missing { field, choices } if choices.is_empty() => {
                words.exchange_do_missing(labels::field(words, *field))
            }
            Complaint::Missing { choices, .. } => words.exchange_do_missing_choice(either(words, choices)),
            Complaint::TooLong { .. } => words.exchange_do_shorten(),
            Complaint::Forbidden => words.exchange_do_forbidden(),
            Complaint::Slug | Complaint::SlugReserved => words.exchange_do_slug(),
            Complaint::Future => words.exchange_do_future(),
            Complaint::Circle => words.exchange_do_circle(),
            Complaint::TwoRhythms(_) => words.exchange_do_two_rhythms(),
            Complaint::Reversed { .. } => words.exchange_do_reversed(),
            Complaint::TwoSources => words.exchange_do_two_sources(),
            Complaint::DoubleKey { .. } => words.exchange_do_double_key(),
            Complaint::DoubleTitle { .. } => words.exchange_do_double_title(),
            Complaint::KeyTaken { .. } => words.exchange_do_key_taken(),
            Complaint::TitleTaken { names, .. } => words.exchange_do_title_taken(either(words, names)),
            Complaint::NoName => words.exchange_do_no_name(),
            Complaint::BadId | Complaint::BadVersion => words.exchange_do_bad_id(),
            Complaint::Merged => words.exchange_do_merged(),
            Complaint::OtherKind(_) => words.exchange_do_other_kind(),
            Complaint::Conflict { .. } => words.exchange_do_conflict(),
            Complaint::Withdrawn => words.exchange_do_withdrawn(),
            Complaint::ChangedMeanwhile => words.exchange_do_changed_meanwhile(),
            Complaint::NoOwner(kind) => words.exchange_do_no_owner(labels::kind(words, *kind)),
            Complaint::EmptyPart => words.exchange_do_empty_part(),
            Complaint::NotYours(_) => words.exchange_do_not_yours(),
            Complaint::NotYourSteward(_) => words.exchange_do_own_steward(),
            Complaint::OthersMailbox => words.exchange_do_others_mailbox(),
            Complaint::SettingsRow => words.exchange_do_settings_row(),
            Complaint::ClearAndFill => words.exchange_do_clear_and_fill(),
            Complaint::Depends(_) => words.exchange_do_depends(),
            Complaint::Further(_) => words.exchange_do_further(),
            Complaint::Restored => words.exchange_do_nothing_needed(),
        }
    }
}

/// The names of the languages that records may be in, in the order of [`domain::text::Language::ALL`].
pub(super) fn language_names(words: &L10nLanguage) -> [String; 7] {
    [
        words.exchange_language_sv(),
        words.exchange_language_en(),
        words.exchange_language_ar(),
        words.exchange_language_so(),
        words.exchange_language_ti(),
        words.exchange_language_fa(),
        words.exchange_language_uk(),
    ]
}

fn website_example(value: &str) -> String {
    let bare = value.trim();
    let looks_right = bare.contains('.') && !bare.contains(char::is_whitespace) && !bare.contains(':');
    if looks_right { format!("https://{bare}") } else { "https://www.exempel.se/insats".to_owned() }
}
