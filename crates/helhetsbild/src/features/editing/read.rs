//! A form read back: what was typed, laid over the record as it was, and what is wrong with it, field by field.
//!
//! What stands as the form showed it is not read at all: it stays as it is, to the letter. So a form sent back unchanged
//! changes nothing, whatever the record holds.

use domain::{
    choices::Choice,
    date::{End, Period},
    id::RecordId,
    kinds::{Body, Kind},
    place::{Area, CountyCode, MunicipalityCode},
    record::{Field, FieldKey, PartField, Shape, Value},
    text::{Language, Text},
};

use super::{
    desk::{Desk, Spot},
    fill::is_in_row,
    find::{Found, find},
    typed::{Typed, cleaned, code},
};
use crate::features::exchange::Complaint;

/// Something wrong in a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The control it is about; empty when it is about the whole.
    pub name: String,
    /// The field.
    pub field: Option<FieldKey>,
    /// What is wrong.
    pub what: Wrong,
}

/// What can be wrong with a form.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// It is not readable as what it should be.
    Unreadable(Complaint, String),
    /// It must be filled in.
    Missing,
    /// One is to be chosen.
    NotChosen,
    /// A name that no record has, or several; these may be meant.
    Name {
        /// As typed.
        name: String,
        /// Which may be meant.
        perhaps: Vec<RecordId>,
        /// Of which kinds it must be.
        kinds: &'static [Kind],
    },
    /// Municipalities are to be named, and none is.
    NoPlace,
    /// A text is translated that has not been written.
    OnlyTranslated,
    /// The rules of the partnership do not allow it: in words.
    Rule(String),
}

/// Reads one form.
pub struct Reading<'a> {
    desk: &'a Desk,
    /// What was typed; names that were found have become what they mean.
    pub typed: &'a mut Typed,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

impl Desk {
    /// The record that was typed: `base` with what the form says, and what is wrong. Names that mean one record are
    /// replaced by it in `typed`.
    pub fn read(&self, typed: &mut Typed, base: &Body) -> (Body, Vec<Fault>) {
        let kind = base.kind();
        let fields = typed.fields(kind);
        let mut body = base.clone();
        let mut reading = Reading { desk: self, typed, faults: Vec::new() };
        for field in fields {
            reading.field(field, base, &mut body);
        }
        let faults = reading.faults;
        (body, faults)
    }
}

