//! Making one record of two: field by field one says whose value stays, everything that refers to the one that goes is moved,
//! and its address leads on.

use askama::Template;
use domain::{
    change::Occasion,
    choices::Audience,
    command::{Command, Merge, Pick},
    kinds::{Body, Kind},
    policy::{self, Act},
    record::{Field, Record, Shape, Shared, Value},
};

use super::{
    find::{Found, find},
    history::record_of,
    layout,
    names::NameList,
    paper::{desk, occasion, person},
    proposals,
    rights::why_not,
    shown::shown,
    twins::twins_of,
    typed::code,
};
use crate::kit::{
    address, clock,
    form::Sent,
    html::Html,
    origin::Origin,
    page::{Answer, Done, NotFound, Page, Stop},
    store::StoreError,
    visit::Visit,
};

/// A field in which the two differ.
struct Line {
    name: String,
    label: String,
    kept: Html,
    gone: Html,
    /// Whether both can be had.
    both: bool,
    chosen: &'static str,
}

#[derive(Template)]
#[template(path = "features/editing/merge.html")]
struct MergePage<'a> {
    v: &'a Visit,
    title: String,
    record: Html,
    action: String,
    trouble: Option<String>,
    asked: String,
    twins: Vec<(String, String)>,
    other: Option<(Html, String, u64)>,
    version: u64,
    command: String,
    lines: Vec<Line>,
    moved: usize,
    /// How many proposals about the one that goes wait, and the ways to the first of them.
    proposals: usize,
    proposal_links: Html,
    names: NameList,
    /// Those that the name asked for may mean.
    meant: Vec<(String, String)>,
}

/// Asks which other record is the same, then field by field what shall stay.
///
/// # Errors
/// [`Stop::NotFound`]: no such record; [`Stop::Forbidden`]: not whoever visits may merge it.
pub fn ask(v: &Visit, kind: Kind, slug: &str) -> Answer {
    let kept = record_of(v, kind, slug)?;
    if !policy::may_to(person(v), Act::Merge, &kept) {
        return Err(Stop::Forbidden);
    }
    let asked = v.parameters.get("med").unwrap_or_default();
    match other(v, &kept, asked) {
        Ok(gone) => Ok(show(v, &kept, gone.as_ref(), asked, None)),
        Err(words) => Ok(show(v, &kept, None, asked, Some(words))),
    }
}

/// The record that was named as the other one.
fn other(v: &Visit, kept: &Shared, asked: &str) -> Result<Option<Shared>, String> {
    if asked.is_empty() {
        return Ok(None);
    }
    let say = &v.words.say;
    let Found::One(id) = find(&v.world, asked, &[kept.kind()]) else { return Err(say.merge_unknown(asked)) };
    if id == kept.id {
        return Err(say.merge_same());
    }
    let all = v.tenant.world(Audience::Internal);
    let gone = all.record(id).filter(|gone| policy::may_to(person(v), Act::Merge, gone));
    gone.cloned().map(Some).ok_or_else(|| say.fault_not_yours())
}

fn show(v: &Visit, kept: &Shared, gone: Option<&Shared>, asked: &str, trouble: Option<String>) -> Page {
    let kind = kept.kind();
    let path = format!("{}/sla-ihop", address::of_record(kept));
    let lines = gone.map(|gone| {
        let fields = layout::fields(kind, Audience::Internal);
        let differs = |field: &&Field| kept.body.get(field.key) != gone.body.get(field.key);
        let line = |field: &'static Field| {
            let (own, other) = (kept.body.get(field.key), gone.body.get(field.key));
            let both = joined(field.shape, &own, &other).is_some();
            let chosen = match (own.is_blank(), other.is_blank()) {
                (true, false) => "andra",
                _ if both => "bada",
                _ => "denna",
            };
            Line {
                name: format!("val.{}", code(field.key)),
                label: v.words.field(field.key),
                kept: shown(v, field, &own),
                gone: shown(v, field, &other),
                both,
                chosen,
            }
        };
        fields.into_iter().filter(differs).map(line).collect::<Vec<_>>()
    });
    let twins = twins_of(v, kept).into_iter().filter(|twin| policy::may_to(person(v), Act::Merge, twin));
    let meant = match find(&v.world, asked, &[kind]) {
        Found::Perhaps(ids) if gone.is_none() && !asked.is_empty() => ids,
        _ => Vec::new(),
    };
    let desk = desk(v);
    let waiting = gone.map(|gone| proposals::waiting_about(v, gone)).unwrap_or_default();
    let page = MergePage {
        proposal_links: proposals::links(v, &waiting),
        proposals: waiting.len(),
        title: v.words.say.merge_title(v.plain(kept.title())),
        record: v.link(kept),
        action: v.here_form(&path),
        trouble,
        asked: asked.to_owned(),
        twins: twins.map(|twin| (twin.id.to_string(), v.plain(twin.title()).to_owned())).collect(),
        other: gone.map(|gone| (v.link(gone), gone.id.to_string(), gone.version)),
        version: kept.version,
        command: clock::fresh_identity().to_string(),
        lines: lines.unwrap_or_default(),
        moved: gone.map_or(0, |gone| v.world.referring_to(gone.id).count()),
        names: NameList::of(&v.world, v.words.language, &[kind]),
        meant: meant
            .into_iter()
            .filter(|id| *id != kept.id)
            .take(12)
            .map(|id| (id.to_string(), desk.name_apart(id)))
            .collect(),
        v,
    };
    Page::html(&page).never_kept().unlisted()
}

