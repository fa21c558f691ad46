//! What somebody with ill intent tries, and what they get: a clear page, and nothing changed.

use domain::{
    choices::Audience,
    id::PartnershipId,
    kinds::Initiative,
    place::read_municipality,
    policy::Role,
    text::{Language, Text},
};
use helhetsbild::kit::{account::Account, visitor::SignedInBy};
use ledger::Drawer;

use crate::{
    client::Answer,
    county::County,
    everybody_walks_everywhere::{Row, rows},
    html::Element,
    support::{Browser, Site, body, fresh, initiative, now},
};

#[test]
fn a_form_made_from_an_older_version_does_not_tell_what_was_internal_then() {
    let site = Site::new();
    let mut closed = body("Slutet samråd", Some("Gävle kommun"), initiative("Gävle"));
    closed.common.visibility = Audience::Internal;
    closed.common.summary = Text::swedish("Om det som ska läggas ned");
    let mut open = body("Slutet samråd", Some("Gävle kommun"), initiative("Gävle"));
    open.common.title = Text::swedish("Öppet samråd");
    site.put(vec![closed]);
    site.put(vec![open]);
    let address = "/sv/insatser/slutet-samrad";
    let visitor = site.browser();
    assert!(!visitor.get(address).expect(200).body.contains("läggas ned"));
    for gor in ["spara", "forhandsvisa", "tillbaka"] {
        for form in ["foresla", "andra"] {
            let form_of = [("gor", gor), ("falt", "title"), ("title", "Mitt samråd"), ("version", "1"), ("ord", "x")];
            let seen = visitor.send(&format!("{address}/{form}"), &form_of);
            let told = seen.body.contains("Slutet samråd") || seen.body.contains("läggas ned");
            assert!(!told, "{form} {gor}: {}", seen.text());
        }
    }
}

/// Somebody who may see and do all there is, at a partnership with something of everything in it.
fn almighty() -> (County, Browser) {
    let mut county = County::new();
    county.comes("member");
    let mut account = county.site.person("Alltiallo", &Role::ALL, Some("Gävle kommun"));
    account.municipalities.insert(read_municipality("Gävle").expect("a municipality"));
    assert!(county.site.store.put_account(&county.site.tenant, &account, 1).expect("the ledger takes it"));
    let browser = county.site.signed_in(&account);
    (county, browser)
}

fn send(county: &County, browser: &Browser, prefix: &str, row: &Row) -> Answer {
    let address = format!("{prefix}/sv{}", county.filled(row.address));
    if !row.sends {
        return browser.get(&address);
    }
    let form = county.filled(row.form);
    let pairs: Vec<(String, String)> = form_urlencoded::parse(form.as_bytes()).into_owned().collect();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.send(&address, &pairs)
}

/// What a page holds that could run, or lead to something that runs.
fn runs(page: &Element) -> Vec<String> {
    let mut found = Vec::new();
    for element in page.all() {
        let foreign = element.name == "script" && !element.attr("src").is_some_and(|src| src.starts_with("/static/"));
        let banned = ["style", "iframe", "object", "embed", "base"].contains(&element.name.as_str());
        let inline = element.attributes().any(|name| name.starts_with("on") || name == "style");
        let leads = ["href", "src", "action", "formaction"].iter().filter_map(|name| element.attr(name));
        let astray = leads.map(|to| to.trim().to_lowercase()).find(|to| {
            let scheme = to.split(['/', '?', '#']).next().unwrap_or_default().split_once(':');
            scheme.is_some_and(|(scheme, _)| !["http", "https", "mailto", "tel"].contains(&scheme))
        });
        if foreign || banned || inline || astray.is_some() {
            found.push(format!("<{}> {:?} {:?}", element.name, element.attributes().collect::<Vec<_>>(), astray));
        }
    }
    found
}

