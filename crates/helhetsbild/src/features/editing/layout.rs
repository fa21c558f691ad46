//! How a form is laid out: which fields stand together, which are rarely asked for, which are long, which have help.
//! It follows from the fields' names; there is no form for any one kind, but the short one of an initiative.

use domain::{
    choices::Audience,
    kinds::Kind,
    record::{Field, FieldKey, Shape},
};

use crate::kit::{language::L10nLanguage, markdown};

/// The fields of a partnership that are its settings, in the order in which they are shown. Host names are set by whoever
/// runs the installation: nobody takes another partnership's address.
pub fn settings() -> Vec<FieldKey> {
    vec![
        FieldKey::Title,
        FieldKey::Purpose,
        FieldKey::Summary,
        FieldKey::Contact,
        FieldKey::AccessibilityContact,
        FieldKey::Languages,
        FieldKey::Accent,
        FieldKey::ShownAsOf,
        FieldKey::QuickDates,
        FieldKey::NeedIndicator,
        FieldKey::Rhythms,
    ]
}

/// Fields that stand together under a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What it is, when and where.
    What,
    /// Who does it, and for whom.
    Who,
    /// How one takes part, at what cost, with whose money.
    How,
    /// What it belongs to and leads to.
    Around,
    /// Where it is known from.
    Source,
    /// What is rarely touched.
    Seldom,
}

impl Group {
    /// Every group, in the order of a form.
    pub const ALL: [Self; 6] = [Self::What, Self::Who, Self::How, Self::Around, Self::Source, Self::Seldom];

    /// Its heading.
    pub fn heading(self, words: &L10nLanguage) -> String {
        match self {
            Self::What => words.form_group_what(),
            Self::Who => words.form_group_who(),
            Self::How => words.form_group_how(),
            Self::Around => words.form_group_around(),
            Self::Source => words.form_group_source(),
            Self::Seldom => words.form_group_seldom(),
        }
    }

    /// Whether it is folded while nothing in it asks for attention.
    pub fn is_folded(self) -> bool {
        matches!(self, Self::Around | Self::Seldom)
    }
}

/// The group of a field.
pub fn group(key: FieldKey) -> Group {
    match key {
        FieldKey::Leads
        | FieldKey::Partners
        | FieldKey::Parties
        | FieldKey::Members
        | FieldKey::Invited
        | FieldKey::Came
        | FieldKey::Responsible
        | FieldKey::Organisation
        | FieldKey::Holders
        | FieldKey::Providers
        | FieldKey::Publishers
        | FieldKey::Group
        | FieldKey::TargetGroups
        | FieldKey::Reaches
        | FieldKey::Openness
        | FieldKey::Persons
        | FieldKey::Applicants
        | FieldKey::MayApply
        | FieldKey::Steward
        | FieldKey::Contact
        | FieldKey::AccessibilityContact
        | FieldKey::StewardFunction => Group::Who,
        FieldKey::Fundings
        | FieldKey::Amount
        | FieldKey::LeastAmount
        | FieldKey::MostAmount
        | FieldKey::Share
        | FieldKey::Languages
        | FieldKey::Duration
        | FieldKey::PlacesOffered
        | FieldKey::PlannedParticipants
        | FieldKey::ReachedParticipants
        | FieldKey::Cost
        | FieldKey::HowToApply
        | FieldKey::Website
        | FieldKey::Email
        | FieldKey::Telephone
        | FieldKey::Capacity
        | FieldKey::RegistrationCloses
        | FieldKey::MeetingsPerYear
        | FieldKey::Outcome
        | FieldKey::Lesson
        | FieldKey::Milestones
        | FieldKey::Observations => Group::How,
        FieldKey::PartOf
        | FieldKey::GrewOutOf
        | FieldKey::ContinuedBy
        | FieldKey::BelongsTo
        | FieldKey::Serves
        | FieldKey::Predecessors
        | FieldKey::Names
        | FieldKey::Supersedes
        | FieldKey::Touches
        | FieldKey::Recurs
        | FieldKey::Renewal
        | FieldKey::ReferenceNumber
        | FieldKey::LegalBasis => Group::Around,
        FieldKey::Sources | FieldKey::SourcePlace | FieldKey::Remark | FieldKey::InternalNote => Group::Source,
        FieldKey::Basis
        | FieldKey::FocusAreaBasis
        | FieldKey::Key
        | FieldKey::Slug
        | FieldKey::Visibility
        | FieldKey::ReviewMonths
        | FieldKey::Extent
        | FieldKey::HostNames
        | FieldKey::Decimals => Group::Seldom,
        _ => Group::What,
    }
}

/// Those of a kind's fields that a reader of this audience may see, in the order of a form: by group, the title first. What
/// the program sets itself, and who a person is, no form asks for; nor when it was confirmed: confirming it says that.
pub fn fields(kind: Kind, audience: Audience) -> Vec<&'static Field> {
    let mut fields = compared(kind, audience);
    fields.retain(|field| field.key != FieldKey::Confirmed);
    fields
}

