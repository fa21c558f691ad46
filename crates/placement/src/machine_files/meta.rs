//! `meta.json`: what it states, checked field by field.

use std::path::Path;

use serde::{Deserialize, Serialize, de::IgnoredAny};

use super::{clip, json::Raw};
use crate::{
    error::{Fault, FileError, Place},
    instance::{
        CLASSES, HIGHEST_SCORE, Household, Instance, MOST_CAPACITY, MOST_GROUPS, MOST_PAIRS, MOST_PERSONS,
        Municipality, Parts, Profile,
    },
};

const ABSENT_GROUP: i64 = -1;

/// A list that may be missing: whether it has to be there is for the profile to say.
type List<T> = Option<Vec<T>>;

/// A misspelt list would be passed over without a word, so nothing else may stand there than this – and three fields that
/// say nothing of the round.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Meta {
    #[serde(default, skip_serializing, rename = "name")]
    _name: IgnoredAny,
    #[serde(default, skip_serializing, rename = "comment")]
    _comment: IgnoredAny,
    #[serde(default, skip_serializing, rename = "seed")]
    _seed: IgnoredAny,
    #[serde(default)]
    n: Option<Raw>,
    #[serde(default)]
    m: Option<Raw>,
    #[serde(default)]
    profile: Option<Raw>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    score_scale: Option<Raw>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unplaced_penalty_per_person: Option<Raw>,
    #[serde(default)]
    size: List<Raw>,
    #[serde(default)]
    need: List<Raw>,
    #[serde(default)]
    cap: List<Raw>,
    #[serde(default)]
    units: List<Vec<Raw>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kids: List<Raw>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    adults: List<Raw>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: List<Raw>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    school: List<Raw>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seats: List<Raw>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group_cap: List<Raw>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    links: List<Vec<Raw>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    locks: List<Vec<Raw>>,
}

/// Looks at the fields of one file; every error names field and number.
pub(super) struct Reader<'a> {
    /// The file.
    pub path: &'a Path,
}

