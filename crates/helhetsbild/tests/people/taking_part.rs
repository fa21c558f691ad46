use domain::{
    date::{End, Period, iso_day, read_when, stockholm_day},
    id::Ref,
    kinds::{Event, Party},
    policy::Role,
    record::Kind,
};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};
use serde_json::{Value, json};

use crate::support::{Site, body, id, initiative, now};

/// A meeting a month ago to which two were invited and one came.
fn meeting() -> domain::kinds::Body {
    meeting_of("Vårens möte", 30)
}

fn meeting_of(title: &str, days_ago: i64) -> domain::kinds::Body {
    let day = stockholm_day(now()).saturating_sub(jiff::Span::new().days(days_ago));
    let party = |title: &str| Party { organisation: Some(Ref::to(id(Kind::Organisation, title))), ..Party::default() };
    let content = Event {
        period: Period::new(read_when(&day.to_string()).ok(), End::Unknown, None),
        invited: vec![party("Gävle kommun"), party("Hofors kommun")],
        came: vec![Ref::to(id(Kind::Organisation, "Gävle kommun"))],
        ..Event::default()
    };
    body(title, None, content)
}

/// The partnership with a meeting and something long unchecked in Hofors.
fn site() -> Site {
    let site = Site::new();
    let mut due = body("Öppen verksamhet", Some("Hofors kommun"), initiative("Hofors"));
    due.common.confirmed = iso_day("2024-01-05");
    site.put(vec![due, meeting()]);
    site
}

/// Somebody without an account proposes something about Hofors' café; the number of the receipt.
fn proposed(site: &Site) -> String {
    let form = [("falt", "title"), ("title", "Språkkafé"), ("version", "1"), ("ord", "Så stavas det")];
    let sent = site.browser().send("/sv/insatser/sprakcafe-i-hofors/foresla", &form).expect(303);
    let receipt = sent.header("location").expect("a receipt");
    receipt.rsplit('/').next().expect("a number").to_owned()
}

fn days_ago(days: i64) -> Timestamp {
    now() - SignedDuration::from_hours(24 * days)
}

/// Lets a proposal have become of it what is told.
fn became(site: &Site, number: &str, told: &[(&str, Value)]) {
    let (ledger, drawer) = (site.store.ledger(), Drawer::named("proposal"));
    let row = ledger.get(&site.tenant.id, drawer, number).expect("the ledger reads").expect("it is kept");
    let mut kept: Value = serde_json::from_slice(&row.bytes).expect("it is JSON");
    for (name, value) in told {
        kept[name] = value.clone();
    }
    let row = DrawerRow { bytes: serde_json::to_vec(&kept).expect("it is JSON"), ..row };
    ledger.put(&site.tenant.id, row, None).expect("the ledger takes it");
}

fn answer(by: uuid::Uuid, at: Timestamp, by_itself: bool) -> Value {
    json!({ "by": by, "at": at, "taken": [], "word": "", "by_itself": by_itself })
}

#[test]
fn a_proposal_that_was_closed_does_not_wait_and_one_that_was_opened_again_waits_from_then() {
    let site = site();
    let number = proposed(&site);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let hofors = || coordinator.get("/sv/delaktighet/hofors-kommun").expect(200).text();
    became(&site, &number, &[("at", json!(days_ago(200)))]);
    assert!(hofors().contains("Ett förslag har väntat på svar i 200 dagar"), "{}", hofors());
    became(&site, &number, &[("answer", answer(uuid::Uuid::nil(), days_ago(155), true))]);
    let closed = hofors();
    assert!(closed.contains("Besvarades aldrig") && !closed.contains("väntat"), "{closed}");
    became(&site, &number, &[("answer", Value::Null), ("opened", json!([days_ago(20)]))]);
    assert!(hofors().contains("Ett förslag har väntat på svar i 20 dagar"), "{}", hofors());
    let list = coordinator.get("/sv/forslag").expect(200);
    assert!(list.body.contains(&number) && !list.body.contains("stand-late"), "{}", list.text());
}

#[test]
fn a_proposals_number_is_told_to_those_who_may_read_it_and_to_no_other_of_the_organisation() {
    let site = site();
    let number = proposed(&site);
    let hofors = Some("Hofors kommun");
    let page = "/sv/delaktighet/hofors-kommun";
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    for somebody in [coordinator, site.as_person("Redaktör", &[Role::Editor], hofors)] {
        assert!(somebody.get(page).expect(200).body.contains(&format!("/sv/forslag/{number}")));
    }
    let seen = site.as_person("Medlem", &[], hofors).get(page).expect(200);
    assert!(seen.text().contains("Ett förslag") && seen.text().contains("Har väntat"), "{}", seen.text());
    assert!(!seen.body.contains(&number), "{}", seen.text());
}

