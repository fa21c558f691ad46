//! Tells the stories of a script in a real browser: one Node process, one Chromium. What they say is seen, and a story that
//! fails fails the test.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Command, Stdio},
};

const CHROMIUM: &str = "/usr/bin/chromium";

/// Runs a script, named below the folder of tests: `browser/passkeys.mjs`.
///
/// # Panics
/// When a story fails, or what it takes to tell it is not installed.
pub fn stories_are_told(script: &str, arguments: &[&str]) {
    stories_are_told_by_turns(script, arguments, |asked| panic!("{script} asks: {asked}"));
}

/// As [`stories_are_told`], with a script that asks for something to be done in between, by a line that begins with `→`, and
/// waits until it is.
///
/// # Panics
/// As [`stories_are_told`].
pub fn stories_are_told_by_turns(script: &str, arguments: &[&str], mut act: impl FnMut(&str)) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    assert!(Path::new(CHROMIUM).exists(), "{CHROMIUM} is not installed\nhint: cargo xtask test");
    for package in ["playwright-core", "axe-core"] {
        let there = tests.join("browser/node_modules").join(package).exists();
        assert!(there, "the npm package {package} is not installed\nhint: cargo xtask test");
    }
    let script = tests.join(script);
    let (folder, file) = (script.parent().expect("a folder"), script.file_name().expect("a file"));
    let mut node = Command::new("node");
    node.arg(file).args(arguments).env("CHROMIUM", CHROMIUM).current_dir(folder);
    let telling = node.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut telling =
        telling.unwrap_or_else(|error| panic!("node could not be started: {error}\nhint: cargo xtask test"));
    let mut answers = telling.stdin.take().expect("it is piped");
    for line in BufReader::new(telling.stdout.take().expect("it is piped")).lines() {
        let line = line.expect("it speaks in letters");
        println!("{line}");
        if let Some(asked) = line.strip_prefix("→ ") {
            act(asked);
            writeln!(answers).expect("it waits");
        }
    }
    let told = telling.wait().expect("it ends");
    assert!(told.success(), "some stories failed; they are marked ✗ above");
}
