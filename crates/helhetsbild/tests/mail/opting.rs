//! Nobody gets what they have not said yes to.

use domain::text::Language;
use helhetsbild::kit::mail::{
    Letter, LetterKind, Topic,
    addresses::{Asked, Frequency, Standing},
    bounce, delivery,
    digest::{self, Item},
    letter::Why,
    log::{self, Fate},
};
use jiff::SignedDuration;

use super::support::{MailServer, Post, mail, swedish};

fn news(topic: Topic) -> Item {
    Item {
        topic,
        key: "r1".to_owned(),
        title: "Ett förslag".to_owned(),
        text: String::new(),
        path: "/forslag/1".to_owned(),
        answerable: false,
        rows: Vec::new(),
    }
}

/// Hands news over; how many letters and how many lines came of it.
fn hand_over(post: &Post, to: &str, topic: Topic) -> (usize, usize) {
    let letter = Letter::news(topic, LetterKind::ProposalCame, &mail(to), swedish()).subject("Ett förslag");
    let rows = delivery::hand_over(&post.book(), &news(topic), letter, post.now(), post.identity()).unwrap();
    let letters = rows.iter().filter(|row| row.drawer == ledger::Drawer::OUTBOX).count();
    (letters, rows.len() - letters)
}

#[test]
fn an_address_gets_the_question_and_nothing_more_until_its_owner_answers() {
    let post = Post::new();
    let (book, address) = (post.book(), mail("anna@example.se"));
    let key = book.key(&address);
    assert_eq!(book.ask(&address, Language::Sv, None, "Länet", (post.now(), post.identity())).unwrap(), Asked::Written);
    assert_eq!(hand_over(&post, "anna@example.se", Topic::Proposals), (0, 0));
    for _ in 0..5 {
        let again =
            book.ask(&mail("ANNA@example.se"), Language::Sv, None, "Länet", (post.now(), post.identity())).unwrap();
        assert_eq!(again, Asked::Left, "nobody can have somebody else flooded");
    }
    assert_eq!(post.outbox().len(), 1);
    book.confirm(&key, post.now()).unwrap().unwrap();
    assert_eq!(hand_over(&post, "anna@example.se", Topic::Proposals), (0, 1), "by default it waits for the digest");
}

#[test]
fn a_question_without_an_answer_is_forgotten() {
    let post = Post::new();
    let (book, address) = (post.book(), mail("anna@example.se"));
    book.ask(&address, Language::Sv, None, "Länet", (post.now(), post.identity())).unwrap();
    post.pass(SignedDuration::from_hours(24 * 8));
    post.store.ledger().purge(post.now()).unwrap();
    assert_eq!(book.find(&book.key(&address)).unwrap(), None);
    assert_eq!(book.confirm(&book.key(&address), post.now()).unwrap(), None);
}

#[test]
fn who_never_asked_is_never_written_to_again() {
    let (server, post) = (MailServer::start(), Post::new());
    let (book, address) = (post.book(), mail("anna@example.se"));
    book.ask(&address, Language::Sv, None, "Länet", (post.now(), post.identity())).unwrap();
    book.not_mine(&book.key(&address), post.now()).unwrap();
    post.pass(SignedDuration::from_hours(48));
    assert_eq!(book.ask(&address, Language::Sv, None, "Länet", (post.now(), post.identity())).unwrap(), Asked::Left);
    let receipt = post.write(post.answer("anna@example.se"));
    post.round(&mut post.sender(&server.address()));
    assert_eq!(server.all().len(), 0, "not even the question, which still waited");
    assert_eq!(log::of(&book, &receipt).unwrap().unwrap().fate, Fate::Withheld);
}

#[test]
fn who_stopped_stays_so_until_they_say_yes_again() {
    let post = Post::new();
    let (book, address) = (post.book(), mail("anna@example.se"));
    let key = book.key(&address);
    book.accept(&address, Language::Sv, Some("konto-1"), post.now()).unwrap();
    book.stop(&key, post.now()).unwrap();
    assert_eq!(book.ask(&address, Language::Sv, None, "Länet", (post.now(), post.identity())).unwrap(), Asked::Written);
    post.pass(SignedDuration::from_hours(24 * 8));
    post.store.ledger().purge(post.now()).unwrap();
    assert_eq!(book.find(&key).unwrap().map(|person| person.standing), Some(Standing::Stopped));
    let again = book.confirm(&key, post.now()).unwrap().unwrap();
    assert_eq!((again.standing, again.account.as_deref()), (Standing::Confirmed, Some("konto-1")));
}

