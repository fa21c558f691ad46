//! Stories about the public site, told by asking the real program for pages: no browser, no JavaScript.

#[path = "site/check.rs"]
mod check;
#[path = "site/demo.rs"]
mod demo;
#[path = "site/html.rs"]
mod html;
#[path = "site/walk.rs"]
mod walk;

use std::io::Read;

use demo::{Answer, ask, get, get_with};
use html::Element;
use walk::{Site, parameters, walk};

const LANDA: &str = "/sv/insatser/landa-en-utveckling-av-introduktionen-for-kvotflyktingar";
const GAVLEBORG: [&str; 10] = ["Bollnäs", "Gävle", "Hofors", "Hudiksvall", "Ljusdal", "Nordanstig", "Ockelbo", "Ovanåker", "Sandviken", "Söderhamn"];
const VASTERBOTTEN: [&str; 15] = [
    "Bjurholm", "Dorotea", "Lycksele", "Malå", "Nordmaling", "Norsjö", "Robertsfors", "Skellefteå", "Sorsele", "Storuman", "Umeå", "Vilhelmina",
    "Vindeln", "Vännäs", "Åsele",
];

/// The page at an address, which must be there.
fn page(address: &str) -> Element {
    read(address, &get(address))
}

fn read(address: &str, answer: &Answer) -> Element {
    assert_eq!(answer.status, 200, "{address}");
    html::read(answer.text()).unwrap_or_else(|why| panic!("{address} is not well formed: {why}"))
}

/// The titles of the rows of a list, with how each stands.
fn rows(page: &Element) -> Vec<(String, String)> {
    let lists = page.find("ol.rows");
    let rows = lists.iter().flat_map(|list| list.find("li")).filter(|row| !row.find("h3").is_empty());
    rows.map(|row| (row.only("h3").text(), row.find("p.mark").first().map(|mark| mark.text()).unwrap_or_default())).collect()
}

fn has_row(page: &Element, title: &str) -> bool {
    rows(page).iter().any(|(row, _)| row.starts_with(title))
}

/// The number that a list says it has.
fn count_said(page: &Element) -> usize {
    let said = page.only("h2.result").text();
    said.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("no number in {said:?}"))
}

fn csv(answer: &Answer) -> Vec<Vec<String>> {
    assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(answer.body.as_slice());
    reader.records().map(|row| row.expect("every row has the header's length").iter().map(str::to_owned).collect()).collect()
}

mod every_link_leads_to_a_whole_page {
    use super::*;

    /// Any day, and one way of narrowing: everything a visitor reaches by one choice on any page.
    fn one_choice(from: &str, link: &str) -> bool {
        let parameters = parameters(link);
        let choices = parameters.iter().filter(|(name, _)| *name != "datum").count();
        choices == 0 || (choices == 1 && parameters.len() == 1) || is_cell(from, link)
    }

    /// As [`one_choice`], on the chosen day only.
    fn on_the_chosen_day(from: &str, link: &str) -> bool {
        one_choice(from, link) && parameters(link).iter().all(|(name, _)| *name != "datum")
    }

    /// Whether a link is a cell of the whole picture: it narrows a list in several ways at once.
    fn is_cell(from: &str, link: &str) -> bool {
        let path = |address: &str| address.split('?').next().unwrap_or_default().to_owned();
        path(from).ends_with("/helhetsbild") && !path(link).ends_with("/helhetsbild")
    }

    #[test]
    fn in_gavleborg_in_swedish_on_every_day_offered() {
        walk::assert_sound(&walk(Site { prefix: "", language: "sv" }, one_choice));
    }

    #[test]
    fn in_gavleborg_in_english() {
        walk::assert_sound(&walk(Site { prefix: "", language: "en" }, on_the_chosen_day));
    }

    #[test]
    fn in_gavleborg_in_arabic_from_right_to_left() {
        walk::assert_sound(&walk(Site { prefix: "", language: "ar" }, on_the_chosen_day));
    }

    #[test]
    fn in_vasterbotten_in_swedish_on_every_day_offered() {
        walk::assert_sound(&walk(Site { prefix: "/p/vasterbotten", language: "sv" }, one_choice));
    }

