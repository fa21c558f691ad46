//! Stories of what waits: a line that is asked again in the same round, proposals that somebody is about to leave without
//! their record, lists longer than a page, and who has read the list of people.

use domain::{policy::Role, record::Kind};
use jiff::SignedDuration;
use ledger::{Drawer, DrawerRow};

use crate::{
    records_are_kept_true::round,
    support::{Browser, Site, body, id, initiative, now},
};

const CAFE: &str = "/sv/insatser/sprakcafe-i-gavle";

/// Somebody without account proposes another title for the café; the receipt's address.
fn proposal(site: &Site) -> String {
    let form = [("falt", "title"), ("title", "Språkkafé"), ("version", "1"), ("ord", "Så stavas det")];
    let sent = site.browser().send(&format!("{CAFE}/foresla"), &form).expect(303);
    sent.header("location").expect("a receipt").to_owned()
}

#[test]
fn what_is_theirs_after_all_is_asked_again_in_the_round_that_goes_on() {
    let site = Site::new();
    let (coordinator, round, link) = round(&site, "Gävle kommun");
    let phone = site.browser();
    let cafe = id(Kind::Initiative, "Språkcafé i Gävle").to_string();
    let is_open = |phone: &Browser| {
        let page = phone.get(&link).expect(200).page();
        page.only("main").find("li").iter().any(|line| line.attr("id") == Some(format!("u-{cafe}").as_str()))
    };
    assert!(is_open(&phone));
    phone.send(&link, &[("uppgift", &cafe), ("svar", "inte-vart")]).expect(303);
    assert!(!is_open(&phone), "it is answered");
    let before = coordinator.get(&round).expect(200).text();
    coordinator.send(&format!("{CAFE}/inte-vart"), &[("deras", "1"), ("ord", "Ni driver det")]).expect(303);
    let text = phone.get(&link).expect(200).text();
    assert!(is_open(&phone) && text.contains("att det här är ert: Ni driver det"), "{text}");
    assert_ne!(coordinator.get(&round).expect(200).text(), before, "the round counts it as unanswered");
    // They say it once more: that is an answer, and the coordinator's to look at again.
    phone.send(&link, &[("uppgift", &cafe), ("svar", "inte-vart")]).expect(303);
    assert!(!is_open(&phone));
    let worklist = coordinator.get("/sv/arbetslista").expect(200).text();
    assert!(worklist.contains("Språkcafé i Gävle"), "{worklist}");
}

#[test]
fn whoever_removes_or_merges_a_record_is_told_that_proposals_wait_for_it() {
    let site = Site::new();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let remove = format!("{CAFE}/dra-tillbaka");
    assert!(!editor.get(&remove).expect(200).text().contains("väntar på svar"));
    let receipt = proposal(&site);
    let page = editor.get(&remove).expect(200);
    assert!(page.text().contains("Ett förslag om uppgiften väntar på svar") && page.body.contains(&receipt));
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let (gavle, hofors) = (id(Kind::Initiative, "Språkcafé i Gävle"), id(Kind::Initiative, "Språkcafé i Hofors"));
    let page = coordinator.get(&format!("/sv/insatser/sprakcafe-i-hofors/sla-ihop?med={gavle}")).expect(200);
    assert!(page.text().contains("Det följer med till den som blir kvar") && page.body.contains(&receipt));
    let page = coordinator.get(&format!("{CAFE}/sla-ihop?med={hofors}")).expect(200);
    assert!(!page.text().contains("följer med"), "what is proposed about the one that stays stays");
}

#[test]
fn a_proposal_that_has_waited_for_thirty_days_is_marked_and_the_oldest_stands_first() {
    let site = Site::new();
    let old = proposal(&site);
    proposal(&site);
    let number = old.rsplit('/').next().expect("a number");
    let drawer = Drawer::named("proposal");
    let row = site.store.ledger().get(&site.tenant.id, drawer, number).expect("readable").expect("kept");
    let came = |days: i64| {
        let mut kept: serde_json::Value = serde_json::from_slice(&row.bytes).expect("JSON");
        kept["at"] = (now() - SignedDuration::from_hours(24 * days)).to_string().into();
        let row = DrawerRow { bytes: kept.to_string().into_bytes(), ..DrawerRow::clone(&row) };
        site.store.ledger().put(&site.tenant.id, row, None).expect("kept");
    };
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    for (days, is_marked) in [(29, false), (31, true)] {
        came(days);
        for page in ["/sv/arbetslista", "/sv/forslag"] {
            let body = coordinator.get(page).expect(200).body;
            assert_eq!(body.contains(&format!("har väntat i {days} dagar")), is_marked, "{page}");
            let places: Vec<usize> = body.match_indices("/sv/forslag/").map(|(place, _)| place).collect();
            assert_eq!(body.find(&old), places.first().copied(), "{page}: the oldest stands first");
        }
    }
}

