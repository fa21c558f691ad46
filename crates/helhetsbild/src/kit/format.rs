//! How values are shown to a person: dates, periods, amounts, places, and any field's value.

use std::borrow::Cow;

use domain::{
    command::in_place_of,
    date::{Date, End, Period, Precision, When},
    id::RecordId,
    money::{Currency, Money},
    organisation_number,
    place::Area,
    record::{FieldKey, PartField, Shape, Value},
    season::Season,
    text::Language,
};

use super::{
    html::{Html, escape, unescape},
    language::Words,
    markdown::is_long,
    seasons,
    visit::Visit,
};

impl Visit {
    /// A day: `15 maj 2009`.
    pub fn date(&self, day: Date) -> String {
        self.words.date(day)
    }

    /// The day the page is about.
    pub fn day_in_words(&self) -> String {
        self.date(self.day)
    }

    /// A date in its source's own words, or formatted after its precision.
    pub fn when(&self, when: &When) -> Html {
        collected(|html| self.push_when(html, when))
    }

    fn push_when(&self, html: &mut Html, when: &When) {
        // An exact day is clearer as a date; its words stand on the record's own page.
        match own_words(when, self.words.language).filter(|_| when.exact_day().is_none()) {
            Some(words) => self.push_marked(html, &words, Language::Sv),
            None => html.push_text(&formatted(self.words, when)),
        }
    }

    /// A date in words, without markup: for sentences.
    pub fn when_plain(&self, when: &When) -> String {
        let words = own_words(when, self.words.language).filter(|_| when.exact_day().is_none());
        words.map_or_else(|| formatted(self.words, when), Cow::into_owned)
    }

    fn push_end(&self, html: &mut Html, end: &End) {
        match end {
            End::Unknown => html.push_text(&self.words.usual.end_unknown),
            End::Open => html.push_text(&self.words.usual.end_open),
            End::At(when) => self.push_when(html, when),
        }
    }

    /// A period: `september 2008 – slut ej angivet`.
    pub fn period(&self, period: &Period) -> Html {
        collected(|html| self.push_period(html, period))
    }

    fn push_period(&self, html: &mut Html, period: &Period) {
        if let (Some(from), End::At(to)) = (&period.from, &period.to)
            && (from.earliest, from.latest) == (to.earliest, to.latest)
        {
            return self.push_when(html, from);
        }
        // "2018-2020" says both ends at once.
        if let (Some(from), End::At(to)) = (&period.from, &period.to)
            && from.words.contains(['-', '–'])
            && from.exact_day().is_none()
        {
            let year = to.latest.map(|last| last.year().to_string()).unwrap_or_default();
            if from.words.contains(&year) {
                return self.push_when(html, from);
            }
        }
        if period.from.is_none() && period.to == End::Unknown {
            return match &period.as_of {
                Some(as_of) => self.push_attested(html, as_of),
                None => html.push_text(&self.words.usual.not_stated),
            };
        }
        match &period.from {
            Some(from) => self.push_when(html, from),
            None => html.push_text(&self.words.usual.start_unknown),
        }
        html.push_trusted(" – ");
        self.push_end(html, &period.to);
    }

    /// The date of something that happens rather than lasts: an end that is not stated is no news.
    pub fn happening(&self, period: &Period) -> Html {
        match (&period.from, &period.to) {
            (Some(from), End::Unknown) => self.when(from),
            _ => self.period(period),
        }
    }

    /// "Mentioned in …".
    pub fn attested(&self, as_of: &When) -> Html {
        collected(|html| self.push_attested(html, as_of))
    }

    fn push_attested(&self, html: &mut Html, as_of: &When) {
        html.push_text(&self.words.usual.attested);
        html.push_trusted(" ");
        self.push_when(html, as_of);
    }

    /// An amount: `1 250 000 kr`.
    pub fn money(&self, money: Money) -> String {
        let whole = grouped(money.hundredths / 100);
        let number = match money.hundredths % 100 {
            0 => whole,
            part => format!("{whole},{part:02}"),
        };
        match money.currency {
            Currency::SEK => self.words.say.amount_kronor(&number),
            Currency::EUR => self.words.say.amount_euro(&number),
        }
    }

