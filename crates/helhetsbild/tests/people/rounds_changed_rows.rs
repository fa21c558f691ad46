//! Stories of rows that are changed or ended in the record's own form: saving is the answer, it counts, and leads back.

use domain::{
    change::{Actor, Occasion},
    command::{Command, Put},
    policy::Role,
    record::Kind,
    text::Text,
};

use crate::{
    a_record_goes_while_somebody_writes::pressed,
    client::Answer,
    records_are_kept_true::round,
    support::{Browser, Site, body, id, initiative, occasion},
};

/// An association with two initiatives, a draft and itself to answer for.
fn rows() -> (Site, Browser, String, String) {
    let site = Site::new();
    let of = |title: &str| body(title, Some("Föreningen"), initiative("Gävle"));
    site.put(vec![of("Läxhjälp"), of("Simskola")]);
    let (coordinator, round, link) = round(&site, "Föreningen");
    (site, coordinator, round, link)
}

/// Opens the form of a row by a button of the round's page, types something in it and saves: what comes after.
fn saves(who: &Browser, round: &str, (title, button): (&str, &str), typed: &[(&str, &str)]) -> Answer {
    let row = id(Kind::Initiative, title).to_string();
    let form = who.send_and_follow(round, &[("uppgift", row.as_str()), ("svar", button)]).expect(200);
    let (to, mut pairs) = pressed(&form, "forhandsvisa");
    pairs.retain(|(name, _)| name != "gor" && typed.iter().all(|(other, _)| other != name));
    let own = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let all: Vec<(&str, &str)> = own.chain(typed.iter().copied()).chain([("gor", "spara")]).collect();
    let saved = who.send(&to, &all).expect(303);
    assert_eq!(who.send(&to, &all).expect(303).header("location"), saved.header("location"), "the same form once more");
    saved
}

fn next(who: &Browser, saved: &Answer) -> Answer {
    who.open(saved.header("location").expect("it leads on")).expect(200)
}

#[test]
fn a_row_changed_by_the_link_is_answered_and_leads_back_to_the_round() {
    let (site, coordinator, round, link) = rows();
    let phone = site.browser();
    assert!(phone.get(&link).expect(200).text().contains("0 av 4 besvarat"));
    let saved = saves(&phone, &link, ("Läxhjälp", "andra"), &[("summary", "Nu på torsdagar")]);
    let back = next(&phone, &saved);
    assert!(back.address.starts_with("/sv/runda/"), "{}", back.address);
    let text = back.text();
    assert!(text.contains("1 av 4 besvarat") && text.contains("Ändrat"), "{text}");
    assert!(back.body.contains("Sparat"), "it is said that it is saved: {}", back.body);
    let figures = coordinator.get(&round).expect(200).text();
    assert!(figures.contains("Besvarat 1 / "), "{figures}");
    // The page that one was led back to takes the other answers too.
    phone.send(back.address.split('#').next().unwrap(), &[("allt-stammer", "1")]).expect(303);
    let figures = coordinator.get(&round).expect(200).text();
    assert!(figures.contains("Besvarat 4 / ") && figures.contains("Har svarat på allt 1"), "{figures}");
}

#[test]
fn a_row_ended_by_the_link_is_answered_at_once() {
    let (site, coordinator, round, link) = rows();
    let phone = site.browser();
    let saved = saves(&phone, &link, ("Simskola", "avslutad"), &[("period.to", "2026-03-01")]);
    let text = next(&phone, &saved).text();
    assert!(text.contains("1 av 4 besvarat") && text.contains("Har slutat."), "{text}");
    assert!(coordinator.get(&round).expect(200).text().contains("Besvarat 1 / "));
}

