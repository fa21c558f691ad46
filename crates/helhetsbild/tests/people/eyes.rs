use domain::{policy::Role, record::Kind};

use crate::support::{Browser, Site, body, initiative};

const SECRET: &str = "/sv/insatser/hemligt-samrad";
const DRAFT: &str = "/sv/insatser/utkast-till-kurs";

/// Whether somebody meets a record in every way there is: its page, the list, the CSV, the search, the changes.
fn meets(browser: &Browser, title: &str, address: &str) -> bool {
    let ways = [
        browser.get(address).status == 200,
        browser.get("/sv/insatser").body.contains(title),
        browser.get("/sv/insatser.csv").body.contains(title),
        // The page of results repeats what was asked for: a hit is a link.
        browser
            .get(&format!("/sv/sok?q={}", form_urlencoded::byte_serialize(title.as_bytes()).collect::<String>()))
            .body
            .contains(&format!("\"{address}\"")),
        browser.get("/sv/nytt").body.contains(title),
    ];
    assert!(ways.iter().all(|way| *way == ways[0]), "{title} is seen some ways and not others: {ways:?}");
    ways[0]
}

#[test]
fn each_sees_what_is_theirs_in_lists_search_and_changes_alike() {
    let site = Site::new();
    // Name, roles, organisation, whether they see what is internal to Gävle, and what is for partners.
    type Eyes = (&'static str, &'static [Role], Option<&'static str>, bool, bool);
    let people: [Eyes; 6] = [
        ("Medlem", &[], Some("Gävle kommun"), false, true),
        ("Uppgiftslämnare i Gävle", &[Role::Editor], Some("Gävle kommun"), true, true),
        ("Uppgiftslämnare i Hofors", &[Role::Editor], Some("Hofors kommun"), false, true),
        ("Samordnare", &[Role::Coordinator], None, true, true),
        ("Administratör", &[Role::Administrator], None, false, true),
        ("Handläggare", &[Role::CaseWorker], Some("Gävle kommun"), false, true),
    ];
    // Twice: what one has looked at is not kept for the next.
    for _ in 0..2 {
        let visitor = site.browser();
        assert!(!meets(&visitor, "Hemligt samråd", SECRET));
        assert!(!meets(&visitor, "Utkast till kurs", DRAFT));
    }
    for (name, roles, organisation, secret, draft) in people {
        let browser = site.as_person(name, roles, organisation);
        assert_eq!(meets(&browser, "Hemligt samråd", SECRET), secret, "{name}");
        assert_eq!(meets(&browser, "Utkast till kurs", DRAFT), draft, "{name}");
    }
    assert!(!meets(&site.browser(), "Hemligt samråd", SECRET));
}

#[test]
fn what_becomes_internal_is_seen_by_its_own_alone_from_that_moment() {
    let site = Site::new();
    let (editor, member) =
        (site.as_person("E", &[Role::Editor], Some("Gävle kommun")), site.as_person("M", &[], Some("Gävle kommun")));
    let address = "/sv/insatser/sprakcafe-i-gavle";
    assert!(meets(&member, "Språkcafé i Gävle", address));
    let mut hidden = body("Språkcafé i Gävle", Some("Gävle kommun"), initiative("Gävle"));
    hidden.common.visibility = domain::choices::Audience::Internal;
    site.put(vec![hidden]);
    assert!(!meets(&member, "Språkcafé i Gävle", address));
    assert!(meets(&editor, "Språkcafé i Gävle", address));
    assert_eq!(site.record(Kind::Initiative, "Språkcafé i Gävle").version, 2);
}
