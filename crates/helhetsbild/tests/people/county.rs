//! A partnership with something of everything in it, for a walk through all addresses: records that are one's own,
//! somebody else's and internal, a round, proposals, drafts, links from letters.

use std::collections::BTreeMap;

use domain::{
    choices::{Audience, GroupForm},
    command::Command,
    date::iso_day,
    id::{RecordId, Ref},
    kinds::{Body, Event, Group, Organisation},
    place::read_municipality,
    policy::Role,
    record::Kind,
    text::{Language, Text},
};
use helhetsbild::{
    features::stewardship,
    kit::{
        account::{Account, AccountState},
        language::words,
        mail::{
            Book, MailAddress, Topic,
            addresses::Subscriber,
            answers,
            digest::Reader,
            signed::{self, STAND},
        },
        provider::Provider,
        visitor::SignedInBy,
    },
};

use crate::{
    support::{Browser, Site, body, fresh, id, initiative, now, occasion},
    uploads::upload,
};

/// Everybody who walks, in the order of the table's columns.
pub const EVERYBODY: [&str; 10] = [
    "visitor",
    "member",
    "editor",
    "steward",
    "secretary",
    "coordinator",
    "case-worker",
    "administrator",
    "by-mail",
    "by-link",
];

/// The partnership, and what stands for `{…}` in the table.
pub struct County {
    /// The site.
    pub site: Site,
    /// What `{…}` means.
    pub names: BTreeMap<&'static str, String>,
}

fn hidden(title: &str, steward: &str) -> Body {
    let mut body = body(title, Some(steward), initiative("Gävle"));
    body.common.visibility = Audience::Internal;
    body
}

/// The records beside those that every site of these stories has.
fn records() -> Vec<Body> {
    let council = Ref::to(id(Kind::Group, "Rådet"));
    let mut due = body("Öppen verksamhet", Some("Gävle kommun"), initiative("Gävle"));
    due.common.confirmed = iso_day("2026-01-05");
    vec![
        hidden("Hemligt i Hofors", "Hofors kommun"),
        body("Rådet", None, Group { form: GroupForm::ALL[0], ..Group::default() }),
        body("Rådets möte", None, Event { belongs_to: vec![council], ..Event::default() }),
        body("Språkstöd på biblioteket", Some("Gävle kommun"), initiative("Gävle")),
        body("Nedlagt i Gävle", Some("Gävle kommun"), initiative("Gävle")),
        body("Nedlagt i Hofors", Some("Hofors kommun"), initiative("Hofors")),
        due,
    ]
}

impl County {
    /// The partnership as it is before anybody walks.
    pub fn new() -> Self {
        let site = Site::new();
        let mut gavle = site.record(Kind::Organisation, "Gävle kommun").body.clone();
        let mut content = gavle.is::<Organisation>().expect("an organisation").clone();
        content.email = MAILBOX.to_owned();
        gavle.content = content.into();
        site.put(vec![gavle]);
        site.put(records());
        for (title, place) in [("Språkcafé i Gävle", "Gävle"), ("Språkcafé i Hofors", "Hofors")] {
            let mut changed = body(title, Some(&format!("{place} kommun")), initiative(place));
            changed.common.summary = Text::swedish("Nu också på tisdagar");
            site.put(vec![changed]);
        }
        for title in ["Nedlagt i Gävle", "Nedlagt i Hofors"] {
            let withdrawn = Command::Withdraw(id(Kind::Initiative, title), 1);
            site.store.carry_out(&site.tenant, withdrawn, occasion()).expect("it is there");
        }
        let mut county = Self { site, names: BTreeMap::new() };
        county.name_records();
        let colleague = county.site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
        county.name("kollega", colleague.id.to_string());
        county.write_letters(&colleague);
        county.begin_round();
        county.send_files(&colleague);
        county.propose_and_draft(&colleague);
        county.sign_in_elsewhere();
        county
    }

    /// A provider that is away, and somebody who waits to be let in.
    fn sign_in_elsewhere(&mut self) {
        let provider = Provider {
            id: "kommunens".to_owned(),
            name: "Kommunens inloggning".to_owned(),
            issuer: "http://127.0.0.1:9".to_owned(),
            client: "webb".to_owned(),
            address_claim: "email".to_owned(),
            scope: "openid email".to_owned(),
            domains: Default::default(),
            table: Vec::new(),
        };
        let (store, tenant) = (&self.site.store, &self.site.tenant);
        assert!(store.put_provider(tenant, &provider, 0, Vec::new(), now()).expect("the ledger takes it"));
        let mut waiting =
            Account::new(fresh(), "vantar@exempel.se".to_owned(), "Väntar".to_owned(), Language::Sv, now());
        waiting.state = AccountState::Waiting;
        assert!(store.add_account(tenant, &waiting).expect("the ledger takes it"));
        self.name("vantande", waiting.id.to_string());
    }

