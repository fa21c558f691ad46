//! `helhetsbild serve`: serves a data folder until told to stop.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
};

use domain::id::PartnershipId;
use tokio::net::TcpListener;

use super::{DataPlace, Failure, Outcome, mail::MailServer};
use crate::{
    features,
    kit::{
        mail::{
            MailAddress,
            carrier::{Carrier, Terminal},
            message::Site,
            office::Office,
        },
        store::Store,
    },
    metrics,
    server::{Reached, Server},
};

/// Partnerships with at most so many records can be searched from the first visit; the index of larger ones is made while
/// their pages are already served.
const SEARCHABLE_AT_ONCE: usize = 5_000;

/// Arguments of `serve`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: DataPlace,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// The partnership at `/`; otherwise the first by name.
    #[arg(long, value_parser = super::partnership)]
    partnership: Option<PartnershipId>,
    /// The site's address as visitors write it, where a proxy stands before the server: https://integration.example.
    #[arg(long, value_name = "URL")]
    public_address: Option<String>,
    /// A proxy before the server, whose word on where requests come from is taken (X-Forwarded-For). May be repeated.
    #[arg(long = "proxy", value_name = "IP")]
    proxies: Vec<IpAddr>,
    #[command(flatten)]
    mail: MailServer,
    /// Address to show measures on, for a monitoring program: 127.0.0.1:9100. They stand at /metrics there.
    #[arg(long, value_name = "ADDRESS")]
    metrics: Option<SocketAddr>,
}

/// Serves.
///
/// # Errors
/// The folder or the address is in use, or the network fails.
pub fn run(arguments: &Arguments) -> Outcome {
    let way = match arguments.mail.carrier()? {
        Some(_) if arguments.public_address.is_none() => {
            return Err(Failure::new(
                "letters are full of links, and the site's address is not known",
                "say it as visitors write it: --public-address https://integration.example.se",
            ));
        }
        Some((smtp, from)) => Way::Server(Box::new(smtp), from),
        None => Way::Kept,
    };
    let store = arguments.place.store("helhetsbild serve")?;
    let reach = Reach {
        listen: arguments.listen,
        partnership: arguments.partnership.clone(),
        public_address: arguments.public_address.clone(),
        proxies: arguments.proxies.clone(),
        metrics: arguments.metrics,
    };
    let folder = arguments.place.address().folder().map(Path::to_owned);
    serve(store, reach, Post { way, folder })
}

/// How letters leave.
pub(super) enum Way {
    /// By a mail server, from this address.
    Server(Box<dyn Carrier>, MailAddress),
    /// They are shown in the terminal.
    Terminal,
    /// Not at all: they stay in the outbox.
    Kept,
}

/// The post of what is served.
pub(super) struct Post {
    /// How letters leave.
    pub way: Way,
    /// The data folder, if it is one: `mail receive` leaves there what it reads.
    pub folder: Option<PathBuf>,
}

impl Post {
    /// Opens the post office.
    fn open(self, store: &Arc<Store>, origin: &str, home: PartnershipId) -> Office {
        let (carrier, from): (Option<Box<dyn Carrier>>, _) = match self.way {
            Way::Server(carrier, from) => (Some(carrier), from),
            Way::Terminal => (Some(Box::new(Terminal)), MailAddress::nobody()),
            Way::Kept => (None, MailAddress::nobody()),
        };
        let site = Site { origin: origin.trim_end_matches('/').to_owned(), home, from };
        Office::open(store, site, carrier, features::digest_sources(), self.folder)
    }
}

/// How what is served is reached.
pub(super) struct Reach {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// The partnership at `/`, if not the first.
    pub partnership: Option<PartnershipId>,
    /// The site's address as visitors write it.
    pub public_address: Option<String>,
    /// Proxies that are ours.
    pub proxies: Vec<IpAddr>,
    /// Where to show measures.
    pub metrics: Option<SocketAddr>,
}

/// Serves a store on an address until SIGINT or SIGTERM.
pub(super) fn serve(store: Store, reach: Reach, post: Post) -> Outcome {
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let listen = reach.listen;
    let named = reach.partnership.as_ref();
    let home = match (named, store.tenants().first()) {
        (Some(id), _) => super::only_tenant(&store, Some(id))?.id.clone(),
        (None, Some(first)) => first.id.clone(),
        (None, None) => {
            return Err(Failure::new(
                "the data folder holds no partnership",
                "import a workbook first: helhetsbild import PATH --data DIR",
            ));
        }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(32).build()?;
    runtime.block_on(async {
        let listener = bound(listen, "--listen 127.0.0.1:8081").await?;
        let address = listener.local_addr()?;
        // An IP address is no valid host for passkeys, so the name is printed.
        let host = if address.ip().is_loopback() { "localhost".to_owned() } else { address.ip().to_string() };
        let store = Arc::new(store);
        store.make_searchable(SEARCHABLE_AT_ONCE);
        println!("Helhetsbild: http://{host}:{}", address.port());
        for tenant in store.tenants().iter().filter(|tenant| tenant.id != home) {
            println!("             http://{host}:{}/p/{}/", address.port(), tenant.id);
        }
        if store.ledger().is_shared() {
            let follower = Arc::clone(&store);
            std::thread::spawn(move || follower.follow(&|| false));
        }
        let rest = Arc::clone(&store);
        std::thread::spawn(move || rest.make_searchable(usize::MAX));
        if let Some(address) = reach.metrics {
            let listener = bound(address, "--metrics 127.0.0.1:9101").await?;
            println!("             http://{}/metrics", listener.local_addr()?);
            tokio::spawn(metrics::serve(Arc::clone(&store), listener));
        }
        let origin = reach.public_address.clone().unwrap_or_else(|| format!("http://{host}:{}", address.port()));
        let office = post.open(&store, &origin, home.clone());
        let reached = Reached { home, public_address: reach.public_address, proxies: reach.proxies };
        Server::new(store, reached).serve(listener, stopped()).await?;
        tokio::task::block_in_place(|| office.close());
        Ok(())
    })
}

async fn bound(address: SocketAddr, other: &str) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        Failure::new(
            format!("cannot listen on {address}: {error}"),
            format!("another program may be using the port; choose another: {other}"),
        )
    })
}

async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminated.recv() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}
