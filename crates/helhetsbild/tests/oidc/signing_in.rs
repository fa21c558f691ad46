use std::fs;

use domain::{policy::Role, record::Kind};
use helhetsbild::kit::account::{Account, AccountState};
use serde_json::json;

use crate::{
    client::Answer,
    provider::{Person, RealProvider, provider, put},
    support::{Browser, Site, id},
};

/// Somebody in the group that the table knows.
fn anna() -> serde_json::Value {
    json!({"email": "anna@kommun.se", "email_verified": true, "name": "Anna Andersson", "groups": ["annat", "integration"]})
}

fn account(site: &Site, address: &str) -> Option<Account> {
    site.store.account_by_address(&site.tenant, address).expect("readable")
}

fn administrator(site: &Site) -> Browser {
    site.as_person("Administratör", &[Role::Administrator], None)
}

/// The administrator lets the first in who waits, or turns them away.
fn settles(admin: &Browser, button: &str) -> Answer {
    let page = admin.get("/sv/admin").expect(200);
    let form = [("konto", page.field("konto")), ("koppling", page.field("koppling")), (button, "1".to_owned())];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    admin.send_and_follow("/sv/admin/vantar", &form).expect(200)
}

fn is_signed_in(browser: &Browser) -> bool {
    browser.get("/sv/mitt-konto").status == 200
}

