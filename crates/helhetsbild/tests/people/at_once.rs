//! Several who do the same at the same moment: no more tries than there are, and always somebody who lets people in.

use domain::{policy::Role, record::Kind};
use helhetsbild::kit::account::Account;

use crate::support::{PASSWORD, Site, id, now};

#[test]
fn of_many_tries_at_once_no_more_are_heard_than_one_after_the_other() {
    let site = Site::new();
    let account = site.person("Administratör", &[Role::Administrator], None);
    site.store.set_password(&site.tenant, account.id, PASSWORD).expect("taken").expect("long enough");
    let wrong = [("epost", account.email.as_str()), ("losenord", "fel lösenord")];
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let trying = (0..24).map(|_| scope.spawn(|| site.browser().send("/sv/logga-in/losenord", &wrong).status));
        let trying: Vec<_> = trying.collect();
        trying.into_iter().map(|one| one.join().expect("answered")).collect()
    });
    let count = |status: u16| answers.iter().filter(|answer| **answer == status).count();
    assert_eq!((count(422), count(429)), (10, 14), "{answers:?}");
}

#[test]
fn two_administrators_who_erase_each_other_at_once_do_not_both_succeed() {
    let site = Site::new();
    let is_there = |of: &Account| {
        let there = site.store.account(&site.tenant, of.id).expect("readable");
        there.is_some_and(|account| account.is_administrators())
    };
    for turn in 0..4 {
        let two = ["Ena", "Andra"].map(|name| site.person(&format!("{name} {turn}"), &[Role::Administrator], None));
        let browsers = two.each_ref().map(|account| site.signed_in(account));
        let erases = |by: usize, whom: usize| {
            browsers[by].send(&format!("/sv/admin/personer/{}/radera", two[whom].id), &[("skal", "beslut")]).status
        };
        let (one, other) = std::thread::scope(|scope| {
            let (one, other) = (scope.spawn(|| erases(0, 1)), scope.spawn(|| erases(1, 0)));
            (one.join().expect("answered"), other.join().expect("answered"))
        });
        assert!((one == 303) != (other == 303), "one of them has their way: {one} {other}");
        let left: Vec<&Account> = two.iter().filter(|account| is_there(account)).collect();
        assert_eq!(left.len(), 1, "{one} {other}");
        let (mut last, version) =
            site.store.account_and_version(&site.tenant, left[0].id).expect("read").expect("there");
        last.roles.clear();
        assert!(site.store.put_account(&site.tenant, &last, version).expect("taken"), "makes way for the next two");
    }
}

#[test]
fn the_account_of_an_organisations_link_is_nobodys_page() {
    let site = Site::new();
    let organisation = id(Kind::Organisation, "Gävle kommun");
    let link = site.store.account_of_link(&site.tenant, organisation, "Gävle kommun", now()).expect("taken");
    let admin = site.as_person("Administratör", &[Role::Administrator], None);
    assert!(!admin.get("/sv/admin").expect(200).body.contains(&link.id.to_string()));
    let page = format!("/sv/admin/personer/{}", link.id);
    admin.get(&page).expect(404);
    admin.get(&format!("{page}/allt.json")).expect(404);
    admin.send(&format!("{page}/radera"), &[("skal", "beslut")]).expect(404);
}
