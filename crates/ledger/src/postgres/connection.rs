//! Connections: made from an address, kept while idle, made anew when they are lost.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::id::PartnershipId;
use tokio::{
    runtime::{Builder, Runtime},
    sync::watch,
};
use tokio_postgres::{
    Client, Config,
    config::{Host, SslMode},
};

use super::{news, tls::Tls, trouble::Trouble};
use crate::{LedgerError, Result};

/// How many idle connections are kept; more are made while more is done at once, and closed after.
const KEPT: usize = 8;

/// How long to try to reach the server.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long data may be on their way before the server counts as gone.
const SILENCE: Duration = Duration::from_secs(15);

/// Begins a transaction that writes. Each statement sees what was committed before it, so those after the lock see all that
/// those who held it before have done. Rows are found by their keys: on a table that has grown since it was last looked over,
/// the server would think it small and read it from end to end.
pub(super) const WRITING: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
    SET LOCAL search_path TO helhetsbild; SET LOCAL lock_timeout TO '15s'; SET LOCAL enable_seqscan TO off";

/// Begins a transaction that reads one consistent state.
pub(super) const READING: &str =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path TO helhetsbild";

/// A server's address, with how to speak to it.
pub(super) struct Server {
    config: Config,
    tls: Option<Tls>,
    /// The address without its password, for people.
    pub(super) name: String,
}

impl Server {
    /// From `postgres://USER@HOST/DATABASE`; `?sslrootcert=FILE` names whom to trust. Over a network the connection is
    /// encrypted unless the address says `sslmode=disable`.
    pub(super) fn at(address: &str) -> Result<Self> {
        let wrong = |error: &dyn std::fmt::Display| LedgerError::Storage {
            doing: "reading the database's address".to_owned(),
            source: format!("{error}; write postgres://USER@HOST/DATABASE").into(),
        };
        let (address, trusted) = without(address, "sslrootcert");
        let mut config: Config = address.parse().map_err(|error| wrong(&error))?;
        if config.get_hosts().is_empty() || config.get_dbname().is_none() {
            return Err(wrong(&"it names no host or no database"));
        }
        if config.get_password().is_none()
            && let Ok(password) = std::env::var("PGPASSWORD")
        {
            config.password(password);
        }
        let is_near = config.get_hosts().iter().all(|host| match host {
            Host::Unix(_) => true,
            Host::Tcp(name) => ["localhost", "127.0.0.1", "::1"].contains(&name.as_str()),
        });
        let says_how = address.contains("sslmode=");
        let disabled = if says_how { config.get_ssl_mode() == SslMode::Disable } else { is_near && trusted.is_none() };
        config.ssl_mode(if disabled { SslMode::Disable } else { SslMode::Require });
        config.application_name("helhetsbild").connect_timeout(PATIENCE).tcp_user_timeout(SILENCE);
        config.keepalives_idle(SILENCE);
        let tls = if disabled { None } else { Some(Tls::trusting(trusted.as_deref())?) };
        let host = match &config.get_hosts()[0] {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        };
        let name = format!("postgres://{host}/{}", config.get_dbname().unwrap_or_default());
        Ok(Self { config, tls, name })
    }

    /// A new connection. What the server says of its own accord – notices, news – goes to `news`.
    pub(super) async fn connect(&self, news: Option<watch::Sender<u64>>) -> Result<Client, tokio_postgres::Error> {
        match &self.tls {
            Some(tls) => {
                let (client, connection) = self.config.connect(tls.clone()).await?;
                tokio::spawn(news::drive(connection, news));
                Ok(client)
            }
            None => {
                let (client, connection) = self.config.connect(tokio_postgres::NoTls).await?;
                tokio::spawn(news::drive(connection, news));
                Ok(client)
            }
        }
    }
}

