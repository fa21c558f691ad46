//! The county's overview of agreements: municipality × kind of agreement.

use crate::{
    choices::{AgreementForm, Extent, Status},
    date::Date,
    kinds::{Agreement, Kind},
    place::Municipality,
    record::Shared,
    world::World,
};

use super::status::status;

/// The kinds that municipalities enter into one by one.
pub const LOCAL_FORMS: [AgreementForm; 6] = [
    AgreementForm::LocalAgreement,
    AgreementForm::YoungPeople,
    AgreementForm::ReceptionAndSettlement,
    AgreementForm::Reception,
    AgreementForm::UnaccompaniedChildren,
    AgreementForm::ChildrensIntroduction,
];

/// What is known of one municipality and one kind. *Missing* is not among them: only the municipality itself can say so.
#[derive(Clone, Debug)]
pub enum Cell {
    /// The agreement that stands strongest on the day, with its status.
    Known(Shared, Status),
    /// Nobody has said anything.
    NoInformation,
}

/// A municipality's row.
#[derive(Clone, Debug)]
pub struct Row {
    /// The municipality.
    pub municipality: &'static Municipality,
    /// A cell for each of [`LOCAL_FORMS`].
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
            .filter_map(|(record, _)| status(record, day).map(|status| (*record, status)))
            .filter(|(_, status)| *status != Status::NotYet)
            .min_by_key(|(record, status)| (*status, record.id));
        known.map_or(Cell::NoInformation, |(record, status)| Cell::Known(Shared::clone(record), status))
    };
    let mut municipalities = world.municipalities(day);
    municipalities.sort_by_cached_key(|municipality| swedish::sort_key(municipality.name));
    municipalities
        .into_iter()
        .map(|municipality| Row { municipality, cells: LOCAL_FORMS.iter().map(|form| cell(municipality, *form)).collect() })
        .collect()
}

fn reaches(agreement: &Agreement, municipality: &Municipality) -> bool {
    use crate::place::Reach;
    matches!(agreement.area.reaches(municipality.code), Some(Reach::Local | Reach::CountyWide))
}
