//! A function mailbox without an account, which has said yes to letters: it is asked each week what is due, reads proposals
//! and answers them, by links that do nothing until a button is pressed – as the function.

use domain::{
    date::{End, Period, iso_day, read_when},
    id::Ref,
    kinds::{Function, Initiative, Organisation},
    record::Kind,
    text::Language,
};
use helhetsbild::kit::mail::{MailAddress, Topic, bounce, settings::MailSettings, signed::Purpose};
use jiff::SignedDuration;
use ledger::{Drawer, DrawerRow};

use super::{
    support::{at, mail},
    telling::{Town, link, read},
};
use crate::{
    form_reader::sends,
    people::{Browser, body, id, initiative, now},
};

const MAILBOX: &str = "integration@gavle.example";
const CAFE: &str = "/sv/insatser/sprakcafe-i-gavle";
const FUNCTION: &str = "Integrationssamordnaren";

/// Gävle has a function mailbox, and a function that the café asks; the café was last looked at in January.
fn town() -> Town {
    let town = Town::new();
    let mut organisation = town.site.record(Kind::Organisation, "Gävle kommun").body.clone();
    let mut content = organisation.is::<Organisation>().unwrap().clone();
    content.email = MAILBOX.to_owned();
    organisation.content = content.into();
    town.site.put(vec![organisation, body(FUNCTION, Some("Gävle kommun"), Function::default())]);
    let mut cafe = body("Språkcafé i Gävle", Some("Gävle kommun"), initiative("Gävle"));
    cafe.common.confirmed = iso_day("2026-01-05");
    cafe.common.steward_function = Some(Ref::to(id(Kind::Function, FUNCTION)));
    town.site.put(vec![cafe]);
    town
}

/// The letters that reach the mailbox on a Tuesday on which its digest is due.
fn digest(town: &Town) -> Vec<super::support::Got> {
    let tuesday = at("2026-12-01T06:00:30Z");
    town.digest_is_due(&mail(MAILBOX), tuesday);
    goes(town, tuesday)
}

/// The letters of the week after.
fn next_digest(town: &Town) -> Vec<super::support::Got> {
    digest_at(town, at("2026-12-08T06:00:30Z"))
}

/// The digest at another time: the last came the week before.
fn digest_at(town: &Town, time: jiff::Timestamp) -> Vec<super::support::Got> {
    let last = format!("{{\"last\":\"{}\"}}", time - SignedDuration::from_hours(7 * 24));
    let row = DrawerRow::new(Drawer::named("digest_due"), town.book().key(&mail(MAILBOX)), last.into_bytes());
    town.site.store.ledger().put(&town.site.tenant.id, row.due(time), None).unwrap();
    goes(town, time)
}

fn goes(town: &Town, time: jiff::Timestamp) -> Vec<super::support::Got> {
    town.scheduler_runs(time);
    town.sent_at(time).into_iter().filter(|got| got.to == MAILBOX).collect()
}

/// What a form holds that nobody types, and what is sent with it.
fn send(browser: &Browser, address: &str, hidden: &[&str], typed: &[(&str, &str)]) -> u16 {
    let page = browser.get(address).expect(200);
    let hidden: Vec<(&str, String)> = hidden.iter().map(|name| (*name, page.field(name))).collect();
    let hidden = hidden.iter().map(|(name, value)| (*name, value.as_str()));
    let form: Vec<(&str, &str)> = hidden.chain(typed.iter().copied()).collect();
    browser.send(address, &form).status
}

fn cafe(town: &Town) -> domain::record::Shared {
    town.site.record(Kind::Initiative, "Språkcafé i Gävle")
}

/// It wants to hear of proposals at once, and one comes in; the letter.
fn letter_of_a_proposal(town: &Town) -> super::support::Got {
    let address: MailAddress = mail(MAILBOX);
    town.mailbox_accepts(MAILBOX, Language::Sv);
    town.wants_at_once(&address, Topic::Proposals);
    town.proposes(&town.site.browser(), CAFE, &[("cost", "Gratis"), ("ord", "Ring mig: www.lurad.example")]);
    let mut letters = town.sent();
    assert_eq!(letters.len(), 1);
    letters.remove(0)
}

