//! Stories of whose it is what was typed when a session had ended: its writer's alone, in whatever form, and nobody else is
//! shown it.

use domain::policy::Role;
use helhetsbild::kit::visitor::SignedInBy;
use jiff::SignedDuration;
use ledger::Drawer;

use crate::{
    county::{County, EVERYBODY},
    everybody_walks_everywhere::rows,
    support::{Site, now},
    unsaved::{LESSON, lapse, send, sent_too_late, sign_in, typed, waiting},
};

const UNSAVED: Drawer = Drawer::named("form_unsaved");

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
    let till = sent_too_late(&browser, "/sv/insatser/ny?fraga=allt", &form);
    sign_in(&site, &browser, &other, SignedInBy::Passkey);
    assert!(!browser.get(&format!("/sv{till}")).expect(200).body.contains("Ett språkcafé till"));
    assert!(!browser.get("/sv/utkast").expect(200).text().contains("Ett språkcafé till"));
    sign_in(&site, &browser, &editor, SignedInBy::Passkey);
    // Without its link, too: it is among their drafts, with when, and until when.
    let waits = browser.get("/sv/utkast").expect(200);
    assert!(waits.text().contains("Kom för sent och väntar") && waits.text().contains("Ett språkcafé till"));
    assert!(waits.text().contains("Finns kvar till"), "{}", waits.text());
    let there = browser.open(&format!("/sv{till}")).expect(200);
    assert!(there.text().contains("Du hade hunnit loggas ut"), "{}", there.text());
    assert!(there.body.contains("Ett språkcafé till"));
    assert_eq!(waiting(&site), 0, "it is a draft now");
    assert!(!browser.get("/sv/utkast").expect(200).text().contains("Kom för sent"));
}

#[test]
fn where_nobody_knows_any_longer_whose_it_was_the_page_itself_holds_it() {
    let site = Site::new();
    let chief = site.person("Ansvarig", &[Role::Administrator], None);
    let browser = site.signed_in(&chief);
    lapse_for_good(&site);
    let form = [("namn", "Kim på mottagningen"), ("epost", "kim@exempel.se")];
    let told = browser.send("/sv/admin", &form).expect(401);
    assert!(told.text().contains("Logga in i en ny flik") && told.text().contains("Kim på mottagningen"));
    assert_eq!(waiting(&site), 0);
    // Whoever signs in next in that browser is not shown it.
    let other = site.person("En annan", &[Role::Administrator], None);
    sign_in(&site, &browser, &other, SignedInBy::Passkey);
    for page in ["/sv/admin", "/sv/utkast"] {
        assert!(!browser.get(page).expect(200).body.contains("Kim på mottagningen"), "{page}");
    }
    // A record's own form too is sent again from the page that holds it.
    let form = [("falt", "title"), ("title", "Ett språkcafé till"), ("gor", "spara")];
    let told = site.browser().send("/sv/insatser/ny", &form).expect(401);
    assert!(told.text().contains("Ett språkcafé till"), "{}", told.text());
}

#[test]
fn a_session_that_was_ended_elsewhere_keeps_what_was_written_in_it_for_its_writer_alone() {
    let site = Site::new();
    let chief = site.person("Ansvarig", &[Role::Administrator], None);
    let other = site.person("En annan", &[Role::Administrator], None);
    let form = [("namn", "Kim på mottagningen"), ("epost", "kim@exempel.se")];
    // By an administrator, and by its owner from another machine.
    let ends: [&dyn Fn(); 2] = [
        &|| {
            let to = format!("/sv/admin/personer/{}", chief.id);
            site.signed_in(&other).send(&to, &[("avsluta", "1")]).expect(303);
        },
        &|| {
            site.signed_in(&chief).send("/sv/mitt-konto/avsluta", &[]).expect(303);
        },
    ];
    for end in ends {
        let browser = site.signed_in(&chief);
        end();
        browser.get("/sv/mitt-konto").expect(401);
        let till = sent_too_late(&browser, "/sv/admin", &form);
        sign_in(&site, &browser, &other, SignedInBy::Passkey);
        assert!(!browser.get(&format!("/sv{till}")).expect(200).body.contains("Kim på mottagningen"));
        assert!(!browser.get("/sv/utkast").expect(200).body.contains("Kim på mottagningen"));
        sign_in(&site, &browser, &chief, SignedInBy::Passkey);
        assert_eq!(typed(&browser.get(&format!("/sv{till}")).expect(200), "namn"), ["Kim på mottagningen"]);
    }
    // After three days it is gone.
    site.store.ledger().purge(now() + SignedDuration::from_hours(73)).expect("purged");
    assert_eq!(waiting(&site), 0);
}

