//! The letters of an ask-once round: the invitation, the reminder at half time, the one in the last days, and what the
//! coordinator hears at the end.

use domain::{date::stockholm_day, kinds::Organisation, policy::Role, record::Kind, text::Language};
use helhetsbild::kit::mail::{
    bounce,
    settings::{MailSettings, QuietWeeks},
};
use jiff::{SignedDuration, Timestamp, ToSpan as _};

use super::{
    support::{Got, mail},
    telling::{Town, link, read},
};
use crate::people::{Browser, body, id, initiative, now};

const GAVLE: &str = "integration@gavle.example";
const HOFORS: &str = "integration@hofors.example";

/// A county whose municipalities have function mailboxes, whether or not the story is told in July.
fn town() -> Town {
    let town = Town::new();
    quiet(&town, Vec::new());
    for (name, address) in [("Gävle kommun", GAVLE), ("Hofors kommun", HOFORS)] {
        let mut organisation = town.site.record(Kind::Organisation, name).body.clone();
        let mut content = organisation.is::<Organisation>().unwrap().clone();
        content.email = address.to_owned();
        organisation.content = content.into();
        town.site.put(vec![organisation]);
    }
    town
}

fn quiet(town: &Town, quiet: Vec<QuietWeeks>) {
    let settings = MailSettings { quiet, ..MailSettings::default() };
    settings.keep(town.site.store.ledger(), &town.site.tenant.id).unwrap();
}

/// A coordinator starts a round of forty days: the coordinator, where the round is, and the letters.
fn starts(town: &Town) -> (Browser, String, Vec<Got>) {
    let coordinator = town.site.as_person("Samordnare", &[Role::Coordinator], None);
    let command = coordinator.get("/sv/rundor").expect(200).field("kommando");
    let last = stockholm_day(now()).saturating_add(40.days()).to_string();
    let form = [("kommando", command.as_str()), ("namn", "Hösten"), ("sista-dag", last.as_str())];
    let round = coordinator.send("/sv/rundor", &form).expect(303).header("location").unwrap().to_owned();
    (coordinator, round, town.sent())
}

/// Some days later, at ten in the morning.
fn later(days: i64) -> Timestamp {
    let begun = stockholm_day(now());
    let zone = jiff::tz::TimeZone::get("Europe/Stockholm").unwrap();
    let ten = begun.at(10, 0, 0, 0).to_zoned_datetime(zone).unwrap().timestamp();
    ten + SignedDuration::from_hours(24 * days)
}

/// What the mail server gets when the scheduler has run on a day.
fn letters(town: &Town, days: i64) -> Vec<Got> {
    town.scheduler_runs(later(days));
    town.sent_at(later(days))
}

fn to(letters: &[Got]) -> Vec<&str> {
    let mut to: Vec<&str> = letters.iter().map(|got| got.to.as_str()).collect();
    to.sort_unstable();
    to
}

fn answers_all(town: &Town, address: &str) {
    town.site.browser().send(address, &[("allt-stammer", "1")]).expect(303);
}

#[test]
fn who_has_lines_left_is_reminded_at_half_time_and_in_the_last_days() {
    let town = town();
    let (coordinator, round, invitations) = starts(&town);
    assert_eq!(to(&invitations), [GAVLE, HOFORS], "also without an account; the association has no mailbox");
    assert!(invitations.iter().all(|got| got.header("List-Unsubscribe-Post").contains("One-Click")));
    let hofors = invitations.iter().find(|got| got.to == HOFORS).unwrap();
    let (asks, text) = (hofors.header("Reply-To"), read(hofors));
    assert!(text.contains("Hej Hofors kommun!"), "{text}");
    assert!(text.contains("för att Hofors kommun svarar för uppgifter hos Länet"), "{text}");
    assert!(!asks.is_empty() && text.contains(&format!("Fråga Samordnare, {asks}")), "who asks is named: {text}");
    assert!(letters(&town, 1).is_empty() && letters(&town, 19).is_empty());
    let first = letters(&town, 20);
    assert_eq!(to(&first), [GAVLE, HOFORS]);
    assert!(
        read(&first[0]).contains("återstår") && read(&first[0]).contains("utan att logga in"),
        "{}",
        read(&first[0])
    );
    assert!(letters(&town, 21).is_empty(), "once");
    // The link of the reminder is the organisation's own: it opens its page, and its answers count.
    let hofors = first.iter().find(|got| got.to == HOFORS).unwrap();
    let own = link(hofors, "/sv/runda/");
    let page = town.site.browser().get(&own).expect(200);
    assert!(page.text().contains("Hofors kommun") && page.text().contains("Språkcafé i Hofors"), "{}", page.text());
    answers_all(&town, &own);
    let last = letters(&town, 37);
    assert_eq!(to(&last), [GAVLE], "who has answered everything hears no more");
    assert!(letters(&town, 38).is_empty() && letters(&town, 41).is_empty());
    coordinator.send(&format!("{round}/stang"), &[]).expect(303);
    assert!(town.site.browser().get(&own).expect(200).text().contains("Rundan stängde"), "the reminder's link too");
}

