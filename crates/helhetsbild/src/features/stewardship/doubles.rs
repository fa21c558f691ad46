//! Records that are probably one and the same, entered from different sources: side by side, for whoever looks after them to
//! make one of, or to say that they are not the same. What has been said stands until one of them changes in what is compared.

mod apart;

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use domain::{
    change::{Action, Actor, ChangeHeader},
    date::stockholm_day,
    id::RecordId,
    picture::worklist::Scope,
    policy::{Act, may_to, steward_of},
    record::{FieldKey, Shared, Value},
    twins::{Cluster, Reason},
};

use super::worklist::scopes;
use crate::kit::{
    address::{self, Parameters},
    form::Sent,
    html::Html,
    origin,
    page::{Answer, Page, Stop},
    pager::Pager,
    visit::Visit,
};
use apart::{Apart, Aparts};

/// So many records of a cluster stand side by side; the rest are counted.
const MOST: usize = 12;
/// The longest word that goes with an answer.
const LONGEST_WORD: usize = 1_000;
/// So many of the latest answers are shown, to be taken back.
const ANSWERED: usize = 50;

/// A record as it stands beside its likely twins.
struct Beside {
    id: String,
    name: String,
    link: Html,
    kind: String,
    /// What each line is called, and what it says.
    lines: Vec<(String, Html)>,
    /// Where the others are merged into it, for who may.
    merge: Option<String>,
}

struct ShownCluster {
    name: String,
    why: Vec<String>,
    records: Vec<Beside>,
    left: usize,
    /// Whether whoever visits may say that they are not the same.
    may_part: bool,
}

/// An answer that stands.
struct ShownApart {
    said: Html,
    key: String,
    may_take_back: bool,
}

#[derive(Template)]
#[template(path = "features/stewardship/doubles.html")]
struct DoublesPage<'a> {
    v: &'a Visit,
    title: String,
    trouble: Option<String>,
    /// Whose worklist it may be: name, address, whether it is this one.
    scopes: Vec<(String, String, bool)>,
    counted: String,
    clusters: Vec<ShownCluster>,
    ways: Html,
    answered: Vec<ShownApart>,
    action: String,
    scope: &'static str,
}

/// The scope that the address or the form asks for, else the widest.
fn scope(v: &Visit, asked: Option<&str>) -> Result<(&'static str, Scope), Stop> {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let mut all = scopes(visitor);
    let place = all.iter().position(|(code, _)| asked == Some(*code)).unwrap_or(0);
    if all.is_empty() { Err(Stop::Forbidden) } else { Ok(all.swap_remove(place)) }
}

/// The clusters of a scope, `None` while they are looked for: those of which whoever looks after it looks after one record at least.
fn clusters(v: &Visit, scope: &Scope, aparts: &Aparts) -> Option<Vec<Cluster>> {
    let shows = |id: RecordId| v.world.record(id).is_some();
    let is_apart = |one: RecordId, two: RecordId| aparts.stand(&v.world, one, two);
    let mut all = v.tenant.pairs_soon()?.clusters(&v.world, is_apart, shows);
    let is_theirs = |id: &RecordId| v.world.record(*id).is_some_and(|record| scope.holds(record));
    all.retain(|cluster| cluster.records.iter().any(is_theirs));
    Some(all)
}

/// How many clusters wait in a scope; none while they are looked for.
///
/// # Errors
/// When the ledger cannot.
pub(super) fn count(v: &Visit, scope: &Scope) -> Result<usize, Stop> {
    Ok(clusters(v, scope, &Aparts::of(&v.store, &v.tenant)?).map_or(0, |all| all.len()))
}

/// Everything in a scope that is probably entered twice.
///
/// # Errors
/// When the ledger cannot, or one looks after nothing.
pub fn doubles(v: &Visit) -> Answer {
    show(v, v.parameters.get("lista"), None)
}