#[test]
fn what_one_answers_for_and_what_is_proposed_is_read_page_by_page() {
    let site = Site::new();
    site.put(
        (1..=60)
            .map(|number| body(&format!("Insats {number:02}"), Some("Gävle kommun"), initiative("Gävle")))
            .collect(),
    );
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let first = editor.get("/sv/mitt-ansvar").expect(200);
    assert!(first.text().contains("Sida 1 av 2"), "{}", first.text());
    let all = ["/sv/mitt-ansvar", "/sv/mitt-ansvar?sida=2", "/sv/mitt-ansvar?resten=2"];
    let all = all.map(|page| editor.get(page).expect(200).text()).concat();
    for number in 1..=60 {
        assert!(all.contains(&format!("Insats {number:02}")), "{number}");
    }
    for number in 1..=51 {
        let row = DrawerRow::new(Drawer::named("proposal"), format!("AAAAA-{number:05}"), kept_proposal(number));
        site.store.ledger().put(&site.tenant.id, row, None).expect("kept");
    }
    let page = editor.get("/sv/forslag").expect(200);
    assert!(page.text().contains("51") && page.text().contains("Sida 1 av 2") && page.body.contains("sida=2#vantar"));
    let page = editor.get("/sv/forslag?sida=2").expect(200);
    assert!(page.body.contains("AAAAA-00051") && !page.body.contains("AAAAA-00050"), "{}", page.text());
}

#[test]
fn what_ends_soon_is_read_page_by_page_and_counted_whole() {
    use domain::{date::stockholm_day, kinds::Initiative};
    let site = Site::new();
    let today = stockholm_day(now());
    let moment = |days: i32| {
        let day = today.checked_add(jiff::Span::new().days(days)).expect("a day");
        domain::date::When::day(day)
    };
    let period = domain::date::Period::new(Some(moment(-300)), domain::date::End::At(moment(30)), None);
    let ending = |number: usize| {
        let content = Initiative { period: period.clone(), ..initiative("Gävle") };
        body(&format!("Projekt {number:02}"), Some("Gävle kommun"), content)
    };
    site.put((1..=53).map(ending).collect());
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let forms = |page: &str| editor.get(page).expect(200).body.matches("/sedan\"").count();
    assert_eq!((forms("/sv/mitt-ansvar"), forms("/sv/mitt-ansvar?slutar=2")), (50, 3));
    let first = editor.get("/sv/mitt-ansvar").expect(200);
    assert!(first.text().contains("Tar snart slut eller har slutat 53"), "{}", first.text());
    assert!(first.body.contains("slutar=2#tar-slut") && first.body.contains("id=\"tar-slut\""));
}

/// A proposal about the café as it is kept, made some minutes after the first.
fn kept_proposal(number: i64) -> Vec<u8> {
    let at = now() - SignedDuration::from_mins(600 - number);
    let kept = serde_json::json!({
        "kind": "initiative", "record": id(Kind::Initiative, "Språkcafé i Gävle"), "version": 1, "schema": 1, "body": "",
        "fields": [], "word": "Det stämmer inte", "at": at,
    });
    kept.to_string().into_bytes()
}

#[test]
fn who_reads_the_list_of_people_is_noted_once_in_an_hour() {
    let site = Site::new();
    let administrator = site.person("Administratör", &[Role::Administrator], None);
    let browser = site.signed_in(&administrator);
    for _ in 0..3 {
        browser.get("/sv/admin").expect(200);
    }
    let text = browser.get("/sv/admin/lasningar").expect(200).text();
    assert_eq!(text.matches("läste listan över personer").count(), 1, "{text}");
    site.as_person("Annan", &[Role::Administrator], None).get("/sv/admin").expect(200);
    let text = browser.get("/sv/admin/lasningar").expect(200).text();
    assert_eq!(text.matches("läste listan över personer").count(), 2, "each who reads is noted: {text}");
}

#[test]
fn who_answers_for_another_organisations_record_does_not_write_its_mailbox() {
    use domain::kinds::Organisation;
    let site = Site::new();
    site.put(vec![body("Folkets hus", Some("Gävle kommun"), Organisation::default())]);
    let page = "/sv/organisationer/folkets-hus/andra";
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let has_field = |browser: &Browser| browser.get(page).expect(200).body.contains("name=\"email\"");
    assert!(!has_field(&editor) && has_field(&coordinator));
    let send = |browser: &Browser| {
        let form = [("falt", "email"), ("email", "inkorg@lurad.example"), ("version", "1"), ("gor", "spara")];
        browser.send(page, &form).status
    };
    let mailbox = || {
        let record = site.record(Kind::Organisation, "Folkets hus");
        record.body.is::<Organisation>().expect("an organisation").email.clone()
    };
    send(&editor);
    assert_eq!(mailbox(), "", "a form written by hand writes it no more than the page does");
    assert_eq!((send(&coordinator), mailbox()), (303, "inkorg@lurad.example".to_owned()));
}