    #[test]
    fn in_vasterbotten_in_english() {
        walk::assert_sound(&walk(Site { prefix: "/p/vasterbotten", language: "en" }, on_the_chosen_day));
    }

    #[test]
    fn in_vasterbotten_in_arabic_from_right_to_left() {
        walk::assert_sound(&walk(Site { prefix: "/p/vasterbotten", language: "ar" }, on_the_chosen_day));
    }
}

mod nothing_of_one_county_stands_under_the_other {
    use super::*;

    fn assert_apart(own: Site, foreign: &[&str]) {
        let met = walk(own, |_, link| parameters(link).iter().all(|choice| *choice == ("skede", "alla")));
        assert!(met.pages.len() > 60, "only {} pages", met.pages.len());
        for (address, answer) in &met.pages {
            let page = read(address, answer);
            // Only the footer leads to the other partnership.
            let text = page.text_without("footer");
            let words = walk::words(&text);
            let strangers: Vec<_> = foreign.iter().filter(|name| words.contains(**name)).collect();
            assert!(strangers.is_empty(), "{address} names {strangers:?}");
            let links = walk::links(answer, &mut Vec::new(), address);
            let astray = links.iter().filter(|link| link.starts_with("/p/") != own.prefix.starts_with("/p/") && !link.starts_with("/static/")).collect::<Vec<_>>();
            let doors = page.only("footer").find("a").iter().filter(|link| link.attr("href").is_some_and(|href| astray.iter().any(|link| *link == href))).count();
            assert_eq!(astray.len(), doors, "{address} leads to {astray:?}");
        }
        for (address, answer) in &met.files {
            let words = walk::words(answer.text());
            assert!(foreign.iter().all(|name| !words.contains(name)), "{address}");
        }
    }

    #[test]
    fn gavleborg_knows_nothing_of_vasterbotten() {
        let mut foreign = VASTERBOTTEN.to_vec();
        foreign.push("Migrationsrådet");
        assert_apart(Site { prefix: "", language: "sv" }, &foreign);
    }

    #[test]
    fn vasterbotten_knows_nothing_of_gavleborg() {
        let mut foreign = GAVLEBORG.to_vec();
        foreign.extend(["LANDA", "Gävleborg", "Gävleborgs"]);
        assert_apart(Site { prefix: "/p/vasterbotten", language: "sv" }, &foreign);
    }

    #[test]
    fn a_search_stays_at_home() {
        assert!(rows(&page("/sv/sok?q=migrationsr%C3%A5det")).is_empty());
        assert!(!rows(&page("/p/vasterbotten/sv/sok?q=migrationsr%C3%A5det")).is_empty());
    }

    #[test]
    fn a_municipality_has_no_page_under_the_other_county() {
        assert_eq!(get("/sv/kommuner/umea").status, 404);
        assert_eq!(get("/p/vasterbotten/sv/kommuner/gavle").status, 404);
    }
}

mod a_page_is_about_a_day {
    use super::*;

    #[test]
    fn on_15_may_2009_landa_is_ongoing_and_in_the_list() {
        assert_eq!(page(&format!("{LANDA}?datum=2009-05-15")).only(".marks").only("span.mark").text(), "Pågår");
        assert!(has_row(&page("/sv/insatser?datum=2009-05-15"), "LANDA"));
    }

    #[test]
    fn on_9_march_2018_landa_is_no_longer_listed_but_can_still_be_reached() {
        let mut list = page("/sv/insatser?datum=2018-03-09");
        assert!(!has_row(&list, "LANDA"));
        let history = list.only(".hidden-rows").only("a").attr("href").unwrap_or_default().to_owned();
        assert!(history.contains("datum=2018-03-09"), "the day is kept: {history}");
        list = page(&history);
        assert!(count_said(&list) > 0);
        assert!(has_row(&page(&format!("{history}&q=LANDA")), "LANDA"));
        assert_eq!(get(&format!("{LANDA}?datum=2018-03-09")).status, 200);
    }