    /// Where something applies.
    pub fn area(&self, area: &Area) -> Html {
        collected(|html| self.push_area(html, area))
    }

    fn push_area(&self, html: &mut Html, area: &Area) {
        let usual = &self.words.usual;
        match area {
            Area::NotStated => html.push_text(&usual.area_not_stated),
            Area::SomeNotNamed => html.push_text(&usual.area_some_not_named),
            Area::Country => html.push_text(&usual.area_country),
            Area::Counties(codes) if codes.len() == 1 && *codes == self.world.counties() => {
                html.push_text(&usual.area_whole_county);
            }
            Area::Counties(codes) => {
                html.push_each(codes, |html, code| self.push_marked(html, code.county().name, Language::Sv));
            }
            Area::Together { counties, municipalities } => {
                self.push_area(html, &Area::Counties(counties.clone()));
                html.push_text(", ");
                self.push_area(html, &Area::Named(municipalities.clone()));
            }
            Area::Named(codes) => html.push_each(codes, |html, code| {
                if self.is_home(*code) {
                    self.push_municipality_link(html, code.municipality());
                } else {
                    self.push_marked(html, code.name(), Language::Sv);
                }
            }),
        }
    }

    /// The name of a language, in the visitor's.
    pub fn language_name(&self, language: Language) -> String {
        self.words.language_name(language)
    }

    /// Any field's value.
    pub fn value(&self, key: FieldKey, value: &Value) -> Html {
        collected(|html| self.push_value(html, key, value))
    }

    /// Adds [`Visit::value`].
    pub fn push_value(&self, html: &mut Html, key: FieldKey, value: &Value) {
        let say = &self.words.say;
        match value {
            Value::Blank => html.push_text(&self.words.usual.not_stated),
            Value::Text(text) if is_long(key) => self.push_short(html, text),
            Value::Text(text) => self.push_text(html, text),
            Value::Plain(text) => html.push(&self.plain_value(key, text)),
            Value::Number(number) => html.push_text(&number.to_string()),
            Value::Decimal(number) => html.push_text(&number.to_string().replace('.', ",")),
            Value::Money(money) => html.push_text(&self.money(*money)),
            Value::Flag(yes) => html.push_text(&if *yes { say.yes() } else { say.no() }),
            Value::Day(day) => html.push_text(&self.date(*day)),
            Value::Days(days) => html.push_each(days, |html, day| html.push_text(&self.date(*day))),
            Value::When(when) => self.push_when(html, when),
            Value::Period(period) => self.push_period(html, period),
            Value::Choice(choice) => html.push_text(self.words.choice_name(*choice)),
            Value::Choices(choices) => match Season::of_choices(choices) {
                Some(season) => html.push_text(&seasons::stretches(&self.words.say, season).join(", ")),
                None => html.push_each(choices, |html, choice| html.push_text(self.words.choice_name(*choice))),
            },
            Value::References(ids) => html.push_each(ids, |html, id| match self.world.record(*id) {
                Some(record) => self.push_link(html, record),
                None => self.push_unseen(html, *id),
            }),
            Value::Area(area) => self.push_area(html, area),
            Value::Languages(languages) => {
                html.push_each(languages, |html, language| html.push_text(&self.language_name(*language)));
            }
            // What somebody is called stands in no record; who may know asks for it by other means.
            Value::Person(_) | Value::Parts(_) => {}
        }
    }

    /// A record that is named and not there to be read: taken away, made one with another, or not for these eyes.
    fn push_unseen(&self, html: &mut Html, id: RecordId) {
        if let Some(kept) = in_place_of(&self.world, id) {
            return self.push_link(html, kept);
        }
        match self.world.record_or_tombstone(id) {
            Some(gone) => {
                self.push_text(html, gone.title());
                html.push_text(&format!(" ({})", self.words.say.removed()));
            }
            None => html.push_text(&self.words.usual.not_public),
        }
    }

    /// What a record is called, as plain text; that it is taken away, or not for these eyes.
    pub fn called(&self, id: RecordId) -> String {
        let mut html = Html::default();
        match self.world.record(id) {
            Some(record) => html.push_text(self.plain(record.title())),
            None => self.push_unseen(&mut html, id),
        }
        unescape(html.as_str())
    }

