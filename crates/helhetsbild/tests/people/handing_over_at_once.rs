//! Two administrators at once: what one hands over, and what the other changes of the same person, are both heard, or one is
//! told to look again.

use domain::id::Ref;
use domain::{
    command::{Command, HandOver, Leaver, Next},
    id::PersonId,
    kinds::{Function, Holder},
    policy::Role,
    record::Kind,
};
use helhetsbild::kit::{
    account::Account,
    store::{Beside, StoreError},
};
use ledger::LedgerError;

use crate::support::{Site, body, id, occasion};

const FUNCTION: &str = "Integrationssamordnaren";

/// A site with a function, whoever leaves it, and whoever takes it over.
fn leaving() -> (Site, Account, Account) {
    let site = Site::new();
    let holder = Holder { organisation: Some(Ref::to(id(Kind::Organisation, "Gävle kommun"))), ..Holder::default() };
    let function = Function { holders: vec![holder], ..Function::default() };
    site.put(vec![body(FUNCTION, Some("Gävle kommun"), function)]);
    let leaver = site.person("Den som slutar", &[Role::Editor], Some("Gävle kommun"));
    let next = site.person("Den som börjar", &[Role::Editor], Some("Gävle kommun"));
    let with = Account { functions: [id(Kind::Function, FUNCTION)].into(), ..leaver.clone() };
    assert!(site.store.put_account(&site.tenant, &with, 1).expect("the ledger takes it"));
    (site, with, next)
}

fn now(site: &Site, like: &Account) -> (Account, u64) {
    site.store.account_and_version(&site.tenant, like.id).expect("readable").expect("it is there")
}

#[test]
fn what_was_changed_since_the_page_was_opened_is_not_handed_over_unseen() {
    let (site, leaver, next) = leaving();
    let browser = site.as_person("Samordnare", &[Role::Coordinator], None);
    let from = format!("k.{}", leaver.id);
    let page = browser.get(&format!("/sv/overlamna?fran={from}")).expect(200);
    let (kept, chosen) = (["kommando", "sett", "dag"].map(|name| page.field(name)), next.id.to_string());
    let form = [
        ("kommando", kept[0].as_str()),
        ("sett", &kept[1]),
        ("dag", &kept[2]),
        ("fran", &from),
        ("hur", "nasta"),
        ("nasta", &chosen),
    ];
    // An administrator charges whoever leaves with a municipality meanwhile.
    let (mut charged, version) = now(&site, &leaver);
    charged.municipalities.insert(domain::place::read_municipality("Hofors").expect("a municipality"));
    assert!(site.store.put_account(&site.tenant, &charged, version).expect("the ledger takes it"));
    let refused = browser.send("/sv/overlamna", &form).expect(409);
    assert!(refused.text().contains("Något har ändrats under tiden") && refused.text().contains("Hofors"));
    assert_eq!(now(&site, &leaver).0, charged, "nothing was handed over");
    assert!(now(&site, &next).0.functions.is_empty());
    let seen = refused.field("sett");
    let again: Vec<(&str, &str)> =
        form.iter().map(|(name, value)| (*name, if *name == "sett" { seen.as_str() } else { value })).collect();
    browser.send("/sv/overlamna", &again).expect(200);
    assert_eq!(now(&site, &next).0.municipalities, charged.municipalities);
    let noted = site.as_person("Administratör", &[Role::Administrator], None).get("/sv/admin/lasningar").expect(200);
    assert!(noted.text().contains("Samordnare ändrade kontot"), "{}", noted.text());
}

#[test]
fn an_account_that_somebody_changed_at_that_moment_is_not_written_over() {
    let (site, leaver, next) = leaving();
    let (read, version) = now(&site, &leaver);
    let mut changed = read.clone();
    changed.roles.insert(Role::Secretary);
    assert!(site.store.put_account(&site.tenant, &changed, version).expect("the ledger takes it"));
    let hand_over = HandOver {
        organisation: id(Kind::Organisation, "Gävle kommun"),
        functions: read.functions.clone(),
        from: Leaver::One(PersonId(leaver.id)),
        to: Next::Holder(PersonId(next.id)),
        day: domain::date::stockholm_day(crate::support::now()),
        origin: "överlämnat".to_owned(),
    };
    let before = site.record(Kind::Function, FUNCTION).version;
    let empty = Account { functions: Default::default(), ..read };
    let beside = Beside { guarded: &[(empty.row(), version)], ..Beside::default() };
    let command = Command::HandOver(Box::new(hand_over));
    let clash = site.store.carry_out_beside(&site.tenant, command, occasion(), beside);
    assert!(matches!(clash, Err(StoreError::Ledger(LedgerError::RowClash { .. }))), "{clash:?}");
    assert_eq!(now(&site, &leaver).0, changed, "what the other wrote stands");
    assert_eq!(site.record(Kind::Function, FUNCTION).version, before, "and no record says otherwise");
}

#[test]
fn of_two_who_act_in_the_same_moment_nobodys_word_is_lost() {
    let (site, leaver, next) = leaving();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let admin = site.as_person("Administratör", &[Role::Administrator], None);
    let page = format!("/sv/admin/personer/{}", leaver.id);
    let people = [leaver.clone(), next];
    let mut heard = 0;
    for turn in 0..12 {
        let (from, to) = (&people[turn % 2], &people[(turn + 1) % 2]);
        let (from_code, chosen) = (format!("k.{}", from.id), to.id.to_string());
        let shown = admin.get(&page).expect(200);
        let (version, role) = (shown.field("version"), ["secretary", "coordinator"][turn % 2]);
        let organisation = id(Kind::Organisation, "Gävle kommun").to_string();
        let function = id(Kind::Function, FUNCTION).to_string();
        let holds = now(&site, &leaver).0.functions.is_empty();
        let mut change = vec![
            ("version", version.as_str()),
            ("namn", "Den som slutar"),
            ("epost", leaver.email.as_str()),
            ("lage", "active"),
            ("organisation", &organisation),
            ("roll", role),
        ];
        if !holds {
            change.push(("funktion", &function));
        }
        let day = domain::date::stockholm_day(crate::support::now()).to_string();
        let hand_over = [("fran", from_code.as_str()), ("hur", "nasta"), ("nasta", &chosen), ("dag", &day)];
        let (changed, handed) = std::thread::scope(|scope| {
            let changing = scope.spawn(|| admin.send(&page, &change).status);
            let handing = scope.spawn(|| coordinator.send("/sv/overlamna", &hand_over).status);
            (changing.join().expect("answered"), handing.join().expect("answered"))
        });
        let after = now(&site, &leaver).0;
        let expected = [Role::Secretary, Role::Coordinator][turn % 2];
        assert!([303, 409].contains(&changed) && [200, 409].contains(&handed), "{changed} {handed}");
        if changed == 303 {
            assert!(after.roles.contains(&expected), "the administrator was told that it was saved");
        }
        let holder = if handed == 200 { to } else { from };
        if changed == 409 || handed == 200 {
            assert!(!now(&site, holder).0.functions.is_empty(), "{changed} {handed}: the function has a holder");
        }
        heard += usize::from(changed == 303) + usize::from(handed == 200);
    }
    assert!(heard >= 12, "each time somebody is heard: {heard}");
}
