//! Two people have changed the same record: the later one sees both versions, field by field, and chooses. What only one of
//! them has touched needs no choice. So it is too where somebody has merged the record into another while one wrote: the
//! other is then the record that is kept.

use std::collections::HashMap;

use askama::Template;
use domain::{
    choices::Audience,
    kinds::Body,
    policy::{self, Act},
    record::{Field, FieldKey, Shared, Value},
};

use super::{
    answer, drafts,
    gone::{self, Gone},
    history::who,
    page::{REPLY, WHO, WORD, show},
    paper::{Paper, Purpose, REST_IS_RIGHT, desk, person},
    proposals,
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

/// A field's name, and what stands in it.
struct Line {
    label: String,
    value: Html,
}

#[derive(Template)]
#[template(path = "features/editing/clash.html")]
struct ClashPage<'a> {
    v: &'a Visit,
    title: String,
    record: Html,
    /// What has become of the record that was written about, where it was merged into this one.
    merged: Option<String>,
    /// When and by whom it was saved meanwhile.
    saved: Vec<String>,
    action: String,
    choices: Vec<Choice>,
    only_mine: Vec<Line>,
    /// The names of those.
    names_of_mine: String,
    only_theirs: Vec<String>,
    /// What was typed and has no place in the record that is kept.
    without_place: Vec<Line>,
    hidden: Vec<(String, String)>,
    against: u64,
    unchosen: bool,
    /// Whether what comes of it is a proposal to whoever answers for the record.
    proposes: bool,
    may_draft: bool,
}

/// What is compared: the record as the form showed it, as it was typed, and as it stands.
struct Compared {
    base: Body,
    mine: Body,
    /// The record that stands.
    record: Shared,
    /// What it was before it was merged, where it was.
    gone: Option<Gone>,
    /// Fields that were typed into, and that the record that stands does not show whoever writes.
    without_place: Vec<&'static Field>,
    proposes: bool,
}

impl Compared {
    /// What stood in a field, what was typed, and what stands now.
    fn values(&self, field: &Field) -> (Value, Value, Value) {
        (self.base.get(field.key), self.mine.get(field.key), self.record.body.get(field.key))
    }
}

/// Merges what somebody typed with what was saved meanwhile, or asks. Where the record was merged into another, it is laid
/// beside that one; who may not change that one proposes it.
pub fn clash(v: &Visit, mut paper: Paper) -> Outcome {
    let all = v.tenant.world(Audience::Internal);
    let (record, gone) = match all.record(paper.id(v)) {
        Some(record) => (Shared::clone(record), None),
        None => {
            let gone = gone::of_id(v, paper.id(v)).ok_or(NotFound)?;
            (gone.kept.clone().ok_or(NotFound)?, Some(gone))
        }
    };
    let base = paper.base.clone();
    // What was merged is not to be held against the rules that it broke by being there twice.
    let mine = match gone {
        Some(_) => {
            let (body, faults) = desk(v).read(&mut paper.typed, &base);
            paper.faults = faults;
            body
        }
        None => answer::read(v, &mut paper),
    };
    paper.faults.retain(|fault| !matches!(fault.what, super::read::Wrong::Rule(_)) || fault.field.is_some());
    if !paper.faults.is_empty() {
        paper.notes.extend(gone.as_ref().map(|gone| gone::story(v, gone).said));
        return Ok(show(v, &paper)?.with_status(422));
    }
    let proposes = paper.purpose == Purpose::Propose || !policy::may_to(person(v), Act::Edit, &record);
    let purpose = if proposes { Purpose::Propose } else { paper.purpose };
    let next = Paper::begin_anew(v, purpose, paper.kind, Some(&record), paper.asked.clone()).ok_or(NotFound)?;
    let (fields, without_place): (Vec<_>, Vec<_>) =
        paper.fields.iter().copied().partition(|field| next.fields.iter().any(|other| other.key == field.key));
    paper.fields = fields;
    let compared = Compared { base, mine, record, gone, without_place, proposes };
    match merged(&paper, &compared) {
        Ok(merged) => take(v, &paper, next, merged),
        Err(unchosen) => Ok(ask(v, &paper, &compared, unchosen)),
    }
}

