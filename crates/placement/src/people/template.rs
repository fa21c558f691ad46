//! The sheets to fill in, with an example that can be solved as it is.

use std::{fs, path::Path};

use crate::error::FileError;

/// Each sheet's name and content.
pub const SHEETS: [(&str, &str); 8] = [
    (
        "households",
        "key,persons,children,adults,language,occupation,needs_interpreter,needs_course,needs_care,needs_step_free,wishes,tie,veto,linked_with\n\
         example-1,1,0,1,,welder,no,no,no,no,Gävle|Bollnäs,,,\n\
         example-2,4,2,2,somali,cook,yes,no,no,no,,Hudiksvall,,\n\
         example-3,2,0,2,,,no,no,no,yes,,,Gävle,\n",
    ),
    (
        "municipalities",
        "name,persons,school,seats,group_cap,care,step_free\n\
         Gävle,4,3,5,,yes,yes\n\
         Bollnäs,3,2,4,,no,yes\n\
         Hudiksvall,5,3,4,,yes,no\n",
    ),
    ("dwellings", "municipality,class,number\nGävle,0,2\nBollnäs,0,2\nHudiksvall,1,1\n"),
    ("jobs", "municipality,occupation,jobs\nGävle,welder,12\nBollnäs,welder,20\nHudiksvall,cook,4\n"),
    ("courses", "municipality,occupation,seats\nHudiksvall,cook,8\n"),
    ("interpreters", "municipality,language\nHudiksvall,somali\n"),
    ("weights", "term,weight\njobs,40\ncourse,20\ntie,15\nwishes,20\nbalance,5\n"),
    ("locks", "household,municipality,reason\n"),
];

/// Writes the sheets as CSV files into a folder, which is made if need be; files that are there are left alone.
///
/// # Errors
///
/// If a file is there already, or the folder cannot be written.
pub fn write_template(folder: &Path) -> Result<(), FileError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| FileError::Io { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    for (name, content) in SHEETS {
        let path = folder.join(format!("{name}.csv"));
        let mut file = fs::File::create_new(&path).map_err(failed(&path))?;
        std::io::Write::write_all(&mut file, content.as_bytes()).map_err(failed(&path))?;
    }
    Ok(())
}
