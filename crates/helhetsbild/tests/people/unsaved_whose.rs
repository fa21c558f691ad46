//! Stories of whose it is what was typed when a session had ended: its writer's alone, in whatever form, and nobody else is
//! shown it.

use domain::policy::Role;
use helhetsbild::kit::visitor::SignedInBy;
use jiff::SignedDuration;
use ledger::Drawer;

use crate::{
    county::{County, EVERYBODY},
    everybody_walks_everywhere::rows,
    support::{PASSWORD, Site, now},
    unsaved::{LESSON, lapse, send, sent_too_late, sign_in, typed, waiting},
};

/// Everybody's sessions have ended so long ago that nobody knows any longer whose they were.
fn lapse_for_good(site: &Site) {
    let (ledger, tenant) = (site.store.ledger(), &site.tenant.id);
    for row in ledger.rows_after(tenant, Drawer::SESSIONS, "", 100).expect("readable") {
        ledger.remove(tenant, Drawer::SESSIONS, &row.key, None).expect("removed");
    }
}

#[test]
fn who_signs_in_next_in_the_same_browser_is_not_shown_what_another_wrote() {
    let site = Site::new();
    let editor = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let other = site.person("Kollegan bredvid", &[Role::Editor], Some("Gävle kommun"));
    let browser = site.signed_in(&editor);
    lapse(&site);
    let form = [("version", "1"), ("sedan", "slutar"), ("lardom", LESSON), ("svara", "1")];
    let till = sent_too_late(&browser, "/sv/insatser/sprakcafe-i-gavle/sedan", &form);
    sign_in(&site, &browser, &other, SignedInBy::Passkey);
    let page = browser.get(&format!("/sv{till}")).expect(200);
    assert!(page.text().contains("Det väntar i tre dygn på den som skrev det"), "{}", page.text());
    assert_eq!(typed(&page, "lardom"), [""]);
    assert!(!page.body.contains("språket"));
    // Its writer finds it, on another machine too.
    let elsewhere = site.signed_in(&editor).get(&format!("/sv{till}")).expect(200);
    assert_eq!(typed(&elsewhere, "lardom"), [LESSON]);
    // It is in the file about its writer, and goes with them.
    let file = site.store.all_about(&site.tenant, &editor).expect("readable");
    let held = serde_json::to_string(&file["form_unsaved"]).expect("a text");
    assert!(held.contains("språket"), "{held}");
}

#[test]
fn what_was_typed_into_a_records_own_form_is_its_writers_too() {
    let site = Site::new();
    let editor = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let other = site.person("Kollegan bredvid", &[Role::Editor], Some("Gävle kommun"));
    let browser = site.signed_in(&editor);
    lapse(&site);
    let form = [("falt", "title"), ("title", "Ett språkcafé till"), ("gor", "spara")];
    let asked = browser.send("/sv/insatser/ny", &form).expect(303);
    let till = browser.get(asked.header("location").expect("on to signing in")).expect(200).field("till");
    sign_in(&site, &browser, &other, SignedInBy::Passkey);
    browser.get(&format!("/sv{till}")).expect(404);
    assert!(!browser.get("/sv/utkast").expect(200).text().contains("Ett språkcafé till"));
    sign_in(&site, &browser, &editor, SignedInBy::Passkey);
    let there = browser.get(&format!("/sv{till}")).expect(200);
    assert!(there.text().contains("Du hade hunnit loggas ut"), "{}", there.text());
    assert!(there.body.contains("Ett språkcafé till"));
}

#[test]
fn where_nobody_knows_any_longer_whose_it_was_it_waits_for_that_browser() {
    let site = Site::new();
    let chief = site.person("Ansvarig", &[Role::Administrator], None);
    site.store.set_password(&site.tenant, chief.id, PASSWORD).expect("taken").expect("long enough");
    let browser = site.signed_in(&chief);
    lapse_for_good(&site);
    let form = [("namn", "Kim på mottagningen"), ("epost", "kim@exempel.se")];
    let till = sent_too_late(&browser, "/sv/admin", &form);
    // In another browser it is not there, whoever signs in.
    let elsewhere = site.signed_in(&chief).get(&format!("/sv{till}")).expect(200);
    assert!(!elsewhere.body.contains("Kim på mottagningen"));
    let password = [("epost", chief.email.as_str()), ("losenord", PASSWORD), ("till", till.as_str())];
    let page = browser.send_and_follow("/sv/logga-in/losenord", &password).expect(200);
    assert_eq!(typed(&page, "namn"), ["Kim på mottagningen"]);
    // After three days it is gone.
    site.store.ledger().purge(now() + SignedDuration::from_hours(73)).expect("purged");
    assert_eq!(waiting(&site), 0);
}

