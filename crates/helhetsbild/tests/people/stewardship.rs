use domain::{choices::Audience, date::iso_day, policy::Role, record::Kind};
use helhetsbild::{
    features,
    kit::{
        language::words,
        mail::{
            Book, MailAddress,
            addresses::Subscriber,
            digest::{Item, Reader},
        },
    },
};

use crate::support::{Browser, Site, body, id, initiative, now};

/// An initiative that was last known to be right long ago, so that it is due.
fn long_unchecked(title: &str, steward: &str) -> domain::kinds::Body {
    let mut body = body(title, Some(steward), initiative("Gävle"));
    body.common.confirmed = iso_day("2026-01-05");
    body
}

fn confirmed_today(site: &Site, title: &str) -> bool {
    let record = site.record(Kind::Initiative, title);
    record.common().confirmed == Some(domain::date::stockholm_day(now()))
}

/// What the weekly letter asks somebody.
fn asked(site: &Site, account: &helhetsbild::kit::account::Account) -> Vec<Item> {
    let address: MailAddress = account.email.parse().expect("an address");
    let mut person = Subscriber::new(address, account.language, now());
    person.account = Some(account.id.to_string());
    let reader = Reader {
        store: &site.store,
        tenant: &site.tenant,
        person: &person,
        words: words(account.language),
        today: domain::date::stockholm_day(now()),
        since: now(),
        round: &Default::default(),
    };
    features::stewardship::to_check(&reader)
}

#[test]
fn what_is_due_comes_first_and_is_right_again_with_one_click() {
    let site = Site::new();
    site.put(vec![long_unchecked("Öppen verksamhet", "Gävle kommun")]);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let page = editor.get("/sv/mitt-ansvar").expect(200);
    assert!(page.text().contains("Öppen verksamhet") && page.text().contains("Inaktuell"), "{}", page.text());
    let form = [("kommando", page.field("kommando")), ("till", page.field("till"))];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let after = editor.send_and_follow("/sv/insatser/oppen-verksamhet/stammer", &form).expect(200);
    assert_eq!(after.address, "/sv/mitt-ansvar");
    assert!(after.text().contains("Inget väntar"), "{}", after.text());
    assert!(confirmed_today(&site, "Öppen verksamhet"));
    let file = editor.get("/sv/mitt-ansvar.xlsx").expect(200);
    assert!(file.header("content-disposition").is_some_and(|said| said.contains("gavle-kommun.xlsx")));
    assert!(file.body.starts_with("PK"), "it is a workbook");
}

#[test]
fn a_letter_confirms_one_record_without_signing_in_and_opening_it_does_nothing() {
    let site = Site::new();
    site.put(vec![long_unchecked("Öppen verksamhet", "Gävle kommun")]);
    let account = site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let items = asked(&site, &account);
    assert_eq!(items.iter().map(|item| item.title.as_str()).collect::<Vec<_>>(), ["Öppen verksamhet"]);
    let address = format!("/sv{}", items[0].path);
    for _ in 0..3 {
        let page = site.browser().get(&address).expect(200);
        assert!(page.text().contains("Stämmer det här fortfarande?"));
    }
    assert!(!confirmed_today(&site, "Öppen verksamhet"), "a program that looks through mail confirms nothing");
    let browser = site.browser();
    let page = browser.get(&address);
    let form = [("kommando", page.field("kommando")), ("version", page.field("version"))];
    let mut form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.push(("stammer", "1"));
    assert!(browser.send(&address, &form).expect(200).text().contains("Tack!"));
    let version = site.record(Kind::Initiative, "Öppen verksamhet").version;
    browser.send(&address, &form).expect(200);
    assert!(confirmed_today(&site, "Öppen verksamhet"));
    assert_eq!(site.record(Kind::Initiative, "Öppen verksamhet").version, version, "the same form twice is once");
    assert_eq!(browser.cookie("hb-lanet"), None, "confirming signs nobody in");
    assert!(asked(&site, &account).is_empty(), "what is checked is not asked about again");
    browser.get(&format!("{}x", &address[..address.len() - 1])).expect(404);
}

