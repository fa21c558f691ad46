//! The empty template: every sheet with its headings explained, lists to choose from, and an example row.

use domain::{
    choices::Choice,
    date::Date,
    kinds::Kind,
    place::municipalities,
    record::{FieldKey, Shape},
};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, FormatAlign, Formula, Note, Workbook, Worksheet, XlsxError,
};

use super::{
    cell::letters,
    example,
    export::{Filled, Looks, write_cell, write_headings},
    say::language_names,
    sheet::{Column, Layout, Meaning, Piece, Rows, Sheet, words},
    write::Written,
};
use crate::kit::{
    labels,
    language::{L10n, L10nLanguage},
};

/// Drop-downs reach so far down.
const LAST_ROW: u32 = 2_000;

/// An empty workbook to fill in.
///
/// # Errors
/// [`XlsxError`]: the workbook cannot be made.
pub fn template(language: L10n) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let looks = Looks::new();
    write_help(workbook.add_worksheet(), language, &looks)?;
    let mut lists = Lists::new(language);
    for sheet in &Layout::get().sheets {
        let columns: Vec<&'static Column> =
            sheet.columns.iter().filter(|column| column.usual || is_identity(column)).collect();
        let example = columns.iter().map(|column| example(sheet, column, language)).collect();
        let filled = Filled { sheet, columns, rows: vec![example] };
        write_sheet(workbook.add_worksheet(), &filled, language, &looks, &mut lists)?;
    }
    lists.write(workbook.add_worksheet())?;
    workbook.save_to_buffer()
}

fn is_identity(column: &Column) -> bool {
    matches!(column.meaning, Meaning::Id | Meaning::Version)
}

fn write_help(worksheet: &mut Worksheet, language: L10n, looks: &Looks) -> Result<(), XlsxError> {
    let words = words(language);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    worksheet.set_name(words.exchange_readme())?;
    worksheet.set_column_width(0, 34)?;
    worksheet.set_column_width(1, 90)?;
    worksheet.write_string_with_format(
        0,
        0,
        words.exchange_template_title(),
        &Format::new().set_bold().set_font_size(16),
    )?;
    let help = [
        words.exchange_template_help_1(),
        words.exchange_template_help_2(),
        words.exchange_template_help_3(),
        words.exchange_template_help_4(),
        words.exchange_template_help_5(),
        words.exchange_template_help_6(),
        words.exchange_template_help_7(),
    ];
    let mut row = 2;
    for text in help {
        worksheet.merge_range(row, 0, row, 1, &text, &wrapped)?;
        worksheet.set_row_height(row, 32)?;
        row += 1;
    }
    row += 1;
    worksheet.write_string_with_format(row, 0, words.exchange_template_contents(), &looks.heading)?;
    for sheet in &Layout::get().sheets {
        row += 1;
        let name = sheet.name.in_language(language);
        let link = rust_xlsxwriter::Url::new(format!("internal:'{name}'!A1")).set_text(name);
        worksheet.write_url(row, 0, link)?;
        let columns: Vec<&str> = sheet
            .columns
            .iter()
            .filter(|column| column.usual)
            .map(|column| column.heading.in_language(language))
            .collect();
        worksheet.write_string_with_format(row, 1, columns.join(", "), &wrapped)?;
    }
    Ok(())
}

fn write_sheet(
    worksheet: &mut Worksheet,
    filled: &Filled,
    language: L10n,
    looks: &Looks,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    write_headings(worksheet, filled, language, looks)?;
    worksheet.set_row_height(0, 32)?;
    let example_look = Format::new().set_italic().set_font_color(0x5A6472).set_num_format("@");
    for (at, column) in (0..).zip(&filled.columns) {
        let note =
            Note::new(explain(filled.sheet, column, language)).add_author_prefix(false).set_width(280).set_height(140);
        worksheet.insert_note(0, at, &note)?;
        if let Some(cell) = filled.rows.first().and_then(|row| row.get(usize::from(at))) {
            match cell {
                Written::Text(text) => {
                    worksheet.write_string_with_format(1, at, text, &example_look)?;
                }
                other => write_cell(worksheet, 1, at, other, looks)?,
            }
        }
        if let Some(validation) = lists.validation(column) {
            worksheet.add_data_validation(1, at, LAST_ROW, at, &validation)?;
        }
    }
    let named = filled
        .columns
        .iter()
        .position(|column| is_name(filled.sheet, column))
        .and_then(|at| u16::try_from(at).ok())
        .unwrap_or(0);
    let note = Note::new(words(language).exchange_template_example_note()).add_author_prefix(false).set_width(240);
    worksheet.insert_note(1, named, &note)?;
    Ok(())
}

