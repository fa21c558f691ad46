//! A provider whose table is changed while somebody is on their way back from it.

use std::sync::Arc;

use domain::{policy::Role, record::Kind};
use helhetsbild::kit::provider::{Provider, TableRow};

use crate::{
    client::Answer,
    fake::{FakeProvider, SigningKey, claims},
    forged::begins,
    provider::{provider, put},
    support::{Browser, Site, id, now},
};

/// Somebody comes back with a good token, and `happens` to the provider before the site has it.
fn comes_back(
    site: &Site,
    (fake, key): (&FakeProvider, &SigningKey),
    happens: impl FnOnce(Provider) -> Option<Provider> + Send + 'static,
) -> (Answer, Browser) {
    let browser = site.browser();
    let (state, nonce) = begins(&browser);
    fake.gives(key.signs(&claims(&fake.issuer, &nonce)));
    let (store, tenant) = (Arc::clone(&site.store), Arc::clone(&site.tenant));
    fake.meanwhile(move || {
        let (before, version) = store.provider(&tenant, "falsk").expect("readable").expect("it is there");
        match happens(before) {
            Some(after) => assert!(store.put_provider(&tenant, &after, version, Vec::new(), now()).expect("taken")),
            None => assert!(store.remove_provider(&tenant, "falsk", Vec::new(), now()).expect("taken")),
        }
    });
    let answer = browser.get(&format!("/sv/logga-in/leverantor/falsk?code=x&state={state}")).expect(303);
    let next = answer.header("location").expect("it leads on").to_owned();
    (browser.open(&next), browser)
}

#[test]
fn who_is_under_way_while_the_table_is_changed_becomes_what_the_new_one_says() {
    let (site, key) = (Site::new(), SigningKey::new("ett"));
    let fake = FakeProvider::with(&[&key]);
    put(&site, &provider("falsk", &fake.issuer, "klienten"));
    let theirs = || site.store.account_by_address(&site.tenant, "anna@kommun.se").expect("readable");
    let table = |organisation: &str, role: Role| {
        vec![TableRow {
            claim: "groups".to_owned(),
            value: "integration".to_owned(),
            organisation: Some(id(Kind::Organisation, organisation)),
            roles: [role].into(),
        }]
    };
    // The first time, when nobody has come by it yet.
    let first = table("Hofors kommun", Role::Secretary);
    comes_back(&site, (&fake, &key), |before| Some(Provider { table: first, ..before })).0.expect(200);
    let waits = theirs().expect("an account that waits");
    assert_eq!(waits.roles, [Role::Secretary].into(), "not what the table said when they left");
    assert_eq!(waits.organisation, Some(id(Kind::Organisation, "Hofors kommun")));
    let admin = site.as_person("Administratör", &[Role::Administrator], None);
    let waiting = admin.get("/sv/admin").expect(200);
    let (account, link) = (waiting.field("konto"), waiting.field("koppling"));
    admin.send("/sv/admin/vantar", &[("konto", &account), ("koppling", &link), ("slapp-in", "1")]).expect(303);
    // Later, when they are known.
    let later = table("Föreningen", Role::CaseWorker);
    let (_, browser) = comes_back(&site, (&fake, &key), |before| Some(Provider { table: later, ..before }));
    assert_eq!(browser.get("/sv/mitt-konto").status, 200, "they are in");
    let after = theirs().expect("theirs");
    assert_eq!(after.roles, [Role::CaseWorker].into());
    assert_eq!(after.organisation, Some(id(Kind::Organisation, "Föreningen")));
}

#[test]
fn who_is_under_way_while_the_provider_is_removed_or_replaced_does_not_come_in() {
    let (site, key) = (Site::new(), SigningKey::new("ett"));
    let fake = FakeProvider::with(&[&key]);
    put(&site, &provider("falsk", &fake.issuer, "klienten"));
    let nobody = || site.store.account_by_address(&site.tenant, "anna@kommun.se").expect("readable").is_none();
    let other = |before: Provider| Some(Provider { client: "en annan".to_owned(), ..before });
    let (told, browser) = comes_back(&site, (&fake, &key), other);
    assert!(told.expect(422).text().contains("Logga in"), "there is a way on");
    assert_eq!(browser.get("/sv/mitt-konto").status, 401);
    assert!(nobody(), "what was made for one client makes no account for another");
    put(&site, &provider("falsk", &fake.issuer, "klienten"));
    let (told, browser) = comes_back(&site, (&fake, &key), |_| None);
    told.expect(422);
    assert_eq!(browser.get("/sv/mitt-konto").status, 401);
    assert!(nobody());
}
