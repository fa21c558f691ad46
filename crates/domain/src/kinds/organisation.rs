//! Who: organisations, what they are charged to do, functions and contacts.

use crate::{
    choices::{OrganisationForm, PartyRole},
    date::Period,
    id::{Anything, PersonId, Ref},
    kinds::{FocusArea, TargetGroup},
    place::Area,
    record::{part, record},
    text::Text,
};

part! {
    /// Somebody who takes part in something: an organisation, a function, or a description or number without a name.
    Party {
        /// The organisation, if the source names one.
        organisation: Option<Ref<Organisation>> => Organisation;
        /// The function, if the source names one.
        function: Option<Ref<Function>> => Function;
        /// The source's description, where nothing is named: "11 agencies etc.".
        described: Text => Described;
        /// How many they are, if described by number.
        count: Option<i64> => Count;
        /// What they do.
        role: PartyRole => Role;
        /// Marked as possible in the source ("eventually").
        possible: Option<bool> => Possible;
        /// From–to.
        period: Period => Period;
    }
}

part! {
    /// A name an organisation had for a time.
    FormerName {
        /// The name.
        name: String => Name;
        /// When.
        period: Period => Period;
    }
}

part! {
    /// Who holds a function.
    Holder {
        /// In which organisation.
        organisation: Option<Ref<Organisation>> => Organisation;
        /// How it is described, where no organisation is named.
        described: Text => Described;
        /// Nobody holds it now.
        vacant: Option<bool> => Vacant;
        /// Stands in for somebody.
        substitute: Option<bool> => Substitute;
        /// The mailbox of the function there, whoever holds it.
        email: String => Email;
        /// From–to.
        period: Period => Period;
    }
}

part! {
    /// The person behind a function in one organisation: an identity, never a name.
    Post {
        /// Who.
        person: Option<PersonId> => Person;
        /// In which organisation.
        organisation: Option<Ref<Organisation>> => Organisation;
        /// Stands in for somebody.
        substitute: Option<bool> => Substitute;
        /// From–to.
        period: Period => Period;
    }
}

record! {
    /// An organisation or a unit of one.
    Organisation {
        /// What kind of organisation.
        form: OrganisationForm => Form, required;
        /// Ten digits, checked.
        organisation_number: String => OrganisationNumber, useful;
        /// The organisation it is a unit of.
        part_of: Option<Ref<Organisation>> => PartOf;
        /// The organisations it took over from.
        predecessors: Vec<Ref<Organisation>> => Predecessors;
        /// Names it had earlier.
        names: Vec<FormerName> => Names;
        /// Where it works.
        area: Area => Area, essential;
        /// Web address.
        website: String => Website, useful;
        /// Function mailbox, never a person's.
        email: String => Email, essential;
        /// Switchboard.
        telephone: String => Telephone;
        /// How long it existed.
        period: Period => Period;
    }
}

record! {
    /// What a body is charged to do.
    Mandate {
        /// Who is charged with it.
        holders: Vec<Ref<Organisation>> => Holders;
        /// With whom.
        partners: Vec<Party> => Partners;
        /// For whom.
        target_groups: Vec<Ref<TargetGroup>> => TargetGroups;
        /// In which areas.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas;
        /// Where.
        area: Area => Area;
        /// From–to.
        period: Period => Period;
    }
}

record! {
    /// A function that one invites or asks for: "head of refugee reception" in every municipality.
    Function {
        /// Where it is found.
        area: Area => Area, essential;
        /// For which areas it was asked for.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas;
        /// In what it may take part.
        belongs_to: Vec<Ref<Anything>> => BelongsTo;
        /// Who holds it.
        holders: Vec<Holder> => Members, essential;
        /// Who does the work, and when: for those who are signed in.
        people: Vec<Post> => People, partners;
        /// From–to.
        period: Period => Period;
    }
}

record! {
    /// Whom to turn to: a function first, never a person's name.
    Contact {
        /// The organisation.
        organisation: Option<Ref<Organisation>> => Organisation, essential;
        /// The municipalities it answers for.
        area: Area => Area, essential;
        /// The areas it answers for.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas, useful;
        /// The records it answers for.
        about: Vec<Ref<Anything>> => BelongsTo;
        /// Function mailbox.
        email: String => Email, essential;
        /// Telephone of the function.
        telephone: String => Telephone;
        /// Web address.
        website: String => Website;
        /// From–to.
        period: Period => Period;
    }
}