fn show(v: &Visit, asked: Option<&str>, trouble: Option<String>) -> Answer {
    let say = &v.words.say;
    let (code, scope) = scope(v, asked)?;
    let aparts = Aparts::of(&v.store, &v.tenant)?;
    let found = clusters(v, &scope, &aparts);
    let is_ready = found.is_some();
    let all = found.unwrap_or_default();
    let pager = Pager::of(v, "sida", all.len());
    let counted = if is_ready { say.doubles_counted(all.len()) } else { say.doubles_being_found() };
    let ways = pager.ways(v, "/dubbletter", &say.doubles_title(), "grupper");
    let shown = pager.shown(all);
    let entered = entered(v, &shown);
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let way = |code: &str| v.href_with("/dubbletter", &Parameters::default().with("lista", code));
    let all_scopes = scopes(visitor).into_iter();
    let page = DoublesPage {
        title: say.doubles_title(),
        scopes: all_scopes.map(|(other, _)| (super::worklist::name_of(v, other), way(other), other == code)).collect(),
        counted,
        clusters: shown.iter().map(|cluster| cluster_of(v, cluster, &entered, &scope)).collect::<Result<_, _>>()?,
        ways,
        answered: answered(v, &aparts, &scope)?,
        action: v.here_form("/dubbletter"),
        scope: code,
        trouble,
        v,
    };
    Ok(Page::html(&page))
}

/// The first change of each record that is shown.
fn entered<'a>(v: &'a Visit, clusters: &[Cluster]) -> HashMap<RecordId, &'a ChangeHeader> {
    let wanted: BTreeSet<RecordId> = clusters.iter().flat_map(|cluster| cluster.records.iter().copied()).collect();
    let first = v.world.latest_changes().filter(|header| header.version == 1 && header.action == Action::Put);
    first.filter(|header| wanted.contains(&header.record)).map(|header| (header.record, header)).collect()
}

fn cluster_of(
    v: &Visit,
    cluster: &Cluster,
    entered: &HashMap<RecordId, &ChangeHeader>,
    scope: &Scope,
) -> Result<ShownCluster, Stop> {
    let records: Vec<&Shared> = cluster.records.iter().filter_map(|id| v.world.record(*id)).collect();
    let may_merge = |record: &Shared| may_to(v.person(), Act::Merge, record);
    let merges = records.iter().filter(|record| may_merge(record)).count() > 1;
    let beside = records.iter().take(MOST).map(|record| {
        let other = records.iter().find(|other| other.id != record.id && may_merge(other));
        let merge = other.filter(|_| merges && may_merge(record)).map(|other| {
            let path = format!("{}/sla-ihop", address::of_record(record));
            v.href_with(&path, &Parameters::default().with("med", &other.id.to_string()))
        });
        Ok(Beside {
            id: record.id.to_string(),
            name: v.plain(record.title()).to_owned(),
            link: v.link(record),
            kind: v.words.kind(record.kind()),
            lines: lines(v, record, entered.get(&record.id).copied())?,
            merge,
        })
    });
    let mut reasons: Vec<Reason> = Vec::new();
    for reason in cluster.pairs.iter().flat_map(|(.., likeness)| &likeness.reasons) {
        if !reasons.contains(reason) {
            reasons.push(*reason);
        }
    }
    Ok(ShownCluster {
        name: records.first().map(|record| v.plain(record.title()).to_owned()).unwrap_or_default(),
        why: reasons.into_iter().map(|reason| said(v, reason)).collect(),
        left: records.len().saturating_sub(MOST),
        may_part: records.iter().all(|record| scope.holds(record)),
        records: beside.collect::<Result<_, Stop>>()?,
    })
}

/// What is alike, in words.
fn said(v: &Visit, reason: Reason) -> String {
    let say = &v.words.say;
    match reason {
        Reason::OrganisationNumber => say.doubles_same_number(),
        Reason::SameName => say.doubles_same_name(),
        Reason::SimilarName => say.doubles_similar_name(),
        Reason::SameLead => say.doubles_same_lead(),
        Reason::SameArea => say.doubles_same_area(),
        Reason::SameTime => say.doubles_same_time(),
    }
}

/// What tells a record from its likely twins: where it came from, whose it is, where, when.
fn lines(v: &Visit, record: &Shared, first: Option<&ChangeHeader>) -> Result<Vec<(String, Html)>, Stop> {
    let say = &v.words.say;
    let mut lines = Vec::new();
    if let Some(first) = first {
        let day = v.date(stockholm_day(first.occasion.at));
        let from = origin::said(&first.origin, v.words);
        let who = match first.occasion.actor {
            Actor::Account(account) => v.store.name_of(&v.tenant, account)?.unwrap_or_else(|| say.removed_person()),
            Actor::CommandLine | Actor::System => String::new(),
        };
        let said = [day, who, from].into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" · ");
        lines.push((say.doubles_entered(), Html::text(&said)));
    }
    let steward = steward_of(record).filter(|id| *id != record.id).and_then(|id| v.world.record(id));
    if let Some(steward) = steward {
        lines.push((v.words.field(FieldKey::Steward), v.link(steward)));
    }
    let fields = [
        FieldKey::OrganisationNumber,
        FieldKey::Leads,
        FieldKey::Organisation,
        FieldKey::Area,
        FieldKey::Period,
        FieldKey::Summary,
        FieldKey::Sources,
    ];
    for key in fields {
        let value = record.body.get(key);
        if value != Value::Blank {
            lines.push((v.words.field(key), v.value(key, &value)));
        }
    }
    Ok(lines)
}

