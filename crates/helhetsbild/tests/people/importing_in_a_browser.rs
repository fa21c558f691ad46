//! Importing in a real browser; the stories themselves are in `browser/importing.mjs`.

use std::{path::Path, process::Command};

use domain::{kinds::Initiative, policy::Role, record::Kind, text::Text};

use crate::{
    support::{Site, body, id, initiative},
    uploads::looked_through,
};

/// A long text with every mark there is.
const MARKED: &str = "Öppet för **alla** som vill *prata svenska*.\n\n## Så går det till\n\n- Fika\n- Samtal i små grupper\n  \
                      - om arbete\n  - om vardagen\n- Läxhjälp\n\nStorgatan 1\nGävle\n\n\
                      Se [programmet](https://example.se/program) <b>.";

#[test]
fn a_file_is_brought_in_a_browser_on_a_telephone_without_scripts() {
    let site = Site::new();
    let mut marked = body("Lång text", Some("Gävle kommun"), initiative("Gävle"));
    marked.common.summary = Text::swedish(MARKED);
    marked.common.remark = Text::swedish("Enligt **protokollet**\n\nSe [bilagan](https://example.se)");
    let content = Initiative {
        lesson: Text::swedish("# Det vi lärde oss\n\n1. Börja i tid\n2. Fråga deltagarna\n\n## Och sedan\n\nFortsätt."),
        how_to_apply: Text::swedish("Ring [mottagningen](tel:+4626123456) eller skriv till <info@example.se>."),
        ..initiative("Gävle")
    };
    marked.content = content.into();
    site.put(vec![marked]);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let head = "Titel;Typ;Skede;Källa;Ansvarar för uppgiften;Sammanfattning\n";
    let wrong = format!(
        "{head}Svetskurs;Kurser;Pågår;Källan;Gävle kommun;För den som vill bli svetsare\n\
         Språkcafé i Hofors;;;;;Stängt\nTruckkurs;Kurs;Pågick;Okänd källa;Gävle kommun;\n"
    );
    let right = format!(
        "{head}Svetskurs;Kurs;Pågår;Källan;Gävle kommun;För den som vill bli svetsare\n\
         Språkcafé i Gävle;;;;;Varje torsdag\n"
    );
    let path = |address: &str| address.trim_start_matches("/sv").to_owned();
    let (faulty, _) = looked_through(&site, &editor, "kommunens-lista.csv", wrong.as_bytes());
    let (waiting, _) = looked_through(&site, &editor, "insatser.csv", right.as_bytes());
    // The file's name says which list it is; the wrong one is told of with all the rest.
    let (named, _) = looked_through(&site, &editor, "initiatives.csv", wrong.as_bytes());
    let told = serde_json::json!({
        "origin": format!("http://localhost:{}", site.port),
        "token": editor.cookie("hb-lanet"),
        "faulty": path(&named),
        "nameless": path(&faulty),
        "marked": "/insatser/lang-text",
        "waiting": path(&waiting),
        "difference": format!("{}/{}", path(&waiting), id(Kind::Initiative, "Språkcafé i Gävle")),
    });
    let told = Command::new("node")
        .args(["importing.mjs", &told.to_string()])
        .env("CHROMIUM", "/usr/bin/chromium")
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser"))
        .output();
    let told = told.unwrap_or_else(|error| panic!("node could not be started: {error}\nhint: cargo xtask test"));
    println!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.status.success(), "some stories failed; they are marked ✗ above");
}
