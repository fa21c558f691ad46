//! The whole history of a record: who changed which field when, from what to what, and where it came from. Any version can
//! be had back by whoever may change the record.

use std::collections::HashMap;

use askama::Template;
use domain::{
    change::{Action, Actor, ChangeHeader},
    choices::Audience,
    command::{Command, Pick, Put, in_place_of},
    date::stockholm_day,
    id::PersonId,
    kinds::{Body, Kind},
    picture::{bin::merged_into, functions::spoke_as},
    policy::{self, Act, Role},
    record::{FieldKey, Record, Shared},
};
use uuid::Uuid;

use super::{
    gone,
    paper::{body_at, desk, occasion, person},
    rights::audience,
    shown::{Difference, differences, entered, moment},
};
use crate::kit::{
    account::Account,
    clock,
    form::Sent,
    html::Html,
    origin::{self, Origin},
    page::{Done, NotFound, Outcome, Page},
    store::StoreError,
    visit::Visit,
    visitor::SignedInBy,
};

/// One change.
struct Entry {
    version: u64,
    when: String,
    who: String,
    what: String,
    source: String,
    differences: Vec<Difference>,
    /// Whether nothing was before it.
    is_first: bool,
    is_now: bool,
}

#[derive(Template)]
#[template(path = "features/editing/history.html")]
struct HistoryPage<'a> {
    v: &'a Visit,
    title: String,
    record: Html,
    action: String,
    /// What has become of it, where it is no longer in the picture.
    story: Option<String>,
    entries: Vec<Entry>,
    /// What was merged into it, with when: each has a history of its own.
    merged: Vec<(String, String, String)>,
    may_restore: bool,
    command: String,
    version: u64,
    trouble: Option<String>,
}

/// The record of an address, as whoever visits may see it, and in full.
///
/// # Errors
/// [`NotFound`]: none, withdrawn, or not for these eyes.
pub fn record_of(v: &Visit, kind: Kind, slug: &str) -> Result<Shared, NotFound> {
    let seen = v.world.by_slug(kind, slug).filter(|record| !record.withdrawn).ok_or(NotFound)?;
    v.tenant.world(Audience::Internal).record(seen.id).cloned().ok_or(NotFound)
}

/// Whether whoever visits may read what a record was before it was withdrawn, or merged into another. Who answers for the
/// record that stands in its place may too.
fn may_read_gone(v: &Visit, record: &Record) -> bool {
    let may = |record: &Record| policy::may_to(person(v), Act::ReadWithdrawn, record);
    let all = v.tenant.world(Audience::Internal);
    let is_theirs = || may(record) || in_place_of(&all, record.id).is_some_and(|kept| may(kept));
    record.withdrawn && record.common().visibility <= audience(v, Some(record)) && is_theirs()
}

/// The way to the history of a record that has gone, for who may read it.
pub fn link_of_gone(v: &Visit, record: &Record) -> Option<(String, String)> {
    let href = || v.here_form(&format!("{}/historik", crate::kit::address::of_record(record)));
    may_read_gone(v, record).then(|| (href(), v.words.say.action_history()))
}

/// The history of a record, also of one that was withdrawn or merged into another, for those who may read that.
///
/// # Errors
/// [`NotFound`]: no such record, or not for whoever visits.
pub fn history(v: &Visit, kind: Kind, slug: &str) -> Outcome {
    let record = match record_of(v, kind, slug) {
        Ok(record) => record,
        Err(NotFound) => gone(v, kind, slug)?,
    };
    show(v, &record, None)
}

fn gone(v: &Visit, kind: Kind, slug: &str) -> Result<Shared, NotFound> {
    let gone = gone::of_address(v, kind, slug).map(|gone| gone.record);
    gone.filter(|record| may_read_gone(v, record)).ok_or(NotFound)
}

/// What was merged into a record, with the way to its own history and when, for those who may read that.
fn merged(v: &Visit, record: &Record) -> Vec<(String, String, String)> {
    // A visitor reads none of them: nothing is looked for.
    if v.visitor.is_none() {
        return Vec::new();
    }
    let all = v.tenant.world(Audience::Internal);
    let gone = merged_into(&all, record.id).into_iter();
    gone.filter_map(|gone| {
        let (href, _) = link_of_gone(v, gone)?;
        Some((href, v.plain(gone.title()).to_owned(), moment(v, gone.changed)))
    })
    .collect()
}

