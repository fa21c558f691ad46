//! Changed conditions: what changes, from when, with what consequences.

use crate::{
    choices::NoticeForm,
    date::When,
    id::{Anything, Ref},
    kinds::{FocusArea, Organisation, TargetGroup},
    record::record,
    text::Text,
};

record! {
    /// A changed condition.
    Notice {
        /// What kind of change.
        form: NoticeForm => Form, required;
        /// From when.
        on: Option<When> => On;
        /// Who changes it.
        publishers: Vec<Ref<Organisation>> => Publishers;
        /// What follows from it.
        consequences: Text => Consequences;
        /// The records it touches.
        touches: Vec<Ref<Anything>> => Touches;
        /// Its areas.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas;
        /// For whom.
        target_groups: Vec<Ref<TargetGroup>> => TargetGroups;
        /// Where it can be read.
        website: String => Website;
    }
}
