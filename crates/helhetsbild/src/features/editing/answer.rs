//! What a form's buttons do: a row more or less, a name looked up, a draft, a look beforehand, and saving.

use std::sync::Arc;

use domain::{
    choices::{Audience, Stage},
    command::{Command, Pick, Proposed, Put, Trouble, problems},
    date::Date,
    kinds::{Body, Initiative, Kind},
    policy::{self, Act},
    record::{FieldKey, Record, Shared, Value},
};

use super::{
    clash, drafts,
    fill::NEW_ROW,
    gone,
    page::{show, show_preview},
    paper::{Paper, Purpose, REST_IS_RIGHT, confirms, desk, occasion, person},
    proposals,
    read::{Fault, Wrong},
    twins::twins_of,
    typed::{Typed, code},
};
use crate::{
    features::stewardship,
    kit::{
        form::Sent,
        page::{Done, NotFound, Outcome, Page},
        store::{Beside, StoreError},
        visit::Visit,
    },
};

/// What a button asks for.
enum Pressed<'a> {
    AddRow(&'a str),
    RemoveRow(&'a str),
    Find,
    More(&'a str),
    Draft,
    Autosave,
    Preview,
    Back,
    AllFields,
    Propose,
    Save,
}

fn pressed(button: &str) -> Pressed<'_> {
    match button.split_once(':') {
        Some(("rad", list)) => Pressed::AddRow(list),
        Some(("bort", row)) => Pressed::RemoveRow(row),
        Some(("fler", question)) => Pressed::More(question),
        _ => match button {
            "hitta" => Pressed::Find,
            "utkast" => Pressed::Draft,
            "autospara" => Pressed::Autosave,
            "forhandsvisa" => Pressed::Preview,
            // What was to be brought back is there again already.
            "tillbaka" | "ta-tillbaka" => Pressed::Back,
            "alla-falt" => Pressed::AllFields,
            "foresla" => Pressed::Propose,
            _ => Pressed::Save,
        },
    }
}

/// Whether a button writes what only somebody's own account may.
pub(super) fn is_written_by(button: &str) -> bool {
    matches!(pressed(button), Pressed::Draft | Pressed::Propose | Pressed::Save)
}

/// Answers a form that was sent.
pub fn answer(v: &Visit, sent: &Sent, paper: Paper) -> Outcome {
    let mut paper = paper.came_back(v, Typed::of(sent.pairs()));
    let button = paper.typed.value("gor").to_owned();
    paper.typed.remove("gor");
    match pressed(&button) {
        Pressed::AddRow(list) => {
            let next = paper.typed.rows(list).into_iter().max().map_or(0, |last| last + 1);
            paper.typed.push(&format!("{list}.{next}"), NEW_ROW);
            look_up(v, &mut paper);
            show(v, &paper)
        }
        Pressed::RemoveRow(row) => {
            paper.typed.remove_whole(row);
            look_up(v, &mut paper);
            show(v, &paper)
        }
        Pressed::Find => {
            look_up(v, &mut paper);
            show(v, &paper)
        }
        Pressed::More(question) => {
            let name = format!("{question}.more");
            let pages = paper.typed.value(&name).parse::<usize>().unwrap_or_default();
            paper.typed.set(&name, pages.saturating_add(1).to_string());
            look_up(v, &mut paper);
            show(v, &paper)
        }
        Pressed::Back => {
            paper.looks_closer = true;
            show(v, &paper)
        }
        Pressed::AllFields => {
            if paper.short && paper.record.is_none() {
                paper.show_all(v);
            }
            look_up(v, &mut paper);
            show(v, &paper)
        }
        Pressed::Draft => drafts::keep(v, &paper),
        Pressed::Autosave => drafts::keep_quietly(v, &paper),
        Pressed::Preview => preview(v, paper),
        // What may not be entered is proposed, as it was typed.
        Pressed::Propose if paper.purpose == Purpose::New => {
            paper.purpose = Purpose::Propose;
            save(v, paper)
        }
        Pressed::Propose | Pressed::Save => save(v, paper),
    }
}

/// Replaces names by what they mean; what cannot be told is asked. Nothing else is complained of before it is saved.
fn look_up(v: &Visit, paper: &mut Paper) {
    paper.looks_closer = true;
    let (_, mut faults) = desk(v).read(&mut paper.typed, &paper.base);
    faults.retain(|fault| matches!(fault.what, Wrong::Name { .. }));
    paper.faults = faults;
}

/// The record as typed; what is wrong with it stands in the paper's faults.
pub fn read(v: &Visit, paper: &mut Paper) -> Body {
    let desk = desk(v);
    let (mut body, mut faults) = desk.read(&mut paper.typed, &paper.base);
    if paper.purpose == Purpose::End {
        complete(&mut body, v.today);
    }
    faults.extend(from_the_future(v, paper, &body));
    let puts = puts(v, paper, body.clone());
    let proposed: Vec<Proposed<'_>> =
        puts.iter().map(|put| Proposed { id: put.id, read_at: None, body: &put.body }).collect();
    let all = v.tenant.world(Audience::Internal);
    let mut found = problems(&all, &proposed);
    found.retain(|problem| problem.index == 0 && !faults.iter().any(|fault| fault.field == problem.field));
    faults.extend(desk.faults_of(&found, &body));
    if paper.proposes_new() {
        faults.retain(|fault| fault.field != Some(FieldKey::Sources));
    }
    paper.faults = faults;
    body
}

/// No source speaks of a day that has not been: what stands so already is not complained of.
fn from_the_future(v: &Visit, paper: &Paper, body: &Body) -> Option<Fault> {
    let attested = |body: &Body| body.period().and_then(|period| period.as_of.clone());
    let day = attested(body).filter(|as_of| as_of.is_after(v.today) && Some(as_of) != attested(&paper.base).as_ref());
    let what = Wrong::Rule(v.words.say.fault_future());
    day.map(|_| Fault { name: "period.as-of".to_owned(), field: Some(FieldKey::Period), what })
}

/// What has an end has come to it: an initiative is completed, unless it was cancelled.
pub(super) fn complete(body: &mut Body, today: Date) {
    // What is to end on a day ahead goes on until then.
    let is_ahead = body.period().and_then(|period| period.to.when()?.latest).is_some_and(|last| last > today);
    let cancelled = body.is::<Initiative>().is_some_and(|initiative| initiative.stage == Stage::Cancelled);
    if body.kind() == Kind::Initiative && !cancelled && !is_ahead {
        _ = body.set(FieldKey::Stage, Value::Choice(domain::choices::Choice::Stage(Stage::Completed)));
    }
}

/// The record and, where its source is somebody's own word for the first time, the document that this is.
pub fn puts(v: &Visit, paper: &Paper, body: Body) -> Vec<Put> {
    let desk = desk(v);
    let all = v.tenant.world(Audience::Internal);
    let own = desk.own_source.as_ref().filter(|own| {
        let named = body.common.sources.iter().any(|source| source.id == own.id);
        named && all.record(own.id).is_none()
    });
    let document = own.map(|own| Put { id: own.id, read_at: None, body: own.document(&desk), origin: String::new() });
    let put = Put {
        id: paper.id(v),
        read_at: paper.record.as_ref().map(|record| record.version),
        body,
        origin: super::history::origin(v),
    };
    std::iter::once(put).chain(document).collect()
}

/// The record as it would stand.
pub fn as_it_would_be(v: &Visit, paper: &Paper, body: Body) -> Shared {
    let now = v.now;
    let old = paper.record.as_deref();
    Arc::new(Record {
        id: paper.id(v),
        version: old.map_or(1, |old| old.version + 1),
        created: old.map_or(now, |old| old.created),
        changed: now,
        withdrawn: false,
        body,
    })
}

fn preview(v: &Visit, mut paper: Paper) -> Outcome {
    let body = read(v, &mut paper);
    if !paper.faults.is_empty() {
        return show(v, &paper);
    }
    let record = as_it_would_be(v, &paper, body);
    show_preview(v, &paper, &record)
}

fn save(v: &Visit, mut paper: Paper) -> Outcome {
    // A form that was sent before has its first answer.
    if let Some(done) = already_done(v, &paper) {
        return Ok(done);
    }
    let changed_since = match (&paper.record, paper.version()) {
        (Some(record), Some(version)) => record.version != version,
        _ => false,
    };
    if changed_since {
        return clash::clash(v, paper);
    }
    // The same form once more, with other words: what was made of it first is there.
    let made = v.tenant.world(Audience::Internal).record(paper.id(v)).cloned();
    if let Some(made) = made.filter(|_| paper.purpose == Purpose::New) {
        (paper.purpose, paper.record) = (Purpose::Edit, Some(made));
        return clash::clash(v, paper);
    }
    let body = read(v, &mut paper);
    if !paper.faults.is_empty() {
        return Ok(show(v, &paper)?.with_status(422));
    }
    let after = as_it_would_be(v, &paper, body.clone());
    if paper.purpose != Purpose::Propose && !policy::may_edit_into(person(v), paper.record.as_deref(), &after) {
        return refuse(v, paper, &after);
    }
    if paper.record.is_none() && paper.typed.value("nytt") != "ja" && !twins_of(v, &after).is_empty() {
        return show(v, &paper);
    }
    if paper.purpose == Purpose::Propose {
        return proposals::receive(v, paper, body);
    }
    let body = confirmed(v, &paper, body, &after);
    write(v, paper, body)
}

/// With the day on which whoever answers for it says that it is right: of a new record by entering it, of another by the box
/// beside the button.
fn confirmed(v: &Visit, paper: &Paper, mut body: Body, after: &Record) -> Body {
    let says_so = match paper.purpose {
        Purpose::New => true,
        Purpose::Edit => paper.typed.value(REST_IS_RIGHT) == "ja",
        Purpose::End | Purpose::Propose => false,
    };
    if says_so && confirms(v, after) {
        body.common.confirmed = body.common.confirmed.max(Some(v.today));
    }
    body
}

/// What may not be written as it is: handed away, or to oneself.
pub(super) fn refuse(v: &Visit, mut paper: Paper, after: &Record) -> Outcome {
    let say = &v.words.say;
    let may_before = paper.record.as_ref().is_none_or(|record| policy::may_to(person(v), Act::Edit, record));
    let words = match (may_before, after.common().steward) {
        (true, Some(_)) => say.fault_steward_other(),
        (true, None) => say.fault_steward_missing(),
        (false, _) => say.fault_not_yours(),
    };
    if may_before && policy::names_others_mailbox(person(v), paper.record.as_deref(), after) {
        let what = Wrong::Rule(say.fault_mailbox_others());
        let field = if paper.kind == Kind::Function { FieldKey::Members } else { FieldKey::Email };
        paper.faults.push(Fault { name: code(field), field: Some(field), what });
        return Ok(show(v, &paper)?.with_status(403));
    }
    // Who has lost the right to change it while they wrote proposes it, as it was typed.
    if !may_before && paper.purpose == Purpose::Edit {
        let proposal = Paper::begin_anew(v, Purpose::Propose, paper.kind, paper.record.as_ref(), paper.asked.clone());
        paper = proposal.ok_or(NotFound)?.came_back(v, paper.typed.clone());
    }
    paper.offers_proposal = paper.purpose == Purpose::New;
    paper.faults.push(Fault {
        name: "steward.name".to_owned(),
        field: Some(FieldKey::Steward),
        what: Wrong::Rule(words),
    });
    Ok(show(v, &paper)?.with_status(403))
}

fn already_done(v: &Visit, paper: &Paper) -> Option<Page> {
    let done = v.store.ledger().carried_out(paper.command()).ok().flatten();
    done.map(|_| to_record(v, paper))
}

/// The record, where nothing was changed but that it was said to be right.
fn only_confirmed(paper: &Paper, body: &Body) -> Option<Pick> {
    let record = paper.record.as_ref().filter(|record| record.body != *body)?;
    let mut before = record.body.clone();
    before.common.confirmed = body.common.confirmed;
    (before == *body).then_some(Pick { id: record.id, read_at: Some(record.version) })
}

/// Writes the record and goes on to its page.
///
/// # Errors
/// [`NotFound`] for who is not signed in: they were asked to before it came so far.
pub fn write(v: &Visit, mut paper: Paper, body: Body) -> Outcome {
    let visitor = v.visitor.as_ref().ok_or(NotFound)?;
    let after = as_it_would_be(v, &paper, body.clone());
    let said = paper.record.as_ref().and_then(|before| stewardship::said_by(v, paper.led_by_round(), before, &after));
    let command = match only_confirmed(&paper, &body) {
        Some(pick) => Command::Confirm(vec![pick], v.today, super::history::origin(v)),
        None => Command::Put(puts(v, &paper, body.clone())),
    };
    let occasion = occasion(v, visitor, Some(paper.command()));
    let beside = Beside { said: said.as_ref(), ..Beside::default() };
    match v.store.carry_out_beside(&v.tenant, command, occasion, beside) {
        Ok(_) => {
            drafts::forget(v, &paper);
            Ok(to_record(v, &paper))
        }
        Err(StoreError::Problems(problems)) if problems.iter().any(|one| is_meanwhile(&one.what)) => {
            // Withdrawn or merged between two looks at it.
            if let Some(gone) = gone::of_id(v, paper.id(v)) {
                return gone::meet(v, paper, &gone);
            }
            paper.record = v.tenant.world(Audience::Internal).record(paper.id(v)).cloned();
            clash::clash(v, paper)
        }
        Err(StoreError::Problems(problems)) => {
            paper.faults = desk(v).faults_of(&problems, &body);
            Ok(show(v, &paper)?.with_status(422))
        }
        Err(error) => {
            tracing::error!(%error, "a form could not be saved");
            paper.faults =
                vec![Fault { name: String::new(), field: None, what: Wrong::Rule(v.words.say.fault_not_saved()) }];
            Ok(show(v, &paper)?.with_status(503))
        }
    }
}

/// Whether somebody else was first.
fn is_meanwhile(what: &Trouble) -> bool {
    matches!(what, Trouble::Changed(_) | Trouble::Merged(_))
}

/// On to the record's page as it now stands, or back to the round that led here.
pub fn to_record(v: &Visit, paper: &Paper) -> Page {
    let world = v.tenant.world(Audience::Internal);
    if let Some(place) = paper.record.as_ref().and_then(|record| stewardship::way_back(v, paper.led_by_round(), record))
    {
        return Page::see_other(place).saying(Done::Saved);
    }
    match world.record(paper.id(v)) {
        Some(record) => Page::see_other(v.href(&crate::kit::address::of_record(record))).saying(Done::Saved),
        None => Page::see_other(v.href(&format!("/{}", crate::kit::address::path(paper.kind)))),
    }
}
