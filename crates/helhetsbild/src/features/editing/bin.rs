//! The bin: what was withdrawn in the last thirty days, and behind it what was withdrawn longer ago. All of it can be brought
//! back by who may withdraw it.

use askama::Template;
use domain::{
    choices::Audience,
    command::{Command, Pick},
    id::RecordId,
    picture::bin::{self, Binned},
    policy::{self, Act},
    record::{Record, Shared},
};

use super::{
    history::link_of_gone,
    paper::{desk, person},
    shown::moment,
    withdrawing::occasion,
};
use crate::kit::{
    address::{self, Parameters},
    clock,
    form::Sent,
    html::Html,
    origin::Origin,
    page::{Done, NotFound, Outcome, Page},
    store::StoreError,
    visit::Visit,
};

/// So many of those that have left the bin are shown on a page.
const ON_A_PAGE: usize = 50;

/// A record that can be brought back.
struct Lying {
    title: Html,
    kind: String,
    when: String,
    id: String,
    name: String,
    /// The way to its history.
    history: Option<String>,
}

#[derive(Template)]
#[template(path = "features/editing/bin.html")]
struct BinPage<'a> {
    v: &'a Visit,
    title: String,
    /// Whether these are those that have left the bin.
    older: bool,
    /// The way to the other part, with what it is called.
    other: (String, String),
    /// What is looked for among the older.
    words: String,
    total: usize,
    lying: Vec<Lying>,
    before: Option<String>,
    after: Option<String>,
    command: String,
    trouble: Option<String>,
}

/// What was withdrawn and whoever visits may bring back, the latest first: in the last thirty days, or longer ago.
///
/// # Errors
/// [`NotFound`] for who may bring nothing back.
pub fn bin(v: &Visit) -> Outcome {
    show(v, v.parameters.get("aldre").is_some(), None)
}

fn may_bring_back(v: &Visit, record: &Record) -> bool {
    record.common().merged_into.is_none() && policy::may_to(person(v), Act::Withdraw, record)
}

fn show(v: &Visit, older: bool, trouble: Option<String>) -> Outcome {
    if !policy::may_some(person(v), Act::Withdraw) {
        return Err(NotFound);
    }
    let say = &v.words.say;
    let words = v.parameters.get("q").filter(|_| older).unwrap_or_default().trim().to_owned();
    let wanted = words.to_lowercase();
    let all = v.tenant.world(Audience::Internal);
    let mut found = if older { bin::older(&all, v.now) } else { bin::bin(&all, v.now) };
    found.retain(|one| may_bring_back(v, &one.record) && v.plain(one.record.title()).to_lowercase().contains(&wanted));
    let total = found.len();
    let last = total.div_ceil(ON_A_PAGE).max(1);
    let asked = v.parameters.get("sida").and_then(|page| page.parse::<usize>().ok()).unwrap_or(1);
    let page = if older { asked.clamp(1, last) } else { 1 };
    let size = if older { ON_A_PAGE } else { usize::MAX };
    let lying = found.into_iter().skip((page - 1).saturating_mul(size)).take(size);
    let way = |page: usize| v.href_with("/papperskorg", &v.parameters.with("sida", &page.to_string()));
    let longer_ago = Parameters::default().with("aldre", "ja");
    let page = BinPage {
        title: if older { say.bin_older_title() } else { say.bin_title() },
        other: match older {
            true => (v.href("/papperskorg"), say.bin_title()),
            false => (v.href_with("/papperskorg", &longer_ago), say.bin_older_title()),
        },
        older,
        words,
        total,
        lying: lying.map(|one| line(v, &one)).collect(),
        before: (page > 1).then(|| way(page - 1)),
        after: (older && page < last).then(|| way(page + 1)),
        command: clock::fresh_identity().to_string(),
        trouble,
        v,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

fn line(v: &Visit, one: &Binned) -> Lying {
    let record = &one.record;
    Lying {
        title: v.text(record.title()),
        kind: v.words.kind(record.kind()),
        when: moment(v, one.withdrawn),
        id: record.id.to_string(),
        name: v.plain(record.title()).to_owned(),
        history: link_of_gone(v, record).map(|(href, _)| href),
    }
}

/// Brings a record back, however long ago it was withdrawn.
///
/// # Errors
/// [`NotFound`]: it is not there, or not whoever visits may bring it back.
pub fn restore(v: &Visit, sent: &Sent) -> Outcome {
    let occasion = occasion(sent, v)?;
    let id = sent.get("uppgift").and_then(|id| id.parse::<RecordId>().ok()).ok_or(NotFound)?;
    let to = |record: &Record| Page::see_other(v.href(&address::of_record(record)));
    let all = v.tenant.world(Audience::Internal);
    let record: &Shared = all.record_or_tombstone(id).ok_or(NotFound)?;
    if !record.withdrawn {
        return if policy::may_to(person(v), Act::Withdraw, record) { Ok(to(record)) } else { Err(NotFound) };
    }
    if !may_bring_back(v, record) {
        return Err(NotFound);
    }
    let is_older = sent.has("aldre");
    let back = Command::Restore(vec![Pick { id, read_at: Some(record.version) }], Origin::Bin.kept());
    match v.store.carry_out(&v.tenant, back, occasion) {
        Ok(_) => Ok(to(record).saying(Done::Restored)),
        Err(StoreError::Problems(problems)) => {
            let desk = desk(v);
            let faults = desk.faults_of(&problems, &record.body);
            let words: Vec<String> =
                faults.iter().map(|fault| format!("{}: {}", desk.name_of(fault), desk.say_fault(fault))).collect();
            Ok(show(v, is_older, Some(words.join(" ")))?.with_status(409))
        }
        Err(error) => {
            tracing::error!(%error, "a record could not be brought back");
            Ok(show(v, is_older, Some(v.words.say.fault_not_saved()))?.with_status(503))
        }
    }
}
