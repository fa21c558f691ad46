//! Whoever answers for an initiative is asked once what comes after it, and once again, by a link that does nothing until
//! somebody presses a button.

use domain::{
    date::{End, Period, read_when},
    kinds::Initiative,
    policy::Role,
    record::Kind,
    text::Language,
};
use helhetsbild::kit::mail::{Topic, digest};

use super::{
    support::{at, mail},
    telling::{Town, link, read},
};
use crate::people::{body, initiative};

const EDITOR: [Role; 1] = [Role::Editor];

/// An initiative of Gävle's that ends on a day.
fn ends(town: &Town, title: &str, last: &str) {
    let period = Period::new(read_when("2026-01-01").ok(), End::At(read_when(last).unwrap()), None);
    let mut body = body(title, Some("Gävle kommun"), Initiative { period, ..initiative("Gävle") });
    body.common.confirmed = domain::date::iso_day("2026-11-20");
    town.site.put(vec![body]);
}

/// An editor of Gävle's who has letters at once.
fn editor(town: &Town) -> helhetsbild::kit::account::Account {
    let account = town.site.person("Redaktör", &EDITOR, Some("Gävle kommun"));
    town.wants_at_once(&town.accepts(&account), Topic::Stewardship);
    account
}

#[test]
fn the_steward_is_asked_once_ninety_days_before_and_once_again_at_thirty() {
    let town = Town::new();
    let account = editor(&town);
    ends(&town, "Svetskurs", "2027-02-15");
    let mut asked = Vec::new();
    // Every day from 2 November, at ten in the morning.
    for day in 0..120 {
        let now = at("2026-11-02T09:00:00Z") + jiff::SignedDuration::from_hours(24 * day);
        town.scheduler_runs(now);
        let letters = town.sent_at(now);
        asked.extend(letters.iter().filter(|got| read(got).contains("Svetskurs slutar")).map(|got| {
            assert_eq!(got.to, account.email);
            domain::date::stockholm_day(now).to_string()
        }));
    }
    assert_eq!(asked, ["2026-11-17", "2027-01-16"]);
}

#[test]
fn opening_the_link_does_nothing_and_the_answer_is_a_form_of_just_that_record() {
    let town = Town::new();
    editor(&town);
    ends(&town, "Svetskurs", "2027-02-15");
    town.scheduler_runs(at("2026-11-30T09:00:00Z"));
    let letters = town.sent_at(at("2026-11-30T09:00:00Z"));
    let address = link(&letters[0], "/sv/stammer/");
    let version = town.site.record(Kind::Initiative, "Svetskurs").version;
    let browser = town.site.browser();
    for _ in 0..3 {
        let page = browser.get(&address).expect(200);
        assert!(page.text().contains("Det här slutar 15 februari 2027. Vad händer sedan?"), "{}", page.text());
    }
    assert_eq!(town.site.record(Kind::Initiative, "Svetskurs").version, version);
    let form = browser.send_and_follow(&address, &[("avslutad", "1")]).expect(200);
    assert_eq!(form.address, "/sv/insatser/svetskurs/avsluta");
    browser.get("/sv/admin").expect(403);
}

#[test]
fn what_is_answered_or_moved_is_not_asked_again() {
    let town = Town::new();
    let account = town.site.person("Redaktör", &EDITOR, Some("Gävle kommun"));
    let key = town.book().key(&town.accepts(&account));
    ends(&town, "Svetskurs", "2027-02-15");
    ends(&town, "Praktik", "2027-02-20");
    let waiting = || {
        let lines = digest::waiting(&town.book(), &key).unwrap();
        let mut titles: Vec<String> = lines.into_iter().map(|(_, item)| item.title).collect();
        titles.sort();
        titles
    };
    town.scheduler_runs(at("2026-11-30T09:00:00Z"));
    assert_eq!(waiting(), ["Praktik", "Svetskurs"]);
    // One goes on for another year; of the other somebody says what comes after, before the digest is made.
    ends(&town, "Praktik", "2028-02-20");
    let mut answered = town.site.record(Kind::Initiative, "Svetskurs").body.clone();
    let mut work = answered.is::<Initiative>().unwrap().clone();
    work.outcome = Some(domain::choices::Outcome::OrdinaryWork);
    answered.content = work.into();
    town.site.put(vec![answered]);
    town.scheduler_runs(at("2026-11-30T11:00:00Z"));
    assert_eq!(waiting(), Vec::<String>::new());
}

#[test]
fn it_is_a_line_of_the_weekly_digest_and_nothing_to_who_never_said_yes() {
    let town = Town::new();
    let account = town.site.person("Redaktör", &EDITOR, Some("Gävle kommun"));
    let other = town.site.person("Har inte tackat ja", &EDITOR, Some("Gävle kommun"));
    let elsewhere = town.site.person("Annan", &EDITOR, Some("Hofors kommun"));
    town.accepts(&account);
    town.wants_at_once(&town.accepts(&elsewhere), Topic::Stewardship);
    ends(&town, "Svetskurs", "2027-02-15");
    town.scheduler_runs(at("2026-11-30T09:00:00Z"));
    assert!(town.sent().is_empty(), "it waits for Tuesday");
    let tuesday = at("2026-12-01T06:00:30Z");
    town.digest_is_due(&mail(&account.email), tuesday);
    town.scheduler_runs(tuesday);
    let letters = town.sent_at(tuesday);
    let mine: Vec<_> = letters.iter().filter(|got| read(got).contains("Vad händer sedan?")).collect();
    assert_eq!(mine.iter().map(|got| got.to.as_str()).collect::<Vec<_>>(), [account.email.as_str()]);
    assert!(letters.iter().all(|got| got.to != other.email));
}

#[test]
fn a_function_mailbox_answers_as_its_organisation() {
    let town = Town::new();
    let mut organisation = town.site.record(Kind::Organisation, "Gävle kommun").body.clone();
    let mut content = organisation.is::<domain::kinds::Organisation>().unwrap().clone();
    content.email = "integration@gavle.example".to_owned();
    organisation.content = content.into();
    town.site.put(vec![organisation]);
    ends(&town, "Svetskurs", "2027-02-15");
    town.scheduler_runs(at("2026-12-01T09:00:00Z"));
    assert!(town.sent().is_empty(), "it has not said yes");
    town.mailbox_accepts("integration@gavle.example", Language::En);
    town.wants_at_once(&mail("integration@gavle.example"), Topic::Stewardship);
    town.scheduler_runs(at("2026-12-01T10:00:00Z"));
    let letters = town.sent_at(at("2026-12-01T10:00:00Z"));
    let asked: Vec<_> = letters.iter().filter(|got| got.header("Subject").contains("What comes after")).collect();
    assert_eq!(asked.len(), 1);
    let address = link(asked[0], "/en/stammer/");
    let page = town.site.browser().get(&address).expect(200);
    let form = [("kommando", page.field("kommando")), ("version", page.field("version"))];
    let mut form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.push(("andra", "1"));
    let opened = town.site.browser().send_and_follow(&address, &form).expect(200);
    assert_eq!(opened.address, "/en/insatser/svetskurs/andra");
}
