//! A partnership with people in it and a real mail server: what happens on the site, and which letters come of it.

use std::{cell::RefCell, sync::Arc};

use domain::{policy::Role, text::Language};
use helhetsbild::{
    features,
    kit::{
        account::{Account, AccountState},
        mail::{
            Book, Letter, MailAddress, Topic,
            addresses::Subscriber,
            digest,
            log::{self, Fate},
            message::Outgoing,
            scheduler::Scheduler,
            sender::Sender,
        },
    },
};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};

use super::{
    letters::sent_by,
    support::{Got, MailServer, mail, sender_to},
};
use crate::{
    form_reader::sends,
    people::{Browser, Site, fresh, now},
};

/// The site, its mail server, and what carries letters from one to the other.
pub struct Town {
    pub site: Site,
    pub server: MailServer,
    sender: RefCell<Sender>,
}

impl Town {
    pub fn new() -> Self {
        let (site, server) = (Site::new(), MailServer::start());
        let sender = RefCell::new(sender_to(&site.store, &server.address()));
        Self { site, server, sender }
    }

    pub fn book(&self) -> Book<'_> {
        Book::open(self.site.store.ledger(), &self.site.tenant.id).unwrap()
    }

    /// Somebody has said yes to letters.
    pub fn accepts(&self, account: &Account) -> MailAddress {
        let address = mail(&account.email);
        self.book().accept(&address, account.language, Some(&account.id.to_string()), now()).unwrap();
        address
    }

    /// Somebody has asked for an account and waits to be let in.
    pub fn somebody_waits(&self, name: &str, language: Language) -> Account {
        let email = format!("{}@exempel.se", domain::slug::slug(name));
        let mut account = Account::new(fresh(), email, name.to_owned(), language, now());
        account.state = AccountState::Waiting;
        account.roles = [Role::Editor].into();
        assert!(self.site.store.add_account(&self.site.tenant, &account).unwrap(), "the address is free");
        account
    }

    /// A function mailbox has said yes to letters.
    pub fn mailbox_accepts(&self, address: &str, language: Language) {
        self.book().accept(&mail(address), language, None, now()).unwrap();
    }

    /// The owner of an address chooses.
    pub fn chooses(&self, address: &MailAddress, how: impl Fn(&mut Subscriber)) {
        let book = self.book();
        let choose = |person: Option<Subscriber>| {
            let mut person = person?;
            how(&mut person);
            Some(person)
        };
        book.change(&book.key(address), now(), choose).unwrap();
    }

    pub fn wants_at_once(&self, address: &MailAddress, topic: Topic) {
        self.chooses(address, |person| _ = person.at_once.insert(topic));
    }

    /// The digest of an address is due, whenever the story is told. One that came before is remembered, as it is in earnest: a
    /// second on the same day would be the same command and never go, whatever the story is about.
    pub fn digest_is_due(&self, address: &MailAddress, at: Timestamp) {
        let (book, least) = (self.book(), SignedDuration::from_hours(24 * 6 + 12));
        let key = book.key(address);
        let last = digest::last(&book, &key).unwrap();
        assert!(last.is_none_or(|last| at >= last + least), "one came {last:?}: the next is due a week later");
        let turn = serde_json::json!({ "last": last }).to_string();
        let row = DrawerRow::new(Drawer::named("digest_due"), key, turn.into_bytes());
        self.site.store.ledger().put(&self.site.tenant.id, row.due(at), None).unwrap();
    }

    /// The scheduler makes a round, with everything that a served site has it do; gives how many digests it wrote.
    pub fn scheduler_runs(&self, at: Timestamp) -> usize {
        let scheduler = Scheduler::new(Arc::clone(&self.site.store), features::digest_sources());
        scheduler.with_chores(features::chores()).round(at)
    }

    /// What the mail server got of what waited.
    pub fn sent(&self) -> Vec<Got> {
        self.sent_at(now())
    }

    /// The same, at another time.
    pub fn sent_at(&self, at: Timestamp) -> Vec<Got> {
        let before = self.counted_as_sent();
        self.sender.borrow_mut().round(&|| at);
        // Waited for as many as the log says were taken, however slow the machine is.
        let mut letters: Vec<Got> = (before..self.counted_as_sent()).map(|_| self.server.next()).collect();
        letters.extend(self.server.all());
        letters
    }

    /// How many letters the log says a mail server has taken.
    fn counted_as_sent(&self) -> u64 {
        let counts = log::counts(self.site.store.ledger(), &self.site.tenant.id).unwrap();
        counts.into_iter().find(|(fate, _)| fate == Fate::Sent.code()).map_or(0, |(_, count)| count)
    }

    /// The letters that wait.
    pub fn outbox(&self) -> Vec<Letter> {
        let rows = self.site.store.ledger().rows_after(&self.site.tenant.id, Drawer::OUTBOX, "", 1_000).unwrap();
        rows.iter().map(|row| Letter::from_row(row).unwrap()).collect()
    }

    /// A letter as it would be sent now.
    pub fn ready(&self, letter: Letter) -> Outgoing {
        sent_by(&self.site.tenant, &self.book(), letter, now(), fresh())
    }

    /// Somebody proposes that a record should be otherwise; where the receipt is.
    pub fn proposes(&self, browser: &Browser, record: &str, typed: &[(&str, &str)]) -> String {
        let form = browser.get(&format!("{record}/foresla")).expect(200).body;
        let form = form.split("<form class=\"sheet-form\"").nth(1).and_then(|form| form.split("</form>").next());
        let mut pairs = sends(&format!("<form class=\"sheet-form\"{}</form>", form.expect("a form")));
        for (name, value) in typed {
            let control = pairs.iter_mut().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no {name}"));
            (*value).clone_into(&mut control.1);
        }
        pairs.push(("gor".to_owned(), "spara".to_owned()));
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let sent = browser.send(&format!("{record}/foresla"), &pairs).expect(303);
        sent.header("location").expect("a receipt").to_owned()
    }

    /// Somebody answers a proposal.
    pub fn answers(&self, browser: &Browser, receipt: &str, how: &str, word: &str) {
        let page = browser.get(receipt).expect(200).body;
        let form = page.split("<form class=\"sheet-form\"").nth(1).and_then(|form| form.split("</form>").next());
        let mut pairs = sends(&format!("<form class=\"sheet-form\"{}</form>", form.expect("a form")));
        pairs.retain(|(name, _)| name != "ord");
        pairs.extend([("ord".to_owned(), word.to_owned()), ("gor".to_owned(), how.to_owned())]);
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        browser.send(receipt, &pairs).expect(303);
    }
}

/// A letter as its reader sees it: quoted-printable undone.
pub fn read(got: &Got) -> String {
    let mut bytes = Vec::new();
    let text = got.message.replace("=\r\n", "");
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()).filter(|_| *first == b'=') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The first address in a letter that leads to a page of the site, below its host.
pub fn link(got: &Got, page: &str) -> String {
    let text = read(got);
    let start = text.find(&format!("https://integration.example.se{page}")).unwrap_or_else(|| panic!("{page}: {text}"));
    let link = text[start..].split(|end: char| end.is_whitespace() || "<>\"".contains(end)).next().unwrap();
    link.trim_start_matches("https://integration.example.se").to_owned()
}
