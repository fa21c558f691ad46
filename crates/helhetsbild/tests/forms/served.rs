//! The county served over HTTP by the real server, to people whose sessions are real.

use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::Arc,
    time::Duration,
};

use helhetsbild::{
    kit::{clock, visitor::SignedInBy},
    server::{Reached, Server},
};

use crate::county::{County, Who};

/// A served county. It is served until the test program ends.
pub struct Served {
    pub county: Arc<County>,
    pub port: u16,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub location: String,
    pub body: String,
}

impl Served {
    pub fn start() -> Self {
        let county = Arc::new(County::new());
        let store = Arc::clone(&county.store);
        let reached = Reached { home: county.tenant.id.clone(), public_address: None, proxies: Vec::new() };
        let (sender, receiver) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("threads");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
                sender.send(listener.local_addr().expect("an address").port()).expect("somebody waits");
                Server::new(store, reached).serve(listener, std::future::pending()).await
            })
        });
        let port = receiver.recv().expect("the server starts");
        Self { county, port }
    }

    /// The cookie of somebody who has signed in with a passkey.
    pub fn sign_in(&self, who: &Who) -> String {
        let Who::Person(account) = who else { return String::new() };
        let county = &self.county;
        county.store.add_account(&county.tenant, account).expect("an account");
        let token = county.store.begin_session(&county.tenant, account, SignedInBy::Passkey, "test", clock::now());
        format!("hb-{}={}", county.tenant.id, token.expect("a session"))
    }

    /// Asks for a page, or sends a form.
    pub fn ask(&self, cookie: &str, path: &str, form: Option<&[(String, String)]>) -> Answer {
        self.ask_from(cookie, path, form, "same-origin")
    }

    /// As [`Served::ask`], from a page of another site.
    pub fn ask_from(&self, cookie: &str, path: &str, form: Option<&[(String, String)]>, site: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a timeout");
        let body = form.map(|pairs| form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish());
        let (method, body) = match &body {
            Some(body) => ("POST", body.as_str()),
            None => ("GET", ""),
        };
        let cookie = if cookie.is_empty() { String::new() } else { format!("cookie: {cookie}\r\n") };
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost:{}\r\nconnection: close\r\nsec-fetch-site: {site}\r\n{cookie}\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        );
        stream.write_all(head.as_bytes()).expect("the server listens");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("the server answers");
        let text = String::from_utf8_lossy(&all);
        let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let location = head.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default().to_owned();
        Answer { status, location, body: body.to_owned() }
    }
}
