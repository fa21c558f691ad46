//! What is held of a person, drawer by drawer. From this one table follow the file with everything about somebody and what
//! is erased with them. A drawer that is not in it fails a test, and so does one that speaks of somebody although it says
//! here that it does not.

use ledger::{Drawer, DrawerRow};
use serde_json::{Map, Value, json};

use super::{
    account::{Account, hashed},
    mail::{Book, MailAddress},
    store::{Store, StoreError, Tenant},
};

/// What a drawer holds of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Rows that are theirs, and are erased with them; shown whole. Of somebody else's row that names them only that is shown.
    Theirs,
    /// The same, with a secret in them or somebody else's words: only these fields are shown.
    TheirsInPart(&'static [&'static str]),
    /// Rows that speak of them and stay when they are erased, by the identity of their account alone: why. Only what speaks of
    /// them is shown.
    SpeaksOf(&'static str),
    /// Nothing of anybody, and why that is so.
    Nobody(&'static str),
}

use Holds::{Nobody, SpeaksOf, Theirs, TheirsInPart};

/// What is shown of a letter: its text may hold a link that signs in.
const OF_A_LETTER: &[&str] =
    &["to", "language", "why", "category", "subject", "until", "written", "attempts", "trouble"];

/// Every drawer there is.
pub const DRAWERS: &[(&str, Holds)] = &[
    ("account", Theirs),
    ("account_address", TheirsInPart(&[])),
    ("account_wish", Nobody("counts by link and where from, under a pseudonym; two days")),
    ("attachment", Nobody("files of records, by their sum")),
    ("credential", TheirsInPart(&["name", "made", "used", "provider", "approved", "given"])),
    ("digest_answer", Theirs),
    ("digest_due", Theirs),
    ("digest_line", Theirs),
    ("disown_dismissed", SpeaksOf("who decided that a record is its steward's after all")),
    ("draft", Theirs),
    ("end_asked", SpeaksOf("that an end was asked about; goes with its answer")),
    ("erasure", SpeaksOf("who decided that something be erased")),
    ("failed_search", Nobody("words that were searched for, never by whom")),
    ("form_unsaved", Theirs),
    ("form_unsaved_count", Nobody("how many forms wait, by day and under a pseudonym of that day")),
    ("identity_provider", Nobody("organisations' own sign-in")),
    ("identity_provider_secret", Nobody("organisations' own sign-in")),
    ("import_file", TheirsInPart(&[])),
    ("import_lines", TheirsInPart(&[])),
    ("import_trouble", Theirs),
    ("link_used", Nobody("sums of links")),
    ("mail_address", Theirs),
    ("mail_asked", Nobody("counts by where from, under a pseudonym; two hours")),
    ("mail_beat", Nobody("that the post works")),
    ("mail_bounce", Theirs),
    ("mail_count", Nobody("how many letters ended how")),
    ("mail_given_up", TheirsInPart(OF_A_LETTER)),
    ("mail_log", SpeaksOf("that a letter was sent, to what stands for the address; a year")),
    ("mail_promise", Theirs),
    ("mail_receipt", SpeaksOf("a count by what stands for the address; two days")),
    ("mail_settings", Nobody("the partnership's own")),
    ("mail_today", SpeaksOf("a count by what stands for the address; two days")),
    ("outbox", TheirsInPart(OF_A_LETTER)),
    ("passkey_challenge", TheirsInPart(&["ends"])),
    ("person", Theirs),
    (
        "proposal",
        SpeaksOf(
            "who proposed and who answered: part of what became of a record; a year after the answer, of what a file proposed without end",
        ),
    ),
    ("proposal_told", Nobody("when whoever answers was reminded of a proposal, by its number; a year")),
    ("proposal_try", Nobody("counts by where from, under a pseudonym; two hours")),
    ("provider_question", Nobody("who comes back is not known yet; ten minutes")),
    ("read_audit", SpeaksOf("who did what to whose account, and read whose data; two years")),
    ("round", SpeaksOf("who answered for an organisation")),
    ("round_letter", Nobody("in which language an organisation was written to")),
    ("session", Theirs),
    ("sign_in_link", TheirsInPart(&["by", "ends"])),
    ("sign_in_place", TheirsInPart(&[])),
    ("sign_in_try", Nobody("counts by sums that hold the hour; two hours")),
    ("signing_key", Nobody("the partnership's own")),
    ("twin_apart", SpeaksOf("who said that two records are not the same")),
    ("waiting_told", Nobody("when administrators were last told that somebody waits")),
    ("watched", Theirs),
];

/// What a person goes by in drawers.
pub struct Marks {
    id: String,
    address: String,
    /// What stands for the address in keys and logs.
    pseudonym: Option<String>,
    /// The sum under which the address is claimed.
    claim: String,
}

impl Marks {
    /// Of whom an account is.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn of(store: &Store, tenant: &Tenant, account: &Account) -> Result<Self, StoreError> {
        let address = account.email.parse::<MailAddress>().ok();
        let book = Book::open(store.ledger(), &tenant.id)?;
        Ok(Self {
            id: account.id.to_string(),
            address: account.email.clone(),
            pseudonym: address.map(|address| book.key(&address)),
            claim: hashed(&account.email),
        })
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str(), self.address.as_str(), self.claim.as_str()].into_iter().chain(self.pseudonym.as_deref())
    }

    /// Whether a text names the person.
    pub fn are_in(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.all().any(|mark| text.contains(mark))
    }

    /// Whether a row names the person.
    pub fn are_on(&self, row: &DrawerRow) -> bool {
        self.are_in(&row.key) || self.are_in(&row.owner) || self.are_in(&String::from_utf8_lossy(&row.bytes))
    }

    /// Whether a row is the person's own: by its key, its owner, or because it is a letter to them.
    fn own(&self, row: &DrawerRow) -> bool {
        let is_one = |text: &str| self.all().any(|mark| text == mark || text.starts_with(&format!("{mark}/")));
        let to = || serde_json::from_slice::<Value>(&row.bytes).ok()?.get("to")?.as_str().map(str::to_lowercase);
        is_one(&row.key) || is_one(&row.owner) || to().is_some_and(|to| to == self.address)
    }
}

