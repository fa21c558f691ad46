use domain::{
    choices::Rhythm,
    date::{iso_day, stockholm_day},
    policy::Role,
    record::Kind,
    rhythms::OwnRhythm,
};

use crate::support::{Browser, Site, body, id, initiative, now};

const CAFE: &str = "/sv/insatser/oppen-verksamhet";

/// A site on which something of Gävle's was last confirmed in January.
fn site() -> Site {
    let site = Site::new();
    let mut cafe = body("Öppen verksamhet", Some("Gävle kommun"), initiative("Gävle"));
    cafe.common.confirmed = iso_day("2026-01-05");
    site.put(vec![cafe]);
    site
}

/// Changes the summary by the form as it is shown; with or without the box beside the button.
fn saves(browser: &Browser, summary: &str, rest_is_right: bool) {
    let form = browser.get(&format!("{CAFE}/andra")).expect(200);
    let (version, command) = (form.field("version"), form.field("kommando"));
    let mut typed = vec![("version", version.as_str()), ("kommando", &command), ("falt", "summary"), ("gor", "spara")];
    typed.push(("summary", summary));
    if rest_is_right {
        typed.push(("resten-stammer", "ja"));
    }
    browser.send(&format!("{CAFE}/andra"), &typed).expect(303);
}

fn confirmed(site: &Site) -> Option<domain::date::Date> {
    site.record(Kind::Initiative, "Öppen verksamhet").common().confirmed
}

#[test]
fn what_its_steward_has_just_entered_is_checked_in_the_eyes_of_all() {
    let site = site();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let form = editor.get("/sv/insatser/ny").expect(200);
    let (command, fields) = (form.field("kommando"), form.field("falt"));
    let organisation = id(Kind::Organisation, "Gävle kommun").to_string();
    let typed = [
        ("kommando", command.as_str()),
        ("falt", fields.as_str()),
        ("gor", "spara"),
        ("title", "Simskola"),
        ("form", "kurs"),
        ("leads", organisation.as_str()),
        ("period.from", "2026-01-01"),
        ("area", "named"),
        ("area.place", "2180"),
    ];
    let after = editor.send_and_follow("/sv/insatser/ny", &typed).expect(200);
    let today = format!(
        "Kontrollerad {}",
        helhetsbild::kit::language::words(domain::text::Language::Sv).date(stockholm_day(now()))
    );
    let shown = site.browser().get(&after.address).expect(200).text();
    assert!(shown.contains(&today) && !shown.contains("Osäker"), "{shown}");
    assert!(editor.get("/sv/mitt-ansvar").expect(200).text().contains(&today));
}

#[test]
fn what_nothing_attests_is_counted_from_its_first_day_by_all() {
    let site = site();
    let shown = site.browser().get("/sv/insatser/sprakcafe-i-gavle").expect(200).text();
    assert!(shown.contains("Inlagd ") && !shown.contains("Inte kontrollerad"), "{shown}");
}

#[test]
fn a_steward_who_saves_says_that_the_rest_is_right_unless_the_box_is_cleared() {
    let site = site();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let form = editor.get(&format!("{CAFE}/andra")).expect(200);
    assert!(form.body.contains("id=\"resten-stammer\" name=\"resten-stammer\" value=\"ja\" checked"), "it is ticked");
    assert!(!form.body.contains("name=\"confirmed\""), "no day is typed: confirming says it");
    saves(&editor, "Nu på tisdagar", false);
    assert_eq!(confirmed(&site), iso_day("2026-01-05"), "only what was written is theirs");
    assert!(editor.get("/sv/mitt-ansvar").expect(200).text().contains("Inaktuell"));
    saves(&editor, "Nu på onsdagar", true);
    assert_eq!(confirmed(&site), Some(stockholm_day(now())));
    assert!(editor.get("/sv/mitt-ansvar").expect(200).text().contains("Inget väntar"));
    // An earlier version had back is an earlier text, not an earlier day.
    let version = site.record(Kind::Initiative, "Öppen verksamhet").version.to_string();
    let back = [("aterstall", "1"), ("version", version.as_str())];
    editor.send(&format!("{CAFE}/historik"), &back).expect(303);
    assert_eq!(confirmed(&site), Some(stockholm_day(now())));
}

#[test]
fn who_changes_what_another_answers_for_confirms_nothing() {
    let site = site();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], Some("Hofors kommun"));
    assert!(!coordinator.get(&format!("{CAFE}/andra")).expect(200).body.contains("resten-stammer"));
    saves(&coordinator, "Nu på tisdagar", true);
    assert_eq!(confirmed(&site), iso_day("2026-01-05"), "the box was not theirs to tick");
}

#[test]
fn no_day_that_has_not_been_is_attested_and_a_rhythm_is_one_of_six() {
    let site = site();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let send = |pairs: &[(&str, &str)]| {
        let form = editor.get(&format!("{CAFE}/andra")).expect(200);
        let (version, command) = (form.field("version"), form.field("kommando"));
        let typed = [("version", version.as_str()), ("kommando", command.as_str()), ("gor", "spara")];
        editor.send(&format!("{CAFE}/andra"), &[&typed[..], pairs].concat())
    };
    let future = send(&[("falt", "period"), ("period.from", "2026-01-01"), ("period.as-of", "2031-01-01")]).expect(422);
    assert!(future.text().contains("Den dagen har inte varit än"), "{}", future.text());
    // Nor by a form that never asked.
    send(&[("falt", "confirmed summary"), ("confirmed", "2031-01-01"), ("summary", "Nytt")]).expect(303);
    assert_eq!(confirmed(&site), iso_day("2026-01-05"));
    let form = editor.get(&format!("{CAFE}/andra")).expect(200);
    assert!(form.body.contains("<option value=\"\">som slaget</option><option value=\"manad\">varje månad</option>"));
    send(&[("falt", "review-months"), ("review-months", "manad")]).expect(303);
    let own = site.record(Kind::Initiative, "Öppen verksamhet").common().review_months;
    assert_eq!(own, Some(OwnRhythm(Rhythm::Month)));
    for nonsense in ["-1", "999"] {
        send(&[("falt", "review-months"), ("review-months", nonsense)]);
        let own = site.record(Kind::Initiative, "Öppen verksamhet").common().review_months;
        assert!(own.is_none_or(|own| own == OwnRhythm(Rhythm::Month)), "{nonsense}");
    }
}

#[test]
fn that_something_is_still_right_is_told_in_its_history_and_is_no_news() {
    let site = site();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let news = || site.browser().get("/sv/nytt").expect(200).text();
    let before = news();
    editor.send(&format!("{CAFE}/stammer"), &[]).expect(303);
    assert_eq!(confirmed(&site), Some(stockholm_day(now())));
    assert_eq!(news(), before, "nothing has changed");
    assert!(site.browser().get(CAFE).expect(200).text().contains("bekräftades"));
    assert!(editor.get(&format!("{CAFE}/historik")).expect(200).text().contains("bekräftades"));
}
