//! From a letter to what a mail server takes: text and HTML from one pair of templates, and the headers around them.

use std::time::{Duration, SystemTime};

use askama::Template;
use domain::{choices::Audience, id::PartnershipId, text::Language};
use lettre::{
    Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use thiserror::Error;

use super::{
    Book, Letter, MailAddress, MailError,
    letter::{Block, Why},
    signed,
};
use crate::kit::{
    html::Html,
    language::{Words, words},
    store::Tenant,
};

/// So many signs of an address are shown without a place to break it.
const UNBROKEN: usize = 20;

/// How a letter's button looks: mail programs read no style sheet. Its colours are its own, in light and in dark.
pub const BUTTON: &str = "display:inline-block;padding:14px 28px;border-radius:6px;background-color:#0f4c4a;color:#ffffff;\
                          text-decoration:none";

/// How the site is reached, and who its letters are from: the server's own settings.
#[derive(Clone, Debug)]
pub struct Site {
    /// Scheme and host: `https://integration.example`.
    pub origin: String,
    /// The partnership at `/`.
    pub home: PartnershipId,
    /// The sender, to which mail servers return what cannot be delivered.
    pub from: MailAddress,
}

/// What stands at the head and foot of a partnership's letters in a language.
#[derive(Clone, Debug)]
pub struct Letterhead {
    /// The partnership's name.
    pub name: String,
    /// What every link begins with: `https://integration.example/p/gavleborg/sv`.
    pub base: String,
    /// The sender.
    pub from: MailAddress,
}

impl Site {
    /// The letterhead of a partnership: it answers at `/`, at its own host, or under its short name.
    pub fn letterhead(&self, tenant: &Tenant, language: Language) -> Letterhead {
        let world = tenant.world(Audience::Public);
        let home = world.home();
        let name =
            home.map_or_else(|| tenant.id.0.clone(), |(record, _)| record.title().in_language(language).0.to_owned());
        let host = home.and_then(|(_, home)| home.host_names.split(';').map(str::trim).find(|name| !name.is_empty()));
        let scheme = self.origin.split_once("://").map_or("https", |(scheme, _)| scheme);
        let place = match host {
            _ if tenant.id == self.home => self.origin.clone(),
            Some(host) => format!("{scheme}://{host}"),
            None => format!("{}/p/{}", self.origin, tenant.id),
        };
        Letterhead { name, base: format!("{place}/{}", words(language).code()), from: self.from.clone() }
    }
}

impl Letterhead {
    /// A link to a path below the language. Whatever the path is, it stays on the site.
    pub fn link(&self, path: &str) -> String {
        format!("{}/{}", self.base, path.trim_start_matches('/'))
    }

    /// The same, to be read: it may be broken at any of a few places, so that it is never wider than a telephone.
    pub fn shown_link(&self, path: &str) -> Html {
        let link = self.link(path);
        let mut shown = Html::default();
        let signs: Vec<char> = link.chars().collect();
        for (place, piece) in signs.chunks(UNBROKEN).enumerate() {
            if place > 0 {
                shown.push_trusted("<wbr>");
            }
            shown.push_text(&piece.iter().collect::<String>());
        }
        shown
    }

    /// The start page.
    pub fn start(&self) -> String {
        self.link("/")
    }
}

/// The ways out that a letter offers.
#[derive(Clone, Debug)]
pub struct Ways {
    /// The page where one chooses what to get; only for those who get more than answers.
    pub choose: Option<String>,
    /// Where one stops it all; takes the one click of RFC 8058.
    pub stop: String,
}

impl Ways {
    /// The ways out of a letter; none where it only opens something once.
    ///
    /// # Errors
    /// The ledger's.
    pub fn out_of(letter: &Letter, head: &Letterhead, book: &Book<'_>) -> Result<Option<Self>, MailError> {
        if letter.why == Why::SingleUse {
            return Ok(None);
        }
        let key = book.key(&letter.to);
        // Not from when it is sent: however often it is tried, a letter is the same, to the byte.
        let until = letter.written + signed::STAND;
        let way = |purpose, place| head.link(&format!("{place}{}", book.seal().token(purpose, &key, until)));
        let stop = way(signed::STOP, "/post/avanmal/");
        let choose = letter.needs_consent().then(|| way(signed::CHOOSE, "/post/val/"));
        Ok(Some(Self { choose, stop }))
    }
}

#[derive(Template)]
#[template(path = "kit/mail/letter.html")]
struct AsHtml<'a> {
    letter: &'a Letter,
    words: &'a Words,
    head: &'a Letterhead,
    ways: Option<&'a Ways>,
}

