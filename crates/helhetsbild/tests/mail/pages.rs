//! The pages behind the links in letters, over the wire: what a mail program, a scanner and a person each do with them.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
};

use domain::{id::PartnershipId, text::Language};
use helhetsbild::kit::{
    clock,
    language::words,
    mail::{
        Book, Letter, LetterKind, Topic,
        addresses::{Frequency, Standing},
        answers,
        settings::{MailSettings, QuietWeeks},
        signed,
    },
    store::Store,
};
use jiff::SignedDuration;
use ledger::{Drawer, DrawerRow};

use super::{
    program::{Served, succeeds},
    support::{Got, MailServer, mail},
};

/// A site that sends letters, and the mail server that gets them.
struct Site {
    server: MailServer,
    served: Served,
    port: u16,
    folder: tempfile::TempDir,
}

/// What a request was answered with.
struct Answer {
    status: u16,
    head: String,
    location: String,
    body: String,
}

impl Site {
    fn start() -> Self {
        Self::prepared(|_| ())
    }

    /// A site whose data folder something was done with before it started.
    fn prepared(prepare: impl FnOnce(&Path)) -> Self {
        let (server, folder) = (MailServer::start(), tempfile::tempdir().unwrap());
        let path = folder.path().join("data");
        Store::open(&path, "test").unwrap().tenant_or_new(&PartnershipId("lanet".to_owned())).unwrap();
        prepare(&path);
        let line = format!(
            "serve --data {} --listen 127.0.0.1:0 --smtp {} --mail-from integration@example.se \
             --public-address https://integration.example.se",
            path.display(),
            server.address()
        );
        let served = Served::start(&line, 1);
        let port = served.said[0].rsplit(':').next().and_then(|port| port.parse().ok()).expect("it says where");
        Self { server, served, port, folder }
    }

    fn ask(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let location = head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default().to_owned();
        Answer { status: head[9..12].parse().unwrap(), head: head.to_owned(), location, body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    /// A form from one of the site's own pages.
    fn post(&self, path: &str, body: &str) -> Answer {
        self.post_with(path, "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded", body)
    }

    fn post_with(&self, path: &str, headers: &str, body: &str) -> Answer {
        let length = body.len();
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\nContent-Length: {length}\r\n\r\n{body}"
        ))
    }

    /// Where an address stands, as the data says beside the server.
    fn standing(&self, address: &str) -> Option<Standing> {
        self.person(address).map(|person| person.standing)
    }

    fn person(&self, address: &str) -> Option<helhetsbild::kit::mail::addresses::Subscriber> {
        let store = Store::open_to_read(&self.folder.path().join("data")).unwrap();
        let partnership = PartnershipId("lanet".to_owned());
        let book = Book::open(store.ledger(), &partnership).unwrap();
        book.find(&book.key(&mail(address))).unwrap()
    }

