//! A small made-up partnership with people in it, the real server on a port of its own, and a browser without scripts that
//! keeps cookies and fills in forms.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::TcpStream,
    sync::{Arc, Mutex},
    time::Duration,
};

use domain::{
    change::{Actor, Occasion},
    choices::{Audience, InitiativeForm, Openness, OrganisationForm, Reaches, Stage},
    command::{Command, Put},
    date::{End, Period, read_when},
    id::{PartnershipId, RecordId, Ref},
    kinds::{Body, Content, Document, FocusArea, Initiative, Organisation, Partnership},
    place::{Area, read_county, read_municipality},
    policy::Role,
    record::{Common, Kind, Shared},
    text::{Language, Text},
};
use helhetsbild::{
    kit::{
        account::Account,
        store::{Store, Tenant},
        visitor::SignedInBy,
    },
    server::{Reached, Server},
};
use jiff::Timestamp;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::html::{self, Element};

/// The password of whoever signs in by one.
pub const PASSWORD: &str = "ett långt lösenord";

/// The made-up partnership's short name.
pub fn partnership() -> PartnershipId {
    PartnershipId("lanet".to_owned())
}

/// The identity of the record with this title.
pub fn id(kind: Kind, title: &str) -> RecordId {
    RecordId::derive(&partnership(), kind, title)
}

/// A record's content, from the partnership's one source.
pub fn body(title: &str, steward: Option<&str>, content: impl Into<Content>) -> Body {
    let common = Common {
        key: title.to_owned(),
        title: Text::swedish(title),
        sources: vec![Ref::to(id(Kind::Document, "Källan"))],
        steward: steward.map(|organisation| Ref::to(id(Kind::Organisation, organisation))),
        ..Common::default()
    };
    Body { common, content: content.into() }
}

/// Work for newcomers that goes on in a municipality.
pub fn initiative(municipality: &str) -> Initiative {
    Initiative {
        form: InitiativeForm::Activity,
        stage: Stage::Ongoing,
        period: Period::new(read_when("2026-01-01").ok(), End::Open, None),
        area: Area::Named(vec![read_municipality(municipality).expect("a municipality")]),
        focus_areas: vec![Ref::to(id(Kind::FocusArea, "Språk"))],
        reaches: vec![Reaches::Newcomers],
        openness: Some(Openness::Anyone),
        ..Initiative::default()
    }
}

/// Two municipalities, an association, and an initiative of each; one is internal.
fn records() -> Vec<Body> {
    let organisation = |form| Organisation { form, ..Organisation::default() };
    let county = Area::Counties(vec![read_county("Gävleborg").expect("a county")]);
    let mut internal = body("Hemligt samråd", Some("Gävle kommun"), initiative("Gävle"));
    internal.common.visibility = Audience::Internal;
    let mut partners = body("Utkast till kurs", Some("Föreningen"), initiative("Hofors"));
    partners.common.visibility = Audience::Partners;
    vec![
        body("Källan", None, Document::default()),
        body("Länet", None, Partnership { area: county, ..Partnership::default() }),
        body("Språk", None, FocusArea::default()),
        body("Gävle kommun", None, organisation(OrganisationForm::Municipality)),
        body("Hofors kommun", None, organisation(OrganisationForm::Municipality)),
        body("Föreningen", None, organisation(OrganisationForm::CivilSociety)),
        body("Språkcafé i Gävle", Some("Gävle kommun"), initiative("Gävle")),
        body("Språkcafé i Hofors", Some("Hofors kommun"), initiative("Hofors")),
        internal,
        partners,
    ]
}

/// The partnership's site, served as it is in earnest.
pub struct Site {
    /// The store, to look into and to arrange things in.
    pub store: Arc<Store>,
    /// The partnership.
    pub tenant: Arc<Tenant>,
    /// Its port on this machine.
    pub port: u16,
    stop: Option<oneshot::Sender<()>>,
    serving: Option<std::thread::JoinHandle<()>>,
    _folder: tempfile::TempDir,
}