#[test]
fn nobody_fills_the_shelf_for_the_others() {
    let site = Site::new();
    let (busy, editor) = (
        site.person("Den som har bråttom", &[Role::Editor], Some("Gävle kommun")),
        site.person("Kollega", &[Role::Editor], Some("Gävle kommun")),
    );
    let to = "/sv/insatser/sprakcafe-i-gavle/sedan";
    let form = [("version", "1"), ("sedan", "slutar"), ("lardom", LESSON), ("svara", "1")];
    let (browser, theirs) = (site.signed_in(&busy), site.signed_in(&editor));
    lapse(&site);
    for _ in 0..20 {
        sent_too_late(&browser, to, &form);
    }
    let full = browser.send(to, &form).expect(401);
    assert!(full.text().contains("Logga in i en ny flik"), "the page itself holds it: {}", full.text());
    assert!(full.text().contains("Att börja med"));
    assert_eq!(waiting(&site), 20);
    // Who says that they had a session, which nobody knows, fills nothing either.
    let stranger = site.browser();
    stranger.keep("hb-lanet", &"0123456789abcdef".repeat(4));
    stranger.send(to, &form).expect(401);
    assert_eq!(waiting(&site), 20);
    sent_too_late(&theirs, to, &form);
    // What is thrown away makes room, though not without end in a day.
    for round in 0..3 {
        sign_in(&site, &browser, &busy, SignedInBy::Passkey);
        let thrown = site.store.ledger().by_owner(&site.tenant.id, UNSAVED, &busy.id.to_string()).expect("readable");
        for row in &thrown {
            browser.send("/sv/utkast", &[("osparat", row.key.as_str())]).expect(303);
        }
        assert_eq!(waiting(&site), 1, "the colleague's is not theirs to throw away");
        lapse(&site);
        for _ in 0..20 {
            browser.send(to, &form).expect(401);
        }
        let kept = if round < 2 { 20 } else { 0 };
        assert_eq!(waiting(&site), 1 + kept, "after {} times", round + 2);
    }
}