    #[test]
    fn on_1_april_2019_vasterbotten_has_two_open_calls_and_one_closed() {
        let all = rows(&page("/p/vasterbotten/sv/utlysningar?datum=2019-04-01&skede=alla"));
        let standing = |name: &str| all.iter().filter(|(_, status)| status == name).count();
        assert_eq!((standing("Öppen"), standing("Stängd"), all.len()), (2, 1, 3), "{all:?}");
        let start = page("/p/vasterbotten/sv/");
        assert_eq!(rows(&start).iter().filter(|(_, status)| status == "Öppen").count(), 2, "the demo opens on that day");
    }

    #[test]
    fn a_call_is_open_on_its_last_day_and_closed_the_day_after() {
        let open_on = |day: &str| rows(&page(&format!("/p/vasterbotten/sv/utlysningar?datum={day}&skede=alla"))).iter().filter(|(_, status)| status == "Öppen").count();
        assert_eq!((open_on("2019-05-10"), open_on("2019-05-11")), (2, 0));
    }

    #[test]
    fn the_day_is_kept_from_page_to_page() {
        let start = page("/sv/?datum=2017-09-13");
        let inside: Vec<_> = start.only("main").find("a").iter().filter_map(|link| link.attr("href").map(str::to_owned)).collect();
        assert!(inside.len() > 10 && inside.iter().all(|href| href.contains("datum=2017-09-13")), "{inside:?}");
        let forms = start.find("form");
        let carried = forms.iter().filter(|form| form.find("input").iter().any(|input| input.attr("name") == Some("datum") && input.attr("value") == Some("2017-09-13")));
        assert_eq!(carried.count(), forms.len(), "every form carries the day");
    }

    #[test]
    fn the_banner_says_which_day_and_offers_others() {
        let page = page("/sv/insatser?datum=2018-03-09");
        let banner = page.only("aside.day");
        assert!(banner.text().contains("9 mars 2018"), "{}", banner.text());
        assert!(banner.find("a").len() >= 4);
        assert_eq!(banner.only("b").text(), "9 mars 2018");
    }

    #[test]
    fn a_day_that_is_none_gets_a_clear_message_and_the_default_day() {
        for (bad, shown) in [("banan", "”banan”"), ("2018-02-30", "”2018-02-30”"), ("20180309", "”20180309”"), ("%3Cscript%3E", "”<script>”")] {
            let address = format!("/sv/insatser?datum={bad}");
            let page = page(&address);
            let banner = page.only("aside.day").text();
            assert!(banner.contains(shown) && banner.contains("2018-03-09") && banner.contains("15 maj 2009"), "{banner}");
            let links = page.only("nav.main").find("a").iter().filter_map(|link| link.attr("href").map(str::to_owned)).collect::<Vec<_>>();
            assert!(links.iter().all(|href| !href.contains("datum")), "the slip is not carried on: {links:?}");
        }
    }

    #[test]
    fn the_start_page_never_has_an_empty_block_without_saying_why() {
        for site in ["/sv/", "/p/vasterbotten/sv/"] {
            for day in ["", "?datum=2009-05-15", "?datum=2017-09-13", "?datum=2018-03-09", "?datum=idag", "?datum=1990-01-01"] {
                let start = page(&format!("{site}{day}"));
                for section in start.only("main").find("section") {
                    let says = !section.find("li").is_empty() || !section.find("p.empty").is_empty() || !section.find("svg").is_empty();
                    assert!(says, "{site}{day}: {}", section.text());
                }
            }
        }
    }
}

mod a_visitor_searches {
    use super::*;

    fn hits(words: &str) -> Vec<String> {
        let query: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
        rows(&page(&format!("/sv/sok?q={query}"))).into_iter().map(|(title, _)| title).collect()
    }

    #[test]
    fn without_the_dots_over_the_letters() {
        assert_eq!(hits("halsosamtal").first().map(String::as_str), Some("Hälsosamtal med hälsoundersökning för nyanlända"));
        assert_eq!(hits("hälsosamtal"), hits("halsosamtal"));
    }

