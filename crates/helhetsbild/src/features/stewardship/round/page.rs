//! The page on which an organisation answers a round, and the one that it has when the round is closed.

use askama::Template;
use domain::{
    choices::Audience,
    date::stockholm_day,
    id::RecordId,
    record::{Kind, Shared},
    round::{Answer as Said, Cell, Given, Giver},
};

use super::{
    super::{
        before::Before,
        cells::{self, Shown, Wrong},
        disowned::Dismissals,
        link::{facts, short_gist},
        standing,
    },
    Answering,
    keepsake::{self, Line},
};
use crate::kit::{
    form::Sent,
    html::Html,
    page::{Answer, Page, Stop},
    visit::Visit,
};

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
    /// That whoever coordinates has answered that it is theirs: who, when and why.
    theirs: Option<String>,
    /// What else can be answered instead: the value of the button, and what it says.
    others: Vec<(&'static str, String)>,
    /// Whether it was answered for them, and is theirs to confirm.
    is_to_confirm: bool,
    is_changed: bool,
    /// Whether it can be another's.
    may_disown: bool,
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
    /// The sheet and the workbook, also before all is answered.
    keepsake: [(String, String); 2],
    /// Where whoever holds the link asks for an account.
    account: Option<String>,
}

#[derive(Template)]
#[template(path = "features/stewardship/round_closed.html")]
struct ClosedPage<'a> {
    v: &'a Visit,
    title: String,
    organisation: Html,
    said: String,
    own: Vec<(String, String)>,
    lines: Vec<Line>,
}

/// The page; `trouble` is what hinders an answer.
pub(super) fn show(v: &Visit, answering: &Answering, trouble: Option<String>) -> Answer {
    show_with(v, answering, trouble.map(|text| (text, String::new())), None)
}

/// A cell that could not be answered, with what was typed.
pub(super) type WrongCell<'a> = (&'a Cell, &'a Sent, Wrong);

fn cell_forms(
    v: &Visit,
    answering: &Answering,
    cells: &[Cell],
    wrong: Option<&WrongCell<'_>>,
) -> Result<(Vec<Html>, Vec<Html>), Stop> {
    let all = v.tenant.world(Audience::Internal);
    let before = match cells.is_empty() {
        true => Before::default(),
        false => Before::of(v, answering.organisation, Some(answering.round.id))?,
    };
    let (mut open, mut done) = (Vec::new(), Vec::new());
    for cell in cells {
        let Some(area) = all.record(cell.focus_area) else { continue };
        let own = wrong.filter(|(asked, ..)| asked.focus_area == cell.focus_area);
        let shown = Shown {
            said: cell.answer.as_ref().map(|given| cells::said(v, &given.answer)),
            longer: None,
            wrong: own.map(|(_, sent, wrong)| (Sent::clone(sent), wrong.clone())),
            earlier: cells::earlier(v, cell, answering.organisation, &answering.round.id.to_string()),
            before: before.answer(cell).cloned(),
            ..Shown::default()
        };
        let list = if cell.answer.is_some() { &mut done } else { &mut open };
        list.push(cells::form(v, cell, area, shown));
    }
    Ok((open, done))
}

/// The page; `trouble` is what hinders an answer and where it stands, `wrong` a cell that was sent and cannot be taken.
pub(super) fn show_with(
    v: &Visit,
    answering: &Answering,
    trouble: Option<(String, String)>,
    wrong: Option<&WrongCell<'_>>,
) -> Answer {
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let invitation = answering.invitation()?;
    let organisation = all.record(answering.organisation).ok_or(Stop::NotFound)?;
    if answering.is_over() {
        return closed(v, answering, organisation);
    }
    let progress = invitation.progress();
    let dismissals = Dismissals::of(&v.store, &v.tenant)?;
    let lines = invitation.rows.iter().filter_map(|row| {
        let record = answering.record(&all, row)?;
        let answer = row.answer.as_ref().map(|given| match given.by {
            Giver::OnBehalf(_) => format!("{} {}", said(v, given), say.round_said_on_behalf()),
            _ => said(v, given),
        });
        let end = match record.kind() {
            Kind::Organisation | Kind::Contact => say.round_holds_no_more(),
            _ => say.check_ended(),
        };
        Some(RowLine {
            is_to_confirm: row.answer.as_ref().is_some_and(|given| is_to_confirm(given, answering.giver)),
            others: row
                .answer
                .as_ref()
                .map(|given| others(v, record, given, answering.giver, &end))
                .unwrap_or_default(),
            id: record.id,
            title: v.text(record.title()),
            name: v.plain(record.title()).to_owned(),
            kind: v.words.kind(record.kind()),
            standing: standing(v, record).map(|(_, said)| said).unwrap_or_default(),
            gist: short_gist(v, record),
            facts: facts(v, record, Audience::Internal),
            theirs: dismissals.get(record).filter(|_| answer.is_none()).and_then(|one| one.said(v).ok()),
            answer,
            is_changed: record.version > row.version,
            may_disown: Answering::may_disown(record),
            version: record.version,
            end,
        })
    });
    let (done, rows): (Vec<RowLine>, Vec<RowLine>) = lines.partition(|line| line.answer.is_some());
    let (cells, cells_done) = cell_forms(v, answering, &invitation.cells, wrong)?;
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
        keepsake: keepsake::ways(v, answering),
        account: matches!(answering.giver, Giver::Link).then(|| format!("{}/konto", answering.place)),
        v,
    };
    Ok(Page::html(&page))
}

