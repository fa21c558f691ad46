//! Groups that steer, prepare or meet.

use crate::{
    choices::GroupForm,
    date::Period,
    id::{Anything, Ref},
    kinds::{FocusArea, Organisation, Party, TargetGroup},
    place::Area,
    record::record,
};

record! {
    /// A steering, management, reference or working group, a network, a council.
    Group {
        /// What kind of group.
        form: GroupForm => Form, required;
        /// Who convenes it.
        leads: Vec<Ref<Organisation>> => Leads, essential;
        /// Who is in it, by organisation or function.
        members: Vec<Party> => Members, essential;
        /// Its rhythm.
        meetings_per_year: Option<i64> => MeetingsPerYear, useful;
        /// What it belongs to: a phase, a plan, another group.
        part_of: Option<Ref<Anything>> => PartOf;
        /// Its areas.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas;
        /// Its target groups.
        target_groups: Vec<Ref<TargetGroup>> => TargetGroups;
        /// Where.
        area: Area => Area;
        /// From–to.
        period: Period => Period;
    }
}