    #[test]
    fn with_words_written_together_or_apart() {
        let together = hits("yrkessfi");
        assert!(together.iter().any(|title| title.starts_with("Yrkes-Sfi")), "{together:?}");
        assert!(hits("yrkes-Sfi").iter().any(|title| title.starts_with("Yrkes-Sfi")));
    }

    #[test]
    fn by_a_part_of_a_compound() {
        // "Arbetsförmedlingen" is found by its text "arbetsmarknadsfrågor".
        assert!(hits("frågor").iter().any(|title| title.starts_with("Arbetsförmedlingen Gävle")));
        assert!(hits("arbetsmarknad").iter().any(|title| title.starts_with("Arbetsförmedlingen Gävle")));
        assert!(hits("integrationsinsatser").iter().any(|title| title == "Samlad bild av länets integrationsinsatser"));
        assert!(!hits("insats").is_empty());
    }

    #[test]
    fn in_any_inflection() {
        assert_eq!(hits("hälsan").is_empty(), hits("hälsa").is_empty());
        assert_eq!(hits("insatser").len(), hits("insats").len());
    }

    #[test]
    fn with_a_slip_of_the_finger_and_is_told_what_was_searched_for() {
        let page = page("/sv/sok?q=h%C3%A4lsosamtla");
        let said = page.only("p.result").text();
        assert!(said.contains("”hälsosamtla”") && said.contains("”hälsosamtal”"), "{said}");
        assert!(has_row(&page, "Hälsosamtal med"));
    }

    #[test]
    fn for_a_place_and_is_led_to_its_page() {
        let page = page("/sv/sok?q=gavle");
        assert_eq!(page.only("p.place-hit").only("a").attr("href"), Some("/sv/kommuner/gavle"));
    }

    #[test]
    fn in_vain_and_is_helped_on() {
        let page = page("/sv/sok?q=xqzvw");
        assert!(rows(&page).is_empty());
        let said = page.only("main").text();
        assert!(said.contains("Inget här innehåller ”xqzvw”") && said.contains("Pröva ett kortare"), "{said}");
    }

    #[test]
    fn for_what_would_be_markup_and_gets_it_back_as_text() {
        let answer = get("/sv/sok?q=%3Cb%3E%22%27%26amp%3B%3Cscript%3Ealert(1)%3C/script%3E");
        assert!(!answer.text().contains("<script") && !answer.text().contains("<b>\""));
        assert_eq!(check::faults(&answer, "sv").iter().filter(|fault| !fault.contains("the text holds")).collect::<Vec<_>>(), Vec::<&String>::new());
        assert!(read("", &answer).only("h1").text().contains("<b>\"'&amp;<script>"));
    }

    #[test]
    fn with_nothing_or_with_far_too_much() {
        assert!(page("/sv/sok").only("main").text().contains("Skriv vad du letar efter"));
        assert!(page("/sv/sok?q=+++").only("main").text().contains("Skriv vad du letar efter"));
        let long = "nyanländ ".repeat(100);
        let query: String = form_urlencoded::byte_serialize(long.as_bytes()).collect();
        assert_eq!(get(&format!("/sv/sok?q={query}")).status, 200);
    }

    #[test]
    fn in_english_and_finds_the_translation() {
        let found = rows(&page("/en/sok?q=quota+refugees"));
        assert!(found.iter().any(|(title, _)| title.starts_with("LANDA – developing")), "{found:?}");
    }
}

mod a_list_narrows {
    use super::*;

    const LISTS: [&str; 20] = [
        "insatser", "fokusomraden", "malgrupper", "organisationer", "grupper", "kontakter", "funktioner", "uppdrag", "planer", "mal", "aktiviteter",
        "overenskommelser", "dialoger", "beslut", "utlysningar", "finansieringskallor", "omvarld", "indikatorer", "skeden", "dokument",
    ];

