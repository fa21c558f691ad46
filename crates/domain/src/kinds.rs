//! The kinds of record. Each has a file of its own; this list makes them one type.

mod agreement;
mod confirmation;
mod event;
mod funding;
mod group;
mod indicator;
mod initiative;
mod notice;
mod organisation;
mod partnership;
mod plan;
mod stored;
mod subject;

pub use agreement::*;
pub use confirmation::*;
pub use event::*;
pub use funding::*;
pub use group::*;
pub use indicator::*;
pub use initiative::*;
pub use notice::*;
pub use organisation::*;
pub use partnership::*;
pub use plan::*;
pub use subject::*;

use serde::{Deserialize, Deserializer, Serialize, de::DeserializeSeed as _};
use stored::Stored;

use crate::{
    choices::Choice,
    date::Period,
    id::{RecordId, Target},
    record::{BodyError, Common, Declared, Field, FieldKey, FieldValue, Seen, Shape, Value, WrongValue},
};

macro_rules! period_of {
    ($content:ident, period) => {
        Some(&$content.period)
    };
    ($content:ident, lasting) => {
        Some(&$content.period)
    };
    ($content:ident, timeless) => {{
        let _ = $content;
        None
    }};
}

macro_rules! is_lasting {
    (lasting) => {
        true
    };
    ($other:ident) => {
        false
    };
}

