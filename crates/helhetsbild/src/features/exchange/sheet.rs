//! The plan of sheets and columns, derived from the kinds' declarations and from nothing else.

use std::{collections::HashMap, sync::LazyLock};

use domain::{
    kinds::Kind,
    record::{Field, FieldKey, Shape},
    slug::slug,
    text::Language,
};

use crate::kit::{
    labels,
    language::{L10n, L10nLanguage},
};

/// Excel's longest sheet name.
pub const LONGEST_SHEET_NAME: usize = 31;

/// A text in each complete language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    swedish: String,
    english: String,
}

impl Words {
    fn of(make: impl Fn(&L10nLanguage) -> String) -> Self {
        Self { swedish: make(words(L10n::Sv)), english: make(words(L10n::En)) }
    }

    /// In one language.
    pub fn in_language(&self, language: L10n) -> &str {
        match language {
            L10n::Sv => &self.swedish,
            L10n::En => &self.english,
        }
    }

    fn both(&self) -> [&str; 2] {
        [&self.swedish, &self.english]
    }
}

/// The messages of a complete language.
pub fn words(language: L10n) -> &'static L10nLanguage {
    let language = match language {
        L10n::Sv => Language::Sv,
        L10n::En => Language::En,
    };
    &crate::kit::language::words(language).say
}

/// Whether a record of this kind must name its source (the rule of [`domain::command`]; a test holds them together).
pub fn needs_source(kind: Kind) -> bool {
    !matches!(kind, Kind::Document | Kind::Partnership)
}

/// What a sheet's rows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// One record each.
    Records(Kind),
    /// One row of a nested list each: whose records, which field.
    List(Kind, FieldKey),
}

impl Rows {
    /// The kind of the records, or of the records that own the lists.
    pub fn kind(self) -> Kind {
        match self {
            Self::Records(kind) | Self::List(kind, _) => kind,
        }
    }
}

/// Which part of its field a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// All of it.
    Whole,
    /// The text in one language.
    In(Language),
    /// A period's start.
    From,
    /// A period's end.
    To,
    /// The last day attested.
    Attested,
}

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum Meaning {
    /// The record's identity.
    Id,
    /// The version it was exported at.
    Version,
    /// The record that the list's row belongs to.
    Owner,
    /// A field, or a piece of it.
    Field {
        /// Its place among the sheet's fields.
        index: usize,
        /// Its name.
        key: FieldKey,
        /// What it holds.
        shape: Shape,
        /// Which part of it.
        piece: Piece,
    },
}

/// A column of a sheet.
#[derive(Debug)]
pub struct Column {
    /// What it holds.
    pub meaning: Meaning,
    /// Its heading.
    pub heading: Words,
    /// Whether a new record cannot be without it.
    pub required: bool,
    /// Whether it stands in an empty template.
    pub usual: bool,
}

/// A sheet: of a kind's records, or of a nested list.
#[derive(Debug)]
pub struct Sheet {
    /// What its rows are.
    pub rows: Rows,
    /// Its name in a workbook.
    pub name: Words,
    /// Its name as a file, without `.csv`.
    pub file: Words,
    /// Its fields, in the order [`Meaning::Field`] counts them.
    pub fields: Vec<(FieldKey, Shape)>,
    /// Its columns, in the order of an export.
    pub columns: Vec<Column>,
    by_heading: HashMap<String, usize>,
}

impl Sheet {
    /// The column with this heading, in any language, however it is capitalised and spaced.
    pub fn column(&self, heading: &str) -> Option<usize> {
        self.by_heading.get(&slug(heading)).copied()
    }
}

/// All sheets.
#[derive(Debug)]
pub struct Layout {
    /// In the order in which a workbook holds them: each kind, followed by its lists.
    pub sheets: Vec<Sheet>,
    by_name: HashMap<String, usize>,
}

