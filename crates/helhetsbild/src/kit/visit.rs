//! A visit: who asks for which page, in which language, about which day. Pages are functions of it.

use std::{borrow::Cow, sync::Arc};

use domain::{
    date::{Date, iso_day},
    picture::catalogue::Catalogue,
    place::{Municipality, MunicipalityCode},
    record::{Kind, Record},
    text::{Language, Text},
    world::World,
};

use super::{
    address::{self, Parameters},
    html::{Html, escape},
    language::{Words, languages, words},
    store::{Store, Tenant},
};

/// Why the page is about its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayBasis {
    /// It is today.
    Today,
    /// The partnership's setting "visas per".
    Setting,
    /// The address asks for it.
    Asked,
    /// The address asks for something that is no day; the default is shown.
    NotUnderstood(String),
}

/// One request for a page.
pub struct Visit {
    /// Everything the node serves.
    pub store: Arc<Store>,
    /// The partnership.
    pub tenant: Arc<Tenant>,
    /// What the visitor may see of it.
    pub world: Arc<World>,
    /// The words of the visitor's language.
    pub words: &'static Words,
    /// What stands before the language in addresses: empty, or `/p/vasterbotten`.
    pub prefix: String,
    /// The path below the language, `/` for the start page.
    pub path: String,
    /// The parameters.
    pub parameters: Parameters,
    /// Today in Stockholm.
    pub today: Date,
    /// The day the page is about.
    pub day: Date,
    /// Why that day.
    pub basis: DayBasis,
    /// The site's own address, scheme and host: `http://localhost:8080`.
    pub origin: String,
    /// The day at whose end the site is shown as it was, if not as it is now.
    pub seen: Option<Date>,
}

/// One way to another day.
pub struct DayLink {
    /// Where.
    pub href: String,
    /// What it says.
    pub label: String,
    /// Whether it is the day shown.
    pub current: bool,
}

impl Visit {
    /// Chooses the day: the one asked for, else the partnership's setting, else today.
    pub fn choose_day(world: &World, parameters: &Parameters, today: Date) -> (Date, DayBasis) {
        let setting = world.home().and_then(|(_, home)| home.shown_as_of);
        let default = || match setting {
            Some(day) => (day, DayBasis::Setting),
            None => (today, DayBasis::Today),
        };
        match parameters.get("datum") {
            None => default(),
            Some("idag") => (today, DayBasis::Asked),
            Some(text) => match iso_day(text) {
                Some(day) => (day, DayBasis::Asked),
                None => (default().0, DayBasis::NotUnderstood(text.to_owned())),
            },
        }
    }

    /// A link within the partnership's site, in the visitor's language, keeping the day asked for.
    pub fn href(&self, path: &str) -> String {
        self.href_with(path, &Parameters::default())
    }

    /// As [`Visit::href`], with parameters.
    pub fn href_with(&self, path: &str, parameters: &Parameters) -> String {
        let mut parameters = Cow::Borrowed(parameters);
        let asked = self.parameters.get("datum").filter(|_| !matches!(self.basis, DayBasis::NotUnderstood(_)));
        if let Some(day) = asked.filter(|_| parameters.get("datum").is_none()) {
            parameters = Cow::Owned(parameters.with("datum", day));
        }
        if let Some(seen) = self.seen.filter(|_| parameters.get("sett").is_none()) {
            parameters = Cow::Owned(parameters.with("sett", &seen.to_string()));
        }
        format!("{}/{}{path}{}", self.prefix, self.words.code(), parameters.written())
    }

    /// A link to a kind's list.
    pub fn href_list(&self, kind: Kind) -> String {
        self.href(&format!("/{}", address::path(kind)))
    }

    /// A link to a record's page.
    pub fn href_record(&self, record: &Record) -> String {
        self.href(&address::of_record(record))
    }

    /// A link to this very page with other parameters.
    pub fn here(&self, parameters: &Parameters) -> String {
        self.href_with(&self.path, parameters)
    }

    /// This page in another language.
    pub fn in_language(&self, language: Language) -> String {
        let path = if self.path == "/" { "/" } else { &self.path };
        format!("{}/{}{path}{}", self.prefix, language.code(), self.parameters.written())
    }

