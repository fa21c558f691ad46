//! The least of HTTP that measuring needs: one question, one answer, one connection.

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
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
    let mut stream = TcpStream::connect(("127.0.0.1", port)).context("nobody listens")?;
    stream.set_read_timeout(Some(Duration::from_secs(120)))?;
    let coding = if compressed { "gzip" } else { "identity" };
    write!(
        stream,
        "GET {address} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {coding}\r\nConnection: close\r\n\r\n"
    )?;
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

/// As [`get`], where anything but success is a failure.
pub(crate) fn page(port: u16, address: &str, compressed: bool) -> anyhow::Result<Answer> {
    let answer = get(port, address, compressed)?;
    if answer.status != 200 {
        bail!("{address} answers {}", answer.status);
    }
    Ok(answer)
}
