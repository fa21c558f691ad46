//! Two partnerships in one installation do not mix.

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
        let astray = links
            .iter()
            .filter(|link| link.starts_with("/p/") != own.prefix.starts_with("/p/") && !link.starts_with("/static/"))
            .collect::<Vec<_>>();
        let doors = page
            .only("footer")
            .find("a")
            .iter()
            .filter(|link| link.attr("href").is_some_and(|href| astray.iter().any(|link| *link == href)))
            .count();
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

#[test]
fn a_partnership_answers_under_its_own_host_name() {
    for host in ["vasterbotten.localhost", "vasterbotten.localhost:8080", "VASTERBOTTEN.localhost"] {
        let page = get_with("/sv/kommuner", &[("host", host)]);
        assert!(page.text().contains("Skellefteå") && !page.text().contains("Hudiksvall"), "{host}");
        assert!(page.text().contains("href=\"/sv/insatser\""), "its links stay under its host name: {host}");
    }
    for host in ["localhost", "gavleborg.localhost", "vasterbotten.localhost.example", ""] {
        let page = get_with("/sv/kommuner", &[("host", host)]);
        assert!(page.text().contains("Hudiksvall") && !page.text().contains("Skellefteå"), "{host:?}");
    }
}
