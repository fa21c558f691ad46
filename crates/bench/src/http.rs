//! The least of HTTP that measuring needs: one question, one answer, one connection.

use std::{
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Asks a server on this machine for an address, compressed if it can be.
pub(crate) fn get(port: u16, address: &str, compressed: bool) -> anyhow::Result<Answer> {
    let coding = if compressed { "gzip" } else { "identity" };
    exchange(port, &format!("GET {address} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {coding}\r\n"), "")
}

/// Asks for a page as whoever has this cookie.
pub(crate) fn get_as(port: u16, address: &str, cookie: &str) -> anyhow::Result<Answer> {
    exchange(port, &format!("GET {address} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n"), "")
}

/// Sends a form as a page of the site does, as whoever has this cookie.
pub(crate) fn send_as(port: u16, address: &str, cookie: &str, form: &[(String, String)]) -> anyhow::Result<Answer> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let head = format!(
        "POST {address} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        body.len()
    );
    exchange(port, &head, &body)
}

fn exchange(port: u16, head: &str, body: &str) -> anyhow::Result<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).context("nobody listens")?;
    stream.set_read_timeout(Some(Duration::from_secs(120)))?;
    stream.write_all(format!("{head}Connection: close\r\n\r\n{body}").as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end =
        bytes.windows(4).position(|window| window == b"\r\n\r\n").context("an answer without an end of its head")?;
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let status = head.split(' ').nth(1).and_then(|text| text.parse().ok()).context("an answer without a status")?;
    if head.contains("transfer-encoding: chunked") {
        bail!("an answer in chunks");
    }
    Ok(Answer { status, body: bytes.split_off(end + 4) })
}

/// Waits until the records of a new server can be searched: until then it has two things to do.
pub(crate) fn wait_for_search(port: u16, title: &str) -> anyhow::Result<()> {
    let title: String = form_urlencoded::byte_serialize(title.as_bytes()).collect();
    let asked = Instant::now();
    while asked.elapsed() < Duration::from_secs(120) {
        if page(port, &format!("/sv/sok?q={title}"), false)?.text().contains("<h3>") {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(20));
    }
    bail!("a search for `{title}` finds nothing")
}

/// As [`get`], where anything but success is a failure.
pub(crate) fn page(port: u16, address: &str, compressed: bool) -> anyhow::Result<Answer> {
    let answer = get(port, address, compressed)?;
    if answer.status != 200 {
        bail!("{address} answers {}", answer.status);
    }
    Ok(answer)
}
