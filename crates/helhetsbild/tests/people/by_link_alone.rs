//! Stories of a letter's link to one record: it opens that record and what has been written about it, and nothing else that
//! the account behind it has, since several may hold links of one function's account.

use domain::{
    choices::Audience,
    kinds::{Kind, Organisation},
    policy::Role,
};
use helhetsbild::kit::{account::Account, visitor::SignedInBy};

use crate::{
    a_record_goes_while_somebody_writes::own,
    client::Answer,
    records_are_kept_true::round,
    support::{Browser, Site, body, id, initiative, now},
};

const CAFE: &str = "/sv/insatser/sprakcafe-i-gavle";
const OPEN: &str = "/sv/insatser/oppen-verksamhet";

/// A site on which a mailbox of Gävle's answers for two records, and whoever holds the link to each of them.
fn two_holders() -> (Site, Browser, Browser) {
    let site = Site::new();
    site.put(vec![body("Öppen verksamhet", Some("Gävle kommun"), initiative("Gävle"))]);
    let gavle = id(Kind::Organisation, "Gävle kommun");
    let account = site.store.account_of_link(&site.tenant, gavle, "Gävle kommun", now()).expect("the ledger takes it");
    let (one, other) = (holder(&site, &account, "Språkcafé i Gävle"), holder(&site, &account, "Öppen verksamhet"));
    (site, one, other)
}

fn holder(site: &Site, account: &Account, record: &str) -> Browser {
    site.signed_in_by(account, SignedInBy::RecordLink(id(Kind::Initiative, record)))
}

/// Begins to write about a record and puts it aside; the draft's address.
fn put_aside(browser: &Browser, record: &str, words: &str) -> String {
    let answer = write(browser, record, words, "utkast").expect(303);
    answer.header("location").expect("on to the draft").to_owned()
}

fn write(browser: &Browser, record: &str, words: &str, button: &str) -> Answer {
    let form = browser.get(&format!("{record}/andra")).expect(200);
    send(browser, record, &form, words, button)
}

fn send(browser: &Browser, record: &str, form: &Answer, words: &str, button: &str) -> Answer {
    let own = own(form);
    let mut pairs: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    pairs.extend([("falt", "summary"), ("summary", words), ("gor", button)]);
    browser.send(&format!("{record}/andra"), &pairs)
}

#[test]
fn whoever_holds_another_link_of_the_same_mailbox_neither_reads_nor_throws_away_what_one_has_begun_to_write() {
    let (_site, one, other) = two_holders();
    let draft = put_aside(&one, CAFE, "Vi håller stängt hela juli");
    assert!(one.get("/sv/utkast").expect(200).text().contains("Språkcafé i Gävle"));
    assert!(one.get(&draft).expect(200).body.contains("Vi håller stängt hela juli"));
    let theirs = other.get("/sv/utkast").expect(200);
    assert!(!theirs.text().contains("Språkcafé"), "{}", theirs.text());
    let there = other.get(&draft).expect(404);
    assert!(!there.body.contains("juli"));
    let key = draft.rsplit('/').next().expect("a key");
    other.send("/sv/utkast", &[("utkast", key)]).expect(303);
    // Nor is anything written over it.
    let form = [("utkast", key), ("falt", "summary"), ("summary", "Något annat"), ("version", "1"), ("gor", "utkast")];
    other.send(&format!("{OPEN}/andra"), &form);
    assert!(one.get(&draft).expect(200).body.contains("Vi håller stängt hela juli"), "it is there still");
    one.send("/sv/utkast", &[("utkast", key)]).expect(303);
    one.get(&draft).expect(404);
}

#[test]
fn a_link_to_one_record_opens_neither_its_account_nor_the_accounts_proposals_and_says_how_to_sign_in() {
    let site = Site::new();
    let editor = site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let signed_in = site.signed_in(&editor);
    let form = [("falt", "title"), ("title", "Caféet i Hofors"), ("version", "1"), ("ord", "Så heter det hos oss")];
    let receipt = signed_in.send("/sv/insatser/sprakcafe-i-hofors/foresla", &form).expect(303);
    let to = receipt.header("location").expect("a receipt").to_owned();
    let number = to.rsplit('/').next().expect("a number");
    assert!(signed_in.get("/sv/forslag").expect(200).text().contains(number));
    let held = holder(&site, &editor, "Språkcafé i Gävle");
    for path in ["mitt-konto", "mitt-ansvar", "mitt-ansvar.xlsx", "mitt-ansvar/utskrift"] {
        let told = held.get(&format!("/sv/{path}")).expect(403);
        assert!(told.text().contains("öppnar en enda uppgift"), "{path}: {}", told.text());
        assert!(told.body.contains("href=\"/sv/logga-in\""), "{path}");
    }
    let menu = held.get("/sv/utkast").expect(200).body;
    assert!(!menu.contains("/sv/mitt-konto") && !menu.contains("/sv/mitt-ansvar"), "what is not theirs is not offered");
    held.send("/sv/mitt-konto/avsluta", &[]).expect(403);
    signed_in.get("/sv/mitt-konto").expect(200);
    assert!(!held.get("/sv/forslag").expect(200).text().contains(number));
    held.get("/sv/logga-in").expect(200);
}

