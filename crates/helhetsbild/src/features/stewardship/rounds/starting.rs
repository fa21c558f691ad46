//! A round begun: whom it goes to and what the letter says are seen first; then it is started, and the letters go.

use askama::Template;
use domain::{
    choices::{Audience, Status},
    date::{Date, iso_day},
    kinds::Kind,
    picture::status::status,
    place::{Municipality, MunicipalityCode},
    record::Shared,
    round::{Cell, Invitation, Round, Row, cells_to_ask, rows_to_ask},
};
use ledger::{DrawerRow, LedgerError};
use uuid::Uuid;

use super::{
    super::{
        asker::Asker,
        cells::is_municipality,
        occasion, own_link,
        reminders::{LETTERS, unreached, why_not},
    },
    ROUNDS, coordinator, find, show,
};
use crate::kit::{
    account::{hashed, written},
    address::Parameters,
    clock,
    form::Sent,
    language::{Words, words},
    mail::{
        Book, Letter, LetterKind, MailAddress,
        letter::{Block, Why},
    },
    page::{Answer, Page, Stop},
    session::fresh_token,
    stewards::mailbox,
    visit::Visit,
};

/// A round's name is no longer than this.
const LONGEST_NAME: usize = 100;

/// An organisation that a round goes to.
struct Guest {
    record: Shared,
    rows: Vec<Row>,
    cells: Vec<Cell>,
    /// To where its letter goes; none where no letter reaches it.
    to: Option<MailAddress>,
    /// Why none does, in words.
    unreached: Option<String>,
}

struct Line {
    name: String,
    asked: String,
    to: String,
}

#[derive(Template)]
#[template(path = "features/stewardship/rounds_start.html")]
struct StartPage<'a> {
    v: &'a Visit,
    title: String,
    said: String,
    figures: Vec<(String, String)>,
    /// To whom no letter goes: name, and why.
    unreached: Vec<(String, String)>,
    lines: Vec<Line>,
    subject: String,
    /// What the letter says, with its button; an example to one of them.
    blocks: Vec<(bool, String)>,
    reply_to: Option<String>,
    name: String,
    last_day: Date,
    command: String,
    letters: usize,
}

impl StartPage<'_> {
    /// Back to the form, with what was typed.
    fn change(&self) -> String {
        let typed = Parameters::default().with("namn", &self.name).with("sista-dag", &self.last_day.to_string());
        format!("{}{}", self.v.here_form("/rundor"), typed.with("andra", "1").written())
    }
}

/// What a round is called and its last day; otherwise what is wrong.
fn asked(v: &Visit, name: Option<&str>, last_day: Option<&str>) -> Result<(String, Date), String> {
    let say = &v.words.say;
    let name = name.map(str::trim).filter(|name| !name.is_empty() && name.chars().count() <= LONGEST_NAME);
    let name = name.ok_or_else(|| say.round_name_missing())?;
    let last_day = last_day.and_then(iso_day).filter(|day| *day > v.today).ok_or_else(|| say.round_day_missing())?;
    Ok((name.to_owned(), last_day))
}

