//! Random Worlds: records of every kind, with values of every shape that are as awkward as people can make them.

use std::collections::{BTreeSet, HashMap};

use domain::{
    choices::{Choice, Month},
    command::Put,
    date::{Date, End, Period, Precision, When},
    id::{PersonId, RecordId},
    kinds::{Body, Content, Kind},
    money::{Currency, Money},
    number::Decimal,
    place::{Area, counties, municipalities},
    record::{FieldKey, Shape, Value},
    text::{Language, Text, Translation},
    world::World,
};
use uuid::Uuid;

use crate::support::{carried_out, gavleborg, nothing};

/// Numbers that follow from a seed.
pub struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        // splitmix64
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    fn some_of<T: Copy + PartialEq>(&mut self, all: &[T]) -> Vec<T> {
        let mut chosen = Vec::new();
        for _ in 0..1 + self.below(3) {
            let one = self.of(all);
            if !chosen.contains(&one) {
                chosen.push(one);
            }
        }
        chosen
    }

    /// Nine digits and their check digit (Luhn): as good as never the same twice, as no two bodies bear one number.
    fn organisation_number(&mut self) -> String {
        let body = format!("21{:07}", 2_000_000 + self.below(7_999_999));
        let doubled = |(place, digit): (usize, char)| {
            let value = digit.to_digit(10).unwrap_or(0) * if place % 2 == 0 { 2 } else { 1 };
            value / 10 + value % 10
        };
        let sum: u32 = body.chars().enumerate().map(doubled).sum();
        format!("{body}{}", (10 - sum % 10) % 10)
    }

    fn words(&mut self) -> String {
        const WORDS: &[&str] = &[
            "Språkcafé",
            "=1+1",
            "+46 26",
            "-",
            "–",
            "@hem",
            "'",
            "'-",
            "\"citat\"",
            "a;b",
            "a,b",
            "[en] x",
            "x [äldre källtext 0123456789abcdef]",
            "rad\nbruten",
            "  mitt i  ",
            "_x0041_",
            "&amp; <b>",
            "مرحبا",
            "🙂",
            "tills vidare",
            "2018-03-09",
            "0012",
            "1.234",
            "nej",
            "\u{1}",
            "\t",
            "\u{a0}",
            "Insats: x",
            "exempel",
            "#REF!",
            "ett långt ord som fortsätter",
            "é\u{301}",
        ];
        let count = 1 + self.below(3);
        let words: Vec<&str> = (0..count).map(|_| self.of(WORDS)).collect();
        words.join(if self.chance(80) { " " } else { "" })
    }

    /// Words with something in them, sometimes with white space around.
    fn text(&mut self) -> String {
        let text = self.words();
        match text.trim().is_empty() {
            true => "x".to_owned(),
            false if self.chance(15) => format!(" {text} "),
            false => text,
        }
    }

    fn day(&mut self) -> Date {
        Date::new(
            self.of(&[1000, 1899, 1900, 1904, 2006, 2009, 2018, 2999]),
            1 + self.below(12) as i8,
            1 + self.below(28) as i8,
        )
        .expect("a day")
    }

    fn when(&mut self) -> When {
        let readable = ["hösten 2017", "ht 2017", "augusti 2008", "2006", "150909", "före maj 2009", "9 mars 2018"];
        if self.chance(30) {
            return domain::date::read_when(self.of(&readable)).expect("a date");
        }
        let (a, b) = (self.day(), self.day());
        let words = if self.chance(50) { self.words().trim().to_owned() } else { String::new() };
        let precision =
            self.of(&[Precision::Day, Precision::Month, Precision::Season, Precision::Year, Precision::Interval]);
        let (earliest, latest) = (self.chance(80).then_some(a.min(b)), self.chance(80).then_some(a.max(b)));
        When { earliest, latest, precision, words }
    }

    fn period(&mut self) -> Period {
        let from = self.chance(60).then(|| self.when());
        let to = match self.below(3) {
            0 => End::Unknown,
            1 => End::Open,
            _ => End::At(self.when()),
        };
        let mut period = Period::new(from, to, self.chance(40).then(|| self.when()));
        if period.is_reversed() {
            period.to = End::Open;
        }
        period
    }

    fn translated(&mut self) -> Text {
        let language = self.of(&[Language::Sv, Language::Sv, Language::Sv, Language::En, Language::Ar]);
        let mut text = Text::new(language, self.text());
        for language in Language::ALL {
            if language != text.language && self.chance(15) {
                let words = self.text();
                text.translate(language, words.clone());
                if self.chance(30) {
                    text.translations
                        .insert(language, Translation { text: words, of: format!("{:016x}", self.next()) });
                }
            }
        }
        text
    }

    fn area(&mut self) -> Area {
        match self.below(5) {
            0 => Area::Country,
            1 => Area::SomeNotNamed,
            2 => {
                let counties = self.some_of(&counties().iter().map(|county| county.code).collect::<Vec<_>>());
                let places = municipalities().iter().map(|municipality| municipality.code).collect::<Vec<_>>();
                Area::of(counties, self.some_of(&places))
            }
            3 => Area::Counties(self.some_of(&counties().iter().map(|county| county.code).collect::<Vec<_>>())),
            _ => Area::Named(
                self.some_of(&municipalities().iter().map(|municipality| municipality.code).collect::<Vec<_>>()),
            ),
        }
    }

    fn value(&mut self, key: FieldKey, shape: Shape, records: &Records, earlier: &[(RecordId, Kind)]) -> Value {
        let pick = |random: &mut Self, kinds: &[Kind]| {
            // Chains must not bite their own tail.
            let all = if key == FieldKey::PartOf { earlier } else { &records.all };
            let fitting: Vec<RecordId> =
                all.iter().filter(|(_, kind)| kinds.is_empty() || kinds.contains(kind)).map(|(id, _)| *id).collect();
            if fitting.is_empty() { Vec::new() } else { random.some_of(&fitting) }
        };
        match shape {
            Shape::Text => Value::Text(self.translated()),
            Shape::Plain => Value::Plain(match key {
                FieldKey::OrganisationNumber => self.organisation_number(),
                FieldKey::Website => self.of(&["https://www.gavle.se/insats?a=1;b=2", "http://x.se/å"]).to_owned(),
                FieldKey::Email => "integration@gavle.se".to_owned(),
                _ => self.text(),
            }),
            Shape::Number => {
                Value::Number(self.of(&[0, 1, -3, 2018, 43_168, 123_456, i64::MAX, 9_007_199_254_740_993]))
            }
            Shape::Decimal => Value::Decimal(Decimal {
                mantissa: self.of(&[0, 1, -1234, 12_500, 1000, 999_999_999]),
                scale: self.below(5) as u8,
            }),
            Shape::Money => Value::Money(Money {
                hundredths: self.of(&[0, 1, 125_000_000, 99_999_999_999, 1050]),
                currency: self.of(&[Currency::SEK, Currency::EUR]),
            }),
            Shape::Flag => Value::Flag(self.chance(50)),
            Shape::Day => Value::Day(self.day()),
            Shape::Days => {
                let days = [self.day(), self.day()];
                Value::Days(self.some_of(&days))
            }
            Shape::When => Value::When(self.when()),
            Shape::Period => Value::Period(self.period()),
            Shape::Choice(set) => Value::Choice(self.of(set)),
            Shape::Choices(set) => {
                let mut chosen = self.some_of::<Choice>(set);
                // Months are written as stretches, in the order of the year.
                if set == Month::CHOICES {
                    chosen.sort_by_key(|month| set.iter().position(|member| member == month));
                }
                Value::Choices(chosen)
            }
            Shape::Reference(kinds) => Value::References(pick(self, kinds).into_iter().take(1).collect()),
            Shape::References(kinds) => Value::References(pick(self, kinds)),
            Shape::Area => Value::Area(self.area()),
            Shape::Person => Value::Person(PersonId(Uuid::from_u64_pair(self.next(), self.next()))),
            Shape::Languages => Value::Languages(self.some_of(&Language::ALL)),
            Shape::Parts(parts) => {
                let mut rows = Vec::new();
                for _ in 0..1 + self.below(3) {
                    let row: Vec<Value> = parts
                        .iter()
                        .map(|part| {
                            if self.chance(60) {
                                blank_if_empty(self.value(part.key, part.shape, records, earlier))
                            } else {
                                Value::Blank
                            }
                        })
                        .collect();
                    if row.iter().any(|value| !value.is_blank()) {
                        rows.push(row);
                    }
                }
                Value::Parts(rows)
            }
        }
    }
}

