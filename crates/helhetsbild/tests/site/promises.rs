//! What the server promises browsers, proxies and robots.

use std::io::Read;

use super::*;

#[test]
fn the_first_page_is_in_the_visitors_language() {
    for (accepts, goes_to) in
        [("en-GB,en;q=0.9", "/en/"), ("ar", "/ar/"), ("de,sv;q=0.5", "/sv/"), ("de", "/sv/"), ("", "/sv/")]
    {
        let answer = get_with("/", &[("Accept-Language", accepts)]);
        assert_eq!((answer.status, answer.header("location")), (307, Some(goes_to)), "{accepts}");
        assert!(answer.header("vary").is_some_and(|vary| vary.contains("Accept-Language")));
    }
    let answer = get_with("/p/vasterbotten/", &[("Accept-Language", "en")]);
    assert_eq!(answer.header("location"), Some("/p/vasterbotten/en/"));
    assert_eq!(get_with("/?datum=2018-03-09", &[]).header("location"), Some("/sv/?datum=2018-03-09"));
}

#[test]
fn a_page_that_has_not_changed_is_not_sent_again() {
    for address in ["/sv/", "/sv/insatser", LANDA, "/sv/insatser.csv"] {
        let first = get(address);
        let tag = first.header("etag").expect("a tag").to_owned();
        let again = get_with(address, &[("If-None-Match", &tag)]);
        assert_eq!((again.status, again.body.len()), (304, 0), "{address}");
        assert_eq!(again.header("etag"), Some(tag.as_str()));
        assert_eq!(
            get_with(address, &[("If-None-Match", &format!("\"x\", W/{tag}"))]).status,
            304,
            "a weak one in a list is the same"
        );
        assert_eq!(get_with(address, &[("If-None-Match", "\"another\"")]).status, 200);
    }
}

#[test]
fn compressed_it_is_the_same_page_and_much_smaller() {
    let (plain, small) = (get("/sv/insatser"), get_with("/sv/insatser", &[("Accept-Encoding", "gzip, br")]));
    assert_eq!(small.header("content-encoding"), Some("gzip"));
    assert!(small.header("vary").is_some_and(|vary| vary.contains("Accept-Encoding")));
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(small.body.as_slice()).read_to_end(&mut unpacked).expect("it is gzip");
    assert!(unpacked == plain.body, "the same bytes");
    assert!(small.body.len() * 3 < plain.body.len(), "{} of {} bytes", small.body.len(), plain.body.len());
    assert_eq!(plain.header("content-encoding"), None);
    assert_eq!(
        get_with("/sv/insatser", &[("Accept-Encoding", "gzip;q=0")]).header("content-encoding"),
        None,
        "who refuses gzip gets none"
    );
}

#[test]
fn head_is_answered_like_get_without_the_body() {
    for address in ["/sv/", "/sv/insatser.csv", "/robots.txt", "/finns-inte"] {
        let (get, head) = (get(address), ask("HEAD", address, &[]));
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{address}");
        for name in ["content-type", "content-length", "etag"] {
            assert_eq!(head.header(name), get.header(name), "{address} {name}");
        }
    }
}

#[test]
fn what_would_change_something_is_refused() {
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let answer = ask(method, "/sv/", &[("Content-Length", "0")]);
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), Some("GET, HEAD, POST"), "{method}");
    }
    // Only forms are taken, and only where a form leads.
    assert_eq!(ask("POST", "/sv/", &[("Content-Length", "0")]).status, 415);
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    assert_eq!(ask("POST", "/sv/", &[("Content-Length", "0"), form]).status, 404);
}

#[test]
fn no_page_may_be_framed_or_run_a_script() {
    for address in ["/sv/", "/finns-inte", "/sv/insatser.csv", "/robots.txt", "/", "/p/skane/", "/halsa/lever"] {
        let answer = get(address);
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(
            policy.contains("default-src 'none'")
                && policy.contains("frame-ancestors 'none'")
                && !policy.contains("unsafe"),
            "{address}: {policy}"
        );
        assert_eq!(answer.header("set-cookie"), None, "{address}");
    }
}

#[test]
fn the_style_and_the_icon_may_be_kept_for_ever() {
    let start = page("/sv/");
    for link in start.only("head").find("link").iter().filter(|link| link.attr("rel") != Some("alternate")) {
        let href = link.attr("href").unwrap_or_default();
        let answer = get_with(href, &[("Accept-Encoding", "gzip")]);
        assert_eq!(answer.status, 200, "{href}");
        assert!(answer.header("cache-control").is_some_and(|value| value.contains("immutable")), "{href}");
    }
    assert_eq!(get("/favicon.ico").status, 200);
    assert_eq!(get("/static/0123456789abcdef.css").status, 404, "an old style is not another's");
}

#[test]
fn it_says_that_it_lives_and_is_ready() {
    assert_eq!((get("/halsa/lever").status, get("/halsa/redo").status), (200, 200));
}

#[test]
fn robots_are_told_what_to_leave_and_where_the_list_of_pages_is() {
    let answer = get("/robots.txt");
    assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("text/plain")));
    let text = answer.text();
    assert!(text.contains("Disallow: /*?datum=") && text.contains("Disallow: /*?kommun="));
    assert!(text.contains(&format!("Sitemap: {}/sitemap.xml", demo::demo().origin())), "{text}");
}

#[test]
fn every_page_of_the_sitemap_is_there_in_every_language() {
    for prefix in ["", "/p/vasterbotten"] {
        let answer = get(&format!("{prefix}/sitemap.xml"));
        assert!(answer.header("content-type").is_some_and(|kind| kind.starts_with("application/xml")));
        let origin = demo::demo().origin();
        let addresses: Vec<&str> = answer
            .text()
            .split("<loc>")
            .skip(1)
            .filter_map(|rest| rest.split("</loc>").next()?.strip_prefix(&origin))
            .collect();
        assert!(addresses.len() > 150, "{} addresses", addresses.len());
        for language in ["sv", "en", "ar"] {
            assert!(addresses.contains(&format!("{prefix}/{language}/").as_str()), "{prefix} {language}");
        }
        for address in addresses {
            assert_eq!(get(address).status, 200, "{address}");
        }
    }
}

#[test]
fn narrowed_and_dated_pages_are_not_for_search_engines() {
    assert_eq!(get("/sv/insatser").header("x-robots-tag"), None);
    for address in [
        "/sv/insatser?kommun=gavle",
        "/sv/insatser?datum=2018-03-09",
        "/sv/?datum=2018-03-09",
        "/sv/helhetsbild?datum=2018-03-09",
        "/sv/sok?q=insats",
    ] {
        assert_eq!(get(address).header("x-robots-tag"), Some("noindex"), "{address}");
    }
}
