use domain::policy::Role;
use helhetsbild::kit::visitor::SignedInBy;

use crate::{
    device::Keys,
    support::{Site, now},
    told::stories_are_told,
};

#[test]
fn a_passkey_is_made_used_named_and_removed_in_a_real_browser() {
    let site = Site::new();
    let account = site.person("Ny kollega", &[Role::Editor], Some("Gävle kommun"));
    let invitation = site.store.new_link(&site.tenant, account.id, SignedInBy::Invitation, now()).expect("a link");
    let administrator = site.as_person("Administratör", &[Role::Administrator], None);
    let origin = format!("http://localhost:{}", site.port);
    let session = administrator.cookie("hb-lanet").expect("signed in");
    let page = format!("/admin/personer/{}", account.id);
    stories_are_told("browser/passkeys.mjs", &[&origin, &invitation, &session, &page]);
    site.browser().send(&format!("/sv/logga-in/lank/{invitation}"), &[]).expect(410);
    assert!(site.store.passkeys(&site.tenant, account.id).expect("readable").is_empty(), "the last one was removed");
}

#[test]
fn without_a_script_the_button_says_what_is_needed() {
    let site = Site::new();
    let answer = site.browser().send("/sv/logga-in/nyckel", &[("till", ""), ("fraga", ""), ("svar", "")]).expect(422);
    assert!(answer.text().contains("JavaScript"), "{}", answer.text());
}

#[test]
fn at_an_address_of_digits_the_page_says_that_passkeys_need_a_name() {
    let site = Site::new();
    let page = site.browser().says("host", &format!("127.0.0.1:{}", site.port)).get("/sv/logga-in").expect(200);
    assert!(page.text().contains("siffror"), "{}", page.text());
    assert!(!page.body.contains("data-passkey"), "no button is there that cannot work");
}

#[test]
fn a_mailbox_gives_no_passkey_and_an_invitation_gives_one() {
    let site = Site::new();
    let account = site.person("Kollega", &[Role::Administrator], None);
    let begin = "/sv/mitt-konto/nycklar/borja";
    site.browser().send(begin, &[]).expect(401);
    site.signed_in_by(&account, SignedInBy::MailLink).send(begin, &[]).expect(403);
    let asked = site.signed_in_by(&account, SignedInBy::Invitation).send(begin, &[]).expect(200);
    assert!(asked.body.contains("\"residentKey\":\"required\""), "{}", asked.body);
    site.signed_in(&account).send(begin, &[]).expect(200);
}

#[test]
fn an_answer_to_nothing_signs_nobody_in() {
    let site = Site::new();
    for (token, answer) in [("a", "{}"), ("a", "no answer"), ("", "{}")] {
        let browser = site.browser();
        browser.send("/sv/logga-in/nyckel", &[("fraga", token), ("svar", answer)]).expect(422);
        assert_eq!(browser.cookie("hb-lanet"), None);
    }
}

#[test]
fn nobody_names_or_removes_what_is_not_theirs() {
    let site = Site::new();
    let browser = site.as_person("Kollega", &[], None);
    let other = site.person("Första administratören", &[Role::Administrator], None);
    site.store.set_password(&site.tenant, other.id, crate::support::PASSWORD).expect("taken").expect("long enough");
    for key in [format!("password:{}", other.id), "passkey:0".to_owned()] {
        browser.send("/sv/mitt-konto/nyckel", &[("nyckel", &key), ("ta-bort", "ja")]).expect(404);
    }
    let form = [("epost", other.email.as_str()), ("losenord", crate::support::PASSWORD)];
    site.browser().send("/sv/logga-in/losenord", &form).expect(303);
}

#[test]
fn asking_for_passkeys_comes_to_an_end_with_a_page_that_says_so() {
    let site = Site::new();
    let ask = || site.browser().send("/sv/logga-in/nyckel/borja", &[]);
    for _ in 0..300 {
        ask().expect(200);
    }
    let stopped = ask().expect(429);
    assert!(stopped.text().contains("Vänta en timme"), "{}", stopped.text());
    // What the script says then stands in the page.
    assert!(site.browser().get("/sv/logga-in").expect(200).body.contains("data-too-many=\"Det har gjorts många"));
}

#[test]
fn a_question_is_answered_once_and_within_five_minutes() {
    let story = Keys::new();
    let asked = story.asks(0);
    let answer = story.device.answers(&asked, 2);
    assert!(story.signs_in(&asked, &answer, 299), "in time");
    assert!(!story.signs_in(&asked, &answer, 299), "a second time");
    // The same answer to another question.
    let next = story.asks(300);
    assert!(!story.signs_in(&next, &answer, 300));
    // Too late, though the answer is right.
    let late = story.asks(300);
    assert!(!story.signs_in(&late, &story.device.answers(&late, 3), 601));
    let in_time = story.asks(601);
    assert!(story.signs_in(&in_time, &story.device.answers(&in_time, 4), 602));
}

#[test]
fn a_counter_that_goes_backwards_signs_nobody_in() {
    let story = Keys::new();
    let with = |counter: u32| {
        let asked = story.asks(0);
        story.signs_in(&asked, &story.device.answers(&asked, counter), 1)
    };
    assert!(with(7));
    assert!(!with(7), "a copy of the key has counted as far");
    assert!(!with(3), "a copy of the key is behind");
    assert!(with(8), "the key itself goes on");
}

#[test]
fn somebody_elses_key_and_a_key_that_does_not_verify_its_owner_sign_nobody_in() {
    let story = Keys::new();
    let asked = story.asks(0);
    let other = story.device.imitated();
    assert!(!story.signs_in(&asked, &other.answers(&asked, 9), 1));
    let asked = story.asks(0);
    let elsewhere = story.device.answers_at("http://localhost:1", 0x05, &asked, 9);
    assert!(!story.signs_in(&asked, &elsewhere, 1));
    let asked = story.asks(0);
    let unverified = story.device.answers_at(&story.device.origin, 0x01, &asked, 9);
    assert!(!story.signs_in(&asked, &unverified, 1));
}
