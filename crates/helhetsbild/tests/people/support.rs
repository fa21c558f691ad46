//! A small made-up partnership with people in it, and the real server on a port of its own.

use std::{net::IpAddr, sync::Arc};

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

pub use crate::client::Browser;

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
    /// Where its data lies.
    pub _folder: tempfile::TempDir,
}

impl Site {
    /// A site of its own.
    pub fn new() -> Self {
        Self::reached_at(None, Vec::new())
    }

    /// A site of its own that browsers reach at an address, through proxies.
    pub fn reached_at(public_address: Option<String>, proxies: Vec<IpAddr>) -> Self {
        Self::begun(public_address, proxies, now())
    }

    /// A site of its own whose records were entered at a moment that has passed.
    pub fn since(began: Timestamp) -> Self {
        Self::begun(None, Vec::new(), began)
    }

    fn begun(public_address: Option<String>, proxies: Vec<IpAddr>, began: Timestamp) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Arc::new(Store::open(folder.path(), "test").expect("an empty folder"));
        let tenant = store.tenant_or_new(&partnership()).expect("a new partnership");
        let reached = Reached { home: partnership(), public_address, proxies };
        let (port, stop, serving) = serve(Arc::clone(&store), reached);
        let site = Self { store, tenant, port, stop: Some(stop), serving: Some(serving), _folder: folder };
        site.put_at(records(), began);
        site.store.make_searchable(usize::MAX);
        site
    }

    /// Enters or changes records.
    pub fn put(&self, bodies: Vec<Body>) {
        self.put_at(bodies, now());
    }

    fn put_at(&self, bodies: Vec<Body>, at: Timestamp) {
        let put = |body: Body| Put {
            id: id(body.kind(), &body.common.key),
            read_at: None,
            body,
            origin: "källan".to_owned(),
        };
        let command = Command::Put(bodies.into_iter().map(put).collect());
        self.store.carry_out(&self.tenant, command, Occasion { at, ..occasion() }).expect("the records fit");
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
        Browser::at(self.port)
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
fn serve(store: Arc<Store>, reached: Reached) -> (u16, oneshot::Sender<()>, std::thread::JoinHandle<()>) {
    let (stop, stopped) = oneshot::channel::<()>();
    let (tell, told) = std::sync::mpsc::channel();
    let serving = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            tell.send(listener.local_addr().expect("an address").port()).expect("somebody waits for it");
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
