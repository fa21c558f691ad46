//! What ends with nothing after it.

use domain::{kinds::Funding, picture::cliffs::Ending};

use super::*;

#[test]
fn a_cliff_is_no_cliff_when_something_goes_on_in_time() {
    let study = |key: &str, to: &str| work(key, Area::NotStated, Stage::Ongoing, period("2008", to, "maj 2009"));
    let successor = |key: &str, from: &str, of: &str| {
        body(
            key,
            key,
            Initiative {
                stage: Stage::Planned,
                period: period(from, "", "maj 2009"),
                grew_out_of: vec![Ref::to(id(Kind::Initiative, of))],
                ..Initiative::default()
            },
        )
    };
    let world = world([
        sfi(),
        study("utan", "juli 2009"),
        study("med", "juli 2009"),
        study("sent", "juli 2009"),
        successor("nästa", "oktober 2009", "med"),
        successor("senare", "2010-02-01", "sent"),
    ]);
    let found: Vec<_> = cliffs(&world, &initiatives(&world, DAY), DAY, AHEAD_MONTHS)
        .into_iter()
        .map(|cliff| cliff.initiative.common().key.clone())
        .collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.contains(&"utan".to_owned()) && found.contains(&"sent".to_owned()));
}

#[test]
fn money_that_ends_before_the_work_is_a_cliff_too() {
    let funding = Funding { period: period("2008", "2009-12-31", ""), ..Funding::default() };
    let course = Initiative {
        stage: Stage::Ongoing,
        period: period("2008", "tills vidare", ""),
        fundings: vec![funding],
        ..Initiative::default()
    };
    let world = world([body("kurs", "Kurs", course)]);
    assert!(matches!(cliffs(&world, &initiatives(&world, DAY), DAY, AHEAD_MONTHS)[0].ending, Ending::Funding(0, _)));
}

#[test]
fn of_several_ends_the_first_is_told_and_a_successor_carries_on_the_money_too() {
    let until = |to: &str| Funding { period: period("2008", to, ""), ..Funding::default() };
    let course = |key: &str| {
        let fundings = vec![until("2009-12-31"), until("2009-09-30")];
        body(
            key,
            key,
            Initiative {
                stage: Stage::Ongoing,
                period: period("2008", "2010-04-30", ""),
                fundings,
                ..Initiative::default()
            },
        )
    };
    let next = Initiative {
        stage: Stage::Planned,
        period: period("2009-10-01", "", "maj 2009"),
        grew_out_of: vec![Ref::to(id(Kind::Initiative, "med"))],
        ..Initiative::default()
    };
    let world = world([sfi(), course("utan"), course("med"), body("nästa", "nästa", next)]);
    let found = cliffs(&world, &initiatives(&world, DAY), DAY, AHEAD_MONTHS);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].initiative.common().key, "utan");
    assert!(matches!(found[0].ending, Ending::Funding(1, _)), "{:?}", found[0].ending);
}
