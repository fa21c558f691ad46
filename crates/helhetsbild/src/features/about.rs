//! What the site says of itself, and what it says to machines and to those who are lost.

use askama::Template;
use domain::record::{FieldKey, Kind};

use crate::kit::{
    address::{self, Parameters},
    form::Sent,
    html::Html,
    page::{Outcome, Page},
    refill,
    told::told,
    unsaved,
    visit::Visit,
    visitor::SignedInBy,
    words,
};

#[derive(Template)]
#[template(path = "features/about/about.html")]
struct AboutPage<'a> {
    v: &'a Visit,
    title: String,
    counts: Vec<(String, String, usize)>,
    sources: Vec<Html>,
    home: Vec<(String, Html)>,
}

#[derive(Template)]
#[template(path = "features/about/accessibility.html")]
struct AccessibilityPage<'a> {
    v: &'a Visit,
    title: String,
    contact: Option<Html>,
}

#[derive(Template)]
#[template(path = "features/about/not_found.html")]
struct NotFoundPage<'a> {
    v: &'a Visit,
    title: String,
    words: String,
    guesses: Vec<Html>,
}

/// About the site: what it is, what it holds, from which sources.
///
/// # Errors
/// Never.
pub fn about(v: &Visit) -> Outcome {
    let counts = Kind::ALL
        .iter()
        .filter(|kind| **kind != Kind::Partnership && v.world.count(**kind) > 0)
        .map(|kind| (v.words.kinds(*kind).to_owned(), v.href_list(*kind), v.world.count(*kind)))
        .collect();
    let mut documents: Vec<_> =
        v.world.of_kind(Kind::Document).filter(|document| document.common().sources.is_empty()).collect();
    documents.sort_by_cached_key(|document| swedish::sort_key(&document.title().source));
    let sources = documents.into_iter().map(|document| v.link(document)).collect();
    Ok(Page::html(&AboutPage { title: v.words.say.about_title(), counts, sources, home: home(v), v }))
}

/// What the partnership says of itself, and where that comes from.
fn home(v: &Visit) -> Vec<(String, Html)> {
    let Some((record, _)) = v.world.home() else { return Vec::new() };
    let keys = [
        FieldKey::Summary,
        FieldKey::Purpose,
        FieldKey::Area,
        FieldKey::Languages,
        FieldKey::Sources,
        FieldKey::SourcePlace,
        FieldKey::Basis,
        FieldKey::Remark,
    ];
    let shown = keys.into_iter().map(|key| (key, record.body.get(key))).filter(|(_, value)| !value.is_blank());
    shown.map(|(key, value)| (v.words.field(key), v.value(key, &value))).collect()
}

/// The accessibility statement (lag 2018:1937 om tillgänglighet till digital offentlig service, 13 §).
///
/// # Errors
/// Never.
pub fn accessibility(v: &Visit) -> Outcome {
    let contact = v
        .world
        .home()
        .and_then(|(_, home)| home.accessibility_contact)
        .and_then(|reference| v.world.record(reference.id));
    let contact = contact.map(|contact| v.link(contact));
    Ok(Page::html(&AccessibilityPage { title: v.words.say.accessibility_title(), contact, v }))
}

/// The site held nothing yet on the day it is asked to be shown as of.
pub fn not_yet(v: &Visit) -> Page {
    let say = &v.words.say;
    let first = v.world.first_change().map(|header| v.date(domain::date::stockholm_day(header.occasion.at)));
    let text = first.map_or_else(|| say.changes_empty(), |first| say.seen_not_yet(first));
    let back = v.seen_notice().map(|(_, back)| (say.seen_back(), back));
    told(v, say.seen_not_yet_title(), text, back).unlisted()
}

/// Whoever asks may not.
pub fn forbidden(v: &Visit) -> Page {
    let say = &v.words.say;
    if v.visitor.as_ref().is_some_and(|visitor| visitor.rests()) {
        return roles_rest(v);
    }
    // Whoever holds a link to one record may have an account of their own.
    let way = v.person().and_then(|person| person.only).map(|_| (say.sign_in(), v.here_form("/logga-in")));
    told(v, say.forbidden_title(), why_forbidden(v), way).with_status(403).for_one()
}