#[test]
fn the_one_records_form_works_from_its_link_is_looked_at_kept_while_one_writes_and_saved() {
    let (site, one, _) = two_holders();
    let look = write(&one, CAFE, "Vi håller öppet på tisdagar", "forhandsvisa").expect(200);
    assert!(look.text().contains("Vi håller öppet på tisdagar"), "{}", look.text());
    write(&one, CAFE, "Vi håller öppet på tisdagar", "autospara").expect(200);
    let drafts = one.get("/sv/utkast").expect(200);
    assert!(drafts.text().contains("Språkcafé i Gävle"), "{}", drafts.text());
    write(&one, CAFE, "Vi håller öppet på tisdagar", "spara").expect(303);
    let saved = site.record(Kind::Initiative, "Språkcafé i Gävle");
    assert_eq!(saved.common().summary.source, "Vi håller öppet på tisdagar");
    // Another record's form is led away from, and nothing is kept of it.
    one.get(&format!("{OPEN}/andra")).expect(303);
    let form = [("falt", "summary"), ("summary", "Inte mitt"), ("version", "1"), ("gor", "utkast")];
    one.send(&format!("{OPEN}/andra"), &form).expect(403);
    one.send("/sv/insatser/ny", &form).expect(403);
    assert!(!one.get("/sv/utkast").expect(200).text().contains("Öppen verksamhet"));
}

#[test]
fn what_was_written_from_the_link_is_there_when_the_record_was_withdrawn_meanwhile() {
    let (site, one, other) = two_holders();
    let form = one.get(&format!("{CAFE}/andra")).expect(200);
    let colleague = site.as_person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    colleague.send(&format!("{CAFE}/dra-tillbaka"), &[("version", "1")]).expect(303);
    let told = send(&one, CAFE, &form, "Vi håller stängt hela juli", "spara").expect(410);
    assert!(told.text().contains("Vi håller stängt hela juli"), "{}", told.text());
    let drafts = one.get("/sv/utkast").expect(200);
    assert!(drafts.text().contains("Språkcafé i Gävle"), "it is kept: {}", drafts.text());
    assert!(!other.get("/sv/utkast").expect(200).text().contains("Språkcafé"));
}

#[test]
fn by_a_letters_link_nobody_takes_an_organisations_mailbox_nor_hides_a_record() {
    let site = Site::new();
    let gavle = id(Kind::Organisation, "Gävle kommun");
    let account = site.store.account_of_link(&site.tenant, gavle, "Gävle kommun", now()).expect("the ledger takes it");
    let held = site.signed_in_by(&account, SignedInBy::RecordLink(gavle));
    let to = "/sv/organisationer/gavle-kommun/andra";
    let form = held.get(to).expect(200);
    for control in ["name=\"email\"", "name=\"visibility\"", "name=\"slug\"", "name=\"internal-note\""] {
        assert!(!form.body.contains(control), "{control} is offered");
    }
    let own = own(&form);
    let mut pairs: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    pairs.extend([("falt", "telephone,email,visibility"), ("telephone", "026-10 00 00"), ("visibility", "intern")]);
    pairs.extend([("email", "nils@annanstans.example"), ("gor", "spara")]);
    held.send(to, &pairs).expect(303);
    let kept = site.tenant.world(Audience::Internal).record(gavle).expect("the organisation").clone();
    let organisation = kept.body.is::<Organisation>().expect("an organisation");
    assert_eq!((organisation.telephone.as_str(), organisation.email.as_str()), ("026-10 00 00", ""));
    assert_eq!(kept.common().visibility, Audience::Public);
}

