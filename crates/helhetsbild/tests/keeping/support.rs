//! The real program: run to its end, or serving until the story is over.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

/// The folder of an example partnership.
pub fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}

/// The program with arguments, which are split at spaces.
pub fn command(line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_helhetsbild"));
    command.env("LC_ALL", "en_GB.UTF-8").args(line.split(' '));
    command
}

/// Runs the program; arguments are split at spaces.
pub fn run(line: &str) -> Output {
    command(line).output().expect("the program starts")
}

/// All that a run said.
pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs the program, which must succeed.
#[track_caller]
pub fn succeeds(line: &str) -> String {
    let output = run(line);
    assert!(output.status.success(), "{line}: {}", said(&output));
    said(&output)
}

/// Runs the program, which must fail and say what to do.
#[track_caller]
pub fn fails(line: &str) -> String {
    let output = run(line);
    let text = said(&output);
    assert!(!output.status.success(), "{line} should have failed: {text}");
    assert!(text.contains("error: ") && text.contains("\nhint: "), "an error has a hint: {text}");
    text
}

/// A site being served. It is killed when the story is over.
pub struct Site {
    process: Child,
    /// Its port on this machine.
    pub port: u16,
}

impl Site {
    /// Serves; `place` is `--data DIR` or `--database ADDRESS`.
    pub fn serving(place: &str) -> Self {
        let mut process = command(&format!("serve {place} --listen 127.0.0.1:0"))
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
        let said = lines.by_ref().map_while(Result::ok).find(|line| line.starts_with("Helhetsbild: "));
        let port = said.and_then(|said| said.rsplit(':').next()?.parse().ok());
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, port: port.expect("it says where it listens") }
    }

    /// A page: its status and text.
    pub fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the site answers");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, answer)
    }

    /// Sends a form with a cookie; the answer's status and text.
    pub fn send(&self, path: &str, cookie: &str, form: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the site answers");
        let length = form.len();
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{form}"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, answer)
    }

    /// Waits until a page holds a text, at most ten seconds; how long it took.
    #[track_caller]
    pub fn shows(&self, path: &str, text: &str) -> Duration {
        let begun = Instant::now();
        while !self.get(path).1.contains(text) {
            assert!(begun.elapsed() < Duration::from_secs(10), "{path} does not show `{text}`");
            std::thread::sleep(Duration::from_millis(20));
        }
        begun.elapsed()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
