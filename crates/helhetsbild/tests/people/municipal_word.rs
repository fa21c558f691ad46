//! Stories of a municipality's word on what nobody knows of it: only that word makes a white spot, and it can be changed and
//! taken back.

use domain::{
    choices::{Audience, ConfirmationForm},
    date::{End, Period, read_when},
    kinds::{Body, Confirmation, FocusArea, Organisation},
    policy::Role,
    record::Kind,
};
use helhetsbild::kit::language::words;

use crate::{
    records_are_kept_true::{municipality_steward, round},
    support::{Browser, Site, body, id, now},
};

/// A municipality of which nobody knows whether anything is done for work.
pub fn silent_hofors(site: &Site) {
    let mut hofors = body("Hofors kommun", None, Organisation::default());
    hofors.content = Organisation {
        form: domain::choices::OrganisationForm::Municipality,
        area: domain::place::Area::Named(vec![domain::place::read_municipality("Hofors").expect("a municipality")]),
        ..Organisation::default()
    }
    .into();
    site.put(vec![hofors, work()]);
}

/// A focus area that holds since 2020.
fn work() -> Body {
    let since = read_when("2020-01-01").ok();
    body("Arbete", None, FocusArea { period: Period::new(since, End::Open, None), ..FocusArea::default() })
}

#[test]
fn only_the_municipalitys_own_word_turns_silence_into_a_white_spot() {
    let site = Site::new();
    silent_hofors(&site);
    let (coordinator, round, link) = round(&site, "Hofors kommun");
    let cell = format!("{}.2104", id(Kind::FocusArea, "Arbete"));
    let phone = site.browser();
    phone.send(&link, &[("ruta", cell.as_str())]).expect(422);
    phone.send(&link, &[("ruta", cell.as_str()), ("svar", "finns")]).expect(422);
    phone.send(&link, &[("ruta", cell.as_str()), ("svar", "finns-inte")]).expect(303);
    let world = site.tenant.world(Audience::Public);
    let said: Vec<_> = world.each::<Confirmation>(Kind::Confirmation).collect();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].1.form, ConfirmationForm::NothingExists);
    assert!(site.browser().get("/sv/helhetsbild").expect(200).text().contains("vit fläck"));
    // They find out that there is something after all.
    let form = [("ruta", cell.as_str()), ("svar", "finns"), ("titel", "Praktikplatser"), ("typ", "verksamhet")];
    let known = domain::choices::InitiativeForm::ALL[0].code();
    let form = form.map(|(name, value)| (name, if name == "typ" { known } else { value }));
    phone.send(&link, &form).expect(303);
    let world = site.tenant.world(Audience::Public);
    assert_eq!(world.count(Kind::Confirmation), 0, "what they said first is taken back");
    assert!(world.of_kind(Kind::Initiative).any(|record| record.title().source == "Praktikplatser"));
    // The coordinator may answer for them only where they have not.
    let id = id(Kind::Organisation, "Hofors kommun").to_string();
    let on_behalf = format!("{round}/{id}");
    coordinator.send(&on_behalf, &[("ruta", cell.as_str()), ("svar", "finns-inte")]).expect(409);
}

#[test]
fn nothing_typed_about_a_gap_is_lost_and_the_error_leads_to_its_field() {
    let site = Site::new();
    silent_hofors(&site);
    let (_, _, link) = round(&site, "Hofors kommun");
    let cell = format!("{}.2104", id(Kind::FocusArea, "Arbete"));
    let steward = municipality_steward(&site, "Hofors");
    for (browser, address) in [(site.browser(), link.as_str()), (steward, "/sv/kommuner/hofors/svara")] {
        let sentence = [("ruta", cell.as_str()), ("svar", "finns"), ("sammanfattning", "Varje torsdag")];
        let page = browser.send(address, &sentence).expect(422).body;
        assert!(page.contains("value=\"Varje torsdag\"") && page.contains("href=\"#t-arbete\""), "{page}");
        assert!(page.contains("aria-describedby=\"fel-arbete\""), "{page}");
        let title = [("ruta", cell.as_str()), ("titel", "Praktikplatser"), ("varfor", "Staten gör det")];
        let page = browser.send(address, &title).expect(422).body;
        assert!(page.contains("value=\"Praktikplatser\"") && page.contains("value=\"Staten gör det\""), "{page}");
        assert!(page.contains("href=\"#r-arbete\""), "{page}");
    }
}

