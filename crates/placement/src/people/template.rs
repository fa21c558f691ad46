//! The sheets to fill in, with an example that can be solved as it is.

use std::{fs, path::Path};

use super::words::{Column, KINDS, SHEETS, TERMS, column_of};
use crate::error::FileError;

/// Each sheet's English headings, and rows of an example.
const EXAMPLE: [(&str, &str); 10] = [
    (
        "key,persons,children,adults,language,occupation,needs_interpreter,needs_course,needs_care,needs_step_free,\
         wants_community,wishes,tie,veto,protected_from,linked_with",
        "example-1,1,0,1,,welder,no,no,no,no,no,Gävle|Bollnäs,,,,\n\
         example-2,4,2,2,somali,cook,yes,no,no,no,no,,Hudiksvall,,,\n\
         example-3,2,0,2,,,no,no,no,yes,no,,,Gävle,,",
    ),
    (
        "name,persons,school,seats,group_cap,care,step_free",
        "Gävle,4,3,5,,yes,yes\nBollnäs,3,2,4,,no,yes\nHudiksvall,5,3,4,,yes,no",
    ),
    ("municipality,class,number", "Gävle,0,2\nBollnäs,0,2\nHudiksvall,1,1"),
    ("municipality,occupation,jobs", "Gävle,welder,12\nBollnäs,welder,20\nHudiksvall,cook,4"),
    ("municipality,occupation,seats", "Hudiksvall,cook,8"),
    ("municipality,language,community", "Hudiksvall,somali,"),
    ("term,weight", ""),
    ("household,municipality,kind,reason", ""),
    ("municipality,resource,class,amount,reason", ""),
    ("version,decided,decided_by,legal_basis", ""),
];

/// A sheet's name, and its rows, the headings first.
pub type TemplateSheet = (String, Vec<Vec<String>>);

/// The sheets of the template, in English or Swedish: each with its name and its rows, the headings first.
pub fn template(swedish: bool) -> Vec<TemplateSheet> {
    let sheets = SHEETS.iter().zip(EXAMPLE);
    sheets
        .map(|(&(english, own, _), (headings, rows))| {
            let heading = |text: &str| match column_of(text) {
                Some(column) if swedish => column.swedish().to_owned(),
                _ => text.trim().to_owned(),
            };
            let mut all = vec![headings.split(',').map(heading).collect::<Vec<_>>()];
            let cell = |text: &str| match text {
                "yes" if swedish => "ja".to_owned(),
                "no" if swedish => "nej".to_owned(),
                text => text.to_owned(),
            };
            all.extend(rows.lines().map(|row| row.split(',').map(cell).collect()));
            if english == "weights" {
                let term = |&(name, translated, weight): &(&str, &str, i64)| {
                    vec![if swedish { translated } else { name }.to_owned(), weight.to_string()]
                };
                all.extend(TERMS.iter().map(term));
            }
            (if swedish { own } else { english }.to_owned(), all)
        })
        .collect()
}

/// The columns that a sheet has, by its English name.
pub(super) fn columns_of(sheet: &str) -> Vec<Column> {
    let own = SHEETS.iter().zip(EXAMPLE).find(|(known, _)| known.0 == sheet);
    own.map(|(_, (headings, _))| headings.split(',').filter_map(column_of).collect()).unwrap_or_default()
}

/// Writes the sheets as CSV files into a folder, which is made if need be; files that are there are left alone.
///
/// # Errors
///
/// If a file is there already, or the folder cannot be written.
pub fn write_template(folder: &Path, swedish: bool) -> Result<(), FileError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error: std::io::Error| FileError::io(&path, &error)
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    for (name, rows) in template(swedish) {
        let path = folder.join(format!("{name}.csv"));
        let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let mut file = fs::File::create_new(&path).map_err(failed(&path))?;
        std::io::Write::write_all(&mut file, format!("{}\n", lines.join("\n")).as_bytes()).map_err(failed(&path))?;
    }
    Ok(())
}

/// What may stand in the columns that take one of a few words, for lists to choose from: heading in both languages,
/// and the words in both.
pub fn choices(heading: &str, swedish: bool) -> Option<Vec<&'static str>> {
    let of = |words: &[(&'static str, &'static str)]| {
        words.iter().map(|word| if swedish { word.1 } else { word.0 }).collect::<Vec<_>>()
    };
    match column_of(heading)? {
        Column::Kind => Some(of(&KINDS)),
        Column::Resource => Some(of(&super::words::RESOURCES)),
        Column::NeedsInterpreter
        | Column::NeedsCourse
        | Column::NeedsCare
        | Column::NeedsStepFree
        | Column::WantsCommunity
        | Column::Care
        | Column::StepFree => Some(of(&[("yes", "ja"), ("no", "nej")])),
        _ => None,
    }
}
