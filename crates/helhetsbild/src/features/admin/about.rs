//! Everything about one person as a page to read and to print: the same as the file, from the same table of drawers, in words.

use askama::Template;
use domain::{choices::Audience, id::RecordId, policy::Role};
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

use super::{account, administrator, everything::gathered, reading};
use crate::kit::{
    audit::What,
    language::L10nLanguage,
    page::{Answer, Page, Stop},
    visit::Visit,
};

/// A row of what is held: what each part is called, and what it says.
type Row = Vec<(String, String)>;

/// What is held of one sort.
struct Part {
    name: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "features/admin/about.html")]
struct AboutPage<'a> {
    v: &'a Visit,
    title: String,
    person: (String, String),
    file: String,
    parts: Vec<Part>,
}

/// Everything about a person, to read. That it was opened is noted as the file is.
///
/// # Errors
/// When the ledger cannot, or there is no such account.
pub fn about(v: &Visit, id: &str) -> Answer {
    let visitor = administrator(v)?;
    let (account, _) = account(v, id)?;
    reading::note(v, visitor, account.id, What::Everything)?;
    let say = &v.words.say;
    let file = gathered(v, &account)?;
    let mut parts = Vec::new();
    if let Some(kept) = file["kept"].as_object() {
        for (drawer, rows) in kept {
            parts.push(part(v, drawer_in_words(say, drawer), rows)?);
        }
    }
    parts.push(part(v, say.held_records(), &file["records"])?);
    parts.push(part(v, say.held_changes(), &file["changes"])?);
    parts.retain(|part| !part.rows.is_empty());
    let person = v.here_form(&format!("/admin/personer/{}", account.id));
    let page = AboutPage {
        title: say.held_title(account.name.as_str()),
        file: format!("{person}/allt.json"),
        person: (account.name, person),
        parts,
        v,
    };
    Ok(Page::html(&page).for_one())
}

fn part(v: &Visit, name: String, rows: &Value) -> Result<Part, Stop> {
    let mut all = Vec::new();
    for row in rows.as_array().into_iter().flatten() {
        let mut told = Vec::new();
        tell(v, "", row, &mut told)?;
        all.push(told);
    }
    Ok(Part { name, rows: all })
}

/// Tells a value under a name, one part of it after the other.
fn tell(v: &Visit, name: &str, value: &Value, told: &mut Row) -> Result<(), Stop> {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                // What a row holds is told as its own.
                let own = field_in_words(&v.words.say, field);
                let inner = match (name, field.as_str()) {
                    (_, "content") => name.to_owned(),
                    ("", _) => own,
                    _ => format!("{name}: {own}"),
                };
                tell(v, &inner, value, told)?;
            }
        }
        Value::Array(values) if values.iter().all(|value| !value.is_object() && !value.is_array()) => {
            let all = values.iter().map(|value| in_words(v, value)).collect::<Result<Vec<_>, _>>()?;
            if !all.is_empty() {
                told.push((name.to_owned(), all.join(", ")));
            }
        }
        Value::Array(values) => {
            for value in values {
                tell(v, name, value, told)?;
            }
        }
        Value::Null => {}
        value => told.push((name.to_owned(), in_words(v, value)?)),
    }
    Ok(())
}

/// A value as somebody reads it: a moment by the clock, a record by its title, an account by its name, a role by what it is
/// called.
fn in_words(v: &Visit, value: &Value) -> Result<String, Stop> {
    let say = &v.words.say;
    let text = match value {
        Value::Bool(true) => return Ok(say.held_yes()),
        Value::Bool(false) => return Ok(say.held_no()),
        Value::String(text) => text,
        other => return Ok(other.to_string()),
    };
    if let Ok(at) = text.parse::<Timestamp>() {
        return Ok(reading::moment(v, at));
    }
    if let Ok(id) = Uuid::parse_str(text) {
        let all = v.tenant.world(Audience::Internal);
        if let Some(record) = all.record_or_tombstone(RecordId(id)) {
            return Ok(v.plain(record.title()).to_owned());
        }
        if let Some(name) = v.store.name_of(&v.tenant, id)? {
            return Ok(name);
        }
    }
    Ok(Role::from_code(text).map_or_else(|| text.clone(), |role| v.words.role(role)))
}