impl Reader<'_> {
    /// An error about a field, or about a value in a list.
    pub fn wrong(&self, name: &'static str, number: Option<usize>, fault: Fault) -> FileError {
        FileError::new(self.path, Place::Field { name, number }, fault)
    }

    /// A field that has to be there.
    pub fn needed<'f, T>(&self, name: &'static str, field: &'f Option<T>) -> Result<&'f T, FileError> {
        field.as_ref().ok_or_else(|| self.wrong(name, None, Fault::MissingField))
    }

    /// A list that has to be there, with so many values.
    pub fn list<'f, T>(&self, name: &'static str, list: &'f List<T>, expected: usize) -> Result<&'f [T], FileError> {
        let list = self.needed(name, list)?;
        if list.len() == expected {
            return Ok(list);
        }
        Err(self.wrong(name, None, Fault::Length { found: list.len(), expected }))
    }

    /// A whole number within limits.
    pub fn whole(
        &self,
        name: &'static str,
        number: Option<usize>,
        value: &Raw,
        [least, most]: [i64; 2],
    ) -> Result<i64, FileError> {
        match value {
            Raw::Whole(value) if (least..=most).contains(value) => Ok(*value),
            Raw::Whole(found) => Err(self.wrong(name, number, Fault::OutOfRange { found: *found, least, most })),
            Raw::Other(found) => Err(self.wrong(name, number, Fault::NotWhole { found: found.clone() })),
        }
    }

    /// How many there are of something.
    pub fn count(&self, name: &'static str, field: &Option<Raw>) -> Result<usize, FileError> {
        // What is too large as a number of pairs is refused as that.
        match self.whole(name, None, self.needed(name, field)?, [i64::MIN, i64::MAX])? {
            value @ 0.. => Ok(value as usize),
            found => Err(self.wrong(name, None, Fault::OutOfRange { found, least: 0, most: MOST_PAIRS as i64 })),
        }
    }

    /// How many households and municipalities there are, before anything of that size is looked at.
    pub fn counts(&self, meta: &Meta) -> Result<[usize; 2], FileError> {
        let households = self.count("n", &meta.n)?;
        match self.count("m", &meta.m)? {
            0 => Err(self.wrong("m", None, Fault::Nowhere)),
            municipalities => Ok([households, municipalities]),
        }
    }

    /// Everything but the scores.
    pub fn parts(&self, meta: &Meta, [households, municipalities]: [usize; 2]) -> Result<Parts, FileError> {
        let profile = match self.needed("profile", &meta.profile)? {
            Raw::Other(name) if **name == *"core" => Profile::Core,
            Raw::Other(name) if **name == *"full" => Profile::Full,
            Raw::Other(found) => return Err(self.wrong("profile", None, Fault::Profile { found: found.clone() })),
            Raw::Whole(found) => {
                let found = clip(&found.to_string()).into();
                return Err(self.wrong("profile", None, Fault::Profile { found }));
            }
        };
        let scale = i64::from(HIGHEST_SCORE);
        if let Some(found) = &meta.score_scale {
            self.whole("score_scale", None, found, [scale, scale])?;
        }
        let penalty = match &meta.unplaced_penalty_per_person {
            Some(penalty) => self.whole("unplaced_penalty_per_person", None, penalty, [i64::MIN, i64::MAX])?,
            None => scale,
        };
        let full = profile == Profile::Full;
        Ok(Parts {
            profile,
            households: self.households(meta, households, full)?,
            municipalities: self.municipalities(meta, municipalities, full)?,
            scores: vec![],
            penalty: Some(penalty),
            links: if full { self.pairs("links", &meta.links, [households, households])? } else { vec![] },
            locks: if full { self.pairs("locks", &meta.locks, [households, municipalities])? } else { vec![] },
        })
    }

    fn households(&self, meta: &Meta, count: usize, full: bool) -> Result<Vec<Household>, FileError> {
        let (size, need) = (self.list("size", &meta.size, count)?, self.list("need", &meta.need, count)?);
        let service = |name, list| if full { self.list(name, list, count) } else { Ok(&[][..]) };
        let (kids, adults) = (service("kids", &meta.kids)?, service("adults", &meta.adults)?);
        let groups = service("group", &meta.group)?;
        let most = i64::from(MOST_PERSONS);
        let household = |index: usize| -> Result<Household, FileError> {
            let whole = |name, list: &[Raw], limits| self.whole(name, Some(index), &list[index], limits);
            let service =
                |name, list: &[Raw], limits| if full { whole(name, list, limits).map(Some) } else { Ok(None) };
            let group = service("group", groups, [ABSENT_GROUP, i64::from(MOST_GROUPS) - 1])?;
            Ok(Household {
                persons: whole("size", size, [1, most])? as i32,
                need: whole("need", need, [0, CLASSES as i64 - 1])? as u8,
                children: service("kids", kids, [0, most])?.unwrap_or(0) as i32,
                adults: service("adults", adults, [0, most])?.unwrap_or(0) as i32,
                group: group.filter(|group| *group != ABSENT_GROUP).map(|group| group as u32),
            })
        };
        (0..count).map(household).collect()
    }

    fn municipalities(&self, meta: &Meta, count: usize, full: bool) -> Result<Vec<Municipality>, FileError> {
        let (cap, units) = (self.list("cap", &meta.cap, count)?, self.list("units", &meta.units, count)?);
        let service = |name, list| if full { self.list(name, list, count) } else { Ok(&[][..]) };
        let (school, seats) = (service("school", &meta.school)?, service("seats", &meta.seats)?);
        let caps = service("group_cap", &meta.group_cap)?;
        let limits = [0, i64::from(MOST_CAPACITY)];
        let municipality = |index: usize| -> Result<Municipality, FileError> {
            let whole = |name, value: &Raw| self.whole(name, Some(index), value, limits).map(|value| value as i32);
            let service = |name, list: &[Raw]| full.then(|| whole(name, &list[index])).transpose();
            if units[index].len() != CLASSES {
                let fault = Fault::Length { found: units[index].len(), expected: CLASSES };
                return Err(self.wrong("units", Some(index), fault));
            }
            let mut dwellings = [0; CLASSES];
            for (dwelling, value) in dwellings.iter_mut().zip(&units[index]) {
                *dwelling = whole("units", value)?;
            }
            Ok(Municipality {
                persons: whole("cap", &cap[index])?,
                dwellings,
                school: service("school", school)?,
                seats: service("seats", seats)?,
                group_cap: service("group_cap", caps)?,
            })
        };
        (0..count).map(municipality).collect()
    }

    fn pairs(
        &self,
        name: &'static str,
        pairs: &List<Vec<Raw>>,
        counts: [usize; 2],
    ) -> Result<Vec<[u32; 2]>, FileError> {
        let pair = |(index, pair): (usize, &Vec<Raw>)| match pair.as_slice() {
            [one, other] => {
                let number = |value, count: usize| {
                    let most = count.min(u32::MAX as usize) as i64 - 1;
                    self.whole(name, Some(index), value, [0, most]).map(|value| value as u32)
                };
                Ok([number(one, counts[0])?, number(other, counts[1])?])
            }
            _ => Err(self.wrong(name, Some(index), Fault::Length { found: pair.len(), expected: 2 })),
        };
        pairs.iter().flatten().enumerate().map(pair).collect()
    }
}

