//! Random bodies of every kind, with values from pools so small that two of them often say the same.

use domain::{
    choices::Choice,
    id::{PersonId, RecordId},
    kinds::Body,
    money::{Currency, Money},
    number::Decimal,
    place::Area,
    record::{Field, FieldKey, Kind, Shape, Value},
    text::{Language, Text},
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

use super::{named, period, whole_county};

/// A body of any kind.
pub fn some_body() -> impl Strategy<Value = Body> {
    prop::sample::select(Kind::ALL).prop_flat_map(body_of)
}

/// Three bodies of one kind, most fields alike.
pub fn three_bodies() -> impl Strategy<Value = (Body, Body, Body)> {
    prop::sample::select(Kind::ALL).prop_flat_map(|kind| (body_of(kind), body_of(kind), body_of(kind)))
}

fn body_of(kind: Kind) -> impl Strategy<Value = Body> {
    // Former addresses are no text that anybody writes.
    let fields: Vec<&'static Field> = kind.fields().filter(|field| field.key != FieldKey::FormerSlugs).collect();
    let values: Vec<BoxedStrategy<Value>> = fields.iter().map(|field| value(field.shape)).collect();
    values.prop_map(move |values| {
        let mut body = kind.empty();
        for (field, value) in fields.iter().zip(values) {
            body.set(field.key, value).expect("a value of the field's shape");
        }
        body
    })
}

/// A value of a shape; as often as not nothing.
pub fn value(shape: Shape) -> BoxedStrategy<Value> {
    let some = match shape {
        Shape::Text => prop::sample::select(vec!["Språkcafé", "Kurs", "Mål"])
            .prop_map(|words| Value::Text(Text::new(Language::Sv, words)))
            .boxed(),
        Shape::Plain => prop::sample::select(vec!["a", "b"]).prop_map(|text| Value::Plain(text.to_owned())).boxed(),
        Shape::Number => (0..3_i64).prop_map(Value::Number).boxed(),
        Shape::Decimal => (1..3_i64).prop_map(|mantissa| Value::Decimal(Decimal { mantissa, scale: 0 })).boxed(),
        Shape::Money => {
            (1..3_i64).prop_map(|hundredths| Value::Money(Money { hundredths, currency: Currency::SEK })).boxed()
        }
        Shape::Flag => any::<bool>().prop_map(Value::Flag).boxed(),
        Shape::Day => (1..4_i8).prop_map(|day| Value::Day(date(2018, 3, day))).boxed(),
        Shape::Days => (1..3_i8).prop_map(|day| Value::Days(vec![date(2018, 3, day)])).boxed(),
        Shape::When => (2016..2018_i16).prop_map(|year| Value::When(domain::date::When::day(date(year, 1, 1)))).boxed(),
        Shape::Period => prop::sample::select(vec![period("2017", "2018", ""), period("2009", "", "maj 2009")])
            .prop_map(Value::Period)
            .boxed(),
        Shape::Choice(set) => prop::sample::select(set).prop_map(Value::Choice).boxed(),
        Shape::Choices(set) => {
            prop::sample::select(set).prop_map(|choice: Choice| Value::Choices(vec![choice])).boxed()
        }
        Shape::Reference(_) => reference().prop_map(|id| Value::References(vec![id])).boxed(),
        Shape::References(_) => prop::collection::vec(reference(), 1..3)
            .prop_map(|mut ids| {
                ids.sort_unstable();
                ids.dedup();
                Value::References(ids)
            })
            .boxed(),
        Shape::Area => prop::sample::select(vec![named(&["Gävle"]), whole_county(), Area::SomeNotNamed])
            .prop_map(Value::Area)
            .boxed(),
        Shape::Languages => Just(Value::Languages(vec![Language::En])).boxed(),
        Shape::Person => (1..3_u128).prop_map(|number| Value::Person(PersonId(Uuid::from_u128(number)))).boxed(),
        Shape::Parts(parts) => {
            let row: Vec<BoxedStrategy<Value>> = parts.iter().map(|part| value(part.shape)).collect();
            prop::collection::vec(row, 1..4).prop_map(Value::Parts).boxed()
        }
    };
    prop_oneof![Just(Value::Blank), some].boxed()
}

/// One of a few records.
pub fn reference() -> impl Strategy<Value = RecordId> {
    (1..4_u128).prop_map(|number| RecordId(Uuid::from_u128(number)))
}
