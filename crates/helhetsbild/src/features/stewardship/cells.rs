//! The question about what nobody knows of a municipality – nothing exists, it is not its task, or something does – and what its
//! word becomes. Only that word makes a white spot.

use askama::Template;
use domain::{
    change::Actor,
    choices::{Audience, Choice, DocumentForm, InitiativeForm, OrganisationForm},
    command::{Command, Pick, Put},
    date::Date,
    id::{RecordId, Ref},
    kinds::{Body, Document, Kind, Organisation},
    record::{Common, Shared},
    round::{Cell, CellAnswer},
    text::{Language, Text},
};
use uuid::Uuid;

use super::{before::as_sent, occasion};
use crate::kit::{clock, form::Sent, html::Html, language::words, page::Stop, store::StoreError, visit::Visit};

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
    /// That it was answered before, and what.
    before: Option<String>,
    /// What was typed, when it could not be taken.
    sent: Sent,
    /// What is wrong with it.
    wrong: Option<Wrong>,
    /// The initiative that an earlier answer became and nobody has changed since: its name and version.
    earlier: Option<(String, u64)>,
    /// The same, where somebody has changed it: a link.
    kept: Option<Html>,
}

impl CellPart<'_> {
    fn typed(&self, name: &str) -> &str {
        self.sent.raw(name).unwrap_or_default()
    }

    fn chose(&self, name: &str, value: &str) -> bool {
        self.sent.get(name) == Some(value)
    }

    fn is_wrong(&self, field: WrongField) -> bool {
        self.wrong.as_ref().is_some_and(|wrong| wrong.field == field)
    }
}

/// What of an answer cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WrongField {
    /// No answer was chosen.
    Answer,
    /// What there is has no name.
    Title,
}

/// An answer that cannot be taken: where, and why.
#[derive(Clone, Debug)]
pub(super) struct Wrong {
    /// Where.
    pub field: WrongField,
    /// Why, in words.
    pub text: String,
}

impl Wrong {
    /// The address on the page of what is wrong, in the form of this area.
    pub fn place(&self, area: &Shared) -> String {
        match self.field {
            WrongField::Answer => format!("#r-{}", area.slug()),
            WrongField::Title => format!("#t-{}", area.slug()),
        }
    }
}

/// What the form of a cell shows besides the question.
#[derive(Default)]
pub(super) struct Shown {
    /// What has been answered.
    pub said: Option<String>,
    /// Where the form of a new initiative there is.
    pub longer: Option<String>,
    /// What was typed and could not be taken, and why.
    pub wrong: Option<(Sent, Wrong)>,
    /// The initiative that an earlier answer became.
    pub earlier: Option<Shared>,
    /// Whether what was said can be taken back here.
    pub may_take_back: bool,
    /// What was answered before, when it was last asked, and when.
    pub before: Option<(Date, CellAnswer)>,
}

/// The question about one cell.
pub(super) fn form(v: &Visit, cell: &Cell, area: &Shared, shown: Shown) -> Html {
    let before = shown.before.filter(|_| shown.said.is_none());
    let as_before = || before.as_ref().map(|(_, answer)| as_sent(answer)).unwrap_or_default();
    let (sent, wrong) = shown.wrong.map_or_else(|| (as_before(), None), |(sent, wrong)| (sent, Some(wrong)));
    let (untouched, changed): (Option<Shared>, Option<Shared>) = match shown.earlier {
        Some(record) if is_untouched(&record) => (Some(record), None),
        changed => (None, changed),
    };
    let forms = InitiativeForm::ALL.iter().map(|form| (form.code(), v.words.choice(Choice::InitiativeForm(*form))));
    let part = CellPart {
        value: format!("{}.{}", cell.focus_area, cell.municipality),
        mark: area.slug().to_owned(),
        area: v.text(area.title()),
        name: v.plain(area.title()).to_owned(),
        said: shown.said,
        forms: forms.collect(),
        longer: shown.longer,
        may_take_back: shown.may_take_back,
        before: before.map(|(day, answer)| v.words.say.cell_before(v.date(day), said(v, &answer))),
        sent,
        wrong,
        earlier: untouched.map(|record| (v.plain(record.title()).to_owned(), record.version)),
        kept: changed.map(|record| v.link(&record)),
        v,
    };
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

/// Whether nobody has changed a record since it was entered.
fn is_untouched(record: &Shared) -> bool {
    record.version == 1
}

/// The initiative that an organisation's answer about a cell has become, if it still stands.
pub(super) fn earlier(v: &Visit, cell: &Cell, organisation: RecordId, occasion_of: &str) -> Option<Shared> {
    let id = record_of(cell, organisation, occasion_of, Kind::Initiative);
    v.tenant.world(Audience::Internal).record(id).map(Shared::clone)
}

/// Reads an answer; otherwise what is missing.
pub(super) fn read(v: &Visit, sent: &Sent) -> Result<CellAnswer, Wrong> {
    let typed = |name: &str| sent.get(name).unwrap_or_default().to_owned();
    match sent.get("svar") {
        Some("finns-inte") => Ok(CellAnswer::NothingExists),
        Some("inte-vart-uppdrag") => Ok(CellAnswer::NotOurTask(typed("varfor"))),
        Some("finns") => {
            let form = sent.get("typ").and_then(InitiativeForm::from_code);
            let (Some(title), Some(form)) = (sent.get("titel"), form) else {
                return Err(title_missing(v));
            };
            Ok(CellAnswer::Exists { title: title.to_owned(), form, summary: typed("sammanfattning") })
        }
        _ => Err(Wrong { field: WrongField::Answer, text: v.words.say.cell_choose() }),
    }
}

fn title_missing(v: &Visit) -> Wrong {
    Wrong { field: WrongField::Title, text: v.words.say.cell_title_missing() }
}

/// The record that an answer of a kind is: given again it is the same record.
fn record_of(cell: &Cell, organisation: RecordId, occasion_of: &str, kind: Kind) -> RecordId {
    let Cell { focus_area, municipality, .. } = cell;
    let name = format!("{occasion_of}/{focus_area}/{municipality}/{}", kind.code());
    RecordId(Uuid::new_v5(&organisation.0, name.as_bytes()))
}

/// An answer, and everything that it needs to become a record.
pub(super) struct Said<'a> {
    /// To what.
    pub cell: &'a Cell,
    /// What.
    pub answer: &'a CellAnswer,
    /// Whose word it is.
    pub organisation: RecordId,
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
    fn id(&self, kind: Kind) -> RecordId {
        if let Some(stands) = self.stands.filter(|_| kind == Kind::Confirmation) {
            return stands;
        }
        record_of(self.cell, self.organisation, &self.occasion_of, kind)
    }

    /// The document that the answer cites: the organisation's own word, in a round as outside one.
    fn source(&self, v: &Visit) -> RecordId {
        RecordId::derive(&v.tenant.id, Kind::Document, &format!("egen-uppgift:{}", self.organisation))
    }
}