#[test]
fn what_somebody_types_is_text_wherever_it_is_shown_and_no_answer_lets_anything_inline_run() {
    let (county, browser) = almighty();
    let bad = "\"><script>alert(1)</script><img src=x onerror=alert(2)>[här](javascript:alert(3)) **fet**";
    let mut everywhere = body("Språkcafé i Gävle", Some("Gävle kommun"), initiative("Gävle"));
    everywhere.common.title = Text::swedish(format!("Café {bad}"));
    everywhere.common.summary = Text::swedish(bad);
    // The same among marks, of every kind that could lead to something.
    let marked = format!(
        "# Rubrik {bad}\n\n- <svg onload=alert(5)>\n- [a](data:text/html,x) [b](javascript&#58;alert(6))\n\n\
         ![bild](https://evil.example/spy.png) <javascript:alert(7)>\n\n[c]: javascript:alert(8)\n\n[c] [c][c]\n\n\
         <div style=\"position:fixed\" onclick=alert(9)>\n{bad}\n</div>"
    );
    everywhere.common.remark = Text::swedish(&*marked);
    let content = Initiative {
        website: "javascript:alert(4)".to_owned(),
        cost: Text::swedish(bad),
        how_to_apply: Text::swedish(&*marked),
        lesson: Text::swedish(&*marked),
        ..initiative("Gävle")
    };
    everywhere.content = content.into();
    county.site.put(vec![everywhere]);
    county.site.person(&format!("Person {bad}"), &[Role::Editor], None);
    let mut shown = 0;
    for row in rows().iter().filter(|row| !row.sends) {
        let answer = send(&county, &browser, "", row);
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{}: {policy}", answer.address);
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{}", answer.address);
        if answer.header("content-type").is_some_and(|media| media.starts_with("text/html")) {
            assert_eq!(runs(&answer.page()), Vec::<String>::new(), "{}", answer.address);
            let pictures = answer.page().all().into_iter().filter(|element| element.name == "img").count();
            assert_eq!(pictures, 0, "{}: a picture of somebody else's", answer.address);
            shown += usize::from(answer.page().text().contains("<script>alert(1)</script>"));
        }
    }
    let title = browser.get("/sv/insatser/sprakcafe-i-gavle").expect(200).page().only("title").raw_text();
    assert!(title.contains("\"><script>alert(1)</script>"), "{title}");
    assert!(shown >= 8, "the text stands as it was typed on {shown} pages");
    let record = browser.get("/sv/insatser/sprakcafe-i-gavle").expect(200);
    for typed in
        ["<svg onload=alert(5)>", "[c]: javascript:alert(8)", "<div style=\"position:fixed\" onclick=alert(9)>"]
    {
        assert!(record.text().contains(typed), "{typed}: {}", record.text());
    }
}

#[test]
fn no_file_holds_what_a_spreadsheet_would_run() {
    let (county, browser) = almighty();
    for (place, sign) in ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"].into_iter().enumerate() {
        let mut record = body(&format!("Rad {place}"), Some("Gävle kommun"), initiative("Gävle"));
        record.common.title = Text::swedish(format!("{sign}|cmd"));
        record.common.summary = Text::swedish(sign);
        county.site.put(vec![record]);
    }
    let files: Vec<Row> = rows().into_iter().filter(|row| !row.sends && row.address.ends_with(".csv")).collect();
    assert!(files.len() > 8, "there are files");
    let mut kept_harmless = 0;
    for row in &files {
        let file = send(&county, &browser, "", row);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file.body.as_bytes());
        for cell in
            reader.records().flat_map(|line| line.expect("it is CSV").iter().map(str::to_owned).collect::<Vec<_>>())
        {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{}: {cell:?}", row.address);
            kept_harmless += usize::from(cell.starts_with("'=1+1"));
        }
    }
    assert!(kept_harmless > 0, "the title is in a file, with an apostrophe before it");
}

