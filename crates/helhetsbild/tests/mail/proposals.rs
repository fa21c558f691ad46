//! A proposal is told of: to whoever answers for the record, and the answer back to whoever made it.

use domain::{policy::Role, text::Language};
use helhetsbild::kit::mail::{
    Topic,
    addresses::Standing,
    log::{self, Fate},
};

use super::{
    support::{at, mail},
    telling::{Town, link, read},
};
use crate::people::now;

const CAFE: &str = "/sv/insatser/sprakcafe-i-gavle";
const EDITOR: [Role; 1] = [Role::Editor];

#[test]
fn who_answers_for_a_record_hears_of_it_as_they_have_chosen_and_nobody_else_does() {
    let town = Town::new();
    let at_once = town.site.person("Genast", &EDITOR, Some("Gävle kommun"));
    let weekly = town.site.person("Veckovis", &EDITOR, Some("Gävle kommun"));
    town.site.person("Har inte tackat ja", &EDITOR, Some("Gävle kommun"));
    let elsewhere = town.site.person("Annan kommun", &EDITOR, Some("Hofors kommun"));
    let coordinator = town.site.person("Samordnare", &[Role::Coordinator], None);
    for account in [&at_once, &elsewhere, &coordinator] {
        town.wants_at_once(&town.accepts(account), Topic::Proposals);
    }
    let weekly = town.accepts(&weekly);
    let receipt =
        town.proposes(&town.site.browser(), CAFE, &[("cost", "Gratis"), ("ord", "Ring mig: www.lurad.example")]);
    let letters = town.sent();
    assert_eq!(letters.iter().map(|got| got.to.as_str()).collect::<Vec<_>>(), [at_once.email.as_str()]);
    let text = read(&letters[0]);
    assert!(text.contains("Språkcafé i Gävle") && text.contains("Det gäller: Kostnad"), "{text}");
    assert!(!text.contains("lurad") && !text.contains("Gratis"), "what a stranger writes stands in no letter: {text}");
    assert!(letters[0].header("List-Unsubscribe-Post").contains("One-Click"));
    assert_eq!(link(&letters[0], "/sv/forslag/"), receipt);
    // Whoever chose the digest reads of it on Tuesday, if nobody has answered by then.
    let waiting = || helhetsbild::kit::mail::digest::waiting(&town.book(), &town.book().key(&weekly)).unwrap().len();
    assert_eq!(waiting(), 1);
    town.answers(&town.site.signed_in(&at_once), &receipt, "inga", "");
    assert_eq!(waiting(), 0, "an answered proposal is not told of as waiting");
}

#[test]
fn a_function_mailbox_that_has_said_yes_hears_of_it_and_an_orphan_is_the_coordinators() {
    let town = Town::new();
    let mut organisation = town.site.record(domain::record::Kind::Organisation, "Föreningen").body.clone();
    let mut content = organisation.is::<domain::kinds::Organisation>().unwrap().clone();
    content.email = "foreningen@exempel.se".to_owned();
    organisation.content = content.into();
    town.site.put(vec![organisation]);
    town.mailbox_accepts("foreningen@exempel.se", Language::En);
    town.wants_at_once(&mail("foreningen@exempel.se"), Topic::Proposals);
    let coordinator = town.site.person("Samordnare", &[Role::Coordinator], None);
    town.wants_at_once(&town.accepts(&coordinator), Topic::Proposals);
    town.proposes(&town.site.browser(), "/sv/organisationer/foreningen", &[("ord", "Namnet är fel")]);
    let letters = town.sent();
    let mut to: Vec<&str> = letters.iter().map(|got| got.to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["foreningen@exempel.se", coordinator.email.as_str()], "nobody of theirs has an account");
    let own = letters.iter().find(|got| got.to == "foreningen@exempel.se").unwrap();
    assert!(read(own).contains("A proposal about"), "in its own language: {}", read(own));
}

#[test]
fn an_address_given_with_a_proposal_gets_a_receipt_the_answer_and_nothing_more() {
    let town = Town::new();
    let editor = town.site.as_person("Redaktör", &EDITOR, Some("Gävle kommun"));
    let public = town.site.browser();
    let receipt = town.proposes(&public, "/en/insatser/sprakcafe-i-gavle", &[("cost", "Köp nu på lurad.example")]);
    let place = format!("{receipt}/svar-hit");
    assert!(public.get(&receipt).expect(200).body.contains("type=\"email\""));
    public.send(&place, &[("adress", "ingen adress")]).expect(422);
    public.send(&place, &[("adress", "anna@exempel.se")]).expect(303);
    let letters = town.sent();
    assert_eq!(letters.len(), 1);
    let text = read(&letters[0]);
    assert!(text.contains("Your proposal is received") && !text.contains("lurad"), "{text}");
    assert_eq!(link(&letters[0], "/en/forslag/"), receipt);
    // One proposal writes to one address, however often it is tried.
    public.send(&place, &[("adress", "bo@exempel.se")]).expect(303);
    assert!(town.sent().is_empty());
    assert!(!public.get(&receipt).expect(200).body.contains("type=\"email\""));
    town.answers(&editor, &receipt.replace("/en/", "/sv/"), "inga", "Det kostar inget redan nu.");
    let letters = town.sent();
    assert_eq!(letters.iter().map(|got| got.to.as_str()).collect::<Vec<_>>(), ["anna@exempel.se"]);
    let text = read(&letters[0]);
    assert!(text.contains("nothing was changed") && text.contains("Det kostar inget redan nu."), "{text}");
    assert!(!text.contains("lurad"), "{text}");
    let book = town.book();
    assert_eq!(book.find(&book.key(&mail("anna@exempel.se"))).unwrap(), None, "she is in no address book");
    let held = town.site.store.ledger().rows_after(&town.site.tenant.id, ledger::Drawer::named("mail_promise"), "", 9);
    let held: String = held.unwrap().iter().map(|row| String::from_utf8_lossy(&row.bytes).into_owned()).collect();
    assert!(!held.contains("anna"), "the address is forgotten: {held}");
}