impl Reading<'_> {
    fn field(&mut self, field: &'static Field, base: &Body, body: &mut Body) {
        let spot = Spot { name: code(field.key), key: field.key, shape: field.shape };
        // A choice that must be made is never assumed, not even where something was sent that is none.
        let is_unmade = |set| chosen(set, self.typed.value(&spot.name)).is_none();
        if let Shape::Choice(set) = field.shape
            && field.required
            && is_unmade(set)
        {
            return self.fault(&spot.name, field.key, Wrong::NotChosen);
        }
        let before = base.get(field.key);
        if let Some(value) = self.value(&spot, &before)
            && body.set(field.key, value).is_err()
        {
            self.fault(&spot.name, field.key, Wrong::Unreadable(Complaint::Forbidden, String::new()));
        }
    }

    fn fault(&mut self, name: &str, key: FieldKey, what: Wrong) {
        self.faults.push(Fault { name: name.to_owned(), field: Some(key), what });
    }

    /// The value typed in a spot; `None` when it could not be read, which has been noted.
    fn value(&mut self, spot: &Spot, before: &Value) -> Option<Value> {
        if self.is_untouched(spot, before) {
            return Some(before.clone());
        }
        let name = spot.name.as_str();
        match spot.shape {
            Shape::Text => self.text(spot, before),
            Shape::Period => self.period(spot, before),
            Shape::Area if !is_in_row(name) => self.area(spot, before),
            Shape::Choice(set) => Some(chosen(set, self.typed.value(name)).map_or(Value::Blank, Value::Choice)),
            Shape::Choices(set) => {
                let choices: Vec<Choice> = self.typed.all(name).filter_map(|code| chosen(set, code)).collect();
                Some(if choices.is_empty() { Value::Blank } else { Value::Choices(choices) })
            }
            Shape::Languages => {
                let languages: Vec<Language> = self.typed.all(name).filter_map(Language::from_code).collect();
                Some(if languages.is_empty() { Value::Blank } else { Value::Languages(languages) })
            }
            Shape::Flag => Some(match self.typed.value(name) {
                "ja" => Value::Flag(true),
                "nej" => Value::Flag(false),
                _ => Value::Blank,
            }),
            Shape::Reference(kinds) => self.references(spot, kinds, true, before),
            Shape::References(kinds) => self.references(spot, kinds, false, before),
            Shape::Parts(parts) => self.rows(spot, parts, before),
            shape => {
                let text = self.typed.value(name).to_owned();
                if text.trim().is_empty() {
                    return Some(Value::Blank);
                }
                let read = self.desk.single.read(&text, spot.key, shape);
                self.or_fault(name, spot.key, read, &text)
            }
        }
    }

    fn is_untouched(&self, spot: &Spot, before: &Value) -> bool {
        let mut shown = Typed::default();
        self.desk.fill_spot(&mut shown, spot, before);
        let plain = Typed::of(shown.pairs());
        self.typed.same(&plain, &spot.name)
    }

    fn or_fault<T>(&mut self, name: &str, key: FieldKey, read: Result<T, Complaint>, text: &str) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(what) => {
                self.fault(name, key, Wrong::Unreadable(what, text.trim().to_owned()));
                None
            }
        }
    }

    fn text(&mut self, spot: &Spot, before: &Value) -> Option<Value> {
        let mut text = if let Value::Text(text) = before { text.clone() } else { Text::default() };
        let name = &spot.name;
        let source = self.typed.value(name);
        if is_other(&text.source, source) {
            text.source = source.trim().to_owned();
        }
        if let Some(language) = self.typed.get(&format!("{name}.lang")).and_then(Language::from_code) {
            text.language = language;
        }
        let mut translated = None;
        let own = text.language;
        for language in Language::ALL.into_iter().filter(|language| *language != own) {
            let piece = format!("{name}.{}", language.code());
            let Some(typed) = self.typed.get(&piece) else { continue };
            let old = text.translations.get(&language).map(|translation| translation.text.clone());
            if typed.trim().is_empty() {
                text.translations.remove(&language);
                continue;
            }
            translated.get_or_insert(piece.clone());
            let stands = self.typed.get(&format!("{piece}.ok")).is_some();
            if old.as_ref().is_none_or(|old| is_other(old, typed)) {
                text.translate(language, typed.trim());
            } else if stands {
                text.translate(language, old.unwrap_or_default());
            }
        }
        if text.source.is_empty() {
            if let Some(piece) = translated {
                self.fault(&piece, spot.key, Wrong::OnlyTranslated);
                return None;
            }
            return Some(Value::Blank);
        }
        Some(Value::Text(text))
    }

    fn period(&mut self, spot: &Spot, before: &Value) -> Option<Value> {
        let name = &spot.name;
        let [from, to, as_of] = ["from", "to", "as-of"].map(|piece| format!("{name}.{piece}"));
        let old = if let Value::Period(period) = before { period.clone() } else { Period::default() };
        let shown = self.desk.single.write_period(&Value::Period(old.clone()));
        let typed = |reading: &Self, piece: &str| reading.typed.value(piece).to_owned();
        let start = self.when(&from, spot.key, &shown[0], old.from.as_ref());
        let attested = self.when(&as_of, spot.key, &shown[2], old.as_of.as_ref());
        let end = match typed(self, &to) {
            text if text.trim() == shown[1].trim() => Some(old.to.clone()),
            text if text.trim().is_empty() => Some(End::Unknown),
            text => {
                let read = self.desk.single.read_end(&text);
                self.or_fault(&to, spot.key, read, &text)
            }
        };
        let period = Period::new(start?, end?, attested?);
        if period.is_reversed() {
            let complaint = Complaint::Reversed { from: typed(self, &from), to: typed(self, &to) };
            self.fault(&to, spot.key, Wrong::Unreadable(complaint, String::new()));
            return None;
        }
        Some(if period.is_unknown() { Value::Blank } else { Value::Period(period) })
    }

    /// A date; `Some(None)` when none is typed.
    fn when(
        &mut self,
        name: &str,
        key: FieldKey,
        shown: &str,
        old: Option<&domain::date::When>,
    ) -> Option<Option<domain::date::When>> {
        let text = self.typed.value(name).to_owned();
        if text.trim() == shown.trim() {
            return Some(old.cloned());
        }
        if text.trim().is_empty() {
            return Some(None);
        }
        let read = self.desk.single.read_when(&text);
        self.or_fault(name, key, read, &text).map(Some)
    }

    fn area(&mut self, spot: &Spot, before: &Value) -> Option<Value> {
        let name = &spot.name;
        let other = self.typed.value(&format!("{name}.other")).trim().to_owned();
        let place = format!("{name}.place");
        let ticked: Vec<MunicipalityCode> =
            self.typed.all(&place).filter_map(|code| MunicipalityCode::try_from(code.to_owned()).ok()).collect();
        let names_some = !ticked.is_empty() || !other.is_empty();
        // Who ticks a municipality and leaves the button above as it was has named it.
        let mode = match self.typed.value(name) {
            mode if names_some && (mode.is_empty() || mode == self.desk.mode_of(before)) => "named",
            mode => mode,
        };
        let area = match mode {
            "county" if !self.desk.home.is_empty() => {
                // What is named besides is meant besides.
                let (counties, away) = self.named_besides(spot, &other)?;
                Area::of([self.desk.home.clone(), counties].concat(), [ticked, away].concat())
            }
            "country" => Area::Country,
            "some" => Area::SomeNotNamed,
            "named" if !names_some => {
                self.fault(name, spot.key, Wrong::NoPlace);
                return None;
            }
            "named" if other.is_empty() => Area::Named(ticked),
            "named" => match self.other_area(spot, &other)? {
                // All the country, or places without a name, are not one place beside others.
                area if ticked.is_empty() => area,
                area if area.named().is_empty() && area.counties().is_empty() => self.mixed(spot, &other)?,
                area => Area::of(area.counties().to_vec(), [ticked, area.named().to_vec()].concat()),
            },
            _ => Area::NotStated,
        };
        Some(Value::Area(area))
    }

    /// The places that were written beside the boxes.
    fn other_area(&mut self, spot: &Spot, other: &str) -> Option<Area> {
        let read = match self.desk.single.read(other, spot.key, Shape::Area) {
            Ok(Value::Area(area)) => Ok(area),
            Ok(_) => Err(Complaint::MixedArea),
            Err(complaint) => Err(complaint),
        };
        // The very part that is wrong is told of, not all that stands beside it.
        let part = match &read {
            Err(Complaint::UnknownMunicipality(_)) => self.unknown_part(other),
            _ => None,
        };
        let (read, text) = match part {
            Some((part, complaint)) => (Err(complaint), part),
            None => (read, other.to_owned()),
        };
        self.or_fault(&format!("{}.other", spot.name), spot.key, read, &text)
    }

    fn mixed(&mut self, spot: &Spot, other: &str) -> Option<Area> {
        self.or_fault(&format!("{}.other", spot.name), spot.key, Err(Complaint::MixedArea), other)
    }

    /// The counties and municipalities that were written beside all of one's own county.
    fn named_besides(&mut self, spot: &Spot, other: &str) -> Option<(Vec<CountyCode>, Vec<MunicipalityCode>)> {
        if other.is_empty() {
            return Some((Vec::new(), Vec::new()));
        }
        let area = self.other_area(spot, other)?;
        if area.named().is_empty() && area.counties().is_empty() {
            self.mixed(spot, other)?;
        }
        Some((area.counties().to_vec(), area.named().to_vec()))
    }

    /// The first of several places that is none, with what is wrong with it.
    fn unknown_part(&self, places: &str) -> Option<(String, Complaint)> {
        let mut parts = places.split([';', ',']).map(str::trim).filter(|part| !part.is_empty());
        parts.find_map(|part| {
            let read = self.desk.single.read(part, FieldKey::Area, Shape::Area);
            read.err().map(|complaint| (part.to_owned(), complaint))
        })
    }

    fn references(&mut self, spot: &Spot, kinds: &'static [Kind], single: bool, before: &Value) -> Option<Value> {
        let named = self.settle_name(spot, kinds, single);
        let old = if let Value::References(ids) = before { ids.as_slice() } else { &[] };
        let mut ids: Vec<RecordId> = Vec::new();
        for id in self.typed.all(&spot.name).filter_map(|id| id.parse::<RecordId>().ok()) {
            let is_kind = |record: &domain::record::Shared| kinds.is_empty() || kinds.contains(&record.kind());
            let own = spot.key == FieldKey::Sources && self.desk.own_source.as_ref().is_some_and(|own| own.id == id);
            let known = own || old.contains(&id) || self.desk.world.record(id).is_some_and(is_kind);
            if known && !ids.contains(&id) {
                ids.push(id);
            }
        }
        if single {
            // The latest chosen counts: what is written anew stands after what was there.
            ids = ids.last().copied().into_iter().collect();
        }
        named.then_some(if ids.is_empty() { Value::Blank } else { Value::References(ids) })
    }

    /// Replaces the names typed by the records they mean; false when one could not be told.
    fn settle_name(&mut self, spot: &Spot, kinds: &'static [Kind], single: bool) -> bool {
        let (name, pick) = (format!("{}.name", spot.name), format!("{}.pick", spot.name));
        let typed = self.typed.value(&name).trim().to_owned();
        if typed.is_empty() {
            return true;
        }
        let picked = self.typed.get(&pick).and_then(|id| id.parse::<RecordId>().ok());
        self.typed.remove(&pick);
        let names: Vec<&str> = match find(&self.desk.world, &typed, kinds) {
            Found::Perhaps(_) if typed.contains(';') => {
                typed.split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
            }
            _ => vec![&typed],
        };
        let mut left: Vec<&str> = Vec::new();
        for (place, part) in names.into_iter().enumerate() {
            // The choice that was offered is about the first name that could not be told.
            let found = match picked.filter(|id| place == 0 && self.desk.world.record(*id).is_some()) {
                Some(id) => Found::One(id),
                None => find(&self.desk.world, part, kinds),
            };
            match found {
                Found::One(id) => {
                    if single {
                        self.typed.remove(&spot.name);
                    }
                    self.typed.push(&spot.name, id.to_string());
                }
                Found::Perhaps(perhaps) => {
                    left.push(part);
                    self.fault(&name, spot.key, Wrong::Name { name: part.to_owned(), perhaps, kinds });
                }
            }
        }
        let settled = left.is_empty();
        if settled {
            self.typed.remove(&format!("{}.more", spot.name));
        }
        self.typed.set(&name, left.join("; "));
        settled
    }

    fn rows(&mut self, spot: &Spot, parts: &'static [PartField], before: &Value) -> Option<Value> {
        let old: &[Vec<Value>] = if let Value::Parts(rows) = before { rows } else { &[] };
        let blank = vec![Value::Blank; parts.len()];
        let mut rows = Vec::new();
        let mut whole = true;
        // Beside other fields a choice that stands alone is no answer: it may be the one that stands there unasked.
        let only_choices = parts.iter().all(|part| matches!(part.shape, Shape::Choice(_)));
        let says = |value: &Value| !value.is_blank() && (only_choices || !matches!(value, Value::Choice(_)));
        for number in self.typed.rows(&spot.name) {
            let row = format!("{}.{number}", spot.name);
            let origin = self.typed.value(&row).parse::<usize>().ok().and_then(|origin| old.get(origin));
            let was = origin.unwrap_or(&blank);
            let mut values = Vec::with_capacity(parts.len());
            for (part, was) in parts.iter().zip(was) {
                let spot = Spot { name: format!("{row}.{}", code(part.key)), key: part.key, shape: part.shape };
                match self.value(&spot, was) {
                    Some(value) => values.push(value),
                    None => whole = false,
                }
            }
            if values.iter().any(says) || origin.is_some_and(|origin| *origin == values) {
                rows.push(values);
            }
        }
        whole.then_some(if rows.is_empty() { Value::Blank } else { Value::Parts(rows) })
    }
}

fn chosen(set: &'static [Choice], code: &str) -> Option<Choice> {
    set.iter().copied().find(|choice| choice.code() == code)
}

/// Whether a text was changed: ends of lines and white space around it are a browser's affair.
fn is_other(stored: &str, typed: &str) -> bool {
    stored != typed && cleaned(stored).trim() != typed.trim()
}