#[test]
fn nothing_is_said_to_be_answered_the_same_day_before_somebody_answers() {
    let site = site();
    let number = proposed(&site);
    let editor = site.person("Redaktör", &[Role::Editor], Some("Hofors kommun"));
    let seen = || site.signed_in(&editor).get("/sv/delaktighet/hofors-kommun").expect(200).text();
    assert!(seen().contains("0 av 1") && !seen().contains("besvarat samma dag"), "{}", seen());
    became(&site, &number, &[("answer", answer(editor.id, now(), false))]);
    assert!(seen().contains("besvarat samma dag"), "{}", seen());
    proposed(&site);
    assert!(seen().contains("1 av 2") && !seen().contains("besvarat samma dag"), "{}", seen());
}

#[test]
fn who_stayed_away_is_told_that_only_meetings_whose_attendance_is_noted_are_counted() {
    let site = site();
    site.put(vec![meeting_of("Andra mötet", 20), meeting_of("Tredje mötet", 10)]);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let text = coordinator.get("/sv/delaktighet/hofors-kommun").expect(200).text();
    assert!(
        text.contains("Inbjuden till 3 möten på ett år där närvaro är noterad, och kom inte till något."),
        "{text}"
    );
}

#[test]
fn whoever_coordinates_sees_whom_to_call_first_and_why_and_every_figure_leads_to_its_rows() {
    let site = site();
    let form = [("falt", "title"), ("title", "Språkkafé"), ("version", "1"), ("ord", "Så stavas det")];
    site.browser().send("/sv/insatser/sprakcafe-i-hofors/foresla", &form).expect(303);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let list = coordinator.get("/sv/arbetslista").expect(200);
    assert!(list.body.contains("href=\"/sv/delaktighet\""), "the worklist leads there");
    let all = coordinator.get("/sv/delaktighet").expect(200);
    let text = all.text();
    let (hofors, gavle) = (text.find("Hofors kommun").unwrap(), text.find("Gävle kommun").unwrap());
    let places = (text.rfind("Hofors kommun").unwrap(), text.rfind("Gävle kommun").unwrap());
    assert!(hofors < gavle && places.0 < places.1, "Hofors first: {text}");
    assert!(text.contains("skulle ha kontrollerats"), "{text}");
    for anchor in ["kontrollerat", "moten", "svar", "andrat"] {
        assert!(all.body.contains(&format!("/sv/delaktighet/hofors-kommun#{anchor}")), "{anchor}");
    }
    let one = coordinator.get("/sv/delaktighet/hofors-kommun").expect(200);
    let text = one.text();
    for said in ["Öppen verksamhet", "Vårens möte", "Kom inte", "Förslag ", "Har väntat"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let only = coordinator.get("/sv/delaktighet?kommun=gavle").expect(200);
    assert!(only.text().contains("Gävle kommun") && !only.text().contains("Hofors kommun"), "{}", only.text());
    let file = coordinator.get("/sv/delaktighet.xlsx").expect(200);
    assert!(file.body.starts_with("PK"), "it is a workbook");
}

#[test]
fn an_organisations_own_people_see_of_it_what_the_coordinator_sees_and_of_others_nothing() {
    let site = site();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let form = [("falt", "title"), ("title", "Språkkafé i Gävle"), ("version", "1"), ("gor", "spara")];
    editor.send("/sv/insatser/sprakcafe-i-gavle/andra", &form).expect(303);
    let member = site.as_person("Medlem", &[], Some("Gävle kommun"));
    let mine = member.get("/sv/mitt-ansvar").expect(200);
    assert!(mine.body.contains("href=\"/sv/delaktighet/gavle-kommun\""), "one's own page leads there");
    assert_eq!(member.get("/sv/delaktighet").expect(303).header("location"), Some("/sv/delaktighet/gavle-kommun"));
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    for somebody in [&member, &editor, &coordinator] {
        let text = somebody.get("/sv/delaktighet/gavle-kommun").expect(200).text();
        for said in ["Vårens möte", "1 av 1", "Språkkafé i Gävle", "Ändrades"] {
            assert!(text.contains(said), "{said}: {text}");
        }
    }
    member.get("/sv/delaktighet/hofors-kommun").expect(403);
    member.get("/sv/delaktighet.xlsx").expect(403);
}

#[test]
fn who_came_is_written_in_the_meetings_own_form_and_is_not_for_the_public() {
    let site = site();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let form = coordinator.get("/sv/kalender/varens-mote/andra").expect(200);
    assert!(form.text().contains("Organisationer som kom"), "{}", form.text());
    assert!(form.body.contains("name=\"came") && form.body.contains("Gävle kommun"));
    let public = site.tenant.world(domain::choices::Audience::Public);
    let seen =
        public.record(id(Kind::Event, "Vårens möte")).expect("it is public").body.is::<Event>().expect("a meeting");
    assert!(seen.came.is_empty() && !seen.invited.is_empty());
}