#[derive(Template)]
#[template(path = "kit/mail/letter.txt", whitespace = "preserve")]
struct AsText<'a> {
    letter: &'a Letter,
    words: &'a Words,
    head: &'a Letterhead,
    ways: Option<&'a Ways>,
}

/// A letter, ready to be sent.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its stable name: the key of its row.
    pub key: String,
    /// To whom.
    pub to: MailAddress,
    /// From whom, to whom it is returned.
    pub from: MailAddress,
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// The whole message, as the server takes it.
    pub bytes: Vec<u8>,
}

/// A letter that cannot be made a message: a fault in the program, as addresses are checked when a letter is written.
#[derive(Debug, Error)]
#[error("the letter cannot be made a message: {0}")]
pub struct Unsendable(String);

/// Makes a letter ready to be sent.
///
/// # Errors
/// [`Unsendable`].
pub fn prepare(key: &str, letter: &Letter, head: &Letterhead, ways: Option<&Ways>) -> Result<Outgoing, Unsendable> {
    let fault = |what: &dyn std::fmt::Display| Unsendable(what.to_string());
    let words = words(letter.language);
    let html = AsHtml { letter, words, head, ways }.render().map_err(|error| fault(&error))?;
    let text = AsText { letter, words, head, ways }.render().map_err(|error| fault(&error))?;
    let address = |address: &MailAddress| address.as_str().parse::<lettre::Address>().map_err(|error| fault(&error));
    let seconds = u64::try_from(letter.written.as_second()).unwrap_or_default();
    let mut builder = Message::builder()
        .from(Mailbox::new(Some(head.name.clone()), address(&head.from)?))
        .to(Mailbox::new(None, address(&letter.to)?))
        .subject(letter.subject.as_str())
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
        .message_id(Some(message_id(key, &head.from)));
    if let Some(reply_to) = &letter.reply_to {
        builder = builder.reply_to(Mailbox::new(None, address(reply_to)?));
    }
    for (name, value) in headers(letter, head, words, ways) {
        builder = builder.raw_header(HeaderValue::new(HeaderName::new_from_ascii_str(name), value));
    }
    // The boundary is the letter's own, so that the same letter is the same message.
    let parts = MultiPart::alternative()
        .boundary(format!("={key}="))
        .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(text.clone()))
        .singlepart(SinglePart::builder().header(ContentType::TEXT_HTML).body(html.clone()));
    let message = builder.multipart(parts).map_err(|error| fault(&error))?;
    Ok(Outgoing {
        key: key.to_owned(),
        to: letter.to.clone(),
        from: head.from.clone(),
        subject: letter.subject.clone(),
        text,
        html,
        bytes: message.formatted(),
    })
}

/// A letter's `Message-ID`, by which a second sending of the same letter is recognised.
fn message_id(key: &str, from: &MailAddress) -> String {
    format!("<{key}@{}>", host(from))
}

fn host(address: &MailAddress) -> &str {
    address.as_str().rsplit_once('@').map_or("localhost", |(_, host)| host)
}

fn headers(letter: &Letter, head: &Letterhead, words: &Words, ways: Option<&Ways>) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("Auto-Submitted", "auto-generated".to_owned()),
        // Exchange sends no "out of office" to such letters.
        ("X-Auto-Response-Suppress", "OOF, AutoReply".to_owned()),
        ("Content-Language", words.code().to_owned()),
    ];
    if letter.needs_consent() {
        let list = if let Why::News(topic) = letter.why { topic.code() } else { letter.category.as_str() };
        headers.push(("List-Id", format!("<{list}.helhetsbild.{}>", host(&head.from))));
    }
    if let Some(ways) = ways {
        headers.push(("List-Unsubscribe", format!("<{}>", ways.stop)));
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    headers
}
