//! Stories of a session that ends while somebody writes: whatever the form, what they typed is there when they have signed in
//! again, and nothing is saved before they press the button.

use domain::{
    choices::Audience,
    date::{End, Period, read_when},
    kinds::FocusArea,
    policy::Role,
    record::Kind,
};
use helhetsbild::kit::{account::Account, session::Session, visitor::SignedInBy};
use jiff::SignedDuration;
use ledger::Drawer;

use crate::{
    client::Answer,
    html::Element,
    municipal_word::silent_hofors,
    records_are_kept_true::municipality_steward,
    support::{Browser, Site, body, id, now},
};

/// Everybody's sessions end, as they do when nobody has used them for a month; who had them is still known.
pub fn lapse(site: &Site) {
    let (ledger, tenant) = (site.store.ledger(), &site.tenant.id);
    for mut row in ledger.rows_after(tenant, Drawer::SESSIONS, "", 100).expect("readable") {
        let mut session: Session = serde_json::from_slice(&row.bytes).expect("a session");
        session.used = now() - SignedDuration::from_hours(24 * 30);
        row.bytes = serde_json::to_vec(&session).expect("a session is written");
        ledger.put(tenant, row, None).expect("taken");
    }
}

pub fn sign_in(site: &Site, browser: &Browser, account: &Account, by: SignedInBy) {
    let token = site.store.begin_session(&site.tenant, account, by, "test", now()).expect("the ledger takes it");
    browser.keep("hb-lanet", &token);
}

/// Sends a form with a session that has ended; where the way on leads.
pub fn sent_too_late(browser: &Browser, address: &str, form: &[(&str, &str)]) -> String {
    let asked = browser.send(address, form).expect(401);
    let said = asked.text();
    assert!(said.contains("Det du skrev är sparat: logga in, så kommer du tillbaka till det"), "{address}: {said}");
    for typed in form.iter().map(|(_, value)| value).filter(|value| value.contains(' ')) {
        assert!(!asked.body.contains(typed), "who comes by now does not read it");
    }
    asked.field("till")
}

/// What somebody has typed after a lapse, as they find it when they have signed in again; nothing has been saved.
fn found_again(site: &Site, account: &Account, address: &str, form: &[(&str, &str)]) -> (Browser, Answer) {
    let before = site.tenant.world(Audience::Internal).sequence();
    let browser = site.signed_in(account);
    lapse(site);
    let till = sent_too_late(&browser, address, form);
    sign_in(site, &browser, account, SignedInBy::Passkey);
    let page = browser.get(&format!("/sv{till}")).expect(200);
    assert!(page.text().contains("Inget är sparat ännu"), "{address}: {}", page.text());
    assert_eq!(site.tenant.world(Audience::Internal).sequence(), before, "{address}: nothing is saved");
    (browser, page)
}

fn fields(page: &Element, name: &str) -> Vec<Element> {
    page.only("main").all().into_iter().filter(|one| one.attr("name") == Some(name)).cloned().collect()
}

/// Whether a box or a button of a group is chosen.
fn is_chosen(page: &Answer, name: &str, value: &str) -> bool {
    let page = page.page();
    let found = fields(&page, name).into_iter().find(|one| one.attr("value") == Some(value));
    found.unwrap_or_else(|| panic!("no {name} says {value}")).attr("checked").is_some()
}

/// What fields of this name hold.
pub fn typed(page: &Answer, name: &str) -> Vec<String> {
    let read = |one: &Element| one.attr("value").map_or_else(|| one.text(), str::to_owned);
    fields(&page.page(), name).iter().map(read).collect()
}

/// What is chosen in a list.
fn picked(page: &Answer, name: &str) -> String {
    let page = page.page();
    let list = fields(&page, name).into_iter().next().unwrap_or_else(|| panic!("no {name}"));
    let chosen = list.find("option").into_iter().find(|one| one.attr("selected").is_some()).cloned();
    chosen.and_then(|one| one.attr("value").map(str::to_owned)).unwrap_or_default()
}

