//! Who answers for a record: the function on its page, what a colleague without a function hands over, and what nobody says is
//! theirs.

use domain::{
    id::Ref,
    kinds::{Body, Function, Holder, Organisation},
    policy::Role,
    record::Kind,
};

use crate::{
    client::Answer,
    support::{Browser, Site, body, id, initiative},
};

const FUNCTION: &str = "Integrationssamordnaren";

/// A function of Gävle kommun.
fn function(holders: Vec<Holder>) -> Body {
    body(FUNCTION, Some("Gävle kommun"), Function { holders, ..Function::default() })
}

fn holder() -> Holder {
    Holder { organisation: Some(Ref::to(id(Kind::Organisation, "Gävle kommun"))), ..Holder::default() }
}

/// Work that Gävle kommun answers for and that asks its function.
fn asked(title: &str) -> Body {
    let mut body = body(title, Some("Gävle kommun"), initiative("Gävle"));
    body.common.steward_function = Some(Ref::to(id(Kind::Function, FUNCTION)));
    body
}

fn hand_over(browser: &Browser, page: &Answer, more: &[(&str, &str)]) -> Answer {
    let mut hidden = ["kommando", "dag", "sett"].map(|name| (name, page.field(name))).to_vec();
    let from = page.address.split_once("fran=").expect("who leaves").1;
    hidden.push(("fran", from.to_owned()));
    let form: Vec<(&str, &str)> =
        hidden.iter().map(|(name, value)| (*name, value.as_str())).chain(more.iter().copied()).collect();
    browser.send("/sv/overlamna", &form)
}

/// What a record's page says beside this label.
fn fact(page: &Answer, label: &str) -> String {
    let page = page.page();
    let facts = page.only("main").find("div");
    let fact = facts.iter().find(|fact| fact.text().starts_with(label));
    fact.map(|fact| fact.text()).unwrap_or_default()
}

#[test]
fn a_records_page_says_which_function_answers_and_that_it_is_vacant_or_stood_in_for() {
    let site = Site::new();
    site.put(vec![function(vec![holder()])]);
    site.put(vec![asked("Öppen verksamhet")]);
    let page = || site.browser().get("/sv/insatser/oppen-verksamhet").expect(200);
    assert_eq!(fact(&page(), "Ansvarig funktion"), format!("Ansvarig funktion {FUNCTION}"));
    assert!(page().body.contains("/sv/funktioner/integrationssamordnaren"), "the function is linked");
    let vacant = Holder { vacant: Some(true), ..holder() };
    let stands_in =
        Holder { substitute: Some(true), described: domain::text::Text::swedish("Enhetschefen"), ..holder() };
    let elsewhere = Holder {
        organisation: Some(Ref::to(id(Kind::Organisation, "Hofors kommun"))),
        substitute: Some(true),
        described: domain::text::Text::swedish("Skolchefen"),
        ..Holder::default()
    };
    site.put(vec![function(vec![vacant, stands_in, elsewhere])]);
    let said = fact(&page(), "Ansvarig funktion");
    assert!(said.contains("Vakant") && said.contains("Vikarie: Enhetschefen"), "{said}");
    assert!(!said.contains("Skolchefen"), "another organisation's substitute answers for nothing here: {said}");
}

#[test]
fn who_holds_no_function_hands_what_all_answer_for_together_to_a_function() {
    let site = Site::new();
    let leaver = site.person("Den som slutar", &[Role::Editor], Some("Gävle kommun"));
    let colleague = site.as_person("Kollegan", &[Role::Editor], Some("Gävle kommun"));
    site.put(vec![body("Öppen verksamhet", Some("Gävle kommun"), initiative("Gävle"))]);
    let way = format!("/sv/overlamna?fran=k.{}", leaver.id);
    let page = colleague.get(&way).expect(200);
    assert!(page.text().contains("Öppen verksamhet") && page.text().contains("alla i Gävle kommun"), "{}", page.text());
    assert!(page.body.contains("/sv/funktioner/ny"), "where a function is entered is one click away");
    // Nobody holds what nobody has named: there is nothing that can be vacant.
    hand_over(&colleague, &page, &[("hur", "vakant")]).expect(422);
    site.put(vec![function(vec![holder()])]);
    let to = format!("f.{}.{}", id(Kind::Function, FUNCTION), id(Kind::Organisation, "Gävle kommun"));
    let page = colleague.get(&way).expect(200);
    let count = page.page().only("main").find("span.count")[0].text();
    let done = hand_over(&colleague, &page, &[("hur", "annan"), ("annan", &to)]).expect(200).text();
    assert!(done.contains(&format!("{count} uppgifter lämnades över")), "{count}: {done}");
    let record = site.record(Kind::Initiative, "Öppen verksamhet");
    assert_eq!(record.common().steward_function, Some(Ref::to(id(Kind::Function, FUNCTION))));
    let hofors = site.record(Kind::Initiative, "Språkcafé i Hofors");
    assert_eq!(hofors.common().steward_function, None, "what others answer for stays as it is");
}

#[test]
fn what_is_handed_over_is_counted_in_number_and_form() {
    let site = Site::new();
    site.put(vec![function(vec![holder()])]);
    site.put(vec![asked("Öppen verksamhet"), asked("Läxhjälp")]);
    let next = site.person("Den som börjar", &[Role::Editor], Some("Gävle kommun"));
    let browser = site.signed_in(&next);
    let code = format!("f.{}.{}", id(Kind::Function, FUNCTION), id(Kind::Organisation, "Gävle kommun"));
    let page = browser.get(&format!("/sv/overlamna?fran={code}")).expect(200);
    let chosen = next.id.to_string();
    let form = [("hur", "nasta"), ("nasta", chosen.as_str())];
    for _ in 0..2 {
        let done = hand_over(&browser, &page, &form).expect(200).text();
        assert!(done.contains("2 uppgifter lämnades över"), "the same form twice says the same: {done}");
    }
    let page = browser.get(&format!("/sv/overlamna?fran={code}")).expect(200);
    let done = hand_over(&browser, &page, &[("hur", "vakant")]).expect(200).text();
    assert!(done.contains("väntar på nästa innehavare") && done.contains("2 uppgifter väntar"), "{done}");
}

