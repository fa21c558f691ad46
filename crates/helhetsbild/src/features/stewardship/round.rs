//! Answering a round: everything an organisation answers for on one page, line by line, leaving and coming back as one
//! likes; by the link in its letter, signed in, or by the coordinator on its behalf. When the round is closed the same link
//! opens what was answered, to read, print and fetch.

mod keepsake;
mod led;
mod page;
mod taking;

pub use led::{said_by, way_back};

use domain::{
    choices::Audience,
    id::RecordId,
    policy::{Act, Role, may, steward_of},
    record::Shared,
    round::{Giver, Invitation, Round, Row, Said, is_theirs},
    world::World,
};
use uuid::Uuid;

use super::{offer, own_link, rounds::find};
use crate::kit::{
    account::of_link,
    form::Sent,
    page::{Answer, Page, Stop},
    told::told,
    visit::Visit,
};

/// Who answers, for which organisation.
struct Answering {
    round: Round,
    organisation: RecordId,
    giver: Giver,
    /// The account in whose name records are changed.
    account: Uuid,
    /// Where they answer.
    place: String,
}

impl Answering {
    fn invitation(&self) -> Result<&Invitation, Stop> {
        let mut all = self.round.invitations.iter();
        all.find(|invitation| invitation.organisation == self.organisation).ok_or(Stop::NotFound)
    }

    /// The record of a row, while it is the organisation's own.
    fn record<'w>(&self, world: &'w World, row: &Row) -> Option<&'w Shared> {
        world.record(row.record).filter(|_| is_theirs(world, self.organisation, row.record))
    }

    /// What it is to give these answers here.
    fn said(&self, answers: Vec<(RecordId, domain::round::Answer)>) -> Said {
        Said { round: self.round.id, organisation: self.organisation, by: self.giver, answers }
    }

    /// Whether a record can be another's: what an organisation says of itself is its own.
    fn may_disown(record: &Shared) -> bool {
        steward_of(record) != Some(record.id)
    }

    /// Whether it can only be read.
    fn is_over(&self) -> bool {
        self.round.closed.is_some()
    }
}

/// Whoever holds an organisation's link.
fn by_link(v: &Visit, id: &str, token: &str) -> Result<Result<Answering, Page>, Stop> {
    let say = &v.words.say;
    let round = find(v, id)?;
    let Some(invitation) = own_link::by_link(v, &round, token)? else {
        let ways = vec![(say.sign_in(), v.here_form("/logga-in"))];
        return Ok(Err(told(v, say.round_no_link_title(), say.round_no_link(), ways).with_status(410)));
    };
    let organisation = invitation.organisation;
    // The account is made when something is first answered; looking makes nothing.
    let account = of_link(organisation);
    let place = v.here_form(&format!("/runda/{id}/{token}"));
    Ok(Ok(Answering { round, organisation, giver: Giver::Link, account, place }))
}

/// The coordinator on an organisation's behalf, or somebody of the organisation itself.
fn signed_in(v: &Visit, id: &str, organisation: &str) -> Result<Answering, Stop> {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let place = v.here_form(&format!("/rundor/{id}/{organisation}"));
    let organisation: RecordId = organisation.parse().map_err(|_| Stop::NotFound)?;
    let round = find(v, id)?;
    let all = v.tenant.world(Audience::Internal);
    let record = all.record(organisation).ok_or(Stop::NotFound)?;
    let own = visitor.person.organisation == Some(record.id)
        && visitor.person.is(Role::Editor)
        && visitor.person.only.is_none();
    let giver = match (own, may(Some(&visitor.person), Act::RunRound)) {
        (true, _) => Giver::Owner(visitor.account.id),
        (_, true) => Giver::OnBehalf(visitor.account.id),
        _ => return Err(Stop::Forbidden),
    };
    Ok(Answering { round, organisation, giver, account: visitor.account.id, place })
}

/// What an organisation is asked, to whoever holds its link.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn asked(v: &Visit, id: &str, token: &str) -> Answer {
    by_link(v, id, token)?.map_or_else(Ok, |answering| page::show(v, &answering, None))
}

/// The same, signed in.
///
/// # Errors
/// When the ledger cannot, there is no such round, or it is not for whoever asks.
pub fn asked_of(v: &Visit, id: &str, organisation: &str) -> Answer {
    page::show(v, &signed_in(v, id, organisation)?, None)
}

/// What an organisation was asked and has answered, on paper, to whoever holds its link.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn link_paper(v: &Visit, id: &str, token: &str) -> Answer {
    by_link(v, id, token)?.map_or_else(Ok, |answering| keepsake::on_paper(v, &answering))
}

/// The same as a workbook, with everything that the organisation answers for.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn link_file(v: &Visit, id: &str, token: &str) -> Answer {
    by_link(v, id, token)?.map_or_else(Ok, |answering| keepsake::as_file(v, &answering))
}

/// As [`link_paper`], signed in.
///
/// # Errors
/// When the ledger cannot, there is no such round, or it is not for whoever asks.
pub fn paper_of(v: &Visit, id: &str, organisation: &str) -> Answer {
    keepsake::on_paper(v, &signed_in(v, id, organisation)?)
}

/// As [`link_file`], signed in.
///
/// # Errors
/// When the ledger cannot, there is no such round, or it is not for whoever asks.
pub fn file_of(v: &Visit, id: &str, organisation: &str) -> Answer {
    keepsake::as_file(v, &signed_in(v, id, organisation)?)
}

/// Takes the wish for an account of whoever holds an organisation's link.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn wish_for_account(v: &Visit, sent: &Sent, id: &str, token: &str) -> Answer {
    match by_link(v, id, token)? {
        Ok(answering) if answering.is_over() => page::over(v, &answering),
        Ok(answering) => offer::wish(v, sent, answering.organisation, answering.place),
        Err(page) => Ok(page),
    }
}

/// Takes an answer from whoever holds the link.
///
/// # Errors
/// When the ledger cannot, or there is no such round.
pub fn answer(v: &Visit, sent: &Sent, id: &str, token: &str) -> Answer {
    let answering = match by_link(v, id, token)? {
        Ok(answering) if answering.is_over() => return page::over(v, &answering),
        Ok(answering) => answering,
        Err(page) => return Ok(page),
    };
    let all = v.tenant.world(Audience::Internal);
    let name = all.record(answering.organisation).map(|record| record.title().source.clone()).unwrap_or_default();
    v.store.account_of_link(&v.tenant, answering.organisation, &name, v.now)?;
    taking::take(v, sent, &answering)
}

/// Takes an answer from somebody who is signed in.
///
/// # Errors
/// When the ledger cannot, there is no such round, or it is not for whoever answers.
pub fn answer_as_coordinator(v: &Visit, sent: &Sent, id: &str, organisation: &str) -> Answer {
    let answering = signed_in(v, id, organisation)?;
    if answering.is_over() { page::over(v, &answering) } else { taking::take(v, sent, &answering) }
}
