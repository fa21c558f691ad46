//! The page of a record: everything known, where it comes from, what is around it, and how it changed.

use askama::Template;
use domain::{
    choices::{self, Audience, Basis, Choice, Status},
    command::in_place_of,
    date::stockholm_day,
    kinds::Initiative,
    picture::{
        chain::chain,
        freshness::{Freshness, Known, freshness},
        status::{is_current, is_resting, status, steady_status},
    },
    record::{FieldKey, Kind, Record, Shape, Shared, Value},
    season::Season,
};

use super::{
    history::{HistoryEntry, history},
    related::{Related, related},
    rows::{days_left, worth_saying},
};
use crate::{
    features::{
        contacts, editing, indicators,
        picture::{self, Whose},
        plans, watching,
    },
    kit::{
        html::Html,
        markdown::is_long,
        page::{NotFound, Outcome, Page},
        visit::Visit,
    },
};

struct Fact {
    label: String,
    values: Vec<Html>,
}

#[derive(Template)]
#[template(path = "features/catalogue/record.html")]
struct RecordPage<'a> {
    v: &'a Visit,
    title: String,
    heading: Html,
    kind: String,
    list: String,
    status: Option<(&'static str, String)>,
    days_left: Option<String>,
    season: Option<String>,
    form: Option<String>,
    freshness: Option<(&'static str, String)>,
    summary: Html,
    remark: Html,
    basis: Option<String>,
    facts: Vec<Fact>,
    extra: Html,
    lesson: Html,
    chains: Vec<(String, Vec<Html>)>,
    related: Vec<Related>,
    /// Where all that refers to it is shown.
    whole: String,
    missing: Vec<String>,
    sources: Vec<Html>,
    source_place: String,
    history: Vec<HistoryEntry>,
    /// What those who answer for it have noted.
    note: Html,
    /// What whoever visits may do with it.
    tools: Html,
}

#[derive(Template)]
#[template(path = "features/catalogue/withdrawn.html")]
struct WithdrawnPage<'a> {
    v: &'a Visit,
    title: String,
    /// What is said of it: its name, and the day.
    said: String,
    list: String,
    kind: String,
    /// The way to its history, for who may read it.
    history: Option<(String, String)>,
}

/// The page of the record of a kind with a name in addresses. A withdrawn record answers 410 with its kind's list.
///
/// # Errors
/// [`NotFound`] when there never was such a record, or it is not public.
pub fn record(v: &Visit, kind: Kind, slug: &str) -> Outcome {
    let record = v.world.by_slug(kind, slug).ok_or(NotFound)?;
    if record.withdrawn {
        // What was made one with another record leads on to it.
        if let Some(kept) = in_place_of(&v.world, record.id) {
            return Ok(Page::moved(v.href_record(kept)));
        }
        let page = WithdrawnPage {
            title: v.words.say.withdrawn_title(),
            said: v.words.say.withdrawn_said(v.plain(record.title()), v.date(stockholm_day(record.changed))),
            list: v.href_list(kind),
            kind: v.words.kinds(kind).to_owned(),
            history: v.visitor.as_ref().and_then(|_| editing::history::link_of_gone(v, record)),
            v,
        };
        return Ok(Page::html(&page).with_status(410).unlisted());
    }
    let mut tools = editing::tools(v, record);
    tools.push(&watching::button(v, record));
    tools.push(&editing::completeness::part(v, record));
    let page = page_of(v, record, tools);
    Ok(if v.parameters.pairs().next().is_some() { page.unlisted() } else { page })
}

/// The page of a record as it would be, under a banner that says so.
pub fn preview(v: &Visit, record: &Shared, banner: Html) -> Page {
    page_of(v, record, banner)
}

fn page_of(v: &Visit, record: &Shared, tools: Html) -> Page {
    let kind = record.kind();
    let status = status(record, v.day, v.world.rhythms());
    let common = record.common();
    let page = RecordPage {
        tools,
        title: v.plain(&common.title).to_owned(),
        heading: v.text(&common.title),
        kind: v.words.kinds(kind).to_owned(),
        list: if kind == Kind::Event { v.href("/kalender") } else { v.href_list(kind) },
        status: worth_saying(record, status).map(|status| (status.code(), status_name(v, record, status))),
        days_left: days_left(v, record, status),
        season: season(v, record, status),
        form: match record.body.get(FieldKey::Form) {
            Value::Choice(choice) => Some(v.words.choice(choice)),
            _ => None,
        },
        freshness: freshness_badge(v, record, status),
        summary: v.prose(&common.summary, "lead", 2),
        remark: v.prose(&common.remark, "quiet", 3),
        note: v.prose(&common.internal_note, "quiet", 3),
        basis: (common.basis != Basis::Stated).then(|| v.words.choice(domain::choices::Choice::Basis(common.basis))),
        facts: facts(v, record),
        extra: extra(v, record),
        lesson: match record.body.get(FieldKey::Lesson) {
            Value::Text(text) => v.prose(&text, "", 3),
            _ => Html::default(),
        },
        chains: chains(v, record),
        related: related(v, record),
        whole: v.here(&v.parameters.with("alla", "1")),
        missing: missing(v, record),
        sources: common
            .sources
            .iter()
            .filter_map(|source| v.world.record(source.id))
            .map(|document| v.link(document))
            .collect(),
        source_place: common.source_place.clone(),
        history: history(v, record),
        v,
    };
    Page::html(&page)
}

