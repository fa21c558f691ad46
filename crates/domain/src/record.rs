//! What every record is: a kind, typed fields that are declared once, and how each field is read and shown.
//!
//! A kind is declared with [`record!`]; a list nested in a record (fundings, parties) with [`part!`]. Forms, import and
//! export columns, history, the page of a record and the search document all follow from those declarations.

mod declare;
mod value;

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub(crate) use declare::{choice, part, record};
pub use value::{FieldValue, Part, PartField, Seen, Shape, Value, WrongValue};

use crate::{
    choices::Audience,
    date::{Date, Holds, Period},
    id::{Anything, RecordId, Ref},
    kinds::{Body, Document, Function, Organisation},
    rhythms::{OwnRhythm, Rhythms},
    slug::FormerSlugs,
    text::Text,
};
pub use crate::{choices::Basis, kinds::Kind};

/// Whether a value is its type's default; such fields are left out of stored bodies.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Every field name of every kind; the application gives each a label in every language, matched exhaustively. Stored
/// proposals hold these names: they are never renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each name is explained by the doc comment of the field that carries it")]
pub enum FieldKey {
    Accent,
    AccessibilityContact,
    Activity,
    AgreementForm,
    Amount,
    Applicants,
    Area,
    Basis,
    BelongsTo,
    Came,
    Cancelled,
    Capacity,
    Confirmed,
    Consequences,
    Contact,
    Content,
    ContinuedBy,
    Cost,
    Count,
    Decided,
    Decimals,
    Described,
    Done,
    Duration,
    Email,
    Event,
    Extent,
    Figure,
    FocusAreaBasis,
    FocusAreas,
    Form,
    FormerSlugs,
    Function,
    Fundings,
    GrewOutOf,
    Group,
    Holders,
    HostNames,
    HowToApply,
    InternalNote,
    Invited,
    Key,
    Languages,
    Leads,
    LeastAmount,
    LegalBasis,
    Lesson,
    MayApply,
    MeetingsPerYear,
    Members,
    MergedInto,
    Milestones,
    MostAmount,
    Motto,
    Name,
    Names,
    NeedIndicator,
    Observations,
    On,
    OpenMonths,
    Openness,
    Organisation,
    OrganisationNumber,
    Outcome,
    Part,
    PartOf,
    Parties,
    Partners,
    People,
    PercentDone,
    Period,
    Person,
    Persons,
    PlaceHeld,
    PlacesOffered,
    Plan,
    PlannedParticipants,
    Possible,
    Predecessors,
    Programme,
    Providers,
    Published,
    Publishers,
    Purpose,
    Quality,
    QuickDates,
    ReachedParticipants,
    Reaches,
    RecordKind,
    Recurs,
    ReferenceNumber,
    RegistrationCloses,
    Remark,
    Renewal,
    Responsible,
    ReviewMonths,
    Rhythm,
    Rhythms,
    Role,
    Serves,
    Share,
    ShownAsOf,
    SignedOn,
    Slug,
    SourcePlace,
    Sources,
    Stage,
    Status,
    Steward,
    StewardFunction,
    Substitute,
    Summary,
    Supersedes,
    TargetGroups,
    Telephone,
    Times,
    Title,
    Touches,
    Unit,
    Vacant,
    Visibility,
    Website,
    Year,
}

/// A field as its kind declares it.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub key: FieldKey,
    /// What it holds.
    pub shape: Shape,
    /// Whether a record cannot be without it.
    pub required: bool,
    /// Who may read it at most, whatever the record's own visibility.
    pub audience: Audience,
    /// Whether the program alone sets it: no form asks for it, no sheet has a column for it.
    pub by_program: bool,
    /// How much its readers miss it where it is not stated; 0: nobody looks for it.
    pub weight: u8,
}

impl Field {
    /// Whether sheets carry it: not what the program sets, and never who a person is.
    pub fn in_sheets(&self) -> bool {
        !self.by_program && !self.names_persons()
    }

    /// Whether it says who a person is.
    pub fn names_persons(&self) -> bool {
        match self.shape {
            Shape::Person => true,
            Shape::Parts(parts) => parts.iter().any(|part| matches!(part.shape, Shape::Person)),
            _ => false,
        }
    }

    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(crate) const fn partners(mut self) -> Self {
        self.audience = Audience::Partners;
        self
    }

    pub(crate) const fn internal(mut self) -> Self {
        self.audience = Audience::Internal;
        self
    }

    /// Readers can do little without it.
    pub(crate) const fn essential(mut self) -> Self {
        self.weight = 3;
        self
    }

    /// Some readers look for it.
    pub(crate) const fn useful(mut self) -> Self {
        self.weight = 1;
        self
    }

    pub(crate) const fn by_program(mut self) -> Self {
        self.by_program = true;
        self
    }
}

/// A struct whose fields are declared: a kind of record, or what all records have in common.
pub trait Declared {
    /// The fields, in the order a person meets them.
    const FIELDS: &'static [Field];

    /// The value of a field; [`Value::Blank`] for a field the struct does not have.
    fn get(&self, key: FieldKey) -> Value;

    /// Sets a field.
    ///
    /// # Errors
    /// [`WrongValue`] when the value is not of the field's shape, or the struct has no such field.
    fn set(&mut self, key: FieldKey, value: Value) -> Result<(), WrongValue>;

