//! Who may do what: one table, shown in the documents and tested cell by cell.
//!
//! A person has roles in one partnership and belongs to one organisation there. Whether something is *own* is decided
//! here too: by the organisation that answers for a record, the municipalities a person is charged with, the groups a
//! person keeps the minutes of.

mod mailboxes;
mod role;
mod sight;

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::{
    choices::Audience,
    id::RecordId,
    kinds::Kind,
    place::{Area, MunicipalityCode},
    record::{FieldKey, Record, Shared, Value},
    world::World,
};
pub use mailboxes::{may_name_mailbox, names_others_mailbox};
pub use role::Role;
pub use sight::seen_by;

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Read what is for everybody.
    ReadPublic,
    /// Read what is for the partners.
    ReadPartners,
    /// Read what is internal.
    ReadInternal,
    /// Propose a change, a correction, a new record.
    Propose,
    /// Enter or change a record.
    Edit,
    /// Say that a record is still right.
    Confirm,
    /// End, withdraw or restore a record.
    Withdraw,
    /// Read the history of a record that is withdrawn, or was merged into another.
    ReadWithdrawn,
    /// Make one record of two.
    Merge,
    /// Change many records at once.
    EditMany,
    /// Read a proposal that waits for an answer.
    ReadProposals,
    /// Answer a proposal.
    AnswerProposal,
    /// Say for a municipality what it does not have.
    AnswerForMunicipality,
    /// See what is due, missing, silent: a worklist.
    ReadWorklist,
    /// See how an organisation takes part: confirmed, attended, answered, updated.
    ReadParticipation,
    /// Start, follow and close an ask-once round; answer on behalf.
    RunRound,
    /// Hand what somebody answered for to the next.
    HandOver,
    /// Handle one's own account and sessions, and all that is kept for it.
    OwnAccount,
    /// Read and throw away what one has begun to write.
    OwnDrafts,
    /// Handle accounts and roles.
    ManageAccounts,
    /// Change the partnership's settings.
    ManageSettings,
    /// Read who did and who read what.
    ReadAudit,
    /// See a case.
    ReadCase,
}

impl Act {
    /// Every act, as the documents list them.
    pub const ALL: [Self; 23] = [
        Self::ReadPublic,
        Self::ReadPartners,
        Self::ReadInternal,
        Self::Propose,
        Self::Edit,
        Self::Confirm,
        Self::Withdraw,
        Self::ReadWithdrawn,
        Self::Merge,
        Self::EditMany,
        Self::ReadProposals,
        Self::AnswerProposal,
        Self::AnswerForMunicipality,
        Self::ReadWorklist,
        Self::ReadParticipation,
        Self::RunRound,
        Self::HandOver,
        Self::OwnAccount,
        Self::OwnDrafts,
        Self::ManageAccounts,
        Self::ManageSettings,
        Self::ReadAudit,
        Self::ReadCase,
    ];
}

/// Whether what is acted on is one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// One's organisation answers for it, it lies in one's municipalities, or belongs to one's group: as the role has it.
    Own,
    /// Somebody else's, or nobody's.
    Others,
}

/// How far a role may act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Never,
    Own,
    All,
}

/// The table: how far each role reaches with each act. A person reaches as far as the furthest of their roles.
const fn reach(role: Role, act: Act) -> Reach {
    use Act::*;
    use Reach::{All, Never, Own};
    use Role::*;
    match (role, act) {
        (_, ReadPublic | ReadPartners | Propose | OwnAccount | OwnDrafts) => All,
        // The steering group has it from its secretary; everybody sees of their own what the coordinator sees.
        (Coordinator | Secretary, ReadParticipation) => All,
        (_, ReadParticipation) => Own,

        (Coordinator, ReadInternal | Edit | Confirm | Withdraw | ReadWithdrawn | Merge | EditMany) => All,
        (Coordinator, ReadProposals | AnswerProposal | AnswerForMunicipality | ReadWorklist | RunRound | HandOver) => {
            All
        }
        (Coordinator, ManageSettings | ManageAccounts | ReadAudit | ReadCase) => Never,

        (Editor, ReadInternal | Edit | Confirm | Withdraw | ReadWithdrawn | Merge | EditMany) => Own,
        (Editor, ReadProposals | AnswerProposal | AnswerForMunicipality | ReadWorklist | HandOver) => Own,
        (Editor, RunRound | ManageAccounts | ManageSettings | ReadAudit | ReadCase) => Never,

        (MunicipalitySteward, ReadProposals | Confirm | AnswerForMunicipality | ReadWorklist) => Own,
        (MunicipalitySteward, ReadInternal | Edit | Withdraw | Merge | EditMany | AnswerProposal) => Never,
        (
            MunicipalitySteward,
            ReadWithdrawn | RunRound | HandOver | ManageAccounts | ManageSettings | ReadAudit | ReadCase,
        ) => Never,

        (
            Secretary,
            ReadInternal | Edit | Confirm | Withdraw | ReadWithdrawn | ReadProposals | AnswerProposal | ReadWorklist,
        ) => Own,
        (Secretary, Merge | EditMany | AnswerForMunicipality | RunRound | HandOver) => Never,
        (Secretary, ManageAccounts | ManageSettings | ReadAudit | ReadCase) => Never,

        (CaseWorker, ReadCase) => Own,
        (CaseWorker, ReadInternal | Edit | Confirm | Withdraw | Merge | EditMany | AnswerProposal) => Never,
        (CaseWorker, ReadProposals | AnswerForMunicipality | ReadWorklist | RunRound | HandOver) => Never,
        (CaseWorker, ReadWithdrawn | ManageAccounts | ManageSettings | ReadAudit) => Never,

        (Administrator, ManageAccounts | ManageSettings | ReadAudit | ReadWithdrawn | HandOver) => All,
        (Administrator, ReadInternal | Edit | Confirm | Withdraw | Merge | EditMany | AnswerProposal) => Never,
        (Administrator, ReadProposals | AnswerForMunicipality | ReadWorklist | RunRound | ReadCase) => Never,

        (Member, ReadInternal | Edit | Confirm | Withdraw | Merge | EditMany | AnswerProposal) => Never,
        (Member, ReadProposals | AnswerForMunicipality | ReadWorklist | RunRound | HandOver) => Never,
        (Member, ReadWithdrawn | ManageAccounts | ManageSettings | ReadAudit | ReadCase) => Never,
    }
}

