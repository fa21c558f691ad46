//! The worklist in the weekly letter of whoever coordinates or looks after municipalities.

use domain::{
    choices::AgreementForm,
    date::{End, Period, iso_day, read_when},
    kinds::{Agreement, Contact, FocusArea, Initiative},
    place::{Area, read_municipality},
    policy::Role,
    text::Language,
};
use helhetsbild::kit::{
    account::Account,
    imports::{self, Lines, Run},
    mail::Topic,
};
use ledger::Drawer;

use super::{
    support::{Got, at, mail},
    telling::{Town, read},
};
use crate::people::{body, fresh, initiative};

const TUESDAY: &str = "2026-12-01T06:00:30Z";

/// Something of each: old, silent, expiring, ending, proposed, failed.
pub fn slipping(town: &Town) {
    let gavle = || Area::Named(vec![read_municipality("Gävle").unwrap()]);
    let until = |last: &str| Period::new(read_when("2020-01-01").ok(), End::At(read_when(last).unwrap()), None);
    let mut old = body("Öppen verksamhet", Some("Gävle kommun"), initiative("Gävle"));
    old.common.confirmed = iso_day("2026-01-05");
    let mut hofors = body("Läxhjälp", Some("Hofors kommun"), initiative("Hofors"));
    hofors.common.confirmed = iso_day("2026-01-05");
    let contact = Contact { area: gavle(), period: until("2026-05-01"), ..Contact::default() };
    let agreement =
        Agreement { area: gavle(), period: until("2027-01-31"), form: AgreementForm::ALL[0], ..Agreement::default() };
    let ending = Initiative { period: until("2027-02-15"), ..initiative("Gävle") };
    let area = FocusArea { period: Period::new(read_when("2020-01-01").ok(), End::Open, None), ..FocusArea::default() };
    town.site.put(vec![
        body("Arbete", None, area),
        old,
        hofors,
        body("Integrationsstrateg", None, contact),
        body("LÖK Gävle", None, agreement),
        body("Svetskurs", None, ending),
    ]);
    let store = &town.site.store;
    let came = at("2026-11-30T12:00:00Z");
    let run = Run { file: "insatser.xlsx".to_owned(), at: came, errors: 3, ..Run::default() };
    let key = imports::key(came, fresh());
    imports::keep(store.ledger(), &town.site.tenant.id, &key, &run, &Lines::default(), None).unwrap();
    for _ in 0..4 {
        store.ledger().count(&town.site.tenant.id, Drawer::FAILED_SEARCHES, "truckkort", None).unwrap();
    }
}

/// Only the worklist: what is new and what is theirs to check are other stories.
pub fn reads_only_the_worklist(town: &Town, account: &Account) {
    let address = town.accepts(account);
    town.chooses(&address, |person| {
        person.language = account.language;
        person.since = at("2026-11-20T12:00:00Z");
        person.without = Topic::ALL.into_iter().filter(|topic| *topic != Topic::Worklist).collect();
    });
}

fn tuesday(town: &Town, account: &Account) -> Vec<Got> {
    let at = at(TUESDAY);
    town.digest_is_due(&mail(&account.email), at);
    town.scheduler_runs(at);
    town.sent_at(at).into_iter().filter(|got| got.to == account.email).collect()
}

