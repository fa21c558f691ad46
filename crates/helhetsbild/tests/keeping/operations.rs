//! The commands in `docs/operations.md` are those that work: each is run here, as it stands there, in order.

use std::{collections::BTreeSet, fs, path::Path};

use super::{
    server,
    support::{Site, example, run, said},
};

/// The lines of the document that call the program, without their comments.
fn commands() -> Vec<String> {
    let document = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/operations.md")).unwrap();
    let mut commands = Vec::new();
    for block in document.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()) {
        for line in block.lines() {
            let line = line.split(" #").next().unwrap_or_default().trim();
            if let Some(command) = line.strip_prefix("helhetsbild ") {
                commands.push(command.to_owned());
            }
        }
    }
    commands
}

#[test]
fn every_command_in_the_document_works_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let server = server::shared();
    let (first, second) = (server.database(), server.database());
    fs::create_dir(folder.path().join("backups")).unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let mut words = BTreeSet::new();
    for command in commands() {
        words.insert(command.split(' ').next().unwrap_or_default().to_owned());
        let line = command
            .replace("/var/backups/helhetsbild", &path("backups"))
            .replace("/var/lib/helhetsbild", &path("data"))
            .replace("/srv/restored", &path("restored"))
            .replace("postgres://helhetsbild@db.example.se/restored", &second.address())
            .replace("postgres://helhetsbild@db.example.se/helhetsbild", &first.address())
            .replace("county.xlsx", &example("vasterbotten").display().to_string())
            .replace("$(date +%F)", "today")
            .replace('"', "");
        let mut line = line;
        for file in ["errors.xlsx", "export.xlsx", "erased-elsewhere"] {
            line = line.replace(file, &path(file));
        }
        if let Some(rest) = line.strip_prefix("serve ") {
            // Whichever port is free; what is served is the same.
            let place: Vec<&str> = rest.split(' ').take(2).collect();
            assert_eq!(Site::serving(&place.join(" ")).get("/halsa/redo").0, 200, "{command}");
            continue;
        }
        let output = run(&line);
        assert!(output.status.success(), "{command}: {}", said(&output));
    }
    let expected = ["backup", "check", "copy", "erase", "export", "import", "restore", "serve"];
    assert!(words.iter().map(String::as_str).eq(expected), "the document tells of {words:?}");
}
