//! The door as it was: what a newcomer could read here on an earlier day.

use domain::date::end_of_day;

use super::*;

fn door_then(site: &Site, day: jiff::civil::Date) -> Element {
    let mut visit = site.visit(Language::Sv, &format!("/ny-i-sverige?kommun=hofors&sett={day}"));
    let then = site.store.world_then(&site.tenant, end_of_day(day)).unwrap();
    visit.look_back(day, then);
    html::read(&router::page(&visit).unwrap_or_else(|_| panic!("the door is there")).body).unwrap()
}

fn names(page: &Element) -> Vec<String> {
    offers(page).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn the_door_is_shown_as_it_stood_and_nothing_comes_back_that_is_gone() {
    let site = Site::new(false);
    let at = |text: &str| -> Timestamp { text.parse().unwrap() };
    let open = |title: &str, place: &str| {
        let offer = Initiative {
            place_held: Text::swedish(place),
            ..work(in_places(&["Hofors"]), "Språk", Some(Openness::Anyone))
        };
        body(title, offer)
    };
    site.write(at("2026-02-15T10:00:00Z"), vec![open("Mötesplatsen", "Folkets hus"), open("Soppköket", "Kyrkan")]);
    site.write(at("2026-02-20T10:00:00Z"), vec![open("Mötesplatsen", "Biblioteket")]);
    let mut gone = open("Soppköket", "Kyrkan");
    gone.common.visibility = Audience::Internal;
    site.write(at("2026-02-25T10:00:00Z"), vec![gone]);

    let now = site.page("/ny-i-sverige?kommun=hofors");
    assert!(names(&now).contains(&"Mötesplatsen".to_owned()) && now.text().contains("Biblioteket"));
    let before = door_then(&site, date(2026, 2, 14));
    assert!(!names(&before).contains(&"Mötesplatsen".to_owned()), "it had not been entered");
    let then = door_then(&site, date(2026, 2, 16));
    assert!(names(&then).contains(&"Mötesplatsen".to_owned()));
    assert!(then.text().contains("Folkets hus") && !then.text().contains("Biblioteket"), "as it was written then");
    assert!(!then.text().contains("Soppköket") && !then.text().contains("Kyrkan"), "what is not public now never was");
    assert!(then.only(".day").text().contains("16 februari 2026"), "{}", then.only(".day").text());
    // What one is led on to is seen as of the same day.
    let onward = then.only("main").find("a");
    let kept = |href: &str| !href.starts_with("/sv/") || href.contains("sett=2026-02-16");
    assert!(onward.iter().filter_map(|link| link.attr("href")).all(kept));
}
