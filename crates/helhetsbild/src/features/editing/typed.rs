//! What somebody has typed, as a browser sends it: names and values, in order. A form is always shown from these, so that
//! nothing typed is lost whatever becomes of it.
//!
//! A field's controls bear its code, `focus-areas`; the pieces of one value add theirs, `period.from`, `title.en`; a row of
//! a list adds its number, `fundings.0.amount`.

use domain::record::{Field, Kind};
use uuid::Uuid;

/// The most pairs that a form holds: a record with a thousand figures is edited as a sheet.
pub const MOST_PAIRS: usize = 6_000;

/// Which fields a form shows: the others of the record stay as they are.
pub const FIELDS: &str = "falt";
/// Names of controls that are about the form, not about the record.
const ABOUT_THE_FORM: [&str; 10] =
    ["kommando", "utkast", "version", "gor", "nytt", "egen-kalla", "avsandare", "hel", "mot", "resten-stammer"];

/// Pairs of names and values.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Typed(Vec<(String, String)>);

pub use crate::kit::words::code;

/// The field of a kind with this name in forms.
pub fn field(kind: Kind, name: &str) -> Option<&'static Field> {
    kind.fields().find(|field| code(field.key) == name)
}

/// As a form hands a text over: a line's end is one character, and other control characters mean nothing.
pub(super) fn cleaned(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|character| !character.is_control() || matches!(character, '\n' | '\t')).collect()
}

/// Whether a control belongs to what is called so.
pub(super) fn belongs(name: &str, to: &str) -> bool {
    name.strip_prefix(to).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl Typed {
    /// What a form sent.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let kept = pairs.into_iter().take(MOST_PAIRS);
        Self(kept.map(|(name, value)| (name.to_owned(), cleaned(value))).collect())
    }

    /// The command that sending this gives: the same form sent twice is one command, with other words it is another.
    pub fn command(&self) -> Uuid {
        let form: Uuid = self.value("kommando").parse().unwrap_or_default();
        let content = |name: &str| name == "version" || (name != FIELDS && !ABOUT_THE_FORM.contains(&name));
        let said = self.pairs().filter(|(name, value)| content(name) && !value.is_empty());
        let all: String = said.map(|(name, value)| format!("{name}\u{1f}{value}\u{1e}")).collect();
        Uuid::new_v5(&form, all.as_bytes())
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a name; empty where there is none.
    pub fn value(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// Every value of a name that says something.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, value)| own == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// Every pair.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The pairs that are about the record.
    pub fn about_record(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs().filter(|(name, _)| !ABOUT_THE_FORM.contains(name))
    }

    /// Adds a pair.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// Makes this the only value of a name.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.remove(name);
        self.push(name, value);
    }

    /// Takes a name away.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(own, _)| own != name);
    }

    /// Takes away what is called so, with all its pieces.
    pub fn remove_whole(&mut self, name: &str) {
        self.0.retain(|(own, _)| !belongs(own, name));
    }

    /// Takes over what another form says of what is called so, with all its pieces, in the place of what this one says.
    pub fn take_whole(&mut self, other: &Self, name: &str) {
        self.remove_whole(name);
        self.0.extend(other.0.iter().filter(|(own, _)| belongs(own, name)).cloned());
    }

    /// Whether what is called so was typed as it is in the other: blank controls, and the order of ticks, do not count.
    pub fn same(&self, other: &Self, name: &str) -> bool {
        self.said(name) == other.said(name)
    }

    fn said(&self, name: &str) -> Vec<(&str, &str)> {
        let mut said: Vec<(&str, &str)> =
            self.pairs().filter(|(own, value)| belongs(own, name) && !value.trim().is_empty()).collect();
        said.sort_unstable();
        said
    }

    /// Whether anything is typed in what is called so.
    pub fn says(&self, name: &str) -> bool {
        !self.said(name).is_empty()
    }

    /// The numbers of a list's rows, in order.
    pub fn rows(&self, list: &str) -> Vec<usize> {
        let mut rows: Vec<usize> = Vec::new();
        for (name, _) in self.pairs() {
            let number = name.strip_prefix(list).and_then(|rest| rest.strip_prefix('.'));
            if let Some(row) = number.and_then(|number| number.parse().ok()).filter(|row| !rows.contains(row)) {
                rows.push(row);
            }
        }
        rows
    }

    /// The fields of a kind that the form shows.
    pub fn fields(&self, kind: Kind) -> Vec<&'static Field> {
        let shown: Vec<&str> = self.value(FIELDS).split(',').collect();
        kind.fields().filter(|field| shown.contains(&code(field.key).as_str())).collect()
    }

    /// Says which fields the form shows.
    pub fn show_fields(&mut self, fields: &[&'static Field]) {
        let codes: Vec<String> = fields.iter().map(|field| code(field.key)).collect();
        self.set(FIELDS, codes.join(","));
    }
}

#[cfg(test)]
mod tests {
    use domain::record::FieldKey;

    use super::*;

    #[test]
    fn a_field_is_found_by_its_name_in_forms() {
        for kind in Kind::ALL {
            for declared in kind.fields() {
                assert_eq!(field(*kind, &code(declared.key)).map(|found| found.key), Some(declared.key));
                assert!(!ABOUT_THE_FORM.contains(&code(declared.key).as_str()));
            }
        }
        assert_eq!(code(FieldKey::FocusAreas), "focus-areas");
    }

    #[test]
    fn blank_controls_and_the_order_of_ticks_do_not_count() {
        let typed = Typed::of([("area", "named"), ("area.place", "2180"), ("area.place", "2101"), ("area.other", "")]);
        let shown = Typed::of([("area.place", "2101"), ("area.place", "2180"), ("area", "named"), ("areas", "x")]);
        assert!(typed.same(&shown, "area"));
        assert!(!Typed::default().same(&shown, "area"));
    }

    #[test]
    fn rows_are_numbered_as_they_come() {
        let typed = Typed::of([("fundings.4", "new"), ("fundings.4.amount", "1 kr"), ("fundings.0", "0")]);
        assert_eq!(typed.rows("fundings"), [4, 0]);
    }
}
