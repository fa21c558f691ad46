//! Municipalities and counties: built-in reference data by official code, and where a record applies.

use std::{collections::HashMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::date::{Date, iso_day};

/// A county's official two-digit code: `21` is Gävleborg.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CountyCode(u8);

/// A municipality's official four-digit code: `2180` is Gävle.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MunicipalityCode(u16);

macro_rules! code_text {
    ($code:ty, $width:literal, $number:ty) => {
        impl std::fmt::Display for $code {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, concat!("{:0", $width, "}"), self.0)
            }
        }
        impl From<$code> for String {
            fn from(code: $code) -> Self {
                code.to_string()
            }
        }
        impl TryFrom<String> for $code {
            type Error = String;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                let known = (text.len() == $width).then(|| text.parse::<$number>().ok()).flatten().map(Self);
                known.filter(|code| code.is_known()).ok_or_else(|| format!("{text} is not an official code"))
            }
        }
    };
}
code_text!(CountyCode, 2, u8);
code_text!(MunicipalityCode, 4, u16);

/// One county of the reference data.
#[derive(Debug)]
pub struct County {
    /// Official code.
    pub code: CountyCode,
    /// Full name: `Gävleborgs län`.
    pub name: &'static str,
    /// Short name: `Gävleborg`.
    pub short: &'static str,
    /// The part of the national grid its map shows: left, top, width, height, in units of 500 m.
    pub view: [i32; 4],
}

/// One municipality of the reference data.
#[derive(Debug)]
pub struct Municipality {
    /// Official code.
    pub code: MunicipalityCode,
    /// Name without "kommun": `Gävle`.
    pub name: &'static str,
    /// Its county.
    pub county: CountyCode,
    /// First day the code was in use; `None` = before the reference data begins (1998).
    pub from: Option<Date>,
    /// Last day the code was in use; `None` = still in use.
    pub to: Option<Date>,
    /// The code that took over, if the whole municipality changed code.
    pub successor: Option<MunicipalityCode>,
    /// Its outline as SVG path data on the national 500 m grid; empty for codes no longer in use.
    pub outline: &'static str,
    /// A point well inside it, for a label.
    pub label: (i32, i32),
    slug: String,
}

struct Tables {
    counties: Vec<County>,
    municipalities: Vec<Municipality>,
    by_code: HashMap<MunicipalityCode, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(read_tables);

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().skip(1).map(|line| line.split(',').collect())
}

fn read_tables() -> Tables {
    let views: HashMap<&str, [i32; 4]> = rows(include_str!("../data/viewboxes.csv"))
        .map(|row| (row[1], [2, 3, 4, 5].map(|index: usize| row[index].parse().unwrap_or(0))))
        .collect();
    let outlines: HashMap<&str, (&str, (i32, i32))> = rows(include_str!("../data/boundaries.csv"))
        .map(|row| (row[0], (row[1], (row[2].parse().unwrap_or(0), row[3].parse().unwrap_or(0)))))
        .collect();
    let counties = rows(include_str!("../data/counties.csv"))
        .map(|row| County {
            code: CountyCode(row[0].parse().unwrap_or(0)),
            name: row[1],
            short: row[2],
            view: views.get(row[0]).copied().unwrap_or_default(),
        })
        .collect();
    let code = |text: &str| text.parse().ok().map(MunicipalityCode);
    let municipalities: Vec<Municipality> = rows(include_str!("../data/municipalities.csv"))
        .filter_map(|row| {
            let (outline, label) = outlines.get(row[0]).copied().unwrap_or_default();
            Some(Municipality {
                code: code(row[0])?,
                name: row[1],
                county: CountyCode(row[2].parse().ok()?),
                from: iso_day(row[3]),
                to: iso_day(row[4]),
                successor: code(row[5]),
                outline,
                label,
                slug: crate::slug::slug(row[1]),
            })
        })
        .collect();
    let by_code = municipalities.iter().enumerate().map(|(index, m)| (m.code, index)).collect();
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, municipality) in municipalities.iter().enumerate() {
        by_name.entry(municipality.name.to_lowercase()).or_default().push(index);
    }
    Tables { counties, municipalities, by_code, by_name }
}