/// Shows whom a round would go to and what the letter says: nothing has been sent.
pub(super) fn before(v: &Visit) -> Answer {
    let say = &v.words.say;
    let visitor = coordinator(v)?;
    let typed = |name: &str| v.parameters.get(name);
    let (name, last_day) = match asked(v, typed("namn"), typed("sista-dag")) {
        Ok(asked) => asked,
        Err(error) => return Ok(show(v, Some(error), (typed("namn"), typed("sista-dag")))?.with_status(422)),
    };
    let guests = guests(v)?;
    let letters = guests.iter().filter(|guest| guest.to.is_some()).count();
    let asker = Asker::of(&v.tenant.world(Audience::Internal), v.words.language, Some(&visitor.account));
    let nobody = MailAddress::nobody();
    let example = guests.iter().find(|guest| guest.to.is_some()).or_else(|| guests.first()).map(|guest| {
        let to = guest.to.as_ref().unwrap_or(&nobody);
        let call = Call { name: &name, last_day, asker: asker.as_ref(), path: String::new() };
        letter(v, v.words, to, guest, &call)
    });
    let pieces = example.iter().flat_map(|letter| &letter.blocks).filter_map(|block| match block {
        Block::Text(text) => Some((false, text.clone())),
        Block::Button { label, .. } => Some((true, label.clone())),
        Block::Heading(_) | Block::Facts(_) | Block::Lines(_) => None,
    });
    let named = |guest: &Guest| v.plain(guest.record.title()).to_owned();
    let page = StartPage {
        title: say.rounds_before_title(),
        said: say.rounds_before(name.as_str(), v.date(last_day)),
        figures: vec![
            (say.round_invited(), guests.len().to_string()),
            (say.round_asked(), guests.iter().map(Guest::asked).sum::<usize>().to_string()),
            (say.rounds_letters(), letters.to_string()),
            (say.rounds_without_letter(), (guests.len() - letters).to_string()),
        ],
        unreached: guests.iter().filter_map(|guest| Some((named(guest), guest.unreached.clone()?))).collect(),
        lines: guests
            .iter()
            .map(|guest| Line {
                name: named(guest),
                asked: guest.asked().to_string(),
                to: guest.to.as_ref().map_or_else(String::new, ToString::to_string),
            })
            .collect(),
        subject: example.as_ref().map(|letter| letter.subject.clone()).unwrap_or_default(),
        blocks: pieces.collect(),
        reply_to: example.as_ref().and_then(|letter| letter.reply_to.as_ref()).map(ToString::to_string),
        command: typed("kommando")
            .filter(|command| Uuid::parse_str(command).is_ok())
            .map_or_else(|| clock::fresh_identity().to_string(), str::to_owned),
        name,
        last_day,
        letters,
        v,
    };
    Ok(Page::html(&page))
}

impl Guest {
    fn asked(&self) -> usize {
        self.rows.len() + self.cells.len()
    }
}

/// Everybody who answers for something, and every municipality of which something is not known.
fn guests(v: &Visit) -> Result<Vec<Guest>, Stop> {
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let all = v.tenant.world(Audience::Internal);
    let catalogue = v.catalogue_today(Kind::Initiative);
    let is_over = |record: &Shared| {
        matches!(status(record, v.today, v.world.rhythms()), Some(Status::Expired | Status::Completed))
    };
    let mut organisations: Vec<&Shared> = all.of_kind(Kind::Organisation).filter(|one| !is_over(one)).collect();
    organisations.sort_by_cached_key(|record| swedish::sort_key(&record.title().source));
    let places = all.municipalities(v.today);
    let mut guests = Vec::new();
    for record in organisations {
        let rows = rows_to_ask(&all, record.id, v.today);
        let municipality = municipality_of(record, &places);
        let cells = municipality.map(|code| cells_to_ask(&all, &catalogue, code, v.today)).unwrap_or_default();
        if rows.is_empty() && cells.is_empty() {
            continue;
        }
        let to = match mailbox(record) {
            Some(to) if why_not(&book, &to)?.is_none() => Some(to),
            _ => None,
        };
        let unreached = unreached(v.words, &book, record)?;
        guests.push(Guest { record: Shared::clone(record), rows, cells, to, unreached });
    }
    Ok(guests)
}

