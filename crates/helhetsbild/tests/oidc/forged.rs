use std::sync::atomic::Ordering;

use helhetsbild::kit::provider::{Expected, Key, TokenError, check, keys};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    client::Answer,
    fake::{FakeProvider, SigningKey, claims, unsigned},
    provider::{path_of, provider, put},
    support::{Browser, Site},
};

/// What somebody makes of a nonce.
type Forgery<'a> = Box<dyn Fn(&str) -> String + 'a>;

/// A site with a provider that does as it is told.
fn with(fake: &FakeProvider) -> Site {
    let site = Site::new();
    put(&site, &provider("falsk", &fake.issuer, "klienten"));
    site
}

fn query(way: &str, name: &str) -> String {
    let (_, query) = way.split_once('?').expect("it asks something");
    form_urlencoded::parse(query.as_bytes())
        .find(|(found, _)| found == name)
        .unwrap_or_else(|| panic!("no {name} in {way}"))
        .1
        .into_owned()
}

/// Somebody begins to sign in; the state and the nonce they take along.
pub fn begins(browser: &Browser) -> (String, String) {
    let going = browser.send("/sv/logga-in/leverantor/falsk", &[("till", "")]).expect(200);
    let page = going.page();
    let links = page.only("main").all();
    let way = links.iter().find(|element| element.name == "a").and_then(|link| link.attr("href")).expect("a way");
    assert!(path_of(way).starts_with("/auth?"), "{way}");
    (query(way, "state"), query(way, "nonce"))
}

/// What the site says to a token that is made for a question.
fn told(site: &Site, fake: &FakeProvider, token: impl FnOnce(&str) -> String) -> Answer {
    let browser = site.browser();
    let (state, nonce) = begins(&browser);
    fake.gives(token(&nonce));
    let answer = browser.get(&format!("/sv/logga-in/leverantor/falsk?code=x&state={state}")).expect(303);
    let next = answer.header("location").expect("it leads on").to_owned();
    let told = browser.open(&next);
    assert_eq!(browser.get("/sv/mitt-konto").status, 401, "nobody is signed in at once");
    told
}

fn with_claim(mut claims: Value, name: &str, value: Value) -> Value {
    claims[name] = value;
    claims
}

#[test]
fn a_token_that_is_not_all_right_lets_nobody_in() {
    let (key, other) = (SigningKey::new("1"), SigningKey::new("1"));
    let fake = FakeProvider::with(&[&key]);
    let site = with(&fake);
    let of = |nonce: &str| claims(&fake.issuer, nonce);
    let changed = |nonce: &str, name: &str, value: Value| key.signs(&with_claim(of(nonce), name, value));
    let second = crate::support::now().as_second();
    // By whom, for whom, of which question, when: each of them alone.
    for (name, value) in [
        ("nonce", json!("en annan")),
        ("nonce", Value::Null),
        ("iss", json!("https://annan.example")),
        ("iss", json!(format!("{}/", fake.issuer))),
        ("aud", json!("en annan")),
        ("aud", json!(["klienten", "en annan"])),
        ("aud", json!([])),
        ("azp", json!("en annan")),
        ("exp", json!(second - 75)),
        ("exp", json!("snart")),
        ("exp", Value::Null),
        ("iat", json!(second + 300)),
        ("iat", json!(second - 600)),
        ("nbf", json!(second + 300)),
        ("sub", json!("")),
        ("sub", Value::Null),
        ("sub", json!("x".repeat(256))),
    ] {
        let said = told(&site, &fake, |nonce| changed(nonce, name, value.clone())).expect(422).text();
        assert!(said.contains("gick inte att lita på"), "{name} {value}: {said}");
    }
    // Signed by nobody, by another, by a secret that both know, or under another heading.
    let heading = |alg: &str| json!({"alg": alg, "kid": "1"});
    let hmac = |nonce: &str, secret: &[u8]| {
        let said = unsigned(&heading("HS256"), &of(nonce));
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, secret);
        let mark = ring::hmac::sign(&key, said.as_bytes());
        format!("{said}.{}", base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, mark))
    };
    let forgeries: Vec<Forgery<'_>> = vec![
        Box::new(|nonce| format!("{}.", unsigned(&heading("none"), &of(nonce)))),
        Box::new(|nonce| unsigned(&heading("none"), &of(nonce))),
        Box::new(|nonce| key.signs_under(&heading("none"), &of(nonce))),
        Box::new(|nonce| hmac(nonce, crate::provider::SECRET.as_bytes())),
        Box::new(|nonce| hmac(nonce, key.shown()["x"].as_str().expect("a text").as_bytes())),
        Box::new(|nonce| key.signs_under(&heading("RS256"), &of(nonce))),
        Box::new(|nonce| key.signs_under(&heading("ES384"), &of(nonce))),
        Box::new(|nonce| key.signs_under(&json!({"alg": "ES256", "kid": "1", "crit": ["x"], "x": 1}), &of(nonce))),
        Box::new(|nonce| key.signs_under(&json!({"alg": "ES256", "kid": "1", "typ": "logout+jwt"}), &of(nonce))),
        Box::new(|nonce| other.signs(&of(nonce))),
        Box::new(|nonce| {
            let good = key.signs(&of(nonce));
            let (said, signature) = good.rsplit_once('.').expect("signed");
            let (head, _) = said.split_once('.').expect("two parts");
            let forged = unsigned(&json!({}), &with_claim(of(nonce), "sub", json!("chefen")));
            format!("{head}.{}.{signature}", forged.split_once('.').expect("two parts").1)
        }),
        Box::new(|nonce| key.signs(&of(nonce)) + ".x"),
        Box::new(|_| "nonsens".to_owned()),
    ];
    for (number, forgery) in forgeries.iter().enumerate() {
        let said = told(&site, &fake, forgery).expect(422).text();
        assert!(said.contains("gick inte att lita på"), "forgery {number}: {said}");
    }
    assert!(site.store.account_by_address(&site.tenant, "anna@kommun.se").expect("readable").is_none());
    // And the one that is all right.
    let said = told(&site, &fake, |nonce| key.signs(&of(nonce))).expect(200).text();
    assert!(said.contains("väntar på att släppas in"), "{said}");
}

