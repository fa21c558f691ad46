//! What a form asks first, and how it says what is wrong.

use domain::{
    choices::Audience,
    command::Command,
    kinds::{Initiative, Kind},
};
use helhetsbild::{
    features::editing::{Purpose, history, many, proposals},
    kit::form::Sent,
    router,
};

use crate::{
    browser,
    county::{County, Who, from_outside, text},
};

const LANDA: &str = "landa-en-utveckling-av-introduktionen-for-kvotflyktingar";
const GAVLE: &str = "gavle-kommun";

/// Where in a page something stands.
fn place(page: &str, what: &str) -> usize {
    page.find(what).unwrap_or_else(|| panic!("no {what}"))
}

#[test]
fn a_correction_begins_with_what_is_wrong_and_the_fields_are_folded() {
    let county = County::new();
    county.give(&county.record(Kind::Initiative, LANDA), GAVLE);
    let form = county.form(&Who::Public, Purpose::Propose, Kind::Initiative, Some(LANDA), "");
    let page = &form.page.body;
    let folded = place(page, "<details class=\"group\"><summary><h2>Eller ändra i uppgifterna själv");
    for first in ["Vad är fel?", "id=\"vem-skriver\"", "id=\"svar-till\"", "<p class=\"buttons\">"] {
        assert!(place(page, first) < folded, "{first}");
    }
    for field in ["name=\"title\"", "name=\"summary\"", "name=\"cost\""] {
        assert!(place(page, field) > folded, "{field}");
    }

    let wrong =
        county.send(&Who::Public, &form.types("ord", "Den slutade 2010.").types("svar-till", "ingen adress"), "spara");
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains("id=\"svar-till-fel\""), "said at the field");
    let form = county.form(&Who::Public, Purpose::Propose, Kind::Initiative, Some(LANDA), "");
    let form = county.again(&form, wrong);
    assert_eq!(form.value("ord"), "Den slutade 2010.");
    let form = form.types("svar-till", "").types("vem-skriver", "Lärare på kursen");
    let sent = county.send(&Who::Public, &form, "spara");
    assert_eq!(sent.status, 303, "{}", text(&sent));
    let number = sent.location.expect("a receipt").rsplit('/').next().expect("a number").to_owned();
    let seen = |who: &Who| text(&proposals::one(&county.visit(who, "/"), &number).expect("the proposal"));
    let steward = seen(&county.editor(GAVLE));
    assert!(steward.contains("Den slutade 2010.") && steward.contains("Lärare på kursen"), "{steward}");
    assert!(!seen(&Who::Public).contains("Lärare på kursen"), "who wrote is for whoever answers");

    // A row that is added stands where it can be seen.
    let form = county.form(&Who::Public, Purpose::Propose, Kind::Initiative, Some(LANDA), "");
    let more = county.send(&Who::Public, &form, "rad:fundings");
    assert!(more.body.contains("<details class=\"group\" open><summary><h2>Eller ändra"), "what was folded is open");
}

#[test]
fn what_is_missing_is_proposed_with_a_few_fields_first() {
    let county = County::new();
    let form = county.form(&Who::Public, Purpose::Propose, Kind::Initiative, None, "");
    let page = &form.page.body;
    let folded = place(page, "<details class=\"group\"><summary><h2>Berätta mer, om du vet");
    for first in ["id=\"title\"", "id=\"form\"", "id=\"summary\"", "id=\"area\"", "id=\"leads\"", "id=\"website\""] {
        assert!(place(page, first) < folded, "{first}");
    }
    assert!(place(page, "id=\"period\"") > folded);
    let form = form.types("title", "Simskola för kvinnor").types("form", "kurs").types("cost", "Gratis");
    let sent = county.send(&Who::Public, &form, "spara");
    assert_eq!(sent.status, 303, "{}", text(&sent));
}

