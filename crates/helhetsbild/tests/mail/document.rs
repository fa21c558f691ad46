//! The commands in `docs/mail.md` are those that work: each is run here, as it stands there, in order.

use std::{collections::BTreeSet, fs, path::Path};

use helhetsbild::kit::mail::LetterKind;

use super::{
    program::{Served, folder, report, succeeds},
    support::MailServer,
};

/// The lines of the document that call the program.
fn commands() -> Vec<String> {
    let document = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/mail.md")).unwrap();
    let blocks = document.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).filter_map(|line| line.strip_prefix("helhetsbild ")).map(str::to_owned).collect()
}

#[test]
fn every_kind_of_letter_stands_in_the_document() {
    let document = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/mail.md")).unwrap();
    for kind in LetterKind::ALL {
        assert!(document.contains(&format!("\n| `{}` | ", kind.code())), "no row tells of {}", kind.code());
    }
}

#[test]
fn every_command_in_the_document_works_as_it_stands() {
    let (server, folder_of) =
        (MailServer::with(&["--user", "post", "--password", "hemligt"]), tempfile::tempdir().unwrap());
    let path = folder_of.path().join("data");
    let key = folder(&path, "anna@example.se");
    let mut words = BTreeSet::new();
    for command in commands() {
        words.insert(command.split(" --").next().unwrap_or_default().to_owned());
        let line = command
            .replace("/var/lib/helhetsbild", &path.display().to_string())
            .replace("smtp://post@smtp.example.se:587", &format!("smtp://post@127.0.0.1:{}", server.port))
            .replace("127.0.0.1:9100", "127.0.0.1:0");
        if line.starts_with("serve ") {
            let served = Served::start(&format!("{line} --listen 127.0.0.1:0"), 1);
            if line.contains("--smtp") {
                assert_eq!(server.next().to, "anna@example.se", "{command}");
            }
            served.stop();
        } else if let Some(line) = line.strip_suffix(" < report.eml") {
            succeeds(line, &report(&key));
        } else {
            succeeds(&line, "");
            assert_eq!(server.next().to, "you@example.se", "{command}");
        }
    }
    let expected = ["mail receive", "mail test", "serve"];
    assert!(words.iter().map(String::as_str).eq(expected), "the document tells of {words:?}");
}