#[test]
fn the_answer_about_a_record_that_was_withdrawn_meanwhile_reaches_its_maker_and_waits_for_its_steward() {
    let town = Town::new();
    let account = town.site.person("Redaktör", &EDITOR, Some("Gävle kommun"));
    let key = town.book().key(&town.accepts(&account));
    let editor = town.site.signed_in(&account);
    let receipt = town.proposes(&town.site.browser(), CAFE, &[("cost", "Gratis")]);
    town.site.browser().send(&format!("{receipt}/svar-hit"), &[("adress", "anna@exempel.se")]).expect(303);
    assert_eq!(town.sent().len(), 1, "the receipt");
    let page = editor.get(&format!("{CAFE}/dra-tillbaka")).expect(200);
    let form = [("kommando", page.field("kommando")), ("version", page.field("version"))];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    editor.send(&format!("{CAFE}/dra-tillbaka"), &form).expect(303);
    let waiting = || helhetsbild::kit::mail::digest::waiting(&town.book(), &key).unwrap().len();
    assert_eq!(waiting(), 1, "the next letter of its steward still speaks of it");
    town.answers(&editor, &receipt, "inga", "Caféet är nedlagt.");
    let letters = town.sent();
    assert_eq!(letters.iter().map(|got| got.to.as_str()).collect::<Vec<_>>(), ["anna@exempel.se"]);
    assert!(read(&letters[0]).contains("Caféet är nedlagt."), "{}", read(&letters[0]));
    assert_eq!(waiting(), 0);
}

#[test]
fn nobody_can_have_strangers_flooded_by_proposing() {
    let town = Town::new();
    let public = town.site.browser();
    let mut statuses = Vec::new();
    for number in 0..4 {
        let cost = number.to_string();
        let receipt = town.proposes(&public, CAFE, &[("cost", cost.as_str())]);
        statuses.push(public.send(&format!("{receipt}/svar-hit"), &[("adress", "anna@exempel.se")]).status);
    }
    assert_eq!(statuses, [303, 303, 303, 429]);
    assert_eq!(town.sent().len(), 3);
    // Who says that the address is somebody else's gets nothing, and whoever typed it is told the same as ever.
    let book = town.book();
    book.not_mine(&book.key(&mail("bo@exempel.se")), now()).unwrap();
    let receipt = town.proposes(&public, CAFE, &[("cost", "5")]);
    public.send(&format!("{receipt}/svar-hit"), &[("adress", "bo@exempel.se")]).expect(303);
    assert!(town.sent().is_empty());
}

#[test]
fn a_colleague_who_proposes_hears_back_in_the_language_they_read() {
    let town = Town::new();
    let mut colleague = town.site.person("Kollega", &[], Some("Hofors kommun"));
    colleague.language = Language::En;
    let address = town.accepts(&colleague);
    town.wants_at_once(&address, Topic::Proposals);
    let editor = town.site.as_person("Redaktör", &EDITOR, Some("Gävle kommun"));
    let receipt = town.proposes(&town.site.signed_in(&colleague), CAFE, &[("cost", "Gratis")]);
    assert!(town.sent().is_empty(), "the editor has not said yes to letters, and the maker waits");
    town.answers(&editor, &receipt, "alla", "");
    let letters = town.sent();
    assert_eq!(letters.iter().map(|got| got.to.as_str()).collect::<Vec<_>>(), [colleague.email.as_str()]);
    assert!(read(&letters[0]).contains("Your proposal was taken"), "{}", read(&letters[0]));
    let logged = log::to(&town.book(), &town.book().key(&address)).unwrap();
    assert_eq!(
        logged.iter().map(|entry| (entry.category.as_str(), entry.fate)).collect::<Vec<_>>(),
        [("forslag-svar", Fate::Sent)]
    );
}

#[test]
fn who_stopped_between_the_proposal_and_the_answer_gets_no_letter() {
    let town = Town::new();
    let colleague = town.site.person("Kollega", &[], Some("Hofors kommun"));
    let address = town.accepts(&colleague);
    town.wants_at_once(&address, Topic::Proposals);
    let editor = town.site.as_person("Redaktör", &EDITOR, Some("Gävle kommun"));
    let receipt = town.proposes(&town.site.signed_in(&colleague), CAFE, &[("cost", "Gratis")]);
    let book = town.book();
    book.stop(&book.key(&address), at("2026-11-29T12:00:00Z")).unwrap();
    town.answers(&editor, &receipt, "alla", "");
    assert!(town.sent().is_empty());
    assert_eq!(book.find(&book.key(&address)).unwrap().map(|person| person.standing), Some(Standing::Stopped));
    assert!(
        town.site.signed_in(&colleague).get("/sv/forslag").expect(200).text().contains("antaget"),
        "it stands on the site"
    );
}
