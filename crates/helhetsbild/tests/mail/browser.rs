//! The whole way of a person in a real browser; the story itself is in `browser.mjs`.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Command, Stdio},
};

use domain::id::PartnershipId;
use helhetsbild::kit::{
    clock,
    mail::{Book, Topic, answers::Asked, signed},
    store::Store,
};

use super::{
    program::{Served, succeeds},
    support::mail,
};

/// Makes a data folder with a partnership; a token by which a line of a digest is answered.
fn prepared(path: &Path) -> String {
    let store = Store::open(path, "test").unwrap();
    let tenant = store.tenant_or_new(&PartnershipId("lanet".to_owned())).unwrap();
    let book = Book::open(store.ledger(), &tenant.id).unwrap();
    let key = book.key(&mail("anna@example.se"));
    let asked = Asked { key, topic: Topic::Stewardship, item: "r1".to_owned(), title: "Språkcafé".to_owned() };
    book.seal().token(signed::ANSWER, &asked.as_subject(), clock::now() + signed::STAND)
}

#[test]
fn a_person_asks_confirms_chooses_and_stops_in_a_browser() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for package in ["browser/node_modules/playwright-core", "mail/node_modules/smtp-server"] {
        assert!(tests.join(package).exists(), "{package} is not installed\nhint: cargo xtask test");
    }
    let mut story = Command::new("node")
        .arg("browser.mjs")
        .current_dir(tests.join("mail"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("node could not be started: {error}\nhint: cargo xtask test"));
    let mut port = String::new();
    BufReader::new(story.stdout.take().unwrap()).read_line(&mut port).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    let answer = prepared(&path);
    succeeds(
        &format!("user add --data {} --email admin@example.se --name Samordnaren", path.display()),
        "ett ganska langt losenord\n",
    );
    let line = format!(
        "serve --data {} --listen 127.0.0.1:0 --smtp smtp://127.0.0.1:{} --mail-from integration@example.se \
         --public-address http://integration.example.se",
        path.display(),
        port.trim()
    );
    let served = Served::start(&line, 1);
    let origin = served.said[0].trim_start_matches("Helhetsbild: ");
    writeln!(story.stdin.as_mut().unwrap(), "{origin} /sv/post/svar/{answer}").unwrap();
    let told = story.wait().unwrap();
    served.stop();
    assert!(told.success(), "the story failed; see above, after ✗");
}
