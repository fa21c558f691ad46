//! Ask-once rounds, as the coordinator runs them: started, followed, closed.

use askama::Template;
use domain::{
    choices::{Audience, Status},
    command::{Command, Put},
    date::{Date, iso_day, stockholm_day},
    id::RecordId,
    kinds::{Body, Document, Kind},
    picture::status::status,
    place::{Municipality, MunicipalityCode},
    policy::{Act, may},
    record::{Common, Shared},
    round::{Invitation, Round, cells_to_ask, rows_to_ask},
    text::Text,
};
use ledger::{Drawer, DrawerRow, LedgerError};
use uuid::Uuid;

use super::{
    cells::is_municipality,
    occasion, own_link,
    reminders::{LETTERS, unreached, why_not},
};
use crate::kit::{
    account::{hashed, read, written},
    address::Parameters,
    clock,
    form::Sent,
    language::{Words, words},
    mail::{Book, Letter, LetterKind, MailAddress, letter::Why},
    page::{Answer, Page, Stop},
    session::fresh_token,
    stewards::mailbox,
    table,
    visit::Visit,
    visitor::Visitor,
};

/// Rounds, by id.
pub(super) const ROUNDS: Drawer = Drawer::named("round");

/// A round's name is no longer than this.
const LONGEST_NAME: usize = 100;

struct Line {
    name: String,
    href: String,
    said: String,
}

#[derive(Template)]
#[template(path = "features/stewardship/rounds.html")]
struct RoundsPage<'a> {
    v: &'a Visit,
    title: String,
    lines: Vec<Line>,
    error: Option<String>,
    name: String,
    last_day: String,
    command: String,
}

struct Asked {
    name: String,
    href: String,
    answered: usize,
    asked: usize,
    on_behalf: usize,
    snoozed: usize,
    /// Why no letter reaches it, if none does.
    unreached: Option<String>,
    organisation: String,
}

#[derive(Template)]
#[template(path = "features/stewardship/follow.html")]
struct FollowPage<'a> {
    v: &'a Visit,
    title: String,
    said: String,
    figures: Vec<(String, String)>,
    asked: Vec<Asked>,
    action: String,
    is_open: bool,
    link: Option<(String, String)>,
}

/// Every round, the latest first.
pub(super) fn all(v: &Visit) -> Result<Vec<(Round, u64)>, Stop> {
    let rows = v.store.ledger().rows_after(&v.tenant.id, ROUNDS, "", usize::MAX)?;
    let mut rounds: Vec<(Round, u64)> =
        rows.iter().map(|row| Ok((read(row)?, row.version))).collect::<Result<_, LedgerError>>()?;
    rounds.sort_by_key(|(round, _)| std::cmp::Reverse(round.started));
    Ok(rounds)
}

/// A round and the version it was read at.
pub(super) fn find(v: &Visit, id: &str) -> Result<(Round, u64), Stop> {
    let id = Uuid::parse_str(id).map_err(|_| Stop::NotFound)?;
    let row = v.store.ledger().get(&v.tenant.id, ROUNDS, &id.to_string())?.ok_or(Stop::NotFound)?;
    Ok((read(&row)?, row.version))
}

