//! A proposal that nobody answers: its steward is reminded, given a last chance, and then it is closed – and can be opened again.

use domain::{date::stockholm_day, policy::Role};
use helhetsbild::kit::mail::Topic;
use jiff::{SignedDuration, Timestamp};

use super::telling::{Town, link, read};
use crate::people::now;

const CAFE: &str = "/sv/insatser/sprakcafe-i-gavle";

/// Noon in Stockholm, so many days from now.
fn noon(days: i64) -> Timestamp {
    let day = stockholm_day(now() + SignedDuration::from_hours(24 * days));
    format!("{day}T11:00:00Z").parse().unwrap()
}

/// Lets days pass, a round of the scheduler each; the letters that went, with the day.
fn days_pass(town: &Town, days: std::ops::RangeInclusive<i64>) -> Vec<(i64, String, String)> {
    let mut all = Vec::new();
    for day in days {
        town.scheduler_runs(noon(day));
        all.extend(town.sent_at(noon(day)).iter().map(|got| (day, got.to.clone(), read(got))));
    }
    all
}

#[test]
fn nobody_answers_and_whoever_proposed_is_told_so_and_may_open_it_again() {
    let town = Town::new();
    let editor = town.site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    town.wants_at_once(&town.accepts(&editor), Topic::Proposals);
    let public = town.site.browser();
    let receipt = town.proposes(&public, CAFE, &[("cost", "Gratis")]);
    public.send(&format!("{receipt}/svar-hit"), &[("adress", "anna@exempel.se")]).expect(303);
    town.sent();

    let letters = days_pass(&town, 1..=75);
    let to_steward: Vec<_> = letters.iter().filter(|(_, to, _)| *to == editor.email).collect();
    assert_eq!(to_steward.len(), 2, "{letters:?}");
    let (first, last) = (to_steward[0], to_steward[1]);
    assert!(first.0 >= 9 && first.2.contains("Påminnelse"), "{first:?}");
    assert!(last.0 >= 21 && last.2.contains("Sista chansen") && last.2.contains("45 dagar"), "{last:?}");
    let to_anna: Vec<_> = letters.iter().filter(|(_, to, _)| to == "anna@exempel.se").collect();
    assert_eq!(to_anna.len(), 1, "{letters:?}");
    assert!(to_anna[0].0 >= 45 && to_anna[0].0 >= last.0 + 24, "{to_anna:?}");
    assert!(to_anna[0].2.contains("Ingen har svarat") && !to_anna[0].2.contains("Gratis"), "{to_anna:?}");

    let page = public.get(&receipt).expect(200);
    assert!(page.text().contains("Stängt utan svar") && page.text().contains("Öppna det igen"), "{}", page.text());
    let inside = town.site.signed_in(&editor);
    let waits = |receipt: &str| inside.get("/sv/forslag").expect(200).body.contains(receipt);
    assert!(!waits(&receipt), "what is closed waits for nobody");

    public.send(&format!("{receipt}/oppna"), &[]).expect(303);
    assert!(waits(&receipt));
    let again = town.sent();
    assert_eq!(again.iter().map(|got| got.to.as_str()).collect::<Vec<_>>(), [editor.email.as_str()]);
    assert_eq!(link(&again[0], "/sv/forslag/"), receipt);
    // The address was forgotten with the first answer; another is promised the next.
    public.send(&format!("{receipt}/svar-hit"), &[("adress", "bo@exempel.se")]).expect(303);
    assert_eq!(town.sent().len(), 1, "a receipt");
    town.answers(&inside, &receipt, "alla", "Tack!");
    let answered = town.sent();
    assert!(answered.iter().any(|got| got.to == "bo@exempel.se" && read(got).contains("Tack!")));
    public.send(&format!("{receipt}/oppna"), &[]).expect(303);
    assert!(!waits(&receipt), "what is answered is not opened again");
}

#[test]
fn an_answered_proposal_is_neither_reminded_of_nor_closed() {
    let town = Town::new();
    let editor = town.site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    town.wants_at_once(&town.accepts(&editor), Topic::Proposals);
    let receipt = town.proposes(&town.site.browser(), CAFE, &[("cost", "Gratis")]);
    town.answers(&town.site.signed_in(&editor), &receipt, "inga", "Det är sant redan.");
    town.sent();
    assert_eq!(days_pass(&town, 1..=60), []);
    assert!(town.site.browser().get(&receipt).expect(200).text().contains("Det är sant redan."));
}
