//! Answering a round: everything an organisation answers for on one page, line by line, leaving and coming back as one
//! likes; by the link in its letter, signed in, or by the coordinator on its behalf.

use askama::Template;
use domain::{
    change::Actor,
    choices::Audience,
    command::Pick,
    id::RecordId,
    place::MunicipalityCode,
    policy::{Act, may},
    record::{Kind, Shared},
    round::{Answer as Said, Cell, Given, Giver, Invitation, Round, RoundError, Row},
};
use jiff::ToSpan;
use uuid::Uuid;

use super::{
    cells::{self, Shown, Wrong},
    confirm,
    link::{facts, gist, open_form},
    occasion, offer, own_link, paper,
    rounds::{change, find, source_of},
    standing,
};
use crate::kit::{
    account::of_link,
    address,
    form::Sent,
    html::Html,
    page::{Answer, Page, Stop},
    told::told,
    visit::Visit,
};

/// *Later* is after so many days.
const LATER_DAYS: i32 = 14;

struct RowLine {
    id: RecordId,
    title: Html,
    name: String,
    kind: String,
    standing: String,
    /// What one must see to answer: what it is, when and where.
    gist: Vec<Html>,
    facts: Vec<(String, Html)>,
    answer: Option<String>,
    is_changed: bool,
    /// The version that is shown: what is confirmed.
    version: u64,
    /// An organisation or a contact does not end as an activity does.
    end: String,
}

#[derive(Template)]
#[template(path = "features/stewardship/round.html")]
struct RoundPage<'a> {
    v: &'a Visit,
    title: String,
    organisation: Html,
    lead: String,
    on_behalf: bool,
    rows: Vec<RowLine>,
    done: Vec<RowLine>,
    cells: Vec<Html>,
    cells_done: Vec<Html>,
    trouble: Option<(String, String)>,
    is_finished: bool,
    own: Vec<(String, String)>,
    /// Where whoever holds the link asks for an account.
    account: Option<String>,
}

/// Who answers, for which organisation.
struct Answering {
    round: Round,
    organisation: RecordId,
    giver: Giver,
    /// The account in whose name records are changed.
    account: Uuid,
}

/// Whoever holds an organisation's link.
fn by_link(v: &Visit, id: &str, token: &str) -> Result<Result<Answering, Page>, Stop> {
    let say = &v.words.say;
    let (round, _) = find(v, id)?;
    let Some(invitation) = own_link::by_link(v, &round, token)? else {
        let ways = vec![(say.sign_in(), v.here_form("/logga-in"))];
        return Ok(Err(told(v, say.round_over_title(), say.round_over(), ways).with_status(410)));
    };
    let organisation = invitation.organisation;
    // The account is made when something is first answered; looking makes nothing.
    let account = of_link(organisation);
    Ok(Ok(Answering { round, organisation, giver: Giver::Link, account }))
}

/// The coordinator on an organisation's behalf, or somebody of the organisation itself.
fn signed_in(v: &Visit, id: &str, organisation: &str) -> Result<Answering, Stop> {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let organisation: RecordId = organisation.parse().map_err(|_| Stop::NotFound)?;
    let (round, _) = find(v, id)?;
    let all = v.tenant.world(Audience::Internal);
    let record = all.record(organisation).ok_or(Stop::NotFound)?;
    let own = visitor.person.organisation == Some(record.id)
        && visitor.person.is(domain::policy::Role::Editor)
        && visitor.person.only.is_none();
    let giver = match (own, may(Some(&visitor.person), Act::RunRound)) {
        (true, _) => Giver::Owner(visitor.account.id),
        (_, true) => Giver::OnBehalf(visitor.account.id),
        _ => return Err(Stop::Forbidden),
    };
    Ok(Answering { round, organisation, giver, account: visitor.account.id })
}

/// What an organisation is asked, to whoever holds its link.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn asked(v: &Visit, id: &str, token: &str) -> Answer {
    Ok(match by_link(v, id, token)? {
        Ok(answering) => show(v, &answering, None)?,
        Err(page) => page,
    })
}

/// The same, signed in.
///
/// # Errors
/// When the ledger cannot, there is no such round, or it is not for whoever asks.
pub fn asked_of(v: &Visit, id: &str, organisation: &str) -> Answer {
    show(v, &signed_in(v, id, organisation)?, None)
}

/// What an organisation answers for, on paper, to whoever holds its link.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn link_paper(v: &Visit, id: &str, token: &str) -> Answer {
    match by_link(v, id, token)? {
        Ok(answering) => {
            let world = paper::eyes_of(v, answering.organisation);
            paper::on_paper(v, &world, answering.organisation, v.here_form(&format!("/runda/{id}/{token}")))
        }
        Err(page) => Ok(page),
    }
}

