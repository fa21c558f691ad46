//! The page of a form, and a record's page as it would be.

use std::sync::Arc;

use askama::Template;
use domain::{
    choices::Audience,
    kinds::Kind,
    record::{Field, FieldKey, Shared, Value},
};

use super::{
    answer,
    control::Section,
    drafts, layout,
    names::NameList,
    paper::{Paper, Purpose, REST_IS_RIGHT, confirms, desk},
    read::Fault,
    rights::audience,
    shown::differences,
    twins::twins_of,
    typed::{FIELDS, code},
    view::Showing,
};
use crate::{
    features::catalogue,
    kit::{
        address::{self, Parameters},
        html::{Html, escape, unescape},
        page::{Outcome, Page},
        visit::Visit,
    },
};

#[derive(Template)]
#[template(path = "features/editing/form.html")]
struct FormPage<'a> {
    v: &'a Visit,
    title: String,
    heading: String,
    lead: String,
    crumb: (String, String),
    action: String,
    /// What is wrong: where, which question, what.
    summary: Vec<(String, String, String)>,
    notes: &'a [String],
    /// What a proposal asks first; everything else is folded below.
    first: Vec<Html>,
    /// Whether what a proposal folds stands open.
    unfolded: bool,
    sections: Vec<Section>,
    hidden: Vec<(&'static str, String)>,
    lists: Vec<NameList>,
    /// Whether it is short, and can show every field.
    longer: bool,
    /// Where an initiative's end is told in three answers, a new successor among them.
    afterwards: Option<String>,
    save: String,
    may_draft: bool,
    /// Whether the rest is said to be right too; `None` where that is not asked.
    rest_is_right: Option<bool>,
    proposes: bool,
    /// Whether the proposal is of a new record.
    proposes_new: bool,
    offers_proposal: bool,
    word: Said,
    who: Said,
    reply: Said,
}

/// What somebody who proposes says beside the fields, and what is wrong with it.
struct Said {
    text: String,
    fault: Option<String>,
}

