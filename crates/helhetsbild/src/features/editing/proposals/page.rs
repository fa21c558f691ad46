//! The pages of proposals: those that wait, and one with its receipt, its differences and its answer.

use askama::Template;
use domain::{
    choices::Audience,
    command::{Command, Put, Trouble},
    id::{RecordId, Ref},
    kinds::{Body, Kind},
    policy,
    record::{Record, Shared},
    text::{Language, Text},
};

use super::{Answer, KEPT, PROPOSALS, Proposal, get, letters, may_answer, may_read, normal, waiting};
use crate::{
    features::{
        editing::{
            paper::{body_at, desk, person},
            shown::{linked, moment, shown},
            typed::code,
        },
        exchange::sheet::needs_source,
    },
    kit::{
        account::{read, written},
        form::Sent,
        html::Html,
        language::words,
        mail::put_together,
        page::{NotFound, Outcome, Page},
        store::StoreError,
        visit::Visit,
    },
};

/// So many fields are named in a list of proposals.
const MOST_LABELS: usize = 3;
/// So much is shown of a proposal in words alone.
const MOST_LETTERS: usize = 80;

struct Row {
    link: Html,
    about: Html,
    /// What is proposed, and by whom.
    what: String,
    when: String,
    state: String,
}

#[derive(Template)]
#[template(path = "features/editing/proposals/list.html")]
struct ListPage<'a> {
    v: &'a Visit,
    title: String,
    waiting: Vec<Row>,
    own: Vec<Row>,
    may_answer: bool,
    signed_in: bool,
    unknown: bool,
}

