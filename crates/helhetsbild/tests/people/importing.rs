//! A file is sent in on the site: what it would change and what is wrong with it, and all of it or nothing is taken.

use domain::{change::Actor, choices::Audience, policy::Role, record::Kind, text::Text};
use helhetsbild::{
    features::exchange::{Limits, Workbook},
    kit::{imports, session::later},
};
use jiff::SignedDuration;
use ledger::{Erased, Erasure};

use crate::{
    support::{Site, body, id, initiative, now, occasion},
    uploads::{form, looked_through, media, upload, upload_with},
};

/// A list of initiatives, as somebody writes it.
fn list(rows: &[&str]) -> Vec<u8> {
    let mut text = "Titel;Typ;Skede;Källa;Ansvarar för uppgiften;Sammanfattning\n".to_owned();
    rows.iter().for_each(|row| {
        text.push_str(row);
        text.push('\n');
    });
    text.into_bytes()
}

const NEW: &str = "Svetskurs;Kurs;Pågår;Källan;Gävle kommun;För den som vill bli svetsare";
const CHANGED: &str = "Språkcafé i Gävle;;;;;Varje torsdag";

#[test]
fn an_editor_sends_a_list_sees_what_it_changes_and_takes_it() {
    let site = Site::new();
    let account = site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let editor = site.signed_in(&account);
    let begin = editor.get("/sv/las-in").expect(200);
    assert!(begin.text().contains("10 MB") && begin.body.contains("/sv/las-in/mall.xlsx"), "{}", begin.text());

    let (address, page) = looked_through(&site, &editor, "insatser.csv", &list(&[NEW, CHANGED]));
    let before = site.tenant.world(Audience::Internal).sequence();
    assert!(page.text().contains("Inga fel"), "{}", page.text());
    for said in ["Svetskurs", "ny", "Språkcafé i Gävle", "ändras", "insatser.csv, rad 2"] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    // Each leads to what differs.
    let change = format!("{address}/{}", id(Kind::Initiative, "Språkcafé i Gävle"));
    let difference = editor.get(&change).expect(200);
    assert!(difference.text().contains("Sammanfattning") && difference.text().contains("Varje torsdag"));

    editor.send(&address, &[("gor", "las-in")]).expect(303);
    let record = site.record(Kind::Initiative, "Språkcafé i Gävle");
    assert_eq!(record.common().summary.source, "Varje torsdag");
    let world = site.tenant.world(Audience::Public);
    assert!(world.by_slug(Kind::Initiative, "svetskurs").is_some(), "it is on the site");
    let changes: Vec<_> = world.latest_changes().take(2).collect();
    assert!(changes.iter().all(|change| change.occasion.actor == Actor::Account(account.id)));
    assert_eq!(changes[0].occasion.command, changes[1].occasion.command, "it is one command");
    let history = editor.get("/sv/insatser/sprakcafe-i-gavle/historik").expect(200);
    assert!(history.text().contains("Inläst från fil: insatser.csv, rad 3"), "{}", history.text());

    // Pressed twice, it is taken once; the page says that it is done, and the file is kept no longer.
    editor.send(&address, &[("gor", "las-in")]).expect(303);
    assert_eq!(site.tenant.world(Audience::Internal).sequence(), before + 2);
    let after = editor.get(&address).expect(200);
    assert!(after.text().contains("Filen är inläst") && !after.body.contains("value=\"las-in\""));
    let key = address.rsplit('/').next().expect("a key");
    assert_eq!(imports::file(site.store.ledger(), &site.tenant.id, key).expect("readable"), None);
}

