//! Rows may stand in any order: whose case came first decides nothing, nor which municipality was written first.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path, sync::atomic::AtomicBool};

use placement::{Effort, Options, Random, people, solve};

const OCCUPATIONS: [&str; 4] = ["welder", "cook", "nurse", "driver"];
const LANGUAGES: [&str; 4] = ["somali", "arabic", "dari", "tigrinya"];

/// The sheets of a made-up round in which many are alike, each its heading and its rows; there are places for so many
/// hundredths of the persons.
fn sheets(random: &mut Random, room: i64) -> BTreeMap<&'static str, (&'static str, Vec<String>)> {
    let places: Vec<String> = (0..10).map(|place| format!("Kommun {place}")).collect();
    let mut persons = 0;
    let households = (0..120).map(|household| {
        let size = random.weighted(&[45, 15, 12, 12, 8, 5, 2, 1]) as i64 + 1;
        persons += size;
        let adults = random.between(1, 2).min(size);
        let mut of = |names: &[&str]| names[random.below(names.len())].to_owned();
        let (language, occupation, interpreter) = (of(&LANGUAGES), of(&OCCUPATIONS), of(&["yes", "no", "no", "no"]));
        let wish = if random.below(3) == 0 { &places[random.below(10)] } else { "" };
        format!("h{household},{size},{},{adults},{language},{occupation},{interpreter},{wish}", size - adults)
    });
    let households: Vec<String> = households.collect();
    let shares = [22, 17, 14, 12, 10, 8, 6, 5, 4, 2];
    let cap = |place: usize| (persons * room * shares[place] / 10_000).max(1);
    let (mut municipalities, mut dwellings, mut jobs, mut interpreters) = (vec![], vec![], vec![], vec![]);
    for (place, name) in places.iter().enumerate() {
        municipalities.push(format!("{name},{}", cap(place)));
        for (class, hundredths) in [33, 15, 8, 3].into_iter().enumerate() {
            dwellings.push(format!("{name},{class},{}", cap(place) * hundredths / 100));
        }
        jobs.extend(OCCUPATIONS.map(|occupation| format!("{name},{occupation},{}", random.below(3))));
        interpreters.extend(LANGUAGES.map(|language| format!("{name},{language}")));
        interpreters.truncate(interpreters.len() - random.below(3));
    }
    let weights = [("jobs", 40), ("course", 20), ("tie", 15), ("wishes", 20), ("balance", 5), ("community", 0)];
    let weights = weights.iter().map(|(term, weight)| format!("{term},{weight}")).collect();
    BTreeMap::from([
        ("households", ("key,persons,children,adults,language,occupation,needs_interpreter,wishes", households)),
        ("municipalities", ("name,persons", municipalities)),
        ("dwellings", ("municipality,class,number", dwellings)),
        ("jobs", ("municipality,occupation,jobs", jobs)),
        ("courses", ("municipality,occupation,seats", vec![])),
        ("interpreters", ("municipality,language", interpreters)),
        ("weights", ("term,weight", weights)),
        ("locks", ("household,municipality,kind,reason", vec![])),
    ])
}

fn write(folder: &Path, sheets: &BTreeMap<&'static str, (&'static str, Vec<String>)>) {
    for (sheet, (heading, rows)) in sheets {
        let mut text = format!("{heading}\n");
        rows.iter().for_each(|row| _ = writeln!(text, "{row}"));
        fs::write(folder.join(format!("{sheet}.csv")), text).expect("written");
    }
}

/// Where each household goes, by name.
fn placed(folder: &Path) -> BTreeMap<String, Option<String>> {
    let people = people::read(folder).expect("a round");
    let stop = AtomicBool::new(false);
    let ballot = people.ballot("published");
    let options = Options { ballot: Some(&ballot), ..Options::new(Effort::Normal, &stop) };
    let answer = solve(&people.instance, &people.restrictions, options).expect("a plan");
    let name = |place: &Option<u32>| place.map(|place| people.municipalities[place as usize].clone());
    people.households.iter().cloned().zip(answer.plan.municipality.iter().map(name)).collect()
}

#[test]
fn the_order_of_rows_changes_nothing() {
    for (room, seed) in [80, 95, 105].into_iter().flat_map(|room| (1..=4).map(move |seed| (room, seed))) {
        let random = &mut Random::new(seed);
        let mut sheets = sheets(random, room);
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path(), &sheets);
        let before = placed(folder.path());
        for (_, rows) in sheets.values_mut() {
            *rows = random.order(rows.len()).iter().map(|&row| rows[row as usize].clone()).collect();
        }
        write(folder.path(), &sheets);
        assert_eq!(placed(folder.path()), before, "room for {room} %, seed {seed}");
    }
}
