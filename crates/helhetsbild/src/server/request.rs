//! From a request to a visit, and to the page that answers it.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, Response, StatusCode, header, request::Parts},
};
use domain::{choices::Audience, date::stockholm_day, text::Language};
use jiff::Timestamp;

use super::{
    Server,
    meaning::{Meaning, decoded},
    respond::{Manner, accepts_gzip, plain, respond},
    upload::{self, Arrival},
};
use crate::{
    features::about,
    kit::{
        address::Parameters,
        cache::{Moment, Ready},
        clock, fallen,
        form::{LARGEST, Sent},
        guard,
        language::{accepted, words},
        multipart::Received,
        page::{Cookie, Keep, NotFound, Page},
        store::StoreError,
        told::told,
        unsaved,
        visit::{Asked, Visit},
    },
    router,
};

/// How long a node waits for what the visitor has written on another.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a request comes to before a page is made of it.
struct Arrived {
    now: Timestamp,
    meaning: Meaning,
    language: Language,
    host: String,
    query: String,
    headers: HeaderMap,
    client: String,
    /// The form, if one was sent.
    sent: Option<Sent>,
    /// Why it was not read, if it was not.
    unread: Option<Unread>,
    /// The file in it.
    file: Received,
    /// Whether it comes from a page of this site; whose session it is counts only then.
    is_from_here: bool,
}

/// Why what was sent is not read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unread {
    /// It was sent to a name that is not the site's: no page of the site is made under it.
    OtherName,
    /// It is no form.
    NoForm,
    /// It is more than a form may be.
    TooLarge,
}

/// Answers a request for a page.
pub async fn answer(server: &Arc<Server>, request: Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let host = guard::text(&parts.headers, "host").unwrap_or_default().to_owned();
    let path = decoded(parts.uri.path());
    // An address of a partnership that is not here gets the page that helps, among those that are.
    let Some(meaning) = server.meaning(&path, &host).or_else(|| server.meaning(&format!("/-{path}"), "")) else {
        return plain(StatusCode::NOT_FOUND, "Här finns inget partnerskap. / There is no partnership here.");
    };
    let (mut arrival, unread) = match parts.method {
        Method::POST => match form(server, &parts, &host, &meaning, body).await {
            Ok(arrival) => (Some(arrival), None),
            Err(Unread::OtherName) => {
                let why = "Webbplatsen svarar inte under det namnet. / The site does not answer to that name.";
                return plain(StatusCode::MISDIRECTED_REQUEST, why);
            }
            Err(why) => (Some(Arrival::default()), Some(why)),
        },
        _ => (None, None),
    };
    let sent = arrival.as_mut().map(|arrival| std::mem::take(&mut arrival.sent));
    let language = meaning
        .language
        .unwrap_or_else(|| accepted(guard::text(&parts.headers, header::ACCEPT_LANGUAGE.as_str()).unwrap_or_default()));
    let has_session = guard::token(&parts.headers, &meaning.tenant.id.0, server.is_secure()).is_some();
    let is_back = guard::mark(&parts.headers, &meaning.tenant.id.0, server.is_secure()).is_some();
    if sent.is_none() && !has_session && !is_back {
        return open_page(server, &parts, meaning, language, &path, host).await;
    }
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    let asked = Arrived {
        now: clock::now(),
        client: guard::client(&parts.headers, peer, &server.reached.proxies),
        is_from_here: sent.is_none() || guard::is_from_here(&parts.headers, &host),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers.clone(),
        meaning,
        language,
        host,
        sent,
        unread,
        file: arrival.as_mut().map(|arrival| std::mem::take(&mut arrival.file)).unwrap_or_default(),
    };
    // Where a file came, its place is held until it has been looked through.
    let page = private_page(server, &parts, asked).await;
    drop(arrival);
    page
}

