//! What each topic of the digest tells: meetings ahead, calls, what one watches, and no news that is none.

use domain::{
    date::{End, Period, When, iso_day},
    kinds::{Call, Event},
    policy::Role,
    text::{Language, Text},
};
use helhetsbild::kit::{account::Account, mail::Topic};

use super::{
    support::{Got, at, mail},
    telling::{Town, read},
};
use crate::people::{body, initiative, now};

const TUESDAY: &str = "2026-12-01T06:00:30Z";

fn day(text: &str) -> When {
    When::day(iso_day(text).expect("a day"))
}

fn on(first: &str) -> Period {
    Period::new(Some(day(first)), End::Unknown, None)
}

fn between(first: &str, last: &str) -> Period {
    Period::new(Some(day(first)), End::At(day(last)), None)
}

/// Somebody who reads this topic alone, since the end of November.
fn reads_only(town: &Town, account: &Account, topic: Topic) {
    let address = town.accepts(account);
    town.chooses(&address, |person| {
        person.language = account.language;
        person.since = at("2026-11-24T06:00:00Z");
        person.without = Topic::ALL.into_iter().filter(|other| *other != topic).collect();
    });
}

fn digest(town: &Town, account: &Account, when: &str) -> Vec<Got> {
    let at = at(when);
    town.digest_is_due(&mail(&account.email), at);
    town.scheduler_runs(at);
    town.sent_at(at).into_iter().filter(|got| got.to == account.email).collect()
}

