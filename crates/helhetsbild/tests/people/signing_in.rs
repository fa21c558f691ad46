use domain::policy::Role;
use helhetsbild::kit::{account::AccountState, sign_in::passwords_compared, visitor::SignedInBy};

use crate::support::{PASSWORD, Site, now};

fn administrator(site: &Site) -> helhetsbild::kit::account::Account {
    let account = site.person("Första administratören", &[Role::Administrator], None);
    site.store.set_password(&site.tenant, account.id, PASSWORD).expect("the ledger takes it").expect("long enough");
    account
}

#[test]
fn the_first_administrator_signs_in_sees_the_account_and_signs_out() {
    let site = Site::new();
    let account = administrator(&site);
    let browser = site.browser();
    let asked = browser.get("/sv/mitt-konto").expect(401);
    assert!(asked.text().contains("Logga in för att komma vidare"));
    let till = asked.field("till");
    let form = [("epost", " Forsta-Administratoren@exempel.se"), ("losenord", PASSWORD), ("till", till.as_str())];
    let own = browser.send_and_follow("/sv/logga-in/losenord", &form).expect(200);
    assert_eq!(own.address, "/sv/mitt-konto");
    assert!(own.text().contains("Första administratören") && own.text().contains("administratör"));
    assert!(own.header("cache-control").is_some_and(|kept| kept.contains("no-store")));
    assert_eq!(browser.send("/sv/logga-ut", &[]).expect(303).header("location"), Some("/sv/"));
    assert_eq!(browser.cookie("hb-lanet"), None);
    assert!(site.store.sessions(&site.tenant, account.id, now()).expect("readable").is_empty());
    browser.get("/sv/mitt-konto").expect(401);
}

#[test]
fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let site = Site::new();
    administrator(&site);
    let browser = site.browser();
    let answer = |address: &str| {
        let form = [("epost", address), ("losenord", "inte det rätta alls")];
        let answer = browser.send("/sv/logga-in/losenord", &form).expect(422);
        answer.body.replace(address, "ADDRESS")
    };
    assert_eq!(answer("forsta-administratoren@exempel.se"), answer("ingen@exempel.se"));
    assert_eq!(browser.cookie("hb-lanet"), None);
}

#[test]
fn too_many_tries_are_stopped_with_a_page_that_says_so_even_if_the_next_were_right() {
    let site = Site::new();
    administrator(&site);
    let browser = site.browser();
    let address = ("epost", "forsta-administratoren@exempel.se");
    for _ in 0..10 {
        browser.send("/sv/logga-in/losenord", &[address, ("losenord", "fel")]).expect(422);
    }
    let stopped = browser.send("/sv/logga-in/losenord", &[address, ("losenord", PASSWORD)]).expect(429);
    assert!(stopped.text().contains("Vänta en timme"));
    assert_eq!(browser.cookie("hb-lanet"), None);
}

#[test]
fn a_session_from_before_signing_in_is_never_taken_over() {
    let site = Site::new();
    administrator(&site);
    let browser = site.browser();
    browser.keep("hb-lanet", "chosen-by-somebody-else");
    browser
        .send("/sv/logga-in/losenord", &[("epost", "forsta-administratoren@exempel.se"), ("losenord", PASSWORD)])
        .expect(303);
    let token = browser.cookie("hb-lanet").expect("a session");
    assert_ne!(token, "chosen-by-somebody-else");
    let other = site.browser();
    other.keep("hb-lanet", "chosen-by-somebody-else");
    other.get("/sv/mitt-konto").expect(401);
}

#[test]
fn a_link_shows_whom_it_signs_in_and_does_so_once() {
    let site = Site::new();
    let account = site.person("Ny kollega", &[Role::Editor], Some("Gävle kommun"));
    let token =
        site.store.new_link(&site.tenant, account.id, SignedInBy::MailLink, now()).expect("the ledger takes it");
    let address = format!("/sv/logga-in/lank/{token}");
    // A program that looks through mail opens the link, several times: nothing happens.
    for _ in 0..3 {
        assert!(site.browser().get(&address).expect(200).text().contains("Ny kollega"));
    }
    let browser = site.browser();
    let own = browser.send_and_follow(&address, &[]).expect(200);
    assert!(own.text().contains("inte ändra"), "a link from a mailbox opens a member's rights: {}", own.text());
    let replayed = site.browser();
    replayed.send(&address, &[]).expect(410);
    replayed.get(&address).expect(410);
    assert_eq!(replayed.cookie("hb-lanet"), None);
}

#[test]
fn one_ends_the_session_on_the_computer_one_forgot_and_nobody_elses() {
    let site = Site::new();
    let account = site.person("Kollega", &[], None);
    let (here, forgotten) = (site.signed_in(&account), site.signed_in(&account));
    let stranger = site.as_person("Främling", &[], None);
    forgotten.get("/sv/mitt-konto").expect(200);
    let page = here.get("/sv/mitt-konto").page();
    let sessions = page.only("ul.sessions").find("input");
    let keys: Vec<&str> = sessions.iter().filter_map(|input| input.attr("value")).collect();
    assert_eq!(keys.len(), 2);
    stranger.send("/sv/mitt-konto/avsluta", &[("session", keys[0])]).expect(404);
    here.send("/sv/mitt-konto/avsluta", &[]).expect(303);
    here.get("/sv/mitt-konto").expect(200);
    forgotten.get("/sv/mitt-konto").expect(401);
    stranger.get("/sv/mitt-konto").expect(200);
}