/// Takes the wish for an account of whoever holds an organisation's link.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn wish_for_account(v: &Visit, sent: &Sent, id: &str, token: &str) -> Answer {
    match by_link(v, id, token)? {
        Ok(answering) => offer::wish(v, sent, answering.organisation, v.here_form(&format!("/runda/{id}/{token}"))),
        Err(page) => Ok(page),
    }
}

/// The same as a workbook.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn link_file(v: &Visit, id: &str, token: &str) -> Answer {
    match by_link(v, id, token)? {
        Ok(answering) => paper::as_file(v, &paper::eyes_of(v, answering.organisation), answering.organisation),
        Err(page) => Ok(page),
    }
}

fn invitation(answering: &Answering) -> Result<&Invitation, Stop> {
    let mut all = answering.round.invitations.iter();
    all.find(|invitation| invitation.organisation == answering.organisation).ok_or(Stop::NotFound)
}

fn show(v: &Visit, answering: &Answering, trouble: Option<String>) -> Answer {
    show_with(v, answering, trouble.map(|text| (text, String::new())), None)
}

/// A cell that could not be answered, with what was typed.
type WrongCell<'a> = (&'a Cell, &'a Sent, Wrong);

fn cell_forms(
    v: &Visit,
    answering: &Answering,
    cells: &[Cell],
    wrong: Option<&WrongCell<'_>>,
) -> (Vec<Html>, Vec<Html>) {
    let all = v.tenant.world(Audience::Internal);
    let (mut open, mut done) = (Vec::new(), Vec::new());
    for cell in cells {
        let Some(area) = all.record(cell.focus_area) else { continue };
        let own = wrong.filter(|(asked, ..)| asked.focus_area == cell.focus_area);
        let shown = Shown {
            said: cell.answer.as_ref().map(|given| cells::said(v, &given.answer)),
            longer: None,
            wrong: own.map(|(_, sent, wrong)| (Sent::clone(sent), wrong.clone())),
            earlier: cells::earlier(v, cell, answering.organisation, &answering.round.id.to_string()),
            ..Shown::default()
        };
        let list = if cell.answer.is_some() { &mut done } else { &mut open };
        list.push(cells::form(v, cell, area, shown));
    }
    (open, done)
}

fn show_with(
    v: &Visit,
    answering: &Answering,
    trouble: Option<(String, String)>,
    wrong: Option<&WrongCell<'_>>,
) -> Answer {
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let invitation = invitation(answering)?;
    let organisation = all.record(answering.organisation).ok_or(Stop::NotFound)?;
    let progress = invitation.progress();
    let lines = invitation.rows.iter().filter_map(|row| {
        let record = all.record(row.record)?;
        let answer = row.answer.as_ref().map(|given| said(v, given));
        Some(RowLine {
            id: record.id,
            title: v.text(record.title()),
            name: v.plain(record.title()).to_owned(),
            kind: v.words.kind(record.kind()),
            standing: standing(v, record).map(|(_, said)| said).unwrap_or_default(),
            gist: gist(v, record),
            facts: facts(v, record),
            answer,
            is_changed: record.version > row.version,
            version: record.version,
            end: match record.kind() {
                Kind::Organisation | Kind::Contact => say.round_holds_no_more(),
                _ => say.check_ended(),
            },
        })
    });
    let (done, rows): (Vec<RowLine>, Vec<RowLine>) = lines.partition(|line| line.answer.is_some());
    let (cells, cells_done) = cell_forms(v, answering, &invitation.cells, wrong);
    let page = RoundPage {
        title: answering.round.name.clone(),
        organisation: v.text(organisation.title()),
        lead: say.round_progress(progress.answered, progress.asked, v.date(answering.round.last_day)),
        on_behalf: matches!(answering.giver, Giver::OnBehalf(_)),
        rows,
        done,
        cells,
        cells_done,
        trouble,
        is_finished: progress.is_finished(),
        own: own(v, answering, organisation),
        account: matches!(answering.giver, Giver::Link).then(|| v.here_form(&format!("{}/konto", v.path))),
        v,
    };
    Ok(Page::html(&page))
}

