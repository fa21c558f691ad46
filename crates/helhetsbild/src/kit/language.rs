//! The words on the screen, in each language.
//!
//! Swedish and English are complete: a missing word does not compile. Other languages are laid over Swedish.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write,
    sync::LazyLock,
};

use domain::{
    choices::{Choice, Status},
    date::Date,
    policy::Role,
    record::{Field, FieldKey, Kind, PartField, Shape},
    text::Language,
};

use super::labels;

mod generated {
    #![allow(
        missing_docs,
        unused_imports,
        clippy::all,
        clippy::pedantic,
        reason = "generated from the Fluent files by build.rs"
    )]
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use generated::{L10n, L10nLanguage};

/// The words of one language.
pub struct Words {
    /// Which language.
    pub language: Language,
    /// Every message as a typed function.
    pub say: L10nLanguage,
    statuses: Vec<String>,
    kinds: Vec<String>,
    months: Vec<String>,
    fields: HashMap<FieldKey, String>,
    choices: HashMap<Choice, String>,
    /// A day with its number, month and year left open.
    day: String,
    /// What lists say again and again.
    pub(super) usual: Usual,
}

/// Messages that stand in every row of a list, looked up once.
pub(super) struct Usual {
    pub(super) not_stated: String,
    pub(super) not_public: String,
    pub(super) start_unknown: String,
    pub(super) end_unknown: String,
    pub(super) end_open: String,
    pub(super) attested: String,
    pub(super) area_not_stated: String,
    pub(super) area_some_not_named: String,
    pub(super) area_country: String,
    pub(super) area_whole_county: String,
}

/// What stands for a day's number, month and year in [`Words::day`]: characters of no text.
const OPEN: [&str; 3] = ["\u{1}", "\u{2}", "\u{3}"];

/// The words of Arabic that there are.
pub(super) const ARABIC: &str = include_str!("../../../../locales/extra/ar.ftl");
/// All words of Swedish.
pub(super) const SWEDISH: &str = include_str!(concat!(env!("OUT_DIR"), "/sv.ftl"));

static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| {
    vec![
        Words::new(Language::Sv, L10n::Sv.load()),
        Words::new(Language::En, L10n::En.load()),
        Words::new(Language::Ar, laid_over(Language::Ar, ARABIC)),
    ]
});

/// The languages the site speaks.
pub fn languages() -> &'static [Words] {
    &ALL
}

/// The words of a language; Swedish when the site does not speak it.
pub fn words(language: Language) -> &'static Words {
    ALL.iter().find(|words| words.language == language).unwrap_or(&ALL[0])
}

/// The first language of an `Accept-Language` header that the site speaks, by the header's weights (RFC 9110 §12.5.4).
pub fn accepted(header: &str) -> Language {
    let mut wanted: Vec<(f32, usize, Language)> = header
        .split(',')
        .take(20)
        .enumerate()
        .filter_map(|(place, part)| {
            let mut pieces = part.split(';');
            let code = pieces.next()?.trim().split('-').next()?.to_lowercase();
            let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            let language = Language::from_code(&code)?;
            (weight > 0.0 && ALL.iter().any(|words| words.language == language)).then_some((weight, place, language))
        })
        .collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    wanted.first().map_or(Language::Sv, |(_, _, language)| *language)
}

/// A partial language: its messages, and Swedish for those it lacks.
fn laid_over(language: Language, partial: &str) -> L10nLanguage {
    let own: BTreeSet<&str> = messages(partial).map(|(name, _)| name).collect();
    let mut whole = String::with_capacity(partial.len() + SWEDISH.len());
    for (name, text) in messages(SWEDISH) {
        if !own.contains(name) {
            whole.push_str(text);
        }
    }
    whole.push_str(partial);
    L10nLanguage::new_external(language.code(), whole.as_bytes())
        .unwrap_or_else(|error| panic!("locales/extra/{}.ftl does not fit: {error}", language.code()))
}

/// The messages of a Fluent file, each with its name and its lines; comments are left out.
pub(super) fn messages(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let starts_message = |line: &str| line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
    let mut starts: Vec<(usize, bool)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if starts_message(line) || line.starts_with('#') {
            starts.push((at, starts_message(line)));
        }
        at += line.len();
    }
    starts.push((text.len(), false));
    let spans: Vec<(usize, usize)> =
        starts.windows(2).filter(|pair| pair[0].1).map(|pair| (pair[0].0, pair[1].0)).collect();
    spans.into_iter().map(|(from, to)| {
        let message = &text[from..to];
        (message.split(['=', ' ']).next().unwrap_or_default(), message)
    })
}

/// The names of a field and of the fields of its rows.
fn keys(field: &Field) -> Vec<FieldKey> {
    let parts: &[PartField] = if let Shape::Parts(parts) = field.shape { parts } else { &[] };
    std::iter::once(field.key).chain(parts.iter().map(|part| part.key)).collect()
}

impl Words {
    /// The names of the days of the week, Monday first.
    pub fn weekdays(&self) -> [String; 7] {
        let say = &self.say;
        [
            say.weekday_1(),
            say.weekday_2(),
            say.weekday_3(),
            say.weekday_4(),
            say.weekday_5(),
            say.weekday_6(),
            say.weekday_7(),
        ]
    }

