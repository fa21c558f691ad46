//! What comes after an initiative that ends: it goes on as something else, becomes ordinary work, or ended and taught something.
//! Its steward is asked ninety days before, on a page of its own, on their worklist and behind the link in a letter.

use askama::Template;
use domain::{
    change::{Actor, Occasion},
    choices::Audience,
    command::{Afterwards, Command, Successor, Trouble, afterwards},
    id::RecordId,
    kinds::{Initiative, Kind},
    picture::worklist::closing_of,
    policy::{Act, may_to, steward_of, stewarded_by},
    record::Shared,
    text::Text,
    world::World,
};

use super::occasion;
use crate::{
    features::editing::names::{NameList, list_id},
    kit::{
        address, clock,
        form::Sent,
        html::Html,
        origin::Origin,
        page::{Answer, Page, Stop},
        store::StoreError,
        visit::Visit,
    },
};

#[derive(Template)]
#[template(path = "features/stewardship/afterwards.html")]
struct Part<'a> {
    v: &'a Visit,
    /// What its controls are called, where several stand on a page.
    mark: String,
    name: String,
    action: String,
    command: String,
    version: u64,
    back: &'static str,
    said: String,
    next: String,
    lesson: String,
    /// The names that are offered: see [`names`].
    list: String,
}

#[derive(Template)]
#[template(path = "features/stewardship/afterwards_page.html")]
struct AfterwardsPage<'a> {
    v: &'a Visit,
    title: String,
    record: Html,
    lead: String,
    trouble: Option<String>,
    form: Html,
    names: Html,
}

/// The names that every such form on a page offers for what goes on.
pub(super) fn names(v: &Visit) -> Html {
    NameList::of(&v.world, v.words.language, &[Kind::Initiative]).html(v)
}

/// The three answers as a form, with what was typed in it; the page holds [`names`] once.
pub(super) fn part(v: &Visit, record: &Shared, action: String, back: &'static str, sent: &Sent) -> Html {
    let typed = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    let lesson = match record.body.is::<Initiative>() {
        Some(work) if !sent.has("lardom") => v.plain(&work.lesson).to_owned(),
        _ => typed("lardom"),
    };
    let part = Part {
        mark: record.id.0.simple().to_string(),
        name: v.plain(record.title()).to_owned(),
        action,
        command: clock::fresh_identity().to_string(),
        version: record.version,
        back,
        said: typed("sedan"),
        next: typed("fortsattning"),
        lesson,
        list: list_id(&[Kind::Initiative]),
        v,
    };
    Html::trusted(part.render().unwrap_or_default())
}

/// The record of an address, if whoever visits may say what comes after it.
fn record_of(v: &Visit, kind: Kind, slug: &str) -> Result<Shared, Stop> {
    let seen = v.world.by_slug(kind, slug).filter(|record| !record.withdrawn).ok_or(Stop::NotFound)?;
    let all = v.tenant.world(Audience::Internal);
    let record = all.record(seen.id).filter(|record| record.kind() == Kind::Initiative).ok_or(Stop::NotFound)?;
    if may_to(v.person(), Act::Edit, record) { Ok(Shared::clone(record)) } else { Err(Stop::Forbidden) }
}

/// Asks what comes after an initiative.
///
/// # Errors
/// No such initiative, or it is not for whoever visits.
pub fn ask(v: &Visit, kind: Kind, slug: &str) -> Answer {
    Ok(show(v, &record_of(v, kind, slug)?, &Sent::default(), None))
}

fn show(v: &Visit, record: &Shared, sent: &Sent, trouble: Option<String>) -> Page {
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let action = v.here_form(&format!("{}/sedan", address::of_record(record)));
    let page = AfterwardsPage {
        title: say.afterwards_title(),
        record: v.link(record),
        lead: closing_of(&all, record, v.today)
            .map_or_else(|| say.afterwards_lead(), |closing| say.afterwards_ends(v.date(closing.last))),
        trouble,
        form: part(v, record, action, "", sent),
        names: names(v),
        v,
    };
    Page::html(&page)
}

