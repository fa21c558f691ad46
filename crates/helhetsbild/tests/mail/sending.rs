//! Sending: nothing is lost, and nothing comes twice, whatever the mail server does.

use std::{collections::BTreeMap, sync::Arc};

use domain::text::Language;
use helhetsbild::kit::mail::{
    Letter, LetterKind, Topic, bounce,
    digest::{self, Item},
    given_up,
    health::{self, Alarm},
    log::{self, Fate},
    scheduler::Scheduler,
};
use jiff::SignedDuration;
use ledger::{Drawer, DrawerRow};

use super::support::{MailServer, Post, certificates, mail, swedish};

#[test]
fn a_letter_arrives_with_both_parts_and_the_headers_that_people_need() {
    let (server, post) = (MailServer::start(), Post::new());
    let key = post.write(post.answer("anna@example.se").button("Följ ärendet", "/forslag/17"));
    post.round(&mut post.sender(&server.address()));
    let got = server.next();
    assert_eq!((got.to.as_str(), got.from.as_str()), ("anna@example.se", "integration@example.se"));
    assert_eq!(got.header("Message-ID"), format!("<{key}@example.se>"));
    assert_eq!(got.header("Date"), "Sat, 28 Nov 2026 12:00:00 +0000");
    assert_eq!(got.header("Auto-Submitted"), "auto-generated");
    assert_eq!(got.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let stop = got.header("List-Unsubscribe");
    assert!(stop.starts_with("<https://integration.example.se/sv/post/avanmal/") && stop.ends_with('>'), "{stop}");
    assert!(!stop.contains(' '), "the address is in one piece: {stop}");
    assert!(got.header("Content-Type").starts_with("multipart/alternative"));
    assert!(got.message.contains("text/plain; charset=utf-8") && got.message.contains("text/html; charset=utf-8"));
    assert!(post.outbox().is_empty());
    let entry = log::of(&post.book(), &key).unwrap().unwrap();
    assert_eq!((entry.fate, entry.category.as_str(), entry.attempts), (Fate::Sent, "forslag-kvitto", 0));
    assert_eq!(entry.to, post.book().key(&mail("ANNA@example.se")), "the log knows an address by its key alone");
}

#[test]
fn a_link_that_signs_in_offers_no_unsubscribing_and_dies_with_its_time() {
    let (server, post) = (MailServer::start(), Post::new());
    let until = post.now() + SignedDuration::from_mins(15);
    let letter =
        || Letter::single_use(LetterKind::SignIn, &mail("anna@example.se"), swedish(), until).subject("Logga in");
    post.write(letter());
    let mut sender = post.sender(&server.address());
    post.round(&mut sender);
    let got = server.next();
    assert_eq!((got.header("List-Unsubscribe"), got.header("List-Unsubscribe-Post")), Default::default());
    let late = post.write(letter());
    post.pass(SignedDuration::from_mins(16));
    post.round(&mut sender);
    assert!(server.all().is_empty() && post.outbox().is_empty());
    assert_eq!(log::of(&post.book(), &late).unwrap().unwrap().fate, Fate::TooLate);
}

#[test]
fn what_is_put_off_is_tried_again_later_and_arrives_once() {
    let (server, post) = (MailServer::start(), Post::new());
    for to in ["later-2@example.se", "full-1@example.se", "anna@example.se"] {
        post.write(post.answer(to));
    }
    let mut sender = post.sender(&server.address());
    post.round(&mut sender);
    assert_eq!(server.all().len(), 1, "the one that nothing is wrong with does not wait for the others");
    post.round(&mut sender);
    assert!(server.all().is_empty(), "nobody is pressed");
    for minutes in [1, 5] {
        post.pass(SignedDuration::from_mins(minutes));
        post.round(&mut sender);
    }
    let mut arrived: Vec<String> = server.all().into_iter().map(|got| got.to).collect();
    arrived.sort();
    assert_eq!(arrived, ["full-1@example.se", "later-2@example.se"]);
    assert!(post.outbox().is_empty());
}

#[test]
fn an_address_that_does_not_exist_is_struck_off_and_the_rest_get_theirs() {
    let (server, post) = (MailServer::start(), Post::new());
    let key = post.write(post.answer("nobody@example.se"));
    post.write(post.answer("anna@example.se"));
    let mut sender = post.sender(&server.address());
    post.round(&mut sender);
    assert_eq!(server.all().len(), 1);
    assert!(post.outbox().is_empty());
    let book = post.book();
    let entry = log::of(&book, &key).unwrap().unwrap();
    assert_eq!(entry.fate, Fate::Returned);
    assert!(entry.said.contains("5.1.1 there is no such mailbox"), "{}", entry.said);
    assert!(bounce::comes_back(&book, &mail("nobody@example.se")).unwrap());
    assert!(!bounce::comes_back(&book, &mail("anna@example.se")).unwrap());
}

#[test]
fn a_relay_that_refuses_us_strikes_nobody_off_and_the_letters_are_kept() {
    let (server, post) = (MailServer::start(), Post::new());
    let key = post.write(post.answer("policy@example.se"));
    let mut sender = post.sender(&server.address());
    for _ in 0..13 {
        post.round(&mut sender);
        post.pass(SignedDuration::from_hours(25));
    }
    post.round(&mut sender);
    let book = post.book();
    assert!(!bounce::comes_back(&book, &mail("policy@example.se")).unwrap());
    assert!(post.outbox().is_empty());
    let kept = given_up::all(&book, 10).unwrap();
    assert_eq!((kept.len(), kept[0].0.as_str(), kept[0].1.attempts), (1, key.as_str(), 13));
    assert!(kept[0].1.trouble.contains("relay access denied"));
    let alarms = health::health(&book, post.now()).unwrap().alarms;
    assert!(alarms.contains(&Alarm::GivenUp(1)), "{alarms:?}");
    assert!(given_up::try_again(&book, &key, post.now()).unwrap());
    assert_eq!((post.outbox().len(), given_up::all(&book, 10).unwrap().len()), (1, 0));
}

#[test]
fn a_line_that_breaks_in_the_middle_of_a_letter_costs_nothing() {
    let (server, post) = (MailServer::start(), Post::new());
    post.write(post.answer("breaks-1@example.se"));
    post.write(post.answer("anna@example.se"));
    let mut sender = post.sender(&server.address());
    post.round(&mut sender);
    assert_eq!(
        (server.all().len(), post.outbox().len()),
        (0, 2),
        "a server that breaks off is left alone for a moment"
    );
    post.pass(SignedDuration::from_secs(6));
    post.round(&mut sender);
    let arrived = || server.all().into_iter().map(|got| got.to).collect::<Vec<_>>();
    assert_eq!(arrived(), ["anna@example.se"], "a letter that breaks the line does not hold up the others");
    post.pass(SignedDuration::from_mins(1));
    post.round(&mut sender);
    assert_eq!(arrived(), ["breaks-1@example.se"]);
    assert!(post.outbox().is_empty());
}

#[test]
fn while_the_mail_server_is_away_letters_wait_and_somebody_is_told() {
    let post = Post::new();
    let port = MailServer::start().port;
    let server = format!("smtp://127.0.0.1:{port}");
    for number in 0..30 {
        post.write(post.answer(&format!("person{number}@example.se")));
    }
    let mut sender = post.sender(&server);
    for _ in 0..20 {
        post.round(&mut sender);
        post.pass(SignedDuration::from_mins(6));
    }
    assert_eq!(post.outbox().len(), 30);
    post.round(&mut sender);
    let health = health::health(&post.book(), post.now()).unwrap();
    let codes: Vec<&str> = health.alarms.iter().map(Alarm::code).collect();
    assert_eq!((health.waiting, codes), (30, vec!["server-away", "waiting"]));

    let back = MailServer::with(&["--port", &port.to_string()]);
    post.pass(SignedDuration::from_mins(6));
    post.round(&mut sender);
    let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
    back.all().into_iter().for_each(|got| *arrived.entry(got.to).or_default() += 1);
    assert_eq!(arrived.len(), 30);
    assert!(arrived.values().all(|count| *count == 1), "none twice: {arrived:?}");
    let health = health::health(&post.book(), post.now()).unwrap();
    assert_eq!((health.waiting, health.alarms), (0, vec![]));
}

#[test]
fn a_letter_that_was_sent_before_the_machine_died_is_not_sent_again() {
    let (server, post) = (MailServer::start(), Post::new());
    let key = post.write(post.answer("anna@example.se"));
    let row = post.outbox().remove(0);
    let letter = Letter::from_row(&row).unwrap();
    // The log was written, and then the power went.
    log::note(&post.book(), &key, &letter, Fate::Sent, "250 taken", post.now()).unwrap();
    post.round(&mut post.sender(&server.address()));
    assert!(server.all().is_empty() && post.outbox().is_empty());
}

#[test]
fn a_row_that_cannot_be_read_keeps_nobody_else_waiting() {
    let (server, post) = (MailServer::start(), Post::new());
    let ledger = post.store.ledger();
    let damaged = |drawer, key: &str| {
        ledger.put(&post.tenant.id, DrawerRow::new(drawer, key, b"{".to_vec()).due(post.now()), None).unwrap();
    };
    damaged(Drawer::OUTBOX, "0000");
    damaged(Drawer::named("mail_address"), &post.book().key(&mail("damaged@example.se")));
    post.write(post.answer("damaged@example.se"));
    post.write(post.answer("anna@example.se"));
    post.round(&mut post.sender(&server.address()));
    assert_eq!(server.next().to, "anna@example.se");
    assert_eq!(post.outbox().len(), 2, "and is not lost");
    let key = post.book().key(&mail("bo@example.se"));
    post.book().accept(&mail("bo@example.se"), Language::Sv, None, post.now()).unwrap();
    post.store.ledger().put(&post.tenant.id, digest::line_row(&key, &line(), post.now()), None).unwrap();
    damaged(Drawer::named("digest_due"), "0000");
    post.it_is("2026-12-01T06:00:30Z");
    assert_eq!(Scheduler::new(Arc::clone(&post.store), Vec::new()).round(post.now()), 1);
}

fn line() -> Item {
    Item {
        topic: Topic::Proposals,
        key: "r1".to_owned(),
        title: "Ett förslag".to_owned(),
        text: String::new(),
        path: "/forslag/1".to_owned(),
        answerable: false,
        rows: Vec::new(),
    }
}

#[test]
fn two_nodes_send_each_letter_once() {
    let (server, post) = (MailServer::start(), Post::new());
    for number in 0..40 {
        post.write(post.answer(&format!("person{number}@example.se")));
    }
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let (mut sender, now) = (post.sender(&server.address()), post.now());
            scope.spawn(move || sender.round(&|| now));
        }
    });
    let mut arrived: Vec<String> = server.all().into_iter().map(|got| got.to).collect();
    arrived.sort();
    let count = arrived.len();
    arrived.dedup();
    assert_eq!((count, arrived.len(), post.outbox().len()), (40, 40, 0));
}

