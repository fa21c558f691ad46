//! A form being written: of a new record, a change, an end, a proposal. Everything it needs to be shown again.

use std::sync::Arc;

use domain::{
    change::Occasion,
    choices::Audience,
    date::End,
    id::{RecordId, Ref},
    kinds::{Body, Document, Kind, Organisation},
    place::Area,
    policy::{self, Person},
    record::{Field, FieldKey, Record, Shared, Value},
    text::Text,
};

use super::{
    desk::{Desk, OwnSource},
    layout,
    read::Fault,
    rights::{self, audience, hide_others_mailbox},
    typed::{Typed, code},
};
use crate::kit::{
    address::{self, Parameters},
    clock,
    visit::Visit,
    visitor::Visitor,
};

/// Why somebody writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// To enter a record.
    New,
    /// To change one.
    Edit,
    /// To say how one ended.
    End,
    /// To propose what somebody else decides.
    Propose,
}

impl Purpose {
    /// The last part of the addresses of its forms.
    pub fn path(self) -> &'static str {
        match self {
            Self::New => "ny",
            Self::Edit => "andra",
            Self::End => "avsluta",
            Self::Propose => "foresla",
        }
    }
}

/// A form being written.
pub struct Paper {
    /// Why.
    pub purpose: Purpose,
    /// Of what kind the record is.
    pub kind: Kind,
    /// The record as it stands, in full; `None` while there is none.
    pub record: Option<Shared>,
    /// What the form was made from.
    pub base: Body,
    /// What has been typed.
    pub typed: Typed,
    /// The command of what was sent; none while nothing was.
    pub sent: Option<uuid::Uuid>,
    /// The fields it shows.
    pub fields: Vec<&'static Field>,
    /// Whether it is one of the short forms.
    pub short: bool,
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// Whether it was sent: what it folds may have been filled in.
    pub returned: bool,
    /// Whether something in it was looked up, added or taken away, and is to be seen.
    pub looks_closer: bool,
    /// What whoever writes is told.
    pub notes: Vec<String>,
    /// Whether sending it as a proposal instead is offered.
    pub offers_proposal: bool,
    /// What its address asked for: the municipality of an empty cell, a short form, the record to copy.
    pub asked: Parameters,
}

/// The box beside the button that saves: what was not changed is right too.
pub const REST_IS_RIGHT: &str = "resten-stammer";

/// What the address of a form carries when an ask-once round led there.
pub const FROM_ROUND: &str = "runda";

/// Of what an address asked for, what the form of a change carries along.
fn led_here(asked: &Parameters) -> Parameters {
    asked.get(FROM_ROUND).map_or_else(Parameters::default, |round| Parameters::default().with(FROM_ROUND, round))
}

/// Who writes, as far as the rules know.
pub fn person(v: &Visit) -> Option<&Person> {
    v.person()
}

/// What a change is made under: the command that its form gave, who makes it, and when.
pub fn occasion(v: &Visit, visitor: &Visitor, command: Option<uuid::Uuid>) -> Occasion {
    Occasion { command: command.unwrap_or_else(clock::fresh_identity), actor: visitor.actor(), at: v.now }
}

/// A desk for whoever visits.
pub fn desk(v: &Visit) -> Desk {
    let mut desk = Desk::of(Arc::clone(&v.world), v.words, v.day);
    desk.base = v.visitor.is_some().then(|| v.here_form(""));
    desk.own_source = person(v).and_then(|person| person.organisation).map(|organisation| OwnSource {
        id: RecordId::derive(&v.tenant.id, Kind::Document, &format!("egen-uppgift:{organisation}")),
        name: v.words.say.form_own_source(desk.title(organisation)),
        organisation,
    });
    desk
}

