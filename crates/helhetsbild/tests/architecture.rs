//! The house keeps its shape: what crates do not enforce, this does.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Every file below a folder with this ending, with its text.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("target") {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(!found.is_empty(), "no .{ending} below {folder}");
    found
}

#[test]
fn the_kit_knows_no_feature_and_no_feature_knows_the_router() {
    for (name, text) in files("crates/helhetsbild/src/kit", "rs") {
        assert!(!text.contains("features"), "{name}");
    }
    for (name, text) in files("crates/helhetsbild/src/features", "rs") {
        assert!(
            !text.contains("crate::router") && !text.contains("crate::server") && !text.contains("crate::cli"),
            "{name}"
        );
    }
}

#[test]
fn sql_stands_in_the_ledger_alone() {
    for (name, text) in files("crates", "rs") {
        let speaks_sql = ["SELECT ", "INSERT INTO", "UPDATE ", "rusqlite"].iter().any(|word| text.contains(word));
        let allowed = name.starts_with("crates/ledger")
            || name.starts_with("crates/helhetsbild/tests/keeping")
            || name.starts_with("crates/bench")
            || name.ends_with("tests/architecture.rs");
        assert!(allowed || !speaks_sql, "{name}");
    }
}

#[test]
fn the_domain_has_no_clock_no_files_and_no_web() {
    for (name, text) in files("crates/domain/src", "rs") {
        for word in ["std::fs", "std::net", "SystemTime", "Instant::now", "::now()", "axum", "tokio"] {
            assert!(!text.contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn no_foreign_crypto_library_is_built() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    for name in ["openssl-sys", "aws-lc-sys", "cmake"] {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name} is in the tree");
    }
}

#[test]
fn pages_have_no_script_and_no_style_of_their_own() {
    for (name, text) in files("crates/helhetsbild/src", "html") {
        // A script is a file of our own, loaded after the page, which works without it.
        let text = text.replace("<script src=\"{{ crate::kit::assets::", "");
        // A letter is no page: mail programs read no style sheet, and its button says itself how it looks.
        let text = text.replace(" style=\"{{ crate::kit::mail::message::BUTTON }}\"", "");
        for word in ["<script", "<style", " style=", " onclick=", "javascript:"] {
            assert!(!text.contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn a_file_is_a_room_not_a_hall() {
    for (name, text) in files("crates", "rs") {
        assert!(text.lines().count() <= 450, "{name} has {} lines", text.lines().count());
    }
}

/// The names that are given to drawers, wherever that is done.
fn drawers() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, text) in files("crates", "rs").into_iter().filter(|(name, _)| name.contains("/src/")) {
        let is_ledger = name == "crates/ledger/src/drawer.rs";
        for start in if is_ledger { &["Self(\""][..] } else { &["Drawer::named(\""] } {
            let named = text.split(start).skip(1).filter_map(|rest| rest.split('"').next());
            found.extend(named.map(|drawer| (name.clone(), drawer.to_owned())));
        }
        // Only the table itself may give a drawer a name that does not stand there in letters.
        let others = text.matches("Drawer::named(").count() - text.matches("Drawer::named(\"").count();
        assert!(others == 0 || name.ends_with("kit/held.rs"), "{name} names a drawer in another way");
    }
    found
}

#[test]
fn every_drawer_says_what_it_holds_of_people() {
    let drawers = drawers();
    assert!(drawers.len() > 35, "{drawers:?}");
    let table = helhetsbild::kit::held::DRAWERS;
    for (file, drawer) in &drawers {
        let is_there = table.iter().any(|(name, _)| name == drawer);
        assert!(is_there, "{file} has the drawer {drawer}, of which crates/helhetsbild/src/kit/held.rs says nothing");
    }
    for (name, _) in table {
        assert!(drawers.iter().any(|(_, drawer)| drawer == name), "there is no drawer {name} any longer");
    }
}
