//! `helhetsbild serve`: serves a data folder until told to stop.

use std::{
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
};

use domain::id::PartnershipId;
use tokio::net::TcpListener;

use super::{DataPlace, Failure, Outcome, mail::MailServer, print};
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

/// How letters leave.
pub(super) enum Post {
    /// By a mail server, from this address.
    Server(Box<dyn Carrier>, MailAddress),
    /// They are shown in the terminal.
    Terminal,
    /// Not at all: they stay in the outbox.
    Kept,
}

/// What is served, and how.
pub(super) struct Served {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The partnership at `/`.
    pub home: Option<PartnershipId>,
    /// The site's address as visitors write it.
    pub public_address: Option<String>,
    /// The proxies whose word on where a request comes from is taken.
    pub proxies: Vec<IpAddr>,
    /// How letters leave.
    pub post: Post,
    /// Where to show measures.
    pub metrics: Option<SocketAddr>,
    /// The data folder, if it is one.
    pub folder: Option<PathBuf>,
}

/// Serves.
///
/// # Errors
/// The folder or the address is in use, or the network fails.
pub fn run(arguments: &Arguments) -> Outcome {
    let post = match arguments.mail.carrier()? {
        Some(_) if arguments.public_address.is_none() => {
            return Err(Failure::new(
                "letters are full of links, and the site's address is not known",
                "say it as visitors write it: --public-address https://integration.example.se",
            ));
        }
        Some((smtp, from)) => Post::Server(Box::new(smtp), from),
        None => Post::Kept,
    };
    let store = arguments.place.store("helhetsbild serve")?;
    let served = Served {
        listen: arguments.listen,
        home: arguments.partnership.clone(),
        public_address: arguments.public_address.clone(),
        proxies: arguments.proxies.clone(),
        post,
        metrics: arguments.metrics,
        folder: arguments.place.address().folder().map(Path::to_owned),
    };
    serve(store, served)
}

/// Serves a store on an address until SIGINT or SIGTERM.
pub(super) fn serve(store: Store, served: Served) -> Outcome {
    let Served { listen, home, public_address, proxies, post, metrics, folder } = served;
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .init();
    let named = home.as_ref();
    let home = match (named, store.tenants().first()) {
        (Some(id), _) => super::only_tenant(&store, Some(id))?.id.clone(),
        (None, Some(first)) => first.id.clone(),
        (None, None) => {
            return Err(Failure::worded(|say| (say.cli_no_partnership(), say.cli_no_partnership_hint())));
        }
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().max_blocking_threads(32).build()?;
    runtime.block_on(async {
        let stopped = stopped();
        let listener = bound(listen, "--listen 127.0.0.1:8081").await?;
        let address = listener.local_addr()?;
        // An IP address is no valid host for passkeys, so the name is printed.
        let host = if address.ip().is_loopback() { "localhost".to_owned() } else { address.ip().to_string() };
        let store = Arc::new(store);
        store.make_searchable(SEARCHABLE_AT_ONCE);
        // A site is served also where nobody reads its address.
        _ = print::line(format_args!("Helhetsbild: http://{host}:{}", address.port()));
        for tenant in store.tenants().iter().filter(|tenant| tenant.id != home) {
            _ = print::line(format_args!("             http://{host}:{}/p/{}/", address.port(), tenant.id));
        }
        if store.ledger().is_shared() {
            let follower = Arc::clone(&store);
            std::thread::spawn(move || follower.follow(&|| false));
        }
        let rest = Arc::clone(&store);
        std::thread::spawn(move || rest.make_searchable(usize::MAX));
        if let Some(metrics) = metrics {
            let listener = bound(metrics, "--metrics 127.0.0.1:9101").await?;
            _ = print::line(format_args!("             http://{}/metrics", listener.local_addr()?));
            tokio::spawn(metrics::serve(Arc::clone(&store), listener));
        }
        let origin = public_address.clone().unwrap_or_else(|| format!("http://{host}:{}", address.port()));
        let office = open(&store, post, origin, home.clone(), folder);
        Server::new(store, Reached { home, public_address, proxies }).serve(listener, stopped).await?;
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

/// Opens the post office.
fn open(store: &Arc<Store>, post: Post, origin: String, home: PartnershipId, folder: Option<PathBuf>) -> Office {
    let (carrier, from): (Option<Box<dyn Carrier>>, _) = match post {
        Post::Server(carrier, from) => (Some(carrier), from),
        Post::Terminal => (Some(Box::new(Terminal)), MailAddress::nobody()),
        Post::Kept => (None, MailAddress::nobody()),
    };
    let site = Site { origin: origin.trim_end_matches('/').to_owned(), home, from };
    Office::open(store, site, carrier, features::digest_sources(), features::chores(), folder)
}

/// Ends when the program is told to stop. What tells it is listened to from this call on, not only once it is waited for.
fn stopped() -> impl Future<Output = ()> + Send {
    use tokio::signal::unix::{SignalKind, signal};
    let (interrupted, terminated) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    async move {
        match (interrupted, terminated) {
            (Ok(mut interrupted), Ok(mut terminated)) => {
                tokio::select! {
                    _ = interrupted.recv() => {}
                    _ = terminated.recv() => {}
                }
            }
            _ => drop(tokio::signal::ctrl_c().await),
        }
    }
}
