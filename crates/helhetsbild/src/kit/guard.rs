//! What stands between a request and the site: whether it comes from the site's own pages, whose it is, where it comes
//! from; and the headers that keep pages to themselves.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue, header};

use super::{
    page::{Cookie, Done},
    provider::Mark,
};

/// How long the browser waits for a page that says what was done.
const DONE_SECONDS: u32 = 60;
/// How long a browser keeps the session's token; the session itself ends sooner.
const COOKIE_SECONDS: u32 = 60 * 24 * 3_600;
/// How long it keeps its mark while its owner is at a provider.
const MARK_SECONDS: u32 = 600;

/// Whether a form comes from a page of this very site. Browsers say so themselves (Fetch Metadata, `Sec-Fetch-Site`); older
/// ones at least name the page's origin. Who says neither is no browser with somebody's session in it.
pub fn is_from_here(headers: &HeaderMap, host: &str) -> bool {
    if let Some(site) = text(headers, "sec-fetch-site") {
        return site == "same-origin";
    }
    match text(headers, "origin") {
        Some(origin) => origin.split_once("://").is_some_and(|(_, of)| of.eq_ignore_ascii_case(host)),
        None => text(headers, "cookie").is_none(),
    }
}

/// A header as text.
pub fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The cookie of a partnership's session. Several partnerships may share a host, and a session is of one.
fn name(partnership: &str, secure: bool) -> String {
    // The prefix has browsers refuse it from another host or without TLS (RFC 6265bis §4.1.3).
    if secure { format!("__Host-hb-{partnership}") } else { format!("hb-{partnership}") }
}

/// The token of the partnership's session that the browser sends.
pub fn token<'a>(headers: &'a HeaderMap, partnership: &str, secure: bool) -> Option<&'a str> {
    cookie(headers, &name(partnership, secure))
}

/// The mark of a browser whose owner comes back from a provider.
pub fn mark(headers: &HeaderMap, partnership: &str, secure: bool) -> Option<Mark> {
    cookie(headers, &format!("{}-mark", name(partnership, secure))).map(|mark| Mark(mark.to_owned()))
}

/// Up to where the browser has seen the partnership: the ledger's epoch and a number.
pub fn seen_up_to(headers: &HeaderMap, partnership: &str, secure: bool) -> Option<(uuid::Uuid, u64)> {
    let (epoch, number) = cookie(headers, &format!("{}-seen", name(partnership, secure)))?.split_once('.')?;
    Some((epoch.parse().ok()?, number.parse().ok()?))
}

/// What has just been done and not been said yet.
pub fn done(headers: &HeaderMap, partnership: &str, secure: bool) -> Option<Done> {
    cookie(headers, &format!("{}-done", name(partnership, secure))).and_then(Done::from_code)
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(candidate, _)| *candidate == name).map(|(_, value)| value)
}

/// `Set-Cookie` for what a page has the browser keep: not for scripts, not for requests that other sites' forms make.
pub fn set_cookie(cookie: &Cookie, partnership: &str, secure: bool) -> Option<HeaderValue> {
    let name = name(partnership, secure);
    match cookie {
        Cookie::Session(token) => kept(&name, token, COOKIE_SECONDS, secure),
        Cookie::NoSession => kept(&name, "", 0, secure),
        Cookie::Mark(mark) => kept(&format!("{name}-mark"), &mark.0, MARK_SECONDS, secure),
        Cookie::NoMark => kept(&format!("{name}-mark"), "", 0, secure),
        Cookie::Done(done) => kept(&format!("{name}-done"), done.code(), DONE_SECONDS, secure),
        Cookie::NoDone => kept(&format!("{name}-done"), "", 0, secure),
    }
}

/// `Set-Cookie` for up to where somebody who has just written must see from now on.
pub fn set_seen(epoch: uuid::Uuid, number: u64, partnership: &str, secure: bool) -> Option<HeaderValue> {
    // Another node needs seconds to follow, not days.
    kept(&format!("{}-seen", name(partnership, secure)), &format!("{epoch}.{number}"), 3_600, secure)
}

fn kept(name: &str, value: &str, seconds: u32, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")).ok()
}

/// Where a request comes from: what it is counted under. Behind proxies that are named as ours, what the nearest of them
/// that is not ours says; anybody else could write anything there.
pub fn client(headers: &HeaderMap, peer: Option<IpAddr>, proxies: &[IpAddr]) -> String {
    let Some(peer) = peer else { return "unknown".to_owned() };
    let mut at = peer;
    let said: Vec<&str> = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
    let mut hops = said.iter().flat_map(|line| line.split(',')).map(str::trim).collect::<Vec<_>>();
    while proxies.contains(&at.to_canonical()) {
        match hops.pop().and_then(|hop| hop.parse().ok()) {
            Some(before) => at = before,
            None => break,
        }
    }
    match at.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        // One household or office has at least a /64 (RFC 6177): counting single addresses would count nothing.
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// The headers that keep a page to itself: nothing inline, nothing from elsewhere, in nobody's frame.
pub fn keep_to_itself(headers: &mut HeaderMap) {
    for (name, value) in [
        (
            "content-security-policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
             form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// The header by which browsers come by TLS from now on, also when an address says otherwise (RFC 6797): for this host, a year.
/// Other hosts of the same domain are somebody else's.
pub fn keep_to_tls(headers: &mut HeaderMap) {
    headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn a_form_of_another_site_is_refused() {
        let here = "integration.example";
        for (says, fits) in [
            (&[("sec-fetch-site", "same-origin")][..], true),
            (&[("sec-fetch-site", "cross-site"), ("origin", "https://integration.example")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "none")], false),
            (&[("origin", "https://integration.example"), ("cookie", "a=b")], true),
            (&[("origin", "https://evil.example"), ("cookie", "a=b")], false),
            (&[("origin", "null")], false),
            (&[("cookie", "hb-x=1")], false),
            (&[], true),
        ] {
            assert_eq!(is_from_here(&headers(says), here), fits, "{says:?}");
        }
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
        let forged = headers(&[("x-forwarded-for", "1.2.3.4, 9.9.9.9")]);
        assert_eq!(client(&forged, Some(ip("5.5.5.5")), &[]), "5.5.5.5");
        assert_eq!(client(&forged, Some(ip("127.0.0.1")), &[ip("127.0.0.1")]), "9.9.9.9");
        assert_eq!(client(&forged, Some(ip("127.0.0.1")), &[ip("127.0.0.1"), ip("9.9.9.9")]), "1.2.3.4");
        assert_eq!(client(&headers(&[]), Some(ip("2001:db8:1:2:3:4:5:6")), &[]), "2001:db8:1:2::/64");
    }

    #[test]
    fn the_session_is_read_from_among_other_cookies() {
        let sent = headers(&[("cookie", "a=b; hb-gavleborg=token; hb-vasterbotten=other")]);
        assert_eq!(token(&sent, "gavleborg", false), Some("token"));
        assert_eq!(token(&sent, "gavleborg", true), None, "without TLS's prefix it is no session of a site with TLS");
        assert_eq!(token(&sent, "annat", false), None);
    }
}
