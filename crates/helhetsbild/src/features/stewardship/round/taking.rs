//! An answer in a round, taken: a record confirmed, changed, ended, not theirs or put off; all that is left at once; and a
//! municipality's word on what nobody knows.

use domain::{
    change::Actor,
    choices::Audience,
    command::Pick,
    id::RecordId,
    place::MunicipalityCode,
    record::Shared,
    round::{Answer as Said, Given, Giver, Round, RoundError, Row},
};
use jiff::ToSpan;

use super::{
    super::{
        cells::{self, Wrong},
        confirm,
        form_by_link::{ByLink, open_form},
        occasion,
        rounds::{change, find},
    },
    Answering,
    led::form_from,
    page::{over, show, show_with},
};
use crate::kit::{
    address,
    form::Sent,
    opened_by::OpenedBy,
    origin::Origin,
    page::{Answer, Page, Stop},
    visit::Visit,
};

/// *Later* is after so many days.
const LATER_DAYS: i32 = 14;

/// Takes an answer, whoever gives it.
pub(super) fn take(v: &Visit, sent: &Sent, answering: &Answering) -> Answer {
    if sent.has("allt-stammer") {
        return confirm_rest(v, sent, answering);
    }
    if let Some(cell) = sent.get("ruta") {
        return take_cell(v, sent, answering, cell);
    }
    let record: RecordId = sent.get("uppgift").and_then(|id| id.parse().ok()).ok_or(Stop::NotFound)?;
    let mut rows = answering.invitation()?.rows.iter();
    let Some(row) = rows.find(|row| row.record == record) else {
        return Ok(show(v, answering, Some(v.words.say.round_not_yours_now()))?.with_status(409));
    };
    let all = v.tenant.world(Audience::Internal);
    let Some(record) = answering.record(&all, row) else {
        return Ok(show(v, answering, Some(v.words.say.round_not_yours_now()))?.with_status(409));
    };
    let answer = match sent.get("svar") {
        Some("stammer") => {
            // What is confirmed is what was seen: the version that the page showed, or the one the round began with.
            let read_at = sent.get("version").and_then(|version| version.parse().ok()).unwrap_or(row.version);
            return confirm_one(v, sent, answering, Pick { id: record.id, read_at: Some(read_at) });
        }
        Some("inte-vart") if Answering::may_disown(record) => Said::NotOurs,
        Some("senare") => Said::Snoozed(v.today.checked_add(LATER_DAYS.days()).unwrap_or(v.today)),
        Some("avslutad") if ended(v, record) => Said::Ended,
        Some("andra") => return form_of(v, sent, answering, record, "andra"),
        Some("avslutad") => return form_of(v, sent, answering, record, "avsluta"),
        _ => return Err(Stop::NotFound),
    };
    note(v, answering, |round, given| round.answer_row(answering.organisation, record.id, given), answer)
}

/// A record is still right: that, and the answer, are one write. What the organisation has answered itself is not written over.
fn confirm_one(v: &Visit, sent: &Sent, answering: &Answering, pick: Pick) -> Answer {
    let given = Given { answer: Said::Confirmed, by: answering.giver, at: v.now };
    if let Err(error) = answering.round.clone().answer_row(answering.organisation, pick.id, given) {
        return refused(v, answering, error);
    }
    let said = answering.said(vec![(pick.id, Said::Confirmed)]);
    let (occasion, place) = (occasion(v, sent, Actor::Account(answering.account)), format!("#u-{}", pick.id));
    if confirm(v, vec![pick], occasion, origin(answering), Some(&said))? {
        return Ok(Page::see_other(format!("{}#kvar", answering.place)));
    }
    Ok(show_with(v, answering, Some((v.words.say.check_changed(), place)), None)?.with_status(409))
}

/// Whether a record says of itself already that it is over.
fn ended(v: &Visit, record: &Shared) -> bool {
    !domain::picture::review::claims_to_hold(record, v.today, v.world.rhythms())
}

/// The record's own form; whoever holds a link may use it for just this record.
fn form_of(v: &Visit, sent: &Sent, answering: &Answering, record: &Shared, name: &str) -> Answer {
    if !matches!(answering.giver, Giver::Link) {
        let form = form_from(answering, &format!("{}/{name}", address::of_record(record)));
        return Ok(Page::see_other(v.here_form(&form)));
    }
    let account = v.store.account(&v.tenant, answering.account)?.ok_or(Stop::NotFound)?;
    let link = OpenedBy::invitation(&answering.round, answering.invitation()?);
    open_form(v, sent, record, ByLink { account: &account, link, form: &form_from(answering, name) })
}