/// Changes a round, again if somebody else was quicker: two who answer at the same time are both heard.
pub(super) fn change<T>(v: &Visit, id: &str, mut change: impl FnMut(&mut Round) -> Result<T, Stop>) -> Result<T, Stop> {
    loop {
        let (mut round, version) = find(v, id)?;
        let done = change(&mut round)?;
        let row = DrawerRow::new(ROUNDS, round.id.to_string(), written(&round));
        match v.store.ledger().put(&v.tenant.id, row, Some(version)) {
            Ok(_) => return Ok(done),
            Err(LedgerError::RowClash { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// The open rounds in which an organisation is asked something: name, how far it has come, where one answers.
pub(super) fn open_for(v: &Visit, organisation: RecordId) -> Result<Vec<(String, String, String)>, Stop> {
    let open = all(v)?.into_iter().filter(|(round, _)| round.closed.is_none());
    let asked = open.filter_map(|(round, _)| {
        let invitation = round.invitations.iter().find(|invitation| invitation.organisation == organisation)?;
        let progress = invitation.progress();
        let said = v.words.say.round_progress(progress.answered, progress.asked, v.date(round.last_day));
        let href = v.here_form(&format!("/rundor/{}/{}", round.id, organisation));
        (progress.asked > 0).then_some((round.name, said, href))
    });
    Ok(asked.collect())
}

fn coordinator(v: &Visit) -> Result<&Visitor, Stop> {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    if may(Some(&visitor.person), Act::RunRound) { Ok(visitor) } else { Err(Stop::Forbidden) }
}

/// Every round, and the form that starts one.
///
/// # Errors
/// When the ledger cannot.
pub fn rounds(v: &Visit) -> Answer {
    coordinator(v)?;
    show(v, None, &Sent::default())
}

fn show(v: &Visit, error: Option<String>, sent: &Sent) -> Answer {
    let say = &v.words.say;
    let lines = all(v)?.into_iter().map(|(round, _)| {
        let rate = round.rate();
        let href = v.here_form(&format!("/rundor/{}", round.id));
        let said = say.round_rate(rate.finished, rate.invited, rate.per_cent().unwrap_or(0));
        Line { name: round.name, href, said }
    });
    let page = RoundsPage {
        title: say.rounds_title(),
        lines: lines.collect(),
        error,
        name: sent.get("namn").unwrap_or_default().to_owned(),
        last_day: sent.get("sista-dag").unwrap_or_default().to_owned(),
        command: clock::fresh_identity().to_string(),
        v,
    };
    Ok(Page::html(&page))
}

/// Starts a round: everybody who answers for something, and every municipality of which something is not known, is asked.
///
/// # Errors
/// When the ledger cannot.
pub fn start(v: &Visit, sent: &Sent) -> Answer {
    let visitor = coordinator(v)?;
    let say = &v.words.say;
    let wrong = |error: String| Ok(show(v, Some(error), sent)?.with_status(422));
    let Some(name) = sent.get("namn").filter(|name| name.chars().count() <= LONGEST_NAME) else {
        return wrong(say.round_name_missing());
    };
    let Some(last_day) = sent.get("sista-dag").and_then(iso_day).filter(|day| *day > v.today) else {
        return wrong(say.round_day_missing());
    };
    let occasion = occasion(v, sent, visitor.actor());
    let onwards = |id: Uuid| Ok(Page::see_other(v.here_form(&format!("/rundor/{id}"))));
    // The round has the identity of the form that starts it: sent twice, it is one round.
    if find(v, &occasion.command.to_string()).is_ok() {
        return onwards(occasion.command);
    }
    let (invitations, letters) = invitations(v, occasion.command, name, last_day)?;
    let round = Round {
        id: occasion.command,
        name: name.to_owned(),
        last_day,
        started: v.now,
        by: visitor.account.id,
        closed: None,
        invitations,
    };
    let mut rows = vec![DrawerRow::new(ROUNDS, round.id.to_string(), written(&round))];
    rows.extend(letters);
    let source = Put { id: source_of(&round), read_at: None, body: source(v, &round), origin: say.round_origin(name) };
    v.store.carry_out_with(&v.tenant, Command::Put(vec![source]), occasion, &rows)?;
    onwards(round.id)
}

/// The document that answers of a round refer to as their source.
pub(super) fn source_of(round: &Round) -> RecordId {
    RecordId(Uuid::new_v5(&round.id, b"source"))
}

fn source(v: &Visit, round: &Round) -> Body {
    let common = Common {
        key: format!("runda-{}", round.id.simple()),
        title: Text::swedish(v.words.say.round_source(round.name.as_str())),
        ..Common::default()
    };
    Body { common, content: Document::default().into() }
}

/// Whom a round asks what, and the letters that tell them.
fn invitations(v: &Visit, round: Uuid, name: &str, last_day: Date) -> Result<(Vec<Invitation>, Vec<DrawerRow>), Stop> {
    let book = Book::open(v.store.ledger(), &v.tenant.id)?;
    let all = v.tenant.world(Audience::Internal);
    let catalogue = v.catalogue(Kind::Initiative);
    let mut organisations: Vec<&Shared> = all
        .of_kind(Kind::Organisation)
        .filter(|record| {
            !matches!(status(record, v.today, v.world.rhythms()), Some(Status::Expired | Status::Completed))
        })
        .collect();
    organisations.sort_by_cached_key(|record| swedish::sort_key(&record.title().source));
    let places = all.municipalities(v.today);
    let (mut invitations, mut letters) = (Vec::new(), Vec::new());
    for record in organisations {
        let rows = rows_to_ask(&all, record.id, v.today);
        let municipality = municipality_of(record, &places);
        let cells = municipality.map(|code| cells_to_ask(&all, &catalogue, code, v.today)).unwrap_or_default();
        if rows.is_empty() && cells.is_empty() {
            continue;
        }
        let token = fresh_token();
        let asked = rows.len() + cells.len();
        // To whom no letter goes, the coordinator hands a link.
        if let Some(to) = mailbox(record)
            && why_not(&book, &to)?.is_none()
        {
            // Who has said in which language they read gets that one.
            let known = book.find(&book.key(&to))?.map(|person| words(person.language));
            let letter = letter(v, known.unwrap_or(v.words), &to, round, &token, (name, asked, last_day));
            letters.push(letter.row(v.now, clock::fresh_identity()));
            let place = format!("{round}/{}", record.id);
            let row = DrawerRow::new(LETTERS, place, written(&known.unwrap_or(v.words).language));
            letters.push(row.expires(own_link::until(last_day)));
        }
        invitations.push(Invitation { organisation: record.id, token: hashed(&token), rows, cells });
    }
    Ok((invitations, letters))
}

/// The municipality of these that an organisation is, by its area or its name.
pub(super) fn municipality_of(record: &Shared, places: &[&Municipality]) -> Option<MunicipalityCode> {
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

fn letter(
    v: &Visit,
    words: &Words,
    to: &MailAddress,
    round: Uuid,
    token: &str,
    (name, asked, last): (&str, usize, Date),
) -> Letter {
    let say = &words.say;
    let home = v.partnership_name();
    Letter::new(Why::Invited, LetterKind::Round, to, words)
        .until_then(domain::date::end_of_day(last))
        .subject(say.mail_round_subject(name))
        .text(say.mail_round_text(home.as_str(), asked, words.date(last)))
        .button(say.mail_round_button(), format!("/runda/{round}/{token}"))
        .text(say.mail_round_else())
        .because(say.mail_round_because(home.as_str()))
}

/// How a round goes, organisation by organisation.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn follow(v: &Visit, id: &str) -> Answer {
    coordinator(v)?;
    let (round, _) = find(v, id)?;
    Ok(following(v, &round, None))
}

fn following(v: &Visit, round: &Round, link: Option<(String, String)>) -> Page {
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let name =
        |id: RecordId| all.record(id).map_or_else(|| id.to_string(), |record| v.plain(record.title()).to_owned());
    // A page without reasons is better than none.
    let book = Book::open(v.store.ledger(), &v.tenant.id).ok();
    let why = |record: &Shared| unreached(v.words, book.as_ref()?, record).ok().flatten();
    let rate = round.rate();
    let asked = round.invitations.iter().map(|invitation| {
        let progress = invitation.progress();
        Asked {
            name: name(invitation.organisation),
            href: v.here_form(&format!("/rundor/{}/{}", round.id, invitation.organisation)),
            answered: progress.answered,
            asked: progress.asked,
            on_behalf: progress.on_behalf,
            snoozed: progress.snoozed,
            unreached: all.record(invitation.organisation).and_then(&why),
            organisation: invitation.organisation.to_string(),
        }
    });
    let page = FollowPage {
        title: round.name.clone(),
        said: match round.closed {
            Some(at) => say.round_closed_on(v.date(stockholm_day(at))),
            None => say.round_until(v.date(round.last_day)),
        },
        figures: vec![
            (say.round_invited(), rate.invited.to_string()),
            (say.round_begun(), rate.begun.to_string()),
            (say.round_finished(), rate.finished.to_string()),
            (say.round_answered(), format!("{} / {}", rate.answered, rate.asked)),
            (say.round_share(), format!("{} %", rate.per_cent().unwrap_or(0))),
        ],
        asked: asked.collect(),
        action: v.here_form(&format!("/rundor/{}", round.id)),
        is_open: round.closed.is_none(),
        link,
        v,
    };
    Page::html(&page)
}

/// The response in figures, as a file.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn response(v: &Visit, id: &str) -> Answer {
    coordinator(v)?;
    let (round, _) = find(v, id)?;
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let head = [say.admin_organisation(), say.round_answered(), say.round_asked(), say.round_on_behalf()];
    let rows = round.invitations.iter().map(|invitation| {
        let progress = invitation.progress();
        let name = all.record(invitation.organisation).map(|record| v.plain(record.title()).to_owned());
        vec![
            name.unwrap_or_else(|| invitation.organisation.to_string()),
            progress.answered.to_string(),
            progress.asked.to_string(),
            progress.on_behalf.to_string(),
        ]
    });
    Ok(Page::text("text/csv; charset=utf-8", table::csv(&head, rows)).saved_as("svar.csv"))
}

/// A new link for one organisation, shown once; the old one opens nothing from now on.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn new_link(v: &Visit, sent: &Sent, id: &str) -> Answer {
    coordinator(v)?;
    let organisation: RecordId = sent.get("organisation").and_then(|id| id.parse().ok()).ok_or(Stop::NotFound)?;
    let token = fresh_token();
    let round = change(v, id, |round| {
        let mut all = round.invitations.iter_mut();
        let invitation = all.find(|invitation| invitation.organisation == organisation).ok_or(Stop::NotFound)?;
        invitation.token = hashed(&token);
        Ok(round.clone())
    })?;
    let name = v.tenant.world(Audience::Internal).record(organisation).map(|record| v.plain(record.title()).to_owned());
    let link = format!("{}{}", v.origin, v.here_form(&format!("/runda/{}/{token}", round.id)));
    Ok(following(v, &round, Some((name.unwrap_or_default(), link))))
}

/// Closes a round: its links open nothing any longer.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn close(v: &Visit, id: &str) -> Answer {
    coordinator(v)?;
    change(v, id, |round| {
        round.closed = round.closed.or(Some(v.now));
        Ok(())
    })?;
    Ok(Page::see_other(v.href_with(&format!("/rundor/{id}"), &Parameters::default())))
}
