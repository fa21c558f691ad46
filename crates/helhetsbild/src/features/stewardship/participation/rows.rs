//! The rows behind an organisation's four figures.

use domain::{
    picture::participation::{Line, Matter, Participation, Reply},
    record::FieldKey,
};

use super::SECTIONS;
use crate::{
    features::{editing::proposals, stewardship::lines},
    kit::{
        html::{Html, escape},
        table::Sheet,
        visit::Visit,
    },
};

/// So many rows of each are shown; the rest are counted.
const MOST: usize = 200;

/// The rows of one figure.
pub(super) struct Section {
    /// What figures lead to.
    pub anchor: &'static str,
    /// What it is called.
    pub title: String,
    /// What is counted, and how.
    pub lead: String,
    /// The rows.
    pub table: Html,
    /// What is said where there are none.
    pub none: Option<String>,
    /// How many more there are.
    pub left: Option<String>,
}

/// The four sections.
pub(super) fn sections(v: &Visit, one: &Participation) -> Vec<Section> {
    let say = &v.words.say;
    let [confirmed, attended, answered, updated] = SECTIONS;
    vec![
        section(v, confirmed, (say.participation_confirmed(), say.participation_confirmed_lead()), records(v, one)),
        section(v, attended, (say.participation_attended(), say.participation_attended_lead()), meetings(v, one)),
        section(v, answered, (say.participation_answered(), say.participation_answered_lead()), answers(v, one)),
        section(v, updated, (say.participation_updated(), say.participation_updated_lead()), changes(v, one)),
    ]
}

fn section(v: &Visit, anchor: &'static str, (title, lead): (String, String), mut sheet: Sheet) -> Section {
    let left = sheet.rows.len().saturating_sub(MOST);
    sheet.rows.truncate(MOST);
    Section {
        anchor,
        none: sheet.rows.is_empty().then(|| v.words.say.participation_nothing()),
        table: if sheet.rows.is_empty() { Html::default() } else { sheet.as_html(&title) },
        left: (left > 0).then(|| v.words.say.worklist_left(left)),
        title,
        lead,
    }
}

fn records(v: &Visit, one: &Participation) -> Sheet {
    let rows = one.confirmed.iter().map(|asked| {
        let (code, standing) = lines::standing(v.words, &asked.review);
        let mut stands = Html::trusted(format!("<span class=\"stand stand-{code}\">"));
        stands.push_text(&standing);
        stands.push_trusted("</span>");
        vec![v.link(&asked.record), Html::text(&v.words.kind(asked.record.kind())), stands]
    });
    let say = &v.words.say;
    Sheet {
        header: vec![v.words.field(FieldKey::Title), say.cell_kind(), say.participation_stands()],
        rows: rows.collect(),
        numbers: 0,
    }
}

fn meetings(v: &Visit, one: &Participation) -> Sheet {
    let say = &v.words.say;
    let rows = one.attended.iter().map(|meeting| {
        let came = match meeting.came {
            Some(true) => say.participation_did_come(),
            Some(false) => say.participation_did_not_come(),
            None => say.participation_nobody_noted(),
        };
        vec![v.link(&meeting.event), Html::text(&v.date(meeting.day)), Html::text(&came)]
    });
    Sheet {
        header: vec![v.words.field(FieldKey::Title), say.participation_day(), say.participation_attended()],
        rows: rows.collect(),
        numbers: 0,
    }
}

fn answers(v: &Visit, one: &Participation) -> Sheet {
    let say = &v.words.say;
    let rows = one.answered.iter().map(|line| {
        let (what, asked_in) = matter(v, &line.matter);
        vec![what, asked_in, Html::text(&v.date(line.asked)), Html::text(&reply(v, line))]
    });
    let header = vec![
        v.words.field(FieldKey::Title),
        say.participation_asked_in(),
        say.participation_day(),
        say.participation_answer(),
    ];
    Sheet { header, rows: rows.collect(), numbers: 0 }
}

/// What was asked, and where.
fn matter(v: &Visit, matter: &Matter) -> (Html, Html) {
    let link = |id| v.world.record(id).map(|record| v.link(record)).unwrap_or_default();
    match matter {
        Matter::Record(id, round) => (link(*id), Html::text(round)),
        Matter::Cell(area, place, round) => {
            let mut what = link(*area);
            what.push_text(", ");
            what.push(&v.municipality_link(place.municipality()));
            (what, Html::text(round))
        }
        Matter::Proposal(id, number) => {
            if !proposals::may_read_about(v, *id) {
                return (link(*id), Html::text(&v.words.say.participation_a_proposal()));
            }
            let href = escape(&v.here_form(&format!("/forslag/{number}")));
            let name = escape(&v.words.say.participation_proposal(number.as_str()));
            (link(*id), Html::trusted(format!("<a href=\"{href}\">{name}</a>")))
        }
    }
}

fn reply(v: &Visit, line: &Line) -> String {
    let say = &v.words.say;
    match line.reply {
        Reply::Own(day) => say.participation_own_answer(v.date(day), line.waited),
        Reply::Others(day) => say.participation_others_answer(v.date(day)),
        Reply::None if line.is_open => say.participation_waits(line.waited),
        Reply::None => say.participation_never_answered(),
    }
}

fn changes(v: &Visit, one: &Participation) -> Sheet {
    let say = &v.words.say;
    let rows = one.updated.iter().map(|update| {
        let what = if update.entered { say.participation_entered() } else { say.participation_changed() };
        let kind = Html::text(&v.words.kind(update.record.kind()));
        vec![v.link(&update.record), kind, Html::text(&v.date(update.day)), Html::text(&what)]
    });
    let header =
        vec![v.words.field(FieldKey::Title), say.cell_kind(), say.participation_day(), say.participation_updated()];
    Sheet { header, rows: rows.collect(), numbers: 0 }
}
