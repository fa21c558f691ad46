//! The search over everything.

use super::*;

fn hits(words: &str) -> Vec<String> {
    let query: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
    rows(&page(&format!("/sv/sok?q={query}"))).into_iter().map(|(title, _)| title).collect()
}

#[test]
fn without_the_dots_over_the_letters() {
    assert_eq!(
        hits("halsosamtal").first().map(String::as_str),
        Some("Hälsosamtal med hälsoundersökning för nyanlända")
    );
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
fn for_a_place_as_it_was_once_spelt() {
    let page = page("/sv/sok?q=Gefle");
    assert_eq!(page.only("p.place-hit").only("a").attr("href"), Some("/sv/kommuner/gavle"));
    assert!(hits("Gefle").iter().any(|title| title == "Gävle kommun"));
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
    assert_eq!(
        check::faults(&answer, "sv").iter().filter(|fault| !fault.contains("the text holds")).collect::<Vec<_>>(),
        Vec::<&String>::new()
    );
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
