//! The values that fields hold, in one common form: what sheets, forms, history and pages work with.

use crate::{
    choices::Choice,
    date::{Date, Period, When},
    id::{PersonId, RecordId, Ref, Target},
    kinds::Kind,
    money::Money,
    number::Decimal,
    place::Area,
    record::FieldKey,
    text::{Language, Text},
};

/// A field's value, whatever the field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Not stated.
    Blank,
    /// Text with translations.
    Text(Text),
    /// A code, an address, a number kept as text.
    Plain(String),
    /// A whole number.
    Number(i64),
    /// An exact decimal number.
    Decimal(Decimal),
    /// An amount.
    Money(Money),
    /// Yes or no.
    Flag(bool),
    /// A calendar day.
    Day(Date),
    /// Several calendar days.
    Days(Vec<Date>),
    /// A date as exact as its source.
    When(When),
    /// From–to.
    Period(Period),
    /// One of a fixed set.
    Choice(Choice),
    /// Several of a fixed set.
    Choices(Vec<Choice>),
    /// Other records.
    References(Vec<RecordId>),
    /// Where it applies.
    Area(Area),
    /// Languages.
    Languages(Vec<Language>),
    /// Somebody, by identity alone: what a person is called stands nowhere in a record.
    Person(PersonId),
    /// Rows of a nested list, each with its values in the order the part declares its fields.
    Parts(Vec<Vec<Value>>),
}

impl Value {
    /// Whether nothing is stated.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => text.is_empty(),
            Self::Plain(text) => text.is_empty(),
            Self::References(ids) => ids.is_empty(),
            Self::Choices(choices) => choices.is_empty(),
            Self::Days(days) => days.is_empty(),
            Self::Languages(languages) => languages.is_empty(),
            Self::Parts(rows) => rows.is_empty(),
            Self::Period(period) => period.is_unknown(),
            Self::Area(area) => *area == Area::NotStated,
            _ => false,
        }
    }
}