    /// A token as a letter would carry it, good for so long.
    fn token(&self, purpose: signed::Purpose, subject: impl Fn(&Book<'_>) -> String, good: SignedDuration) -> String {
        let store = Store::open_to_read(&self.folder.path().join("data")).unwrap();
        let partnership = PartnershipId("lanet".to_owned());
        let book = Book::open(store.ledger(), &partnership).unwrap();
        book.seal().token(purpose, &subject(&book), clock::now() + good)
    }
}

/// The path of the first link to a page of the post in a letter.
#[track_caller]
fn path_in(got: &Got, page: &str) -> String {
    let text = unquoted(&got.message);
    let start = text.find(&format!("https://integration.example.se/sv/post/{page}/")).expect("the link is there");
    let end = text[start..].find(|end: char| end.is_whitespace() || "<>\"".contains(end)).unwrap();
    text[start..start + end].trim_start_matches("https://integration.example.se").to_owned()
}

/// Quoted-printable as text, as far as links need it.
fn unquoted(text: &str) -> String {
    text.replace("=\r\n", "").replace("=3D", "=")
}

#[test]
fn asking_for_letters_answering_yes_and_choosing() {
    let site = Site::start();
    assert!(site.get("/sv/post").body.contains("type=\"email\""));
    let asked = site.post("/sv/post", "adress=Anna%40example.se");
    assert_eq!(asked.status, 200);
    assert!(asked.body.contains("Titta i din inkorg"), "{}", asked.body);
    let confirm = path_in(&site.server.next(), "bekrafta");
    for _ in 0..3 {
        // A scanner opens the link before Anna does.
        let shown = site.get(&confirm);
        assert_eq!(shown.status, 200);
        assert!(shown.body.contains("A…@example.se") && !shown.body.contains("Anna@example.se"));
    }
    assert_eq!(site.standing("anna@example.se"), Some(Standing::Waiting));
    let answered = site.post(&confirm, "ja=1");
    assert_eq!(answered.status, 303);
    assert_eq!(site.standing("anna@example.se"), Some(Standing::Confirmed));
    let shown = site.get(&answered.location);
    assert!(shown.body.contains("Adressen är bekräftad"), "{}", shown.body);
    let choose = answered.location.split('?').next().unwrap();
    let choice = "ofta=manadsvis&amne-forslag=genast&amne-nytt=inte&paus=4&sprak=en";
    let saved = site.post(choose, choice);
    assert_eq!((saved.status, saved.location.ends_with("?sparat=1")), (303, true));
    let shown = site.get(&saved.location).body;
    for chosen in
        ["value=\"manadsvis\" checked", "<option value=\"genast\" selected>", "<option value=\"inte\" selected>"]
    {
        assert!(shown.contains(chosen), "{chosen} in {shown}");
    }
    let person = site.person("anna@example.se").unwrap();
    assert_eq!(person.frequency, Frequency::Monthly);
    assert_eq!((person.at_once, person.without), ([Topic::Proposals].into(), [Topic::News].into()));
    assert!(person.paused_until.is_some());
    site.served.stop();
}

#[test]
fn one_click_in_the_mail_program_stops_letters_from_anywhere_without_a_session() {
    for (headers, body) in [
        ("Content-Type: application/x-www-form-urlencoded", "List-Unsubscribe=One-Click".to_owned()),
        (
            "Origin: https://mail.example\r\nSec-Fetch-Site: cross-site\r\nContent-Type: multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n".to_owned(),
        ),
    ] {
        let site = Site::start();
        site.post("/sv/post", "adress=anna%40example.se");
        let got = site.server.next();
        let stop = got.header("List-Unsubscribe");
        let stop = stop.trim_matches(['<', '>']).trim_start_matches("https://integration.example.se");
        site.post(&path_in(&got, "bekrafta"), "ja=1");
        assert_eq!(site.get(stop).status, 200);
        assert_eq!(site.standing("anna@example.se"), Some(Standing::Confirmed), "opening the link stops nothing");
        let answered = site.post_with(stop, headers, &body);
        assert_eq!((answered.status, answered.location.as_str()), (200, ""), "RFC 8058: no redirect");
        assert!(answered.body.contains("Du får inga fler brev"));
        assert_eq!(site.standing("anna@example.se"), Some(Standing::Stopped));
        site.served.stop();
    }
}

#[test]
fn a_form_of_another_site_does_nothing_but_stop() {
    let site = Site::start();
    site.post("/sv/post", "adress=anna%40example.se");
    let confirm = path_in(&site.server.next(), "bekrafta");
    let elsewhere =
        "Origin: https://evil.example\r\nSec-Fetch-Site: cross-site\r\nContent-Type: application/x-www-form-urlencoded";
    assert_eq!(site.post_with(&confirm, elsewhere, "ja=1").status, 403);
    assert_eq!(site.standing("anna@example.se"), Some(Standing::Waiting));
    assert_eq!(site.post_with("/sv/post", elsewhere, "adress=bo%40example.se").status, 403);
    assert_eq!(site.standing("bo@example.se"), None);
    let multipart = "Content-Type: multipart/form-data; boundary=b";
    assert_eq!(site.post_with(&confirm, multipart, "--b--").status, 415, "only what other programs send may be so");
    site.served.stop();
}

#[test]
fn the_answer_does_not_tell_whether_an_address_is_known() {
    let site = Site::start();
    let answer =
        |address: &str| site.post("/sv/post", &format!("adress={address}%40example.se")).body.replace(address, "X");
    let unknown = answer("kerstin");
    let got = site.server.next();
    assert_eq!(answer("kerstin"), unknown, "asked a moment ago");
    site.post(&path_in(&got, "bekrafta"), "inte-jag=1");
    assert_eq!(site.standing("kerstin@example.se"), Some(Standing::NotMine));
    assert_eq!(answer("kerstin"), unknown, "and never to be asked again");
    assert_eq!(answer("torbjorn"), unknown);
    site.server.next();
    assert!(site.server.all().is_empty());
    let ask = |number: usize| site.post("/sv/post", &format!("adress=person{number}%40example.se")).status;
    // Thirty in an hour from one place; the hour may turn meanwhile.
    let refused = (0..70).find(|number| ask(*number) == 429).expect("nobody gives so many");
    assert!(refused >= 26, "{refused}");
    assert_eq!(site.standing(&format!("person{refused}@example.se")), None);
    let wrong = site.post("/sv/post", "adress=anna%22%3E%3Cb%3E");
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("value=\"anna&#34;&#62;&#60;b&#62;\""), "what was typed is not lost, nor run");
    site.served.stop();
}

