//! Every kind of letter as people read it, in both languages, text and HTML: made by what makes it in earnest. A kind that
//! is not shown here does not compile, and one whose words have changed must be looked at.

use std::{path::Path, process::Command};

use domain::{
    date::{End, Period, read_when},
    kinds::{Initiative, Organisation},
    policy::Role,
    record::Kind,
    text::Language,
};
use helhetsbild::kit::{
    account::Account,
    language::words,
    mail::{
        Letter, LetterKind, Topic,
        log::{self, Fate},
    },
};

use super::{
    letters::shown,
    support::{at, mail},
    telling::Town,
    worklist::{reads_only_the_worklist, slipping},
};
use crate::people::{body, fresh, initiative, now};

const CAFE: &str = "insatser/sprakcafe-i-gavle";
const MAILBOX: &str = "integration@gavle.example";

/// Somebody of Gävle's who reads a language and has letters.
fn reader(town: &Town, language: Language, roles: &[Role]) -> Account {
    let account = town.site.person("Redaktör", roles, Some("Gävle kommun"));
    let (stored, version) = town.site.store.account_and_version(&town.site.tenant, account.id).unwrap().unwrap();
    let account = Account { language, ..stored };
    assert!(town.site.store.put_account(&town.site.tenant, &account, version).unwrap());
    town.accepts(&account);
    account
}

/// The letter of a kind that waits.
fn waiting(town: &Town, kind: LetterKind) -> Letter {
    let found = town.outbox().into_iter().find(|letter| letter.category == kind.code());
    found.unwrap_or_else(|| panic!("no {} waits", kind.code()))
}

fn proposal(town: &Town, language: Language) -> String {
    let browser = town.site.browser();
    town.proposes(&browser, &format!("/{}/{CAFE}", language.code()), &[("cost", "Gratis"), ("duration", "Tio veckor")])
}

fn round(town: &Town, language: Language) {
    let mut organisation = town.site.record(Kind::Organisation, "Gävle kommun").body.clone();
    let mut content = organisation.is::<Organisation>().unwrap().clone();
    content.email = MAILBOX.to_owned();
    organisation.content = content.into();
    town.site.put(vec![organisation]);
    town.mailbox_accepts(MAILBOX, language);
    let coordinator = town.site.as_person("Samordnare", &[Role::Coordinator], None);
    let command = fresh().to_string();
    let form = [("kommando", command.as_str()), ("namn", "Hösten 2099"), ("sista-dag", "2099-10-15")];
    coordinator.send("/sv/rundor", &form).expect(303);
}

