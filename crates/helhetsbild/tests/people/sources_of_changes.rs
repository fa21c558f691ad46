//! Where a change came from is said in the language of whoever reads the history, whoever wrote and in which language.

use domain::{
    command::{Command, Put},
    policy::Role,
    record::Kind,
    text::Text,
};

use crate::support::{Site, body, id, initiative, occasion};

const HISTORY: &str = "/insatser/sprakcafe-i-gavle/historik";

/// The café is changed, from this source as the ledger has it.
fn changed_from(site: &Site, summary: &str, origin: &str) {
    let mut cafe = body("Språkcafé i Gävle", Some("Gävle kommun"), initiative("Gävle"));
    cafe.common.summary = Text::swedish(summary);
    let id = id(Kind::Initiative, "Språkcafé i Gävle");
    let put = Put { id, read_at: None, body: cafe, origin: origin.to_owned() };
    site.store.carry_out(&site.tenant, Command::Put(vec![put]), occasion()).expect("it fits");
}

fn history(site: &Site, language: &str) -> String {
    site.browser().get(&format!("/{language}{HISTORY}")).expect(200).text()
}

#[test]
fn what_somebody_did_in_swedish_is_read_in_english_and_the_other_way_round() {
    let site = Site::new();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    editor.send("/sv/insatser/sprakcafe-i-gavle/stammer", &[]).expect(303);
    let form = editor.get(&format!("/en{HISTORY}")).expect(200);
    changed_from(&site, "Varje torsdag", "");
    let version = site.record(Kind::Initiative, "Språkcafé i Gävle").version.to_string();
    let (command, was) = (form.field("kommando"), "1");
    let form = [("kommando", command.as_str()), ("version", version.as_str()), ("aterstall", was)];
    editor.send(&format!("/en{HISTORY}"), &form).expect(303);
    let (swedish, english) = (history(&site, "sv"), history(&site, "en"));
    assert!(english.contains("still correct") && english.contains("restored to version 1"), "{english}");
    assert!(!english.contains("stämmer fortfarande") && !english.contains('@'), "{english}");
    assert!(swedish.contains("stämmer fortfarande") && swedish.contains("återställd till version 1"), "{swedish}");
}

#[test]
fn what_was_kept_in_words_is_read_in_either_language_and_other_words_stand_as_they_are() {
    let site = Site::new();
    for (number, origin) in
        ["länk i e-post", "ask-once round Hösten 2026", "insatser.csv, rad 14", "ur kommunens arkiv"].iter().enumerate()
    {
        changed_from(&site, &format!("Lydelse {number}"), origin);
    }
    let (swedish, english) = (history(&site, "sv"), history(&site, "en"));
    for (said, text) in [
        ("link in a mail", &english),
        ("ask-once round Hösten 2026", &english),
        ("insatser.csv, row 14", &english),
        ("ur kommunens arkiv", &english),
        ("länk i e-post", &swedish),
        ("kontrollrunda Hösten 2026", &swedish),
        ("insatser.csv, rad 14", &swedish),
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let news = site.browser().get("/en/nytt").expect(200).text();
    assert!(news.contains("insatser.csv") && !news.contains("rad 14") && !news.contains('@'), "{news}");
}
