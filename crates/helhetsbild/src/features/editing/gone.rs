//! What is sent about a record that somebody else has withdrawn, or merged into another, meanwhile: nothing typed is lost.
//! Whoever wrote reads what has happened and what they wrote, and is offered the ways on.

mod told;

pub use told::{draft_without_record, forbidden, unless_gone, with_what_was_typed};

use std::collections::HashMap;

use askama::Template;
use domain::{
    change::Action,
    choices::Audience,
    command::{Command, Pick, in_place_of},
    date::stockholm_day,
    id::RecordId,
    kinds::{Body, Kind},
    policy::{self, Act},
    record::{Record, Shared, Value},
};

use super::{
    clash, drafts, history,
    page::{self, REPLY, WHO, WORD},
    paper::{Paper, Purpose, body_at, desk, occasion, person},
    shown::{moment, shown},
    typed::{self, Typed, code},
    web,
};
use crate::kit::{
    address, clock,
    form::Sent,
    html::Html,
    origin::{self, Origin},
    page::{NotFound, Outcome, Page},
    store::StoreError,
    visit::Visit,
};

/// A record that is no longer in the picture, in full, to somebody who may know of it.
pub(super) struct Gone {
    /// The record as it was when it went.
    pub record: Shared,
    /// The record that stands in its place, where it was merged and whoever visits sees that one.
    pub kept: Option<Shared>,
}

/// What has become of the record an address names; `None` where it is in the picture, never was, or is not for these eyes.
pub(super) fn of_address(v: &Visit, kind: Kind, slug: &str) -> Option<Gone> {
    of_record(v, v.tenant.world(Audience::Internal).led_to(kind, slug)?)
}

/// What has become of a record.
pub(super) fn of_id(v: &Visit, id: RecordId) -> Option<Gone> {
    of_record(v, v.tenant.world(Audience::Internal).record_or_tombstone(id)?)
}

fn of_record(v: &Visit, record: &Shared) -> Option<Gone> {
    let all = v.tenant.world(Audience::Internal);
    let knows =
        v.world.record_or_tombstone(record.id).is_some() || policy::may_to(person(v), Act::ReadInternal, record);
    let kept = in_place_of(&all, record.id).filter(|kept| v.world.record(kept.id).is_some());
    (record.withdrawn && knows).then(|| Gone { record: Shared::clone(record), kept: kept.cloned() })
}

impl Gone {
    /// Whether whoever visits may bring it back.
    pub fn may_come_back(&self, v: &Visit) -> bool {
        self.kept.is_none() && policy::may_to(person(v), Act::Withdraw, &self.record)
    }
}

/// What has happened to a record: in a sentence, and why, where somebody said so.
pub(super) struct Story {
    pub said: String,
    pub why: String,
}

/// Tells what has happened. Who did it and why is for those who are signed in.
pub(super) fn story(v: &Visit, gone: &Gone) -> Story {
    story_for(v, gone, v.visitor.is_some())
}

/// The same, also to whoever came by a letter's link. Who did it and why is for those who work here: whoever wrote it had no
/// public in mind.
pub(super) fn story_for(v: &Visit, gone: &Gone, works_here: bool) -> Story {
    let say = &v.words.say;
    let title = v.plain(gone.record.title());
    let kept = gone.kept.as_ref().map(|kept| v.plain(kept.title()));
    // The latest change of what is gone is that it went.
    let version = gone.record.version;
    let latest = v.store.ledger().versions(&v.tenant.id, gone.record.id, version..=version).unwrap_or_default();
    let last = latest.first().map(|change| &change.header).filter(|header| header.action == Action::Withdraw);
    let Some(header) = last.filter(|_| works_here) else {
        let day = v.date(stockholm_day(gone.record.changed));
        let said = match kept {
            Some(kept) => say.gone_merged_on(title, kept, day),
            None => say.withdrawn_said(title, day),
        };
        return Story { said, why: String::new() };
    };
    let when = moment(v, header.occasion.at);
    let who = history::who(v, &mut HashMap::new(), header, &gone.record.body);
    match kept {
        Some(kept) => Story { said: say.gone_merged_by(title, kept, when, who), why: String::new() },
        None => Story { said: say.gone_withdrawn_by(title, when, who), why: origin::said(&header.origin, v.words) },
    }
}

