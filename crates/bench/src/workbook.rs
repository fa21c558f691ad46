//! The county as a workbook, as somebody would send it in: keys, names and dates, no identities.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

use domain::{
    date::{End, When},
    id::RecordId,
    kinds::Kind,
    place::Area,
    record::{FieldKey, Value},
    text::{Language, Text},
};
use helhetsbild::{
    features::exchange::sheet::{Layout, Meaning, Piece, Rows},
    kit::language::{L10n, words},
};
use rust_xlsxwriter::Workbook;

use crate::county::{County, Made};

/// Fields that a workbook from a partner does not have.
const NOT_GIVEN: [FieldKey; 2] = [FieldKey::Slug, FieldKey::Confirmed];

/// Writes the frame and so many initiatives; the nested lists only if asked for. Returns how many rows it has.
pub(crate) fn write(county: &County, initiatives: usize, with_lists: bool, path: &Path) -> anyhow::Result<usize> {
    let records: Vec<Made> = county.records(initiatives).collect();
    let keys: HashMap<RecordId, &str> = records.iter().map(|made| (made.id, made.body.common.key.as_str())).collect();
    let mut book = Workbook::new();
    let mut written = 0;
    for sheet in &Layout::get().sheets {
        let kind = sheet.rows.kind();
        let of_kind = records.iter().filter(|made| made.body.kind() == kind);
        let rows: Vec<Vec<String>> = match sheet.rows {
            Rows::Records(_) => of_kind
                .map(|made| {
                    sheet.columns.iter().map(|column| cell(&made.body.get_piece(&column.meaning), &keys)).collect()
                })
                .collect(),
            Rows::List(_, key) if with_lists || kind != Kind::Initiative => of_kind
                .flat_map(|made| match made.body.get(key) {
                    Value::Parts(rows) => rows.into_iter().map(|row| (made.body.common.key.clone(), row)).collect(),
                    _ => Vec::new(),
                })
                .map(|(owner, row)| {
                    let of = |meaning: &Meaning| match meaning {
                        Meaning::Owner => owner.clone(),
                        Meaning::Field { index, piece, .. } => cell(&(row[*index].clone(), *piece), &keys),
                        _ => String::new(),
                    };
                    sheet.columns.iter().map(|column| of(&column.meaning)).collect()
                })
                .collect(),
            Rows::List(..) => continue,
        };
        let filled: HashSet<usize> = rows
            .iter()
            .flat_map(|row| row.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(|(at, _)| at))
            .collect();
        let used: Vec<usize> = (0..sheet.columns.len()).filter(|at| filled.contains(at)).collect();
        if used.is_empty() {
            continue;
        }
        let page = book.add_worksheet().set_name(sheet.name.in_language(L10n::Sv))?;
        for (column, at) in (0..).zip(&used) {
            page.write(0, column, sheet.columns[*at].heading.in_language(L10n::Sv))?;
            for (row, texts) in (1..).zip(&rows) {
                match texts[*at].parse::<f64>() {
                    Ok(number) => _ = page.write(row, column, number)?,
                    Err(_) if texts[*at].is_empty() => {}
                    Err(_) => _ = page.write(row, column, &texts[*at])?,
                }
            }
        }
        written += rows.len();
    }
    book.save(path)?;
    Ok(written)
}

trait Pieces {
    fn get_piece(&self, meaning: &Meaning) -> (Value, Piece);
}

impl Pieces for domain::kinds::Body {
    fn get_piece(&self, meaning: &Meaning) -> (Value, Piece) {
        match meaning {
            Meaning::Field { key, piece, .. } if !NOT_GIVEN.contains(key) => (self.get(*key), *piece),
            _ => (Value::Blank, Piece::Whole),
        }
    }
}

/// A cell as a person writes it.
fn cell((value, piece): &(Value, Piece), keys: &HashMap<RecordId, &str>) -> String {
    let say = words(Language::Sv);
    let joined = |texts: Vec<String>| texts.join("; ");
    match (value, piece) {
        (Value::Text(text), piece) => text_piece(text, *piece),
        (Value::Period(period), Piece::From) => period.from.as_ref().map(When::exact).unwrap_or_default(),
        (Value::Period(period), Piece::Attested) => period.as_of.as_ref().map(When::exact).unwrap_or_default(),
        (Value::Period(period), _) => match &period.to {
            End::Unknown => String::new(),
            End::Open => "tills vidare".to_owned(),
            End::At(when) => when.exact(),
        },
        (Value::Plain(text), _) => text.clone(),
        (Value::Number(number), _) => number.to_string(),
        (Value::Money(money), _) => money.exact(),
        (Value::Flag(yes), _) => if *yes { "ja" } else { "nej" }.to_owned(),
        (Value::Day(day), _) => day.to_string(),
        (Value::Days(days), _) => joined(days.iter().map(ToString::to_string).collect()),
        (Value::When(when), _) => when.exact(),
        (Value::Choice(choice), _) => say.choice(*choice),
        (Value::Choices(choices), _) => joined(choices.iter().map(|choice| say.choice(*choice)).collect()),
        (Value::References(ids), _) => {
            joined(ids.iter().filter_map(|id| keys.get(id)).map(|key| (*key).to_owned()).collect())
        }
        (Value::Area(area), _) => match area {
            Area::NotStated => String::new(),
            Area::Country => "hela landet".to_owned(),
            Area::SomeNotNamed => "vissa kommuner".to_owned(),
            Area::Named(codes) => joined(codes.iter().map(|code| code.name().to_owned()).collect()),
            Area::Counties(_) | Area::Together { .. } => {
                let counties = area.counties().iter().map(|code| code.county().name.to_owned());
                joined(counties.chain(area.named().iter().map(|code| code.name().to_owned())).collect())
            }
        },
        (Value::Languages(languages), _) => {
            joined(languages.iter().map(|language| language.code().to_owned()).collect())
        }
        (Value::Decimal(number), _) => number.to_string(),
        (Value::Blank | Value::Parts(_) | Value::Person(_), _) => String::new(),
    }
}

fn text_piece(text: &Text, piece: Piece) -> String {
    match piece {
        Piece::In(language) => {
            text.translations.get(&language).map(|translation| translation.text.clone()).unwrap_or_default()
        }
        _ => text.source.clone(),
    }
}
