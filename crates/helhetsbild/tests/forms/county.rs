//! A county on a real ledger, and the people who write in it: the functions that answer addresses, asked directly.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, OnceLock},
};

use domain::{
    change::{Actor, Occasion},
    choices::Audience,
    command::{Command, Put},
    id::{PartnershipId, Ref},
    kinds::Kind,
    policy::Role,
    record::Shared,
    text::Language,
};
use helhetsbild::{
    features::{
        editing::{self, Purpose},
        exchange::{Limits, Options, Workbook, plan},
    },
    kit::{
        account::Account,
        address::Parameters,
        clock,
        form::Sent,
        language::{L10n, words},
        page::{Page, Stop},
        store::{Store, Tenant},
        visit::{Asked, Visit},
        visitor::{SignedInBy, Visitor},
    },
};
use uuid::Uuid;

use crate::{browser, html};

/// The partnership of the example, in a folder of its own.
pub struct County {
    pub store: Arc<Store>,
    pub tenant: Arc<Tenant>,
    _folder: tempfile::TempDir,
}

/// Somebody.
#[derive(Clone)]
pub enum Who {
    Public,
    Person(Box<Account>),
}

pub const TODAY: jiff::civil::Date = jiff::civil::date(2018, 3, 9);

/// What is changed by other ways than forms, on the day that visits are made.
pub fn from_outside() -> Occasion {
    let at = domain::date::end_of_day(TODAY);
    Occasion { command: clock::fresh_identity(), actor: Actor::CommandLine, at }
}

impl County {
    pub fn new() -> Self {
        static WORKBOOK: OnceLock<Workbook> = OnceLock::new();
        let folder = tempfile::tempdir().expect("a folder");
        let store = Arc::new(Store::open(folder.path(), "test").expect("a ledger"));
        let id = PartnershipId("gavleborg".to_owned());
        let tenant = store.tenant_or_new(&id).expect("a partnership");
        let workbook = WORKBOOK.get_or_init(|| {
            let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/gavleborg");
            Workbook::read(&examples, &Limits::default())
        });
        let options = Options { overwrite: false, accept_good_rows: false, language: L10n::Sv, today: None };
        let outcome = plan(workbook, &tenant.world(Audience::Internal), &id, &options);
        store.carry_out(&tenant, Command::Put(outcome.puts), from_outside()).expect("the example fits");
        Self { store, tenant, _folder: folder }
    }

    /// A record by its kind and name in addresses, in full.
    pub fn record(&self, kind: Kind, slug: &str) -> Shared {
        let world = self.tenant.world(Audience::Internal);
        Arc::clone(world.by_slug(kind, slug).unwrap_or_else(|| panic!("no {kind:?} {slug}")))
    }

    /// An editor of an organisation.
    pub fn editor(&self, organisation: &str) -> Who {
        let organisation = self.record(Kind::Organisation, organisation);
        self.person(BTreeSet::from([Role::Editor]), Some(&organisation))
    }

    /// A coordinator, of no organisation.
    pub fn coordinator(&self) -> Who {
        self.person(BTreeSet::from([Role::Coordinator]), None)
    }

    /// A member without any role.
    pub fn member(&self) -> Who {
        self.person(BTreeSet::new(), None)
    }

    pub fn person(&self, roles: BTreeSet<Role>, organisation: Option<&Shared>) -> Who {
        let id =
            Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{roles:?}{:?}", organisation.map(|one| one.id)).as_bytes());
        let email = format!("funktion-{id}@example.org");
        let account = Account::new(id, email, "Integrationssamordnaren".to_owned(), Language::Sv, clock::now());
        Who::Person(Box::new(Account { roles, organisation: organisation.map(|one| one.id), ..account }))
    }

    /// Lets an organisation answer for a record.
    pub fn give(&self, record: &Shared, organisation: &str) -> Shared {
        let mut body = record.body.clone();
        body.common.steward = Some(Ref::to(self.record(Kind::Organisation, organisation).id));
        self.put(record, body)
    }

    /// Changes a record from outside.
    pub fn put(&self, record: &Shared, body: domain::kinds::Body) -> Shared {
        let put = Put { id: record.id, read_at: None, body, origin: String::new() };
        self.store.carry_out(&self.tenant, Command::Put(vec![put]), from_outside()).expect("a change that fits");
        Arc::clone(self.tenant.world(Audience::Internal).record(record.id).expect("it is there"))
    }