#[test]
fn what_an_answer_became_is_taken_away_only_where_that_is_asked_for_and_nobody_has_completed_it() {
    let site = Site::new();
    silent_hofors(&site);
    let (_, _, link) = round(&site, "Hofors kommun");
    let cell = format!("{}.2104", id(Kind::FocusArea, "Arbete"));
    let form = domain::choices::InitiativeForm::ALL[0].code();
    let exists = [("ruta", cell.as_str()), ("svar", "finns"), ("titel", "Praktikplatser"), ("typ", form)];
    let not_ours = [("ruta", cell.as_str()), ("svar", "inte-vart-uppdrag")];
    let phone = site.browser();
    let found = |site: &Site| {
        let world = site.tenant.world(Audience::Public);
        world.of_kind(Kind::Initiative).find(|record| record.title().source == "Praktikplatser").cloned()
    };
    phone.send(&link, &exists).expect(303);
    phone.send(&link, &not_ours).expect(303);
    assert!(found(&site).is_some(), "nobody asked for it to be taken away");
    let page = phone.get(&link).expect(200);
    assert!(page.text().contains("Ta också bort Praktikplatser"), "{}", page.text());
    assert_eq!(page.body.matches("id=\"arbete\"").count(), 1, "answered, it stands once");
    // Somebody completes it meanwhile: it is neither taken away nor written over.
    let record = found(&site).expect("the initiative");
    let mut body = record.body.clone();
    body.common.summary = domain::text::Text::swedish("Hos tre arbetsgivare");
    let put = domain::command::Put { id: record.id, read_at: None, body, origin: "redaktören".to_owned() };
    let command = domain::command::Command::Put(vec![put]);
    site.store.carry_out(&site.tenant, command, crate::support::occasion()).expect("it fits");
    let page = phone.get(&link).expect(200);
    assert!(page.text().contains("står kvar: Praktikplatser"), "{}", page.text());
    for version in ["1", "2"] {
        phone.send(&link, &[&not_ours[..], &[("ta-bort", version)]].concat()).expect(303);
        assert!(found(&site).is_some());
    }
    let again = exists.map(|(name, value)| (name, if name == "titel" { "Annat" } else { value }));
    phone.send(&link, &again).expect(422);
    assert!(found(&site).is_some());
}

#[test]
fn what_a_municipality_has_said_is_shown_with_its_day_changed_and_taken_back() {
    let site = Site::new();
    site.put(vec![work()]);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let page = |browser: &Browser| browser.get("/sv/kommuner/gavle/svara").expect(200);
    let cell = format!("{}.2180", id(Kind::FocusArea, "Arbete"));
    let say = |pairs: &[(&str, &str)]| {
        let command = crate::support::fresh().to_string();
        let form = [("ruta", cell.as_str()), ("kommando", command.as_str())];
        editor.send("/sv/kommuner/gavle/svara", &[&form[..], pairs].concat()).expect(303);
    };
    let confirmations = || {
        site.tenant
            .world(Audience::Public)
            .each::<Confirmation>(Kind::Confirmation)
            .map(|(_, one)| one.form)
            .collect::<Vec<_>>()
    };
    say(&[("svar", "finns-inte")]);
    assert_eq!(confirmations(), [ConfirmationForm::NothingExists]);
    let told = page(&editor).text();
    let today = words(domain::text::Language::Sv).date(domain::date::stockholm_day(now()));
    assert!(
        told.contains("Det ni har sagt 1") && told.contains(&format!("Ni har sagt att det inte finns. · {today}")),
        "{told}"
    );
    say(&[("svar", "inte-vart-uppdrag"), ("varfor", "Regionens")]);
    assert_eq!(confirmations(), [ConfirmationForm::NotApplicable], "the same word, changed");
    assert!(page(&editor).text().contains("Regionens"));
    say(&[("svar", "ta-tillbaka")]);
    assert!(confirmations().is_empty());
    assert!(!page(&editor).text().contains("Det ni har sagt"), "{}", page(&editor).text());
    say(&[("svar", "finns-inte")]);
    say(&[("svar", "finns"), ("titel", "Jobbcafé"), ("typ", "kurs")]);
    assert!(confirmations().is_empty(), "what exists is no white spot");
    assert!(site.browser().get("/sv/insatser/jobbcafe").expect(200).text().contains("Jobbcafé"));
    // Another's municipality is not theirs to take back.
    let other = site.as_person("Annan", &[Role::Editor], Some("Hofors kommun"));
    other.send("/sv/kommuner/gavle/svara", &[("ruta", cell.as_str()), ("svar", "ta-tillbaka")]).expect(403);
}
