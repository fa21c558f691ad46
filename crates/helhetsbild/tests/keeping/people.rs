//! People who are signed in, while nodes come and go and the database is away.

use std::{io::Write, process::Stdio};

use super::{
    client::Browser,
    server,
    support::{Site, command, example, succeeds},
    told::stories_are_told_by_turns,
};

const PASSWORD: &str = "ett långt lösenord";
const GROUP: &str = "/sv/grupper/migrationsradet";

/// A partnership in a database, with a coordinator who is its first administrator too.
fn with_a_coordinator(place: &str) {
    succeeds(&format!("import {} {place}", example("vasterbotten").display()));
    let line = format!(
        "user add {place} --email samordnare@exempel.se --name Samordnaren --role administrator --role coordinator"
    );
    let mut adding = command(&line).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("the program starts");
    writeln!(adding.stdin.take().expect("it is piped"), "{PASSWORD}").expect("it reads the password");
    assert!(adding.wait().expect("it ends").success());
}

fn signed_in(site: &Site) -> Browser {
    let browser = Browser::at(site.port);
    let form = [("epost", "samordnare@exempel.se"), ("losenord", PASSWORD)];
    browser.send("/sv/logga-in/losenord", &form).expect(303);
    browser
}

/// How often the record says it was changed: what its history counts.
fn changes(browser: &Browser) -> usize {
    browser.get(&format!("{GROUP}/historik")).expect(200).body.matches("<h2 class=\"small\"").count()
}

#[test]
fn who_writes_on_one_node_reads_it_on_the_next_at_once_also_when_the_first_is_killed() {
    let database = server::shared().database();
    let place = format!("--database {}", database.address());
    with_a_coordinator(&place);
    let (one, other) = (Site::serving(&place), Site::serving(&place));
    let browser = signed_in(&one);
    // A session begun on one node holds on the other.
    browser.moved_to(other.port).get("/sv/mitt-konto").expect(200);
    for (at, next) in [(&one, &other), (&other, &one)].into_iter().cycle().take(10) {
        let here = browser.moved_to(at.port);
        here.get(GROUP).expect(200);
        let seen = changes(&here);
        let form = here.get(&format!("{GROUP}/dra-tillbaka")).expect(200);
        let (version, command) = (form.field("version"), form.field("kommando"));
        let sent = [("version", version.as_str()), ("kommando", command.as_str())];
        here.send(&format!("{GROUP}/dra-tillbaka"), &sent).expect(303);
        // No waiting: the browser says up to where it has seen.
        let there = here.moved_to(next.port);
        there.get(GROUP).expect(410);
        let bin = there.get("/sv/papperskorg").expect(200);
        let (record, command) = (bin.field("uppgift"), bin.field("kommando"));
        let restore = [("uppgift", record.as_str()), ("kommando", command.as_str())];
        there.send("/sv/papperskorg", &restore).expect(303);
        let back = there.moved_to(at.port);
        back.get(GROUP).expect(200);
        assert!(changes(&back) > seen);
    }
    drop(one);
    browser.moved_to(other.port).get("/sv/mitt-konto").expect(200);
    assert!(succeeds(&format!("check {place}")).contains("0 faults"));
}

#[test]
fn while_the_database_is_away_visitors_read_on_and_who_is_signed_in_is_told() {
    let mut server = server::Server::of_its_own(&[]);
    let place = format!("--database {}", server.address("postgres"));
    with_a_coordinator(&place);
    let site = Site::serving(&place);
    let browser = signed_in(&site);
    let form = browser.get(&format!("{GROUP}/dra-tillbaka")).expect(200);
    let (version, command) = (form.field("version"), form.field("kommando"));
    let sent = [("version", version.as_str()), ("kommando", command.as_str())];

    server.stop("QUIT");
    Browser::at(site.port).get(GROUP).expect(200);
    let told = browser.get(GROUP).expect(503);
    assert!(told.text().contains("igen"), "it says what to do: {}", told.text());
    browser.send(&format!("{GROUP}/dra-tillbaka"), &sent).expect(503);
    Browser::at(site.port).get(GROUP).expect(200);

    server.start();
    site.shows("/sv/grupper", "Migrationsrådet");
    // The same form again, twice: it is carried out once.
    for _ in 0..2 {
        let answer = browser.send(&format!("{GROUP}/dra-tillbaka"), &sent);
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
    let checked = succeeds(&format!("check {place}"));
    assert!(checked.contains("vasterbotten: 36 changes") && checked.contains("0 faults"), "{checked}");
}

#[test]
fn what_is_written_while_the_database_is_away_is_not_lost_in_a_real_browser() {
    let mut server = server::Server::of_its_own(&[]);
    let place = format!("--database {}", server.address("postgres"));
    with_a_coordinator(&place);
    let site = Site::serving(&place);
    let origin = format!("http://localhost:{}", site.port);
    stories_are_told_by_turns("browser/away.mjs", &[&origin, "samordnare@exempel.se", PASSWORD], |asked| match asked {
        "stop the database" => server.stop("QUIT"),
        "start the database" => {
            server.start();
            site.shows("/sv/grupper", "Migrationsrådet");
        }
        other => panic!("nobody can {other}"),
    });
    let checked = succeeds(&format!("check {place}"));
    assert!(checked.contains("vasterbotten: 36 changes") && checked.contains("0 faults"), "{checked}");
}