impl Paper {
    /// The form of a new record, as its address asks for it.
    pub fn new(v: &Visit, kind: Kind, asked: Parameters) -> Self {
        let desk = desk(v);
        let copied = asked.get("fran").and_then(|slug| v.world.led_to(kind, slug)).filter(|record| !record.withdrawn);
        let copied = copied.map(|record| &record.body);
        let mut base = copied.cloned().unwrap_or_else(|| kind.empty());
        for key in [
            FieldKey::Key,
            FieldKey::Slug,
            FieldKey::FormerSlugs,
            FieldKey::Confirmed,
            FieldKey::MergedInto,
            FieldKey::InternalNote,
        ] {
            _ = base.set(key, Value::Blank);
        }
        let organisation = person(v).and_then(|person| person.organisation);
        if copied.is_none() {
            let own = organisation.map(|id| Value::References(vec![id])).unwrap_or(Value::Blank);
            for key in [FieldKey::Leads, FieldKey::Organisation] {
                if kind.field(key).is_some() {
                    _ = base.set(key, own.clone());
                }
            }
        }
        base.common.steward = organisation.map(Ref::to);
        if let Some(source) = desk.own_source.as_ref().filter(|_| crate::features::exchange::sheet::needs_source(kind))
        {
            base.common.sources = vec![Ref::to(source.id)];
        }
        prefill(v, &mut base, &asked);
        let (fields, short) = match asked.get("fraga") {
            Some("tre") if kind == Kind::Initiative => (layout::short(kind, &layout::THREE), true),
            None if kind == Kind::Initiative && copied.is_none() => (layout::short(kind, &layout::EIGHT), true),
            _ => (layout::fields(kind, Audience::Internal), false),
        };
        let mut fields = fields;
        // Who has no word of their own organisation's to give names the source themselves.
        if short && desk.own_source.is_none() {
            fields.extend(kind.field(FieldKey::Sources));
        }
        if hide_others_mailbox(v, kind, None, &mut fields) {
            _ = base.set(FieldKey::Email, Value::Blank);
        }
        let mut typed = desk.fill(&base, &fields);
        if copied.is_none() && kind.field(FieldKey::Form).is_some_and(|form| form.required) {
            typed.remove(&code(FieldKey::Form));
        }
        Self { asked, ..Self::begin(Purpose::New, None, base, typed, fields, short) }
    }

    /// The form of a change.
    pub fn edit(v: &Visit, record: &Shared) -> Self {
        let fields = rights::of_change(v, record);
        let mut typed = desk(v).fill(&record.body, &fields);
        if confirms(v, record) {
            typed.set(REST_IS_RIGHT, "ja");
        }
        Self::begin(Purpose::Edit, Some(Arc::clone(record)), record.body.clone(), typed, fields, false)
    }

    /// The form of an end: until when, what became of it, what was learnt.
    pub fn end(v: &Visit, record: &Shared) -> Self {
        let keys = [FieldKey::Period, FieldKey::Outcome, FieldKey::ContinuedBy, FieldKey::Lesson];
        let fields = layout::short(record.kind(), &keys);
        let mut typed = desk(v).fill(&record.body, &fields);
        if record.period().is_some_and(|period| !matches!(period.to, End::At(_))) {
            typed.set("period.to", v.today.to_string());
        }
        Self::begin(Purpose::End, Some(Arc::clone(record)), record.body.clone(), typed, fields, true)
    }

    /// The form of a proposal to enter a record, as the one who proposes may see it. Whoever takes it gives it its source.
    pub fn propose_new(v: &Visit, kind: Kind, asked: Parameters) -> Self {
        let mut paper = Self { purpose: Purpose::Propose, ..Self::new(v, kind, asked) };
        paper.fields = rights::of_proposal(v, kind, None);
        paper.short = false;
        let form = paper.typed;
        paper.typed = desk(v).fill(&paper.base, &paper.fields);
        if kind.field(FieldKey::Form).is_some_and(|form| form.required) {
            paper.typed.remove(&code(FieldKey::Form));
        }
        for name in ["kommando", "utkast"] {
            paper.typed.set(name, form.value(name));
        }
        paper
    }

