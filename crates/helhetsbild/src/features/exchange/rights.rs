//! Whose rows a file may hold: what somebody may change by hand, they may change by a file, and nothing else.

use domain::{
    kinds::Kind,
    policy::{Act, Person, may_edit_into, may_to, names_others_mailbox, steward_of},
    record::{FieldKey, Record, Shared},
    world::World,
};
use jiff::Timestamp;

use super::{
    complaint::Complaint,
    draft::{At, Complaints, Draft},
    locate::Located,
    resolve::Names,
};

/// What somebody may change.
#[derive(Clone, Copy)]
pub struct Rights<'a> {
    /// Who.
    pub person: &'a Person,
    /// Everything there is, also what they do not see.
    pub all: &'a World,
}

impl Rights<'_> {
    /// Complains of every row that is not theirs.
    pub(super) fn check(
        &self,
        located: &[Located<'_>],
        drafts: &mut [Draft],
        names: &Names,
        complaints: &mut Complaints,
    ) {
        for draft in drafts.iter_mut().filter(|draft| draft.is_changed() && !draft.lost) {
            let (Some(what), Some(at)) = (self.refusal(draft, names), draft.at()) else { continue };
            complaints.at_column(located, at, steward_column(located, at), what);
            draft.bad = true;
        }
    }

    fn refusal(&self, draft: &Draft, names: &Names) -> Option<Complaint> {
        let steward = |record: &Record| steward_of(record).map(|id| names.title(id));
        let before: Option<&Shared> = self.all.record_or_tombstone(draft.id);
        // The partnership's own record holds settings that are not anybody's to send in with a list.
        if draft.kind == Kind::Partnership {
            return Some(Complaint::SettingsRow);
        }
        let brings_back = before.is_some_and(|before| before.withdrawn);
        if let Some(before) = before
            && (draft.old.is_none()
                || !may_to(Some(self.person), Act::Edit, before)
                || (brings_back && !may_to(Some(self.person), Act::Withdraw, before)))
        {
            // Who answers for what one does not see is not told.
            return Some(Complaint::NotYours(draft.old.is_some().then(|| steward(before)).flatten()));
        }
        let after = Record {
            id: draft.id,
            version: before.map_or(0, |before| before.version),
            created: Timestamp::UNIX_EPOCH,
            changed: Timestamp::UNIX_EPOCH,
            withdrawn: false,
            body: draft.body.clone(),
        };
        if names_others_mailbox(Some(self.person), before.map(|before| &**before), &after) {
            return Some(Complaint::OthersMailbox);
        }
        let may = may_edit_into(Some(self.person), before.map(|before| &**before), &after);
        (!may).then(|| Complaint::NotYourSteward(steward(&after)))
    }
}

/// The column that says who answers for the row, where the sheet has it.
fn steward_column(located: &[Located<'_>], at: At) -> Option<u16> {
    located[at.located].field_column(FieldKey::Steward)
}
