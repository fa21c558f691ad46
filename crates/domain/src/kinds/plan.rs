//! Plans, their goals and activities, and how they went.

use crate::{
    choices::{GoalForm, PlanForm, Progress},
    date::{Period, When},
    id::{Anything, Ref},
    kinds::{FocusArea, Organisation, Party, TargetGroup},
    place::Area,
    record::{part, record},
    text::Text,
};

part! {
    /// A dated step of an activity.
    Milestone {
        /// What.
        name: Text => Name;
        /// By when.
        on: Option<When> => On;
        /// Whether it is done.
        done: Option<bool> => Done;
    }
}

record! {
    /// A strategy, an action plan or a year's plan.
    Plan {
        /// What kind of plan.
        form: PlanForm => Form, required;
        /// From–to.
        period: Period => Period, essential;
        /// Whose plan.
        leads: Vec<Ref<Organisation>> => Leads, essential;
        /// Where.
        area: Area => Area, useful;
        /// Its areas.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas;
        /// For whom.
        target_groups: Vec<Ref<TargetGroup>> => TargetGroups;
        /// The goals it serves.
        serves: Vec<Ref<Goal>> => Serves;
        /// What it belongs to.
        part_of: Option<Ref<Anything>> => PartOf;
        /// What it came from.
        grew_out_of: Vec<Ref<Anything>> => GrewOutOf;
        /// Web address.
        website: String => Website;
    }
}

record! {
    /// A goal of a plan, a strategy, a dialogue or the partnership.
    Goal {
        /// What kind of goal.
        form: GoalForm => Form, required;
        /// The plan, dialogue or phase it belongs to.
        part_of: Option<Ref<Anything>> => PartOf, essential;
        /// Its areas.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas;
        /// The goals it serves.
        serves: Vec<Ref<Goal>> => Serves;
        /// Whose goal.
        leads: Vec<Ref<Organisation>> => Leads;
        /// From–to.
        period: Period => Period, useful;
    }
}

record! {
    /// An activity of a plan, or a part of one.
    Activity {
        /// The plan.
        plan: Option<Ref<Plan>> => Plan, useful;
        /// The larger activity it is a part of.
        part_of: Option<Ref<Activity>> => PartOf;
        /// The goals it serves.
        serves: Vec<Ref<Goal>> => Serves, useful;
        /// How it stands.
        status: Progress => Status;
        /// How much is done, in per cent.
        percent_done: Option<i64> => PercentDone;
        /// From–to.
        period: Period => Period, essential;
        /// Who is responsible, in which role.
        responsible: Vec<Party> => Responsible, essential;
        /// Where.
        area: Area => Area;
        /// Its areas.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas;
        /// Dated steps.
        milestones: Vec<Milestone> => Milestones;
    }
}

record! {
    /// How an activity stood at a time; the text is the summary.
    FollowUp {
        /// The activity.
        activity: Option<Ref<Activity>> => Activity;
        /// When.
        on: Option<When> => On;
        /// How it stood.
        status: Progress => Status;
        /// How much was done, in per cent.
        percent_done: Option<i64> => PercentDone;
    }
}