impl CountyCode {
    fn is_known(self) -> bool {
        TABLES.counties.iter().any(|county| county.code == self)
    }

    /// The county.
    ///
    /// # Panics
    /// Never: codes are only made from the reference data.
    pub fn county(self) -> &'static County {
        TABLES.counties.iter().find(|county| county.code == self).expect("a county code comes from the reference data")
    }

    /// Its municipalities on `day`, in the order of their codes.
    pub fn municipalities(self, day: Date) -> Vec<&'static Municipality> {
        TABLES.municipalities.iter().filter(|m| m.county == self && m.existed(day)).collect()
    }
}

impl MunicipalityCode {
    fn is_known(self) -> bool {
        TABLES.by_code.contains_key(&self)
    }

    /// The municipality.
    pub fn municipality(self) -> &'static Municipality {
        &TABLES.municipalities[TABLES.by_code[&self]]
    }

    /// Its name: `Gävle`.
    pub fn name(self) -> &'static str {
        self.municipality().name
    }

    /// Its county: the first two digits of the code.
    pub fn county(self) -> CountyCode {
        CountyCode(u8::try_from(self.0 / 100).unwrap_or(0))
    }
}

impl Municipality {
    /// Whether the code was in use on `day`.
    pub fn existed(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// How it is written in addresses: `gavle`.
    pub fn slug(&self) -> &str {
        &self.slug
    }
}

/// Every county.
pub fn counties() -> &'static [County] {
    &TABLES.counties
}

/// Every municipality, also those whose code is no longer in use.
pub fn municipalities() -> &'static [Municipality] {
    &TABLES.municipalities
}

/// Reads a municipality by code (`2180`; a lost leading zero is mended) or name (`Gävle`, `Gävle kommun`,
/// `Sandvikens kommun`).
pub fn read_municipality(text: &str) -> Option<MunicipalityCode> {
    let text = text.trim();
    if text.bytes().all(|byte| byte.is_ascii_digit()) && (3..=4).contains(&text.len()) {
        return MunicipalityCode::try_from(format!("{text:0>4}")).ok();
    }
    let lower = text.to_lowercase();
    let bare = lower.strip_suffix(" kommun").or_else(|| lower.strip_suffix(" stad")).unwrap_or(&lower);
    let current = |name: &str| {
        let found = TABLES.by_name.get(name)?;
        let current = found.iter().find(|index| TABLES.municipalities[**index].to.is_none());
        current.or(found.first()).map(|index| TABLES.municipalities[*index].code)
    };
    current(bare).or_else(|| current(bare.strip_suffix('s')?))
}

/// Reads a county by code (`21`) or name (`Gävleborg`, `Gävleborgs län`).
pub fn read_county(text: &str) -> Option<CountyCode> {
    let lower = text.trim().to_lowercase();
    TABLES
        .counties
        .iter()
        .find(|county| {
            county.code.to_string() == lower
                || county.name.to_lowercase() == lower
                || county.short.to_lowercase() == lower
        })
        .map(|county| county.code)
}

/// Where a record applies. "Some, not named" is never counted as the whole county.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Area {
    /// The source does not say.
    #[default]
    NotStated,
    /// These municipalities.
    Named(Vec<MunicipalityCode>),
    /// All of these counties, also municipalities that are added to them later.
    Counties(Vec<CountyCode>),
    /// All of these counties, and single municipalities outside them.
    Together {
        /// The counties.
        counties: Vec<CountyCode>,
        /// The municipalities.
        municipalities: Vec<MunicipalityCode>,
    },
    /// Some municipalities, which the source does not name.
    SomeNotNamed,
    /// The whole country.
    Country,
}

/// How a record reaches a municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// It may, the source names no municipality.
    Unnamed,
    /// Because it covers the whole county (or country).
    CountyWide,
    /// It names the municipality.
    Local,
}