#[test]
fn a_mailbox_that_has_said_yes_is_asked_each_week_what_is_due_and_one_that_has_not_is_not() {
    let town = town();
    assert!(digest(&town).is_empty(), "it has not said yes");
    town.mailbox_accepts(MAILBOX, Language::Sv);
    let letters = digest(&town);
    assert_eq!(letters.len(), 1);
    let text = read(&letters[0]);
    assert!(text.contains("Språkcafé i Gävle") && !text.contains("Språkcafé i Hofors"), "{text}");
    assert!(letters[0].header("List-Unsubscribe-Post").contains("One-Click"));
    let address = link(&letters[0], "/sv/stammer/");
    let version = cafe(&town).version;
    for _ in 0..3 {
        town.site.browser().get(&address).expect(200);
    }
    assert_eq!(cafe(&town).version, version, "a mail scanner that opens the link confirms nothing");
    let browser = town.site.browser();
    assert_eq!(send(&browser, &address, &["kommando", "version"], &[("stammer", "1")]), 200);
    assert_eq!(cafe(&town).common().confirmed, Some(domain::date::stockholm_day(now())));
    let history = browser.get(&format!("{CAFE}/historik")).expect(200).text();
    assert!(history.contains(&format!("{FUNCTION}, Gävle kommun")), "{history}");
    assert!(!next_digest(&town).iter().any(|got| read(got).contains("/stammer/")), "it is not asked again");
}

#[test]
fn not_ours_later_and_no_thanks_hold_for_a_mailbox_too() {
    let town = town();
    town.mailbox_accepts(MAILBOX, Language::Sv);
    let letters = digest(&town);
    let answer = link(&letters[0], "/sv/post/svar/");
    let browser = town.site.browser();
    let page = browser.get(&answer).expect(200);
    assert!(page.text().contains("Språkcafé i Gävle"));
    browser.send(&answer, &[("inte-mitt", "1")]);
    assert!(!next_digest(&town).iter().any(|got| read(got).contains("/stammer/")), "it is somebody else's, they say");
    town.book().stop(&town.book().key(&mail(MAILBOX)), now()).unwrap();
    assert!(digest_at(&town, at("2026-12-15T06:00:30Z")).is_empty());
}

#[test]
fn a_mailbox_that_puts_a_record_off_by_the_letters_link_is_not_asked_before_then() {
    let town = town();
    MailSettings { quiet: Vec::new(), ..MailSettings::default() }
        .keep(town.site.store.ledger(), &town.site.tenant.id)
        .unwrap();
    town.mailbox_accepts(MAILBOX, Language::Sv);
    let asks = |weeks: i64| {
        let letters = digest_at(&town, now() + SignedDuration::from_hours(weeks * 7 * 24));
        letters.into_iter().find(|got| read(got).contains("/sv/stammer/"))
    };
    let address = link(&asks(0).expect("it is asked"), "/sv/stammer/");
    let browser = town.site.browser();
    assert_eq!(send(&browser, &address, &["kommando", "version"], &[("senare", "1")]), 200);
    assert!(asks(1).is_none() && asks(3).is_none(), "it has said later");
    let address = link(&asks(5).expect("the pause is over"), "/sv/stammer/");
    assert_eq!(send(&browser, &address, &["kommando", "version"], &[("inte-vart", "1")]), 200);
    assert!(asks(6).is_none(), "it has said that it is another's");
    // The café ends in ten days: nobody puts it off for longer than it lasts.
    let last = domain::date::stockholm_day(now() + SignedDuration::from_hours(10 * 24));
    let mut cafe = cafe(&town).body.clone();
    let mut work = cafe.is::<Initiative>().unwrap().clone();
    work.period = Period::new(None, End::At(read_when(&last.to_string()).unwrap()), None);
    cafe.content = work.into();
    town.site.put(vec![cafe]);
    assert_eq!(send(&browser, &address, &["kommando", "version"], &[("senare", "1")]), 200);
    let key = town.book().key(&mail(MAILBOX));
    let given = town.site.store.ledger().by_owner(&town.site.tenant.id, Drawer::named("digest_answer"), &key).unwrap();
    let until = given.iter().map(|row| row.expires.map(domain::date::stockholm_day)).collect::<Vec<_>>();
    assert_eq!(until, [Some(last)]);
}

#[test]
fn the_link_to_a_record_opens_nothing_when_the_mailbox_is_the_organisations_no_longer() {
    let town = town();
    town.mailbox_accepts(MAILBOX, Language::Sv);
    let address = link(&digest(&town)[0], "/sv/stammer/");
    let mut organisation = town.site.record(Kind::Organisation, "Gävle kommun").body.clone();
    let mut content = organisation.is::<Organisation>().unwrap().clone();
    content.email = "ny@gavle.example".to_owned();
    organisation.content = content.into();
    town.site.put(vec![organisation]);
    town.site.browser().get(&address).expect(410);
    town.site.browser().send(&address, &[("stammer", "1"), ("version", "1")]).expect(410);
    assert_eq!(cafe(&town).common().confirmed, iso_day("2026-01-05"));
}