/// The whole form of a page as a browser sends it.
fn as_sent(page: &Answer, to: &str) -> Vec<(String, String)> {
    let page = page.page();
    let forms = page.only("main").find("form").into_iter().cloned().collect::<Vec<_>>();
    let form = forms.into_iter().find(|form| form.attr("action").is_none_or(|action| action.starts_with(to)));
    let form = form.unwrap_or_else(|| panic!("no form is sent to {to}"));
    let mut pairs = Vec::new();
    for one in form.all() {
        let Some(name) = one.attr("name") else { continue };
        let is_off = matches!(one.attr("type"), Some("checkbox" | "radio")) && one.attr("checked").is_none();
        if is_off || one.name == "button" {
            continue;
        }
        let value = match one.name.as_str() {
            "select" => one.find("option").iter().find(|one| one.attr("selected").is_some()).map_or_else(
                || one.find("option").first().and_then(|one| one.attr("value")).unwrap_or_default().to_owned(),
                |one| one.attr("value").unwrap_or_default().to_owned(),
            ),
            "textarea" => one.text(),
            _ => one.attr("value").unwrap_or_default().to_owned(),
        };
        pairs.push((name.to_owned(), value));
    }
    pairs
}

pub fn send(browser: &Browser, to: &str, pairs: &[(String, String)]) -> Answer {
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.send(to, &pairs)
}

pub fn waiting(site: &Site) -> usize {
    site.store.ledger().rows_after(&site.tenant.id, Drawer::named("form_unsaved"), "", 100).expect("readable").len()
}

pub const LESSON: &str = "Att börja med \"språket\" & <jobbet> samtidigt";

#[test]
fn the_lesson_at_the_end_is_there_again_and_is_sent_by_its_writer() {
    let site = Site::new();
    let editor = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let to = "/sv/insatser/sprakcafe-i-gavle/sedan";
    let form = [("version", "1"), ("sedan", "slutar"), ("lardom", LESSON), ("svara", "1")];
    let (browser, page) = found_again(&site, &editor, to, &form);
    assert!(is_chosen(&page, "sedan", "slutar") && !is_chosen(&page, "sedan", "ordinarie"));
    assert_eq!(typed(&page, "lardom"), [LESSON]);
    assert_eq!(waiting(&site), 1, "it waits until it is sent");
    let mut pairs = as_sent(&page, to);
    pairs.push(("svara".to_owned(), "1".to_owned()));
    send(&browser, to, &pairs).expect(303);
    assert_eq!(waiting(&site), 0, "what has been sent waits no longer");
    let record = site.record(Kind::Initiative, "Språkcafé i Gävle");
    let work = record.body.is::<domain::kinds::Initiative>().expect("an initiative");
    assert_eq!(work.lesson.source, LESSON);
}

#[test]
fn a_record_that_has_changed_meanwhile_is_told_of_and_the_text_still_stands() {
    let site = Site::new();
    let editor = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let to = "/sv/insatser/sprakcafe-i-gavle/sedan";
    let form = [("version", "1"), ("sedan", "slutar"), ("lardom", LESSON), ("svara", "1")];
    let browser = site.signed_in(&editor);
    lapse(&site);
    let till = sent_too_late(&browser, to, &form);
    let mut changed = body("Språkcafé i Gävle", Some("Gävle kommun"), crate::support::initiative("Gävle"));
    changed.common.summary = domain::text::Text::swedish("Nu också på tisdagar");
    site.put(vec![changed]);
    sign_in(&site, &browser, &editor, SignedInBy::Passkey);
    let page = browser.get(&format!("/sv{till}")).expect(200);
    let mut pairs = as_sent(&page, to);
    pairs.push(("svara".to_owned(), "1".to_owned()));
    let told = send(&browser, to, &pairs).expect(409);
    assert_eq!(typed(&told, "lardom"), [LESSON]);
}

