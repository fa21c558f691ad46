//! The pages of keeping it true in a real browser: by axe, on a telephone, by keyboard without scripts, on paper. The stories
//! themselves are in `browser/stewardship.mjs`.

use domain::{
    date::{End, Period, When, iso_day, stockholm_day},
    id::Ref,
    kinds::{Body, FocusArea, Function, Holder, Initiative},
    policy::Role,
    record::Kind,
    text::Text,
};
use helhetsbild::kit::{
    account::Account,
    mail::{
        Book,
        answers::{LinkKind, Whom},
    },
    session::later,
};
use jiff::{SignedDuration, ToSpan};

use crate::{
    support::{Browser, Site, body, id, initiative, now},
    told::stories_are_told,
};

fn unchecked(title: &str) -> Body {
    let mut body = body(title, Some("Föreningen"), initiative("Gävle"));
    body.common.confirmed = iso_day("2026-01-05");
    body
}

fn ending(title: &str) -> Body {
    let today = stockholm_day(now());
    let last = When::day(today.checked_add(30.days()).expect("a day"));
    let from = When::day(today.checked_sub(300.days()).expect("a day"));
    let period = Period::new(Some(from), End::At(last), None);
    let mut body = body(title, Some("Föreningen"), Initiative { period, ..initiative("Gävle") });
    body.common.steward_function = Some(Ref::to(id(Kind::Function, "Verksamhetsledaren")));
    body
}

/// A function of the association, work that ends, and an area of which nobody knows anything.
fn arrange(site: &Site) {
    let holder = Holder { organisation: Some(Ref::to(id(Kind::Organisation, "Föreningen"))), ..Holder::default() };
    let period = Period::new(domain::date::read_when("2020-01-01").ok(), End::Open, None);
    site.put(vec![
        body("Verksamhetsledaren", Some("Föreningen"), Function { holders: vec![holder], ..Function::default() }),
        body("Arbete", None, FocusArea { period, ..FocusArea::default() }),
    ]);
    // The first has much to say of itself.
    let long = "Här möts den som är ny i landet och den som har bott här länge, varje vecka, över en kopp kaffe. ";
    let mut first = site.record(Kind::Initiative, "Utkast till kurs").body.clone();
    first.common.summary = Text::swedish(long.repeat(12));
    site.put(vec![first]);
    site.put((1..=12).map(|number| unchecked(&format!("Verksamhet {number}"))).collect());
}

fn leaver(site: &Site) -> Account {
    let account = site.person("Verksamhetsledaren", &[Role::Editor], Some("Föreningen"));
    let found = site.store.account_and_version(&site.tenant, account.id).expect("readable");
    let (mut account, version) = found.expect("it was made");
    account.functions = [id(Kind::Function, "Verksamhetsledaren")].into();
    assert!(site.store.put_account(&site.tenant, &account, version).expect("the ledger takes it"));
    account
}

/// Starts a round; its path and the path of an organisation's link.
fn round(coordinator: &Browser, organisation: &str) -> (String, String) {
    let command = coordinator.get("/sv/rundor").expect(200).field("kommando");
    let form = [("kommando", command.as_str()), ("namn", "Hösten"), ("sista-dag", "2099-10-15")];
    let started = coordinator.send("/sv/rundor", &form).expect(303);
    let round = started.header("location").expect("the round").to_owned();
    let of = id(Kind::Organisation, organisation).to_string();
    let shown = coordinator.send(&format!("{round}/lank"), &[("organisation", of.as_str())]).expect(200);
    let link = shown.page().only("code.link").text();
    let path = link.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
    (round, path.expect("a path"))
}

/// Somebody without an account suggests a record that is missing; its receipt.
fn proposal(site: &Site) -> String {
    let typed = [
        ("title", "Nattcaféet"),
        ("form", "aktivitet"),
        ("stage", "pagar"),
        ("ord", "Det finns sedan i våras. Här kan den som är ny i landet prata svenska."),
    ];
    let mut form: Vec<(&str, &str)> = typed.to_vec();
    form.extend(typed.iter().filter(|(name, _)| *name != "ord").map(|(name, _)| ("falt", *name)));
    let sent = site.browser().send("/sv/insatser/foresla", &form).expect(303);
    sent.header("location").expect("a receipt").to_owned()
}

#[test]
fn everybody_keeps_it_true_in_a_browser() {
    let site = Site::new();
    arrange(&site);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let (path, link) = round(&coordinator, "Föreningen");
    // What comes now is not asked of in the round, but fills the sheet for the board.
    let long = "Öppen verksamhet med samtal på svenska för den som nyss har kommit till länet, del";
    site.put((1..=60).map(|number| unchecked(&format!("{long} {number}"))).collect());
    site.put(vec![ending("Projektet som tar slut")]);
    let account = leaver(&site);
    let book = Book::open(site.store.ledger(), &site.tenant.id).expect("a key");
    let until = later(now(), SignedDuration::from_hours(24));
    let whom = Whom { account: account.id, key: book.key(&account.email.parse().expect("an address")) };
    let letter = |kind: LinkKind, title: &str| kind.path(book.seal(), id(Kind::Initiative, title), &whom, until);
    let told = serde_json::json!({
        "origin": format!("http://localhost:{}", site.port),
        "editor": site.signed_in(&account).cookie("hb-lanet"),
        "coordinator": coordinator.cookie("hb-lanet"),
        "round": path.trim_start_matches("/sv"),
        "link": link.trim_start_matches("/sv"),
        "check": letter(LinkKind::StillCorrect, "Verksamhet 1"),
        "ends": letter(LinkKind::EndsSoon, "Projektet som tar slut"),
        "proposal": proposal(&site).trim_start_matches("/sv"),
        "leaver": format!("k.{}", account.id),
    });
    stories_are_told("browser/stewardship.mjs", &[&told.to_string()]);
}
