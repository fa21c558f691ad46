//! Drafts: what somebody has begun to write and not yet saved, each for its own account. Kept by a button, by a small
//! script while one writes, and when a session has ended meanwhile.

use askama::Template;
use domain::{choices::Audience, id::RecordId, kinds::Kind, record::Shared};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    gone::{self, Gone},
    page::show,
    paper::{Paper, Purpose},
    shown::{linked, moment},
    typed::Typed,
};
use crate::kit::{
    account::{self, read},
    address::{self, Parameters},
    form::Sent,
    html::Html,
    page::{Answer, NotFound, Outcome, Page},
    refill::written,
    session::later,
    unsaved::{self, Unsaved},
    visit::Visit,
};

/// How long a draft is kept after it was last touched.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);
/// Drafts of one account.
const MOST: usize = 100;
/// So many characters are shown of what was typed, in a list.
const MOST_BEGINNING: usize = 120;

/// A draft as it is kept.
#[derive(Serialize, Deserialize)]
struct Draft {
    purpose: Purpose,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    record: Option<RecordId>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    asked: String,
    typed: Typed,
    title: String,
    saved: Timestamp,
    /// Whether it came too late to be saved, and has not been touched since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    rescued: bool,
}

fn row(v: &Visit, paper: &Paper, key: &str, rescued: bool) -> DrawerRow {
    let now = v.now;
    let title = paper.typed.value("title").trim();
    let title = match (&paper.record, title.is_empty()) {
        // Whoever opens it may see the record no longer: only a name that whoever writes sees is kept.
        (Some(record), true) => {
            let seen = v.world.record_or_tombstone(record.id);
            seen.map_or_else(|| v.words.kind(paper.kind), |record| record.title().source.clone())
        }
        (None, true) => v.words.kind(paper.kind),
        (_, false) => title.to_owned(),
    };
    let draft = Draft {
        purpose: paper.purpose,
        kind: paper.kind.code().to_owned(),
        record: paper.record.as_ref().map(|record| record.id),
        asked: paper.asked.written(),
        typed: paper.typed.clone(),
        title,
        saved: now,
        rescued,
    };
    DrawerRow::new(Drawer::DRAFTS, key, account::written(&draft)).expires(later(now, KEPT))
}

/// Whether what is written about a record is kept for whoever visits: by a link to one record, only what is about that one.
fn is_for(v: &Visit, about: Option<RecordId>) -> bool {
    v.person().is_some_and(|person| person.is_own_writing(about))
}

/// Whether a form can be kept as a draft of whoever visits.
pub(super) fn may_keep(v: &Visit, paper: &Paper) -> bool {
    is_for(v, paper.record.as_ref().map(|record| record.id))
}

/// The draft under a name, if it is for whoever visits.
fn own(v: &Visit, kept: &DrawerRow) -> Option<Draft> {
    let account = v.visitor.as_ref()?.account.id.to_string();
    let draft: Draft = read(kept).ok()?;
    (kept.owner == account && is_for(v, draft.record)).then_some(draft)
}

/// Puts a draft into its account's drawer. False when it could not, or another's stands there.
pub(super) fn put(v: &Visit, paper: &Paper) -> bool {
    put_as(v, paper, false)
}

/// Makes a draft of what waited because it came too late. False when it could not.
pub(super) fn rescue(v: &Visit, paper: &Paper) -> bool {
    put_as(v, paper, true)
}

fn put_as(v: &Visit, paper: &Paper, rescued: bool) -> bool {
    let Some(visitor) = &v.visitor else { return false };
    let owner = visitor.account.id.to_string();
    let key = paper.typed.value("utkast");
    let ledger = v.store.ledger();
    let known = ledger.get(&v.tenant.id, Drawer::DRAFTS, key);
    let is_mine = match &known {
        Ok(Some(known)) => own(v, known).is_some(),
        Ok(None) if !is_for(v, paper.record.as_ref().map(|record| record.id)) => false,
        Ok(None) => ledger.by_owner(&v.tenant.id, Drawer::DRAFTS, &owner).is_ok_and(|own| own.len() < MOST),
        Err(_) => false,
    };
    is_mine && ledger.put(&v.tenant.id, row(v, paper, key, rescued).owned_by(owner), None).is_ok()
}