#[test]
fn what_is_wrong_is_told_in_the_order_of_the_form_and_of_the_very_part() {
    let county = County::new();
    let editor = county.editor(GAVLE);
    let form = county.form(&editor, Purpose::New, Kind::Initiative, None, "");
    let form = form
        .types("title", " ")
        .types("period.from", "i våras")
        .ticks("area", "named")
        .types("area.other", "Uppsala; Blaland")
        .types("leads.name", "Röda korset");
    let answer = county.send(&editor, &form, "spara");
    let said = text(&answer);
    assert_eq!(answer.status, 422);
    assert!(said.contains("”Blaland”") && !said.contains("”Uppsala; Blaland”"), "{said}");
    let summary = &answer.body[place(&answer.body, "fault-summary")..];
    let places: Vec<usize> = ["#title\"", "#form\"", "#leads.name\"", "#area.other\"", "#period.from\""]
        .map(|at| place(summary, at))
        .to_vec();
    assert!(places.is_sorted(), "{places:?}");
    assert!(answer.body.contains("/sv/organisationer/ny\" target=\"_blank\""), "it can be added first");

    // The beginning of one name alone is that name.
    let form = county.form(&editor, Purpose::New, Kind::Initiative, None, "");
    let form = form.types("title", "Träff").types("form", "aktivitet").types("leads.name", "Ljusdal");
    let saved = county.send(&editor, &form, "spara");
    assert_eq!(saved.status, 303, "{}", text(&saved));
    let leads = county.record(Kind::Initiative, "traff").body.is::<Initiative>().expect("one").leads.clone();
    assert!(leads.iter().any(|lead| lead.id == county.record(Kind::Organisation, "ljusdals-kommun").id));
}

#[test]
fn the_history_says_who_coordinates_and_that_the_first_version_had_none_before() {
    let county = County::new();
    let coordinator = county.coordinator();
    let Who::Person(account) = &coordinator else { panic!("a person") };
    assert!(county.store.add_account(&county.tenant, account).expect("an account"));
    let form = county.form(&coordinator, Purpose::Edit, Kind::Initiative, Some(LANDA), "").types("cost", "Gratis");
    assert_eq!(county.send(&coordinator, &form, "spara").status, 303);
    let page = history::history(&county.visit(&Who::Public, "/"), Kind::Initiative, LANDA).expect("a history");
    let said = text(&page);
    assert!(said.contains("samordnaren"), "{said}");
    assert!(!said.contains("Integrationssamordnaren"), "no name to the public");
    let first = &page.body[page.body.rfind("<li>").expect("a first version")..];
    assert!(!first.contains("<del>"), "nothing was before the first");

    // Whoever saves second is told who was first.
    let editor = county.coordinator();
    let mine = county.form(&editor, Purpose::Edit, Kind::Initiative, Some(LANDA), "").types("cost", "20 kr");
    let theirs = county.form(&coordinator, Purpose::Edit, Kind::Initiative, Some(LANDA), "").types("cost", "30 kr");
    assert_eq!(county.send(&coordinator, &theirs, "spara").status, 303);
    let clash = county.send(&editor, &mine, "spara");
    assert_eq!(clash.status, 409);
    assert!(text(&clash).contains("Sparad 9 mars 2018"), "{}", text(&clash));
}

#[test]
fn a_removed_organisation_is_told_of_as_removed_with_its_name_and_day() {
    let county = County::new();
    let gavle = county.record(Kind::Organisation, GAVLE);
    let cafe = county.give(&county.record(Kind::Initiative, LANDA), GAVLE);
    let gone = Command::Withdraw(gavle.id, gavle.version);
    county.store.carry_out(&county.tenant, gone, from_outside()).expect("withdrawn");
    let shown = |path: &str| router::page(&county.visit(&Who::Public, path)).expect("a page");
    let page = text(&shown(&format!("/insatser/{}", cafe.slug())));
    assert!(page.contains("Gävle kommun (borttagen)") && !page.contains("ej publik"), "{page}");
    let tombstone = shown("/organisationer/gavle-kommun");
    assert_eq!(tombstone.status, 410);
    assert!(text(&tombstone).contains("Gävle kommun togs bort 9 mars 2018"), "{}", text(&tombstone));
}

#[test]
fn many_are_given_an_area_of_the_day_that_is_shown() {
    let county = County::new();
    let v = county.visit(&county.coordinator(), "/insatser/andra-flera?datum=2009-05-15");
    let page = many::choose(&v, Kind::Initiative).expect("a page");
    let area = county.record(Kind::FocusArea, "svenska-for-invandrare-2009");
    assert!(page.body.contains(&format!("value=\"{}\"", area.id)), "the areas of 2009 are offered");
    // What an act needs stands below that act.
    let acts = [
        "id=\"gor-ansvar\"",
        "id=\"ansvarig\"",
        "id=\"gor-rytm\"",
        "id=\"intervall\"",
        "id=\"gor-omrade\"",
        "id=\"fokusomrade\"",
    ];
    assert!(acts.map(|act| place(&page.body, act)).is_sorted());
}

