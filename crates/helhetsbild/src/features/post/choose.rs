//! What an address gets, and how often: for who has the link that every letter carries.

use askama::Template;
use domain::text::Language;
use jiff::ToSpan as _;

use super::{going_on, shown, told, with_link};
use crate::kit::{
    account::Account,
    form::Sent,
    mail::{
        Book, MailAddress, MailError, Topic,
        addresses::{Frequency, Standing, Subscriber},
        settings::MailSettings,
        signed,
    },
    page::Answer,
    visit::Visit,
};

/// A choice in a list: its code, its name, whether it is chosen.
struct Choice {
    code: String,
    name: String,
    chosen: bool,
}

/// A topic and how it comes.
struct TopicChoice {
    code: &'static str,
    name: String,
    ways: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "features/post/choose.html")]
struct ChoosePage<'a> {
    v: &'a Visit,
    title: String,
    address: String,
    /// What has just happened, to be said first.
    news: Option<String>,
    /// Whether letters come at all.
    on: bool,
    frequencies: Vec<Choice>,
    topics: Vec<TopicChoice>,
    pauses: Vec<Choice>,
    languages: Vec<Choice>,
    stop: String,
    /// When it is quiet, if it ever is.
    quiet: Option<String>,
}

/// Shows what an address gets.
///
/// # Errors
/// Never.
pub fn choose(v: &Visit, token: &str) -> Answer {
    with_link(v, signed::CHOOSE, token, |book, key| {
        let say = &v.words.say;
        let Some((person, address)) = book.find(key)?.and_then(|person| {
            let address = person.address.as_ref()?.hinted();
            Some((person, address))
        }) else {
            // Stopped before it was ever in the book, or forgotten since.
            let on = (say.post_title(), v.href("/post"));
            return Ok(told(v, say.post_nothing_title(), say.post_nothing(), Some(on)));
        };
        let stop = book.seal().token(signed::STOP, key, v.now + signed::STAND);
        let news = [("ny", say.post_confirmed()), ("sparat", say.post_saved())];
        let news = news.into_iter().find(|(name, _)| v.parameters.get(name).is_some());
        Ok(shown(&ChoosePage {
            title: say.post_choose_title(),
            address,
            news: news.map(|(_, text)| text),
            on: person.standing == Standing::Confirmed,
            frequencies: frequencies(v, &person),
            topics: topics(&person).map(|topic| topic_choice(v, &person, topic)).collect(),
            pauses: pauses(v, &person),
            languages: languages(v, &person),
            stop: v.href(&format!("/post/avanmal/{stop}")),
            quiet: quiet(v, &MailSettings::of(book.ledger(), book.partnership())?),
            v,
        }))
    })
}

/// Keeps what somebody has chosen.
///
/// # Errors
/// Never.
pub fn keep_choice(v: &Visit, sent: &Sent, token: &str) -> Answer {
    with_link(v, signed::CHOOSE, token, |book, key| {
        let now = v.now;
        let kept = book.change(key, now, |person| {
            let mut person = person.filter(|person| person.address.is_some())?;
            if sent.has("borja") {
                // Who has the link got it at the address.
                (person.standing, person.since) = (Standing::Confirmed, now);
                return Some(person);
            }
            chosen(v, sent, &mut person);
            Some(person)
        })?;
        if let Some(person) = kept.filter(|_| sent.has("sprak")) {
            write_account_in(v, &person)?;
        }
        // A reload shows what is kept, and sends nothing again.
        Ok(going_on(v, &format!("/post/val/{token}"), "sparat"))
    })
}

/// Lays what a form says over what stands; what it does not say, or says in words of its own, stays.
fn chosen(v: &Visit, sent: &Sent, person: &mut Subscriber) {
    if let Some(frequency) = sent.get("ofta").and_then(Frequency::from_code) {
        person.frequency = frequency;
    }
    for topic in Topic::ALL {
        let Some(way) = sent.get(&format!("amne-{}", topic.code())) else { continue };
        person.at_once.remove(&topic);
        person.without.remove(&topic);
        match way {
            "genast" if topic.comes_at_once() => _ = person.at_once.insert(topic),
            "inte" => _ = person.without.insert(topic),
            _ => {}
        }
    }
    match sent.get("paus") {
        Some("ingen") => person.paused_until = None,
        Some(weeks) => {
            if let Some(weeks) = WEEKS.into_iter().find(|known| known.to_string() == weeks) {
                person.paused_until = Some(v.today.saturating_add(weeks.weeks()));
            }
        }
        None => {}
    }
    if let Some(language) = sent.get("sprak").and_then(Language::from_code) {
        person.language = language;
    }
}

