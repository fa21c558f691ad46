//! `helhetsbild serve`: serves a data folder until told to stop.

use std::{net::SocketAddr, sync::Arc};

use domain::id::PartnershipId;
use tokio::net::TcpListener;

use super::{DataPlace, Failure, Outcome};
use crate::{kit::store::Store, server::Server};

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
}

/// Serves.
///
/// # Errors
/// The folder or the address is in use, or the network fails.
pub fn run(arguments: &Arguments) -> Outcome {
    let store = arguments.place.store("helhetsbild serve")?;
    serve(store, arguments.listen, arguments.partnership.clone(), arguments.public_address.clone())
}

/// Serves a store on an address until SIGINT or SIGTERM.
pub(super) fn serve(
    store: Store,
    listen: SocketAddr,
    home: Option<PartnershipId>,
    public_address: Option<String>,
) -> Outcome {
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
        Server::new(store, home, public_address).serve(listener, stopped()).await?;
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
