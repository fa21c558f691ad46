//! How often records are reviewed, by kind: what the kinds declare, and what a partnership has set instead.
//!
//! A record's own rhythm goes before both. What follows from a rhythm – when a steward is asked, when the public is told, how
//! long an unknown end is in doubt – is computed from the rhythms of the World that is read: those of then, in a World of the past.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    choices::{Choice, Rhythm},
    kinds::{Kind, Partnership},
    record::{FieldValue, Shape, Value, WrongValue},
};

/// Doubt about what nobody is asked about, in months.
const MOST_DOUBT_MONTHS: u16 = 24;

/// The rhythm of every kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythms([u16; Kind::ALL.len()]);

impl Default for Rhythms {
    /// Those that the kinds declare.
    fn default() -> Self {
        let mut months = [0; Kind::ALL.len()];
        for kind in Kind::ALL {
            months[kind.index()] = kind.review_months().unwrap_or(0);
        }
        Self(months)
    }
}

impl Rhythms {
    /// Those of a partnership: what it has set, else what the kinds declare.
    pub fn of(partnership: &Partnership) -> Self {
        let mut rhythms = Self::default();
        for set in &partnership.rhythms {
            if let (Some(kind), Some(rhythm)) = (set.kind, set.rhythm) {
                rhythms.0[kind.index()] = rhythm.months();
            }
        }
        rhythms
    }

    /// How often records of a kind are reviewed, in months; `None` = never.
    pub fn months(&self, kind: Kind) -> Option<u16> {
        Some(self.0[kind.index()]).filter(|months| *months > 0)
    }

    /// For how many months after its last attestation an unknown end of such a record is in doubt: twice the rhythm.
    pub fn doubt_months(&self, kind: Kind) -> u16 {
        self.months(kind).map_or(MOST_DOUBT_MONTHS, |months| months.saturating_mul(2))
    }
}

impl Rhythm {
    /// In months; 0 = never.
    pub fn months(self) -> u16 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
            Self::SixteenMonths => 16,
            Self::Never => 0,
        }
    }

    /// The rhythm of so many months, if it is one that may be chosen.
    pub fn of_months(months: u16) -> Option<Self> {
        Self::ALL.iter().copied().find(|rhythm| rhythm.months() == months)
    }
}

/// A record's own rhythm. It is stored as a number of months, as it was when any number could be written; such a number means
/// the nearest rhythm that is at least as long, and none is longer than the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnRhythm(pub Rhythm);

impl Serialize for OwnRhythm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.months().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for OwnRhythm {
    fn deserialize<D: Deserializer<'de>>(bytes: D) -> Result<Self, D::Error> {
        Ok(Self(match i64::deserialize(bytes)? {
            ..=0 => Rhythm::Never,
            1 => Rhythm::Month,
            2..=3 => Rhythm::Quarter,
            4..=6 => Rhythm::HalfYear,
            7..=12 => Rhythm::Year,
            13.. => Rhythm::SixteenMonths,
        }))
    }
}

impl FieldValue for Option<OwnRhythm> {
    const SHAPE: Shape = Shape::Choice(Rhythm::CHOICES);

    fn to_value(&self) -> Value {
        self.map_or(Value::Blank, |own| Value::Choice(Choice::Rhythm(own.0)))
    }

    fn from_value(value: Value) -> Result<Self, WrongValue> {
        match value {
            Value::Blank => Ok(None),
            Value::Choice(Choice::Rhythm(rhythm)) => Ok(Some(OwnRhythm(rhythm))),
            _ => Err(WrongValue),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::KindRhythm;

    #[test]
    fn what_a_partnership_has_not_set_is_as_the_kinds_declare() {
        let set = |kind, rhythm| KindRhythm { kind: Some(kind), rhythm: Some(rhythm) };
        let rhythms = vec![set(Kind::Initiative, Rhythm::Quarter), set(Kind::Contact, Rhythm::Never)];
        let rhythms = Rhythms::of(&Partnership { rhythms, ..Partnership::default() });
        assert_eq!((rhythms.months(Kind::Initiative), rhythms.doubt_months(Kind::Initiative)), (Some(3), 6));
        assert_eq!((rhythms.months(Kind::Contact), rhythms.doubt_months(Kind::Contact)), (None, 24));
        assert_eq!((rhythms.months(Kind::Agreement), rhythms.months(Kind::Document)), (Some(12), None));
    }

    #[test]
    fn a_number_of_months_that_was_stored_is_read_as_a_rhythm() {
        let read = |text: &str| serde_json::from_str::<OwnRhythm>(text).unwrap().0;
        let read: Vec<Rhythm> = ["-1", "0", "1", "2", "6", "12", "999"].map(read).into();
        use Rhythm::*;
        assert_eq!(read, [Never, Never, Month, Quarter, HalfYear, Year, SixteenMonths]);
        for rhythm in Rhythm::ALL {
            let stored = serde_json::to_string(&OwnRhythm(*rhythm)).unwrap();
            assert_eq!(serde_json::from_str::<OwnRhythm>(&stored).unwrap().0, *rhythm);
        }
    }

    #[test]
    fn every_rhythm_that_a_kind_declares_may_be_chosen() {
        for kind in Kind::ALL {
            assert!(Rhythm::of_months(kind.review_months().unwrap_or(0)).is_some(), "{kind:?}");
        }
    }
}
