//! The people's form: the template is solved as it is, gates have their names, errors name the cell.

use std::{fs, sync::atomic::AtomicBool};

use placement::{
    Effort, Options, Restrictions,
    people::{Gate, read, write_template},
    solve,
};
use proptest::prelude::*;

#[test]
fn the_template_is_solved_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    write_template(folder.path(), false).expect("written");
    let people = read(folder.path()).expect("read");
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Prove, &stop);
    let answer = solve(&people.instance, &Restrictions::default(), options).expect("solved");
    // Municipalities are numbered by name: Bollnäs, Gävle, Hudiksvall.
    // The welder to his first wish or the jobs, the cook where there is an interpreter, those without stairs where it is step-free.
    assert_eq!(answer.plan.municipality[1], Some(2));
    assert_eq!(answer.plan.municipality[2], Some(0));
    assert_eq!(people.gate(1, 1), Some(Gate::Interpreter));
    assert_eq!(people.gate(2, 1), Some(Gate::Veto));
    assert_eq!(people.gate(2, 2), Some(Gate::StepFree));
    assert!(people.terms(2, 0)[0].unknown);
    let total: i64 = people.terms(0, 1).iter().zip(people.weights).map(|(term, weight)| term.value * weight).sum();
    assert_eq!(people.instance.score(0, 1).map(i64::from), Some(total / 100));
}

/// The English template with something replaced on one sheet.
fn changed(sheet: &str, from: &str, to: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    write_template(folder.path(), false).expect("written");
    let path = folder.path().join(format!("{sheet}.csv"));
    let text = fs::read_to_string(&path).expect("text");
    assert!(text.contains(from), "{sheet} has {from}");
    fs::write(&path, text.replacen(from, to, 1)).expect("written");
    folder
}

#[test]
fn errors_name_the_cell_and_the_remedy() {
    let no_number = "this is no whole number from 1 to 40";
    let cases = [
        (
            "households",
            "example-1,1,",
            "example-1,-1,",
            format!("households.csv, row 2, column `persons`: `-1`: {no_number}"),
        ),
        ("households", "example-1,1,", "example-1,41,", format!("row 2, column `persons`: `41`: {no_number}")),
        (
            "households",
            "example-1,1,",
            "example-1,99999999999,",
            format!("row 2, column `persons`: `99999999999`: {no_number}"),
        ),
        ("households", "example-1,1,0,", "example-1,1,,", "row 2, column `children`: this cell is empty".into()),
        ("households", "example-1,1,0,", "example-1,1,2,", "`2`: these are more than all its 1 persons".into()),
        ("households", "Hudiksvall", "Hudik", "row 3, column `tie`: `Hudik`: this name is not known".into()),
        ("households", "example-2", "example-1", "row 3, column `key`: `example-1`: this stands twice".into()),
        (
            "households",
            "Gävle,,\n",
            "Gävle,,nobody\n",
            "row 4, column `linked_with`: `nobody`: this name is not known".into(),
        ),
        ("households", "key,", "nyckeln,", "`nyckeln` is no heading of this sheet; the nearest is `key`".into()),
        (
            "households",
            "example-1,1,0,1",
            "example-1,1,1,1",
            "1 children and 1 adults are more than all its 1 persons".into(),
        ),
        ("weights", "jobs,40", "jobs,41", "weights.csv, row 7, column `weight`: the weights sum to 101".into()),
        ("weights", "course,20", "jobs,20", "row 3, column `term`: `jobs`: this stands twice".into()),
        ("weights", "jobs,40", "origin,40", "row 2, column `term`: `origin`: there is no such term".into()),
        ("dwellings", "Gävle,0", "Gävle,7", "row 2, column `class`: `7`: there is no such class".into()),
        ("dwellings", "Gävle,0", "Gevle,0", "row 2, column `municipality`: `Gevle`: this name is not known".into()),
        ("municipalities", "Bollnäs", "Gävle", "row 3, column `name`: `Gävle`: this stands twice".into()),
        ("municipalities", "4,3,5,,yes", "4,3,5,2,yes", "there are group caps, but no recorded decision".into()),
        (
            "municipalities",
            "5,,yes,yes",
            "5,,perhaps,yes",
            "row 2, column `care`: `perhaps`: this is neither yes nor no".into(),
        ),
        (
            "locks",
            "reason\n",
            "reason\nexample-1,Gävle,must,because\n",
            "row 2, column `kind`: `must`: there is no such decision".into(),
        ),
        ("over_cap", "reason\n", "reason\nGävle,persons,,2,\n", "row 2, column `reason`: this cell is empty".into()),
    ];
    for (sheet, from, to, expected) in cases {
        let folder = changed(sheet, from, to);
        let error = read(folder.path()).expect_err("an error");
        assert!(error.to_string().contains(&expected), "{error}");
    }
}

#[test]
fn a_sheet_that_is_missing_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    write_template(folder.path(), true).expect("written");
    fs::remove_file(folder.path().join("vikter.csv")).expect("removed");
    let error = read(folder.path()).expect_err("an error");
    assert!(error.to_string().contains("the sheet weights is missing"), "{error}");
}