    /// The languages of the site: code, own name, link, whether it is this one.
    pub fn language_links(&self) -> Vec<(&'static str, String, String, bool)> {
        languages()
            .iter()
            .map(|words| {
                let current = words.language == self.words.language;
                (words.code(), words.say.own_name(), self.in_language(words.language), current)
            })
            .collect()
    }

    /// The one-click days, and today.
    pub fn day_links(&self) -> Vec<DayLink> {
        let settings = self.world.home().map(|(_, home)| (home.quick_dates.clone(), home.shown_as_of));
        let (quick, default) = settings.unwrap_or_default();
        let mut links: Vec<DayLink> = quick
            .iter()
            .map(|day| {
                let value = if Some(*day) == default { String::new() } else { day.to_string() };
                DayLink { href: self.on_day(&value), label: self.date(*day), current: self.day == *day }
            })
            .collect();
        let value = if default.is_some() { "idag" } else { "" };
        links.push(DayLink {
            href: self.on_day(value),
            label: self.words.say.day_today(),
            current: self.day == self.today,
        });
        links
    }

    fn on_day(&self, value: &str) -> String {
        let parameters = self.parameters.with("datum", value).with("sida", "");
        format!("{}/{}{}{}", self.prefix, self.words.code(), self.path, parameters.written())
    }

    /// What the banner about the day says; `None` when the page is simply about today.
    pub fn day_notice(&self) -> Option<String> {
        let say = &self.words.say;
        let day = self.date(self.day);
        match &self.basis {
            DayBasis::Today => None,
            DayBasis::Setting => Some(say.day_setting(&day)),
            DayBasis::Asked if self.day == self.today => Some(say.day_is_today(&day)),
            DayBasis::Asked => Some(say.day_asked(&day)),
            DayBasis::NotUnderstood(text) => Some(say.day_not_understood(text, &day)),
        }
    }

    /// What the banner says when the site is shown as it was, and the way back to now.
    pub fn seen_notice(&self) -> Option<(String, String)> {
        let now = self.parameters.with("sett", "");
        let back = format!("{}/{}{}{}", self.prefix, self.words.code(), self.path, now.written());
        let Some(seen) = self.seen else {
            let asked = self.parameters.get("sett").filter(|text| iso_day(text).is_none())?;
            return Some((self.words.say.day_not_understood(asked, self.date(self.today)), back));
        };
        Some((self.words.say.seen_then(self.date(seen)), back))
    }

    /// The partnership's name.
    pub fn partnership(&self) -> Html {
        match self.world.home() {
            Some((record, _)) => self.text(record.title()),
            None => Html::text(self.tenant.id.0.as_str()),
        }
    }

    /// The partnership's name without markup.
    pub fn partnership_name(&self) -> String {
        self.world.home().map_or_else(|| self.tenant.id.0.clone(), |(record, _)| self.plain(record.title()).to_owned())
    }

    /// The other partnerships of the installation: name and link.
    pub fn neighbours(&self) -> Vec<(String, String)> {
        let others = self.store.tenants().into_iter().filter(|tenant| tenant.id != self.tenant.id);
        others
            .map(|tenant| {
                let world = tenant.world(domain::choices::Audience::Public);
                let name = world.home().map_or_else(
                    || tenant.id.0.clone(),
                    |(record, _)| record.title().in_language(self.words.language).0.to_owned(),
                );
                (name, format!("/p/{}/{}/", tenant.id, self.words.code()))
            })
            .collect()
    }

    /// A text in the visitor's language, marked with its own language where that differs.
    pub fn text(&self, text: &Text) -> Html {
        let (shown, language) = text.in_language(self.words.language);
        self.marked(shown, language)
    }

    /// A text in a language, marked where that is not the page's.
    pub fn marked(&self, text: &str, language: Language) -> Html {
        if language == self.words.language || text.is_empty() {
            return Html::text(text);
        }
        Html::trusted(format!(
            "<span lang=\"{}\" dir=\"{}\">{}</span>",
            language.code(),
            language.direction(),
            escape(text)
        ))
    }