    /// A visit to an address below the language, with its parameters.
    pub fn visit(&self, who: &Who, address: &str) -> Visit {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let person = match who {
            Who::Public => None,
            Who::Person(account) => {
                let account = Account::clone(account);
                Some(Visitor::new(account, String::new(), SignedInBy::Passkey, clock::now()))
            }
        };
        let world = self.tenant.world(Audience::Public);
        let asked = Asked {
            prefix: String::new(),
            path: path.to_owned(),
            parameters: Parameters::read(query),
            now: domain::date::end_of_day(TODAY),
            origin: "http://localhost".to_owned(),
            client: "127.0.0.1".to_owned(),
            agent: String::new(),
        };
        let mut v = Visit::new(Arc::clone(&self.store), Arc::clone(&self.tenant), world, words(Language::Sv), asked);
        v.sign_in(person);
        v
    }

    /// The page of a form.
    pub fn form(&self, who: &Who, purpose: Purpose, kind: Kind, slug: Option<&str>, query: &str) -> Form {
        let v = self.visit(who, &format!("/x?{query}"));
        let page = editing::begin(&v, purpose, kind, slug).expect("a page");
        assert_eq!(page.status, 200, "{}", page.location.unwrap_or_default());
        Form {
            pairs: browser::sends(&page.body),
            page,
            purpose,
            kind,
            slug: slug.map(str::to_owned),
            query: query.to_owned(),
        }
    }

    /// Sends a form by a button.
    pub fn send(&self, who: &Who, form: &Form, button: &str) -> Page {
        let v = self.visit(who, &format!("/x?{}", form.query));
        editing::sent(&v, &form.sent(button), form.purpose, form.kind, form.slug.as_deref()).expect("an answer")
    }

    /// Whether a form is only taken from who has signed in first.
    pub fn asks_to_sign_in(&self, form: &Form, button: &str) -> bool {
        let v = self.visit(&Who::Public, &format!("/x?{}", form.query));
        let answer = editing::sent(&v, &form.sent(button), form.purpose, form.kind, form.slug.as_deref());
        matches!(answer, Err(Stop::Forbidden))
    }

    /// What came of sending a form, as a form again: nothing was saved.
    pub fn again(&self, form: &Form, page: Page) -> Form {
        Form { pairs: browser::sends(&page.body), page, ..form.clone_without_page() }
    }
}

/// A form in a browser.
pub struct Form {
    pub pairs: Vec<(String, String)>,
    pub page: Page,
    purpose: Purpose,
    kind: Kind,
    slug: Option<String>,
    query: String,
}

impl Form {
    fn clone_without_page(&self) -> Self {
        Self {
            pairs: self.pairs.clone(),
            page: Page::text("text/plain", String::new()),
            purpose: self.purpose,
            kind: self.kind,
            slug: self.slug.clone(),
            query: self.query.clone(),
        }
    }

    /// What a browser sends of it by a button.
    pub fn sent(&self, button: &str) -> Sent {
        let button = ("gor".to_owned(), button.to_owned());
        Sent::of(self.pairs.iter().cloned().chain([button]).collect())
    }

    /// Types into a control that the form has.
    pub fn types(mut self, name: &str, value: &str) -> Self {
        let control = self.pairs.iter_mut().find(|(own, _)| own == name);
        let control = control.unwrap_or_else(|| panic!("the form has no {name}"));
        value.clone_into(&mut control.1);
        self
    }

    /// Ticks a box, or chooses one of several.
    pub fn ticks(mut self, name: &str, value: &str) -> Self {
        let page = html::read(&self.page.body).expect("well formed");
        let boxes = page.all();
        let found = boxes.iter().find(|input| input.attr("name") == Some(name) && input.attr("value") == Some(value));
        let found = found.unwrap_or_else(|| panic!("the form has no {name} {value}"));
        if found.attr("type") == Some("radio") {
            self.pairs.retain(|(own, _)| own != name);
        }
        self.pairs.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends what no page of the site would.
    pub fn forges(mut self, name: &str, value: &str) -> Self {
        self.pairs.retain(|(own, _)| own != name);
        self.pairs.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn value(&self, name: &str) -> &str {
        self.pairs.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }
}

/// What a page says.
pub fn text(page: &Page) -> String {
    if let Some(location) = &page.location {
        return format!("leads to {location}");
    }
    html::read(&page.body).unwrap_or_else(|why| panic!("not well formed: {why}")).only("main").text()
}
