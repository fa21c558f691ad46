//! Money: programmes, and the calls in which it can be applied for.

use crate::{
    choices::{ApplicantForm, ProgrammeForm},
    date::{Period, When},
    id::Ref,
    kinds::{FocusArea, Organisation, TargetGroup},
    money::Money,
    number::Decimal,
    place::Area,
    record::record,
    text::Text,
};

record! {
    /// A source of money.
    Programme {
        /// What kind.
        form: ProgrammeForm => Form, required;
        /// Who gives it.
        providers: Vec<Ref<Organisation>> => Providers;
        /// Who may apply.
        applicants: Vec<ApplicantForm> => Applicants;
        /// Who may apply, in words.
        may_apply: Text => MayApply;
        /// The regulation it rests on.
        legal_basis: String => LegalBasis;
        /// Web address.
        website: String => Website;
        /// From–to.
        period: Period => Period;
    }
}

record! {
    /// A call: a time in which money can be applied for. Its period's end is the last day to apply.
    Call {
        /// The programme it belongs to.
        programme: Option<Ref<Programme>> => Programme;
        /// Who calls.
        providers: Vec<Ref<Organisation>> => Providers, essential;
        /// First and last day to apply.
        period: Period => Period, essential;
        /// When it is decided.
        decided: Option<When> => Decided;
        /// Who may apply.
        applicants: Vec<ApplicantForm> => Applicants;
        /// Who may apply, in words.
        may_apply: Text => MayApply, essential;
        /// The whole amount.
        amount: Option<Money> => Amount;
        /// The least one may apply for.
        least_amount: Option<Money> => LeastAmount;
        /// The most one may apply for.
        most_amount: Option<Money> => MostAmount;
        /// The share of costs it pays at most, in per cent.
        share: Option<Decimal> => Share;
        /// For which municipalities.
        area: Area => Area, useful;
        /// For which areas.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas, useful;
        /// For whom.
        target_groups: Vec<Ref<TargetGroup>> => TargetGroups;
        /// Whether and when it comes again.
        recurs: Text => Recurs;
        /// Where one applies.
        website: String => Website, essential;
    }
}
