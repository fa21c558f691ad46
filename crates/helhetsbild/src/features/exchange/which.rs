//! Which list a text file is, where its name does not say it.

use super::{
    sheet::{Layout, Sheet},
    workbook::{Limits, Workbook, is_text_file},
};
use crate::kit::language::L10n;

/// Every list there is, by the name that its text file has and the one that people know it by.
pub fn lists(language: L10n) -> Vec<(&'static str, &'static str)> {
    let named = |sheet: &'static Sheet| (sheet.file.in_language(language), sheet.name.in_language(language));
    Layout::get().sheets.iter().map(named).collect()
}

/// The name under which a file is read as the list it was said to be; its own where nothing was said, where it says it itself,
/// or where it is a workbook. A text file with another name is the one list that has all of its headings.
pub fn read_as(file: &str, bytes: &[u8], said: Option<&str>, language: L10n, limits: &Limits) -> String {
    let layout = Layout::get();
    if !is_text_file(file) {
        return file.to_owned();
    }
    let called = |sheet: &Sheet| format!("{}.csv", sheet.file.in_language(language));
    if let Some(said) = said.and_then(|name| layout.sheet(name)) {
        return called(&layout.sheets[said]);
    }
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    if layout.sheet(stem).is_some() {
        return file.to_owned();
    }
    let workbook = Workbook::from_bytes(file, bytes.to_vec(), limits);
    let Some(table) = workbook.tables.first() else { return file.to_owned() };
    let has_all = |sheet: &&Sheet| table.headings.iter().all(|(_, heading)| sheet.column(heading).is_some());
    let mut fitting = layout.sheets.iter().filter(has_all);
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => called(only),
        _ => file.to_owned(),
    }
}
