use domain::{policy::Role, record::Kind};
use helhetsbild::kit::account::{Account, AccountState};
use ledger::Drawer;

use crate::support::{Browser, Site, id};

/// Every letter that waits, as text.
fn letters(site: &Site) -> Vec<String> {
    let rows = site.store.ledger().rows_after(&site.tenant.id, Drawer::OUTBOX, "", 100).expect("readable");
    rows.into_iter().map(|row| String::from_utf8_lossy(&row.bytes).into_owned()).collect()
}

/// The path of the link in a letter.
fn link_in(letter: &str) -> String {
    let at = letter.find("/logga-in/lank/").expect("a link");
    let path: String = letter[at..].chars().take_while(|letter| *letter != '"').collect();
    format!("/sv{path}")
}

fn administrator(site: &Site) -> (Browser, Account) {
    let account = site.person("Administratör", &[Role::Administrator], None);
    (site.signed_in(&account), account)
}

fn address(account: &Account) -> String {
    format!("/sv/admin/personer/{}", account.id)
}

#[test]
fn a_link_is_sent_to_who_has_an_account_and_the_answer_does_not_tell_who_has() {
    let site = Site::new();
    let account = site.person("Kollega", &[], Some("Gävle kommun"));
    let ask = |address: &str| site.browser().send("/sv/logga-in/lank", &[("epost", address)]).expect(200);
    let answer = |address: &str| ask(address).body.replace(address, "ADDRESS");
    assert_eq!(answer(&account.email), answer("ingen@exempel.se"));
    let letters = letters(&site);
    assert_eq!(letters.len(), 2, "the same work for both: one letter each");
    assert!(
        !letters.iter().any(|letter| letter.contains("ingen@exempel.se")),
        "nobody without an account is written to"
    );
    let link = link_in(letters.iter().find(|letter| letter.contains(&account.email)).expect("theirs"));
    let browser = site.browser();
    assert!(browser.send_and_follow(&link, &[]).expect(200).text().contains("Kollega"));
    site.browser().send("/sv/logga-in/lank", &[("epost", "ingen adress")]).expect(422);
}

#[test]
fn somebody_is_invited_opens_the_account_and_is_given_more_to_do() {
    let site = Site::new();
    let (admin, _) = administrator(&site);
    let organisation = id(Kind::Organisation, "Gävle kommun").to_string();
    let form = [("namn", "Integrationssamordnaren"), ("epost", "ny@exempel.se"), ("roll", "editor")];
    let mut form = form.to_vec();
    form.push(("organisation", organisation.as_str()));
    let invited = admin.send("/sv/admin", &form).expect(200);
    let shown = invited.page().only("code.link").text();
    let link = link_in(&letters(&site)[0]);
    assert!(shown.ends_with(&link), "the link that is shown is the one in the letter: {shown} {link}");
    admin.send("/sv/admin", &form).expect(422);
    let newcomer = site.browser();
    assert!(newcomer.send_and_follow(&link, &[]).expect(200).text().contains("uppgiftslämnare"));
    // Before they have a passkey they are told what is missing, and led to where it is made – wherever they go.
    for path in ["/sv/mitt-ansvar", "/sv/las-in"] {
        let told = newcomer.get(path).page();
        let mut ways = told.only("main").find("a").into_iter().filter(|way| way.text() == "Skapa din nyckel");
        assert_eq!(ways.next().and_then(|way| way.attr("href")), Some("/sv/mitt-konto"), "{path}");
    }
    let account = site.store.account_by_address(&site.tenant, "ny@exempel.se").expect("readable").expect("it is there");
    let page = admin.get(&address(&account)).expect(200);
    let version = page.field("version");
    let change = [
        ("version", version.as_str()),
        ("namn", "Samordnaren"),
        ("epost", "ny@exempel.se"),
        ("lage", "active"),
        ("roll", "editor"),
        ("roll", "municipality-steward"),
        ("kommun", "2180"),
    ];
    assert!(admin.send_and_follow(&address(&account), &change).expect(200).text().contains("Sparat."));
    let after = site.store.account(&site.tenant, account.id).expect("readable").expect("it is there");
    assert_eq!((after.name.as_str(), after.roles.len(), after.municipalities.len()), ("Samordnaren", 2, 1));
    // Somebody who had opened the page before does not write over it.
    admin.send(&address(&account), &change).expect(409);
}

#[test]
fn the_last_administrator_stays() {
    let site = Site::new();
    let (admin, own) = administrator(&site);
    let page = admin.get(&address(&own)).expect(200);
    let version = page.field("version");
    let without = [("version", version.as_str()), ("namn", "A"), ("epost", own.email.as_str()), ("lage", "active")];
    assert!(admin.send(&address(&own), &without).expect(422).text().contains("det finns ingen annan"));
    let mut closed = without.to_vec();
    closed.extend([("roll", "administrator"), ("lage", "closed")]);
    closed.remove(3);
    admin.send(&address(&own), &closed).expect(422);
    admin.send(&format!("{}/radera", address(&own)), &[("skal", "beslut")]).expect(422);
    let still = site.store.account(&site.tenant, own.id).expect("readable").expect("it is there");
    assert_eq!((still.state, still.roles.contains(&Role::Administrator)), (AccountState::Active, true));
}

#[test]
fn a_person_gets_all_that_is_held_and_is_erased_and_who_looked_is_noted() {
    let site = Site::new();
    let (admin, _) = administrator(&site);
    let account = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let browser = site.signed_in(&account);
    browser.send("/sv/insatser/sprakcafe-i-gavle/stammer", &[]).expect(303);
    let file = admin.get(&format!("{}/allt.json", address(&account))).expect(200);
    let everything: serde_json::Value = serde_json::from_str(&file.body).expect("it is JSON");
    assert_eq!(everything["account"]["email"], account.email.as_str());
    assert_eq!(everything["changes"].as_array().map(Vec::len), Some(1));
    assert_eq!(everything["kept"]["session"].as_array().map(Vec::len), Some(1));
    assert!(admin.get("/sv/admin/lasningar").expect(200).text().contains("hämtade allt om personen: Kollega"));
    admin.send(&format!("{}/radera", address(&account)), &[]).expect(422);
    admin.send(&format!("{}/radera", address(&account)), &[("skal", "beslut 12")]).expect(303);
    browser.get("/sv/mitt-konto").expect(401);
    admin.get(&address(&account)).expect(404);
    assert!(site.store.account_by_address(&site.tenant, &account.email).expect("readable").is_none());
    let history = admin.get("/sv/insatser/sprakcafe-i-gavle/historik").expect(200).text();
    assert!(!history.contains("Kollega"), "{history}");
    assert!(admin.get("/sv/admin/lasningar").expect(200).text().contains("en borttagen person"));
}

#[test]
fn administration_is_for_administrators() {
    let site = Site::new();
    let account = site.person("Kollega", &[], None);
    for roles in [&[][..], &[Role::Editor], &[Role::Coordinator], &[Role::CaseWorker]] {
        let browser = site.as_person(&format!("Någon {roles:?}"), roles, None);
        for path in
            ["/sv/admin", "/sv/admin/lasningar", &address(&account), &format!("{}/allt.json", address(&account))]
        {
            browser.get(path).expect(403);
        }
        browser.send("/sv/admin", &[("namn", "X"), ("epost", "x@exempel.se")]).expect(403);
        browser.send(&format!("{}/radera", address(&account)), &[("skal", "x")]).expect(403);
    }
    assert!(site.store.account(&site.tenant, account.id).expect("readable").is_some());
}
