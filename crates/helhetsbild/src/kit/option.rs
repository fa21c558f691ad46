//! What can be chosen from a list in a form.

use domain::record::Record;

use super::visit::Visit;

/// One option of a list.
pub struct Entry {
    /// What the form sends.
    pub value: String,
    /// What it says.
    pub name: String,
    /// The language of the name, where it is not the page's.
    pub language: Option<&'static str>,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Entry {
    /// A record, by its title and its name in addresses.
    pub fn record(v: &Visit, record: &Record, chosen: bool) -> Self {
        let (title, language) = record.title().in_language(v.words.language);
        Self {
            value: record.slug().to_owned(),
            name: title.to_owned(),
            language: (language != v.words.language).then(|| language.code()),
            chosen,
        }
    }
}
