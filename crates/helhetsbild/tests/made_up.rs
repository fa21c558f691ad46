//! A made-up county in which everything exists that the examples lack: open doors, white spots, money with an end.

#[path = "made_up/hidden.rs"]
mod hidden;
#[path = "site/html.rs"]
#[expect(dead_code, reason = "a reader shared with the stories of the site, which use more of it")]
mod html;
#[path = "made_up/seasons.rs"]
mod seasons;
#[path = "made_up/then.rs"]
mod then;

use std::{path::Path, sync::Arc};

use domain::{
    change::{Actor, Occasion},
    choices::{Audience, ConfirmationForm, InitiativeForm, Openness, OrganisationForm, Reaches, Stage},
    command::{Command, Put},
    date::{End, Period, read_when},
    id::{PartnershipId, RecordId, Ref},
    kinds::{
        Body, Confirmation, Contact, Content, Document, FocusArea, Funding, Indicator, Initiative, Observation,
        Organisation, Partnership, TargetGroup,
    },
    number::Decimal,
    place::{Area, read_county, read_municipality},
    record::{Common, Kind},
    text::{Language, Text},
};
use helhetsbild::{
    kit::{
        address::Parameters,
        language::words,
        page::Page,
        store::{Store, Tenant},
        visit::{Asked, Visit},
    },
    router,
};
use html::Element;
use jiff::{Timestamp, civil::date};
use uuid::Uuid;

fn partnership() -> PartnershipId {
    PartnershipId("lanet".to_owned())
}

fn id(kind: Kind, key: &str) -> RecordId {
    RecordId::derive(&partnership(), kind, key)
}

fn body(title: &str, content: impl Into<Content>) -> Body {
    let sources = vec![Ref::to(id(Kind::Document, "En källa"))];
    Body {
        common: Common { key: title.to_owned(), title: Text::swedish(title), sources, ..Common::default() },
        content: content.into(),
    }
}

fn in_places(names: &[&str]) -> Area {
    Area::Named(names.iter().map(|name| read_municipality(name).unwrap()).collect())
}

fn the_county() -> Area {
    Area::Counties(vec![read_county("Gävleborg").unwrap()])
}

fn during(from: &str, to: &str) -> Period {
    Period::new(Some(read_when(from).unwrap()), End::At(read_when(to).unwrap()), None)
}

fn since_2020() -> Period {
    Period::new(Some(read_when("2020-01-01").unwrap()), End::Open, None)
}

/// Work that goes on all 2026, for newcomers.
fn work(area: Area, focus: &str, openness: Option<Openness>) -> Initiative {
    Initiative {
        form: InitiativeForm::Activity,
        stage: Stage::Ongoing,
        period: during("2026-01-01", "2026-12-31"),
        area,
        focus_areas: vec![Ref::to(id(Kind::FocusArea, focus))],
        reaches: vec![Reaches::Newcomers],
        openness,
        ..Initiative::default()
    }
}

fn nothing_exists(title: &str, place: &str) -> Body {
    body(
        title,
        Confirmation {
            form: ConfirmationForm::NothingExists,
            area: in_places(&[place]),
            focus_areas: vec![Ref::to(id(Kind::FocusArea, "Språk"))],
            period: since_2020(),
            ..Confirmation::default()
        },
    )
}