#[test]
fn a_new_link_ends_those_of_the_letters_too() {
    let town = town();
    let (coordinator, round, _) = starts(&town);
    let reminders = letters(&town, 20);
    let own = link(reminders.iter().find(|got| got.to == GAVLE).unwrap(), "/sv/runda/");
    town.site.browser().get(&own).expect(200);
    let gavle = id(Kind::Organisation, "Gävle kommun").to_string();
    coordinator.send(&format!("{round}/lank"), &[("organisation", gavle.as_str())]).expect(200);
    town.site.browser().get(&own).expect(410);
    town.site.browser().send(&own, &[("allt-stammer", "1")]).expect(410);
}

/// Opens the form of the first row of a round by its link, in a browser of its own.
fn opens_a_form(town: &Town, own: &str) -> (Browser, String) {
    let browser = town.site.browser();
    let row = browser.get(own).expect(200).field("uppgift");
    let sent = browser.send(own, &[("uppgift", row.as_str()), ("svar", "andra")]).expect(303);
    let form = sent.header("location").unwrap().to_owned();
    browser.get(&form).expect(200);
    (browser, form)
}

#[test]
fn what_an_old_link_opened_ends_with_it_and_with_the_round() {
    let town = town();
    let (coordinator, round, _) = starts(&town);
    let reminders = letters(&town, 20);
    let of = |address: &str| link(reminders.iter().find(|got| got.to == address).unwrap(), "/sv/runda/");
    let (gavle, hofors) = (opens_a_form(&town, &of(GAVLE)), opens_a_form(&town, &of(HOFORS)));
    let organisation = id(Kind::Organisation, "Gävle kommun").to_string();
    coordinator.send(&format!("{round}/lank"), &[("organisation", organisation.as_str())]).expect(200);
    assert_ne!(gavle.0.get(&gavle.1).status, 200, "the form that the old link opened");
    let typed = [("falt", "summary"), ("summary", "Skrivet med en gammal länk"), ("gor", "spara")];
    assert_ne!(gavle.0.send(&gavle.1, &typed).status, 303);
    // Whoever else was asked goes on, until the round is closed.
    hofors.0.get(&hofors.1).expect(200);
    coordinator.send(&format!("{round}/stang"), &[]).expect(303);
    assert_ne!(hofors.0.get(&hofors.1).status, 200, "the form after the round");
    coordinator.send(&format!("{round}/oppna"), &[]).expect(303);
    hofors.0.get(&hofors.1).expect(200);
}

#[test]
fn nobody_is_reminded_who_said_no_where_letters_come_back_or_in_quiet_weeks() {
    let town = town();
    let (_, _, invitations) = starts(&town);
    let book = town.book();
    // One click in the letter stops what comes after it, without an account or an address book.
    let hofors = invitations.iter().find(|got| got.to == HOFORS).unwrap();
    let stop = link(hofors, "/sv/post/avanmal/");
    town.site.browser().send(&stop, &[("List-Unsubscribe", "One-Click")]).expect(200);
    bounce::note(&book, &book.key(&mail(GAVLE)), true, "5.1.1 unknown", now()).unwrap();
    assert!(letters(&town, 20).is_empty());
    bounce::forget(&book, &book.key(&mail(GAVLE))).unwrap();
    quiet(&town, vec![QuietWeeks { from: (1, 1), to: (12, 31) }]);
    assert!(letters(&town, 22).is_empty(), "the quiet weeks hold for reminders too");
    quiet(&town, Vec::new());
    assert_eq!(to(&letters(&town, 23)), [GAVLE]);
}

