//! Long texts with the few marks that people use: shown as they are meant where there is room, without marks elsewhere.

use domain::{
    policy::Role,
    text::{Language, Text},
};

use crate::support::{Site, body, initiative};

const MARKED: &str = "Öppet för **alla**.\n\n- Fika\n- *Samtal*\n\nSe [planen](https://example.se/plan) <b>.";

#[test]
fn a_text_is_written_with_marks_seen_before_it_is_saved_and_shown_as_it_is_meant() {
    let site = Site::new();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let address = "/sv/insatser/sprakcafe-i-gavle";
    let form = editor.get(&format!("{address}/andra")).expect(200);
    assert!(form.text().contains("**fet** stil med stjärnor"), "the form says what may be used: {}", form.text());

    let fields = |gor| [("gor", gor), ("falt", "summary"), ("summary", MARKED), ("version", "1")];
    let look = editor.send(&format!("{address}/andra"), &fields("forhandsvisa")).expect(200);
    assert!(look.body.contains("<strong>alla</strong>") && look.body.contains("<li>Fika</li>"), "{}", look.body);
    let (typed, _) = MARKED.split_once(" <").expect("it ends with a sign that is escaped");
    assert!(look.body.contains(typed), "what was typed goes along as it was typed: {}", look.body);

    editor.send(&format!("{address}/andra"), &fields("spara")).expect(303);
    let page = site.browser().get(address).expect(200);
    let lead = "<div class=\"lead prose\"><p>Öppet för <strong>alla</strong>.</p><ul><li>Fika</li>\
                <li><em>Samtal</em></li></ul><p>Se <a href=\"https://example.se/plan\" rel=\"nofollow noopener ugc\">\
                planen</a> &lt;b&gt;.</p></div>";
    assert!(page.body.contains(lead), "{}", page.body);

    // Where there is little room, the words alone.
    site.store.make_searchable(usize::MAX);
    let words = "Öppet för alla. Fika Samtal Se planen <b>.";
    for place in ["/sv/insatser", "/sv/sok?q=fika"] {
        let list = site.browser().get(place).expect(200);
        let found = list.text().contains(words) || list.text().contains("Öppet för alla. Fika Samtal");
        assert!(found && !list.body.contains("**"), "{place}: {}", list.text());
    }
    let file = site.browser().get("/sv/insatser.csv").expect(200);
    assert!(file.body.contains(words) && !file.body.contains("**"), "{}", file.body);
    // Nothing is found by what is only a mark's.
    assert!(!site.browser().get("/sv/sok?q=example.se").expect(200).text().contains("Språkcafé i Gävle"));

    // A change is compared as it was typed, and the form has it back so.
    let history = editor.get(&format!("{address}/historik")).expect(200);
    assert!(history.text().contains("**alla**"), "{}", history.text());
    assert!(editor.get(&format!("{address}/andra")).expect(200).body.contains(typed));
}

#[test]
fn a_text_without_marks_is_the_paragraph_it_was_and_another_language_is_marked() {
    let site = Site::new();
    let mut plain = body("Språkcafé i Gävle", Some("Gävle kommun"), initiative("Gävle"));
    plain.common.summary = Text::swedish("Fika & samtal, 5 * 3 kvällar");
    site.put(vec![plain.clone()]);
    let page = site.browser().get("/sv/insatser/sprakcafe-i-gavle").expect(200);
    assert!(page.body.contains("<p class=\"lead\">Fika &amp; samtal, 5 * 3 kvällar</p>"), "{}", page.body);
    plain.common.summary = Text::new(Language::En, "Coffee\n\nTalk");
    site.put(vec![plain]);
    let page = site.browser().get("/sv/insatser/sprakcafe-i-gavle").expect(200);
    assert!(page.body.contains("<div class=\"lead prose\" lang=\"en\" dir=\"ltr\"><p>Coffee</p><p>Talk</p></div>"));
}
