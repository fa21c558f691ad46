//! The likely twin of what is being written is found, and what merely resembles it is left alone.

mod common;

use common::{apply, body, id, named, period, put, world};
use domain::{
    id::Ref,
    kinds::{Body, Initiative, Organisation},
    record::Kind,
    twins::{Cluster, Pairs, Reason, Twins},
};

fn titles(twins: &[domain::twins::Twin]) -> Vec<&str> {
    twins.iter().map(|twin| twin.record.title().source.as_str()).collect()
}

fn cafe(title: &str, place: &str) -> Body {
    body("ny", title, Initiative { area: named(&[place]), ..Initiative::default() })
}

/// The initiatives of the first example: the second column of its file.
fn example() -> Vec<String> {
    let rows = include_str!("../../../examples/gavleborg/insatser.csv").lines().skip(1);
    rows.filter_map(|row| row.split(';').nth(1)).filter(|title| title.len() > 8).map(str::to_owned).collect()
}

#[test]
fn inflection_hyphens_accents_and_slips_do_not_hide_a_twin() {
    let world = world([
        body("1", "Språkcafé för nyanlända", Initiative { area: named(&["Gävle"]), ..Initiative::default() }),
        body("2", "Yrkes-sfi restaurang", Initiative::default()),
        body("3", "Simskola", Initiative::default()),
    ]);
    let twins = Twins::of(&world);
    for title in [
        "Språkcafé för nyanlända",
        "Sprakcafe for nyanlanda",
        "Språkkafé för nyanlända",
        "Språk café nyanlända",
        "Språkcafe för nyanländ",
    ] {
        assert_eq!(titles(&twins.like(&world, None, &cafe(title, "Gävle"))), ["Språkcafé för nyanlända"], "{title}");
    }
    let course = body("ny", "Yrkessfi, restaurang", Initiative::default());
    assert_eq!(titles(&twins.like(&world, None, &course)), ["Yrkes-sfi restaurang"]);
    assert!(twins.like(&world, None, &body("ny", "Läxhjälp på biblioteket", Initiative::default())).is_empty());
}

#[test]
fn two_municipalities_language_cafes_are_no_twins_and_neither_are_two_years_courses() {
    let existing =
        Initiative {
            area: named(&["Gävle"]), period: period("2017-01-01", "2017-12-31", ""), ..Initiative::default()
        };
    let world = world([body("1", "Språkcafé", existing)]);
    let twins = Twins::of(&world);
    assert!(twins.like(&world, None, &cafe("Språkcafé", "Sandviken")).is_empty());
    let later = Initiative { period: period("2019-01-01", "2019-12-31", ""), ..Initiative::default() };
    assert!(twins.like(&world, None, &body("ny", "Språkcafé", later)).is_empty());
    assert!(twins.like(&world, None, &cafe("Språkcafé etapp 2", "Gävle")).is_empty());
    assert_eq!(twins.like(&world, None, &cafe("Språkcafé", "Gävle"))[0].reasons, [Reason::SameName, Reason::SameArea]);
    let own = id(Kind::Initiative, "1");
    assert!(twins.like(&world, Some(own), &cafe("Språkcafé", "Gävle")).is_empty(), "a record is not its own twin");
}

#[test]
fn one_organisation_number_is_one_organisation_whatever_it_is_called() {
    let organisation =
        |number: &str| Organisation { organisation_number: number.to_owned(), ..Organisation::default() };
    let world = world([body("1", "Länsstyrelsen", organisation("202100-2254"))]);
    let found = Twins::of(&world).like(&world, None, &body("ny", "LST X", organisation("2021002254")));
    assert_eq!((found[0].score, found[0].reasons.as_slice()), (100, &[Reason::OrganisationNumber][..]));
}

