//! Stories of those who keep records true: what is not theirs and who decides it, what they are asked and answer again, long
//! lists, the letters that have been sent, and in which language they come.

use domain::{
    choices::{Audience, ConfirmationForm},
    date::{End, Period, iso_day, read_when},
    kinds::{Body, Confirmation, Group},
    policy::Role,
    record::Kind,
    text::{Language, Text},
};
use helhetsbild::{
    features,
    kit::{
        account::Account,
        audit::What,
        language::words,
        mail::{Book, Letter, LetterKind, MailAddress, addresses::Subscriber, digest::Reader, log},
        session::later,
    },
};
use jiff::SignedDuration;

use crate::{
    municipal_word::silent_hofors,
    records_are_kept_true::round,
    support::{Browser, Site, body, id, initiative, now},
};

fn unchecked(title: &str, steward: &str) -> Body {
    let mut body = body(title, Some(steward), initiative("Gävle"));
    body.common.confirmed = iso_day("2026-01-05");
    body
}

/// What the weekly letter asks somebody: the paths of its links.
fn asked(site: &Site, account: &Account) -> Vec<String> {
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
    features::stewardship::to_check(&reader).into_iter().map(|item| format!("/sv{}", item.path)).collect()
}

const NOT_THEIRS: &str = "Inte vårt, säger den som svarar";

#[test]
fn behind_a_letters_link_one_says_that_it_is_not_theirs_or_later_and_opening_it_says_nothing() {
    let site = Site::new();
    site.put(vec![unchecked("Öppen verksamhet", "Gävle kommun"), unchecked("Läxhjälp", "Gävle kommun")]);
    let account = site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let links = asked(&site, &account);
    let (ours, open): (Vec<&String>, Vec<&String>) =
        links.iter().partition(|link| site.browser().get(link).expect(200).text().contains("Läxhjälp"));
    let list = || coordinator.get("/sv/arbetslista?lista=allt").expect(200).text();
    assert!(!list().contains(NOT_THEIRS), "a program that looks through mail says nothing");
    let thanks = site.browser().send(open[0], &[("inte-vart", "1")]).expect(200).text();
    assert!(thanks.contains("Öppen verksamhet inte är ert"), "{thanks}");
    assert!(list().contains(NOT_THEIRS) && list().contains("Redaktör sade det"), "{}", list());
    let version = site.record(Kind::Initiative, "Öppen verksamhet").version;
    assert_eq!(version, 1, "nothing in the record changes by it");
    let later = site.browser().send(ours[0], &[("senare", "1")]).expect(200).text();
    assert!(later.contains("Vi frågar igen om Läxhjälp"), "{later}");
    // What an organisation says of itself is its own.
    let mut own = site.record(Kind::Organisation, "Gävle kommun").body.clone();
    own.common.confirmed = iso_day("2020-01-05");
    own.common.steward = Some(domain::id::Ref::to(id(Kind::Organisation, "Gävle kommun")));
    site.put(vec![own]);
    let links = asked(&site, &account);
    let itself = links.iter().find(|link| site.browser().get(link).expect(200).text().contains("Organisation Gävle"));
    if let Some(link) = itself {
        assert!(!site.browser().get(link).expect(200).text().contains("Inte vårt"));
        site.browser().send(link, &[("inte-vart", "1")]).expect(401);
    }
}