/// What a field holds; tells sheets and forms how to read it.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Translatable text.
    Text,
    /// Plain text, one line.
    Plain,
    /// A whole number.
    Number,
    /// A decimal number.
    Decimal,
    /// An amount.
    Money,
    /// Yes or no.
    Flag,
    /// A calendar day.
    Day,
    /// Calendar days.
    Days,
    /// A date as exact as its source.
    When,
    /// From–to, with the last day attested.
    Period,
    /// One of these.
    Choice(&'static [Choice]),
    /// Several of these.
    Choices(&'static [Choice]),
    /// One record of these kinds (none listed: any kind).
    Reference(&'static [Kind]),
    /// Several records of these kinds.
    References(&'static [Kind]),
    /// Where it applies.
    Area,
    /// Languages.
    Languages,
    /// Somebody.
    Person,
    /// A nested list of these fields.
    Parts(&'static [PartField]),
}

/// A field of a nested list's rows.
#[derive(Debug)]
pub struct PartField {
    /// Its name.
    pub key: FieldKey,
    /// What it holds; never another list.
    pub shape: Shape,
}

/// A value of the wrong shape was given to a field; the program's own mistake, not a person's.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("a value of the wrong shape")]
pub struct WrongValue;

/// A type that fields can have.
pub trait FieldValue: Sized {
    /// What it holds.
    const SHAPE: Shape;
    /// In the common form.
    fn to_value(&self) -> Value;
    /// From the common form; [`Value::Blank`] gives the default.
    ///
    /// # Errors
    /// [`WrongValue`] when the value is of another shape.
    fn from_value(value: Value) -> Result<Self, WrongValue>;
    /// Shows what it holds, as far as that is worth looking at without taking a copy.
    fn show(&self, _look: &mut dyn FnMut(Seen<'_>)) {}
    /// Gives back memory that reading took in advance.
    fn tighten(&mut self) {}
}

/// What stands in a field, seen where it is.
#[derive(Clone, Copy, Debug)]
pub enum Seen<'a> {
    /// Text with translations.
    Text(&'a Text),
    /// Plain text.
    Plain(&'a str),
    /// From–to.
    Period(&'a Period),
    /// Where it applies.
    Area(&'a Area),
    /// A record, and the kinds it may be of (none listed: any).
    Reference(RecordId, &'static [Kind]),
}

/// A row of a nested list.
pub trait Part: Sized + Clone + PartialEq + Default {
    /// Its fields, in the order a person meets them.
    const FIELDS: &'static [PartField];
    /// Its values, in that order.
    fn to_row(&self) -> Vec<Value>;
    /// From its values.
    ///
    /// # Errors
    /// [`WrongValue`] when one is of another shape.
    fn from_row(row: Vec<Value>) -> Result<Self, WrongValue>;
    /// Shows what its fields hold.
    fn show(&self, look: &mut dyn FnMut(Seen<'_>));
}

macro_rules! optional {
    ($($type:ty => $variant:ident;)*) => {$(
        impl FieldValue for Option<$type> {
            const SHAPE: Shape = Shape::$variant;
            fn to_value(&self) -> Value {
                self.clone().map_or(Value::Blank, Value::$variant)
            }
            fn from_value(value: Value) -> Result<Self, WrongValue> {
                match value {
                    Value::Blank => Ok(None),
                    Value::$variant(inner) => Ok(Some(inner)),
                    _ => Err(WrongValue),
                }
            }
        }
    )*};
}
optional! {
    i64 => Number;
    Decimal => Decimal;
    Money => Money;
    bool => Flag;
    Date => Day;
    When => When;
    PersonId => Person;
}

macro_rules! whole {
    ($($type:ty => $variant:ident $(, $seen:ident)?;)*) => {$(
        impl FieldValue for $type {
            const SHAPE: Shape = Shape::$variant;
            fn to_value(&self) -> Value {
                let value = Value::$variant(self.clone());
                if value.is_blank() { Value::Blank } else { value }
            }
            fn from_value(value: Value) -> Result<Self, WrongValue> {
                match value {
                    Value::Blank => Ok(Self::default()),
                    Value::$variant(inner) => Ok(inner),
                    _ => Err(WrongValue),
                }
            }
            $(fn show(&self, look: &mut dyn FnMut(Seen<'_>)) {
                look(Seen::$seen(self));
            })?
        }
    )*};
}
whole! {
    Text => Text, Text;
    String => Plain, Plain;
    Vec<Date> => Days;
    Period => Period, Period;
    Area => Area, Area;
    Vec<Language> => Languages;
}

impl<T: Target> FieldValue for Option<Ref<T>> {
    const SHAPE: Shape = Shape::Reference(T::KINDS);
    fn to_value(&self) -> Value {
        self.map_or(Value::Blank, |reference| Value::References(vec![reference.id]))
    }
    fn from_value(value: Value) -> Result<Self, WrongValue> {
        match value {
            Value::Blank => Ok(None),
            Value::References(ids) if ids.len() == 1 => Ok(Some(Ref::to(ids[0]))),
            _ => Err(WrongValue),
        }
    }
    fn show(&self, look: &mut dyn FnMut(Seen<'_>)) {
        self.iter().for_each(|reference| look(Seen::Reference(reference.id, T::KINDS)));
    }
}

impl<T: Target> FieldValue for Vec<Ref<T>> {
    const SHAPE: Shape = Shape::References(T::KINDS);
    fn to_value(&self) -> Value {
        match self.is_empty() {
            true => Value::Blank,
            false => Value::References(self.iter().map(|reference| reference.id).collect()),
        }
    }
    fn from_value(value: Value) -> Result<Self, WrongValue> {
        match value {
            Value::Blank => Ok(Self::new()),
            Value::References(ids) => Ok(ids.into_iter().map(Ref::to).collect()),
            _ => Err(WrongValue),
        }
    }
    fn tighten(&mut self) {
        self.shrink_to_fit();
    }
    fn show(&self, look: &mut dyn FnMut(Seen<'_>)) {
        self.iter().for_each(|reference| look(Seen::Reference(reference.id, T::KINDS)));
    }
}

impl<P: Part> FieldValue for Vec<P> {
    const SHAPE: Shape = Shape::Parts(P::FIELDS);
    fn to_value(&self) -> Value {
        if self.is_empty() { Value::Blank } else { Value::Parts(self.iter().map(Part::to_row).collect()) }
    }
    fn from_value(value: Value) -> Result<Self, WrongValue> {
        match value {
            Value::Blank => Ok(Self::new()),
            Value::Parts(rows) => rows.into_iter().map(P::from_row).collect(),
            _ => Err(WrongValue),
        }
    }
    fn show(&self, look: &mut dyn FnMut(Seen<'_>)) {
        self.iter().for_each(|part| part.show(look));
    }
    fn tighten(&mut self) {
        self.shrink_to_fit();
    }
}
