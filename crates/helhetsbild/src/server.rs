//! The server: from a request to a visit, from a page to a response. Knows HTTP and no feature.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header},
    response::IntoResponse,
};
use domain::{choices::Audience, date::Date, id::PartnershipId, text::Language};
use tokio::{net::TcpListener, sync::Semaphore};

use crate::{
    features::about,
    kit::{
        address::Parameters,
        assets,
        cache::{Cache, Moment, Ready},
        clock,
        language::{accepted, words},
        page::{Keep, NotFound, Page},
        store::{Store, Tenant},
        visit::{Asked, Visit},
    },
    router,
};

/// Pages made at the same time; the rest wait their turn rather than crowd the machine.
const PAGES_AT_ONCE: usize = 16;
/// The longest address that is answered.
const LONGEST_ADDRESS: usize = 4_000;

/// What every request needs.
pub struct Server {
    store: Arc<Store>,
    cache: Cache,
    pages: Semaphore,
    ready: AtomicBool,
    /// The partnership at `/`.
    home: PartnershipId,
    /// Scheme and host of absolute addresses, where a proxy stands before the server.
    public_address: Option<String>,
}

/// How often the store keeps house.
const HOUSEKEEPING: std::time::Duration = std::time::Duration::from_secs(60);

impl Server {
    /// A server of a store, with the partnership that answers at `/`.
    pub fn new(store: Arc<Store>, home: PartnershipId, public_address: Option<String>) -> Arc<Self> {
        let public_address = public_address.map(|address| address.trim_end_matches('/').to_owned());
        Arc::new(Self {
            store,
            cache: Cache::default(),
            pages: Semaphore::new(PAGES_AT_ONCE),
            ready: AtomicBool::new(true),
            home,
            public_address,
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
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut refusal =
            plain(StatusCode::METHOD_NOT_ALLOWED, "Här går det bara att läsa. / This address answers GET only.");
        refusal.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
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
        _ => page(&server, request).await,
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut response = (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response();
    guard(response.headers_mut());
    response
}

fn asset(path: &str, accepts_gzip: bool) -> Option<Response<Body>> {
    let (media, plain, gzip) = if path == assets::STYLE_PATH.as_str() {
        ("text/css; charset=utf-8", assets::STYLE, &*assets::STYLE_GZIP)
    } else if path == assets::ICON_PATH.as_str() || path == "/favicon.ico" {
        ("image/svg+xml", assets::ICON, &*assets::ICON_GZIP)
    } else {
        return None;
    };
    let kept = [
        (header::CONTENT_TYPE, media),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "Accept-Encoding"),
    ];
    let mut response = match accepts_gzip {
        true => (kept, [(header::CONTENT_ENCODING, "gzip")], gzip.as_slice()).into_response(),
        false => (kept, plain).into_response(),
    };
    guard(response.headers_mut());
    Some(response)
}

/// What an address means: which partnership, which language, which page.
struct Meaning {
    tenant: Arc<Tenant>,
    prefix: String,
    language: Option<Language>,
    path: String,
}

impl Server {
    fn meaning(&self, path: &str, host: &str) -> Option<Meaning> {
        let (tenant, prefix, rest) = match path.strip_prefix("/p/") {
            Some(rest) => {
                let (id, rest) = rest.split_once('/').unwrap_or((rest, ""));
                let tenant = self.store.tenant(&PartnershipId(id.to_owned()))?;
                (tenant, format!("/p/{id}"), format!("/{rest}"))
            }
            None => (self.by_host(host).or_else(|| self.store.tenant(&self.home))?, String::new(), path.to_owned()),
        };
        let (first, below) = match rest[1..].split_once('/') {
            Some((first, below)) => (first, Some(below)),
            None => (&rest[1..], None),
        };
        let known = Language::from_code(first).filter(|language| words(*language).language == *language);
        Some(match known {
            Some(language) => Meaning {
                tenant,
                prefix,
                language: Some(language),
                path: below.map(|below| format!("/{below}")).unwrap_or_default(),
            },
            None => Meaning { tenant, prefix, language: None, path: rest },
        })
    }

    /// The partnership that names this host as its own.
    fn by_host(&self, host: &str) -> Option<Arc<Tenant>> {
        let host = host.rsplit_once(':').map_or(host, |(name, _)| name);
        self.store.tenants().into_iter().find(|tenant| {
            let world = tenant.world(Audience::Public);
            world.home().is_some_and(|(_, home)| {
                home.host_names.split(';').any(|name| !host.is_empty() && name.trim().eq_ignore_ascii_case(host))
            })
        })
    }
}

async fn page(server: &Arc<Server>, request: Request<Body>) -> Response<Body> {
    let headers = request.headers();
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let path = decoded(request.uri().path());
    // An address of a partnership that is not here gets the page that helps, among those that are.
    let Some(meaning) = server.meaning(&path, &host).or_else(|| server.meaning(&format!("/-{path}"), "")) else {
        return no_partnership();
    };
    let today = clock::today();
    let world = meaning.tenant.world(Audience::Public);
    let moment = Moment { sequence: world.sequence(), generation: meaning.tenant.generation(), today };
    let query = request.uri().query().unwrap_or_default();
    let language = meaning.language.unwrap_or_else(|| {
        accepted(headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default())
    });
    let address =
        format!("{}|{host}|{}|{}|{path}?{query}", meaning.tenant.id, meaning.language.is_some(), language.code());
    if let Some(ready) = server.cache.get(&address, moment) {
        return respond(headers, request.method(), &ready);
    }
    let Ok(_place) = server.pages.acquire().await else {
        return plain(
            StatusCode::SERVICE_UNAVAILABLE,
            "Webbplatsen startar om. Försök igen om en stund. / The site is restarting. Try again in a moment.",
        );
    };
    let parameters = Parameters::read(query);
    let maker = Arc::clone(server);
    let compresses = accepts_gzip(headers);
    let made = tokio::task::spawn_blocking(move || {
        let origin = maker
            .public_address
            .clone()
            .unwrap_or_else(|| format!("http://{}", if host.is_empty() { "localhost" } else { &host }));
        let (mut visit, named) = visit(&maker.store, meaning, language, parameters, today, origin);
        let page = match look_back(&mut visit) {
            Seen::AsItIs | Seen::AsItWas => make(&visit, named),
            Seen::NotYet => about::not_yet(&visit),
            Seen::Unreadable => about::unavailable(&visit),
        };
        // Another day, order or choice is the same content seen otherwise: search engines list the page itself.
        let page = if visit.parameters.pairs().any(|(name, _)| name != "sida") { page.unlisted() } else { page };
        let keep = page.keep == Keep::UntilChange && page.status == 200;
        let ready = Ready::of(page, keep);
        if compresses {
            ready.gzip();
        }
        (Arc::new(ready), keep)
    })
    .await;
    let Ok((ready, keep)) = made else {
        tracing::error!(%path, "a page could not be made");
        return plain(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Sidan kunde inte visas. Felet är antecknat. / The page could not be shown. The error has been noted.",
        );
    };
    if keep {
        server.cache.put(&address, moment, &ready);
    }
    respond(request.headers(), request.method(), &ready)
}

fn visit(
    store: &Arc<Store>,
    meaning: Meaning,
    language: Language,
    parameters: Parameters,
    today: Date,
    origin: String,
) -> (Visit, bool) {
    let world = meaning.tenant.world(Audience::Public);
    let named = meaning.language.is_some();
    let asked = Asked { prefix: meaning.prefix, path: meaning.path, parameters, today, origin };
    let visit = Visit::new(Arc::clone(store), meaning.tenant, world, words(language), asked);
    (visit, named)
}

/// As of when the site is shown.
enum Seen {
    AsItIs,
    AsItWas,
    NotYet,
    Unreadable,
}

/// Turns the visit to the World of the moment it asks for: the end of the day `sett`.
fn look_back(visit: &mut Visit) -> Seen {
    let Some(day) = visit.parameters.get("sett").and_then(domain::date::iso_day).filter(|day| *day < visit.today)
    else {
        return Seen::AsItIs;
    };
    match visit.store.world_then(&visit.tenant, domain::date::end_of_day(day)) {
        Ok(world) => {
            let seen = if world.is_some() { Seen::AsItWas } else { Seen::NotYet };
            visit.look_back(day, world);
            seen
        }
        Err(error) => {
            tracing::error!(%error, "a past World could not be made");
            visit.look_back(day, None);
            Seen::Unreadable
        }
    }
}

fn make(visit: &Visit, names_language: bool) -> Page {
    if names_language {
        return router::page(visit).unwrap_or_else(|NotFound| about::not_found(visit));
    }
    match visit.path.as_str() {
        "/" => Page { status: 307, ..Page::moved(visit.here(&visit.parameters)) },
        "/robots.txt" => about::robots(&visit.origin),
        "/sitemap.xml" => about::sitemap(visit),
        _ => about::not_found(visit),
    }
}

fn no_partnership() -> Response<Body> {
    plain(StatusCode::NOT_FOUND, "Här finns inget partnerskap. / There is no partnership here.")
}

/// The path with its percent-escapes read; what is not UTF-8 leads nowhere.
fn decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let plus_kept = path.replace('+', "%2B");
    form_urlencoded::parse(plus_kept.as_bytes())
        .next()
        .map(|(name, value)| if value.is_empty() { name.into_owned() } else { format!("{name}={value}") })
        .unwrap_or_default()
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(takes_gzip)
}

fn respond(headers: &HeaderMap, method: &Method, ready: &Ready) -> Response<Body> {
    let fresh = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == ready.etag));
    let mut response = Response::new(Body::empty());
    let status = if fresh && ready.status == 200 { 304 } else { ready.status };
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let out = response.headers_mut();
    guard(out);
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(ready.media));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    out.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language, Host"));
    if let Ok(etag) = HeaderValue::from_str(&ready.etag) {
        out.insert(header::ETAG, etag);
    }
    if !ready.index {
        out.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    }
    if let Some(location) = ready.location.as_deref().and_then(|location| HeaderValue::from_str(location).ok()) {
        out.insert(header::LOCATION, location);
    }
    let gzip = accepts_gzip(headers).then(|| ready.gzip()).filter(|gzip| !gzip.is_empty());
    if gzip.is_some() {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    let body = gzip.unwrap_or(&ready.plain);
    out.insert(header::CONTENT_LENGTH, HeaderValue::from(if status == 304 { 0 } else { body.len() }));
    if *method != Method::HEAD && status != 304 {
        *response.body_mut() = Body::from(body.clone());
    }
    response
}

/// Whether an `Accept-Encoding` (RFC 9110 §12.5.3) takes gzip: named, or anything, and not with weight 0.
fn takes_gzip(header: &str) -> bool {
    let weight = |wanted: &str| {
        header.split(',').find_map(|part| {
            let mut pieces = part.split(';').map(str::trim);
            let named = pieces.next().is_some_and(|name| name.eq_ignore_ascii_case(wanted));
            named.then(|| pieces.find_map(|piece| piece.strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0))
        })
    };
    weight("gzip").or_else(|| weight("*")).is_some_and(|weight| weight > 0.0)
}

/// The headers that keep a page to itself: nothing inline, nothing from elsewhere, in nobody's frame.
fn guard(headers: &mut HeaderMap) {
    for (name, value) in [
        (
            "content-security-policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
