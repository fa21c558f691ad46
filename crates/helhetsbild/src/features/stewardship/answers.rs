//! What nobody knows of a municipality, asked outside a round: its empty cells, and what it has said before, to be changed or
//! taken back.

use askama::Template;
use domain::{
    choices::{Audience, ConfirmationForm},
    command::{Command, Pick},
    date::Holds,
    id::RecordId,
    kinds::{Confirmation, Kind},
    picture::facet::municipality_in_address,
    place::{Area, Municipality, MunicipalityCode},
    policy::{Act, may_answer_for, may_some, steward_of},
    record::Shared,
    round::{Cell, cells_to_ask},
};

use super::{
    before::Before,
    cells::{Said, Shown, Wrong, form, read, write},
    occasion,
};
use crate::kit::{
    address::{self, Parameters},
    form::Sent,
    html::Html,
    origin::Origin,
    page::{Answer, Page, Stop},
    visit::Visit,
};

#[derive(Template)]
#[template(path = "features/stewardship/answers.html")]
struct CellsPage<'a> {
    v: &'a Visit,
    title: String,
    place: Html,
    trouble: Option<(String, String)>,
    cells: Vec<Html>,
    /// What the municipality has said before, each with the way to change it or take it back.
    told: Vec<Html>,
    /// What covers more than one cell, or is another's word: it is changed on its own page.
    elsewhere: Vec<Html>,
}

/// The question about a cell that has been answered, with the answer and the way to take it back.
fn form_of_told(v: &Visit, one: &Told<'_>, wrong: Option<(Sent, Wrong)>) -> Html {
    let say = &v.words.say;
    let day = one.record.common().confirmed.or_else(|| one.content.period.as_of.as_ref().and_then(|when| when.latest));
    let answer = match one.content.form {
        ConfirmationForm::NothingExists => say.cell_said_nothing(),
        ConfirmationForm::NotApplicable => say.cell_said_not_ours(),
    };
    let why = v.plain(&one.content.content);
    let said = [answer, why.to_owned(), day.map(|day| v.date(day)).unwrap_or_default()];
    let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
    form(v, &one.cell, one.area, Shown { said: Some(said.join(" · ")), may_take_back: true, wrong, ..Shown::default() })
}

/// The organisation that a municipality is, where the partnership has entered it.
fn organisation_of(v: &Visit, code: MunicipalityCode) -> Option<RecordId> {
    let all = v.tenant.world(Audience::Internal);
    let places = all.municipalities(v.today);
    let is_it = |record: &&Shared| super::rounds::municipality_of(record, &places) == Some(code);
    all.of_kind(Kind::Organisation).find(is_it).map(|record| record.id)
}

/// Where whoever visits answers for an empty cell of a municipality; nothing for those who may not.
pub fn way(v: &Visit, municipality: &Municipality, area: &Shared) -> Option<String> {
    let person = v.person().filter(|person| person.only.is_none())?;
    if !may_some(Some(person), Act::AnswerForMunicipality) {
        return None;
    }
    let may = may_answer_for(person, municipality.code, organisation_of(v, municipality.code));
    may.then(|| {
        format!("{}#{}", v.here_form(&format!("{}/svara", address::of_municipality(municipality))), area.slug())
    })
}

/// The municipality of an address, and the organisation in whose name it is answered for.
fn answering(v: &Visit, slug: &str) -> Result<(&'static Municipality, Option<RecordId>), Stop> {
    let place = municipality_in_address(slug).filter(|place| v.is_home(place.code)).ok_or(Stop::NotFound)?;
    let person = v.person().filter(|person| person.only.is_none()).ok_or(Stop::Forbidden)?;
    let organisation = organisation_of(v, place.code);
    if !may_answer_for(person, place.code, organisation) {
        return Err(Stop::Forbidden);
    }
    Ok((place, organisation.or(person.organisation)))
}

/// What nobody knows of a municipality and what it has said, to whoever may say it.
///
/// # Errors
/// No such municipality, or it is not for whoever visits.
pub fn ask(v: &Visit, slug: &str) -> Answer {
    let (place, organisation) = answering(v, slug)?;
    show(v, (place, organisation), None, None)
}

/// A municipality's word on one of its cells, as it stands.
struct Told<'a> {
    cell: Cell,
    record: &'a Shared,
    content: &'a Confirmation,
    area: &'a Shared,
}

/// What has been said of a municipality and holds today: what is the organisation's own word on one cell alone, and the rest.
fn told<'a>(v: &'a Visit, place: &Municipality, organisation: Option<RecordId>) -> (Vec<Told<'a>>, Vec<&'a Shared>) {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    let holds = |record: &Shared| record.holds(v.today, v.world.rhythms()) == Holds::Yes;
    for (record, content) in v.world.each::<Confirmation>(Kind::Confirmation) {
        let is_here = content.area.reaches(place.code).is_some() && content.agreement_form.is_none();
        if !is_here || content.focus_areas.is_empty() || !holds(record) {
            continue;
        }
        let alone = matches!(&content.area, Area::Named(codes) if codes.len() == 1) && content.target_groups.is_empty();
        let area = match content.focus_areas.as_slice() {
            [one] if alone && organisation.is_some() && steward_of(record) == organisation => v.world.record(one.id),
            _ => None,
        };
        match area {
            Some(area) => {
                let cell = Cell { focus_area: area.id, municipality: place.code, answer: None };
                own.push(Told { cell, record, content, area });
            }
            None => others.push(record),
        }
    }
    own.sort_by_cached_key(|one| swedish::sort_key(&one.area.title().source));
    others.sort_by_cached_key(|record| swedish::sort_key(&record.title().source));
    (own, others)
}

