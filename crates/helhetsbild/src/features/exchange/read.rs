//! A cell's value, by what its field holds.

use std::{collections::HashMap, sync::LazyLock};

use domain::{
    choices::{Choice, Month, Rhythm},
    date::{Date, DateError, End, When, read_end, read_when},
    kinds::Kind,
    money::Money,
    number::Decimal,
    organisation_number,
    place::{Area, CountyCode, counties, municipalities, read_county, read_municipality},
    record::{FieldKey, Shape, Value},
    slug::slug,
    text::Language,
};

use super::{
    cell::{Cell, number_as_text},
    complaint::Complaint,
    nearest::nearest,
    resolve::Names,
    say::language_names,
    sheet::words,
};
use crate::kit::{labels, language::L10n};

/// Reads cells; knows what names refer to and which county "the whole county" is.
pub(super) struct Reader<'a> {
    pub(super) names: &'a Names,
    pub(super) home: &'a [CountyCode],
    pub(super) language: L10n,
    pub(super) is_1904: bool,
    pub(super) today: Option<Date>,
}

impl Reader<'_> {
    /// The value of a field's only column; texts and periods have several and are put together from
    /// [`super::text::merge`], [`Reader::when`] and [`Reader::end`].
    ///
    /// # Errors
    /// What is wrong with the cell.
    pub(super) fn value(&self, cell: &Cell, key: FieldKey, shape: Shape) -> Result<Value, Complaint> {
        if let Cell::Fault(_) = cell {
            return Err(Complaint::Formula);
        }
        let text = cell.content();
        match shape {
            Shape::Plain => plain(key, &text).map(Value::Plain),
            Shape::Number => number(cell, &text).map(Value::Number),
            Shape::Decimal => exact_decimal(cell, &text).map(Value::Decimal),
            Shape::Money => money(cell, &text).map(Value::Money),
            Shape::Flag => flag(cell, &text).map(Value::Flag),
            Shape::Day => {
                let day = self.day(cell)?;
                let is_ahead = key == FieldKey::Confirmed && self.today.is_some_and(|today| day > today);
                if is_ahead { Err(Complaint::Future) } else { Ok(Value::Day(day)) }
            }
            Shape::Days => self.days(cell).map(Value::Days),
            Shape::When => self.when(cell).map(Value::When),
            Shape::Choice(set) => self.choice(&text, set).map(Value::Choice),
            Shape::Choices(set) if set == Month::CHOICES => {
                split(&text, |part| self.months(part)).map(|stretches| Value::Choices(in_order(stretches)))
            }
            Shape::Choices(set) => split(&text, |part| self.choice(part, set)).map(Value::Choices),
            Shape::Reference(kinds) => self.references(&text, kinds, true),
            Shape::References(kinds) => self.references(&text, kinds, false),
            Shape::Area => self.area(&text).map(Value::Area),
            Shape::Languages => split(&text, language).map(Value::Languages),
            Shape::Text | Shape::Period | Shape::Parts(_) | Shape::Person => Err(Complaint::Forbidden),
        }
    }

    /// When a source speaks: not later than today.
    pub(super) fn attested(&self, cell: &Cell) -> Result<When, Complaint> {
        let when = self.when(cell)?;
        if self.today.is_some_and(|today| when.is_after(today)) { Err(Complaint::Future) } else { Ok(when) }
    }

    /// A date as exact as its source.
    pub(super) fn when(&self, cell: &Cell) -> Result<When, Complaint> {
        match self.certain_day(cell)? {
            Some(day) => Ok(When::day(day)),
            None => read_when(&cell.content()).map_err(wrong_date),
        }
    }

    /// The end of a period.
    pub(super) fn end(&self, cell: &Cell) -> Result<End, Complaint> {
        match self.certain_day(cell)? {
            Some(day) => Ok(End::At(When::day(day))),
            None => read_end(&cell.content()).map_err(|error| match error {
                DateError::NotADate => Complaint::NotAnEnd,
                other => wrong_date(other),
            }),
        }
    }

    /// A day that the spreadsheet itself holds as one: typed as a date, or a date's bare serial number, which has five
    /// digits and is no date in any other reading.
    fn certain_day(&self, cell: &Cell) -> Result<Option<Date>, Complaint> {
        match cell {
            Cell::Fault(_) => Err(Complaint::Formula),
            Cell::Day(day) if domain::date::YEARS.contains(&day.year()) => Ok(Some(*day)),
            Cell::Day(_) => Err(Complaint::NoSuchDay),
            Cell::Number(number) if (20_000.0..80_000.0).contains(number) && number.fract() == 0.0 => {
                let first = if self.is_1904 { Date::constant(1904, 1, 1) } else { Date::constant(1899, 12, 30) };
                Ok(first.checked_add(jiff::Span::new().days(*number as i64)).ok())
            }
            _ => Ok(None),
        }
    }

    fn day(&self, cell: &Cell) -> Result<Date, Complaint> {
        self.when(cell)?.exact_day().ok_or(Complaint::NotADay)
    }

    fn days(&self, cell: &Cell) -> Result<Vec<Date>, Complaint> {
        match self.certain_day(cell)? {
            Some(day) => Ok(vec![day]),
            None => split(&cell.content(), |part| {
                read_when(part).map_err(wrong_date)?.exact_day().ok_or(Complaint::NotADay)
            }),
        }
    }

    fn choice(&self, text: &str, set: &'static [Choice]) -> Result<Choice, Complaint> {
        let name = slug(text);
        if set == Rhythm::CHOICES
            && let Some(rhythm) = name.parse::<u16>().ok().and_then(Rhythm::of_months)
        {
            return Ok(Choice::Rhythm(rhythm));
        }
        let known = set.first().and_then(|first| choices_by_name().get(&(std::mem::discriminant(first), name)));
        known.copied().ok_or_else(|| {
            let all: Vec<String> = set.iter().map(|choice| labels::choice(words(self.language), *choice)).collect();
            let like = nearest(text, all.iter().map(|name| (name.as_str(), name.clone())));
            Complaint::UnknownChoice { like, all }
        })
    }

    /// A month, or a stretch of them: *september–maj*.
    fn months(&self, text: &str) -> Result<Vec<Month>, Complaint> {
        let month = |name: &str| match self.choice(name.trim(), Month::CHOICES)? {
            Choice::Month(month) => Ok(month),
            _ => Err(Complaint::Forbidden),
        };
        match text.split_once(['–', '-', '—']) {
            Some((first, last)) => Ok(month(first)?.to(month(last)?).collect()),
            None => Ok(vec![month(text)?]),
        }
    }

    fn references(&self, text: &str, kinds: &'static [Kind], single: bool) -> Result<Value, Complaint> {
        // A title may hold a semicolon; the cell as a whole is tried first.
        let whole = self.names.find(text, kinds);
        let ids = match whole {
            Ok(id) => vec![id],
            Err(complaint) if !text.contains(';') => {
                return Err(commas(text, complaint, |part| self.names.find(part, kinds).is_ok()));
            }
            Err(_) => split(text, |part| self.names.find(part, kinds))?,
        };
        if single && ids.len() > 1 {
            return Err(Complaint::Several);
        }
        let mut unique = Vec::with_capacity(ids.len());
        for id in ids {
            if !unique.contains(&id) {
                unique.push(id);
            }
        }
        Ok(Value::References(unique))
    }

    fn area(&self, text: &str) -> Result<Area, Complaint> {
        match slug(text).as_str() {
            "hela-lanet" | "lanet" | "hela-regionen" | "the-whole-county" | "whole-county" => {
                return if self.home.is_empty() {
                    Err(Complaint::NoCounty)
                } else {
                    Ok(Area::Counties(self.home.to_vec()))
                };
            }
            "hela-landet" | "hela-sverige" | "sverige" | "the-whole-country" | "whole-country" | "sweden" => {
                return Ok(Area::Country);
            }
            "vissa-kommuner-ej-angivna"
            | "vissa-kommuner"
            | "some-municipalities-not-named"
            | "some-municipalities" => {
                return Ok(Area::SomeNotNamed);
            }
            _ => {}
        }
        let places = split(text, place)?;
        let mut municipalities = Vec::new();
        let mut counties = Vec::new();
        for place in places {
            match place {
                Place::Municipality(code) if !municipalities.contains(&code) => municipalities.push(code),
                Place::County(code) if !counties.contains(&code) => counties.push(code),
                _ => {}
            }
        }
        match Area::of(counties, municipalities) {
            Area::NotStated => Err(Complaint::MixedArea),
            area => Ok(area),
        }
    }
}

