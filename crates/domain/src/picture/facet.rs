//! Facets: the sides from which a list can be narrowed, and where a record stands on each.

use crate::{
    choices::{Choice, Openness, Reaches, Status},
    id::RecordId,
    kinds::{Initiative, Kind},
    place::{Area, Municipality, MunicipalityCode, municipalities},
    record::{FieldKey, Record, Shape, Value},
    text::Language,
    world::World,
};

/// A side from which a list can be narrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The municipalities it serves.
    Municipality,
    /// Its focus areas.
    FocusArea,
    /// Its target groups.
    TargetGroup,
    /// Its type.
    Form,
    /// Whom it reaches.
    Reaches,
    /// How it stands on the day.
    Status,
    /// Who pays.
    Funder,
    /// Its languages.
    Language,
    /// Who leads it, or answers for it.
    Lead,
}

/// Where a record stands on a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FacetValue {
    /// A municipality.
    Municipality(MunicipalityCode),
    /// A record: a focus area, a target group, an organisation, a programme.
    Record(RecordId),
    /// A fixed choice.
    Choice(Choice),
    /// A language.
    Language(Language),
    /// Some municipalities that the source does not name.
    SomeNotNamed,
    /// Not stated: unknown is a value.
    NotStated,
}

impl Facet {
    /// Every facet, in the order a person meets them.
    pub const ALL: [Self; 9] = [
        Self::Municipality,
        Self::FocusArea,
        Self::TargetGroup,
        Self::Form,
        Self::Reaches,
        Self::Status,
        Self::Funder,
        Self::Language,
        Self::Lead,
    ];

