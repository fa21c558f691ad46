//! What a form sends: names and values, as they were typed.

use uuid::Uuid;

/// The largest form that is read, in bytes. The longest record with all its lists is far below.
pub const LARGEST: usize = 1024 * 1024;
/// Fields in one form at most.
const MOST_FIELDS: usize = 5_000;
/// The field in which a form carries an identity of its own.
const COMMAND: &str = "kommando";

/// A form as it was sent (`application/x-www-form-urlencoded`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// Reads a request's body. Line ends become `\n`; other control characters are left out, as no field has a use for
    /// them. `None` when there are absurdly many fields.
    pub fn read(body: &[u8]) -> Option<Self> {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(body)
            .take(MOST_FIELDS + 1)
            .map(|(name, value)| (name.into_owned(), cleaned(&value)))
            .collect();
        (pairs.len() <= MOST_FIELDS).then_some(Self(pairs))
    }

    /// With each value as a form's is read: without control characters.
    pub fn cleaned(self) -> Self {
        Self(self.0.into_iter().map(|(name, value)| (name, cleaned(&value))).collect())
    }

    /// A form with these fields.
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The command that sending this gives: the same form sent twice is one command, with other words it is another. `None` for
    /// what no page of the site has sent.
    pub fn command(&self) -> Option<Uuid> {
        let form: Uuid = self.get(COMMAND)?.parse().ok()?;
        let said = self.pairs().filter(|(name, value)| *name != COMMAND && !value.trim().is_empty());
        let all: String = said.map(|(name, value)| format!("{name}\u{1f}{}\u{1e}", value.trim())).collect();
        Some(Uuid::new_v5(&form, all.as_bytes()))
    }

    /// The first value of a field, trimmed; `None` when it is blank or not there.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.raw(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The first value of a field as it was typed.
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(candidate, _)| candidate == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a field that is not blank.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + use<'a> {
        let named = self.0.iter().filter(move |(candidate, _)| candidate == name);
        named.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether a field was sent at all: how a button says that it was pressed.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(candidate, _)| candidate == name)
    }

    /// Every field.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// With this field set to this value alone.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.retain(|(candidate, _)| candidate != name);
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// Without a field.
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(candidate, _)| candidate != name);
        self
    }

    /// As it is sent.
    pub fn written(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }
}

fn cleaned(value: &str) -> String {
    let lines = value.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|character| !character.is_control() || matches!(character, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_it_was_typed() {
        let sent = Sent::read(b"titel=Spr%C3%A5kcaf%C3%A9+&rad=a%0D%0Ab%00&kommun=2180&kommun=&kommun=2183")
            .expect("few fields");
        assert_eq!(sent.get("titel"), Some("Språkcafé"));
        assert_eq!(sent.raw("titel"), Some("Språkcafé "));
        assert_eq!(sent.get("rad"), Some("a\nb"));
        assert_eq!(sent.all("kommun").collect::<Vec<_>>(), ["2180", "2183"]);
        assert_eq!(sent.get("annat"), None);
        assert_eq!(Sent::read(sent.written().as_bytes()), Some(sent));
    }

    #[test]
    fn absurdly_many_fields_are_no_form() {
        assert_eq!(Sent::read("a=1&".repeat(MOST_FIELDS + 1).as_bytes()), None);
    }
}
