use domain::{policy::Role, record::Kind};
use serde_json::json;

use crate::{
    fake::{FakeProvider, SigningKey},
    provider::{Person, RealProvider, SECRET},
    support::{Browser, Site, id},
};

const ALL: &str = "/sv/admin/leverantorer";

fn registers(admin: &Browser, name: &str, issuer: &str) -> String {
    let form = [("namn", name), ("utfardare", issuer), ("klient", "RS256"), ("hemlighet", SECRET)];
    let answer = admin.send(ALL, &form).expect(303);
    answer.header("location").expect("it leads to the provider's page").to_owned()
}

#[test]
fn an_administrator_registers_tries_and_describes_a_provider_and_people_come_in_by_it() {
    let site = Site::new();
    let real = RealProvider::of(&site);
    let admin = site.as_person("Administratör", &[Role::Administrator], None);
    let page = registers(&admin, "RS256", &real.issuer());
    assert_eq!(page, "/sv/admin/leverantorer/rs256");
    let shown = admin.get(&page).expect(200);
    let redirect = format!("http://localhost:{}/sv/logga-in/leverantor/rs256", site.port);
    assert_eq!(shown.page().only("code.link").text(), redirect);
    assert!(!shown.body.contains(SECRET) && shown.text().contains("En hemlighet finns sparad"));
    let tried = admin.send(&page, &[("prova", "1")]).expect(200).text();
    assert!(tried.contains("Leverantören svarar. Nycklar som går att använda: 3."), "{tried}");
    let organisation = id(Kind::Organisation, "Gävle kommun").to_string();
    let version = shown.field("version");
    let issuer = real.issuer();
    let settings = [
        ("version", version.as_str()),
        ("namn", "Gävles inloggning"),
        ("utfardare", issuer.as_str()),
        ("klient", "RS256"),
        ("omfang", "email profile groups"),
        ("adress", "email"),
        ("domaner", "Kommun.se"),
        ("pastaende-1", "groups"),
        ("varde-1", "integration"),
        ("organisation-1", organisation.as_str()),
        ("roll-1", "editor"),
        ("roll-1", "administrator"),
    ];
    let saved = admin.send_and_follow(&page, &settings).expect(200);
    assert!(saved.text().contains("Sparat.") && !saved.body.contains(SECRET));
    let kept = site.store.provider(&site.tenant, "rs256").expect("readable").expect("it is there").0;
    assert_eq!(kept.scope, "openid email profile groups");
    assert_eq!(kept.table[0].roles, [Role::Editor].into(), "nobody becomes administrator by a table");
    assert!(kept.domains.contains("kommun.se"));
    admin.send(&page, &settings).expect(409);
    real.person("anna", json!({"email": "anna@kommun.se", "email_verified": true, "groups": ["integration"]}));
    let person = Person::new(&site, &real, "anna");
    assert!(person.signs_in("rs256").expect(200).text().contains("väntar"), "the secret was kept through the change");
    let account = site.store.account_by_address(&site.tenant, "anna@kommun.se").expect("readable").expect("theirs");
    assert_eq!(
        (account.roles, account.organisation),
        ([Role::Editor].into(), Some(id(Kind::Organisation, "Gävle kommun")))
    );
    let removed = admin.send_and_follow(&page, &[("ta-bort", "1")]).expect(200).text();
    assert!(removed.contains("Leverantören är borttagen"), "{removed}");
    assert!(!site.store.has_secret(&site.tenant, "rs256").expect("readable"));
    assert!(!site.browser().get("/sv/logga-in").body.contains("leverantor/rs256"));
    site.browser().send("/sv/logga-in/leverantor/rs256", &[]).expect(404);
}

