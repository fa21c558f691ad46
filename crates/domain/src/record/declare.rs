//! The macros with which kinds, nested lists and fixed sets are declared.

/// Declares a kind of record: the struct, how it is stored, and its fields for sheets, forms and pages.
///
/// `name: Type => FieldKey, required;` — `required`, `partners`, `internal`, `by_program`, and how much its
/// readers miss it (`essential`, `useful`) are the options.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty => $key:ident $(, $option:ident)*;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Default, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $(
                $(#[$field_doc])*
                #[serde(skip_serializing_if = "crate::record::is_default")]
                pub $field: $type,
            )*
        }

        impl crate::record::Declared for $name {
            const FIELDS: &'static [crate::record::Field] = &[$(
                crate::record::Field {
                    key: crate::record::FieldKey::$key,
                    shape: <$type as crate::record::FieldValue>::SHAPE,
                    required: false,
                    audience: crate::choices::Audience::Public,
                    by_program: false,
                    weight: 0,
                }$(.$option())*,
            )*];

            fn get(&self, key: crate::record::FieldKey) -> crate::record::Value {
                match key {
                    $(crate::record::FieldKey::$key => crate::record::FieldValue::to_value(&self.$field),)*
                    _ => crate::record::Value::Blank,
                }
            }

            fn set(&mut self, key: crate::record::FieldKey, value: crate::record::Value) -> Result<(), crate::record::WrongValue> {
                match key {
                    $(crate::record::FieldKey::$key => self.$field = crate::record::FieldValue::from_value(value)?,)*
                    _ => return Err(crate::record::WrongValue),
                }
                Ok(())
            }

            fn tighten(&mut self) {
                $(crate::record::FieldValue::tighten(&mut self.$field);)*
            }

            fn show(&self, look: &mut dyn FnMut(crate::record::FieldKey, crate::record::Seen<'_>)) {
                $(crate::record::FieldValue::show(&self.$field, &mut |seen| look(crate::record::FieldKey::$key, seen));)*
            }
        }
    };
}
pub(crate) use record;

/// Declares a row of a nested list.
macro_rules! part {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty => $key:ident;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Default, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $(
                $(#[$field_doc])*
                #[serde(skip_serializing_if = "crate::record::is_default")]
                pub $field: $type,
            )*
        }

        impl crate::record::Part for $name {
            const FIELDS: &'static [crate::record::PartField] = &[$(
                crate::record::PartField {
                    key: crate::record::FieldKey::$key,
                    shape: <$type as crate::record::FieldValue>::SHAPE,
                },
            )*];
            fn to_row(&self) -> Vec<crate::record::Value> {
                vec![$(crate::record::FieldValue::to_value(&self.$field),)*]
            }
            fn from_row(row: Vec<crate::record::Value>) -> Result<Self, crate::record::WrongValue> {
                let mut values = row.into_iter();
                Ok(Self {
                    $($field: crate::record::FieldValue::from_value(values.next().ok_or(crate::record::WrongValue)?)?,)*
                })
            }
            fn show(&self, look: &mut dyn FnMut(crate::record::Seen<'_>)) {
                $(crate::record::FieldValue::show(&self.$field, look);)*
            }
        }
    };
}
pub(crate) use part;

/// Declares the fixed sets, each with its codes (as in addresses and stored bodies), and [`Choice`](crate::choices::Choice),
/// a member of any of them.
macro_rules! choice {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
            pub enum $name {
                $($(#[$variant_doc])* #[serde(rename = $code)] $variant,)*
            }

            impl $name {
                /// Every member, in order.
                pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
                /// Every member in the common form.
                pub const CHOICES: &'static [Choice] = &[$(Choice::$name(Self::$variant),)*];

                /// The code in addresses and stored bodies.
                pub fn code(self) -> &'static str {
                    match self { $(Self::$variant => $code,)* }
                }

                /// The member with this code.
                pub fn from_code(code: &str) -> Option<Self> {
                    match code { $($code => Some(Self::$variant),)* _ => None }
                }

                fn from_choice(choice: Choice) -> Result<Self, crate::record::WrongValue> {
                    match choice {
                        Choice::$name(member) => Ok(member),
                        _ => Err(crate::record::WrongValue),
                    }
                }
            }

            impl Default for $name {
                fn default() -> Self {
                    Self::ALL[0]
                }
            }

            impl crate::record::FieldValue for $name {
                const SHAPE: crate::record::Shape = crate::record::Shape::Choice(Self::CHOICES);
                fn to_value(&self) -> crate::record::Value {
                    crate::record::Value::Choice(Choice::$name(*self))
                }
                fn from_value(value: crate::record::Value) -> Result<Self, crate::record::WrongValue> {
                    match value {
                        crate::record::Value::Blank => Ok(Self::default()),
                        crate::record::Value::Choice(choice) => Self::from_choice(choice),
                        _ => Err(crate::record::WrongValue),
                    }
                }
            }

            impl crate::record::FieldValue for Option<$name> {
                const SHAPE: crate::record::Shape = crate::record::Shape::Choice($name::CHOICES);
                fn to_value(&self) -> crate::record::Value {
                    self.map_or(crate::record::Value::Blank, |member| crate::record::Value::Choice(Choice::$name(member)))
                }
                fn from_value(value: crate::record::Value) -> Result<Self, crate::record::WrongValue> {
                    match value {
                        crate::record::Value::Blank => Ok(None),
                        crate::record::Value::Choice(choice) => $name::from_choice(choice).map(Some),
                        _ => Err(crate::record::WrongValue),
                    }
                }
            }

            impl crate::record::FieldValue for Vec<$name> {
                const SHAPE: crate::record::Shape = crate::record::Shape::Choices($name::CHOICES);
                fn to_value(&self) -> crate::record::Value {
                    match self.is_empty() {
                        true => crate::record::Value::Blank,
                        false => crate::record::Value::Choices(self.iter().map(|member| Choice::$name(*member)).collect()),
                    }
                }
                fn from_value(value: crate::record::Value) -> Result<Self, crate::record::WrongValue> {
                    match value {
                        crate::record::Value::Blank => Ok(Self::new()),
                        crate::record::Value::Choices(choices) => choices.into_iter().map($name::from_choice).collect(),
                        _ => Err(crate::record::WrongValue),
                    }
                }
            }
        )*

        /// A member of any fixed set; the application names each, matched exhaustively.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Choice {
            $($(#[$doc])* $name($name),)*
            /// Kinds of record.
            Kind(crate::kinds::Kind),
        }

        impl Choice {
            /// Every fixed set.
            pub const SETS: &'static [&'static [Choice]] = &[$($name::CHOICES,)* crate::kinds::Kind::CHOICES];

            /// The member's code.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name(member) => member.code(),)*
                    Self::Kind(kind) => kind.code(),
                }
            }
        }
    };
}
pub(crate) use choice;
