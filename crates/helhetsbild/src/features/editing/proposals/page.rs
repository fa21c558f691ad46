//! The pages of proposals: those that wait, and one with its receipt, its differences and its answer.

use askama::Template;
use domain::{
    choices::Audience,
    command::stands_for,
    kinds::Body,
    policy::{self, Person},
    record::{Field, Record, Shared},
};

use super::{
    PROPOSALS, Proposal, from_file, get,
    gone::{Gone, fate},
    letters, may_answer, may_read, normal,
    place::Place,
    waited, waiting,
    waits::CLOSED_AFTER,
};
use crate::{
    features::editing::{
        paper::{body_at, person},
        shown::{linked, moment, shown},
        typed::code,
    },
    kit::{
        account::read,
        address,
        form::Sent,
        html::Html,
        page::{NotFound, Outcome, Page},
        pager::Pager,
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
    when: Html,
    state: String,
}

#[derive(Template)]
#[template(path = "features/editing/proposals/list.html")]
struct ListPage<'a> {
    v: &'a Visit,
    title: String,
    waiting: Vec<Row>,
    own: Vec<Row>,
    /// How many wait, also on other pages, and the ways to those; likewise of one's own.
    waiting_count: usize,
    waiting_ways: Html,
    own_ways: Html,
    may_answer: bool,
    signed_in: bool,
    unknown: bool,
    /// What became of a file's proposals, just answered alike.
    told: Option<String>,
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
        person(v).filter(|person| person.is_own_writing(proposal.record))?;
        let subject = proposal.subject(&v.tenant, &row.key)?;
        Some((row.key, proposal, subject))
    });
    let mut own: Vec<(String, Proposal, Shared)> = own.collect();
    // The latest first, as one looks for how the latest went.
    own.sort_by_key(|(_, proposal, _)| std::cmp::Reverse(proposal.at));
    let say = &v.words.say;
    let waiting = waiting(v);
    let (own_pages, pages) = (Pager::of(v, "egna", own.len()), Pager::of(v, "sida", waiting.len()));
    let lines = |pages: &Pager, all: Vec<(String, Proposal, Shared)>| -> Vec<Row> {
        pages.shown(all).iter().map(|(number, proposal, subject)| line(v, number, proposal, subject)).collect()
    };
    let page = ListPage {
        title: say.proposals_title(),
        waiting_count: waiting.len(),
        waiting_ways: pages.ways(v, "/forslag", &say.proposals_waiting(), "vantar"),
        own_ways: own_pages.ways(v, "/forslag", &say.proposals_own(), "egna"),
        waiting: lines(&pages, waiting),
        own: lines(&own_pages, own),
        may_answer: policy::may_some(person(v), policy::Act::AnswerProposal),
        signed_in: v.visitor.is_some(),
        unknown: v.parameters.get("nummer").is_some(),
        told: from_file::told(v).filter(|_| !pages.is_further() && !own_pages.is_further()),
        v,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

fn line(v: &Visit, number: &str, proposal: &Proposal, subject: &Shared) -> Row {
    Row {
        link: linked(&v.href(&format!("/forslag/{number}")), number),
        about: about(v, proposal, subject),
        what: what(v, proposal),
        when: waited(v, proposal),
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
    if let Some(file) = &proposal.file {
        return format!("{said} · {}", v.words.say.proposal_from_file(file.as_str()));
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
    match (proposal.record, stands_for(&v.world, subject.id)) {
        (_, Some(seen)) if seen.withdrawn => {
            let mut gone = v.link(seen);
            gone.push_text(&format!(" ({})", v.words.say.removed()));
            gone
        }
        (_, Some(seen)) => v.link(seen),
        (Some(_), None) => Html::text(&v.words.say.not_public()),
        (None, None) => v.text(subject.title()),
    }
}

fn state(v: &Visit, proposal: &Proposal) -> String {
    let say = &v.words.say;
    match &proposal.answer {
        None => say.proposal_waits(),
        Some(answer) if answer.by_itself => say.proposal_closed(),
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
    /// What stands there now; `None` where nothing does, or it is not shown.
    now: Option<Html>,
    proposed: Html,
    /// That the record says something else in this field than it did when the proposal was made.
    moved: Option<String>,
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
    /// What became of the record.
    gone: Option<Gone>,
    when: String,
    state: String,
    is_new: bool,
    word: String,
    /// That a file says so.
    from_file: Option<String>,
    /// How many other proposals of the same file wait for the same answer.
    alike: usize,
    /// Where one reads who wrote what stands there, and when; and where one writes a third thing.
    history: Option<String>,
    change: Option<String>,
    /// Who they say they are, for whoever answers.
    who: String,
    lines: Vec<Line>,
    /// Whether what stands there now is shown beside what is proposed.
    compares: bool,
    answer: Option<(String, String)>,
    may_answer: bool,
    /// Whether there is something it can be taken into.
    may_take: bool,
    /// Who answers, where whoever visits may read a proposal of theirs but not answer it.
    answered_by: Option<Html>,
    is_answered: bool,
    /// The record it is compared with, and its version.
    subject: String,
    version: u64,
    trouble: Option<String>,
    /// The address for an answer as it was typed.
    address_back: String,
    /// The word back, as far as it was written.
    word_back: String,
    action: String,
    /// Why nobody has answered, where it was closed for that, and where it is opened again.
    closed: Option<(String, String)>,
    /// Whether the answer also comes by letter; `None` where nobody is asked.
    by_letter: Option<bool>,
    /// Whether a link alone has opened the page.
    by_link: bool,
}

/// A proposal: its receipt to whoever knows its number, and the question to whoever may answer it.
///
/// # Errors
/// [`NotFound`]: no such number.
pub fn one(v: &Visit, number: &str) -> Outcome {
    let number = normal(number);
    show_one(&Place::own(v, &number), &number, None, None)
}

/// What is compared with what.
struct Compared {
    /// The record as it was when the proposal was made.
    was: Body,
    /// As it stands, or stood when it was answered; `None` where that is not shown.
    now: Option<Body>,
    proposed: Body,
}

/// The page; `sent` is what was ticked and written and could not be taken, which stands there still.
pub(super) fn show_one(place: &Place<'_>, number: &str, sent: Option<&Sent>, trouble: Option<String>) -> Outcome {
    let v = place.v;
    let (proposal, _) = get(v, number).ok_or(NotFound)?;
    let subject = proposal.subject(&v.tenant, number).ok_or(NotFound)?;
    let may_answer = may_answer(place.person(), &proposal, &subject);
    let is_writers = |person: &Person| proposal.from == Some(person.account) && person.is_own_writing(proposal.record);
    let mine = person(v).is_some_and(is_writers);
    // Who follows a receipt sees what they wrote themselves and what everybody sees.
    let may_read = may_read(place.person(), &proposal, &subject);
    let audience = match place.person().filter(|_| may_read) {
        Some(_) if may_answer => Audience::Internal,
        Some(person) => person.audience(),
        None => Audience::Public,
    };
    let compared = compared(v, &proposal, &subject, audience, may_answer).ok_or(NotFound)?;
    let fields = proposal.fields();
    let shown_fields = fields.iter().filter(|field| mine || field.audience <= audience);
    let lines = shown_fields.map(|field| line_of(v, field, &proposal, &subject, &compared, sent)).collect();
    let waits = proposal.answer.is_none();
    let of = |page: &str| v.href(&format!("{}/{page}", address::of_record(&subject)));
    let page = OnePage {
        title: v.words.say.proposal_title(number),
        about: about(v, &proposal, &subject),
        gone: fate(place, &proposal, &subject, may_answer),
        when: moment(v, proposal.at),
        state: state(v, &proposal),
        is_new: proposal.record.is_none(),
        word: proposal.word.clone(),
        history: (may_answer && proposal.file.is_some() && !subject.withdrawn).then(|| of("historik")),
        change: (may_answer && waits && proposal.file.is_some() && !subject.withdrawn).then(|| of("andra")),
        from_file: proposal.file.as_ref().map(|file| v.words.say.proposal_file_says(file.as_str())),
        alike: if may_answer && waits { from_file::alike(place, number, &proposal).len() } else { 0 },
        who: if may_answer || mine { proposal.who.clone() } else { String::new() },
        compares: compared.now.is_some(),
        lines,
        closed: closed(v, number, &proposal).filter(|_| !place.is_link()),
        answer: proposal
            .answer
            .as_ref()
            .filter(|answer| !answer.by_itself)
            .map(|answer| (moment(v, answer.at), answer.word.clone())),
        may_answer: may_answer && waits,
        may_take: may_answer && waits && !subject.withdrawn,
        answered_by: (may_read && !may_answer && !mine && waits).then(|| answers(v, &subject)),
        is_answered: !waits,
        subject: subject.id.to_string(),
        version: subject.version,
        trouble,
        word_back: sent.and_then(|sent| sent.get("ord")).unwrap_or_default().to_owned(),
        address_back: sent.and_then(|sent| sent.get("adress")).unwrap_or_default().to_owned(),
        action: place.address(),
        by_letter: (!may_read && waits).then(|| letters::is_waited_for(v, number, &proposal)),
        by_link: place.is_link(),
        number: number.to_owned(),
        v: place.page,
    };
    Ok(Page::html(&page).never_kept().unlisted())
}

/// That a proposal was closed because nobody answered, and where it is opened again.
fn closed(v: &Visit, number: &str, proposal: &Proposal) -> Option<(String, String)> {
    let answer = proposal.answer.as_ref().filter(|answer| answer.by_itself)?;
    let said = v.words.say.proposal_closed_said(i64::from(CLOSED_AFTER), moment(v, answer.at));
    Some((said, v.here_form(&format!("/forslag/{number}/oppna"))))
}

/// What the record said and says, for an audience.
fn compared(v: &Visit, proposal: &Proposal, subject: &Shared, audience: Audience, answers: bool) -> Option<Compared> {
    let proposed = proposal.body()?;
    if proposal.record.is_none() {
        return Some(Compared { was: subject.kind().empty(), now: None, proposed });
    }
    let made_about = proposal.made_about(&v.tenant, subject).unwrap_or_else(|| Shared::clone(subject));
    let was = body_at(v, &made_about, proposal.version).unwrap_or_else(|| made_about.body.clone());
    // After the answer the record may say what was proposed: beside it stands what it said before.
    let then = proposal.answer.as_ref().map(|answer| match answer.against {
        Some((id, version)) if id == subject.id => body_at(v, subject, version).unwrap_or_else(|| was.clone()),
        _ => was.clone(),
    });
    let now = match (then, answers) {
        // What was taken out of the picture is shown again to nobody but those who answer for it.
        (_, false) if subject.withdrawn => None,
        (Some(then), _) if then.common.visibility <= audience => Some(then),
        (_, true) => Some(subject.body.clone()),
        (_, false) => v.world.record(subject.id).map(|record| record.body.clone()),
    };
    Some(Compared { was, now, proposed })
}

fn line_of(
    v: &Visit,
    field: &Field,
    proposal: &Proposal,
    subject: &Record,
    compared: &Compared,
    sent: Option<&Sent>,
) -> Line {
    let say = &v.words.say;
    let name = code(field.key);
    let is_open = proposal.answer.is_none() && proposal.record.is_some() && !subject.withdrawn;
    let moved = is_open && compared.was.get(field.key) != subject.body.get(field.key);
    let is_other = proposal.record != Some(subject.id);
    Line {
        label: v.words.field(field.key),
        now: compared.now.as_ref().map(|body| shown(v, field, &body.get(field.key))),
        proposed: shown(v, field, &compared.proposed.get(field.key)),
        moved: moved.then(|| if is_other { say.proposal_moved_merged() } else { say.proposal_moved() }),
        ticked: sent.map_or(!moved, |sent| sent.all("ta").any(|one| one == name)),
        taken: proposal.answer.as_ref().filter(|answer| !answer.by_itself).map(|answer| answer.taken.contains(&name)),
        name,
    }
}

/// Who answers for a record, by name.
fn answers(v: &Visit, subject: &Shared) -> Html {
    let steward = policy::steward_of(subject).and_then(|id| v.world.record(id));
    steward.map_or_else(|| Html::text(&v.words.say.proposal_answered_by_coordinator()), |steward| v.link(steward))
}