#[test]
fn a_mailbox_reads_a_proposal_by_its_link_and_answers_as_the_function() {
    let town = town();
    let letter = letter_of_a_proposal(&town);
    assert!(!read(&letter).contains("lurad"), "what a stranger writes stands in no letter");
    assert!(read(&letter).contains("Ingen inloggning behövs"));
    let address = link(&letter, "/sv/besvara/");
    let version = cafe(&town).version;
    let scanner = town.site.browser();
    for _ in 0..3 {
        scanner.get(&address).expect(200);
    }
    assert_eq!(cafe(&town).version, version, "a mail scanner that opens the link answers nothing");
    assert_eq!(scanner.cookie("hb-lanet"), None, "nor is anybody signed in by it");
    let page = scanner.get(&address).expect(200);
    assert!(page.text().contains("Gratis") && page.text().contains("www.lurad.example"), "{}", page.text());
    assert!(page.text().contains("i funktionens namn"), "{}", page.text());
    let hidden = ["version", "uppgift"];
    assert_eq!(send(&scanner, &address, &hidden, &[("gor", "valda")]), 422, "which ones?");
    let some = [("gor", "valda"), ("ta", "cost"), ("ord", "Tack!")];
    assert_eq!(send(&scanner, &address, &hidden, &some), 303);
    assert_eq!(cafe(&town).body.is::<Initiative>().unwrap().cost.source, "Gratis");
    let history = scanner.get(&format!("{CAFE}/historik")).expect(200).text();
    assert!(history.contains(&format!("{FUNCTION}, Gävle kommun")), "{history}");
    // The link again: it is answered, and stays as it was answered.
    let version = cafe(&town).version;
    assert!(scanner.get(&address).expect(200).text().contains("antaget"));
    scanner.send(&address, &[("gor", "inga"), ("ord", "Nej")]).expect(303);
    assert_eq!(cafe(&town).version, version);
    assert!(!scanner.get(&address).expect(200).text().contains("Nej"));
}

#[test]
fn a_mailbox_that_has_chosen_the_digest_gets_the_same_link_in_it() {
    let town = town();
    town.mailbox_accepts(MAILBOX, Language::Sv);
    town.proposes(&town.site.browser(), CAFE, &[("cost", "Gratis")]);
    assert!(town.sent().is_empty(), "it waits for Tuesday");
    let letters = digest(&town);
    assert_eq!(letters.len(), 1);
    let address = link(&letters[0], "/sv/besvara/");
    assert_eq!(send(&town.site.browser(), &address, &["version", "uppgift"], &[("gor", "alla")]), 303);
    assert_eq!(cafe(&town).body.is::<Initiative>().unwrap().cost.source, "Gratis");
}

#[test]
fn the_link_to_a_proposal_opens_that_alone_until_it_expires_and_as_long_as_it_is_theirs() {
    let town = town();
    let letter = letter_of_a_proposal(&town);
    let address = link(&letter, "/sv/besvara/");
    let token = address.rsplit('/').next().unwrap();
    let browser = town.site.browser();
    browser.get(&format!("/sv/stammer/{token}")).expect(404);
    browser.get(&format!("/sv/besvara/{}", &token[1..])).expect(404);
    browser.send(&format!("/sv/besvara/{}", &token[1..]), &[("gor", "alla")]).expect(404);
    let account = helhetsbild::kit::account::of_link(id(Kind::Organisation, "Gävle kommun"));
    let number = browser.get(&address).expect(200).text();
    let number = number.split("Förslag ").nth(1).and_then(|rest| rest.split(' ').next()).expect("a number").to_owned();
    let subject = format!("{number}/{account}/{}", town.book().key(&mail(MAILBOX)));
    let made = |until| town.book().seal().token(Purpose("forslag"), &subject, until);
    let old = format!("/sv/besvara/{}", made(now() - SignedDuration::from_secs(1)));
    for answer in [browser.get(&old), browser.send(&old, &[("gor", "alla")])] {
        assert!(answer.expect(410).text().contains("gäller inte längre"));
    }
    // Hofors answers for the café now: Gävle's link opens it no longer.
    town.site.put(vec![body("Språkcafé i Gävle", Some("Hofors kommun"), initiative("Gävle"))]);
    browser.get(&address).expect(410);
    browser.send(&address, &[("gor", "alla")]).expect(410);
    assert_eq!(cafe(&town).body.is::<Initiative>().unwrap().cost.source, "");
}

