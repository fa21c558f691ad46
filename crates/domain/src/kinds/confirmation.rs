//! What a municipality has said of what it does not have.

use crate::{
    choices::{AgreementForm, ConfirmationForm},
    date::Period,
    id::Ref,
    kinds::{FocusArea, Organisation, TargetGroup},
    place::Area,
    record::record,
    text::Text,
};

record! {
    /// A municipality's (or its steward's) word that something does not exist there, or does not apply. Only this makes a
    /// white spot of *no information*.
    Confirmation {
        /// Nothing exists, or it does not apply.
        form: ConfirmationForm => Form, required;
        /// The municipalities that say so.
        area: Area => Area;
        /// In which focus areas; none named = in no particular one.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas;
        /// For which target groups; none named = for all.
        target_groups: Vec<Ref<TargetGroup>> => TargetGroups;
        /// Of which kind of agreement, if it is about agreements.
        agreement_form: Option<AgreementForm> => AgreementForm;
        /// Who says so.
        organisation: Option<Ref<Organisation>> => Organisation;
        /// Why.
        content: Text => Content;
        /// From when, until when, and when it was last said.
        period: Period => Period;
    }
}