#[test]
fn a_conversation_is_encrypted_and_the_server_must_be_who_it_says() {
    let (post, folder) = (Post::new(), tempfile::tempdir().unwrap());
    certificates(folder.path());
    let file = |name: &str| folder.path().join(name).display().to_string();
    for tls in ["starttls", "implicit"] {
        let (key, certificate) = (file("server.key"), file("server.pem"));
        let options =
            ["--tls", tls, "--key", &key, "--certificate", &certificate, "--user", "post", "--password", "hemligt"];
        let server = MailServer::with(&options);
        let place = match tls {
            "starttls" => format!("smtp://post@localhost:{}?tls=starttls", server.port),
            _ => format!("smtps://post@localhost:{}?", server.port),
        };
        post.write(post.answer("anna@example.se"));
        post.round(&mut post.sender(place.trim_end_matches('?')));
        assert_eq!((server.all().len(), post.outbox().len()), (0, 1), "{tls}: an unknown authority is not trusted");
        let trusted = format!("{}&ca={}", place, file("root.pem")).replace("?&", "?");
        post.round(&mut post.sender(&trusted.replace("localhost", "127.0.0.1")));
        assert_eq!(server.all().len(), 0, "{tls}: a certificate for another name is not trusted");
        post.round(&mut post.sender(&trusted));
        let got = server.next();
        assert_eq!((got.secure, got.user.as_str()), (true, "post"), "{tls}");
        post.write(post.answer("anna@example.se"));
        post.round(&mut post.sender(&trusted.replace("post@", "someone@")));
        assert_eq!((server.all().len(), post.outbox().len()), (0, 1), "{tls}: who is not let in sends nothing");
        post.round(&mut post.sender(&trusted));
        assert_eq!(server.all().len(), 1);
    }
}

#[test]
fn nothing_is_sent_in_the_clear_where_the_server_offers_no_starttls() {
    let (server, post) = (MailServer::start(), Post::new());
    post.write(post.answer("anna@example.se"));
    post.round(&mut post.sender(&format!("{}?tls=starttls", server.address())));
    assert_eq!((server.all().len(), post.outbox().len()), (0, 1));
}