/// Reads the form that was sent, or says why it is not read.
async fn form(
    server: &Arc<Server>,
    parts: &Parts,
    host: &str,
    meaning: &Meaning,
    body: Body,
) -> Result<Arrival, Unread> {
    let path = &meaning.path;
    if !server.is_our_host(host) {
        return Err(Unread::OtherName);
    }
    let media = guard::text(&parts.headers, header::CONTENT_TYPE.as_str()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim();
    if media.eq_ignore_ascii_case("multipart/form-data") && router::is_for_other_programs(path) {
        // What mail programs send (RFC 8058 §3.1) says nothing that the address does not say.
        return Ok(Arrival::default());
    }
    if let Some(boundary) = upload::boundary(parts, path) {
        return Ok(upload::receive(server, parts, host, meaning, body, boundary).await);
    }
    if !media.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Unread::NoForm);
    }
    let bytes = upload::take_in(body.into_data_stream(), LARGEST).await.map_err(|_| Unread::TooLarge)?;
    let sent = Sent::read(&bytes).ok_or(Unread::TooLarge)?;
    Ok(Arrival::of(sent))
}

/// A page for everybody, kept ready.
async fn open_page(
    server: &Arc<Server>,
    parts: &Parts,
    meaning: Meaning,
    language: Language,
    path: &str,
    host: String,
) -> Response<Body> {
    let now = clock::now();
    let today = stockholm_day(now);
    let world = meaning.tenant.world(Audience::Public);
    let moment = Moment { sequence: world.sequence(), generation: meaning.tenant.generation(), today };
    let query = parts.uri.query().unwrap_or_default();
    let address =
        format!("{}|{host}|{}|{}|{path}?{query}", meaning.tenant.id, meaning.language.is_some(), language.code());
    let partnership = meaning.tenant.id.0.clone();
    let manner = Manner { partnership: &partnership, secure: server.is_secure(), is_private: false, seen: None };
    if let Some(ready) = server.cache.get(&address, moment) {
        return respond(&parts.headers, &parts.method, &ready, manner);
    }
    let asked = Arrived {
        now,
        meaning,
        language,
        host,
        query: query.to_owned(),
        headers: HeaderMap::new(),
        client: String::new(),
        sent: None,
        unread: None,
        file: Received::None,
        is_from_here: true,
    };
    let compresses = accepts_gzip(&parts.headers);
    let Some((ready, keep)) = made(server, asked, compresses).await else { return failed(path) };
    if keep {
        server.cache.put(&address, moment, &ready);
    }
    respond(&parts.headers, &parts.method, &ready, manner)
}

/// A page for one person, or the answer to a form.
async fn private_page(server: &Arc<Server>, parts: &Parts, asked: Arrived) -> Response<Body> {
    let tenant = Arc::clone(&asked.meaning.tenant);
    let wrote = asked.sent.is_some();
    let before = tenant.world(Audience::Internal).sequence();
    let Some((ready, _)) = made(server, asked, accepts_gzip(&parts.headers)).await else {
        return failed(parts.uri.path());
    };
    let after = tenant.world(Audience::Internal).sequence();
    let manner = Manner {
        partnership: &tenant.id.0,
        secure: server.is_secure(),
        is_private: true,
        seen: (wrote && after > before).then(|| (server.store.ledger().epoch(), after)),
    };
    respond(&parts.headers, &parts.method, &ready, manner)
}

fn failed(path: &str) -> Response<Body> {
    tracing::error!(%path, "a page could not be made");
    plain(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Sidan kunde inte visas. Felet är antecknat. / The page could not be shown. The error has been noted.",
    )
}

/// The page, made on a thread that may wait; `None` when the making broke.
async fn made(server: &Arc<Server>, asked: Arrived, compresses: bool) -> Option<(Arc<Ready>, bool)> {
    let _place = server.pages.acquire().await.ok()?;
    let server = Arc::clone(server);
    let making = tokio::task::spawn_blocking(move || {
        let page = make(&server, asked);
        let keep = page.keep == Keep::UntilChange && page.status == 200;
        let ready = Ready::of(page, keep);
        if compresses {
            ready.gzip();
        }
        (Arc::new(ready), keep)
    });
    making.await.ok()
}

