//! What is withdrawn can be had back, every version too; and many records are changed at once or not at all.

use domain::{choices::Audience, kinds::Kind, record::Shared, text::Text};
use helhetsbild::{
    features::editing::{Purpose, bin, drafts, history, many, merging, withdrawing},
    kit::{form::Sent, page::Page},
};

use crate::{
    browser,
    county::{County, Who, text},
};

const LANDA: &str = "landa-en-utveckling-av-introduktionen-for-kvotflyktingar";

/// What the only form of a page sends, with more.
fn answers<E: std::fmt::Debug>(page: &Result<Page, E>, more: &[(&str, &str)]) -> Sent {
    let body = &page.as_ref().expect("a page").body;
    let mut pairs = browser::sends(body);
    pairs.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    Sent::of(pairs)
}

#[test]
fn what_is_withdrawn_lies_in_the_bin_and_comes_back() {
    let county = County::new();
    let coordinator = county.coordinator();
    let v = county.visit(&coordinator, "/");
    let asked = withdrawing::ask(&v, Kind::Initiative, LANDA);
    let done = withdrawing::withdraw(&v, &answers(&asked, &[]), Kind::Initiative, LANDA).expect("an answer");
    assert_eq!(done.location.as_deref(), Some("/sv/papperskorg"));
    let world = county.tenant.world(Audience::Public);
    assert!(world.by_slug(Kind::Initiative, LANDA).is_some_and(|record| record.withdrawn));

    let v = county.visit(&coordinator, "/");
    let bin = bin::bin(&v);
    assert!(text(bin.as_ref().expect("the bin")).contains("LANDA"));
    assert!(bin::bin(&county.visit(&county.member(), "/")).is_err());
    let stranger = county.visit(&county.editor("gavle-kommun"), "/");
    assert!(bin::restore(&stranger, &answers(&bin, &[])).is_err(), "it is not theirs");
    let back = bin::restore(&v, &answers(&bin, &[])).expect("an answer");
    assert_eq!(back.location, Some(format!("/sv/insatser/{LANDA}")));
    assert!(!county.record(Kind::Initiative, LANDA).withdrawn);
}

#[test]
fn the_history_tells_what_changed_and_gives_any_version_back() {
    let county = County::new();
    let coordinator = county.coordinator();
    let before = county.record(Kind::Initiative, LANDA);
    let form = county.form(&coordinator, Purpose::Edit, Kind::Initiative, Some(LANDA), "");
    let saved = county.send(&coordinator, &form.types("summary", "Fel i sammanfattningen."), "spara");
    assert_eq!(saved.status, 303);
    let v = county.visit(&coordinator, "/");
    let shown = history::history(&v, Kind::Initiative, LANDA);
    let said = text(shown.as_ref().expect("the history"));
    for expected in ["Fel i sammanfattningen.", "i formuläret", "insatser.csv", "Så står det nu."] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    let sent = answers(&shown, &[]);
    let restored = history::restore_version(&v, &sent, Kind::Initiative, LANDA).expect("an answer");
    assert_eq!(restored.status, 303, "{}", text(&restored));
    let after = county.record(Kind::Initiative, LANDA);
    assert_eq!((after.version, &after.body), (before.version + 2, &before.body));
    let stranger = county.visit(&county.editor("gavle-kommun"), "/");
    assert_eq!(history::restore_version(&stranger, &sent, Kind::Initiative, LANDA).expect("a page").status, 403);
}

#[test]
fn a_past_that_was_not_public_is_not_told_to_the_public() {
    let county = County::new();
    let landa = county.record(Kind::Initiative, LANDA);
    let mut hidden = landa.body.clone();
    hidden.common.visibility = Audience::Internal;
    hidden.common.remark = Text::swedish("Bara för oss");
    let landa = county.put(&landa, hidden);
    let mut shown = landa.body.clone();
    shown.common.visibility = Audience::Public;
    shown.common.remark = Text::default();
    county.put(&landa, shown);
    let of =
        |who: &Who| text(&history::history(&county.visit(who, "/"), Kind::Initiative, LANDA).expect("the history"));
    assert!(!of(&Who::Public).contains("Bara för oss"));
    assert!(of(&county.coordinator()).contains("Bara för oss"));
}

