//! What is closed for a part of every year: out of sight then, and back by itself.

use domain::choices::Month;

use super::*;

/// A site with a language café that is open from September to May, and a ski school from November to March whose last source is
/// of January.
fn with_seasons() -> Site {
    let site = Site::new(false);
    let open = |title: &str, period: Period, (first, last): (Month, Month)| {
        let work = work(in_places(&["Hofors"]), "Arbete", Some(Openness::Anyone));
        body(title, Initiative { period, open_months: first.to(last).collect(), ..work })
    };
    let attested = Period::new(Some(read_when("2024").unwrap()), End::Unknown, Some(read_when("2026-01-15").unwrap()));
    site.write(
        "2026-02-15T10:00:00Z".parse().unwrap(),
        vec![
            open("Terminscaféet", since_2020(), (Month::September, Month::May)),
            open("Skidskolan", attested, (Month::November, Month::March)),
            open("Vårens sista", during("2026-01-01", "2026-08-15"), (Month::January, Month::May)),
        ],
    );
    site
}

fn names(page: &Element) -> Vec<String> {
    page.find("main")[0].find("h3").iter().map(|heading| heading.text()).collect()
}

fn titles(site: &Site, address: &str) -> Vec<String> {
    let file = site.csv(address);
    file.into_iter().skip(1).map(|row| row[0].clone()).collect()
}

#[test]
fn out_of_season_nobody_is_led_to_a_locked_door() {
    let site = with_seasons();
    let door = |day: &str| names(&site.page(&format!("/ny-i-sverige?kommun=hofors&datum={day}")));
    assert!(door("2026-05-31").contains(&"Terminscaféet".to_owned()), "its last day is a day of the season");
    assert!(!door("2026-06-01").contains(&"Terminscaféet".to_owned()));
    assert!(door("2026-09-01").contains(&"Terminscaféet".to_owned()), "it comes back by itself");

    let list = |more: &str| titles(&site, &format!("/insatser.csv?kommun=hofors&datum=2026-07-01{more}"));
    assert!(!list("").contains(&"Terminscaféet".to_owned()));
    assert!(list("&skede=alla").contains(&"Terminscaféet".to_owned()));
    assert!(list("&skede=stangt-for-sasongen").contains(&"Skidskolan".to_owned()));
    let page = site.page("/insatser?kommun=hofors&datum=2026-07-01").text();
    assert!(page.contains("stängda för säsongen"), "the list says what it leaves out: {page}");
    let winter = titles(&site, "/insatser.csv?kommun=hofors&datum=2027-01-15");
    assert!(winter.contains(&"Terminscaféet".to_owned()));
}

#[test]
fn its_own_page_says_when_it_opens_again_as_far_as_that_is_known() {
    let site = with_seasons();
    let page = |name: &str| site.page(&format!("/insatser/{name}?datum=2026-07-01"));
    let café = page("terminscafeet");
    assert_eq!(café.only(".marks").only(".season").text(), "Öppnar igen 1 september 2026");
    assert!(café.only(".marks").text().contains("Stängt för säsongen"));
    assert!(café.only("dl.sheet").text().contains("september–maj"), "{}", café.only("dl.sheet").text());
    let school = page("skidskolan").only(".season").text();
    assert_eq!(school, "Brukar öppna igen 1 november 2026, men uppgiften är inte ny");
    assert_eq!(page("varens-sista").only(".season").text(), "Slutar innan nästa säsong");
    assert!(site.page("/insatser/terminscafeet?datum=2026-03-01").find(".season").is_empty());
}

#[test]
fn a_cell_is_no_gap_because_it_is_july_and_its_link_holds_what_it_counts() {
    let site = with_seasons();
    let page = site.page("/kommuner/hofors?datum=2026-07-01");
    let row = page.find("tr").into_iter().find(|row| row.find("a").first().is_some_and(|link| link.text() == "Arbete"));
    let row = row.unwrap_or_else(|| panic!("no row for the area"));
    let link = row.find("a").into_iter().find(|link| link.text().parse::<usize>().is_ok()).unwrap();
    let href = link.attr("href").unwrap().replacen("/sv", "", 1).replace("&amp;", "&");
    let listed = titles(&site, &href.replacen("/insatser?", "/insatser.csv?", 1));
    assert_eq!(link.text().parse(), Ok(listed.len()), "{href} {listed:?}");
    assert!(listed.contains(&"Terminscaféet".to_owned()), "{listed:?}");
}
