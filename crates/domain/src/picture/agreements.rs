//! The county's overview of agreements: municipality × kind of agreement.

use crate::{
    choices::{AgreementForm, Extent, Status},
    date::{Date, Holds},
    kinds::{Agreement, Confirmation, Kind},
    place::{Area, Municipality, Reach},
    record::Shared,
    world::World,
};

use super::status::{is_in_picture, status};

/// The kinds of the overview: the regional one, and those that municipalities enter into one by one.
pub const FORMS: [AgreementForm; 7] = [
    AgreementForm::Regional,
    AgreementForm::LocalAgreement,
    AgreementForm::YoungPeople,
    AgreementForm::ReceptionAndSettlement,
    AgreementForm::Reception,
    AgreementForm::UnaccompaniedChildren,
    AgreementForm::ChildrensIntroduction,
];

/// What is known of one municipality and one kind.
#[derive(Clone, Debug)]
pub enum Cell {
    /// The agreement that stands strongest on the day, with its status.
    Known(Shared, Status),
    /// The municipality has confirmed that it has none, or needs none: the confirmation.
    Missing(Shared),
    /// There may be one: some municipalities, which the source does not name, have such an agreement.
    Uncertain(Shared),
    /// Nobody has said anything.
    NoInformation,
}

/// A municipality's row.
#[derive(Clone, Debug)]
pub struct Row {
    /// The municipality.
    pub municipality: &'static Municipality,
    /// A cell for each of [`FORMS`].
    pub cells: Vec<Cell>,
}

/// The overview on a day. Only single agreements that name the municipality (or the whole county) count; a class of
/// agreements that a source mentions says nothing of any municipality.
pub fn overview(world: &World, day: Date) -> Vec<Row> {
    let single: Vec<(&Shared, &Agreement)> =
        world.each::<Agreement>(Kind::Agreement).filter(|(_, agreement)| agreement.extent == Extent::Single).collect();
    let cell = |municipality: &'static Municipality, form: AgreementForm| {
        let known = single
            .iter()
            .filter(|(_, agreement)| agreement.form == form && reaches(agreement, municipality))
            .filter_map(|(record, _)| status(record, day, world.rhythms()).map(|status| (*record, status)))
            .filter(|(_, status)| *status != Status::NotYet)
            .min_by_key(|(record, status)| (*status, record.id));
        match known {
            Some((record, status)) => Cell::Known(Shared::clone(record), status),
            None => match (missing(world, municipality, form, day), unnamed(world, form, day)) {
                (Some(confirmation), _) => Cell::Missing(Shared::clone(confirmation)),
                (None, Some(agreement)) => Cell::Uncertain(Shared::clone(agreement)),
                (None, None) => Cell::NoInformation,
            },
        }
    };
    let mut municipalities = world.municipalities(day);
    municipalities.sort_by_cached_key(|municipality| swedish::sort_key(municipality.name));
    municipalities
        .into_iter()
        .map(|municipality| Row { municipality, cells: FORMS.iter().map(|form| cell(municipality, *form)).collect() })
        .collect()
}

fn missing<'a>(world: &'a World, municipality: &Municipality, form: AgreementForm, day: Date) -> Option<&'a Shared> {
    let all = world.each::<Confirmation>(Kind::Confirmation);
    let about = all.filter(|(record, confirmation)| {
        confirmation.agreement_form == Some(form)
            && confirmation.area.reaches(municipality.code).is_some_and(|reach| reach != Reach::Unnamed)
            && record.holds(day, world.rhythms()) == Holds::Yes
    });
    about.map(|(record, _)| record).next()
}

/// An agreement, or a class of them, of municipalities that its source does not name.
fn unnamed(world: &World, form: AgreementForm, day: Date) -> Option<&Shared> {
    let all = world.each::<Agreement>(Kind::Agreement);
    let mut unnamed = all.filter(|(_, agreement)| agreement.form == form && agreement.area == Area::SomeNotNamed);
    unnamed.find(|(record, _)| is_in_picture(record, day, world.rhythms())).map(|(record, _)| record)
}

fn reaches(agreement: &Agreement, municipality: &Municipality) -> bool {
    matches!(agreement.area.reaches(municipality.code), Some(Reach::Local | Reach::CountyWide))
}
