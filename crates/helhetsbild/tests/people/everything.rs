//! Everything about one person: the file has each row of each drawer that speaks of them, and nothing that is secret or
//! others'.

use std::collections::{BTreeMap, BTreeSet};

use domain::policy::Role;
use helhetsbild::kit::{
    account::Account,
    held::{DRAWERS, Holds, Marks},
    mail::Book,
    visitor::SignedInBy,
};
use ledger::{Drawer, DrawerRow};
use serde_json::Value;

use crate::{
    county::County,
    support::{Browser, now},
};

/// The rows that name a person, by drawer, as they lie in the database.
fn rows_naming(county: &County, person: &Account) -> BTreeMap<String, usize> {
    let (store, tenant) = (&county.site.store, &county.site.tenant);
    let marks = Marks::of(store, tenant, person).expect("readable");
    let mut found = BTreeMap::new();
    for row in store.ledger().drawer_rows(&tenant.id, "", "", 10_000).expect("readable") {
        // What the file itself is made from must not decide what is looked for.
        let named = Drawer::named("any");
        let whole = DrawerRow { owner: row.owner, ..DrawerRow::new(named, row.key, row.bytes) };
        if marks.are_on(&whole) {
            *found.entry(row.drawer).or_insert(0) += 1;
        }
    }
    found
}

/// Somebody who does what people do, so that traces of them are everywhere.
fn lives_here(county: &County) -> (Account, Browser) {
    let site = &county.site;
    let person = site.person("Kollegan som frågar", &[Role::Coordinator], Some("Gävle kommun"));
    let browser = site.signed_in(&person);
    let address = person.email.parse().expect("an address");
    let book = Book::open(site.store.ledger(), &site.tenant.id).expect("readable");
    book.accept(&address, person.language, Some(&person.id.to_string()), now()).expect("the ledger takes it");
    browser.send("/sv/insatser/ny", &[("gor", "utkast"), ("falt", "title"), ("title", "Ett utkast")]).expect(303);
    let proposed = [("falt", "title"), ("title", "Språkkaféet"), ("version", "2"), ("ord", "Så heter det")];
    let receipt = browser.send("/sv/insatser/sprakcafe-i-hofors/foresla", &proposed).expect(303);
    let receipt = receipt.header("location").expect("a receipt").to_owned();
    // An address that waits for the answer to what somebody proposed without an account.
    let stranger = site.browser().send("/sv/insatser/sprakcafe-i-gavle/foresla", &proposed).expect(303);
    let waits = stranger.header("location").expect("a receipt").to_owned();
    site.browser().send(&format!("{waits}/svar-hit"), &[("adress", person.email.as_str())]).expect(303);
    browser.send(&receipt, &[("gor", "inget"), ("ord", "Nej")]);
    let round = county.filled("/sv/rundor/{runda}");
    browser.send(&format!("{round}/lank"), &[("organisation", &county.names["gavle"])]).expect(200);
    site.browser().send("/sv/logga-in/lank", &[("epost", person.email.as_str())]).expect(200);
    browser.send("/sv/mitt-konto/nycklar/borja", &[]).expect(200);
    site.store.set_password(&site.tenant, person.id, "ett långt lösenord").expect("taken").expect("long enough");
    browser.send("/sv/insatser/sprakcafe-i-gavle/stammer", &[]).expect(303);
    (person, browser)
}