#[test]
fn nothing_crosses_from_one_partnership_to_another() {
    let (county, browser) = almighty();
    let neighbour = county.site.store.tenant_or_new(&PartnershipId("granne".to_owned())).expect("a new partnership");
    let account = Account::new(fresh(), "granne@exempel.se".to_owned(), "Granne".to_owned(), Language::Sv, now());
    let account = Account { roles: Role::ALL.into(), ..account };
    assert!(county.site.store.add_account(&neighbour, &account).expect("the ledger takes it"));
    let token = county.site.store.begin_session(&neighbour, &account, SignedInBy::Passkey, "test", now());
    let theirs = county.site.browser();
    theirs.keep("hb-granne", &token.expect("the ledger takes it"));
    theirs.get("/p/granne/sv/admin").expect(200);
    // The session of one is none in the other, by whichever name it is sent.
    let ours = browser.moved_to(county.site.port);
    ours.keep("hb-granne", &browser.cookie("hb-lanet").expect("a session"));
    let written = county.written();
    let own = ["Språkcafé i", "Hemligt", "Utkast till kurs", "Rådet", "Kollega", "Alltiallo", "brev@"];
    assert!(own.iter().take(4).all(|name| browser.get("/sv/insatser").body.contains(name) || *name == "Rådet"));
    for who in [&theirs, &ours] {
        for row in rows().iter().filter(|row| row.pattern != "/logga-ut") {
            let answer = send(&county, who, "/p/granne", row);
            let told: Vec<_> = own.iter().filter(|name| answer.body.contains(**name)).collect();
            assert_eq!(told, Vec::<&&str>::new(), "{} {}", answer.address, answer.status);
        }
    }
    assert_eq!(county.written(), written, "nothing of the first has changed");
    theirs.get("/p/granne/sv/admin").expect(200);
    theirs.get("/sv/mitt-konto").expect(401);
    // The door to the other partnership is in the footer, and nowhere else.
    assert!(!theirs.get("/p/granne/sv/").page().text_without("footer").contains("Länet"));
    for search in ["/p/granne/sv/sok?q=spr%C3%A5kcaf%C3%A9", "/p/granne/sitemap.xml", "/p/granne/sv/nytt"] {
        assert!(!theirs.get(search).body.contains("sprakcafe-i"), "{search}");
    }
}

#[test]
fn no_address_leads_away_from_the_site() {
    let site = Site::new();
    let member = site.as_person("Medlem", &[], None);
    for address in [
        "//evil.example",
        "//evil.example/",
        "///evil.example/sv/",
        "/sv//evil.example/",
        "/sv/insatser//evil.example/",
        "/\\evil.example/",
        "/sv?x=//evil.example",
        "/sv/logga-in?till=//evil.example",
        "/sv/logga-in?till=https://evil.example/",
        "/sv/logga-in?till=/%09/evil.example",
        "/sv/logga-in?till=/..//evil.example",
        "/sv/forslag?nummer=//evil.example",
        "/partnerskap//evil.example",
    ] {
        for browser in [&site.browser(), &member] {
            let answer = browser.get(address);
            if let Some(to) = answer.header("location") {
                let stays = to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
                assert!(stays, "{address} leads to {to}");
            }
            assert!(answer.status < 500, "{address}: {}", answer.status);
        }
    }
    let sent = member.send("/sv/insatser/sprakcafe-i-gavle/stammer", &[("till", "https://evil.example/")]);
    assert_eq!(sent.header("location"), None, "who may not is led nowhere");
}

#[test]
fn another_name_for_the_site_gets_no_letter_no_session_and_no_place_in_what_is_kept_ready() {
    let site = Site::new();
    let account = site.person("Kollega", &[Role::Editor], None);
    let forged = site.browser().says("Host", "evil.example").says("X-Forwarded-Host", "evil.example");
    assert!(!forged.get("/sv/om").expect(200).body.is_empty());
    let after = site.browser().get("/sv/om").expect(200);
    assert!(!after.body.contains("evil.example"), "nobody else is shown a page made for another name");
    forged.send("/sv/logga-in/lank", &[("epost", account.email.as_str())]).expect(421);
    let letters = site.store.ledger().rows_after(&site.tenant.id, Drawer::OUTBOX, "", 10).expect("readable");
    assert!(letters.is_empty(), "no letter names an address that somebody made up");
    let told = site.browser().says("X-Forwarded-Host", "evil.example").get("/sv/om").expect(200);
    assert!(!told.body.contains("evil.example"));
}

