//! What an organisation keeps of a round: everything it was asked and what it answered, on paper and as a workbook.

use askama::Template;
use domain::{
    choices::Audience,
    date::stockholm_day,
    round::{CellAnswer, Given, Giver},
};

use super::{
    super::{cells, link::gist, paper},
    Answering,
    page::said,
};
use crate::{
    features::exchange::Leaf,
    kit::{
        html::{Html, unescape},
        page::{Answer, Page, Stop},
        table::Sheet,
        visit::Visit,
    },
};

/// One thing that was asked, and what was answered.
pub(super) struct Line {
    /// What it is about.
    pub title: Html,
    /// What kind of thing it is.
    pub kind: String,
    /// What it says, in short.
    pub gist: Vec<Html>,
    /// The answer; blank = none was given.
    pub answer: String,
    /// When it was given; blank without one.
    pub day: String,
    /// Who gave it; blank without one.
    pub by: String,
}

#[derive(Template)]
#[template(path = "features/stewardship/round_paper.html")]
struct PaperPage<'a> {
    v: &'a Visit,
    title: String,
    organisation: Html,
    day: String,
    summary: String,
    table: Html,
    back: &'a str,
}

/// Where the sheet and the workbook are.
pub(super) fn ways(v: &Visit, answering: &Answering) -> [(String, String); 2] {
    let say = &v.words.say;
    let place = &answering.place;
    [(say.round_own_paper(), format!("{place}/utskrift")), (say.mine_file(), format!("{place}/allt.xlsx"))]
}

/// Everything that an organisation is asked in a round: its records, then what nobody knew.
///
/// # Errors
/// When it is not asked in the round.
pub(super) fn lines(v: &Visit, answering: &Answering) -> Result<Vec<Line>, Stop> {
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let invitation = answering.invitation()?;
    let rows = invitation.rows.iter().filter_map(|row| {
        let record = answering.record(&all, row)?;
        let (answer, day, by) = given(v, row.answer.as_ref(), said);
        let title = v.text(record.title());
        Some(Line { title, kind: v.words.kind(record.kind()), gist: gist(v, record), answer, day, by })
    });
    let cells = invitation.cells.iter().filter_map(|cell| {
        let area = all.record(cell.focus_area)?;
        let (answer, day, by) = given(v, cell.answer.as_ref(), |v, given| word(v, &given.answer));
        let title = v.text(area.title());
        Some(Line { title, kind: say.cells_heading(), gist: Vec::new(), answer, day, by })
    });
    Ok(rows.chain(cells).collect())
}

/// A municipality's word, with its reason.
fn word(v: &Visit, answer: &CellAnswer) -> String {
    match answer {
        CellAnswer::NotOurTask(why) if !why.is_empty() => format!("{} {why}", cells::said(v, answer)),
        _ => cells::said(v, answer),
    }
}

fn given<A>(
    v: &Visit,
    answer: Option<&Given<A>>,
    words: impl Fn(&Visit, &Given<A>) -> String,
) -> (String, String, String) {
    let Some(answer) = answer else { return <(String, String, String)>::default() };
    let by = match answer.by {
        Giver::Link => v.words.say.round_by_link(),
        Giver::Owner(_) => v.words.say.round_by_owner(),
        Giver::OnBehalf(_) => v.words.say.round_by_coordinator(),
    };
    (words(v, answer), v.date(stockholm_day(answer.at)), by)
}

/// All of it on paper.
pub(super) fn on_paper(v: &Visit, answering: &Answering) -> Answer {
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let organisation = all.record(answering.organisation).ok_or(Stop::NotFound)?;
    let progress = answering.invitation()?.progress();
    let lines = lines(v, answering)?;
    let rows = lines.into_iter().map(|line| {
        let mut what = line.title;
        what.push_trusted(" <span class=\"quiet\">");
        what.push_text(&line.kind.to_lowercase());
        what.push_trusted("</span>");
        let mut says = Html::default();
        for (place, one) in line.gist.iter().enumerate() {
            if place > 0 {
                says.push_trusted("<br>");
            }
            says.push(one);
        }
        let answer = if line.answer.is_empty() { say.round_unanswered() } else { line.answer };
        let when = if line.by.is_empty() { line.day } else { format!("{}, {}", line.day, line.by) };
        vec![what, says, Html::text(&answer), Html::text(&when)]
    });
    let rows = rows.collect();
    let title = say.round_paper_title(v.plain(organisation.title()), answering.round.name.as_str());
    let page = PaperPage {
        organisation: v.text(organisation.title()),
        day: v.date(v.today),
        summary: say.round_paper_summary(answering.round.name.as_str(), progress.answered, progress.asked),
        table: Sheet { header: header(v), rows, numbers: 0 }.as_html(&title),
        title,
        back: &answering.place,
        v,
    };
    Ok(Page::html(&page))
}

/// The headings of the sheet.
fn header(v: &Visit) -> Vec<String> {
    let say = &v.words.say;
    vec![say.round_column_what(), say.round_what_it_says(), say.round_column_answer(), say.round_column_when()]
}

/// All of it as a workbook: first what was asked and answered, then everything that the organisation answers for, kind by
/// kind, to look through and send back.
pub(super) fn as_file(v: &Visit, answering: &Answering) -> Answer {
    let say = &v.words.say;
    let plain = |html: &Html| unescape(html.as_str());
    let rows = lines(v, answering)?.into_iter().map(|line| {
        let gist: Vec<String> = line.gist.iter().map(&plain).collect();
        let answer = if line.answer.is_empty() { say.round_unanswered() } else { line.answer };
        vec![plain(&line.title), line.kind, gist.join(" · "), answer, line.day, line.by]
    });
    let mut header = header(v);
    header.insert(1, say.cell_kind());
    header.push(say.round_column_by());
    let leaf = Leaf { header, rows: rows.collect() };
    match answering.giver {
        Giver::Link => {
            paper::as_file(v, &paper::eyes_of(v, answering.organisation), answering.organisation, Some(&leaf))
        }
        Giver::Owner(_) | Giver::OnBehalf(_) => paper::as_file(v, &v.world, answering.organisation, Some(&leaf)),
    }
}
