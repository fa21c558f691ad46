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
    parts.push(part(v, say.about_records(), &file["records"])?);
    parts.push(part(v, say.about_changes(), &file["changes"])?);
    parts.retain(|part| !part.rows.is_empty());
    let person = v.here_form(&format!("/admin/personer/{}", account.id));
    let page = AboutPage {
        title: say.about_title(account.name.as_str()),
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
        Value::Bool(true) => return Ok(say.about_yes()),
        Value::Bool(false) => return Ok(say.about_no()),
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
        "account" => say.about_drawer_account(),
        "account_address" => say.about_drawer_account_address(),
        "credential" => say.about_drawer_credential(),
        "digest_answer" => say.about_drawer_digest_answer(),
        "digest_due" => say.about_drawer_digest_due(),
        "digest_line" => say.about_drawer_digest_line(),
        "draft" => say.about_drawer_draft(),
        "end_asked" => say.about_drawer_end_asked(),
        "erasure" => say.about_drawer_erasure(),
        "import_file" => say.about_drawer_import_file(),
        "import_lines" => say.about_drawer_import_lines(),
        "import_trouble" => say.about_drawer_import_trouble(),
        "mail_address" => say.about_drawer_mail_address(),
        "mail_bounce" => say.about_drawer_mail_bounce(),
        "mail_given_up" => say.about_drawer_mail_given_up(),
        "mail_log" => say.about_drawer_mail_log(),
        "mail_promise" => say.about_drawer_mail_promise(),
        "mail_receipt" => say.about_drawer_mail_receipt(),
        "mail_today" => say.about_drawer_mail_today(),
        "outbox" => say.about_drawer_outbox(),
        "passkey_challenge" => say.about_drawer_passkey_challenge(),
        "person" => say.about_drawer_person(),
        "proposal" => say.about_drawer_proposal(),
        "read_audit" => say.about_drawer_read_audit(),
        "round" => say.about_drawer_round(),
        "session" => say.about_drawer_session(),
        "sign_in_link" => say.about_drawer_sign_in_link(),
        "sign_in_place" => say.about_drawer_sign_in_place(),
        other => other.to_owned(),
    }
}

/// What a part of a row is called; one that has no name of its own, as it is kept.
fn field_in_words(say: &L10nLanguage, field: &str) -> String {
    match field {
        "name" => say.about_field_name(),
        "email" => say.about_field_email(),
        "address" => say.about_field_address(),
        "to" => say.about_field_to(),
        "language" => say.about_field_language(),
        "organisation" => say.about_field_organisation(),
        "roles" => say.about_field_roles(),
        "municipalities" => say.about_field_municipalities(),
        "groups" => say.about_field_groups(),
        "functions" => say.about_field_functions(),
        "state" => say.about_field_state(),
        "made" => say.about_field_made(),
        "seen" => say.about_field_seen(),
        "told" => say.about_field_told(),
        "used" => say.about_field_used(),
        "begun" => say.about_field_begun(),
        "ends" => say.about_field_ends(),
        "until" => say.about_field_until(),
        "by" => say.about_field_by(),
        "agent" => say.about_field_agent(),
        "at" => say.about_field_at(),
        "what" => say.about_field_what(),
        "whose" => say.about_field_whose(),
        "kind" => say.about_field_kind(),
        "record" => say.about_field_record(),
        "account" => say.about_field_account(),
        "subject" => say.about_field_subject(),
        "why" => say.about_field_why(),
        "category" => say.about_field_category(),
        "written" => say.about_field_written(),
        "attempts" => say.about_field_attempts(),
        "trouble" => say.about_field_trouble(),
        "title" => say.about_field_title(),
        "number" => say.about_field_number(),
        "action" => say.about_field_action(),
        "origin" => say.about_field_origin(),
        "id" => say.about_field_id(),
        "provider" => say.about_field_provider(),
        "approved" => say.about_field_approved(),
        "given" => say.about_field_given(),
        "parts" => say.about_field_parts(),
        "fields" => say.about_field_fields(),
        "frequency" => say.about_field_frequency(),
        "topics" => say.about_field_topics(),
        "answers" => say.about_field_answers(),
        other => other.replace(['_', '-'], " "),
    }
}