impl Layout {
    /// The plan, made once.
    pub fn get() -> &'static Self {
        static LAYOUT: LazyLock<Layout> = LazyLock::new(Layout::new);
        &LAYOUT
    }

    /// The sheet with this name, in any language, of a workbook or a file, in singular or plural.
    pub fn sheet(&self, name: &str) -> Option<usize> {
        self.by_name.get(&slug(name)).copied()
    }

    /// The sheet of a kind's records.
    pub fn of_kind(&self, kind: Kind) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.rows == Rows::Records(kind))
    }

    fn new() -> Self {
        let mut sheets = Vec::new();
        for kind in Kind::ALL {
            sheets.push(records_sheet(*kind));
            for field in kind.fields().filter(|field| field.in_sheets()) {
                if let Shape::Parts(parts) = field.shape {
                    sheets.push(list_sheet(
                        *kind,
                        field.key,
                        parts.iter().map(|part| (part.key, part.shape)).collect(),
                    ));
                }
            }
        }
        let mut by_name = HashMap::new();
        for (index, sheet) in sheets.iter().enumerate() {
            for name in sheet.name.both().into_iter().chain(sheet.file.both()) {
                by_name.entry(slug(name)).or_insert(index);
            }
        }
        // Other names people may use, where they do not mean another sheet already.
        for (index, sheet) in sheets.iter().enumerate() {
            for name in other_names(sheet) {
                by_name.entry(slug(&name)).or_insert(index);
            }
        }
        Self { sheets, by_name }
    }
}

fn other_names(sheet: &Sheet) -> Vec<String> {
    let kind = sheet.rows.kind();
    let tail = |words: &L10nLanguage| match sheet.rows {
        Rows::Records(_) => String::new(),
        Rows::List(_, key) => format!(" – {}", labels::field(words, key)),
    };
    let mut names = Vec::new();
    for language in [L10n::Sv, L10n::En] {
        let words = words(language);
        names.push(format!("{}{}", labels::kinds(words, kind), tail(words)));
        names.push(format!("{}{}", labels::kind(words, kind), tail(words)));
    }
    if matches!(sheet.rows, Rows::Records(_)) {
        names.push(kind.code().to_owned());
    }
    names
}

fn records_sheet(kind: Kind) -> Sheet {
    let fields: Vec<&Field> = in_order(kind);
    let column = |meaning, name: &str| Column {
        meaning,
        heading: Words { swedish: name.to_owned(), english: name.to_owned() },
        required: false,
        usual: false,
    };
    let mut columns = vec![column(Meaning::Id, "id"), column(Meaning::Version, "version")];
    for (index, field) in fields.iter().enumerate() {
        let sources = field.key == FieldKey::Sources && needs_source(kind);
        columns.extend(field_columns(index, field.key, field.shape, field.required || sources));
    }
    let name = Words::of(|words| labels::kinds(words, kind));
    finish(Rows::Records(kind), name, fields.iter().map(|field| (field.key, field.shape)).collect(), columns)
}

/// Key, title and type first, then what is the kind's own, then what all records have.
fn in_order(kind: Kind) -> Vec<&'static Field> {
    let rank = |field: &Field| match field.key {
        FieldKey::Key => 0,
        FieldKey::Title => 1,
        FieldKey::Form => 2,
        FieldKey::Sources => 3,
        FieldKey::SourcePlace => 4,
        FieldKey::Summary => 5,
        key if kind.own_fields().iter().any(|own| own.key == key) => 6,
        _ => 7,
    };
    let mut fields: Vec<&Field> = kind.fields().filter(|field| field.in_sheets()).collect();
    fields.retain(|field| !matches!(field.shape, Shape::Parts(_)));
    fields.sort_by_key(|field| rank(field));
    fields
}

fn list_sheet(kind: Kind, key: FieldKey, fields: Vec<(FieldKey, Shape)>) -> Sheet {
    let heading = Words::of(|words| labels::kind(words, kind));
    let mut columns = vec![Column { meaning: Meaning::Owner, heading, required: true, usual: true }];
    for (index, (key, shape)) in fields.iter().enumerate() {
        columns.extend(field_columns(index, *key, *shape, false));
    }
    let name = Words::of(|words| list_name(&labels::kinds(words, kind), &labels::field(words, key)));
    finish(Rows::List(kind, key), name, fields, columns)
}

/// `Insatser – Medverkande`; words are left out at the end where Excel's limit demands it.
fn list_name(kind: &str, list: &str) -> String {
    let mut words: Vec<&str> = list.split(' ').collect();
    loop {
        let name = format!("{kind} – {}", words.join(" "));
        let ends_well = words.len() == 1 || words.last().is_some_and(|word| word.chars().count() > 3);
        if (name.chars().count() <= LONGEST_SHEET_NAME && ends_well) || words.len() == 1 {
            return name.chars().take(LONGEST_SHEET_NAME).collect();
        }
        words.pop();
    }
}