fn records(is_weighed: bool) -> Vec<Body> {
    let indicator = Ref::to(id(Kind::Indicator, "Nyanlända per tusen"));
    let observe = |place: &str, figure: &str| Observation {
        area: in_places(&[place]),
        year: Some(2025),
        figure: Some(Decimal::read(figure).unwrap()),
        ..Observation::default()
    };
    let café = Initiative {
        leads: vec![Ref::to(id(Kind::Organisation, "Föreningen"))],
        target_groups: vec![Ref::to(id(Kind::TargetGroup, "Unga"))],
        place_held: Text::swedish("Biblioteket"),
        languages: vec![Language::Sv, Language::Ar],
        cost: Text::swedish("gratis"),
        how_to_apply: Text::swedish("kom som du är"),
        fundings: vec![Funding {
            described: Text::swedish("Kommunens pengar"),
            period: during("2026-01-01", "2026-06-30"),
            ..Funding::default()
        }],
        ..work(in_places(&["Gävle"]), "Språk", Some(Openness::Anyone))
    };
    let course = Initiative { form: InitiativeForm::Course, ..work(the_county(), "Arbete", Some(Openness::Referral)) };
    let staff = Initiative {
        reaches: vec![Reaches::Staff],
        ..work(in_places(&["Gävle"]), "Språk", Some(Openness::NotForIndividuals))
    };
    let over = Initiative {
        period: during("2024-01-01", "2024-12-31"),
        ..work(the_county(), "Språk", Some(Openness::Anyone))
    };
    vec![
        body("En källa", Document::default()),
        body(
            "Länet",
            Partnership {
                area: the_county(),
                need_indicator: is_weighed.then_some(indicator),
                ..Partnership::default()
            },
        ),
        body("Unga", TargetGroup { period: since_2020(), ..TargetGroup::default() }),
        body("Språk", FocusArea { period: since_2020(), ..FocusArea::default() }),
        body("Arbete", FocusArea { period: since_2020(), ..FocusArea::default() }),
        body(
            "Nyanlända per tusen",
            Indicator {
                observations: vec![observe("Bollnäs", "9.5"), observe("Hofors", "20")],
                ..Indicator::default()
            },
        ),
        body(
            "Föreningen",
            Organisation {
                form: OrganisationForm::CivilSociety,
                telephone: "010-000 00 00".to_owned(),
                ..Organisation::default()
            },
        ),
        body(
            "Kontakt för Hofors",
            Contact { area: in_places(&["Hofors"]), period: since_2020(), ..Contact::default() },
        ),
        body("Språkcaféet", café),
        body("Kursen", course),
        body("Personalens kurs", staff),
        body("Förra årets café", over),
        body("Kanske öppet", work(in_places(&["Gävle"]), "Språk", None)),
        nothing_exists("Bollnäs har inget", "Bollnäs"),
        nothing_exists("Hofors har inget", "Hofors"),
    ]
}

/// The site of the made-up county, on 1 March 2026.
struct Site {
    store: Arc<Store>,
    tenant: Arc<Tenant>,
    _folder: tempfile::TempDir,
}

impl Site {
    fn new(is_weighed: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(Path::new(folder.path()), "test").unwrap());
        let tenant = store.tenant_or_new(&partnership()).unwrap();
        let at: Timestamp = "2026-02-10T10:00:00Z".parse().unwrap();
        let site = Self { store, tenant, _folder: folder };
        site.write(at, records(is_weighed));
        site
    }

    fn write(&self, at: Timestamp, bodies: Vec<Body>) {
        let put =
            |body: Body| Put { id: id(body.kind(), &body.common.key), read_at: None, body, origin: String::new() };
        let command = Uuid::from_u128(at.as_nanosecond().unsigned_abs());
        let occasion = Occasion { command, actor: Actor::CommandLine, at };
        self.store.carry_out(&self.tenant, Command::Put(bodies.into_iter().map(put).collect()), occasion).unwrap();
    }

    fn visit(&self, language: Language, address: &str) -> Visit {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let asked = Asked {
            prefix: String::new(),
            path: path.to_owned(),
            parameters: Parameters::read(query),
            now: domain::date::end_of_day(date(2026, 3, 1)),
            client: String::new(),
            agent: String::new(),
            origin: "http://localhost".to_owned(),
        };
        let world = self.tenant.world(Audience::Public);
        Visit::new(Arc::clone(&self.store), Arc::clone(&self.tenant), world, words(language), asked)
    }

    fn answer(&self, language: Language, address: &str) -> Page {
        router::page(&self.visit(language, address)).unwrap_or_else(|_| panic!("nothing at {address}"))
    }

    fn page(&self, address: &str) -> Element {
        html::read(&self.answer(Language::Sv, address).body).unwrap()
    }

    fn csv(&self, address: &str) -> Vec<Vec<String>> {
        let body = self.answer(Language::Sv, address).body;
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(body.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    }
}

