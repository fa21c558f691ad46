//! What was withdrawn or merged away keeps its history: read by who may, and had back from it, however long ago it went.

use domain::{
    change::Occasion,
    command::{Command, Pick},
    policy::Role,
    record::Kind,
    text::Text,
};
use jiff::ToSpan;

use crate::support::{Browser, Site, body, id, initiative, now, occasion};

const RECORD: &str = "/sv/insatser/sprakcafe-i-gavle";
const FORMER: &str = "Nu också på tisdagar";

/// A record with two versions, withdrawn.
fn withdrawn() -> Site {
    let site = Site::new();
    let mut changed = body("Språkcafé i Gävle", Some("Gävle kommun"), initiative("Gävle"));
    changed.common.summary = Text::swedish(FORMER);
    site.put(vec![changed]);
    let pick = Pick { id: id(Kind::Initiative, "Språkcafé i Gävle"), read_at: Some(2) };
    let command = Command::WithdrawMany(vec![pick], "inget för oss".to_owned());
    site.store.carry_out(&site.tenant, command, occasion()).expect("it is there");
    site
}

#[test]
fn who_answered_for_it_reads_its_history_and_a_visitor_sees_nothing() {
    let site = withdrawn();
    let history = format!("{RECORD}/historik");
    for (name, roles, organisation) in [
        ("Sara", vec![Role::Coordinator], None),
        ("Anna", vec![Role::Editor], Some("Gävle kommun")),
        ("Ada", vec![Role::Administrator], None),
    ] {
        let browser = site.as_person(name, &roles, organisation);
        let said = browser.get(&history).expect(200).text();
        assert!(
            said.contains(FORMER) && said.contains("togs bort") && said.contains("inget för oss"),
            "{name}: {said}"
        );
        assert!(browser.get(RECORD).expect(410).body.contains(&history), "{name}: its page leads there");
        let may_restore = browser.get(&history).expect(200).body.contains("aterstall");
        assert_eq!(may_restore, name != "Ada", "{name}");
    }
    for (name, browser) in [
        ("a visitor", site.browser()),
        ("a member", site.as_person("Mia", &[], Some("Gävle kommun"))),
        ("an editor elsewhere", site.as_person("Hans", &[Role::Editor], Some("Hofors kommun"))),
    ] {
        let told = browser.get(&history).expect(410);
        assert!(!told.body.contains(FORMER), "{name}: {}", told.text());
        assert!(!browser.get(RECORD).expect(410).body.contains(&history), "{name}");
        let form = [("aterstall", "1"), ("version", "3")];
        let answer = browser.send(&history, &form);
        assert!([401, 403, 410].contains(&answer.status), "{name}: {}", answer.status);
        assert!(site.record(Kind::Initiative, "Språkcafé i Gävle").withdrawn, "{name}");
    }
}

#[test]
fn any_version_of_it_is_had_back_from_its_history() {
    let site = withdrawn();
    let sara = site.as_person("Sara", &[Role::Coordinator], None);
    let shown = sara.get(&format!("{RECORD}/historik")).expect(200);
    let form = [("aterstall", "1"), ("version", "3"), ("kommando", &shown.field("kommando"))];
    sara.send(&format!("{RECORD}/historik"), &form).expect(303);
    let record = site.record(Kind::Initiative, "Språkcafé i Gävle");
    assert!(!record.withdrawn && record.common().summary.is_empty(), "as it was in its first version");
    let said = sara.get(&format!("{RECORD}/historik")).expect(200).text();
    assert!(said.contains("återställdes") && said.contains(FORMER), "nothing of it is lost: {said}");
}

#[test]
fn a_hidden_record_that_is_gone_is_nobodys_but_its_own() {
    let site = Site::new();
    let pick = Pick::from(id(Kind::Initiative, "Hemligt samråd"));
    let command = Command::WithdrawMany(vec![pick], String::new());
    site.store.carry_out(&site.tenant, command, occasion()).expect("it is there");
    let history = "/sv/insatser/hemligt-samrad/historik";
    site.as_person("Anna", &[Role::Editor], Some("Gävle kommun")).get(history).expect(200);
    site.as_person("Sara", &[Role::Coordinator], None).get(history).expect(200);
    for browser in [
        site.browser(),
        site.as_person("Hans", &[Role::Editor], Some("Hofors kommun")),
        site.as_person("Ada", &[Role::Administrator], None),
    ] {
        browser.get(history).expect(404);
    }
}

