//! The same over HTTP, from signing in to the page that shows the change: no JavaScript anywhere.

use domain::kinds::Kind;

use crate::{browser::sends, served::Served};

const LANDA: &str = "/sv/insatser/landa-en-utveckling-av-introduktionen-for-kvotflyktingar";

fn filled(body: &str, typed: &[(&str, &str)], button: &str) -> Vec<(String, String)> {
    // A page has a search field in its head too; a browser sends one form only.
    let form = body.split("<form class=\"sheet-form\"").nth(1).expect("a form");
    let form = form.split("</form>").next().expect("its end");
    let mut pairs = sends(&format!("<form class=\"sheet-form\"{form}</form>"));
    for (name, value) in typed {
        let control = pairs.iter_mut().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no {name}"));
        (*value).clone_into(&mut control.1);
    }
    pairs.push(("gor".to_owned(), button.to_owned()));
    pairs
}

#[test]
fn an_editor_changes_a_record_and_a_forged_form_changes_nothing() {
    let served = Served::start();
    let landa = served.county.record(Kind::Initiative, LANDA.rsplit('/').next().expect("a slug"));
    served.county.give(&landa, "sandvikens-kommun");
    let owner = served.sign_in(&served.county.editor("sandvikens-kommun"));
    let stranger = served.sign_in(&served.county.editor("gavle-kommun"));

    let shown = served.ask(&owner, LANDA, None);
    assert!(shown.body.contains("Stämmer fortfarande") && shown.body.contains("Ändra</a>"), "{}", shown.body);
    let public = served.ask("", LANDA, None);
    assert!(!public.body.contains("Stämmer fortfarande") && public.body.contains("Föreslå en rättelse</a>"));
    let led = served.ask(&stranger, &format!("{LANDA}/andra"), None);
    assert_eq!((led.status, led.location.as_str()), (303, format!("{LANDA}/foresla").as_str()));
    assert_eq!(served.ask("", &format!("{LANDA}/andra"), None).status, 401, "who is signed out is asked to sign in");

    let form = served.ask(&owner, &format!("{LANDA}/andra"), None);
    let pairs = filled(&form.body, &[("cost", "Hundra kronor")], "spara");
    assert_eq!(served.ask(&stranger, &format!("{LANDA}/andra"), Some(&pairs)).status, 403);
    let elsewhere = served.ask_from(&owner, &format!("{LANDA}/andra"), Some(&pairs), "cross-site");
    assert_eq!(elsewhere.status, 403, "{}", elsewhere.body);
    let signed_out = served.ask("", &format!("{LANDA}/andra"), Some(&pairs));
    assert_eq!(signed_out.status, 401);
    assert!(signed_out.body.contains("Hundra kronor"), "the page itself holds what was typed: {}", signed_out.body);
    let slug = LANDA.rsplit('/').next().expect("a slug");
    let before = served.county.record(Kind::Initiative, slug).version;

    let saved = served.ask(&owner, &format!("{LANDA}/andra"), Some(&pairs));
    assert_eq!((saved.status, saved.location.as_str()), (303, LANDA));
    assert!(served.ask(&owner, LANDA, None).body.contains("Hundra kronor"));
    assert_eq!(served.county.record(Kind::Initiative, slug).version, before + 1);
    let again = served.ask(&owner, &format!("{LANDA}/andra"), Some(&pairs));
    assert_eq!(again.status, 303, "a form sent twice is carried out once");
    assert_eq!(served.county.record(Kind::Initiative, slug).version, before + 1);
    // With other words it is no second sending: whoever went back to the form after saving is shown both.
    let other = filled(&form.body, &[("cost", "Tvåhundra kronor")], "spara");
    let met = served.ask(&owner, &format!("{LANDA}/andra"), Some(&other));
    assert_ne!(met.status, 303, "{}", met.location);
    assert!(met.body.contains("Tvåhundra kronor") && met.body.contains("Hundra kronor"), "{}", met.body);
    assert_eq!(served.county.record(Kind::Initiative, slug).version, before + 1);
}