fn field_columns(index: usize, key: FieldKey, shape: Shape, required: bool) -> Vec<Column> {
    let column = |piece, heading, usual| Column {
        meaning: Meaning::Field { index, key, shape, piece },
        heading,
        required,
        usual,
    };
    let label = Words::of(|words| labels::field(words, key));
    match shape {
        Shape::Text => {
            let translation = |language: Language| {
                let usual = language == Language::En && matches!(key, FieldKey::Title | FieldKey::Summary);
                let heading = Words::of(|words| format!("{} ({})", labels::field(words, key), language.code()));
                Column { required: false, ..column(Piece::In(language), heading, usual) }
            };
            std::iter::once(column(Piece::Whole, label, true))
                .chain(Language::ALL.into_iter().map(translation))
                .collect()
        }
        Shape::Period => vec![
            column(Piece::From, Words::of(L10nLanguage::exchange_column_from), true),
            column(Piece::To, Words::of(L10nLanguage::exchange_column_to), true),
            column(Piece::Attested, Words::of(L10nLanguage::exchange_column_attested), true),
        ],
        _ => vec![column(Piece::Whole, label, true)],
    }
}

fn finish(rows: Rows, name: Words, fields: Vec<(FieldKey, Shape)>, columns: Vec<Column>) -> Sheet {
    let file = Words { swedish: slug(&name.swedish), english: slug(&name.english) };
    let mut by_heading = HashMap::new();
    for (index, column) in columns.iter().enumerate() {
        for heading in column.heading.both() {
            by_heading.entry(slug(heading)).or_insert(index);
        }
        if let Meaning::Field { key: FieldKey::ReviewMonths, .. } = column.meaning {
            // As it was called while it was a number of months.
            for former in ["kontrolleras-var-n-te-manad", "reviewed-every-n-months"] {
                by_heading.entry(former.to_owned()).or_insert(index);
            }
        }
    }
    Sheet { rows, name, file, fields, columns, by_heading }
}

/// Whether a sheet is there for people and holds no records: the read-me, the list of choices, an error report's list,
/// the answers of a round.
pub fn is_for_people(name: &str) -> bool {
    let name = slug(name);
    [L10n::Sv, L10n::En].into_iter().map(words).any(|words| {
        [
            words.exchange_readme(),
            words.exchange_errors_sheet(),
            words.exchange_choices_sheet(),
            words.exchange_answers_sheet(),
        ]
        .iter()
        .any(|own| slug(own) == name)
    }) || ["readme", "lasmig", "las-mig-forst"].contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_sheet_has_a_name_of_its_own_that_excel_takes() {
        for language in [L10n::Sv, L10n::En] {
            let mut seen = HashSet::new();
            for sheet in &Layout::get().sheets {
                let name = sheet.name.in_language(language);
                assert!(name.chars().count() <= LONGEST_SHEET_NAME, "{name}");
                assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
                assert!(seen.insert(name.to_lowercase()), "{name} is the name of two sheets");
                assert!(!is_for_people(name), "{name}");
            }
        }
    }

    #[test]
    fn a_name_means_one_sheet_whatever_the_language() {
        let layout = Layout::get();
        for (index, sheet) in layout.sheets.iter().enumerate() {
            for name in sheet.name.both().into_iter().chain(sheet.file.both()) {
                assert_eq!(layout.sheet(name), Some(index), "{name}");
            }
        }
        assert_eq!(layout.sheet("INSATSER"), layout.sheet("initiatives"));
        assert_eq!(layout.sheet("Insats - medverkande"), layout.sheet("insatser-medverkande"));
    }

    #[test]
    fn a_heading_means_one_column_whatever_the_language() {
        for sheet in &Layout::get().sheets {
            for (index, column) in sheet.columns.iter().enumerate() {
                for heading in column.heading.both() {
                    assert_eq!(sheet.column(heading), Some(index), "{heading} in {}", sheet.name.swedish);
                }
            }
        }
    }
}