/// Shows a form.
///
/// # Errors
/// Never; the type is that of every page.
pub fn show(v: &Visit, paper: &Paper) -> Outcome {
    let say = &v.words.say;
    let desk = desk(v);
    let showing = Showing { desk: &desk, typed: &paper.typed, faults: &paper.faults, base: &paper.base };
    let kind = v.words.kind(paper.kind);
    let heading = match (paper.purpose, &paper.record) {
        (Purpose::Edit, Some(record)) => say.form_edit_heading(v.plain(record.title())),
        (Purpose::End, Some(record)) => say.form_end_heading(v.plain(record.title())),
        (Purpose::Propose, Some(record)) => say.form_propose_heading(v.plain(record.title())),
        (Purpose::Propose, None) => say.form_propose_new_heading(kind.to_lowercase()),
        _ => say.form_new_heading(kind.to_lowercase()),
    };
    let lead = match paper.purpose {
        Purpose::New if paper.short => say.form_short_lead(paper.fields.len().to_string()),
        Purpose::New => say.form_new_lead(),
        Purpose::Edit => say.form_edit_lead(),
        Purpose::End => say.form_end_lead(),
        Purpose::Propose if paper.record.is_none() => say.form_propose_new_lead(),
        Purpose::Propose => say.form_propose_lead(),
    };
    let summary: Vec<(String, String, String)> = in_order(paper)
        .into_iter()
        .map(|fault| (target(&fault.name), desk.name_of(fault), desk.say_fault(fault)))
        .collect();
    let title = if summary.is_empty() { heading.clone() } else { format!("{} {heading}", say.form_fault_word()) };
    let crumb = match &paper.record {
        Some(record) => (v.href_record(record), v.plain(record.title()).to_owned()),
        None => (v.href_list(paper.kind), v.words.kinds(paper.kind).to_owned()),
    };
    let hidden = ["kommando", "utkast", "version", FIELDS]
        .map(|name| (name, paper.typed.value(name).to_owned()))
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let save = match paper.purpose {
        Purpose::Propose => say.form_send_proposal(),
        Purpose::End => say.form_end_save(),
        _ => say.form_save(),
    };
    let (first, sections) = questions(v, paper, &showing);
    let said = |name: &str| Said { text: paper.typed.value(name).to_owned(), fault: showing.fault(name) };
    let page = FormPage {
        title,
        heading,
        lead,
        crumb,
        action: v.href_with(&paper.path(), &paper.asked),
        summary,
        notes: &paper.notes,
        first,
        unfolded: paper.returned && !paper.faults.iter().all(|fault| is_said(&fault.name)) || paper.looks_closer,
        sections,
        hidden,
        lists: showing.name_lists(&paper.fields),
        longer: paper.short && paper.record.is_none(),
        afterwards: paper
            .record
            .as_ref()
            .filter(|_| paper.purpose == Purpose::End && paper.kind == Kind::Initiative)
            .map(|record| v.here_form(&format!("{}/sedan", address::of_record(record)))),
        save,
        may_draft: drafts::may_keep(v, paper),
        rest_is_right: paper
            .record
            .as_ref()
            .filter(|record| paper.purpose == Purpose::Edit && confirms(v, record))
            .map(|_| paper.typed.value(REST_IS_RIGHT) == "ja"),
        proposes: paper.purpose == Purpose::Propose,
        proposes_new: paper.proposes_new(),
        offers_proposal: paper.offers_proposal,
        word: said(WORD),
        who: said(WHO),
        reply: said(REPLY),
        v,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

/// What somebody who proposes says in words of their own.
pub const WORD: &str = "ord";
/// Who they say they are.
pub const WHO: &str = "vem-skriver";
/// Where an answer reaches them.
pub const REPLY: &str = "svar-till";

fn is_said(name: &str) -> bool {
    [WORD, WHO, REPLY].contains(&name)
}

/// The questions: those that come first in a proposal of a new record, and all others in their groups. Beside the title of
/// what is entered stand its likely twins.
fn questions(v: &Visit, paper: &Paper, showing: &Showing<'_>) -> (Vec<Html>, Vec<Section>) {
    let is_first = |field: &&'static Field| paper.proposes_new() && layout::is_asked_first(paper.kind, field);
    let (first, rest): (Vec<_>, Vec<_>) = paper.fields.iter().copied().partition(is_first);
    let mut first: Vec<Html> = showing.sections(&first, false).into_iter().flat_map(|group| group.questions).collect();
    let mut sections = if rest.is_empty() { Vec::new() } else { showing.sections(&rest, !paper.short) };
    let title = match first.first_mut() {
        Some(title) => Some(title),
        None => sections.first_mut().and_then(|section| section.questions.first_mut()),
    };
    if let Some(title) = title.filter(|_| paper.record.is_none()) {
        let from = v.here_form(&format!("/{}/tvillingar", address::path(paper.kind)));
        let piece = TitlePiece {
            v,
            title: title.clone(),
            twins: twins(v, paper),
            twins_from: (paper.purpose == Purpose::New).then_some(from),
        };
        *title = Html::trusted(piece.render().unwrap_or_default());
    }
    (first, sections)
}

/// What is wrong, in the order of the form, whatever found it first.
fn in_order(paper: &Paper) -> Vec<&Fault> {
    let is_first = |field: &Field| paper.proposes_new() && layout::is_asked_first(paper.kind, field);
    let place = |fault: &&Fault| {
        let question = fault.name.split('.').next().unwrap_or_default();
        let mut fields = paper.fields.iter().enumerate();
        let found = fields.find(|(_, field)| code(field.key) == question);
        found.map_or((2, 0), |(place, field)| (u8::from(!is_first(field)), place))
    };
    let mut faults: Vec<&Fault> = paper.faults.iter().collect();
    faults.sort_by_key(place);
    faults
}

/// Where the summary leads: a name that a question's control has.
fn target(name: &str) -> String {
    if name.is_empty() { "innehall".to_owned() } else { name.to_owned() }
}

/// A record that a new one may be a second entry of.
struct TwinView {
    link: Html,
    /// What tells it from others: where it is, whose, since when.
    about: String,
    summary: Html,
}

/// The records that a new one may be a second entry of, each with what it is.
fn twins(v: &Visit, paper: &Paper) -> Vec<TwinView> {
    if paper.record.is_some() || paper.typed.value("title").trim().is_empty() {
        return Vec::new();
    }
    let (body, _) = desk(v).read(&mut paper.typed.clone(), &paper.base);
    let record = answer::as_it_would_be(v, paper, body);
    let view = |twin: &Shared| TwinView {
        link: v.link(twin),
        about: about(v, twin),
        summary: v.short(&twin.common().summary),
    };
    twins_of(v, &record).iter().map(view).collect()
}

/// Whose a record is, where and when.
fn about(v: &Visit, record: &Shared) -> String {
    let of = |key: FieldKey| match record.body.get(key) {
        Value::Blank => None,
        value => Some(unescape(v.value(key, &value).as_str())),
    };
    let whose = of(FieldKey::Leads).or_else(|| of(FieldKey::Organisation));
    let when = record.period().filter(|period| !period.is_unknown()).map(|period| unescape(v.period(period).as_str()));
    whose.into_iter().chain(of(FieldKey::Area)).chain(when).collect::<Vec<_>>().join(" · ")
}

#[derive(Template)]
#[template(path = "features/editing/title.html")]
struct TitlePiece<'a> {
    v: &'a Visit,
    title: Html,
    twins: Vec<TwinView>,
    /// Where the script asks for likely twins while the title is written.
    twins_from: Option<String>,
}

#[derive(Template)]
#[template(path = "features/editing/twins.html")]
struct TwinsPiece<'a> {
    v: &'a Visit,
    twins: Vec<TwinView>,
}