/// Whether the column marks an example row as such.
fn is_name(sheet: &Sheet, column: &Column) -> bool {
    match (sheet.rows, &column.meaning) {
        (Rows::Records(_), Meaning::Field { key, .. }) => *key == FieldKey::Key,
        (Rows::List(..), Meaning::Owner) => true,
        _ => false,
    }
}

/// What a column holds and how it is written, by what its field holds.
pub(super) fn explain(sheet: &Sheet, column: &Column, language: L10n) -> String {
    let words = words(language);
    let what = match column.meaning {
        Meaning::Id => words.exchange_template_id(),
        Meaning::Version => words.exchange_template_version(),
        Meaning::Owner => words.exchange_template_owner(labels::kind(words, sheet.rows.kind())),
        Meaning::Field { key, shape, piece, .. } => explain_field(words, key, shape, piece),
    };
    let demand = if column.required { words.exchange_template_required() } else { words.exchange_template_optional() };
    match column.meaning {
        Meaning::Id | Meaning::Version => what,
        _ => format!("{what}\n{demand}"),
    }
}

fn explain_field(words: &L10nLanguage, key: FieldKey, shape: Shape, piece: Piece) -> String {
    let kinds = |kinds: &[Kind]| match kinds {
        [] => words.exchange_any_kind(),
        some => some.iter().map(|kind| labels::kind(words, *kind)).collect::<Vec<_>>().join(", "),
    };
    let names = |set: &[Choice]| set.iter().map(|choice| labels::choice(words, *choice)).collect::<Vec<_>>().join(", ");
    match (key, shape, piece) {
        (FieldKey::Key, ..) => words.exchange_template_key(),
        (FieldKey::Slug, ..) => words.exchange_template_slug(),
        (FieldKey::OrganisationNumber, ..) => words.exchange_template_organisation_number(),
        (FieldKey::Website, ..) => words.exchange_template_website(),
        (FieldKey::Email, ..) => words.exchange_template_email(),
        (_, Shape::Text, _) => words.exchange_template_text(),
        (_, Shape::Plain, _) => words.exchange_template_plain(),
        (_, Shape::Number, _) => words.exchange_template_number(),
        (_, Shape::Decimal, _) => words.exchange_template_decimal(),
        (_, Shape::Money, _) => words.exchange_template_money(),
        (_, Shape::Flag, _) => words.exchange_template_flag(),
        (_, Shape::Day, _) => words.exchange_template_day(),
        (_, Shape::Days, _) => words.exchange_template_days(),
        (_, Shape::When, _) => words.exchange_template_when(),
        (_, Shape::Period, Piece::From) => words.exchange_template_from(),
        (_, Shape::Period, Piece::Attested) => words.exchange_template_attested(),
        (_, Shape::Period, _) => words.exchange_template_to(),
        (_, Shape::Choice(set), _) => words.exchange_template_choice(names(set)),
        (FieldKey::OpenMonths, ..) => words.exchange_template_months(),
        (_, Shape::Choices(set), _) => words.exchange_template_choices(names(set)),
        (_, Shape::Reference(allowed), _) => words.exchange_template_reference(kinds(allowed)),
        (_, Shape::References(allowed), _) => words.exchange_template_references(kinds(allowed)),
        (_, Shape::Area, _) => words.exchange_template_area(),
        (_, Shape::Languages, _) => words.exchange_template_languages(),
        (_, Shape::Parts(_) | Shape::Person, _) => words.exchange_template_parts(),
    }
}