    #[test]
    fn a_facets_number_is_what_the_list_then_holds() {
        let mut tried = 0;
        for list in ["insatser", "kontakter", "organisationer", "malgrupper"] {
            for link in page(&format!("/sv/{list}?datum=2009-05-15")).find(".facet").iter().flat_map(|facet| facet.find("a")) {
                let said: usize = link.only(".count").text().parse().expect("a count is a number");
                let href = link.attr("href").unwrap_or_default();
                let narrowed = page(href);
                assert_eq!(count_said(&narrowed), said, "{href}");
                assert_eq!(narrowed.only("ul.chosen").find("a").len(), 1, "{href} shows what was chosen");
                tried += 1;
            }
        }
        assert!(tried > 30, "only {tried} facets");
    }

    #[test]
    fn what_was_chosen_can_be_taken_away_again() {
        let narrowed = page("/sv/insatser?kommun=gavle&malgrupp=kvotflyktingar");
        let without: Vec<_> = narrowed.only("ul.chosen").find("a").iter().filter_map(|link| link.attr("href").map(str::to_owned)).collect();
        assert_eq!(without.len(), 2, "{without:?}");
        assert!(without.iter().all(|href| parameters(href).len() == 1), "{without:?}");
    }

    #[test]
    fn page_after_page_shows_every_record_once() {
        let first = page("/sv/organisationer?skede=alla");
        let total = count_said(&first);
        assert!(total > 25, "the list is too short to have pages: {total}");
        let mut titles: Vec<String> = Vec::new();
        for number in 1..=total.div_ceil(25) {
            titles.extend(rows(&page(&format!("/sv/organisationer?skede=alla&sida={number}"))).into_iter().map(|(title, _)| title));
        }
        assert_eq!(titles.len(), total);
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), total, "a record stands twice");
    }

    #[test]
    fn a_page_beyond_the_last_says_so_and_breaks_nothing() {
        for page_number in ["99", "0", "-1", "x", "99999999999999999999"] {
            let answer = get(&format!("/sv/insatser?sida={page_number}"));
            assert_eq!((answer.status, check::faults(&answer, "sv")), (200, Vec::new()), "{page_number}");
        }
    }

    #[test]
    fn as_csv_it_has_as_many_rows_as_the_page_says() {
        for site in ["", "/p/vasterbotten"] {
            for list in LISTS {
                for query in ["", "?skede=alla", "?datum=2017-09-13"] {
                    let said = count_said(&page(&format!("{site}/sv/{list}{query}")));
                    let table = csv(&get(&format!("{site}/sv/{list}.csv{query}")));
                    assert_eq!(table.len() - 1, said, "{site}/sv/{list}{query}");
                    let titles = table.iter().filter(|row| row.first().is_none_or(String::is_empty)).count();
                    assert_eq!(titles, 0, "{site}/sv/{list}{query}: a row without title");
                }
            }
        }
    }

    #[test]
    fn a_row_of_the_csv_leads_to_its_page() {
        let table = csv(&get("/sv/insatser.csv"));
        let address = table[1].last().cloned().unwrap_or_default();
        let path = address.strip_prefix(&demo::demo().origin()).unwrap_or_else(|| panic!("{address:?} is not on this site"));
        assert_eq!(page(path).only("h1").text(), table[1][0]);
    }

    #[test]
    fn a_cell_of_the_whole_picture_leads_to_just_the_initiatives_it_counts() {
        let mut tried = 0;
        for address in ["/sv/helhetsbild?datum=2009-05-15", "/sv/helhetsbild?vy=malgrupp-kommun&datum=2009-05-15", "/sv/helhetsbild?vy=omrade-malgrupp&datum=2018-03-09"] {
            let picture = page(address);
            for cell in picture.only("table.matrix").find("td") {
                let counted: usize = cell.text().split(' ').nth(1).and_then(|count| count.parse().ok()).unwrap_or(0);
                if let Some(href) = cell.find("a").first().and_then(|link| link.attr("href")) {
                    let list = page(href);
                    let said = if list.only("h2.result").text().starts_with("Inget") { 0 } else { count_said(&list) };
                    assert_eq!(said, counted, "{address}: {} leads to {href}", cell.text());
                    tried += 1;
                }
            }
        }
        assert!(tried > 100, "only {tried} cells");
    }

    #[test]
    fn the_whole_picture_as_csv_has_a_row_for_each_cell() {
        let cells = page("/sv/helhetsbild?datum=2009-05-15").only("table.matrix").find("td").len();
        assert_eq!(csv(&get("/sv/helhetsbild.csv?datum=2009-05-15")).len() - 1, cells);
        assert!(cells >= 50, "five areas and ten municipalities: {cells}");
    }
}

