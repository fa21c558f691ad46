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
    account::{read, written},
    address::Parameters,
    clock,
    form::Sent,
    html::Html,
    page::{NotFound, Outcome, Page},
    unsaved,
    visit::Visit,
};

/// How long a draft is kept after it was last touched.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);
/// How long a form waits for whoever wrote it to sign in again.
const WAITS: SignedDuration = SignedDuration::from_hours(24);
/// Drafts of one account.
const MOST: usize = 100;
/// Forms that wait for somebody to sign in, in a day.
const MOST_WAITING: u64 = 500;
/// Counts what waits.
const WAITING: Drawer = Drawer::named("draft_waiting");

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
    /// Whether it waits for its writer to sign in again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    waits: bool,
}

fn row(v: &Visit, paper: &Paper, key: &str, kept: SignedDuration) -> DrawerRow {
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
        waits: kept == WAITS,
    };
    DrawerRow::new(Drawer::DRAFTS, key, written(&draft)).expires(now.checked_add(kept).unwrap_or(now))
}

/// Whether what is written about a record is kept for whoever visits: by a link to one record, only what is about that one.
fn is_for(v: &Visit, about: Option<RecordId>) -> bool {
    v.person().is_some_and(|person| person.is_own_writing(about))
}

/// Whether a form can be kept as a draft of whoever visits.
pub(super) fn may_keep(v: &Visit, paper: &Paper) -> bool {
    paper.purpose != Purpose::Propose && is_for(v, paper.record.as_ref().map(|record| record.id))
}

/// The draft under a name, if it is for whoever visits.
fn own(v: &Visit, kept: &DrawerRow) -> Option<Draft> {
    let account = v.visitor.as_ref()?.account.id.to_string();
    let draft: Draft = read(kept).ok()?;
    (kept.owner == account && is_for(v, draft.record)).then_some(draft)
}

/// Puts a draft into its account's drawer. False when it could not, or another's stands there.
pub(super) fn put(v: &Visit, paper: &Paper) -> bool {
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
    is_mine && ledger.put(&v.tenant.id, row(v, paper, key, KEPT).owned_by(owner), None).is_ok()
}

/// Keeps a draft and goes on to it.
pub fn keep(v: &Visit, paper: &Paper) -> Outcome {
    if v.visitor.is_none() {
        return keep_until_signed_in(v, paper);
    }
    if put(v, paper) {
        return Ok(Page::see_other(v.href(&format!("/utkast/{}", paper.typed.value("utkast")))));
    }
    Ok(show(v, paper)?.with_status(503))
}

/// Keeps a draft for the script that saves while one writes; answers with the time.
pub fn keep_quietly(v: &Visit, paper: &Paper) -> Outcome {
    let page = if put(v, paper) {
        Page::text("text/plain; charset=utf-8", v.words.say.form_autosaved())
    } else {
        Page::text("text/plain; charset=utf-8", String::new()).with_status(403)
    };
    Ok(page.never_kept().unlisted())
}

/// Keeps what somebody wrote whose session has ended, under a token nobody can guess, and asks them to sign in.
pub fn keep_until_signed_in(v: &Visit, paper: &Paper) -> Outcome {
    match put_waiting(v, paper) {
        Some(token) => Ok(ask_to_sign_in(v, &token)),
        None => show_unkept(v, paper),
    }
}

/// Keeps a draft for whoever signs in with its token; `None` when it could not be kept.
pub(super) fn put_waiting(v: &Visit, paper: &Paper) -> Option<String> {
    let token = clock::fresh_identity().to_string();
    let ledger = v.store.ledger();
    let today = v.today.to_string();
    let expires = v.now.checked_add(WAITS).ok();
    let waiting = ledger.count(&v.tenant.id, WAITING, &today, expires).unwrap_or(u64::MAX);
    // Whose session it was is their draft at once; where nobody knows, it is that of who signs in with the token.
    let owner = unsaved::writer(v).unwrap_or_default();
    let draft = row(v, paper, &token, WAITS).owned_by(owner);
    let kept = waiting <= MOST_WAITING && ledger.put(&v.tenant.id, draft, Some(0)).is_ok();
    kept.then_some(token)
}

/// On to signing in, and from there to a draft.
pub(super) fn ask_to_sign_in(v: &Visit, token: &str) -> Page {
    let onwards = Parameters::default().with("till", &format!("/utkast/{token}"));
    Page::see_other(v.href_with("/logga-in", &onwards))
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

/// The form of a draft, as it was left. A draft that waited for its writer to sign in becomes theirs.
///
/// # Errors
/// [`NotFound`]: there is none, or it is somebody else's.
pub fn open(v: &Visit, key: &str) -> Outcome {
    let visitor = v.visitor.as_ref().ok_or(NotFound)?;
    let owner = visitor.account.id.to_string();
    Uuid::parse_str(key).map_err(|_| NotFound)?;
    let kept = v.store.ledger().get(&v.tenant.id, Drawer::DRAFTS, key).ok().flatten().ok_or(NotFound)?;
    if !kept.owner.is_empty() && kept.owner != owner {
        return Err(NotFound);
    }
    let draft: Draft = read(&kept).map_err(|_| NotFound)?;
    if !is_for(v, draft.record) {
        return Err(NotFound);
    }
    let waited = kept.owner.is_empty() || draft.waits;
    let (record, gone) = subject(v, &draft);
    let Some(mut paper) = paper_of(v, &draft, record) else {
        return Ok(gone::draft_without_record(v, &draft.title, &draft.typed));
    };
    paper.typed.set("utkast", key);
    if waited {
        let taken = row(v, &paper, key, KEPT).owned_by(owner);
        _ = v.store.ledger().put(&v.tenant.id, taken, Some(kept.version));
    }
    if let Some(gone) = gone {
        return Ok(gone::meet(v, paper, &gone)?.with_status(200));
    }
    let when = moment(v, draft.saved);
    paper.notes.push(if waited { v.words.say.draft_rescued() } else { v.words.say.draft_saved(when) });
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
}

/// One's own drafts, the latest first.
///
/// # Errors
/// [`NotFound`] for who is not signed in.
pub fn drafts(v: &Visit) -> Outcome {
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
    let page = DraftsPage { title: v.words.say.drafts_title(), drafts: all.into_iter().map(kept).collect(), v };
    Ok(Page::html(&page).never_kept().unlisted())
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

/// Throws one of one's own drafts away.
///
/// # Errors
/// Never.
pub fn throw_away(v: &Visit, sent: &Sent) -> Outcome {
    let key = sent.get("utkast").unwrap_or_default();
    let ledger = v.store.ledger();
    let kept = ledger.get(&v.tenant.id, Drawer::DRAFTS, key).ok().flatten();
    if kept.is_some_and(|kept| own(v, &kept).is_some()) {
        _ = ledger.remove(&v.tenant.id, Drawer::DRAFTS, key, None);
    }
    Ok(Page::see_other(v.href("/utkast")))
}