    fn plain_value(&self, key: FieldKey, text: &str) -> Html {
        match key {
            FieldKey::Website if text.starts_with("https://") || text.starts_with("http://") => {
                Html::trusted(format!("<a href=\"{0}\" rel=\"noopener\">{0}</a>", escape(text)))
            }
            FieldKey::Email => Html::trusted(format!("<a href=\"mailto:{0}\">{0}</a>", escape(text))),
            FieldKey::Telephone => {
                let dialled: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
                Html::trusted(format!("<a href=\"tel:{dialled}\">{}</a>", escape(text)))
            }
            FieldKey::OrganisationNumber => Html::text(&organisation_number::shown(text)),
            _ => Html::text(text),
        }
    }

    /// A row of a nested list in one line: who or what first, then what else is known.
    pub fn part(&self, fields: &[PartField], row: &[Value]) -> Html {
        let (mut names, mut rest) = (Vec::new(), Vec::new());
        for (field, value) in fields.iter().zip(row) {
            if value.is_blank() || matches!(value, Value::Flag(false)) {
                continue;
            }
            match (field.key, field.shape, value) {
                (_, Shape::Reference(_) | Shape::References(_) | Shape::Text, _) | (FieldKey::Name, ..) => {
                    names.push(self.value(field.key, value))
                }
                (FieldKey::Role, _, Value::Choice(_)) => rest.push(self.value(field.key, value)),
                (_, _, Value::Flag(true)) => rest.push(Html::text(&self.words.field(field.key).to_lowercase())),
                (_, _, Value::Period(_)) => rest.push(self.value(field.key, value)),
                _ => {
                    let mut labelled = Html::text(&self.words.field(field.key).to_lowercase());
                    labelled.push_trusted(" ");
                    labelled.push(&self.value(field.key, value));
                    rest.push(labelled);
                }
            }
        }
        let mut html = Html::joined(names, ", ");
        if !rest.is_empty() {
            html.push_trusted(if html.is_empty() { "" } else { " <span class=\"quiet\">" });
            let open = html.as_str().ends_with('>');
            html.push(&Html::joined(rest, ", "));
            html.push_trusted(if open { "</span>" } else { "" });
        }
        html
    }
}

/// The source's words for a date, as they stand in running text; `None` where they only say what its bounds say.
fn own_words(when: &When, language: Language) -> Option<Cow<'_, str>> {
    let words = when.words.as_str();
    let first = words.chars().next()?;
    if language == Language::Sv && !first.is_uppercase() {
        return Some(Cow::Borrowed(words));
    }
    let is_plain = when.precision != Precision::Interval
        && words.to_lowercase() == formatted(super::language::words(Language::Sv), when).to_lowercase();
    if is_plain {
        return None;
    }
    let word = words.split(' ').next().unwrap_or_default();
    let is_capital = first.is_uppercase() && word.chars().skip(1).all(char::is_lowercase);
    Some(if is_capital {
        Cow::Owned(first.to_lowercase().chain(words.chars().skip(1)).collect())
    } else {
        Cow::Borrowed(words)
    })
}

/// A date by its bounds and precision.
fn formatted(words: &Words, when: &When) -> String {
    let say = &words.say;
    let month = |day: Date| say.date_month(words.month(day.month()), day.year().to_string());
    match (when.earliest, when.latest, when.precision) {
        (Some(from), Some(to), _) if from == to => words.date(from),
        (Some(from), Some(to), Precision::Month) if from.first_of_month() == to.first_of_month() => month(from),
        (Some(from), Some(to), Precision::Year) if from.year() == to.year() => from.year().to_string(),
        (Some(from), Some(to), _) => say.date_between(words.date(from), words.date(to)),
        (None, Some(to), _) => say.date_at_latest(words.date(to)),
        (Some(from), None, _) => say.date_at_earliest(words.date(from)),
        (None, None, _) => say.not_stated(),
    }
}

fn collected(push: impl FnOnce(&mut Html)) -> Html {
    let mut html = Html::default();
    push(&mut html);
    html
}

/// Digits in groups of three, with spaces that do not break.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    if number < 0 { format!("−{grouped}") } else { grouped }
}
