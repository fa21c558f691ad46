//! Coming in, and going on where one was: what was typed is there, roles that rest say why, the right tries are not counted.

use domain::policy::Role;
use helhetsbild::kit::visitor::SignedInBy;
use ledger::Drawer;

use crate::{
    support::{Browser, PASSWORD, Site, now},
    unsaved::lapse,
};

/// The link in the letter that was last written to somebody, below the host.
fn letter(site: &Site, address: &str) -> String {
    let rows = site.store.ledger().rows_after(&site.tenant.id, Drawer::OUTBOX, "", 100).expect("readable");
    let letters = rows.iter().rev().map(|row| String::from_utf8_lossy(&row.bytes).into_owned());
    let letter = letters.into_iter().find(|letter| letter.contains(address)).expect("a letter");
    let link = letter.split("\"path\":\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    format!("/sv{link}")
}

#[test]
fn what_was_typed_is_there_after_signing_in_by_the_link_in_a_letter() {
    let site = Site::new();
    let account = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let browser = site.signed_in(&account);
    lapse(&site);
    let form = [("falt", "title"), ("title", "Ett språkcafé till"), ("gor", "spara")];
    let page = browser.send("/sv/insatser/ny", &form).expect(401);
    assert!(
        page.text().contains("Det du skrev är sparat: logga in, så kommer du tillbaka till det"),
        "{}",
        page.text()
    );
    let till = page.field("till");
    assert!(till.starts_with("/insatser/ny?osparat="), "{till}");
    let fields: Vec<String> = page
        .page()
        .only("main")
        .find("form")
        .iter()
        .filter(|form| form.attr("action").is_some_and(|action| action.ends_with("/logga-in/lank")))
        .flat_map(|form| {
            form.find("input")
                .into_iter()
                .filter(|field| field.attr("name") == Some("till"))
                .map(|field| field.attr("value").unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(fields, std::slice::from_ref(&till), "the form of the link says where one was going");
    browser.send("/sv/logga-in/lank", &[("epost", account.email.as_str()), ("till", &till)]).expect(200);
    let link = letter(&site, &account.email);
    assert!(!link.contains("osparat"), "the letter does not tell");
    let there = browser.send_and_follow(&link, &[]).expect(200);
    assert!(there.address.starts_with("/sv/utkast/"), "{}", there.address);
    assert!(there.body.contains("Ett språkcafé till"));
    assert!(browser.get("/sv/utkast").expect(200).text().contains("Ett språkcafé till"), "it is theirs now");
    // A link leads nowhere else than to this site.
    let evil = [("epost", account.email.as_str()), ("till", "https://evil.example/")];
    browser.send("/sv/logga-in/lank", &evil).expect(200);
    let led = site.browser().send(&letter(&site, &account.email), &[]).expect(303);
    assert_eq!(led.header("location"), Some("/sv/mitt-konto"));
}

#[test]
fn roles_that_rest_say_why_and_how_to_go_on_and_nothing_typed_is_lost() {
    let site = Site::new();
    let account = site.person("Kollega", &[Role::Editor, Role::Administrator], Some("Gävle kommun"));
    let browser = site.signed_in_by(&account, SignedInBy::MailLink);
    for path in ["/sv/insatser/sprakcafe-i-gavle/andra", "/sv/insatser/ny", "/sv/admin"] {
        let told = browser.get(path).expect(403);
        assert!(told.text().contains("Du kom in med en länk från din e-post"), "{path}: {}", told.text());
        assert!(told.body.contains("logga-in?till=%2F"), "{path}: there is a way on");
    }
    browser.get("/sv/logga-in?till=%2Fadmin").expect(200);
    // What is somebody else's is suggested, as ever.
    browser.get("/sv/insatser/sprakcafe-i-hofors/andra").expect(303);
    let form = [("falt", "title"), ("title", "Språkkaféet i Gävle"), ("version", "1"), ("gor", "spara")];
    let told = browser.send("/sv/insatser/sprakcafe-i-gavle/andra", &form).expect(403);
    assert!(told.body.contains("/logga-in?till=") && told.body.contains("osparat"), "{}", told.body);
    let there = site.signed_in(&account).get("/sv/utkast").expect(200);
    assert!(there.body.contains("Språkkaféet i Gävle"));
}

#[test]
fn whoever_is_invited_is_told_to_make_a_key_first() {
    let site = Site::new();
    let account = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let invited = site.signed_in_by(&account, SignedInBy::Invitation).get("/sv/mitt-konto").expect(200).text();
    assert!(invited.contains("Skapa din nyckel nu") && !invited.contains("Logga in med en nyckel"), "{invited}");
    let later = site.signed_in(&account).get("/sv/mitt-konto").expect(200);
    assert!(later.page().only("main").find("a").iter().any(|link| link.attr("href") == Some("/sv/mitt-ansvar")));
}

/// Tries a password.
fn tries(browser: &Browser, address: &str, password: &str) -> u16 {
    browser.send("/sv/logga-in/losenord", &[("epost", address), ("losenord", password)]).status
}

#[test]
fn what_is_right_is_not_counted_and_others_wrong_tries_shut_nobody_out_where_they_sign_in() {
    let proxy = "127.0.0.1".parse().expect("an address");
    let site = Site::reached_at(None, vec![proxy]);
    let account = site.person("Administratör", &[Role::Administrator], None);
    site.store.set_password(&site.tenant, account.id, PASSWORD).expect("taken").expect("long enough");
    let from = |place: &str| site.browser().says("x-forwarded-for", place);
    let address = account.email.as_str();
    for _ in 0..15 {
        assert_eq!(tries(&from("203.0.113.1"), address, PASSWORD), 303, "signing in is not counted");
    }
    // Somebody who knows the address tries from many places.
    for place in 0..12 {
        for _ in 0..9 {
            assert!([422, 429].contains(&tries(&from(&format!("198.51.100.{place}")), address, "fel lösenord")));
        }
    }
    assert_eq!(tries(&from("198.51.100.99"), address, PASSWORD), 429, "a place nobody knows is stopped");
    assert_eq!(tries(&from("203.0.113.1"), address, PASSWORD), 303, "where its owner signs in they still do");
    // Who has no account is stopped in the same way: the answer tells nothing.
    for place in 0..12 {
        for _ in 0..9 {
            tries(&from(&format!("192.0.2.{place}")), "ingen@exempel.se", "fel lösenord");
        }
    }
    assert_eq!(tries(&from("192.0.2.99"), "ingen@exempel.se", PASSWORD), 429);
    // Password and letter are counted apart.
    from("198.51.100.99").send("/sv/logga-in/lank", &[("epost", address)]).expect(200);
}

#[test]
fn a_municipality_steward_is_invited_with_the_municipality() {
    let site = Site::new();
    let admin = site.as_person("Administratör", &[Role::Administrator], None);
    let form = [("namn", "Kommunansvarig"), ("epost", "ny@exempel.se"), ("roll", "municipality-steward")];
    let asked = admin.send("/sv/admin", &form).expect(422);
    assert!(asked.text().contains("Välj vilken kommun den kommunansvariga svarar för"), "{}", asked.text());
    assert_eq!(asked.field("namn"), "Kommunansvarig", "nothing typed is lost");
    admin.send("/sv/admin", &[&form[..], &[("kommun", "2180")]].concat()).expect(200);
    assert!(admin.get("/sv/admin").expect(200).text().contains("kommunansvarig (Gävle)"));
    site.person("Utan kommun", &[Role::MunicipalitySteward], None);
    assert!(admin.get("/sv/admin").expect(200).text().contains("kommunansvarig (ingen kommun vald)"));
}

#[test]
fn one_recognises_ones_own_computer() {
    let site = Site::new();
    let account = site.person("Kollega", &[], None);
    let linux = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/18.0 Mobile/15E148 Safari/604.1";
    for agent in [linux, phone, "curl/8.5.0"] {
        let begun = site.store.begin_session(&site.tenant, &account, SignedInBy::Passkey, agent, now());
        begun.expect("the ledger takes it");
    }
    let text = site.signed_in(&account).get("/sv/mitt-konto").expect(200).text();
    for named in ["Chrome på Linux", "Safari på iPhone", "curl/8.5.0"] {
        assert!(text.contains(named), "{named}: {text}");
    }
}