/// What the rows of a drawer are called.
fn drawer_in_words(say: &L10nLanguage, drawer: &str) -> String {
    match drawer {
        "account" => say.held_drawer_account(),
        "account_address" => say.held_drawer_account_address(),
        "credential" => say.held_drawer_credential(),
        "digest_answer" => say.held_drawer_digest_answer(),
        "digest_due" => say.held_drawer_digest_due(),
        "digest_line" => say.held_drawer_digest_line(),
        "disown_dismissed" => say.held_drawer_disown_dismissed(),
        "draft" => say.held_drawer_draft(),
        "end_asked" => say.held_drawer_end_asked(),
        "erasure" => say.held_drawer_erasure(),
        "form_unsaved" => say.held_drawer_form_unsaved(),
        "import_file" => say.held_drawer_import_file(),
        "import_lines" => say.held_drawer_import_lines(),
        "import_trouble" => say.held_drawer_import_trouble(),
        "mail_address" => say.held_drawer_mail_address(),
        "mail_bounce" => say.held_drawer_mail_bounce(),
        "mail_given_up" => say.held_drawer_mail_given_up(),
        "mail_log" => say.held_drawer_mail_log(),
        "mail_promise" => say.held_drawer_mail_promise(),
        "mail_receipt" => say.held_drawer_mail_receipt(),
        "mail_today" => say.held_drawer_mail_today(),
        "outbox" => say.held_drawer_outbox(),
        "passkey_challenge" => say.held_drawer_passkey_challenge(),
        "person" => say.held_drawer_person(),
        "proposal" => say.held_drawer_proposal(),
        "read_audit" => say.held_drawer_read_audit(),
        "round" => say.held_drawer_round(),
        "session" => say.held_drawer_session(),
        "sign_in_link" => say.held_drawer_sign_in_link(),
        "sign_in_place" => say.held_drawer_sign_in_place(),
        other => other.to_owned(),
    }
}

/// What a part of a row is called; one that has no name of its own, as it is kept.
fn field_in_words(say: &L10nLanguage, field: &str) -> String {
    match field {
        "name" => say.held_field_name(),
        "email" => say.held_field_email(),
        "address" => say.held_field_address(),
        "to" => say.held_field_to(),
        "language" => say.held_field_language(),
        "organisation" => say.held_field_organisation(),
        "roles" => say.held_field_roles(),
        "municipalities" => say.held_field_municipalities(),
        "groups" => say.held_field_groups(),
        "functions" => say.held_field_functions(),
        "state" => say.held_field_state(),
        "made" => say.held_field_made(),
        "seen" => say.held_field_seen(),
        "told" => say.held_field_told(),
        "used" => say.held_field_used(),
        "begun" => say.held_field_begun(),
        "ends" => say.held_field_ends(),
        "until" => say.held_field_until(),
        "by" => say.held_field_by(),
        "agent" => say.held_field_agent(),
        "at" => say.held_field_at(),
        "what" => say.held_field_what(),
        "whose" => say.held_field_whose(),
        "kind" => say.held_field_kind(),
        "record" => say.held_field_record(),
        "account" => say.held_field_account(),
        "subject" => say.held_field_subject(),
        "why" => say.held_field_why(),
        "category" => say.held_field_category(),
        "written" => say.held_field_written(),
        "attempts" => say.held_field_attempts(),
        "trouble" => say.held_field_trouble(),
        "title" => say.held_field_title(),
        "number" => say.held_field_number(),
        "action" => say.held_field_action(),
        "origin" => say.held_field_origin(),
        "id" => say.held_field_id(),
        "provider" => say.held_field_provider(),
        "approved" => say.held_field_approved(),
        "given" => say.held_field_given(),
        "parts" => say.held_field_parts(),
        "fields" => say.held_field_fields(),
        "frequency" => say.held_field_frequency(),
        "topics" => say.held_field_topics(),
        "answers" => say.held_field_answers(),
        other => other.replace(['_', '-'], " "),
    }
}
