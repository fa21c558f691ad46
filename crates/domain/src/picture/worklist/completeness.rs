//! How complete a record is: which of the fields that its readers look for are stated.
//!
//! How much a field is missed is declared with the field itself. A field that does not apply to a record is not counted: who
//! cannot come to a thing misses no way of applying to it.

use std::cmp::Reverse;

use crate::{
    choices::{Extent, Openness, Outcome, Stage},
    kinds::{Agreement, Contact, Initiative, Organisation},
    picture::coverage::covers,
    record::{Field, FieldKey, Kind, Record},
};

/// How much of what matters is stated, and what is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completeness {
    /// How many of the fields that matter are stated.
    pub stated: usize,
    /// How many there are.
    pub all: usize,
    /// Those that are not, the most missed first.
    pub missing: Vec<FieldKey>,
    /// What is stated, weighed.
    weighed: u32,
    /// What there is, weighed.
    whole: u32,
}

impl Completeness {
    /// Of 100 by weight, rounded down; 100 where nothing matters.
    pub fn per_cent(&self) -> u8 {
        (100 * self.weighed).checked_div(self.whole).and_then(|share| u8::try_from(share).ok()).unwrap_or(100)
    }
}

/// The fields that the readers of a kind look for, in the order of forms.
pub fn important(kind: Kind) -> impl Iterator<Item = &'static Field> {
    kind.fields().filter(move |field| field.weight > 0 && is_of_kind(kind, field.key))
}

/// Of what all records have, a kind may need less: an organisation answers for itself, an agreement is told by its parties.
fn is_of_kind(kind: Kind, key: FieldKey) -> bool {
    match key {
        FieldKey::Summary => {
            !matches!(kind, Kind::Organisation | Kind::Contact | Kind::Function | Kind::Agreement | Kind::Confirmation)
        }
        FieldKey::Steward | FieldKey::StewardFunction => kind != Kind::Organisation,
        _ => true,
    }
}

/// Whether a field has a meaning for a record.
fn applies(record: &Record, key: FieldKey) -> bool {
    if let Some(work) = record.body.is::<Initiative>() {
        return match key {
            FieldKey::HowToApply | FieldKey::Languages => covers(work),
            // That nobody can come to what is for staff goes without saying.
            FieldKey::Openness => covers(work) || work.openness == Some(Openness::NotForIndividuals),
            FieldKey::Lesson => work.outcome == Some(Outcome::Ended) || work.stage == Stage::Completed,
            FieldKey::StewardFunction => record.common().steward.is_some(),
            _ => true,
        };
    }
    match key {
        FieldKey::StewardFunction => record.common().steward.is_some(),
        FieldKey::SignedOn | FieldKey::Renewal => {
            // Of a class of agreements, none was signed on a day; what has no end is not renewed.
            let agreement = record.body.is::<Agreement>();
            agreement.is_some_and(|one| {
                one.extent != Extent::Class && (key == FieldKey::SignedOn || one.period.to.when().is_some())
            })
        }
        // One way to reach them is enough.
        FieldKey::Email => {
            let by_contact = record.body.is::<Contact>().map(|one| (&one.telephone, &one.website));
            let by_organisation = record.body.is::<Organisation>().map(|one| (&one.telephone, &one.website));
            let other = by_contact.or(by_organisation);
            other.is_none_or(|(telephone, website)| telephone.is_empty() && website.is_empty())
                || !record.body.get(key).is_blank()
        }
        _ => true,
    }
}

/// The completeness of a record.
pub fn completeness(record: &Record) -> Completeness {
    let mut told = Completeness { stated: 0, all: 0, missing: Vec::new(), weighed: 0, whole: 0 };
    let mut missing: Vec<(u8, FieldKey)> = Vec::new();
    for field in important(record.kind()).filter(|field| applies(record, field.key)) {
        told.all += 1;
        told.whole += u32::from(field.weight);
        if record.body.get(field.key).is_blank() {
            missing.push((field.weight, field.key));
        } else {
            told.stated += 1;
            told.weighed += u32::from(field.weight);
        }
    }
    missing.sort_by_key(|(weight, _)| Reverse(*weight));
    told.missing = missing.into_iter().map(|(_, key)| key).collect();
    told
}