#[test]
fn what_is_too_much_is_refused_before_it_is_read() {
    let site = Site::new();
    let browser = site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"));
    let huge = "x".repeat(1024 * 1024 + 1);
    let too_large = browser.send("/sv/insatser/ny", &[("title", huge.as_str())]).expect(413);
    assert!(too_large.text().contains("Formuläret är för stort"), "{}", too_large.body);
    assert!(
        too_large.body.contains("<nav") && too_large.body.contains("/sv/logga-ut"),
        "in the site's own clothes, to whom they are"
    );
    let larger = "x".repeat(5 * 1024 * 1024);
    browser.send("/sv/insatser/ny", &[("title", larger.as_str())]).expect(413);
    let many: Vec<(&str, &str)> = (0..5_001).map(|_| ("a", "1")).collect();
    browser.send("/sv/insatser/ny", &many).expect(413);
    browser.get(&format!("/sv/sok?q={}", "a".repeat(5_000))).expect(414);
    let heavy = site.browser().says("X-Heavy", &"h".repeat(600_000)).get("/sv/").status;
    assert!([400, 413, 431].contains(&heavy), "{heavy}");
    let file = site.as_person("Annan", &[], None).says("Content-Type", "multipart/form-data; boundary=b");
    let no_form = file.send("/sv/insatser/ny", &[("title", "en fil")]).expect(415);
    assert!(no_form.text().contains("Här tas bara formulär emot"), "{}", no_form.body);
    browser.get("/sv/mitt-konto").expect(200);
}

#[test]
fn a_sessions_cookie_is_not_for_scripts_and_not_for_other_sites() {
    let site = Site::new();
    let account = site.person("Kollega", &[], None);
    let link = site.store.new_link(&site.tenant, account.id, SignedInBy::MailLink, now()).expect("the ledger takes it");
    let answer = site.browser().send(&format!("/sv/logga-in/lank/{link}"), &[]).expect(303);
    let cookie = answer.header("set-cookie").expect("a session");
    for says in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(says), "{cookie}");
    }
    assert!(!cookie.contains("Domain"), "it is this host's alone: {cookie}");
}

#[test]
fn the_links_of_letters_do_their_one_thing_once() {
    let (county, browser) = almighty();
    let again = |address: &str, form: &[(&str, &str)]| {
        let address = county.filled(address);
        (browser.send(&address, form).status, county.site.browser().send(&address, form))
    };
    let (first, replayed) = again("/sv/logga-in/lank/{lank}", &[]);
    assert_eq!((first, replayed.status, replayed.header("set-cookie")), (303, 410, None));
    // Who answers twice, or opens the letter again, has answered once.
    let before = county.site.tenant.world(Audience::Internal).sequence();
    let form = [("stammer", "1"), ("version", "1"), ("kommando", "0191e7a0-0000-7000-8000-000000000001")];
    let (first, replayed) = again("/sv/stammer/{stammer}", &form);
    assert_eq!((first, replayed.status), (200, 200));
    assert_eq!(county.site.tenant.world(Audience::Internal).sequence(), before + 1);
    // A link is for what it was made for.
    for (wrong, token) in
        [("post/val", "avanmal"), ("post/avanmal", "svar"), ("stammer", "val"), ("logga-in/lank", "val")]
    {
        let (status, _) = again(&format!("/sv/{wrong}/{{{token}}}"), &[]);
        assert!([404, 410].contains(&status), "{wrong} by {token}: {status}");
    }
}
