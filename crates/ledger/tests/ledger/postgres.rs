//! PostgreSQL keeps the contract, and what is its own: many processes, and a server that goes away.

use std::{
    path::Path,
    process::Command,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    thread::{scope, sleep},
    time::Duration,
};

use ledger::{Drawer, DrawerRow, Erased, Ledger, LedgerError, Postgres};

use crate::{
    contract::{Place, changes, command, erasure, gavleborg, head, new, put, record, surroundings},
    server::{self, Database, Server},
};

contract!(Base::empty());

/// A database that goes with its test.
struct Base(Database<'static>);

impl Base {
    fn empty() -> Self {
        Self(server::shared().database())
    }

    fn try_open(&self) -> Result<Postgres, LedgerError> {
        Postgres::open(&self.0.address(), surroundings())
    }
}

impl Place for Base {
    fn open(&self) -> Box<dyn Ledger> {
        Box::new(self.try_open().unwrap())
    }

    fn tamper(&self, sql: &str) {
        self.0.say(&format!("SET search_path TO helhetsbild; {sql}"));
    }
}

#[test]
fn a_newer_format_is_refused() {
    let base = Base::empty();
    drop(new(&base));
    base.tamper("INSERT INTO migration (version, at) VALUES (999, 0)");
    for result in [base.try_open(), Postgres::open_to_read(&base.0.address(), surroundings())] {
        let error = result.err().unwrap();
        assert!(matches!(error, LedgerError::Newer { found: 999, known: ledger::VERSION }), "{error}");
    }
}

#[test]
fn a_database_without_a_ledger_says_so() {
    let base = Base::empty();
    let error = Postgres::open_to_read(&base.0.address(), surroundings()).err().unwrap();
    assert!(error.to_string().contains("opening the ledger"), "{error}");
    assert_eq!(base.0.say("SELECT count(*) FROM pg_namespace WHERE nspname = 'helhetsbild'"), "0");
}

#[test]
fn a_server_that_forgets_is_refused() {
    let server = Server::of_its_own(&["synchronous_commit=off"]);
    let error = Postgres::open(&server.address("postgres"), surroundings()).err().unwrap();
    assert!(error.to_string().contains("opening the ledger"), "{error}");
    let why = std::error::Error::source(&error).unwrap().to_string();
    assert!(why.contains("synchronous_commit = off") && why.contains("synchronous_commit = on"), "{why}");
}

#[test]
fn a_server_stopped_and_started_in_mid_load_loses_nothing_and_doubles_nothing() {
    let mut server = Server::of_its_own(&[]);
    let address = server.address("postgres");
    let ledger = Postgres::open(&address, surroundings()).unwrap();
    ledger.add_partnership(&gavleborg()).unwrap();
    let written = AtomicU64::new(0);
    scope(|scope| {
        for writer in 0..4 {
            let (ledger, written) = (&ledger, &written);
            scope.spawn(move || {
                for turn in 0..150 {
                    let number = writer * 1000 + turn;
                    // As a person would: the same form again, until it is taken.
                    loop {
                        match ledger.append(command(1 + number, vec![put(number, 0, "a"), put(number, 1, "b")])) {
                            Ok(_) => break,
                            Err(LedgerError::Unavailable { .. }) => {}
                            Err(error) => panic!("{error}"),
                        }
                    }
                    written.fetch_add(1, Relaxed);
                }
            });
        }
        for (signal, pause) in [("QUIT", 0), ("INT", 200), ("QUIT", 4000)] {
            let before = written.load(Relaxed);
            while written.load(Relaxed) < (before + 40).min(600) {
                sleep(Duration::from_millis(5));
            }
            server.stop(signal);
            sleep(Duration::from_millis(pause));
            server.start();
        }
    });
    assert_eq!(head(&ledger), 4 * 150 * 2, "each was carried out once");
    assert_eq!(changes(&ledger).len(), 4 * 150 * 2);
    assert_eq!(ledger.check(&gavleborg(), &mut |_, _| {}).unwrap(), []);
}

#[test]
fn what_one_writes_another_hears_of() {
    let base = Base::empty();
    let (one, other) = (new(&base), base.open());
    while other.head(&gavleborg()).is_err() {}
    sleep(Duration::from_millis(300));
    other.wait_for_others(Duration::from_millis(1));
    for number in 0..5 {
        one.append(command(1 + number, vec![put(number, 0, "text")])).unwrap();
        let begun = std::time::Instant::now();
        other.wait_for_others(Duration::from_secs(20));
        assert!(begun.elapsed() < Duration::from_secs(10), "word arrives before the patience ends");
        assert_eq!(u128::from(head(&*other)), 1 + number);
    }
}

#[test]
fn a_network_is_crossed_encrypted_and_to_nobody_else() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let settings = [
        "listen_addresses=127.0.0.1".to_owned(),
        format!("port={port}"),
        "ssl=on".to_owned(),
        "ssl_cert_file=../server.pem".to_owned(),
        "ssl_key_file=../server.key".to_owned(),
    ];
    let server = Server::prepared(&settings.each_ref().map(String::as_str), certificates);
    let folder = server.folder().display().to_string();
    let open = |host: &str, more: &str| {
        Postgres::open(&format!("postgres://helhetsbild@{host}:{port}/postgres?{more}"), surroundings())
    };
    let ledger = open("localhost", &format!("sslrootcert={folder}/root.pem")).unwrap();
    ledger.add_partnership(&gavleborg()).unwrap();
    let encrypted = "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'helhetsbild'";
    assert_eq!(server.say_by("postgres", port, encrypted), "t");
    for (host, more) in
        [("localhost", "sslmode=require".to_owned()), ("127.0.0.1", format!("sslrootcert={folder}/root.pem"))]
    {
        let error = open(host, &more).err().unwrap();
        assert!(matches!(&error, LedgerError::Unavailable { why } if why.contains("certificate")), "{error}");
    }
}