/// A cell of the example row. The row is never imported, so its references lead nowhere.
fn example(sheet: &Sheet, column: &Column, language: L10n) -> Written {
    let words = words(language);
    let named =
        |kind: Kind| format!("{}:{}", words.exchange_example_word(), domain::slug::slug(&labels::kind(words, kind)));
    let text = match column.meaning {
        Meaning::Id | Meaning::Version => return Written::Blank,
        Meaning::Owner => named(sheet.rows.kind()),
        Meaning::Field { key, shape, piece, .. } => match (key, shape, piece) {
            (FieldKey::Key, ..) => named(sheet.rows.kind()),
            (FieldKey::Slug, ..) | (_, _, Piece::In(_)) => return Written::Blank,
            (FieldKey::OrganisationNumber, ..) => "202100-2254".to_owned(),
            (FieldKey::Website, ..) => "https://www.exempel.se/insats".to_owned(),
            (FieldKey::Email, ..) => "integration@exempel.se".to_owned(),
            (FieldKey::Title, ..) => example::title(words, sheet.rows.kind()),
            (_, Shape::Text | Shape::Plain, _) => example::text(words, key),
            (_, Shape::Number, _) => return Written::Number(example::number(key)),
            (_, Shape::Decimal, _) => return Written::Number(12.5),
            (_, Shape::Money, _) => words.exchange_example_money(),
            (_, Shape::Flag, _) => words.exchange_yes(),
            (_, Shape::Day | Shape::Days, _) => return Written::Day(Date::constant(2018, 3, 9)),
            (_, Shape::When, _) | (_, Shape::Period, Piece::From) => words.exchange_example_when(),
            (_, Shape::Period, Piece::Attested) => return Written::Day(Date::constant(2018, 3, 9)),
            (_, Shape::Period, _) => words.exchange_open_end(),
            (FieldKey::OpenMonths, ..) => words.exchange_example_months(),
            (_, Shape::Choice(set) | Shape::Choices(set), _) => match set.first() {
                Some(choice) => labels::choice(words, *choice),
                None => return Written::Blank,
            },
            (_, Shape::Reference(kinds) | Shape::References(kinds), _) => {
                named(kinds.first().copied().unwrap_or(Kind::Plan))
            }
            (_, Shape::Area, _) => "Gävle; Sandviken".to_owned(),
            (_, Shape::Languages, _) => language_names(words)[..2].join("; "),
            (_, Shape::Parts(_) | Shape::Person, _) => return Written::Blank,
        },
    };
    Written::Text(text)
}

/// The lists that drop-downs choose from, each in a column of its own on the last sheet.
struct Lists {
    name: String,
    columns: Vec<Vec<String>>,
    language: L10n,
}

impl Lists {
    fn new(language: L10n) -> Self {
        Self { name: words(language).exchange_choices_sheet(), columns: Vec::new(), language }
    }

    /// A drop-down for a column, if its values are known beforehand. It helps and never refuses: several values, codes and
    /// the other language are right too.
    fn validation(&mut self, column: &Column) -> Option<DataValidation> {
        let words = words(self.language);
        let Meaning::Field { shape, .. } = column.meaning else { return None };
        let names: Vec<String> = match shape {
            Shape::Flag => vec![words.exchange_yes(), words.exchange_no()],
            Shape::Choice(set) | Shape::Choices(set) => {
                set.iter().map(|choice| labels::choice(words, *choice)).collect()
            }
            Shape::Area => {
                let current = municipalities().iter().filter(|municipality| municipality.to.is_none());
                let whole = [words.exchange_whole_country(), words.exchange_some_not_named()];
                whole.into_iter().chain(current.map(|municipality| municipality.name.to_owned())).collect()
            }
            Shape::Languages => language_names(words).to_vec(),
            _ => return None,
        };
        let place = self.columns.iter().position(|known| *known == names).unwrap_or_else(|| {
            self.columns.push(names);
            self.columns.len() - 1
        });
        let letter = letters(u16::try_from(place).ok()?);
        let range = format!("='{}'!${letter}$1:${letter}${}", self.name, self.columns[place].len());
        let list = DataValidation::new().allow_list_formula(Formula::new(range));
        Some(list.set_error_style(DataValidationErrorStyle::Information).show_error_message(false))
    }

    fn write(self, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
        worksheet.set_name(&self.name)?;
        for (column, names) in (0..).zip(&self.columns) {
            for (row, name) in (0..).zip(names) {
                worksheet.write_string(row, column, name)?;
            }
        }
        worksheet.set_hidden(true);
        Ok(())
    }
}
