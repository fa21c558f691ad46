//! The pages of writing in a real browser: with scripts and without, by axe, on a narrow screen. The stories themselves are in
//! `browser/editing.mjs`.

use domain::kinds::Kind;

use helhetsbild::kit::address::path;

use crate::{county::Who, served::Served, told::stories_are_told};

const LANDA: &str = "landa-en-utveckling-av-introduktionen-for-kvotflyktingar";

#[test]
fn everyone_can_write_in_a_browser() {
    let served = Served::start();
    let county = &served.county;
    county.give(&county.record(Kind::Initiative, LANDA), "gavle-kommun");
    let editor = county.editor("gavle-kommun");
    let proposal = propose(&served);
    let origin = format!("http://localhost:{}", served.port);
    let (editor, coordinator) = (served.sign_in(&editor), served.sign_in(&county.coordinator()));
    let lists = Kind::ALL.iter().filter(|kind| can_be_entered(**kind)).map(|kind| path(*kind));
    let arguments: Vec<&str> = [origin.as_str(), &editor, &coordinator, &proposal].into_iter().chain(lists).collect();
    stories_are_told("browser/editing.mjs", &arguments);
}

fn can_be_entered(kind: Kind) -> bool {
    !matches!(kind, Kind::Partnership | Kind::Confirmation)
}

/// A proposal of the public's to look at; its address.
fn propose(served: &Served) -> String {
    use helhetsbild::features::editing::Purpose;
    let form = served.county.form(&Who::Public, Purpose::Propose, Kind::Initiative, Some(LANDA), "");
    let form = form.types("cost", "Gratis").types("summary", "En kortare text.").types("ord", "Jag gick där.");
    served.county.send(&Who::Public, &form, "spara").location.expect("a receipt")
}
