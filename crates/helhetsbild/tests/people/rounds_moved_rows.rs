//! Stories of rows that move while a round runs: what an organisation no longer answers for is not its to see or to answer,
//! and hinders nobody from being finished.

use domain::{
    choices::Audience,
    command::{Command, Pick, Put},
    id::Ref,
    policy::Role,
    record::{Kind, Shared},
    text::Text,
};

use crate::{
    records_are_kept_true::round,
    support::{Browser, Site, body, id, initiative, occasion},
};

fn three_rows() -> (Site, Browser, String, String) {
    let site = Site::new();
    let of = |title: &str| body(title, Some("Föreningen"), initiative("Gävle"));
    site.put(vec![of("Läxhjälp"), of("Simskola"), of("Språkcafé")]);
    let (coordinator, round, link) = round(&site, "Föreningen");
    (site, coordinator, round, link)
}

fn given_to_gavle(site: &Site, record: &Shared, note: &str) {
    let mut body = record.body.clone();
    body.common.steward = Some(Ref::to(id(Kind::Organisation, "Gävle kommun")));
    body.common.visibility = Audience::Internal;
    body.common.internal_note = Text::swedish(note);
    let put = Put { id: record.id, read_at: None, body, origin: "samordnaren".to_owned() };
    site.store.carry_out(&site.tenant, Command::Put(vec![put]), occasion()).expect("it is given away");
}

#[test]
fn a_record_given_to_another_is_neither_seen_nor_answered_by_the_link_of_whoever_had_it() {
    let (site, _, _, link) = three_rows();
    let phone = site.browser();
    assert!(phone.get(&link).expect(200).text().contains("Läxhjälp"));
    let given = site.record(Kind::Initiative, "Läxhjälp");
    given_to_gavle(&site, &given, "Bara för Gävle");
    for address in [link.clone(), format!("{link}/utskrift")] {
        let page = phone.get(&address).expect(200).text();
        assert!(!page.contains("Läxhjälp") && !page.contains("Bara för Gävle"), "{address}: {page}");
        assert!(page.contains("Simskola"), "{address}: {page}");
    }
    let row = given.id.to_string();
    for answer in ["stammer", "inte-vart", "senare", "andra", "avslutad"] {
        let page = phone.send(&link, &[("uppgift", row.as_str()), ("svar", answer)]).expect(409).text();
        assert!(page.contains("någon annan för den nu") && !page.contains("Bara för Gävle"), "{answer}: {page}");
    }
    let record = site.tenant.world(Audience::Internal).record(given.id).cloned().expect("the record");
    assert_eq!((record.version, record.common().confirmed), (given.version + 1, given.common().confirmed));
}

#[test]
fn what_has_been_answered_and_then_given_away_is_not_shown_any_more() {
    let (site, _, _, link) = three_rows();
    let phone = site.browser();
    let given = site.record(Kind::Initiative, "Läxhjälp");
    let row = given.id.to_string();
    phone.send(&link, &[("uppgift", row.as_str()), ("svar", "inte-vart")]).expect(303);
    given_to_gavle(&site, &site.record(Kind::Initiative, "Läxhjälp"), "Bara för Gävle");
    let page = phone.get(&link).expect(200).text();
    assert!(!page.contains("Läxhjälp") && !page.contains("Bara för Gävle"), "{page}");
    assert!(phone.send(&link, &[("uppgift", row.as_str()), ("svar", "stammer")]).expect(409).text().contains("borta"));
}

#[test]
fn a_row_whose_record_is_withdrawn_hinders_nobody_from_being_finished() {
    let (site, coordinator, round, link) = three_rows();
    let gone = site.record(Kind::Initiative, "Läxhjälp");
    let withdrawn = Command::WithdrawMany(vec![Pick { id: gone.id, read_at: Some(gone.version) }], "prov".to_owned());
    site.store.carry_out(&site.tenant, withdrawn, occasion()).expect("withdrawn");
    let phone = site.browser();
    phone.send(&link, &[("allt-stammer", "1")]).expect(303);
    let done = phone.get(&link).expect(200).text();
    assert!(done.contains("Tack"), "{done}");
    let figures = coordinator.get(&round).expect(200).text();
    assert!(figures.contains("Har svarat på allt 1"), "{figures}");
}

#[test]
fn what_is_confirmed_on_a_records_page_is_what_the_page_showed() {
    let (site, ..) = three_rows();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Föreningen"));
    let page = editor.get("/sv/insatser/simskola").expect(200);
    let seen = site.record(Kind::Initiative, "Simskola");
    let mut body = seen.body.clone();
    body.common.summary = Text::swedish("Nu i en annan bassäng");
    let put = Put { id: seen.id, read_at: None, body, origin: "någon annan".to_owned() };
    site.store.carry_out(&site.tenant, Command::Put(vec![put]), occasion()).expect("changed meanwhile");
    let version = page.field("version");
    let after = editor.send_and_follow("/sv/insatser/simskola/stammer", &[("version", version.as_str())]).expect(200);
    assert!(after.text().contains("har ändrats sedan du öppnade sidan"), "{}", after.text());
    let record = site.record(Kind::Initiative, "Simskola");
    assert_eq!(record.common().confirmed, seen.common().confirmed);
    let page = editor.get("/sv/insatser/simskola").expect(200).field("version");
    let after = editor.send_and_follow("/sv/insatser/simskola/stammer", &[("version", page.as_str())]).expect(200);
    assert!(after.text().contains("kontrollerad i dag"), "{}", after.text());
}