fn merged() -> (Site, Browser) {
    let site = Site::new();
    let sara = site.as_person("Sara", &[Role::Coordinator], None);
    let gone = id(Kind::Initiative, "Språkcafé i Gävle").to_string();
    let form = [("med", gone.as_str()), ("version", "1"), ("andras-version", "1")];
    sara.send("/sv/insatser/sprakcafe-i-hofors/sla-ihop", &form).expect(303);
    (site, sara)
}

#[test]
fn what_was_merged_in_is_read_from_the_history_of_what_is_kept_and_stands_on_its_own_again() {
    let (site, sara) = merged();
    let kept = "/sv/insatser/sprakcafe-i-hofors/historik";
    let shown = sara.get(kept).expect(200);
    let history = format!("{RECORD}/historik");
    assert!(shown.text().contains("Det som slagits ihop med den här") && shown.body.contains(&history));
    // Who answers for the one that is kept, too; somebody else is led to what is kept, and reads nothing of the other.
    let hans = site.as_person("Hans", &[Role::Editor], Some("Hofors kommun"));
    assert!(hans.get(kept).expect(200).body.contains(&history));
    hans.get(&history).expect(200);
    for other in [site.browser(), site.as_person("Mia", &[], Some("Föreningen"))] {
        assert!(!other.get(kept).expect(200).body.contains(&history));
        assert_eq!(other.get(&history).expect(303).header("location"), Some(kept));
    }
    let page = sara.get(&history).expect(200);
    assert!(page.text().contains("slogs ihop med Språkcafé i Hofors"), "{}", page.text());
    assert!(page.text().contains("slogs ihop med en annan uppgift") && !page.text().contains("ändrades"));
    let version = page.field("version");
    let form = [("aterstall", "1"), ("version", version.as_str())];
    sara.send(&history, &form).expect(303);
    let record = site.record(Kind::Initiative, "Språkcafé i Gävle");
    assert!(!record.withdrawn && record.common().merged_into.is_none());
    assert!(!sara.get(kept).expect(200).text().contains("Det som slagits ihop"));
}

#[test]
fn what_left_the_bin_long_ago_is_found_and_brought_back() {
    let began = now() - (24 * 60).hours();
    let site = Site::since(began);
    let picks = ["Språkcafé i Gävle", "Språkcafé i Hofors"].map(|title| Pick::from(id(Kind::Initiative, title)));
    let gone = Occasion { at: began + 1.hours(), ..occasion() };
    let command = Command::WithdrawMany(picks.to_vec(), String::new());
    site.store.carry_out(&site.tenant, command, gone).expect("they are there");
    let sara = site.as_person("Sara", &[Role::Coordinator], None);
    let bin = sara.get("/sv/papperskorg").expect(200);
    assert!(bin.text().contains("Papperskorgen är tom") && bin.body.contains("/sv/papperskorg?aldre=ja"));
    let older = sara.get("/sv/papperskorg?aldre=ja").expect(200).text();
    assert!(older.contains("Språkcafé i Gävle") && older.contains("Språkcafé i Hofors"), "{older}");
    let found = sara.get("/sv/papperskorg?aldre=ja&q=hofors").expect(200);
    assert!(!found.text().contains("Språkcafé i Gävle") && found.text().contains("Språkcafé i Hofors"));
    assert!(found.body.contains("/sv/insatser/sprakcafe-i-hofors/historik"));
    // An editor finds their own.
    let anna = site.as_person("Anna", &[Role::Editor], Some("Gävle kommun"));
    let own = anna.get("/sv/papperskorg?aldre=ja").expect(200).text();
    assert!(own.contains("Språkcafé i Gävle") && !own.contains("Språkcafé i Hofors"), "{own}");

    let form = [("uppgift", found.field("uppgift")), ("kommando", found.field("kommando"))];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    anna.send("/sv/papperskorg", &form).expect(404);
    sara.send("/sv/papperskorg", &form).expect(303);
    assert!(!site.record(Kind::Initiative, "Språkcafé i Hofors").withdrawn);
}

#[test]
fn the_audit_trail_tells_what_was_removed_and_leads_to_its_history() {
    let site = withdrawn();
    let ada = site.as_person("Ada", &[Role::Administrator], None);
    let noted = ada.get("/sv/admin/lasningar").expect(200);
    assert!(noted.text().contains("tog bort uppgiften: Språkcafé i Gävle"), "{}", noted.text());
    assert!(noted.body.contains(&format!("{RECORD}/historik")));
    assert!(ada.get("/sv/admin/lasningar.csv").expect(200).body.contains("Språkcafé i Gävle"));
}