#[test]
fn a_table_that_is_changed_acts_at_once_on_those_who_have_come_by_it() {
    let site = Site::new();
    let real = RealProvider::of(&site);
    real.registered(&site, "ES256");
    let claims = |groups: &[&str]| json!({"email": "anna@kommun.se", "email_verified": true, "groups": groups});
    real.person("anna", claims(&["integration", "ledning"]));
    let person = Person::new(&site, &real, "anna");
    person.signs_in("es256");
    let admin = site.as_person("Administratör", &[Role::Administrator], None);
    let waiting = admin.get("/sv/admin").expect(200);
    let (account, key) = (waiting.field("konto"), waiting.field("koppling"));
    admin.send("/sv/admin/vantar", &[("konto", &account), ("koppling", &key), ("slapp-in", "1")]).expect(303);
    person.signs_in("es256").expect(200);
    let theirs = || site.store.account_by_address(&site.tenant, "anna@kommun.se").expect("readable").expect("theirs");
    let by_passkey = site.signed_in(&theirs());
    let is_in = |browser: &Browser| browser.get("/sv/mitt-konto").status == 200;
    let page = "/sv/admin/leverantorer/es256";
    let saves = |rows: &[(&str, &str)]| {
        let shown = admin.get(page).expect(200);
        let kept = ["version", "namn", "utfardare", "klient", "omfang", "adress", "domaner"];
        let kept = kept.map(|name| (name, shown.field(name)));
        let form = kept.iter().map(|(name, value)| (*name, value.as_str())).chain(rows.iter().copied());
        admin.send(page, &form.collect::<Vec<_>>()).expect(303);
    };
    assert_eq!(theirs().roles, [Role::Editor].into());
    // Saved as it was: nobody is disturbed.
    let gavle = id(Kind::Organisation, "Gävle kommun").to_string();
    let as_it_was = [
        ("pastaende-1", "groups"),
        ("varde-1", "integration"),
        ("organisation-1", gavle.as_str()),
        ("roll-1", "editor"),
    ];
    saves(&as_it_was);
    assert!(is_in(&person.browser), "what says the same signs nobody out");
    // What the same condition gives now, it gives at once; a condition that is new is asked about at the next sign-in.
    let secretary = [("pastaende-1", "groups"), ("varde-1", "integration"), ("roll-1", "secretary")];
    saves(&[&secretary[..], &[("pastaende-2", "groups"), ("varde-2", "ledning"), ("roll-2", "coordinator")]].concat());
    assert_eq!((theirs().roles, theirs().organisation), ([Role::Secretary].into(), None));
    assert!(!is_in(&person.browser) && is_in(&by_passkey), "who came by the provider is asked anew");
    person.signs_in("es256").expect(200);
    assert_eq!(theirs().roles, [Role::Secretary, Role::Coordinator].into());
    // Removing the provider takes what its table gave; what was given by hand stays.
    let mut by_hand = site.store.account_and_version(&site.tenant, theirs().id).expect("readable").expect("there");
    by_hand.0.roles.insert(Role::CaseWorker);
    assert!(site.store.put_account(&site.tenant, &by_hand.0, by_hand.1).expect("taken"));
    admin.send(page, &[("ta-bort", "1")]).expect(303);
    assert_eq!(theirs().roles, [Role::CaseWorker].into());
    assert!(!is_in(&person.browser) && is_in(&by_passkey));
    let noted = admin.get("/sv/admin/lasningar").expect(200).text();
    assert!(noted.contains("fick rollen gruppens sekreterare, har inte längre rollen uppgiftslämnare"), "{noted}");
}

