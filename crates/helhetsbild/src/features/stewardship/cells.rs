//! What nobody knows of a municipality, and its word on it – nothing exists, it is not its task, or something does – in a round
//! and outside it. Only that word makes a white spot.

use askama::Template;
use domain::{
    change::Actor,
    choices::{Audience, Choice, ConfirmationForm, DocumentForm, InitiativeForm, OrganisationForm},
    command::{Command, Pick, Put},
    date::Holds,
    id::{RecordId, Ref},
    kinds::{Body, Confirmation, Document, Kind, Organisation},
    picture::facet::municipality_in_address,
    place::{Area, Municipality, MunicipalityCode},
    policy::{Act, may_answer_for, may_some, steward_of},
    record::{Common, Shared},
    round::{Cell, CellAnswer, cells_to_ask},
    text::{Language, Text},
};
use uuid::Uuid;

use super::occasion;
use crate::kit::{
    address::{self, Parameters},
    clock,
    form::Sent,
    html::Html,
    language::words,
    page::{Answer, Page, Stop},
    store::StoreError,
    visit::Visit,
};

#[derive(Template)]
#[template(path = "features/stewardship/cell.html")]
struct CellPart<'a> {
    v: &'a Visit,
    value: String,
    /// What its controls are called.
    mark: String,
    area: Html,
    name: String,
    said: Option<String>,
    forms: Vec<(&'static str, String)>,
    longer: Option<String>,
    /// Whether what was said can be taken back here.
    may_take_back: bool,
}

#[derive(Template)]
#[template(path = "features/stewardship/cells.html")]
struct CellsPage<'a> {
    v: &'a Visit,
    title: String,
    place: Html,
    trouble: Option<String>,
    cells: Vec<Html>,
    /// What the municipality has said before, each with the way to change it or take it back.
    told: Vec<Html>,
    /// What covers more than one cell, or is another's word: it is changed on its own page.
    elsewhere: Vec<Html>,
}

/// The question about one cell, with what has been answered; `longer` leads to the form of a new initiative there.
pub(super) fn form(v: &Visit, cell: &Cell, area: &Shared, said: Option<String>, longer: Option<String>) -> Html {
    let forms = InitiativeForm::ALL.iter().map(|form| (form.code(), v.words.choice(Choice::InitiativeForm(*form))));
    let part = CellPart {
        value: format!("{}.{}", cell.focus_area, cell.municipality),
        mark: area.slug().to_owned(),
        area: v.text(area.title()),
        name: v.plain(area.title()).to_owned(),
        said,
        forms: forms.collect(),
        longer,
        may_take_back: false,
        v,
    };
    rendered(&part)
}

/// The question about a cell that has been answered, with the answer and the way to take it back.
fn form_of_told(v: &Visit, one: &Told<'_>) -> Html {
    let say = &v.words.say;
    let day = one.record.common().confirmed.or_else(|| one.content.period.as_of.as_ref().and_then(|when| when.latest));
    let answer = match one.content.form {
        ConfirmationForm::NothingExists => say.cell_said_nothing(),
        ConfirmationForm::NotApplicable => say.cell_said_not_ours(),
    };
    let why = v.plain(&one.content.content);
    let said = [answer, why.to_owned(), day.map(|day| v.date(day)).unwrap_or_default()];
    let said: Vec<String> = said.into_iter().filter(|part| !part.is_empty()).collect();
    let forms = InitiativeForm::ALL.iter().map(|form| (form.code(), v.words.choice(Choice::InitiativeForm(*form))));
    rendered(&CellPart {
        value: format!("{}.{}", one.cell.focus_area, one.cell.municipality),
        mark: one.area.slug().to_owned(),
        area: v.text(one.area.title()),
        name: v.plain(one.area.title()).to_owned(),
        said: Some(said.join(" · ")),
        forms: forms.collect(),
        longer: None,
        may_take_back: true,
        v,
    })
}

fn rendered(part: &CellPart<'_>) -> Html {
    Html::trusted(part.render().unwrap_or_default())
}

/// An answer in words, to the municipality.
pub(super) fn said(v: &Visit, answer: &CellAnswer) -> String {
    let say = &v.words.say;
    match answer {
        CellAnswer::NothingExists => say.cell_said_nothing(),
        CellAnswer::NotOurTask(_) => say.cell_said_not_ours(),
        CellAnswer::Exists { title, .. } => say.cell_said_exists(title.as_str()),
    }
}

/// Reads an answer; otherwise what is missing.
pub(super) fn read(v: &Visit, sent: &Sent) -> Result<CellAnswer, String> {
    let typed = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    match sent.get("svar") {
        Some("finns-inte") => Ok(CellAnswer::NothingExists),
        Some("inte-vart-uppdrag") => Ok(CellAnswer::NotOurTask(typed("varfor"))),
        Some("finns") => {
            let form = sent.get("typ").and_then(InitiativeForm::from_code);
            let (Some(title), Some(form)) = (sent.get("titel"), form) else {
                return Err(v.words.say.cell_title_missing());
            };
            Ok(CellAnswer::Exists { title: title.to_owned(), form, summary: typed("sammanfattning") })
        }
        _ => Err(v.words.say.cell_choose()),
    }
}

/// An answer, and everything that it needs to become a record.
pub(super) struct Said<'a> {
    /// To what.
    pub cell: &'a Cell,
    /// What.
    pub answer: &'a CellAnswer,
    /// Whose word it is.
    pub organisation: RecordId,
    /// The document that it is.
    pub source: RecordId,
    /// What makes it one answer: another given for the same takes its place.
    pub occasion_of: String,
    /// Where it came from, for people.
    pub origin: String,
    /// Who writes.
    pub actor: Actor,
    /// The confirmation that stands, where an earlier answer is changed.
    pub stands: Option<RecordId>,
}