impl Store {
    /// Everything in drawers about a person, by drawer, as it may be shown to them.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn all_about(&self, tenant: &Tenant, account: &Account) -> Result<Map<String, Value>, StoreError> {
        let marks = Marks::of(self, tenant, account)?;
        let mut all = Map::new();
        self.each_about(tenant, &marks, |holds, row| {
            let drawer = row.drawer.name().to_owned();
            if let Value::Array(rows) = all.entry(drawer).or_insert_with(|| json!([])) {
                rows.push(shown(holds, row, &marks));
            }
        })?;
        Ok(all)
    }

    /// The rows that are a person's own beside what they changed: what is erased with them.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn held(&self, tenant: &Tenant, account: &Account) -> Result<Vec<(Drawer, String)>, StoreError> {
        let marks = Marks::of(self, tenant, account)?;
        let mut held = Vec::new();
        self.each_about(tenant, &marks, |holds, row| {
            if matches!(holds, Theirs | TheirsInPart(_)) && marks.own(row) {
                held.push((row.drawer, row.key.clone()));
            }
        })?;
        Ok(held)
    }

    fn each_about(
        &self,
        tenant: &Tenant,
        marks: &Marks,
        mut each: impl FnMut(Holds, &DrawerRow),
    ) -> Result<(), StoreError> {
        for (name, holds) in DRAWERS {
            if matches!(holds, Nobody(_)) {
                continue;
            }
            for row in self.ledger().rows_after(&tenant.id, Drawer::named(name), "", usize::MAX)? {
                if marks.are_on(&row) {
                    each(*holds, &row);
                }
            }
        }
        Ok(())
    }
}

/// A row as the person it is about may see it.
fn shown(holds: Holds, row: &DrawerRow, marks: &Marks) -> Value {
    let content: Value = serde_json::from_slice(&row.bytes).unwrap_or_else(|_| match &holds {
        // Bytes that are no fields: a password's sum, a count.
        TheirsInPart(_) => Value::Null,
        _ if row.bytes.is_empty() => Value::Null,
        _ => json!(String::from_utf8_lossy(&row.bytes)),
    });
    let content = match holds {
        // A row of somebody else's that names the person: no more of it than that.
        Theirs | TheirsInPart(_) if !marks.own(row) => naming(&content, marks, Beside::LeftOut).unwrap_or(Value::Null),
        Theirs => content,
        TheirsInPart(fields) => in_part(&content, fields),
        SpeaksOf(_) | Nobody(_) if marks.own(row) => content,
        SpeaksOf(_) | Nobody(_) => naming(&content, marks, Beside::Shown).unwrap_or(Value::Null),
    };
    let mut shown = Map::from_iter([("content".to_owned(), content)]);
    // Of which kind a way to sign in is.
    if row.drawer == Drawer::CREDENTIALS {
        shown.insert("kind".to_owned(), json!(row.key.split(':').next()));
    }
    if let Some(expires) = row.expires {
        shown.insert("until".to_owned(), json!(expires));
    }
    Value::Object(shown)
}