#[test]
fn many_are_changed_after_a_look_or_none_is() {
    let county = County::new();
    let world = county.tenant.world(Audience::Internal);
    let some: Vec<Shared> = world.of_kind(Kind::Initiative).take(3).cloned().collect();
    let mine: Vec<Shared> = some.iter().map(|record| county.give(record, "gavle-kommun")).collect();
    let editor = county.editor("gavle-kommun");
    let v = county.visit(&editor, "/");
    let chosen = many::choose(&v, Kind::Initiative);
    let ticks: Vec<String> = mine.iter().map(|record| format!("{}.{}", record.id, record.version)).collect();
    let mut more: Vec<(&str, &str)> = ticks.iter().map(|tick| ("uppgift", tick.as_str())).collect();
    more.extend([("gor", "stammer")]);
    let look = many::answer(&v, &answers(&chosen, &more), Kind::Initiative);
    assert!(text(look.as_ref().expect("a look")).contains("3 uppgifter ändras"));
    assert_eq!(county.record(Kind::Initiative, mine[0].slug()).version, mine[0].version, "a look changes nothing");

    // One of them is changed meanwhile: none is confirmed.
    let mut body = mine[2].body.clone();
    body.common.remark = Text::swedish("Ändrad under tiden");
    county.put(&mine[2], body);
    let refused = many::answer(&v, &answers(&look, &[]), Kind::Initiative).expect("an answer");
    assert_eq!(refused.status, 409, "{}", text(&refused));
    assert_eq!(county.record(Kind::Initiative, mine[0].slug()).common().confirmed, mine[0].common().confirmed);

    let ticks: Vec<String> = mine[..2].iter().map(|record| format!("{}.{}", record.id, record.version)).collect();
    let mut more: Vec<(&str, &str)> = ticks.iter().map(|tick| ("uppgift", tick.as_str())).collect();
    more.push(("gor", "stammer"));
    let look = many::answer(&v, &answers(&chosen, &more), Kind::Initiative);
    let done = many::answer(&v, &answers(&look, &[]), Kind::Initiative).expect("an answer");
    assert_eq!(done.status, 303, "{}", text(&done));
    for record in &mine[..2] {
        assert_eq!(county.record(Kind::Initiative, record.slug()).common().confirmed, Some(crate::county::TODAY));
    }
}

#[test]
fn nobody_changes_many_of_somebody_elses() {
    let county = County::new();
    let landa = county.record(Kind::Initiative, LANDA);
    let editor = county.editor("gavle-kommun");
    let v = county.visit(&editor, "/");
    let forged = Sent::of(vec![
        ("uppgift".to_owned(), format!("{}.{}", landa.id, landa.version)),
        ("gor".to_owned(), "bort".to_owned()),
        ("sedd".to_owned(), "ja".to_owned()),
    ]);
    assert_eq!(many::answer(&v, &forged, Kind::Initiative).expect("a page").status, 409);
    assert!(!county.record(Kind::Initiative, LANDA).withdrawn);
    assert!(many::choose(&county.visit(&county.member(), "/"), Kind::Initiative).is_err());
}

#[test]
fn a_draft_is_kept_by_a_button_and_thrown_away_by_another() {
    let county = County::new();
    let editor = county.editor("gavle-kommun");
    let form = county.form(&editor, Purpose::New, Kind::Contact, None, "").types("title", "Växeln");
    let kept = county.send(&editor, &form, "utkast");
    let key = kept.location.expect("the draft").rsplit('/').next().expect("a key").to_owned();
    let v = county.visit(&editor, "/utkast");
    let list = drafts::drafts(&v);
    assert!(text(list.as_ref().expect("the drafts")).contains("Växeln"));
    assert!(drafts::open(&county.visit(&county.coordinator(), "/"), &key).is_err(), "drafts are one's own");
    let quietly = county.send(&editor, &form.types("title", "Växeln i Gävle"), "autospara");
    assert_eq!(quietly.status, 200);
    assert!(text(&drafts::drafts(&v).expect("the drafts")).contains("Växeln i Gävle"));
    drafts::throw_away(&v, &answers(&list, &[])).expect("an answer");
    assert!(text(&drafts::drafts(&v).expect("the drafts")).contains("Du har inga utkast"));
}

