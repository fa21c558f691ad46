//! Facets: the sides from which a list can be narrowed, and where a record stands on each.

use crate::{
    choices::{Choice, Openness, Reaches, Status},
    id::RecordId,
    kinds::{Initiative, Kind},
    place::{Area, CountyCode, Municipality, MunicipalityCode, municipalities},
    record::{FieldKey, Record, Seen, Shape, Value},
    text::Language,
    world::World,
};

use super::span::{has_undated_money, span};

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
    /// The municipalities it names: those it reaches as a part of the county do not count.
    Named,
    /// What is known of its time and that of its money.
    Timing,
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
    /// No focus area that holds on the day: it stands in no cell of the matrix.
    Outside,
    /// No time is known of it.
    Undated,
    /// Its money is known, and no time of the money.
    UndatedMoney,
    /// Not stated: unknown is a value.
    NotStated,
}

impl Facet {
    /// Every facet, in the order a person meets them.
    pub const ALL: [Self; 11] = [
        Self::Municipality,
        Self::FocusArea,
        Self::TargetGroup,
        Self::Form,
        Self::Reaches,
        Self::Status,
        Self::Funder,
        Self::Language,
        Self::Lead,
        Self::Named,
        Self::Timing,
    ];

    /// Whether a list can be narrowed by it but does not offer it: only figures elsewhere lead there.
    pub fn is_quiet(self) -> bool {
        matches!(self, Self::Named | Self::Timing)
    }

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
            Self::Named => "namner",
            Self::Timing => "tid",
        }
    }

    /// The facet with this parameter.
    pub fn from_parameter(parameter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.parameter() == parameter)
    }

    /// The fields of a kind it is read from; empty when the kind does not have it.
    pub fn fields(self, kind: Kind) -> Vec<FieldKey> {
        let candidates: &[FieldKey] = match self {
            Self::Municipality | Self::Named => &[FieldKey::Area],
            Self::FocusArea => &[FieldKey::FocusAreas],
            Self::TargetGroup => &[FieldKey::TargetGroups],
            Self::Form => &[FieldKey::Form],
            Self::Reaches => &[FieldKey::Reaches],
            Self::Status => &[FieldKey::Period],
            Self::Timing if kind != Kind::Initiative => &[],
            Self::Timing => &[FieldKey::Period],
            Self::Funder => &[FieldKey::Fundings, FieldKey::Programme],
            Self::Language => &[FieldKey::Languages],
            Self::Lead => {
                &[FieldKey::Leads, FieldKey::Holders, FieldKey::Organisation, FieldKey::Providers, FieldKey::Publishers]
            }
        };
        candidates.iter().copied().filter(|key| kind.own_fields().iter().any(|field| field.key == *key)).collect()
    }
}

fn is_closed(record: &Record) -> bool {
    record.body.is::<Initiative>().is_some_and(|initiative| initiative.openness == Some(Openness::NotForIndividuals))
}

/// What a record is marked with, whatever the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Mark {
    /// It stands so on a facet. Of municipalities only those it names: which a county has depends on the day.
    Value(Facet, FacetValue),
    /// It serves a whole county.
    County(CountyCode),
    /// It serves the whole country.
    Country,
    /// It is for newcomers, and a person can get into it.
    Covers,
}

/// Marks the records of a kind.
#[derive(Clone, Debug)]
pub(super) struct Marker {
    kind: Kind,
    facets: Vec<(Facet, Vec<FieldKey>)>,
}

