//! A partnership with ten thousand initiatives, many of them called alike: any is found while one writes, with scripts and
//! without; and of a list as long, any number are chosen to be changed together.

use std::time::Instant;

use domain::{
    choices::{Audience, Rhythm},
    command::{Command, Put},
    date::{End, Period, read_when},
    id::{RecordId, Ref},
    kinds::{Initiative, Kind},
    place::{Area, read_municipality},
    record::{FieldKey, Value},
    rhythms::OwnRhythm,
    text::Text,
};
use helhetsbild::{
    features::editing::{Purpose, many, names},
    kit::form::Sent,
};

use crate::{
    browser,
    county::{County, Who, from_outside, text},
};

const PLACES: [&str; 10] = [
    "Gävle",
    "Hofors",
    "Ockelbo",
    "Sandviken",
    "Ovanåker",
    "Ljusdal",
    "Söderhamn",
    "Bollnäs",
    "Hudiksvall",
    "Nordanstig",
];
const WHAT: [&str; 20] = [
    "Språkcafé",
    "Läxhjälp",
    "Simskola",
    "Matlag",
    "Praktik",
    "Mentorer",
    "Cykelkurs",
    "Odling",
    "Körsång",
    "Sykurs",
    "Fotboll",
    "Datorhjälp",
    "Föräldragrupp",
    "Studiebesök",
    "Skogsvandring",
    "Lokalhistoria",
    "Bokcirkel",
    "Samtalsgrupp",
    "Jobbspår",
    "Snickeri",
];

/// Ten thousand: what × place × year × series, so that fifty each differ by nothing but their year.
fn large() -> County {
    let county = County::new();
    let gavle = county.record(Kind::Organisation, "gavle-kommun");
    let model = county.record(Kind::Initiative, "landa-en-utveckling-av-introduktionen-for-kvotflyktingar");
    let mut puts = Vec::new();
    for (what, place) in WHAT.iter().flat_map(|what| PLACES.iter().map(move |place| (what, place))) {
        for number in 0..50_u16 {
            let mut body = Kind::Initiative.empty();
            body.common.title = Text::swedish(*what);
            body.common.sources = model.common().sources.clone();
            body.common.steward = number.is_multiple_of(2).then(|| Ref::to(gavle.id));
            body.content = Initiative {
                area: Area::Named(vec![read_municipality(place).expect("a municipality")]),
                period: Period::new(read_when(&(1970 + number).to_string()).ok(), End::Open, None),
                ..Initiative::default()
            }
            .into();
            let id = RecordId::derive(&county.tenant.id, Kind::Initiative, &format!("{what} {place} {number}"));
            puts.push(Put { id, read_at: None, body, origin: String::new() });
        }
    }
    county.store.carry_out(&county.tenant, Command::Put(puts), from_outside()).expect("they fit");
    county
}

fn id_of(county: &County, what: &str, place: &str, number: u16) -> String {
    RecordId::derive(&county.tenant.id, Kind::Initiative, &format!("{what} {place} {number}")).to_string()
}

#[test]
fn any_of_ten_thousand_is_found_while_one_writes() {
    let county = large();
    any_is_found_without_scripts(&county);
    any_is_offered_with_scripts(&county);
    any_number_are_chosen_in_a_list(&county);
}