/// Both values of a field that can hold both.
fn joined(shape: Shape, own: &Value, other: &Value) -> Option<Value> {
    fn both<T: Clone + PartialEq>(own: &[T], other: &[T]) -> Vec<T> {
        let mut all = own.to_vec();
        all.extend(other.iter().filter(|one| !own.contains(one)).cloned());
        all
    }
    match (shape, own, other) {
        (Shape::References(_), Value::References(a), Value::References(b)) => Some(Value::References(both(a, b))),
        (Shape::Choices(_), Value::Choices(a), Value::Choices(b)) => Some(Value::Choices(both(a, b))),
        (Shape::Languages, Value::Languages(a), Value::Languages(b)) => Some(Value::Languages(both(a, b))),
        (Shape::Days, Value::Days(a), Value::Days(b)) => Some(Value::Days(both(a, b))),
        (Shape::Parts(_), Value::Parts(a), Value::Parts(b)) => Some(Value::Parts(both(a, b))),
        _ => None,
    }
}

/// What the record that stays shall hold.
fn merged(kept: &Record, gone: &Record, sent: &Sent) -> Body {
    let mut body = kept.body.clone();
    for field in layout::fields(kept.kind(), Audience::Internal) {
        let (own, other) = (kept.body.get(field.key), gone.body.get(field.key));
        let value = match sent.get(&format!("val.{}", code(field.key))) {
            Some("andra") => Some(other),
            Some("bada") => joined(field.shape, &own, &other),
            _ => None,
        };
        if let Some(value) = value {
            _ = body.set(field.key, value);
        }
    }
    // Its address stays.
    kept.slug().clone_into(&mut body.common.slug);
    body
}

/// Makes one record of two.
///
/// # Errors
/// [`Stop::NotFound`]: no such records; [`Stop::Forbidden`]: not whoever visits may merge them.
pub fn merge(v: &Visit, sent: &Sent, kind: Kind, slug: &str) -> Answer {
    let visitor = v.visitor.as_ref().ok_or(NotFound)?;
    let kept = record_of(v, kind, slug)?;
    let onwards = Page::see_other(v.href_record(&kept));
    let now = occasion(v, visitor, sent.command());
    let command = now.command;
    if v.store.ledger().carried_out(command).ok().flatten().is_some() {
        return Ok(onwards);
    }
    if !policy::may_to(person(v), Act::Merge, &kept) {
        return Err(Stop::Forbidden);
    }
    let asked = sent.get("med").unwrap_or_default();
    let gone = match other(v, &kept, asked) {
        Ok(Some(gone)) => gone,
        Ok(None) => return Err(Stop::NotFound),
        Err(words) => return Ok(show(v, &kept, None, asked, Some(words)).with_status(422)),
    };
    let body = merged(&kept, &gone, sent);
    let after = Record { body: body.clone(), ..Record::clone(&kept) };
    if !policy::may_edit_into(person(v), Some(&kept), &after) {
        let why = why_not(v, &kept, &after);
        return Ok(show(v, &kept, Some(&gone), asked, Some(why)).with_status(403));
    }
    let read_at = |name: &str| sent.get(name).and_then(|version| version.parse::<u64>().ok()).unwrap_or_default();
    let merge = Merge {
        kept: Pick { id: kept.id, read_at: Some(read_at("version")) },
        gone: Pick { id: gone.id, read_at: Some(read_at("andras-version")) },
        body: Some(body.clone()),
        origin: Origin::Merged(v.plain(gone.title())).kept(),
    };
    match v.store.carry_out(&v.tenant, Command::Merge(Box::new(merge)), Occasion { command, ..now }) {
        Ok(_) => {
            if let Err(error) = proposals::moved_to(v, &gone, &after) {
                tracing::warn!(%error, "who answers for a merged record was not told of the proposals that wait");
            }
            Ok(onwards.saying(Done::Merged))
        }
        Err(StoreError::Problems(problems)) => {
            let desk = desk(v);
            let faults = desk.faults_of(&problems, &body);
            let words: Vec<String> = faults.iter().map(|fault| desk.say_fault(fault)).collect();
            Ok(show(v, &kept, Some(&gone), asked, Some(words.join(" "))).with_status(409))
        }
        Err(error) => {
            tracing::error!(%error, "two records could not be merged");
            Ok(show(v, &kept, Some(&gone), asked, Some(v.words.say.fault_not_saved())).with_status(503))
        }
    }
}