#[test]
fn who_coordinates_gets_counts_and_the_first_rows_of_everything() {
    let town = Town::new();
    slipping(&town);
    let account = town.site.person("Samordnare", &[Role::Coordinator], None);
    reads_only_the_worklist(&town, &account);
    town.proposes(&town.site.browser(), "/sv/insatser/sprakcafe-i-gavle", &[("cost", "Gratis")]);
    let letters = tuesday(&town, &account);
    assert_eq!(letters.len(), 1);
    let text = read(&letters[0]);
    for expected in [
        "Luckor: ",
        "https://integration.example.se/sv/kommuner/gavle",
        "Att kontrollera: 2",
        "Kontakter som inte svarar: 1",
        "Överenskommelser som snart går ut: 1",
        "Insatser som snart tar slut: 1",
        "Förslag som väntar på svar: 1",
        "Filer med fel: 1",
        "insatser.xlsx: 3 fel, 30 november 2026",
        "Sökningar utan träff: 1",
        "truckkort: 4 gånger",
        "https://integration.example.se/sv/sok?q=truckkort",
        "https://integration.example.se/sv/arbetslista",
        "https://integration.example.se/sv/forslag/",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn who_looks_after_a_municipality_gets_what_is_its_and_nothing_of_the_others() {
    let town = Town::new();
    slipping(&town);
    let mut account = town.site.person("Kommunansvarig", &[Role::MunicipalitySteward], None);
    let (stored, version) = town.site.store.account_and_version(&town.site.tenant, account.id).unwrap().unwrap();
    account =
        Account { municipalities: [read_municipality("Hofors").unwrap()].into(), language: Language::En, ..stored };
    assert!(town.site.store.put_account(&town.site.tenant, &account, version).unwrap());
    reads_only_the_worklist(&town, &account);
    let store = &town.site.store;
    for words in ["svetskurs hofors", "svetskurs gävle"] {
        store.ledger().count(&town.site.tenant.id, Drawer::FAILED_SEARCHES, words, None).unwrap();
    }
    let letters = tuesday(&town, &account);
    let text = read(&letters[0]);
    assert!(text.contains("Läxhjälp") && text.contains("/en/kommuner/hofors"), "{text}");
    assert!(text.contains("svetskurs hofors: once") && text.contains("truckkort: 4 times · names no municipality"));
    for others in ["svetskurs gävle", "Svetskurs", "Öppen verksamhet", "LÖK", "insatser.xlsx"] {
        assert!(!text.contains(others), "{others}: {text}");
    }
}

#[test]
fn who_sent_a_file_with_errors_is_reminded_of_it_with_a_link_to_its_page() {
    let town = Town::new();
    slipping(&town);
    let account = town.site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    reads_only_the_worklist(&town, &account);
    let came = at("2026-11-30T13:00:00Z");
    let file = |name: &str, whose: &str| {
        let whose = Some(crate::people::id(domain::record::Kind::Organisation, whose));
        let run = Run { file: name.to_owned(), at: came, errors: 2, whose, ..Run::default() };
        let key = imports::key(came, fresh());
        imports::keep(town.site.store.ledger(), &town.site.tenant.id, &key, &run, &Lines::default(), None).unwrap();
        key
    };
    let own = file("gavle.xlsx", "Gävle kommun");
    file("hofors.xlsx", "Hofors kommun");
    let letters = tuesday(&town, &account);
    let text = read(&letters[0]);
    assert!(text.contains("Filer med fel: 1") && text.contains(&format!("/sv/las-in/{own}")), "{text}");
    for others in ["hofors.xlsx", "insatser.xlsx", "truckkort", "Svetskurs"] {
        assert!(!text.contains(others), "{others}: {text}");
    }
}

#[test]
fn in_a_week_with_nothing_nothing_is_sent_and_others_have_no_worklist() {
    let town = Town::new();
    let coordinator = town.site.person("Samordnare", &[Role::Coordinator], None);
    reads_only_the_worklist(&town, &coordinator);
    assert!(tuesday(&town, &coordinator).is_empty());
    slipping(&town);
    for (name, roles) in
        [("Medlem", vec![]), ("Redaktör", vec![Role::Editor]), ("Administratör", vec![Role::Administrator])]
    {
        let account = town.site.person(name, &roles, Some("Gävle kommun"));
        reads_only_the_worklist(&town, &account);
        assert!(tuesday(&town, &account).is_empty(), "{name}");
    }
    // Whose account is closed reads nothing more.
    let (account, version) = town.site.store.account_and_version(&town.site.tenant, coordinator.id).unwrap().unwrap();
    let closed = Account { state: helhetsbild::kit::account::AccountState::Closed, ..account };
    assert!(town.site.store.put_account(&town.site.tenant, &closed, version).unwrap());
    assert!(tuesday(&town, &closed).is_empty());
}
