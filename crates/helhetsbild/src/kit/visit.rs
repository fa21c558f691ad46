//! A visit: who asks for which page, in which language, about which day. Pages are functions of it.

use std::{borrow::Cow, sync::Arc};

use domain::{
    date::{Date, iso_day, stockholm_day},
    picture::catalogue::Catalogue,
    place::{Municipality, MunicipalityCode},
    policy::Person,
    record::{Kind, Record},
    text::{Language, Text},
    world::World,
};
use jiff::Timestamp;

use super::{
    address::{self, Parameters},
    eyes::Eyes,
    html::{Html, escape},
    language::{Words, languages, words},
    page::Done,
    provider::Mark,
    store::{Store, Tenant},
    visitor::Visitor,
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
#[derive(Clone)]
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
    /// Who is signed in.
    pub visitor: Option<Arc<Visitor>>,
    /// Whether the page is about no day that can be chosen: work on the records is about today.
    pub is_of_no_day: bool,
    /// The key of the session that the browser names and that is no more.
    pub ended: Option<String>,
    /// Now.
    pub now: Timestamp,
    /// Where the request comes from: what tries are counted under.
    pub client: String,
    /// What the browser calls itself.
    pub agent: String,
    /// What it keeps while its owner is at a provider.
    pub mark: Option<Mark>,
    /// What they have just done, for this page to say.
    pub done: Option<Done>,
    /// What somebody who sees more than the public sees with.
    eyes: Option<Arc<Eyes>>,
    /// What every link begins with, `/p/vasterbotten/sv`, and the parameters it carries along, escaped: a list writes
    /// thousands.
    base: String,
    tail: String,
    tail_escaped: String,
}

/// What a visit is made of; the rest follows.
pub struct Asked {
    /// See [`Visit::prefix`].
    pub prefix: String,
    /// See [`Visit::path`].
    pub path: String,
    /// See [`Visit::parameters`].
    pub parameters: Parameters,
    /// See [`Visit::now`].
    pub now: Timestamp,
    /// See [`Visit::origin`].
    pub origin: String,
    /// See [`Visit::client`].
    pub client: String,
    /// See [`Visit::agent`].
    pub agent: String,
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
    /// A visit to the site as it is.
    pub fn new(store: Arc<Store>, tenant: Arc<Tenant>, world: Arc<World>, words: &'static Words, asked: Asked) -> Self {
        let Asked { prefix, path, parameters, now, origin, client, agent } = asked;
        let today = stockholm_day(now);
        let (day, basis) = Self::choose_day(&world, &parameters, today);
        let base = format!("{prefix}/{}", words.code());
        let mut visit = Self {
            store,
            tenant,
            world,
            words,
            prefix,
            path,
            parameters,
            today,
            day,
            basis,
            origin,
            seen: None,
            visitor: None,
            ended: None,
            is_of_no_day: false,
            now,
            client,
            agent,
            mark: None,
            done: None,
            eyes: None,
            base,
            tail: String::new(),
            tail_escaped: String::new(),
        };
        visit.carry();
        visit
    }

    /// From now on the page is for whoever is signed in; `None` = for a visitor.
    pub fn sign_in(&mut self, visitor: Option<Visitor>) {
        let Some(visitor) = visitor else { return };
        let (world, eyes) = self.tenant.seen_by(Some(&visitor.person));
        (self.world, self.eyes, self.visitor) = (world, eyes, Some(Arc::new(visitor)));
        (self.day, self.basis) = Self::choose_day(&self.world, &self.parameters, self.today);
    }

    /// Who is signed in, as far as the rules know them.
    pub fn person(&self) -> Option<&Person> {
        self.visitor.as_deref().map(|visitor| &visitor.person)
    }

    /// What finds the records of the World that is shown; `None` while they cannot be searched yet.
    pub fn index(&self) -> Option<Arc<search::Index>> {
        match &self.eyes {
            Some(eyes) => eyes.index(&self.tenant, &self.world),
            None => self.tenant.index(&self.world),
        }
    }

    /// Turns to the World at the end of a day gone by; `None` when the site did not exist then, or cannot be read.
    pub fn look_back(&mut self, seen: Date, world: Option<Arc<World>>) {
        self.seen = Some(seen);
        // The past is shown as everybody sees it.
        self.eyes = None;
        if let Some(world) = world {
            self.world = world;
            (self.day, self.basis) = Self::choose_day(&self.world, &self.parameters, self.today);
        }
        self.carry();
    }

    /// The same visit to another World: a look at what is not saved yet.
    pub fn with_world(&self, world: Arc<World>) -> Self {
        Self { world, eyes: None, ..self.clone() }
    }

    /// The same visit, asking for another page.
    pub fn turned_to(&self, path: String, parameters: Parameters) -> Self {
        Self { path, parameters, ..self.clone() }
    }

    fn carry(&mut self) {
        let link = self.href_with("", &Parameters::default());
        self.tail = link.strip_prefix(&self.base).unwrap_or_default().to_owned();
        self.tail_escaped = escape(&self.tail);
    }

