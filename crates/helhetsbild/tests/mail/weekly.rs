//! The digest: one a week, of what there is to tell, and never what was told.

use std::sync::Arc;

use domain::text::Language;
use helhetsbild::kit::mail::{
    Letter, LetterKind, Topic,
    addresses::Frequency,
    answers::{self, Asked, Reply},
    delivery,
    digest::{self, Item, Reader},
    health::{self, Alarm},
    letter::Block,
    scheduler::Scheduler,
    settings::MailSettings,
};
use jiff::SignedDuration;

use super::support::{Post, mail, swedish};

/// A record that is due as long as nobody looks at it.
fn due(_: &Reader<'_>) -> Vec<Item> {
    vec![Item {
        topic: Topic::Stewardship,
        key: "r1".to_owned(),
        title: "Språkcafé".to_owned(),
        text: "Ska kontrolleras".to_owned(),
        path: "/insatser/sprakcafe".to_owned(),
        answerable: true,
        rows: Vec::new(),
    }]
}

fn nothing(_: &Reader<'_>) -> Vec<Item> {
    Vec::new()
}

fn scheduler(post: &Post, source: digest::Source) -> Scheduler {
    Scheduler::new(Arc::clone(&post.store), vec![source])
}

/// What a person's letters of this round say, line by line; the outbox is emptied.
fn letters(post: &Post) -> Vec<Vec<String>> {
    let rows = post.outbox();
    rows.iter()
        .map(|row| {
            post.store.ledger().remove(&post.tenant.id, row.drawer, &row.key, None).unwrap();
            let letter = Letter::from_row(row).unwrap();
            let lines = letter.blocks.iter().flat_map(|block| match block {
                Block::Lines(lines) => lines.iter().map(|line| line.title.clone()).collect(),
                _ => Vec::new(),
            });
            lines.collect()
        })
        .collect()
}

fn confirmed(post: &Post, address: &str) -> String {
    post.book().accept(&mail(address), Language::Sv, None, post.now()).unwrap();
    post.book().key(&mail(address))
}

fn happened(post: &Post, key: &str, title: &str) {
    let item = Item { topic: Topic::Proposals, key: title.to_owned(), title: title.to_owned(), ..due_item() };
    post.store.ledger().put(&post.tenant.id, digest::line_row(key, &item, post.now()), None).unwrap();
}

fn due_item() -> Item {
    Item {
        topic: Topic::Stewardship,
        key: String::new(),
        title: String::new(),
        text: String::new(),
        path: "/forslag".to_owned(),
        answerable: false,
        rows: Vec::new(),
    }
}

#[test]
fn one_letter_a_week_tells_what_is_due_and_what_happened_and_tells_it_once() {
    let post = Post::new();
    let key = confirmed(&post, "anna@example.se");
    let mut scheduler = scheduler(&post, due);
    happened(&post, &key, "Förslag 1");
    assert_eq!(scheduler.round(post.now()), 0, "it is Saturday");
    post.it_is("2026-12-01T06:00:30Z");
    assert_eq!(scheduler.round(post.now()), 1);
    assert_eq!(letters(&post), [["Språkcafé", "Förslag 1"]]);
    happened(&post, &key, "Förslag 2");
    for _ in 0..(7 * 24 - 1) {
        post.pass(SignedDuration::from_hours(1));
        assert_eq!(scheduler.round(post.now()), 0, "{}", post.now());
    }
    post.pass(SignedDuration::from_hours(1));
    assert_eq!(scheduler.round(post.now()), 1);
    assert_eq!(letters(&post), [["Språkcafé", "Förslag 2"]], "what is still due is told again, what happened is not");
}

#[test]
fn two_nodes_make_one_digest() {
    let post = Post::new();
    for number in 0..20 {
        confirmed(&post, &format!("person{number}@example.se"));
    }
    post.it_is("2026-12-01T06:00:30Z");
    let written: usize = std::thread::scope(|scope| {
        let nodes = [(); 2].map(|()| {
            let (mut scheduler, now) = (scheduler(&post, due), post.now());
            scope.spawn(move || scheduler.round(now))
        });
        nodes.into_iter().map(|node| node.join().unwrap()).sum()
    });
    assert_eq!((written, post.outbox().len()), (20, 20));
}

#[test]
fn nothing_to_tell_is_no_letter() {
    let post = Post::new();
    confirmed(&post, "anna@example.se");
    post.it_is("2026-12-01T06:00:30Z");
    assert_eq!(scheduler(&post, nothing).round(post.now()), 0);
    assert!(post.outbox().is_empty());
}

#[test]
fn july_and_christmas_are_quiet_and_what_waited_comes_after() {
    let post = Post::new();
    post.it_is("2026-12-16T12:00:00Z");
    let key = confirmed(&post, "anna@example.se");
    happened(&post, &key, "Förslag 1");
    let mut scheduler = scheduler(&post, nothing);
    while post.now() < super::support::at("2027-01-12T05:00:00Z") {
        assert_eq!(scheduler.round(post.now()), 0, "{}", post.now());
        post.pass(SignedDuration::from_hours(6));
    }
    post.it_is("2027-01-12T06:00:30Z");
    assert_eq!(scheduler.round(post.now()), 1);
    assert_eq!(letters(&post), [["Förslag 1"]]);
}