#[test]
fn the_beginning_of_a_name_its_words_and_its_acronym_find_it() {
    let all = [
        "LANDA – en utveckling av introduktionen för kvotflyktingar",
        "Hälsosamtal med hälsoundersökning för nyanlända",
        "Yrkes-Sfi Gävleborg",
        "Yrkes-Sfi restaurang",
        "Sfi med AUB",
        "Öppna Dörrar – förstudie",
        "Stöd till kommuner med ny överenskommelse om mottagande",
        "Språkcaféer (inom Frivilligkraft)",
    ];
    let one = |(key, title): (usize, &&str)| body(&key.to_string(), title, Initiative::default());
    let world = world(all.iter().enumerate().map(one));
    let twins = Twins::of(&world);
    let found = |title: &str| {
        let found = twins.like(&world, None, &body("ny", title, Initiative::default()));
        found.iter().map(|twin| twin.record.title().source.clone()).collect::<Vec<_>>()
    };
    for (title, twin) in [
        ("LANDA", all[0]),
        ("Landa", all[0]),
        ("Landa en utveckling av introduktionen", all[0]),
        ("Hälsosamtal för nyanlända", all[1]),
        ("Yrkes-Sfi i Gävle", all[2]),
        ("Yrkessfi i Hofors", all[2]),
        ("AUB", all[4]),
        ("Öppna dörrar", all[5]),
        ("Stöd till kommuner", all[6]),
        ("Språkcaféer", all[7]),
    ] {
        assert_eq!(found(title), [twin], "{title}");
    }
    for title in [
        "Stöd",
        "Sfi",
        "SFI",
        "Nyanlända",
        "Yrkes-Sfi i Umeå",
        "Yrkes-Sfi svets",
        "Hälsa för nyanlända",
        "Utveckling av introduktionen för barn",
        "Restaurang i Gävle",
        "Mottagande av kvotflyktingar",
        "Landstinget",
    ] {
        assert_eq!(found(title), Vec::<String>::new(), "{title}");
    }
}

#[test]
fn the_example_finds_its_own_with_a_slip_and_hardly_anything_else() {
    let all = example();
    assert!(all.len() > 30, "{}", all.len());
    let lead = Ref::to(id(Kind::Organisation, "o"));
    let work = |key: usize, title: &str| {
        body(&key.to_string(), title, Initiative { leads: vec![lead], ..Initiative::default() })
    };
    let bodies = all.iter().enumerate().map(|(key, title)| work(key, title));
    let world = world(bodies.chain([body("o", "En organisation", Organisation::default())]));
    let twins = Twins::of(&world);
    let (mut missed, mut others) = (Vec::new(), 0);
    for (key, title) in all.iter().enumerate() {
        // One letter in the middle is lost.
        let letters: Vec<char> = title.chars().collect();
        let slip: String =
            letters.iter().enumerate().filter(|(at, _)| *at != letters.len() / 2).map(|(_, letter)| letter).collect();
        let found = twins.like(&world, None, &work(9_999, &slip));
        if !found.iter().any(|twin| twin.record.id == id(Kind::Initiative, &key.to_string())) {
            missed.push(slip);
        }
        others += found.iter().filter(|twin| twin.record.title().source != *title).count();
    }
    assert!(missed.is_empty(), "{missed:?}");
    assert!(others * 5 <= all.len(), "{others} others for {} titles", all.len());
}

#[test]
fn names_that_followed_their_world_are_as_names_taken_anew() {
    let first = world((0..20).map(|key| {
        body(&key.to_string(), &format!("Insats {}", ["språk", "arbete", "hälsa"][key % 3]), Initiative::default())
    }));
    let mut twins = Twins::of(&first);
    let mut second =
        common::apply(first.clone(), vec![common::put(body("3", "Simskola", Initiative::default()))], 2).unwrap();
    let gone: Vec<_> = [1, 19, 7].map(|key: usize| id(Kind::Initiative, &key.to_string())).to_vec();
    gone.iter().for_each(|id| second.unload(*id));
    twins.follow(&second, gone.into_iter().chain([id(Kind::Initiative, "3")]));
    let anew = Twins::of(&second);
    for title in ["Insats språk", "Insats hälsa", "Simskolan"] {
        let (followed, fresh) =
            (twins.like(&second, None, &cafe(title, "Gävle")), anew.like(&second, None, &cafe(title, "Gävle")));
        let scores = |found: &[domain::twins::Twin]| found.iter().map(|twin| twin.score).collect::<Vec<_>>();
        assert_eq!(scores(&followed), scores(&fresh), "{title}");
        assert!(!fresh.is_empty());
    }
}

