//! What claims make somebody here: a table of the partnership's own.

use std::collections::BTreeSet;

use domain::{id::RecordId, policy::Role};
use serde::{Deserialize, Serialize};

use super::Claims;
use crate::kit::account::hashed;

/// A row: who has this value in this claim is of this organisation, and has these roles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// The claim's name; one inside another by both, with a dot between.
    pub claim: String,
    /// Its value, or one of them.
    pub value: String,
    /// The organisation they act for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<RecordId>,
    /// Their roles.
    #[serde(default)]
    pub roles: BTreeSet<Role>,
}

/// What a table made somebody, so that it can be taken back when it no longer does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<RecordId>,
    /// The roles.
    #[serde(default)]
    pub roles: BTreeSet<Role>,
}

/// Whether a table may give a role. Who lets people in, people decide.
pub fn may_be_given(role: Role) -> bool {
    !matches!(role, Role::Member | Role::Administrator)
}

/// A row's condition as a sum: what is kept of who somebody is at the provider beside what it gave them.
fn sum(row: &TableRow) -> String {
    hashed(&format!("{}\n{}", row.claim, row.value))
}

/// The rows of a table that fit claims, each by the sum of its condition.
pub fn fitted(table: &[TableRow], claims: &Claims) -> BTreeSet<String> {
    table.iter().filter(|row| claims.has(&row.claim, &row.value)).map(sum).collect()
}

impl Given {
    /// What a table makes of somebody for whom these conditions held when they last signed in. A condition that the table did
    /// not have then is not met.
    pub fn again(table: &[TableRow], fitted: &BTreeSet<String>) -> Self {
        Self::of(table.iter().filter(|row| fitted.contains(&sum(row))).collect())
    }

    /// What a table makes of claims: every role of every row that fits, and the organisation of the first that has one.
    pub fn by(table: &[TableRow], claims: &Claims) -> Self {
        Self::of(table.iter().filter(|row| claims.has(&row.claim, &row.value)).collect())
    }

    fn of(fitting: Vec<&TableRow>) -> Self {
        Self {
            organisation: fitting.iter().find_map(|row| row.organisation),
            roles: fitting.iter().flat_map(|row| &row.roles).copied().filter(|role| may_be_given(*role)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn claims(value: serde_json::Value) -> Claims {
        Claims(value.as_object().cloned().expect("an object"))
    }

    #[test]
    fn the_rows_that_fit_give_their_roles_and_the_first_its_organisation() {
        let organisation = |number| RecordId(uuid::Uuid::from_u128(number));
        let row = |claim: &str, value: &str, of: Option<u128>, roles: &[Role]| TableRow {
            claim: claim.to_owned(),
            value: value.to_owned(),
            organisation: of.map(organisation),
            roles: roles.iter().copied().collect(),
        };
        let table = [
            row("groups", "integration", None, &[Role::Editor]),
            row("groups", "integration", Some(1), &[]),
            row("groups", "ledning", Some(2), &[Role::Coordinator, Role::Administrator]),
            row("realm_access.roles", "handlaggare", Some(3), &[Role::CaseWorker]),
        ];
        let given = |value| Given::by(&table, &claims(value));
        let one = given(json!({"groups": ["annat", "integration"]}));
        assert_eq!(one, Given { organisation: Some(organisation(1)), roles: [Role::Editor].into() });
        assert_eq!(given(json!({"groups": "integration"})), one, "one value is as good as a list of one");
        let both = given(json!({"groups": ["ledning", "integration"]}));
        assert_eq!(both.roles, [Role::Editor, Role::Coordinator].into(), "nobody becomes administrator by a table");
        assert_eq!(given(json!({"realm_access": {"roles": ["handlaggare"]}})).organisation, Some(organisation(3)));
        for nothing in [json!({}), json!({"groups": ["integration-x"]}), json!({"groups": {"integration": true}})] {
            assert_eq!(given(nothing), Given::default());
        }
    }
}
