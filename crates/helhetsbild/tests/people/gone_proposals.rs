//! A proposal whose record is merged or withdrawn: it follows, it is answered, and nothing that was typed is lost.

use domain::{
    command::{Command, Merge, Pick},
    kinds::Initiative,
    policy::Role,
    record::Kind,
    text::Text,
};

use crate::{
    client::Answer,
    support::{Browser, Site, body, id, initiative, occasion},
};

const CAFE: &str = "/sv/insatser/sprakcafe-i-gavle";
const WORDS: &str = "Det har flyttat till biblioteket";

/// What somebody of the public types on the page of the café.
fn typed() -> Vec<(&'static str, &'static str)> {
    let fields = ("falt", "title,summary,cost");
    let as_it_was = [("title", "Språkcafé i Gävle"), ("summary", ""), ("version", "1")];
    let mine = [("cost", "Gratis"), ("ord", WORDS), ("vem-skriver", "Deltagare")];
    [fields].into_iter().chain(as_it_was).chain(mine).collect()
}

/// Proposes it; where the receipt is.
fn propose(site: &Site) -> String {
    let sent = site.browser().send(&format!("{CAFE}/foresla"), &typed()).expect(303);
    sent.header("location").expect("a receipt").to_owned()
}

/// Gävle's café and Hofors' are made one: Hofors' stays.
fn merge(site: &Site) {
    let pick = |title| Pick { id: id(Kind::Initiative, title), read_at: None };
    let merge = Merge {
        kept: pick("Språkcafé i Hofors"),
        gone: pick("Språkcafé i Gävle"),
        body: None,
        origin: "samma".to_owned(),
    };
    site.store.carry_out(&site.tenant, Command::Merge(Box::new(merge)), occasion()).expect("they fit");
}

/// The café is taken out of the picture by Gävle's editor, on its page.
fn withdraw(browser: &Browser) {
    let page = browser.get(&format!("{CAFE}/dra-tillbaka")).expect(200);
    let form = [("kommando", page.field("kommando")), ("version", page.field("version"))];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.send(&format!("{CAFE}/dra-tillbaka"), &form).expect(303);
}

/// Answers what a page asks.
fn answer(browser: &Browser, page: &Answer, how: &str, word: &str) -> Answer {
    let (version, about) = (page.field("version"), page.field("uppgift"));
    let form = [("version", version.as_str()), ("uppgift", about.as_str()), ("gor", how), ("ord", word)];
    browser.send(&page.address, &form)
}

fn cost(site: &Site, title: &str) -> String {
    let record = site.record(Kind::Initiative, title);
    record.body.is::<Initiative>().expect("an initiative").cost.source.clone()
}

#[test]
fn a_proposal_about_a_merged_record_follows_to_the_one_that_stays_and_its_steward_answers() {
    let site = Site::new();
    let mut kept = body("Språkcafé i Hofors", Some("Hofors kommun"), initiative("Hofors"));
    kept.common.summary = Text::swedish("Varje torsdag");
    site.put(vec![kept]);
    let receipt = propose(&site);
    let gavle = site.as_person("Redaktör i Gävle", &[Role::Editor], Some("Gävle kommun"));
    let hofors = site.as_person("Redaktör i Hofors", &[Role::Editor], Some("Hofors kommun"));
    assert!(!hofors.get("/sv/forslag").expect(200).body.contains(&receipt));
    let before = hofors.get("/sv/insatser/sprakcafe-i-hofors").expect(200);
    assert!(before.text().contains("Varje torsdag"));
    merge(&site);
    for list in ["/sv/forslag", "/sv/arbetslista"] {
        let text = hofors.get(list).expect(200).text();
        assert!(text.contains("Språkcafé i Hofors") && text.contains(receipt.rsplit('/').next().unwrap()), "{text}");
    }
    for browser in [&hofors, &site.browser()] {
        let text = browser.get(&receipt).expect(200).text();
        assert!(text.contains("slogs ihop med ”Språkcafé i Hofors”"), "{text}");
        assert!(text.contains("Gratis") && text.contains(WORDS), "{text}");
    }
    assert!(!gavle.get(&receipt).expect(200).body.contains("name=\"gor\""), "it is Hofors' to answer now");
    let page = hofors.get(&receipt).expect(200);
    answer(&hofors, &page, "alla", "Tack, vi är samma nu.").expect(303);
    assert_eq!(cost(&site, "Språkcafé i Hofors"), "Gratis");
    let told = site.browser().get(&receipt).expect(200).text();
    assert!(told.contains("antaget") && told.contains("Tack, vi är samma nu."), "{told}");
    assert!(!hofors.get("/sv/forslag").expect(200).body.contains(&receipt));
}

#[test]
fn an_answer_to_what_the_page_showed_before_the_merge_changes_nothing_unseen() {
    let site = Site::new();
    let receipt = propose(&site);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let page = coordinator.get(&receipt).expect(200);
    merge(&site);
    let again = answer(&coordinator, &page, "alla", "Ja tack").expect(409);
    assert!(again.text().contains("ändrades medan du läste") && again.body.contains("Ja tack</textarea>"));
    assert_eq!(cost(&site, "Språkcafé i Hofors"), "");
    answer(&coordinator, &again, "alla", "Ja tack").expect(303);
    assert_eq!(cost(&site, "Språkcafé i Hofors"), "Gratis");
}

