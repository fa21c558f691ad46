use domain::{
    choices::Outcome,
    date::{End, Period, stockholm_day},
    id::Ref,
    kinds::{Body, Confirmation, FocusArea, Function, Holder, Initiative},
    policy::Role,
    record::Kind,
};
use helhetsbild::kit::{
    account::Account,
    imports::{self, Lines, Run},
};
use jiff::ToSpan;

use crate::{
    client::Answer,
    support::{Browser, Site, body, id, initiative, now},
};

const FUNCTION: &str = "Integrationssamordnaren";

/// A function of Gävle kommun, and a record that asks it.
fn function(site: &Site) {
    let holder = Holder { organisation: Some(Ref::to(id(Kind::Organisation, "Gävle kommun"))), ..Holder::default() };
    let mut asked = body("Öppen verksamhet", Some("Gävle kommun"), initiative("Gävle"));
    asked.common.steward_function = Some(Ref::to(id(Kind::Function, FUNCTION)));
    let other = Function {
        holders: vec![Holder {
            organisation: Some(Ref::to(id(Kind::Organisation, "Hofors kommun"))),
            ..Holder::default()
        }],
        ..Function::default()
    };
    site.put(vec![
        body(FUNCTION, Some("Gävle kommun"), Function { holders: vec![holder], ..Function::default() }),
        body("Flyktingsamordnaren", Some("Hofors kommun"), other),
    ]);
    site.put(vec![asked]);
}

/// Somebody of Gävle kommun who holds the function, or nobody's.
fn colleague(site: &Site, name: &str, holds: bool) -> Account {
    let account = site.person(name, &[Role::Editor], Some("Gävle kommun"));
    let (mut account, version) =
        site.store.account_and_version(&site.tenant, account.id).expect("readable").expect("it was made");
    if holds {
        account.functions = [id(Kind::Function, FUNCTION)].into();
    }
    assert!(site.store.put_account(&site.tenant, &account, version).expect("the ledger takes it"));
    account
}

fn hidden<'a>(page: &Answer, more: &[(&'a str, &'a str)], names: &[&'a str]) -> Vec<(&'a str, String)> {
    let mut form: Vec<(&str, String)> = names.iter().map(|name| (*name, page.field(name))).collect();
    form.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
    form
}