#[test]
fn a_preview_shows_the_page_and_saves_nothing() {
    let county = County::new();
    let coordinator = county.coordinator();
    let before = county.record(Kind::Initiative, LANDA);
    let form = county.form(&coordinator, Purpose::Edit, Kind::Initiative, Some(LANDA), "");
    let page = county.send(&coordinator, &form.types("summary", "Så här blir det."), "forhandsvisa");
    let said = text(&page);
    assert!(said.contains("Inget är sparat ännu") && said.contains("Så här blir det."), "{said}");
    assert_eq!(county.record(Kind::Initiative, LANDA).version, before.version);
    let form = county.form(&coordinator, Purpose::Edit, Kind::Initiative, Some(LANDA), "");
    let form = county.again(&form, page);
    assert_eq!(county.send(&coordinator, &form, "spara").status, 303);
    assert_eq!(county.record(Kind::Initiative, LANDA).common().summary.source, "Så här blir det.");
}

#[test]
fn a_copy_begins_with_what_the_first_holds_and_is_its_own() {
    let county = County::new();
    let coordinator = county.coordinator();
    let landa = county.record(Kind::Initiative, LANDA);
    let form = county.form(&coordinator, Purpose::New, Kind::Initiative, None, &format!("fran={LANDA}"));
    let steward = county.record(Kind::Organisation, "gavle-kommun").title().source.clone();
    let form = form.types("title", "LANDA för andra").types("steward.name", &steward).ticks("nytt", "ja");
    let saved = county.send(&coordinator, &form, "spara");
    assert_eq!(saved.status, 303, "{}", text(&saved));
    let copy = county.record(Kind::Initiative, "landa-for-andra");
    assert_ne!(copy.id, landa.id);
    assert_eq!(copy.body.get(domain::record::FieldKey::Fundings), landa.body.get(domain::record::FieldKey::Fundings));
}

#[test]
fn two_records_become_one_field_by_field_and_the_address_leads_on() {
    let county = County::new();
    let coordinator = county.coordinator();
    let landa = county.record(Kind::Initiative, LANDA);
    let steward = county.record(Kind::Organisation, "gavle-kommun").title().source.clone();
    let copy = county.form(&coordinator, Purpose::New, Kind::Initiative, None, &format!("fran={LANDA}"));
    let copy = copy.types("title", "LANDA en gång till").types("cost", "Gratis").types("steward.name", &steward);
    assert_eq!(county.send(&coordinator, &copy.ticks("nytt", "ja"), "spara").status, 303);

    let v = county.visit(&coordinator, "/x?med=LANDA+en+gång+till");
    let asked = merging::ask(&v, Kind::Initiative, LANDA);
    let said = text(asked.as_ref().expect("a page"));
    assert!(said.contains("Gratis") && said.contains("Blir kvar:"), "{said}");
    let mut sent = answers(&asked, &[]);
    sent = sent.with("val.cost", "andra").with("val.title", "denna").with("val.summary", "denna");
    let stranger = county.visit(&county.editor("sandvikens-kommun"), "/");
    assert!(merging::merge(&stranger, &sent, Kind::Initiative, LANDA).is_err(), "they are not theirs");
    let done = merging::merge(&v, &sent, Kind::Initiative, LANDA).expect("an answer");
    assert_eq!(done.status, 303, "{}", text(&done));
    let kept = county.record(Kind::Initiative, LANDA);
    assert_eq!((kept.title(), kept.version), (landa.title(), landa.version + 1));
    let cost = kept.body.get(domain::record::FieldKey::Cost);
    assert!(matches!(cost, domain::record::Value::Text(text) if text.source == "Gratis"));

    let v = county.visit(&Who::Public, "/");
    let moved = helhetsbild::features::catalogue::record(&v, Kind::Initiative, "landa-en-gang-till").expect("a page");
    assert_eq!((moved.status, moved.location), (308, Some(format!("/sv/insatser/{LANDA}"))));
    assert!(!text(&bin::bin(&county.visit(&coordinator, "/")).expect("the bin")).contains("en gång till"));
}

#[test]
fn no_record_takes_the_word_of_a_form_for_its_address() {
    let county = County::new();
    let editor = county.editor("gavle-kommun");
    let form =
        county.form(&editor, Purpose::New, Kind::Initiative, None, "").types("title", "Ny").types("form", "kurs");
    let saved = county.send(&editor, &form, "spara");
    assert_eq!(saved.location.as_deref(), Some("/sv/insatser/ny-2"), "{}", text(&saved));
}
