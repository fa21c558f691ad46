//! Two people have changed the same record: the later one sees both versions, field by field, and chooses. What only one of
//! them has touched needs no choice.

use std::collections::HashMap;

use askama::Template;
use domain::{
    choices::Audience,
    kinds::Body,
    policy,
    record::{Field, Shared},
};

use super::{
    answer,
    history::who,
    page::show,
    paper::{Paper, person},
    shown::{moment, shown},
    typed::code,
};
use crate::kit::{
    html::Html,
    page::{NotFound, Outcome, Page},
    visit::Visit,
};

/// A field that both have changed, differently.
struct Choice {
    name: String,
    label: String,
    before: Html,
    mine: Html,
    theirs: Html,
    /// Whether mine was chosen before; `None` while nothing is.
    chosen: Option<bool>,
}

#[derive(Template)]
#[template(path = "features/editing/clash.html")]
struct ClashPage<'a> {
    v: &'a Visit,
    title: String,
    record: Html,
    /// When and by whom it was saved meanwhile.
    saved: Vec<String>,
    action: String,
    choices: Vec<Choice>,
    only_mine: Vec<String>,
    only_theirs: Vec<String>,
    hidden: Vec<(String, String)>,
    against: u64,
    unchosen: bool,
}

/// Merges what somebody typed with what was saved meanwhile, or asks.
pub fn clash(v: &Visit, mut paper: Paper) -> Outcome {
    let Some(record) = v.tenant.world(Audience::Internal).record(paper.id(v)).cloned() else { return Err(NotFound) };
    let base = paper.base.clone();
    let mine = answer::read(v, &mut paper);
    paper.faults.retain(|fault| !matches!(fault.what, super::read::Wrong::Rule(_)) || fault.field.is_some());
    if !paper.faults.is_empty() {
        return Ok(show(v, &paper)?.with_status(422));
    }
    let answered = paper.typed.value("mot") == record.version.to_string();
    let mut merged = record.body.clone();
    let mut unchosen = false;
    for field in &paper.fields {
        let (was, own, other) = (base.get(field.key), mine.get(field.key), record.body.get(field.key));
        let takes_mine = match (own == was, other == was || other == own) {
            (true, _) => false,
            (false, true) => true,
            (false, false) => match choice(&paper, field).filter(|_| answered) {
                Some(mine) => mine,
                None => {
                    unchosen = true;
                    false
                }
            },
        };
        if takes_mine {
            _ = merged.set(field.key, own);
        }
    }
    if unchosen || !answered {
        return Ok(ask(v, &paper, &base, &mine, &record, answered && unchosen));
    }
    paper.typed.set("version", record.version.to_string());
    paper.record = Some(record);
    let after = answer::as_it_would_be(v, &paper, merged.clone());
    if !policy::may_edit_into(person(v), paper.record.as_deref(), &after) {
        return Err(NotFound);
    }
    answer::write(v, paper, merged)
}

/// The changes since the form was made, as far as it is for whoever writes to see who made them.
fn saved_meanwhile(v: &Visit, paper: &Paper, record: &Shared) -> Vec<String> {
    let read_at = paper.version().unwrap_or_default();
    let since = v.store.ledger().versions(&v.tenant.id, record.id, read_at + 1..=u64::MAX).unwrap_or_default();
    let mut names = HashMap::new();
    since
        .iter()
        .map(|change| {
            let header = &change.header;
            let who = who(v, &mut names, header, &record.body);
            v.words.say.clash_saved(moment(v, header.occasion.at), who)
        })
        .collect()
}

fn choice(paper: &Paper, field: &Field) -> Option<bool> {
    match paper.typed.value(&format!("val.{}", code(field.key))) {
        "min" => Some(true),
        "andras" => Some(false),
        _ => None,
    }
}

fn ask(v: &Visit, paper: &Paper, base: &Body, mine: &Body, record: &Shared, unchosen: bool) -> Page {
    let (mut choices, mut only_mine, mut only_theirs) = (Vec::new(), Vec::new(), Vec::new());
    for field in &paper.fields {
        let (was, own, other) = (base.get(field.key), mine.get(field.key), record.body.get(field.key));
        let label = v.words.field(field.key);
        match (own != was, other != was) {
            (true, true) if own != other => choices.push(Choice {
                name: format!("val.{}", code(field.key)),
                label,
                before: shown(v, field, &was),
                mine: shown(v, field, &own),
                theirs: shown(v, field, &other),
                chosen: choice(paper, field),
            }),
            (true, false) => only_mine.push(label),
            (false, true) => only_theirs.push(label),
            _ => {}
        }
    }
    let hidden =
        paper.typed.pairs().filter(|(name, _)| !name.starts_with("val.") && *name != "mot" && *name != "kommando");
    let mut hidden: Vec<(String, String)> = hidden.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    // The button of the earlier form has had its answer: this one gives a command of its own.
    hidden.push(("kommando".to_owned(), crate::kit::clock::fresh_identity().to_string()));
    let page = ClashPage {
        title: v.words.say.clash_title(),
        record: v.link(record),
        saved: saved_meanwhile(v, paper, record),
        action: v.href_with(&paper.path(), &paper.asked),
        choices,
        only_mine,
        only_theirs,
        hidden,
        against: record.version,
        unchosen,
        v,
    };
    Page::html(&page).with_status(409).never_kept().unlisted()
}