/// Why whoever is signed in may not do it.
pub fn why_forbidden(v: &Visit) -> String {
    match v.person().and_then(|person| person.only) {
        Some(_) => v.words.say.forbidden_by_link(),
        None => v.words.say.forbidden_text(),
    }
}

/// Whoever asks came by a link in a letter, and what they ask for takes a key.
pub fn roles_rest(v: &Visit) -> Page {
    let say = &v.words.say;
    let (title, text) = if has_no_key(v) {
        (say.rests_first_title(), say.rests_first())
    } else {
        (say.rests_title(), say.rests_text())
    };
    told(v, title, text, Some(way_to_roles(v))).with_status(403).for_one()
}

/// Why the roles of whoever is signed in rest, and the way to use them; `None` where they do not rest.
pub fn resting(v: &Visit) -> Option<(String, (String, String))> {
    v.visitor.as_ref().filter(|visitor| visitor.rests())?;
    let text = if has_no_key(v) { v.words.say.rests_first() } else { v.words.say.roles_rest() };
    Some((text, way_to_roles(v)))
}

/// Whoever opened the account by an invitation makes a passkey; everybody else signs in with theirs, and comes back here.
fn way_to_roles(v: &Visit) -> (String, String) {
    let say = &v.words.say;
    if has_no_key(v) {
        return (say.rests_first_way(), v.here_form("/mitt-konto"));
    }
    let here = Parameters::default().with("till", &format!("{}{}", v.path, v.parameters.written()));
    (say.passkey_sign_in(), v.href_with("/logga-in", &here))
}

/// Whether it is somebody who was invited and has made no passkey yet.
fn has_no_key(v: &Visit) -> bool {
    let invited = v.visitor.as_ref().filter(|visitor| visitor.signed_in_by == SignedInBy::Invitation);
    invited.is_some_and(|visitor| v.store.passkeys(&v.tenant, visitor.account.id).is_ok_and(|keys| keys.is_empty()))
}

/// A form that another site's page sent.
pub fn from_elsewhere(v: &Visit) -> Page {
    let say = &v.words.say;
    told(v, say.elsewhere_title(), say.elsewhere_text(), None).with_status(403).for_one()
}

/// The ledger cannot be read just now.
pub fn unavailable(v: &Visit) -> Page {
    let say = &v.words.say;
    let back = v.seen_notice().map(|(_, back)| (say.seen_back(), back));
    told(v, say.unavailable_title(), say.unavailable_text(), back).with_status(503).unlisted().never_kept()
}

#[derive(Template)]
#[template(path = "features/about/kept.html")]
struct KeptPage<'a> {
    v: &'a Visit,
    title: String,
    lead: String,
    again: String,
    /// Where to sign in, where that is what is missing.
    way: Option<String>,
    action: String,
    pairs: Vec<(&'a str, &'a str)>,
    written: Vec<&'a str>,
}

/// The ledger cannot be reached just now, and a form was sent: the page holds all that it said, to be sent again. A form
/// carries its own command, so that it is carried out once even if the first was after all.
pub fn unavailable_with(v: &Visit, sent: &Sent) -> Page {
    // What signs somebody in is not written into a page.
    if v.path.starts_with("/logga-in") || v.path.starts_with("/mitt-konto") {
        return unavailable(v);
    }
    let pairs: Vec<(&str, &str)> = sent.pairs().filter(|(name, _)| *name != "hemlighet").collect();
    let page = KeptPage {
        title: v.words.say.kept_title(),
        lead: v.words.say.kept_text(),
        again: v.words.say.kept_again(),
        way: None,
        action: v.here(&v.parameters),
        written: words::typed(pairs.iter().copied()).map(|(_, value)| value).collect(),
        pairs,
        v,
    };
    Page::html(&page).with_status(503).unlisted().never_kept()
}

/// Somebody who is not signed in has sent a form that cannot be kept for them: the page itself holds what they typed, until
/// they have signed in beside it.
pub fn sign_in_beside(v: &Visit, sent: &Sent) -> Page {
    let page = KeptPage {
        title: v.words.say.sign_in_beside_title(),
        lead: v.words.say.sign_in_beside_text(),
        again: v.words.say.sign_in_beside_again(),
        way: Some(v.here_form("/logga-in")),
        action: v.here(&v.parameters),
        written: refill::written(sent).map(|(_, value)| value).collect(),
        pairs: unsaved::worth_keeping(sent).collect(),
        v,
    };
    Page::html(&page).with_status(401).for_one()
}