impl Marker {
    pub(super) fn of(kind: Kind) -> Self {
        let facets = Facet::ALL.into_iter().map(|facet| (facet, facet.fields(kind)));
        Self { kind, facets: facets.filter(|(_, fields)| !fields.is_empty()).collect() }
    }

    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    pub(super) fn facets(&self) -> impl Iterator<Item = Facet> + '_ {
        self.facets.iter().map(|(facet, _)| *facet)
    }

    /// Names each mark of a record; some perhaps more than once.
    pub(super) fn mark(&self, record: &Record, name: &mut dyn FnMut(Mark)) {
        // One bit a facet: where the record stands somewhere.
        let mut stated = 0_u32;
        record.body.show(&mut |key, seen| match seen {
            Seen::Reference(id, _) => {
                for (place, (facet, fields)) in self.facets.iter().enumerate() {
                    if fields.contains(&key) {
                        stated |= 1 << place;
                        name(Mark::Value(*facet, FacetValue::Record(id)));
                    }
                }
            }
            Seen::Area(area) if key == FieldKey::Area => mark_area(area, name),
            _ => {}
        });
        for (place, (facet, fields)) in self.facets.iter().enumerate() {
            let mut value = |value| {
                stated |= 1 << place;
                name(Mark::Value(*facet, value));
            };
            match facet {
                // Work that no individual can get into reaches newcomers in name only: it stands for itself.
                Facet::Reaches if is_closed(record) => {
                    value(FacetValue::Choice(Choice::Openness(Openness::NotForIndividuals)));
                }
                Facet::Form | Facet::Reaches | Facet::Language => {
                    fields.iter().for_each(|key| values(&record.body.get(*key), &mut value));
                }
                // These two are laid out for a day, and the third is read from the first.
                Facet::Municipality | Facet::Status | Facet::Named => stated |= 1 << place,
                Facet::Timing => {
                    stated |= 1 << place;
                    timing(record).into_iter().for_each(|value| name(Mark::Value(Facet::Timing, value)));
                }
                Facet::FocusArea | Facet::TargetGroup | Facet::Funder | Facet::Lead => {}
            }
            if stated & (1 << place) == 0 {
                name(Mark::Value(*facet, FacetValue::NotStated));
            }
        }
    }
}

fn timing(record: &Record) -> Option<FacetValue> {
    let initiative = record.body.is::<Initiative>()?;
    if span(record).is_none() {
        return Some(FacetValue::Undated);
    }
    has_undated_money(record, initiative).then_some(FacetValue::UndatedMoney)
}

fn mark_area(area: &Area, name: &mut dyn FnMut(Mark)) {
    match area {
        Area::NotStated => {}
        Area::Named(codes) => {
            codes.iter().for_each(|code| name(Mark::Value(Facet::Municipality, FacetValue::Municipality(*code))))
        }
        Area::Counties(codes) => codes.iter().for_each(|code| name(Mark::County(*code))),
        Area::Together { counties, municipalities } => {
            mark_area(&Area::Counties(counties.clone()), name);
            mark_area(&Area::Named(municipalities.clone()), name);
        }
        Area::SomeNotNamed => name(Mark::Value(Facet::Municipality, FacetValue::SomeNotNamed)),
        Area::Country => name(Mark::Country),
    }
}

fn values(value: &Value, name: &mut dyn FnMut(FacetValue)) {
    match value {
        Value::Choice(choice) => name(FacetValue::Choice(*choice)),
        Value::Choices(choices) => choices.iter().for_each(|choice| name(FacetValue::Choice(*choice))),
        Value::Languages(languages) => languages.iter().for_each(|language| name(FacetValue::Language(*language))),
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
            Self::Outside => "utanfor-bilden".to_owned(),
            Self::Undated => "utan-datum".to_owned(),
            Self::UndatedMoney => "pengar-utan-datum".to_owned(),
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
            (Facet::FocusArea, "utanfor-bilden") if kind == Kind::Initiative => Some(Self::Outside),
            (Facet::Timing, "utan-datum") => Some(Self::Undated),
            (Facet::Timing, "pengar-utan-datum") => Some(Self::UndatedMoney),
            (Facet::Timing, _) => None,
            (_, "ej-angivet") => Some(Self::NotStated),
            (Facet::Municipality | Facet::Named, code) => {
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
    kinds.iter().find_map(|kind| world.led_to(*kind, slug)).map(|record| FacetValue::Record(record.id))
}

/// The municipality that an address names, by slug or code.
pub fn municipality_in_address(text: &str) -> Option<&'static Municipality> {
    let by_slug = municipalities().iter().find(|municipality| municipality.to.is_none() && municipality.slug() == text);
    by_slug.or_else(|| {
        crate::place::read_municipality(text).filter(|_| text.len() == 4).map(MunicipalityCode::municipality)
    })
}