fn letter(town: &Town, kind: LetterKind, language: Language) -> Letter {
    let code = language.code();
    match kind {
        LetterKind::SignIn => {
            let account = reader(town, language, &[]);
            let browser = town.site.browser();
            browser.send(&format!("/{code}/logga-in/lank"), &[("epost", account.email.as_str())]).expect(200);
        }
        LetterKind::Invitation => {
            let admin = town.site.as_person("Administratör", &[Role::Administrator], None);
            let form = [("namn", "Integrationssamordnaren"), ("epost", "ny@exempel.se"), ("roll", "editor")];
            admin.send(&format!("/{code}/admin"), &form).expect(200);
        }
        LetterKind::ConfirmAddress => {
            town.book().ask(&mail("anna@exempel.se"), language, None, "Länet", (now(), fresh())).unwrap();
        }
        LetterKind::AlreadyConfirmed => {
            town.book().accept(&mail("anna@exempel.se"), language, None, now()).unwrap();
            town.book().ask(&mail("anna@exempel.se"), language, None, "Länet", (now(), fresh())).unwrap();
        }
        LetterKind::Digest => {
            slipping(town);
            let account = reader(town, language, &[Role::Coordinator]);
            reads_only_the_worklist(town, &account);
            let tuesday = at("2026-12-01T06:00:30Z");
            town.digest_is_due(&mail(&account.email), tuesday);
            town.scheduler_runs(tuesday);
        }
        LetterKind::Round => round(town, language),
        LetterKind::RoundReminder => {
            round(town, language);
            town.scheduler_runs(at("2099-10-13T09:00:00Z"));
        }
        LetterKind::ProposalCame => {
            let account = reader(town, language, &[Role::Editor]);
            town.wants_at_once(&mail(&account.email), Topic::Proposals);
            proposal(town, language);
        }
        LetterKind::ProposalReceipt | LetterKind::ProposalAnswered => {
            let receipt = proposal(town, language);
            let browser = town.site.browser();
            browser.send(&format!("{receipt}/svar-hit"), &[("adress", "anna@exempel.se")]).expect(303);
            let editor = town.site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
            town.answers(&editor, &receipt, "alla", "Tack, det stämmer. Vi har ändrat.");
        }
        LetterKind::EndsSoon => {
            let account = reader(town, language, &[Role::Editor]);
            town.wants_at_once(&mail(&account.email), Topic::Stewardship);
            let period = Period::new(read_when("2026-01-01").ok(), End::At(read_when("2027-02-15").unwrap()), None);
            let ending = Initiative { period, ..initiative("Gävle") };
            town.site.put(vec![body("Svetskurs", Some("Gävle kommun"), ending)]);
            town.scheduler_runs(at("2026-12-01T09:00:00Z"));
        }
        LetterKind::UnusedAccount => {
            reader(town, language, &[]);
            town.scheduler_runs(at("2029-12-03T09:00:00Z"));
        }
        LetterKind::AccountOpened => {
            let waiting = town.somebody_waits("Ny i rundan", language);
            let admin = town.site.as_person("Administratör", &[Role::Administrator], None);
            let form = [("konto", waiting.id.to_string()), ("koppling", String::new()), ("slapp-in", "1".to_owned())];
            let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            admin.send("/sv/admin/vantar", &form).expect(303);
        }
        LetterKind::AccountsWaiting => {
            reader(town, language, &[Role::Administrator]);
            town.somebody_waits("Ny i rundan", language);
            town.scheduler_runs(at("2099-10-13T09:00:00Z"));
        }
        LetterKind::Trial => {
            let row = Letter::trial(&mail("anna@exempel.se"), words(language)).row(now(), fresh());
            town.site.store.ledger().put(&town.site.tenant.id, row, None).unwrap();
        }
    }
    waiting(town, kind)
}

#[test]
fn every_letter_is_read_on_a_narrow_telephone_in_light_and_in_dark() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for package in ["browser/node_modules/playwright-core", "browser/node_modules/axe-core"] {
        assert!(tests.join(package).exists(), "{package} is not installed\nhint: cargo xtask test");
    }
    let folder = tempfile::tempdir().unwrap();
    for kind in LetterKind::ALL {
        let town = Town::new();
        let letter = letter(&town, *kind, Language::Sv);
        std::fs::write(folder.path().join(format!("{}.html", kind.code())), town.ready(letter).html).unwrap();
    }
    let looked = Command::new("node").arg("looks.mjs").arg(folder.path()).current_dir(tests.join("mail")).output();
    let looked = looked.unwrap_or_else(|error| panic!("node could not be started: {error}\nhint: cargo xtask test"));
    assert!(looked.status.success(), "{}", String::from_utf8_lossy(&looked.stderr));
}

#[test]
fn every_kind_of_letter_is_shown_in_both_languages() {
    for kind in LetterKind::ALL {
        for language in [Language::Sv, Language::En] {
            let town = Town::new();
            let letter = letter(&town, *kind, language);
            assert_eq!(letter.language, language, "{}", kind.code());
            let key = town.book().key(&letter.to);
            let written = letter.written;
            shown(&format!("{}-{}", kind.code(), language.code()), &town.ready(letter));
            assert!(!town.sent_at(written.max(now())).is_empty());
            let logged = log::to(&town.book(), &key).unwrap();
            let sent = |entry: &log::Entry| entry.category == kind.code() && entry.fate == Fate::Sent;
            assert!(logged.iter().any(sent), "the mail server takes {}", kind.code());
        }
    }
}
