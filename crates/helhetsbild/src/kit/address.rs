//! Addresses: the path of every kind, and how links are built. They last for ever; Swedish path words in every language.

use domain::{
    place::Municipality,
    record::{Kind, Record},
};

/// The path word of a kind's list.
pub fn path(kind: Kind) -> &'static str {
    match kind {
        Kind::Partnership => "partnerskap",
        Kind::Document => "dokument",
        Kind::Organisation => "organisationer",
        Kind::Phase => "skeden",
        Kind::FocusArea => "fokusomraden",
        Kind::TargetGroup => "malgrupper",
        Kind::Mandate => "uppdrag",
        Kind::Function => "funktioner",
        Kind::Group => "grupper",
        Kind::Programme => "finansieringskallor",
        Kind::Call => "utlysningar",
        Kind::Plan => "planer",
        Kind::Goal => "mal",
        Kind::Activity => "aktiviteter",
        Kind::FollowUp => "uppfoljningar",
        Kind::Dialogue => "dialoger",
        Kind::Event => "kalender",
        Kind::Decision => "beslut",
        Kind::Agreement => "overenskommelser",
        Kind::Initiative => "insatser",
        Kind::Contact => "kontakter",
        Kind::Notice => "omvarld",
        Kind::Indicator => "indikatorer",
        Kind::Confirmation => "bekraftelser",
    }
}

/// The kind whose list has this path word.
pub fn kind(word: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| path(*kind) == word)
}

/// The path of a record's page, below the language.
pub fn of_record(record: &Record) -> String {
    format!("/{}/{}", path(record.kind()), record.slug())
}

/// The path of a municipality's page, below the language.
pub fn of_municipality(municipality: &Municipality) -> String {
    format!("/kommuner/{}", municipality.slug())
}

/// The parameters of an address, in the order given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Reads the part after `?`; at most 60 parameters of 300 characters count.
    pub fn read(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).take(60);
        Self(
            pairs
                .map(|(name, value)| (name.into_owned(), value.chars().filter(|c| !c.is_control()).take(300).collect()))
                .filter(|(_, value): &(String, String)| !value.is_empty())
                .collect(),
        )
    }

    /// The first value of a parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(candidate, _)| candidate == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a parameter.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.0.iter().filter(move |(candidate, _)| candidate == name).map(|(_, value)| value.as_str())
    }

    /// Every parameter.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// With this parameter set to this value alone, or without it when the value is empty.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut pairs: Vec<(String, String)> =
            self.0.iter().filter(|(candidate, _)| candidate != name).cloned().collect();
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Self(pairs)
    }

    /// With this value of a parameter added if it is not there, removed if it is.
    pub fn toggled(&self, name: &str, value: &str) -> Self {
        let pair = (name.to_owned(), value.to_owned());
        let mut pairs = self.0.clone();
        match pairs.iter().position(|candidate| *candidate == pair) {
            Some(place) => drop(pairs.remove(place)),
            None => pairs.push(pair),
        }
        Self(pairs)
    }

    /// Without the parameters of these names.
    pub fn without(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect())
    }

    /// With this value of a parameter added.
    pub fn added(&self, name: &str, value: &str) -> Self {
        let mut pairs = self.0.clone();
        pairs.push((name.to_owned(), value.to_owned()));
        Self(pairs)
    }

    /// Whether the other has the same values, in whatever order.
    pub fn same_as(&self, other: &Self) -> bool {
        let sorted = |parameters: &Self| {
            let mut pairs = parameters.0.clone();
            pairs.sort();
            pairs
        };
        sorted(self) == sorted(other)
    }

    /// Only the parameters whose names are among these.
    pub fn only(&self, names: &[&str]) -> Self {
        Self(self.0.iter().filter(|(name, _)| names.contains(&name.as_str())).cloned().collect())
    }

    /// One parameter as it stands in an address, to be added to others.
    pub fn pair(name: &str, value: &str) -> String {
        let value: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
        format!("{name}={value}")
    }

    /// As it stands in an address: empty, or with its `?`.
    pub fn written(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let mut serializer = form_urlencoded::Serializer::for_suffix("?".to_owned(), 1);
        serializer.extend_pairs(self.pairs());
        serializer.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_path_of_its_own() {
        for found in Kind::ALL {
            assert_eq!(kind(path(*found)), Some(*found));
        }
    }

    #[test]
    fn parameters_are_read_changed_and_written() {
        let parameters = Parameters::read("kommun=gavle&kommun=hofors&q=h%C3%A4lsa&sida=");
        assert_eq!(parameters.all("kommun").collect::<Vec<_>>(), ["gavle", "hofors"]);
        assert_eq!(parameters.get("q"), Some("hälsa"));
        assert_eq!(parameters.toggled("kommun", "gavle").written(), "?kommun=hofors&q=h%C3%A4lsa");
        assert_eq!(parameters.with("q", "").only(&["q"]).written(), "");
    }
}