/// The fields in which two versions are compared, in the order of a form: those it asks for, and when it was confirmed.
pub fn compared(kind: Kind, audience: Audience) -> Vec<&'static Field> {
    let seen = |field: &&Field| field.audience <= audience && field.in_sheets();
    let mut fields: Vec<&'static Field> = kind.fields().filter(seen).collect();
    fields.sort_by_key(|field| (group(field.key), place(field.key)));
    fields
}

/// Within a group: what it is called, of what kind it is and what it is, before all else.
fn place(key: FieldKey) -> usize {
    match key {
        FieldKey::Title => 0,
        FieldKey::Form => 1,
        FieldKey::Summary => 2,
        FieldKey::Organisation | FieldKey::Leads => 3,
        FieldKey::Steward | FieldKey::StewardFunction | FieldKey::InternalNote => 9,
        _ => 5,
    }
}

/// The eight questions of the short form of an initiative.
pub const EIGHT: [FieldKey; 8] = [
    FieldKey::Title,
    FieldKey::Form,
    FieldKey::Summary,
    FieldKey::Leads,
    FieldKey::Area,
    FieldKey::Period,
    FieldKey::FocusAreas,
    FieldKey::TargetGroups,
];

/// The three questions to a municipality that says *it exists: add it*; place and area are known from where it was said.
pub const THREE: [FieldKey; 3] = [FieldKey::Title, FieldKey::Form, FieldKey::Leads];

/// The fields of a short form, in its order.
pub fn short(kind: Kind, keys: &[FieldKey]) -> Vec<&'static Field> {
    keys.iter().filter_map(|key| kind.field(*key)).collect()
}

/// Whether a proposal of a new record asks for a field first: what it is called, what it is, where, whose, and a link; when,
/// of what happens on a day. What a record cannot be without is always among them.
pub fn is_asked_first(kind: Kind, field: &Field) -> bool {
    let happens = matches!(kind, Kind::Event | Kind::Call);
    let always =
        [FieldKey::Title, FieldKey::Form, FieldKey::Summary, FieldKey::Area, FieldKey::Leads, FieldKey::Website];
    field.required
        || always.contains(&field.key)
        || field.key == FieldKey::Organisation
        || (happens && field.key == FieldKey::Period)
}

/// Whether a text takes several lines.
pub fn is_long(key: FieldKey) -> bool {
    markdown::is_long(key)
}

/// What a keyboard on a telephone shows.
pub fn input_mode(key: FieldKey, shape: Shape) -> &'static str {
    match (key, shape) {
        (FieldKey::Website, _) => "url",
        (FieldKey::Email, _) => "email",
        (FieldKey::Telephone, _) => "tel",
        (_, Shape::Number) => "numeric",
        (_, Shape::Decimal) => "decimal",
        _ => "",
    }
}

/// What helps whoever fills in a field.
pub fn help(words: &L10nLanguage, key: FieldKey, shape: Shape) -> Option<String> {
    Some(match key {
        FieldKey::Title => words.help_title(),
        FieldKey::Summary => words.help_summary(),
        FieldKey::Area => words.help_area(),
        FieldKey::FocusAreas => words.help_focus_areas(),
        FieldKey::TargetGroups => words.help_target_groups(),
        FieldKey::Reaches => words.help_reaches(),
        FieldKey::OpenMonths => words.help_open_months(),
        FieldKey::Openness => words.help_openness(),
        FieldKey::Leads => words.help_leads(),
        FieldKey::Partners | FieldKey::Parties => words.help_partners(),
        FieldKey::Fundings => words.help_fundings(),
        FieldKey::PartOf => words.help_part_of(),
        FieldKey::GrewOutOf => words.help_grew_out_of(),
        FieldKey::ContinuedBy => words.help_continued_by(),
        FieldKey::PlaceHeld => words.help_place_held(),
        FieldKey::Lesson => words.help_lesson(),
        FieldKey::Sources => words.help_sources(),
        FieldKey::SourcePlace => words.help_source_place(),
        FieldKey::Remark => words.help_remark(),
        FieldKey::InternalNote => words.help_internal_note(),
        FieldKey::Steward => words.help_steward(),
        FieldKey::Visibility => words.help_visibility(),
        FieldKey::ReviewMonths => words.help_review_months(),
        FieldKey::Key => words.help_key(),
        FieldKey::Slug => words.help_slug(),
        FieldKey::Email => words.help_email(),
        FieldKey::Website => words.help_website(),
        FieldKey::OrganisationNumber => words.help_organisation_number(),
        FieldKey::QuickDates => words.help_quick_dates(),
        FieldKey::ShownAsOf => words.help_shown_as_of(),
        FieldKey::NeedIndicator => words.help_need_indicator(),
        FieldKey::Accent => words.help_accent(),
        FieldKey::Rhythms => words.help_rhythms(),
        _ => return help_for_shape(words, shape),
    })
}

fn help_for_shape(words: &L10nLanguage, shape: Shape) -> Option<String> {
    match shape {
        Shape::When => Some(words.help_when()),
        Shape::Day => Some(words.help_day()),
        Shape::Money => Some(words.help_money()),
        Shape::Decimal => Some(words.help_decimal()),
        Shape::Area => Some(words.help_area_in_row()),
        _ => None,
    }
}