/// Whether somebody else answered for whoever visits now.
fn is_to_confirm(given: &Given<Said>, giver: Giver) -> bool {
    matches!(given.by, Giver::OnBehalf(_)) && !matches!(giver, Giver::OnBehalf(_))
}

/// The answers that were not given: what has been said is not asked again.
fn others(v: &Visit, record: &Shared, given: &Given<Said>, giver: Giver, end: &str) -> Vec<(&'static str, String)> {
    let say = &v.words.say;
    let mut all = vec![
        ("stammer", say.still_correct()),
        ("andra", say.check_change()),
        ("avslutad", end.to_owned()),
        ("inte-vart", say.round_not_ours()),
        ("senare", say.round_later()),
    ];
    all.retain(|(value, _)| *value != "inte-vart" || Answering::may_disown(record));
    // What the organisation itself has said is not answered for it.
    if matches!(giver, Giver::OnBehalf(_)) && !matches!(given.by, Giver::OnBehalf(_)) {
        all.retain(|(value, _)| *value == "andra");
    }
    all.retain(|(value, _)| match given.answer {
        // What has a button of its own is not among the others.
        _ if is_to_confirm(given, giver) => *value != "stammer",
        Said::Confirmed => *value != "stammer",
        Said::NotOurs => *value != "inte-vart",
        Said::Ended => *value != "avslutad",
        // Changed once, it can be changed once more; put off, it can be put off again.
        Said::Changed | Said::Snoozed(_) => true,
    });
    all
}

/// What is one's own when all is answered: the page, the list, the sheet for the board, the workbook.
fn own(v: &Visit, answering: &Answering, organisation: &Shared) -> Vec<(String, String)> {
    let say = &v.words.say;
    let list = format!("{}?organisation={}", v.here_form("/insatser"), organisation.slug());
    let pages = [(say.round_own_page(), v.href_record(organisation)), (say.round_own_list(), list)];
    keepsake::ways(v, answering).into_iter().chain(pages).collect()
}

/// What was answered in a round that is closed: to be read, printed and fetched.
fn closed(v: &Visit, answering: &Answering, organisation: &Shared) -> Answer {
    let closed = answering.round.closed.map(|at| v.date(stockholm_day(at))).unwrap_or_default();
    let page = ClosedPage {
        title: answering.round.name.clone(),
        organisation: v.text(organisation.title()),
        said: v.words.say.round_closed_to_you(closed),
        own: own(v, answering, organisation),
        lines: keepsake::lines(v, answering)?,
        v,
    };
    Ok(Page::html(&page))
}

/// The same, to whoever answers although the round is closed.
pub(super) fn over(v: &Visit, answering: &Answering) -> Answer {
    let all = v.tenant.world(Audience::Internal);
    let organisation = all.record(answering.organisation).ok_or(Stop::NotFound)?;
    Ok(closed(v, answering, organisation)?.with_status(410))
}

/// What was said of a record, in words.
pub(super) fn said(v: &Visit, given: &Given<Said>) -> String {
    let say = &v.words.say;
    match given.answer {
        Said::Confirmed => say.round_said_confirmed(),
        Said::Changed => say.round_said_changed(),
        Said::Ended => say.round_said_ended(),
        Said::NotOurs => say.round_said_not_ours(),
        Said::Snoozed(day) => say.round_said_later(v.date(day)),
    }
}