/// A root that nobody else trusts, and a certificate for `localhost`.
fn certificates(folder: &Path) {
    let openssl = |line: &str| {
        let said = Command::new("openssl").args(line.split(' ')).current_dir(folder).output().unwrap();
        assert!(said.status.success(), "{line}: {}", String::from_utf8_lossy(&said.stderr));
    };
    let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
    openssl(&format!("req -x509 {key} -keyout root.key -out root.pem -subj /CN=root -days 2"));
    openssl(&format!("req {key} -keyout server.key -out server.csr -subj /CN=localhost"));
    std::fs::write(folder.join("names"), "subjectAltName=DNS:localhost").unwrap();
    openssl("x509 -req -in server.csr -CA root.pem -CAkey root.key -out server.pem -days 2 -extfile names");
    server::own(&folder.join("server.key"));
}

#[test]
fn what_was_erased_is_in_none_of_the_servers_tables() {
    const SECRET: &str = "Kerstin Exempelsson, 070-000 00 00";
    let server = Server::of_its_own(&[]);
    let ledger = Postgres::open(&server.address("postgres"), surroundings()).unwrap();
    ledger.add_partnership(&gavleborg()).unwrap();
    let told = || {
        server.say("postgres", "CHECKPOINT");
        let found =
            Command::new("grep").args(["-rlF", SECRET]).arg(server.folder().join("data/base")).output().unwrap();
        String::from_utf8(found.stdout).unwrap().lines().count()
    };
    for round in 0..20 {
        let text = |number: u128| format!("{SECRET}{}", "x".repeat(usize::try_from(number * 37 % 900).unwrap()));
        ledger.append(command(1 + u128::from(round), vec![put(1, round, &text(u128::from(round)))])).unwrap();
    }
    ledger.put(&gavleborg(), DrawerRow::new(Drawer::PERSONS, "p", SECRET), None).unwrap();
    assert!(told() > 0);
    ledger.erase(&erasure(100, Erased::Record(record(1)))).unwrap();
    ledger.erase(&erasure(101, Erased::Row { drawer: "person".to_owned(), key: "p".to_owned() })).unwrap();
    assert_eq!(told(), 0);
    assert_eq!(ledger.check(&gavleborg(), &mut |_, _| {}).unwrap(), []);
}