#[test]
fn a_link_that_does_not_hold_says_so_and_what_to_do() {
    let site = Site::start();
    // The key that links are signed with is there from the first letter on.
    site.post("/sv/post", "adress=bo%40example.se");
    let key = |book: &Book<'_>| book.key(&mail("anna@example.se"));
    let hour = SignedDuration::from_hours(1);
    let expired = site.token(signed::CONFIRM, key, -hour);
    let confirm = site.token(signed::CONFIRM, key, hour);
    let stop = site.token(signed::STOP, key, hour);
    for (path, status, says) in [
        (format!("/sv/post/bekrafta/{expired}"), 410, "gäller inte längre"),
        (format!("/sv/post/bekrafta/{confirm}"), 410, "gäller inte längre"),
        (format!("/sv/post/bekrafta/{stop}"), 404, "inte hel"),
        (format!("/sv/post/val/{confirm}"), 404, "inte hel"),
        (format!("/sv/post/avanmal/{}", &stop[..stop.len() - 3]), 404, "inte hel"),
        ("/sv/post/svar/a.b".to_owned(), 404, "inte hel"),
    ] {
        for answer in [site.get(&path), site.post(&path, "ja=1&senare=1")] {
            assert_eq!(answer.status, status, "{path}");
            assert!(answer.body.contains(says) && answer.body.contains("/sv/post\""), "{path}: {}", answer.body);
        }
    }
    assert_eq!(site.standing("anna@example.se"), None);
    site.served.stop();
}

