//! Whatever a file holds, reading it ends in a round or in an error that names the file; never in a panic.

use std::{fs, path::Path};

use placement::{
    Effort, Options, Profile, Restrictions,
    error::{Fault, FileError, Place, SheetFault},
    generate::{Recipe, generate},
    machine_files, people,
    quota::{Question, apportion},
    solve,
};
use proptest::prelude::*;

const DECISIONS: &str = r#"{"locks": [[0, 1]], "forbids": [[2, 0]], "prefers": [], "announced": [[3, 2]],
    "extras": [{"municipality": 1, "resource": {"dwelling": 2}, "amount": 2, "reason": "a new house"}]}"#;
const QUESTION: &str = r#"{"total": 10, "weights": [{"parameter": "population", "weight": 1}],
    "municipalities": [{"name": "2180", "values": [103000]}, {"name": "2104", "values": [5800], "floor": 1, "cap": 4}]}"#;

/// One thing done to the bytes of a file.
#[derive(Clone, Debug)]
enum Damage {
    /// The file ends here.
    Cut(usize),
    /// These bytes stand in place of as many.
    Overwrite(usize, Vec<u8>),
    /// This stands in between.
    Insert(usize, String),
    /// A piece stands twice.
    Repeat(usize, usize),
    /// A number has become another.
    Number(usize, String),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = 0_usize..4_000;
    let text = prop_oneof![
        Just("\"".to_owned()),
        Just(",,,,,".to_owned()),
        Just("\r\n\r\n".to_owned()),
        Just("\0".to_owned()),
        Just("å\u{301}\u{202e}".to_owned()),
        Just("[[[[[[".to_owned()),
        "[-0-9a-z,;\"\n]{0,12}",
    ];
    let number = prop_oneof![
        Just("-1".to_owned()),
        Just("65536".to_owned()),
        Just("2147483648".to_owned()),
        Just("9223372036854775808".to_owned()),
        Just("1e400".to_owned()),
        Just("0.5".to_owned()),
        Just("NaN".to_owned()),
        "[0-9]{1,30}",
    ];
    prop_oneof![
        at.clone().prop_map(Damage::Cut),
        (at.clone(), prop::collection::vec(any::<u8>(), 1..8)).prop_map(|(at, bytes)| Damage::Overwrite(at, bytes)),
        (at.clone(), text).prop_map(|(at, text)| Damage::Insert(at, text)),
        (at.clone(), 1_usize..200).prop_map(|(at, length)| Damage::Repeat(at, length)),
        (at, number).prop_map(|(at, number)| Damage::Number(at, number)),
    ]
}