fn wrong_date(error: DateError) -> Complaint {
    match error {
        DateError::NotADate => Complaint::NotADate,
        DateError::NoSuchDay => Complaint::NoSuchDay,
        DateError::YearMissing => Complaint::YearMissing,
        DateError::DayOrYear => Complaint::DayOrYear,
    }
}

/// Reads the parts that semicolons make; blank ones do not count.
fn split<T>(text: &str, read: impl Fn(&str) -> Result<T, Complaint>) -> Result<Vec<T>, Complaint> {
    let parts: Result<Vec<T>, Complaint> =
        text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(&read).collect();
    parts.map_err(
        |complaint| if text.contains(';') { complaint } else { commas(text, complaint, |part| read(part).is_ok()) },
    )
}

/// Months in the order of the year, each once.
fn in_order(stretches: Vec<Vec<Month>>) -> Vec<Choice> {
    let mut months = stretches.concat();
    months.sort_unstable();
    months.dedup();
    months.into_iter().map(Choice::Month).collect()
}

/// What is wrong may be that the values are split by commas.
fn commas(text: &str, otherwise: Complaint, is_value: impl Fn(&str) -> bool) -> Complaint {
    match text.contains(',') && text.split(',').any(|part| !part.trim().is_empty() && is_value(part.trim())) {
        true => Complaint::Commas,
        false => otherwise,
    }
}

