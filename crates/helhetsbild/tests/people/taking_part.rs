use domain::{
    date::{End, Period, iso_day, read_when, stockholm_day},
    id::Ref,
    kinds::{Event, Party},
    policy::Role,
    record::Kind,
};

use crate::support::{Site, body, id, initiative, now};

/// A meeting a month ago to which two were invited and one came.
fn meeting() -> domain::kinds::Body {
    let day = stockholm_day(now()).saturating_sub(jiff::Span::new().days(30));
    let party = |title: &str| Party { organisation: Some(Ref::to(id(Kind::Organisation, title))), ..Party::default() };
    let content = Event {
        period: Period::new(read_when(&day.to_string()).ok(), End::Unknown, None),
        invited: vec![party("Gävle kommun"), party("Hofors kommun")],
        came: vec![Ref::to(id(Kind::Organisation, "Gävle kommun"))],
        ..Event::default()
    };
    body("Vårens möte", None, content)
}

/// The partnership with a meeting and something long unchecked in Hofors.
fn site() -> Site {
    let site = Site::new();
    let mut due = body("Öppen verksamhet", Some("Hofors kommun"), initiative("Hofors"));
    due.common.confirmed = iso_day("2024-01-05");
    site.put(vec![due, meeting()]);
    site
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