/// What is one's own when all is answered: the page, the list, the sheet for the board, the workbook.
fn own(v: &Visit, answering: &Answering, organisation: &Shared) -> Vec<(String, String)> {
    let say = &v.words.say;
    let list = format!("{}?organisation={}", v.here_form("/insatser"), organisation.slug());
    let mut own = vec![(say.round_own_page(), v.href_record(organisation)), (say.round_own_list(), list)];
    let (paper, file) = match answering.giver {
        Giver::Link => (format!("{}/utskrift", v.path), format!("{}/allt.xlsx", v.path)),
        Giver::Owner(_) => ("/mitt-ansvar/utskrift".to_owned(), "/mitt-ansvar.xlsx".to_owned()),
        // Whoever answers on behalf has it from those they answer for.
        Giver::OnBehalf(_) => return own,
    };
    own.extend([(say.round_own_paper(), v.here_form(&paper)), (say.mine_file(), v.here_form(&file))]);
    own
}

fn said(v: &Visit, given: &Given<Said>) -> String {
    let say = &v.words.say;
    let text = match given.answer {
        Said::Confirmed => say.round_said_confirmed(),
        Said::Changed => say.round_said_changed(),
        Said::Ended => say.round_said_ended(),
        Said::NotOurs => say.round_said_not_ours(),
        Said::Snoozed(day) => say.round_said_later(v.date(day)),
    };
    match given.by {
        Giver::OnBehalf(_) => format!("{text} {}", say.round_said_on_behalf()),
        _ => text,
    }
}

/// Takes an answer from whoever holds the link.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn answer(v: &Visit, sent: &Sent, id: &str, token: &str) -> Answer {
    let answering = match by_link(v, id, token)? {
        Ok(answering) => answering,
        Err(page) => return Ok(page),
    };
    let all = v.tenant.world(Audience::Internal);
    let name = all.record(answering.organisation).map(|record| record.title().source.clone()).unwrap_or_default();
    v.store.account_of_link(&v.tenant, answering.organisation, &name, v.now)?;
    take(v, sent, &answering, &v.here_form(&format!("/runda/{id}/{token}")))
}

/// Takes an answer from somebody who is signed in.
///
/// # Errors
/// When the ledger cannot, there is no such round, or it is not for whoever answers.
pub fn answer_as_coordinator(v: &Visit, sent: &Sent, id: &str, organisation: &str) -> Answer {
    let answering = signed_in(v, id, organisation)?;
    take(v, sent, &answering, &v.here_form(&format!("/rundor/{id}/{organisation}")))
}

fn take(v: &Visit, sent: &Sent, answering: &Answering, back: &str) -> Answer {
    if sent.has("allt-stammer") {
        return confirm_rest(v, sent, answering, back);
    }
    if let Some(cell) = sent.get("ruta") {
        return take_cell(v, sent, answering, cell, back);
    }
    let record: RecordId = sent.get("uppgift").and_then(|id| id.parse().ok()).ok_or(Stop::NotFound)?;
    let row = invitation(answering)?.rows.iter().find(|row| row.record == record).ok_or(Stop::NotFound)?;
    let all = v.tenant.world(Audience::Internal);
    let record = all.record(record).ok_or(Stop::NotFound)?;
    let answer = match sent.get("svar") {
        Some("stammer") => {
            // What is confirmed is what was seen: the version that the page showed, or the one the round began with.
            let read_at = sent.get("version").and_then(|version| version.parse().ok()).unwrap_or(row.version);
            let picks = vec![Pick { id: record.id, read_at: Some(read_at) }];
            if !confirm(v, picks, occasion(v, sent, Actor::Account(answering.account)), origin(v, answering))? {
                let trouble = (v.words.say.check_changed(), format!("#u-{}", record.id));
                return Ok(show_with(v, answering, Some(trouble), None)?.with_status(409));
            }
            Said::Confirmed
        }
        Some("inte-vart") => Said::NotOurs,
        Some("senare") => Said::Snoozed(v.today.checked_add(LATER_DAYS.days()).unwrap_or(v.today)),
        Some("avslutad") if ended(v, record) => Said::Ended,
        Some("andra") => return form_of(v, answering, record, "andra"),
        Some("avslutad") => return form_of(v, answering, record, "avsluta"),
        _ => return Err(Stop::NotFound),
    };
    note(v, answering, |round, given| round.answer_row(answering.organisation, record.id, given), answer, back)
}

/// Whether a record says of itself already that it is over.
fn ended(v: &Visit, record: &Shared) -> bool {
    !domain::picture::review::claims_to_hold(record, v.today, v.world.rhythms())
}

/// The record's own form; whoever holds a link may use it for just this record.
fn form_of(v: &Visit, answering: &Answering, record: &Shared, name: &str) -> Answer {
    if !matches!(answering.giver, Giver::Link) {
        return Ok(Page::see_other(v.here_form(&format!("{}/{name}", address::of_record(record)))));
    }
    let account = v.store.account(&v.tenant, answering.account)?.ok_or(Stop::NotFound)?;
    open_form(v, record, &account, name)
}