    /// The form of a proposal to change a record, as the one who proposes may see it.
    pub fn propose(v: &Visit, record: &Shared) -> Self {
        let fields = rights::of_proposal(v, record.kind(), Some(record));
        let typed = desk(v).fill(&record.body, &fields);
        Self::begin(Purpose::Propose, Some(Arc::clone(record)), record.body.clone(), typed, fields, false)
    }

    fn begin(
        purpose: Purpose,
        record: Option<Shared>,
        base: Body,
        mut typed: Typed,
        fields: Vec<&'static Field>,
        short: bool,
    ) -> Self {
        typed.set("kommando", clock::fresh_identity().to_string());
        typed.set("utkast", clock::fresh_identity().to_string());
        if let Some(record) = &record {
            typed.set("version", record.version.to_string());
        }
        Self {
            purpose,
            kind: base.kind(),
            record,
            base,
            typed,
            sent: None,
            fields,
            short,
            faults: Vec::new(),
            returned: false,
            looks_closer: false,
            notes: Vec::new(),
            offers_proposal: false,
            asked: Parameters::default(),
        }
    }

    /// The form for a purpose, made anew; `None` when there is nothing to do it to.
    pub fn begin_anew(
        v: &Visit,
        purpose: Purpose,
        kind: Kind,
        record: Option<&Shared>,
        asked: Parameters,
    ) -> Option<Self> {
        Some(match (purpose, record) {
            (Purpose::New, _) => Self::new(v, kind, asked),
            (Purpose::Edit, Some(record)) => Self { asked: led_here(&asked), ..Self::edit(v, record) },
            (Purpose::End, Some(record)) => Self { asked: led_here(&asked), ..Self::end(v, record) },
            (Purpose::Propose, Some(record)) => Self::propose(v, record),
            (Purpose::Propose, None) => Self::propose_new(v, kind, asked),
            (_, None) => return None,
        })
    }

    /// The round that led to the form of a change or an end, if one did.
    pub fn led_by_round(&self) -> Option<&str> {
        self.asked.get(FROM_ROUND).filter(|_| matches!(self.purpose, Purpose::Edit | Purpose::End))
    }

    /// The form as it came back. Only what whoever writes may see is taken from it.
    pub fn came_back(mut self, v: &Visit, typed: Typed) -> Self {
        self.returned = true;
        let shown = typed.fields(self.kind);
        let allowed = |field: &&'static Field| shown.iter().any(|other| other.key == field.key);
        let all = match self.purpose {
            Purpose::New => layout::fields(self.kind, Audience::Internal),
            _ => self.fields.clone(),
        };
        self.short = self.short && shown.len() <= self.fields.len();
        self.fields = match self.short {
            true => self.fields.into_iter().filter(allowed).collect(),
            false => all.into_iter().filter(allowed).collect(),
        };
        let form = std::mem::replace(&mut self.typed, typed);
        self.typed.show_fields(&self.fields);
        for name in ["kommando", "utkast"] {
            if self.typed.value(name).parse::<uuid::Uuid>().is_err() {
                self.typed.set(name, form.value(name));
            }
        }
        self.sent = Some(self.typed.command());
        // What it was made from may have changed since; what was typed is read against what was shown. Nobody was shown a
        // version that was hidden from them.
        if let (Some(record), Some(version)) = (&self.record, self.version())
            && record.version != version
            && let Some(base) = body_at(v, record, version)
            && base.common.visibility <= audience(v, Some(record))
        {
            self.base = base;
        }
        self
    }

    /// Shows every field of a short form, with what has been typed.
    pub fn show_all(&mut self, v: &Visit) {
        let mut fields = layout::fields(self.kind, Audience::Internal);
        hide_others_mailbox(v, self.kind, None, &mut fields);
        let form = desk(v).fill(&self.base, &fields);
        let shown: Vec<FieldKey> = self.fields.iter().map(|field| field.key).collect();
        for field in fields.iter().filter(|field| !shown.contains(&field.key)) {
            self.typed.take_whole(&form, &code(field.key));
        }
        self.fields = fields;
        self.short = false;
        self.typed.show_fields(&self.fields);
    }

