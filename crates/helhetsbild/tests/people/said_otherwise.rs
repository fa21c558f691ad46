use domain::{policy::Role, record::Kind};

use crate::{
    client::{Answer, Browser},
    support::{Site, id},
    uploads::upload,
};

const RECORD: &str = "/sv/insatser/sprakcafe-i-gavle";

/// A file of one row, as the source writes it: without the version that anything was fetched at.
fn file(summary: &str, times: &str) -> Vec<u8> {
    format!("Titel;Sammanfattning;Anmärkning\nSpråkcafé i Gävle;{summary};{times}\n").into_bytes()
}

/// The file is sent in and taken; what the page of its run said before.
fn read_in(site: &Site, browser: &Browser, bytes: &[u8]) -> String {
    let sent = upload(site, browser, "insatser.csv", bytes).expect(303);
    let address = sent.header("location").expect("its page").to_owned();
    let text = browser.get(&address).expect(200).text();
    browser.send(&address, &[("gor", "las-in")]).expect(303);
    text
}

fn summary(site: &Site) -> String {
    site.record(Kind::Initiative, "Språkcafé i Gävle").common().summary.source.clone()
}

fn remark(site: &Site) -> String {
    site.record(Kind::Initiative, "Språkcafé i Gävle").common().remark.source.clone()
}

/// Somebody of the organisation writes a summary by hand.
fn write(site: &Site, browser: &Browser, words: &str) {
    let version = site.record(Kind::Initiative, "Språkcafé i Gävle").version.to_string();
    let form = [("falt", "summary"), ("summary", words), ("version", version.as_str()), ("gor", "spara")];
    browser.send(&format!("{RECORD}/andra"), &form).expect(303);
    assert_eq!(summary(site), words);
}

/// The way to the one question that waits.
fn question(browser: &Browser) -> String {
    let list = browser.get("/sv/arbetslista").expect(200);
    let at = list.body.find("/sv/forslag/").expect("it is on the worklist");
    list.body[at..].split('"').next().expect("an address").to_owned()
}