fn apply(bytes: &mut Vec<u8>, damage: &Damage) {
    let place = |at: usize| at % (bytes.len() + 1);
    match damage {
        Damage::Cut(at) => bytes.truncate(place(*at)),
        Damage::Overwrite(at, new) => {
            let at = place(*at);
            let end = (at + new.len()).min(bytes.len());
            bytes.splice(at..end, new.iter().copied());
        }
        Damage::Insert(at, text) => {
            let at = place(*at);
            bytes.splice(at..at, text.bytes());
        }
        Damage::Repeat(at, length) => {
            let at = place(*at);
            let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        Damage::Number(at, number) => {
            let at = place(*at);
            let Some(from) = bytes[at..].iter().position(u8::is_ascii_digit).map(|found| at + found) else { return };
            let length = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            bytes.splice(from..from + length, number.bytes());
        }
    }
}

/// An error names the file; and row and column of it too, unless what is wrong is in no row at all.
fn is_told_well(error: &FileError, folder: &Path) {
    let path = &error.path;
    assert!(path.starts_with(folder), "no file is named: {error}");
    let of_no_row = match &error.fault {
        Fault::TooLarge { .. } | Fault::PlanLines { .. } => true,
        Fault::Sheet(fault) => matches!(
            fault,
            SheetFault::MissingSheet { .. }
                | SheetFault::SheetTwice { .. }
                | SheetFault::MissingColumn { .. }
                | SheetFault::NoHouseholds
                | SheetFault::NoMunicipalities
                | SheetFault::WeightSum { .. }
                | SheetFault::CapWithoutDecision
        ),
        _ => false,
    };
    if of_no_row {
        return;
    }
    assert!(error.place.column().is_some(), "no column is named: {error}");
    // A field that is one value, or a whole list that is too long, is no row of a list.
    if !matches!(error.place, Place::Field { number: None, .. }) {
        let row = error.place.row().unwrap_or_else(|| panic!("no row is named: {error}"));
        if matches!(error.place, Place::Cell { .. } | Place::Text { .. }) {
            let lines = fs::read(path).expect("bytes").split(|byte| *byte == b'\n').count() as u64;
            assert!((1..=lines).contains(&row), "there is no such row: {error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_200, ..ProptestConfig::default() })]

    #[test]
    fn sheets(which in 0_usize..64, swedish in any::<bool>(), damages in prop::collection::vec(damage(), 1..5)) {
        let folder = tempfile::tempdir().expect("a folder");
        people::write_template(folder.path(), swedish).expect("written");
        let mut files: Vec<_> =
            fs::read_dir(folder.path()).expect("a folder").map(|file| file.expect("a file").path()).collect();
        files.sort();
        let path = &files[which % files.len()];
        let mut bytes = fs::read(path).expect("bytes");
        damages.iter().for_each(|damage| apply(&mut bytes, damage));
        fs::write(path, bytes).expect("written");
        match people::read(folder.path()) {
            // What can still be read can be solved, or is refused with a reason.
            Ok(read) => {
                let stop = std::sync::atomic::AtomicBool::new(false);
                _ = solve(&read.instance, &Restrictions::default(), Options::new(Effort::Fast, &stop));
            }
            Err(error) => is_told_well(&error, folder.path()),
        }
    }

    #[test]
    fn folders_of_the_machine_form(
        scores in any::<bool>(), full in any::<bool>(), damages in prop::collection::vec(damage(), 1..5)
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let profile = if full { Profile::Full } else { Profile::Core };
        let made = generate(Recipe { households: 12, municipalities: 3, profile, seed: 2 }).expect("an instance");
        machine_files::write(&made, folder.path()).expect("written");
        let path = folder.path().join(if scores { "scores.u16" } else { "meta.json" });
        let mut bytes = fs::read(&path).expect("bytes");
        damages.iter().for_each(|damage| apply(&mut bytes, damage));
        fs::write(&path, bytes).expect("written");
        match machine_files::read(folder.path()) {
            Ok(instance) => {
                let stop = std::sync::atomic::AtomicBool::new(false);
                _ = solve(&instance, &Restrictions::default(), Options::new(Effort::Fast, &stop));
            }
            Err(error) => is_told_well(&error, folder.path()),
        }
        if let Err(error) = machine_files::read_guides(folder.path()) {
            is_told_well(&error, folder.path());
        }
    }

    #[test]
    fn plans_decisions_and_questions_of_quotas(which in 0_usize..3, damages in prop::collection::vec(damage(), 1..5)) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file");
        let whole = ["0\n1\n-1\n2\n", DECISIONS, QUESTION][which];
        let mut bytes = whole.as_bytes().to_vec();
        damages.iter().for_each(|damage| apply(&mut bytes, damage));
        fs::write(&path, bytes).expect("written");
        let made = generate(Recipe { households: 4, municipalities: 3, profile: Profile::Core, seed: 2 }).expect("an instance");
        let read = match which {
            0 => machine_files::read_plan(&path, &made).map(|_| ()),
            1 => machine_files::read_json::<Restrictions>(&path).map(|read| _ = read.check(&made)),
            _ => machine_files::read_json::<Question>(&path).map(|read| _ = apportion(&read)),
        };
        if let Err(error) = read {
            is_told_well(&error, folder.path());
        }
    }
}