/// What a visitor who is not signed in may do.
const fn visitor_may(act: Act) -> bool {
    matches!(act, Act::ReadPublic | Act::Propose)
}

/// Whether a role may act on what is whose. `None` = not signed in.
pub const fn role_may(role: Option<Role>, act: Act, whose: Whose) -> bool {
    match role {
        None => visitor_may(act),
        Some(role) => match reach(role, act) {
            Reach::Never => false,
            Reach::Own => matches!(whose, Whose::Own),
            Reach::All => true,
        },
    }
}

/// Somebody who is signed in, as far as the rules know them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Person {
    /// Their account.
    pub account: Uuid,
    /// The organisation they act for.
    pub organisation: Option<RecordId>,
    /// Their roles; everybody is a member.
    pub roles: BTreeSet<Role>,
    /// The municipalities they are charged with.
    pub municipalities: BTreeSet<MunicipalityCode>,
    /// The groups they are secretary of.
    pub groups: BTreeSet<RecordId>,
    /// The functions they hold.
    pub functions: BTreeSet<RecordId>,
    /// The one record that they may act on, where a link opened just that.
    pub only: Option<RecordId>,
}

impl Person {
    /// Whether they have a role.
    pub fn is(&self, role: Role) -> bool {
        role == Role::Member || self.roles.contains(&role)
    }

    /// Their roles, everybody's first.
    fn each_role(&self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(|role| self.is(*role))
    }

    /// Which of the three Worlds they read. Whoever came by a letter's link may be anybody it was sent on to: beside its one
    /// record they read what everybody does.
    pub fn audience(&self) -> Audience {
        if !may(Some(self), Act::ReadPartners) {
            return Audience::Public;
        }
        if may(Some(self), Act::ReadInternal) { Audience::Internal } else { Audience::Partners }
    }

    /// Whether what is their own counts for an act: a link to one record opens that record, and nothing else that is theirs.
    fn comes_with_own(&self, act: Act) -> bool {
        self.only.is_none() || matches!(act, Act::ReadInternal | Act::Edit | Act::Confirm)
    }

    /// Whether they have signed in, and did not come by a letter's link to one record.
    fn is_signed_in(&self) -> bool {
        self.only.is_none()
    }

    /// Whether an act is open to them at all: a link to one record opens no account, whatever the roles of its holder.
    fn is_open(&self, act: Act) -> bool {
        self.is_signed_in() || act != Act::OwnAccount
    }

    /// Whether an act that is every partner's is for them: by a link to one record it is done to that one alone.
    fn is_partners(&self, act: Act, record: Option<&Record>) -> bool {
        self.is_signed_in() || act != Act::ReadPartners || record.map(|record| record.id) == self.only
    }

    /// Whether what their account has written about a record is for them: by a link to one record what is about that one,
    /// since others may hold links of the same account. `None` = about no record that there is.
    pub fn is_own_writing(&self, about: Option<RecordId>) -> bool {
        self.is_signed_in() || self.only == about
    }

    /// Whether a record is theirs in a role.
    fn owns(&self, role: Role, record: &Record) -> bool {
        if self.only.is_some_and(|only| only != record.id) {
            return false;
        }
        match role {
            Role::MunicipalitySteward => names_one_of(record, &self.municipalities),
            Role::Secretary => is_affair_of(record, &self.groups),
            _ => self.organisation.is_some() && steward_of(record) == self.organisation,
        }
    }
}

/// The organisation that answers for a record: the steward named, and an organisation for itself where none is.
pub fn steward_of(record: &Record) -> Option<RecordId> {
    let named = record.common().steward.map(|steward| steward.id);
    named.or_else(|| (record.kind() == Kind::Organisation).then_some(record.id))
}

