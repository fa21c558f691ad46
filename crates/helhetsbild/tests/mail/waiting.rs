//! Somebody asks for an account: administrators hear of it, once a day at most, and whoever is let in hears of it too.

use domain::{policy::Role, text::Language};
use helhetsbild::kit::{
    account::Account,
    mail::{
        Topic,
        settings::{MailSettings, QuietWeeks},
    },
};
use jiff::Timestamp;

use super::{
    support::{Got, at},
    telling::{Town, link, read},
};
use crate::people::Browser;

/// Ten in the morning of a day in October, long after the story is told.
fn october(day: i32) -> Timestamp {
    at(&format!("2099-10-{day:02}T08:00:00Z"))
}

/// What the mail server gets when the scheduler has run.
fn letters(town: &Town, now: Timestamp) -> Vec<Got> {
    town.scheduler_runs(now);
    town.sent_at(now)
}

/// Somebody asks, at a time of the story's own.
fn asks(town: &Town, name: &str, at: Timestamp) -> Account {
    let account = town.somebody_waits(name, Language::Sv);
    let (there, version) = town.site.store.account_and_version(&town.site.tenant, account.id).unwrap().unwrap();
    let account = Account { made: at, ..there };
    assert!(town.site.store.put_account(&town.site.tenant, &account, version).unwrap());
    account
}

fn administrator(town: &Town) -> (Account, Browser) {
    let account = town.site.person("Administratör", &[Role::Administrator], None);
    let browser = town.site.signed_in(&account);
    (account, browser)
}

fn settles(admin: &Browser, account: &Account, button: &str) {
    let id = account.id.to_string();
    admin.send("/sv/admin/vantar", &[("konto", &id), ("koppling", ""), (button, "1")]).expect(303);
}

#[test]
fn administrators_get_one_letter_a_day_at_most_and_it_says_nothing_that_others_wrote() {
    let town = Town::new();
    let (admin, browser) = administrator(&town);
    asks(&town, "Klicka här", october(1));
    assert!(letters(&town, october(1)).is_empty(), "nobody has said yes to letters");
    town.accepts(&admin);
    assert!(letters(&town, at("2099-10-01T23:30:00Z")).is_empty(), "nobody gets a letter at night");
    let first = letters(&town, october(2));
    assert_eq!(first.iter().map(|got| got.to.as_str()).collect::<Vec<_>>(), ["administrator@exempel.se"]);
    let text = read(&first[0]);
    assert!(text.contains("En person väntar på att släppas in"), "{text}");
    assert!(!text.contains("Klicka här"), "whoever asks has no words in it: {text}");
    assert!(first[0].header("List-Unsubscribe-Post").contains("One-Click"));
    assert_eq!(link(&first[0], "/sv/admin"), "/sv/admin");
    let second = asks(&town, "Nummer två", at("2099-10-02T09:00:00Z"));
    assert!(letters(&town, at("2099-10-02T12:00:00Z")).is_empty(), "one a day");
    let next = letters(&town, october(3));
    assert!(read(&next[0]).contains("2 personer väntar på att släppas in"), "{}", read(&next[0]));
    assert!(letters(&town, october(4)).is_empty(), "nobody new");
    // Who still waits after a week is told of again, but not in weeks that are quiet.
    let quiet = MailSettings { quiet: vec![QuietWeeks { from: (10, 10), to: (10, 11) }], ..MailSettings::default() };
    quiet.keep(town.site.store.ledger(), &town.site.tenant.id).unwrap();
    assert!(letters(&town, october(10)).is_empty());
    assert_eq!(letters(&town, october(12)).len(), 1);
    // Who has left the topic out hears nothing.
    asks(&town, "Nummer tre", october(13));
    town.chooses(&super::support::mail(&admin.email), |person| _ = person.without.insert(Topic::Worklist));
    assert!(letters(&town, october(14)).is_empty());
    settles(&browser, &second, "avboj");
}

#[test]
fn who_is_let_in_gets_a_letter_that_opens_the_account_and_who_is_turned_away_gets_none() {
    let town = Town::new();
    let (_, admin) = administrator(&town);
    let (welcome, other) = (town.somebody_waits("Välkommen", Language::Sv), town.somebody_waits("Okänd", Language::Sv));
    assert!(admin.get("/sv/admin").expect(200).text().contains("Den som släpps in får ett brev om det"));
    settles(&admin, &other, "avboj");
    assert!(town.sent().is_empty());
    settles(&admin, &welcome, "slapp-in");
    let sent = town.sent();
    assert_eq!(sent.iter().map(|got| got.to.as_str()).collect::<Vec<_>>(), ["valkommen@exempel.se"]);
    assert!(read(&sent[0]).contains("Ditt konto hos Länet är öppet"), "{}", read(&sent[0]));
    let phone = town.site.browser();
    let way_in = link(&sent[0], "/sv/logga-in/lank/");
    phone.get(&way_in).expect(200);
    phone.get("/sv/mitt-konto").expect(401);
    let own = phone.send_and_follow(&way_in, &[]).expect(200).text();
    assert!(own.contains("uppgiftslämnare") && own.contains("Skapa en nyckel"), "{own}");
    // Whoever leaves before a passkey is made comes back by the same letter.
    town.site.browser().send(&way_in, &[]).expect(303);
    // A second press of the button, by somebody who had the page open, lets nobody in twice.
    let id = welcome.id.to_string();
    admin.send("/sv/admin/vantar", &[("konto", &id), ("koppling", ""), ("slapp-in", "1")]).expect(404);
    assert!(town.sent().is_empty());
    let noted = admin.get("/sv/admin/lasningar").expect(200).text();
    assert!(noted.contains("släppte in: Välkommen") && noted.contains("avböjde: Okänd"), "{noted}");
}

#[test]
fn an_account_that_is_opened_on_the_persons_own_page_is_told_of_too() {
    let town = Town::new();
    let (_, admin) = administrator(&town);
    let waiting = town.somebody_waits("Välkommen", Language::En);
    let page = format!("/sv/admin/personer/{}", waiting.id);
    let version = admin.get(&page).expect(200).field("version");
    let form = [("version", version.as_str()), ("namn", "Välkommen"), ("epost", &waiting.email), ("lage", "active")];
    admin.send(&page, &form).expect(303);
    let sent = town.sent();
    assert!(read(&sent[0]).contains("Your account with Länet is open"), "{}", read(&sent[0]));
    let version = admin.get(&page).expect(200).field("version");
    let form = [("version", version.as_str()), ("namn", "Välkommen!"), ("epost", &waiting.email), ("lage", "active")];
    admin.send(&page, &form).expect(303);
    assert!(town.sent().is_empty(), "once");
}