/// Gävle kommun with a function mailbox.
fn mailbox(site: &Site) {
    let organisation = Organisation { email: "integration@gavle.exempel.se".to_owned(), ..Organisation::default() };
    site.put(vec![body("Gävle kommun", None, organisation)]);
}

fn long_unchecked(title: &str) -> Body {
    let mut body = body(title, Some("Gävle kommun"), initiative("Gävle"));
    body.common.confirmed = domain::date::iso_day("2026-01-05");
    body
}

const NOT_THEIRS: &str = "Inte vårt, säger den som svarar";

#[test]
fn what_is_said_not_to_be_ours_reaches_the_coordinator_until_somebody_else_answers_for_it() {
    let site = Site::new();
    mailbox(&site);
    site.put(vec![long_unchecked("Öppen verksamhet"), long_unchecked("Läxhjälp")]);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let list = || coordinator.get("/sv/arbetslista?lista=allt&visa=inte-vart").expect(200);
    assert!(!list().text().contains(NOT_THEIRS));
    assert!(editor.get("/sv/mitt-ansvar").expect(200).text().contains("Inte vårt"));
    for title in ["oppen-verksamhet", "laxhjalp"] {
        let after = editor.send_and_follow(&format!("/sv/insatser/{title}/inte-vart"), &[]).expect(200);
        assert!(after.text().contains("Redaktör sade"), "{}", after.text());
    }
    let told = list();
    let text = told.text();
    assert!(
        text.contains(NOT_THEIRS) && text.contains("Öppen verksamhet") && text.contains("Redaktör sade det"),
        "{text}"
    );
    assert!(told.body.contains("mailto:integration@gavle.exempel.se"), "whom to write to is there");
    assert!(told.body.contains("/sv/insatser/oppen-verksamhet/andra#steward"), "and where another is chosen");
    let form = coordinator.get("/sv/insatser/oppen-verksamhet/andra").expect(200);
    assert!(form.body.contains("id=\"steward\""), "the link leads to the question");
    // One of the two is somebody else's; of the other it was a slip.
    site.put(vec![body("Öppen verksamhet", Some("Föreningen"), initiative("Gävle"))]);
    assert!(!list().text().contains("Öppen verksamhet") && list().text().contains("Läxhjälp"));
    editor.send("/sv/insatser/laxhjalp/inte-vart", &[("anda", "1")]).expect(303);
    assert!(!list().text().contains(NOT_THEIRS));
    // Others cannot say it for them.
    let hofors = site.as_person("Annan redaktör", &[Role::Editor], Some("Hofors kommun"));
    hofors.send("/sv/insatser/laxhjalp/inte-vart", &[]).expect(403);
}

#[test]
fn who_says_after_all_that_it_is_right_answers_for_it_again() {
    let site = Site::new();
    site.put(vec![long_unchecked("Öppen verksamhet")]);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    editor.send("/sv/insatser/oppen-verksamhet/inte-vart", &[]).expect(303);
    editor.send("/sv/insatser/oppen-verksamhet/stammer", &[]).expect(303);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    assert!(!coordinator.get("/sv/arbetslista").expect(200).text().contains(NOT_THEIRS));
}

#[test]
fn not_ours_in_a_round_is_on_the_coordinators_list_with_the_organisation_that_said_so() {
    let site = Site::new();
    site.put(vec![long_unchecked("Öppen verksamhet")]);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let command = coordinator.get("/sv/rundor").expect(200).field("kommando");
    let form = [("kommando", command.as_str()), ("namn", "Hösten"), ("sista-dag", "2099-10-15")];
    let round = coordinator.send("/sv/rundor", &form).expect(303).header("location").expect("the round").to_owned();
    let gavle = id(Kind::Organisation, "Gävle kommun").to_string();
    let shown = coordinator.send(&format!("{round}/lank"), &[("organisation", gavle.as_str())]).expect(200);
    let link = shown.page().only("code.link").text();
    let path = link.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
    let record = id(Kind::Initiative, "Öppen verksamhet").to_string();
    site.browser().send(&path.expect("a path"), &[("uppgift", &record), ("svar", "inte-vart")]).expect(303);
    let text = coordinator.get("/sv/arbetslista").expect(200).text();
    assert!(text.contains(NOT_THEIRS) && text.contains("Gävle kommun sade det"), "{text}");
}

#[test]
fn gaps_stand_by_municipality_each_area_with_its_question() {
    use domain::{
        date::{End, Period, read_when},
        kinds::FocusArea,
    };
    let site = Site::new();
    let area =
        || FocusArea { period: Period::new(read_when("2020-01-01").ok(), End::Open, None), ..FocusArea::default() };
    site.put(vec![body("Arbete", None, area()), body("Bostad", None, area())]);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let page = coordinator.get("/sv/arbetslista?lista=allt&visa=luckor").expect(200);
    let list = page.page();
    let lines = list.only("main").find("li");
    let gavle: Vec<String> = lines.iter().map(|line| line.text()).filter(|text| text.starts_with("Gävle")).collect();
    assert_eq!(gavle.len(), 1, "one line for a municipality");
    assert!(gavle[0].contains("Arbete, Bostad"), "{gavle:?}");
    assert!(page.body.contains("/sv/kommuner/gavle/svara#bostad"));
}
