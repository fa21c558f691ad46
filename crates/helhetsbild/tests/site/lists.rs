//! Lists, their facets, their pages, and the same as CSV.

use super::*;

const LISTS: [&str; 20] = [
    "insatser",
    "fokusomraden",
    "malgrupper",
    "organisationer",
    "grupper",
    "kontakter",
    "funktioner",
    "uppdrag",
    "planer",
    "mal",
    "aktiviteter",
    "overenskommelser",
    "dialoger",
    "beslut",
    "utlysningar",
    "finansieringskallor",
    "omvarld",
    "indikatorer",
    "skeden",
    "dokument",
];

#[test]
fn a_facets_number_is_what_the_list_then_holds() {
    let mut tried = 0;
    for list in ["insatser", "kontakter", "organisationer", "malgrupper"] {
        for link in
            page(&format!("/sv/{list}?datum=2009-05-15")).find(".facet").iter().flat_map(|facet| facet.find("a"))
        {
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
    let without: Vec<_> =
        narrowed.only("ul.chosen").find("a").iter().filter_map(|link| link.attr("href").map(str::to_owned)).collect();
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
        titles.extend(
            rows(&page(&format!("/sv/organisationer?skede=alla&sida={number}"))).into_iter().map(|(title, _)| title),
        );
    }
    assert_eq!(titles.len(), total);
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), total, "a record stands twice");
}

#[test]
fn a_page_beyond_the_last_leads_to_the_last() {
    for page_number in ["0", "-1", "x"] {
        let answer = get(&format!("/sv/insatser?sida={page_number}"));
        assert_eq!((answer.status, check::faults(&answer, "sv")), (200, Vec::new()), "{page_number}");
    }
    for page_number in ["99", "99999999999999999999"] {
        let answer = get(&format!("/sv/insatser?sida={page_number}&typ=projekt&skede=alla"));
        assert_eq!(answer.status, 307, "{page_number}");
        let last = answer.header("location").expect("it says where").to_owned();
        assert!(last.contains("typ=projekt") && last.contains("skede=alla"), "what was chosen is kept: {last}");
        assert_eq!(get(&last).status, 200, "{last}");
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
    let path =
        address.strip_prefix(&demo::demo().origin()).unwrap_or_else(|| panic!("{address:?} is not on this site"));
    assert_eq!(page(path).only("h1").text(), table[1][0]);
}

#[test]
fn a_cell_of_the_whole_picture_leads_to_just_the_initiatives_it_counts() {
    let mut tried = 0;
    for address in [
        "/sv/helhetsbild?datum=2009-05-15",
        "/sv/helhetsbild?vy=malgrupp-kommun&datum=2009-05-15",
        "/sv/helhetsbild?vy=omrade-malgrupp&datum=2018-03-09",
    ] {
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
fn every_figure_opens_just_what_it_counts() {
    let mut tried = std::collections::BTreeMap::<&str, usize>::new();
    for (site, day) in [("", "2009-05-15"), ("", "2018-03-09"), ("", "idag"), ("/p/vasterbotten", "2019-04-01")] {
        for address in ["", "kommuner", "helhetsbild", "tidslinje", "kommuner/gavle", "kommuner/umea"] {
            let answer = get(&format!("{site}/sv/{address}?datum={day}"));
            if answer.status == 404 {
                continue;
            }
            let page = read(address, &answer);
            for cell in page.find("td.number").into_iter().filter(|cell| !["0", ""].contains(&cell.text().as_str())) {
                assert!(!cell.find("a").is_empty(), "{address} on {day}: {} opens nothing", cell.text());
            }
            for link in page.only("main").find("a") {
                let href = link.attr("href").unwrap_or_default();
                let is_list = href.split('?').next().is_some_and(|path| {
                    path.strip_prefix(site)
                        .is_some_and(|path| path.starts_with("/sv/") && path.matches('/').count() == 2)
                });
                let figure = link.text().split(' ').find_map(|word| word.parse::<usize>().ok());
                let (Some(figure), true) = (figure, is_list) else { continue };
                let list = href.split('?').next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
                // Cells of the matrix have a story of their own, and so have files.
                let is_cell = href.contains("nar=") && link.attr("aria-label").is_some();
                if is_cell || !LISTS.contains(&list) {
                    continue;
                }
                let opened = self::page(href);
                let said = if opened.only("h2.result").text().starts_with("Inget") { 0 } else { count_said(&opened) };
                assert_eq!(said, figure, "{address} on {day}: {} leads to {href}", link.text());
                *tried.entry(address).or_default() += 1;
            }
        }
    }
    assert!(tried.get("kommuner").is_some_and(|count| *count > 30), "{tried:?}");
    assert!(["", "helhetsbild", "tidslinje"].iter().all(|address| tried.contains_key(address)), "{tried:?}");
}

#[test]
fn the_whole_picture_as_csv_has_a_row_for_each_cell() {
    let cells = page("/sv/helhetsbild?datum=2009-05-15").only("table.matrix").find("td").len();
    assert_eq!(csv(&get("/sv/helhetsbild.csv?datum=2009-05-15")).len() - 1, cells);
    assert!(cells >= 50, "five areas and ten municipalities: {cells}");
}