#[test]
fn errors_are_told_row_by_row_and_mended_in_a_new_file() {
    let site = Site::new();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let before = site.tenant.world(Audience::Internal).sequence();
    let wrong = "Svetskurs;Kurser;Pågår;Källan;Gävle kommun;Om=svets";
    let (address, page) = looked_through(&site, &editor, "insatser.csv", &list(&[wrong, CHANGED]));
    for said in ["Ett fel – ingenting är inläst", "insatser.csv", "Typ (B2)", "Kurser", "Menade du"] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    assert!(!page.body.contains("value=\"las-in\""), "there is no button to take it");
    editor.send(&address, &[("gor", "las-in")]).expect(409);
    assert_eq!(site.tenant.world(Audience::Internal).sequence(), before, "nothing was written");

    // As a list, and as the file itself with the bad cell marked.
    let csv = editor.get(&format!("{address}/fel.csv")).expect(200);
    assert!(csv.body.contains("Typ (B2)") && csv.body.contains("Kurser"), "{}", csv.body);
    let xlsx = editor.get(&format!("{address}/fel.xlsx")).expect(200);
    assert!(xlsx.header("content-disposition").is_some_and(|name| name.contains("insatser")), "it has a name");

    // It is in the worklist of the coordinator and of the editor, and on the same page in English.
    for who in [&coordinator, &editor] {
        let list = who.get("/sv/arbetslista").expect(200);
        assert!(list.text().contains("insatser.csv") && list.body.contains(&address), "{}", list.text());
    }
    let english = editor.get(&address.replace("/sv/", "/en/")).expect(200);
    assert!(english.text().contains("Did you mean"), "{}", english.text());

    // The corrected file takes its place, also by another name.
    let key = address.rsplit('/').next().expect("a key");
    let sent = upload_with(&site, &editor, &[("efter", key)], "initiatives.csv", &list(&[NEW])).expect(303);
    let mended = editor.get(sent.header("location").expect("its page")).expect(200);
    assert!(mended.text().contains("Inga fel"), "{}", mended.text());
    for who in [&coordinator, &editor] {
        assert!(!who.get("/sv/arbetslista").text().contains("insatser.csv"));
    }
    let old = editor.get(&address).expect(200);
    assert!(old.text().contains("Ersatt av en nyare fil"), "{}", old.text());
}

#[test]
fn a_list_by_another_name_is_known_by_its_headings_or_by_what_its_sender_says() {
    let site = Site::new();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    // Only initiatives have a stage.
    let (address, page) = looked_through(&site, &editor, "min lista.csv", &list(&[NEW]));
    assert!(page.text().contains("Inga fel") && page.page().only("h1").text() == "min lista.csv", "{}", page.text());
    editor.send(&address, &[("gor", "las-in")]).expect(303);
    let history = editor.get("/sv/insatser/svetskurs/historik").expect(200);
    assert!(history.text().contains("Inläst från fil: insatser.csv, rad 2"), "its own name tells nobody anything");
    // Much has a title and a summary: which list it is, is told by name, or chosen.
    let file = "Titel;Sammanfattning\nSpråkcafé i Gävle;Varje torsdag\n".as_bytes();
    let (_, page) = looked_through(&site, &editor, "min lista.csv", file);
    assert!(page.text().contains("Bladen heter:") && page.text().contains("Insatser"), "{}", page.text());
    let sent = upload_with(&site, &editor, &[("lista", "insatser")], "min lista.csv", file).expect(303);
    let page = editor.get(sent.header("location").expect("its page")).expect(200);
    assert!(page.text().contains("Inga fel") && page.text().contains("ändras"), "{}", page.text());
    // What is wrong is told of the file by the name that its sender knows.
    let (_, page) = looked_through(&site, &editor, "min lista.csv", &list(&["Truckkurs;Kurser;Pågår;Källan;;"]));
    assert!(page.text().contains("min lista.csv 2 Typ (B2)"), "{}", page.text());
}

