//! What nobody knows of a municipality, and what its answer becomes.

use serde::{Deserialize, Serialize};

use super::Cell;
use crate::{
    choices::{ConfirmationForm, InitiativeForm, Stage},
    date::{Date, End, Period, When},
    id::{RecordId, Ref},
    kinds::{Body, Confirmation, Content, Document, Initiative},
    picture::{catalogue::Catalogue, coverage::State, white_spots::gaps},
    place::{Area, MunicipalityCode},
    record::Common,
    text::Text,
    world::World,
};

/// What a municipality says of a focus area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CellAnswer {
    /// Nothing of the sort exists: a white spot.
    NothingExists,
    /// It is not the municipality's task; why, if they say.
    NotOurTask(String),
    /// Something exists.
    Exists {
        /// What it is called.
        title: String,
        /// What kind of initiative.
        form: InitiativeForm,
        /// What it is, in a sentence.
        summary: String,
    },
}

/// The focus areas of which nobody has said whether a municipality has anything, in the order of the gaps; `initiatives` is
/// their catalogue on that day.
pub fn cells_to_ask(world: &World, initiatives: &Catalogue, municipality: MunicipalityCode, day: Date) -> Vec<Cell> {
    let silent = gaps(world, initiatives, day)
        .into_iter()
        .filter(|gap| gap.municipality.code == municipality && gap.state == State::NoInformation);
    silent.map(|gap| Cell { focus_area: gap.focus_area.id, municipality, answer: None }).collect()
}

impl Cell {
    /// The record that an answer becomes: the organisation's word that nothing exists or that it is not its task, or the
    /// initiative there is. `title` is what a confirmation is called; `source` is the document
    /// that is the organisation's own word.
    ///
    /// A confirmation holds until further notice and is asked about again in its rhythm. An initiative is ongoing on the day.
    pub fn becomes(
        &self,
        answer: &CellAnswer,
        (organisation, title): (RecordId, &str),
        source: RecordId,
        day: Date,
    ) -> Body {
        let organisation = Ref::to(organisation);
        let common = Common {
            sources: vec![Ref::<Document>::to(source)],
            steward: Some(organisation),
            confirmed: Some(day),
            ..Common::default()
        };
        let area = Area::Named(vec![self.municipality]);
        let focus_areas = vec![Ref::to(self.focus_area)];
        let confirmation = |form: ConfirmationForm, why: &str| {
            let period = Period::new(Some(When::day(day)), End::Open, Some(When::day(day)));
            let organisation = Some(organisation);
            let content = Text::swedish(why);
            Content::from(Confirmation {
                form,
                area: area.clone(),
                focus_areas: focus_areas.clone(),
                organisation,
                content,
                period,
                ..Confirmation::default()
            })
        };
        let (title, summary, content) = match answer {
            CellAnswer::NothingExists => (title, "", confirmation(ConfirmationForm::NothingExists, "")),
            CellAnswer::NotOurTask(why) => (title, "", confirmation(ConfirmationForm::NotApplicable, why)),
            CellAnswer::Exists { title, form, summary } => {
                let initiative = Initiative {
                    form: *form,
                    stage: Stage::Ongoing,
                    period: Period::new(None, End::Unknown, Some(When::day(day))),
                    area: area.clone(),
                    focus_areas: focus_areas.clone(),
                    leads: vec![organisation],
                    ..Initiative::default()
                };
                (title.as_str(), summary.as_str(), Content::from(initiative))
            }
        };
        let common = Common { title: Text::swedish(title), summary: Text::swedish(summary), ..common };
        Body { common, content }
    }
}
