//! What stands in the example rows of the template: texts that could be true, so that one sees what belongs where.

use domain::{kinds::Kind, record::FieldKey};

use crate::kit::language::L10nLanguage;

/// A title that a record of the kind could have.
pub(super) fn title(words: &L10nLanguage, kind: Kind) -> String {
    match kind {
        Kind::Partnership => words.exchange_example_title_partnership(),
        Kind::Document => words.exchange_example_title_document(),
        Kind::Organisation => words.exchange_example_title_organisation(),
        Kind::Phase => words.exchange_example_title_phase(),
        Kind::FocusArea => words.exchange_example_title_focus_area(),
        Kind::TargetGroup => words.exchange_example_title_target_group(),
        Kind::Mandate => words.exchange_example_title_mandate(),
        Kind::Function => words.exchange_example_title_function(),
        Kind::Group => words.exchange_example_title_group(),
        Kind::Programme => words.exchange_example_title_programme(),
        Kind::Call => words.exchange_example_title_call(),
        Kind::Plan => words.exchange_example_title_plan(),
        Kind::Goal => words.exchange_example_title_goal(),
        Kind::Activity => words.exchange_example_title_activity(),
        Kind::FollowUp => words.exchange_example_title_follow_up(),
        Kind::Dialogue => words.exchange_example_title_dialogue(),
        Kind::Event => words.exchange_example_title_event(),
        Kind::Decision => words.exchange_example_title_decision(),
        Kind::Agreement => words.exchange_example_title_agreement(),
        Kind::Initiative => words.exchange_example_title_initiative(),
        Kind::Contact => words.exchange_example_title_contact(),
        Kind::Notice => words.exchange_example_title_notice(),
        Kind::Indicator => words.exchange_example_title_indicator(),
        Kind::Confirmation => words.exchange_example_title_confirmation(),
    }
}

/// What a field of text could hold.
pub(super) fn text(words: &L10nLanguage, key: FieldKey) -> String {
    match key {
        FieldKey::Summary => words.exchange_example_summary(),
        FieldKey::SourcePlace => words.exchange_example_source_place(),
        FieldKey::Purpose => words.exchange_example_purpose(),
        FieldKey::HostNames => words.exchange_example_host_names(),
        FieldKey::Remark => words.exchange_example_remark(),
        FieldKey::Name => words.exchange_example_name(),
        FieldKey::Described => words.exchange_example_described(),
        FieldKey::Telephone => words.exchange_example_telephone(),
        FieldKey::MayApply => words.exchange_example_may_apply(),
        FieldKey::LegalBasis => words.exchange_example_legal_basis(),
        FieldKey::Recurs => words.exchange_example_recurs(),
        FieldKey::Times => words.exchange_example_times(),
        FieldKey::PlaceHeld => words.exchange_example_place_held(),
        FieldKey::Motto => words.exchange_example_motto(),
        FieldKey::Content => words.exchange_example_content(),
        FieldKey::Renewal => words.exchange_example_renewal(),
        FieldKey::ReferenceNumber => words.exchange_example_reference_number(),
        FieldKey::Duration => words.exchange_example_duration(),
        FieldKey::Cost => words.exchange_example_cost(),
        FieldKey::HowToApply => words.exchange_example_how_to_apply(),
        FieldKey::Lesson => words.exchange_example_lesson(),
        FieldKey::Consequences => words.exchange_example_consequences(),
        FieldKey::Unit => words.exchange_example_unit(),
        _ => words.exchange_example_text(),
    }
}

/// What a field of a whole number could hold.
pub(super) fn number(key: FieldKey) -> f64 {
    match key {
        FieldKey::MeetingsPerYear => 4.0,
        FieldKey::Decimals => 1.0,
        FieldKey::Year => 2018.0,
        FieldKey::PercentDone => 40.0,
        FieldKey::Count => 11.0,
        _ => 25.0,
    }
}