#[test]
fn what_was_written_before_somebody_stopped_is_not_sent_after() {
    let (server, post) = (MailServer::start(), Post::new());
    let (book, address) = (post.book(), mail("anna@example.se"));
    let key = book.key(&address);
    book.accept(&address, Language::Sv, None, post.now()).unwrap();
    book.change(&key, post.now(), |person| {
        let mut person = person?;
        person.at_once = Topic::ALL.into();
        Some(person)
    })
    .unwrap();
    let letter = Letter::news(Topic::Proposals, LetterKind::ProposalCame, &address, swedish()).subject("Ett förslag");
    let written = post.write(letter);
    book.stop(&key, post.now()).unwrap();
    let answer = post.write(post.answer("anna@example.se"));
    post.round(&mut post.sender(&server.address()));
    assert!(!server.next().header("Subject").is_empty(), "an answer to what she just did still comes");
    assert_eq!(server.all().len(), 0);
    assert_eq!(log::of(&book, &written).unwrap().unwrap().fate, Fate::Withheld);
    assert_eq!(log::of(&book, &answer).unwrap().unwrap().fate, Fate::Sent);
    assert_eq!(hand_over(&post, "anna@example.se", Topic::Proposals), (0, 0));
}

#[test]
fn letters_at_once_have_a_measure_and_the_rest_waits_for_the_digest() {
    let post = Post::new();
    let (book, address) = (post.book(), mail("anna@example.se"));
    let key = book.key(&address);
    book.accept(&address, Language::Sv, None, post.now()).unwrap();
    book.change(&key, post.now(), |person| {
        let mut person = person?;
        person.at_once.insert(Topic::Proposals);
        Some(person)
    })
    .unwrap();
    let came: Vec<_> = (0..5).map(|_| hand_over(&post, "anna@example.se", Topic::Proposals)).collect();
    assert_eq!(came, [(1, 0), (1, 0), (1, 0), (0, 1), (0, 1)]);
    post.pass(SignedDuration::from_hours(24));
    assert_eq!(hand_over(&post, "anna@example.se", Topic::Proposals), (1, 0));
    post.it_is("2026-07-15T10:00:00Z");
    assert_eq!(hand_over(&post, "anna@example.se", Topic::Proposals), (0, 1), "July is quiet");
}

#[test]
fn nothing_goes_to_an_address_from_which_letters_come_back_until_somebody_answers_there() {
    let post = Post::new();
    let (book, address) = (post.book(), mail("anna@example.se"));
    let key = book.key(&address);
    book.accept(&address, Language::Sv, None, post.now()).unwrap();
    for count in 1..=3 {
        assert_eq!(hand_over(&post, "anna@example.se", Topic::News), (0, 1), "after {} passing faults", count - 1);
        bounce::note(&book, &key, false, "4.2.2 full", post.now()).unwrap();
    }
    assert_eq!(hand_over(&post, "anna@example.se", Topic::News), (0, 0));
    book.accept(&address, Language::Sv, None, post.now()).unwrap();
    assert_eq!(hand_over(&post, "anna@example.se", Topic::News), (0, 1));
    bounce::note(&book, &key, true, "5.1.1 unknown", post.now()).unwrap();
    assert_eq!(hand_over(&post, "anna@example.se", Topic::News), (0, 0));
}

#[test]
fn an_address_can_be_forgotten_altogether() {
    let post = Post::new();
    let (book, address) = (post.book(), mail("anna@example.se"));
    let key = book.key(&address);
    book.accept(&address, Language::Sv, Some("konto-1"), post.now()).unwrap();
    assert_eq!(book.of_account("konto-1").unwrap().len(), 1);
    let line = digest::line_row(&key, &news(Topic::News), post.now());
    post.store.ledger().put(&post.tenant.id, line, None).unwrap();
    book.forget(&key).unwrap();
    assert_eq!((book.find(&key).unwrap(), digest::waiting(&book, &key).unwrap().len()), (None, 0));
    assert_eq!(book.of_account("konto-1").unwrap().len(), 0);
}

#[test]
fn the_choice_of_an_account_is_found_by_the_account() {
    let post = Post::new();
    let book = post.book();
    book.accept(&mail("anna@example.se"), Language::En, Some("konto-1"), post.now()).unwrap();
    let (_, person) = book.of_account("konto-1").unwrap().remove(0);
    assert_eq!(
        (person.standing, person.frequency, person.language),
        (Standing::Confirmed, Frequency::Weekly, Language::En)
    );
    let letter = news(Topic::News).letter(LetterKind::ProposalCame, &person, "Because you asked.").unwrap();
    assert_eq!((letter.why, letter.account.as_deref()), (Why::News(Topic::News), Some("konto-1")));
}
