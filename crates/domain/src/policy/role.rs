//! What somebody is in a partnership.

/// What somebody is in a partnership. Who is signed in with no other role is a member; who is not signed in is a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Reads what is for the partners.
    Member,
    /// Changes what the own organisation answers for.
    Editor,
    /// Answers for what is known of named municipalities.
    MunicipalitySteward,
    /// Runs the meetings and decisions of named groups.
    Secretary,
    /// Runs the whole: changes every record, plans, dialogues, rounds.
    Coordinator,
    /// Sees the own organisation's cases; nobody else does.
    CaseWorker,
    /// Handles accounts and settings.
    Administrator,
}

impl Role {
    /// Every role, as the documents list them.
    pub const ALL: [Self; 7] = [
        Self::Member,
        Self::Editor,
        Self::MunicipalitySteward,
        Self::Secretary,
        Self::Coordinator,
        Self::CaseWorker,
        Self::Administrator,
    ];

    /// Its code in addresses, forms and stored accounts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Editor => "editor",
            Self::MunicipalitySteward => "municipality-steward",
            Self::Secretary => "secretary",
            Self::Coordinator => "coordinator",
            Self::CaseWorker => "case-worker",
            Self::Administrator => "administrator",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}