/// The answers that stand in a scope, the latest first.
fn answered(v: &Visit, aparts: &Aparts, scope: &Scope) -> Result<Vec<ShownApart>, Stop> {
    let known = aparts.standing(&v.world).filter_map(|(key, apart)| {
        let records = apart.records().map(|id| v.world.record(id));
        let [Some(one), Some(two)] = records else { return None };
        (scope.holds(one) || scope.holds(two)).then_some((key, apart, one, two))
    });
    let mut known: Vec<_> = known.collect();
    known.sort_by_key(|(_, apart, ..)| std::cmp::Reverse(apart.at));
    let shown = known.into_iter().take(ANSWERED).map(|(key, apart, one, two)| {
        let mut said = v.link(one);
        said.push_text(" ≠ ");
        said.push(&v.link(two));
        said.push_trusted("<br>");
        let who = v.store.name_of(&v.tenant, apart.by)?.unwrap_or_else(|| v.words.say.removed_person());
        said.push_text(&v.words.say.doubles_said_by(who, v.date(stockholm_day(apart.at)), apart.word.as_str()));
        Ok(ShownApart { said, key: key.to_owned(), may_take_back: scope.holds(one) && scope.holds(two) })
    });
    shown.collect()
}

/// Somebody says that records are not the same, or takes that back.
///
/// # Errors
/// When the ledger cannot, there are no such records, or whoever says so does not look after them all.
pub fn part(v: &Visit, sent: &Sent) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let (code, scope) = scope(v, sent.get("lista"))?;
    let back = || Page::see_other(v.href_with("/dubbletter", &Parameters::default().with("lista", code)));
    let record = |id: RecordId| v.world.record(id).ok_or(Stop::NotFound);
    if let Some(key) = sent.get("anda") {
        let apart = Apart::get(v, key)?.ok_or(Stop::NotFound)?;
        for id in apart.records() {
            let record = record(id)?;
            if !scope.holds(record) || !may_to(v.person(), Act::Confirm, record) {
                return Err(Stop::Forbidden);
            }
        }
        Apart::forget(v, key)?;
        return Ok(back());
    }
    let read = |name: &str| -> Result<BTreeSet<RecordId>, Stop> {
        sent.all(name).map(|id| id.parse::<RecordId>().map_err(|_| Stop::NotFound)).collect()
    };
    let (all, mut other) = (read("uppgift")?, read("annan")?);
    if !(2..=MOST).contains(&all.len()) || other.len() > MOST {
        return Err(Stop::NotFound);
    }
    // It is for whoever may say of each of them that it is right.
    for id in all.iter().chain(&other) {
        let record = record(*id)?;
        if !scope.holds(record) || !may_to(v.person(), Act::Confirm, record) {
            return Err(Stop::Forbidden);
        }
    }
    // Where there are but two, neither is the other.
    if all.len() == 2 {
        other = all.clone();
    }
    let word: String = sent.get("ord").unwrap_or_default().trim().chars().take(LONGEST_WORD).collect();
    let trouble = match (other.is_empty(), word.is_empty()) {
        (true, _) => Some(v.words.say.doubles_choose_one()),
        (_, true) => Some(v.words.say.doubles_word_missing()),
        _ => None,
    };
    if trouble.is_some() {
        return Ok(show(v, Some(code), trouble)?.with_status(422));
    }
    let pairs = other.iter().flat_map(|one| all.iter().filter(move |two| *two != one).map(move |two| (*one, *two)));
    let pairs: BTreeSet<_> = pairs.map(|(one, two)| (one.min(two), one.max(two))).collect();
    for (one, two) in pairs {
        Apart::new((record(one)?, record(two)?), visitor.account.id, v.now, &word).keep(v)?;
    }
    Ok(back())
}