#[test]
fn meetings_of_the_next_two_weeks_are_told_with_time_place_and_last_day_to_register() {
    let town = Town::new();
    let meeting = Event {
        period: on("2026-12-10"),
        times: "13.00–15.00".to_owned(),
        place_held: Text::swedish("Stadshuset"),
        registration_closes: Some(day("2026-12-04")),
        ..Event::default()
    };
    let cancelled = Event { period: on("2026-12-08"), cancelled: Some(true), ..Event::default() };
    town.site.put(vec![
        body("Nätverksträff", None, meeting),
        body("Frukostmöte", None, cancelled),
        body("Vårens konferens", None, Event { period: on("2027-04-20"), ..Event::default() }),
        body("Gårdagens möte", None, Event { period: on("2026-11-30"), ..Event::default() }),
    ]);
    let account = town.site.person("Medlem", &[], None);
    reads_only(&town, &account, Topic::Meetings);
    let letters = digest(&town, &account, TUESDAY);
    let text = read(&letters[0]);
    for said in [
        "Möten och utbildningar",
        "Nätverksträff",
        "10 december 2026, 13.00–15.00, Stadshuset, anmälan senast 4 december 2026",
        "Frukostmöte",
        "inställt, skulle ha varit 8 december 2026",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Vårens konferens") && !text.contains("Gårdagens möte"), "{text}");
}

#[test]
fn calls_are_told_when_they_open_and_when_the_last_day_is_near() {
    let town = Town::new();
    let call = |period| Call { period, ..Call::default() };
    town.site.put(vec![
        body("Öppnar snart", None, call(between("2026-12-09", "2027-02-01"))),
        body("Har just öppnat", None, call(between("2026-11-27", "2027-03-01"))),
        body("Snart sista dagen", None, call(between("2026-06-01", "2026-12-11"))),
        body("Öppen länge än", None, call(between("2026-06-01", "2027-06-01"))),
        body("Stängd", None, call(between("2026-06-01", "2026-11-20"))),
    ]);
    let account = town.site.person("Medlem", &[], None);
    reads_only(&town, &account, Topic::Funding);
    let letters = digest(&town, &account, TUESDAY);
    let text = read(&letters[0]);
    for said in [
        "Bidrag att söka",
        "går att söka från 9 december 2026",
        "går att söka nu, sista dagen är 1 mars 2027",
        "går att söka nu, sista dagen är 11 december 2026",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Öppen länge än") && !text.contains("Stängd"), "{text}");
}

#[test]
fn what_one_watches_is_told_when_somebody_else_changes_it() {
    let town = Town::new();
    let account = town.site.person("Medlem", &[], None);
    let member = town.site.signed_in(&account);
    let path = "/sv/insatser/sprakcafe-i-gavle";
    assert!(member.get(path).expect(200).text().contains("Bevaka"));
    assert!(!town.site.browser().get(path).expect(200).text().contains("Bevaka"));
    let after = member.send_and_follow(&format!("{path}/bevaka"), &[("borja", "1")]).expect(200).text();
    assert!(after.contains("Du bevakar det här") && after.contains("Sluta bevaka"), "{after}");
    assert!(member.get("/sv/mitt-konto").expect(200).text().contains("Språkcafé i Gävle"));
    reads_only(&town, &account, Topic::Watched);
    let before = now();
    let address = mail(&account.email);
    town.chooses(&address, |person| person.since = before);
    let tuesday = before + jiff::SignedDuration::from_hours(24 * 8);
    let due = |town: &Town| {
        town.digest_is_due(&address, tuesday);
        town.scheduler_runs(tuesday);
        town.sent_at(tuesday).into_iter().filter(|got| got.to == account.email).collect::<Vec<_>>()
    };
    // That it is still right is no change.
    let gavle = town.site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    gavle.send(&format!("{path}/stammer"), &[]).expect(303);
    assert!(due(&town).is_empty());
    let mut changed = body("Språkcafé i Gävle", Some("Gävle kommun"), initiative("Gävle"));
    changed.common.summary = Text::swedish("Nu på tisdagar");
    town.site.put(vec![changed]);
    let letters = due(&town);
    let text = read(&letters[0]);
    assert!(
        text.contains("Det jag bevakar") && text.contains("Språkcafé i Gävle") && text.contains("ändrades"),
        "{text}"
    );
    member.send(&format!("{path}/bevaka"), &[("sluta", "1")]).expect(303);
    assert!(!member.get("/sv/mitt-konto").expect(200).text().contains("Språkcafé i Gävle"));
}

#[test]
fn ones_own_changes_are_no_news_also_where_the_address_came_before_the_account() {
    let town = Town::new();
    let mut account = town.site.person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    account.language = Language::Sv;
    let address = mail(&account.email);
    // They asked for letters before they had an account.
    town.mailbox_accepts(&account.email, Language::Sv);
    let before = now();
    town.chooses(&address, |person| {
        person.since = before;
        person.without = Topic::ALL.into_iter().filter(|topic| *topic != Topic::News).collect();
    });
    let editor = town.site.signed_in(&account);
    let form = editor.get("/sv/insatser/sprakcafe-i-gavle/andra").expect(200);
    let hidden = ["kommando", "utkast", "version"].map(|name| (name, form.field(name)));
    let mut sent: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (*name, value.as_str())).collect();
    sent.extend([("summary", "Varje tisdag"), ("falt", "summary"), ("gor", "spara")]);
    editor.send("/sv/insatser/sprakcafe-i-gavle/andra", &sent).expect(303);
    let tuesday = before + jiff::SignedDuration::from_hours(24 * 8);
    town.digest_is_due(&address, tuesday);
    town.scheduler_runs(tuesday);
    let got: Vec<Got> = town.sent_at(tuesday).into_iter().filter(|got| got.to == account.email).collect();
    assert!(got.is_empty(), "{}", got.first().map(read).unwrap_or_default());
}

#[test]
fn what_is_written_only_in_the_internal_note_is_news_to_those_who_read_it() {
    let town = Town::new();
    town.site.put(vec![body("Öppen verksamhet", Some("Gävle kommun"), initiative("Gävle"))]);
    let seen =
        |browser: &crate::people::Browser| browser.get("/sv/nytt").expect(200).text().matches("ändrades").count();
    let visitor = town.site.browser();
    let editor = town.site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let hofors = town.site.as_person("Annan redaktör", &[Role::Editor], Some("Hofors kommun"));
    let before = (seen(&visitor), seen(&hofors), seen(&editor));
    let mut noted = body("Öppen verksamhet", Some("Gävle kommun"), initiative("Gävle"));
    noted.common.internal_note = Text::swedish("Lokalen är uppsagd.");
    town.site.put(vec![noted]);
    assert_eq!((seen(&visitor), seen(&hofors)), (before.0, before.1), "nothing has changed for them");
    assert_eq!(seen(&editor), before.2 + 1);
    town.site.put(vec![body("Öppen verksamhet", Some("Gävle kommun"), initiative("Gävle"))]);
    assert_eq!(seen(&visitor), before.0, "nor when the note is taken away");
}

#[test]
fn ones_own_account_says_when_the_next_digest_comes() {
    let town = Town::new();
    let account = town.site.person("Medlem", &[], None);
    let page = || town.site.signed_in(&account).get("/sv/mitt-konto").expect(200).text();
    assert!(page().contains("kommer de en gång i veckan: tisdag klockan 07.00"), "{}", page());
    town.accepts(&account);
    let said = page();
    assert!(said.contains("Nästa sammandrag kommer") && said.contains("klockan 07.00"), "{said}");
    town.chooses(&mail(&account.email), |person| {
        person.frequency = helhetsbild::kit::mail::addresses::Frequency::Never;
    });
    assert!(page().contains("Inga sammandrag kommer, som du har valt"), "{}", page());
}

#[test]
fn whose_address_is_not_reached_is_told_to_administrators_with_a_link_to_them() {
    use helhetsbild::kit::mail::bounce;
    let town = Town::new();
    let account = town.site.person("Borta", &[Role::Editor], Some("Gävle kommun"));
    let organisation =
        domain::kinds::Organisation { email: "brevlada@hofors.exempel.se".to_owned(), ..Default::default() };
    town.site.put(vec![body("Hofors kommun", None, organisation)]);
    let book = town.book();
    for address in [account.email.as_str(), "brevlada@hofors.exempel.se"] {
        bounce::note(&book, &book.key(&mail(address)), true, "550 no such user", now()).unwrap();
    }
    let page = town.site.as_person("Administratör", &[Role::Administrator], None).get("/sv/admin/post").expect(200);
    let text = page.text();
    assert!(text.contains("Adresser som inte nås 2") && text.contains("550 no such user"), "{text}");
    assert!(text.contains(&format!("{} (Borta)", account.email)), "{text}");
    assert!(page.body.contains(&format!("/sv/admin/personer/{}", account.id)));
    assert!(text.contains("brevlada@hofors.exempel.se (Hofors kommun)"), "{text}");
}

#[test]
fn at_once_is_offered_only_of_what_can_come_at_once() {
    let town = Town::new();
    let account = town.site.person("Medlem", &[], None);
    town.accepts(&account);
    let own = town.site.signed_in(&account).get("/sv/mitt-konto").expect(200);
    let way = own.body.split("href=\"").find(|rest| rest.starts_with("/sv/post/val/")).expect("the way to choose");
    let page = town.site.browser().get(way.split('"').next().expect("an address")).expect(200);
    let of = |topic: &str| {
        let select = page.body.split(&format!("name=\"amne-{topic}\"")).nth(1).expect("the topic is asked about");
        select.split("</select>").next().expect("it ends").contains("value=\"genast\"")
    };
    assert!(of("forslag") && of("mitt-ansvar"));
    assert!(!of("moten") && !of("bidrag") && !of("bevakning") && !of("nytt"));
}