/// `Kind: "code", schema version, usual review rhythm in months (0 = never), period|lasting|timeless;` — what is *lasting* (an organisation,
/// a target group, a programme) is taken to be there unless its period says otherwise; a source that mentions it does not
/// thereby say that it was new, or that it was about to end.
macro_rules! kinds {
    ($($name:ident: $code:literal, $schema:literal, $months:literal, $time:ident;)*) => {
        /// A kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[expect(missing_docs, reason = "each kind is explained where it is declared")]
        pub enum Kind {
            $(#[serde(rename = $code)] $name,)*
        }

        impl Kind {
            /// Every kind, in the order in which a workbook's sheets stand.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// Every kind as a member of a fixed set, for fields that name a kind.
            pub const CHOICES: &'static [Choice] = &[$(Choice::Kind(Self::$name),)*];

            /// The code in the ledger and in identities; never changes.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The kind with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }

            /// The version of its schema that this program writes; it reads this and all earlier ones.
            pub fn schema(self) -> u16 {
                match self { $(Self::$name => $schema,)* }
            }

            /// How often such a record is reviewed where a partnership has set nothing else
            /// ([`Rhythms`](crate::rhythms::Rhythms)), in months; `None` = never: it tells of what was.
            pub fn review_months(self) -> Option<u16> {
                let months = match self { $(Self::$name => $months,)* };
                (months > 0).then_some(months)
            }

            /// Whether it is taken to be there unless its period says otherwise.
            pub fn is_lasting(self) -> bool {
                match self { $(Self::$name => is_lasting!($time),)* }
            }

            /// Its own fields, beside those that all records have.
            pub fn own_fields(self) -> &'static [Field] {
                match self { $(Self::$name => <$name as Declared>::FIELDS,)* }
            }

            /// An empty record of this kind.
            pub fn empty(self) -> Body {
                let content = match self { $(Self::$name => Content::$name(Box::default()),)* };
                Body { common: Common::default(), content }
            }
        }

        /// What a record of a kind holds beside what all records have.
        #[derive(Clone, Debug, PartialEq, Serialize)]
        #[serde(untagged)]
        #[expect(missing_docs, reason = "each kind is explained where it is declared")]
        pub enum Content {
            $($name(Box<$name>),)*
        }

        $(
            impl Target for $name {
                const KINDS: &'static [Kind] = &[Kind::$name];
            }

            impl From<$name> for Content {
                fn from(content: $name) -> Self {
                    Self::$name(Box::new(content))
                }
            }

            impl Is for $name {
                fn of(content: &Content) -> Option<&Self> {
                    match content { Content::$name(content) => Some(content), _ => None }
                }
            }
        )*

        impl Content {
            fn kind(&self) -> Kind {
                match self { $(Self::$name(_) => Kind::$name,)* }
            }

            fn get(&self, key: FieldKey) -> Value {
                match self { $(Self::$name(content) => content.get(key),)* }
            }

            fn set(&mut self, key: FieldKey, value: Value) -> Result<(), WrongValue> {
                match self { $(Self::$name(content) => content.set(key, value),)* }
            }

            fn tighten(&mut self) {
                match self { $(Self::$name(content) => content.tighten(),)* }
            }

            fn show(&self, look: &mut dyn FnMut(FieldKey, Seen<'_>)) {
                match self { $(Self::$name(content) => content.show(look),)* }
            }

            fn period(&self) -> Option<&Period> {
                match self { $(Self::$name(content) => period_of!(content, $time),)* }
            }

            fn read<'de, D: Deserializer<'de>>(kind: Kind, bytes: D) -> Result<Self, D::Error> {
                Ok(match kind { $(Kind::$name => Self::$name(Deserialize::deserialize(bytes)?),)* })
            }
        }
    };
}

kinds! {
    Partnership: "partnership", 4, 12, timeless;
    Document: "document", 3, 0, timeless;
    Organisation: "organisation", 3, 12, lasting;
    Phase: "phase", 3, 12, period;
    FocusArea: "focus_area", 3, 12, period;
    TargetGroup: "target_group", 3, 12, lasting;
    Mandate: "mandate", 3, 12, period;
    Function: "function", 4, 12, period;
    Group: "group", 3, 12, period;
    Programme: "programme", 3, 12, lasting;
    Call: "call", 3, 6, period;
    Plan: "plan", 3, 12, period;
    Goal: "goal", 3, 12, period;
    Activity: "activity", 3, 6, period;
    FollowUp: "follow_up", 3, 0, timeless;
    Dialogue: "dialogue", 3, 12, period;
    Event: "event", 3, 6, period;
    Decision: "decision", 3, 0, timeless;
    Agreement: "agreement", 3, 12, period;
    Initiative: "initiative", 4, 6, period;
    Contact: "contact", 3, 12, period;
    Notice: "notice", 3, 0, timeless;
    Indicator: "indicator", 3, 12, timeless;
    Confirmation: "confirmation", 3, 12, period;
}

/// A kind's own struct.
pub trait Is: Sized {
    /// The content, if it is of this kind.
    fn of(content: &Content) -> Option<&Self>;
}

impl Kind {
    /// Whether it is of the frame that a partnership works within: the coordinator answers for it where no organisation is named.
    pub fn is_frame(self) -> bool {
        matches!(self, Self::Partnership | Self::Phase | Self::FocusArea | Self::TargetGroup | Self::Indicator)
    }

    /// All its fields: those of every record, then its own.
    pub fn fields(self) -> impl Iterator<Item = &'static Field> {
        <Common as Declared>::FIELDS.iter().chain(self.own_fields())
    }

    /// The declaration of one of its fields.
    pub fn field(self, key: FieldKey) -> Option<&'static Field> {
        self.fields().find(|field| field.key == key)
    }

    /// Its place in [`Kind::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// A kind as the value of a field: one of a fixed set.
impl FieldValue for Option<Kind> {
    const SHAPE: Shape = Shape::Choice(Kind::CHOICES);

    fn to_value(&self) -> Value {
        self.map_or(Value::Blank, |kind| Value::Choice(Choice::Kind(kind)))
    }

    fn from_value(value: Value) -> Result<Self, WrongValue> {
        match value {
            Value::Blank => Ok(None),
            Value::Choice(Choice::Kind(kind)) => Ok(Some(kind)),
            _ => Err(WrongValue),
        }
    }
}

/// A record's content: what all have, and what its kind adds.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Body {
    /// What every record has.
    pub common: Common,
    /// What its kind adds.
    pub content: Content,
}

