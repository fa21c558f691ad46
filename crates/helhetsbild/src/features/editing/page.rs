//! The page of a form, and a record's page as it would be.

use std::sync::Arc;

use askama::Template;
use domain::{choices::Audience, kinds::Kind, record::Shared};

use super::{
    answer,
    control::Section,
    names::NameList,
    paper::{Paper, Purpose, REST_IS_RIGHT, audience, confirms, desk},
    shown::differences,
    twins::twins_of,
    typed::FIELDS,
    view::Showing,
};
use crate::{
    features::catalogue,
    kit::{
        address::{self, Parameters},
        html::{Html, escape},
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
    sections: Vec<Section>,
    hidden: Vec<(&'static str, String)>,
    lists: Vec<NameList>,
    twins: Vec<(Html, Html)>,
    /// Where the script asks for likely twins while the title is written.
    twins_from: Option<String>,
    longer: Option<String>,
    /// Where an initiative's end is told in three answers, a new successor among them.
    afterwards: Option<String>,
    save: String,
    may_draft: bool,
    /// Whether the rest is said to be right too; `None` where that is not asked.
    rest_is_right: Option<bool>,
    proposes: bool,
    offers_proposal: bool,
    word: String,
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
    let summary: Vec<(String, String, String)> =
        paper.faults.iter().map(|fault| (target(&fault.name), desk.name_of(fault), desk.say_fault(fault))).collect();
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
    let longer =
        (paper.short && paper.record.is_none()).then(|| v.href_with(&paper.path(), &paper.asked.with("fraga", "allt")));
    let save = match paper.purpose {
        Purpose::Propose => say.form_send_proposal(),
        Purpose::End => say.form_end_save(),
        _ => say.form_save(),
    };
    let page = FormPage {
        title,
        heading,
        lead,
        crumb,
        action: v.href_with(&paper.path(), &paper.asked),
        summary,
        notes: &paper.notes,
        sections: showing.sections(&paper.fields, !paper.short),
        hidden,
        lists: showing.name_lists(&paper.fields),
        twins: twins(v, paper),
        twins_from: (paper.purpose == Purpose::New)
            .then(|| v.here_form(&format!("/{}/tvillingar", address::path(paper.kind)))),
        longer,
        afterwards: paper
            .record
            .as_ref()
            .filter(|_| paper.purpose == Purpose::End && paper.kind == Kind::Initiative)
            .map(|record| v.here_form(&format!("{}/sedan", address::of_record(record)))),
        save,
        may_draft: v.visitor.is_some() && paper.purpose != Purpose::Propose,
        rest_is_right: paper
            .record
            .as_ref()
            .filter(|record| paper.purpose == Purpose::Edit && confirms(v, record))
            .map(|_| paper.typed.value(REST_IS_RIGHT) == "ja"),
        proposes: paper.purpose == Purpose::Propose,
        offers_proposal: paper.offers_proposal,
        word: paper.typed.value("ord").to_owned(),
        v,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

/// Where the summary leads: a name that a question's control has.
fn target(name: &str) -> String {
    if name.is_empty() { "innehall".to_owned() } else { name.to_owned() }
}

/// The records that a new one may be a second entry of, each with what it is.
fn twins(v: &Visit, paper: &Paper) -> Vec<(Html, Html)> {
    if paper.record.is_some() || paper.typed.value("title").trim().is_empty() {
        return Vec::new();
    }
    let (body, _) = desk(v).read(&mut paper.typed.clone(), &paper.base);
    let record = answer::as_it_would_be(v, paper, body);
    twins_of(v, &record).iter().map(|twin| (v.link(twin), v.short(&twin.common().summary))).collect()
}

#[derive(Template)]
#[template(path = "features/editing/twins.html")]
struct TwinsPiece<'a> {
    v: &'a Visit,
    twins: Vec<(Html, Html)>,
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
