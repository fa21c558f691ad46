//! Figures per municipality and year.

use crate::{
    choices::Quality,
    id::Ref,
    kinds::{FocusArea, Organisation},
    number::Decimal,
    place::Area,
    record::{part, record},
    text::Text,
};

part! {
    /// One figure: a place, a year, a value.
    Observation {
        /// A municipality, a county or the country.
        area: Area => Area;
        /// The year.
        year: Option<i64> => Year;
        /// The value; blank when missing or suppressed.
        figure: Option<Decimal> => Figure;
        /// How certain it is.
        quality: Quality => Quality;
    }
}

record! {
    /// A measure with its observations.
    Indicator {
        /// Its unit: "persons", "per 1,000 inhabitants".
        unit: Text => Unit, essential;
        /// How many decimals it is shown with.
        decimals: Option<i64> => Decimals;
        /// Who publishes it.
        publishers: Vec<Ref<Organisation>> => Publishers, essential;
        /// Its areas.
        focus_areas: Vec<Ref<FocusArea>> => FocusAreas;
        /// Where it is fetched.
        website: String => Website, useful;
        /// The figures.
        observations: Vec<Observation> => Observations, essential;
    }
}
