//! Work that the public may not read about covers its cell as other work, and nothing of it is told.

use super::*;

const PAGES: [&str; 15] = [
    "/",
    "/helhetsbild",
    "/helhetsbild?vy=malgrupp-kommun",
    "/helhetsbild?fokusomrade=sprak",
    "/insatser?skede=alla",
    "/kommuner",
    "/kommuner/bollnas",
    "/fokusomraden/sprak",
    "/organisationer/foreningen",
    "/ny-i-sverige?kommun=bollnas",
    "/tidslinje",
    "/nytt",
    "/sok?q=hemlighus",
    "/jamfor?fran=2026-01-01&till=2026-03-01",
    "/om",
];
const FILES: [&str; 8] = [
    "/helhetsbild.csv",
    "/helhetsbild/karta.csv",
    "/helhetsbild/vita-flackar.csv",
    "/helhetsbild/ingen-uppgift.csv",
    "/helhetsbild/upphor.csv",
    "/tidslinje.csv",
    "/insatser.csv?skede=alla",
    "/kommuner.csv",
];

fn with_hidden_work() -> Site {
    let site = Site::new(false);
    let mut hidden = body(
        "Hemlighuset",
        Initiative {
            leads: vec![Ref::to(id(Kind::Organisation, "Föreningen"))],
            lesson: Text::swedish("Hemlighuset lärde oss"),
            ..work(in_places(&["Bollnäs"]), "Språk", Some(Openness::Anyone))
        },
    );
    hidden.common.visibility = Audience::Partners;
    site.write("2026-02-20T10:00:00Z".parse().unwrap(), vec![hidden]);
    site
}

#[test]
fn hidden_work_covers_its_cell_as_other_work() {
    let site = with_hidden_work();
    let picture = site.page("/helhetsbild");
    let cell = picture
        .only("table.matrix")
        .find("a")
        .into_iter()
        .find(|cell| cell.attr("aria-label").is_some_and(|label| label.starts_with("Språk, Bollnäs")));
    let cell = cell.expect("its cell is there");
    let label = cell.attr("aria-label").unwrap_or_default();
    assert_eq!(label, "Språk, Bollnäs: insats i kommunen, 1 insats (varav 1 annat arbete)");
    assert_eq!(cell.attr("href"), Some("/sv/sa-raknar-vi#annat-arbete"), "what cannot be listed is explained");
    assert!(site.page("/sa-raknar-vi").all().iter().any(|part| part.attr("id") == Some("annat-arbete")));
    // The white spot that the municipality had confirmed is none any longer, to nobody.
    assert!(!site.csv("/helhetsbild/vita-flackar.csv").iter().any(|row| row.contains(&"Bollnäs".to_owned())));
    let rows = site.csv("/helhetsbild.csv");
    let row = rows.iter().find(|row| row[0] == "Språk" && row[1] == "Bollnäs").expect("its row");
    assert_eq!(row[2..], ["insats i kommunen", "1", "0", "0", "0", "1"]);
    let own = site.page("/kommuner/bollnas");
    let own = cells(own.only(".own").only("table"));
    let row = own.iter().find(|row| row[0] == "Språk").expect("its row");
    assert_eq!(row[2..], ["varav 1 annat arbete", "0"]);
    assert!(row[1].contains("insats i kommunen"));
}

#[test]
fn nothing_of_it_is_told_on_any_page_or_in_any_file() {
    let site = with_hidden_work();
    let id = id(Kind::Initiative, "Hemlighuset").to_string();
    for address in PAGES.iter().chain(&FILES) {
        let body = site.answer(Language::Sv, address).body;
        // A search repeats what was asked for.
        let told = body.replace("hemlighus\"", "").replace("hemlighus”", "").replace("q=hemlighus", "");
        assert!(!told.to_lowercase().contains("hemlighus") && !told.contains(&id), "{address}");
    }
    let visit = site.visit(Language::Sv, "/insatser/hemlighuset");
    assert!(router::page(&visit).is_err(), "it has no page");
}
