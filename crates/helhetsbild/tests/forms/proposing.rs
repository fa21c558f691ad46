//! Somebody who may not change a record proposes how it should be, and whoever answers for it replies.

use domain::{
    choices::Audience,
    kinds::{Initiative, Kind},
};
use helhetsbild::{
    features::editing::{Purpose, proposals},
    kit::form::Sent,
};

use crate::{
    browser,
    county::{County, Form, Who, text},
};

const LANDA: &str = "landa-en-utveckling-av-introduktionen-for-kvotflyktingar";
const SANDVIKEN: &str = "sandvikens-kommun";

/// Sends a proposal and returns its number.
fn propose(county: &County, who: &Who, form: &Form) -> String {
    let sent = county.send(who, form, "spara");
    assert_eq!(sent.status, 303, "{}", text(&sent));
    sent.location.expect("a receipt").rsplit('/').next().expect("a number").to_owned()
}

fn reply(county: &County, who: &Who, number: &str, pairs: &[(&str, &str)]) -> u16 {
    let v = county.visit(who, "/");
    let page = proposals::one(&v, number).expect("the proposal");
    let mut sent = browser::sends(&page.body);
    sent.retain(|(name, _)| name != "ta" && pairs.iter().all(|(other, _)| name != other));
    sent.extend(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    proposals::answer(&v, &Sent::of(sent), number).map_or(404, |page| page.status)
}

#[test]
fn the_public_proposes_without_an_account_and_the_steward_takes_some_of_it() {
    let county = County::new();
    let landa = county.give(&county.record(Kind::Initiative, LANDA), SANDVIKEN);
    let form = county.form(&Who::Public, Purpose::Propose, Kind::Initiative, Some(LANDA), "");
    assert!(form.pairs.iter().all(|(name, _)| !["visibility", "slug", "key", "utkast.name"].contains(&name.as_str())));
    let form =
        form.types("cost", "Gratis för alla").types("duration", "Tio veckor").types("ord", "Jag gick där själv.");
    let number = propose(&county, &Who::Public, &form);
    assert_eq!(propose(&county, &Who::Public, &form), number, "sent twice it is one proposal");
    assert_eq!(county.record(Kind::Initiative, LANDA).version, landa.version, "nothing is changed yet");

    let receipt = proposals::one(&county.visit(&Who::Public, "/"), &number.to_lowercase()).expect("the receipt");
    assert!(text(&receipt).contains("Tack! Förslaget är mottaget."));
    assert!(!browser::sends(&receipt.body).iter().any(|(name, _)| name == "ord"), "the public cannot answer");

    let steward = county.editor(SANDVIKEN);
    let waiting = text(&proposals::list(&county.visit(&steward, "/forslag")).expect("the list"));
    assert!(waiting.contains(&number), "{waiting}");
    let seen = text(&proposals::one(&county.visit(&steward, "/"), &number).expect("the proposal"));
    for expected in ["Jag gick där själv.", "Gratis för alla", "Tio veckor"] {
        assert!(seen.contains(expected), "{expected}: {seen}");
    }
    assert_eq!(reply(&county, &Who::Public, &number, &[("gor", "alla")]), 404);
    assert_eq!(reply(&county, &county.editor("gavle-kommun"), &number, &[("gor", "alla")]), 404);
    assert_eq!(reply(&county, &steward, &number, &[("gor", "valda")]), 422, "which ones?");
    let sent = [("gor", "valda"), ("ord", "Bra, men vänta.")].map(|(name, value)| (name.to_owned(), value.to_owned()));
    let again = proposals::answer(&county.visit(&steward, "/"), &Sent::of(sent.to_vec()), &number).expect("a page");
    assert!(again.body.contains("Bra, men vänta.</textarea>"), "the word back stands there still");
    assert_eq!(
        reply(&county, &steward, &number, &[("gor", "valda"), ("ta", "cost"), ("ord", "Tack, längden stämmer redan.")]),
        303
    );

    let after = county.record(Kind::Initiative, LANDA);
    let initiative = after.body.is::<Initiative>().expect("one");
    assert_eq!((initiative.cost.source.as_str(), initiative.duration.source.as_str()), ("Gratis för alla", ""));
    let told = text(&proposals::one(&county.visit(&Who::Public, "/"), &number).expect("the receipt"));
    assert!(told.contains("Tack, längden stämmer redan.") && told.contains("antaget till en del"), "{told}");
    assert!(!text(&proposals::list(&county.visit(&steward, "/forslag")).expect("the list")).contains(&number));
}

#[test]
fn a_proposal_says_what_changed_since_it_was_made() {
    let county = County::new();
    let landa = county.record(Kind::Initiative, LANDA);
    let member = county.member();
    let form = county.form(&member, Purpose::Propose, Kind::Initiative, Some(LANDA), "").types("cost", "Gratis");
    let number = propose(&county, &member, &form);
    let mut body = landa.body.clone();
    body.set(domain::record::FieldKey::Cost, domain::record::Value::Text(domain::text::Text::swedish("Hundra kronor")))
        .expect("a text");
    county.put(&landa, body);
    let coordinator = county.coordinator();
    let seen = text(&proposals::one(&county.visit(&coordinator, "/"), &number).expect("the proposal"));
    assert!(seen.contains("Fältet har ändrats sedan förslaget lämnades.") && seen.contains("Hundra kronor"), "{seen}");
    assert_eq!(reply(&county, &coordinator, &number, &[("gor", "inga"), ("ord", "Det kostar hundra kronor.")]), 303);
    let own = text(&proposals::list(&county.visit(&member, "/forslag")).expect("the list"));
    assert!(own.contains("inte antaget"), "{own}");
}

#[test]
fn a_proposal_that_changes_nothing_must_at_least_say_something() {
    let county = County::new();
    let form = county.form(&Who::Public, Purpose::Propose, Kind::Initiative, Some(LANDA), "");
    let answer = county.send(&Who::Public, &form, "spara");
    assert_eq!(answer.status, 422);
    let form = county.again(&form, answer).types("ord", "Telefonnumret är fel.");
    let number = propose(&county, &Who::Public, &form);
    assert_eq!(reply(&county, &county.coordinator(), &number, &[("gor", "inga"), ("ord", "Tack!")]), 303);
}

#[test]
fn one_address_cannot_drown_the_steward() {
    let county = County::new();
    let statuses: Vec<u16> = (0..12)
        .map(|number| {
            let form = county.form(&Who::Public, Purpose::Propose, Kind::Initiative, Some(LANDA), "");
            county.send(&Who::Public, &form.types("ord", &format!("Förslag {number}")), "spara").status
        })
        .collect();
    assert_eq!(statuses.iter().filter(|status| **status == 303).count(), 10, "{statuses:?}");
    assert_eq!(statuses[10..], [429, 429]);
}

#[test]
fn what_is_not_for_the_public_is_not_in_the_form_of_a_proposal() {
    let county = County::new();
    let landa = county.record(Kind::Initiative, LANDA);
    let mut body = landa.body.clone();
    body.common.visibility = Audience::Internal;
    county.put(&landa, body);
    let v = county.visit(&Who::Public, "/");
    let asked = helhetsbild::features::editing::begin(&v, Purpose::Propose, Kind::Initiative, Some(LANDA));
    assert!(asked.is_err());
}

#[test]
fn the_public_proposes_what_is_missing_and_the_coordinator_enters_it() {
    let county = County::new();
    let form = county.form(&Who::Public, Purpose::Propose, Kind::Initiative, None, "");
    assert!(form.pairs.iter().all(|(name, _)| !["visibility", "slug", "key", "sources"].contains(&name.as_str())));
    let bare = county.send(&Who::Public, &form, "spara");
    assert_eq!(bare.status, 422, "it needs a name and a kind: {}", text(&bare));
    let form = form
        .types("title", "Odling tillsammans på Brynäs")
        .types("form", "aktivitet")
        .types("summary", "Vi odlar och pratar svenska.")
        .types("ord", "Jag är med där.");
    let number = propose(&county, &Who::Public, &form);
    let all = || county.visit(&county.coordinator(), "/").tenant.world(Audience::Internal);
    let before = all().count(Kind::Initiative);

    assert_eq!(
        reply(&county, &county.editor(SANDVIKEN), &number, &[("gor", "alla")]),
        404,
        "nobody answers for it yet"
    );
    let coordinator = county.coordinator();
    let seen = text(&proposals::one(&county.visit(&coordinator, "/"), &number).expect("the proposal"));
    assert!(seen.contains("Ny uppgift:") && seen.contains("Odling tillsammans på Brynäs"), "{seen}");
    assert_eq!(reply(&county, &coordinator, &number, &[("gor", "alla"), ("ord", "Tack!")]), 303);

    let entered = county.record(Kind::Initiative, "odling-tillsammans-pa-brynas");
    assert_eq!(all().count(Kind::Initiative), before + 1);
    let source = all().record(entered.common().sources[0].id).cloned().expect("its source is a document");
    assert_eq!(source.title().source, "Förslag som lämnats på webbplatsen");
    let told = proposals::one(&county.visit(&Who::Public, "/"), &number).expect("the receipt");
    assert!(told.body.contains("/sv/insatser/odling-tillsammans-pa-brynas"), "{}", text(&told));
}

#[test]
fn whoever_may_not_enter_for_another_organisation_proposes_what_they_typed() {
    let county = County::new();
    let gavle = county.editor("gavle-kommun");
    let sandviken = county.record(Kind::Organisation, SANDVIKEN);
    let form = county
        .form(&gavle, Purpose::New, Kind::Initiative, None, "fraga=allt")
        .types("title", "Promenader längs ån")
        .types("form", "aktivitet")
        .types("steward.name", &sandviken.title().source);
    let refused = county.send(&gavle, &form, "spara");
    assert_eq!(refused.status, 403);
    assert!(refused.body.contains("value=\"foresla\""), "it can be proposed instead");
    let sent = county.send(&gavle, &county.again(&form, refused), "foresla");
    assert_eq!(sent.status, 303, "{}", text(&sent));
    let number = sent.location.expect("a receipt").rsplit('/').next().expect("a number").to_owned();

    let steward = county.editor(SANDVIKEN);
    let waiting = text(&proposals::list(&county.visit(&steward, "/forslag")).expect("the list"));
    assert!(waiting.contains(&number), "{waiting}");
    assert_eq!(reply(&county, &gavle, &number, &[("gor", "alla")]), 404, "it is not theirs to answer");
    assert_eq!(reply(&county, &steward, &number, &[("gor", "alla")]), 303);
    let entered = county.record(Kind::Initiative, "promenader-langs-an");
    assert_eq!(entered.common().steward.map(|steward| steward.id), Some(sandviken.id));
    assert!(!entered.common().sources.is_empty(), "the word of whoever took it");
}
