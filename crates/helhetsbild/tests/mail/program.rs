//! The program itself, as who runs it meets it: `mail test`, `serve` with a mail server, `mail receive`, `/metrics`.

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use domain::{id::PartnershipId, text::Language};
use helhetsbild::kit::{
    clock,
    language::words,
    mail::{Book, Letter, LetterKind, bounce},
    store::Store,
};

use super::support::{MailServer, mail};

fn program(line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_helhetsbild"));
    command.env("LC_ALL", "en_GB.UTF-8").env("HELHETSBILD_SMTP_PASSWORD", "hemligt").args(line.split(' '));
    command
}

/// Runs the program with this on its standard input.
fn run(line: &str, input: &str) -> Output {
    let mut child = program(line).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
pub fn succeeds(line: &str, input: &str) -> String {
    let output = run(line, input);
    assert!(output.status.success(), "{line}: {}", said(&output));
    said(&output)
}

#[track_caller]
fn fails(line: &str, input: &str) -> String {
    let output = run(line, input);
    let text = said(&output);
    assert!(!output.status.success(), "{line} should have failed: {text}");
    assert!(text.contains("error: ") && text.contains("hint: "), "an error has a hint: {text}");
    text
}

/// A server that is stopped, as systemd stops it, when the story is over.
pub struct Served {
    process: Child,
    pub said: Vec<String>,
}

impl Served {
    /// Serves; returns when it has said so many lines.
    pub fn start(line: &str, lines: usize) -> Self {
        let mut process = program(line).stdout(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
        let said = output.by_ref().take(lines).collect();
        std::thread::spawn(move || output.for_each(drop));
        Self { process, said }
    }

    fn get(address: &str, path: &str) -> String {
        let host = address.trim_start_matches("http://").split('/').next().unwrap_or_default();
        let mut stream = TcpStream::connect(host.replace("localhost", "127.0.0.1")).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    pub fn stop(mut self) {
        if let Some(address) = self.said.first().and_then(|line| line.strip_prefix("Helhetsbild: ")) {
            // It says where it listens a moment before it listens for being told to stop.
            assert!(Self::get(address, "/halsa/redo").starts_with("HTTP/1.1 200"));
        }
        let id = self.process.id().to_string();
        assert!(Command::new("kill").arg(&id).status().unwrap().success());
        assert!(self.process.wait().unwrap().success(), "it ends in order");
    }
}

/// A data folder with a letter that waits; the letter's key.
pub fn folder(path: &Path, to: &str) -> String {
    let store = Store::open(path, "test").unwrap();
    let tenant = store.tenant_or_new(&PartnershipId("lanet".to_owned())).unwrap();
    let letter = Letter::answer(LetterKind::ProposalReceipt, &mail(to), words(Language::Sv))
        .subject("Tack")
        .text("Det är mottaget.");
    let row = letter.row(clock::now(), clock::fresh_identity());
    let key = row.key.clone();
    store.ledger().put(&tenant.id, row, None).unwrap();
    key
}

fn comes_back(path: &Path, to: &str) -> bool {
    let store = Store::open_to_read(path).unwrap();
    let partnership = PartnershipId("lanet".to_owned());
    bounce::comes_back(&Book::open(store.ledger(), &partnership).unwrap(), &mail(to)).unwrap()
}

pub fn report(key: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mx.example.se\nTo: integration@example.se\nSubject: Undelivered Mail Returned to Sender\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n--b\n\nSorry.\n--b\n\
         Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.se\n\n\
         Final-Recipient: rfc822; forwarded@elsewhere.example\nAction: failed\nStatus: 5.1.1\n\
         Diagnostic-Code: smtp; 550 5.1.1 no such user\n\n--b\nContent-Type: text/rfc822-headers\n\n\
         Message-ID: <{key}@example.se>\n--b--\n"
    )
}

#[test]
fn a_trial_letter_tells_whether_the_settings_work() {
    let server = MailServer::start();
    let from = "--mail-from integration@example.se";
    let told = succeeds(&format!("mail test --smtp {} {from} --to anna@example.se", server.address()), "");
    assert!(told.contains("took the letter to anna@example.se: 250 2.0.0 taken"), "{told}");
    assert!(server.next().message.contains("SPF"));
    let told = fails(&format!("mail test --smtp {} {from} --to nobody@example.se", server.address()), "");
    assert!(told.contains("5.1.1") && told.contains("try another"), "{told}");
    let told = fails(&format!("mail test --smtp {} {from} --to policy@example.se", server.address()), "");
    assert!(told.contains("5.7.1") && told.contains("--mail-from"), "{told}");
    let told = fails(&format!("mail test --smtp smtp://127.0.0.1:1 {from} --to anna@example.se"), "");
    assert!(told.contains("127.0.0.1:1") && told.contains("the port"), "{told}");
    let told = fails(&format!("mail test --smtp smtp://mail.example.se?tls=none {from} --to anna@example.se"), "");
    assert!(told.contains("unprotected"), "{told}");
}

#[test]
fn what_waits_is_sent_when_the_server_starts_and_what_comes_back_is_taken_in_while_it_runs() {
    let (server, folder_of) = (MailServer::start(), tempfile::tempdir().unwrap());
    let path = folder_of.path().join("data");
    let key = folder(&path, "anna@example.se");
    let served = Served::start(
        &format!(
            "serve --data {} --listen 127.0.0.1:0 --smtp {} --mail-from integration@example.se \
             --public-address https://integration.example.se --metrics 127.0.0.1:0",
            path.display(),
            server.address()
        ),
        2,
    );
    let got = server.next();
    assert_eq!(got.header("Message-ID"), format!("<{key}@example.se>"));
    assert!(got.header("List-Unsubscribe").starts_with("<https://integration.example.se/sv/post/avanmal/"));

    let measures = served.said.iter().find_map(|line| line.trim().strip_suffix("/metrics")).expect("it says where");
    let shown = Served::get(measures, "/metrics");
    assert!(shown.starts_with("HTTP/1.1 200") && shown.contains("text/plain; version=0.0.4"), "{shown}");
    let wanted = "helhetsbild_mail_letters_total{partnership=\"lanet\",fate=\"sent\"} 1";
    let begun = Instant::now();
    while !Served::get(measures, "/metrics").contains(wanted) {
        assert!(begun.elapsed() < Duration::from_secs(10), "{}", Served::get(measures, "/metrics"));
        std::thread::sleep(Duration::from_millis(50));
    }

    let receive = format!("mail receive --data {}", path.display());
    let told = succeeds(&receive, &report(&key));
    assert!(told.contains("came back") && told.contains("5.1.1"), "{told}");
    assert!(!comes_back(&path, "anna@example.se"), "the folder is in use: it waits beside it");
    let waiting = || fs::read_dir(path.join("mail-received")).map_or(0, Iterator::count);
    assert_eq!(waiting(), 1);
    served.stop();

    let served = Served::start(&format!("serve --data {} --listen 127.0.0.1:0", path.display()), 1);
    let begun = Instant::now();
    while waiting() > 0 || !comes_back(&path, "anna@example.se") {
        assert!(begun.elapsed() < Duration::from_secs(10), "a server takes up what was left when it starts");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(!comes_back(&path, "forwarded@elsewhere.example"), "only the address that was written to");
    served.stop();
}

#[test]
fn a_server_that_is_killed_while_it_sends_loses_nothing_and_repeats_at_most_the_letter_under_way() {
    let (server, folder_of) = (MailServer::start(), tempfile::tempdir().unwrap());
    let path = folder_of.path().join("data");
    for number in 0..150 {
        folder(&path, &format!("person{number}@example.se"));
    }
    let line = format!(
        "serve --data {} --listen 127.0.0.1:0 --smtp {} --mail-from integration@example.se \
         --public-address https://integration.example.se",
        path.display(),
        server.address()
    );
    let mut arrived: Vec<String> = Vec::new();
    let mut served = Served::start(&line, 1);
    for _ in 0..2 {
        arrived.extend((0..30).map(|_| server.next().header("Message-ID")));
        served.process.kill().unwrap();
        served.process.wait().unwrap();
        served = Served::start(&line, 1);
    }
    let different = |arrived: &[String]| arrived.iter().collect::<BTreeSet<_>>().len();
    while different(&arrived) < 150 {
        arrived.push(server.next().header("Message-ID"));
    }
    served.stop();
    arrived.extend(server.all().iter().map(|got| got.header("Message-ID")));
    assert!(arrived.len() <= 152, "killed twice, repeated {} times", arrived.len() - 150);
}

#[test]
fn only_a_report_about_a_letter_from_here_is_taken_in() {
    let (server, folder_of) = (MailServer::start(), tempfile::tempdir().unwrap());
    let path = folder_of.path().join("data");
    let key = folder(&path, "anna@example.se");
    let receive = format!("mail receive --data {}", path.display());
    let told = fails(&receive, &report(&key));
    assert!(told.contains("answers no letter"), "it has not been sent yet: {told}");
    let told = fails(&receive, "From: anna@example.se\nSubject: Semester\nContent-Type: text/plain\n\nJag är borta.");
    assert!(told.contains("no delivery report") && told.contains("text/plain"), "{told}");
    let told = fails(&receive, &report(&key).replace(&key[..8], "deadbeef"));
    assert!(told.contains("answers no letter"), "{told}");

    let place = format!("serve --data {} --listen 127.0.0.1:0", path.display());
    let post = format!("--smtp {} --mail-from integration@example.se", server.address());
    let told = fails(&format!("{place} {post}"), "");
    assert!(told.contains("--public-address"), "{told}");
    let served = Served::start(&format!("{place} {post} --public-address https://integration.example.se"), 1);
    server.next();
    served.stop();
    let told = succeeds(&receive, &report(&key).replace("failed", "delayed"));
    assert!(told.contains("late and still tried"), "{told}");
    assert!(!comes_back(&path, "anna@example.se"));
    succeeds(&receive, &report(&key));
    assert!(comes_back(&path, "anna@example.se"), "the folder is free: it is noted at once");
}

#[test]
fn the_demonstration_shows_letters_in_the_terminal() {
    let folder_of = tempfile::tempdir().unwrap();
    let path = folder_of.path().join("data");
    folder(&path, "anna@example.se");
    let process = program(&format!("demo --data {} --listen 127.0.0.1:0", path.display()))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut served = Served { process, said: Vec::new() };
    let lines = BufReader::new(served.process.stdout.take().unwrap()).lines().map_while(Result::ok);
    let shown: Vec<String> = lines.take_while(|line| !line.contains("Det är mottaget.")).collect();
    assert!(shown.iter().any(|line| line == "To: anna@example.se"), "{shown:?}");
    served.stop();
}
