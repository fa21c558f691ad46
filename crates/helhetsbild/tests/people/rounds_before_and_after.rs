//! Stories of a round before it starts and after it has closed: nothing is sent unseen, and what was answered stays one's own.

use std::io::Cursor;

use calamine::{Reader, Xlsx};
use domain::{
    choices::{Audience, DocumentForm},
    kinds::{Document, Organisation},
    policy::Role,
    record::Kind,
};
use ledger::Drawer;

use crate::{
    municipal_word::silent_hofors,
    records_are_kept_true::round,
    support::{Site, id},
};

fn waiting(site: &Site) -> usize {
    site.store.ledger().rows_after(&site.tenant.id, Drawer::OUTBOX, "", usize::MAX).expect("readable").len()
}

/// The names of the sheets of a workbook, and what their cells hold.
fn read_workbook(bytes: &[u8]) -> String {
    let mut book: Xlsx<_> = Reader::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    let mut text = book.sheet_names().join("\n");
    for name in book.sheet_names() {
        let cells = book.worksheet_range(&name).expect("a sheet");
        cells.used_cells().for_each(|(_, _, cell)| text.push_str(&format!("\n{cell}")));
    }
    text
}

#[test]
fn whom_a_round_goes_to_is_seen_before_anything_is_sent() {
    let site = Site::new();
    let mut gavle = site.record(Kind::Organisation, "Gävle kommun").body.clone();
    let mut content = gavle.is::<Organisation>().expect("an organisation").clone();
    content.email = "integration@gavle.example".to_owned();
    gavle.content = content.into();
    site.put(vec![gavle]);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let command = coordinator.get("/sv/rundor").expect(200).field("kommando");
    let asked = format!("/sv/rundor?kommando={command}&namn=H%C3%B6sten&sista-dag=2099-10-15");
    let page = coordinator.get(&asked).expect(200);
    let text = page.text();
    for told in ["Hej Gävle kommun!", "integration@gavle.example", "har ingen funktionsbrevlåda", "skicka ett brev"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert_eq!(page.field("kommando"), command, "looked at twice, it is one round");
    assert_eq!(waiting(&site), 0, "looking sends nothing");
    assert!(coordinator.get("/sv/rundor").expect(200).text().contains("Ingen runda har startats"));
    // A day that has been is not taken, and the name stays as it was typed.
    let wrong = coordinator.get("/sv/rundor?namn=H%C3%B6sten&sista-dag=2001-01-01").expect(422);
    assert!(wrong.body.contains("value=\"Hösten\"") && wrong.text().contains("efter i dag"), "{}", wrong.text());
    let form = [("kommando", command.as_str()), ("namn", "Hösten"), ("sista-dag", "2099-10-15")];
    coordinator.send("/sv/rundor", &form).expect(303);
    coordinator.send("/sv/rundor", &form).expect(303);
    assert_eq!(waiting(&site), 1, "one letter, however often the button is pressed");
}

#[test]
fn a_closed_round_is_read_printed_and_fetched_by_its_link_and_nothing_is_written() {
    let site = Site::new();
    silent_hofors(&site);
    let (coordinator, round, link) = round(&site, "Hofors kommun");
    let phone = site.browser();
    let cell = format!("{}.2104", id(Kind::FocusArea, "Arbete"));
    let not_ours = [("ruta", cell.as_str()), ("svar", "inte-vart-uppdrag"), ("varfor", "Staten gör det")];
    phone.send(&link, &not_ours).expect(303);
    let one = id(Kind::Initiative, "Språkcafé i Hofors").to_string();
    phone.send(&link, &[("uppgift", one.as_str()), ("svar", "stammer")]).expect(303);
    // Closing asks first, and says how many are not done.
    let followed = coordinator.get(&round).expect(200).text();
    assert!(followed.contains("Ja, stäng rundan") && followed.contains("inte svarat på allt"), "{followed}");
    coordinator.send(&format!("{round}/stang"), &[]).expect(303);
    let changes =
        site.tenant.world(Audience::Internal).record(id(Kind::Initiative, "Språkcafé i Hofors")).unwrap().version;
    let page = phone.get(&link).expect(200);
    let text = page.text();
    for told in ["Rundan stängde", "Stämmer.", "Staten gör det", "Inte besvarat", "genom länken"] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(!page.body.contains("method=\"post\""), "there is nothing to send");
    let paper = phone.get(&format!("{link}/utskrift")).expect(200).text();
    for told in ["Språkcafé i Hofors", "Hofors kommun", "Arbete", "Staten gör det", "Stämmer.", "Inte besvarat"] {
        assert!(paper.contains(told), "{told}: {paper}");
    }
    let file = phone.ask("GET", &format!("{link}/allt.xlsx"), None).expect(200);
    assert!(file.body.starts_with("PK"));
    let sheets = read_workbook(&file.bytes);
    for told in ["Svar i rundan", "Språkcafé i Hofors", "Staten gör det", "Stämmer."] {
        assert!(sheets.contains(told), "{told} is not in the workbook");
    }
    let wish = [("namn", "Samordnaren"), ("epost", "ny@hofors.exempel.se")];
    phone.send(&format!("{link}/konto"), &wish).expect(410);
    for form in [vec![("allt-stammer", "1")], vec![("uppgift", one.as_str()), ("svar", "stammer")], not_ours.to_vec()] {
        phone.send(&link, &form).expect(410);
    }
    let after =
        site.tenant.world(Audience::Internal).record(id(Kind::Initiative, "Språkcafé i Hofors")).unwrap().version;
    assert_eq!(changes, after, "nothing was written");
    // Opened again, the same link takes answers.
    assert!(coordinator.get(&round).expect(200).text().contains("Öppna rundan igen"));
    coordinator.send(&format!("{round}/oppna"), &[]).expect(303);
    phone.send(&link, &[("allt-stammer", "1")]).expect(303);
    assert!(phone.get(&link).expect(200).text().contains("Tack, allt är besvarat!"));
}

#[test]
fn a_round_leaves_no_document_but_the_organisations_own_word() {
    let site = Site::new();
    silent_hofors(&site);
    let before = site.tenant.world(Audience::Internal).count(Kind::Document);
    let (_, _, link) = round(&site, "Hofors kommun");
    assert_eq!(site.tenant.world(Audience::Internal).count(Kind::Document), before, "starting leaves none");
    let cell = format!("{}.2104", id(Kind::FocusArea, "Arbete"));
    site.browser().send(&link, &[("ruta", cell.as_str()), ("svar", "finns-inte")]).expect(303);
    let world = site.tenant.world(Audience::Internal);
    let own: Vec<_> = world
        .each::<Document>(Kind::Document)
        .filter(|(_, document)| document.publishers.iter().any(|one| one.id == id(Kind::Organisation, "Hofors kommun")))
        .collect();
    assert_eq!((own.len(), world.count(Kind::Document)), (1, before + 1));
    assert_eq!(own[0].1.form, DocumentForm::Information);
    assert!(own[0].0.title().source.contains("Hofors kommun"), "{}", own[0].0.title().source);
    let said = world.of_kind(Kind::Confirmation).next().expect("its word");
    assert_eq!(said.common().sources.first().map(|source| source.id), Some(own[0].0.id));
    // Nothing of it is offered to other organisations by the round's name.
    assert!(!world.of_kind(Kind::Document).any(|record| record.title().source.contains("Hösten")));
}
