//! What is met where a record has gone, in a real browser; the stories themselves are in `browser/gone.mjs`.

use domain::{policy::Role, record::Kind};

use crate::{
    support::{Browser, Site, body, id, initiative},
    told::stories_are_told,
};

/// Somebody begins to write about a record; the path of the draft.
fn draft(browser: &Browser, record: &str) -> String {
    let shown = browser.get(&format!("{record}/andra")).expect(200);
    let own = ["kommando", "utkast", "version"].map(|name| (name, shown.field(name)));
    let mut form: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([("falt", "title,summary"), ("title", "Språkcaféet vid torget"), ("gor", "utkast")]);
    form.push(("summary", "Varje torsdag klockan sex.\n\n- kaffe\n- samtal"));
    let kept = browser.send(&format!("{record}/andra"), &form).expect(303);
    kept.header("location").expect("the draft").trim_start_matches("/sv").to_owned()
}

#[test]
fn what_has_gone_is_told_to_every_eye_and_hand() {
    let site = Site::new();
    let second = |title| body(title, Some("Gävle kommun"), initiative("Gävle"));
    site.put(vec![second("Språkstöd på biblioteket"), second("Läxhjälp på biblioteket")]);
    let sara = site.as_person("Sara", &[Role::Coordinator], None);
    let (withdrawn, merged) = ("/sv/insatser/sprakcafe-i-gavle", "/sv/insatser/sprakstod-pa-biblioteket");
    let (of_withdrawn, of_merged) = (draft(&sara, withdrawn), draft(&sara, merged));
    let form = [("version", "1"), ("skal", "Den stod här två gånger")];
    sara.send(&format!("{withdrawn}/dra-tillbaka"), &form).expect(303);
    let gone = id(Kind::Initiative, "Språkstöd på biblioteket").to_string();
    let form = [("med", gone.as_str()), ("version", "1"), ("andras-version", "1")];
    sara.send("/sv/insatser/laxhjalp-pa-biblioteket/sla-ihop", &form).expect(303);
    let told = serde_json::json!({
        "origin": format!("http://localhost:{}", site.port),
        "token": sara.cookie("hb-lanet"),
        "withdrawn": withdrawn.trim_start_matches("/sv"),
        "merged": merged.trim_start_matches("/sv"),
        "kept": "/insatser/laxhjalp-pa-biblioteket",
        "draft": of_withdrawn,
        "draftOfMerged": of_merged,
    });
    stories_are_told("browser/gone.mjs", &[&told.to_string()]);
}
