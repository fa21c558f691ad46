//! Dialogues, meetings and decisions.

use crate::{
    choices::{DecisionForm, EventForm},
    date::{Period, When},
    id::{Anything, Ref},
    kinds::{FocusArea, Group, Organisation, Party, TargetGroup},
    place::Area,
    record::record,
    text::Text,
};

record! {
    /// A series of dialogue meetings.
    Dialogue {
        /// Who leads it.
        leads: Vec<Ref<Organisation>> => Leads;
        /// What it belongs to.
        part_of: Option<Ref<Anything>> => PartOf;
        /// Its areas.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas;
        /// Where.
        area: Area => Area;
        /// From–to.
        period: Period => Period;
    }
}

record! {
    /// A meeting, conference, training or visit.
    Event {
        /// What kind of event.
        form: EventForm => Form, required;
        /// When; without an end it is over the same day.
        period: Period => Period, essential;
        /// Times of day.
        times: String => Times;
        /// Where it is held.
        place_held: Text => PlaceHeld, essential;
        /// The municipalities it is for or in.
        area: Area => Area;
        /// Who arranges it.
        leads: Vec<Ref<Organisation>> => Leads, essential;
        /// What it belongs to: a group, a dialogue, a plan, a phase.
        belongs_to: Vec<Ref<Anything>> => BelongsTo;
        /// Its areas.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas, useful;
        /// For whom.
        target_groups: Vec<Ref<TargetGroup>> => TargetGroups;
        /// Its motto.
        motto: Text => Motto;
        /// Who takes part or may be invited.
        invited: Vec<Party> => Invited;
        /// The organisations that came; none named = nobody has noted who did.
        came: Vec<Ref<Organisation>> => Came, partners;
        /// Last day to register.
        registration_closes: Option<When> => RegistrationCloses;
        /// How many can come.
        capacity: Option<i64> => Capacity;
        /// Cancelled.
        cancelled: Option<bool> => Cancelled;
    }
}

record! {
    /// What a group did with a matter.
    Decision {
        /// What it did.
        form: DecisionForm => Form, required;
        /// When; unknown where the source does not say.
        on: Option<When> => On;
        /// Which group.
        group: Option<Ref<Group>> => Group;
        /// At which meeting.
        event: Option<Ref<Event>> => Event;
        /// On what.
        about: Vec<Ref<Anything>> => BelongsTo;
        /// What was decided.
        content: Text => Content;
    }
}