#[test]
fn who_coordinates_says_that_it_is_theirs_after_all_with_a_word_that_they_read() {
    let site = Site::new();
    site.put(vec![unchecked("Öppen verksamhet", "Gävle kommun")]);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let (_, round, link) = {
        let command = coordinator.get("/sv/rundor").expect(200).field("kommando");
        let form = [("kommando", command.as_str()), ("namn", "Hösten"), ("sista-dag", "2099-10-15")];
        let round = coordinator.send("/sv/rundor", &form).expect(303).header("location").expect("a round").to_owned();
        let gavle = id(Kind::Organisation, "Gävle kommun").to_string();
        let shown = coordinator.send(&format!("{round}/lank"), &[("organisation", gavle.as_str())]).expect(200);
        let link = shown.page().only("code.link").text();
        let path = link.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
        ((), round, path.expect("a path"))
    };
    let record = id(Kind::Initiative, "Öppen verksamhet").to_string();
    site.browser().send(&link, &[("uppgift", &record), ("svar", "inte-vart")]).expect(303);
    let list = || coordinator.get("/sv/arbetslista?lista=allt&visa=inte-vart").expect(200);
    assert!(list().text().contains("Det är deras"));
    let to = "/sv/insatser/oppen-verksamhet/inte-vart";
    // Only who coordinates, and not without a word.
    editor.send(to, &[("deras", "1"), ("ord", "Nej")]).expect(403);
    let missing = coordinator.send(to, &[("deras", "1"), ("ord", " ")]).expect(422).text();
    assert!(missing.contains("Skriv varför det är deras"), "{missing}");
    assert!(list().text().contains(NOT_THEIRS));
    coordinator.send(to, &[("deras", "1"), ("ord", "Ni skrev under avtalet i våras")]).expect(303);
    assert!(!list().text().contains(NOT_THEIRS), "{}", list().text());
    let mine = editor.get("/sv/mitt-ansvar").expect(200).text();
    assert!(mine.contains("Samordnare svarade") && mine.contains("Ni skrev under avtalet i våras"), "{mine}");
    // Said once more, it is on the list once more.
    editor.send(to, &[]).expect(303);
    assert!(list().text().contains(NOT_THEIRS));
    assert!(coordinator.get(&round).expect(200).text().contains("Gävle"));
}

#[test]
fn who_looks_after_a_municipality_is_led_to_what_they_may_do() {
    let site = Site::new();
    site.put(vec![unchecked("Öppen verksamhet", "Gävle kommun")]);
    let steward = site.as_person("Kommunansvarig", &[Role::MunicipalitySteward], Some("Gävle kommun"));
    let page = steward.get("/sv/mitt-ansvar").expect(200);
    assert!(page.body.contains("/sv/insatser/oppen-verksamhet/foresla"), "{}", page.text());
    assert!(!page.body.contains("oppen-verksamhet/andra") && !page.body.contains("oppen-verksamhet/avsluta"));
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let page = editor.get("/sv/mitt-ansvar").expect(200);
    assert!(page.body.contains("oppen-verksamhet/andra") && !page.body.contains("oppen-verksamhet/foresla"));
}

#[test]
fn what_has_been_answered_in_a_round_is_said_and_can_be_changed_but_not_answered_the_same_again() {
    let site = Site::new();
    let mut long = unchecked("Öppen verksamhet", "Föreningen");
    long.common.summary = Text::swedish("Vi dricker kaffe och pratar svenska. ".repeat(20));
    site.put(vec![long]);
    let (coordinator, round, link) = round(&site, "Föreningen");
    let phone = site.browser();
    let page = phone.get(&link).expect(200).page();
    let folded =
        page.only("main").find("details.gist").into_iter().map(|one| one.only("summary").text()).collect::<Vec<_>>();
    assert!(folded.len() == 1 && folded[0].chars().count() < 200 && folded[0].ends_with('…'), "{folded:?}");
    let record = id(Kind::Initiative, "Öppen verksamhet").to_string();
    let buttons = |phone: &Browser| -> Vec<String> {
        let page = phone.get(&link).expect(200).page();
        let forms = page
            .only("main")
            .find("form")
            .into_iter()
            .filter(|form| form.find("input").iter().any(|one| one.attr("value") == Some(record.as_str())));
        let all = forms.flat_map(|form| {
            form.find("button").into_iter().map(|one| one.attr("value").map(str::to_owned)).collect::<Vec<_>>()
        });
        all.flatten().collect()
    };
    assert_eq!(buttons(&phone), ["stammer", "andra", "avslutad", "inte-vart", "senare"]);
    phone.send(&link, &[("uppgift", &record), ("svar", "stammer")]).expect(303);
    assert_eq!(buttons(&phone), ["andra", "avslutad", "inte-vart", "senare"], "it is said, not asked");
    let text = phone.get(&link).expect(200).text();
    assert!(text.contains("Stämmer.") && text.contains("Ändra svaret"), "{text}");
    phone.send(&link, &[("uppgift", &record), ("svar", "inte-vart")]).expect(303);
    assert_eq!(buttons(&phone), ["stammer", "andra", "avslutad", "senare"]);
    // What was answered for them is theirs to confirm, with a button that is seen.
    let own = id(Kind::Organisation, "Föreningen").to_string();
    coordinator.send(&format!("{round}/{own}"), &[("uppgift", &own), ("svar", "stammer")]).expect(303);
    let page = phone.get(&link).expect(200).page();
    let forms = page.only("main").find("form").into_iter().filter(|form| {
        let is_its = form.find("input").iter().any(|one| one.attr("value") == Some(own.as_str()));
        is_its && form.find("button").iter().any(|one| one.attr("value") == Some("stammer"))
    });
    assert_eq!(forms.count(), 1, "{}", phone.get(&link).expect(200).text());
}