/// The cells of a table, the first row its headings.
fn cells(table: &Element) -> Vec<Vec<String>> {
    let rows = table.find("tr");
    let of_row = |row: &&Element| {
        let cells = row.all().into_iter().filter(|cell| ["td", "th"].contains(&cell.name.as_str()));
        cells.map(Element::text).collect()
    };
    rows.iter().map(of_row).collect()
}

fn offers(page: &Element) -> Vec<(String, String)> {
    let offers = page.find("li.offer");
    offers.iter().map(|offer| (offer.only("h3").text(), offer.only("p.way-in").text())).collect()
}

#[test]
fn the_door_shows_only_what_a_person_can_go_to_now_and_says_how() {
    let page = Site::new(false).page("/ny-i-sverige?kommun=gavle");
    let pair = |name: &str, how: &str| (name.to_owned(), how.to_owned());
    assert_eq!(
        offers(&page),
        [
            pair("Kursen", "Du behöver bli anvisad hit (remiss)."),
            pair("Språkcaféet", "Öppet för alla. Du kan komma själv."),
            pair("Kanske öppet", "Vi vet inte om du kan komma själv."),
        ]
    );
    let café = page.find("li.offer")[1].text();
    for said in ["Biblioteket", "svenska, arabiska", "gratis", "kom som du är", "Föreningen", "010-000 00 00"] {
        assert!(café.contains(said), "{said} is not in {café}");
    }
    assert!(!page.text().contains("Personalens kurs") && !page.text().contains("Förra årets"));
}

#[test]
fn the_door_narrows_by_need_and_is_kind_when_there_is_nothing() {
    let site = Site::new(false);
    let names = |address: &str| offers(&site.page(address)).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names("/ny-i-sverige?kommun=gavle&behov=kurs"), ["Kursen"]);
    assert_eq!(names("/ny-i-sverige?kommun=gavle&behov=sprak"), ["Språkcaféet", "Kanske öppet"]);
    let nothing = site.page("/ny-i-sverige?kommun=hofors&behov=sprak");
    assert!(offers(&nothing).is_empty());
    assert!(nothing.text().contains("Det kan finnas hjälp ändå"), "{}", nothing.text());
    assert!(nothing.text().contains("Kontakt för Hofors"), "whom to ask");
    assert!(offers(&site.page("/ny-i-sverige")).is_empty(), "first one says where one lives");
}

#[test]
fn swedish_text_on_an_arabic_page_is_marked_as_swedish() {
    let site = Site::new(false);
    let body = site.answer(Language::Ar, "/ny-i-sverige?kommun=gavle").body;
    assert!(body.contains("<span lang=\"sv\" dir=\"ltr\">Biblioteket</span>"));
    assert!(body.contains("lang=\"sv\" selected>Gävle</option>"));
}

#[test]
fn white_spots_are_ranked_by_the_chosen_need_and_say_why() {
    let page = Site::new(true).page("/helhetsbild");
    let spots = page.find(".gaps")[0];
    assert!(spots.text().contains("Störst behov först, efter Nyanlända per tusen."), "{}", spots.text());
    let rows = cells(spots.only("table"));
    assert_eq!(rows[1], ["Språk", "Hofors", "behov 20 (2025)", "Hofors har inget"]);
    assert_eq!(rows[2], ["Språk", "Bollnäs", "behov 9,5 (2025)", "Bollnäs har inget"]);
    let equal = Site::new(false).page("/helhetsbild");
    assert!(equal.find(".gaps")[0].text().contains("alla väger lika"));
    assert_eq!(cells(equal.find(".gaps")[0].only("table"))[1][2], "lika vikt");
}