#[test]
fn a_row_changed_on_behalf_counts_so_and_is_the_organisations_to_confirm() {
    let (site, coordinator, round, link) = rows();
    let own = format!("{round}/{}", id(Kind::Organisation, "Föreningen"));
    let saved = saves(&coordinator, &own, ("Läxhjälp", "andra"), &[("summary", "Nu på torsdagar")]);
    let back = next(&coordinator, &saved);
    assert!(back.address.starts_with(&own), "{}", back.address);
    assert!(back.text().contains("1 av 4 besvarat"), "{}", back.text());
    let figures = coordinator.get(&round).expect(200).text();
    assert!(figures.contains("Besvarat 1 / "), "{figures}");
    assert!(coordinator.get(&format!("{round}/svar.csv")).expect(200).body.contains("Föreningen,1,4,1"));
    // Signed in for the organisation, one ends the other: that is its own answer.
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Föreningen"));
    let saved = saves(&editor, &own, ("Simskola", "avslutad"), &[("period.to", "2026-03-01")]);
    assert!(next(&editor, &saved).text().contains("2 av 4 besvarat"));
    assert!(coordinator.get(&format!("{round}/svar.csv")).expect(200).body.contains("Föreningen,2,4,1"));
    assert!(site.browser().get(&link).expect(200).text().contains("2 av 4 besvarat"));
}

#[test]
fn a_round_that_somebody_names_is_answered_only_by_whoever_answers_for_the_record() {
    let (site, coordinator, round, link) = rows();
    let named = round.rsplit('/').next().expect("its identity");
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let address = format!("/sv/insatser/laxhjalp/andra?runda={named}");
    let led = editor.get(&address).expect(303);
    assert!(led.header("location").is_some_and(|to| to.contains("/foresla")), "they may only propose");
    // Another record of Gävle's own is saved as always; a round that is none leads nowhere.
    let form = editor.get("/sv/insatser/sprakcafe-i-gavle/andra?runda=ingen").expect(200);
    let (to, mut pairs) = pressed(&form, "forhandsvisa");
    pairs.retain(|(name, _)| name != "gor" && name != "summary");
    pairs.extend([("gor", "spara"), ("summary", "Nytt")].map(|(name, value)| (name.to_owned(), value.to_owned())));
    let all: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = editor.send(&to, &all).expect(303);
    assert!(saved.header("location").is_some_and(|to| to.starts_with("/sv/insatser/sprakcafe-i-gavle")));
    assert!(site.browser().get(&link).expect(200).text().contains("0 av 4 besvarat"));
    // Gävle is asked about that record in the same round, and has answered.
    assert!(coordinator.get(&round).expect(200).text().contains("Besvarat 1 / "));
}

#[test]
fn what_an_organisation_says_of_itself_is_not_anothers_in_a_round_either() {
    let (site, _, _, link) = rows();
    let phone = site.browser();
    let own = id(Kind::Organisation, "Föreningen").to_string();
    let other = id(Kind::Initiative, "Läxhjälp").to_string();
    let buttons = |record: &str| -> Vec<String> {
        let page = phone.get(&link).expect(200).page();
        let forms = page.only("main").find("form").into_iter();
        let its = forms.filter(|form| form.find("input").iter().any(|one| one.attr("value") == Some(record)));
        its.flat_map(|form| form.find("button")).filter_map(|one| one.attr("value").map(str::to_owned)).collect()
    };
    assert!(buttons(&other).contains(&"inte-vart".to_owned()));
    assert_eq!(buttons(&own), ["stammer", "andra", "avslutad", "senare"]);
    phone.send(&link, &[("uppgift", own.as_str()), ("svar", "inte-vart")]).expect(404);
    phone.send(&link, &[("uppgift", own.as_str()), ("svar", "stammer")]).expect(303);
    assert_eq!(buttons(&own), ["andra", "avslutad", "senare"], "nor when it is answered");
}

/// Changes a record's summary in its own form, opened from its page and not from a round.
fn rewrites(who: &Browser, record: &str, words: &str) {
    let form = who.get(&format!("{record}/andra")).expect(200);
    let (to, mut pairs) = pressed(&form, "forhandsvisa");
    pairs.retain(|(name, _)| name != "gor" && name != "summary" && name != "resten-stammer");
    pairs.extend([("gor", "spara"), ("summary", words)].map(|(name, value)| (name.to_owned(), value.to_owned())));
    let all: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    who.send(&to, &all).expect(303);
}