/// Keeps a draft and goes on to it.
pub fn keep(v: &Visit, paper: &Paper) -> Outcome {
    if v.visitor.is_none() {
        return show_unkept(v, paper);
    }
    if put(v, paper) {
        return Ok(Page::see_other(v.href(&format!("/utkast/{}", paper.typed.value("utkast")))));
    }
    Ok(show(v, paper)?.with_status(503))
}

/// Keeps a draft for the script that saves while one writes; answers with the time.
pub fn keep_quietly(v: &Visit, paper: &Paper) -> Outcome {
    if !put(v, paper) {
        return Ok(not_kept_quietly());
    }
    Ok(Page::text("text/plain; charset=utf-8", v.words.say.form_autosaved()).never_kept().unlisted())
}

/// The answer to that script where nothing is kept: what is typed stands in the page still.
pub(super) fn not_kept_quietly() -> Page {
    Page::text("text/plain; charset=utf-8", String::new()).with_status(403).never_kept().unlisted()
}

/// The form once more, with the advice to keep the page open: nothing typed is lost.
fn show_unkept(v: &Visit, paper: &Paper) -> Outcome {
    let fresh = Paper::begin_anew(v, paper.purpose, paper.kind, paper.record.as_ref(), paper.asked.clone());
    let mut fresh = fresh.ok_or(NotFound)?.came_back(v, paper.typed.clone());
    fresh.notes.push(v.words.say.draft_not_kept());
    Ok(show(v, &fresh)?.with_status(503))
}

/// What a draft was saved as is a draft no longer.
pub fn forget(v: &Visit, paper: &Paper) {
    let key = paper.typed.value("utkast");
    let ledger = v.store.ledger();
    let known = ledger.get(&v.tenant.id, Drawer::DRAFTS, key).ok().flatten();
    if known.is_some_and(|known| own(v, &known).is_some()) {
        _ = ledger.remove(&v.tenant.id, Drawer::DRAFTS, key, None);
    }
}

/// The form of a draft, as it was left.
///
/// # Errors
/// [`NotFound`]: there is none, or it is somebody else's.
pub fn open(v: &Visit, key: &str) -> Outcome {
    Uuid::parse_str(key).map_err(|_| NotFound)?;
    let kept = v.store.ledger().get(&v.tenant.id, Drawer::DRAFTS, key).ok().flatten().ok_or(NotFound)?;
    let draft = own(v, &kept).ok_or(NotFound)?;
    let (record, gone) = subject(v, &draft);
    let Some(mut paper) = paper_of(v, &draft, record) else {
        return Ok(gone::draft_without_record(v, &draft.title, &draft.typed));
    };
    paper.typed.set("utkast", key);
    if let Some(gone) = gone {
        return Ok(gone::meet(v, paper, &gone)?.with_status(200));
    }
    let when = moment(v, draft.saved);
    paper.notes.push(if draft.rescued { v.words.say.draft_rescued() } else { v.words.say.draft_saved(when) });
    show(v, &paper)
}

/// The record that a draft is about, as far as whoever visits may know of it, and what has become of it where it has gone.
fn subject(v: &Visit, draft: &Draft) -> (Option<Shared>, Option<Gone>) {
    let Some(id) = draft.record else { return (None, None) };
    let all = v.tenant.world(Audience::Internal);
    let here = all.record(id).filter(|_| v.world.record(id).is_some());
    match here {
        Some(record) => (Some(Shared::clone(record)), None),
        None => {
            let gone = gone::of_id(v, id);
            (gone.as_ref().map(|gone| Shared::clone(&gone.record)), gone)
        }
    }
}

/// The form of a draft; `None` where the record it is about is not for whoever visits.
fn paper_of(v: &Visit, draft: &Draft, record: Option<Shared>) -> Option<Paper> {
    let kind = Kind::from_code(&draft.kind)?;
    if draft.record.is_some() && record.is_none() {
        return None;
    }
    let asked = Parameters::read(draft.asked.trim_start_matches('?'));
    let paper = Paper::begin_anew(v, draft.purpose, kind, record.as_ref(), asked)?;
    Some(paper.came_back(v, draft.typed.clone()))
}

/// A form that came too late, and waits.
struct Late {
    link: Html,
    what: String,
    /// How what was typed begins.
    begins: String,
    when: String,
    until: String,
    key: String,
}