/// The proposals that wait for whoever visits, and those they have made; a field for a receipt's number.
///
/// # Errors
/// Never.
pub fn list(v: &Visit) -> Outcome {
    if let Some(number) = v.parameters.get("nummer") {
        let number = normal(number);
        if get(v, &number).is_some() {
            return Ok(Page::see_other(v.href(&format!("/forslag/{number}"))));
        }
    }
    let account = v.visitor.as_ref().map(|visitor| visitor.account.id.to_string());
    let own = account.map(|account| v.store.ledger().by_owner(&v.tenant.id, PROPOSALS, &account).unwrap_or_default());
    let own = own.into_iter().flatten().filter_map(|row| {
        let proposal: Proposal = read(&row).ok()?;
        let subject = proposal.subject(&v.tenant, &row.key)?;
        Some(line(v, &row.key, &proposal, &subject))
    });
    let page = ListPage {
        title: v.words.say.proposals_title(),
        waiting: waiting(v).iter().map(|(number, proposal, subject)| line(v, number, proposal, subject)).collect(),
        own: own.collect(),
        may_answer: policy::may_some(person(v), policy::Act::AnswerProposal),
        signed_in: v.visitor.is_some(),
        unknown: v.parameters.get("nummer").is_some(),
        v,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

fn line(v: &Visit, number: &str, proposal: &Proposal, subject: &Shared) -> Row {
    Row {
        link: linked(&v.href(&format!("/forslag/{number}")), number),
        about: about(v, proposal, subject),
        what: what(v, proposal),
        when: moment(v, proposal.at),
        state: state(v, proposal),
    }
}

/// What a proposal would change, or how its words begin, and which organisation it comes from.
fn what(v: &Visit, proposal: &Proposal) -> String {
    let labels: Vec<String> = proposal.fields().iter().map(|field| v.words.field(field.key)).collect();
    let more = labels.len().saturating_sub(MOST_LABELS);
    let mut said = match labels.is_empty() {
        true => shortened(&proposal.word),
        false => labels.into_iter().take(MOST_LABELS).collect::<Vec<_>>().join(", "),
    };
    if more > 0 {
        said = format!("{said} +{more}");
    }
    let account = proposal.from.and_then(|id| v.store.account(&v.tenant, id).ok().flatten());
    let from = account.and_then(|account| account.organisation).and_then(|id| v.world.record(id));
    let from = from.map_or_else(|| v.words.say.proposal_from_public(), |one| v.plain(one.title()).to_owned());
    format!("{said} · {from}")
}

fn shortened(words: &str) -> String {
    let mut short: String = words.chars().take(MOST_LETTERS).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    format!("”{short}”")
}

/// The record it is about, named only to those who may see it.
fn about(v: &Visit, proposal: &Proposal, subject: &Shared) -> Html {
    match (proposal.record, v.world.record(subject.id)) {
        (Some(_), Some(seen)) => v.link(seen),
        (Some(_), None) => Html::text(&v.words.say.not_public()),
        (None, Some(entered)) => v.link(entered),
        (None, None) => v.text(subject.title()),
    }
}

fn state(v: &Visit, proposal: &Proposal) -> String {
    let say = &v.words.say;
    match &proposal.answer {
        None => say.proposal_waits(),
        Some(_) if proposal.fields.is_empty() => say.proposal_answered(),
        Some(answer) if answer.taken.is_empty() => say.proposal_declined(),
        Some(answer) if answer.taken.len() == proposal.fields.len() => say.proposal_taken(),
        Some(_) => say.proposal_taken_partly(),
    }
}

/// A field of a proposal.
struct Line {
    name: String,
    label: String,
    now: Html,
    proposed: Html,
    /// Whether the record has been changed in this field since the proposal was made.
    moved: bool,
    /// Whether it is to be taken, as it stands in the form.
    ticked: bool,
    /// Whether it was taken; `None` before the answer.
    taken: Option<bool>,
}

#[derive(Template)]
#[template(path = "features/editing/proposals/one.html")]
struct OnePage<'a> {
    v: &'a Visit,
    title: String,
    number: String,
    about: Html,
    when: String,
    state: String,
    is_new: bool,
    word: String,
    /// Who they say they are, for whoever answers.
    who: String,
    lines: Vec<Line>,
    answer: Option<(String, String)>,
    may_answer: bool,
    /// Who answers, where whoever visits may read a proposal of theirs but not answer it.
    answered_by: Option<Html>,
    is_answered: bool,
    version: u64,
    trouble: Option<String>,
    /// The word back, as far as it was written.
    word_back: String,
    action: String,
    /// Whether the answer also comes by letter; `None` where nobody is asked.
    by_letter: Option<bool>,
}

/// A proposal: its receipt to whoever knows its number, and the question to whoever may answer it.
///
/// # Errors
/// [`NotFound`]: no such number.
pub fn one(v: &Visit, number: &str) -> Outcome {
    show_one(v, &normal(number), None, None)
}

/// The page; `sent` is what was ticked and written and could not be taken, which stands there still.
pub(super) fn show_one(v: &Visit, number: &str, sent: Option<&Sent>, trouble: Option<String>) -> Outcome {
    let (proposal, _) = get(v, number).ok_or(NotFound)?;
    let subject = proposal.subject(&v.tenant, number).ok_or(NotFound)?;
    let proposed = proposal.body().ok_or(NotFound)?;
    let may_answer = may_answer(person(v), &proposal, &subject);
    let mine = v.visitor.as_ref().is_some_and(|visitor| proposal.from == Some(visitor.account.id));
    let kind = subject.kind();
    let empty = kind.empty();
    let was = match proposal.record {
        Some(_) => body_at(v, &subject, proposal.version).unwrap_or_else(|| subject.body.clone()),
        None => empty.clone(),
    };
    // Who follows a receipt sees what they wrote themselves and what everybody sees.
    let may_read = may_read(person(v), &proposal, &subject);
    let audience = match person(v).filter(|_| may_read) {
        Some(_) if may_answer => Audience::Internal,
        Some(person) => person.audience(),
        None => Audience::Public,
    };
    let now = match (proposal.record, may_answer) {
        // After the answer the record may say what was proposed: beside it stands what it said before.
        (Some(_), _) if proposal.answer.is_some() && was.common.visibility <= audience => was.clone(),
        (Some(id), false) => v.world.record(id).map_or_else(|| empty.clone(), |record| record.body.clone()),
        (Some(_), true) => subject.body.clone(),
        (None, _) => empty,
    };
    let taken = |name: &str| proposal.answer.as_ref().is_some_and(|answer| answer.taken.iter().any(|one| one == name));
    let fields = proposal.fields();
    let lines = fields.iter().filter(|field| mine || field.audience <= audience).map(|field| {
        let name = code(field.key);
        let is_open = proposal.answer.is_none() && proposal.record.is_some();
        let moved = is_open && was.get(field.key) != subject.body.get(field.key);
        Line {
            label: v.words.field(field.key),
            now: shown(v, field, &now.get(field.key)),
            proposed: shown(v, field, &proposed.get(field.key)),
            moved,
            ticked: sent.map_or(!moved, |sent| sent.all("ta").any(|one| one == name)),
            taken: proposal.answer.is_some().then(|| taken(&name)),
            name,
        }
    });
    let page = OnePage {
        title: v.words.say.proposal_title(number),
        about: about(v, &proposal, &subject),
        when: moment(v, proposal.at),
        state: state(v, &proposal),
        is_new: proposal.record.is_none(),
        word: proposal.word.clone(),
        who: if may_answer || mine { proposal.who.clone() } else { String::new() },
        lines: lines.collect(),
        answer: proposal.answer.as_ref().map(|answer| (moment(v, answer.at), answer.word.clone())),
        may_answer: may_answer && proposal.answer.is_none(),
        answered_by: (may_read && !may_answer && !mine && proposal.answer.is_none()).then(|| answers(v, &subject)),
        is_answered: proposal.answer.is_some(),
        version: subject.version,
        trouble,
        word_back: sent.and_then(|sent| sent.get("ord")).unwrap_or_default().to_owned(),
        action: v.href(&format!("/forslag/{number}")),
        by_letter: (!may_read && proposal.answer.is_none()).then(|| letters::is_waited_for(v, number)),
        number: number.to_owned(),
        v,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

/// Who answers for a record, by name.
fn answers(v: &Visit, subject: &Shared) -> Html {
    let steward = policy::steward_of(subject).and_then(|id| v.world.record(id));
    steward.map_or_else(|| Html::text(&v.words.say.proposal_answered_by_coordinator()), |steward| v.link(steward))
}

/// Takes all of a proposal, some of it or nothing, with a word back.
///
/// # Errors
/// [`NotFound`]: no such proposal, or it is not for whoever visits to answer.
pub fn answer(v: &Visit, sent: &Sent, number: &str) -> Outcome {
    let number = normal(number);
    let (mut proposal, row) = get(v, &number).ok_or(NotFound)?;
    let subject = proposal.subject(&v.tenant, &number).ok_or(NotFound)?;
    let visitor = v.visitor.as_ref().filter(|_| may_answer(person(v), &proposal, &subject)).ok_or(NotFound)?;
    let onwards = Page::see_other(v.href(&format!("/forslag/{number}")));
    if proposal.answer.is_some() {
        return Ok(onwards);
    }
    let ticked: Vec<&str> = sent.all("ta").collect();
    let fields = proposal.fields();
    let taken: Vec<String> = match sent.get("gor") {
        Some("alla") => fields.iter().map(|field| code(field.key)).collect(),
        Some("valda") => {
            fields.iter().map(|field| code(field.key)).filter(|name| ticked.contains(&name.as_str())).collect()
        }
        _ => Vec::new(),
    };
    if sent.get("gor") == Some("valda") && taken.is_empty() {
        return Ok(show_one(v, &number, Some(sent), Some(v.words.say.proposal_tick_some()))?.with_status(422));
    }
    let word: String = sent.get("ord").unwrap_or_default().chars().take(super::LONGEST_WORD).collect();
    let now = v.now;
    proposal.answer = Some(Answer { by: visitor.account.id, at: now, taken: taken.clone(), word });
    let mut answered = row.clone();
    answered.bytes = written(&proposal);
    answered.expires = now.checked_add(KEPT).ok();
    let not_saved = |error: StoreError| {
        tracing::error!(%error, "a proposal could not be answered");
        Ok(show_one(v, &number, Some(sent), Some(v.words.say.fault_not_saved()))?.with_status(503))
    };
    let mut rows = match letters::answered(v, &number, &proposal, &subject) {
        Ok(rows) => rows,
        Err(error) => return not_saved(error),
    };
    rows.push(answered);
    if taken.is_empty() {
        // Of two who answer at the same time, the first has answered.
        let done = put_together(v.store.ledger(), &v.tenant.id, letters::once(v, &number, "answered"), rows, now);
        return done.map_or_else(|error| not_saved(error.into()), |_| Ok(settled(v, &number, &subject, onwards)));
    }
    let proposed = proposal.body().ok_or(NotFound)?;
    let mut body = with_taken(v, &proposal, &subject, &proposed, &taken);
    let after = Record { body: body.clone(), ..Record::clone(&subject) };
    if !policy::may_edit_into(person(v), Some(&subject), &after) {
        return Ok(show_one(v, &number, Some(sent), Some(v.words.say.fault_steward_other()))?.with_status(403));
    }
    let version = sent.get("version").and_then(|version| version.parse::<u64>().ok()).unwrap_or_default();
    let read_at = proposal.record.map(|_| version);
    let origin = v.words.say.proposal_origin(&number);
    let source = give_source(v, &mut body, &origin);
    let put = Put { id: subject.id, read_at, body: body.clone(), origin };
    let puts = std::iter::once(put).chain(source).collect();
    let command = letters::once(v, &number, "answered");
    let occasion = domain::change::Occasion { command, actor: visitor.actor(), at: now };
    match v.store.carry_out_with(&v.tenant, Command::Put(puts), occasion, &rows) {
        Ok(_) => Ok(settled(v, &number, &subject, onwards)),
        Err(StoreError::Problems(problems)) => {
            let changed = problems.iter().any(|problem| matches!(problem.what, Trouble::Changed(_)));
            let words = if changed {
                v.words.say.proposal_record_changed()
            } else {
                let desk = desk(v);
                let faults = desk.faults_of(&problems, &body);
                faults
                    .iter()
                    .map(|fault| format!("{}: {}", desk.name_of(fault), desk.say_fault(fault)))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            Ok(show_one(v, &number, Some(sent), Some(words))?.with_status(409))
        }
        Err(error) => not_saved(error),
    }
}

/// A proposal is answered: nobody is told any longer that it waits.
fn settled(v: &Visit, number: &str, subject: &Shared, onwards: Page) -> Page {
    if let Err(error) = letters::take_back(v, number, subject) {
        tracing::warn!(%error, "a digest may still speak of an answered proposal");
    }
    onwards
}

/// The record with the fields that are taken from a proposal; a new one with all the rest that it needs.
fn with_taken(v: &Visit, proposal: &Proposal, subject: &Shared, proposed: &Body, taken: &[String]) -> Body {
    let mut body = if proposal.record.is_some() { subject.body.clone() } else { proposed.clone() };
    if proposal.record.is_none() {
        for field in proposal.fields().iter().filter(|field| !field.required && !taken.contains(&code(field.key))) {
            _ = body.set(field.key, domain::record::Value::Blank);
        }
        if body.common.steward.is_none() {
            body.common.steward = person(v).and_then(|person| person.organisation).map(domain::id::Ref::to);
        }
        return body;
    }
    for field in proposal.fields().iter().filter(|field| taken.contains(&code(field.key))) {
        _ = body.set(field.key, proposed.get(field.key));
    }
    body
}

/// The source of a new record that was proposed without one: the word of the organisation that takes it, or, where whoever
/// takes it acts for none, that it was proposed here. The document is entered with it the first time.
fn give_source(v: &Visit, body: &mut Body, origin: &str) -> Option<Put> {
    if !body.common.sources.is_empty() || !needs_source(body.kind()) {
        return None;
    }
    let desk = desk(v);
    let (id, document) = match &desk.own_source {
        Some(own) => (own.id, own.document(&desk)),
        None => {
            let mut document = Kind::Document.empty();
            document.common.title = Text::swedish(words(Language::Sv).say.proposal_source_title());
            (RecordId::derive(&v.tenant.id, Kind::Document, "forslag-har"), document)
        }
    };
    body.common.sources = vec![Ref::to(id)];
    let is_there = v.tenant.world(Audience::Internal).record(id).is_some();
    (!is_there).then(|| Put { id, read_at: None, body: document, origin: origin.to_owned() })
}