impl Site {
    /// A site of its own.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Arc::new(Store::open(folder.path(), "test").expect("an empty folder"));
        let tenant = store.tenant_or_new(&partnership()).expect("a new partnership");
        let (port, stop, serving) = serve(Arc::clone(&store), partnership());
        let site = Self { store, tenant, port, stop: Some(stop), serving: Some(serving), _folder: folder };
        site.put(records());
        site.store.make_searchable(usize::MAX);
        site
    }

    /// Enters or changes records.
    pub fn put(&self, bodies: Vec<Body>) {
        let put = |body: Body| Put {
            id: id(body.kind(), &body.common.key),
            read_at: None,
            body,
            origin: "källan".to_owned(),
        };
        let command = Command::Put(bodies.into_iter().map(put).collect());
        self.store.carry_out(&self.tenant, command, occasion()).expect("the records fit");
    }

    /// A record as it stands, whoever may see it.
    pub fn record(&self, kind: Kind, title: &str) -> Shared {
        let world = self.tenant.world(Audience::Internal);
        Shared::clone(world.record_or_tombstone(id(kind, title)).unwrap_or_else(|| panic!("no {title}")))
    }

    /// Makes an account with these roles, of an organisation.
    pub fn person(&self, name: &str, roles: &[Role], organisation: Option<&str>) -> Account {
        let email = format!("{}@exempel.se", domain::slug::slug(name));
        let mut account = Account::new(fresh(), email, name.to_owned(), Language::Sv, now());
        account.roles = roles.iter().copied().collect();
        account.organisation = organisation.map(|title| id(Kind::Organisation, title));
        assert!(self.store.add_account(&self.tenant, &account).expect("the ledger takes it"), "the address is free");
        account
    }

    /// A browser with nobody signed in.
    pub fn browser(&self) -> Browser {
        Browser { port: self.port, cookies: Mutex::default(), headers: Mutex::default() }
    }

    /// A browser in which somebody has signed in as well as by a passkey.
    pub fn signed_in(&self, account: &Account) -> Browser {
        self.signed_in_by(account, SignedInBy::Passkey)
    }

    /// A browser in which somebody has signed in.
    pub fn signed_in_by(&self, account: &Account, by: SignedInBy) -> Browser {
        let token = self.store.begin_session(&self.tenant, account, by, "test", now()).expect("the ledger takes it");
        let browser = self.browser();
        browser.keep("hb-lanet", &token);
        browser
    }

    /// As [`Site::person`] and [`Site::signed_in`].
    pub fn as_person(&self, name: &str, roles: &[Role], organisation: Option<&str>) -> Browser {
        self.signed_in(&self.person(name, roles, organisation))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(serving) = self.serving.take() {
            _ = serving.join();
        }
    }
}

/// Serves a store on a port of its own until the sender is dropped.
pub fn serve(store: Arc<Store>, home: PartnershipId) -> (u16, oneshot::Sender<()>, std::thread::JoinHandle<()>) {
    let (stop, stopped) = oneshot::channel::<()>();
    let (tell, told) = std::sync::mpsc::channel();
    let serving = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            tell.send(listener.local_addr().expect("an address").port()).expect("somebody waits for it");
            let reached = Reached { home, public_address: None, proxies: Vec::new() };
            let until = async { drop(stopped.await) };
            Server::new(store, reached).serve(listener, until).await.expect("the network works");
        });
    });
    (told.recv().expect("the server says where it listens"), stop, serving)
}

/// Now, as tests see it.
#[expect(clippy::disallowed_methods, reason = "sessions are of this very moment")]
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// An identity of its own.
#[expect(clippy::disallowed_methods, reason = "tests run side by side")]
pub fn fresh() -> Uuid {
    Uuid::new_v4()
}

/// An occasion on which the program itself writes.
pub fn occasion() -> Occasion {
    Occasion { command: fresh(), actor: Actor::System, at: now() }
}

/// A browser without scripts.
pub struct Browser {
    port: u16,
    cookies: Mutex<BTreeMap<String, String>>,
    headers: Mutex<Vec<(String, String)>>,
}