/// Starts a round: everybody who answers for something, and every municipality of which something is not known, is asked.
///
/// # Errors
/// When the ledger cannot.
pub fn start(v: &Visit, sent: &Sent) -> Answer {
    let visitor = coordinator(v)?;
    let (name, last_day) = match asked(v, sent.get("namn"), sent.get("sista-dag")) {
        Ok(asked) => asked,
        Err(error) => return Ok(show(v, Some(error), (sent.get("namn"), sent.get("sista-dag")))?.with_status(422)),
    };
    // The round has the identity of the form that starts it: sent twice, it is one round.
    let id = occasion(v, sent, visitor.actor()).command;
    let onwards = || Ok(Page::see_other(v.href_with(&format!("/rundor/{id}"), &Parameters::default())));
    if find(v, &id.to_string()).is_ok() {
        return onwards();
    }
    let asker = Asker::of(&v.tenant.world(Audience::Internal), v.words.language, Some(&visitor.account));
    let (invitations, letters) = invitations(v, id, (&name, last_day), asker.as_ref())?;
    let round = Round { id, name, last_day, started: v.now, by: visitor.account.id, closed: None, invitations };
    let row = DrawerRow::new(ROUNDS, round.id.to_string(), written(&round));
    let mut rows = vec![(row, Some(0))];
    rows.extend(letters.into_iter().map(|row| (row, None)));
    match v.store.ledger().put_all(&v.tenant.id, &rows) {
        // Sent twice at the same time.
        Ok(()) | Err(LedgerError::RowClash { .. }) => onwards(),
        Err(error) => Err(error.into()),
    }
}

/// Whom a round asks what, and the letters that tell them.
fn invitations(
    v: &Visit,
    round: Uuid,
    (name, last_day): (&str, Date),
    asker: Option<&Asker>,
) -> Result<(Vec<Invitation>, Vec<DrawerRow>), Stop> {
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let (mut invitations, mut letters) = (Vec::new(), Vec::new());
    for guest in guests(v)? {
        let token = fresh_token();
        // To whom no letter goes, the coordinator hands a link.
        if let Some(to) = &guest.to {
            // Who has said in which language they read gets that one.
            let known = book.find(&book.key(to))?.map(|person| words(person.language)).unwrap_or(v.words);
            let call = Call { name, last_day, asker, path: format!("/runda/{round}/{token}") };
            letters.push(letter(v, known, to, &guest, &call).row(v.now, clock::fresh_identity()));
            let place = format!("{round}/{}", guest.record.id);
            let row = DrawerRow::new(LETTERS, place, written(&known.language));
            letters.push(row.expires(own_link::until(last_day)));
        }
        let Guest { record, rows, cells, .. } = guest;
        invitations.push(Invitation { organisation: record.id, token: hashed(&token), rows, cells });
    }
    Ok((invitations, letters))
}

/// The municipality of these that an organisation is, by its area or its name.
pub(in super::super) fn municipality_of(record: &Shared, places: &[&Municipality]) -> Option<MunicipalityCode> {
    let organisation = record.body.is::<domain::kinds::Organisation>().filter(|_| is_municipality(record))?;
    match organisation.area.named() {
        [code] => places.iter().any(|place| place.code == *code).then_some(*code),
        [] => {
            let title = &record.title().source;
            let named = |place: &&&Municipality| {
                title.strip_prefix(place.name).is_some_and(|rest| ["", " kommun", "s kommun"].contains(&rest))
            };
            places.iter().find(named).map(|place| place.code)
        }
        _ => None,
    }
}

/// What every letter of a round says, and where this one leads.
struct Call<'a> {
    name: &'a str,
    last_day: Date,
    asker: Option<&'a Asker>,
    path: String,
}

fn letter(v: &Visit, words: &Words, to: &MailAddress, guest: &Guest, call: &Call<'_>) -> Letter {
    let say = &words.say;
    let home = v.partnership_name();
    let organisation = guest.record.title().in_language(words.language).0;
    let letter = Letter::new(Why::Invited, LetterKind::Round, to, words)
        .until_then(domain::date::end_of_day(call.last_day))
        .subject(say.mail_round_subject(call.name))
        .text(say.mail_round_greeting(organisation))
        .text(say.mail_round_text(home.as_str(), guest.asked(), words.date(call.last_day)))
        .button(say.mail_round_button(), call.path.clone())
        .text(say.mail_round_else());
    Asker::named_in(call.asker, words, letter).because(say.mail_round_because(organisation, home.as_str()))
}
