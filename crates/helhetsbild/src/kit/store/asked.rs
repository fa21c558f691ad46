//! What is written answers the rounds that ask about it, in the same transaction: from the record's own form, a worklist, a letter,
//! a file or many at once. Only what an organisation itself writes is its answer, and what was written in the round.

use std::collections::HashMap;

use domain::{
    change::{Action, Actor, Occasion},
    command::Planned,
    date::stockholm_day,
    id::RecordId,
    policy::steward_of,
    record::Record,
    round::{Answer, Given, Giver, Round, Said, answer_of},
    world::World,
};
use ledger::DrawerRow;

use super::{Store, StoreError, Tenant};
use crate::kit::{
    account::{of_link, read, written},
    opened_by::ROUNDS,
};

/// What is said of each record, by organisation.
type Answers = HashMap<RecordId, Vec<(RecordId, Given<Answer>)>>;

impl Store {
    /// The rounds as they stand once what is to be written is noted in them, each with the version it was read at.
    pub(super) fn answered_rounds(
        &self,
        tenant: &Tenant,
        world: &World,
        occasion: &Occasion,
        planned: &[Planned],
        said: Option<&Said>,
    ) -> Result<Vec<(DrawerRow, u64)>, StoreError> {
        if planned.is_empty() && said.is_none() {
            return Ok(Vec::new());
        }
        let rows = self.ledger.rows_after(&tenant.id, ROUNDS, "", usize::MAX)?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let own = self.own_answers(tenant, world, occasion, planned)?;
        let mut answered = Vec::new();
        for row in rows {
            let names = |organisation: &RecordId| holds(&row.bytes, &organisation.to_string());
            let is_said = said.is_some_and(|said| row.key == said.round.to_string());
            // A round is long: what names none of them is not read.
            if !is_said && !own.keys().any(names) {
                continue;
            }
            let mut round: Round = read(&row)?;
            if round.closed.is_some() {
                continue;
            }
            let mut is_changed = false;
            if let Some(said) = said.filter(|_| is_said) {
                let given = |answer: Answer| Given { answer, by: said.by, at: occasion.at };
                let answers: Vec<_> = said.answers.iter().map(|(record, answer)| (*record, given(*answer))).collect();
                is_changed |= round.note_said(said.organisation, &answers);
            }
            for (organisation, answers) in &own {
                if !is_said || said.is_some_and(|said| said.organisation != *organisation) {
                    is_changed |= round.note_written(*organisation, answers);
                }
            }
            if is_changed {
                answered.push((DrawerRow::new(ROUNDS, row.key, written(&round)), row.version));
            }
        }
        Ok(answered)
    }

    /// What whoever writes says of what their own organisation answers for.
    fn own_answers(
        &self,
        tenant: &Tenant,
        world: &World,
        occasion: &Occasion,
        planned: &[Planned],
    ) -> Result<Answers, StoreError> {
        let mut answers = Answers::new();
        let Actor::Account(account) = occasion.actor else { return Ok(answers) };
        let organisation = self.account(tenant, account)?.and_then(|account| account.organisation);
        let day = stockholm_day(occasion.at);
        for change in planned.iter().filter(|change| matches!(change.header.action, Action::Put | Action::Confirm)) {
            let Some(before) = world.record(change.header.record) else { continue };
            let Some(asked) = steward_of(before).filter(|asked| stays(&change.after, *asked)) else { continue };
            let by = match (account == of_link(asked), organisation == Some(asked)) {
                (true, _) => Giver::Link,
                (_, true) => Giver::Owner(account),
                _ => continue,
            };
            if let Some(answer) = answer_of(before, &change.after, day, world.rhythms()) {
                answers.entry(asked).or_default().push((before.id, Given { answer, by, at: occasion.at }));
            }
        }
        Ok(answers)
    }
}

/// Whether an organisation answers for a record afterwards too: what it gave away is no longer its to answer.
fn stays(after: &Record, organisation: RecordId) -> bool {
    steward_of(after) == Some(organisation)
}

/// Whether bytes hold a text.
fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}
