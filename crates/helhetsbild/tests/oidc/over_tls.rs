//! A provider over TLS, asked by the program itself: its certificate must be signed by somebody whom the machine trusts, and
//! must name the host.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use domain::{policy::Role, text::Language};
use helhetsbild::kit::{account::Account, store::Store, visitor::SignedInBy};
use serde_json::Value;

use crate::{
    client::Browser,
    provider::provider,
    support::{fresh, now, partnership},
};

/// A process that ends with the story.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

/// Starts something that says one line first.
fn started(command: &mut Command) -> (Running, String) {
    let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    let mut lines = BufReader::new(process.stdout.take().expect("it is piped")).lines();
    let first = lines.next().expect("it says something").expect("readable");
    std::thread::spawn(move || lines.for_each(drop));
    (Running(process), first)
}

/// A key and a certificate for `localhost`, signed by an authority of its own: `server.key`, `server.pem`, `root.pem`.
fn certificates(folder: &Path) {
    let openssl = |line: &str| {
        let said =
            Command::new("openssl").args(line.split(' ')).current_dir(folder).output().expect("openssl is there");
        assert!(said.status.success(), "{line}: {}", String::from_utf8_lossy(&said.stderr));
    };
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    openssl(&format!("req -x509 {key} -keyout root.key -out root.pem -subj /CN=root -days 2"));
    openssl(&format!("req {key} -keyout server.key -out server.csr -subj /CN=localhost"));
    std::fs::write(folder.join("names"), "subjectAltName=DNS:localhost").expect("writable");
    openssl("x509 -req -in server.csr -CA root.pem -CAkey root.key -out server.pem -days 2 -extfile names");
}

/// A data folder with two providers, by name and by number; the token of an administrator's session.
fn prepared(path: &Path, port: u64) -> String {
    let store = Store::open(path, "test").expect("an empty folder");
    let tenant = store.tenant_or_new(&partnership()).expect("a new partnership");
    for (short, host) in [("namnet", "localhost"), ("siffrorna", "127.0.0.1")] {
        let made = provider(short, &format!("https://{host}:{port}"), "webb");
        assert!(store.put_provider(&tenant, &made, 0, Vec::new(), now()).expect("the ledger takes it"));
    }
    let mut admin = Account::new(fresh(), "admin@exempel.se".to_owned(), "Admin".to_owned(), Language::Sv, now());
    admin.roles = [Role::Administrator].into();
    assert!(store.add_account(&tenant, &admin).expect("the ledger takes it"));
    store.begin_session(&tenant, &admin, SignedInBy::Passkey, "test", now()).expect("the ledger takes it")
}

#[test]
fn a_provider_is_asked_only_where_its_certificate_is_trusted_and_names_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    certificates(folder.path());
    let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oidc");
    let (_provider, said) = started(Command::new("node").arg("tls.mjs").arg(folder.path()).current_dir(scripts));
    let said: Value = serde_json::from_str(&said).expect("JSON");
    let data = folder.path().join("data");
    let token = prepared(&data, said["port"].as_u64().expect("a port"));
    let tried = |trusting: Option<&Path>, short: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_helhetsbild"));
        program.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&data).stderr(Stdio::null());
        if let Some(roots) = trusting {
            program.env("SSL_CERT_FILE", roots);
        }
        let (_served, said) = started(&mut program);
        let port = said.rsplit(':').next().and_then(|port| port.trim_end_matches('/').parse().ok());
        let admin = Browser::at(port.unwrap_or_else(|| panic!("no port in {said}")));
        admin.keep("hb-lanet", &token);
        let answer = admin.send(&format!("/sv/admin/leverantorer/{short}"), &[("prova", "1")]);
        (answer.status, answer.text())
    };
    let root = folder.path().join("root.pem");
    let (status, text) = tried(Some(&root), "namnet");
    assert!(status == 200 && text.contains("Nycklar som går att använda: 1."), "{status} {text}");
    for (trusting, short) in [(None, "namnet"), (Some(root.as_path()), "siffrorna")] {
        let (status, text) = tried(trusting, short);
        assert!(status == 502 && text.contains("svarar inte"), "{short}: {status} {text}");
    }
}
