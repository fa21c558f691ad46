//! What a form shows, sent back unchanged, changes nothing – for every kind and field, whatever the record holds; and all
//! of it is in the form: an empty record filled in from it becomes the same.

use std::sync::Arc;

use domain::{
    choices::Audience,
    kinds::{Body, Kind},
    place::Area,
    record::{FieldKey, Shape, Value},
    text::{Language, Text},
    world::World,
};
use helhetsbild::{
    features::editing::{Desk, Showing, Typed, fields},
    kit::language::words,
};
use proptest::prelude::*;

use crate::{browser::sends, random_world};

fn desk(world: &World, language: Language) -> Desk {
    Desk::of(Arc::new(world.clone()), words(language), jiff::civil::date(2018, 3, 9))
}

/// The form of a record as a browser would send it back untouched.
fn sent_back(desk: &Desk, body: &Body) -> Typed {
    let shown = fields(body.kind(), Audience::Internal);
    let typed = desk.fill(body, &shown);
    let showing = Showing { desk, typed: &typed, faults: &[], base: body };
    let questions: String = showing
        .sections(&shown, true)
        .iter()
        .flat_map(|section| section.questions.iter().map(|question| question.to_string()))
        .collect();
    let mut pairs = vec![("falt".to_owned(), typed.value("falt").to_owned())];
    pairs.extend(sends(&format!("<form>{questions}</form>")));
    Typed::of(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

fn differing(before: &Body, after: &Body) -> Vec<(FieldKey, Value, Value)> {
    let kind = before.kind();
    let differs = |key: &FieldKey| before.get(*key) != after.get(*key);
    let keys = kind.fields().map(|field| field.key).filter(differs);
    keys.map(|key| (key, before.get(key), after.get(key))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_form_sent_back_unchanged_changes_nothing(seed: u64) {
        let world = random_world::world(seed, 2);
        let desk = desk(&world, if seed.is_multiple_of(2) { Language::Sv } else { Language::En });
        for record in world.all() {
            let mut typed = sent_back(&desk, &record.body);
            let (read, faults) = desk.read(&mut typed, &record.body);
            prop_assert!(faults.is_empty(), "{:?}: {faults:#?}", record.kind());
            prop_assert_eq!(&read, &record.body, "{:?}: {:#?}", record.kind(), differing(&record.body, &read));
        }
    }

    #[test]
    fn a_form_holds_all_that_the_record_holds(seed: u64) {
        let world = random_world::world(seed, 2);
        let desk = desk(&world, if seed.is_multiple_of(2) { Language::Sv } else { Language::En });
        for record in world.all() {
            let body = as_a_person_types_it(&record.body);
            let mut typed = sent_back(&desk, &body);
            let (read, faults) = desk.read(&mut typed, &body.kind().empty());
            prop_assert!(faults.is_empty(), "{:?}: {faults:#?}", record.kind());
            let (read, body) = (ordered(&read), ordered(&body));
            prop_assert_eq!(&read, &body, "{:?}: {:#?}", record.kind(), differing(&body, &read));
        }
    }
}

/// The same record without what nobody can type: white space around a text, control characters, a translation of an older text.
fn as_a_person_types_it(body: &Body) -> Body {
    let mut typed = body.clone();
    for field in body.kind().fields() {
        let value = match (body.get(field.key), field.shape) {
            (Value::Parts(rows), Shape::Parts(_)) => {
                let rows: Vec<Vec<Value>> = rows.into_iter().map(|row| row.into_iter().map(plain).collect()).collect();
                let says =
                    |row: &Vec<Value>| row.iter().any(|value| !value.is_blank() && !matches!(value, Value::Choice(_)));
                Value::Parts(rows.into_iter().filter(says).collect())
            }
            (value, _) => plain(value),
        };
        let blank = value.is_blank();
        typed.set(field.key, if blank { Value::Blank } else { value }).expect("a value of its shape");
    }
    // When it was confirmed is said by confirming it.
    typed.common.confirmed = None;
    typed
}

/// Boxes have an order of their own.
fn in_order(value: Value) -> Value {
    match value {
        Value::Area(Area::Named(mut codes)) => {
            codes.sort();
            Value::Area(Area::Named(codes))
        }
        Value::Area(Area::Together { counties, mut municipalities }) => {
            municipalities.sort();
            Value::Area(Area::Together { counties, municipalities })
        }
        Value::Choices(mut choices) => {
            choices.sort();
            Value::Choices(choices)
        }
        Value::Languages(mut languages) => {
            languages.sort();
            Value::Languages(languages)
        }
        other => other,
    }
}

fn ordered(body: &Body) -> Body {
    let mut ordered = body.clone();
    for field in body.kind().fields() {
        ordered.set(field.key, in_order(body.get(field.key))).expect("a value of its shape");
    }
    ordered
}

fn plain_text(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect::<String>().trim().to_owned()
}

fn plain(value: Value) -> Value {
    match value {
        Value::Text(text) => {
            let mut plain = Text::new(text.language, plain_text(&text.source));
            for (language, translation) in text.translations.iter().filter(|_| !plain_text(&text.source).is_empty()) {
                let translated = plain_text(&translation.text);
                if !translated.is_empty() {
                    plain.translate(*language, translated);
                }
            }
            Value::Text(plain)
        }
        Value::Plain(text) => Value::Plain(plain_text(&text)),
        Value::When(when) => Value::When(plain_when(when)),
        Value::Period(mut period) => {
            period.from = period.from.clone().map(plain_when);
            period.as_of = period.as_of.clone().map(plain_when);
            if let domain::date::End::At(when) = period.to.clone() {
                period.to = domain::date::End::At(plain_when(when));
            }
            Value::Period(period)
        }
        other => other,
    }
}

fn plain_when(when: domain::date::When) -> domain::date::When {
    let words = plain_text(&when.words);
    domain::date::When { words, ..when }
}

#[test]
fn every_field_of_every_kind_has_a_question() {
    let world = random_world::world(1, 2);
    let desk = desk(&world, Language::Sv);
    for kind in Kind::ALL {
        let shown = fields(*kind, Audience::Internal);
        // When it was confirmed is said by confirming it.
        let asked = kind.fields().filter(|field| field.in_sheets() && field.key != FieldKey::Confirmed);
        assert_eq!(shown.len(), asked.count(), "{kind:?}");
        let body = kind.empty();
        let typed = desk.fill(&body, &shown);
        let showing = Showing { desk: &desk, typed: &typed, faults: &[], base: &body };
        let sections = showing.sections(&shown, true);
        let questions: usize = sections.iter().map(|section| section.questions.len()).sum();
        assert_eq!(questions, shown.len(), "{kind:?}");
    }
}