fn origin(v: &Visit, answering: &Answering) -> String {
    v.words.say.round_origin(answering.round.name.as_str())
}

fn note<A: Clone>(
    v: &Visit,
    answering: &Answering,
    mut set: impl FnMut(&mut Round, Given<A>) -> Result<(), RoundError>,
    answer: A,
    back: &str,
) -> Answer {
    let id = answering.round.id.to_string();
    let given = Given { answer, by: answering.giver, at: v.now };
    let noted = change(v, &id, |round| Ok(set(round, given.clone())).map(|done| done.err()))?;
    match noted {
        None => Ok(Page::see_other(format!("{back}#kvar"))),
        Some(RoundError::OwnerAnswered) => {
            Ok(show(v, answering, Some(v.words.say.round_owner_answered()))?.with_status(409))
        }
        Some(RoundError::Closed) => Ok(show(v, answering, Some(v.words.say.round_over()))?.with_status(410)),
        Some(RoundError::NotInvited | RoundError::NotAsked) => Err(Stop::NotFound),
    }
}

/// Everything that has no answer yet is still right, as far as it is what the page showed: what has changed since is asked
/// about again.
fn confirm_rest(v: &Visit, sent: &Sent, answering: &Answering, back: &str) -> Answer {
    let all = v.tenant.world(Audience::Internal);
    let shown = |row: &Row| {
        let name = format!("version-{}", row.record);
        sent.get(&name).and_then(|version| version.parse().ok()).unwrap_or(row.version)
    };
    let left = invitation(answering)?.rows.iter().filter(|row| row.answer.is_none());
    let left: Vec<(RecordId, u64, u64)> =
        left.filter_map(|row| Some((row.record, shown(row), all.record(row.record)?.version))).collect();
    let (open, changed): (Vec<_>, Vec<_>) = left.into_iter().partition(|(_, shown, present)| shown == present);
    let picks = open.iter().map(|(id, shown, _)| Pick { id: *id, read_at: Some(*shown) }).collect();
    if !confirm(v, picks, occasion(v, sent, Actor::Account(answering.account)), origin(v, answering))? {
        return Ok(show(v, answering, Some(v.words.say.check_changed()))?.with_status(409));
    }
    let id = answering.round.id.to_string();
    let round = change(v, &id, |round| {
        for (record, ..) in &open {
            let given = Given { answer: Said::Confirmed, by: answering.giver, at: v.now };
            // What somebody of the organisation answered meanwhile stands.
            _ = round.answer_row(answering.organisation, *record, given);
        }
        Ok(round.clone())
    })?;
    let Some((first, ..)) = changed.first() else { return Ok(Page::see_other(format!("{back}#kvar"))) };
    let trouble = (v.words.say.round_some_changed(changed.len()), format!("#u-{first}"));
    let Answering { organisation, giver, account, .. } = *answering;
    Ok(show_with(v, &Answering { round, organisation, giver, account }, Some(trouble), None)?.with_status(409))
}

/// A municipality's word on a focus area of which nothing is known: it becomes a record.
fn take_cell(v: &Visit, sent: &Sent, answering: &Answering, cell: &str, back: &str) -> Answer {
    let (area, municipality) = cell.split_once('.').ok_or(Stop::NotFound)?;
    let area: RecordId = area.parse().map_err(|_| Stop::NotFound)?;
    let municipality = MunicipalityCode::try_from(municipality.to_owned()).map_err(|_| Stop::NotFound)?;
    let mut cells = invitation(answering)?.cells.iter();
    let cell = cells.find(|cell| (cell.focus_area, cell.municipality) == (area, municipality)).ok_or(Stop::NotFound)?;
    let wrong = |wrong: Wrong| {
        let place = v.tenant.world(Audience::Internal).record(area).map(|area| wrong.place(area)).unwrap_or_default();
        let trouble = Some((wrong.text.clone(), place));
        Ok(show_with(v, answering, trouble, Some(&(cell, sent, wrong)))?.with_status(422))
    };
    let answer = match cells::read(v, sent) {
        Ok(answer) => answer,
        Err(trouble) => return wrong(trouble),
    };
    let said = cells::Said {
        cell,
        answer: &answer,
        organisation: answering.organisation,
        source: source_of(&answering.round),
        occasion_of: answering.round.id.to_string(),
        origin: origin(v, answering),
        actor: Actor::Account(answering.account),
        stands: None,
    };
    if let Some(trouble) = cells::write(v, sent, &said)? {
        return wrong(trouble);
    }
    let place = (area, municipality);
    note(v, answering, |round, given| round.answer_cell(answering.organisation, place, given), answer, back)
}
