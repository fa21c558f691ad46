//! Turns the Fluent files of the complete languages into typed functions – a missing or misspelt word does not compile –
//! and lists the example partnerships' files, which the program carries.

use std::{fmt::Write, fs, io, path::Path, process::ExitCode};

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> ExitCode {
    let Ok(out) = std::env::var("OUT_DIR") else { return ExitCode::FAILURE };
    println!("cargo::rerun-if-changed=../../locales");
    println!("cargo::rerun-if-changed=../../examples");
    if let Err(error) = list_examples(Path::new(&out)) {
        eprintln!("the examples cannot be listed: {error}");
        return ExitCode::FAILURE;
    }
    if let Err(error) = join_swedish(Path::new(&out)) {
        eprintln!("the Swedish words cannot be read: {error}");
        return ExitCode::FAILURE;
    }
    let options = BuildOptions::default()
        .with_locales_folder("../../locales/complete")
        .with_output_file_path(&format!("{out}/words.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/words.ftl")))
        .with_default_language("sv")
        .with_prefix("")
        .with_lint_level(LintLevel::Strict)
        .without_bidi_isolation()
        .without_format();
    build_from_locales_folder(options)
}

/// Writes `examples.rs`: for each example its name and its files, embedded.
fn list_examples(out: &Path) -> io::Result<()> {
    let here = std::env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let mut list = "[\n".to_owned();
    for example in ["gavleborg", "vasterbotten"] {
        let folder = Path::new(&here).join("../../examples").join(example).canonicalize()?;
        let mut files: Vec<_> =
            fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?.into_iter().map(|entry| entry.path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "csv"));
        files.sort();
        _ = writeln!(list, "({example:?}, &[");
        for file in files {
            let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            _ = writeln!(list, "({name:?}, include_str!({:?})),", file.display().to_string());
        }
        list.push_str("]),\n");
    }
    list.push_str("]\n");
    fs::write(out.join("examples.rs"), list)
}

/// Writes `sv.ftl`: all Swedish words in one file, over which partial languages are laid.
fn join_swedish(out: &Path) -> io::Result<()> {
    let mut files: Vec<_> = fs::read_dir("../../locales/complete/sv")?
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let texts: Vec<String> = files.iter().map(fs::read_to_string).collect::<Result<_, _>>()?;
    fs::write(out.join("sv.ftl"), texts.join("\n"))
}