#[test]
fn who_put_everything_off_is_left_alone_until_then() {
    let town = town();
    town.site.put(vec![body("Språkcafé i Hofors", Some("Gävle kommun"), initiative("Hofors"))]);
    let (_, _, invitations) = starts(&town);
    let own = link(invitations.iter().find(|got| got.to == HOFORS).unwrap(), "/sv/runda/");
    // What Hofors has left is the municipality itself, and it is put off for two weeks.
    let hofors = id(Kind::Organisation, "Hofors kommun").to_string();
    town.site.browser().send(&own, &[("uppgift", hofors.as_str()), ("svar", "senare")]).expect(303);
    town.scheduler_runs(later(20));
    assert_eq!(to(&town.sent_at(later(20))), [GAVLE, HOFORS], "two weeks have passed by half time");
}

#[test]
fn the_coordinator_hears_at_the_end_who_has_lines_left_and_why() {
    let town = town();
    let coordinator = town.site.person("Ansvarig", &[Role::Coordinator], None);
    town.chooses(&town.accepts(&coordinator), |person| {
        person.language = Language::Sv;
        // Only what this story is about.
        person.without.insert(helhetsbild::kit::mail::Topic::Worklist);
        person.without.insert(helhetsbild::kit::mail::Topic::News);
    });
    let (coordinates, round, invitations) = starts(&town);
    answers_all(&town, &link(invitations.iter().find(|got| got.to == HOFORS).unwrap(), "/sv/runda/"));
    let book = town.book();
    bounce::note(&book, &book.key(&mail(GAVLE)), true, "5.1.1 unknown", now()).unwrap();
    let followed = coordinates.get(&round).expect(200).text();
    assert!(
        followed.contains("breven kommer tillbaka") && followed.contains("har ingen funktionsbrevlåda"),
        "{followed}"
    );
    let mut told = Vec::new();
    for day in 1..50 {
        told.extend(letters(&town, day).into_iter().filter(|got| got.to == coordinator.email).map(|got| (day, got)));
    }
    assert!(!told.is_empty() && told.iter().all(|(day, _)| *day >= 33), "not while there is time");
    let text = read(&told[0].1);
    assert!(text.contains("Hösten") && text.contains("2 av 3 organisationer har saker kvar"), "{text}");
    assert!(text.contains("breven kommer tillbaka") && text.contains("har ingen funktionsbrevlåda"), "{text}");
    assert!(!text.contains("Hofors"), "{text}");
}

#[test]
fn who_has_changed_or_ended_the_last_lines_in_their_forms_is_not_reminded() {
    let town = town();
    let (coordinator, round, invitations) = starts(&town);
    let own = link(invitations.iter().find(|got| got.to == HOFORS).unwrap(), "/sv/runda/");
    let phone = town.site.browser();
    // All but one line are still right, which is changed in its own form.
    let cafe = id(Kind::Initiative, "Språkcafé i Hofors").to_string();
    let organisation = id(Kind::Organisation, "Hofors kommun").to_string();
    for (row, answer) in [(&cafe, "andra"), (&organisation, "stammer")] {
        let next = phone.send_and_follow(&own, &[("uppgift", row), ("svar", answer)]).expect(200);
        if answer == "andra" {
            let to = next.page().only("form.sheet-form").attr("action").unwrap().to_owned();
            let own = ["kommando", "version"].map(|name| (name, next.field(name)));
            let mut form: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
            form.extend([("falt", "summary"), ("summary", "Nu på torsdagar"), ("gor", "spara")]);
            phone.send(&to, &form).expect(303);
        }
    }
    let csv = coordinator.get(&format!("{round}/svar.csv")).expect(200).body;
    assert!(csv.contains("Hofors kommun,2,2,0") || csv.contains("Hofors kommun;2;2;0"), "{csv}");
    assert_eq!(to(&letters(&town, 20)), [GAVLE], "who has answered everything is not reminded");
}