fn blank_if_empty(value: Value) -> Value {
    if value.is_blank() { Value::Blank } else { value }
}

struct Records {
    all: Vec<(RecordId, Kind)>,
}

/// A World that follows from a seed, with up to `most` records of each kind.
pub fn world(seed: u64, most: usize) -> World {
    let mut random = Random(seed);
    let mut all = Vec::new();
    for kind in Kind::ALL {
        let count = match kind {
            Kind::Partnership | Kind::Document => 1,
            _ => random.below(most + 1),
        };
        all.extend((0..count).map(|_| (RecordId(Uuid::from_u64_pair(random.next(), random.next())), *kind)));
    }
    let records = Records { all };
    let mut keys: HashMap<Kind, Vec<String>> = HashMap::new();
    let mut puts = Vec::new();
    for (place, (id, kind)) in records.all.iter().enumerate() {
        let mut body = kind.empty();
        for field in kind.fields() {
            let needed = matches!(field.key, FieldKey::Title | FieldKey::Form)
                || field.key == FieldKey::Sources && !matches!(kind, Kind::Document | Kind::Partnership);
            let is_other = matches!(field.key, FieldKey::Key | FieldKey::Slug) || !field.in_sheets();
            if is_other || (!needed && !random.chance(50)) {
                continue;
            }
            let value = random.value(field.key, field.shape, &records, &records.all[..place]);
            body.set(field.key, blank_if_empty(value)).expect("a value of the field's shape");
        }
        body.common.key = key(&mut random, *kind, keys.entry(*kind).or_default());
        make_sound(&mut body);
        puts.push(Put { id: *id, read_at: None, body, origin: String::new() });
    }
    carried_out(&nothing(), puts)
}

fn key(random: &mut Random, kind: Kind, taken: &mut Vec<String>) -> String {
    if kind == Kind::Partnership {
        return gavleborg().0;
    }
    let key = random.words().trim().to_owned();
    let folded = key.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    if random.chance(30) || folded.is_empty() || folded.starts_with("exempel:") || taken.contains(&folded) {
        return String::new();
    }
    taken.push(folded);
    key
}

/// A part that was set and came out as nothing said is left out by every form.
fn make_sound(body: &mut Body) {
    for field in body.kind().fields() {
        if let Shape::Parts(_) = field.shape
            && let Value::Parts(rows) = body.get(field.key)
        {
            let filled: Vec<_> = rows.into_iter().filter(|row| row.iter().any(|value| !value.is_blank())).collect();
            body.set(field.key, Value::Parts(filled)).expect("rows as they came");
        }
    }
    // Of the review intervals each line is whole, and no kind stands twice.
    if let Content::Partnership(partnership) = &mut body.content {
        let mut said = BTreeSet::new();
        partnership.rhythms.retain(|set| set.rhythm.is_some() && set.kind.is_some_and(|kind| said.insert(kind)));
    }
}