#[test]
fn what_was_written_by_hand_is_asked_about_and_the_rest_of_the_row_is_taken() {
    let site = Site::new();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    read_in(&site, &coordinator, &file("Varje torsdag", "Ett"));
    write(&site, &editor, "Varje tisdag, i biblioteket");
    let said = read_in(&site, &coordinator, &file("Varje fredag", "Två"));
    assert!(said.contains("I ett fält säger filen något annat"), "{said}");
    assert_eq!((summary(&site).as_str(), remark(&site).as_str()), ("Varje tisdag, i biblioteket", "Två"));
    // Whoever answers for the record is asked, field by field, and takes the file's word.
    let way = question(&editor);
    let page = editor.get(&way).expect(200);
    for said in ["insatser.csv", "Varje tisdag, i biblioteket", "Varje fredag", "Vem som har skrivit"] {
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
    let version = page.field("version");
    editor.send(&way, &[("gor", "valda"), ("ta", "summary"), ("version", version.as_str())]).expect(303);
    assert_eq!(summary(&site), "Varje fredag");
    // What was taken is the file's word: when the file says something new, that is no matter of two.
    let said = read_in(&site, &coordinator, &file("Varje lördag", "Två"));
    assert!(!said.contains("säger filen något annat"), "{said}");
    assert_eq!(summary(&site), "Varje lördag");
}

#[test]
fn what_was_left_is_not_asked_again_until_the_file_says_something_new() {
    let site = Site::new();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let editor = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    read_in(&site, &coordinator, &file("Varje torsdag", "Ett"));
    write(&site, &editor, "Varje tisdag");
    read_in(&site, &coordinator, &file("Varje torsdag", "Två"));
    let way = question(&editor);
    let version = editor.get(&way).expect(200).field("version");
    editor.send(&way, &[("gor", "inga"), ("ord", "Vi vet bättre"), ("version", version.as_str())]).expect(303);
    // The same file once more: nothing is asked, nothing written over.
    let said = read_in(&site, &coordinator, &file("Varje torsdag", "Tre"));
    assert!(!said.contains("säger filen något annat"), "{said}");
    assert_eq!((summary(&site).as_str(), remark(&site).as_str()), ("Varje tisdag", "Tre"));
    assert!(!editor.get("/sv/arbetslista").expect(200).body.contains("/sv/forslag/"));
    // It says something new.
    let said = read_in(&site, &coordinator, &file("Varje onsdag", "Tre"));
    assert!(said.contains("I ett fält säger filen något annat"), "{said}");
    assert_eq!(summary(&site), "Varje tisdag");
    assert_ne!(question(&editor), way, "a question of its own");
}

/// A file about both language cafés, with the same summary of each.
fn both(words: &str) -> Vec<u8> {
    format!("Titel;Sammanfattning\nSpråkcafé i Gävle;{words}\nSpråkcafé i Hofors;{words}\n").into_bytes()
}

/// Somebody writes the summary of one of them by hand.
fn write_in(site: &Site, browser: &Browser, title: &str, words: &str) {
    let place = title.rsplit(' ').next().unwrap_or_default().to_lowercase().replace('ä', "a");
    let version = site.record(Kind::Initiative, title).version.to_string();
    let form = [("falt", "summary"), ("summary", words), ("version", version.as_str()), ("gor", "spara")];
    browser.send(&format!("/sv/insatser/sprakcafe-i-{place}/andra"), &form).expect(303);
    assert_eq!(summary_of(site, title), words);
}

fn summary_of(site: &Site, title: &str) -> String {
    site.record(Kind::Initiative, title).common().summary.source.clone()
}

/// Both are written by hand, and the file asks about both; the page of one of the questions, its address, the title of its
/// record and of the other one.
fn two_questions(site: &Site, browser: &Browser) -> (Answer, String, [&'static str; 2]) {
    read_in(site, browser, &both("Varje torsdag"));
    for title in ["Språkcafé i Gävle", "Språkcafé i Hofors"] {
        write_in(site, browser, title, "För hand");
    }
    read_in(site, browser, &both("Varje fredag"));
    let way = question(browser);
    let page = browser.get(&way).expect(200);
    let mut titles = ["Språkcafé i Gävle", "Språkcafé i Hofors"];
    if page.text().contains(titles[1]) {
        titles.reverse();
    }
    (page, way, titles)
}

/// The page that an answer leads on to.
fn after(browser: &Browser, answer: &Answer) -> Answer {
    browser.get(answer.header("location").expect("a page")).expect(200)
}

#[test]
fn what_was_changed_after_the_file_came_stays_when_all_is_answered_alike_and_its_question_waits() {
    for gor in ["alla-i-filen", "inga-i-filen"] {
        let site = Site::new();
        let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
        let (page, way, [shown, other]) = two_questions(&site, &coordinator);
        write_in(&site, &coordinator, other, "Ändrat sedan");
        let version = page.field("version");
        let answered = coordinator.send(&way, &[("gor", gor), ("version", version.as_str())]).expect(303);
        let taken = if gor == "alla-i-filen" { "Varje fredag" } else { "För hand" };
        assert_eq!((summary_of(&site, shown).as_str(), summary_of(&site, other).as_str()), (taken, "Ändrat sedan"));
        let said = after(&coordinator, &answered).text();
        assert!(said.contains("En fråga från filen är besvarad."), "{said}");
        assert!(said.contains("En fråga från samma fil väntar än."), "{said}");
        let waits = question(&coordinator);
        assert_ne!(waits, way);
        assert!(coordinator.get(&waits).expect(200).text().contains("Ändrat sedan"));
    }
}

#[test]
fn when_what_the_page_showed_has_changed_no_question_of_the_file_is_answered() {
    let site = Site::new();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    let (page, way, [shown, other]) = two_questions(&site, &coordinator);
    write_in(&site, &coordinator, shown, "Ändrat sedan");
    let version = page.field("version");
    let again = coordinator.send(&way, &[("gor", "alla-i-filen"), ("version", version.as_str())]).expect(409);
    assert_eq!((summary_of(&site, shown).as_str(), summary_of(&site, other).as_str()), ("Ändrat sedan", "För hand"));
    // Shown as it is now, it is answered, and the other one with it.
    let version = again.field("version");
    let answered = coordinator.send(&way, &[("gor", "alla-i-filen"), ("version", version.as_str())]).expect(303);
    assert_eq!(summary_of(&site, shown), "Varje fredag");
    assert_eq!(summary_of(&site, other), "Varje fredag");
    let said = after(&coordinator, &answered).text();
    assert!(said.contains("2 frågor från filen är besvarade."), "{said}");
    assert!(!said.contains("väntar än"), "{said}");
}

#[test]
fn every_question_of_a_file_is_answered_alike_by_who_answers_for_all() {
    let site = Site::new();
    let coordinator = site.as_person("Samordnare", &[Role::Coordinator], None);
    read_in(&site, &coordinator, &both("Varje torsdag"));
    for place in ["gavle", "hofors"] {
        let form = [("falt", "summary"), ("summary", "För hand"), ("version", "2"), ("gor", "spara")];
        coordinator.send(&format!("/sv/insatser/sprakcafe-i-{place}/andra"), &form).expect(303);
    }
    let said = read_in(&site, &coordinator, &both("Varje fredag"));
    assert!(said.contains("I 2 fält säger filen"), "{said}");
    let way = question(&coordinator);
    let page = coordinator.get(&way).expect(200);
    assert!(page.text().contains("Svara likadant på en fråga till"), "{}", page.text());
    let version = page.field("version");
    coordinator.send(&way, &[("gor", "alla-i-filen"), ("version", version.as_str())]).expect(303);
    for title in ["Språkcafé i Gävle", "Språkcafé i Hofors"] {
        assert_eq!(site.record(Kind::Initiative, title).common().summary.source, "Varje fredag", "{title}");
    }
    assert!(!coordinator.get("/sv/arbetslista").expect(200).body.contains("/sv/forslag/"));
    assert!(
        site.tenant
            .world(domain::choices::Audience::Internal)
            .record(id(Kind::Initiative, "Språkcafé i Gävle"))
            .is_some()
    );
}