/// What the server answered.
pub struct Answer {
    /// The path asked for, below the host.
    pub address: String,
    /// HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(candidate, _)| candidate == name).map(|(_, value)| value.as_str())
    }

    /// The page.
    pub fn page(&self) -> Element {
        html::read(&self.body).unwrap_or_else(|why| panic!("{} is not well formed: {why}", self.address))
    }

    /// The page's text.
    pub fn text(&self) -> String {
        self.page().only("main").text()
    }

    /// What the first field of this name holds in the page's own forms.
    pub fn field(&self, name: &str) -> String {
        let page = self.page();
        let fields = page.only("main").all();
        let field = fields.into_iter().find(|field| field.attr("name") == Some(name));
        let field = field.unwrap_or_else(|| panic!("{} has no field {name}", self.address));
        field.attr("value").map_or_else(|| field.text(), str::to_owned)
    }

    /// The same, if it is answered with this status.
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.address, self.body);
        self
    }
}

impl Browser {
    /// Puts a cookie by hand.
    pub fn keep(&self, name: &str, value: &str) {
        self.cookies.lock().expect("one thread").insert(name.to_owned(), value.to_owned());
    }

    /// A cookie it keeps.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("one thread").get(name).cloned()
    }

    /// From now on sends a header with every request; for those of other sites, and for forged ones.
    pub fn says(self, name: &str, value: &str) -> Self {
        self.headers.lock().expect("one thread").push((name.to_owned(), value.to_owned()));
        self
    }

    /// Opens an address, following redirects.
    pub fn open(&self, address: &str) -> Answer {
        let mut answer = self.get(address);
        for _ in 0..5 {
            match answer.header("location").map(str::to_owned) {
                Some(next) => answer = self.get(&next),
                None => break,
            }
        }
        answer
    }

    /// Asks for an address.
    pub fn get(&self, address: &str) -> Answer {
        self.ask("GET", address, None)
    }

    /// Sends a form, as a page of the site itself does; does not follow.
    pub fn send(&self, address: &str, form: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.ask("POST", address, Some(&body))
    }

    /// Sends a form and follows where it leads.
    pub fn send_and_follow(&self, address: &str, form: &[(&str, &str)]) -> Answer {
        let answer = self.send(address, form);
        match answer.header("location").map(str::to_owned) {
            Some(next) => self.open(&next),
            None => answer,
        }
    }

    fn ask(&self, method: &str, address: &str, body: Option<&str>) -> Answer {
        let mut request = format!("{method} {address} HTTP/1.1\r\nConnection: close\r\n");
        let own = self.headers.lock().expect("one thread").clone();
        let says = |name: &str| own.iter().any(|(candidate, _)| candidate.eq_ignore_ascii_case(name));
        if !says("host") {
            request.push_str(&format!("Host: localhost:{}\r\n", self.port));
        }
        let cookies: Vec<String> =
            self.cookies.lock().expect("one thread").iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            request.push_str(&format!("Cookie: {}\r\n", cookies.join("; ")));
        }
        if let Some(body) = body {
            if !says("sec-fetch-site") && !says("origin") {
                request.push_str("Sec-Fetch-Site: same-origin\r\n");
            }
            if !says("content-type") {
                request.push_str("Content-Type: application/x-www-form-urlencoded\r\n");
            }
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        own.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
        request.push_str("\r\n");
        request.push_str(body.unwrap_or_default());
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time out");
        // A server that refuses a large form answers before all of it is sent.
        _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        _ = stream.read_to_end(&mut bytes);
        let answer = read(address, &bytes);
        self.take_cookies(&answer);
        answer
    }

    fn take_cookies(&self, answer: &Answer) {
        let mut kept = self.cookies.lock().expect("one thread");
        for (_, value) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, rest) = value.split_once('=').expect("a cookie has a name");
            let value = rest.split(';').next().unwrap_or_default();
            if rest.contains("Max-Age=0") {
                kept.remove(name)
            } else {
                kept.insert(name.to_owned(), value.to_owned())
            };
        }
    }
}

fn read(address: &str, bytes: &[u8]) -> Answer {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{address} was not answered: {text}"));
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status line");
    let headers =
        lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    Answer { address: address.to_owned(), status, headers: headers.collect(), body: body.to_owned() }
}