fn make(server: &Server, asked: Arrived) -> Page {
    let secure = server.is_secure();
    let partnership = asked.meaning.tenant.id.0.clone();
    let token = guard::token(&asked.headers, &partnership, secure).map(str::to_owned);
    let seen_up_to = guard::seen_up_to(&asked.headers, &partnership, secure);
    let named = asked.meaning.language.is_some();
    let mut visit = visit(server, &asked);
    visit.is_of_no_day = router::is_of_no_day(&visit.path);
    visit.mark = guard::mark(&asked.headers, &partnership, secure);
    let token = token.filter(|_| asked.is_from_here);
    let whose = token.as_deref().map(|token| {
        let visitor = server.store.visitor(&visit.tenant, token, visit.now)?;
        let reached = match seen_up_to {
            Some((epoch, number)) => server.store.reach(&visit.tenant, epoch, number, PATIENCE)?,
            None => true,
        };
        Ok::<_, StoreError>((visitor, reached))
    });
    match whose {
        None => {}
        Some(Ok((visitor, true))) => {
            visit.ended = token.as_deref().filter(|_| visitor.is_none()).map(unsaved::session_of);
            visit.sign_in(visitor);
            visit.done = guard::done(&asked.headers, &partnership, secure).filter(|_| visit.visitor.is_some());
        }
        Some(Ok((_, false))) => return not_now(&visit, asked.sent.as_ref()),
        Some(Err(error)) => {
            tracing::error!(%error, "whose session it is cannot be found");
            return not_now(&visit, asked.sent.as_ref());
        }
    }
    if let Some(why) = asked.unread {
        return in_its_language(unread(&visit, why), asked.language);
    }
    let page = match (look_back(&mut visit), &asked.sent) {
        (Seen::AsItIs | Seen::AsItWas, Some(sent)) if named => {
            router::act(&visit, sent, &asked.file, asked.is_from_here)
        }
        (Seen::AsItIs | Seen::AsItWas, None) if named => router::page(&visit),
        (Seen::AsItIs | Seen::AsItWas, Some(_)) => Err(NotFound),
        (Seen::AsItIs | Seen::AsItWas, None) => Ok(bare(&visit)),
        (Seen::NotYet, _) => Ok(about::not_yet(&visit)),
        (Seen::Unreadable, _) => Ok(about::unavailable(&visit)),
    };
    let page = page.unwrap_or_else(|NotFound| about::not_found(&visit));
    let says = visit.done.is_some() && page.status == 200 && page.media.starts_with("text/html");
    let page = if says { page.with_cookie(Cookie::NoDone) } else { page };
    let page = in_its_language(page, asked.language);
    // Another day, order or choice is the same content seen otherwise: search engines list the page itself.
    if visit.parameters.pairs().any(|(name, _)| name != "sida") { page.unlisted() } else { page }
}

/// A page on which what is said in Swedish, for want of words, says so.
fn in_its_language(page: Page, language: Language) -> Page {
    match page.media.starts_with("text/html").then(|| fallen::marked(language, &page.body)).flatten() {
        Some(body) => Page { body, ..page },
        None => page,
    }
}

/// What was sent is not read, and why. What was typed stands in the form that the browser goes back to.
fn unread(visit: &Visit, why: Unread) -> Page {
    let say = &visit.words.say;
    let (title, text, status) = match why {
        Unread::TooLarge => (say.unread_large_title(), say.unread_large(), 413),
        Unread::NoForm | Unread::OtherName => (say.unread_no_form_title(), say.unread_no_form(), 415),
    };
    told(visit, title, text, None).with_status(status).for_one()
}

/// The ledger cannot be reached. What was sent stays with whoever sent it.
fn not_now(visit: &Visit, sent: Option<&Sent>) -> Page {
    sent.map_or_else(|| about::unavailable(visit), |sent| about::unavailable_with(visit, sent))
}

fn visit(server: &Server, asked: &Arrived) -> Visit {
    let origin = server.origin(&asked.host);
    let made = Asked {
        prefix: asked.meaning.prefix.clone(),
        path: asked.meaning.path.clone(),
        parameters: Parameters::read(&asked.query),
        now: asked.now,
        origin,
        client: asked.client.clone(),
        agent: guard::text(&asked.headers, header::USER_AGENT.as_str()).unwrap_or_default().to_owned(),
    };
    let tenant = Arc::clone(&asked.meaning.tenant);
    let world = tenant.world(Audience::Public);
    Visit::new(Arc::clone(&server.store), tenant, world, words(asked.language), made)
}

/// What is answered below the host itself, where no language is named.
fn bare(visit: &Visit) -> Page {
    match visit.path.as_str() {
        "/" => Page { status: 307, ..Page::moved(visit.here(&visit.parameters)) },
        "/robots.txt" => about::robots(&visit.origin),
        "/sitemap.xml" => about::sitemap(visit),
        _ => about::not_found(visit),
    }
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