fn send(browser: &Browser, address: &str, form: &[(&str, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.send(address, &form)
}

#[test]
fn who_leaves_hands_all_they_answered_for_to_the_functions_next_holder_on_one_page() {
    let site = Site::new();
    function(&site);
    let leaver = colleague(&site, "Den som slutar", true);
    let next = colleague(&site, "Den som börjar", false);
    let confirmed = site.signed_in(&leaver).send("/sv/insatser/oppen-verksamhet/stammer", &[]).expect(303);
    assert!(confirmed.header("location").is_some());
    let browser = site.signed_in(&next);
    let from = format!("k.{}", leaver.id);
    let page = browser.get(&format!("/sv/overlamna?fran={from}")).expect(200);
    assert!(page.text().contains("Öppen verksamhet") && page.text().contains(FUNCTION), "{}", page.text());
    let nobody = send(&browser, "/sv/overlamna", &hidden(&page, &[("fran", &from)], &["kommando", "dag"]));
    assert!(nobody.expect(422).text().contains("Välj vem som tar över"));
    let chosen = next.id.to_string();
    let form = hidden(&page, &[("fran", &from), ("hur", "nasta"), ("nasta", &chosen)], &["kommando", "dag"]);
    send(&browser, "/sv/overlamna", &form).expect(200);
    let account = |id| site.store.account(&site.tenant, id).expect("readable").expect("it is there");
    assert!(account(leaver.id).functions.is_empty());
    assert!(account(next.id).functions.contains(&id(Kind::Function, FUNCTION)));
    let version = site.record(Kind::Function, FUNCTION).version;
    send(&browser, "/sv/overlamna", &form).expect(200);
    assert_eq!(site.record(Kind::Function, FUNCTION).version, version, "the same form twice hands over once");
    // What the leaver said, the function said, also afterwards; and to everybody.
    for browser in [&browser, &site.browser()] {
        let history = browser.get("/sv/insatser/oppen-verksamhet/historik").expect(200).text();
        assert!(history.contains("Integrationssamordnaren, Gävle kommun"), "{history}");
        assert!(!history.contains("Den som slutar"), "{history}");
    }
}

#[test]
fn a_vacancy_and_who_stands_in_are_seen_on_the_functions_page_and_by_whoever_looks_for_a_contact() {
    let site = Site::new();
    function(&site);
    let leaver = colleague(&site, "Den som slutar", true);
    let substitute = colleague(&site, "Vikarien", false);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let from = format!("k.{}", leaver.id);
    let page = coordinator.get(&format!("/sv/overlamna?fran={from}")).expect(200);
    let chosen = substitute.id.to_string();
    let form = |until: &'static str| {
        let more = [
            ("fran", from.as_str()),
            ("hur", "vakant"),
            ("vikarie", "Enhetschefen"),
            ("vikarie-konto", chosen.as_str()),
            ("till-och-med", until),
        ];
        hidden(&page, &more, &["kommando", "dag"])
    };
    send(&coordinator, "/sv/overlamna", &form("2001-01-01")).expect(422);
    send(&coordinator, "/sv/overlamna", &form("2099-12-31")).expect(200);
    let shown = site.browser().get("/sv/funktioner/integrationssamordnaren").expect(200).text();
    assert!(shown.contains("Enhetschefen") && shown.contains("vakant") && shown.contains("ersättare"), "{shown}");
    let looked_up = site.browser().get("/sv/kontakter?kommun=gavle").expect(200).text();
    assert!(looked_up.contains(FUNCTION) && looked_up.contains("Enhetschefen"), "{looked_up}");
    let elsewhere = site.browser().get("/sv/kontakter?kommun=hofors").expect(200).text();
    assert!(!elsewhere.contains("Enhetschefen"), "{elsewhere}");
}

#[test]
fn what_a_function_answers_for_can_go_to_another_organisations_function_by_the_coordinator_alone() {
    let site = Site::new();
    function(&site);
    let from = format!("f.{}.{}", id(Kind::Function, FUNCTION), id(Kind::Organisation, "Gävle kommun"));
    let to = format!("f.{}.{}", id(Kind::Function, "Flyktingsamordnaren"), id(Kind::Organisation, "Hofors kommun"));
    let handed = |browser: &Browser| {
        let page = browser.get(&format!("/sv/overlamna?fran={from}")).expect(200);
        send(
            browser,
            "/sv/overlamna",
            &hidden(&page, &[("fran", &from), ("hur", "annan"), ("annan", &to)], &["kommando", "dag"]),
        )
    };
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    handed(&editor).expect(422);
    let hofors = site.as_person("Annan redaktör", &[Role::Editor], Some("Hofors kommun"));
    assert!(!hofors.get(&format!("/sv/overlamna?fran={from}")).expect(200).text().contains("Öppen verksamhet"));
    handed(&site.as_person("Samordnare", &[Role::Coordinator], None)).expect(200);
    let record = site.record(Kind::Initiative, "Öppen verksamhet");
    assert_eq!(record.common().steward, Some(Ref::to(id(Kind::Organisation, "Hofors kommun"))));
    assert_eq!(record.common().steward_function, Some(Ref::to(id(Kind::Function, "Flyktingsamordnaren"))));
    assert!(site.record(Kind::Initiative, "Språkcafé i Gävle").common().steward_function.is_none());
    let history = hofors.get("/sv/insatser/oppen-verksamhet/historik").expect(200).text();
    assert!(history.contains("överlämnat: Integrationssamordnaren, Gävle kommun"), "{history}");
    let mine = hofors.get("/sv/mitt-ansvar").expect(200).text();
    assert!(mine.contains("Öppen verksamhet"), "worklists follow: {mine}");
}

/// Work that ends in thirty days.
fn ending(title: &str) -> Body {
    let today = stockholm_day(now());
    let last = today.checked_add(30.days()).expect("a day");
    let from = domain::date::When::day(today.checked_sub(300.days()).expect("a day"));
    let period = Period::new(Some(from), End::At(domain::date::When::day(last)), None);
    body(title, Some("Gävle kommun"), Initiative { period, ..initiative("Gävle") })
}

fn work(site: &Site, title: &str) -> Initiative {
    site.record(Kind::Initiative, title).body.is::<Initiative>().expect("an initiative").clone()
}

#[test]
fn what_ends_within_ninety_days_asks_what_comes_after_with_three_answers() {
    let site = Site::new();
    site.put(vec![ending("Projektet"), ending("Kursen"), ending("Provet")]);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let page = editor.get("/sv/mitt-ansvar").expect(200);
    assert!(
        page.text().contains("Det fortsätter som något annat") && page.text().contains("Det blir ordinarie arbete")
    );
    let answer = |title: &str, more: &[(&str, &str)]| {
        let address = format!("/sv/insatser/{}/sedan", domain::slug::slug(title));
        let page = editor.get(&address).expect(200);
        send(&editor, &address, &hidden(&page, more, &["kommando", "version"]))
    };
    answer("Projektet", &[]).expect(422);
    answer("Projektet", &[("sedan", "fortsatter")]).expect(422);
    answer("Projektet", &[("sedan", "fortsatter"), ("fortsattning", "Nästa projekt")]).expect(303);
    let next = site.tenant.world(domain::choices::Audience::Public);
    let next =
        next.of_kind(Kind::Initiative).find(|record| record.title().source == "Nästa projekt").expect("it was made");
    assert_eq!(next.common().steward, Some(Ref::to(id(Kind::Organisation, "Gävle kommun"))));
    assert_eq!(work(&site, "Projektet").outcome, Some(Outcome::Continues));
    assert_eq!(work(&site, "Projektet").continued_by, [Ref::to(next.id)]);
    // A name that is there is that one, and no double.
    answer("Kursen", &[("sedan", "fortsatter"), ("fortsattning", "nästa projekt")]).expect(303);
    assert_eq!(work(&site, "Kursen").continued_by, [Ref::to(next.id)]);
    let wordless = answer("Provet", &[("sedan", "slutar")]).expect(422);
    assert!(wordless.text().contains("Skriv vad ni lärde er"));
    answer("Provet", &[("sedan", "slutar"), ("lardom", "Börja med barnpassningen.")]).expect(303);
    assert_eq!(work(&site, "Provet").lesson.source, "Börja med barnpassningen.");
    assert!(
        !editor.get("/sv/mitt-ansvar").expect(200).text().contains("Det fortsätter som något annat"),
        "nothing is asked twice"
    );
}

#[test]
fn a_municipality_answers_its_empty_cells_outside_a_round_too() {
    let site = Site::new();
    let from = domain::date::read_when("2020-01-01").ok();
    let area = FocusArea { period: Period::new(from, End::Open, None), ..FocusArea::default() };
    site.put(vec![body("Arbete", None, area)]);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Hofors kommun"));
    let page = editor.get("/sv/kommuner/hofors").expect(200);
    assert!(page.body.contains("/sv/kommuner/hofors/svara#arbete"), "the empty cell leads to its question");
    assert!(!site.browser().get("/sv/kommuner/hofors").expect(200).body.contains("/svara#arbete"));
    let asked = editor.get("/sv/kommuner/hofors/svara").expect(200);
    assert!(asked.body.contains("/sv/insatser/ny?fraga=tre&#38;kommun=hofors") || asked.body.contains("fraga=tre"));
    let form = hidden(&asked, &[("svar", "finns-inte")], &["kommando", "ruta"]);
    send(&editor, "/sv/kommuner/hofors/svara", &form).expect(303);
    let world = site.tenant.world(domain::choices::Audience::Public);
    let said: Vec<_> = world.each::<Confirmation>(Kind::Confirmation).collect();
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].1.organisation, Some(Ref::to(id(Kind::Organisation, "Hofors kommun"))));
    assert!(editor.get("/sv/kommuner/hofors/svara").expect(200).text().contains("Allt är besvarat"));
}