fn any_is_found_without_scripts(county: &County) {
    let coordinator = county.coordinator();
    let begun = Instant::now();
    let form = county.form(&coordinator, Purpose::New, Kind::Initiative, None, "fraga=allt");
    println!("a form of {} bytes in {:?}", form.page.body.len(), begun.elapsed());
    assert!(form.page.body.len() < 150_000, "the names of thousands do not stand in the page");
    assert!(form.page.body.contains("data-from=\"/sv/namn?av=initiative\""), "scripts ask for them");

    let form = form.types("title", "Efterföljaren").types("summary", "Lång text.").types("continued-by.name", "Matlag");
    let asked = county.send(&coordinator, &form, "hitta");
    let said = text(&asked);
    assert!(said.contains("488 till kan vara menade"), "{said}");
    let offered = asked.body.matches("name=\"continued-by.pick\"").count() - 1;
    let form = county.again(&form, asked);
    assert_eq!(form.value("summary"), "Lång text.", "nothing typed is lost");
    let more = county.send(&coordinator, &form, "fler:continued-by");
    assert_eq!(more.body.matches("name=\"continued-by.pick\"").count() - 1, 2 * offered);

    // More words leave the one that is meant: it is chosen at once, or from few.
    let form = county.again(&form, more).types("continued-by.name", "matlag ovanåker 1994");
    let asked = county.send(&coordinator, &form, "hitta");
    assert!(text(&asked).contains("Matlag (insats, Ovanåker, 1994)"), "{}", text(&asked));
    let wanted = id_of(county, "Matlag", "Ovanåker", 24);
    let form = county.again(&form, asked).ticks("continued-by.pick", &wanted);
    let settled = county.send(&coordinator, &form, "hitta");
    let form = county.again(&form, settled);
    assert_eq!((form.value("continued-by"), form.value("continued-by.name")), (wanted.as_str(), ""));
    assert_eq!(form.value("title"), "Efterföljaren");
    let source = county.record(Kind::Document, county_document(county).as_str()).id.to_string();
    let form = form.types("form", "projekt").forges("sources", &source);
    let steward = county.record(Kind::Organisation, "gavle-kommun").title().source.clone();
    let form = form.types("steward.name", &steward);
    let saved = county.send(&coordinator, &form, "spara");
    assert_eq!(saved.status, 303, "{}", text(&saved));
    let saved = county.record(Kind::Initiative, "efterfoljaren").body.get(FieldKey::ContinuedBy);
    assert_eq!(saved, Value::References(vec![wanted.parse().expect("an id")]));
}

fn county_document(county: &County) -> String {
    let world = county.tenant.world(Audience::Internal);
    world.of_kind(Kind::Document).next().expect("a document").slug().to_owned()
}

fn any_is_offered_with_scripts(county: &County) {
    let ask =
        |who: &Who, query: &str| names::offered(&county.visit(who, &format!("/namn?{query}"))).expect("names").body;
    let begun = Instant::now();
    let offered = ask(&county.coordinator(), "av=initiative&q=matlag+ovan%C3%A5ker+1994");
    println!("names in {:?}", begun.elapsed());
    let wanted = id_of(county, "Matlag", "Ovanåker", 24).parse().expect("an id");
    let world = county.tenant.world(Audience::Internal);
    let slug = world.record(wanted).expect("it is there").slug();
    assert!(
        offered.contains(&format!("<option value=\"{slug}\">Matlag (insats, Ovanåker, 1994)</option>"))
            || offered.contains("<option value=\"Matlag\">Matlag (insats, Ovanåker, 1994)</option>"),
        "{offered}"
    );
    assert!(ask(&Who::Public, "av=organisation&q=sandvik").contains("Sandvikens kommun"));
    assert_eq!(ask(&Who::Public, "av=initiative&q=m"), "", "one letter asks for nothing");

    let hidden = county.record(Kind::Initiative, slug);
    let mut body = hidden.body.clone();
    body.common.visibility = Audience::Internal;
    county.put(&hidden, body);
    assert!(!ask(&Who::Public, "av=initiative&q=matlag+ovan%C3%A5ker+1994").contains("1994"), "it is not public");
    assert!(ask(&county.coordinator(), "av=initiative&q=matlag+ovan%C3%A5ker+1994").contains("1994"));
}