#[test]
fn what_is_wrong_with_a_provider_is_said_and_nothing_typed_is_lost() {
    let site = Site::new();
    let admin = site.as_person("Administratör", &[Role::Administrator], None);
    for issuer in
        ["http://inloggning.kommun.se", "inloggning.kommun.se", "https://a.example/?x=1", "ftp://a.example", ""]
    {
        let form = [("namn", "Kommunens"), ("utfardare", issuer), ("klient", "webbplatsen")];
        let answer = admin.send(ALL, &form).expect(422);
        assert!(answer.text().contains("börja med https://"), "{issuer}");
        assert_eq!((answer.field("namn"), answer.field("klient")), ("Kommunens".to_owned(), "webbplatsen".to_owned()));
    }
    for every in ["common", "organizations"] {
        let issuer = format!("https://login.microsoftonline.com/{every}/v2.0");
        let answer = admin.send(ALL, &[("namn", "Entra"), ("utfardare", &issuer), ("klient", "k")]).expect(422);
        assert!(answer.text().contains("Skriv er egen katalogs adress i stället"), "{}", answer.text());
        assert_eq!(answer.field("utfardare"), issuer);
    }
    let key = SigningKey::new("1");
    let fake = FakeProvider::with(&[&key]);
    let page = registers(&admin, "Falsk", &fake.issuer);
    let tried = || admin.send(&page, &[("prova", "1")]).expect(502).text();
    fake.says(json!({"issuer": "https://annan.example"}));
    assert!(tried().contains("kallar sig https://annan.example"), "{}", tried());
    fake.says(json!({"issuer": "https://login.microsoftonline.com/{tenantid}/v2.0"}));
    assert!(tried().contains("Skriv er egen katalogs adress i stället"), "{}", tried());
    fake.says(json!({"jwks_uri": "http://nycklar.example/keys"}));
    assert!(tried().contains("inte är en https-adress"), "{}", tried());
    fake.says(json!({"jwks_uri": format!("{}/token", fake.issuer)}));
    fake.gives_instead(json!({"keys": [{"kty": "oct", "k": "hemligt", "alg": "HS256"}]}).to_string());
    assert!(tried().contains("ingen nyckel för RS256"), "{}", tried());
    fake.gives_instead("x".repeat(2_000_000));
    assert!(tried().contains("orimligt stort"), "{}", tried());
    fake.says(json!({"token_endpoint": null}));
    assert!(tried().contains("inte det en OpenID Connect-leverantör ska ge"), "{}", tried());
    drop(fake);
    assert!(tried().contains("svarar inte"), "{}", tried());
    // A row of the table that is not whole, and what is no domain.
    let shown = admin.get(&page).expect(200);
    let (version, issuer) = (shown.field("version"), shown.field("utfardare"));
    let with = |more: &[(&str, &str)]| {
        let basics = [("version", version.as_str()), ("namn", "Falsk"), ("utfardare", &issuer), ("klient", "k")];
        admin.send(&page, &[&basics[..], more].concat()).expect(422)
    };
    let answer = with(&[("pastaende-2", "groups"), ("roll-2", "editor")]);
    assert!(answer.text().contains("Rad 2 i tabellen"), "{}", answer.text());
    assert_eq!(answer.field("pastaende-1"), "groups", "what was typed is there");
    assert!(with(&[("domaner", "kommun")]).text().contains("”kommun” är ingen domän"));
}

#[test]
fn providers_are_for_administrators_and_nobody_settles_for_others() {
    let site = Site::new();
    for roles in [&[][..], &[Role::Editor], &[Role::Coordinator], &[Role::CaseWorker]] {
        let browser = site.as_person(&format!("Någon {roles:?}"), roles, None);
        browser.get(ALL).expect(403);
        browser.send(ALL, &[("namn", "X")]).expect(403);
        browser.get("/sv/admin/leverantorer/x").expect(403);
        browser.send("/sv/admin/leverantorer/x", &[("ta-bort", "1")]).expect(403);
        browser.send("/sv/admin/vantar", &[("konto", "x"), ("slapp-in", "1")]).expect(403);
    }
    let admin = site.as_person("Administratör", &[Role::Administrator], None);
    admin.get("/sv/admin/leverantorer/x").expect(404);
    admin.send("/sv/admin/vantar", &[("konto", "x"), ("slapp-in", "1")]).expect(404);
}