#[test]
fn what_one_answers_for_is_printed_for_ones_board() {
    let site = Site::new();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let paper = editor.get("/sv/mitt-ansvar/utskrift").expect(200).text();
    assert!(paper.contains("Gävle kommun") && paper.contains("Språkcafé i Gävle"), "{paper}");
    assert!(!paper.contains("Språkcafé i Hofors"));
}

#[test]
fn what_is_over_is_no_offer_any_longer_and_its_lesson_is_found() {
    let site = Site::new();
    let lesson = |last: i64| {
        let today = stockholm_day(now());
        let last = domain::date::When::day(today.checked_add(last.days()).expect("a day"));
        let from = domain::date::When::day(today.checked_sub(300.days()).expect("a day"));
        let work = Initiative {
            period: Period::new(Some(from), End::At(last), None),
            lesson: domain::text::Text::swedish("Barnpassningen avgjorde vilka som kunde komma."),
            ..initiative("Gävle")
        };
        body("Simskolan", Some("Gävle kommun"), work)
    };
    let headings =
        |page: &Answer| -> Vec<String> { page.page().only("main").find("h2").iter().map(|one| one.text()).collect() };
    site.put(vec![lesson(10)]);
    let browser = site.browser();
    assert!(
        headings(&browser.get("/sv/sok?q=barnpassning").expect(200)).iter().any(|name| name.starts_with("Insatser"))
    );
    assert!(browser.get("/sv/ny-i-sverige?kommun=gavle").expect(200).text().contains("Simskolan"));
    site.put(vec![lesson(-1)]);
    let found = browser.get("/sv/sok?q=barnpassning").expect(200);
    assert!(!headings(&found).iter().any(|name| name.starts_with("Insatser")), "{:?}", headings(&found));
    assert!(headings(&found).iter().any(|name| name.starts_with("Avslutade insatser")));
    assert!(found.text().contains("Simskolan") && found.text().contains("Barnpassningen avgjorde"), "{}", found.text());
    assert!(!browser.get("/sv/ny-i-sverige?kommun=gavle").expect(200).text().contains("Simskolan"));
    // Before it ended it was an offer: the day asked for decides.
    let before = stockholm_day(now()).checked_sub(20.days()).expect("a day");
    let then = browser.get(&format!("/sv/sok?q=barnpassning&datum={before}")).expect(200);
    assert!(headings(&then).iter().any(|name| name.starts_with("Insatser")));
}

