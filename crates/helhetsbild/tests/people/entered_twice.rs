use domain::{kinds::Body, policy::Role, record::Kind, text::Text};

use crate::support::{Site, body, id, initiative};

/// The language café of Gävle, entered once more by the association.
fn twin(title: &str) -> Body {
    let mut twin = body("från en fil", Some("Föreningen"), initiative("Gävle"));
    twin.common.title = Text::swedish(title);
    twin
}

/// The two of them, by the form's names.
fn both() -> [(&'static str, String); 2] {
    let own = id(Kind::Initiative, "Språkcafé i Gävle").to_string();
    let other = id(Kind::Initiative, "från en fil").to_string();
    [("uppgift", own), ("uppgift", other)]
}

#[test]
fn what_was_entered_twice_stands_side_by_side_and_is_made_one_of() {
    let site = Site::new();
    site.put(vec![twin("Språkcafe i Gävle")]);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let list = coordinator.get("/sv/arbetslista").expect(200);
    assert!(list.text().contains("Möjliga dubbletter (1)"), "{}", list.text());
    let page = coordinator.get("/sv/dubbletter").expect(200);
    let text = page.text();
    for said in
        ["En grupp att titta på", "Språkcafé i Gävle", "Språkcafe i Gävle", "Föreningen", "samma kommun", "källan"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let way = format!("/sv/insatser/sprakcafe-i-gavle/sla-ihop?med={}", id(Kind::Initiative, "från en fil"));
    assert!(page.body.contains(&way), "the merge's own page, with the other one chosen");
    assert!(coordinator.get(&way).expect(200).text().contains("Språkcafe i Gävle"));
}

#[test]
fn that_they_are_not_the_same_stands_until_one_changes_in_what_is_compared_and_can_be_taken_back() {
    let site = Site::new();
    site.put(vec![twin("Språkcafe i Gävle")]);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let both = both();
    let answer = |word: &'static str| {
        let form: Vec<(&str, &str)> = both.iter().map(|(name, value)| (*name, value.as_str())).collect();
        coordinator.send_and_follow("/sv/dubbletter", &[form.as_slice(), &[("ord", word)]].concat())
    };
    let asked = answer("").expect(422);
    assert!(asked.text().contains("Skriv vad som skiljer dem åt"), "{}", asked.text());
    let after = answer("Olika dagar, olika lokaler").expect(200);
    assert!(
        after.text().contains("Inga möjliga dubbletter") && after.text().contains("Olika dagar"),
        "{}",
        after.text()
    );
    assert!(!coordinator.get("/sv/arbetslista").expect(200).text().contains("Möjliga dubbletter"));
    // What is not compared changes nothing; a name does.
    let mut changed = twin("Språkcafe i Gävle");
    changed.common.summary = Text::swedish("Varje torsdag");
    site.put(vec![changed]);
    assert!(coordinator.get("/sv/dubbletter").expect(200).text().contains("Inga möjliga dubbletter"));
    site.put(vec![twin("Språkcaféet i Gävle")]);
    let again = coordinator.get("/sv/dubbletter").expect(200);
    assert!(again.text().contains("En grupp att titta på"), "{}", again.text());
    let after = answer("Fortfarande olika lokaler").expect(200);
    let key = after.page().find("button").into_iter().find_map(|button| button.attr("value").map(str::to_owned));
    let key = key.expect("it can be taken back");
    let back = coordinator.send_and_follow("/sv/dubbletter", &[("anda", key.as_str())]).expect(200);
    assert!(back.text().contains("En grupp att titta på"), "{}", back.text());
}

#[test]
fn who_looks_after_one_of_them_sees_both_and_answers_only_where_both_are_theirs() {
    let site = Site::new();
    site.put(vec![twin("Språkcafe i Gävle")]);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let page = editor.get("/sv/dubbletter").expect(200);
    assert!(
        page.text().contains("Språkcafe i Gävle") && page.text().contains("inte din att svara på"),
        "{}",
        page.text()
    );
    assert!(!page.body.contains("sla-ihop"), "one merges what is one's own");
    let both = both();
    let form: Vec<(&str, &str)> = both.iter().map(|(name, value)| (*name, value.as_str())).collect();
    editor.send("/sv/dubbletter", &[form.as_slice(), &[("ord", "Olika")]].concat()).expect(403);
    let elsewhere = site.as_person("Kollega", &[Role::Editor], Some("Hofors kommun"));
    assert!(elsewhere.get("/sv/dubbletter").expect(200).text().contains("Inga möjliga dubbletter"));
}

#[test]
fn the_same_two_a_thousand_times_are_two_and_more_than_are_shown_are_refused() {
    let site = Site::new();
    site.put(vec![twin("Språkcafe i Gävle")]);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let both = both();
    let twice: Vec<(&str, &str)> = both.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut many = twice.repeat(1_000);
    many.push(("ord", "Samma två, olika lokaler"));
    let after = coordinator.send_and_follow("/sv/dubbletter", &many).expect(200);
    assert_eq!(after.text().matches("Samma två, olika lokaler").count(), 1, "{}", after.text());
    let titles: Vec<String> = (0..13).map(|number| format!("Insats {number}")).collect();
    site.put(titles.iter().map(|title| body(title, Some("Föreningen"), initiative("Gävle"))).collect());
    let all: Vec<String> = titles.iter().map(|title| id(Kind::Initiative, title).to_string()).collect();
    let mut many: Vec<(&str, &str)> = all.iter().map(|id| ("uppgift", id.as_str())).collect();
    many.push(("ord", "Alla är olika"));
    coordinator.send("/sv/dubbletter", &many).expect(404);
}