mod someone_is_lost {
    use super::*;

    #[test]
    fn and_gets_a_page_that_says_so_and_helps() {
        for (address, language, start) in [("/sv/insatser/landa", "sv", "/sv/"), ("/en/insatser/landa", "en", "/en/"), ("/ar/insatser/landa", "ar", "/ar/")] {
            let answer = get(address);
            assert_eq!(answer.status, 404, "{address}");
            assert_eq!(check::faults(&answer, language), Vec::<String>::new(), "{address}");
            assert_eq!(answer.header("x-robots-tag"), Some("noindex"));
            let main = html::read(answer.text()).expect("well formed").only("main").find("a").iter().filter_map(|link| link.attr("href").map(str::to_owned)).collect::<Vec<_>>();
            assert!(main.iter().any(|href| href.ends_with("/landa-en-utveckling-av-introduktionen-for-kvotflyktingar")), "{main:?}");
            assert!(main.iter().any(|href| href == start), "{main:?}");
            assert!(html::read(answer.text()).expect("well formed").only("main").find("form").len() == 1);
        }
    }

    #[test]
    fn by_an_address_of_no_language_or_no_partnership() {
        for address in ["/finns-inte", "/de/", "/sv/finns-inte", "/sv/insatser/finns/inte", "/sv/a/b/c/d", "/p/", "/p/skane/", "/p/vasterbotten/sv/x", "/sv/finns-inte.csv"] {
            assert_eq!(get(address).status, 404, "{address}");
        }
    }

    #[test]
    fn by_a_slash_too_much_and_is_led_right() {
        let answer = get("/sv/insatser/");
        assert_eq!((answer.status, answer.header("location")), (308, Some("/sv/insatser")));
        let answer = get("/p/vasterbotten/sv/utlysningar/");
        assert_eq!((answer.status, answer.header("location")), (308, Some("/p/vasterbotten/sv/utlysningar")));
    }

    #[test]
    fn with_a_municipalitys_code_and_is_led_to_its_name() {
        let answer = get("/sv/kommuner/2180");
        assert_eq!((answer.status, answer.header("location")), (308, Some("/sv/kommuner/gavle")));
    }

    #[test]
    fn and_strange_addresses_are_answered_and_never_break_the_program() {
        let strange = [
            "/sv/%00", "/sv/%ff%fe", "/sv/%2e%2e/%2e%2e/etc/passwd", "/sv/../../etc/passwd", "//", "///", "/%", "/sv/%zz", "/sv/insatser?%ff=%fe", "/sv/insatser?datum=%00",
            "/sv/insatser?kommun=&kommun=x&kommun=gavle&kommun=gavle", "/sv/kalender?manad=9999-99", "/sv/kalender?manad=-1", "/sv/kalender?manad=0000-01",
            "/sv/kalender?manad=9999-12", "/sv/?datum=9999-12-31", "/sv/?datum=0001-01-01", "/sv/?datum=-9999-01-01", "/sv/helhetsbild?datum=9999-12-31", "/sv/kalender?datum=9999-12-31",
            "/sv/tidslinje?datum=0001-01-01", "/sv/sok?q=%00%01", "/sv/sok?q=%F0%9F%8C%8D", "/sv/sok?q=*", "/sv/sok?q=a&slag=x", "/sv/sok?q=insats&slag=insatser", "/p", "/p//", "/p/../", "/%70/vasterbotten/sv/",
            "/sv/insatser/%D8%A7", "/=", "/=%20", "/&", "/&%20", "/?", "/sv/a&b%20", "/sv?q=x",
        ];
        for address in strange {
            let answer = get(address);
            assert!(answer.status < 500, "{address} → {}", answer.status);
        }
        assert_eq!(get("/sv/").status, 200);
    }

