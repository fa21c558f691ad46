//! Readers never panic: damaged files end in an error that names the place, or read as what they say.

use std::{fs, path::Path};

use placement::{
    Profile,
    generate::{Recipe, generate},
    machine_files,
};
use proptest::prelude::*;

fn written(folder: &Path) {
    let instance =
        generate(Recipe { households: 12, municipalities: 3, profile: Profile::Full, seed: 2 }).expect("an instance");
    machine_files::write(&instance, folder).expect("written");
}

#[test]
fn what_is_written_is_read_back() {
    for profile in [Profile::Core, Profile::Full] {
        let folder = tempfile::tempdir().expect("a folder");
        let instance = generate(Recipe { households: 300, municipalities: 7, profile, seed: 9 }).expect("an instance");
        machine_files::write(&instance, folder.path()).expect("written");
        let read = machine_files::read(folder.path()).expect("read");
        assert_eq!(format!("{instance:?}"), format!("{read:?}"));
    }
}

#[test]
fn errors_name_file_place_and_value() {
    let cases = [
        ("\"n\":12", "\"n\":13", "values where there should be 13"),
        ("\"profile\":\"full\"", "\"profile\":\"whole\"", "`whole` is no profile"),
        ("\"score_scale\":10000", "\"score_scale\":1", "`score_scale`: 1 is out of range: it must be 10000 to 10000"),
        ("\"size\":[", "\"size\":[-4,", "values where there should be 12"),
        ("\"n\":12", "\"n\":12000000000", "pairs, more than the"),
    ];
    for (from, to, expected) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        written(folder.path());
        let path = folder.path().join("meta.json");
        let text = fs::read_to_string(&path).expect("text").replacen(from, to, 1);
        fs::write(&path, text).expect("written");
        let error = machine_files::read(folder.path()).expect_err("an error");
        let told = error.to_string();
        assert!(told.contains(expected) && told.contains("meta.json"), "{told}");
    }
}

#[test]
fn scores_cut_short_or_out_of_range_are_told_of() {
    let folder = tempfile::tempdir().expect("a folder");
    written(folder.path());
    let path = folder.path().join("scores.u16");
    let bytes = fs::read(&path).expect("bytes");
    fs::write(&path, &bytes[..bytes.len() - 3]).expect("written");
    assert!(
        machine_files::read(folder.path())
            .expect_err("an error")
            .to_string()
            .contains("household 11, municipality 1: 69 bytes, but the scores take 72; it holds 11 whole rows")
    );
    let mut wrong = bytes;
    wrong[8..10].copy_from_slice(&20_000_u16.to_le_bytes());
    fs::write(&path, wrong).expect("written");
    let error = machine_files::read(folder.path()).expect_err("an error");
    assert!(error.to_string().contains("scores.u16, household 1, municipality 1: 20000 is no score"), "{error}");
}

proptest! {
    #[test]
    fn damaged_bytes_never_panic(at in 0_usize..2_000, with in any::<Vec<u8>>(), cut in any::<bool>()) {
        let folder = tempfile::tempdir().expect("a folder");
        written(folder.path());
        let path = folder.path().join("meta.json");
        let mut bytes = fs::read(&path).expect("bytes");
        let at = at.min(bytes.len());
        let end = (at + with.len()).min(bytes.len());
        bytes.splice(at..end, with);
        if cut {
            bytes.truncate(at);
        }
        fs::write(&path, bytes).expect("written");
        if let Ok(instance) = machine_files::read(folder.path()) {
            prop_assert!(!instance.households().is_empty() || instance.municipalities().len() < 100);
        }
        _ = machine_files::read_guides(folder.path());
    }

    #[test]
    fn plans_never_panic(text in "[-0-9a-z\n ]{0,60}") {
        let folder = tempfile::tempdir().expect("a folder");
        let instance = generate(Recipe { households: 4, municipalities: 3, profile: Profile::Core, seed: 2 }).expect("an instance");
        let path = folder.path().join("plan.csv");
        fs::write(&path, text).expect("written");
        _ = machine_files::read_plan(&path, &instance);
    }
}