#[test]
fn what_is_not_ones_own_is_an_error_that_says_whose_it_is() {
    let site = Site::new();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let rows = [
        "Språkcafé i Hofors;;;;;Stängt",
        "Svetskurs;Kurs;Pågår;Källan;Hofors kommun;",
        "Truckkurs;Kurs;Pågår;Källan;;",
        "Språkcafé i Gävle;;;;Hofors kommun;",
    ];
    let (_, page) = looked_through(&site, &editor, "insatser.csv", &list(&rows));
    let told = page.text();
    for said in ["4 fel", "Hofors kommun ansvarar för den", "välj Föreslå en ändring", "inte vem som ansvarar"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    // Whoever answers for everything may.
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let (address, page) = looked_through(&site, &coordinator, "insatser.csv", &list(&rows));
    assert!(page.text().contains("Inga fel"), "{}", page.text());
    // But a coordinator's run is not for an editor.
    editor.get(&address).expect(404);
    editor.send(&address, &[("gor", "las-in")]).expect(404);
}

#[test]
fn what_one_does_not_see_is_neither_changed_nor_told() {
    let site = Site::new();
    let mut hidden = body("Hemligt i Hofors", Some("Hofors kommun"), initiative("Hofors"));
    hidden.common.visibility = Audience::Internal;
    hidden.common.summary = Text::swedish("Ska läggas ned");
    site.put(vec![hidden]);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let mut file = "Nyckel;Titel;Typ;Skede;Källa;Ansvarar för uppgiften;Sammanfattning\n".to_owned();
    file.push_str("Hemligt i Hofors;Mitt;Kurs;Pågår;Källan;Gävle kommun;Taget\n");
    let (address, page) = looked_through(&site, &editor, "insatser.csv", file.as_bytes());
    assert!(page.text().contains("inte er att ändra"), "{}", page.text());
    assert!(!page.text().contains("läggas ned") && !page.text().contains("Hofors kommun"), "{}", page.text());
    editor.send(&address, &[("gor", "las-in")]).expect(409);
    assert_eq!(site.record(Kind::Initiative, "Hemligt i Hofors").common().summary.source, "Ska läggas ned");
}

#[test]
fn what_has_changed_underneath_is_shown_before_it_is_taken() {
    let site = Site::new();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let (address, _) = looked_through(&site, &editor, "insatser.csv", &list(&[CHANGED]));
    let mut other = body("Språkcafé i Gävle", Some("Gävle kommun"), initiative("Gävle"));
    other.common.summary = Text::swedish("Numera på måndagar");
    site.put(vec![other]);
    let refused = editor.send(&address, &[("gor", "las-in")]).expect(409);
    assert!(refused.text().contains("Något har ändrats på webbplatsen"), "{}", refused.text());
    let there = || site.record(Kind::Initiative, "Språkcafé i Gävle").common().summary.source.clone();
    assert_eq!(there(), "Numera på måndagar", "nothing was written");
    // Seen, it may be taken.
    editor.send(&address, &[("gor", "las-in")]).expect(303);
    assert_eq!(there(), "Varje torsdag");

    // A row that carries the version it was fetched at is a conflict, as on the command line.
    let version = site.record(Kind::Initiative, "Språkcafé i Gävle").version - 1;
    let id = id(Kind::Initiative, "Språkcafé i Gävle");
    let file = format!("id;version;Titel;Sammanfattning\n{id};{version};Språkcafé i Gävle;Varje fredag\n");
    let (_, page) = looked_through(&site, &editor, "insatser.csv", file.as_bytes());
    assert!(page.text().contains("har ändrats på webbplatsen sedan filen skrevs"), "{}", page.text());
    let over = [("skriv-over", "ja")];
    let sent = upload_with(&site, &editor, &over, "insatser.csv", file.as_bytes()).expect(303);
    editor.send(sent.header("location").expect("its page"), &[("gor", "las-in")]).expect(303);
    assert_eq!(there(), "Varje fredag");
}

#[test]
fn the_workbook_that_is_fetched_is_sent_back_and_changes_nothing() {
    let site = Site::new();
    let account = site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let world = site.tenant.seen_by(Some(&account.person())).0;
    let own = Some(id(Kind::Organisation, "Gävle kommun"));
    let bytes = helhetsbild::features::exchange::export_xlsx(&world, own, helhetsbild::kit::language::L10n::Sv)
        .expect("a workbook");
    let editor = site.signed_in(&account);
    assert!(editor.get("/sv/las-in/poster.xlsx").expect(200).header("content-disposition").is_some());
    assert!(editor.get("/en/las-in/mall.xlsx").expect(200).header("content-disposition").is_some());
    let (address, page) = looked_through(&site, &editor, "gavle.xlsx", &bytes);
    assert!(page.text().contains("Filen ändrar ingenting"), "{}", page.text());
    let thrown = editor.send_and_follow(&address, &[("gor", "slang")]).expect(200);
    assert!(thrown.text().contains("Filen är borttagen"), "{}", thrown.text());
    editor.get(&address).expect(404);
    assert!(!Workbook::from_bytes("gavle.xlsx", bytes, &Limits::default()).tables.is_empty());
}

#[test]
fn settings_are_not_changed_by_a_file_and_who_leaves_takes_their_files_along() {
    let site = Site::new();
    let all = [Role::Coordinator, Role::Administrator];
    let account = site.person("Alltiallo", &all, None);
    let browser = site.signed_in(&account);
    let file = "Nyckel;Titel;Kommun eller län\nlanet;Vårt län;Gävleborgs län\n";
    let (address, page) = looked_through(&site, &browser, "partnerskap.csv", file.as_bytes());
    assert!(page.text().contains("inställningar ändras inte med en fil"), "{}", page.text());
    let held = site.store.held(&site.tenant, &account).expect("readable");
    let key = address.rsplit('/').next().expect("a key");
    assert_eq!(held.iter().filter(|(_, held)| held == key).count(), 3, "the run, its lines and its file");
}

#[test]
fn after_a_month_nothing_of_it_is_left_and_what_is_erased_takes_waiting_files_along() {
    let site = Site::new();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let (address, _) = looked_through(&site, &editor, "insatser.csv", &list(&[NEW, CHANGED]));
    let key = address.rsplit('/').next().expect("a key").to_owned();
    let (ledger, partnership) = (site.store.ledger(), &site.tenant.id);
    let kept = || {
        let drawers = [imports::IMPORTS, imports::LINES, imports::FILES];
        drawers.map(|drawer| ledger.get(partnership, drawer, &key).expect("readable").is_some())
    };
    ledger.purge(later(now(), imports::KEPT - SignedDuration::from_hours(1))).expect("it can");
    assert_eq!(kept(), [true; 3], "a day before it is there");
    // A decision to erase a record: the file may tell of it.
    let erasure = Erasure {
        partnership: partnership.clone(),
        what: Erased::Record(id(Kind::Initiative, "Språkcafé i Gävle")),
        reason: "beslut 7".to_owned(),
        by: "informationsansvarig".to_owned(),
        occasion: occasion(),
    };
    site.store.erase(&site.tenant, &erasure).expect("it can").expect("it was there");
    assert_eq!(kept(), [true, false, false], "nothing that may hold its text");
    ledger.purge(later(now(), imports::KEPT + SignedDuration::from_hours(1))).expect("it can");
    assert_eq!(kept(), [false; 3]);
}

#[test]
fn a_file_comes_from_a_page_of_the_site_and_from_who_may() {
    let site = Site::new();
    let rows = list(&[NEW]);
    upload(&site, &site.browser(), "insatser.csv", &rows).expect(401);
    upload(&site, &site.as_person("Medlem", &[], Some("Gävle kommun")), "insatser.csv", &rows).expect(403);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    for (name, value) in [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")] {
        let lured = editor.moved_to(site.port).says(name, value).says("Content-Type", &media());
        let answer = lured.ask("POST", "/sv/las-in", Some(&form(&[], "insatser.csv", &rows))).expect(403);
        assert!(!answer.body.contains("Svetskurs"));
    }
    let runs = imports::all(site.store.ledger(), &site.tenant.id).expect("readable");
    assert_eq!(runs, Vec::new(), "nothing was kept");
    let nobodys = site.as_person("Utan organisation", &[Role::Editor], None);
    let told = upload(&site, &nobodys, "insatser.csv", &rows).expect(422);
    assert!(told.text().contains("hör inte till någon organisation"), "{}", told.text());
}

#[test]
fn who_looks_after_a_municipality_is_told_of_files_whose_faulty_rows_name_it_and_of_no_others() {
    let site = Site::new();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let with_place = |rows: &[&str]| {
        let head = "Titel;Typ;Skede;Källa;Ansvarar för uppgiften;Kommun eller län\n";
        format!("{head}{}\n", rows.join("\n")).into_bytes()
    };
    let wrong = "Svetskurs;Kurser;Pågår;Källan;Gävle kommun;Hofors";
    let right = "Truckkurs;Kurs;Pågår;Källan;Gävle kommun;Gävle";
    looked_through(&site, &coordinator, "vara-kurser.csv", &with_place(&[wrong, right]));
    for words in ["xqzvw hofors", "xqzvw gävle", "xqzvw"] {
        let sought = ledger::Drawer::FAILED_SEARCHES;
        site.store.ledger().count(&site.tenant.id, sought, words, None).expect("counted");
    }
    // One who looks after Hofors, and then, as that is moved to another, Gävle.
    let account = site.person("Kommunansvarig", &[Role::MunicipalitySteward], None);
    let worklist = |of: &str| {
        let (stored, version) = site.store.account_and_version(&site.tenant, account.id).unwrap().unwrap();
        let municipalities = [domain::place::read_municipality(of).unwrap()].into();
        let account = helhetsbild::kit::account::Account { municipalities, ..stored };
        assert!(site.store.put_account(&site.tenant, &account, version).unwrap());
        site.signed_in(&account).get("/sv/arbetslista").expect(200)
    };
    let page = worklist("Hofors");
    let text = page.text();
    assert!(text.contains("vara-kurser.csv") && text.contains("ett fel"), "{text}");
    assert!(text.contains("xqzvw hofors") && text.contains("nämner ingen kommun") && !text.contains("xqzvw gävle"));
    assert!(!page.body.contains("/las-in/"), "the file itself is not theirs to open");
    let text = worklist("Gävle").text();
    assert!(!text.contains("vara-kurser.csv"), "what is wrong in it is not about Gävle: {text}");
    assert!(text.contains("xqzvw gävle") && !text.contains("xqzvw hofors"), "{text}");
}
