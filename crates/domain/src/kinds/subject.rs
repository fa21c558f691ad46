//! What the work is about and for whom, and the documents that say so.

use crate::{
    choices::{DocumentForm, FocusAreaForm, TargetGroupForm},
    date::{Period, When},
    id::{Anything, Ref},
    kinds::Organisation,
    record::record,
    text::Language,
};

record! {
    /// An area of the work, as a partnership defines it for a time.
    FocusArea {
        /// What kind of area.
        form: FocusAreaForm => Form, required;
        /// The older areas it corresponds to.
        predecessors: Vec<Ref<FocusArea>> => Predecessors;
        /// The phase or plan that defines it.
        part_of: Option<Ref<Anything>> => PartOf;
        /// From–to.
        period: Period => Period;
    }
}

record! {
    /// For whom: a group of people (or of organisations) and its definition in the summary.
    TargetGroup {
        /// How it stands to the work.
        form: TargetGroupForm => Form, required;
        /// Whether it is made up of persons; companies are not.
        persons: Option<bool> => Persons;
        /// The plan, agreement or dialogue that defines it.
        part_of: Option<Ref<Anything>> => PartOf;
        /// From–to.
        period: Period => Period;
    }
}

record! {
    /// A document: every record's source is one, and a place in it.
    Document {
        /// What kind of document.
        form: DocumentForm => Form, required;
        /// Who published it.
        publishers: Vec<Ref<Organisation>> => Publishers;
        /// When.
        published: Option<When> => Published;
        /// In which languages.
        languages: Vec<Language> => Languages;
        /// Where it can be read.
        website: String => Website;
        /// What it belongs to or came from.
        part_of: Option<Ref<Anything>> => PartOf;
    }
}
