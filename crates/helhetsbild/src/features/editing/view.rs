//! A form as it is shown: every field as a question with its control, as it was typed, with what is wrong beside it.

use askama::Template;
use domain::{
    date::Holds,
    id::RecordId,
    kinds::{Body, Kind},
    record::{Field, FieldKey, PartField, Shape, Shared, Value},
    text::Language,
};

use super::{
    control::{Choosable, Control, Line, Question, RowView, Section},
    desk::{Desk, Spot},
    fill::{NEW_ROW, is_in_row},
    find::candidates,
    layout::{self, Group},
    names::{self, NameList},
    read::{Fault, Wrong},
    typed::{Typed, code},
};
use crate::kit::{
    address,
    html::Html,
    labels,
    language::{L10nLanguage, Words},
};

/// So few records are all shown, to be ticked; of more, one writes a name.
const MOST_TICKED: usize = 24;
/// So many records that may be meant are shown at a time.
const SHOWN_AT_ONCE: usize = 12;

/// Shows a form.
pub struct Showing<'a> {
    /// Where it is filled in.
    pub desk: &'a Desk,
    /// What was typed.
    pub typed: &'a Typed,
    /// What is wrong with it.
    pub faults: &'a [Fault],
    /// The record as it is.
    pub base: &'a Body,
}