#[test]
fn a_municipalitys_word_on_one_of_its_cells_is_there_again_in_that_cell_alone() {
    let site = Site::new();
    silent_hofors(&site);
    let since = read_when("2020-01-01").ok();
    let period = Period::new(since, End::Open, None);
    site.put(vec![body("Bostad", None, FocusArea { period, ..FocusArea::default() })]);
    let browser = municipality_steward(&site, "Hofors");
    let cell = format!("{}.2104", id(Kind::FocusArea, "Bostad"));
    lapse(&site);
    let form = [("ruta", cell.as_str()), ("svar", "inte-vart-uppdrag"), ("varfor", "Bolaget gör det")];
    let till = sent_too_late(&browser, "/sv/kommuner/hofors/svara", &form);
    let account = site.store.accounts(&site.tenant).expect("readable").pop().expect("the steward");
    sign_in(&site, &browser, &account, SignedInBy::Passkey);
    let page = browser.get(&format!("/sv{till}")).expect(200);
    assert_eq!(typed(&page, "varfor").iter().filter(|one| *one == "Bolaget gör det").count(), 1);
    let page = page.page();
    let forms = page.only("main").find("form").into_iter();
    let own = forms.filter(|form| form.find("input").iter().any(|one| one.attr("value") == Some(cell.as_str())));
    let chosen: Vec<String> = own
        .flat_map(|form| {
            form.find("input").into_iter().filter(|one| one.attr("checked").is_some()).cloned().collect::<Vec<_>>()
        })
        .map(|one| one.attr("value").unwrap_or_default().to_owned())
        .collect();
    assert_eq!(chosen, ["inte-vart-uppdrag"]);
}

#[test]
fn the_word_back_to_who_proposed_something_is_there_again() {
    let site = Site::new();
    let editor = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let form = [("falt", "title"), ("title", "Språkkafé"), ("version", "1"), ("ord", "Så stavas det")];
    let proposed = site.browser().send("/sv/insatser/sprakcafe-i-gavle/foresla", &form).expect(303);
    let to = proposed.header("location").expect("a receipt").to_owned();
    let word = [("version", "1"), ("ord", "Tack, men vi heter så"), ("gor", "inget")];
    let (browser, page) = found_again(&site, &editor, &to, &word);
    assert_eq!(typed(&page, "ord"), ["Tack, men vi heter så"]);
    assert!(!is_chosen(&page, "ta", "title"), "what was not ticked is not ticked");
    let mut pairs = as_sent(&page, &to);
    pairs.push(("gor".to_owned(), "inget".to_owned()));
    send(&browser, &to, &pairs).expect(303);
    assert!(browser.get(&to).expect(200).text().contains("Tack, men vi heter så"));
}

#[test]
fn what_was_ticked_to_be_changed_at_once_is_ticked_again_on_whichever_page_it_stood() {
    let site = Site::new();
    let many = |number: usize| {
        body(&format!("Verksamhet {number:03}"), Some("Gävle kommun"), crate::support::initiative("Gävle"))
    };
    site.put((1..=120).map(many).collect());
    let coordinator = site.person("Samordnare", &[Role::Coordinator], None);
    let line = |title: &str| format!("{}.1", id(Kind::Initiative, title));
    let (one, other) = (line("Verksamhet 003"), line("Verksamhet 119"));
    let form =
        [("uppgift", one.as_str()), ("uppgift", other.as_str()), ("gor", "ansvar"), ("ansvarig", "Hofors kommun")];
    let to = "/sv/insatser/andra-flera";
    let (browser, page) = found_again(&site, &coordinator, to, &form);
    assert!(is_chosen(&page, "uppgift", &one) && is_chosen(&page, "uppgift", &other));
    assert!(is_chosen(&page, "gor", "ansvar"));
    assert_eq!(typed(&page, "ansvarig"), ["Hofors kommun"]);
    let look = send(&browser, to, &as_sent(&page, to)).expect(200);
    assert!(look.text().contains("Verksamhet 119") && look.text().contains("Hofors kommun"), "{}", look.text());
}

#[test]
fn what_was_to_be_handed_over_is_there_again() {
    let site = Site::new();
    let leaver = site.person("Den som slutar", &[Role::Editor], Some("Gävle kommun"));
    let coordinator = site.person("Samordnare", &[Role::Coordinator], None);
    let function = domain::kinds::Function {
        holders: vec![domain::kinds::Holder {
            organisation: Some(domain::id::Ref::to(id(Kind::Organisation, "Gävle kommun"))),
            ..domain::kinds::Holder::default()
        }],
        ..domain::kinds::Function::default()
    };
    site.put(vec![body("Integrationssamordnaren", Some("Gävle kommun"), function)]);
    let code =
        format!("f.{}.{}", id(Kind::Function, "Integrationssamordnaren"), id(Kind::Organisation, "Gävle kommun"));
    let form = [
        ("fran", code.as_str()),
        ("hur", "vakant"),
        ("vikarie", "Enhetschefen på mottagningen"),
        ("vikarie-konto", &leaver.id.to_string()),
        ("till-och-med", "2099-01-31"),
        ("dag", "2098-12-01"),
    ];
    let to = format!("/sv/overlamna?fran={code}");
    let (_, page) = found_again(&site, &coordinator, &to, &form);
    assert!(is_chosen(&page, "hur", "vakant"));
    assert_eq!(typed(&page, "vikarie"), ["Enhetschefen på mottagningen"]);
    assert_eq!(
        (typed(&page, "dag"), typed(&page, "till-och-med")),
        (vec!["2098-12-01".to_owned()], vec!["2099-01-31".to_owned()])
    );
    assert_eq!(picked(&page, "vikarie-konto"), leaver.id.to_string());
}