/// The record with what was typed laid over it; otherwise whether something was answered without all being chosen.
fn merged(paper: &Paper, compared: &Compared) -> Result<Body, bool> {
    let answered = paper.typed.value("mot") == compared.record.version.to_string();
    let mut merged = compared.record.body.clone();
    let mut unchosen = false;
    for field in &paper.fields {
        let (was, own, other) = compared.values(field);
        let takes_mine = match (own == was, other == was || other == own) {
            (true, _) => false,
            (false, true) => true,
            (false, false) => match choice(paper, field).filter(|_| answered) {
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
    if unchosen || !answered { Err(answered && unchosen) } else { Ok(merged) }
}

/// Saves what was chosen, or sends it to whoever answers for the record. What stands in its way is shown in the form of the
/// record as it would be.
fn take(v: &Visit, paper: &Paper, mut next: Paper, mut merged: Body) -> Outcome {
    let typed = desk(v).fill(&merged, &paper.fields);
    let version = next.typed.value("version").to_owned();
    next.typed = typed;
    next.typed.show_fields(&paper.fields);
    next.fields.clone_from(&paper.fields);
    next.returned = true;
    next.sent = Some(paper.command());
    next.typed.set("version", version);
    for name in ["kommando", "utkast", WORD, WHO, REPLY, REST_IS_RIGHT] {
        if let Some(value) = paper.typed.get(name) {
            next.typed.set(name, value);
        }
    }
    match next.purpose {
        Purpose::Propose => proposals::receive(v, next, merged),
        purpose => {
            if purpose == Purpose::End {
                answer::complete(&mut merged, v.today);
            }
            let after = answer::as_it_would_be(v, &next, merged.clone());
            if !policy::may_edit_into(person(v), next.record.as_deref(), &after) {
                return answer::refuse(v, next, &after);
            }
            answer::write(v, next, merged)
        }
    }
}

/// The changes since the form was made, as far as it is for whoever writes to see who made them.
fn saved_meanwhile(v: &Visit, paper: &Paper, record: &Shared) -> Vec<String> {
    let read_at = paper.version().unwrap_or_default();
    let since =
        v.store.ledger().versions(&v.tenant.id, record.id, read_at.saturating_add(1)..=u64::MAX).unwrap_or_default();
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

/// Whether a field tells the record from all others.
fn is_the_records_own(field: &Field) -> bool {
    matches!(field.key, FieldKey::Key | FieldKey::Slug)
}

fn ask(v: &Visit, paper: &Paper, compared: &Compared, unchosen: bool) -> Page {
    let say = &v.words.say;
    let (mut choices, mut only_mine, mut only_theirs) = (Vec::new(), Vec::new(), Vec::new());
    for field in &paper.fields {
        let (was, own, other) = compared.values(field);
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
            (true, false) => only_mine.push(Line { label, value: shown(v, field, &own) }),
            // That another record has another name in addresses is no news.
            (false, true) if compared.gone.is_some() && is_the_records_own(field) => {}
            (false, true) => only_theirs.push(label),
            _ => {}
        }
    }
    let without_place = compared.without_place.iter().filter(|field| {
        let (was, own, _) = compared.values(field);
        was != own
    });
    let without_place = without_place
        .map(|field| Line { label: v.words.field(field.key), value: shown(v, field, &compared.mine.get(field.key)) });
    let hidden =
        paper.typed.pairs().filter(|(name, _)| !name.starts_with("val.") && *name != "mot" && *name != "kommando");
    let mut hidden: Vec<(String, String)> = hidden.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    // The button of the earlier form has had its answer: this one gives a command of its own.
    hidden.push(("kommando".to_owned(), crate::kit::clock::fresh_identity().to_string()));
    let merged = compared.gone.as_ref().map(|gone| gone::story(v, gone).said);
    let page = ClashPage {
        title: if merged.is_some() { say.clash_merged_title() } else { say.clash_title() },
        record: v.link(&compared.record),
        saved: if merged.is_some() { Vec::new() } else { saved_meanwhile(v, paper, &compared.record) },
        merged,
        action: v.href_with(&paper.path(), &paper.asked),
        choices,
        names_of_mine: only_mine.iter().map(|one| one.label.as_str()).collect::<Vec<_>>().join(", "),
        only_mine,
        only_theirs,
        without_place: without_place.collect(),
        hidden,
        against: compared.record.version,
        unchosen,
        proposes: compared.proposes,
        may_draft: drafts::may_keep(v, paper),
        v,
    };
    Page::html(&page).with_status(409).never_kept().unlisted()
}