#[test]
fn who_answered_by_a_link_may_ask_for_an_account_and_waits_to_be_let_in() {
    let site = Site::new();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let form =
        hidden(&coordinator.get("/sv/rundor"), &[("namn", "Hösten"), ("sista-dag", "2099-10-15")], &["kommando"]);
    let round = send(&coordinator, "/sv/rundor", &form).expect(303);
    let round = round.header("location").expect("the round").to_owned();
    let hofors = id(Kind::Organisation, "Hofors kommun").to_string();
    let shown = coordinator.send(&format!("{round}/lank"), &[("organisation", hofors.as_str())]).expect(200);
    let link = shown.page().only("code.link").text();
    let link =
        link.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned())).expect("a path");
    let phone = site.browser();
    assert!(!phone.get(&link).expect(200).text().contains("Vill ni ha ett konto?"), "first what they were asked");
    phone.send(&link, &[("allt-stammer", "1")]).expect(303);
    let done = phone.get(&link).expect(200);
    assert!(done.text().contains("Vill ni ha ett konto?") && done.text().contains("styrelse"), "{}", done.text());
    let paper = phone.get(&format!("{link}/utskrift")).expect(200).text();
    assert!(paper.contains("Språkcafé i Hofors") && !paper.contains("Språkcafé i Gävle"), "{paper}");
    assert!(phone.get(&format!("{link}/allt.xlsx")).expect(200).body.starts_with("PK"));
    let wish = [("namn", "Integrationssamordnaren"), ("epost", "samordnare@hofors.exempel.se")];
    let said = phone.send(&format!("{link}/konto"), &wish).expect(200).text();
    let again = phone.send(&format!("{link}/konto"), &wish).expect(200).text();
    assert_eq!(said, again, "whether somebody has the address is not said");
    let account = site.store.account_by_address(&site.tenant, wish[1].1).expect("readable").expect("it was made");
    assert_eq!(account.state, helhetsbild::kit::account::AccountState::Waiting);
    assert_eq!(account.organisation, Some(id(Kind::Organisation, "Hofors kommun")));
    // What was answered by the link is known by the organisation, and by where it came from.
    let history = site.browser().get("/sv/insatser/sprakcafe-i-hofors/historik").expect(200).text();
    assert!(history.contains("Hofors kommun · kontrollrunda Hösten"), "{history}");
}