#[test]
fn an_account_that_is_closed_is_out_at_once() {
    let site = Site::new();
    let mut account = site.person("Kollega", &[], None);
    let browser = site.signed_in(&account);
    browser.get("/sv/mitt-konto").expect(200);
    let (_, version) =
        site.store.account_and_version(&site.tenant, account.id).expect("readable").expect("it is there");
    account.state = AccountState::Closed;
    site.store.put_account(&site.tenant, &account, version).expect("the ledger takes it");
    browser.get("/sv/mitt-konto").expect(401);
}

#[test]
fn where_to_go_on_stays_on_this_site() {
    let site = Site::new();
    administrator(&site);
    for (till, leads) in [
        ("/insatser?kommun=gavle", "/sv/insatser?kommun=gavle"),
        ("https://evil.example/", "/sv/mitt-konto"),
        ("//evil.example/", "/sv/mitt-konto"),
        ("/\\evil.example", "/sv/mitt-konto"),
        ("/a\r\nSet-Cookie: x=y", "/sv/a%0ASet-Cookie%3A+x%3Dy"),
        ("/logga-ut", "/sv/mitt-konto"),
    ] {
        let form = [("epost", "forsta-administratoren@exempel.se"), ("losenord", PASSWORD), ("till", till)];
        let answer = site.browser().send("/sv/logga-in/losenord", &form).expect(303);
        let location = answer.header("location").expect("it leads on");
        let expected = if till.contains('\n') { "/sv/mitt-konto" } else { leads };
        assert_eq!(location, expected, "{till:?}");
    }
}

#[test]
fn forms_of_other_sites_and_under_other_names_change_nothing() {
    let site = Site::new();
    let account = site.person("Kollega", &[], None);
    let signed_in = |name: &str, value: &str| site.signed_in(&account).says(name, value);
    let refused = signed_in("Sec-Fetch-Site", "cross-site").send("/sv/logga-ut", &[]).expect(403);
    assert!(refused.text().contains("Ingenting har ändrats"));
    signed_in("Origin", "https://evil.example").send("/sv/logga-ut", &[]).expect(403);
    signed_in("Host", "evil.example").send("/sv/logga-ut", &[]).expect(421);
    signed_in("Content-Type", "text/plain").send("/sv/logga-ut", &[]).expect(415);
    let huge = "x".repeat(1024 * 1024 + 1);
    site.signed_in(&account).send("/sv/logga-ut", &[("a", huge.as_str())]).expect(413);
    assert_eq!(site.store.sessions(&site.tenant, account.id, now()).expect("readable").len(), 5);
}

#[test]
fn a_session_of_one_partnership_is_none_in_another() {
    let site = Site::new();
    let other = site.store.tenant_or_new(&domain::id::PartnershipId("granne".to_owned())).expect("a new partnership");
    let browser = site.as_person("Kollega", &[Role::Coordinator], None);
    let token = browser.cookie("hb-lanet").expect("a session");
    browser.keep("hb-granne", &token);
    browser.get("/p/granne/sv/mitt-konto").expect(401);
    assert!(site.store.visitor(&other, &token, now()).expect("readable").is_none());
    browser.get("/sv/mitt-konto").expect(200);
}

#[test]
fn an_address_that_nobody_has_costs_the_same_work_as_one_that_somebody_has() {
    let site = Site::new();
    let with = administrator(&site);
    let without = site.person("Kollega", &[], None);
    let rows = |drawer: &'static str| {
        let found = site.store.ledger().rows_after(&site.tenant.id, ledger::Drawer::named(drawer), "", 1_000);
        found.expect("readable").len()
    };
    let written = || ["outbox", "sign_in_link", "sign_in_try"].map(rows);
    let mut costs = Vec::new();
    for address in [with.email.as_str(), without.email.as_str(), "ingen@exempel.se"] {
        let (hashes, before) = (passwords_compared(), written());
        site.browser().send("/sv/logga-in/losenord", &[("epost", address), ("losenord", "fel lösenord")]).expect(422);
        let (hashes, between) = (passwords_compared() - hashes, written());
        site.browser().send("/sv/logga-in/lank", &[("epost", address)]).expect(200);
        let after = written();
        let grown = |from: [usize; 3], to: [usize; 3]| [0, 1, 2].map(|place| to[place] - from[place]);
        costs.push((hashes, grown(before, between)[..2].to_vec(), grown(between, after)[..2].to_vec()));
    }
    assert_eq!(costs, vec![(1, vec![0, 0], vec![1, 1]); 3], "one hash; one letter in the outbox and one link");
}
