//! Whoever looks after the partnership sees that letters do not get through, wherever they are among its pages.

use domain::policy::Role;
use helhetsbild::kit::mail::Letter;

use super::{
    support::{mail, swedish},
    telling::Town,
};
use crate::people::{fresh, now};

const ALARM: &str = "Breven går inte fram som de ska.";

#[test]
fn the_administrators_pages_say_that_letters_do_not_get_through_and_where_to_look() {
    let town = Town::new();
    let administrator = town.site.as_person("Administratör", &[Role::Administrator], None);
    let coordinator = town.site.as_person("Samordnare", &[Role::Coordinator], None);
    assert!(!administrator.get("/sv/admin").expect(200).body.contains(ALARM), "nothing waits");
    let row = Letter::trial(&mail("anna@exempel.se"), swedish()).row(now(), fresh());
    town.site.store.ledger().put(&town.site.tenant.id, row, None).unwrap();
    let page = administrator.get("/sv/admin").expect(200).body;
    assert!(page.contains(ALARM) && page.contains("href=\"/sv/admin/post\""), "nobody sends it: {page}");
    let office = administrator.get("/sv/admin/post").expect(200);
    assert!(
        office.text().contains("ingen e-postserver är inställd") && !office.body.contains(ALARM),
        "{}",
        office.text()
    );
    assert!(!coordinator.get("/sv/rundor").expect(200).body.contains(ALARM));
    // Once a server has taken the letter, all is well.
    assert_eq!(town.sent().len(), 1);
    assert!(!administrator.get("/sv/admin").expect(200).body.contains(ALARM));
}