#[test]
fn a_proposal_about_a_withdrawn_record_waits_is_told_why_and_gets_a_word_back() {
    let site = Site::new();
    let receipt = propose(&site);
    let gavle = site.as_person("Redaktör i Gävle", &[Role::Editor], Some("Gävle kommun"));
    withdraw(&gavle);
    assert!(gavle.get("/sv/forslag").expect(200).body.contains(&receipt), "it still waits for an answer");
    let worklist = gavle.get("/sv/arbetslista").expect(200).text();
    assert!(worklist.contains(receipt.rsplit('/').next().unwrap()), "{worklist}");
    let public = site.browser().get(&receipt).expect(200);
    let told = public.text();
    assert!(told.contains("Språkcafé i Gävle togs bort") && told.contains("Gratis"), "{told}");
    assert!(!public.body.contains("/sv/papperskorg"));
    let page = gavle.get(&receipt).expect(200);
    assert!(page.text().contains("av Redaktör i Gävle, Gävle kommun."), "{}", page.text());
    assert!(page.body.contains("href=\"/sv/papperskorg\""), "where it is brought back first");
    assert!(!page.body.contains("value=\"alla\""), "there is nothing it can be taken into");
    answer(&gavle, &page, "alla", "").expect(409);
    answer(&gavle, &page, "inga", "Caféet är nedlagt.").expect(303);
    let told = site.browser().get(&receipt).expect(200).text();
    assert!(told.contains("Caféet är nedlagt.") && told.contains("inte antaget"), "{told}");
    assert!(!gavle.get("/sv/forslag").expect(200).body.contains(&receipt));
}

#[test]
fn what_is_brought_back_from_the_bin_is_answered_as_ever() {
    let site = Site::new();
    let receipt = propose(&site);
    let gavle = site.as_person("Redaktör i Gävle", &[Role::Editor], Some("Gävle kommun"));
    withdraw(&gavle);
    let cafe = id(Kind::Initiative, "Språkcafé i Gävle").to_string();
    let bin = gavle.get("/sv/papperskorg").expect(200).field("kommando");
    gavle.send("/sv/papperskorg", &[("kommando", bin.as_str()), ("uppgift", cafe.as_str())]).expect(303);
    let page = gavle.get(&receipt).expect(200);
    answer(&gavle, &page, "alla", "").expect(303);
    assert_eq!(cost(&site, "Språkcafé i Gävle"), "Gratis");
}

#[test]
fn what_was_typed_before_a_merge_lands_on_the_record_that_stays() {
    let site = Site::new();
    let public = site.browser();
    merge(&site);
    let form = public.send(&format!("{CAFE}/foresla"), &typed()).expect(409);
    let text = form.text();
    assert!(text.contains("Medan du skrev slogs ”Språkcafé i Gävle” ihop med ”Språkcafé i Hofors”"), "{text}");
    assert!(form.body.contains("action=\"/sv/insatser/sprakcafe-i-hofors/foresla\""));
    assert!(form.body.contains("Gratis") && form.body.contains(WORDS));
    let title = form.body.split("name=\"title\"").nth(1).expect("the title is asked").split('>').next().unwrap();
    assert!(title.contains("Språkcafé i Hofors"), "what was not touched is the other record's own: {title}");
    let version = form.field("version");
    assert_eq!(version, site.record(Kind::Initiative, "Språkcafé i Hofors").version.to_string());
    public.open(&format!("{CAFE}/foresla")).expect(200);
}

#[test]
fn what_was_typed_before_a_withdrawal_is_shown_and_a_form_sent_twice_has_its_receipt() {
    let site = Site::new();
    let command = crate::support::fresh().to_string();
    let mut form = typed();
    form.push(("kommando", command.as_str()));
    let receipt = site.browser().send(&format!("{CAFE}/foresla"), &form).expect(303);
    withdraw(&site.as_person("Redaktör i Gävle", &[Role::Editor], Some("Gävle kommun")));
    let again = site.browser().send(&format!("{CAFE}/foresla"), &form).expect(303);
    assert_eq!(again.header("location"), receipt.header("location"), "it has come in already");
    let late = site.browser().send(&format!("{CAFE}/foresla"), &typed()).expect(410);
    for expected in ["Uppgiften är borttagen", "Gratis", WORDS, "Deltagare"] {
        assert!(late.text().contains(expected), "{expected}: {}", late.text());
    }
    assert!(!late.text().contains("Namn"), "what was not touched is not repeated");
    site.browser().get(&format!("{CAFE}/foresla")).expect(410);
}

#[test]
fn a_proposal_of_something_new_shows_only_what_is_proposed() {
    let site = Site::new();
    let form = [("falt", "title,form,summary"), ("title", "Odling"), ("form", "projekt"), ("summary", "Vi odlar.")];
    let sent = site.browser().send("/sv/insatser/foresla", &form).expect(303);
    let receipt = sent.header("location").expect("a receipt").to_owned();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    for browser in [&coordinator, &site.browser()] {
        let text = browser.get(&receipt).expect(200).text();
        assert!(text.contains("Förslag: Projekt") && text.contains("Förslag: Odling"), "{text}");
        assert!(!text.contains("Nu:"), "there is nothing now: {text}");
    }
}
