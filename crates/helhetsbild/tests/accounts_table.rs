//! The table in the document says what the program does.

use std::{fmt::Write as _, fs, path::Path};

use domain::policy::{Act, Role, Whose, role_may};

/// The table of who may do what, as the document shows it.
fn table() -> String {
    let roles: Vec<Option<Role>> = std::iter::once(None).chain(Role::ALL.map(Some)).collect();
    let name = |role: &Option<Role>| role.map_or("visitor", Role::code).replace('-', " ");
    let mut text = format!("| | {} |\n", roles.iter().map(name).collect::<Vec<_>>().join(" | "));
    let _ = writeln!(text, "|---|{}", "---|".repeat(roles.len()));
    for act in Act::ALL {
        let cell = |role: &Option<Role>| match (role_may(*role, act, Whose::Own), role_may(*role, act, Whose::Others)) {
            (true, true) => "all",
            (true, false) => "own",
            _ => "",
        };
        let said = format!("{act:?}").chars().fold(String::new(), |mut said, letter| {
            if letter.is_uppercase() && !said.is_empty() {
                said.push(' ');
            }
            said.extend(letter.to_lowercase());
            said
        });
        let _ = writeln!(text, "| {said} | {} |", roles.iter().map(cell).collect::<Vec<_>>().join(" | "));
    }
    text
}

#[test]
fn the_document_shows_the_table_that_the_program_keeps_to() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/accounts.md");
    let document = fs::read_to_string(&path).expect("the document is there");
    let (before, rest) = document.split_once("<!-- table -->\n").expect("a place for the table");
    let (shown, after) = rest.split_once("<!-- end -->").expect("the end of the table");
    if std::env::var_os("UPDATE_DOCUMENTS").is_some() {
        fs::write(&path, format!("{before}<!-- table -->\n{}<!-- end -->{after}", table())).expect("it can be written");
        return;
    }
    assert_eq!(shown, table(), "renew it: UPDATE_DOCUMENTS=1 cargo test -p helhetsbild --test accounts_table");
}