pub(super) fn plain(key: FieldKey, text: &str) -> Result<String, Complaint> {
    match key {
        FieldKey::OrganisationNumber => organisation_number::read(text).ok_or(Complaint::OrganisationNumber),
        FieldKey::Website => {
            let lower = text.to_lowercase();
            let right =
                (lower.starts_with("https://") || lower.starts_with("http://")) && !text.contains(char::is_whitespace);
            right.then(|| text.to_owned()).ok_or(Complaint::Website)
        }
        FieldKey::Email => {
            let right = text
                .split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'));
            (right && !text.contains(char::is_whitespace)).then(|| text.to_owned()).ok_or(Complaint::Email)
        }
        _ => Ok(text.to_owned()),
    }
}

fn number(cell: &Cell, text: &str) -> Result<i64, Complaint> {
    if let Cell::Number(number) = cell {
        let whole = number.fract() == 0.0 && number.abs() < 9e15;
        return if whole { Ok(*number as i64) } else { Err(Complaint::NotWhole) };
    }
    let decimal = decimal(text).map_err(|_| if is_rough(text) { Complaint::Rough } else { Complaint::NotWhole })?;
    let divisor = 10_i64.checked_pow(u32::from(decimal.scale)).ok_or(Complaint::NotWhole)?;
    if decimal.mantissa % divisor == 0 { Ok(decimal.mantissa / divisor) } else { Err(Complaint::NotWhole) }
}

/// A spreadsheet's own number has a point that never groups thousands.
fn exact_decimal(cell: &Cell, text: &str) -> Result<Decimal, Complaint> {
    match cell {
        Cell::Number(number) => decimal(&number_as_text(*number).replace('.', ",")),
        _ => decimal(text),
    }
}

fn decimal(text: &str) -> Result<Decimal, Complaint> {
    let bare = text.strip_suffix('%').or_else(|| text.strip_suffix("procent")).unwrap_or(text).trim();
    Decimal::read(bare).ok_or(if is_rough(text) { Complaint::Rough } else { Complaint::NotANumber })
}