/// The municipality that the address names, if it belongs to another partnership of the installation.
fn elsewhere(v: &Visit) -> Option<Html> {
    let slug = v.path.strip_prefix("/kommuner/")?;
    let municipality = domain::picture::facet::municipality_in_address(slug)?;
    let others = v.store.tenants().into_iter().filter(|tenant| tenant.id != v.tenant.id);
    let at = others.map(|tenant| (tenant.id.clone(), tenant.world(domain::choices::Audience::Public)));
    let (id, _) = at.into_iter().find(|(_, world)| world.counties().contains(&municipality.county))?;
    let href = format!("/p/{id}/{}{}", v.words.code(), crate::kit::address::of_municipality(municipality));
    let name = v.marked(municipality.name, domain::text::Language::Sv);
    Some(Html::trusted(format!("<a href=\"{}\">{name}</a>", crate::kit::html::escape(&href))))
}

/// A page for an address that leads nowhere: what may have been meant, and where everything is.
pub fn not_found(v: &Visit) -> Page {
    let words: String =
        v.path.split('/').next_back().unwrap_or_default().replace(['-', '_', '.'], " ").chars().take(100).collect();
    let index = v.index().unwrap_or_default();
    let answer = index.search(&search::Query { limit: 5, ..search::Query::new(&words) });
    // Only what the words stand in the title of is a likely guess.
    let is_likely = |title: &str| search::highlight(title, &words).iter().any(|piece| piece.hit);
    let records = answer.hits.iter().filter_map(|hit| v.world.record(domain::id::RecordId::from_number(hit.id)));
    let records = records.filter(|record| is_likely(v.plain(record.title())));
    let guesses = elsewhere(v).into_iter().chain(records.map(|record| v.link(record))).collect();
    Page::html(&NotFoundPage { title: v.words.say.not_found_title(), words, guesses, v }).with_status(404).unlisted()
}

/// `robots.txt`: everything may be read, but not every way of narrowing, sorting and dating it.
pub fn robots(origin: &str) -> Page {
    let shut = [
        "datum",
        "sett",
        "sortera",
        "manad",
        "q",
        "kommun",
        "fokusomrade",
        "malgrupp",
        "typ",
        "skede",
        "finansiar",
        "sprak",
        "huvudman",
        "slag",
        "antal",
        "nar",
        "vy",
        "behov",
        "fran",
        "till",
    ];
    let mut text = "User-agent: *\n".to_owned();
    for name in shut {
        text.push_str(&format!("Disallow: /*?{name}=\nDisallow: /*&{name}=\n"));
    }
    text.push_str(&format!("Sitemap: {origin}/sitemap.xml\n"));
    Page::text("text/plain; charset=utf-8", text)
}

/// Most addresses a sitemap may have (sitemaps.org).
const MOST_IN_SITEMAP: usize = 50_000;

/// `sitemap.xml`: every public page in every language.
pub fn sitemap(v: &Visit) -> Page {
    let mut paths: Vec<String> = [
        "/",
        "/ny-i-sverige",
        "/helhetsbild",
        "/sa-raknar-vi",
        "/kommuner",
        "/kalender",
        "/nytt",
        "/tidslinje",
        "/om",
        "/tillganglighet",
    ]
    .map(str::to_owned)
    .into();
    paths.extend(
        Kind::ALL
            .iter()
            .filter(|kind| !matches!(kind, Kind::Partnership | Kind::Event))
            .map(|kind| format!("/{}", address::path(*kind))),
    );
    paths.extend(v.world.municipalities(v.today).into_iter().map(address::of_municipality));
    paths.extend(
        v.world.all().filter(|record| record.kind() != Kind::Partnership).map(|record| address::of_record(record)),
    );
    let mut text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
            .to_owned();
    let addresses = v.offered().flat_map(|words| paths.iter().map(move |path| (words.code(), path)));
    for (code, path) in addresses.take(MOST_IN_SITEMAP) {
        text.push_str(&format!("<url><loc>{}{}/{code}{path}</loc></url>\n", v.origin, v.prefix));
    }
    text.push_str("</urlset>\n");
    Page::text("application/xml; charset=utf-8", text)
}