/// For how many weeks one can pause.
const WEEKS: [i32; 3] = [4, 8, 13];

/// The quiet weeks in words; `None` when there are none.
fn quiet(v: &Visit, settings: &MailSettings) -> Option<String> {
    let day = |(month, day): (i8, i8)| format!("{day} {}", v.words.month(month));
    let weeks = settings.quiet.iter().map(|weeks| format!("{} – {}", day(weeks.from), day(weeks.to)));
    let weeks = weeks.collect::<Vec<_>>().join(", ");
    (!weeks.is_empty()).then(|| v.words.say.post_quiet_weeks(weeks))
}

fn frequencies(v: &Visit, person: &Subscriber) -> Vec<Choice> {
    let say = &v.words.say;
    let name = |frequency| match frequency {
        Frequency::Weekly => say.post_weekly(),
        Frequency::Monthly => say.post_monthly(),
        Frequency::Never => say.post_never(),
    };
    let choice = |frequency: Frequency| Choice {
        code: frequency.code().to_owned(),
        name: name(frequency),
        chosen: frequency == person.frequency,
    };
    Frequency::ALL.map(choice).into()
}

/// What a person is asked about: a worklist, and something watched, has only who has an account.
fn topics(person: &Subscriber) -> impl Iterator<Item = Topic> {
    let has_account = person.account.is_some();
    Topic::ALL.into_iter().filter(move |topic| has_account || ![Topic::Worklist, Topic::Watched].contains(topic))
}

fn topic_choice(v: &Visit, person: &Subscriber, topic: Topic) -> TopicChoice {
    let say = &v.words.say;
    let (at_once, without) = (person.at_once.contains(&topic), person.without.contains(&topic));
    let ways = [
        ("samlat", say.post_in_digest(), !at_once && !without),
        ("genast", say.post_at_once(), at_once && !without),
        ("inte", say.post_not_at_all(), without),
    ];
    let ways = ways.into_iter().filter(|(code, ..)| *code != "genast" || topic.comes_at_once() || at_once);
    let ways = ways.map(|(code, name, chosen)| Choice { code: code.to_owned(), name, chosen }).collect();
    TopicChoice { code: topic.code(), name: topic.name(v.words), ways }
}

fn pauses(v: &Visit, person: &Subscriber) -> Vec<Choice> {
    let say = &v.words.say;
    let until = person.paused_until.filter(|_| person.is_paused(v.today));
    let mut pauses = vec![Choice { code: "ingen".to_owned(), name: say.post_no_pause(), chosen: until.is_none() }];
    if let Some(until) = until {
        pauses.push(Choice { code: "kvar".to_owned(), name: say.post_paused_until(v.date(until)), chosen: true });
    }
    pauses.extend(WEEKS.map(|weeks| Choice {
        code: weeks.to_string(),
        name: say.post_pause_weeks(weeks),
        chosen: false,
    }));
    pauses
}

fn languages(v: &Visit, person: &Subscriber) -> Vec<Choice> {
    let choice = |(code, name, chosen): (&str, String, bool)| Choice { code: code.to_owned(), name, chosen };
    languages_of_letters(v, person.language).into_iter().map(choice).collect()
}

/// The languages that letters come in: code, own name, whether it is chosen.
pub fn languages_of_letters(v: &Visit, chosen: Language) -> Vec<(&'static str, String, bool)> {
    let all = crate::kit::language::languages().iter().filter(|words| {
        matches!(words.language, Language::Sv | Language::En) || [v.words.language, chosen].contains(&words.language)
    });
    all.map(|words| (words.code(), words.say.own_name(), words.language == chosen)).collect()
}

/// Letters that ask nothing of the address book, as that of an invitation, come in the language of the account.
fn write_account_in(v: &Visit, person: &Subscriber) -> Result<(), MailError> {
    let Some(id) = person.account.as_deref().and_then(|id| id.parse().ok()) else { return Ok(()) };
    let found = v.store.account_and_version(&v.tenant, id)?;
    if let Some((account, version)) = found.filter(|(account, _)| account.language != person.language) {
        v.store.put_account(&v.tenant, &Account { language: person.language, ..account }, version)?;
    }
    Ok(())
}

/// From now on the letters to an address come in this language.
///
/// # Errors
/// What the ledger says.
pub fn write_in(v: &Visit, address: &str, language: Language) -> Result<(), MailError> {
    let Ok(address) = address.parse::<MailAddress>() else { return Ok(()) };
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let spoken = |known: Option<Subscriber>| known.map(|person| Subscriber { language, ..person });
    book.change(&book.key(&address), v.now, spoken).map(drop)
}