#[test]
fn quiet_weeks_that_are_moved_hold_for_digests_already_set() {
    let post = Post::new();
    confirmed(&post, "anna@example.se");
    let mut settings = MailSettings::default();
    settings.quiet.push(helhetsbild::kit::mail::settings::QuietWeeks { from: (11, 30), to: (12, 6) });
    settings.keep(post.store.ledger(), &post.tenant.id).unwrap();
    let mut scheduler = scheduler(&post, due);
    post.it_is("2026-12-01T06:00:30Z");
    assert_eq!(scheduler.round(post.now()), 0);
    post.it_is("2026-12-08T06:00:30Z");
    assert_eq!(scheduler.round(post.now()), 1);
}

#[test]
fn later_and_not_mine_are_answers() {
    let post = Post::new();
    let key = confirmed(&post, "anna@example.se");
    let asked = |item: &str| Asked {
        key: key.clone(),
        topic: Topic::Stewardship,
        item: item.to_owned(),
        title: "Språkcafé".to_owned(),
    };
    assert_eq!(Asked::from_subject(&asked("r1").as_subject()), Some(asked("r1")));
    let book = post.book();
    let until = answers::later(post.now());
    answers::give(&book, asked("r1"), Reply::Later(until), post.now()).unwrap();
    let mut scheduler = scheduler(&post, due);
    for (day, letters) in [("2026-12-01", 0), ("2026-12-08", 0), ("2027-01-12", 1)] {
        post.it_is(&format!("{day}T06:00:30Z"));
        assert_eq!(scheduler.round(post.now()), letters, "{day}: later is until {until}");
    }
    assert_eq!(answers::disowned(&book).unwrap().len(), 0);
    answers::give(&book, asked("r1"), Reply::NotMine, post.now()).unwrap();
    post.it_is("2027-01-19T06:00:30Z");
    assert_eq!(scheduler.round(post.now()), 0);
    assert_eq!(answers::disowned(&book).unwrap()[0].asked, asked("r1"), "whoever coordinates finds another");
}

#[test]
fn later_and_not_mine_hold_for_letters_at_once_too() {
    let post = Post::new();
    let key = confirmed(&post, "anna@example.se");
    let book = post.book();
    book.change(&key, post.now(), |person| {
        let mut person = person?;
        person.at_once.insert(Topic::Stewardship);
        Some(person)
    })
    .unwrap();
    let news = || {
        let letter = Letter::news(Topic::Stewardship, LetterKind::EndsSoon, &mail("anna@example.se"), swedish());
        delivery::hand_over(&book, &due_item(), letter, post.now(), post.identity()).unwrap().len()
    };
    assert_eq!(news(), 1);
    let item = due_item();
    let asked = Asked { key: key.clone(), topic: item.topic, item: item.key, title: item.title };
    answers::give(&book, asked, Reply::NotMine, post.now()).unwrap();
    assert_eq!(news(), 0);
}

#[test]
fn who_turns_it_off_and_on_again_gets_no_second_in_the_week() {
    let post = Post::new();
    let key = confirmed(&post, "anna@example.se");
    let mut scheduler = scheduler(&post, due);
    post.it_is("2026-12-01T06:00:30Z");
    assert_eq!(scheduler.round(post.now()), 1);
    for frequency in [Frequency::Never, Frequency::Weekly] {
        let choose = |person: Option<_>| {
            let mut person: helhetsbild::kit::mail::addresses::Subscriber = person?;
            person.frequency = frequency;
            Some(person)
        };
        post.book().change(&key, post.now(), choose).unwrap();
        assert_eq!(scheduler.round(post.now()), 0);
    }
    post.it_is("2026-12-08T06:00:30Z");
    assert_eq!(scheduler.round(post.now()), 1);
}

#[test]
fn a_scheduler_that_has_stopped_is_noticed() {
    let post = Post::new();
    scheduler(&post, nothing).round(post.now());
    let alarms = || health::health(&post.book(), post.now()).unwrap().alarms;
    assert_eq!(alarms(), []);
    let last = post.now();
    post.pass(SignedDuration::from_mins(16));
    assert_eq!(alarms(), [Alarm::SchedulerSilent(last)]);
    let measures = health::measures(post.store.ledger(), post.now()).unwrap();
    assert!(
        measures.contains("helhetsbild_mail_alarm{partnership=\"lanet\",alarm=\"scheduler-silent\"} 1"),
        "{measures}"
    );
    assert!(measures.contains("helhetsbild_mail_scheduler_seconds{partnership=\"lanet\"} 960"), "{measures}");
}

#[test]
fn letters_that_nobody_sends_are_noticed() {
    let post = Post::new();
    post.write(post.answer("anna@example.se"));
    let alarms = || health::health(&post.book(), post.now()).unwrap().alarms;
    assert_eq!(alarms(), [Alarm::NotConfigured]);
    let written = post.now();
    post.pass(SignedDuration::from_mins(61));
    assert_eq!(alarms(), [Alarm::NotConfigured, Alarm::Waiting(written)]);
}
