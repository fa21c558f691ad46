//! A real provider (`server.mjs`), and somebody's way to it and back.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Mutex, mpsc},
    time::Duration,
};

use domain::policy::Role;
use helhetsbild::kit::provider::{Provider, TableRow};
use serde_json::{Value, json};

use crate::{
    client::Answer,
    support::{Browser, Site, id, now},
};

/// What the site shows the provider to be who it is.
pub const SECRET: &str = "leverantorens:hemlighet+med%tecken/32";

/// A provider. It ends with the story.
pub struct RealProvider {
    process: Child,
    said: Mutex<mpsc::Receiver<String>>,
    /// Where it listens.
    pub port: u16,
}

impl RealProvider {
    /// A provider that sends people back to a site.
    pub fn of(site: &Site) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oidc");
        assert!(
            folder.join("node_modules/oidc-provider").exists(),
            "the npm packages are not installed in {}\nhint: cargo xtask test",
            folder.display()
        );
        let redirect = format!("http://localhost:{}/sv/logga-in/leverantor/CLIENT", site.port);
        (0..3).find_map(|_| Self::started(&folder, &redirect)).expect("one of three providers says where it listens")
    }

    /// A provider that has said where it listens. It may be none: on a burdened machine a process can be so long in
    /// starting that a story would wait in vain, and what is told here is about the site, not about that.
    fn started(folder: &Path, redirect: &str) -> Option<Self> {
        let mut process = Command::new("node")
            .args(["server.mjs", "--redirect", redirect])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("node could not be started: {error}\nhint: cargo xtask test"));
        let lines = BufReader::new(process.stdout.take().expect("it is piped")).lines().map_while(Result::ok);
        let (sender, said) = mpsc::channel();
        std::thread::spawn(move || lines.for_each(|line| _ = sender.send(line)));
        let first = said.recv_timeout(Duration::from_secs(60));
        let mut made = Self { process, said: Mutex::new(said), port: 0 };
        let first: Value = serde_json::from_str(&first.ok()?).expect("JSON");
        made.port = first["port"].as_u64().and_then(|port| u16::try_from(port).ok()).expect("a port");
        Some(made)
    }

    /// The next thing it says.
    fn hears(&self) -> String {
        let said = self.said.lock().expect("one at a time").recv_timeout(Duration::from_secs(60));
        said.expect("the provider says something within a minute")
    }

    fn tell(&self, line: &Value) {
        writeln!(self.process.stdin.as_ref().expect("it is piped"), "{line}").expect("the provider listens");
        self.hears();
    }

    /// Makes somebody who may sign in there.
    pub fn person(&self, name: &str, claims: Value) {
        self.tell(&json!({"person": name, "claims": claims}));
    }

    /// From now on it signs by new keys.
    pub fn rotates(&self) {
        self.tell(&json!({"rotate": true}));
    }

    /// What it calls itself.
    pub fn issuer(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Registers it on a site, as the client that is signed for in this way.
    pub fn registered(&self, site: &Site, client: &str) -> Provider {
        let provider = provider(&client.to_lowercase(), &self.issuer(), client);
        put(site, &provider);
        provider
    }
}

impl Drop for RealProvider {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// A provider whose group `integration` is Gävle's editors.
pub fn provider(short: &str, issuer: &str, client: &str) -> Provider {
    Provider {
        id: short.to_owned(),
        name: format!("Kommunens inloggning {client}"),
        issuer: issuer.to_owned(),
        client: client.to_owned(),
        address_claim: "email".to_owned(),
        scope: "openid email profile groups".to_owned(),
        domains: Default::default(),
        table: vec![TableRow {
            claim: "groups".to_owned(),
            value: "integration".to_owned(),
            organisation: Some(id(domain::record::Kind::Organisation, "Gävle kommun")),
            roles: [Role::Editor].into(),
        }],
    }
}

/// Registers a provider, or puts it as it now is.
pub fn put(site: &Site, provider: &Provider) {
    let version = site.store.provider(&site.tenant, &provider.id).expect("readable").map_or(0, |(_, version)| version);
    assert!(site.store.put_provider(&site.tenant, provider, version, Vec::new(), now()).expect("the ledger takes it"));
    site.store.keep_secret(&site.tenant, &provider.id, SECRET).expect("the ledger takes it");
}

/// Somebody at their own computer, with one browser: what it keeps for the site, and what for the provider.
pub struct Person {
    /// For the site.
    pub browser: Browser,
    elsewhere: Browser,
    provider: u16,
    name: &'static str,
}

impl Person {
    /// Somebody who is called this at the provider.
    pub fn new(site: &Site, provider: &RealProvider, name: &'static str) -> Self {
        Self { browser: site.browser(), elsewhere: Browser::at(provider.port), provider: provider.port, name }
    }

    /// Presses the provider's button and signs in there; what the site says then, all the way followed.
    pub fn signs_in(&self, short: &str) -> Answer {
        let back = self.to_the_way_back(short);
        self.follow(self.browser.get(&back))
    }

    /// The same, up to where the provider sends them back: the path they would come by.
    pub fn to_the_way_back(&self, short: &str) -> String {
        self.from(&self.way(short, "/insatser"))
    }

    /// Where the provider's button leads.
    pub fn way(&self, short: &str, then: &str) -> String {
        let going = self.browser.send(&format!("/sv/logga-in/leverantor/{short}"), &[("till", then)]).expect(200);
        let page = going.page();
        let links = page.only("main").all();
        let link = links.into_iter().find(|element| element.name == "a").expect("a link to the provider");
        link.attr("href").expect("it leads somewhere").to_owned()
    }

    /// From the provider's first page, by its forms, to where it sends them back.
    fn from(&self, way: &str) -> String {
        let mut next = way.to_owned();
        for _ in 0..12 {
            let Some(path) = self.at_provider(&next) else { return path_of(&next) };
            let mut answer = self.elsewhere.get(&path);
            if answer.status == 200 {
                let action = between(&answer.body, "action=\"", "\"").replace("&amp;", "&");
                let prompt = between(&answer.body, "name=\"prompt\" value=\"", "\"");
                let form = [("prompt", prompt.as_str()), ("login", self.name), ("password", "x")];
                answer = self.elsewhere.send(&path_of(&action), &form);
            }
            let told = || panic!("{}: {} {}", answer.address, answer.status, answer.body);
            let to = answer.header("location").map_or_else(told, str::to_owned);
            next = if to.starts_with('/') { format!("http://127.0.0.1:{}{to}", self.provider) } else { to };
        }
        panic!("the provider leads round and round")
    }

    fn at_provider(&self, address: &str) -> Option<String> {
        let (_, rest) = address.split_once("://")?;
        let (host, _) = rest.split_once('/').unwrap_or((rest, ""));
        host.ends_with(&format!(":{}", self.provider)).then(|| path_of(address))
    }

    /// The last page of where an answer of the site leads.
    pub fn follow(&self, answer: Answer) -> Answer {
        match answer.header("location").map(str::to_owned) {
            Some(next) => self.browser.open(&next),
            None => answer,
        }
    }
}

/// An address without its host.
pub fn path_of(address: &str) -> String {
    match address.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or_else(|| "/".to_owned(), |at| rest[at..].to_owned()),
        None => address.to_owned(),
    }
}

fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1;
    rest.split_once(after).expect("it ends").0.to_owned()
}