    /// A text in the visitor's language, without markup.
    pub fn plain<'a>(&self, text: &'a Text) -> &'a str {
        text.in_language(self.words.language).0
    }

    /// A link to a record by its title.
    pub fn link(&self, record: &Record) -> Html {
        Html::trusted(format!("<a href=\"{}\">{}</a>", escape(&self.href_record(record)), self.text(record.title())))
    }

    /// A link to a municipality's page.
    pub fn municipality_link(&self, municipality: &Municipality) -> Html {
        let href = self.href(&address::of_municipality(municipality));
        Html::trusted(format!("<a href=\"{}\">{}</a>", escape(&href), self.marked(municipality.name, Language::Sv)))
    }

    /// Whether the municipality is one of the partnership's.
    pub fn is_home(&self, code: MunicipalityCode) -> bool {
        self.world.counties().contains(&code.county())
    }

    /// The catalogue of a kind on the page's day.
    pub fn catalogue(&self, kind: Kind) -> Arc<Catalogue> {
        self.tenant.catalogue(&self.world, kind, self.day)
    }

    /// The words of a language, for pages that list languages by name.
    pub fn words_of(&self, language: Language) -> &'static Words {
        words(language)
    }
}

/// A heading and the links below it.
pub type LinkGroup = (String, Vec<(String, String)>);

impl Visit {
    /// What the search field holds.
    pub fn search_words(&self) -> &str {
        if self.path == "/sok" { self.parameters.get("q").unwrap_or_default() } else { "" }
    }

    /// The day as the address asks for it, to be carried along by forms.
    pub fn asked_day(&self) -> Option<&str> {
        (self.basis == DayBasis::Asked).then(|| self.parameters.get("datum")).flatten()
    }

    /// The day the site is seen as of, to be carried along by forms.
    pub fn asked_seen(&self) -> Option<String> {
        self.seen.map(|seen| seen.to_string())
    }

    /// Where a form leads: an address without parameters, which the form itself adds.
    pub fn here_form(&self, path: &str) -> String {
        format!("{}/{}{path}", self.prefix, self.words.code())
    }

    /// The main navigation: name, link, whether the page is below it.
    pub fn navigation(&self) -> Vec<(String, String, bool)> {
        let say = &self.words.say;
        let list = |kind: Kind| (self.words.kinds(kind).to_owned(), format!("/{}", address::path(kind)));
        let entries = [
            (say.nav_picture(), "/helhetsbild".to_owned()),
            list(Kind::Initiative),
            (say.nav_municipalities(), "/kommuner".to_owned()),
            list(Kind::Call),
            (say.nav_calendar(), "/kalender".to_owned()),
            list(Kind::Plan),
            list(Kind::Contact),
            (say.nav_changes(), "/nytt".to_owned()),
        ];
        entries
            .into_iter()
            .map(|(name, path)| {
                let current = self.path == path || self.path.starts_with(&format!("{path}/"));
                (name, self.href(&path), current)
            })
            .collect()
    }

    /// The doors in the footer.
    pub fn footer(&self) -> Vec<LinkGroup> {
        let say = &self.words.say;
        let lists = |kinds: &[Kind]| {
            kinds.iter().map(|kind| (self.words.kinds(*kind).to_owned(), self.href_list(*kind))).collect::<Vec<_>>()
        };
        let mut groups = vec![
            (
                say.footer_work(),
                lists(&[
                    Kind::Initiative,
                    Kind::FocusArea,
                    Kind::TargetGroup,
                    Kind::Organisation,
                    Kind::Group,
                    Kind::Contact,
                    Kind::Function,
                    Kind::Mandate,
                ]),
            ),
            (
                say.footer_steering(),
                lists(&[
                    Kind::Plan,
                    Kind::Goal,
                    Kind::Activity,
                    Kind::Agreement,
                    Kind::Dialogue,
                    Kind::Decision,
                    Kind::Call,
                    Kind::Programme,
                    Kind::Notice,
                    Kind::Indicator,
                    Kind::Phase,
                    Kind::Document,
                ]),
            ),
            (
                say.footer_about(),
                vec![
                    (say.nav_timeline(), self.href("/tidslinje")),
                    (say.compare_title(), self.href("/jamfor")),
                    (say.about_title(), self.href("/om")),
                    (say.accessibility_title(), self.href("/tillganglighet")),
                ],
            ),
        ];
        let neighbours = self.neighbours();
        if !neighbours.is_empty() {
            groups.push((say.footer_neighbours(), neighbours));
        }
        groups
    }
}