    /// Gives back memory that reading took in advance.
    fn tighten(&mut self);

    /// Shows what its fields hold, each with its name; a nested list shows what its rows hold.
    fn show(&self, look: &mut dyn FnMut(FieldKey, Seen<'_>));
}

record! {
    /// What every record has, whatever its kind.
    Common {
        /// The name a workbook calls it by; unique within its kind.
        key: String => Key;
        /// What it is called.
        title: Text => Title, required;
        /// What it is, in a few sentences.
        summary: Text => Summary, essential;
        /// The documents that state it.
        sources: Vec<Ref<Document>> => Sources;
        /// Where in the documents.
        source_place: String => SourcePlace;
        /// Whether the source says so, or it was derived or judged from the source.
        basis: Basis => Basis;
        /// What a reader of the source should know: what is missing, what was inferred.
        remark: Text => Remark;
        /// What those who answer for it should know, and nobody else: never public.
        internal_note: Text => InternalNote, internal;
        /// The organisation that answers for the record.
        steward: Option<Ref<Organisation>> => Steward, essential;
        /// The function in it that is asked whether the record is right.
        steward_function: Option<Ref<Function>> => StewardFunction, useful;
        /// Who may read it.
        visibility: Audience => Visibility;
        /// Its own review rhythm, if not that of its kind.
        review_months: Option<OwnRhythm> => ReviewMonths;
        /// The day somebody last confirmed that it is right.
        confirmed: Option<Date> => Confirmed;
        /// Its name in addresses, given once.
        slug: String => Slug;
        /// The names in addresses that it had before; they lead to it still.
        former_slugs: FormerSlugs => FormerSlugs, by_program;
        /// The record that took its place when the two were made one; only ever on one that is withdrawn.
        merged_into: Option<Ref<Anything>> => MergedInto, by_program;
    }
}

/// A record as it stands: identity, version, times, and the typed body.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its identity, for ever.
    pub id: RecordId,
    /// Counts its changes from 1.
    pub version: u64,
    /// When it was first entered.
    pub created: Timestamp,
    /// When it was last changed.
    pub changed: Timestamp,
    /// Withdrawn: no longer shown, kept as a tombstone (HTTP 410).
    pub withdrawn: bool,
    /// The content.
    pub body: Body,
}

/// The form in which Worlds share records.
pub type Shared = Arc<Record>;

impl Record {
    /// The record's kind.
    pub fn kind(&self) -> Kind {
        self.body.kind()
    }

    /// What all records have.
    pub fn common(&self) -> &Common {
        self.body.common()
    }

    /// Its title.
    pub fn title(&self) -> &Text {
        &self.common().title
    }

    /// Its name in addresses.
    pub fn slug(&self) -> &str {
        &self.common().slug
    }

    /// The time it speaks of, for kinds that hold in time.
    pub fn period(&self) -> Option<&Period> {
        self.body.period()
    }

    /// The last day on which it may hold, where its end is known; see [`Record::period`].
    pub fn last_day(&self) -> Option<Date> {
        self.period()?.to.when()?.latest
    }

    /// Whether it held on `day` (DOMAIN rule: see [`Period::holds`]); kinds without a period always do.
    pub fn holds(&self, day: Date, rhythms: &Rhythms) -> Holds {
        match self.period() {
            None => Holds::Yes,
            Some(period) if self.kind().is_lasting() => period.holds_lasting(day),
            Some(period) => period.holds(day, self.common().confirmed, self.doubt_months(rhythms)),
        }
    }

    /// Its review rhythm in months: its own, else its kind's; `None` = it is never asked about.
    pub fn review_months(&self, rhythms: &Rhythms) -> Option<u16> {
        match self.common().review_months {
            Some(OwnRhythm(own)) => Some(own.months()).filter(|months| *months > 0),
            None => rhythms.months(self.kind()),
        }
    }

    /// For how many months after its last attestation an unknown end is in doubt: twice its rhythm. What is never asked
    /// about is in doubt as long as others of its kind.
    pub fn doubt_months(&self, rhythms: &Rhythms) -> u16 {
        let own = self.common().review_months.map(|own| own.0.months()).filter(|own| *own > 0);
        own.map_or_else(|| rhythms.doubt_months(self.kind()), |own| own.saturating_mul(2))
    }

    /// The ids it refers to, with the field of each.
    pub fn references(&self) -> Vec<(FieldKey, RecordId)> {
        let mut found = Vec::new();
        self.body.each_reference(&mut |key, id| found.push((key, id)));
        found
    }
}

impl Serialize for Record {
    /// Records are stored by their bodies; this form serves exports and tests only.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.id, self.version, self.withdrawn, &self.body).serialize(serializer)
    }
}

/// A stored body could not be read.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    /// A kind this program does not know: it was written by a newer one.
    #[error("unknown kind of record `{0}`; was it written by a newer version of the program?")]
    UnknownKind(String),
    /// The schema version is newer than this program's.
    #[error("a {kind} of schema version {found}; this program knows up to {known}")]
    Newer {
        /// The kind's code.
        kind: &'static str,
        /// The version met.
        found: u16,
        /// The newest version known.
        known: u16,
    },
    /// The bytes are not the kind's JSON.
    #[error("the stored text is damaged: {0}")]
    Damaged(#[from] serde_json::Error),
}