#[test]
fn the_form_of_a_new_record_sent_once_more_with_other_words_meets_what_was_made_of_it_first() {
    let served = Served::start();
    let editor = served.sign_in(&served.county.editor("gavle-kommun"));
    let form = served.ask(&editor, "/sv/insatser/ny", None);
    let typed = |summary: &'static str| {
        let said = [("title", "Vävstugan på Söder"), ("form", "aktivitet"), ("summary", summary)];
        filled(&form.body, &said, "spara")
    };
    let first = served.ask(&editor, "/sv/insatser/ny", Some(&typed("Vi väver på onsdagar.")));
    assert_eq!((first.status, first.location.as_str()), (303, "/sv/insatser/vavstugan-pa-soder"), "{}", first.body);
    let again = served.ask(&editor, "/sv/insatser/ny", Some(&typed("Vi väver på onsdagar.")));
    assert_eq!((again.status, again.location.as_str()), (303, "/sv/insatser/vavstugan-pa-soder"));
    let other = served.ask(&editor, "/sv/insatser/ny", Some(&typed("Vi väver på torsdagar.")));
    assert_ne!(other.status, 303, "{}", other.location);
    assert!(other.body.contains("onsdagar") && other.body.contains("torsdagar"), "{}", other.body);
    assert_eq!(served.county.record(Kind::Initiative, "vavstugan-pa-soder").version, 1);
}

#[test]
fn the_public_proposes_and_follows_the_receipt() {
    let served = Served::start();
    let form = served.ask("", &format!("{LANDA}/foresla"), None);
    let pairs = filled(&form.body, &[("ord", "Kursen heter något annat nu.")], "spara");
    let sent = served.ask("", &format!("{LANDA}/foresla"), Some(&pairs));
    assert_eq!(sent.status, 303, "{}", sent.body);
    let receipt = served.ask("", &sent.location, None);
    assert!(receipt.body.contains("Förslaget är mottaget") && receipt.body.contains("Kursen heter något annat nu."));
    let coordinator = served.sign_in(&served.county.coordinator());
    assert!(
        served
            .ask(&coordinator, "/sv/forslag", None)
            .body
            .contains(sent.location.rsplit('/').next().expect("a number"))
    );
    assert_eq!(served.ask("", &sent.location, Some(&[("gor".to_owned(), "alla".to_owned())])).status, 401);
}

#[test]
fn what_is_absurd_gets_a_clear_answer_and_changes_nothing() {
    let served = Served::start();
    let editor = served.sign_in(&served.county.editor("gavle-kommun"));
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let before = served.county.tenant.world(domain::choices::Audience::Internal).sequence();
    let many: Vec<(String, String)> = (0..4_000).map(|row| pair(&format!("fundings.{row}"), "ny")).collect();
    for (path, form) in [
        ("/sv/insatser/ny", vec![]),
        ("/sv/insatser/ny", vec![pair("falt", "title,form,nothing"), pair("title", "x"), pair("form", "nothing")]),
        ("/sv/insatser/ny", vec![pair("gor", "bort:"), pair("falt", "")]),
        ("/sv/insatser/ny", many),
        ("/sv/insatser/finns-inte/andra", vec![pair("gor", "spara")]),
        ("/sv/finns-inte/ny", vec![pair("gor", "spara")]),
        ("/sv/insatser/andra-flera", vec![pair("gor", "bort"), pair("sedd", "ja"), pair("uppgift", "x.1")]),
        ("/sv/papperskorg", vec![pair("uppgift", "x")]),
        ("/sv/utkast", vec![pair("utkast", "../../x")]),
    ] {
        let answer = served.ask(&editor, path, Some(&form));
        assert!([200, 303, 403, 404, 409, 422].contains(&answer.status), "{path}: {}", answer.status);
    }
    assert_eq!(served.county.tenant.world(domain::choices::Audience::Internal).sequence(), before);
}