/// An address without one of its parameters, and that parameter.
fn without(address: &str, name: &str) -> (String, Option<String>) {
    let Some((before, query)) = address.split_once('?') else { return (address.to_owned(), None) };
    let (taken, kept): (Vec<&str>, Vec<&str>) = query.split('&').partition(|pair| pair.split('=').next() == Some(name));
    let value = taken.first().and_then(|pair| pair.split_once('=')).map(|(_, value)| value.replace("%2F", "/"));
    let rest = if kept.is_empty() { before.to_owned() } else { format!("{before}?{}", kept.join("&")) };
    (rest, value)
}

/// Idle connections, and the runtime that drives them all: who calls is never inside it.
pub(super) struct Pool {
    pub(super) server: Server,
    idle: Mutex<Vec<Client>>,
    /// The partnerships of whose growth nobody has been told yet.
    grown: watch::Sender<BTreeMap<PartnershipId, u64>>,
    runtime: Option<Runtime>,
}

impl Pool {
    pub(super) fn of(server: Server) -> Result<Arc<Self>> {
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("ledger").enable_all().build();
        let runtime = runtime.map_err(|error| LedgerError::Storage {
            doing: "starting the thread that speaks to the database".to_owned(),
            source: Box::new(error),
        })?;
        let grown = watch::Sender::new(BTreeMap::new());
        Ok(Arc::new(Self { server, idle: Mutex::default(), grown, runtime: Some(runtime) }))
    }

    fn runtime(&self) -> &Runtime {
        self.runtime.as_ref().expect("it is there until the pool is dropped")
    }

    /// Waits for something to be done.
    pub(super) fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime().block_on(work)
    }

    /// Lets something be done without waiting for it.
    pub(super) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        drop(self.runtime().spawn(work));
    }

    /// Has all nodes told, soon, that a partnership has got changes.
    pub(super) fn has_grown(&self, partnership: &PartnershipId, sequence: u64) {
        self.grown.send_modify(|grown| _ = grown.insert(partnership.clone(), sequence));
    }

    /// What has grown; taken by who tells of it.
    pub(super) fn grown(&self) -> &watch::Sender<BTreeMap<PartnershipId, u64>> {
        &self.grown
    }

    /// A connection, idle or new.
    pub(super) async fn connection(&self) -> Result<Client, Trouble> {
        loop {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            match idle {
                Some(client) if client.is_closed() => {}
                Some(client) => return Ok(client),
                None => return Ok(self.server.connect(None).await?),
            }
        }
    }

    /// A connection on which a transaction was begun. One that was lost while it was idle is thrown away.
    pub(super) async fn begin(&self, beginning: &str) -> Result<Client, Trouble> {
        loop {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some(client) = idle else { break };
            if client.is_closed() {
                continue;
            }
            match client.batch_execute(beginning).await.map_err(Trouble::from) {
                Ok(()) => return Ok(client),
                Err(trouble) if trouble.is_lost() => {}
                Err(trouble) => return Err(trouble),
            }
        }
        let client = self.server.connect(None).await?;
        client.batch_execute(beginning).await?;
        Ok(client)
    }

    /// Gives up all idle connections: where one was lost, the others are too.
    pub(super) fn forget_idle(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Keeps a connection on which nothing is under way.
    pub(super) fn keep(&self, client: Client) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT && !client.is_closed() {
            idle.push(client);
        }
    }

    /// Does some work in a transaction. Whatever goes wrong, nothing of it stays; but where the connection is lost at the
    /// very end, nobody knows.
    pub(super) async fn within<T>(
        &self,
        beginning: &str,
        work: impl AsyncFnOnce(&Client) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let client = self.begin(beginning).await?;
        let result = work(&client).await;
        let ending = match &result {
            Ok(_) => "COMMIT",
            // What the reader did not want may still be under way: the connection is given up.
            Err(Trouble::Postgres(_) | Trouble::Ledger(LedgerError::Reader(_))) => return result,
            Err(Trouble::Ledger(_)) => "ROLLBACK",
        };
        client.batch_execute(ending).await?;
        self.keep(client);
        result
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.idle.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