#[test]
fn a_letter_opens_the_form_of_its_own_record_and_of_no_other() {
    let site = Site::new();
    site.put(vec![long_unchecked("Öppen verksamhet", "Gävle kommun")]);
    let account = site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let address = format!("/sv{}", asked(&site, &account)[0].path);
    let browser = site.browser();
    let form = browser.send_and_follow(&address, &[("andra", "1")]).expect(200);
    assert_eq!(form.address, "/sv/insatser/oppen-verksamhet/andra");
    assert!(form.body.contains("name=\"kommando\"") || form.body.contains("Spara"), "it is the form");
    let other = browser.get("/sv/insatser/sprakcafe-i-gavle").expect(200);
    assert!(!other.body.contains("/sv/insatser/sprakcafe-i-gavle/andra"), "not the colleague's other record");
    browser.send("/sv/insatser/sprakcafe-i-gavle/stammer", &[]).expect(403);
    browser.get("/sv/admin").expect(403);
}

#[test]
fn who_is_signed_in_and_may_change_the_record_anyhow_stays_who_they_are() {
    let site = Site::new();
    site.put(vec![long_unchecked("Öppen verksamhet", "Gävle kommun")]);
    let account = site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let address = format!("/sv{}", asked(&site, &account)[0].path);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let before = coordinator.cookie("hb-lanet");
    coordinator.send_and_follow(&address, &[("andra", "1")]).expect(200);
    assert_eq!(coordinator.cookie("hb-lanet"), before);
    coordinator.get("/sv/rundor").expect(200);
}

#[test]
fn whoever_no_longer_answers_for_a_record_confirms_it_no_longer() {
    let site = Site::new();
    site.put(vec![long_unchecked("Öppen verksamhet", "Gävle kommun")]);
    let account = site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let address = format!("/sv{}", asked(&site, &account)[0].path);
    site.put(vec![long_unchecked("Öppen verksamhet", "Hofors kommun")]);
    site.browser().get(&address).expect(410);
    site.browser().send(&address, &[("stammer", "1")]).expect(410);
    assert!(!confirmed_today(&site, "Öppen verksamhet"));
}

/// The link that a round's page shows the coordinator for an organisation, and the round's address.
pub fn round(site: &Site, organisation: &str) -> (Browser, String, String) {
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let page = coordinator.get("/sv/rundor").expect(200);
    let command = page.field("kommando");
    let form = [("kommando", command.as_str()), ("namn", "Hösten"), ("sista-dag", "2099-10-15")];
    let first = coordinator.send("/sv/rundor", &form).expect(303);
    let round = first.header("location").expect("the round").to_owned();
    assert_eq!(coordinator.send("/sv/rundor", &form).expect(303).header("location"), Some(round.as_str()), "one round");
    let id = id(Kind::Organisation, organisation).to_string();
    let shown = coordinator.send(&format!("{round}/lank"), &[("organisation", id.as_str())]).expect(200);
    let link = shown.page().only("code.link").text();
    let path = link.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
    (coordinator, round, path.expect("a link with a path"))
}

