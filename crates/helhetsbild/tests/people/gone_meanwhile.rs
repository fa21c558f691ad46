//! Somebody writes about a record while somebody else withdraws it, or merges it into another: two people, two sessions. What
//! was typed is never lost.

use domain::{policy::Role, record::Kind, text::Text};

use crate::{
    client::Answer,
    county::County,
    support::{Browser, Site, body, id, initiative},
    unsaved::{lapse, sent_too_late},
};

const RECORD: &str = "/sv/insatser/sprakcafe-i-gavle";
const TITLE: &str = "Språkcaféet vid torget";
const SUMMARY: &str = "Varje torsdag klockan sex, med barnpassning.";

/// An editor of Gävle, and a coordinator.
fn two(site: &Site) -> (Browser, Browser) {
    let anna = site.as_person("Anna", &[Role::Editor], Some("Gävle kommun"));
    (anna, site.as_person("Sara", &[Role::Coordinator], None))
}

/// The form of a change as a browser sends it: with a command and a draft of its own, and what was typed.
fn typed<'a>(own: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    let mut form: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([("falt", "title,summary"), ("title", TITLE), ("summary", SUMMARY), ("gor", "spara")]);
    form
}

/// What identifies the form that was opened.
pub fn own(opened: &Answer) -> Vec<(&'static str, String)> {
    ["kommando", "utkast", "version"].map(|name| (name, opened.field(name))).to_vec()
}

/// Every hidden field and box of the form with this button, as pressing it sends them.
pub fn pressed(page: &Answer, button: &str) -> (String, Vec<(String, String)>) {
    let shown = page.page();
    let forms: Vec<_> = shown.only("main").all().into_iter().filter(|element| element.name == "form").collect();
    let has = |form: &&crate::html::Element| {
        form.all().iter().any(|one| one.name == "button" && one.attr("value") == Some(button))
    };
    let form = forms.into_iter().find(has).unwrap_or_else(|| panic!("no button {button}: {}", page.body));
    let action = form.attr("action").expect("it is sent somewhere").to_owned();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for field in form.all() {
        let Some(name) = field.attr("name").filter(|_| field.name != "button") else { continue };
        let is_box = matches!(field.attr("type"), Some("radio" | "checkbox"));
        if is_box && field.attr("checked").is_none() {
            continue;
        }
        let value = match field.name.as_str() {
            "textarea" => field.text(),
            "select" => {
                let options = field.all();
                let chosen = options.iter().find(|option| option.attr("selected").is_some());
                chosen.and_then(|option| option.attr("value")).unwrap_or_default().to_owned()
            }
            _ => field.attr("value").unwrap_or_default().to_owned(),
        };
        pairs.push((name.to_owned(), value));
    }
    pairs.push(("gor".to_owned(), button.to_owned()));
    (action, pairs)
}

fn press(browser: &Browser, page: &Answer, button: &str) -> Answer {
    let (action, pairs) = pressed(page, button);
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.send(&action, &pairs)
}

fn withdraw(browser: &Browser, record: &str, version: &str) {
    let form = [("version", version), ("skal", "Den stod här två gånger")];
    browser.send(&format!("{record}/dra-tillbaka"), &form).expect(303);
}

/// Merges the record of the story into another.
fn merge_into(browser: &Browser, kept: &str, versions: (&str, &str)) {
    let gone = id(Kind::Initiative, "Språkcafé i Gävle").to_string();
    let form = [("med", gone.as_str()), ("version", versions.0), ("andras-version", versions.1)];
    browser.send(&format!("/sv/insatser/{kept}/sla-ihop"), &form).expect(303);
}