fn any_number_are_chosen_in_a_list(county: &County) {
    let coordinator = county.coordinator();
    let list = county.visit(&coordinator, "/insatser");
    let page = helhetsbild::features::catalogue::list(&list, Kind::Initiative).expect("the list");
    let ticks = browser_boxes(&page.body);
    assert_eq!(ticks.len(), 25, "each row can be ticked");
    let public = county.visit(&Who::Public, "/insatser");
    let public = helhetsbild::features::catalogue::list(&public, Kind::Initiative).expect("the list");
    assert!(browser_boxes(&public.body).is_empty() && !public.body.contains("andra-flera"));

    // What was ticked is carried along, and nothing else stands there.
    let v = county.visit(&coordinator, "/");
    let mut pairs = vec![("steg".to_owned(), "valj".to_owned())];
    pairs.extend(ticks[..3].iter().map(|tick| ("uppgift".to_owned(), tick.clone())));
    let carried = many::answer(&v, &Sent::of(pairs), Kind::Initiative).expect("a page");
    assert_eq!((carried.status, browser_boxes(&carried.body).len()), (200, 3));
    let mut pairs = browser::sends(&carried.body);
    pairs.retain(|(name, value)| name != "uppgift" || *value != ticks[0]);
    pairs.extend([("gor".to_owned(), "rytm".to_owned()), ("intervall".to_owned(), String::new())]);
    let again = many::answer(&v, &Sent::of(pairs), Kind::Initiative).expect("a page");
    assert_eq!((again.status, browser_boxes(&again.body).len()), (422, 3), "a row that is unticked is still there");

    // All that the filters leave, on every page: half of them are somebody else's, and it is said.
    let editor = county.editor("gavle-kommun");
    let v = county.visit(&editor, "/insatser/andra-flera?kommun=ockelbo&skede=alla");
    let chosen = many::choose(&v, Kind::Initiative).expect("a page");
    let said = text(&chosen);
    assert!(
        said.contains("Alla 500, på alla sidor") && said.contains("till svarar mot urvalet, men någon annan"),
        "{said}"
    );
    let mut pairs = browser::sends(&chosen.body);
    pairs.extend([("alla", "ja"), ("gor", "rytm")].map(|(name, value)| (name.into(), value.into())));
    let look = many::answer(&v, &Sent::of(pairs).with("intervall", "kvartal"), Kind::Initiative).expect("a look");
    assert!(text(&look).contains("500 uppgifter ändras"), "{}", text(&look));
    let before = county.tenant.world(Audience::Internal).sequence();
    let done = many::answer(&v, &Sent::of(browser::sends(&look.body)), Kind::Initiative).expect("an answer");
    assert_eq!(done.status, 303, "{}", text(&done));
    let world = county.tenant.world(Audience::Internal);
    assert_eq!(world.sequence(), before + 500);
    let changed = world
        .of_kind(Kind::Initiative)
        .filter(|one| one.common().review_months == Some(OwnRhythm(Rhythm::Quarter)))
        .count();
    assert_eq!(changed, 500);

    // What is not theirs is told before anything is done, and left as it is.
    let mine = id_of(county, "Simskola", "Gävle", 0).parse().expect("an id");
    let theirs = id_of(county, "Simskola", "Gävle", 1).parse().expect("an id");
    let version = |id| world.record(id).expect("it is there").version;
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let both = vec![
        pair("uppgift", &format!("{mine}.{}", version(mine))),
        pair("uppgift", &format!("{theirs}.{}", version(theirs))),
        pair("gor", "rytm"),
        pair("intervall", "halvar"),
    ];
    let look = many::answer(&v, &Sent::of(both), Kind::Initiative).expect("a look");
    let said = text(&look);
    assert!(said.contains("1 uppgift ändras") && said.contains("1 ändras inte: någon annan ansvarar"), "{said}");

    let v = county.visit(&coordinator, "/insatser/andra-flera");
    let all = vec![pair("alla", "ja"), pair("gor", "rytm"), pair("intervall", "halvar")];
    let refused = many::answer(&v, &Sent::of(all), Kind::Initiative).expect("an answer");
    assert!(refused.status == 422 && text(&refused).contains("för många på en gång"), "{}", text(&refused));
}

/// The boxes by which records are chosen.
fn browser_boxes(body: &str) -> Vec<String> {
    let page = crate::html::read(body).expect("well formed");
    let boxes = page.all().into_iter().filter(|one| one.attr("name") == Some("uppgift"));
    boxes.filter_map(|one| one.attr("value").map(str::to_owned)).collect()
}