#[test]
fn what_a_municipality_answered_before_stands_in_the_question_when_it_is_asked_again() {
    let site = Site::new();
    silent_hofors(&site);
    let period = Period::new(read_when("2021").ok(), End::At(read_when("2022-12-31").expect("a day")), None);
    let said = Confirmation {
        form: ConfirmationForm::NotApplicable,
        area: initiative("Hofors").area,
        focus_areas: vec![domain::id::Ref::to(id(Kind::FocusArea, "Arbete"))],
        content: Text::swedish("Staten gör det"),
        period,
        ..Confirmation::default()
    };
    let mut said = body("Hofors sade så", Some("Hofors kommun"), said);
    said.common.confirmed = iso_day("2022-03-03");
    site.put(vec![said]);
    let (_, _, link) = round(&site, "Hofors kommun");
    let steward = crate::records_are_kept_true::municipality_steward(&site, "Hofors");
    for (browser, address) in [(site.browser(), link.as_str()), (steward, "/sv/kommuner/hofors/svara")] {
        let page = browser.get(address).expect(200);
        assert!(page.text().contains("3 mars 2022 var ert svar"), "{address}: {}", page.text());
        assert_eq!(page.field("varfor"), "Staten gör det");
        let tree = page.page();
        let chosen: Vec<String> = tree
            .only("main")
            .find("input")
            .into_iter()
            .filter(|one| one.attr("checked").is_some())
            .map(|one| one.attr("value").unwrap_or_default().to_owned())
            .collect();
        assert_eq!(chosen, ["inte-vart-uppdrag"], "{address}");
    }
    let world = site.tenant.world(Audience::Public);
    assert_eq!(world.count(Kind::Confirmation), 1, "nothing is answered by being shown");
}