#[test]
fn what_was_typed_about_a_record_that_was_withdrawn_is_shown_kept_and_brought_back_with_it() {
    let site = Site::new();
    let (anna, sara) = two(&site);
    let opened = anna.get(&format!("{RECORD}/andra")).expect(200);
    let form = own(&opened);
    withdraw(&sara, RECORD, "1");

    let told = anna.send(&format!("{RECORD}/andra"), &typed(&form)).expect(410);
    let said = told.text();
    for part in
        ["Språkcafé i Gävle togs bort", "av Sara", "Den stod här två gånger", TITLE, SUMMARY, "sparat som utkast"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let drafts = anna.get("/sv/utkast").expect(200);
    assert!(drafts.text().contains("Uppgiften har tagits bort"), "{}", drafts.text());
    let draft = format!("/sv/utkast/{}", form[1].1);
    let reopened = anna.get(&draft).expect(200);
    assert!(reopened.text().contains(TITLE) && reopened.text().contains(SUMMARY), "{}", reopened.text());

    let back = press(&anna, &told, "ta-tillbaka").expect(200);
    let record = site.record(Kind::Initiative, "Språkcafé i Gävle");
    assert!(!record.withdrawn && record.title().source == "Språkcafé i Gävle", "back as it was, nothing saved yet");
    assert_eq!((back.field("title"), back.field("summary")), (TITLE.to_owned(), SUMMARY.to_owned()));
    // The button pressed twice shows the form once more.
    let again = press(&anna, &told, "ta-tillbaka").expect(200);
    assert_eq!(again.field("title"), TITLE);
    press(&anna, &back, "spara").expect(303);
    let record = site.record(Kind::Initiative, "Språkcafé i Gävle");
    assert_eq!((record.title().source.as_str(), record.common().summary.source.as_str()), (TITLE, SUMMARY));
    anna.get(&draft).expect(404);
}

#[test]
fn what_was_typed_about_a_record_that_was_merged_is_laid_beside_the_one_that_is_kept() {
    let site = Site::new();
    site.put(vec![body("Språkstöd på biblioteket", Some("Gävle kommun"), initiative("Gävle"))]);
    let (anna, sara) = two(&site);
    let opened = anna.get(&format!("{RECORD}/andra")).expect(200);
    let form = own(&opened);
    merge_into(&sara, "sprakstod-pa-biblioteket", ("1", "1"));

    let asked = anna.send(&format!("{RECORD}/andra"), &typed(&form)).expect(409);
    let said = asked.text();
    for part in ["slogs ihop med Språkstöd på biblioteket", "av Sara", TITLE, SUMMARY, "Språkcafé i Gävle"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let kept = || site.record(Kind::Initiative, "Språkstöd på biblioteket");
    let before = kept().version;
    // Nothing is chosen yet.
    let (action, mut pairs) = pressed(&asked, "spara");
    let send = |pairs: &[(String, String)]| {
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        anna.send(&action, &pairs)
    };
    send(&pairs).expect(409);
    assert_eq!(kept().version, before);
    // The draft says so, and leads to the same question.
    assert!(anna.get("/sv/utkast").expect(200).text().contains("slagits ihop med Språkstöd på biblioteket"));
    let draft = format!("/sv/utkast/{}", form[1].1);
    assert!(anna.get(&draft).expect(200).text().contains(SUMMARY));

    pairs.push(("val.title".to_owned(), "andras".to_owned()));
    let saved = send(&pairs).expect(303);
    assert_eq!(saved.header("location"), Some("/sv/insatser/sprakstod-pa-biblioteket"));
    let after = kept();
    assert_eq!(after.title().source, "Språkstöd på biblioteket", "as was chosen");
    assert_eq!(after.common().summary.source, SUMMARY, "only one had written there");
    anna.get(&draft).expect(404);
    // Sent twice, it is saved once.
    assert_eq!(send(&pairs).expect(303).header("location"), Some("/sv/insatser/sprakstod-pa-biblioteket"));
    assert_eq!(kept().version, after.version);
}

#[test]
fn what_was_typed_becomes_a_proposal_where_the_record_that_is_kept_is_somebody_elses() {
    let site = Site::new();
    let (anna, sara) = two(&site);
    let opened = anna.get(&format!("{RECORD}/andra")).expect(200);
    let form = own(&opened);
    merge_into(&sara, "sprakcafe-i-hofors", ("1", "1"));
    let asked = anna.send(&format!("{RECORD}/andra"), &typed(&form)).expect(409);
    assert!(asked.text().contains("skickas som ett förslag"), "{}", asked.text());
    let before = site.record(Kind::Initiative, "Språkcafé i Hofors").version;
    let (action, mut pairs) = pressed(&asked, "spara");
    pairs.push(("val.title".to_owned(), "min".to_owned()));
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let receipt = anna.send(&action, &pairs).expect(303).header("location").expect("a receipt").to_owned();
    assert_eq!(site.record(Kind::Initiative, "Språkcafé i Hofors").version, before, "proposed, not saved");
    let steward = site.as_person("Hans", &[Role::Editor], Some("Hofors kommun"));
    let shown = steward.get(&receipt).expect(200).text();
    assert!(shown.contains(TITLE) && shown.contains(SUMMARY), "{shown}");
}

#[test]
fn who_was_signed_out_meanwhile_finds_it_all_after_signing_in() {
    let site = Site::new();
    let anna = site.person("Anna", &[Role::Editor], Some("Gävle kommun"));
    let sara = site.as_person("Sara", &[Role::Coordinator], None);
    let browser = site.signed_in(&anna);
    let opened = browser.get(&format!("{RECORD}/andra")).expect(200);
    withdraw(&sara, RECORD, "1");
    lapse(&site);
    let till = sent_too_late(&browser, &format!("{RECORD}/andra"), &typed(&own(&opened)));
    let signed_in = site.signed_in(&anna);
    let draft = signed_in.get(&format!("/sv{till}")).expect(303);
    let page = signed_in.get(draft.header("location").expect("on to the draft")).expect(200);
    for part in [TITLE, SUMMARY, "togs bort"] {
        assert!(page.text().contains(part), "{part}: {}", page.text());
    }
}

#[test]
fn the_public_proposes_about_what_was_withdrawn_and_may_propose_it_anew() {
    let site = Site::new();
    let (_, sara) = two(&site);
    withdraw(&sara, RECORD, "1");
    let visitor = site.browser();
    let word = "De har bytt dag till onsdagar";
    let form =
        [("falt", "title,summary,form"), ("title", TITLE), ("form", "aktivitet"), ("ord", word), ("version", "1")];
    let told = visitor.send(&format!("{RECORD}/foresla"), &form).expect(410);
    let said = told.text();
    assert!(said.contains(word) && said.contains(TITLE), "{said}");
    assert!(!said.contains("Sara") && !said.contains("två gånger"), "who and why is not for everybody: {said}");
    let anew = press(&visitor, &told, "tillbaka").expect(200);
    assert_eq!(anew.field("title"), TITLE);
    assert!(anew.field("ord").contains(word), "{}", anew.field("ord"));
    press(&visitor, &anew, "spara").expect(303);
}

#[test]
fn every_other_form_of_a_record_that_has_gone_says_what_has_happened() {
    let site = Site::new();
    let (anna, sara) = two(&site);
    withdraw(&sara, RECORD, "1");
    let lesson = "Börja i tid med lokalen";
    for (page, form) in [
        ("stammer", [("version", "1"), ("kommando", "")]),
        ("dra-tillbaka", [("version", "1"), ("skal", lesson)]),
        ("sedan", [("sedan", "slutar"), ("lardom", lesson)]),
        ("sla-ihop", [("version", "1"), ("med", "")]),
        ("bevaka", [("borja", "1"), ("version", "")]),
        ("inte-vart", [("version", "1"), ("kommando", "")]),
    ] {
        let told = anna.send(&format!("{RECORD}/{page}"), &form).expect(410).text();
        assert!(told.contains("togs bort") && told.contains("Sara"), "{page}: {told}");
        let has_words = form.iter().any(|(_, value)| *value == lesson);
        assert_eq!(told.contains(lesson), has_words, "{page}: {told}");
    }
    for page in ["andra", "avsluta", "foresla", "dra-tillbaka", "sedan"] {
        assert!(anna.get(&format!("{RECORD}/{page}")).expect(410).text().contains("togs bort"), "{page}");
    }
    // What nobody may know of is answered as what is not there, and what was written is shown all the same.
    let lost = anna.send("/sv/insatser/finns-inte/sedan", &[("lardom", lesson)]).expect(404);
    assert!(lost.text().contains(lesson), "{}", lost.text());
}

#[test]
fn a_page_of_a_record_that_was_merged_leads_to_that_of_the_one_that_is_kept() {
    let site = Site::new();
    let (anna, sara) = two(&site);
    merge_into(&sara, "sprakcafe-i-hofors", ("1", "1"));
    let led = anna.get(&format!("{RECORD}/foresla")).expect(303);
    assert_eq!(led.header("location"), Some("/sv/insatser/sprakcafe-i-hofors/foresla"));
    let told = sara.send(&format!("{RECORD}/stammer"), &[("version", "1")]).expect(409).text();
    assert!(told.contains("slogs ihop med Språkcafé i Hofors"), "{told}");
}

#[test]
fn an_end_that_was_told_of_a_record_that_was_merged_ends_the_one_that_is_kept() {
    let site = Site::new();
    site.put(vec![body("Språkstöd på biblioteket", Some("Gävle kommun"), initiative("Gävle"))]);
    let (anna, sara) = two(&site);
    let opened = anna.get(&format!("{RECORD}/avsluta")).expect(200);
    let (_, mut pairs) = pressed(&opened, "spara");
    merge_into(&sara, "sprakstod-pa-biblioteket", ("1", "1"));
    pairs.retain(|(name, _)| name != "lesson" && name != "period.to");
    let extra = [("lesson", "Börja i tid"), ("period.to", "2026-03-01")];
    let sent = |pairs: &[(String, String)], extra: &[(&str, &str)]| {
        let own = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let all: Vec<(&str, &str)> = own.chain(extra.iter().copied()).collect();
        anna.send(&format!("{RECORD}/avsluta"), &all)
    };
    let asked = sent(&pairs, &extra).expect(409);
    assert!(asked.text().contains("Börja i tid"), "{}", asked.text());
    press(&anna, &asked, "spara").expect(303);
    let kept = site.record(Kind::Initiative, "Språkstöd på biblioteket");
    let work = kept.body.is::<domain::kinds::Initiative>().expect("an initiative");
    assert_eq!((work.lesson.source.as_str(), work.stage), ("Börja i tid", domain::choices::Stage::Completed));
}

#[test]
fn who_proposes_while_the_steward_saves_chooses_and_their_proposal_is_received() {
    let site = Site::new();
    let visitor = site.browser();
    let opened = visitor.get(&format!("{RECORD}/foresla")).expect(200);
    let form = own(&opened);
    let mut changed = body("Språkcafé i Gävle", Some("Gävle kommun"), initiative("Gävle"));
    changed.common.summary = Text::swedish("Nu också på tisdagar");
    site.put(vec![changed]);
    let asked = visitor.send(&format!("{RECORD}/foresla"), &typed(&form)).expect(409);
    let (action, mut pairs) = pressed(&asked, "spara");
    pairs.push(("val.summary".to_owned(), "min".to_owned()));
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let receipt = visitor.send(&action, &pairs).expect(303).header("location").expect("a receipt").to_owned();
    assert!(receipt.starts_with("/sv/forslag/"), "{receipt}");
}

#[test]
fn what_is_written_in_the_form_of_a_letters_link_is_shown_where_the_record_has_gone() {
    let county = County::new();
    let sara = county.site.as_person("Sara", &[Role::Coordinator], None);
    withdraw(&sara, "/sv/insatser/oppen-verksamhet", "1");
    let lesson = "Börja i tid med lokalen";
    let form = [("svara", "1"), ("sedan", "slutar"), ("lardom", lesson)];
    let told = county.site.browser().send(&county.filled("/sv/stammer/{stammer}"), &form).expect(410).text();
    assert!(told.contains(lesson) && !told.contains("slutar"), "{told}");
}

#[test]
fn a_copy_that_was_begun_is_entered_whatever_became_of_what_it_was_copied_from() {
    let site = Site::new();
    let (anna, sara) = two(&site);
    let opened = anna.get("/sv/insatser/ny?fran=sprakcafe-i-gavle").expect(200);
    let (action, mut pairs) = pressed(&opened, "spara");
    withdraw(&sara, RECORD, "1");
    pairs.iter_mut().filter(|(name, _)| name == "title").for_each(|(_, value)| TITLE.clone_into(value));
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let entered = anna.send(&action, &pairs).expect(303);
    let page = anna.get(entered.header("location").expect("its page")).expect(200).text();
    assert!(page.contains(TITLE) && page.contains("Gävle"), "{page}");
}
