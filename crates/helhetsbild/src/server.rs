//! The server: from a request to a visit, from a page to a response. Knows HTTP and no feature.

mod meaning;
mod request;
mod respond;
mod upload;

use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderValue, Method, Request, Response, StatusCode, header},
};
use domain::id::PartnershipId;
use tokio::{net::TcpListener, sync::Semaphore};

use crate::kit::{cache::Cache, clock, mail::health::Watch, store::Store};
use meaning::without_port;
use respond::{accepts_gzip, asset, plain};

/// Pages made at the same time; the rest wait their turn rather than crowd the machine.
const PAGES_AT_ONCE: usize = 16;
/// The longest address that is answered.
const LONGEST_ADDRESS: usize = 4_000;

/// How a server is reached.
pub struct Reached {
    /// The partnership at `/`.
    pub home: PartnershipId,
    /// Scheme and host of absolute addresses, where a proxy stands before the server.
    pub public_address: Option<String>,
    /// The proxies whose word on where a request comes from is taken.
    pub proxies: Vec<IpAddr>,
}

/// What every request needs.
pub struct Server {
    store: Arc<Store>,
    cache: Cache,
    pages: Semaphore,
    uploads: Arc<Semaphore>,
    ready: AtomicBool,
    reached: Reached,
    watch: Watch,
}

/// How often the store keeps house.
const HOUSEKEEPING: std::time::Duration = std::time::Duration::from_secs(60);

impl Server {
    /// A server of a store.
    pub fn new(store: Arc<Store>, mut reached: Reached) -> Arc<Self> {
        reached.public_address = reached.public_address.map(|address| address.trim_end_matches('/').to_owned());
        Arc::new(Self {
            store,
            cache: Cache::default(),
            pages: Semaphore::new(PAGES_AT_ONCE),
            uploads: Arc::new(Semaphore::new(upload::FILES_AT_ONCE)),
            ready: AtomicBool::new(true),
            reached,
            watch: Watch::default(),
        })
    }

    /// The service that answers every address.
    pub fn service(self: &Arc<Self>) -> Router {
        Router::new().fallback(answer).with_state(Arc::clone(self))
    }

    /// Serves until told to stop; requests under way are finished.
    ///
    /// # Errors
    /// When the network fails.
    pub async fn serve(
        self: Arc<Self>,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> std::io::Result<()> {
        let service = self.service().into_make_service_with_connect_info::<SocketAddr>();
        let housekeeper = tokio::spawn(keep_house(Arc::clone(&self.store)));
        let server = Arc::clone(&self);
        let served = axum::serve(listener, service)
            .with_graceful_shutdown(async move {
                stop.await;
                server.ready.store(false, Ordering::Relaxed);
            })
            .await;
        housekeeper.abort();
        // The last word to the ledger may wait for it, which the network's own threads must not.
        tokio::task::block_in_place(|| self.store.keep_house());
        served
    }

    /// Whether browsers reach the site by TLS.
    fn is_secure(&self) -> bool {
        self.reached.public_address.as_deref().is_some_and(|address| address.starts_with("https://"))
    }

    /// The site's own address: under a host that is a partnership's own, that; else as it is configured, else as the request
    /// names it.
    fn origin(&self, host: &str) -> String {
        let host = if host.is_empty() { "localhost" } else { host };
        if self.by_host(host).is_some() {
            return format!("{}://{host}", if self.is_secure() { "https" } else { "http" });
        }
        self.reached.public_address.clone().unwrap_or_else(|| format!("http://{host}"))
    }

    /// Whether a host is one this site answers to. Nothing is written, and no letter names an address, on the word of any
    /// other.
    fn is_our_host(&self, host: &str) -> bool {
        let name = without_port(host);
        let configured = self.reached.public_address.as_deref().and_then(|address| address.split_once("://"));
        let is_here = name == "localhost"
            || name.ends_with(".localhost")
            || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        is_here || configured.is_some_and(|(_, ours)| ours.eq_ignore_ascii_case(host)) || self.by_host(host).is_some()
    }
}

async fn keep_house(store: Arc<Store>) {
    let mut clock = tokio::time::interval(HOUSEKEEPING);
    loop {
        clock.tick().await;
        let store = Arc::clone(&store);
        _ = tokio::task::spawn_blocking(move || store.keep_house()).await;
    }
}

async fn answer(State(server): State<Arc<Server>>, request: Request<Body>) -> Response<Body> {
    let path = request.uri().path();
    if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        let mut refusal = plain(
            StatusCode::METHOD_NOT_ALLOWED,
            "Här går det bara att läsa och att skicka formulär. / This address answers GET and POST only.",
        );
        refusal.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
        return refusal;
    }
    if request.uri().path_and_query().is_some_and(|all| all.as_str().len() > LONGEST_ADDRESS) {
        return plain(StatusCode::URI_TOO_LONG, "Adressen är för lång. / The address is too long.");
    }
    if let Some(asset) = asset(path, accepts_gzip(request.headers())) {
        return asset;
    }
    match path {
        "/halsa/lever" => plain(StatusCode::OK, "ok"),
        "/halsa/redo" if server.ready.load(Ordering::Relaxed) => plain(StatusCode::OK, "ok"),
        "/halsa/redo" => plain(StatusCode::SERVICE_UNAVAILABLE, "stopping"),
        "/halsa/post" => post(&server).await,
        _ => request::answer(&server, request).await,
    }
}

/// Whether the post is well: what there is to look after, by name.
async fn post(server: &Arc<Server>) -> Response<Body> {
    let looking = Arc::clone(server);
    let seen = tokio::task::spawn_blocking(move || looking.watch.alarms(looking.store.ledger(), clock::now())).await;
    match seen {
        Ok(Ok(alarms)) if alarms.is_empty() => plain(StatusCode::OK, "ok"),
        Ok(Ok(alarms)) => plain(StatusCode::SERVICE_UNAVAILABLE, alarms.join("\n")),
        Ok(Err(error)) => {
            tracing::warn!(%error, "how the post is cannot be read");
            plain(StatusCode::SERVICE_UNAVAILABLE, "unknown")
        }
        Err(error) => {
            tracing::error!(%error, "how the post is could not be read");
            plain(StatusCode::INTERNAL_SERVER_ERROR, "unknown")
        }
    }
}