/// The records that an organisation answers for, each once, in the order of their identities: found by what refers to it, without
/// looking at the rest.
pub fn stewarded_by(world: &World, organisation: RecordId) -> impl Iterator<Item = &Shared> {
    let named = world.referring_to(organisation).filter(|(_, key)| *key == FieldKey::Steward).map(|(record, _)| record);
    let itself = world.record(organisation).filter(|record| record.common().steward.is_none());
    let mut own: Vec<&Shared> = named.chain(itself).filter(|record| steward_of(record) == Some(organisation)).collect();
    own.sort_by_key(|record| record.id);
    own.into_iter()
}

/// Whether somebody may do this whatever it is done to; `None` = not signed in.
pub fn may(person: Option<&Person>, act: Act) -> bool {
    match person {
        None => role_may(None, act, Whose::Others),
        Some(person) => {
            let is_open = person.is_open(act) && person.is_partners(act, None);
            is_open && person.each_role().any(|role| role_may(Some(role), act, Whose::Others))
        }
    }
}

/// Whether there is anything somebody may do this to: whether to offer it at all.
pub fn may_some(person: Option<&Person>, act: Act) -> bool {
    match person {
        None => role_may(None, act, Whose::Own),
        Some(person) => {
            let whose = if person.comes_with_own(act) { Whose::Own } else { Whose::Others };
            person.is_open(act) && person.each_role().any(|role| role_may(Some(role), act, whose))
        }
    }
}

/// Whether somebody may enter a new record: not by a link to one that there is.
pub fn may_enter(person: Option<&Person>) -> bool {
    may_some(person, Act::Edit) && person.is_some_and(Person::is_signed_in)
}

/// Whether somebody may do this to a record; `None` = not signed in.
pub fn may_to(person: Option<&Person>, act: Act, record: &Record) -> bool {
    let Some(person) = person else { return role_may(None, act, Whose::Others) };
    // The partnership's own record holds its settings, whoever answers for it, and there is but one.
    if record.kind() == Kind::Partnership {
        match act {
            Act::Edit => return may(Some(person), Act::ManageSettings),
            Act::Withdraw | Act::Merge | Act::EditMany => return false,
            _ => {}
        }
    }
    person.is_open(act)
        && person.is_partners(act, Some(record))
        && person.each_role().any(|role| {
            let own = person.comes_with_own(act) && person.owns(role, record);
            let whose = if own { Whose::Own } else { Whose::Others };
            role_may(Some(role), act, whose)
        })
}

/// Whether somebody may say for a municipality what it has and has not: its own editors, its steward, the coordinator.
/// `organisation` is the municipality's own organisation, where the partnership has entered one.
pub fn may_answer_for(person: &Person, municipality: MunicipalityCode, organisation: Option<RecordId>) -> bool {
    person.each_role().any(|role| {
        let own = match role {
            Role::MunicipalitySteward => person.municipalities.contains(&municipality),
            _ => organisation.is_some() && person.organisation == organisation,
        };
        let own = own && person.comes_with_own(Act::AnswerForMunicipality);
        role_may(Some(role), Act::AnswerForMunicipality, if own { Whose::Own } else { Whose::Others })
    })
}

/// Whether somebody may see how an organisation takes part: its own people, whoever they are in it; the coordinator and the
/// secretaries of everybody.
pub fn may_read_participation(person: Option<&Person>, organisation: RecordId) -> bool {
    let is_own = |person: &Person| person.is_signed_in() && person.organisation == Some(organisation);
    may(person, Act::ReadParticipation) || person.is_some_and(is_own)
}

/// What an edit would make of a record must be one's own too: nobody hands a record to themselves or away unasked.
pub fn may_edit_into(person: Option<&Person>, before: Option<&Record>, after: &Record) -> bool {
    let allowed = before.is_none_or(|before| may_to(person, Act::Edit, before));
    let shown = before.is_none_or(|before| before.common().visibility == after.common().visibility);
    allowed
        && may_to(person, Act::Edit, after)
        && !names_others_mailbox(person, before, after)
        && (shown || may_choose_visibility(person))
}

/// Whether somebody may choose who sees a record: not by a letter's link alone, which anybody may have been sent.
pub fn may_choose_visibility(person: Option<&Person>) -> bool {
    person.is_some_and(Person::is_signed_in)
}

/// Whether a record's area names one of these municipalities: what covers the whole county is nobody's own.
fn names_one_of(record: &Record, municipalities: &BTreeSet<MunicipalityCode>) -> bool {
    match record.body.get(FieldKey::Area) {
        Value::Area(Area::Named(codes)) => codes.iter().any(|code| municipalities.contains(code)),
        _ => false,
    }
}

/// Whether a record is one of these groups' affairs: its meetings, its decisions. The group itself is not: who convenes
/// it answers for it.
pub fn is_affair_of(record: &Record, groups: &BTreeSet<RecordId>) -> bool {
    let field = match record.kind() {
        Kind::Event => FieldKey::BelongsTo,
        Kind::Decision => FieldKey::Group,
        _ => return false,
    };
    match record.body.get(field) {
        Value::References(ids) => ids.iter().any(|id| groups.contains(id)),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
