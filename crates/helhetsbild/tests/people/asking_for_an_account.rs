//! Stories of whoever asks for an account by an organisation's link, and of what they typed; and of the first who enters
//! something, who has no organisation.

use domain::{policy::Role, record::Kind};
use helhetsbild::kit::account::AccountState;

use crate::support::{Browser, Site, id};

/// A round, and the address at which whoever holds Hofors' link asks for an account.
fn asked(site: &Site) -> String {
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let command = coordinator.get("/sv/rundor").expect(200).field("kommando");
    let form = [("kommando", command.as_str()), ("namn", "Hösten"), ("sista-dag", "2099-10-15")];
    let round = coordinator.send("/sv/rundor", &form).expect(303).header("location").expect("the round").to_owned();
    let hofors = id(Kind::Organisation, "Hofors kommun").to_string();
    let shown = coordinator.send(&format!("{round}/lank"), &[("organisation", hofors.as_str())]).expect(200);
    let link = shown.page().only("code.link").text();
    let (_, rest) = link.split_once("://").expect("an address");
    format!("{}/konto", &rest[rest.find('/').expect("a path")..])
}

fn wishes(browser: &Browser, place: &str, address: &str) -> u16 {
    browser.send(place, &[("namn", "Samordnaren"), ("epost", address)]).status
}

#[test]
fn an_address_that_is_none_stands_there_still_with_the_name() {
    let site = Site::new();
    let place = asked(&site);
    let again = site.browser().send(&place, &[("namn", "Samordnaren"), ("epost", "zebra@")]).expect(422);
    assert!(again.body.contains("value=\"Samordnaren\"") && again.body.contains("value=\"zebra@\""), "{}", again.body);
    assert!(again.body.contains("href=\"#konto-epost\""), "the error leads to the field: {}", again.body);
    let nameless = site.browser().send(&place, &[("namn", ""), ("epost", "a@hofors.exempel.se")]).expect(422);
    assert!(nameless.body.contains("value=\"a@hofors.exempel.se\"") && nameless.body.contains("href=\"#konto-namn\""));
}

#[test]
fn the_address_of_a_person_stands_as_the_administrator_typed_it() {
    let site = Site::new();
    let person = site.person("Anna", &[Role::Editor], Some("Gävle kommun"));
    let administrator = site.as_person("Administratör", &[Role::Administrator], None);
    let place = format!("/sv/admin/personer/{}", person.id);
    let version = administrator.get(&place).expect(200).field("version");
    let typed = [("version", version.as_str()), ("namn", "Anna"), ("epost", "zebra@"), ("lage", "active")];
    let again = administrator.send(&place, &typed).expect(422);
    assert!(again.body.contains("value=\"zebra@\""), "{}", again.body);
    let kept = site.store.account(&site.tenant, person.id).expect("readable").expect("there");
    assert_eq!(kept.email, person.email);
}

#[test]
fn so_many_accounts_are_asked_for_by_a_link_and_no_more() {
    let site = Site::new();
    let place = asked(&site);
    let browser = site.browser();
    let sent: Vec<u16> = (0..8).map(|n| wishes(&browser, &place, &format!("a{n}@hofors.exempel.se"))).collect();
    assert_eq!(sent, [200, 200, 200, 200, 200, 429, 429, 429]);
    let waiting = site.store.accounts(&site.tenant).expect("readable").into_iter();
    assert_eq!(waiting.filter(|account| account.state == AccountState::Waiting).count(), 5);
}

#[test]
fn an_address_that_waits_can_be_invited_by_the_administrator() {
    let site = Site::new();
    let place = asked(&site);
    assert_eq!(wishes(&site.browser(), &place, "maria@gavle.exempel.se"), 200);
    let administrator = site.as_person("Administratör", &[Role::Administrator], None);
    let gavle = id(Kind::Organisation, "Gävle kommun");
    let organisation = gavle.to_string();
    let form = [
        ("namn", "Maria"),
        ("epost", "maria@gavle.exempel.se"),
        ("organisation", organisation.as_str()),
        ("roll", "editor"),
    ];
    let invited = administrator.send("/sv/admin", &form).expect(200);
    assert!(invited.text().contains("Maria"), "{}", invited.text());
    let account =
        site.store.account_by_address(&site.tenant, "maria@gavle.exempel.se").expect("readable").expect("one");
    assert_eq!((account.state, account.organisation), (AccountState::Active, Some(gavle)));
    // Who is in already is not invited over.
    administrator.send("/sv/admin", &form).expect(422);
}

#[test]
fn who_has_no_organisation_names_the_source_in_the_short_form_and_sees_all_fields_with_what_is_typed() {
    let site = Site::new();
    let first = site.as_person("Första", &[Role::Administrator, Role::Coordinator], None);
    let form = first.get("/sv/insatser/ny").expect(200);
    let (command, fields) = (form.field("kommando"), form.field("falt"));
    assert!(fields.split(',').any(|field| field == "sources"), "{fields}");
    let typed = [
        ("kommando", command.as_str()),
        ("falt", fields.as_str()),
        ("gor", "alla-falt"),
        ("title", "Simskola på tisdagar"),
        ("summary", "Halvskrivet"),
        ("form", "kurs"),
    ];
    let whole = first.send("/sv/insatser/ny", &typed).expect(200);
    assert!(whole.body.contains("Simskola på tisdagar") && whole.body.contains("Halvskrivet"), "{}", whole.body);
    assert!(whole.field("falt").split(',').any(|field| field == "cost"), "every field: {}", whole.field("falt"));
    assert_eq!(whole.field("kommando"), command, "the same form");
    assert!(!site.browser().get("/sv/insatser").expect(200).text().contains("Simskola"), "nothing is entered");
    // Whoever has their own organisation's word is not asked.
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let short = editor.get("/sv/insatser/ny").expect(200).field("falt");
    assert!(!short.split(',').any(|field| field == "sources"), "{short}");
}
