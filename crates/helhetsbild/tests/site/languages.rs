//! Three languages, one of them partial and from right to left.

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
            let back = other
                .only("ul.tongues")
                .find("a")
                .into_iter()
                .find(|link| link.attr("hreflang") == Some("sv"))
                .and_then(|link| link.attr("href").map(str::to_owned));
            assert_eq!(back.as_deref(), Some(address));
        }
    }
}
