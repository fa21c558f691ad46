//! From a page to a response.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header},
    response::IntoResponse,
};
use uuid::Uuid;

use crate::kit::{assets, cache::Ready, guard};

/// How a page is sent, beside what it is.
#[derive(Clone, Copy)]
pub struct Manner<'a> {
    /// The partnership it is of.
    pub partnership: &'a str,
    /// Whether the site is reached by TLS.
    pub secure: bool,
    /// Whether it is for one person.
    pub is_private: bool,
    /// Up to where the browser must see from now on, after a write.
    pub seen: Option<(Uuid, u64)>,
}

/// A bare answer, where no page can be made.
pub fn plain(status: StatusCode, text: impl Into<Body>) -> Response<Body> {
    let mut response = (status, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text.into()).into_response();
    guard::keep_to_itself(response.headers_mut());
    response
}

/// One of the files every page uses.
pub fn asset(path: &str, accepts_gzip: bool) -> Option<Response<Body>> {
    let (media, plain, gzip) = if path == assets::STYLE_PATH.as_str() {
        ("text/css; charset=utf-8", assets::STYLE, &*assets::STYLE_GZIP)
    } else if path == assets::FORM_STYLE_PATH.as_str() {
        ("text/css; charset=utf-8", assets::FORM_STYLE, &*assets::FORM_STYLE_GZIP)
    } else if path == assets::FORM_SCRIPT_PATH.as_str() {
        ("text/javascript; charset=utf-8", assets::FORM_SCRIPT, &*assets::FORM_SCRIPT_GZIP)
    } else if path == assets::PASSKEY_SCRIPT_PATH.as_str() {
        ("text/javascript; charset=utf-8", assets::PASSKEY_SCRIPT, &*assets::PASSKEY_SCRIPT_GZIP)
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
    guard::keep_to_itself(response.headers_mut());
    Some(response)
}

/// Sends a page: from the browser's own copy if that still holds, compressed if the browser takes that.
pub fn respond(headers: &HeaderMap, method: &Method, ready: &Ready, manner: Manner<'_>) -> Response<Body> {
    let fresh = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|tags| tags.split(',').any(|tag| tag.trim().trim_start_matches("W/") == ready.etag));
    let mut response = Response::new(Body::empty());
    let status = if fresh && ready.status == 200 && !manner.is_private { 304 } else { ready.status };
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let out = response.headers_mut();
    guard::keep_to_itself(out);
    if manner.secure {
        guard::keep_to_tls(out);
    }
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(ready.media));
    // What somebody saw who was signed in is not to be found in the browser by who comes after.
    let kept = if manner.is_private { "private, no-store" } else { "no-cache" };
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    out.insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language, Cookie, Host"));
    if let Some(etag) = HeaderValue::from_str(&ready.etag).ok().filter(|_| !manner.is_private) {
        out.insert(header::ETAG, etag);
    }
    let cookies =
        ready.cookies.iter().filter_map(|cookie| guard::set_cookie(cookie, manner.partnership, manner.secure));
    for cookie in cookies.chain(
        manner.seen.and_then(|(epoch, number)| guard::set_seen(epoch, number, manner.partnership, manner.secure)),
    ) {
        out.append(header::SET_COOKIE, cookie);
    }
    if let Some(name) = &ready.download {
        let name: String = form_urlencoded::byte_serialize(name.as_bytes()).collect::<String>().replace('+', "%20");
        if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}")) {
            out.insert(header::CONTENT_DISPOSITION, value);
        }
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

/// Whether the browser takes gzip.
pub fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(takes_gzip)
}