#[test]
fn a_line_of_the_digest_is_answered_on_the_page_behind_its_link() {
    let site = Site::start();
    site.post("/sv/post", "adress=bo%40example.se");
    let subject = |book: &Book<'_>| {
        let key = book.key(&mail("anna@example.se"));
        let asked =
            answers::Asked {
                key, topic: Topic::Stewardship, item: "r1".to_owned(), title: "Språkcafé <b>".to_owned()
            };
        asked.as_subject()
    };
    let path = format!("/sv/post/svar/{}", site.token(signed::ANSWER, subject, SignedDuration::from_hours(1)));
    let disowned = || {
        let store = Store::open_to_read(&site.folder.path().join("data")).unwrap();
        let partnership = PartnershipId("lanet".to_owned());
        answers::disowned(&Book::open(store.ledger(), &partnership).unwrap()).unwrap().len()
    };
    let shown = site.get(&path).body;
    assert!(shown.contains("Språkcafé &#60;b&#62;") && shown.contains("Påminn mig inte före"), "{shown}");
    assert!(site.post(&path, "").body.contains("Vad vill du svara?"), "a form that says nothing asks again");
    assert_eq!(disowned(), 0);
    assert!(site.post(&path, "inte-mitt=1").body.contains("Tack, då vet vi"));
    assert_eq!(disowned(), 1);
    assert!(site.post(&path, "senare=1").body.contains("Vi väntar"), "the later answer holds");
    assert_eq!(disowned(), 0);
    site.served.stop();
}

#[test]
fn who_runs_the_site_sees_whether_the_post_is_well() {
    let site = Site::start();
    assert_eq!(site.get("/halsa/post").body, "ok");
    assert!(!site.get("/sv/admin/post").body.contains("Tysta veckor"), "what waits is for the administrator");
    assert_ne!(site.post("/sv/admin/post", "dag=1&timme=7&genast=3").status, 303);
    site.served.stop();
}

#[test]
fn the_administrator_sees_what_waits_tries_again_and_sets_the_quiet_weeks() {
    let site = Site::prepared(|path| {
        let line = format!("user add --data {} --email admin@example.se --name Samordnaren", path.display());
        succeeds(&line, "ett ganska langt losenord\n");
        let store = Store::open(path, "test").unwrap();
        let partnership = PartnershipId("lanet".to_owned());
        // A letter that was given up, as the sender leaves it.
        let letter =
            Letter::answer(LetterKind::ProposalReceipt, &mail("anna@example.se"), words(Language::Sv)).subject("Tack");
        let row = letter.row(clock::now(), clock::fresh_identity());
        let row = DrawerRow { drawer: Drawer::named("mail_given_up"), due: None, ..row };
        store.ledger().put(&partnership, row, None).unwrap();
    });
    let form = "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded";
    let entered = site.post("/sv/logga-in/losenord", "epost=admin%40example.se&losenord=ett+ganska+langt+losenord");
    let cookie = entered.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a session begins");
    let cookie = format!("Cookie: {}", cookie.split(';').next().unwrap());
    let office = || {
        let request =
            format!("GET /sv/admin/post HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{cookie}\r\n\r\n");
        site.ask(&request).body
    };
    let send = |body: &str| site.post_with("/sv/admin/post", &format!("{form}\r\n{cookie}"), body);
    let shown = office();
    assert!(shown.contains("Ett brev har getts upp.") && shown.contains("a…@example.se"), "{shown}");
    assert_eq!(site.get("/halsa/post").body, "given-up");
    let key = shown.split("name=\"igen\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    assert_eq!(send(&format!("igen={key}")).status, 303);
    assert_eq!(site.server.next().to, "anna@example.se");
    assert!(office().contains("Breven går fram"));

    let wrong = send("spara=1&dag=3&timme=25&genast=5&tyst-fran-0=07-01&tyst-till-0=juli");
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.body.contains("Något går inte att förstå") && wrong.body.contains("value=\"juli\""),
        "nothing typed is lost"
    );
    assert_eq!(send("spara=1&dag=3&timme=6&genast=5&tyst-fran-0=06-15&tyst-till-0=08-15").status, 303);
    let store = Store::open_to_read(&site.folder.path().join("data")).unwrap();
    let settings = MailSettings::of(store.ledger(), &PartnershipId("lanet".to_owned())).unwrap();
    let quiet = vec![QuietWeeks { from: (6, 15), to: (8, 15) }];
    assert_eq!(settings, MailSettings { quiet, weekday: 3, hour: 6, at_once_a_day: 5 });
    site.served.stop();
}