    /// Its name as a parameter in addresses.
    pub fn parameter(self) -> &'static str {
        match self {
            Self::Municipality => "kommun",
            Self::FocusArea => "fokusomrade",
            Self::TargetGroup => "malgrupp",
            Self::Form => "typ",
            Self::Reaches => "nar",
            Self::Status => "skede",
            Self::Funder => "finansiar",
            Self::Language => "sprak",
            Self::Lead => "huvudman",
        }
    }

    /// The facet with this parameter.
    pub fn from_parameter(parameter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.parameter() == parameter)
    }

    /// The fields of a kind it is read from; empty when the kind does not have it.
    pub fn fields(self, kind: Kind) -> Vec<FieldKey> {
        let candidates: &[FieldKey] = match self {
            Self::Municipality => &[FieldKey::Area],
            Self::FocusArea => &[FieldKey::FocusAreas],
            Self::TargetGroup => &[FieldKey::TargetGroups],
            Self::Form => &[FieldKey::Form],
            Self::Reaches => &[FieldKey::Reaches],
            Self::Status => &[FieldKey::Period],
            Self::Funder => &[FieldKey::Fundings, FieldKey::Programme],
            Self::Language => &[FieldKey::Languages],
            Self::Lead => {
                &[FieldKey::Leads, FieldKey::Holders, FieldKey::Organisation, FieldKey::Providers, FieldKey::Publishers]
            }
        };
        candidates.iter().copied().filter(|key| kind.own_fields().iter().any(|field| field.key == *key)).collect()
    }

    /// Where a record stands, [`FacetValue::NotStated`] if nowhere. `status` is the record's on the day,
    /// `home` the partnership's municipalities.
    pub fn values(self, record: &Record, status: Option<Status>, home: &[&'static Municipality]) -> Vec<FacetValue> {
        let mut values = Vec::new();
        self.gather(record, status, home, &self.fields(record.kind()), &mut values);
        values
    }

    /// As [`Facet::values`], for many records of a kind whose [`Facet::fields`] are known, into a list that is used again.
    pub(super) fn gather(
        self,
        record: &Record,
        status: Option<Status>,
        home: &[&'static Municipality],
        fields: &[FieldKey],
        values: &mut Vec<FacetValue>,
    ) {
        values.clear();
        match self {
            // Work that no individual can get into reaches newcomers in name only: it stands for itself.
            Self::Reaches if is_closed(record) => {
                values.push(FacetValue::Choice(Choice::Openness(Openness::NotForIndividuals)))
            }
            Self::Status => values.extend(status.map(|status| FacetValue::Choice(Choice::Status(status)))),
            Self::FocusArea | Self::TargetGroup | Self::Funder | Self::Lead => {
                record.body.each_reference(&mut |key, id| {
                    if fields.contains(&key) {
                        values.push(FacetValue::Record(id));
                    }
                })
            }
            Self::Municipality | Self::Form | Self::Reaches | Self::Language => {
                fields.iter().for_each(|key| collect(&record.body.get(*key), home, values))
            }
        }
        values.sort_unstable();
        values.dedup();
        if values.is_empty() {
            values.push(FacetValue::NotStated);
        }
    }
}

fn is_closed(record: &Record) -> bool {
    record.body.is::<Initiative>().is_some_and(|initiative| initiative.openness == Some(Openness::NotForIndividuals))
}

fn collect(value: &Value, home: &[&'static Municipality], values: &mut Vec<FacetValue>) {
    match value {
        Value::Choice(choice) => values.push(FacetValue::Choice(*choice)),
        Value::Choices(choices) => values.extend(choices.iter().map(|choice| FacetValue::Choice(*choice))),
        Value::Languages(languages) => values.extend(languages.iter().map(|language| FacetValue::Language(*language))),
        Value::Area(Area::SomeNotNamed) => values.push(FacetValue::SomeNotNamed),
        Value::Area(area) => {
            values.extend(area.named().iter().map(|code| FacetValue::Municipality(*code)));
            let reached = home.iter().filter(|municipality| area.reaches(municipality.code).is_some());
            values.extend(reached.map(|municipality| FacetValue::Municipality(municipality.code)));
        }
        _ => {}
    }
}

impl FacetValue {
    /// As it stands in addresses.
    pub fn code(self, world: &World) -> String {
        match self {
            Self::Municipality(code) => code.municipality().slug().to_owned(),
            Self::Record(id) => world.record(id).map_or_else(|| id.to_string(), |record| record.slug().to_owned()),
            Self::Choice(choice) => choice.code().to_owned(),
            Self::Language(language) => language.code().to_owned(),
            Self::SomeNotNamed => "ej-namngivna".to_owned(),
            Self::NotStated => "ej-angivet".to_owned(),
        }
    }

    /// The value of a facet of a kind that stands so in addresses; `None` when there is none such.
    pub fn from_code(world: &World, kind: Kind, facet: Facet, code: &str) -> Option<Self> {
        match (facet, code) {
            (Facet::Status, code) => Status::from_code(code).map(|status| Self::Choice(Choice::Status(status))),
            (Facet::Municipality, "ej-namngivna") => Some(Self::SomeNotNamed),
            (Facet::Reaches, code) if code != "ej-angivet" => match Reaches::from_code(code) {
                Some(reaches) => Some(Self::Choice(Choice::Reaches(reaches))),
                None => Openness::from_code(code).map(|openness| Self::Choice(Choice::Openness(openness))),
            },
            (Facet::Form, code) if code != "ej-angivet" => {
                form_choices(kind).iter().find(|choice| choice.code() == code).map(|choice| Self::Choice(*choice))
            }
            (_, "ej-angivet") => Some(Self::NotStated),
            (Facet::Municipality, code) => {
                municipality_in_address(code).map(|municipality| Self::Municipality(municipality.code))
            }
            (Facet::Language, code) => Language::from_code(code).map(Self::Language),
            (Facet::FocusArea, code) => record(world, &[Kind::FocusArea], code),
            (Facet::TargetGroup, code) => record(world, &[Kind::TargetGroup], code),
            (Facet::Funder, code) => record(world, &[Kind::Programme, Kind::Organisation], code),
            (Facet::Lead, code) => record(world, &[Kind::Organisation], code),
            (Facet::Form | Facet::Reaches, _) => None,
        }
    }
}

fn form_choices(kind: Kind) -> &'static [Choice] {
    match kind.field(FieldKey::Form).map(|field| field.shape) {
        Some(Shape::Choice(choices)) => choices,
        _ => &[],
    }
}

fn record(world: &World, kinds: &[Kind], slug: &str) -> Option<FacetValue> {
    kinds.iter().find_map(|kind| world.by_slug(*kind, slug)).map(|record| FacetValue::Record(record.id))
}

/// The municipality that an address names, by slug or code.
pub fn municipality_in_address(text: &str) -> Option<&'static Municipality> {
    let by_slug = municipalities().iter().find(|municipality| municipality.to.is_none() && municipality.slug() == text);
    by_slug.or_else(|| {
        crate::place::read_municipality(text).filter(|_| text.len() == 4).map(MunicipalityCode::municipality)
    })
}