/// What `meta.json` says of an instance.
pub(super) fn meta_of(instance: &Instance) -> Meta {
    let full = instance.profile == Profile::Full;
    let whole = |values: Vec<i64>| values.into_iter().map(Raw::Whole).collect::<Vec<_>>();
    let of_households = |value: fn(&Household) -> i64| whole(instance.households.iter().map(value).collect());
    let of_municipalities =
        |value: fn(&Municipality) -> i64| whole(instance.municipalities.iter().map(value).collect());
    let when_full = |values: Vec<Raw>| full.then_some(values);
    let pairs = |pairs: &[[u32; 2]]| {
        let all = pairs.iter().map(|pair| whole(pair.iter().map(|&number| number.into()).collect()));
        Some(all.collect()).filter(|_| !pairs.is_empty())
    };
    Meta {
        _name: IgnoredAny,
        _comment: IgnoredAny,
        _seed: IgnoredAny,
        n: Some(Raw::Whole(instance.households.len() as i64)),
        m: Some(Raw::Whole(instance.municipalities.len() as i64)),
        profile: Some(Raw::Other(if full { "full" } else { "core" }.into())),
        score_scale: Some(Raw::Whole(HIGHEST_SCORE.into())),
        unplaced_penalty_per_person: Some(Raw::Whole(instance.penalty)),
        size: Some(of_households(|household| household.persons.into())),
        need: Some(of_households(|household| household.need.into())),
        cap: Some(of_municipalities(|municipality| municipality.persons.into())),
        units: Some(
            instance
                .municipalities
                .iter()
                .map(|municipality| whole(municipality.dwellings.map(i64::from).to_vec()))
                .collect(),
        ),
        kids: when_full(of_households(|household| household.children.into())),
        adults: when_full(of_households(|household| household.adults.into())),
        group: when_full(of_households(|household| household.group.map_or(ABSENT_GROUP, i64::from))),
        school: when_full(of_municipalities(|municipality| stated_or_most(municipality.school))),
        seats: when_full(of_municipalities(|municipality| stated_or_most(municipality.seats))),
        group_cap: when_full(of_municipalities(|municipality| stated_or_most(municipality.group_cap))),
        links: pairs(&instance.links),
        locks: pairs(&instance.locks),
    }
}

/// The machine form has no word for "no limit stated"; the largest capacity says the same.
fn stated_or_most(limit: Option<i32>) -> i64 {
    limit.unwrap_or(MOST_CAPACITY).into()
}