fn in_part(content: &Value, fields: &[&str]) -> Value {
    let chosen = fields.iter().filter_map(|name| Some(((*name).to_owned(), content.get(name)?.clone())));
    Value::Object(chosen.collect())
}

/// What stands beside a text that names the person.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// It is said of the person, and shown.
    Shown,
    /// It is somebody else's, and left out.
    LeftOut,
}

/// What of a value names the person, with or without what stands beside it; `None` when nothing does.
fn naming(value: &Value, marks: &Marks, beside: Beside) -> Option<Value> {
    match value {
        Value::String(text) => marks.are_in(text).then(|| value.clone()),
        Value::Array(all) => {
            let named: Vec<Value> = all.iter().filter_map(|one| naming(one, marks, beside)).collect();
            (!named.is_empty()).then_some(Value::Array(named))
        }
        Value::Object(all) => {
            let is_direct = all.values().any(|one| one.as_str().is_some_and(|text| marks.are_in(text)));
            let whole = is_direct && beside == Beside::Shown;
            let kept = all.iter().filter_map(|(name, one)| match one {
                _ if marks.are_in(name) && beside == Beside::Shown => Some((name.clone(), one.clone())),
                Value::Array(_) | Value::Object(_) => Some((name.clone(), naming(one, marks, beside)?)),
                _ if whole => Some((name.clone(), one.clone())),
                _ => Some((name.clone(), naming(one, marks, beside)?)),
            });
            let kept: Map<String, Value> = kept.collect();
            (!kept.is_empty()).then_some(Value::Object(kept))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks() -> Marks {
        Marks {
            id: "0191e7a0-0000-7000-8000-000000000001".to_owned(),
            address: "anna@exempel.se".to_owned(),
            pseudonym: Some("c0ffee".to_owned()),
            claim: "beef".to_owned(),
        }
    }

    fn holds(drawer: &str) -> Holds {
        DRAWERS.iter().find(|(name, _)| *name == drawer).expect("it is in the table").1
    }

    #[test]
    fn the_table_is_in_order_and_names_no_drawer_twice() {
        assert!(DRAWERS.is_sorted_by(|(one, _), (next, _)| one < next));
    }

    #[test]
    fn of_what_speaks_of_many_only_what_speaks_of_this_one_is_shown() {
        let round = json!({"name": "Hösten", "answers": [
            {"by": "0191e7a0-0000-7000-8000-000000000001", "said": "stämmer"},
            {"by": "0191e7a0-0000-7000-8000-000000000002", "said": "ändrat"},
        ]});
        let own = json!({"answers": [{"by": "0191e7a0-0000-7000-8000-000000000001", "said": "stämmer"}]});
        assert_eq!(naming(&round, &marks(), Beside::Shown), Some(own));
        assert_eq!(naming(&json!({"answers": []}), &marks(), Beside::Shown), None);
    }

    #[test]
    fn of_somebody_elses_draft_only_what_names_this_one_is_shown() {
        let draft = r#"{"title":"Ring anna@exempel.se","summary":"Det vi har kommit överens om"}"#;
        let other = DrawerRow::new(Drawer::named("draft"), "1", draft).owned_by("0191e7a0-0000-7000-8000-000000000002");
        let said = shown(holds("draft"), &other, &marks()).to_string();
        assert!(said.contains("Ring anna") && !said.contains("överens"), "{said}");
        let own = DrawerRow::new(Drawer::named("draft"), "2", draft).owned_by(marks().id);
        assert!(shown(holds("draft"), &own, &marks()).to_string().contains("överens"));
    }

    #[test]
    fn a_letters_text_and_a_passwords_sum_are_not_shown() {
        let letter =
            DrawerRow::new(Drawer::OUTBOX, "1", r#"{"to":"Anna@exempel.se","subject":"S","blocks":["hemlig"]}"#);
        assert!(marks().own(&letter));
        let said = shown(holds("outbox"), &letter, &marks()).to_string();
        assert!(said.contains("Anna@exempel.se") && !said.contains("hemlig"), "{said}");
        let password = DrawerRow::new(Drawer::CREDENTIALS, "password:1", "$argon2id$hemlig").owned_by(marks().id);
        let said = shown(holds("credential"), &password, &marks()).to_string();
        assert!(said.contains("password") && !said.contains("hemlig"), "{said}");
    }
}