impl Area {
    /// Counties and municipalities together. A municipality of a county that is there is in it already.
    pub fn of(counties: Vec<CountyCode>, mut municipalities: Vec<MunicipalityCode>) -> Self {
        municipalities.retain(|code| !counties.contains(&code.county()));
        match (counties.is_empty(), municipalities.is_empty()) {
            (true, true) => Self::NotStated,
            (true, false) => Self::Named(municipalities),
            (false, true) => Self::Counties(counties),
            (false, false) => Self::Together { counties, municipalities },
        }
    }

    /// How the area reaches the municipality, `None` when it certainly does not or nothing is stated.
    pub fn reaches(&self, municipality: MunicipalityCode) -> Option<Reach> {
        match self {
            Self::NotStated => None,
            Self::Named(codes) => codes.contains(&municipality).then_some(Reach::Local),
            Self::Counties(codes) => codes.contains(&municipality.county()).then_some(Reach::CountyWide),
            Self::Together { counties, .. } if counties.contains(&municipality.county()) => Some(Reach::CountyWide),
            Self::Together { municipalities, .. } => municipalities.contains(&municipality).then_some(Reach::Local),
            Self::SomeNotNamed => Some(Reach::Unnamed),
            Self::Country => Some(Reach::CountyWide),
        }
    }

    /// The municipalities it names.
    pub fn named(&self) -> &[MunicipalityCode] {
        match self {
            Self::Named(codes) | Self::Together { municipalities: codes, .. } => codes,
            _ => &[],
        }
    }

    /// The counties that it is all of.
    pub fn counties(&self) -> &[CountyCode] {
        match self {
            Self::Counties(codes) | Self::Together { counties: codes, .. } => codes,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_official_code_is_there() {
        let today = date(2026, 1, 1);
        assert_eq!(counties().len(), 21);
        assert_eq!(municipalities().iter().filter(|m| m.existed(today)).count(), 290);
        assert!(municipalities().iter().filter(|m| m.existed(today)).all(|m| !m.outline.is_empty()));
        assert!(municipalities().iter().all(|m| m.code.county() == m.county));
        let gavleborg = read_county("Gävleborg").unwrap();
        assert_eq!(gavleborg.municipalities(today).len(), 10);
    }

    #[test]
    fn municipalities_are_read_by_code_or_name() {
        for text in ["2180", "Gävle", "gävle kommun", "GÄVLE"] {
            assert_eq!(read_municipality(text).map(MunicipalityCode::name), Some("Gävle"), "{text}");
        }
        assert_eq!(read_municipality("Sandvikens kommun").map(MunicipalityCode::name), Some("Sandviken"));
        assert_eq!(read_municipality("Hofors kommun").map(MunicipalityCode::name), Some("Hofors"));
        assert_eq!(read_municipality("127").map(MunicipalityCode::name), Some("Botkyrka"));
        assert_eq!(read_municipality("Gefle"), None);
    }

    #[test]
    fn counties_and_municipalities_stand_together_and_what_is_in_a_county_is_not_said_twice() {
        let (gavle, falun) = (read_municipality("Gävle").unwrap(), read_municipality("Falun").unwrap());
        let county = gavle.county();
        assert_eq!(Area::of(vec![county], vec![gavle]), Area::Counties(vec![county]));
        let both = Area::of(vec![county], vec![gavle, falun]);
        assert_eq!((both.counties(), both.named()), (&[county][..], &[falun][..]));
        assert_eq!((both.reaches(gavle), both.reaches(falun)), (Some(Reach::CountyWide), Some(Reach::Local)));
        assert_eq!(both.reaches(read_municipality("Umeå").unwrap()), None);
        let written = serde_json::to_string(&both).unwrap();
        assert_eq!(serde_json::from_str::<Area>(&written).unwrap(), both);
    }

    #[test]
    fn some_not_named_is_never_the_whole_county() {
        let gavle = read_municipality("Gävle").unwrap();
        assert_eq!(Area::SomeNotNamed.reaches(gavle), Some(Reach::Unnamed));
        assert_eq!(Area::Counties(vec![gavle.county()]).reaches(gavle), Some(Reach::CountyWide));
        assert_eq!(Area::Named(vec![gavle]).reaches(gavle), Some(Reach::Local));
        assert_eq!(Area::NotStated.reaches(gavle), None);
    }
}