impl Body {
    /// The kind.
    pub fn kind(&self) -> Kind {
        self.content.kind()
    }

    /// What every record has.
    pub fn common(&self) -> &Common {
        &self.common
    }

    /// The time it speaks of.
    pub fn period(&self) -> Option<&Period> {
        self.content.period()
    }

    /// Its content as kind `T`.
    pub fn is<T: Is>(&self) -> Option<&T> {
        T::of(&self.content)
    }

    /// A field's value.
    pub fn get(&self, key: FieldKey) -> Value {
        match self.common.get(key) {
            Value::Blank => self.content.get(key),
            value => value,
        }
    }

    /// Sets a field.
    ///
    /// # Errors
    /// [`WrongValue`] when the value does not fit the field or the kind has no such field.
    pub fn set(&mut self, key: FieldKey, value: Value) -> Result<(), WrongValue> {
        if Common::FIELDS.iter().any(|field| field.key == key) {
            self.common.set(key, value)
        } else {
            self.content.set(key, value)
        }
    }

    /// Shows what the fields hold, each with its name, without copying: what every change and every list walks through.
    pub fn show(&self, look: &mut dyn FnMut(FieldKey, Seen<'_>)) {
        self.common.show(look);
        self.content.show(look);
    }

    /// Names every record it refers to, with the field that does.
    pub fn each_reference(&self, name: &mut dyn FnMut(FieldKey, RecordId)) {
        self.show(&mut |key, seen| {
            if let Seen::Reference(id, _) = seen {
                name(key, id);
            }
        });
    }

    /// The bytes under which it is stored and hashed.
    ///
    /// # Panics
    /// Never: every field type can be written as JSON.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("every field type can be written as JSON")
    }

    /// Reads stored bytes of a kind, written with a schema version.
    ///
    /// # Errors
    /// [`BodyError`]: the kind or version is newer than this program, or the bytes are damaged.
    pub fn from_bytes(kind: &str, schema: u16, bytes: &[u8]) -> Result<Self, BodyError> {
        let kind = Kind::from_code(kind).ok_or_else(|| BodyError::UnknownKind(kind.to_owned()))?;
        if schema > kind.schema() {
            return Err(BodyError::Newer { kind: kind.code(), found: schema, known: kind.schema() });
        }
        let mut stored = serde_json::Deserializer::from_slice(bytes);
        let mut body = Stored(kind).deserialize(&mut stored)?;
        stored.end()?;
        body.common.tighten();
        body.content.tighten();
        Ok(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_stands_once_in_its_kind() {
        for kind in Kind::ALL {
            let mut keys: Vec<_> = kind.fields().map(|field| field.key).collect();
            let all = keys.len();
            keys.sort();
            keys.dedup();
            assert_eq!(all, keys.len(), "{kind:?}");
        }
    }

    #[test]
    fn an_empty_body_is_stored_and_read_back() {
        for kind in Kind::ALL {
            let body = kind.empty();
            let read = Body::from_bytes(kind.code(), kind.schema(), &body.to_bytes());
            assert_eq!(read.unwrap(), body);
        }
        assert!(matches!(Body::from_bytes("initiative", 99, b"{}"), Err(BodyError::Newer { .. })));
        assert!(matches!(Body::from_bytes("unheard-of", 1, b"{}"), Err(BodyError::UnknownKind(_))));
        assert!(matches!(
            Body::from_bytes("initiative", 1, br#"{"common":{},"content":{"colour":"red"}}"#),
            Err(BodyError::Damaged(_))
        ));
        for damaged in [
            r#"{"common":{}}"#,
            r#"{"content":{}}"#,
            r#"{"common":{},"common":{},"content":{}}"#,
            r#"{"common":{},"content":{},"rest":{}}"#,
            r#"{"common":{},"content":{}} "and more""#,
            "[]",
        ] {
            let read = Body::from_bytes("initiative", 1, damaged.as_bytes());
            assert!(matches!(read, Err(BodyError::Damaged(_))), "{damaged}");
        }
    }
}
