//! The heart of the picture: what is done, where, for whom, with whose money, until when.

use crate::{
    choices::{Basis, InitiativeForm, Month, Openness, Outcome, Reaches, Stage},
    date::Period,
    id::{Anything, Ref},
    kinds::{FocusArea, Organisation, Party, Programme, TargetGroup},
    money::Money,
    number::Decimal,
    place::Area,
    record::{part, record},
    text::{Language, Text},
};

part! {
    /// Money for an initiative.
    Funding {
        /// From which programme.
        programme: Option<Ref<Programme>> => Programme;
        /// From which organisation.
        organisation: Option<Ref<Organisation>> => Organisation;
        /// The source's words, where neither is named.
        described: Text => Described;
        /// How much.
        amount: Option<Money> => Amount;
        /// Its share of the whole, in per cent.
        share: Option<Decimal> => Share;
        /// Said to pay only a part.
        part: Option<bool> => Part;
        /// From–to.
        period: Period => Period;
    }
}

record! {
    /// A project, service, course or activity.
    Initiative {
        /// What kind of initiative.
        form: InitiativeForm => Form, required;
        /// How far it has come.
        stage: Stage => Stage;
        /// From–to.
        period: Period => Period, essential;
        /// The months in which it is open, every year; none where it is open the whole year, or nobody has said.
        open_months: Vec<Month> => OpenMonths;
        /// The area it serves; not where it is held.
        area: Area => Area, essential;
        /// Where it is held.
        place_held: Text => PlaceHeld;
        /// Which areas it belongs to.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas, essential;
        /// Whether the source or somebody's judgement says so.
        focus_area_basis: Basis => FocusAreaBasis;
        /// For whom.
        target_groups: Vec<Ref<TargetGroup>> => TargetGroups, useful;
        /// Whom it reaches.
        reaches: Vec<Reaches> => Reaches;
        /// How an individual gets in.
        openness: Option<Openness> => Openness, essential;
        /// Who leads it.
        leads: Vec<Ref<Organisation>> => Leads, essential;
        /// Who takes part.
        partners: Vec<Party> => Partners;
        /// Whose money.
        fundings: Vec<Funding> => Fundings, useful;
        /// The larger work it is a part of.
        part_of: Option<Ref<Anything>> => PartOf;
        /// What it grew out of.
        grew_out_of: Vec<Ref<Anything>> => GrewOutOf;
        /// What went on when it ended.
        continued_by: Vec<Ref<Initiative>> => ContinuedBy;
        /// Languages it is held in.
        languages: Vec<Language> => Languages, useful;
        /// How long it takes a participant.
        duration: Text => Duration;
        /// Places offered.
        places_offered: Option<i64> => PlacesOffered;
        /// Participants planned.
        planned_participants: Option<i64> => PlannedParticipants;
        /// Participants reached.
        reached_participants: Option<i64> => ReachedParticipants;
        /// What it costs a participant.
        cost: Text => Cost;
        /// How to take part.
        how_to_apply: Text => HowToApply, essential;
        /// Web address.
        website: String => Website;
        /// What became of it.
        outcome: Option<Outcome> => Outcome;
        /// What was learnt.
        lesson: Text => Lesson, essential;
    }
}