/// The name of a status: work that became ordinary work goes on as that, though the initiative is over.
fn status_name(v: &Visit, record: &Record, status: Status) -> String {
    let outcome = record.body.is::<Initiative>().and_then(|work| work.outcome);
    match (status, outcome) {
        (Status::Completed, Some(outcome @ choices::Outcome::OrdinaryWork)) => v.words.choice(Choice::Outcome(outcome)),
        _ => v.words.status(status).to_owned(),
    }
}

/// When what is closed for the season opens again, as far as that is known.
fn season(v: &Visit, record: &Record, status: Option<Status>) -> Option<String> {
    let opens = Season::of(record).opens_after(v.day).filter(|_| status == Some(Status::OutOfSeason))?;
    match steady_status(record, opens, v.world.rhythms()) {
        Some(Status::Ongoing) => Some(v.words.say.season_opens(v.date(opens))),
        Some(Status::Uncertain) => Some(v.words.say.season_may_open(v.date(opens))),
        // It ends before that.
        _ => Some(v.words.say.season_no_more()),
    }
}

/// What a kind's page has of its own.
fn extra(v: &Visit, record: &Shared) -> Html {
    match record.kind() {
        Kind::Plan => plans::outline(v, record),
        Kind::FocusArea => picture::own(v, &Whose::FocusArea(record)),
        Kind::TargetGroup => picture::own(v, &Whose::TargetGroup(record)),
        Kind::Organisation => picture::own(v, &Whose::Organisation(record)),
        _ => indicators::figures(v, record),
    }
}

fn freshness_badge(v: &Visit, record: &Record, status: Option<Status>) -> Option<(&'static str, String)> {
    let say = &v.words.say;
    let confirmed = record.common().confirmed;
    let source = record.period().and_then(|period| period.as_of.as_ref());
    let known = |known: Known| match (known, source) {
        (Known::Entered(day), _) => say.fresh_entered(v.date(day)),
        (Known::Stated(day), Some(as_of)) if confirmed != Some(day) => say.fresh_from_source(v.when_plain(as_of)),
        (Known::Stated(day), _) => say.fresh_checked(v.date(day)),
    };
    let current = status.is_none_or(|status| is_current(status) || is_resting(status));
    // What happened once does not go stale.
    if record.period().is_none() && confirmed.is_none() {
        return None;
    }
    Some(match freshness(record, v.day, v.world.rhythms()) {
        Freshness::Fresh(day) => ("fresh", known(day)),
        // That a review is due concerns those who can make it; the public is told when it is long overdue.
        Freshness::Due(day) if current && v.visitor.is_some() => ("due", known(day)),
        Freshness::Due(day) if current => ("fresh", known(day)),
        Freshness::Stale(day) if current => ("stale", say.fresh_stale(known(day))),
        Freshness::Due(day) | Freshness::Stale(day) => ("past", known(day)),
    })
}

/// What stands last among a record's facts: who answers for it, and when it was last right.
const OF_THOSE_WHO_ANSWER: [FieldKey; 3] = [FieldKey::Steward, FieldKey::StewardFunction, FieldKey::Confirmed];

/// Fields that have a place of their own on the page.
const PLACED: [FieldKey; 14] = [
    FieldKey::Title,
    FieldKey::Summary,
    FieldKey::Sources,
    FieldKey::SourcePlace,
    FieldKey::Basis,
    FieldKey::Remark,
    FieldKey::Slug,
    FieldKey::Lesson,
    FieldKey::Observations,
    FieldKey::Key,
    FieldKey::Form,
    FieldKey::PartOf,
    FieldKey::GrewOutOf,
    FieldKey::ContinuedBy,
];

fn is_shown(record: &Record, key: FieldKey, value: &Value) -> bool {
    let default = match value {
        Value::Choice(choice) => match key {
            FieldKey::Visibility | FieldKey::FocusAreaBasis => choice.code() == "publik" || choice.code() == "text",
            FieldKey::Stage | FieldKey::Status => choice.code() == "ej-angivet",
            _ => false,
        },
        _ => false,
    };
    !PLACED.contains(&key)
        && !value.is_blank()
        && !default
        && record.kind().field(key).is_some_and(|field| field.audience == Audience::Public)
}

