//! A record as a form shows it: the value of every field as what a browser would send if nothing were touched.

use domain::{
    date::Period,
    kinds::Body,
    place::{Area, CountyCode},
    record::{Field, Shape, Value},
    text::{Language, Text},
};

use super::{
    desk::{Desk, Spot},
    typed::{Typed, code},
};
use crate::kit::format::grouped;

/// What stands in the place of a row's number in the record for one that it does not have yet.
pub const NEW_ROW: &str = "ny";

impl Desk {
    /// The fields of a record, as a form shows them.
    pub fn fill(&self, body: &Body, fields: &[&'static Field]) -> Typed {
        let mut typed = Typed::default();
        typed.show_fields(fields);
        for field in fields {
            let spot = Spot { name: code(field.key), key: field.key, shape: field.shape };
            self.fill_spot(&mut typed, &spot, &body.get(field.key));
        }
        typed
    }

    /// One value, as a form shows it.
    pub(super) fn fill_spot(&self, typed: &mut Typed, spot: &Spot, value: &Value) {
        let name = spot.name.as_str();
        match (spot.shape, value) {
            (Shape::Text, Value::Text(text)) => fill_text(typed, name, text),
            (Shape::Period, Value::Period(period)) => self.fill_period(typed, name, period),
            (Shape::Area, Value::Area(area)) if !is_in_row(name) => self.fill_area(typed, name, area),
            (Shape::Choice(_), Value::Choice(choice)) => typed.push(name, choice.code()),
            (Shape::Choices(_), Value::Choices(choices)) => {
                choices.iter().for_each(|choice| typed.push(name, choice.code()));
            }
            (Shape::Languages, Value::Languages(languages)) => {
                languages.iter().for_each(|language| typed.push(name, language.code()));
            }
            (Shape::Flag, Value::Flag(yes)) => typed.push(name, if *yes { "ja" } else { "nej" }),
            (Shape::Reference(_) | Shape::References(_), Value::References(ids)) => {
                ids.iter().for_each(|id| typed.push(name, id.to_string()));
            }
            (Shape::Parts(parts), Value::Parts(rows)) => {
                for (number, row) in rows.iter().enumerate() {
                    typed.push(&format!("{name}.{number}"), number.to_string());
                    for (part, value) in parts.iter().zip(row) {
                        let spot = Spot {
                            name: format!("{name}.{number}.{}", code(part.key)),
                            key: part.key,
                            shape: part.shape,
                        };
                        self.fill_spot(typed, &spot, value);
                    }
                }
            }
            (_, Value::Money(money)) => {
                let shown = match (money.hundredths % 100, money.currency) {
                    (0, domain::money::Currency::SEK) => format!("{} kr", grouped(money.hundredths / 100)),
                    (0, domain::money::Currency::EUR) => format!("{} EUR", grouped(money.hundredths / 100)),
                    _ => money.exact(),
                };
                let reads_back = domain::money::Money::read(&shown) == Some(*money);
                typed.push(name, if reads_back { shown } else { money.exact() });
            }
            (Shape::Area, Value::Blank) if !is_in_row(name) => typed.push(name, "none"),
            (_, Value::Blank) => {}
            (shape, value) => typed.push(name, self.single.write(value, spot.key, shape)),
        }
    }

    fn fill_period(&self, typed: &mut Typed, name: &str, period: &Period) {
        let texts = self.single.write_period(&Value::Period(period.clone()));
        for (piece, text) in ["from", "to", "as-of"].into_iter().zip(texts) {
            typed.push(&format!("{name}.{piece}"), text);
        }
    }

    fn fill_area(&self, typed: &mut Typed, name: &str, area: &Area) {
        let other = format!("{name}.other");
        typed.push(name, self.mode(area));
        match area {
            Area::Counties(codes) if !same_counties(codes, &self.home) => {
                typed.push(
                    &other,
                    self.single.write(&Value::Area(area.clone()), domain::record::FieldKey::Area, Shape::Area),
                );
            }
            Area::Named(codes) => {
                let (home, away): (Vec<_>, Vec<_>) = codes.iter().copied().partition(|code| self.is_home(*code));
                let place = format!("{name}.place");
                home.iter().for_each(|code| typed.push(&place, code.to_string()));
                if !away.is_empty() {
                    let away = Value::Area(Area::Named(away));
                    typed.push(&other, self.single.write(&away, domain::record::FieldKey::Area, Shape::Area));
                }
            }
            Area::Together { counties, municipalities } => {
                let (home, away): (Vec<_>, Vec<_>) =
                    municipalities.iter().copied().partition(|code| self.is_home(*code));
                let place = format!("{name}.place");
                home.iter().for_each(|code| typed.push(&place, code.to_string()));
                let rest = Value::Area(Area::of(counties.clone(), away));
                typed.push(&other, self.single.write(&rest, domain::record::FieldKey::Area, Shape::Area));
            }
            Area::NotStated | Area::Country | Area::SomeNotNamed | Area::Counties(_) => {}
        }
    }

    /// The button of a form that an area is: how it is said where.
    pub fn mode(&self, area: &Area) -> &'static str {
        match area {
            Area::NotStated => "none",
            Area::Country => "country",
            Area::SomeNotNamed => "some",
            Area::Counties(codes) if same_counties(codes, &self.home) => "county",
            Area::Counties(_) | Area::Named(_) | Area::Together { .. } => "named",
        }
    }

    /// As [`Desk::mode`], of a value.
    pub fn mode_of(&self, value: &Value) -> &'static str {
        match value {
            Value::Area(area) => self.mode(area),
            _ => "none",
        }
    }
}

fn same_counties(codes: &[CountyCode], home: &[CountyCode]) -> bool {
    !home.is_empty() && codes == home
}

/// Within a row of a list an area is one line of text: there would be boxes for every municipality in every row.
pub(super) fn is_in_row(name: &str) -> bool {
    name.contains('.')
}

fn fill_text(typed: &mut Typed, name: &str, text: &Text) {
    typed.push(name, text.source.clone());
    if text.language != Language::Sv {
        typed.push(&format!("{name}.lang"), text.language.code());
    }
    for (language, translation) in text.translations.iter() {
        typed.push(&format!("{name}.{}", language.code()), translation.text.clone());
    }
}
