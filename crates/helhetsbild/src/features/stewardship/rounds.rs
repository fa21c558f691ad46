//! Ask-once rounds, as the coordinator runs them: started, followed, closed, and opened again.

mod starting;

pub(super) use starting::municipality_of;
pub use starting::start;

pub(super) use crate::kit::opened_by::ROUNDS;

use askama::Template;
use domain::{
    choices::Audience,
    date::stockholm_day,
    id::RecordId,
    policy::{Act, may},
    record::Shared,
    round::Round,
};
use ledger::{DrawerRow, LedgerError};
use uuid::Uuid;

use super::reminders::unreached;
use crate::kit::{
    account::{hashed, read, written},
    address::Parameters,
    clock,
    form::Sent,
    mail::Book,
    page::{Answer, Page, Stop},
    session::fresh_token,
    table,
    visit::Visit,
    visitor::Visitor,
};

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
    /// How many have not answered everything.
    silent: usize,
    link: Option<(String, String)>,
}

/// Every round as it concerns the records there are, the latest first.
pub(super) fn all(v: &Visit) -> Result<Vec<(Round, u64)>, Stop> {
    let rows = v.store.ledger().rows_after(&v.tenant.id, ROUNDS, "", usize::MAX)?;
    let world = v.tenant.world(Audience::Internal);
    let standing = |row: &DrawerRow| Ok((read::<Round>(row)?.standing(&world), row.version));
    let mut rounds: Vec<(Round, u64)> = rows.iter().map(standing).collect::<Result<_, LedgerError>>()?;
    rounds.sort_by_key(|(round, _)| std::cmp::Reverse(round.started));
    Ok(rounds)
}

/// A round as it concerns the records there are.
pub(super) fn find(v: &Visit, id: &str) -> Result<Round, Stop> {
    Ok(kept(v, id)?.0.standing(&v.tenant.world(Audience::Internal)))
}

/// A round as it is kept, and the version it was read at.
fn kept(v: &Visit, id: &str) -> Result<(Round, u64), Stop> {
    let id = Uuid::parse_str(id).map_err(|_| Stop::NotFound)?;
    let row = v.store.ledger().get(&v.tenant.id, ROUNDS, &id.to_string())?.ok_or(Stop::NotFound)?;
    Ok((read(&row)?, row.version))
}

/// Changes a round, again if somebody else was quicker: two who answer at the same time are both heard.
pub(super) fn change<T>(v: &Visit, id: &str, mut change: impl FnMut(&mut Round) -> Result<T, Stop>) -> Result<T, Stop> {
    loop {
        let (mut round, version) = kept(v, id)?;
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

/// Every round, and the form that leads to a new one; with what a new one is called, whom it would go to.
///
/// # Errors
/// When the ledger cannot.
pub fn rounds(v: &Visit) -> Answer {
    coordinator(v)?;
    let typed = (v.parameters.get("namn"), v.parameters.get("sista-dag"));
    if typed == (None, None) || v.parameters.get("andra").is_some() {
        show(v, None, typed)
    } else {
        starting::before(v)
    }
}

fn show(v: &Visit, error: Option<String>, (name, last_day): (Option<&str>, Option<&str>)) -> Answer {
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
        name: name.unwrap_or_default().to_owned(),
        last_day: last_day.unwrap_or_default().to_owned(),
        command: clock::fresh_identity().to_string(),
        v,
    };
    Ok(Page::html(&page))
}

/// How a round goes, organisation by organisation.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn follow(v: &Visit, id: &str) -> Answer {
    coordinator(v)?;
    let round = find(v, id)?;
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
        silent: rate.invited - rate.finished,
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
    let round = find(v, id)?;
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

/// Closes a round: by its links one reads what was answered, and answers nothing any longer.
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

/// Opens a closed round again: its links take answers as before.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn reopen(v: &Visit, id: &str) -> Answer {
    coordinator(v)?;
    change(v, id, |round| {
        round.closed = None;
        Ok(())
    })?;
    Ok(Page::see_other(v.href_with(&format!("/rundor/{id}"), &Parameters::default())))
}