fn facts(v: &Visit, record: &Record) -> Vec<Fact> {
    let status = status(record, v.day, v.world.rhythms());
    let own = record.kind().own_fields().iter();
    let common = record.kind().fields().filter(|field| OF_THOSE_WHO_ANSWER.contains(&field.key));
    own.chain(common)
        .filter_map(|field| {
            let value = record.body.get(field.key);
            // What is over is not going on, whatever stage was written while it did.
            let is_past = field.key == FieldKey::Stage && status == Some(Status::Completed);
            if is_past || !is_shown(record, field.key, &value) {
                return None;
            }
            let values = match (&value, field.shape) {
                _ if field.key == FieldKey::StewardFunction => vec![contacts::responsible(v, record)?],
                (Value::Parts(rows), Shape::Parts(parts)) => rows.iter().map(|row| v.part(parts, row)).collect(),
                (Value::Text(text), _) if is_long(field.key) => vec![v.prose_within(text, 3)],
                (Value::Period(period), _) => vec![period_fact(v, record, period)],
                (Value::References(ids), _) if ids.len() > 1 => {
                    ids.iter().map(|id| v.value(field.key, &Value::References(vec![*id]))).collect()
                }
                _ => vec![v.value(field.key, &value)],
            };
            Some(Fact { label: v.words.field(field.key), values })
        })
        .collect()
}

fn period_fact(v: &Visit, record: &Record, period: &domain::date::Period) -> Html {
    let mut html = if record.kind() == Kind::Event { v.happening(period) } else { v.period(period) };
    let exact = [period.from.as_ref(), period.to.when()]
        .into_iter()
        .flatten()
        .find(|when| when.exact_day().is_some() && !when.words.is_empty());
    if let Some(when) = exact {
        html.push_trusted(" <span class=\"quiet\" lang=\"sv\">(");
        html.push_text(&v.words.say.in_source(&when.words));
        html.push_trusted(")</span>");
    }
    if let Some(as_of) =
        period.as_of.as_ref().filter(|_| period.from.is_some() || period.to != domain::date::End::Unknown)
    {
        html.push_trusted(" <span class=\"quiet\">(");
        html.push(&v.attested(as_of));
        html.push_trusted(")</span>");
    }
    html
}

fn chains(v: &Visit, record: &Record) -> Vec<(String, Vec<Html>)> {
    let say = &v.words.say;
    let chain = chain(&v.world, record);
    let links = |records: &[Shared]| {
        let mut sorted = records.to_vec();
        sorted.sort_by_key(|relative| relative.kind());
        let link = |relative: &Shared| {
            let mut html = v.link(relative);
            if relative.kind() != record.kind() {
                html.push_trusted(" <span class=\"quiet\">");
                html.push_text(&v.words.kind(relative.kind()).to_lowercase());
                html.push_trusted("</span>");
            }
            html
        };
        sorted.iter().map(link).collect::<Vec<_>>()
    };
    // A plan's goals stand in its outline, with their activities.
    let outlined = |part: &&Shared| record.kind() == Kind::Plan && part.kind() == Kind::Goal;
    let parts: Vec<Shared> = chain.parts.iter().filter(|part| !outlined(part)).cloned().collect();
    [
        (say.chain_within(), links(&chain.within)),
        (say.chain_parts(), links(&parts)),
        (say.chain_before(), links(&chain.before)),
        (say.chain_after(), links(&chain.after)),
    ]
    .into_iter()
    .filter(|(_, links)| !links.is_empty())
    .collect()
}

/// What a reader would look for and the source does not say: unknown is a value.
fn missing(v: &Visit, record: &Record) -> Vec<String> {
    let expected: &[FieldKey] = match record.kind() {
        Kind::Initiative => &[
            FieldKey::Leads,
            FieldKey::Area,
            FieldKey::Period,
            FieldKey::FocusAreas,
            FieldKey::TargetGroups,
            FieldKey::Fundings,
        ],
        Kind::Call => &[FieldKey::Period, FieldKey::Applicants, FieldKey::Amount],
        Kind::Agreement => &[FieldKey::Parties, FieldKey::SignedOn, FieldKey::Period, FieldKey::Area],
        Kind::Group => &[FieldKey::Leads, FieldKey::Members, FieldKey::Period],
        Kind::Plan => &[FieldKey::Leads, FieldKey::Period],
        Kind::Activity => &[FieldKey::Responsible, FieldKey::Period],
        Kind::Event => &[FieldKey::Period, FieldKey::PlaceHeld],
        Kind::Decision => &[FieldKey::On, FieldKey::Group, FieldKey::Content],
        Kind::Contact => &[FieldKey::Organisation, FieldKey::Email, FieldKey::Telephone],
        _ => &[],
    };
    let mut names: Vec<String> = expected
        .iter()
        .filter(|key| record.body.get(**key).is_blank())
        .map(|key| v.words.field(*key).to_lowercase())
        .collect();
    if let Some(period) = record.period().filter(|period| !period.is_unknown() && record.kind() == Kind::Initiative) {
        if period.from.is_none() {
            names.push(v.words.say.missing_start());
        }
        if period.to == domain::date::End::Unknown {
            names.push(v.words.say.missing_end());
        }
    }
    names
}