/// Whether a number is said to be no more than a guess or a bound: as an exact one it would say more than its source.
fn is_rough(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let first = text.split(|sign: char| sign.is_whitespace() || sign.is_ascii_digit()).next().unwrap_or_default();
    let words = [
        "ca",
        "ca.",
        "c:a",
        "cirka",
        "circa",
        "omkring",
        "runt",
        "ungefär",
        "drygt",
        "knappt",
        "minst",
        "högst",
        "upp",
        "över",
        "under",
        "about",
        "around",
        "approx.",
        "approximately",
        "some",
        "almost",
        "over",
        "least",
        "at",
        "up",
    ];
    text.starts_with(['~', '<', '>', '≈', '±']) || words.contains(&first)
}

fn money(cell: &Cell, text: &str) -> Result<Money, Complaint> {
    if let Cell::Number(number) = cell {
        let hundredths = number * 100.0;
        let exact = (hundredths - hundredths.round()).abs() < 1e-4 && (0.0..9e15).contains(&hundredths);
        return if exact {
            Ok(Money { hundredths: hundredths.round() as i64, ..Money::default() })
        } else {
            Err(Complaint::NotMoney)
        };
    }
    Money::read(text).ok_or(if is_rough(text) { Complaint::Rough } else { Complaint::NotMoney })
}

fn flag(cell: &Cell, text: &str) -> Result<bool, Complaint> {
    match cell {
        Cell::Flag(flag) => Ok(*flag),
        _ => match text.to_lowercase().as_str() {
            "ja" | "yes" | "x" | "j" | "y" | "sant" | "true" | "1" => Ok(true),
            "nej" | "no" | "n" | "falskt" | "false" | "0" => Ok(false),
            _ => Err(Complaint::NotYesNo),
        },
    }
}

fn language(text: &str) -> Result<Language, Complaint> {
    let name = text.to_lowercase();
    let by_name = |own: L10n| language_names(words(own)).iter().position(|known| known.to_lowercase() == name);
    let place = by_name(L10n::Sv).or_else(|| by_name(L10n::En));
    place.map(|place| Language::ALL[place]).or_else(|| Language::from_code(&name)).ok_or(Complaint::UnknownLanguage)
}

enum Place {
    Municipality(domain::place::MunicipalityCode),
    County(CountyCode),
}

fn place(text: &str) -> Result<Place, Complaint> {
    // A county's code may have lost its leading zero; a municipality's code never has fewer than three digits.
    let padded =
        if text.len() == 1 && text.as_bytes()[0].is_ascii_digit() { format!("0{text}") } else { text.to_owned() };
    if let Some(code) = read_municipality(text) {
        return Ok(Place::Municipality(code));
    }
    if let Some(code) = read_county(&padded) {
        return Ok(Place::County(code));
    }
    let current = municipalities().iter().filter(|municipality| municipality.to.is_none());
    let towns =
        current.map(|municipality| (municipality.name, format!("{} ({})", municipality.name, municipality.code)));
    let regions = counties().iter().map(|county| (county.name, county.name.to_owned()));
    Err(Complaint::UnknownMunicipality(nearest(text, towns.chain(regions))))
}

type ChoicesByName = HashMap<(std::mem::Discriminant<Choice>, String), Choice>;

/// Every member of every fixed set by its code and its name in each complete language.
fn choices_by_name() -> &'static ChoicesByName {
    static NAMES: LazyLock<ChoicesByName> = LazyLock::new(|| {
        let mut names = ChoicesByName::new();
        for choice in Choice::SETS.iter().copied().flatten() {
            for name in names_of(*choice) {
                names.entry((std::mem::discriminant(choice), slug(&name))).or_insert(*choice);
            }
        }
        names
    });
    &NAMES
}

fn names_of(choice: Choice) -> [String; 3] {
    [labels::choice(words(L10n::Sv), choice), labels::choice(words(L10n::En), choice), choice.code().to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_a_choice_means_that_choice() {
        for choice in Choice::SETS.iter().copied().flatten() {
            for name in names_of(*choice) {
                assert!(!name.contains(';'), "{name}");
                let found = choices_by_name().get(&(std::mem::discriminant(choice), slug(&name)));
                assert_eq!(found, Some(choice), "{name}");
            }
        }
    }
}
