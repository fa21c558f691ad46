//! What a record lacks: told to those who can fill it in, each field with who misses it, and never to the public.

use domain::policy::Role;

use crate::support::{Browser, Site};

const CAFE: &str = "/sv/insatser/sprakcafe-i-gavle";

fn titles(browser: &Browser, address: &str) -> Vec<String> {
    let csv = browser.get(address).expect(200).body;
    csv.lines().skip(1).map(|line| line.split(',').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn who_may_change_a_record_is_told_what_it_lacks_and_for_whom_and_the_public_is_not() {
    let site = Site::new();
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let page = editor.get(CAFE).expect(200).page();
    let told = page.only("details.complete");
    assert!(told.text().contains("5 av 12 uppgifter är ifyllda"), "{}", told.text());
    assert!(told.text().contains("den som vill komma vet inte hur"), "{}", told.text());
    let hrefs: Vec<&str> = told.find("a").iter().filter_map(|link| link.attr("href")).collect();
    let form = editor.get(&format!("{CAFE}/andra")).expect(200).body;
    for href in &hrefs {
        let (path, field) = href.split_once('#').expect("a place in the form");
        assert_eq!(path, format!("{CAFE}/andra"));
        assert!(form.contains(&format!("id=\"{field}\"")) || form.contains(&format!("id=\"{field}-")), "no {field}");
    }
    assert!(hrefs.len() == 7, "{hrefs:?}");
    let elsewhere = site.as_person("Granne", &[Role::Editor], Some("Hofors kommun"));
    for other in [&elsewhere, &site.browser()] {
        assert!(!other.get(CAFE).expect(200).body.contains("uppgifter är ifyllda"));
    }
}

#[test]
fn the_poorest_come_first_for_who_is_signed_in_in_lists_files_and_the_worklist() {
    let site = Site::new();
    let mut richer = site.record(domain::record::Kind::Initiative, "Språkcafé i Gävle").body.clone();
    richer.common.summary = domain::text::Text::swedish("Varje torsdag");
    site.put(vec![richer]);
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let list = coordinator.get("/sv/insatser?sortera=ofullstandiga").expect(200).text();
    assert!(list.contains("ofullständiga först") && list.contains("uppgifter är ifyllda"), "{list}");
    let sorted = titles(&coordinator, "/sv/insatser.csv?sortera=ofullstandiga");
    assert_eq!(sorted.last().map(String::as_str), Some("Språkcafé i Gävle"), "{sorted:?}");
    let file = coordinator.get("/sv/insatser.csv?sortera=ofullstandiga").expect(200).body;
    assert!(file.lines().next().is_some_and(|header| header.contains("Fullständighet (procent),Saknas")), "{file}");
    let public = site.browser();
    let page = public.get("/sv/insatser?sortera=ofullstandiga").expect(200).text();
    assert!(!page.contains("ofullständiga först") && !page.contains("uppgifter är ifyllda"), "{page}");
    assert!(!public.get("/sv/insatser.csv?sortera=ofullstandiga").expect(200).body.contains("Saknas"));
    let worklist = coordinator.get("/sv/arbetslista").expect(200).text();
    assert!(worklist.contains("Saknar mycket av det läsarna letar efter"), "{worklist}");
}

#[test]
fn who_withdraws_many_is_told_which_have_proposals_that_wait() {
    let site = Site::new();
    let typed = [("falt", "title,cost"), ("title", "Språkcafé i Gävle"), ("version", "1"), ("cost", "Gratis")];
    let sent = site.browser().send(&format!("{CAFE}/foresla"), &typed).expect(303);
    let number = sent.header("location").and_then(|receipt| receipt.rsplit('/').next()).expect("a receipt").to_owned();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let line = |title: &str| {
        let record = site.record(domain::record::Kind::Initiative, title);
        format!("{}.{}", record.id, record.version)
    };
    let (with, without) = (line("Språkcafé i Gävle"), line("Språkcafé i Hofors"));
    let form = [("gor", "bort"), ("uppgift", with.as_str()), ("uppgift", without.as_str())];
    let look = coordinator.send("/sv/insatser/andra-flera", &form).expect(200);
    assert_eq!(look.body.matches(&number).count(), look.body.matches("class=\"note\"").count() * 2, "{}", look.body);
    assert!(look.body.contains(&format!("/forslag/{number}")), "{}", look.text());
}

#[test]
fn a_form_sent_again_with_other_words_is_not_answered_with_the_first_answer() {
    let site = Site::new();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let page = coordinator.get(&format!("{CAFE}/dra-tillbaka")).expect(200);
    let (command, version) = (page.field("kommando"), page.field("version"));
    let send = |why: &str, version: &str| {
        let form = [("kommando", command.as_str()), ("version", version), ("skal", why)];
        coordinator.send(&format!("{CAFE}/dra-tillbaka"), &form)
    };
    // Somebody else changes it: this answer does not hold.
    let mut changed = site.record(domain::record::Kind::Initiative, "Språkcafé i Gävle").body.clone();
    changed.common.summary = domain::text::Text::swedish("Varje torsdag");
    site.put(vec![changed]);
    send("fel", &version).expect(409);
    let now = site.record(domain::record::Kind::Initiative, "Språkcafé i Gävle").version.to_string();
    send("dubblett", &now).expect(303);
    send("dubblett", &now).expect(303);
    let withdrawn = site.record(domain::record::Kind::Initiative, "Språkcafé i Gävle");
    assert!(withdrawn.withdrawn);
    let other = send("något annat", &now);
    assert_ne!(other.status, 303, "other words are another command, and there is nothing left to withdraw");
}