/// Takes the answer.
///
/// # Errors
/// No such initiative, it is not for whoever visits, or the ledger cannot.
pub fn take(v: &Visit, sent: &Sent, kind: Kind, slug: &str) -> Answer {
    let record = record_of(v, kind, slug)?;
    let actor = v.visitor.as_deref().ok_or(Stop::Forbidden)?.actor();
    match answered(v, sent, &record, actor, Origin::Afterwards.kept())? {
        Ok(()) if sent.get("till") == Some("/mitt-ansvar") => Ok(Page::see_other(v.here_form("/mitt-ansvar"))),
        Ok(()) => Ok(Page::see_other(v.href_record(&record))),
        Err((status, trouble)) => Ok(show(v, &record, sent, Some(trouble)).with_status(status)),
    }
}

/// Carries an answer out; otherwise what is wrong with it, and the status that says so.
pub(super) fn answered(
    v: &Visit,
    sent: &Sent,
    record: &Shared,
    actor: Actor,
    origin: String,
) -> Result<Result<(), (u16, String)>, Stop> {
    let say = &v.words.say;
    let typed: Occasion = occasion(v, sent, actor);
    // With other words it is another answer.
    let occasion = Occasion { command: sent.command().unwrap_or(typed.command), ..typed };
    if v.store.ledger().carried_out(occasion.command)?.is_some() {
        return Ok(Ok(()));
    }
    let all = v.tenant.world(Audience::Internal);
    let lesson = Text::swedish(sent.get("lardom").unwrap_or_default());
    let wrong = |text: String| Ok(Err((422, text)));
    let said = match sent.get("sedan") {
        Some("fortsatter") => {
            let Some(name) = sent.get("fortsattning") else { return wrong(say.afterwards_no_name()) };
            let new = RecordId::derive(&v.tenant.id, Kind::Initiative, &format!("sedan:{}", occasion.command));
            Afterwards::Continues(match known(&all, v, record, name) {
                Some(id) => Successor::Known(id),
                None => Successor::New(new, name.to_owned()),
            })
        }
        Some("ordinarie") => Afterwards::OrdinaryWork,
        Some("slutar") if lesson.is_empty() => return wrong(say.afterwards_no_lesson()),
        Some("slutar") => Afterwards::Ended,
        _ => return wrong(say.afterwards_choose()),
    };
    let Some(mut puts) = afterwards(record, &said, &lesson, v.today, &origin) else { return Err(Stop::NotFound) };
    let read_at = sent.get("version").and_then(|version| version.parse().ok());
    puts.iter_mut().filter(|put| put.id == record.id).for_each(|put| put.read_at = read_at.or(put.read_at));
    match v.store.carry_out(&v.tenant, Command::Put(puts), occasion) {
        Ok(_) => Ok(Ok(())),
        Err(StoreError::Problems(problems)) => {
            let has_changed = problems.iter().any(|problem| matches!(problem.what, Trouble::Changed(_)));
            Ok(Err(if has_changed { (409, say.check_changed()) } else { (422, say.afterwards_refused()) }))
        }
        Err(error) => Err(error.into()),
    }
}

/// The initiative of that name, its steward's own before others'. Only what whoever answers may see is looked at.
fn known(all: &World, v: &Visit, record: &Shared, name: &str) -> Option<RecordId> {
    let name = name.to_lowercase();
    let is_named = |other: &&Shared| {
        other.kind() == Kind::Initiative && other.id != record.id && other.title().source.to_lowercase() == name
    };
    let own = steward_of(record).and_then(|steward| stewarded_by(all, steward).find(is_named));
    own.or_else(|| v.world.of_kind(Kind::Initiative).find(is_named)).map(|found| found.id)
}
