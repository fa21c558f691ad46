//! What held on a day, and which days a visitor can choose.

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
    let open_on = |day: &str| {
        rows(&page(&format!("/p/vasterbotten/sv/utlysningar?datum={day}&skede=alla")))
            .iter()
            .filter(|(_, status)| status == "Öppen")
            .count()
    };
    assert_eq!((open_on("2019-05-10"), open_on("2019-05-11")), (2, 0));
}

#[test]
fn the_day_is_kept_from_page_to_page() {
    let start = page("/sv/?datum=2017-09-13");
    let inside: Vec<_> =
        start.only("main").find("a").iter().filter_map(|link| link.attr("href").map(str::to_owned)).collect();
    assert!(inside.len() > 10 && inside.iter().all(|href| href.contains("datum=2017-09-13")), "{inside:?}");
    let forms = start.find("form");
    let carried = forms.iter().filter(|form| {
        form.find("input")
            .iter()
            .any(|input| input.attr("name") == Some("datum") && input.attr("value") == Some("2017-09-13"))
    });
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
    for (bad, shown) in [
        ("banan", "”banan”"),
        ("2018-02-30", "”2018-02-30”"),
        ("20180309", "”20180309”"),
        ("%3Cscript%3E", "”<script>”"),
    ] {
        let address = format!("/sv/insatser?datum={bad}");
        let page = page(&address);
        let banner = page.only("aside.day").text();
        assert!(banner.contains(shown) && banner.contains("2018-03-09") && banner.contains("15 maj 2009"), "{banner}");
        let links = page
            .only("nav.main")
            .find("a")
            .iter()
            .filter_map(|link| link.attr("href").map(str::to_owned))
            .collect::<Vec<_>>();
        assert!(links.iter().all(|href| !href.contains("datum")), "the slip is not carried on: {links:?}");
    }
}

#[test]
fn the_start_page_never_has_an_empty_block_without_saying_why() {
    for site in ["/sv/", "/p/vasterbotten/sv/"] {
        for day in
            ["", "?datum=2009-05-15", "?datum=2017-09-13", "?datum=2018-03-09", "?datum=idag", "?datum=1990-01-01"]
        {
            let start = page(&format!("{site}{day}"));
            for section in start.only("main").find("section") {
                let says = !section.find("li").is_empty()
                    || !section.find("p.empty").is_empty()
                    || !section.find("svg").is_empty();
                assert!(says, "{site}{day}: {}", section.text());
            }
        }
    }
}