#[test]
fn what_an_organisation_writes_outside_the_round_is_its_answer_there_too() {
    let (site, coordinator, round, link) = rows();
    let answered = || site.browser().get(&link).expect(200).text();
    let editor = site.person("Redaktör", &[Role::Editor], Some("Föreningen"));
    let browser = site.signed_in(&editor);
    // On the record's own page, or a worklist, it is still right.
    browser.send("/sv/insatser/laxhjalp/stammer", &[("version", "1")]).expect(303);
    assert!(answered().contains("1 av 4 besvarat"), "{}", answered());
    // In its form.
    rewrites(&browser, "/sv/insatser/simskola", "Nu i det nya badhuset");
    let said = answered();
    assert!(said.contains("2 av 4 besvarat") && said.contains("Ändrat"), "{said}");
    // Several at once: how often it is asked about says nothing of whether it is right ...
    let draft = id(Kind::Initiative, "Utkast till kurs");
    let row = format!("{draft}.1");
    let many = [("gor", "rytm"), ("intervall", "kvartal"), ("uppgift", row.as_str()), ("sedd", "ja")];
    browser.send("/sv/insatser/andra-flera", &many).expect(303);
    assert_eq!(site.record(Kind::Initiative, "Utkast till kurs").version, 2, "it was changed");
    assert!(answered().contains("2 av 4 besvarat"), "{}", answered());
    // ... and a file that is read in says what it says of it.
    let mut content = site.record(Kind::Initiative, "Utkast till kurs").body.clone();
    content.common.summary = Text::swedish("Börjar i höst");
    let put = Put { id: draft, read_at: None, body: content, origin: "fil".to_owned() };
    let occasion = Occasion { actor: Actor::Account(editor.id), ..occasion() };
    site.store.carry_out(&site.tenant, Command::Put(vec![put]), occasion).expect("it fits");
    assert!(answered().contains("3 av 4 besvarat"), "{}", answered());
    // All of it is the organisation's own word, and nobody answered on its behalf.
    assert!(coordinator.get(&format!("{round}/svar.csv")).expect(200).body.contains("Föreningen,3,4,0"));
}

#[test]
fn whoever_has_said_that_a_record_is_not_theirs_may_mend_a_word_in_it_and_it_is_still_not_theirs() {
    let (site, coordinator, _, link) = rows();
    let record = id(Kind::Initiative, "Simskola").to_string();
    site.browser().send(&link, &[("uppgift", record.as_str()), ("svar", "inte-vart")]).expect(303);
    let listed = || coordinator.get("/sv/arbetslista").expect(200).text();
    assert!(listed().contains("Simskola"), "whoever coordinates looks for who answers for it: {}", listed());
    let said = || site.browser().get(&link).expect(200).text().matches("Inte vårt").count();
    let before = said();
    let browser = site.as_person("Redaktör", &[Role::Editor], Some("Föreningen"));
    rewrites(&browser, "/sv/insatser/simskola", "Rättstavat");
    assert!(site.record(Kind::Initiative, "Simskola").common().summary.source.contains("Rättstavat"));
    assert_eq!(said(), before, "the line says what they said");
    assert!(!site.browser().get(&link).expect(200).text().contains("Ändrat"));
}

#[test]
fn what_whoever_coordinates_changes_outside_the_round_is_no_answer_of_the_organisations() {
    let (site, coordinator, _, link) = rows();
    rewrites(&coordinator, "/sv/insatser/laxhjalp", "Rättstavat");
    coordinator.send("/sv/insatser/simskola/stammer", &[("version", "1")]).expect(303);
    assert!(site.record(Kind::Initiative, "Läxhjälp").common().summary.source.contains("Rättstavat"));
    assert!(site.browser().get(&link).expect(200).text().contains("0 av 4 besvarat"));
}

#[test]
fn nobody_confirms_on_behalf_what_the_organisation_has_answered_itself() {
    let (site, coordinator, round, link) = rows();
    let row = id(Kind::Initiative, "Läxhjälp").to_string();
    site.browser().send(&link, &[("uppgift", row.as_str()), ("svar", "inte-vart")]).expect(303);
    let own = format!("{round}/{}", id(Kind::Organisation, "Föreningen"));
    coordinator.send(&own, &[("uppgift", row.as_str()), ("svar", "stammer"), ("version", "1")]).expect(409);
    assert_eq!(site.record(Kind::Initiative, "Läxhjälp").common().confirmed, None, "nor is it written in the record");
}