#[test]
fn swedish_headings_say_the_same() {
    let (english, swedish) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    write_template(english.path(), false).expect("written");
    write_template(swedish.path(), true).expect("written");
    assert!(fs::read_to_string(swedish.path().join("hushåll.csv")).expect("text").contains("önskemål"));
    let (english, mut swedish) = (read(english.path()).expect("read"), read(swedish.path()).expect("read"));
    swedish.lock_sheet.clone_from(&english.lock_sheet);
    assert_eq!(format!("{english:?}"), format!("{swedish:?}"));
}

#[test]
fn what_each_term_adds_sums_to_the_score_exactly() {
    let folder = changed("weights", "jobs,40\ncourse,20\ntie,15", "jobs,37\ncourse,21\ntie,17");
    let people = read(folder.path()).expect("read");
    for household in 0..people.households.len() {
        for place in 0..people.municipalities.len() {
            if let Some(score) = people.instance.score(household, place) {
                assert_eq!(people.points(household, place).iter().sum::<i64>(), i64::from(score));
            }
        }
    }
}

#[test]
fn a_language_community_counts_only_for_those_who_ask() {
    for (wants, counts) in [("no", false), ("yes", true)] {
        let folder = changed("households", "yes,no,no,no,no,,Hudiksvall", &format!("yes,no,no,no,{wants},,Hudiksvall"));
        let path = folder.path().join("interpreters.csv");
        fs::write(&path, "municipality,language,community\nHudiksvall,somali,90\nGävle,somali,45\n").expect("written");
        let people = read(folder.path()).expect("read");
        let community = |place| people.terms(1, place)[5];
        assert_eq!(community(2).value, if counts { 10_000 } else { 0 });
        assert_eq!(community(1).value, if counts { 5_000 } else { 0 });
        // Nothing is known of Bollnäs: neutral and said to be so, and only if it counts at all.
        assert_eq!(community(0).unknown, counts);
    }
}

#[test]
fn a_group_cap_counts_with_its_decision() {
    let folder = changed("municipalities", "4,3,5,,yes", "4,3,5,2,yes");
    let decision = "version,decided,decided_by,legal_basis\n3,2026-10-01,the board,kommunallagen 2 kap. 1 §\n";
    fs::write(folder.path().join("group_cap.csv"), decision).expect("written");
    let people = read(folder.path()).expect("read");
    assert_eq!(people.cap_decision.expect("a decision").version, "3");
    assert_eq!(people.instance.municipalities()[1].group_cap, Some(2));
}

#[test]
fn protection_comes_before_all_other_gates_and_too_large_is_reported() {
    let folder = changed(
        "households",
        "example-3,2,0,2,,,no,no,no,yes,no,,,Gävle,,",
        "example-3,9,0,2,,,no,no,no,yes,no,,,,Hudiksvall,",
    );
    let people = read(folder.path()).expect("read");
    assert_eq!(people.gate(2, 2), Some(Gate::Protected));
    assert_eq!(people.gate(2, 0), Some(Gate::TooLarge));
    assert_eq!(people.too_large, [2]);
    let stop = AtomicBool::new(false);
    let answer = solve(&people.instance, &people.restrictions, Options::new(Effort::Prove, &stop)).expect("solved");
    assert_eq!(answer.plan.municipality[2], None);
}

#[test]
fn the_order_of_the_rows_decides_nothing() {
    // Forty alike for seven places, in three orders: the lottery places the same ones.
    let placed = |order: &dyn Fn(usize) -> usize| {
        let folder = tempfile::tempdir().expect("a folder");
        write_template(folder.path(), false).expect("written");
        let mut text = "key,persons,children,adults\n".to_owned();
        (0..40).for_each(|row| text.push_str(&format!("case {},1,0,1\n", order(row))));
        fs::write(folder.path().join("households.csv"), text).expect("written");
        let people = read(folder.path()).expect("read");
        let ballot = people.ballot("published in March");
        let stop = AtomicBool::new(false);
        let options = Options { ballot: Some(&ballot), ..Options::new(Effort::Prove, &stop) };
        let plan = solve(&people.instance, &people.restrictions, options).expect("solved").plan;
        let mut placed: Vec<(String, Option<u32>)> = people.households.into_iter().zip(plan.municipality).collect();
        placed.sort();
        placed
    };
    let forwards = placed(&|row| row);
    assert!(forwards.iter().any(|(_, place)| place.is_none()));
    assert_eq!(placed(&|row| 39 - row), forwards);
    assert_eq!(placed(&|row| (row * 7) % 40), forwards);
}

proptest! {
    #[test]
    fn no_sheet_makes_it_panic(which in 0_usize..10, bytes in any::<Vec<u8>>(), at in 0_usize..400) {
        let folder = tempfile::tempdir().expect("a folder");
        write_template(folder.path(), false).expect("written");
        let path = folder.path().join(format!("{}.csv", placement::people::SHEETS[which].0));
        let mut content = fs::read(&path).expect("bytes");
        let at = at.min(content.len());
        content.splice(at..at, bytes);
        fs::write(&path, content).expect("written");
        if let Ok(people) = read(folder.path()) {
            prop_assert_eq!(people.households.len(), people.instance.households().len());
        }
    }
}