struct Kept {
    link: Html,
    kind: String,
    saved: String,
    key: String,
    title: String,
    /// What has become of the record it is about, where that is in the picture no longer.
    gone: Option<String>,
}

#[derive(Template)]
#[template(path = "features/editing/drafts.html")]
struct DraftsPage<'a> {
    v: &'a Visit,
    title: String,
    drafts: Vec<Kept>,
    late: Vec<Late>,
}

/// One's own drafts and the forms that came too late, the latest first.
///
/// # Errors
/// For who is not signed in; when what waits cannot be read.
pub fn drafts(v: &Visit) -> Answer {
    let visitor = v.visitor.as_ref().ok_or(NotFound)?;
    let rows = v.store.ledger().by_owner(&v.tenant.id, Drawer::DRAFTS, &visitor.account.id.to_string());
    let mut all: Vec<(String, Draft)> =
        rows.unwrap_or_default().into_iter().filter_map(|row| Some((row.key.clone(), own(v, &row)?))).collect();
    all.sort_by_key(|(_, draft)| std::cmp::Reverse(draft.saved));
    let kept = |(key, draft): (String, Draft)| Kept {
        link: linked(&v.href(&format!("/utkast/{key}")), &draft.title),
        kind: Kind::from_code(&draft.kind).map(|kind| v.words.kind(kind)).unwrap_or_default(),
        saved: moment(v, draft.saved),
        gone: what_became(v, &draft),
        title: draft.title,
        key,
    };
    let page = DraftsPage {
        title: v.words.say.drafts_title(),
        drafts: all.into_iter().map(kept).collect(),
        late: unsaved::all(v)?.into_iter().map(|(key, form)| late(v, key, &form)).collect(),
        v,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

fn late(v: &Visit, key: String, form: &Unsaved) -> Late {
    let what = what_form(v, form);
    let sent = form.sent();
    let begins: String =
        written(&sent).next().map(|(_, value)| value.chars().take(MOST_BEGINNING).collect()).unwrap_or_default();
    Late {
        link: linked(&unsaved::link(v, &key, form), &what),
        begins,
        when: moment(v, form.at),
        until: moment(v, form.until()),
        what,
        key,
    }
}

/// What form it was: of which record, as far as whoever wrote it may know of that one still, or on which page.
fn what_form(v: &Visit, form: &Unsaved) -> String {
    let say = &v.words.say;
    if let Some(record) = form.record.and_then(|id| v.world.record_or_tombstone(id)) {
        return v.plain(record.title()).to_owned();
    }
    let list = form.stands.trim_start_matches('/').split('/').next().unwrap_or_default();
    match list {
        "overlamna" => say.hand_over_title(),
        "rundor" => say.rounds_title(),
        "las-in" => say.importing_title(),
        "admin" => say.admin_title(),
        "mitt-konto" => say.own_account(),
        "mitt-ansvar" => say.mine_title(),
        "kommuner" => say.cells_heading(),
        "forslag" => say.proposals_title(),
        "papperskorg" => say.bin_title(),
        list => address::kind(list).map_or_else(|| say.late_form(), |kind| v.words.kind(kind)),
    }
}

/// What has become of the record of a draft, where it is in the picture no longer.
fn what_became(v: &Visit, draft: &Draft) -> Option<String> {
    let say = &v.words.say;
    match subject(v, draft) {
        (None, _) => draft.record.map(|_| say.draft_without_record()),
        (_, Some(gone)) => Some(match &gone.kept {
            Some(kept) => say.draft_of_merged(v.plain(kept.title())),
            None => say.draft_of_withdrawn(),
        }),
        _ => None,
    }
}

/// Throws one of one's own drafts away, or a form that came too late.
///
/// # Errors
/// Never.
pub fn throw_away(v: &Visit, sent: &Sent) -> Outcome {
    if let Some(key) = sent.get(unsaved::PARAMETER) {
        unsaved::forget(v, key);
    }
    let key = sent.get("utkast").unwrap_or_default();
    let ledger = v.store.ledger();
    let kept = ledger.get(&v.tenant.id, Drawer::DRAFTS, key).ok().flatten();
    if kept.is_some_and(|kept| own(v, &kept).is_some()) {
        _ = ledger.remove(&v.tenant.id, Drawer::DRAFTS, key, None);
    }
    Ok(Page::see_other(v.href("/utkast")))
}