/// Writes what an answer becomes; what is wrong with it, if anything is.
pub(super) fn write(v: &Visit, sent: &Sent, said: &Said<'_>) -> Result<Option<Wrong>, Stop> {
    let swedish = &words(Language::Sv).say;
    let all = v.tenant.world(Audience::Internal);
    let area = all.record(said.cell.focus_area).map(|record| record.title().source.clone()).unwrap_or_default();
    let place = said.cell.municipality.name();
    // The title is a record's own text: in Swedish, whoever answers in which language.
    let title = match said.answer {
        CellAnswer::NotOurTask(_) => swedish.cell_record_not_ours(place, area.as_str()),
        _ => swedish.cell_record_nothing(place, area.as_str()),
    };
    let word = said.source(v);
    let body = said.cell.becomes(said.answer, (said.organisation, &title), word, v.today);
    let kind = body.kind();
    // What somebody has completed since is not written over by a new short answer.
    if let Some(record) = all.record(said.id(kind)).filter(|record| kind == Kind::Initiative && !is_untouched(record)) {
        let text = v.words.say.cell_changed_since(v.plain(record.title()));
        return Ok(Some(Wrong { field: WrongField::Title, text }));
    }
    let put = Put { id: said.id(kind), read_at: None, body, origin: said.origin.clone() };
    let source = all.record(word).is_none().then(|| own_word(&all, said, word));
    let command = Command::Put(source.into_iter().chain([put]).collect());
    match v.store.carry_out(&v.tenant, command, occasion(v, sent, said.actor)) {
        Ok(_) => withdraw_other(v, sent, said, kind).map(|()| None),
        Err(StoreError::Problems(_)) => Ok(Some(title_missing(v))),
        Err(error) => Err(error.into()),
    }
}

/// The document that an organisation's own word is, where it is named for the first time.
fn own_word(all: &domain::world::World, said: &Said<'_>, id: RecordId) -> Put {
    let name = all.record(said.organisation).map(|record| record.title().source.clone()).unwrap_or_default();
    let publisher = Ref::to(said.organisation);
    let common = Common {
        title: Text::swedish(words(Language::Sv).say.form_own_source_title(name)),
        steward: Some(publisher),
        ..Common::default()
    };
    let document = Document { form: DocumentForm::Information, publishers: vec![publisher], ..Document::default() };
    let body = Body { common, content: document.into() };
    Put { id, read_at: None, body, origin: said.origin.clone() }
}

/// Takes back what an earlier answer to the same question became, if it became something else: the earlier word that there is
/// nothing, which the new one denies; an initiative only where whoever answers has asked for that, and nobody has changed it.
fn withdraw_other(v: &Visit, sent: &Sent, said: &Said<'_>, kind: Kind) -> Result<(), Stop> {
    let other = if kind == Kind::Initiative { Kind::Confirmation } else { Kind::Initiative };
    let all = v.tenant.world(Audience::Internal);
    let Some(record) = all.record(said.id(other)) else { return Ok(()) };
    let asked = sent.get("ta-bort").and_then(|version| version.parse::<u64>().ok()) == Some(record.version);
    if other == Kind::Initiative && !(asked && is_untouched(record)) {
        return Ok(());
    }
    let picks = vec![Pick { id: record.id, read_at: Some(record.version) }];
    let command = Command::WithdrawMany(picks, said.origin.clone());
    match v.store.carry_out(&v.tenant, command, clock::occasion(said.actor)) {
        // Changed in this very moment: it stays.
        Ok(_) | Err(StoreError::Problems(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Whether an organisation is a municipality by its form.
pub(super) fn is_municipality(record: &Shared) -> bool {
    record.body.is::<Organisation>().is_some_and(|one| one.form == OrganisationForm::Municipality)
}