#[test]
fn the_first_time_somebody_waits_and_when_let_in_is_what_the_table_says() {
    let site = Site::new();
    let real = RealProvider::of(&site);
    real.registered(&site, "RS256");
    real.person("anna", anna());
    let button = site.browser().get("/sv/logga-in").expect(200).text();
    assert!(button.contains("Logga in med Kommunens inloggning RS256"), "{button}");
    let person = Person::new(&site, &real, "anna");
    let told = person.signs_in("rs256").expect(200).text();
    assert!(told.contains("väntar på att släppas in"), "{told}");
    assert!(!is_signed_in(&person.browser));
    // Trying again makes no second account.
    person.signs_in("rs256").expect(200);
    let admin = administrator(&site);
    let waiting = admin.get("/sv/admin").expect(200);
    let page = waiting.page();
    let fields = page.only("main").all();
    assert_eq!(fields.iter().filter(|field| field.attr("name") == Some("konto")).count(), 1);
    let text = waiting.text();
    for said in ["Anna Andersson", "anna@kommun.se", "Kommunens inloggning RS256", "Gävle kommun", "uppgiftslämnare"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    settles(&admin, "slapp-in");
    let there = person.signs_in("rs256").expect(200);
    assert_eq!(there.address, "/sv/insatser", "they come to where they were going");
    let own = person.browser.get("/sv/mitt-konto").expect(200).text();
    assert!(
        own.contains("Gävle kommun") && own.contains("uppgiftslämnare") && !own.contains("men inte ändra"),
        "{own}"
    );
    person.browser.get("/sv/insatser/sprakcafe-i-gavle/andra").expect(200);
    // Signing out ends the session here, and no other.
    let other = Person::new(&site, &real, "anna");
    other.signs_in("rs256");
    person.browser.send("/sv/logga-ut", &[]).expect(303);
    assert!(!is_signed_in(&person.browser) && is_signed_in(&other.browser));
    // With the provider gone, whoever came by it is out; who has a passkey as well is not, there.
    let by_passkey = site.signed_in(&account(&site, "anna@kommun.se").expect("theirs"));
    admin.send("/sv/admin/leverantorer/rs256", &[("ta-bort", "1")]).expect(303);
    assert!(!is_signed_in(&other.browser) && is_signed_in(&by_passkey));
}

#[test]
fn what_the_provider_no_longer_says_is_taken_back_and_what_was_given_by_hand_stays() {
    let site = Site::new();
    let real = RealProvider::of(&site);
    real.registered(&site, "ES256");
    real.person("anna", anna());
    let person = Person::new(&site, &real, "anna");
    person.signs_in("es256");
    let admin = administrator(&site);
    settles(&admin, "slapp-in");
    let (mut by_hand, version) = site
        .store
        .account_and_version(&site.tenant, account(&site, "anna@kommun.se").expect("theirs").id)
        .expect("readable")
        .expect("it is there");
    by_hand.roles.insert(Role::Secretary);
    assert!(site.store.put_account(&site.tenant, &by_hand, version).expect("taken"));
    real.person("anna", json!({"email": "anna@kommun.se", "email_verified": true, "groups": []}));
    person.signs_in("es256").expect(200);
    let noted = admin.get("/sv/admin/lasningar").expect(200).text();
    assert!(noted.contains("släppte in") && noted.contains("har inte längre rollen uppgiftslämnare"), "{noted}");
    let after = account(&site, "anna@kommun.se").expect("theirs");
    assert_eq!((after.roles, after.organisation), ([Role::Secretary].into(), None));
}

#[test]
fn who_is_turned_away_finds_the_account_closed() {
    let site = Site::new();
    let real = RealProvider::of(&site);
    real.registered(&site, "RS256");
    real.person("anna", anna());
    let person = Person::new(&site, &real, "anna");
    person.signs_in("rs256");
    settles(&administrator(&site), "avboj");
    let told = person.signs_in("rs256").expect(403).text();
    assert!(told.contains("Kontot är stängt"), "{told}");
    assert_eq!(account(&site, "anna@kommun.se").expect("kept").state, AccountState::Closed);
}

#[test]
fn each_way_to_sign_is_believed_and_a_shared_secret_is_not() {
    let site = Site::new();
    let real = RealProvider::of(&site);
    for client in ["RS256", "PS256", "ES256", "HS256"] {
        real.registered(&site, client);
    }
    for (name, short) in [("anna", "rs256"), ("berit", "ps256"), ("cilla", "es256")] {
        real.person(name, json!({"email": format!("{name}@kommun.se"), "email_verified": true}));
        Person::new(&site, &real, name).signs_in(short).expect(200);
        assert_eq!(account(&site, &format!("{name}@kommun.se")).map(|one| one.state), Some(AccountState::Waiting));
    }
    real.person("doris", json!({"email": "doris@kommun.se", "email_verified": true}));
    let told = Person::new(&site, &real, "doris").signs_in("hs256").expect(422).text();
    assert!(told.contains("gick inte att lita på"), "{told}");
    assert!(account(&site, "doris@kommun.se").is_none());
}

#[test]
fn a_key_that_is_new_since_the_last_time_is_fetched() {
    let site = Site::new();
    let real = RealProvider::of(&site);
    real.registered(&site, "PS256");
    real.person("anna", anna());
    let person = Person::new(&site, &real, "anna");
    person.signs_in("ps256").expect(200);
    settles(&administrator(&site), "slapp-in");
    real.rotates();
    person.signs_in("ps256").expect(200);
    assert!(is_signed_in(&person.browser));
}

#[test]
fn an_answer_counts_once_in_the_browser_that_asked_and_at_its_own_address() {
    let site = Site::new();
    let real = RealProvider::of(&site);
    real.registered(&site, "RS256");
    real.registered(&site, "ES256");
    real.person("anna", anna());
    let person = Person::new(&site, &real, "anna");
    let not_awaited = |answer: Answer| {
        let told = person.follow(answer.expect(303)).expect(422).text();
        assert!(told.contains("behöver börjas om"), "{told}");
    };
    // In another browser; and then it is spent in their own.
    let back = person.to_the_way_back("rs256");
    assert!(back.starts_with("/sv/logga-in/leverantor/rs256?") && back.contains("iss="), "{back}");
    not_awaited(site.browser().get(&back));
    not_awaited(person.browser.get(&back));
    // Twice.
    let back = person.to_the_way_back("rs256");
    assert!(person.follow(person.browser.get(&back).expect(303)).text().contains("väntar"));
    not_awaited(person.browser.get(&back));
    // At another address: another provider's, or in another language.
    for (from, to) in [("/rs256?", "/es256?"), ("/sv/", "/en/")] {
        let back = person.to_the_way_back("rs256").replacen(from, to, 1);
        assert_eq!(person.follow(person.browser.get(&back).expect(303)).status, 422);
    }
    // Without a state, or with one that nobody gave.
    not_awaited(person.browser.get("/sv/logga-in/leverantor/rs256"));
    not_awaited(person.browser.get("/sv/logga-in/leverantor/rs256?code=x"));
    not_awaited(person.browser.get("/sv/logga-in/leverantor/rs256?code=x&state=y"));
    // With somebody else's word on who answers (RFC 9207).
    let back = person.to_the_way_back("rs256");
    let other = back.split("iss=").next().expect("a beginning").to_owned() + "iss=https%3A%2F%2Fannan.example";
    assert!(person.follow(person.browser.get(&other)).text().contains("gick inte att lita på"));
    // Who says no at the provider is told so.
    let back = person.to_the_way_back("rs256");
    let state = back.split(['?', '&']).find(|part| part.starts_with("state=")).expect("a state");
    let told = person.browser.get(&format!("/sv/logga-in/leverantor/rs256?error=access_denied&{state}"));
    assert!(person.follow(told).text().contains("avbröts"));
    assert!(!is_signed_in(&person.browser));
}

#[test]
fn a_provider_sends_nobody_to_an_address_that_is_not_registered_letter_by_letter() {
    let site = Site::new();
    let real = RealProvider::of(&site);
    let elsewhere = provider("elsewhere", &real.issuer(), "elsewhere");
    put(&site, &elsewhere);
    let person = Person::new(&site, &real, "anna");
    let way = person.way("elsewhere", "");
    assert!(way.contains("redirect_uri=http%3A%2F%2Flocalhost") && way.contains("code_challenge_method=S256"), "{way}");
    let refused = Browser::at(real.port).get(&crate::provider::path_of(&way)).expect(400);
    assert!(refused.body.contains("redirect_uri"), "{}", refused.body);
}

#[test]
fn an_address_that_has_an_account_is_not_taken_over() {
    let site = Site::new();
    let real = RealProvider::of(&site);
    let mut here = real.registered(&site, "RS256");
    let theirs = site.person("Kollegan", &[Role::Coordinator], Some("Hofors kommun"));
    let claims = |verified: bool| json!({"email": theirs.email, "email_verified": verified, "groups": ["integration"]});
    real.person("kollegan", claims(true));
    let person = Person::new(&site, &real, "kollegan");
    assert!(person.signs_in("rs256").expect(200).text().contains("väntar"));
    assert!(!is_signed_in(&person.browser));
    let untouched = account(&site, &theirs.email).expect("theirs");
    assert_eq!((untouched.roles, untouched.organisation), (theirs.roles.clone(), theirs.organisation));
    // Turned away, they are forgotten and the account is as it was.
    let admin = administrator(&site);
    assert!(admin.get("/sv/admin").text().contains("Godkänn bara om du vet"));
    settles(&admin, "avboj");
    assert_eq!(account(&site, &theirs.email).expect("theirs").state, AccountState::Active);
    // Let in, they are who they were, and what the table adds.
    assert!(person.signs_in("rs256").expect(200).text().contains("väntar"));
    settles(&admin, "slapp-in");
    person.signs_in("rs256").expect(200);
    assert!(is_signed_in(&person.browser));
    let after = account(&site, &theirs.email).expect("theirs");
    assert_eq!(after.roles, [Role::Coordinator, Role::Editor].into());
    assert_eq!(after.organisation, Some(id(Kind::Organisation, "Hofors kommun")), "what was given by hand stays");
    // A provider that answers for the domain lets in at once whom it has verified; an administrator all the same waits.
    here.domains = ["exempel.se".to_owned()].into();
    put(&site, &here);
    let second = site.person("Nästa kollega", &[], None);
    real.person("nasta", json!({"email": second.email, "email_verified": true}));
    let next = Person::new(&site, &real, "nasta");
    next.signs_in("rs256").expect(200);
    assert!(is_signed_in(&next.browser));
    real.person("chefen", json!({"email": "administrator@exempel.se", "email_verified": true}));
    let boss = Person::new(&site, &real, "chefen");
    assert!(boss.signs_in("rs256").expect(200).text().contains("väntar"));
    // Whom it has not verified has no address.
    let third = site.person("Tredje", &[], None);
    real.person("tredje", json!({"email": third.email, "email_verified": false}));
    let unverified = Person::new(&site, &real, "tredje");
    assert!(unverified.signs_in("rs256").expect(422).text().contains("bekräftad e-postadress"));
}

#[test]
fn a_personal_identity_number_is_nowhere_in_the_database() {
    let site = Site::new();
    let admin = administrator(&site);
    let real = RealProvider::of(&site);
    real.registered(&site, "RS256");
    // The tax agency's own number for tests, in every claim that is asked for.
    for (who, number) in [("tolvan", "19121212-1212"), ("tolva", "19 12 12 12 – 1212")] {
        real.person(
            who,
            json!({
                "email": format!("{who}@kommun.se"),
                "email_verified": true,
                "name": format!("Tolvan Tolvansson {number}"),
                "personal_number": "191212121212",
                "groups": ["integration", "191212121212", "121212-1212"],
            }),
        );
        let person = Person::new(&site, &real, who);
        person.signs_in("rs256").expect(200);
        settles(&admin, "slapp-in");
        person.signs_in("rs256").expect(200);
        assert!(is_signed_in(&person.browser));
        assert_eq!(account(&site, &format!("{who}@kommun.se")).expect("theirs").name, who);
    }
    // Who is known by it, and by nothing else, is told why that cannot be.
    real.person("191212121212", json!({"email": "annan@kommun.se", "email_verified": true}));
    let by_number = Person::new(&site, &real, "191212121212").signs_in("rs256").expect(422).text();
    assert!(by_number.contains("Personnummer tas inte emot"), "{by_number}");
    real.person("elvan", json!({"email": "191212121212@kommun.se", "email_verified": true}));
    Person::new(&site, &real, "elvan").signs_in("rs256").expect(422);
    let mut files = 0;
    for entry in fs::read_dir(site._folder.path()).expect("a folder") {
        let path = entry.expect("readable").path();
        let Ok(bytes) = fs::read(&path) else { continue };
        files += 1;
        for number in ["191212121212", "19121212-1212", "1212121212", "121212-1212", "19 12 12 12"] {
            assert!(
                !bytes.windows(number.len()).any(|part| part == number.as_bytes()),
                "{number} in {}",
                path.display()
            );
        }
        // What the provider calls them is not there either, nor the secret.
        assert!(!bytes.windows(24).any(|part| *part == crate::provider::SECRET.as_bytes()[..24]));
    }
    assert!(files > 0, "the database was looked at");
}