    /// Chooses the day: the one asked for, else the partnership's setting, else today.
    fn choose_day(world: &World, parameters: &Parameters, today: Date) -> (Date, DayBasis) {
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
        [&self.base, path, &self.tail].concat()
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
        format!("{}{path}{}", self.base, parameters.written())
    }

    /// Adds a link within the site, the address escaped; what it leads to is for the caller to add, and to close.
    fn push_opening(&self, html: &mut Html, path: &[&str]) {
        html.push_trusted("<a href=\"");
        html.push_trusted(&self.base);
        path.iter().for_each(|piece| html.push_text(piece));
        html.push_trusted(&self.tail_escaped);
        html.push_trusted("\">");
    }

    /// A link to a kind's list.
    pub fn href_list(&self, kind: Kind) -> String {
        [&self.base, "/", address::path(kind), &self.tail].concat()
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

    /// Whether the partnership offers its site in a language. Swedish always: it is what stands in for what is missing.
    pub fn is_offered(&self, language: Language) -> bool {
        let chosen = self.world.home().map(|(_, home)| home.languages.as_slice()).unwrap_or_default();
        chosen.is_empty() || language == Language::Sv || chosen.contains(&language)
    }

    /// The words of the languages that the site is offered in.
    pub fn offered(&self) -> impl Iterator<Item = &'static Words> {
        languages().iter().filter(|words| self.is_offered(words.language))
    }

    /// The languages of the site: code, own name, link, whether it is this one.
    pub fn language_links(&self) -> Vec<(&'static str, String, String, bool)> {
        self.offered()
            .map(|words| {
                let current = words.language == self.words.language;
                (words.code(), words.say.own_name(), self.in_language(words.language), current)
            })
            .collect()
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

    /// A text in the visitor's language, marked with its own language where that differs.
    pub fn text(&self, text: &Text) -> Html {
        let mut html = Html::default();
        self.push_text(&mut html, text);
        html
    }

    /// Adds [`Visit::text`].
    pub fn push_text(&self, html: &mut Html, text: &Text) {
        let (shown, language) = text.in_language(self.words.language);
        self.push_marked(html, shown, language);
    }

    /// A text in a language, marked where that is not the page's.
    pub fn marked(&self, text: &str, language: Language) -> Html {
        let mut html = Html::default();
        self.push_marked(&mut html, text, language);
        html
    }

    /// Adds [`Visit::marked`].
    pub fn push_marked(&self, html: &mut Html, text: &str, language: Language) {
        if language == self.words.language || text.is_empty() {
            return html.push_text(text);
        }
        html.push_trusted(&format!("<span lang=\"{}\" dir=\"{}\">", language.code(), language.direction()));
        html.push_text(text);
        html.push_trusted("</span>");
    }

    /// A text in the visitor's language, without markup.
    pub fn plain<'a>(&self, text: &'a Text) -> &'a str {
        text.in_language(self.words.language).0
    }

    /// A link to a record by its title.
    pub fn link(&self, record: &Record) -> Html {
        let mut html = Html::default();
        self.push_link(&mut html, record);
        html
    }

    /// Adds [`Visit::link`].
    pub fn push_link(&self, html: &mut Html, record: &Record) {
        self.push_opening(html, &["/", address::path(record.kind()), "/", record.slug()]);
        self.push_text(html, record.title());
        html.push_trusted("</a>");
    }

    /// A link to a municipality's page.
    pub fn municipality_link(&self, municipality: &Municipality) -> Html {
        let mut html = Html::default();
        self.push_municipality_link(&mut html, municipality);
        html
    }

    /// Adds [`Visit::municipality_link`].
    pub fn push_municipality_link(&self, html: &mut Html, municipality: &Municipality) {
        self.push_opening(html, &["/kommuner/", municipality.slug()]);
        self.push_marked(html, municipality.name, Language::Sv);
        html.push_trusted("</a>");
    }

    /// Whether the municipality is one of the partnership's.
    pub fn is_home(&self, code: MunicipalityCode) -> bool {
        self.world.counties().contains(&code.county())
    }

    /// The catalogue of a kind on the page's day.
    pub fn catalogue(&self, kind: Kind) -> Arc<Catalogue> {
        self.catalogue_on(kind, self.day)
    }

    /// The same as it is today: what work on the records is about, whatever day the site shows.
    pub fn catalogue_today(&self, kind: Kind) -> Arc<Catalogue> {
        self.catalogue_on(kind, self.today)
    }

    fn catalogue_on(&self, kind: Kind, day: Date) -> Arc<Catalogue> {
        match &self.eyes {
            Some(eyes) => eyes.catalogue(&self.tenant, &self.world, kind, day),
            None => self.tenant.catalogue(&self.world, kind, day),
        }
    }

    /// The words of a language, for pages that list languages by name.
    pub fn words_of(&self, language: Language) -> &'static Words {
        words(language)
    }
}
