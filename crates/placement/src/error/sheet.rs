//! What can be wrong with a sheet or one of its cells.

/// What is wrong with a sheet. `found` is what stands there, cut to what a message can show.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// A sheet that must be there.
    #[error("the sheet {name} is missing")]
    MissingSheet {
        /// Its English name.
        name: &'static str,
        /// Its Swedish name.
        swedish: &'static str,
    },
    /// Two sheets of the same name, perhaps in two languages.
    #[error("there are two sheets of {name}")]
    SheetTwice {
        /// Its English name.
        name: &'static str,
        /// Its Swedish name.
        swedish: &'static str,
    },
    /// A column that must be there.
    #[error("there is no column `{name}`")]
    MissingColumn {
        /// Its English heading.
        name: &'static str,
        /// Its Swedish heading.
        swedish: &'static str,
    },
    /// A heading that stands twice.
    #[error("`{found}` is the heading of two columns")]
    HeadingTwice {
        /// The heading.
        found: Box<str>,
    },
    /// A heading that means nothing on its sheet: what stands under it would be passed over without a word.
    #[error("`{found}` is no heading of this sheet; the nearest is `{nearest}`")]
    UnknownColumn {
        /// The heading.
        found: Box<str>,
        /// The English heading that it is most like.
        nearest: &'static str,
        /// The Swedish one.
        swedish: &'static str,
    },
    /// A cell that says something under no heading.
    #[error("`{found}`: this stands under no heading")]
    NoHeading {
        /// What stands there.
        found: Box<str>,
    },
    /// Headings with no household under them.
    #[error("there is no household under the headings")]
    NoHouseholds,
    /// Headings with no municipality under them.
    #[error("there is no municipality under the headings")]
    NoMunicipalities,
    /// Several rows that together are more than may be.
    #[error("`{found}`: with the rows above these are {sum}, more than {most}")]
    SumTooLarge {
        /// What stands there.
        found: i32,
        /// The sum with the rows above.
        sum: i64,
        /// The most that may be.
        most: i32,
    },
    /// Children and adults who are more than the household has persons.
    #[error("{children} children and {adults} adults are more than all its {persons} persons")]
    ChildrenAndAdults {
        /// The children.
        children: i32,
        /// The adults.
        adults: i32,
        /// The household's persons.
        persons: i32,
    },
    /// A cell that must say something.
    #[error("this cell is empty")]
    Empty,
    /// A cell that must hold a number.
    #[error("this cell is empty")]
    EmptyNumber,
    /// What should be a whole number that is not too large.
    #[error("`{found}`: this is no whole number from {least} to {most}")]
    NoNumber {
        /// What stands there.
        found: Box<str>,
        /// The least that may.
        least: i32,
        /// The most that may.
        most: i32,
    },
    /// What should be yes or no.
    #[error("`{found}`: this is neither yes nor no")]
    NeitherYesNorNo {
        /// What stands there.
        found: Box<str>,
    },
    /// A name that stands on no other sheet.
    #[error("`{found}`: this name is not known")]
    Unknown {
        /// What stands there.
        found: Box<str>,
    },
    /// A name that may stand once only.
    #[error("`{found}`: this stands twice")]
    Twice {
        /// What stands there.
        found: Box<str>,
    },
    /// More children or adults than the household has persons.
    #[error("`{found}`: these are more than all its {persons} persons")]
    MoreThanPersons {
        /// What stands there.
        found: i32,
        /// The household's persons.
        persons: i32,
    },
    /// A tie to several municipalities.
    #[error("`{found}`: a tie is to one municipality")]
    SeveralTies {
        /// What stands there.
        found: Box<str>,
    },
    /// More languages than group caps can count.
    #[error("`{found}`: there are more than {most} languages")]
    TooManyLanguages {
        /// The first that is too many.
        found: Box<str>,
        /// How many there may be.
        most: u32,
    },
    /// What is no dwelling class.
    #[error("`{found}`: there is no such class; they are 0 to {last}")]
    Class {
        /// What stands there.
        found: i32,
        /// The last class.
        last: usize,
    },
    /// What is no decision.
    #[error("`{found}`: there is no such decision")]
    Decision {
        /// What stands there.
        found: Box<str>,
    },
    /// What is no resource.
    #[error("`{found}`: there is no such resource")]
    Resource {
        /// What stands there.
        found: Box<str>,
    },
    /// What is no term of a score.
    #[error("`{found}`: there is no such term")]
    Term {
        /// What stands there.
        found: Box<str>,
    },
    /// Weights that do not sum to 100.
    #[error("the weights sum to {found}, not to 100")]
    WeightSum {
        /// Their sum.
        found: i64,
    },
    /// Group caps without the decision they rest on.
    #[error("there are group caps, but no recorded decision with its legal ground")]
    CapWithoutDecision,
    /// Two decisions on group caps.
    #[error("one decision is in force at a time")]
    SeveralCapDecisions,
}