    fn name(&mut self, name: &'static str, value: String) {
        self.names.insert(name, value);
    }

    fn name_records(&mut self) {
        for (name, kind, title) in [
            ("kallan", Kind::Document, "Källan"),
            ("gavle", Kind::Organisation, "Gävle kommun"),
            ("hofors", Kind::Organisation, "Hofors kommun"),
            ("egen", Kind::Initiative, "Språkcafé i Gävle"),
            ("egen-andra", Kind::Initiative, "Språkstöd på biblioteket"),
            ("annans", Kind::Initiative, "Språkcafé i Hofors"),
            ("hemlig-annans", Kind::Initiative, "Hemligt i Hofors"),
            ("borta-gavle", Kind::Initiative, "Nedlagt i Gävle"),
            ("borta-hofors", Kind::Initiative, "Nedlagt i Hofors"),
        ] {
            self.name(name, id(kind, title).to_string());
        }
    }

    /// Links as they stand in letters.
    fn write_letters(&mut self, colleague: &Account) {
        let (store, tenant) = (&self.site.store, &self.site.tenant);
        let link = store.new_link(tenant, colleague.id, SignedInBy::MailLink, now()).expect("the ledger takes it");
        let book = Book::open(store.ledger(), &tenant.id).expect("readable");
        let address: MailAddress = "brev@exempel.se".parse().expect("an address");
        book.ask(&address, Language::Sv, None, "Länet", (now(), fresh())).expect("the ledger takes it");
        let key = book.key(&address);
        let until = now() + STAND;
        let asked = answers::Asked {
            key: key.clone(),
            topic: Topic::Stewardship,
            item: "rad".to_owned(),
            title: "Språkcafé i Gävle".to_owned(),
        };
        let mut links = vec![
            ("bekrafta", book.seal().token(signed::CONFIRM, &key, until)),
            ("avanmal", book.seal().token(signed::STOP, &key, until)),
            ("val", book.seal().token(signed::CHOOSE, &key, until)),
            ("svar", book.seal().token(signed::ANSWER, &asked.as_subject(), until)),
            ("lank", link),
        ];
        let mut person = Subscriber::new(colleague.email.parse().expect("an address"), colleague.language, now());
        person.account = Some(colleague.id.to_string());
        let reader = Reader {
            store,
            tenant,
            person: &person,
            words: words(colleague.language),
            today: domain::date::stockholm_day(now()),
            since: now(),
            round: &Default::default(),
        };
        let items = stewardship::to_check(&reader);
        let due = items.iter().find(|item| item.title == "Öppen verksamhet").expect("it is due");
        links.push(("stammer", due.path.rsplit('/').next().expect("a token").to_owned()));
        links.into_iter().for_each(|(name, value)| self.name(name, value));
    }

    /// A file of each municipality that waits to be taken.
    fn send_files(&mut self, colleague: &Account) {
        let elsewhere = self.site.person("Kollega i Hofors", &[Role::Editor], Some("Hofors kommun"));
        for (name, place, who) in [("fil-gavle", "Gävle", colleague), ("fil-hofors", "Hofors", &elsewhere)] {
            let file = format!("Titel;Sammanfattning\nSpråkcafé i {place};Varje torsdag\n");
            let browser = self.site.signed_in(who);
            let sent = upload(&self.site, &browser, "insatser.csv", file.as_bytes()).expect(303);
            self.name(name, last_of(sent.header("location")));
        }
    }

    /// A round that goes on, with the link of one organisation.
    fn begin_round(&mut self) {
        let coordinator = self.site.as_person("Den som startar", &[Role::Coordinator], None);
        let begun = coordinator.send("/sv/rundor", &[("namn", "Hösten"), ("sista-dag", "2099-10-15")]).expect(303);
        let round = begun.header("location").expect("the round").to_owned();
        let hofors = self.names["hofors"].clone();
        let shown = coordinator.send(&format!("{round}/lank"), &[("organisation", &hofors)]).expect(200);
        let link = shown.page().only("code.link").text();
        self.name("hofors-lank", link.rsplit('/').next().expect("a token").to_owned());
        self.name("runda", round.rsplit('/').next().expect("an id").to_owned());
    }

    /// A proposal about each municipality's record, and a draft of the colleague's.
    fn propose_and_draft(&mut self, colleague: &Account) {
        for (name, place) in [("forslag-gavle", "gavle"), ("forslag-hofors", "hofors")] {
            let form = [("falt", "title"), ("title", "Språkkafé"), ("version", "2"), ("ord", "Så stavas det")];
            let sent =
                self.site.browser().send(&format!("/sv/insatser/sprakcafe-i-{place}/foresla"), &form).expect(303);
            self.name(name, last_of(sent.header("location")));
        }
        self.write_to_mailbox();
        let theirs = self.site.signed_in(colleague);
        self.name("annans-utkast", draft(&theirs, "/sv/insatser/ny"));
        let session = self.site.store.sessions(&self.site.tenant, colleague.id, now()).expect("readable");
        self.name("annans-session", session[0].0.clone());
        let there = self.site.store.account_and_version(&self.site.tenant, colleague.id).expect("readable");
        self.name("kollega-version", there.expect("it is there").1.to_string());
    }

