//! Accounts as time goes: changed, left unused, closed; and what is noted of it all.

use std::sync::Arc;

use domain::{
    date::{end_of_day, stockholm_day},
    policy::Role,
};
use helhetsbild::{
    features,
    kit::{
        account::{Account, AccountState},
        mail::scheduler::Scheduler,
        session::later,
        unused::{NOTICE, UNUSED},
        visitor::SignedInBy,
    },
};
use jiff::SignedDuration;
use ledger::{Drawer, DrawerRow};

use crate::support::{Browser, Site, now};

fn outbox(site: &Site) -> Vec<DrawerRow> {
    site.store.ledger().rows_after(&site.tenant.id, Drawer::OUTBOX, "", 100).expect("readable")
}

fn page_of(account: &Account) -> String {
    format!("/sv/admin/personer/{}", account.id)
}

fn account(site: &Site, like: &Account) -> Account {
    site.store.account(&site.tenant, like.id).expect("readable").expect("it is there")
}

/// Sends the form of a person's page with these fields beside its own.
fn change(browser: &Browser, page: &str, fields: &[(&str, &str)]) -> u16 {
    let shown = browser.get(page).expect(200);
    let own = [("version", shown.field("version")), ("namn", shown.field("namn")), ("epost", shown.field("epost"))];
    let mut form: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend_from_slice(fields);
    browser.send(page, &form).status
}

#[test]
fn so_many_links_and_no_more_go_to_one_address() {
    let site = Site::new();
    let browser = site.browser();
    for _ in 0..10 {
        browser.send("/sv/logga-in/lank", &[("epost", "ingen@exempel.se")]).expect(200);
    }
    browser.send("/sv/logga-in/lank", &[("epost", "ingen@exempel.se")]).expect(429);
    assert_eq!(outbox(&site).len(), 10);
}

#[test]
fn roles_change_an_account_is_closed_and_opened_and_of_two_changes_the_later_asks_again() {
    let site = Site::new();
    let browser = site.as_person("Administratör", &[Role::Administrator], None);
    let colleague = site.person("Kollega", &[], None);
    let theirs = site.signed_in(&colleague);
    let page = page_of(&colleague);
    let stale = browser.get(&page).expect(200).field("version");
    assert_eq!(change(&browser, &page, &[("lage", "closed"), ("roll", "editor"), ("kommun", "2180")]), 303);
    theirs.get("/sv/mitt-konto").expect(401);
    let now = account(&site, &colleague);
    assert_eq!((now.state, now.roles.len(), now.municipalities.len()), (AccountState::Closed, 1, 1));
    let form = [("version", stale.as_str()), ("namn", "Annan"), ("epost", "kollega@exempel.se")];
    browser.send(&page, &form).expect(409);
    assert_eq!(change(&browser, &page, &[("lage", "active")]), 303);
    site.signed_in(&colleague).get("/sv/mitt-konto").expect(200);
}

#[test]
fn whoever_has_lost_the_phone_is_helped_and_the_last_administrator_keeps_the_key() {
    let site = Site::new();
    let administrator = site.person("Administratör", &[Role::Administrator], None);
    let browser = site.signed_in(&administrator);
    let colleague = site.person("Kollega", &[], None);
    let theirs = site.signed_in(&colleague);
    browser.send(&page_of(&administrator), &[("ta-bort-nycklar", "1")]).expect(422);
    browser.get("/sv/admin").expect(200);
    browser.send(&page_of(&colleague), &[("ta-bort-nycklar", "1")]).expect(303);
    theirs.get("/sv/mitt-konto").expect(401);
    assert!(browser.get("/sv/admin/lasningar").expect(200).text().contains("tog bort alla nycklar: Kollega"));
}