#[test]
fn whoever_holds_a_link_to_one_record_reads_for_the_rest_what_everybody_reads() {
    let site = Site::new();
    let editor = site.person("Redaktör", &[Role::Editor], Some("Föreningen"));
    let held = site.signed_in_by(&editor, SignedInBy::RecordLink(id(Kind::Initiative, "Utkast till kurs")));
    // The one record is for the partners, and they answer for it.
    held.get("/sv/insatser/utkast-till-kurs").expect(200);
    held.get("/sv/insatser/utkast-till-kurs/andra").expect(200);
    assert!(held.get("/sv/insatser").expect(200).text().contains("Utkast till kurs"));
    let gavle = site.person("Gävles", &[Role::Editor], Some("Gävle kommun"));
    let held = holder(&site, &gavle, "Språkcafé i Gävle");
    for hidden in ["utkast-till-kurs", "hemligt-samrad"] {
        held.get(&format!("/sv/insatser/{hidden}")).expect(404);
        held.get(&format!("/sv/insatser/{hidden}/foresla")).expect(404);
    }
    for page in [
        "/sv/insatser",
        "/sv/sok?q=kurs",
        "/sv/insatser.csv",
        "/sv/nytt",
        "/sv/insatser/tvillingar?title=Utkast+till+kurs",
    ] {
        let shown = held.get(page).expect(200);
        assert!(!shown.body.contains("Utkast till kurs") && !shown.body.contains("Hemligt"), "{page}: {}", shown.body);
    }
    // With their key they read what partners read, and what is their own.
    let signed_in = site.signed_in(&gavle);
    signed_in.get("/sv/insatser/utkast-till-kurs").expect(200);
    signed_in.get("/sv/insatser/hemligt-samrad").expect(200);
}

/// Who is signed in, as their own page says; none where there is no such page for them.
fn signed_in_as(browser: &Browser) -> Option<String> {
    let page = browser.get("/sv/mitt-konto");
    (page.status == 200).then(|| page.text())
}

#[test]
fn whoever_is_signed_in_by_mail_is_told_before_a_rounds_link_takes_their_place() {
    let site = Site::new();
    let (_, _, link) = round(&site, "Föreningen");
    let member = site.person("Maja Medlem", &[Role::Editor], Some("Gävle kommun"));
    let browser = site.signed_in_by(&member, SignedInBy::MailLink);
    let row = id(Kind::Initiative, "Utkast till kurs").to_string();
    let change = [("uppgift", row.as_str()), ("svar", "andra")];
    let told = browser.send(&link, &change).expect(200);
    assert!(told.text().contains("Du är inloggad som Maja Medlem"), "{}", told.text());
    assert!(!told.body.contains("med din nyckel"), "with their key they could not either");
    assert!(signed_in_as(&browser).is_some_and(|page| page.contains("Maja Medlem")), "they are who they were");
    // The page sends what they answered once more, and says that they go on.
    let page = told.page();
    let fields = page.only("main").find("input");
    let hidden: Vec<(String, String)> = fields
        .iter()
        .filter_map(|field| Some((field.attr("name")?.to_owned(), field.attr("value")?.to_owned())))
        .collect();
    let mut pairs: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    pairs.push(("med-lanken", "1"));
    let form = browser.send_and_follow(&link, &pairs).expect(200);
    assert!(form.address.contains("/utkast-till-kurs/andra"), "{}", form.address);
    assert!(signed_in_as(&browser).is_none(), "now they are whoever holds the link");
    let ended = site.store.sessions(&site.tenant, member.id, now()).expect("readable");
    assert!(ended.is_empty(), "and nobody goes on in the session that they left");
}

#[test]
fn whoever_may_change_a_record_as_themselves_stays_signed_in_and_whoever_could_with_their_key_is_told_so() {
    let site = Site::new();
    let (_, _, link) = round(&site, "Föreningen");
    let editor = site.person("Redaktör", &[Role::Editor], Some("Föreningen"));
    let row = id(Kind::Initiative, "Utkast till kurs").to_string();
    let change = [("uppgift", row.as_str()), ("svar", "andra")];
    let by_mail = site.signed_in_by(&editor, SignedInBy::MailLink);
    let told = by_mail.send(&link, &change).expect(200);
    assert!(told.text().contains("med din nyckel") && told.body.contains("/sv/logga-in?till="), "{}", told.text());
    let by_key = site.signed_in(&editor);
    by_key.send_and_follow(&link, &change).expect(200);
    assert!(signed_in_as(&by_key).is_some_and(|page| page.contains("Redaktör")));
    // From one record of a round to the next by the link alone nothing is asked.
    let phone = site.browser();
    let own = id(Kind::Organisation, "Föreningen").to_string();
    phone.send_and_follow(&link, &change).expect(200);
    let next = phone.send_and_follow(&link, &[("uppgift", own.as_str()), ("svar", "andra")]).expect(200);
    assert!(next.address.contains("/organisationer/"), "{}", next.address);
}
