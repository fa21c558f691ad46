//! What people read: each letter, text and HTML, in both languages.

use domain::text::Language;
use helhetsbild::kit::{
    language::words,
    mail::{
        Book, Letter, LetterKind, Topic, carrier,
        digest::{self, Item},
        letter::{Line, Why},
        message::{Outgoing, Ways, prepare},
    },
    store::Tenant,
};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::support::{Post, at, mail, site};

/// A letter as it would be sent at noon on 28 November 2026.
fn ready(post: &Post, letter: Letter) -> Outgoing {
    sent_by(&post.tenant, &post.book(), letter, post.now(), post.identity())
}

/// A letter as a partnership sends it.
pub fn sent_by(tenant: &Tenant, book: &Book<'_>, letter: Letter, now: Timestamp, identity: Uuid) -> Outgoing {
    let row = letter.row(now, identity);
    let letter = Letter::from_row(&row).unwrap();
    let head = site().letterhead(tenant, letter.language);
    let ways = Ways::out_of(&letter, &head, book).unwrap();
    prepare(&row.key, &letter, &head, ways.as_ref()).unwrap()
}

/// With every token and number replaced by one word: each partnership's key is its own, and each proposal's number.
fn without_tokens(text: &str) -> String {
    const BEFORE: [&str; 9] = [
        "/post/avanmal/",
        "/post/bekrafta/",
        "/post/svar/",
        "/post/val/",
        "/logga-in/lank/",
        "/stammer/",
        "/runda/",
        "/forslag/",
        "/las-in/",
    ];
    // An address may be broken anywhere to be read, and so also within its token.
    let mut shown = text.replace("<wbr>", "");
    for before in BEFORE {
        let pieces: Vec<String> = shown
            .split(before)
            .enumerate()
            .map(|(place, piece)| match place {
                0 => piece.to_owned(),
                _ => {
                    let is_end = |end: char| !(end.is_ascii_alphanumeric() || "-_./".contains(end));
                    let rest = piece.find(is_end).map_or("", |end| &piece[end..]);
                    format!("TOKEN{rest}")
                }
            })
            .collect();
        shown = pieces.join(before);
    }
    // A proposal's number stands alone too: ten signs with a dash between.
    let is_number = |word: &str| {
        word.split_once('-').is_some_and(|(first, second)| {
            [first, second].iter().all(|half| {
                half.len() == 5 && half.bytes().all(|sign| sign.is_ascii_digit() || sign.is_ascii_uppercase())
            })
        })
    };
    let words = shown.split_inclusive([' ', '.', '\n', '<']);
    words
        .map(|word| {
            let plain = word.trim_end_matches([' ', '.', '\n', '<']);
            if is_number(plain) { word.replace(plain, "NUMBER") } else { word.to_owned() }
        })
        .collect()
}

/// Holds a letter against its snapshot.
#[track_caller]
pub fn shown(name: &str, outgoing: &Outgoing) {
    let Outgoing { subject, text, html, .. } = outgoing;
    insta::assert_snapshot!(name, without_tokens(&format!("Subject: {subject}\n\n{text}\n=== HTML ===\n{html}")));
    assert!(html.len() < 20_000, "a letter is small");
    // Only a button has colours of its own.
    let html = html.replace(&format!(" style=\"{}\"", helhetsbild::kit::mail::message::BUTTON), "");
    for foreign in ["<img", "<script", "<style", "style=", "http://", "url("] {
        assert!(!html.contains(foreign), "{foreign} in {html}");
    }
}

#[test]
fn the_digest() {
    for language in [Language::Sv, Language::En] {
        let post = Post::new();
        let book = post.book();
        let key = book.key(&mail("anna@example.se"));
        book.accept(&mail("anna@example.se"), language, None, post.now()).unwrap();
        let person = book.find(&key).unwrap().unwrap();
        let reader = digest::Reader {
            store: &post.store,
            tenant: &post.tenant,
            person: &person,
            words: words(language),
            today: jiff::civil::date(2026, 12, 1),
            since: at("2026-11-24T06:00:00Z"),
            round: &Default::default(),
        };
        let item = |topic, key: &str, title: &str, text: &str, answerable| Item {
            topic,
            key: key.to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
            path: format!("/insatser/{key}"),
            answerable,
            rows: Vec::new(),
        };
        let items = vec![
            item(Topic::News, "a", "Svetskurs i Söderhamn", "", false),
            item(Topic::Stewardship, "b", "Språkcafé <Hofors> & Co", "Ska kontrolleras senast 8 december", true),
            item(Topic::Stewardship, "c", "Öppna dörrar", "Ska kontrolleras senast 9 december", true),
        ];
        let letter = digest::compose(&book, &key, &reader, items).unwrap().unwrap();
        shown(&format!("sammandrag-att-kontrollera-{}", language.code()), &ready(&post, letter));
    }
}

#[test]
fn every_piece_that_a_letter_can_have() {
    for language in [Language::Sv, Language::En] {
        let post = Post::new();
        let line = Line {
            title: "Språkcafé".to_owned(),
            text: "Varje tisdag".to_owned(),
            path: "/insatser/sprakcafe".to_owned(),
            answer: String::new(),
            rows: Vec::new(),
        };
        let letter = Letter::new(
            Why::News(Topic::Proposals),
            LetterKind::ProposalCame,
            &mail("anna@example.se"),
            words(language),
        )
        .subject("Ett förslag\r\nBcc: alla@example.se")
        .text("Första raden.\nAndra raden med <b>inget</b> & annat.")
        .heading("Vad som föreslås")
        .facts(vec![("Titel".to_owned(), "Språkcafé → Språkkafé".to_owned())])
        .lines(vec![line])
        .button("Se förslaget", "//evil.example/forslag/17")
        .because("Du får det här för att du ansvarar för uppgiften.");
        shown(&format!("pieces-{}", language.code()), &ready(&post, letter));
    }
}

#[test]
fn the_message_as_a_mail_server_gets_it_is_the_same_each_time() {
    let post = Post::new();
    let letter = post.answer("anna@example.se").because("Du skickade ett förslag.");
    let row = letter.row(post.now(), post.identity());
    let message = || {
        let letter = Letter::from_row(&row).unwrap();
        let head = site().letterhead(&post.tenant, letter.language);
        let ways = Ways::out_of(&letter, &head, &post.book()).unwrap();
        String::from_utf8(prepare(&row.key, &letter, &head, ways.as_ref()).unwrap().bytes).unwrap()
    };
    let first = message();
    post.pass(SignedDuration::from_hours(30));
    assert_eq!(first, message(), "a second sending is recognised, to the byte");
    assert!(first.lines().all(|line| line.len() < 998));
    let head = first.split("\r\n\r\n").next().unwrap();
    insta::assert_snapshot!("headers", without_tokens(head));
}

#[test]
fn a_demonstration_shows_letters_where_it_runs() {
    use carrier::Carrier as _;
    let post = Post::new();
    let outgoing = ready(&post, post.answer("anna@example.se").button("Logga in", "/logga-in/lank"));
    assert!(outgoing.text.contains("Logga in:\nhttps://integration.example.se/sv/logga-in/lank"));
    assert_eq!(carrier::Terminal.carry(&outgoing), carrier::Carried::Taken(String::new()));
}
