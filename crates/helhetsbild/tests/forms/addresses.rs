//! What a record is called in addresses: no name hides it, and one that it had before leads to it for ever.

use domain::{
    command::{Command, Merge},
    kinds::Kind,
};
use helhetsbild::{
    features::editing::Purpose,
    kit::{form::Sent, multipart::Received},
    router,
};

use crate::county::{County, Who, from_outside, text};

const LANDA: &str = "landa-en-utveckling-av-introduktionen-for-kvotflyktingar";

/// Where an address leads, and the status of the answer.
fn leads(county: &County, address: &str) -> (u16, String) {
    let page = router::page(&county.visit(&Who::Public, address));
    page.map_or((404, String::new()), |page| (page.status, page.location.unwrap_or_default()))
}

/// Gives a record another name in addresses, in its form.
fn rename(county: &County, from: &str, to: &str) {
    let coordinator = county.coordinator();
    let form = county.form(&coordinator, Purpose::Edit, Kind::Initiative, Some(from), "").types("slug", to);
    let saved = county.send(&coordinator, &form, "spara");
    assert_eq!(saved.status, 303, "{}", text(&saved));
}

#[test]
fn no_record_is_hidden_behind_a_page_of_the_site() {
    let county = County::new();
    let coordinator = county.coordinator();
    for word in ["ny", "foresla", "tvillingar", "andra-flera"] {
        let form = county.form(&coordinator, Purpose::Edit, Kind::Initiative, Some(LANDA), "").types("slug", word);
        let answer = county.send(&coordinator, &form, "spara");
        assert_eq!(answer.status, 422, "{word}");
        assert!(text(&answer).contains(&format!("”{word}” är upptaget av en sida")), "{}", text(&answer));
        assert!(answer.body.contains("href=\"#slug\""), "the summary leads to the field");
    }
    assert_eq!(county.record(Kind::Initiative, LANDA).version, 1);
}

#[test]
fn an_address_that_was_changed_leads_on_for_ever() {
    let county = County::new();
    assert_eq!(leads(&county, &format!("/insatser/{LANDA}")), (200, String::new()));
    rename(&county, LANDA, "landa");
    rename(&county, "landa", "landa-for-kvotflyktingar");
    let now = "/sv/insatser/landa-for-kvotflyktingar";
    for old in [LANDA, "landa"] {
        assert_eq!(leads(&county, &format!("/insatser/{old}")), (308, now.to_owned()));
        assert_eq!(leads(&county, &format!("/insatser/{old}/historik")), (308, format!("{now}/historik")));
        assert_eq!(leads(&county, &format!("/insatser/{old}?datum=2009-05-15")).1, format!("{now}?datum=2009-05-15"));
    }
    assert_eq!(leads(&county, "/insatser/landa-for-kvotflyktingar").0, 200);
    assert_eq!(leads(&county, "/insatser/landa-aldrig").0, 404);

    // A new record does not take an address that is in use unasked.
    let editor = county.editor("gavle-kommun");
    let form = county.form(&editor, Purpose::New, Kind::Initiative, None, "");
    let form = form.types("title", "Landa").types("form", "kurs").forges("nytt", "ja");
    let saved = county.send(&editor, &form, "spara");
    assert_eq!(saved.location.as_deref(), Some("/sv/insatser/landa-2"), "{}", text(&saved));

    // One that is given it on purpose has it; whoever had it before is found where it is now.
    rename(&county, "landa-2", "landa");
    assert_eq!(leads(&county, "/insatser/landa"), (200, String::new()));
    assert_eq!(leads(&county, &format!("/insatser/{LANDA}")).1, now);
    assert_eq!(leads(&county, "/insatser/landa-2").1, "/sv/insatser/landa");
    // When it is given up again, it leads to the one that had it last.
    rename(&county, "landa", "landa-kursen");
    assert_eq!(leads(&county, "/insatser/landa").1, "/sv/insatser/landa-kursen");
}

#[test]
fn whoever_writes_while_the_address_changes_loses_nothing() {
    let county = County::new();
    let coordinator = county.coordinator();
    let form = county.form(&coordinator, Purpose::Edit, Kind::Initiative, Some(LANDA), "").types("cost", "Gratis");
    rename(&county, LANDA, "landa");
    let v = county.visit(&coordinator, &format!("/insatser/{LANDA}/andra"));
    let mut pairs = form.pairs.clone();
    pairs.push(("gor".to_owned(), "spara".to_owned()));
    let answer = router::act(&v, &Sent::of(pairs), &Received::None, true).expect("an answer");
    // Two have changed the record: what each has touched is told.
    assert_eq!(answer.status, 409, "{}", text(&answer));
    assert!(text(&answer).contains("Adressnamn"), "{}", text(&answer));
}

#[test]
fn a_former_address_of_a_merged_record_leads_to_the_one_that_is_kept() {
    let county = County::new();
    rename(&county, LANDA, "landa");
    let (gone, kept) = (county.record(Kind::Initiative, "landa"), another(&county));
    let merge = Merge { kept: kept.id.into(), gone: gone.id.into(), body: None, origin: String::new() };
    county.store.carry_out(&county.tenant, Command::Merge(Box::new(merge)), from_outside()).expect("one of two");
    let there = format!("/sv/insatser/{}", kept.slug());
    assert_eq!(leads(&county, &format!("/insatser/{LANDA}")), (308, there.clone()));
    assert_eq!(leads(&county, "/insatser/landa"), (308, there));
}

fn another(county: &County) -> domain::record::Shared {
    let world = county.tenant.world(domain::choices::Audience::Public);
    let mut others = world.of_kind(Kind::Initiative).filter(|record| record.slug() != "landa");
    others.next().expect("another initiative").clone()
}
