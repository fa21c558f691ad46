//! A browser without scripts that keeps cookies and fills in forms.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::TcpStream,
    sync::Mutex,
    time::Duration,
};

use crate::html::{self, Element};

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
    /// The body as it came: a file is no text.
    pub bytes: Vec<u8>,
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
    /// A browser that speaks to a port of this machine, with nobody signed in.
    pub fn at(port: u16) -> Self {
        Self { port, cookies: Mutex::default(), headers: Mutex::default() }
    }

    /// The same person's browser, speaking to another node.
    pub fn moved_to(&self, port: u16) -> Self {
        let moved = Self::at(port);
        self.cookies.lock().expect("one thread").iter().for_each(|(name, value)| moved.keep(name, value));
        moved
    }

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
        self.ask("POST", address, Some(body.as_bytes()))
    }

    /// Sends a form and follows where it leads.
    pub fn send_and_follow(&self, address: &str, form: &[(&str, &str)]) -> Answer {
        let answer = self.send(address, form);
        match answer.header("location").map(str::to_owned) {
            Some(next) => self.open(&next),
            None => answer,
        }
    }

    /// Asks, with a body if one is sent.
    pub fn ask(&self, method: &str, address: &str, body: Option<&[u8]>) -> Answer {
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
        let mut request = request.into_bytes();
        request.extend(body.unwrap_or_default());
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("a time out");
        // A server that refuses a large form answers before all of it is sent.
        _ = stream.write_all(&request);
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
    let from = bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
    let (headers, body, bytes) = (headers.collect(), body.to_owned(), bytes[from..].to_vec());
    Answer { address: address.to_owned(), status, headers, body, bytes }
}
