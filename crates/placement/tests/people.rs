//! The people's form: the template is solved as it is, gates have their names, errors name the cell.

use std::{fs, sync::atomic::AtomicBool};

use placement::{
    Effort, Options, Restrictions,
    people::{Gate, SHEETS, read, write_template},
    solve,
};
use proptest::prelude::*;

#[test]
fn the_template_is_solved_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    write_template(folder.path()).expect("written");
    let people = read(folder.path()).expect("read");
    let stop = AtomicBool::new(false);
    let options = Options::new(Effort::Prove, &stop);
    let answer = solve(&people.instance, &Restrictions::default(), options).expect("solved");
    // The welder to his first wish or the jobs, the cook where there is an interpreter, those without stairs where it is step-free.
    assert_eq!(answer.plan.municipality[1], Some(2));
    assert_eq!(answer.plan.municipality[2], Some(1));
    assert_eq!(people.gate(1, 0), Some(Gate::Interpreter));
    assert_eq!(people.gate(2, 0), Some(Gate::Veto));
    assert_eq!(people.gate(2, 2), Some(Gate::StepFree));
    assert!(people.terms(2, 1)[0].unknown);
    let total: i64 = people.terms(0, 1).iter().zip(people.weights).map(|(term, weight)| term.value * weight).sum();
    assert_eq!(people.instance.score(0, 1).map(i64::from), Some(total / 100));
}

#[test]
fn errors_name_the_cell_and_the_remedy() {
    let cases = [
        (
            "households",
            "example-1,1,",
            "example-1,-1,",
            "households.csv, row 2, column `persons`: `-1`: this is no whole number from 0 up",
        ),
        ("households", "Hudiksvall", "Hudik", "row 3, column `tie`: `Hudik`: this name is not known"),
        ("weights", "jobs,40", "jobs,41", "weights.csv: the weights sum to 101"),
        ("dwellings", "Gävle,0", "Gävle,7", "row 2, column `class`: `7`: there is no such class"),
        ("municipalities", "Bollnäs", "Gävle", "row 3, column `name`: `Gävle`: this municipality stands twice"),
    ];
    for (sheet, from, to, expected) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        write_template(folder.path()).expect("written");
        let path = folder.path().join(format!("{sheet}.csv"));
        let text = fs::read_to_string(&path).expect("text").replacen(from, to, 1);
        fs::write(&path, text).expect("written");
        let error = read(folder.path()).expect_err("an error");
        assert!(error.to_string().contains(expected), "{error}");
        assert!(!error.remedy().is_empty());
    }
}

proptest! {
    #[test]
    fn no_sheet_makes_it_panic(which in 0_usize..8, bytes in any::<Vec<u8>>(), at in 0_usize..400) {
        let folder = tempfile::tempdir().expect("a folder");
        write_template(folder.path()).expect("written");
        let path = folder.path().join(format!("{}.csv", SHEETS[which].0));
        let mut content = fs::read(&path).expect("bytes");
        let at = at.min(content.len());
        content.splice(at..at, bytes);
        fs::write(&path, content).expect("written");
        if let Ok(people) = read(folder.path()) {
            prop_assert_eq!(people.households.len(), people.instance.households().len());
        }
    }
}