#[test]
fn who_planted_a_form_has_planted_it_for_themselves() {
    let site = Site::new();
    let chief = site.person("Ansvarig", &[Role::Administrator], None);
    let form = [("namn", "En som vill in"), ("epost", "tjuv@exempel.se"), ("roll", "administrator")];
    let thief = site.browser();
    thief.keep("hb-lanet", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    thief.send("/sv/admin", &form).expect(401);
    assert_eq!(waiting(&site), 0, "nobody had that session");
    let member = site.person("Medlem", &[], None);
    let insider = site.signed_in(&member);
    lapse(&site);
    let till = sent_too_late(&insider, "/sv/admin", &form);
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
        let browser = site.signed_in(&member);
        lapse(&site);
        let form = [("falt", "summary"), ("summary", "Det ska stå så här"), ("version", "1")];
        let till = sent_too_late(&browser, &format!("/sv/insatser/{slug}/andra"), &form);
        sign_in(&site, &browser, &member, SignedInBy::Passkey);
        let waits = browser.get("/sv/utkast").expect(200).text();
        assert!(waits.contains("Det ska stå så här") && !waits.contains("Hemligt"), "{waits}");
        browser.get(&format!("/sv{till}")).expect(404).text()
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
        let page = browser.open(&format!("/sv{}", asked.field("till"))).expect(200);
        assert_eq!(county.written().0, before, "{address} {form}: nothing is written");
        for (name, value) in pairs.iter().filter(|(_, value)| value.contains(' ')) {
            let escaped = value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
            assert!(page.body.contains(&escaped), "{address}: {name}={value} is lost: {}", page.text());
        }
        for row in site.store.ledger().rows_after(&site.tenant.id, UNSAVED, "", 100).expect("rows") {
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

#[test]
fn who_loses_the_right_while_writing_reads_what_they_typed_and_has_it_still() {
    let site = Site::new();
    let editor = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let browser = site.signed_in(&editor);
    let to = "/sv/insatser/sprakcafe-i-gavle/sedan";
    browser.get(to).expect(200);
    let mut changed = editor.clone();
    changed.roles.clear();
    let (_, version) = site.store.account_and_version(&site.tenant, editor.id).expect("readable").expect("it is there");
    assert!(site.store.put_account(&site.tenant, &changed, version).expect("taken"));
    let form = [("version", "1"), ("sedan", "slutar"), ("lardom", LESSON), ("svara", "1")];
    let told = browser.send(to, &form).expect(403);
    assert!(told.text().contains("Att börja med \"språket\" & <jobbet> samtidigt"), "{}", told.text());
    assert!(!told.body.contains("<jobbet>"), "it is text");
    assert!(told.text().contains("Inget är förlorat"), "{}", told.text());
    let waits = browser.get("/sv/utkast").expect(200);
    assert!(waits.text().contains("Språkcafé i Gävle") && waits.text().contains("Att börja med"), "{}", waits.text());
    let way = waits
        .page()
        .only("main")
        .find("a")
        .iter()
        .find_map(|one| one.attr("href").filter(|way| way.contains("osparat=")).map(str::to_owned));
    let there = browser.get(&way.expect("it is opened from there")).expect(403);
    assert!(there.text().contains("Att börja med"), "{}", there.text());
    // A record's own form stands there as it was typed, to be sent as a proposal.
    let form = [("falt", "summary"), ("summary", "Vi håller stängt hela juli"), ("version", "1"), ("gor", "spara")];
    let told = browser.send("/sv/insatser/sprakcafe-i-gavle/andra", &form).expect(403);
    assert_eq!(typed(&told, "summary"), ["Vi håller stängt hela juli"]);
    assert!(told.body.contains("action=\"/sv/insatser/sprakcafe-i-gavle/foresla"), "{}", told.body);
    // And had they been signed out as well, it is a proposal of theirs that waits.
    lapse(&site);
    let till = sent_too_late(&browser, "/sv/insatser/sprakcafe-i-gavle/andra", &form);
    sign_in(&site, &browser, &changed, SignedInBy::Passkey);
    let there = browser.open(&format!("/sv{till}")).expect(200);
    assert_eq!(typed(&there, "summary"), ["Vi håller stängt hela juli"]);
    assert!(there.body.contains("action=\"/sv/insatser/sprakcafe-i-gavle/foresla"), "{}", there.body);
}

#[test]
fn what_was_typed_about_what_became_internal_meanwhile_is_told_and_kept_and_nothing_else_is() {
    let site = Site::new();
    let member = site.person("Medlem", &[], None);
    let browser = site.signed_in(&member);
    let word = "De har flyttat till Brynäs";
    let form = [("falt", "title"), ("title", "Samrådet"), ("version", "1"), ("ord", word)];
    let told = |slug: &str| {
        let told = browser.send(&format!("/sv/insatser/{slug}/foresla"), &form).expect(404);
        assert!(told.text().contains(word) && told.text().contains("Inget är förlorat"), "{}", told.text());
        told.text()
    };
    assert_eq!(told("hemligt-samrad"), told("finns-inte"), "it is not told whether there is such a record");
    assert_eq!(waiting(&site), 2);
    let waits = browser.get("/sv/utkast").expect(200);
    assert!(!waits.text().contains("Hemligt"), "{}", waits.text());
    let ways: Vec<String> = waits
        .page()
        .only("main")
        .find("a")
        .iter()
        .filter_map(|one| one.attr("href").filter(|way| way.contains("osparat=")).map(str::to_owned))
        .collect();
    assert_eq!(ways.len(), 2);
    for way in ways {
        assert!(browser.get(&way).expect(404).text().contains(word));
    }
}