fn empty_cells(v: &Visit, place: &Municipality) -> Vec<Cell> {
    cells_to_ask(&v.world, &v.catalogue_today(Kind::Initiative), place.code, v.today)
}

/// The page; `trouble` is what hinders every answer, `wrong` what is wrong with the one that was sent.
fn show(
    v: &Visit,
    (place, organisation): (&Municipality, Option<RecordId>),
    trouble: Option<String>,
    wrong: Option<(&Cell, &Sent, Wrong)>,
) -> Answer {
    let (own, others) = told(v, place, organisation);
    let before = organisation.map(|id| Before::of(v, id, None)).transpose()?.unwrap_or_default();
    let sent_to = |cell: &Cell| wrong.as_ref().filter(|(asked, ..)| asked.focus_area == cell.focus_area);
    let mut trouble = trouble.map(|text| (text, String::new()));
    let cells = empty_cells(v, place).into_iter().filter_map(|cell| {
        let area = v.world.record(cell.focus_area)?;
        let asked = Parameters::default().with("fraga", "tre").with("kommun", place.slug());
        let longer = v.href_with("/insatser/ny", &asked.with("fokusomrade", area.slug()));
        let may_enter = may_some(v.person(), Act::Edit);
        let own = sent_to(&cell);
        if let Some((_, _, wrong)) = own {
            trouble = Some((wrong.text.clone(), wrong.place(area)));
        }
        let wrong = own.map(|(_, sent, wrong)| (Sent::clone(sent), wrong.clone()));
        Some(form(
            v,
            &cell,
            area,
            Shown {
                longer: may_enter.then_some(longer),
                wrong,
                before: before.answer(&cell).cloned(),
                ..Shown::default()
            },
        ))
    });
    let cells: Vec<Html> = cells.collect();
    let mut told = Vec::new();
    for one in &own {
        let own = sent_to(&one.cell);
        if let Some((_, _, wrong)) = own {
            trouble = Some((wrong.text.clone(), wrong.place(one.area)));
        }
        told.push(form_of_told(v, one, own.map(|(_, sent, wrong)| (Sent::clone(sent), wrong.clone()))));
    }
    let page = CellsPage {
        title: v.words.say.cells_title(place.name),
        place: v.municipality_link(place),
        trouble,
        cells,
        told,
        elsewhere: others.into_iter().map(|record| v.link(record)).collect(),
        v,
    };
    Ok(Page::html(&page))
}

/// Takes a municipality's word on one of its empty cells.
///
/// # Errors
/// No such municipality or cell, it is not for whoever visits, or the ledger cannot.
pub fn answer(v: &Visit, sent: &Sent, slug: &str) -> Answer {
    let (place, organisation) = answering(v, slug)?;
    let actor = v.visitor.as_deref().ok_or(Stop::Forbidden)?.actor();
    let asked = sent.get("ruta").unwrap_or_default();
    let onwards = || Ok(Page::see_other(v.here_form(&format!("{}/svara", address::of_municipality(place)))));
    let names = |cell: &Cell| format!("{}.{}", cell.focus_area, cell.municipality) == asked;
    let (own, _) = told(v, place, organisation);
    let stands = own.into_iter().find(|one| names(&one.cell));
    let empty = empty_cells(v, place).into_iter().find(names);
    let Some(cell) = stands.as_ref().map(|one| one.cell.clone()).or(empty) else {
        // Answered already, perhaps by this very form.
        return onwards();
    };
    if sent.get("svar") == Some("ta-tillbaka") {
        let picks = stands.iter().map(|one| Pick { id: one.record.id, read_at: Some(one.record.version) }).collect();
        let command = Command::WithdrawMany(picks, Origin::Municipality.kept());
        v.store.carry_out(&v.tenant, command, occasion(v, sent, actor))?;
        return onwards();
    }
    let wrong = |wrong: Wrong| Ok(show(v, (place, organisation), None, Some((&cell, sent, wrong)))?.with_status(422));
    let given = match read(v, sent) {
        Ok(answer) => answer,
        Err(trouble) => return wrong(trouble),
    };
    let Some(organisation) = organisation else {
        return Ok(show(v, (place, None), Some(v.words.say.cell_no_organisation()), None)?.with_status(422));
    };
    let said = Said {
        cell: &cell,
        answer: &given,
        organisation,
        occasion_of: "utanfor-rundan".to_owned(),
        origin: Origin::Municipality.kept(),
        actor,
        stands: stands.as_ref().map(|one| one.record.id),
    };
    match write(v, sent, &said)? {
        Some(trouble) => wrong(trouble),
        None => onwards(),
    }
}
