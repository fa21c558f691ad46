//! Agreements: regional and local, with their parties.

use crate::{
    choices::{AgreementForm, Extent},
    date::{Period, When},
    id::Ref,
    kinds::{FocusArea, Organisation, Party, TargetGroup},
    place::Area,
    record::record,
    text::Text,
};

record! {
    /// An agreement, or a class of agreements that a source mentions without naming one.
    Agreement {
        /// What kind of agreement.
        form: AgreementForm => Form, required;
        /// One agreement or a class of them.
        extent: Extent => Extent;
        /// Who keeps it.
        leads: Vec<Ref<Organisation>> => Leads;
        /// Its parties.
        parties: Vec<Party> => Parties, essential;
        /// When it was signed.
        signed_on: Option<When> => SignedOn, useful;
        /// How long it is valid.
        period: Period => Period, essential;
        /// Where.
        area: Area => Area, essential;
        /// Which areas.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas;
        /// For whom.
        target_groups: Vec<Ref<TargetGroup>> => TargetGroups;
        /// How it is renewed.
        renewal: Text => Renewal, useful;
        /// The keeper's reference number (diarienummer).
        reference_number: String => ReferenceNumber;
        /// The agreements it replaces.
        supersedes: Vec<Ref<Agreement>> => Supersedes;
        /// Where it can be read.
        website: String => Website;
    }
}
