//! The site behind a proxy that speaks TLS, as it is in earnest: in a real browser, and as somebody who means harm meets it.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Child, Command, Stdio},
};

use domain::policy::Role;
use helhetsbild::kit::visitor::SignedInBy;

use crate::{
    support::{Browser, Site, now},
    told::stories_are_told,
};

/// A proxy that speaks TLS. It ends with the story.
struct Front {
    process: Child,
    port: u16,
    _folder: tempfile::TempDir,
}

impl Front {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let line = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout server.key -out server.pem \
                    -subj /CN=localhost -addext subjectAltName=DNS:localhost -days 2";
        let made = Command::new("openssl").args(line.split_whitespace()).current_dir(folder.path()).output();
        let made = made.expect("openssl is there");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let scripts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
        let mut front = Command::new("node");
        front.arg("tls_front.mjs").arg(folder.path()).current_dir(scripts);
        let mut process = front.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node starts");
        let mut said = String::new();
        BufReader::new(process.stdout.take().expect("it is piped")).read_line(&mut said).expect("it says its port");
        Self { process, port: said.trim().parse().expect("a port"), _folder: folder }
    }

    /// The site behind it.
    fn before(&mut self) -> Site {
        let address = format!("https://localhost:{}", self.port);
        let site = Site::reached_at(Some(address), vec!["127.0.0.1".parse().expect("an address")]);
        writeln!(self.process.stdin.as_mut().expect("it is piped"), "{}", site.port).expect("it listens");
        site
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

#[test]
fn behind_tls_sessions_and_passkeys_are_this_hosts_alone_in_a_real_browser() {
    let mut front = Front::start();
    let site = front.before();
    let account = site.person("Ny kollega", &[Role::Editor], Some("Gävle kommun"));
    let invitation = site.store.new_link(&site.tenant, account.id, SignedInBy::Invitation, now()).expect("a link");
    let origin = format!("https://localhost:{}", front.port);
    stories_are_told("browser/behind_tls.mjs", &[&origin, &invitation]);
    assert_eq!(site.store.passkeys(&site.tenant, account.id).expect("readable").len(), 1);
}

#[test]
fn a_cookie_without_the_prefix_a_form_of_the_plain_address_and_a_forged_client_are_not_believed() {
    let site =
        Site::reached_at(Some("https://integration.example".to_owned()), vec!["127.0.0.1".parse().expect("one")]);
    let account = site.person("Kollega", &[Role::Editor], Some("Gävle kommun"));
    let begin = || site.store.begin_session(&site.tenant, &account, SignedInBy::Passkey, "test", now());
    let token = begin().expect("the ledger takes it");
    let reached = || site.browser().says("host", "integration.example");
    // A cookie that some other host, or somebody without TLS, could have planted.
    let planted = reached();
    planted.keep("hb-lanet", &token);
    planted.get("/sv/mitt-konto").expect(401);
    let theirs = reached();
    theirs.keep("__Host-hb-lanet", &token);
    let page = theirs.get("/sv/mitt-konto").expect(200);
    assert!(
        page.header("strict-transport-security").is_some_and(|said| said.contains("max-age=")),
        "{:?}",
        page.headers
    );
    // A form that was made under another name, or comes from a page of the plain address.
    let elsewhere = site.browser().says("host", "evil.example");
    elsewhere.keep("__Host-hb-lanet", &token);
    elsewhere.send("/sv/mitt-konto/avsluta", &[]).expect(421);
    for (name, value) in
        [("sec-fetch-site", "same-site"), ("sec-fetch-site", "none"), ("origin", "https://evil.example")]
    {
        let other = reached().says(name, value);
        other.keep("__Host-hb-lanet", &token);
        other.send("/sv/mitt-konto/avsluta", &[]).expect(403);
    }
    assert_eq!(site.store.sessions(&site.tenant, account.id, now()).expect("readable").len(), 1, "nothing was ended");
    // What the nearest proxy of ours says counts, and not what the visitor says before it.
    let tries = |forwarded: &str| -> Browser { reached().says("x-forwarded-for", forwarded) };
    for number in 0..60 {
        let forged = tries(&format!("198.51.100.{number}, 203.0.113.7"));
        forged.send("/sv/logga-in/lank", &[("epost", &format!("ingen-{number}@exempel.se"))]).expect(200);
    }
    let form = [("epost", "ingen@exempel.se")];
    tries("198.51.100.99, 203.0.113.7").send("/sv/logga-in/lank", &form).expect(429);
    tries("203.0.113.8").send("/sv/logga-in/lank", &form).expect(200);
}