/// Something that was typed.
struct Written {
    label: String,
    value: Html,
}

/// A form of one button that carries what was typed on.
struct Way {
    action: String,
    words: String,
    button: &'static str,
    hidden: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "features/editing/gone.html")]
struct GonePage<'a> {
    v: &'a Visit,
    title: String,
    story: Story,
    trouble: Option<String>,
    /// Whether what was typed is kept as a draft; `None` where nothing was to be kept.
    kept: Option<bool>,
    ways: Vec<Way>,
    links: Vec<(String, String)>,
    written: Vec<Written>,
    /// Whether what was typed stands field by field.
    labelled: bool,
    /// Whether something was sent at all.
    sent: bool,
    /// Whether what was typed waits among the drafts of whoever wrote it.
    waits: bool,
}

/// Answers the form of a record that has gone meanwhile.
///
/// # Errors
/// [`NotFound`] where there is no such form.
pub(super) fn answer(v: &Visit, sent: &Sent, purpose: Purpose, gone: &Gone) -> Outcome {
    let record = &gone.record;
    let paper = Paper::begin_anew(v, purpose, record.kind(), Some(record), v.parameters.clone()).ok_or(NotFound)?;
    let mut paper = paper.came_back(v, Typed::of(sent.pairs()));
    let button = paper.typed.value("gor").to_owned();
    paper.typed.remove("gor");
    // A form that was sent before has had its answer.
    if v.store.ledger().carried_out(paper.command()).ok().flatten().is_some() {
        return Ok(Page::see_other(
            gone.kept.as_ref().map_or_else(|| v.href_list(record.kind()), |kept| v.href_record(kept)),
        ));
    }
    match button.as_str() {
        "autospara" => drafts::keep_quietly(v, &paper),
        "utkast" => drafts::keep(v, &paper),
        "ta-tillbaka" => bring_back(v, paper, gone),
        _ => meet(v, paper, gone),
    }
}

/// What somebody typed about a record that has gone: beside the record that stands in its place, or with the ways on.
pub(super) fn meet(v: &Visit, mut paper: Paper, gone: &Gone) -> Outcome {
    paper.record = Some(Shared::clone(&gone.record));
    let kept = v.visitor.is_some().then(|| drafts::put(v, &paper));
    if gone.kept.is_some() {
        return clash::clash(v, paper);
    }
    Ok(show(v, &paper, gone, kept, None).with_status(410))
}

fn show(v: &Visit, paper: &Paper, gone: &Gone, kept: Option<bool>, trouble: Option<String>) -> Page {
    let say = &v.words.say;
    let record = &gone.record;
    let list = address::path(record.kind());
    let mut ways = Vec::new();
    if gone.may_come_back(v) {
        ways.push(Way {
            action: v.href_with(&paper.path(), &paper.asked),
            words: say.gone_bring_back_with(),
            button: "ta-tillbaka",
            hidden: hidden(&paper.typed, &["gor"]),
        });
    } else if paper.purpose != Purpose::End && web::may_be_new(record.kind()) {
        let mut hidden = hidden(&paper.typed, &["gor", "version", "kommando", WORD]);
        hidden.push(("kommando".to_owned(), clock::fresh_identity().to_string()));
        let word = paper.typed.value(WORD).trim();
        let about = say.gone_proposed_again(v.plain(record.title()));
        let word = if word.is_empty() { about } else { format!("{about} {word}") };
        hidden.push((WORD.to_owned(), word));
        ways.push(Way {
            action: v.href(&format!("/{list}/foresla")),
            words: say.gone_propose(),
            button: "tillbaka",
            hidden,
        });
    }
    let page = GonePage {
        title: say.withdrawn_title(),
        story: story(v, gone),
        trouble,
        kept,
        ways,
        links: links(v, gone, kept == Some(true)),
        written: written(v, paper),
        labelled: true,
        sent: true,
        waits: false,
        v,
    };
    Page::html(&page).never_kept().unlisted()
}