/// The likely twins of a record whose title is being written: a piece of its form.
///
/// # Errors
/// Never; the type is that of every page.
pub fn twins_of_title(v: &Visit, kind: Kind) -> Outcome {
    let mut paper = Paper::new(v, kind, Parameters::default());
    paper.typed.set("title", v.parameters.get("titel").unwrap_or_default());
    Ok(Page::html(&TwinsPiece { twins: twins(v, &paper), v }).never_kept().unlisted())
}

/// Shows a record as it would be, with the way back to the form and on to saving it.
pub fn show_preview(v: &Visit, paper: &Paper, record: &Shared) -> Outcome {
    let mut world = domain::world::World::clone(&v.world);
    // Only the fields that whoever writes may see: the others stay as they are, unseen.
    let eyes = audience(v, paper.record.as_deref()).max(record.common().visibility);
    let seen = domain::world::redact(record, eyes).unwrap_or_else(|| Arc::clone(record));
    let mut shown = domain::record::Record::clone(&seen);
    if shown.body.common.slug.is_empty() {
        "forhandsvisning".clone_into(&mut shown.body.common.slug);
    }
    let shown = Arc::new(shown);
    world.load(Arc::clone(&shown));
    let seen = v.with_world(Arc::new(world));
    let banner = preview_banner(v, paper, record);
    Ok(catalogue::preview(&seen, &shown, banner).never_kept().unlisted())
}

fn preview_banner(v: &Visit, paper: &Paper, record: &Shared) -> Html {
    let say = &v.words.say;
    let before = paper.record.as_ref().map(|before| &before.body);
    let changed: Vec<String> = before
        .map(|before| differences(v, before, &record.body, Audience::Internal))
        .into_iter()
        .flatten()
        .map(|difference| difference.label)
        .collect();
    let mut html = Html::default();
    html.push_trusted("<form class=\"preview\" method=\"post\" action=\"");
    html.push_text(&v.href_with(&paper.path(), &paper.asked));
    html.push_trusted("\"><p><strong>");
    html.push_text(&say.preview_title());
    html.push_trusted("</strong> ");
    html.push_text(&say.preview_text());
    if !changed.is_empty() {
        html.push_trusted(" ");
        html.push_text(&say.preview_changed(changed.join(", ")));
    }
    html.push_trusted("</p>");
    for (name, value) in paper.typed.pairs() {
        html.push_trusted(&format!("<input type=\"hidden\" name=\"{}\" value=\"{}\">", escape(name), escape(value)));
    }
    html.push_trusted("<p class=\"buttons\"><button name=\"gor\" value=\"spara\">");
    html.push_text(&if paper.purpose == Purpose::Propose { say.form_send_proposal() } else { say.form_save() });
    html.push_trusted("</button> <button class=\"second\" name=\"gor\" value=\"tillbaka\">");
    html.push_text(&say.preview_back());
    html.push_trusted("</button></p></form>");
    html
}