#[test]
fn what_is_entered_twice_is_found_at_once_and_followed_as_the_records_change() {
    let entered = |key: &str, title: &str, place: &str| {
        let content = Initiative { area: named(&[place]), ..Initiative::default() };
        body(key, title, content)
    };
    let before = world([
        entered("1", "Språkcafé för nyanlända", "Gävle"),
        entered("2", "Språkkafé för nyanlända", "Gävle"),
        entered("3", "Sprakcafe nyanlända", "Gävle"),
        entered("4", "Språkcafé för nyanlända", "Sandviken"),
        entered("5", "Simskola", "Gävle"),
        body(
            "6",
            "Gävle kommun",
            Organisation { organisation_number: "212000-2338".to_owned(), ..Organisation::default() },
        ),
    ]);
    let pairs = Pairs::of(&before);
    let keys = |pairs: &Pairs, world: &domain::world::World, is_apart: bool| -> Vec<Vec<String>> {
        let clusters = pairs.clusters(world, |_, _| is_apart, |_| true);
        let key = |id: &domain::id::RecordId| world.record(*id).unwrap().common().key.clone();
        let sorted = |cluster: &Cluster| {
            let mut keys: Vec<String> = cluster.records.iter().map(key).collect();
            keys.sort();
            keys
        };
        clusters.iter().map(sorted).collect()
    };
    assert_eq!(keys(&pairs, &before, false), [["1", "2", "3"]]);
    assert!(keys(&pairs, &before, true).is_empty(), "what is said to be apart does not hang together");
    let after = apply(
        before,
        vec![
            put(entered("3", "Läxhjälp", "Gävle")),
            put(entered("5", "Simskolan", "Gävle")),
            put(entered("7", "Simskola", "Gävle")),
        ],
        2,
    )
    .unwrap();
    let mut followed = pairs;
    let changed: Vec<_> = ["3", "5", "7"].map(|key| id(Kind::Initiative, key)).to_vec();
    followed.follow(&after, &Twins::of(&after), changed);
    let mut found = keys(&followed, &after, false);
    found.sort();
    assert_eq!(found, [["1", "2"], ["5", "7"]]);
    let mut anew = keys(&Pairs::of(&after), &after, false);
    anew.sort();
    assert_eq!(anew, found, "followed and found anew are the same");
}

/// The blocks by which records are chosen to be compared lose none that is alike enough: each title of the example stands
/// there with a slip too, in the same circumstances.
#[test]
fn no_two_of_the_examples_that_are_alike_are_passed_over() {
    let slipped = |title: &String| {
        let letters: Vec<char> = title.chars().collect();
        let middle = letters.len() / 2;
        letters[..middle].iter().chain(&letters[middle + 1..]).collect::<String>()
    };
    let titles: Vec<String> = example().into_iter().flat_map(|title| [slipped(&title), title]).collect();
    let content = Initiative {
        area: named(&["Gävle"]),
        period: period("2017-01-01", "2017-12-31", ""),
        leads: vec![Ref::to(id(Kind::Organisation, "gavle"))],
        ..Initiative::default()
    };
    let bodies = titles.iter().enumerate().map(|(at, title)| body(&at.to_string(), title, content.clone()));
    let world = world(bodies.chain([body("gavle", "Gävle kommun", Organisation::default())]));
    let (twins, pairs) = (Twins::of(&world), Pairs::of(&world));
    let mut one_by_one = Pairs::default();
    one_by_one.follow(&world, &twins, world.of_kind(Kind::Initiative).map(|record| record.id).collect::<Vec<_>>());
    let clusters = |pairs: &Pairs| pairs.clusters(&world, |_, _| false, |_| true);
    assert!(2 * clusters(&pairs).len() > titles.len() / 2, "most are found beside their slips");
    assert_eq!(clusters(&pairs), clusters(&one_by_one));
}