    #[test]
    fn and_an_address_that_is_too_long_is_refused() {
        assert_eq!(get(&format!("/sv/sok?q={}", "a".repeat(5_000))).status, 414);
    }
}

mod the_server_keeps_its_promises {
    use super::*;

    #[test]
    fn the_first_page_is_in_the_visitors_language() {
        for (accepts, goes_to) in [("en-GB,en;q=0.9", "/en/"), ("ar", "/ar/"), ("de,sv;q=0.5", "/sv/"), ("de", "/sv/"), ("", "/sv/")] {
            let answer = get_with("/", &[("Accept-Language", accepts)]);
            assert_eq!((answer.status, answer.header("location")), (307, Some(goes_to)), "{accepts}");
            assert!(answer.header("vary").is_some_and(|vary| vary.contains("Accept-Language")));
        }
        let answer = get_with("/p/vasterbotten/", &[("Accept-Language", "en")]);
        assert_eq!(answer.header("location"), Some("/p/vasterbotten/en/"));
        assert_eq!(get_with("/?datum=2018-03-09", &[]).header("location"), Some("/sv/?datum=2018-03-09"));
    }

    #[test]
    fn a_page_that_has_not_changed_is_not_sent_again() {
        for address in ["/sv/", "/sv/insatser", LANDA, "/sv/insatser.csv"] {
            let first = get(address);
            let tag = first.header("etag").expect("a tag").to_owned();
            let again = get_with(address, &[("If-None-Match", &tag)]);
            assert_eq!((again.status, again.body.len()), (304, 0), "{address}");
            assert_eq!(again.header("etag"), Some(tag.as_str()));
            assert_eq!(get_with(address, &[("If-None-Match", &format!("\"x\", W/{tag}"))]).status, 304, "a weak one in a list is the same");
            assert_eq!(get_with(address, &[("If-None-Match", "\"another\"")]).status, 200);
        }
    }

    #[test]
    fn compressed_it_is_the_same_page_and_much_smaller() {
        let (plain, small) = (get("/sv/insatser"), get_with("/sv/insatser", &[("Accept-Encoding", "gzip, br")]));
        assert_eq!(small.header("content-encoding"), Some("gzip"));
        assert!(small.header("vary").is_some_and(|vary| vary.contains("Accept-Encoding")));
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(small.body.as_slice()).read_to_end(&mut unpacked).expect("it is gzip");
        assert!(unpacked == plain.body, "the same bytes");
        assert!(small.body.len() * 3 < plain.body.len(), "{} of {} bytes", small.body.len(), plain.body.len());
        assert_eq!(plain.header("content-encoding"), None);
        assert_eq!(get_with("/sv/insatser", &[("Accept-Encoding", "gzip;q=0")]).header("content-encoding"), None, "who refuses gzip gets none");
    }

    #[test]
    fn head_is_answered_like_get_without_the_body() {
        for address in ["/sv/", "/sv/insatser.csv", "/robots.txt", "/finns-inte"] {
            let (get, head) = (get(address), ask("HEAD", address, &[]));
            assert_eq!((head.status, head.body.len()), (get.status, 0), "{address}");
            for name in ["content-type", "content-length", "etag"] {
                assert_eq!(head.header(name), get.header(name), "{address} {name}");
            }
        }
    }