#[test]
fn a_list_of_more_than_five_hundred_is_read_page_by_page() {
    let site = Site::new();
    let many = (1..=501).map(|number| unchecked(&format!("Verksamhet {number:03}"), "Gävle kommun"));
    site.put(many.collect());
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let of = |address: &str| -> (Vec<String>, Vec<(String, String)>) {
        let page = coordinator.get(address).expect(200).page();
        let main = page.only("main");
        let lines = main
            .find("ul.duties")
            .iter()
            .flat_map(|list| list.find("li").into_iter().map(|one| one.text()).collect::<Vec<_>>())
            .collect();
        let ways = main
            .find("nav.pages")
            .iter()
            .flat_map(|nav| {
                nav.find("a")
                    .into_iter()
                    .map(|way| (way.text(), way.attr("href").unwrap_or_default().to_owned()))
                    .collect::<Vec<_>>()
            })
            .collect();
        (lines, ways)
    };
    let (first, ways) = of("/sv/arbetslista?lista=allt&visa=kontrollera");
    assert_eq!(first.len(), 500);
    let [(name, next)] = &ways[..] else { panic!("{ways:?}") };
    assert_eq!(name, "Nästa sida");
    let (second, ways) = of(next);
    assert!(!second.is_empty() && second.iter().all(|line| !first.contains(line)), "{second:?}");
    assert_eq!(ways.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Sidan före"]);
    let (beyond, _) = of("/sv/arbetslista?lista=allt&visa=kontrollera&sida=99999999999999999999");
    assert!(!beyond.is_empty(), "a page that is no number is the first");
}

/// A letter to somebody, and what became of it.
fn note(site: &Site, address: &str, kind: LetterKind, fate: log::Fate, said: &str, days_ago: i64) {
    let book = Book::open(site.store.ledger(), &site.tenant.id).expect("readable");
    let address: MailAddress = address.parse().expect("an address");
    let letter = Letter::answer(kind, &address, words(Language::Sv));
    let at = later(now(), SignedDuration::from_hours(-24 * days_ago));
    log::note(&book, &crate::support::fresh().to_string(), &letter, fate, said, at).expect("noted");
}

#[test]
fn the_letters_that_were_sent_are_listed_and_that_somebody_reads_the_list_is_noted() {
    let site = Site::new();
    let chief = site.person("Ansvarig", &[Role::Administrator], None);
    let colleague = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let book = Book::open(site.store.ledger(), &site.tenant.id).expect("readable");
    let address: MailAddress = colleague.email.parse().expect("an address");
    book.accept(&address, Language::Sv, Some(&colleague.id.to_string()), now()).expect("kept");
    note(&site, &colleague.email, LetterKind::Digest, log::Fate::Sent, "250 ok", 3);
    note(&site, "okand@exempel.se", LetterKind::ProposalReceipt, log::Fate::Returned, "550 5.1.1 no such user", 2);
    for _ in 0..60 {
        note(&site, &colleague.email, LetterKind::Round, log::Fate::Sent, "250 ok", 1);
    }
    let browser = site.signed_in(&chief);
    assert!(browser.get("/sv/admin/post").expect(200).body.contains("/sv/admin/post/brev"));
    let first = browser.get("/sv/admin/post/brev").expect(200);
    assert!(first.text().contains("Skickade brev 62") && first.text().contains("Kontrollrunda"), "{}", first.text());
    assert!(first.text().contains(&colleague.email) && first.text().contains("Nästa sida"));
    let second = browser.get("/sv/admin/post/brev?sida=2").expect(200).text();
    for told in
        ["Sammandrag", "Kvitto på förslag", "Adressen fanns inte", "550 5.1.1 no such user", "inte finns kvar här"]
    {
        assert!(second.contains(told), "{told}: {second}");
    }
    assert!(!second.contains("okand@exempel.se"), "the log names nobody");
    let of = |address: &str| {
        let led = browser.send("/sv/admin/post/brev", &[("adress", address)]).expect(303);
        let way = led.header("location").expect("on to the letters").to_owned();
        assert!(!way.contains("exempel") && !way.contains("%40"), "no address stands in an address: {way}");
        browser.get(&way).expect(200).text()
    };
    let of_one = of("OKAND@exempel.se");
    assert!(of_one.contains("Skickade brev 1") && of_one.contains("550 5.1.1"), "{of_one}");
    let wrong = browser.send("/sv/admin/post/brev", &[("adress", "ingen")]).expect(422).text();
    assert!(!wrong.contains("550") && !wrong.contains("250"), "{wrong}");
    of(&colleague.email);
    let noted = site.store.entries(&site.tenant, 100).expect("readable");
    let read: Vec<_> = noted.iter().filter(|entry| entry.what == What::Letters).collect();
    assert_eq!(read.len(), 4, "every reading");
    assert!(read.iter().all(|entry| entry.by == Some(chief.id)));
    assert_eq!(read.iter().filter(|entry| entry.whose == Some(colleague.id)).count(), 1);
    let told = browser.get("/sv/admin/lasningar").expect(200).text();
    assert!(told.contains("läste listan över skickade brev"), "{told}");
    site.as_person("Samordnare", &[Role::Coordinator], None).get("/sv/admin/post/brev").expect(403);
}

#[test]
fn everybody_chooses_the_language_of_their_letters_and_an_administrator_for_others() {
    let site = Site::new();
    let chief = site.person("Ansvarig", &[Role::Administrator], None);
    let colleague = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let address: MailAddress = colleague.email.parse().expect("an address");
    let book = Book::open(site.store.ledger(), &site.tenant.id).expect("readable");
    book.accept(&address, Language::Sv, Some(&colleague.id.to_string()), now()).expect("kept");
    let language = || {
        let account = site.store.account(&site.tenant, colleague.id).expect("readable").expect("it is there");
        let person = book.find(&book.key(&address)).expect("readable").expect("it is there");
        assert_eq!(account.language, person.language, "all letters come in one language");
        account.language
    };
    let browser = site.signed_in(&colleague);
    assert!(browser.get("/sv/mitt-konto").expect(200).text().contains("Språk i brev"));
    let kept = browser.send_and_follow("/sv/mitt-konto/sprak", &[("sprak", "en")]).expect(200).text();
    assert!(kept.contains("Breven kommer på det här språket"), "{kept}");
    assert_eq!(language(), Language::En);
    browser.send("/sv/mitt-konto/sprak", &[("sprak", "xx")]).expect(404);
    // On the page that every letter leads to it is the same choice.
    let page = browser.get("/sv/mitt-konto").expect(200).page();
    let ways: Vec<&str> = page.only("main").find("a").iter().filter_map(|way| way.attr("href")).collect();
    let choosing = ways.iter().find(|way| way.contains("/post/val/")).expect("a way to one's letters");
    browser.send(choosing, &[("sprak", "sv")]).expect(303);
    assert_eq!(language(), Language::Sv);
    browser.send(choosing, &[("sprak", "en")]).expect(303);
    assert_eq!(language(), Language::En);
    let to = format!("/sv/admin/personer/{}", colleague.id);
    let version = site.signed_in(&chief).get(&to).expect(200).field("version");
    let gavle = id(Kind::Organisation, "Gävle kommun").to_string();
    let form = [
        ("version", version.as_str()),
        ("namn", "Kollega"),
        ("epost", colleague.email.as_str()),
        ("lage", "active"),
        ("organisation", gavle.as_str()),
        ("roll", "editor"),
        ("sprak", "sv"),
    ];
    site.signed_in(&chief).send(&to, &form).expect(303);
    assert_eq!(language(), Language::Sv);
    assert!(site.signed_in(&chief).get("/sv/admin/lasningar").expect(200).text().contains("språket i brev"));
}

#[test]
fn a_secretary_is_invited_with_the_group_they_look_after() {
    let site = Site::new();
    site.put(vec![body("Rådet", None, Group { form: domain::choices::GroupForm::ALL[0], ..Group::default() })]);
    let chief = site.as_person("Ansvarig", &[Role::Administrator], None);
    let council = id(Kind::Group, "Rådet");
    assert!(chief.get("/sv/admin").expect(200).body.contains(&council.to_string()));
    let council_of_form = council.to_string();
    let mut form = vec![
        ("namn", "Sekreteraren"),
        ("epost", "ingen adress"),
        ("roll", "secretary"),
        ("grupp", council_of_form.as_str()),
        ("sprak", "en"),
    ];
    let again = chief.send("/sv/admin", &form).expect(422).page();
    let boxes = again.only("main").find("input").into_iter();
    let ticked = boxes.filter(|one| one.attr("name") == Some("grupp") && one.attr("checked").is_some()).count();
    assert_eq!(ticked, 1, "what was ticked is ticked still");
    form[1] = ("epost", "sekreterare@exempel.se");
    chief.send("/sv/admin", &form).expect(200);
    let account =
        site.store.account_by_address(&site.tenant, "sekreterare@exempel.se").expect("readable").expect("invited");
    assert_eq!((account.groups, account.language), ([council].into(), Language::En));
    // Of what is no group, nothing is kept.
    let other = id(Kind::Organisation, "Gävle kommun").to_string();
    let form = [("namn", "Annan"), ("epost", "annan@exempel.se"), ("roll", "secretary"), ("grupp", other.as_str())];
    chief.send("/sv/admin", &form).expect(200);
    let account = site.store.account_by_address(&site.tenant, "annan@exempel.se").expect("readable").expect("invited");
    assert!(account.groups.is_empty());
}

#[test]
fn who_stands_in_is_still_chosen_when_the_hand_over_must_be_sent_again() {
    let site = Site::new();
    let stand_in = site.person("Den som vikarierar", &[Role::Editor], Some("Gävle kommun"));
    let holder = domain::kinds::Holder {
        organisation: Some(domain::id::Ref::to(id(Kind::Organisation, "Gävle kommun"))),
        ..domain::kinds::Holder::default()
    };
    let function = domain::kinds::Function { holders: vec![holder], ..domain::kinds::Function::default() };
    site.put(vec![body("Integrationssamordnaren", Some("Gävle kommun"), function)]);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let code =
        format!("f.{}.{}", id(Kind::Function, "Integrationssamordnaren"), id(Kind::Organisation, "Gävle kommun"));
    let chosen = stand_in.id.to_string();
    let form = [
        ("fran", code.as_str()),
        ("hur", "vakant"),
        ("vikarie-konto", chosen.as_str()),
        ("dag", "2098-12-01"),
        ("till-och-med", "2001-01-01"),
    ];
    let again = coordinator.send("/sv/overlamna", &form).expect(422).page();
    let lists = again.only("main").find("select").into_iter().filter(|one| one.attr("name") == Some("vikarie-konto"));
    let picked: Vec<String> = lists
        .flat_map(|list| {
            list.find("option")
                .into_iter()
                .filter(|one| one.attr("selected").is_some())
                .map(|one| one.attr("value").unwrap_or_default().to_owned())
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(picked, [chosen]);
}