#[test]
fn who_planted_a_form_has_planted_it_for_themselves() {
    let site = Site::new();
    let chief = site.person("Ansvarig", &[Role::Administrator], None);
    let form = [("namn", "En som vill in"), ("epost", "tjuv@exempel.se"), ("roll", "administrator")];
    let thief = site.browser();
    thief.keep("hb-lanet", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    let till = sent_too_late(&thief, "/sv/admin", &form);
    let page = site.signed_in(&chief).get(&format!("/sv{till}")).expect(200);
    assert!(!page.body.contains("tjuv@exempel.se"));
    // Who never had a session has lost none: nothing is kept, and the page itself holds what they sent.
    let before = waiting(&site);
    let told = site.browser().send("/sv/admin", &form).expect(401);
    assert!(told.text().contains("Logga in i en ny flik") && told.text().contains("En som vill in"), "{}", told.text());
    assert_eq!(waiting(&site), before);
}

#[test]
fn who_came_by_a_letters_link_finds_it_when_they_have_signed_in_with_their_key() {
    let site = Site::new();
    let editor = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let to = "/sv/insatser/sprakcafe-i-gavle/sedan";
    let browser = site.signed_in_by(&editor, SignedInBy::MailLink);
    let form = [("version", "1"), ("sedan", "slutar"), ("lardom", LESSON), ("svara", "1")];
    let told = browser.send(to, &form).expect(403);
    let page = told.page();
    let ways = page.only("main").find("a").into_iter().cloned().collect::<Vec<_>>();
    let way = ways
        .iter()
        .filter_map(|way| way.attr("href"))
        .find(|way| way.contains("osparat"))
        .expect("a way on")
        .to_owned();
    let till = browser.get(&way).expect(200).field("till");
    sign_in(&site, &browser, &editor, SignedInBy::Passkey);
    assert_eq!(typed(&browser.get(&format!("/sv{till}")).expect(200), "lardom"), [LESSON]);
}

#[test]
fn a_lesson_about_what_was_withdrawn_meanwhile_is_there_when_its_writer_has_signed_in() {
    let site = Site::new();
    let (editor, other) = (
        site.person("Kollega", &[Role::Editor], Some("Gävle kommun")),
        site.person("Annan", &[Role::Editor], Some("Gävle kommun")),
    );
    let browser = site.signed_in_by(&editor, SignedInBy::Passkey);
    let colleague = site.signed_in_by(&other, SignedInBy::Passkey);
    colleague.send("/sv/insatser/sprakcafe-i-gavle/dra-tillbaka", &[("version", "1")]).expect(303);
    lapse(&site);
    let form = [("version", "1"), ("sedan", "slutar"), ("lardom", LESSON), ("svara", "1")];
    let asked = browser.send("/sv/insatser/sprakcafe-i-gavle/sedan", &form).expect(401);
    sign_in(&site, &browser, &editor, SignedInBy::Passkey);
    let page = browser.get(&format!("/sv{}", asked.field("till"))).expect(410);
    assert!(page.text().contains(LESSON), "{}", page.text());
}

#[test]
fn a_draft_about_what_its_writer_does_not_see_tells_neither_its_name_nor_that_it_is() {
    let site = Site::new();
    let member = site.person("Medlem", &[Role::Member], None);
    let opened = |slug: &str| {
        let browser = site.browser();
        let form = [("falt", "summary"), ("summary", "Det ska stå så här"), ("version", "1")];
        let asked = browser.send(&format!("/sv/insatser/{slug}/andra"), &form).expect(303);
        let way = asked.header("location").expect("a way on").to_owned();
        let till = browser.get(&way).expect(200).field("till");
        sign_in(&site, &browser, &member, SignedInBy::Passkey);
        browser.get(&format!("/sv{till}")).expect(200).text()
    };
    let (hidden, none) = (opened("hemligt-samrad"), opened("finns-inte"));
    assert!(hidden.contains("Det ska stå så här"), "{hidden}");
    assert!(!hidden.contains("Hemligt"), "{hidden}");
    assert_eq!(hidden, none);
}

/// Walks every form that somebody may send, each with a session that has just ended.
fn walk_too_late(who: &str) {
    let column = EVERYBODY.iter().position(|other| *other == who).expect("a column");
    let mut county = County::new();
    let browser = county.comes(who);
    let site = &county.site;
    let account = site.store.account_by_address(&site.tenant, "den-som-gar@exempel.se").expect("readable");
    let account = account.expect("they have an account");
    let mut walked = 0;
    for row in rows().iter().filter(|row| row.sends && row.answers[0] == "401" && !row.form.is_empty()) {
        // What is not theirs, or is gone, has stories of its own.
        if ["403", "404", "410"].iter().any(|refused| row.answers[column].starts_with(refused)) {
            continue;
        }
        let (address, form) = (format!("/sv{}", county.filled(row.address)), county.filled(row.form));
        let pairs: Vec<(String, String)> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
        lapse(site);
        let before = county.written().0;
        let asked = send(&browser, &address, &pairs).expect(401);
        sign_in(site, &browser, &account, SignedInBy::Passkey);
        let page = browser.get(&format!("/sv{}", asked.field("till"))).expect(200);
        assert_eq!(county.written().0, before, "{address} {form}: nothing is written");
        for (name, value) in pairs.iter().filter(|(_, value)| value.contains(' ')) {
            let escaped = value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
            assert!(page.body.contains(&escaped), "{address}: {name}={value} is lost: {}", page.text());
        }
        for row in
            site.store.ledger().rows_after(&site.tenant.id, Drawer::named("form_unsaved"), "", 100).expect("rows")
        {
            site.store.ledger().remove(&site.tenant.id, row.drawer, &row.key, None).expect("removed");
        }
        walked += 1;
    }
    assert!(walked > 3, "{walked} forms were walked as {who}");
}

#[test]
fn whatever_form_is_sent_too_late_nothing_is_written_and_nothing_typed_is_lost() {
    for who in ["editor", "steward", "coordinator", "administrator"] {
        walk_too_late(who);
    }
}