#[test]
fn twelve_unchanged_rows_are_answered_from_the_link_without_an_account_and_end_in_something_of_ones_own() {
    let site = Site::new();
    site.put((1..=12).map(|number| long_unchecked(&format!("Verksamhet {number}"), "Föreningen")).collect());
    let (coordinator, round, link) = round(&site, "Föreningen");
    let phone = site.browser();
    let page = phone.get(&link).expect(200);
    // Twelve, the draft and the association itself.
    assert!(page.text().contains("0 av 14 besvarat"), "{}", page.text());
    let one = id(Kind::Initiative, "Verksamhet 3").to_string();
    phone.send(&link, &[("uppgift", one.as_str()), ("svar", "inte-vart")]).expect(303);
    let page = phone.get(&link).expect(200);
    assert!(page.text().contains("1 av 14 besvarat") && page.text().contains("Alla 13 stämmer fortfarande"));
    phone.send(&link, &[("allt-stammer", "1")]).expect(303);
    let done = phone.get(&link).expect(200);
    assert!(done.text().contains("Tack, allt är besvarat!") && done.text().contains("Er egen sida"));
    assert!(confirmed_today(&site, "Verksamhet 12") && !confirmed_today(&site, "Verksamhet 3"));
    let followed = coordinator.get(&round).expect(200).text();
    assert!(followed.contains("14 / 14"), "{followed}");
    assert!(coordinator.get(&format!("{round}/svar.csv")).expect(200).body.contains("Föreningen,14,14,0"));
    coordinator.send(&format!("{round}/stang"), &[]).expect(303);
    phone.get(&link).expect(410);
    phone.send(&link, &[("allt-stammer", "1")]).expect(410);
}

#[test]
fn what_an_answer_became_goes_where_whoever_answers_asks_for_it() {
    let site = Site::new();
    crate::municipal_word::silent_hofors(&site);
    let (_, _, link) = round(&site, "Hofors kommun");
    let cell = format!("{}.2104", id(Kind::FocusArea, "Arbete"));
    let form = domain::choices::InitiativeForm::ALL[0].code();
    let exists = [("ruta", cell.as_str()), ("svar", "finns"), ("titel", "Praktikplatser"), ("typ", form)];
    let phone = site.browser();
    phone.send(&link, &exists).expect(303);
    phone.send(&link, &[("ruta", cell.as_str()), ("svar", "finns-inte"), ("ta-bort", "1")]).expect(303);
    let world = site.tenant.world(Audience::Public);
    assert!(!world.of_kind(Kind::Initiative).any(|record| record.title().source == "Praktikplatser"));
}

#[test]
fn only_what_was_seen_is_confirmed() {
    let site = Site::new();
    site.put(vec![long_unchecked("Café", "Föreningen"), long_unchecked("Läxhjälp", "Föreningen")]);
    let (_, _, link) = round(&site, "Föreningen");
    let mut changed = long_unchecked("Café", "Föreningen");
    changed.common.summary = domain::text::Text::swedish("Nu på tisdagar");
    site.put(vec![changed]);
    let phone = site.browser();
    let one = id(Kind::Initiative, "Café").to_string();
    let said = [("uppgift", one.as_str()), ("svar", "stammer"), ("version", "1")];
    let page = phone.send(&link, &said).expect(409);
    assert!(
        page.text().contains("Nu på tisdagar") && page.body.contains(&format!("href=\"#u-{one}\"")),
        "{}",
        page.text()
    );
    assert!(!confirmed_today(&site, "Café"));
    // All at once: what was seen is answered, and the other is asked about again.
    let version = format!("version-{one}");
    let page = phone.send(&link, &[("allt-stammer", "1"), (version.as_str(), "1")]).expect(409);
    assert!(page.text().contains("En uppgift har ändrats"), "{}", page.text());
    assert!(confirmed_today(&site, "Läxhjälp") && !confirmed_today(&site, "Café"));
    phone.send(&link, &[said[0], said[1], ("version", "2")]).expect(303);
    assert!(confirmed_today(&site, "Café"));
    let done = phone.get(&link).expect(200).text();
    assert!(done.contains("Stämmer.") && !done.contains("Ändrat."), "the answer given is the answer kept: {done}");
}

#[test]
fn rounds_and_worklists_are_for_those_who_run_them() {
    let site = Site::new();
    let member = site.as_person("Medlem", &[], Some("Gävle kommun"));
    for address in ["/sv/rundor", "/sv/arbetslista"] {
        member.get(address).expect(403);
        site.browser().get(address).expect(401);
    }
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    editor.get("/sv/rundor").expect(403);
    editor.get("/sv/arbetslista").expect(200);
    let (coordinator, round, _) = round(&site, "Hofors kommun");
    let others = format!("{round}/{}", id(Kind::Organisation, "Hofors kommun"));
    editor.get(&others).expect(403);
    editor.send(&others, &[("allt-stammer", "1")]).expect(403);
    let list = coordinator.get("/sv/arbetslista").expect(200).text();
    assert!(list.contains("i hela partnerskapet"), "{list}");
    assert!(Book::open(site.store.ledger(), &site.tenant.id).is_ok());
}