fn hidden(typed: &Typed, without: &[&str]) -> Vec<(String, String)> {
    let kept = typed.pairs().filter(|(name, _)| !without.contains(name));
    kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Where whoever met a record that has gone may go.
fn links(v: &Visit, gone: &Gone, has_draft: bool) -> Vec<(String, String)> {
    let say = &v.words.say;
    let mut links = Vec::new();
    if let Some(kept) = &gone.kept {
        links.push((v.href_record(kept), say.gone_to_kept(v.plain(kept.title()))));
    }
    if has_draft {
        links.push((v.href("/utkast"), say.drafts_title()));
    }
    links.extend(history::link_of_gone(v, &gone.record));
    if gone.may_come_back(v) {
        links.push((v.href("/papperskorg"), say.bin_title()));
    }
    links.push((v.href_list(gone.record.kind()), v.words.kinds(gone.record.kind()).to_owned()));
    links
}

/// What was typed, field by field: what stands as the form showed it was not.
fn written(v: &Visit, paper: &Paper) -> Vec<Written> {
    let desk = desk(v);
    let filled = desk.fill(&paper.base, &paper.fields);
    let (body, faults) = desk.read(&mut paper.typed.clone(), &paper.base);
    let mut written = Vec::new();
    for field in &paper.fields {
        let name = code(field.key);
        if paper.typed.same(&filled, &name) {
            continue;
        }
        let value = body.get(field.key);
        let is_unread = faults.iter().any(|fault| typed::belongs(&fault.name, &name));
        let value = match value {
            // As it was typed, line by line, to be copied.
            Value::Text(_) => as_typed(&paper.typed, &filled, &name),
            _ if is_unread => as_typed(&paper.typed, &filled, &name),
            value => shown(v, field, &value),
        };
        written.push(Written { label: v.words.field(field.key), value });
    }
    let say = &v.words.say;
    for (name, label) in [(WORD, say.proposal_said()), (WHO, say.proposal_who()), (REPLY, say.proposal_reply())] {
        let value = paper.typed.value(name).trim();
        if !value.is_empty() {
            written.push(Written { label, value: text(value) });
        }
    }
    written
}

/// What was typed into the controls of a field, where it is not as the form showed it.
fn as_typed(typed: &Typed, filled: &Typed, name: &str) -> Html {
    let is_said = |own: &str, value: &str| {
        let as_shown = filled.all(own).any(|shown| shown == value);
        typed::belongs(own, name) && !value.trim().is_empty() && !as_shown
    };
    let said = typed.pairs().filter(|(own, value)| is_said(own, value));
    Html::joined(said.map(|(_, value)| text(value)), "")
}

fn text(value: &str) -> Html {
    let mut html = Html::trusted("<p class=\"typed\" dir=\"auto\">".to_owned());
    html.push_text(value);
    html.push_trusted("</p>");
    html
}

/// Brings a record back and shows its form with what was typed, not saved yet.
fn bring_back(v: &Visit, mut paper: Paper, gone: &Gone) -> Outcome {
    let Some(visitor) = v.visitor.as_deref().filter(|_| gone.may_come_back(v)) else { return meet(v, paper, gone) };
    let id = gone.record.id;
    let pick = Pick { id, read_at: Some(gone.record.version) };
    let back = Command::Restore(vec![pick], Origin::Bin.kept());
    match v.store.carry_out(&v.tenant, back, occasion(v, visitor, None)) {
        Ok(_) => {}
        // Somebody else has brought it back already: its form says what has changed.
        Err(StoreError::Problems(_)) => {}
        Err(error) => {
            tracing::error!(%error, "a record could not be brought back");
            let kept = drafts::put(v, &paper);
            let trouble = Some(v.words.say.fault_not_saved());
            return Ok(show(v, &paper, gone, Some(kept), trouble).with_status(503));
        }
    }
    let Some(record) = v.tenant.world(Audience::Internal).record(id).cloned() else { return meet(v, paper, gone) };
    // Where it came back as it was when the form was made, there is nothing to choose between.
    let read = paper.version().and_then(|version| body_at(v, &record, version));
    if read.is_some_and(|read| says_the_same(&read, &record)) {
        paper.typed.set("version", record.version.to_string());
    }
    paper.record = Some(record);
    paper.looks_closer = true;
    paper.notes.push(v.words.say.gone_is_back());
    drafts::put(v, &paper);
    page::show(v, &paper)
}

fn says_the_same(read: &Body, record: &Record) -> bool {
    let mut read = read.clone();
    read.common.former_slugs = record.common().former_slugs.clone();
    read == record.body
}