impl Said<'_> {
    /// The record that an answer of a kind is: given again it is the same record.
    fn id(&self, kind: Kind) -> RecordId {
        if let Some(stands) = self.stands.filter(|_| kind == Kind::Confirmation) {
            return stands;
        }
        let Cell { focus_area, municipality, .. } = self.cell;
        let name = format!("{}/{focus_area}/{municipality}/{}", self.occasion_of, kind.code());
        RecordId(Uuid::new_v5(&self.organisation.0, name.as_bytes()))
    }
}

/// Writes what an answer becomes; what is wrong with it, if anything is.
pub(super) fn write(v: &Visit, sent: &Sent, said: &Said<'_>) -> Result<Option<String>, Stop> {
    let swedish = &words(Language::Sv).say;
    let all = v.tenant.world(Audience::Internal);
    let area = all.record(said.cell.focus_area).map(|record| record.title().source.clone()).unwrap_or_default();
    let place = said.cell.municipality.name();
    // The title is a record's own text: in Swedish, whoever answers in which language.
    let title = match said.answer {
        CellAnswer::NotOurTask(_) => swedish.cell_record_not_ours(place, area.as_str()),
        _ => swedish.cell_record_nothing(place, area.as_str()),
    };
    let body = said.cell.becomes(said.answer, (said.organisation, &title), said.source, v.today);
    let kind = body.kind();
    let put = Put { id: said.id(kind), read_at: None, body, origin: said.origin.clone() };
    let source = all.record(said.source).is_none().then(|| own_word(&all, said));
    let command = Command::Put(source.into_iter().chain([put]).collect());
    match v.store.carry_out(&v.tenant, command, occasion(v, sent, said.actor)) {
        Ok(_) => withdraw_other(v, said, kind).map(|()| None),
        Err(StoreError::Problems(_)) => Ok(Some(v.words.say.cell_title_missing())),
        Err(error) => Err(error.into()),
    }
}

/// The document that an organisation's own word is, where it is named for the first time.
fn own_word(all: &domain::world::World, said: &Said<'_>) -> Put {
    let name = all.record(said.organisation).map(|record| record.title().source.clone()).unwrap_or_default();
    let publisher = Ref::to(said.organisation);
    let common = Common {
        title: Text::swedish(words(Language::Sv).say.form_own_source_title(name)),
        steward: Some(publisher),
        ..Common::default()
    };
    let document = Document { form: DocumentForm::Information, publishers: vec![publisher], ..Document::default() };
    let body = Body { common, content: document.into() };
    Put { id: said.source, read_at: None, body, origin: said.origin.clone() }
}

/// Takes back what an earlier answer to the same question became, if it became something else.
fn withdraw_other(v: &Visit, said: &Said<'_>, kind: Kind) -> Result<(), Stop> {
    let other = if kind == Kind::Initiative { Kind::Confirmation } else { Kind::Initiative };
    let all = v.tenant.world(Audience::Internal);
    let Some(record) = all.record(said.id(other)) else { return Ok(()) };
    let picks = vec![Pick { id: record.id, read_at: Some(record.version) }];
    let command = Command::WithdrawMany(picks, said.origin.clone());
    v.store.carry_out(&v.tenant, command, clock::occasion(said.actor))?;
    Ok(())
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
    Ok(show(v, (place, organisation), None))
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
    cells_to_ask(&v.world, &v.catalogue(Kind::Initiative), place.code, v.today)
}

fn show(v: &Visit, (place, organisation): (&Municipality, Option<RecordId>), trouble: Option<String>) -> Page {
    let (own, others) = told(v, place, organisation);
    let cells = empty_cells(v, place).into_iter().filter_map(|cell| {
        let area = v.world.record(cell.focus_area)?;
        let asked = Parameters::default().with("fraga", "tre").with("kommun", place.slug());
        let longer = v.href_with("/insatser/ny", &asked.with("fokusomrade", area.slug()));
        let may_enter = may_some(v.person(), Act::Edit);
        Some(form(v, &cell, area, None, may_enter.then_some(longer)))
    });
    let page = CellsPage {
        title: v.words.say.cells_title(place.name),
        place: v.municipality_link(place),
        trouble,
        cells: cells.collect(),
        told: own.iter().map(|one| form_of_told(v, one)).collect(),
        elsewhere: others.into_iter().map(|record| v.link(record)).collect(),
        v,
    };
    Page::html(&page)
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
        let command = Command::WithdrawMany(picks, v.words.say.cell_origin());
        v.store.carry_out(&v.tenant, command, occasion(v, sent, actor))?;
        return onwards();
    }
    let wrong = |text: String| Ok(show(v, (place, organisation), Some(text)).with_status(422));
    let given = match read(v, sent) {
        Ok(answer) => answer,
        Err(trouble) => return wrong(trouble),
    };
    let Some(organisation) = organisation else { return wrong(v.words.say.cell_no_organisation()) };
    let source = RecordId::derive(&v.tenant.id, Kind::Document, &format!("egen-uppgift:{organisation}"));
    let said = Said {
        cell: &cell,
        answer: &given,
        organisation,
        source,
        occasion_of: "utanfor-rundan".to_owned(),
        origin: v.words.say.cell_origin(),
        actor,
        stands: stands.as_ref().map(|one| one.record.id),
    };
    match write(v, sent, &said)? {
        Some(trouble) => wrong(trouble),
        None => onwards(),
    }
}

/// Whether an organisation is a municipality by its form.
pub(super) fn is_municipality(record: &Shared) -> bool {
    record.body.is::<Organisation>().is_some_and(|one| one.form == OrganisationForm::Municipality)
}