#[test]
fn every_row_that_names_somebody_is_in_the_file_about_them() {
    let county = County::new();
    let (person, _) = lives_here(&county);
    let admin = county.site.as_person("Administratör", &[Role::Administrator], None);
    let page = format!("/sv/admin/personer/{}", person.id);
    let file = admin.get(&format!("{page}/allt.json")).expect(200);
    let everything: Value = serde_json::from_str(&file.body).expect("it is JSON");
    let told: BTreeMap<String, usize> = everything["kept"]
        .as_object()
        .expect("by drawer")
        .iter()
        .map(|(drawer, rows)| (drawer.clone(), rows.as_array().expect("rows").len()))
        .collect();
    assert_eq!(told, rows_naming(&county, &person), "what lies there and what is told of");
    let met: BTreeSet<&str> = told.keys().map(String::as_str).collect();
    for drawer in [
        "account",
        "credential",
        "draft",
        "mail_address",
        "mail_promise",
        "outbox",
        "proposal",
        "read_audit",
        "session",
    ] {
        assert!(met.contains(drawer), "the story leaves a trace in {drawer}: {met:?}");
    }
    let nobodys = DRAWERS.iter().filter(|(_, holds)| matches!(holds, Holds::Nobody(_)));
    assert!(nobodys.clone().all(|(name, _)| !met.contains(name)), "{met:?}");
    // What a person may have is not what opens their account, nor what others wrote and did.
    for secret in ["/logga-in/lank/", "$argon2", "Kollega\"", "kollega@exempel.se"] {
        assert!(!file.body.contains(secret), "{secret}: {}", file.body);
    }
    assert!(file.body.contains("svar-hit") || everything["kept"]["mail_promise"][0]["content"]["address"].is_string());
}

#[test]
fn an_address_that_waits_for_an_answer_goes_with_the_person_and_so_do_their_letters() {
    let county = County::new();
    let (person, browser) = lives_here(&county);
    let other = county.site.person("Någon annan", &[], None);
    county.site.signed_in_by(&other, SignedInBy::MailLink);
    let before = rows_naming(&county, &other);
    let admin = county.site.as_person("Administratör", &[Role::Administrator], None);
    let page = format!("/sv/admin/personer/{}", person.id);
    admin.send(&format!("{page}/radera"), &[("skal", "beslut 12")]).expect(303);
    browser.get("/sv/mitt-konto").expect(401);
    let stays: BTreeSet<&str> =
        DRAWERS.iter().filter(|(_, holds)| matches!(holds, Holds::SpeaksOf(_))).map(|(name, _)| *name).collect();
    for drawer in rows_naming(&county, &person).keys() {
        assert!(stays.contains(drawer.as_str()), "{drawer} still holds something of whoever was erased");
    }
    assert_eq!(rows_naming(&county, &other), before, "nobody else's goes with them");
}

#[test]
fn the_same_is_a_page_in_words_that_says_no_secret_and_is_noted() {
    let county = County::new();
    let (person, _) = lives_here(&county);
    let admin = county.site.as_person("Administratör", &[Role::Administrator], None);
    let address = format!("/sv/admin/personer/{}", person.id);
    let way = admin.get(&address).expect(200);
    assert!(way.body.contains(&format!("{address}/allt\"")), "the person's page leads there");
    let page = admin.get(&format!("{address}/allt")).expect(200);
    let told = page.text();
    for said in ["Allt som finns om Kollegan som frågar", "Sätt att logga in", "Utkast", "Inloggningar", "Gävle kommun"]
    {
        assert!(told.contains(said), "{said}: {told}");
    }
    let file = admin.get(&format!("{address}/allt.json")).expect(200);
    let everything: Value = serde_json::from_str(&file.body).expect("it is JSON");
    for drawer in everything["kept"].as_object().expect("by drawer").keys().filter(|drawer| drawer.contains('_')) {
        assert!(!told.contains(drawer.as_str()), "{drawer} has a name in words");
    }
    for secret in ["/logga-in/lank/", "$argon2", "kollega@exempel.se"] {
        assert!(!page.body.contains(secret), "{secret}");
    }
    assert!(page.header("cache-control").is_some_and(|kept| kept.contains("no-store")));
    let noted = admin.get("/sv/admin/lasningar").expect(200).text();
    assert_eq!(noted.matches("hämtade allt om personen: Kollegan som frågar").count(), 2, "the page and the file");
    let english = admin.get(&format!("/en/admin/personer/{}/allt", person.id)).expect(200).text();
    assert!(english.contains("Ways to sign in"), "{english}");
}
