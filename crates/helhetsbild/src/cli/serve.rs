//! `helhetsbild serve`: serves a data folder until told to stop.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use domain::id::PartnershipId;
use tokio::net::TcpListener;

use super::{DataPlace, Failure, Outcome};
use crate::{
    kit::store::Store,
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
}

/// Serves.
///
/// # Errors
/// The folder or the address is in use, or the network fails.
pub fn run(arguments: &Arguments) -> Outcome {
    let store = arguments.place.store("helhetsbild serve")?;
    let reach = Reach {
        listen: arguments.listen,
        partnership: arguments.partnership.clone(),
        public_address: arguments.public_address.clone(),
        proxies: arguments.proxies.clone(),
    };
    serve(store, reach)
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
}

/// Serves a store on an address until SIGINT or SIGTERM.
pub(super) fn serve(store: Store, reach: Reach) -> Outcome {
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
        let listener = TcpListener::bind(listen).await.map_err(|error| {
            Failure::new(
                format!("cannot listen on {listen}: {error}"),
                "another program may be using the port; choose another: --listen 127.0.0.1:8081",
            )
        })?;
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
        let reached = Reached { home, public_address: reach.public_address, proxies: reach.proxies };
        Server::new(store, reached).serve(listener, stopped()).await?;
        Ok(())
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