    /// The name of a language.
    pub fn language_name(&self, language: Language) -> String {
        let say = &self.say;
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

    /// The name of a role.
    pub fn role(&self, role: Role) -> String {
        let say = &self.say;
        match role {
            Role::Member => say.role_member(),
            Role::Editor => say.role_editor(),
            Role::MunicipalitySteward => say.role_municipality_steward(),
            Role::Secretary => say.role_secretary(),
            Role::Coordinator => say.role_coordinator(),
            Role::CaseWorker => say.role_case_worker(),
            Role::Administrator => say.role_administrator(),
        }
    }

    fn new(language: Language, say: L10nLanguage) -> Self {
        let months = [
            say.month_1(),
            say.month_2(),
            say.month_3(),
            say.month_4(),
            say.month_5(),
            say.month_6(),
            say.month_7(),
            say.month_8(),
            say.month_9(),
            say.month_10(),
            say.month_11(),
            say.month_12(),
        ];
        Self {
            language,
            statuses: Status::ALL.iter().map(|status| labels::choice(&say, Choice::Status(*status))).collect(),
            kinds: Kind::ALL.iter().map(|kind| labels::kinds(&say, *kind)).collect(),
            months: months.to_vec(),
            fields: Kind::ALL
                .iter()
                .flat_map(|kind| kind.fields())
                .flat_map(keys)
                .map(|key| (key, labels::field(&say, key)))
                .collect(),
            choices: Choice::SETS
                .iter()
                .copied()
                .flatten()
                .map(|choice| (*choice, labels::choice(&say, *choice)))
                .collect(),
            day: say.date_day(OPEN[0], OPEN[1], OPEN[2]),
            usual: Usual {
                not_stated: say.not_stated(),
                not_public: say.not_public(),
                start_unknown: say.start_unknown(),
                end_unknown: say.end_unknown(),
                end_open: say.end_open(),
                attested: say.attested(),
                area_not_stated: say.area_not_stated(),
                area_some_not_named: say.area_some_not_named(),
                area_country: say.area_country(),
                area_whole_county: say.area_whole_county(),
            },
            say,
        }
    }

    /// The language's code, as in `lang`.
    pub fn code(&self) -> &'static str {
        self.language.code()
    }

    /// The direction of its writing.
    pub fn direction(&self) -> &'static str {
        self.language.direction()
    }

    /// The name of a status. Looked up once: lists say it a thousand times.
    pub fn status(&self, status: Status) -> &str {
        &self.statuses[status as usize]
    }

    /// The name of a kind's records together.
    pub fn kinds(&self, kind: Kind) -> &str {
        &self.kinds[kind.index()]
    }

    /// The name of a kind: of one record.
    pub fn kind(&self, kind: Kind) -> String {
        labels::kind(&self.say, kind)
    }

    /// The name of a field.
    pub fn field(&self, key: FieldKey) -> String {
        self.fields.get(&key).cloned().unwrap_or_else(|| labels::field(&self.say, key))
    }

    /// As [`Words::field`], without a copy.
    pub fn field_name(&self, key: FieldKey) -> &str {
        self.fields.get(&key).map_or("", String::as_str)
    }

    /// What stands where nothing is stated.
    pub fn not_stated(&self) -> &str {
        &self.usual.not_stated
    }

    /// The name of a fixed choice.
    pub fn choice(&self, choice: Choice) -> String {
        self.choice_name(choice).to_owned()
    }

    /// As [`Words::choice`], without a copy.
    pub(super) fn choice_name(&self, choice: Choice) -> &str {
        self.choices.get(&choice).map_or("", String::as_str)
    }

    /// A day: `15 maj 2009`.
    pub fn date(&self, day: Date) -> String {
        let mut written = String::with_capacity(24);
        for piece in self.day.split_inclusive(['\u{1}', '\u{2}', '\u{3}']) {
            let (text, open) = piece.split_at(piece.len() - usize::from(piece.ends_with(|end: char| end < '\u{4}')));
            written.push_str(text);
            match open {
                "\u{1}" => _ = write!(written, "{}", day.day()),
                "\u{2}" => written.push_str(self.month(day.month())),
                "\u{3}" => _ = write!(written, "{}", day.year()),
                _ => {}
            }
        }
        written
    }

    /// The name of a month, 1–12.
    pub fn month(&self, month: i8) -> &str {
        let index = usize::try_from(month).unwrap_or(1).clamp(1, 12) - 1;
        &self.months[index]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_visitors_language_is_chosen() {
        assert_eq!(accepted("en-GB,en;q=0.9"), Language::En);
        assert_eq!(accepted("de, ar;q=0.8, sv;q=0.9"), Language::Sv);
        assert_eq!(accepted("ar"), Language::Ar);
        assert_eq!(accepted("en;q=0"), Language::Sv);
        assert_eq!(accepted("x;q=banana,,,;;"), Language::Sv);
        assert_eq!(accepted(""), Language::Sv);
    }

    #[test]
    fn a_partial_language_falls_back_on_swedish() {
        let arabic = words(Language::Ar);
        assert_eq!(arabic.kinds(Kind::Initiative), "المبادرات");
        assert_eq!(
            arabic.say.import_warning(),
            words(Language::Sv).say.import_warning(),
            "the command line speaks no Arabic"
        );
    }
    #[test]
    fn a_partial_language_has_no_word_that_swedish_lacks() {
        let swedish: BTreeSet<&str> =
            messages(include_str!(concat!(env!("OUT_DIR"), "/sv.ftl"))).map(|(name, _)| name).collect();
        for (name, _) in messages(include_str!("../../../../locales/extra/ar.ftl")) {
            assert!(swedish.contains(name), "{name} is misspelt in locales/extra/ar.ftl");
        }
    }
}
