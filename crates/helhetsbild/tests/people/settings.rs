use domain::{
    choices::Accent,
    kinds::{Contact, Indicator, Partnership},
    policy::Role,
    record::Kind,
    text::Language,
};

use crate::support::{Site, body, id};

const FORM: &str = "/sv/partnerskap/lanet/andra";

/// The partnership's record as it stands.
fn home(site: &Site) -> Partnership {
    site.record(Kind::Partnership, "Länet").body.is::<Partnership>().expect("it is one").clone()
}

#[test]
fn the_administrator_sets_the_site_and_everybody_sees_it_at_once() {
    let site = Site::new();
    site.put(vec![
        body("Integrationsstrategen", None, Contact::default()),
        body("Mottagna", None, Indicator::default()),
    ]);
    let administrator = site.as_person("Administratör", &[Role::Administrator], None);
    let visitor = site.browser();
    assert!(visitor.get("/sv/").expect(200).body.contains("hreflang=\"ar\""), "every language, while none is chosen");
    let shown = administrator.get("/sv/admin/installningar").expect(200);
    assert!(shown.body.contains(&format!("href=\"{FORM}\"")) && shown.text().contains("inte satt"), "{}", shown.text());
    let form = administrator.get(FORM).expect(200);
    let (version, command, fields) = (form.field("version"), form.field("kommando"), form.field("falt"));
    let (contact, indicator) =
        (id(Kind::Contact, "Integrationsstrategen").to_string(), id(Kind::Indicator, "Mottagna").to_string());
    let typed = [
        ("version", version.as_str()),
        ("kommando", command.as_str()),
        ("falt", fields.as_str()),
        ("gor", "spara"),
        ("title", "Integration i länet"),
        ("purpose", "Att alla hjälps åt."),
        ("languages", "sv"),
        ("languages", "en"),
        ("accent", "bla"),
        ("shown-as-of", "2026-05-15"),
        ("contact", contact.as_str()),
        ("need-indicator", indicator.as_str()),
        // What the form does not ask is not taken from it.
        ("host-names", "annan.example"),
    ];
    administrator.send(FORM, &typed).expect(303);
    let set = home(&site);
    assert_eq!((set.accent, set.host_names.as_str()), (Some(Accent::Blue), ""));
    assert_eq!(set.languages, [Language::Sv, Language::En]);
    assert_eq!(set.need_indicator.map(|indicator| indicator.id.to_string()), Some(indicator));
    let start = visitor.get("/sv/").expect(200);
    assert_eq!(start.page().only("html").attr("data-accent"), Some("bla"));
    let text = start.text();
    assert!(text.contains("Integration i länet") && text.contains("Att alla hjälps åt."), "{text}");
    assert!(start.page().only("footer").text().contains("Frågor om webbplatsen: Integrationsstrategen"));
    assert!(start.body.contains("15 maj 2026"), "the site shows that day");
    assert!(!start.body.contains("hreflang=\"ar\""), "a language that is not offered is not linked to");
    let away = visitor.get("/ar/insatser").expect(307);
    assert_eq!(away.header("location"), Some("/sv/insatser"));
    assert!(!visitor.get("/sitemap.xml").expect(200).body.contains("/ar/"));
    // Who did it stands in the history, and on the page of what has happened.
    let history = administrator.get("/sv/partnerskap/lanet/historik").expect(200).text();
    assert!(history.contains("Administratör") && history.contains("Färg"), "{history}");
    let happened = administrator.get("/sv/admin/lasningar").expect(200).text();
    assert!(happened.contains("Administratör ändrade partnerskapets inställningar"), "{happened}");
}