    /// The command that was given by sending it.
    pub fn command(&self) -> uuid::Uuid {
        self.sent.unwrap_or_else(|| self.typed.command())
    }

    /// The version of the record that the form was made from.
    pub fn version(&self) -> Option<u64> {
        self.typed.value("version").parse().ok()
    }

    /// The identity of the record: a new one's follows from its form, so that a form sent twice is one record.
    pub fn id(&self, v: &Visit) -> RecordId {
        match &self.record {
            Some(record) => record.id,
            None => RecordId::derive(&v.tenant.id, self.kind, &format!("formular:{}", self.typed.value("kommando"))),
        }
    }

    /// Whether it proposes a record that is not there yet.
    pub fn proposes_new(&self) -> bool {
        self.purpose == Purpose::Propose && self.record.is_none()
    }

    /// The address of the form, below the language.
    pub fn path(&self) -> String {
        let list = address::path(self.kind);
        match &self.record {
            Some(record) => format!("/{list}/{}/{}", record.slug(), self.purpose.path()),
            None => format!("/{list}/{}", self.purpose.path()),
        }
    }
}

/// Whether whoever writes may say by saving that the whole record is right: it is asked about, and their own organisation
/// answers for it.
pub fn confirms(v: &Visit, record: &Record) -> bool {
    let own = person(v).and_then(|person| person.organisation);
    own.is_some() && policy::steward_of(record) == own && record.review_months(v.world.rhythms()).is_some()
}

/// What a record held at a version.
pub fn body_at(v: &Visit, record: &Record, version: u64) -> Option<Body> {
    let of_versions = |first: u64| {
        let changes = v.store.ledger().versions(&v.tenant.id, record.id, first..=version).ok()?;
        changes.into_iter().rfind(|change| change.body.as_ref().is_some_and(|bytes| !bytes.is_empty()))
    };
    // A withdrawal leaves the body as it was.
    let change = of_versions(version).or_else(|| of_versions(1))?;
    Body::from_bytes(change.header.kind.code(), change.schema, &change.body?).ok()
}

/// What the address of the form already says: the municipality and the focus area of an empty cell.
fn prefill(v: &Visit, base: &mut Body, asked: &Parameters) {
    let kind = base.kind();
    let named = asked.all("kommun").filter_map(|slug| {
        let places = v.world.municipalities(v.today);
        places.into_iter().find(|place| place.slug() == slug || place.code.to_string() == slug)
    });
    let codes: Vec<_> = named.map(|place| place.code).collect();
    if !codes.is_empty() && kind.field(FieldKey::Area).is_some() {
        _ = base.set(FieldKey::Area, Value::Area(Area::Named(codes)));
    }
    for (parameter, key, of) in [
        ("fokusomrade", FieldKey::FocusAreas, Kind::FocusArea),
        ("malgrupp", FieldKey::TargetGroups, Kind::TargetGroup),
    ] {
        let slugs = asked.all(parameter);
        let ids: Vec<RecordId> = slugs.filter_map(|slug| v.world.led_to(of, slug)).map(|record| record.id).collect();
        if !ids.is_empty() && kind.field(key).is_some() {
            _ = base.set(key, Value::References(ids));
        }
    }
}

impl OwnSource {
    /// The document that an organisation's own word is, for the first time it is named.
    pub fn document(&self, desk: &Desk) -> Body {
        let mut body = Kind::Document.empty();
        let publisher: Ref<Organisation> = Ref::to(self.organisation);
        body.common.title = Text::swedish(desk.own_source_title(self.organisation));
        body.common.steward = Some(publisher);
        let document = Document {
            form: domain::choices::DocumentForm::Information,
            publishers: vec![publisher],
            ..Document::default()
        };
        body.content = document.into();
        body
    }
}