    /// Somebody of the table comes in: signed in twice, with a draft of their own.
    pub fn comes(&mut self, who: &str) -> Browser {
        let gavle = Some("Gävle kommun");
        let (roles, organisation, by): (&[Role], _, _) = match who {
            "visitor" => {
                self.name("mitt-utkast", self.names["annans-utkast"].clone());
                self.name("kontots-utkast", self.names["annans-utkast"].clone());
                return self.site.browser();
            }
            "member" => (&[], gavle, SignedInBy::Passkey),
            "editor" => (&[Role::Editor], gavle, SignedInBy::Passkey),
            "steward" => (&[Role::MunicipalitySteward], None, SignedInBy::Passkey),
            "secretary" => (&[Role::Secretary], None, SignedInBy::Passkey),
            "coordinator" => (&[Role::Coordinator], None, SignedInBy::Passkey),
            "case-worker" => (&[Role::CaseWorker], gavle, SignedInBy::Passkey),
            "administrator" => (&[Role::Administrator], None, SignedInBy::Passkey),
            "by-mail" => (&[Role::Coordinator, Role::Administrator], None, SignedInBy::MailLink),
            "by-link" => (&[Role::Editor], gavle, SignedInBy::RecordLink(id(Kind::Initiative, "Språkcafé i Gävle"))),
            other => panic!("who is {other}?"),
        };
        let mut account = self.site.person("Den som går", roles, organisation);
        if who == "steward" {
            account.municipalities.insert(read_municipality("Gävle").expect("a municipality"));
        }
        if who == "secretary" {
            let council: RecordId = id(Kind::Group, "Rådet");
            account.groups.insert(council);
        }
        let (store, tenant) = (&self.site.store, &self.site.tenant);
        assert!(store.put_account(tenant, &account, 1).expect("the ledger takes it"), "the address is theirs");
        let elsewhere = self.site.signed_in(&account);
        self.name("kontots-utkast", draft(&elsewhere, "/sv/insatser/ny"));
        let browser = self.site.signed_in_by(&account, by);
        let form = if who == "by-link" { "/sv/insatser/sprakcafe-i-gavle/andra" } else { "/sv/insatser/ny" };
        self.name("mitt-utkast", draft(&browser, form));
        browser
    }

    /// An address or a form with what `{…}` means in it.
    pub fn filled(&self, text: &str) -> String {
        self.names.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// What has been written: the ledger's last number, and every row of a drawer but those that only count.
    pub fn written(&self) -> (u64, Vec<(String, String, u64)>) {
        const COUNTERS: [&str; 6] =
            ["sign_in_try", "account_wish", "proposal_try", "failed_search", "form_unsaved_count", "mail_ask"];
        let (ledger, partnership) = (self.site.store.ledger(), &self.site.tenant.id);
        let rows = ledger.drawer_rows(partnership, "", "", 10_000).expect("readable");
        let rows = rows.into_iter().filter(|row| !COUNTERS.contains(&row.drawer.as_str()));
        let head = ledger.head(partnership).expect("readable").sequence;
        (head, rows.map(|row| (row.drawer, row.key, row.version)).collect())
    }
}

/// Gävle's function mailbox.
const MAILBOX: &str = "integration@gavle.exempel";

impl County {
    /// The link to a proposal of its own, as it stands in the letter to Gävle's function mailbox.
    fn write_to_mailbox(&mut self) {
        let (store, tenant) = (&self.site.store, &self.site.tenant);
        let form = [("falt", "title"), ("title", "Språkstöd"), ("version", "1"), ("ord", "Kortare")];
        let sent = self.site.browser().send("/sv/insatser/sprakstod-pa-biblioteket/foresla", &form).expect(303);
        let number = last_of(sent.header("location"));
        let gavle = id(Kind::Organisation, "Gävle kommun");
        let account = store.account_of_link(tenant, gavle, "Gävle kommun", now()).expect("the ledger takes it");
        let book = Book::open(store.ledger(), &tenant.id).expect("readable");
        let key = book.key(&MAILBOX.parse().expect("an address"));
        let subject = format!("{number}/{}/{key}", account.id);
        let link = book.seal().token(signed::Purpose("forslag"), &subject, now() + STAND);
        self.name("besvara", link);
    }
}

fn draft(browser: &Browser, to: &str) -> String {
    let form = [("gor", "utkast"), ("falt", "title"), ("title", "Ett utkast"), ("version", "2")];
    last_of(browser.send(to, &form).expect(303).header("location"))
}

fn last_of(location: Option<&str>) -> String {
    let location = location.expect("it leads on");
    location.rsplit('/').next().expect("a name").to_owned()
}