#[test]
fn of_two_administrators_the_later_sees_what_the_other_set() {
    let site = Site::new();
    let (one, other) = (
        site.as_person("Administratör", &[Role::Administrator], None),
        site.as_person("Administratör två", &[Role::Administrator], None),
    );
    let stale = other.get(FORM).expect(200).field("version");
    let form = |version: &str, colour: &str| {
        let pairs = [("version", version), ("falt", "accent"), ("accent", colour), ("gor", "spara")];
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let send = |browser: &crate::support::Browser, form: &[(String, String)]| {
        let pairs: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.send(FORM, &pairs)
    };
    send(&one, &form(&stale, "bla")).expect(303);
    assert!(send(&other, &form(&stale, "lila")).expect(409).text().contains("Blå"));
    assert_eq!(home(&site).accent, Some(Accent::Blue));
}

#[test]
fn how_often_a_kind_is_reviewed_is_set_and_taken_back_and_what_is_due_follows() {
    let site = Site::new();
    let today = domain::date::stockholm_day(crate::support::now());
    let mut cafe = body("Språkcafé i Gävle", Some("Gävle kommun"), crate::support::initiative("Gävle"));
    cafe.common.confirmed = Some(domain::date::months_from(today, -3));
    site.put(vec![cafe]);
    let administrator = site.as_person("Administratör", &[Role::Administrator], None);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let shown = || {
        let own = editor.get("/sv/mitt-ansvar").expect(200).text();
        let public = site.browser().get("/sv/insatser/sprakcafe-i-gavle").expect(200).text();
        (own.contains("Inget väntar"), public.contains("kan vara inaktuell"))
    };
    let at_first = shown();
    assert_eq!(at_first, (true, false), "an initiative is asked about every sixth month");
    let set = |rows: &[(&str, &str)]| {
        let form = administrator.get(FORM).expect(200);
        let (version, command) = (form.field("version"), form.field("kommando"));
        let mut typed =
            vec![("version", version.as_str()), ("kommando", command.as_str()), ("falt", "rhythms"), ("gor", "spara")];
        typed.extend(rows);
        administrator.send(FORM, &typed)
    };
    let monthly = [("rhythms.0", "ny"), ("rhythms.0.record-kind", "initiative"), ("rhythms.0.rhythm", "manad")];
    set(&monthly).expect(303);
    assert_eq!(shown(), (false, true), "every month: its steward is asked, and the public is told after two");
    let settings = administrator.get("/sv/admin/installningar").expect(200).text();
    assert!(settings.contains("Insatser varje månad (satt här; vanligt är var sjätte månad)"), "{settings}");
    let history = administrator.get("/sv/partnerskap/lanet/historik").expect(200).text();
    assert!(history.contains("Kontrollintervall"), "{history}");
    let twice = [("rhythms.1", "ny"), ("rhythms.1.record-kind", "initiative"), ("rhythms.1.rhythm", "ar")];
    let refused = set(&[&monthly[..], &twice[..]].concat()).expect(422);
    assert!(refused.text().contains("Insatser har två kontrollintervall"), "{}", refused.text());
    set(&[("rhythms.0", "0"), ("rhythms.0.record-kind", ""), ("rhythms.0.rhythm", "")]).expect(303);
    assert!(home(&site).rhythms.is_empty());
    assert_eq!(shown(), at_first, "taken back, all is as it was");
}

#[test]
fn host_names_are_nobodys_to_take() {
    let site = Site::new();
    let administrator = site.as_person("Administratör", &[Role::Administrator], None);
    let mut taken = body("Länet", None, Partnership { host_names: "gammal.example".to_owned(), ..home(&site) });
    site.put(vec![taken.clone()]);
    taken.content = Partnership { host_names: "ny.example".to_owned(), ..home(&site) }.into();
    site.put(vec![taken]);
    let form = [("aterstall", "2"), ("version", "3")];
    // The version of a setting is had back through its form; a host name is not.
    administrator.send("/sv/partnerskap/lanet/historik", &form);
    assert_eq!(home(&site).host_names, "ny.example");
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    coordinator.get("/sv/admin/installningar").expect(403);
    coordinator.send(FORM, &[("falt", "accent"), ("accent", "bla"), ("version", "3")]).expect(403);
    assert_eq!(home(&site).accent, None);
}
