//! A real mail server, a real data folder, and a clock that can be set.

use std::{
    cell::Cell,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

use domain::{id::PartnershipId, text::Language};
use helhetsbild::kit::{
    language::{Words, words},
    mail::{
        Book, Letter, LetterKind, MailAddress,
        message::Site,
        sender::{Pace, Sender},
        smtp::Smtp,
    },
    store::{Store, Tenant},
};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow};
use serde::Deserialize;
use uuid::Uuid;

/// A letter as the mail server got it.
#[derive(Clone, Debug, Deserialize)]
pub struct Got {
    pub to: String,
    pub from: String,
    pub secure: bool,
    pub user: String,
    pub message: String,
}

impl Got {
    /// A header of the letter, unfolded; empty when there is none.
    pub fn header(&self, name: &str) -> String {
        let head =
            self.message.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ").replace("\r\n\t", " ");
        let line =
            head.lines().find_map(|line| line.split_once(": ").filter(|(found, _)| found.eq_ignore_ascii_case(name)));
        line.map(|(_, value)| value.to_owned()).unwrap_or_default()
    }
}

#[derive(Deserialize)]
struct Listening {
    port: u16,
}

/// A mail server (`server.mjs`). It ends with the story.
pub struct MailServer {
    process: Child,
    _lifeline: ChildStdin,
    pub port: u16,
    letters: Mutex<mpsc::Receiver<Got>>,
}

impl MailServer {
    /// A server without protection.
    pub fn start() -> Self {
        Self::with(&[])
    }

    /// A server with options, see `server.mjs`.
    pub fn with(options: &[&str]) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail");
        assert!(
            folder.join("node_modules/smtp-server").exists(),
            "the npm packages are not installed in {}\nhint: cargo xtask test",
            folder.display()
        );
        let mut process = Command::new("node")
            .arg("server.mjs")
            .args(options)
            .current_dir(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("node could not be started: {error}\nhint: cargo xtask test"));
        let lifeline = process.stdin.take().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map_while(Result::ok);
        let first = lines.next().expect("the mail server says where it listens");
        let Listening { port } = serde_json::from_str(&first).unwrap();
        let (sender, letters) = mpsc::channel();
        std::thread::spawn(move || {
            for line in lines {
                if sender.send(serde_json::from_str(&line).unwrap()).is_err() {
                    return;
                }
            }
        });
        Self { process, _lifeline: lifeline, port, letters: Mutex::new(letters) }
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The next letter it got; waits a while for it.
    #[track_caller]
    pub fn next(&self) -> Got {
        self.letters.lock().unwrap().recv_timeout(Duration::from_secs(30)).expect("a letter arrives")
    }

    /// The letters that it has got and that were not looked at yet: those that were taken before a round ended have arrived.
    pub fn all(&self) -> Vec<Got> {
        // What the server has answered it has told; the line may still be on its way through the pipe.
        std::thread::sleep(Duration::from_millis(150));
        self.letters.lock().unwrap().try_iter().collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// A key and a certificate for `localhost`, signed by an authority of its own: `server.key`, `server.pem`, `root.pem`.
pub fn certificates(folder: &Path) {
    let openssl = |line: &str| {
        let said = Command::new("openssl").args(line.split(' ')).current_dir(folder).output().unwrap();
        assert!(said.status.success(), "{line}: {}", String::from_utf8_lossy(&said.stderr));
    };
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    openssl(&format!("req -x509 {key} -keyout root.key -out root.pem -subj /CN=root -days 2"));
    openssl(&format!("req {key} -keyout server.key -out server.csr -subj /CN=localhost"));
    std::fs::write(folder.join("names"), "subjectAltName=DNS:localhost").unwrap();
    openssl("x509 -req -in server.csr -CA root.pem -CAkey root.key -out server.pem -days 2 -extfile names");
}

/// A partnership with a post office, at a time that the story sets.
pub struct Post {
    _folder: tempfile::TempDir,
    pub store: Arc<Store>,
    pub tenant: Arc<Tenant>,
    now: Cell<Timestamp>,
    written: Cell<u128>,
}

/// A moment.
pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// An address.
pub fn mail(text: &str) -> MailAddress {
    text.parse().unwrap()
}

impl Post {
    /// A new one, on a Saturday in November.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(folder.path(), "test").unwrap());
        let tenant = store.tenant_or_new(&PartnershipId("lanet".to_owned())).unwrap();
        Self { _folder: folder, store, tenant, now: Cell::new(at("2026-11-28T12:00:00Z")), written: Cell::new(0) }
    }

    /// The address book.
    pub fn book(&self) -> Book<'_> {
        Book::open(self.store.ledger(), &self.tenant.id).unwrap()
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        self.now.get()
    }

    /// It becomes another time.
    pub fn it_is(&self, text: &str) {
        self.now.set(at(text));
    }

    /// Time passes.
    pub fn pass(&self, span: SignedDuration) {
        self.now.set(self.now.get() + span);
    }

    /// An identity that none had before in this story.
    pub fn identity(&self) -> Uuid {
        self.written.set(self.written.get() + 1);
        Uuid::from_u128(self.written.get())
    }

    /// Puts a letter into the outbox.
    pub fn write(&self, letter: Letter) -> String {
        let row = letter.row(self.now(), self.identity());
        let key = row.key.clone();
        self.store.ledger().put(&self.tenant.id, row, None).unwrap();
        key
    }

    /// A letter that answers something.
    pub fn answer(&self, to: &str) -> Letter {
        Letter::answer(LetterKind::ProposalReceipt, &mail(to), swedish())
            .subject("Tack för ditt förslag")
            .text("Det är mottaget.")
    }

    /// What waits in the outbox.
    pub fn outbox(&self) -> Vec<DrawerRow> {
        self.store.ledger().rows_after(&self.tenant.id, Drawer::OUTBOX, "", 1_000).unwrap()
    }

    /// A sender to a server, by its address.
    pub fn sender(&self, server: &str) -> Sender {
        sender_to(&self.store, server)
    }

    /// The sender makes a round at the time it now is.
    pub fn round(&self, sender: &mut Sender) {
        let now = self.now();
        sender.round(&|| now);
    }
}

/// A sender of a store's letters to a server, by its address.
pub fn sender_to(store: &Arc<Store>, server: &str) -> Sender {
    let carrier = Smtp::new(server.parse().unwrap(), Some("hemligt".to_owned()), &site().from).unwrap();
    Sender::new(Arc::clone(store), site(), Box::new(carrier), Pace::default())
}

/// Where the site of the stories is.
pub fn site() -> Site {
    Site {
        origin: "https://integration.example.se".to_owned(),
        home: PartnershipId("lanet".to_owned()),
        from: mail("integration@example.se"),
    }
}

/// Swedish words.
pub fn swedish() -> &'static Words {
    words(Language::Sv)
}
