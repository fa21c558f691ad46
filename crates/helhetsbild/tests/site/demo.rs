//! The real program showing its examples, once for each test program, and a client that asks it for pages.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, ChildStdin, Command, Stdio},
    sync::OnceLock,
    time::Duration,
};

/// A running demo. It stops, and its data folder goes, when the test program ends, however it ends.
pub struct Demo {
    /// Its port on this machine.
    pub port: u16,
    _keeper: Child,
    /// Held open as long as the test program lives.
    _lifeline: ChildStdin,
}

/// Starts the program ($1) on a folder ($2), and stops both when nothing holds the standard input any longer.
const KEEPER: &str = r#""$1" demo --listen 127.0.0.1:0 --data "$2/data" & server=$!
trap 'kill "$server" 2>/dev/null || { wait "$server"; echo "the program had ended by itself with status $?, before its tests were over" >&2; }
wait "$server"; rm -rf "$2"' EXIT
read -r _"#;

/// The demo of this test program.
pub fn demo() -> &'static Demo {
    static DEMO: OnceLock<Demo> = OnceLock::new();
    DEMO.get_or_init(Demo::start)
}

impl Demo {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made").keep();
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper", env!("CARGO_BIN_EXE_helhetsbild")])
            .arg(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lifeline = keeper.stdin.take().expect("the standard input is piped");
        let mut lines = BufReader::new(keeper.stdout.take().expect("the output is piped")).lines();
        let said = lines.by_ref().map_while(Result::ok).find(|line| line.starts_with("Helhetsbild: "));
        let said = said.expect("the program says where it listens, or why it cannot (see above)");
        let port = said
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok())
            .unwrap_or_else(|| panic!("no address in {said:?}"));
        // What else it says is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { port, _keeper: keeper, _lifeline: lifeline }
    }

    /// Its address.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }
}

/// What the server answered.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// The body as sent.
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(candidate, _)| candidate == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is UTF-8")
    }
}

/// Asks for an address on this site.
pub fn get(address: &str) -> Answer {
    ask("GET", address, &[])
}

/// Asks with headers.
pub fn get_with(address: &str, headers: &[(&str, &str)]) -> Answer {
    ask("GET", address, headers)
}

/// Asks by any method.
pub fn ask(method: &str, address: &str, headers: &[(&str, &str)]) -> Answer {
    talk(method, address, headers).unwrap_or_else(|error| panic!("{method} {address} was not answered: {error}"))
}

fn talk(method: &str, address: &str, headers: &[(&str, &str)]) -> std::io::Result<Answer> {
    let port = demo().port;
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut request = format!("{method} {address} HTTP/1.1\r\nConnection: close\r\n");
    if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
        request.push_str(&format!("Host: localhost:{port}\r\n"));
    }
    headers.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
    request.push_str("\r\n");
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let broken = || {
        std::io::Error::other(format!(
            "not an HTTP answer: {:?}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(200)])
        ))
    };
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").ok_or_else(broken)?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).ok_or_else(broken)?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let body = bytes[end + 4..].to_vec();
    let said =
        headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, value)| value.parse::<usize>().ok());
    if method != "HEAD" && status != 304 && said.is_some_and(|length| length != body.len()) {
        return Err(std::io::Error::other(format!("the answer says {said:?} bytes and has {}", body.len())));
    }
    Ok(Answer { status, headers, body })
}