fn origin(answering: &Answering) -> String {
    Origin::Round(&answering.round.name).kept()
}

fn note<A: Clone>(
    v: &Visit,
    answering: &Answering,
    mut set: impl FnMut(&mut Round, Given<A>) -> Result<(), RoundError>,
    answer: A,
) -> Answer {
    let id = answering.round.id.to_string();
    let given = Given { answer, by: answering.giver, at: v.now };
    let noted = change(v, &id, |round| Ok(set(round, given.clone())).map(|done| done.err()))?;
    match noted {
        None => Ok(Page::see_other(format!("{}#kvar", answering.place))),
        Some(error) => refused(v, answering, error),
    }
}

/// What stands in the way of an answer, said.
fn refused(v: &Visit, answering: &Answering, error: RoundError) -> Answer {
    match error {
        RoundError::OwnerAnswered => Ok(show(v, answering, Some(v.words.say.round_owner_answered()))?.with_status(409)),
        // Closed in this very moment.
        RoundError::Closed => over(v, answering),
        RoundError::NotInvited | RoundError::NotAsked => Err(Stop::NotFound),
    }
}

/// Everything that has no answer yet is still right, as far as it is what the page showed: what has changed since is asked
/// about again.
fn confirm_rest(v: &Visit, sent: &Sent, answering: &Answering) -> Answer {
    let all = v.tenant.world(Audience::Internal);
    let shown = |row: &Row| {
        let name = format!("version-{}", row.record);
        sent.get(&name).and_then(|version| version.parse().ok()).unwrap_or(row.version)
    };
    let left = answering.invitation()?.rows.iter().filter(|row| row.answer.is_none());
    let left: Vec<(RecordId, u64, u64)> =
        left.filter_map(|row| Some((row.record, shown(row), all.record(row.record)?.version))).collect();
    let (open, changed): (Vec<_>, Vec<_>) = left.into_iter().partition(|(_, shown, present)| shown == present);
    let picks = open.iter().map(|(id, shown, _)| Pick { id: *id, read_at: Some(*shown) }).collect();
    // What somebody of the organisation answered meanwhile stands.
    let said = answering.said(open.iter().map(|(id, ..)| (*id, Said::Confirmed)).collect());
    let occasion = occasion(v, sent, Actor::Account(answering.account));
    if !confirm(v, picks, occasion, origin(answering), Some(&said))? {
        return Ok(show(v, answering, Some(v.words.say.check_changed()))?.with_status(409));
    }
    let round = find(v, &answering.round.id.to_string())?;
    let Some((first, ..)) = changed.first() else { return Ok(Page::see_other(format!("{}#kvar", answering.place))) };
    let trouble = (v.words.say.round_some_changed(changed.len()), format!("#u-{first}"));
    let Answering { organisation, giver, account, .. } = *answering;
    let answered = Answering { round, organisation, giver, account, place: answering.place.clone() };
    Ok(show_with(v, &answered, Some(trouble), None)?.with_status(409))
}

/// A municipality's word on a focus area of which nothing is known: it becomes a record.
fn take_cell(v: &Visit, sent: &Sent, answering: &Answering, cell: &str) -> Answer {
    let (area, municipality) = cell.split_once('.').ok_or(Stop::NotFound)?;
    let area: RecordId = area.parse().map_err(|_| Stop::NotFound)?;
    let municipality = MunicipalityCode::try_from(municipality.to_owned()).map_err(|_| Stop::NotFound)?;
    let mut cells = answering.invitation()?.cells.iter();
    let cell = cells.find(|cell| (cell.focus_area, cell.municipality) == (area, municipality)).ok_or(Stop::NotFound)?;
    let wrong = |wrong: Wrong| {
        let place = v.tenant.world(Audience::Internal).record(area).map(|area| wrong.place(area)).unwrap_or_default();
        let trouble = Some((wrong.text.clone(), place));
        Ok(show_with(v, answering, trouble, Some(&(cell, sent, wrong)))?.with_status(422))
    };
    let answer = match cells::read(v, sent) {
        Ok(answer) => answer,
        Err(trouble) => return wrong(trouble),
    };
    let said = cells::Said {
        cell,
        answer: &answer,
        organisation: answering.organisation,
        occasion_of: answering.round.id.to_string(),
        origin: origin(answering),
        actor: Actor::Account(answering.account),
        stands: None,
    };
    if let Some(trouble) = cells::write(v, sent, &said)? {
        return wrong(trouble);
    }
    let place = (area, municipality);
    note(v, answering, |round, given| round.answer_cell(answering.organisation, place, given), answer)
}