#[test]
fn the_providers_clock_may_be_a_minute_off_and_no_more() {
    let key = SigningKey::new("1");
    let shown: Vec<Key> = keys(serde_json::from_value(json!({"keys": [key.shown()]})).expect("keys"));
    let asked: Timestamp = "2026-11-28T12:00:00Z".parse().expect("a moment");
    let second = asked.as_second();
    let at = |now: i64, claims: [(&str, i64); 3]| {
        let mut said = json!({"iss": "https://a.example", "sub": "anna", "aud": "klienten", "nonce": "n"});
        for (name, value) in claims {
            said[name] = json!(value);
        }
        let now = Timestamp::from_second(now).expect("a moment");
        let expected = Expected { issuer: "https://a.example", client: "klienten", nonce: "n", asked, now };
        check(&key.signs(&said), &shown, expected).map(|claims| claims.subject().to_owned())
    };
    let good = Ok("anna".to_owned());
    let expired = |by: i64| at(second + 300 + by, [("exp", second + 300), ("iat", second), ("nbf", second)]);
    assert_eq!(expired(59), good);
    assert_eq!(expired(61), Err(TokenError::Expired));
    let from_later = |by: i64| at(second, [("exp", second + 300), ("iat", second + by), ("nbf", second)]);
    assert_eq!(from_later(59), good);
    assert_eq!(from_later(61), Err(TokenError::OtherTime));
    let not_yet = |by: i64| at(second, [("exp", second + 300), ("iat", second), ("nbf", second + by)]);
    assert_eq!(not_yet(59), good);
    assert_eq!(not_yet(61), Err(TokenError::OtherTime));
    let from_before = |by: i64| at(second, [("exp", second + 300), ("iat", second - by), ("nbf", second)]);
    assert_eq!(from_before(59), good);
    assert_eq!(from_before(61), Err(TokenError::OtherTime));
}

#[test]
fn keys_are_fetched_anew_for_an_unknown_name_and_not_again_at_once() {
    let (first, second, third) = (SigningKey::new("1"), SigningKey::new("2"), SigningKey::new("3"));
    let fake = FakeProvider::with(&[&first]);
    let site = with(&fake);
    let sign = |key: &SigningKey| told(&site, &fake, |nonce| key.signs(&claims(&fake.issuer, nonce))).status;
    assert_eq!((sign(&first), fake.key_fetches.load(Ordering::Relaxed)), (200, 1));
    assert_eq!((sign(&first), fake.key_fetches.load(Ordering::Relaxed)), (200, 1), "what is known is not fetched");
    fake.shows(&[&second]);
    assert_eq!((sign(&second), fake.key_fetches.load(Ordering::Relaxed)), (200, 2), "a new name is looked for");
    assert_eq!(sign(&first), 422, "a key that was taken back is not believed");
    for _ in 0..3 {
        assert_eq!(sign(&third), 422);
    }
    assert_eq!(fake.key_fetches.load(Ordering::Relaxed), 2, "names that nobody has are not looked for each time");
}

#[test]
fn an_answer_that_is_too_large_or_no_answer_is_told_kindly() {
    let key = SigningKey::new("1");
    let fake = FakeProvider::with(&[&key]);
    let site = with(&fake);
    for body in ["x".repeat(2_000_000), "{}".to_owned(), "[]".to_owned(), String::new()] {
        fake.gives_instead(body);
        let said = told(&site, &fake, |_| String::new()).expect(502).text();
        assert!(said.contains("svarar inte"), "{said}");
    }
    // A provider that is away altogether says so on the page with the button.
    put(&site, &provider("borta", "http://127.0.0.1:9", "klienten"));
    let said = site.browser().send("/sv/logga-in/leverantor/borta", &[("till", "")]).expect(502).text();
    assert!(said.contains("svarar inte just nu"), "{said}");
}