/// A steward of the municipality of Gävle, signed in.
pub fn municipality_steward(site: &Site, of: &str) -> Browser {
    let account = site.person("Kommunansvarig", &[Role::MunicipalitySteward], None);
    let (stored, version) = site.store.account_and_version(&site.tenant, account.id).unwrap().unwrap();
    let municipalities = [domain::place::read_municipality(of).unwrap()].into();
    let account = helhetsbild::kit::account::Account { municipalities, ..stored };
    assert!(site.store.put_account(&site.tenant, &account, version).unwrap());
    site.signed_in(&account)
}

#[test]
fn who_looks_after_a_municipality_reads_what_is_proposed_there_and_leaves_the_answer_to_its_steward() {
    let site = Site::new();
    for place in ["gavle", "hofors"] {
        let form = [("falt", "title"), ("title", "Språkkafé"), ("version", "1"), ("ord", "Så stavas det")];
        site.browser().send(&format!("/sv/insatser/sprakcafe-i-{place}/foresla"), &form).expect(303);
    }
    let steward = municipality_steward(&site, "Gävle");
    let list = steward.get("/sv/arbetslista").expect(200);
    let at = list.body.find("/forslag/").expect("the proposal is in the list");
    let way = format!("/sv{}", list.body[at..].split('"').next().expect("an address"));
    assert!(
        list.text().contains("Språkcafé i Gävle") && !list.text().contains("Språkcafé i Hofors"),
        "{}",
        list.text()
    );
    let shown = steward.get(&way).expect(200);
    let text = shown.text();
    assert!(text.contains("Språkkafé") && text.contains("Det besvaras av Gävle kommun"), "{text}");
    assert!(
        !shown.body.contains("name=\"gor\"") && !text.contains("Få svaret i ett brev"),
        "there is nothing to answer: {text}"
    );
    steward.send(&way, &[("gor", "alla"), ("version", "1")]).expect(403);
    assert_eq!(site.record(Kind::Initiative, "Språkcafé i Gävle").title().source, "Språkcafé i Gävle");
}

#[test]
fn the_worklist_says_whose_each_line_is_and_confirms_on_the_spot() {
    let site = Site::new();
    let many = (0..12).map(|number| long_unchecked(&format!("Öppen verksamhet {number:02}"), "Gävle kommun"));
    site.put(many.collect());
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let mine = coordinator.get("/sv/mitt-ansvar").expect(200);
    assert!(mine.text().contains("står i arbetslistan") && !mine.text().contains("Inget väntar"), "{}", mine.text());
    let list = coordinator.get("/sv/arbetslista").expect(200);
    assert!(list.text().contains("Insats · Gävle kommun"), "{}", list.text());
    let whole = coordinator.get("/sv/arbetslista?lista=allt&visa=kontrollera").expect(200);
    assert!(whole.text().contains("Öppen verksamhet 11") && list.body.contains("visa=kontrollera"), "{}", whole.text());
    let form = [("till", "/arbetslista?lista=allt")];
    let after = coordinator.send_and_follow("/sv/insatser/oppen-verksamhet-11/stammer", &form).expect(200);
    assert_eq!(after.address, "/sv/arbetslista?lista=allt");
    assert!(after.text().contains("Tack. Uppgiften är kontrollerad i dag."), "{}", after.text());
    let again = coordinator.get("/sv/arbetslista?lista=allt").expect(200);
    assert!(!again.text().contains("Tack. Uppgiften"), "it is said once");
    assert!(confirmed_today(&site, "Öppen verksamhet 11"));
}