    #[test]
    fn what_would_change_something_is_refused() {
        for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
            let answer = ask(method, "/sv/", &[("Content-Length", "0")]);
            assert_eq!(answer.status, 405, "{method}");
            assert_eq!(answer.header("allow"), Some("GET, HEAD"), "{method}");
        }
    }

    #[test]
    fn no_page_may_be_framed_or_run_a_script() {
        for address in ["/sv/", "/finns-inte", "/sv/insatser.csv", "/robots.txt", "/", "/p/skane/", "/halsa/lever"] {
            let answer = get(address);
            let policy = answer.header("content-security-policy").unwrap_or_default();
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
            assert_eq!(answer.header("set-cookie"), None, "{address}");
        }
    }

    #[test]
    fn the_style_and_the_icon_may_be_kept_for_ever() {
        let start = page("/sv/");
        for link in start.only("head").find("link").iter().filter(|link| link.attr("rel") != Some("alternate")) {
            let href = link.attr("href").unwrap_or_default();
            let answer = get_with(href, &[("Accept-Encoding", "gzip")]);
            assert_eq!(answer.status, 200, "{href}");
            assert!(answer.header("cache-control").is_some_and(|value| value.contains("immutable")), "{href}");
        }
        assert_eq!(get("/favicon.ico").status, 200);
        assert_eq!(get("/static/0123456789abcdef.css").status, 404, "an old style is not another's");
    }

    #[test]
    fn it_says_that_it_lives_and_is_ready() {
        assert_eq!((get("/halsa/lever").status, get("/halsa/redo").status), (200, 200));
    }

    #[test]
    fn robots_are_told_what_to_leave_and_where_the_list_of_pages_is() {
        let answer = get("/robots.txt");
        assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("text/plain")));
        let text = answer.text();
        assert!(text.contains("Disallow: /*?datum=") && text.contains("Disallow: /*?kommun="));
        assert!(text.contains(&format!("Sitemap: {}/sitemap.xml", demo::demo().origin())), "{text}");
    }

    #[test]
    fn every_page_of_the_sitemap_is_there_in_every_language() {
        for prefix in ["", "/p/vasterbotten"] {
            let answer = get(&format!("{prefix}/sitemap.xml"));
            assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("application/xml")));
            let origin = demo::demo().origin();
            let addresses: Vec<&str> = answer.text().split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()?.strip_prefix(&origin)).collect();
            assert!(addresses.len() > 150, "{} addresses", addresses.len());
            for language in ["sv", "en", "ar"] {
                assert!(addresses.contains(&format!("{prefix}/{language}/").as_str()), "{prefix} {language}");
            }
            for address in addresses {
                assert_eq!(get(address).status, 200, "{address}");
            }
        }
    }

    #[test]
    fn narrowed_and_dated_pages_are_not_for_search_engines() {
        assert_eq!(get("/sv/insatser").header("x-robots-tag"), None);
        for address in ["/sv/insatser?kommun=gavle", "/sv/insatser?datum=2018-03-09", "/sv/?datum=2018-03-09", "/sv/helhetsbild?datum=2018-03-09", "/sv/sok?q=insats"] {
            assert_eq!(get(address).header("x-robots-tag"), Some("noindex"), "{address}");
        }
    }
}

mod the_words {
    use super::*;

    #[test]
    fn a_page_in_english_marks_what_is_still_swedish() {
        let page = page("/en/insatser");
        assert_eq!(page.only("html").attr("lang"), Some("en"));
        assert!(page.only("h1").text() == "Initiatives" || !page.only("h1").text().is_empty());
        let swedish = page.find("span").into_iter().filter(|span| span.attr("lang") == Some("sv")).count();
        assert!(swedish > 0, "names of organisations are Swedish");
    }

    #[test]
    fn arabic_runs_from_right_to_left_and_swedish_in_it_does_not() {
        let page = page("/ar/insatser");
        assert_eq!((page.only("html").attr("lang"), page.only("html").attr("dir")), (Some("ar"), Some("rtl")));
        let swedish: Vec<_> = page.find("span").into_iter().filter(|span| span.attr("lang") == Some("sv")).collect();
        assert!(!swedish.is_empty() && swedish.iter().all(|span| span.attr("dir") == Some("ltr")));
    }

    #[test]
    fn every_page_offers_itself_in_the_other_languages() {
        for address in ["/sv/", "/sv/insatser?kommun=gavle", LANDA, "/p/vasterbotten/sv/kommuner/umea?datum=2019-05-10"] {
            for link in page(address).only("ul.tongues").find("a") {
                let href = link.attr("href").unwrap_or_default();
                let other = page(href);
                assert_eq!(other.only("html").attr("lang"), link.attr("hreflang"), "{address} → {href}");
                let back = other.only("ul.tongues").find("a").into_iter().find(|link| link.attr("hreflang") == Some("sv")).and_then(|link| link.attr("href").map(str::to_owned));
                assert_eq!(back.as_deref(), Some(address));
            }
        }
    }
}