impl<'a> Showing<'a> {
    fn words(&self) -> &'static Words {
        self.desk.words
    }

    fn say(&self) -> &'static L10nLanguage {
        &self.desk.words.say
    }

    /// The groups of a form with these fields; a short form is one group without heading.
    pub fn sections(&self, fields: &[&'static Field], grouped: bool) -> Vec<Section> {
        if !grouped {
            let questions = fields.iter().map(|field| self.question_of(field)).collect();
            return vec![Section { heading: String::new(), questions, folds: false, open: true }];
        }
        let of_group = |group: Group| fields.iter().filter(move |field| layout::group(field.key) == group);
        Group::ALL
            .into_iter()
            .filter(|group| of_group(*group).next().is_some())
            .map(|group| Section {
                heading: group.heading(self.say()),
                questions: of_group(group).map(|field| self.question_of(field)).collect(),
                folds: group.is_folded(),
                open: of_group(group).any(|field| self.asks_for_attention(group, field)),
            })
            .collect()
    }

    fn asks_for_attention(&self, group: Group, field: &Field) -> bool {
        let name = code(field.key);
        let filled = group == Group::Around && self.typed.says(&name);
        filled || self.faults.iter().any(|fault| fault.field == Some(field.key))
    }

    fn question_of(&self, field: &Field) -> Html {
        let spot = Spot { name: code(field.key), key: field.key, shape: field.shape };
        let needs_source =
            field.key == FieldKey::Sources && crate::features::exchange::sheet::needs_source(self.base.kind());
        self.question(&spot, field.required || needs_source, &self.base.get(field.key))
    }

    fn question(&self, spot: &Spot, required: bool, before: &Value) -> Html {
        let question = Question {
            say: self.say(),
            id: spot.name.clone(),
            label: self.words().field(spot.key),
            help: self.help(spot),
            fault: self.fault(&spot.name),
            required,
            control: self.control(spot, required, before),
        };
        Html::trusted(question.render().unwrap_or_default())
    }

    /// What is wrong with a control, in words.
    pub fn fault(&self, name: &str) -> Option<String> {
        let found: Vec<String> =
            self.faults.iter().filter(|fault| fault.name == name).map(|fault| self.desk.say_fault(fault)).collect();
        (!found.is_empty()).then(|| found.join(" "))
    }

    fn line(&self, id: String, label: String, long: bool) -> Line {
        let value = self.typed.value(&id).to_owned();
        Line {
            // A browser's line cannot hold two: what has several is shown with several.
            long: long || value.contains('\n'),
            fault: self.fault(&id),
            id,
            label,
            value,
            language: None,
            direction: "auto",
            list: None,
            mode: "",
            lags: false,
            stands: false,
        }
    }

    fn control(&self, spot: &Spot, required: bool, before: &Value) -> Control {
        let name = &spot.name;
        let typed: Vec<&str> = self.typed.all(name).collect();
        let is_typed = |value: &str| typed.contains(&value);
        match spot.shape {
            Shape::Text => self.text(spot, before),
            Shape::Period => self.period(spot),
            Shape::Choice(set) => {
                let optional = required || is_in_row(name) || Desk::unsaid(self.base.kind(), spot.key).is_blank();
                let blank = match required {
                    true => self.say().form_choose(),
                    false if spot.key == FieldKey::ReviewMonths => self.say().form_rhythm_of_kind(),
                    false => self.say().not_stated(),
                };
                let options = set.iter().map(|choice| Choosable {
                    value: choice.code().to_owned(),
                    name: labels::choice(self.say(), *choice),
                    chosen: is_typed(choice.code()),
                });
                Control::Select { options: options.collect(), blank: optional.then_some(blank) }
            }
            Shape::Choices(set) => Control::Ticks(
                set.iter()
                    .map(|choice| Choosable {
                        value: choice.code().to_owned(),
                        name: labels::choice(self.say(), *choice),
                        chosen: is_typed(choice.code()),
                    })
                    .collect(),
            ),
            Shape::Languages => {
                let languages = Language::ALL.into_iter().map(|language| Choosable {
                    value: language.code().to_owned(),
                    name: self.words().language_name(language),
                    chosen: is_typed(language.code()),
                });
                Control::Ticks(languages.collect())
            }
            Shape::Flag => {
                let answers = [("", self.say().not_stated()), ("ja", self.say().yes()), ("nej", self.say().no())];
                let chosen = self.typed.value(name);
                let choosable = |(value, name): (&str, String)| Choosable {
                    value: value.to_owned(),
                    name,
                    chosen: chosen == value,
                };
                Control::Radios(answers.into_iter().map(choosable).collect())
            }
            Shape::Area if !is_in_row(name) => self.place(name),
            Shape::Reference(kinds) => self.references(spot, kinds, true),
            Shape::References(kinds) => self.references(spot, kinds, false),
            Shape::Parts(parts) => Control::Rows(self.rows(spot, parts, before)),
            shape => {
                let line = self.line(name.clone(), String::new(), false);
                Control::Line(Line { mode: layout::input_mode(spot.key, shape), ..line })
            }
        }
    }

    /// What helps whoever fills it in; of a long text, also how it may be marked.
    fn help(&self, spot: &Spot) -> Option<String> {
        let help = layout::help(self.say(), spot.key, spot.shape);
        let help = help.filter(|_| !is_in_row(&spot.name) || spot.shape_needs_help());
        // Why a function's own mailbox may not be written to.
        let help = help.or_else(|| is_holders_mailbox(spot).then(|| self.say().help_holder_email()));
        let marks = (layout::is_long(spot.key) && !is_in_row(&spot.name)).then(|| self.say().help_marks());
        match (help, marks) {
            (Some(help), Some(marks)) => Some(format!("{help} {marks}")),
            (help, marks) => help.or(marks),
        }
    }

    fn text(&self, spot: &Spot, before: &Value) -> Control {
        let name = &spot.name;
        let long = layout::is_long(spot.key);
        let other = self.typed.get(&format!("{name}.lang")).and_then(Language::from_code);
        let source = other.unwrap_or(Language::Sv);
        let mark = |line: Line, language: Language| Line {
            language: (language != self.words().language).then(|| language.code()),
            direction: language.direction(),
            ..line
        };
        let others: Vec<Line> = Language::ALL
            .into_iter()
            .filter(|language| *language != source)
            // In a row only those that are there: a list of thirty would have two hundred empty lines.
            .filter(|language| !is_in_row(name) || self.typed.says(&format!("{name}.{}", language.code())))
            .map(|language| {
                let id = format!("{name}.{}", language.code());
                let stands = self.typed.get(&format!("{id}.ok")).is_some();
                let line = self.line(id, self.words().language_name(language), long);
                let lags = matches!(before, Value::Text(text) if text.lags(language));
                mark(Line { lags, stands, ..line }, language)
            })
            .collect();
        let open = others.iter().any(|line| line.fault.is_some());
        let main = mark(self.line(name.clone(), String::new(), long), source);
        Control::Text { main, lang: other.map(Language::code), others, open }
    }

    fn period(&self, spot: &Spot) -> Control {
        let line = |piece: &str, label: String| self.line(format!("{}.{piece}", spot.name), label, false);
        let attested = line("as-of", self.say().form_attested());
        Control::Period {
            lines: vec![line("from", self.say().form_from()), line("to", self.say().form_to())],
            open: !attested.value.is_empty() || attested.fault.is_some(),
            attested,
        }
    }

    fn place(&self, name: &str) -> Control {
        let say = self.say();
        let typed = self.typed.value(name);
        let has_home = !self.desk.home.is_empty();
        let modes = [
            ("none", say.area_not_stated()),
            ("named", say.form_area_named()),
            ("county", say.area_whole_county()),
            ("some", say.area_some_not_named()),
            ("country", say.area_country()),
        ];
        let place = format!("{name}.place");
        let ticked: Vec<&str> = self.typed.all(&place).collect();
        let modes =
            modes.into_iter().filter(|(value, _)| has_home || *value != "county").map(|(value, name)| Choosable {
                value: value.to_owned(),
                name: capital(&name),
                chosen: typed == value || (typed.is_empty() && value == "none"),
            });
        let places = self.desk.places.iter().map(|place| {
            let value = place.code.to_string();
            Choosable { name: place.name.to_owned(), chosen: ticked.contains(&value.as_str()), value }
        });
        Control::Place {
            modes: modes.collect(),
            places: places.collect(),
            other: self.line(format!("{name}.other"), say.form_area_other(), false),
        }
    }

    fn references(&self, spot: &Spot, kinds: &'static [Kind], single: bool) -> Control {
        let desk = self.desk;
        let ids: Vec<RecordId> = self.typed.all(&spot.name).filter_map(|id| id.parse().ok()).collect();
        let choosable = |id: RecordId, chosen: bool| Choosable { value: id.to_string(), name: desk.title(id), chosen };
        let mut chosen: Vec<Choosable> = ids.iter().map(|id| choosable(*id, true)).collect();
        let few = (!single && !is_in_row(&spot.name)).then(|| self.all_of_few(kinds)).flatten();
        let all_shown = few.is_some();
        for record in few.unwrap_or_default() {
            if !ids.contains(&record.id) {
                chosen.push(choosable(record.id, false));
            }
        }
        if let Some(own) =
            desk.own_source.as_ref().filter(|own| spot.key == FieldKey::Sources && !ids.contains(&own.id))
        {
            chosen.push(choosable(own.id, false));
        }
        let id = format!("{}.name", spot.name);
        let label = match (single, ids.is_empty() || all_shown) {
            (true, false) => self.say().form_reference_instead(),
            (_, true) if all_shown => self.say().form_reference_other(),
            _ => self.say().form_reference_name(),
        };
        let asked = self.faults.iter().find_map(|fault| match &fault.what {
            Wrong::Name { perhaps, .. } if fault.name == id => Some(perhaps.as_slice()),
            _ => None,
        });
        let asked = asked.unwrap_or_default();
        let pages = self.typed.value(&format!("{}.more", spot.name)).parse::<usize>().unwrap_or_default();
        let shown = SHOWN_AT_ONCE.saturating_mul(pages.saturating_add(1)).min(asked.len());
        let candidates = asked[..shown].iter().map(|id| Choosable {
            value: id.to_string(),
            name: desk.name_apart(*id),
            chosen: false,
        });
        let candidates: Vec<Choosable> = candidates.collect();
        let more = (asked.len() > shown).then_some(asked.len() - shown);
        let line = Line { list: Some(names::list_id(kinds)), ..self.line(id, label, false) };
        // What is nowhere here may be entered first, in a tab of its own: nothing that was typed is lost.
        let is_nowhere = |fault: &&Fault| matches!(&fault.what, Wrong::Name { perhaps, .. } if perhaps.is_empty());
        let unknown = self.faults.iter().filter(|fault| fault.name == line.id).any(|fault| is_nowhere(&fault));
        let add = match (kinds, &desk.base) {
            ([kind], Some(base)) if unknown => Some((
                format!("{base}/{}/ny", address::path(*kind)),
                self.say().form_add_first(labels::kind(self.say(), *kind).to_lowercase()),
            )),
            _ => None,
        };
        Control::References { chosen, candidates, more, name: line, all_shown, add }
    }

    /// All records of the kinds that hold today, if they are few enough to be shown.
    fn all_of_few(&self, kinds: &'static [Kind]) -> Option<Vec<&Shared>> {
        if kinds.is_empty() {
            return None;
        }
        let holds = |record: &&Shared| record.holds(self.desk.day, self.desk.world.rhythms()) != Holds::No;
        let mut few: Vec<&Shared> = candidates(&self.desk.world, kinds).filter(holds).take(MOST_TICKED + 1).collect();
        few.sort_by_cached_key(|record| swedish::sort_key(&record.title().source));
        (1..=MOST_TICKED).contains(&few.len()).then_some(few)
    }

    fn rows(&self, spot: &Spot, parts: &'static [PartField], before: &Value) -> Vec<RowView> {
        let old: &[Vec<Value>] = if let Value::Parts(rows) = before { rows } else { &[] };
        let blank = vec![Value::Blank; parts.len()];
        let legend = self.words().field(spot.key);
        let row = |(place, number): (usize, usize)| {
            let row = format!("{}.{number}", spot.name);
            let origin = self.typed.value(&row).to_owned();
            let was = origin.parse::<usize>().ok().and_then(|origin| old.get(origin)).unwrap_or(&blank);
            let question = |(part, was): (&PartField, &Value)| {
                let spot = Spot { name: format!("{row}.{}", code(part.key)), key: part.key, shape: part.shape };
                self.question(&spot, false, was)
            };
            RowView {
                number,
                origin: if origin.is_empty() { NEW_ROW.to_owned() } else { origin },
                legend: self.say().form_row(&legend, (place + 1).to_string()),
                questions: parts.iter().zip(was).map(question).collect(),
            }
        };
        self.typed.rows(&spot.name).into_iter().enumerate().map(row).collect()
    }

    /// The names that are offered while one writes, by list.
    pub fn name_lists(&self, fields: &[&'static Field]) -> Vec<NameList> {
        let mut wanted: Vec<&'static [Kind]> = Vec::new();
        let mut want = |shape: Shape| {
            if let Shape::Reference(kinds) | Shape::References(kinds) = shape
                && !wanted.contains(&kinds)
            {
                wanted.push(kinds);
            }
        };
        for field in fields {
            want(field.shape);
            if let Shape::Parts(parts) = field.shape {
                parts.iter().for_each(|part| want(part.shape));
            }
        }
        wanted.into_iter().map(|kinds| NameList::of(&self.desk.world, self.words().language, kinds)).collect()
    }
}

/// With a capital letter first: a choice stands by itself.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl Spot {
    /// Whether a row's question keeps its help: how to write it is not plain.
    fn shape_needs_help(&self) -> bool {
        matches!(self.shape, Shape::Area | Shape::When)
    }
}

/// Whether it is the mailbox of a function in one of the organisations that have it.
fn is_holders_mailbox(spot: &Spot) -> bool {
    spot.key == FieldKey::Email && spot.name.starts_with(&format!("{}.", code(FieldKey::Holders)))
}