#[test]
fn an_account_that_nobody_uses_is_closed_thirty_days_after_a_letter_and_the_last_administrators_never() {
    let site = Site::new();
    let administrator = site.person("Administratör", &[Role::Administrator], None);
    let (gone, back) = (site.person("Borta", &[Role::Editor], None), site.person("Tillbaka", &[], None));
    let of_link = site
        .store
        .account_of_link(&site.tenant, domain::id::RecordId(gone.id), "Gävle kommun", now())
        .expect("the ledger takes it");
    let mut scheduler = Scheduler::new(Arc::clone(&site.store), Vec::new()).with_chores(features::chores());
    // The scheduler does its chores by day.
    let mut at_noon_after = |days: i64| {
        let begun = later(now(), UNUSED);
        let noon = later(end_of_day(stockholm_day(begun)), SignedDuration::from_hours(12 + 24 * days));
        _ = scheduler.round(noon);
        noon
    };
    at_noon_after(-10);
    assert_eq!(outbox(&site).len(), 0);
    let told = at_noon_after(0);
    let letters = outbox(&site);
    assert_eq!(letters.len(), 2, "neither the last administrator nor an organisation's link is written to");
    assert!(String::from_utf8_lossy(&letters[0].bytes).contains("Du har inte loggat in på två år"));
    at_noon_after(1);
    assert_eq!(outbox(&site).len(), 2, "nobody is told twice");
    site.store.begin_session(&site.tenant, &back, SignedInBy::MailLink, "test", told).expect("the ledger takes it");
    assert_eq!(NOTICE, SignedDuration::from_hours(30 * 24));
    at_noon_after(29);
    assert_eq!(account(&site, &gone).state, AccountState::Active, "not a day before");
    at_noon_after(30);
    let closed = account(&site, &gone);
    assert_eq!((closed.state, closed.roles.len(), closed.name.as_str()), (AccountState::Closed, 1, "Borta"));
    for stays in [&back, &administrator, &of_link] {
        assert_eq!(account(&site, stays).state, AccountState::Active, "{}", stays.name);
    }
    // Who is let in again is told again before it is closed again.
    let browser = site.signed_in(&administrator);
    assert!(browser.get("/sv/admin/lasningar").expect(200).text().contains("stängde kontot, som ingen har använt"));
    assert_eq!(change(&browser, &page_of(&gone), &[("lage", "active"), ("roll", "editor")]), 303);
    at_noon_after(31);
    assert_eq!(account(&site, &gone).state, AccountState::Active);
    assert_eq!(outbox(&site).len(), 3);
}

#[test]
fn what_is_done_to_accounts_and_settings_stands_on_a_page_and_in_a_file() {
    let site = Site::new();
    let administrator = site.person("Administratör", &[Role::Administrator], None);
    let browser = site.signed_in(&administrator);
    let invited = [("namn", "Ny kollega"), ("epost", "ny@exempel.se"), ("roll", "editor")];
    browser.send("/sv/admin", &invited).expect(200);
    let new = site.store.account_by_address(&site.tenant, "ny@exempel.se").expect("readable").expect("it is there");
    assert_eq!(change(&browser, &page_of(&new), &[("roll", "coordinator")]), 303);
    browser.send(&page_of(&new), &[("avsluta", "1")]).expect(303);
    browser.send(&page_of(&new), &[("bjud-in", "1")]).expect(200);
    browser.send("/sv/admin/post", &[("dag", "1"), ("timme", "6"), ("genast", "3")]).expect(303);
    browser.send(&format!("{}/radera", page_of(&new)), &[("skal", "beslut 12")]).expect(303);
    let said = browser.get("/sv/admin/lasningar").expect(200).text();
    for sentence in [
        "Administratör loggade in",
        "Administratör bjöd in (fick rollen uppgiftslämnare): en borttagen person",
        "ändrade kontot (fick rollen samordnare, har inte längre rollen uppgiftslämnare): en borttagen person",
        "öppnade kontot: en borttagen person",
        "avslutade alla inloggningar: en borttagen person",
        "skickade en ny inbjudan: en borttagen person",
        "ändrade postens inställningar",
        "raderade en person (beslut 12): en borttagen person",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
    assert!(!said.contains("Ny kollega"), "who is erased is not named");
    let file = browser.get("/sv/admin/lasningar.csv").expect(200);
    assert!(file.header("content-disposition").is_some_and(|said| said.contains("handelser.csv")));
    let lines: Vec<&str> = file.body.lines().collect();
    assert!(lines[0].contains("När,Vem,Vad,Vems") && lines.len() > 8, "{}", file.body);
    let member = site.person("Medlem", &[], None);
    site.signed_in(&member);
    assert!(!browser.get("/sv/admin/lasningar").expect(200).text().contains("Medlem"), "others' signing in is theirs");
}

#[test]
fn a_person_is_erased_as_a_whole() {
    let site = Site::new();
    let browser = site.as_person("Administratör", &[Role::Administrator], None);
    let colleague = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let theirs = site.signed_in(&colleague);
    theirs.send("/sv/insatser/ny", &[("gor", "utkast"), ("falt", "title"), ("title", "Utkast")]).expect(303);
    site.browser().send("/sv/logga-in/lank", &[("epost", colleague.email.as_str())]).expect(200);
    theirs.send("/sv/mitt-konto/nycklar/borja", &[]).expect(200);
    site.browser().send("/sv/post", &[("adress", colleague.email.as_str())]).expect(200);
    browser.send(&format!("{}/radera", page_of(&colleague)), &[("skal", "beslut 12")]).expect(303);
    let rows = site.store.ledger().drawer_rows(&site.tenant.id, "", "", 1_000).expect("readable");
    let left: Vec<_> = rows
        .iter()
        .filter(|row| {
            let told = row.drawer == "read_audit" || row.drawer == "erasure";
            let names = String::from_utf8_lossy(&row.bytes).contains(&colleague.email);
            !told && (names || row.owner == colleague.id.to_string())
        })
        .map(|row| (row.drawer.as_str(), row.key.as_str()))
        .collect();
    assert_eq!(left, Vec::<(&str, &str)>::new());
    theirs.get("/sv/mitt-konto").expect(401);
}