#[test]
fn money_that_ends_stands_on_the_line_of_time_and_in_words() {
    let site = Site::new(false);
    let page = site.page("/tidslinje");
    let row = page.only("table.timeline").find("tr").into_iter().find(|row| row.text().contains("Språkcaféet"));
    let row = row.unwrap_or_else(|| panic!("the café has no row"));
    assert!(row.text().contains("finansieringen slutar 30 juni 2026"), "{}", row.text());
    assert!(row.text().contains("Kommunens pengar"));
    assert_eq!((row.find("rect.bar").len(), row.find("rect.money").len(), row.find("path.stop").len()), (1, 1, 1));
    let file = site.csv("/tidslinje.csv");
    assert!(
        file.iter().any(|row| row[0] == "Språkcaféet" && row[4] == "finansieringen slutar 30 juni 2026"),
        "{file:?}"
    );
}

#[test]
fn the_files_hold_what_the_tables_show() {
    let site = Site::new(true);
    let page = site.page("/helhetsbild");
    assert_eq!(cells(page.find(".gaps")[0].only("table")), site.csv("/helhetsbild/vita-flackar.csv"));
    assert_eq!(cells(page.only(".state-map").only("table")), site.csv("/helhetsbild/karta.csv"));
    let asked = "fokusomrade=sprak";
    let chosen = site.page(&format!("/helhetsbild?{asked}"));
    assert_eq!(cells(chosen.only(".state-map").only("table")), site.csv(&format!("/helhetsbild/karta.csv?{asked}")));
    let silent = page.find(".gaps")[1].only(".count").text();
    assert_eq!(site.csv("/helhetsbild/ingen-uppgift.csv").len() - 1, silent.parse::<usize>().unwrap());
    let cliffs = site.csv("/helhetsbild/upphor.csv");
    assert_eq!(cliffs.len() - 1, page.only(".cliffs").only("table.timeline").find("tr").len() - 1);
}

#[test]
fn the_map_says_each_state_with_a_sign_and_in_words() {
    let page = Site::new(false).page("/helhetsbild?fokusomrade=sprak");
    let map = page.only(".state-map").only("svg.map");
    let hofors =
        map.find("a").into_iter().find(|shape| shape.attr("aria-label").unwrap_or_default().contains("Hofors"));
    let label = hofors.and_then(|shape| shape.attr("aria-label").map(str::to_owned)).unwrap_or_default();
    assert_eq!(label, "Språk, Hofors: vit fläck (bekräftad), 0 insatser");
    assert_eq!(map.find("path.fill-vit-flack").len(), 2);
    assert!(map.text().contains('○') && map.text().contains('●') && map.text().contains('–'), "{}", map.text());
}

#[test]
fn a_municipality_an_area_and_an_organisation_each_have_their_own_picture() {
    let site = Site::new(false);
    let bollnäs = site.page("/kommuner/bollnas");
    let rows = cells(bollnäs.only(".own").only("table"));
    assert_eq!(rows[1][0], "Arbete");
    assert!(rows[1][1].contains("insats för hela länet") && rows[2][1].contains("vit fläck"), "{rows:?}");
    assert!(bollnäs.text().contains("Bollnäs har inget") && !bollnäs.text().contains("Hofors har inget"));
    let area = site.page("/fokusomraden/sprak");
    assert_eq!(cells(area.only(".own").only("table")).len(), 11, "ten municipalities");
    assert!(area.text().contains("finansieringen slutar"), "its cliffs");
    let group = site.page("/malgrupper/unga");
    let rows = cells(group.only(".own").only("table"));
    assert_eq!((rows.len(), rows[0][0].as_str()), (11, "Kommun"), "ten municipalities");
    assert!(rows.iter().any(|row| row[0] == "Gävle" && row[1].contains("insats i kommunen")), "{rows:?}");
    let organisation = site.page("/organisationer/foreningen");
    assert_eq!(cells(organisation.only(".own").only("table"))[1], ["Språk", "1 pågår", "1"]);
    assert!(organisation.text().contains("finansieringen slutar"));
}