#[test]
fn the_link_opens_nothing_when_the_mailbox_is_the_organisations_no_longer() {
    let town = town();
    let address = link(&letter_of_a_proposal(&town), "/sv/besvara/");
    let mut organisation = town.site.record(Kind::Organisation, "Gävle kommun").body.clone();
    let mut content = organisation.is::<Organisation>().unwrap().clone();
    content.email = "ny@gavle.example".to_owned();
    organisation.content = content.into();
    town.site.put(vec![organisation]);
    town.site.browser().get(&address).expect(410);
    town.site.browser().send(&address, &[("gor", "alla")]).expect(410);
    assert_eq!(cafe(&town).body.is::<Initiative>().unwrap().cost.source, "");
}

#[test]
fn a_function_that_another_organisation_answers_for_has_its_mailbox_where_its_own_or_the_coordinator_names_it() {
    use domain::{kinds::Holder, policy::Role};
    let own = "samordnaren@gavle.example";
    let town = town();
    // Hofors answers for the function, and would write an address in Gävle's row of it.
    let row = |email: &str| Holder {
        organisation: Some(Ref::to(id(Kind::Organisation, "Gävle kommun"))),
        email: email.to_owned(),
        ..Holder::default()
    };
    let function = |email: &str| {
        body(FUNCTION, Some("Hofors kommun"), Function { holders: vec![row(email)], ..Function::default() })
    };
    town.site.put(vec![function("")]);
    let writes = |browser: &crate::people::Browser| {
        let form = browser.get("/sv/funktioner/integrationssamordnaren/andra").expect(200);
        let sheet = form.body.split("<form class=\"sheet-form\"").nth(1).and_then(|form| form.split("</form>").next());
        let mut pairs = sends(&format!("<form class=\"sheet-form\"{}</form>", sheet.expect("a form")));
        let box_of_it = pairs.iter_mut().find(|(name, _)| name.ends_with(".email")).expect("a box for the mailbox");
        own.clone_into(&mut box_of_it.1);
        pairs.push(("gor".to_owned(), "spara".to_owned()));
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.send("/sv/funktioner/integrationssamordnaren/andra", &pairs)
    };
    let hofors = town.site.as_person("Redaktör", &[Role::Editor], Some("Hofors kommun"));
    let refused = writes(&hofors).expect(403);
    assert!(refused.text().contains("talar i organisationens namn"), "{}", refused.text());
    for address in [own, MAILBOX] {
        town.mailbox_accepts(address, Language::Sv);
        town.wants_at_once(&mail(address), Topic::Proposals);
    }
    let to = |letters: &[super::support::Got]| letters.iter().map(|got| got.to.clone()).collect::<Vec<_>>();
    town.proposes(&town.site.browser(), CAFE, &[("cost", "Gratis")]);
    assert_eq!(to(&town.sent()), [MAILBOX]);
    // Whoever coordinates writes it, and what asks the function in Gävle is asked there.
    writes(&town.site.as_person("Samordnare", &[Role::Coordinator], None)).expect(303);
    town.proposes(&town.site.browser(), CAFE, &[("cost", "Hundra kronor")]);
    assert_eq!(to(&town.sent()), [own]);
    let tuesday = at("2026-12-01T06:00:30Z");
    for address in [own, MAILBOX] {
        town.digest_is_due(&mail(address), tuesday);
    }
    town.scheduler_runs(tuesday);
    let asked = town.sent_at(tuesday).into_iter().filter(|got| read(got).contains("/sv/stammer/")).map(|got| got.to);
    assert_eq!(asked.collect::<Vec<_>>(), [own]);
}

#[test]
fn a_function_with_a_mailbox_of_its_own_is_written_to_there_once_it_has_said_yes() {
    use domain::kinds::Holder;
    let own = "samordnaren@gavle.example";
    let town = town();
    let gavle = Some(Ref::to(id(Kind::Organisation, "Gävle kommun")));
    let holders = vec![Holder { organisation: gavle, email: own.to_owned(), ..Holder::default() }];
    town.site.put(vec![body(FUNCTION, Some("Gävle kommun"), Function { holders, ..Function::default() })]);
    town.mailbox_accepts(MAILBOX, Language::Sv);
    town.wants_at_once(&mail(MAILBOX), Topic::Proposals);
    town.proposes(&town.site.browser(), CAFE, &[("cost", "Gratis")]);
    let to = |letters: &[super::support::Got]| letters.iter().map(|got| got.to.clone()).collect::<Vec<_>>();
    assert_eq!(to(&town.sent()), [MAILBOX], "the function has not said yes: its organisation hears of it");
    town.mailbox_accepts(own, Language::Sv);
    town.wants_at_once(&mail(own), Topic::Proposals);
    town.proposes(&town.site.browser(), CAFE, &[("cost", "Hundra kronor")]);
    let letters = town.sent();
    assert_eq!(to(&letters), [own]);
    let address = link(&letters[0], "/sv/besvara/");
    assert_eq!(send(&town.site.browser(), &address, &["version", "uppgift"], &[("gor", "alla")]), 303);
    let history = town.site.browser().get(&format!("{CAFE}/historik")).expect(200).text();
    assert!(history.contains(&format!("{FUNCTION}, Gävle kommun")), "{history}");
    // What is due and asks the function is asked there, and of the organisation's mailbox no longer.
    let tuesday = at("2026-12-01T06:00:30Z");
    for address in [MAILBOX, own] {
        town.digest_is_due(&mail(address), tuesday);
    }
    town.scheduler_runs(tuesday);
    let letters = town.sent_at(tuesday);
    let asked = letters.iter().filter(|got| read(got).contains("/sv/stammer/")).map(|got| got.to.as_str());
    assert_eq!(asked.collect::<Vec<_>>(), [own]);
}

