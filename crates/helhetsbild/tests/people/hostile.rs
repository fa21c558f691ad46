//! What somebody with ill intent tries, and what they get: a clear page, and nothing changed.

use domain::{choices::Audience, text::Text};

use crate::support::{Site, body, initiative};

#[test]
fn a_form_made_from_an_older_version_does_not_tell_what_was_internal_then() {
    let site = Site::new();
    let mut closed = body("Slutet samråd", Some("Gävle kommun"), initiative("Gävle"));
    closed.common.visibility = Audience::Internal;
    closed.common.summary = Text::swedish("Om det som ska läggas ned");
    let mut open = body("Slutet samråd", Some("Gävle kommun"), initiative("Gävle"));
    open.common.title = Text::swedish("Öppet samråd");
    site.put(vec![closed]);
    site.put(vec![open]);
    let address = "/sv/insatser/slutet-samrad";
    let visitor = site.browser();
    assert!(!visitor.get(address).expect(200).body.contains("läggas ned"));
    for gor in ["spara", "forhandsvisa", "tillbaka"] {
        for form in ["foresla", "andra"] {
            let form_of = [("gor", gor), ("falt", "title"), ("title", "Mitt samråd"), ("version", "1"), ("ord", "x")];
            let seen = visitor.send(&format!("{address}/{form}"), &form_of);
            let told = seen.body.contains("Slutet samråd") || seen.body.contains("läggas ned");
            assert!(!told, "{form} {gor}: {}", seen.text());
        }
    }
}
