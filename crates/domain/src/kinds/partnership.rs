//! The partnership itself and the phases of its life.

use crate::{
    choices::{Accent, PhaseForm, Rhythm},
    date::{Date, Period},
    id::{Anything, Ref},
    kinds::{Contact, Funding, Indicator, Kind, Organisation, Party},
    place::Area,
    record::{part, record},
    text::{Language, Text},
};

part! {
    /// How often records of a kind are reviewed.
    KindRhythm {
        /// The kind.
        kind: Option<Kind> => RecordKind;
        /// How often.
        rhythm: Option<Rhythm> => Rhythm;
    }
}

record! {
    /// The partnership: one in each installation's address space, with its settings.
    Partnership {
        /// The county or counties it covers.
        area: Area => Area;
        /// Why it exists.
        purpose: Text => Purpose;
        /// The languages its public site is offered in.
        languages: Vec<Language> => Languages;
        /// "Visas per": the day the site shows when no other is asked for; blank = today.
        shown_as_of: Option<Date> => ShownAsOf;
        /// Days offered with one click.
        quick_dates: Vec<Date> => QuickDates;
        /// Whom to turn to when something on the site cannot be used.
        accessibility_contact: Option<Ref<Contact>> => AccessibilityContact;
        /// The indicator that weighs need between municipalities; without one, all weigh the same.
        need_indicator: Option<Ref<Indicator>> => NeedIndicator;
        /// The colour of its site's links and buttons, among those that can be read by everybody; blank = green.
        accent: Option<Accent> => Accent;
        /// How often records are reviewed, for the kinds where it is another rhythm than the usual.
        rhythms: Vec<KindRhythm> => Rhythms;
        /// Whom to turn to about the site.
        contact: Option<Ref<Contact>> => Contact;
        /// Host names under which it answers at `/`, split by `;`.
        host_names: String => HostNames;
    }
}

record! {
    /// A phase of the partnership: an agreement, a project, a renewed co-operation.
    Phase {
        /// What kind of phase.
        form: PhaseForm => Form, required;
        /// When.
        period: Period => Period;
        /// Who leads.
        leads: Vec<Ref<Organisation>> => Leads;
        /// Who takes part.
        partners: Vec<Party> => Partners;
        /// Where.
        area: Area => Area;
        /// With whose money.
        fundings: Vec<Funding> => Fundings;
        /// What it came from.
        grew_out_of: Vec<Ref<Anything>> => GrewOutOf;
    }
}