#[test]
fn what_a_function_is_asked_about_is_an_orphan_when_letters_to_its_own_mailbox_come_back() {
    use domain::{kinds::Holder, policy::Role};
    let own = "samordnaren@gavle.example";
    let town = town();
    let gavle = Some(Ref::to(id(Kind::Organisation, "Gävle kommun")));
    let holders = vec![Holder { organisation: gavle, email: own.to_owned(), ..Holder::default() }];
    town.site.put(vec![body(FUNCTION, Some("Gävle kommun"), Function { holders, ..Function::default() })]);
    let coordinator = town.site.as_person("Samordnare", &[Role::Coordinator], None);
    let orphans = || {
        let text = coordinator.get("/sv/arbetslista").expect(200).text();
        let place = text.find("breven kommer tillbaka");
        place.map(|place| text[..place].rfind("Språkcafé i Gävle").is_some())
    };
    let comes_back = |address: &str| {
        let book = town.book();
        bounce::note(&book, &book.key(&mail(address)), true, "550 no such user", now()).unwrap();
    };
    comes_back(own);
    assert_eq!(orphans(), None, "nobody is written to there before it has said yes");
    town.mailbox_accepts(own, Language::Sv);
    comes_back(own);
    assert_eq!(orphans(), Some(true));
}

#[test]
fn where_only_a_mailbox_answers_the_coordinator_hears_of_every_proposal_also_after_it_has_answered_one() {
    use domain::policy::Role;
    let town = town();
    let letter = letter_of_a_proposal(&town);
    let address = link(&letter, "/sv/besvara/");
    assert_eq!(send(&town.site.browser(), &address, &["version", "uppgift"], &[("gor", "inga")]), 303);
    let coordinator = town.site.person("Samordnare", &[Role::Coordinator], None);
    town.wants_at_once(&town.accepts(&coordinator), Topic::Proposals);
    town.proposes(&town.site.browser(), CAFE, &[("cost", "Hundra kronor")]);
    let mut to: Vec<String> = town.sent().into_iter().map(|got| got.to).collect();
    to.sort();
    assert_eq!(to, [MAILBOX.to_owned(), coordinator.email], "nobody of theirs signs in");
}

#[test]
fn the_mailbox_of_who_answers_for_the_record_that_stays_is_told_when_two_are_made_one() {
    use domain::policy::Role;
    let town = town();
    town.mailbox_accepts(MAILBOX, Language::Sv);
    town.wants_at_once(&mail(MAILBOX), Topic::Proposals);
    town.proposes(&town.site.browser(), "/sv/insatser/sprakcafe-i-hofors", &[("cost", "Gratis")]);
    assert!(town.sent().is_empty(), "it is Hofors'");
    let coordinator = town.site.as_person("Samordnare", &[Role::Coordinator], None);
    let place = format!("{CAFE}/sla-ihop");
    let hofors = id(Kind::Initiative, "Språkcafé i Hofors").to_string();
    let page = coordinator.get(&format!("{place}?med={hofors}")).expect(200);
    let hidden = ["kommando", "version", "andras-version"].map(|name| (name, page.field(name)));
    let mut form: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.push(("med", &hofors));
    coordinator.send(&place, &form).expect(303);
    let letters = town.sent();
    assert_eq!(letters.iter().map(|got| got.to.as_str()).collect::<Vec<_>>(), [MAILBOX]);
    let page = town.site.browser().get(&link(&letters[0], "/sv/besvara/")).expect(200);
    assert!(page.text().contains("slogs ihop med ”Språkcafé i Gävle”"), "{}", page.text());
}