#[test]
fn a_note_for_those_who_answer_for_a_record_is_nobody_elses() {
    let county = County::new();
    county.give(&county.record(Kind::Initiative, LANDA), GAVLE);
    let secret = "Hemligstämplat";
    let own = county.editor(GAVLE);
    let form = county.form(&own, Purpose::Edit, Kind::Initiative, Some(LANDA), "").types("internal-note", secret);
    assert_eq!(county.send(&own, &form, "spara").status, 303);

    let paths = [
        format!("/insatser/{LANDA}"),
        format!("/insatser/{LANDA}/historik"),
        format!("/insatser/{LANDA}/foresla"),
        "/insatser".to_owned(),
        "/insatser.csv".to_owned(),
        "/nytt".to_owned(),
        format!("/insatser/{LANDA}?sett=2018-03-09"),
    ];
    let says =
        |who: &Who, path: &str| router::page(&county.visit(who, path)).is_ok_and(|page| page.body.contains(secret));
    let others = [Who::Public, county.member(), county.editor("sandvikens-kommun")];
    for (who, path) in others.iter().flat_map(|who| paths.iter().map(move |path| (who, path))) {
        assert!(!says(who, path), "{path}");
    }
    for who in [&own, &county.coordinator()] {
        assert!(says(who, &paths[0]) && says(who, &paths[1]), "who answers for it reads it");
    }
    let history = router::page(&county.visit(&Who::Public, &paths[1])).expect("a history");
    let told = text(&history);
    assert!(!told.contains("Intern anteckning"), "not even that it is there: {told}");
    for (audience, hits) in [(Audience::Public, 0), (Audience::Partners, 0), (Audience::Internal, 1)] {
        let world = county.tenant.world(audience);
        let index = helhetsbild::kit::finder::Finder::made(&world);
        assert_eq!(index.search(&search::Query::new(secret)).hits.len(), hits, "{audience:?}");
        assert_eq!(format!("{:?}", world.by_slug(Kind::Initiative, LANDA)).contains(secret), hits > 0);
    }

    // What somebody else proposes carries nothing of it, not even in the drawer.
    let form = county.form(&Who::Public, Purpose::Propose, Kind::Initiative, Some(LANDA), "").types("ord", "Fel dag.");
    let sent = county.send(&Who::Public, &form, "spara");
    assert_eq!(sent.status, 303, "{}", text(&sent));
    let kept =
        county.store.ledger().rows_after(&county.tenant.id, ledger::Drawer::named("proposal"), "", 10).expect("rows");
    assert_eq!(kept.len(), 1);
    assert!(!String::from_utf8_lossy(&kept[0].bytes).contains(secret));
}

#[test]
fn many_are_given_another_function_to_answer_for_them() {
    let county = County::new();
    let coordinator = county.coordinator();
    let world = county.tenant.world(Audience::Public);
    let function = world.of_kind(Kind::Function).next().expect("a function");
    let v = county.visit(&coordinator, "/insatser/andra-flera");
    let landa = county.record(Kind::Initiative, LANDA);
    let pair = |name: &str, value: String| (name.to_owned(), value);
    let ticked = pair("uppgift", format!("{}.{}", landa.id, landa.version));
    let nameless = vec![ticked.clone(), pair("gor", "funktion".to_owned())];
    let asked = many::answer(&v, &Sent::of(nameless), Kind::Initiative).expect("an answer");
    assert_eq!(asked.status, 422);
    let chosen = vec![ticked, pair("gor", "funktion".to_owned()), pair("vilken", function.id.to_string())];
    let look = many::answer(&v, &Sent::of(chosen), Kind::Initiative).expect("a look");
    let done = many::answer(&v, &Sent::of(browser::sends(&look.body)), Kind::Initiative).expect("an answer");
    assert_eq!(done.status, 303, "{}", text(&done));
    let answers = county.record(Kind::Initiative, LANDA).common().steward_function.map(|function| function.id);
    assert_eq!(answers, Some(function.id));
}