fn show(v: &Visit, record: &Shared, trouble: Option<String>) -> Outcome {
    let eyes = audience(v, Some(record));
    let mut names = HashMap::new();
    let mut entries: Vec<Entry> = Vec::new();
    let mut before: Option<Body> = None;
    for change in v.store.ledger().history(&v.tenant.id, record.id).unwrap_or_default() {
        let header = &change.header;
        let body = change.body.as_ref().filter(|bytes| !bytes.is_empty());
        let body = body.and_then(|bytes| Body::from_bytes(header.kind.code(), change.schema, bytes).ok());
        let Some(body) = body.or_else(|| (header.action == Action::Withdraw).then(|| before.clone()).flatten()) else {
            continue;
        };
        // What was not for these eyes then says nothing now, not even by comparison.
        if body.common.visibility > eyes {
            before = None;
            continue;
        }
        let differences = match &before {
            Some(was) => differences(v, was, &body, eyes),
            None => entered(v, &body, eyes),
        };
        // The trace of a merge is no change of its own: the withdrawal that follows tells of it.
        let is_merged = body.common.merged_into.is_some();
        if header.action == Action::Put && is_merged && differences.is_empty() {
            before = Some(body);
            continue;
        }
        // What was changed only where these eyes do not see has not changed for them.
        if header.action == Action::Put && before.is_some() && differences.is_empty() && eyes < Audience::Internal {
            before = Some(body);
            continue;
        }
        entries.push(Entry {
            version: header.version,
            when: moment(v, header.occasion.at),
            who: who(v, &mut names, header, &body),
            what: if is_merged { v.words.say.history_merged_away() } else { what(v, header, before.is_none()) },
            source: if is_merged { String::new() } else { source(v, header) },
            differences,
            is_first: before.is_none(),
            is_now: false,
        });
        before = Some(body);
    }
    if let Some(latest) = entries.last_mut() {
        latest.is_now = true;
    }
    entries.reverse();
    let page = HistoryPage {
        title: v.words.say.history_title(v.plain(record.title())),
        record: v.link(record),
        action: v.href(&format!("{}/historik", crate::kit::address::of_record(record))),
        story: gone::of_id(v, record.id).map(|gone| gone::story(v, &gone).said),
        merged: merged(v, record),
        may_restore: policy::may_to(person(v), if record.withdrawn { Act::Withdraw } else { Act::Edit }, record),
        entries,
        command: clock::fresh_identity().to_string(),
        version: record.version,
        trouble,
        v,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

/// Who made a change: the function that spoke, to everybody. Where nobody spoke for a function, by name among partners; to the
/// public somebody is only an editor.
pub(super) fn who(v: &Visit, names: &mut HashMap<Uuid, Option<Account>>, header: &ChangeHeader, body: &Body) -> String {
    let say = &v.words.say;
    let Actor::Account(id) = header.occasion.actor else {
        let is_system = header.occasion.actor == Actor::System;
        return if is_system { say.history_by_system() } else { say.history_by_operator() };
    };
    let account = names.entry(id).or_insert_with(|| v.store.account(&v.tenant, id).ok().flatten());
    let organisation = account.as_ref().and_then(|account| v.world.record(account.organisation?));
    let of_organisation = |name: &str| match organisation {
        Some(organisation) => format!("{name}, {}", v.plain(organisation.title())),
        None => name.to_owned(),
    };
    let functions = account.as_ref().map(|account| account.functions.clone()).unwrap_or_default();
    let all = v.tenant.world(Audience::Internal);
    let day = stockholm_day(header.occasion.at);
    let function = spoke_as(&all, PersonId(id), &functions, &body.common, day);
    if let Some(function) = function.and_then(|id| v.world.record(id)) {
        return of_organisation(v.plain(function.title()));
    }
    match (account, organisation) {
        // Whoever held the organisation's link, nobody in particular, spoke as the function that the record asks there.
        (Some(account), Some(organisation)) if account.is_of_link() => {
            let is_theirs = body.common.steward.is_some_and(|steward| steward.id == organisation.id);
            let function = body.common.steward_function.filter(|_| is_theirs).and_then(|one| v.world.record(one.id));
            match function {
                Some(function) => of_organisation(v.plain(function.title())),
                None => v.plain(organisation.title()).to_owned(),
            }
        }
        (Some(account), _) if v.visitor.is_none() && account.roles.contains(&Role::Coordinator) => {
            of_organisation(&say.history_by_coordinator())
        }
        _ if v.visitor.is_none() => of_organisation(&say.history_by_editor()),
        (Some(account), _) => of_organisation(&account.name),
        (None, _) => say.history_by_gone(),
    }
}

fn what(v: &Visit, header: &ChangeHeader, first: bool) -> String {
    let say = &v.words.say;
    match header.action {
        Action::Withdraw => say.history_withdrawn(),
        Action::Restore => say.history_restored(),
        Action::Erase => say.history_erased(),
        Action::Put if first => say.history_entered(),
        Action::Confirm => say.history_confirmed(),
        Action::Put => say.history_changed(),
    }
}

fn source(v: &Visit, header: &ChangeHeader) -> String {
    match (header.origin.as_str(), header.occasion.actor) {
        ("", Actor::Account(_)) => v.words.say.history_from_page(),
        ("", _) => String::new(),
        (kept, _) => origin::said(kept, v.words),
    }
}

/// Where what is written in a form comes from: the page itself, unless a link in a letter opened the form.
pub fn origin(v: &Visit) -> String {
    match v.visitor.as_deref().map(|visitor| visitor.signed_in_by) {
        Some(SignedInBy::RecordLink(_)) => Origin::Letter.kept(),
        _ => String::new(),
    }
}

/// Gives a record back what it held at a version. One that was withdrawn is in the picture again; one that was merged into
/// another stands on its own again, and what was moved to the other stays there.
///
/// # Errors
/// [`NotFound`]: no such record or version, or it is not for whoever visits to change.
pub fn restore_version(v: &Visit, sent: &Sent, kind: Kind, slug: &str) -> Outcome {
    let mut record = match record_of(v, kind, slug) {
        Ok(record) => record,
        Err(NotFound) => gone(v, kind, slug)?,
    };
    let visitor = v.visitor.as_ref().ok_or(NotFound)?;
    let wanted: u64 = sent.get("aterstall").and_then(|version| version.parse().ok()).ok_or(NotFound)?;
    let mut read_at: u64 = sent.get("version").and_then(|version| version.parse().ok()).ok_or(NotFound)?;
    if record.withdrawn && !policy::may_to(person(v), Act::Withdraw, &record) {
        return Ok(show(v, &record, Some(v.words.say.fault_not_yours()))?.with_status(403));
    }
    let mut body = body_at(v, &record, wanted).filter(|_| wanted < record.version).ok_or(NotFound)?;
    // Its address stays.
    record.slug().clone_into(&mut body.common.slug);
    // Nor is it forgotten when it was last confirmed.
    body.common.confirmed = body.common.confirmed.max(record.common().confirmed);
    // Nor does a partnership take back a host name that may be another's by now.
    if record.kind() == Kind::Partnership {
        _ = body.set(FieldKey::HostNames, record.body.get(FieldKey::HostNames));
    }
    let after = domain::record::Record { body: body.clone(), ..domain::record::Record::clone(&record) };
    if !policy::may_edit_into(person(v), Some(&record), &after) {
        return Ok(show(v, &record, Some(v.words.say.fault_not_yours()))?.with_status(403));
    }
    let origin = Origin::Version(&wanted.to_string()).kept();
    if record.withdrawn && record.common().merged_into.is_some() {
        let pick = Pick { id: record.id, read_at: Some(read_at) };
        if let Err(error) =
            v.store.carry_out(&v.tenant, Command::Restore(vec![pick], Origin::Apart.kept()), occasion(v, visitor, None))
        {
            return not_back(v, &record, &body, error);
        }
        record = v.tenant.world(Audience::Internal).record(record.id).cloned().ok_or(NotFound)?;
        read_at = record.version;
    }
    let put = Put { id: record.id, read_at: Some(read_at), body: body.clone(), origin };
    let occasion = occasion(v, visitor, sent.get("kommando").and_then(|command| command.parse().ok()));
    match v.store.carry_out(&v.tenant, Command::Put(vec![put]), occasion) {
        Ok(_) => Ok(Page::see_other(v.href_record(&record)).saying(Done::Restored)),
        Err(error) => not_back(v, &record, &body, error),
    }
}

/// What stands in the way of a version.
fn not_back(v: &Visit, record: &Shared, body: &Body, error: StoreError) -> Outcome {
    match error {
        StoreError::Problems(problems) => {
            let desk = desk(v);
            let faults = desk.faults_of(&problems, body);
            let words: Vec<String> =
                faults.iter().map(|fault| format!("{}: {}", desk.name_of(fault), desk.say_fault(fault))).collect();
            Ok(show(v, record, Some(words.join(" ")))?.with_status(409))
        }
        error => {
            tracing::error!(%error, "a version could not be had back");
            Ok(show(v, record, Some(v.words.say.fault_not_saved()))?.with_status(503))
        }
    }
}
