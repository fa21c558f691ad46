//! How values are shown to a person: dates, periods, amounts, places, and any field's value.

use domain::{
    date::{Date, End, Period, Precision, When},
    money::{Currency, Money},
    organisation_number,
    place::Area,
    record::{FieldKey, PartField, Shape, Value},
    text::Language,
};

use super::{
    html::{Html, escape},
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
        // An exact day is clearer as a date; its words stand on the record's own page.
        if !when.words.is_empty() && when.exact_day().is_none() {
            return self.marked(&when.words, Language::Sv);
        }
        let say = &self.words.say;
        let month = |day: Date| say.date_month(self.words.month(day.month()), day.year().to_string());
        Html::text(&match (when.earliest, when.latest, when.precision) {
            (Some(from), Some(to), _) if from == to => self.date(from),
            (Some(from), Some(to), Precision::Month) if from.first_of_month() == to.first_of_month() => month(from),
            (Some(from), Some(to), Precision::Year) if from.year() == to.year() => from.year().to_string(),
            (Some(from), Some(to), _) => say.date_between(self.date(from), self.date(to)),
            (None, Some(to), _) => say.date_at_latest(self.date(to)),
            (Some(from), None, _) => say.date_at_earliest(self.date(from)),
            (None, None, _) => say.not_stated(),
        })
    }

    /// A date in words, without markup: for sentences.
    pub fn when_plain(&self, when: &When) -> String {
        if when.words.is_empty() || when.exact_day().is_some() {
            return super::html::unescape(self.when(when).as_str());
        }
        when.words.clone()
    }

    /// The end of a period.
    pub fn end(&self, end: &End) -> Html {
        match end {
            End::Unknown => Html::text(&self.words.say.end_unknown()),
            End::Open => Html::text(&self.words.say.end_open()),
            End::At(when) => self.when(when),
        }
    }

    /// A period: `september 2008 – slut ej angivet`.
    pub fn period(&self, period: &Period) -> Html {
        if let (Some(from), End::At(to)) = (&period.from, &period.to)
            && (from.earliest, from.latest) == (to.earliest, to.latest)
        {
            return self.when(from);
        }
        // "2018-2020" says both ends at once.
        if let (Some(from), End::At(to)) = (&period.from, &period.to) {
            let year = to.latest.map(|last| last.year().to_string()).unwrap_or_default();
            if from.words.contains(['-', '–']) && from.words.contains(&year) && from.exact_day().is_none() {
                return self.when(from);
            }
        }
        let start = match &period.from {
            Some(from) => self.when(from),
            None => Html::text(&self.words.say.start_unknown()),
        };
        if period.from.is_none() && period.to == End::Unknown {
            return match &period.as_of {
                Some(as_of) => self.attested(as_of),
                None => Html::text(&self.words.say.not_stated()),
            };
        }
        Html::joined([start, self.end(&period.to)], " – ")
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
        let mut html = Html::text(&self.words.say.attested());
        html.push_trusted(" ");
        html.push(&self.when(as_of));
        html
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
        let say = &self.words.say;
        match area {
            Area::NotStated => Html::text(&say.area_not_stated()),
            Area::SomeNotNamed => Html::text(&say.area_some_not_named()),
            Area::Country => Html::text(&say.area_country()),
            Area::Counties(codes) if *codes == self.world.counties() && codes.len() == 1 => {
                Html::text(&say.area_whole_county())
            }
            Area::Counties(codes) => {
                Html::joined(codes.iter().map(|code| self.marked(code.county().name, Language::Sv)), ", ")
            }
            Area::Named(codes) => Html::joined(
                codes.iter().map(|code| {
                    if self.is_home(*code) {
                        self.municipality_link(code.municipality())
                    } else {
                        self.marked(code.name(), Language::Sv)
                    }
                }),
                ", ",
            ),
        }
    }

    /// The name of a language, in the visitor's.
    pub fn language_name(&self, language: Language) -> String {
        let say = &self.words.say;
        match language {
            Language::Sv => say.language_sv(),
            Language::En => say.language_en(),
            Language::Ar => say.language_ar(),
            Language::So => say.language_so(),
            Language::Ti => say.language_ti(),
            Language::Fa => say.language_fa(),
            Language::Uk => say.language_uk(),
        }
    }

    /// Any field's value.
    pub fn value(&self, key: FieldKey, value: &Value) -> Html {
        let say = &self.words.say;
        match value {
            Value::Blank => Html::text(&say.not_stated()),
            Value::Text(text) => self.text(text),
            Value::Plain(text) => self.plain_value(key, text),
            Value::Number(number) => Html::text(&number.to_string()),
            Value::Decimal(number) => Html::text(&number.to_string().replace('.', ",")),
            Value::Money(money) => Html::text(&self.money(*money)),
            Value::Flag(yes) => Html::text(&if *yes { say.yes() } else { say.no() }),
            Value::Day(day) => Html::text(&self.date(*day)),
            Value::Days(days) => Html::joined(days.iter().map(|day| Html::text(&self.date(*day))), ", "),
            Value::When(when) => self.when(when),
            Value::Period(period) => self.period(period),
            Value::Choice(choice) => Html::text(&self.words.choice(*choice)),
            Value::Choices(choices) => {
                Html::joined(choices.iter().map(|choice| Html::text(&self.words.choice(*choice))), ", ")
            }
            Value::References(ids) => Html::joined(
                ids.iter().map(|id| match self.world.record(*id) {
                    Some(record) => self.link(record),
                    None => Html::text(&say.not_public()),
                }),
                ", ",
            ),
            Value::Area(area) => self.area(area),
            Value::Languages(languages) => {
                Html::joined(languages.iter().map(|language| Html::text(&self.language_name(*language))), ", ")
            }
            Value::Parts(_) => Html::default(),
        }
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