#[test]
fn a_worklist_has_each_of_its_lists_with_a_count_and_links() {
    use domain::kinds::{Agreement, Contact};
    let site = Site::new();
    let today = stockholm_day(now());
    let day = |days: i64| domain::date::When::day(today.checked_add(days.days()).expect("a day"));
    let from = domain::date::read_when("2020-01-01").ok();
    let area = FocusArea { period: Period::new(from.clone(), End::Open, None), ..FocusArea::default() };
    let gavle = initiative("Gävle").area;
    let agreement = Agreement {
        area: gavle.clone(),
        period: Period::new(from.clone(), End::At(day(60)), None),
        ..Agreement::default()
    };
    let contact = Contact { area: gavle, period: Period::new(from, End::At(day(-5)), None), ..Contact::default() };
    let mut stale = body("Öppen verksamhet", Some("Gävle kommun"), initiative("Gävle"));
    stale.common.confirmed = domain::date::iso_day("2026-01-05");
    site.put(vec![
        body("Arbete", None, area),
        body("Överenskommelsen", Some("Gävle kommun"), agreement),
        body("Kontakten", Some("Gävle kommun"), contact),
        body("Ingens", None, initiative("Gävle")),
        stale,
        ending("Projektet"),
    ]);
    let proposal = site.browser().get("/sv/insatser/sprakcafe-i-gavle/foresla").expect(200);
    let form = hidden(
        &proposal,
        &[("summary", "Bättre sagt"), ("falt", "summary"), ("gor", "spara")],
        &["kommando", "utkast", "version"],
    );
    send(&site.browser(), "/sv/insatser/sprakcafe-i-gavle/foresla", &form).expect(303);
    let sought = ledger::Drawer::FAILED_SEARCHES;
    site.store.ledger().count(&site.tenant.id, sought, "xqzvw", None).expect("counted");
    let run = Run { file: "lanet.xlsx".to_owned(), at: now(), errors: 3, ..Run::default() };
    let key = imports::key(run.at, crate::support::fresh());
    imports::keep(site.store.ledger(), &site.tenant.id, &key, &run, &Lines::default(), None)
        .expect("the ledger takes it");
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let page = coordinator.get("/sv/arbetslista").expect(200);
    let text = page.text();
    for said in [
        "Att kontrollera",
        "Öppen verksamhet",
        "Utan någon att fråga",
        "Ingens",
        "Kontakter som inte svarar",
        "Kontakten",
        "Insatser som snart tar slut",
        "Projektet",
        "Överenskommelser som snart går ut",
        "Överenskommelsen",
        "Luckor",
        "Arbete",
        "Förslag som väntar",
        "Språkcafé i Gävle",
        "Filer med fel",
        "lanet.xlsx",
        "Sökningar utan träff",
        "xqzvw",
    ] {
        assert!(text.contains(said), "{said} is missing: {text}");
    }
    for linked in [
        "/sv/insatser/oppen-verksamhet",
        "/sv/overenskommelser/overenskommelsen",
        "/sv/forslag/",
        "/sv/sok?q=xqzvw",
        "/sv/kommuner/gavle/svara#arbete",
    ] {
        assert!(page.body.contains(linked), "{linked} is not linked");
    }
    // Whoever looks after Hofors sees Hofors alone.
    let steward = site.person("Kommunansvarig", &[Role::MunicipalitySteward], None);
    let (mut steward, version) =
        site.store.account_and_version(&site.tenant, steward.id).expect("readable").expect("it was made");
    steward.municipalities = [domain::place::read_municipality("Hofors").expect("a municipality")].into();
    assert!(site.store.put_account(&site.tenant, &steward, version).expect("the ledger takes it"));
    let theirs = site.signed_in(&steward).get("/sv/arbetslista").expect(200).text();
    assert!(theirs.contains("Hofors") && !theirs.contains("Gävle") && !theirs.contains("lanet.xlsx"), "{theirs}");
}

#[test]
fn what_nobody_can_be_asked_about_is_listed_with_the_reason() {
    use domain::kinds::Organisation;
    use helhetsbild::kit::mail::{Book, MailAddress, bounce};
    let site = Site::new();
    let ended = Organisation {
        period: Period::new(
            domain::date::read_when("2000").ok(),
            End::At(domain::date::read_when("2016").expect("a year")),
            None,
        ),
        ..Organisation::default()
    };
    let mute = Organisation { email: "brevlada@hofors.exempel.se".to_owned(), ..Organisation::default() };
    site.put(vec![
        body("Nedlagda föreningen", None, ended),
        body("Tysta föreningen", None, mute),
        body("Ingens", None, initiative("Gävle")),
        body("Den nedlagdas", Some("Nedlagda föreningen"), initiative("Gävle")),
        body("Den tystas", Some("Tysta föreningen"), initiative("Gävle")),
    ]);
    let book = Book::open(site.store.ledger(), &site.tenant.id).expect("a key");
    let address: MailAddress = "brevlada@hofors.exempel.se".parse().expect("an address");
    bounce::note(&book, &book.key(&address), true, "550 no such user", now()).expect("kept");
    let list = site.as_person("Samordnare", &[Role::Coordinator], None).get("/sv/arbetslista").expect(200).text();
    for said in [
        "Ingens Insatsingen organisation svarar för den",
        "Den nedlagdas Insats · Nedlagda föreningenorganisationen finns inte längre",
        "Den tystas Insats · Tysta föreningenbreven kommer tillbaka",
    ] {
        assert!(list.contains(said), "{said}: {list}");
    }
}