#[test]
fn a_round_that_was_about_to_be_started_is_looked_at_once_more() {
    let site = Site::new();
    let coordinator = site.person("Samordnare", &[Role::Coordinator], None);
    let command = site.signed_in(&coordinator).get("/sv/rundor").expect(200).field("kommando");
    let form = [("kommando", command.as_str()), ("namn", "Höstens runda"), ("sista-dag", "2099-10-15")];
    let (browser, page) = found_again(&site, &coordinator, "/sv/rundor", &form);
    assert_eq!(typed(&page, "namn"), ["Höstens runda"]);
    assert!(page.text().contains("Hej"), "whom it goes to and what the letter says: {}", page.text());
    assert!(browser.get("/sv/rundor").expect(200).text().contains("Ingen runda har startats"));
    send(&browser, "/sv/rundor", &as_sent(&page, "/sv/rundor")).expect(303);
    assert!(browser.get("/sv/rundor").expect(200).text().contains("Höstens runda"));
    assert_eq!(waiting(&site), 0);
}

#[test]
fn the_forms_of_the_administration_are_there_again_without_their_secrets() {
    let site = Site::new();
    let chief = site.person("Ansvarig", &[Role::Administrator], None);
    let organisation = id(Kind::Organisation, "Gävle kommun").to_string();
    let invitation = [
        ("namn", "Kim på mottagningen"),
        ("epost", "kim@exempel.se"),
        ("organisation", organisation.as_str()),
        ("roll", "editor"),
        ("roll", "secretary"),
    ];
    let (browser, page) = found_again(&site, &chief, "/sv/admin", &invitation);
    assert_eq!(
        (typed(&page, "namn"), typed(&page, "epost")),
        (vec!["Kim på mottagningen".to_owned()], vec!["kim@exempel.se".to_owned()])
    );
    assert_eq!(picked(&page, "organisation"), organisation);
    assert!(
        is_chosen(&page, "roll", "editor")
            && is_chosen(&page, "roll", "secretary")
            && !is_chosen(&page, "roll", "coordinator")
    );
    send(&browser, "/sv/admin", &as_sent(&page, "/sv/admin")).expect(200);
    assert_eq!(waiting(&site), 0, "what has been sent waits no longer");
    let invited = site.store.account_by_address(&site.tenant, "kim@exempel.se").expect("readable").expect("invited");
    assert_eq!(invited.roles, [Role::Editor, Role::Secretary].into());

    let to = format!("/sv/admin/personer/{}", invited.id);
    let change = [
        ("version", "1"),
        ("namn", "Kim på kontoret"),
        ("epost", "kim@exempel.se"),
        ("lage", "closed"),
        ("roll", "editor"),
    ];
    let (_, page) = found_again(&site, &chief, &to, &change);
    assert_eq!(
        (typed(&page, "namn"), picked(&page, "lage")),
        (vec!["Kim på kontoret".to_owned()], "closed".to_owned())
    );
    assert!(is_chosen(&page, "roll", "editor") && !is_chosen(&page, "roll", "secretary"));

    let provider = [
        ("namn", "Gävles inloggning"),
        ("utfardare", "https://inloggning.exempel.se"),
        ("hemlighet", "hemligare än hemligt"),
    ];
    let (_, page) = found_again(&site, &chief, "/sv/admin/leverantorer", &provider);
    assert_eq!(typed(&page, "namn"), ["Gävles inloggning"]);
    let kept =
        site.store.ledger().rows_after(&site.tenant.id, Drawer::named("form_unsaved"), "", 100).expect("readable");
    assert!(kept.iter().all(|row| !String::from_utf8_lossy(&row.bytes).contains("hemligare")), "no secret is kept");
}
