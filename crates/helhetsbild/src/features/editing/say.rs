//! What is wrong with a form, in words; and how records are told apart.

use domain::{
    command::{Problem, Trouble},
    id::RecordId,
    kinds::{Body, Kind, Organisation},
    organisation_number::shown,
    record::{FieldKey, Shape},
};

use super::{
    desk::Desk,
    read::{Fault, Wrong},
    typed::code,
};
use crate::{features::exchange::Complaint, kit::labels};

impl Desk {
    /// A fault in words: what is wrong, and what to do.
    pub fn say_fault(&self, fault: &Fault) -> String {
        let say = &self.words.say;
        let label = fault.field.map(|key| self.words.field(key)).unwrap_or_default();
        match &fault.what {
            Wrong::Missing if fault.field == Some(FieldKey::Sources) => say.fault_source(),
            Wrong::Missing => say.fault_missing(label.to_lowercase()),
            Wrong::NotChosen => say.fault_not_chosen(label.to_lowercase()),
            Wrong::NoPlace => say.fault_no_place(),
            Wrong::OnlyTranslated => say.fault_only_translated(),
            Wrong::Rule(words) => words.clone(),
            Wrong::Name { name, perhaps, kinds } if perhaps.is_empty() => {
                say.fault_name_unknown(name, self.one_of(kinds))
            }
            Wrong::Name { name, perhaps, .. } => match perhaps.as_slice() {
                [one] => say.fault_name_perhaps(name, self.title(*one)),
                _ => say.fault_name_unsure(name),
            },
            Wrong::Unreadable(Complaint::NotAnEnd, text) => say.fault_end(text),
            Wrong::Unreadable(Complaint::Forbidden, _) => say.fault_forbidden(),
            Wrong::Unreadable(Complaint::Rough, text) => say.fault_rough(text),
            Wrong::Unreadable(Complaint::MixedArea, _) => say.fault_mixed_area(),
            Wrong::Unreadable(what, text) => {
                let (why, instead) = self.single.explain(what.clone(), text);
                format!("{why} {instead}").trim_end().to_owned()
            }
        }
    }

    fn one_of(&self, kinds: &[Kind]) -> String {
        let names: Vec<String> = kinds.iter().map(|kind| labels::kind(&self.words.say, *kind).to_lowercase()).collect();
        if names.is_empty() { self.words.say.fault_any_kind() } else { names.join(", ") }
    }

    /// What the summary calls the question a fault is about.
    pub fn name_of(&self, fault: &Fault) -> String {
        let say = &self.words.say;
        let beside = match fault.name.as_str() {
            super::page::WORD => say.proposal_wrong(),
            super::page::REPLY => say.proposal_reply(),
            _ => say.fault_whole(),
        };
        let field = fault.field.map_or(beside, |key| self.words.field(key));
        let row = fault.name.split('.').nth(1).and_then(|row| row.parse::<usize>().ok());
        let list = fault.name.split('.').next().and_then(|first| {
            Kind::ALL.iter().find_map(|kind| super::typed::field(*kind, first)).map(|field| field.key)
        });
        match (row, list) {
            (Some(row), Some(list)) => {
                format!("{}: {field}", say.form_row(self.words.field(list), (row + 1).to_string()))
            }
            _ if fault.name.ends_with(".from") => format!("{field}: {}", say.form_from().to_lowercase()),
            _ if fault.name.ends_with(".to") => format!("{field}: {}", say.form_to().to_lowercase()),
            _ => field,
        }
    }

    /// A record's title with what tells it from others of the same name: its kind, and where, whose and from when it is.
    pub fn name_apart(&self, id: RecordId) -> String {
        let Some(record) = self.world.record(id) else { return self.words.say.not_public() };
        let mut parts = vec![self.title(id), labels::kind(&self.words.say, record.kind()).to_lowercase()];
        parts.extend(super::find::apart(&self.world, record));
        format!("{} ({})", parts[0], parts[1..].join(", "))
    }

    /// What the rules of the partnership have against a record, as faults of its form.
    pub fn faults_of(&self, problems: &[Problem], body: &Body) -> Vec<Fault> {
        problems.iter().map(|problem| self.fault_of(problem, body)).collect()
    }

    fn fault_of(&self, problem: &Problem, body: &Body) -> Fault {
        let say = &self.words.say;
        let field = problem.field.and_then(|key| body.kind().field(key));
        let mut name = problem.field.map(code).unwrap_or_default();
        let what = match &problem.what {
            Trouble::Missing => Wrong::Missing,
            Trouble::Reversed => {
                name.push_str(".to");
                Wrong::Rule(say.fault_reversed())
            }
            Trouble::Dangling(_) | Trouble::WrongKind(_) => Wrong::Rule(say.fault_dangling()),
            Trouble::Circle => Wrong::Unreadable(Complaint::Circle, String::new()),
            Trouble::TooLong(length, limit) => {
                Wrong::Unreadable(Complaint::TooLong { length: *length, limit: *limit }, String::new())
            }
            Trouble::TwoRhythms(kind) => Wrong::Unreadable(Complaint::TwoRhythms(*kind), String::new()),
            Trouble::Forbidden => Wrong::Unreadable(Complaint::Forbidden, String::new()),
            Trouble::SlugReserved => Wrong::Rule(say.fault_slug_reserved(&body.common.slug)),
            Trouble::SlugTaken => Wrong::Rule(say.fault_slug()),
            Trouble::NumberTaken(other) => {
                let number = body.is::<Organisation>().map(|organisation| shown(&organisation.organisation_number));
                Wrong::Unreadable(Complaint::NumberTaken(self.name_apart(*other)), number.unwrap_or_default())
            }
            Trouble::Merged(kept) => Wrong::Rule(say.fault_merged(self.title(*kept))),
            _ => Wrong::Rule(say.fault_other()),
        };
        if let Some(Shape::References(_) | Shape::Reference(_)) = field.map(|field| field.shape) {
            name.push_str(".name");
        }
        Fault { name, field: problem.field, what }
    }
}
