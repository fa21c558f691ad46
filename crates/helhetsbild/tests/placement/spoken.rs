//! What the verbs say: of the plan that was given out, without the penalty in it, and to a reader who has gone.

use std::{fs, io::pipe, path::Path, process::Command};

use super::{cells, placement, said, succeeds, workbook};

/// A question of quotas whose last two seats have equal claims.
const QUESTION: &str = r#"{"total": 3, "weights": [{"parameter": "population", "weight": 1}],
    "municipalities": [{"name": "2180", "values": [10]}, {"name": "2104", "values": [10]}]}"#;

/// Three single persons who are alike, and two places that are alike but for their municipality.
fn alike(at: &Path) {
    workbook(
        &at.join("round.xlsx"),
        &[
            ("households", "key,persons,children,adults,veto\na,1,0,1,\nb,1,0,1,\nc,1,0,1,Hudiksvall"),
            ("municipalities", "name,persons\nGävle,1\nBollnäs,1\nHudiksvall,0"),
        ],
    );
}

#[test]
fn whoever_stops_reading_sees_no_panic() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "template {}/round.xlsx");
    succeeds(at, "solve {}/round.xlsx --out {}/plan.xlsx");
    fs::write(at.join("question.json"), QUESTION).expect("written");
    let lines = [
        "template {}/sheets-N",
        "solve {}/round.xlsx --out {}/plan-N.csv",
        "explain {}/round.xlsx --household example-1",
        "explain {}/round.xlsx --household example-1 --json",
        "what-if {}/round.xlsx --household example-1 --municipality Hudiksvall",
        "compare {}/round.xlsx {}/plan.xlsx {}/plan.xlsx",
        "generate {}/made-N --households 9 --municipalities 2",
        "quota {}/question.json",
    ];
    for line in lines {
        let (reader, writer) = pipe().expect("a pipe");
        drop(reader);
        let gone = placement(at, "en_GB.UTF-8", &line.replace('N', "1")).stdout(writer).output().expect("it starts");
        assert_eq!(gone.status.code(), Some(141), "{line}: {}", said(&gone));
        assert!(!said(&gone).contains("panicked") && !said(&gone).contains("error"), "{line}: {}", said(&gone));
        for (language, told) in [("en_GB.UTF-8", "there is no room left"), ("sv_SE.UTF-8", "ingen plats kvar")] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
            let line = line.replace('N', &language[..2]);
            let full = placement(at, language, &line).stdout(full).output().expect("it starts");
            assert_eq!(full.status.code(), Some(1), "{line}: {}", said(&full));
            assert!(said(&full).contains(told) && !said(&full).contains("panicked"), "{line}: {}", said(&full));
        }
    }
    // What was asked for as a file is there all the same.
    assert!(at.join("plan-1.csv").exists() && at.join("plan-en.csv").exists());
    // Nor does a full standard error end in a panic.
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let failed = placement(at, "en_GB.UTF-8", "solve {}/nothing").stderr(full).status().expect("it starts");
    assert_eq!(failed.code(), Some(1));
}

#[test]
fn other_commands_say_so_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let mut command = Command::new(env!("CARGO_BIN_EXE_helhetsbild"));
    command.env("LC_ALL", "en_GB.UTF-8").args(["template", "--out"]).arg(folder.path().join("empty.xlsx"));
    let output = command.stdout(full).output().expect("it starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("there is no room left"), "{}", said(&output));
    assert!(folder.path().join("empty.xlsx").exists());
}

#[test]
fn explain_speaks_of_the_plan_that_was_given_out_or_says_that_it_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    alike(at);
    let mut others = 0;
    for seed in ["1", "2", "3", "4", "5", "6"] {
        succeeds(at, &format!("solve {{}}/round.xlsx --out {{}}/plan.xlsx --lottery {seed}"));
        let line = "explain {}/round.xlsx --plan {}/plan.xlsx --household a";
        let told = succeeds(at, &format!("{line} --lottery {seed}"));
        assert!(!told.contains("another plan"), "{told}");
        let plan = cells(&at.join("plan.xlsx"), "Plan");
        let where_to = &plan.iter().find(|row| row[0] == "a").expect("a row")[1];
        let expected = match where_to.as_str() {
            "not placed" => "Household a is not placed.".to_owned(),
            place => format!("Household a is proposed for municipality {place}."),
        };
        assert!(told.contains(&expected), "{told}");
        // Without the seed it may be another plan, and says so.
        others += usize::from(succeeds(at, line).contains("is another plan than the one spoken of here"));
    }
    assert!(others > 0, "no seed made another plan");
}

#[test]
fn nobody_is_told_of_the_penalty() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    alike(at);
    let told = succeeds(at, "solve {}/round.xlsx --out {}/plan.xlsx");
    assert!(told.starts_with("2 of 3 persons have a place, with "), "{told}");
    assert!(told.contains("points: no plan is better, proven."), "{told}");
    assert!(!told.contains("Objective"), "{told}");
    let plan = cells(&at.join("plan.xlsx"), "Plan");
    let left = &plan.iter().find(|row| row[1] == "not placed").expect("one is not placed")[0];
    let told = succeeds(at, &format!("explain {{}}/round.xlsx --household {left}"));
    assert!(told.contains("It may live there, and would have "), "{told}");
    assert!(told.contains("Full now: 1 place in the quota needed, 0 left."), "{told}");
    assert!(told.contains("It would be placed with 1 place in the quota more in municipality"), "{told}");
    // 3 persons: the penalty is 40,000.
    for penalty in ["-40000", "−40000", "-40,000", "40000"] {
        assert!(!told.contains(penalty), "{told}");
    }
    let what_if = succeeds(at, &format!("what-if {{}}/round.xlsx --household {left} --municipality Gävle"));
    assert!(what_if.contains(" points.") && !what_if.contains("person fewer"), "{what_if}");
    let summary = cells(&at.join("plan.xlsx"), "Summary");
    let value = |what: &str| summary.iter().find(|row| row[0] == what).map(|row| row[1].clone());
    assert_eq!(value("persons placed").as_deref(), Some("2"));
    assert_eq!(value("persons that any plan places at most, as far as is proven").as_deref(), Some("2"));
    assert_eq!(value("points"), value("no plan that places as many has more points than"));
}

#[test]
fn a_decision_stands_beside_the_proposal_in_the_workbook() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    workbook(&at.join("round.xlsx"), &[("locks", "household,municipality\nexample-1,Bollnäs")]);
    succeeds(at, "solve {}/round.xlsx --out {}/plan.xlsx");
    let plan = cells(&at.join("plan.xlsx"), "Plan");
    assert_eq!(plan[0][4], "decided by a person");
    assert_eq!((plan[1][0].as_str(), plan[1][4].as_str()), ("example-1", "locked here"));
    assert_eq!(plan[2][4], "");
}

#[test]
fn a_plan_as_csv_has_headings_in_the_readers_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "template {}/round.xlsx");
    let line = "solve {}/round.xlsx --out {}/plan.csv";
    assert!(placement(at, "sv_SE.UTF-8", line).status().expect("it starts").success());
    let text = fs::read_to_string(at.join("plan.csv")).expect("a plan");
    assert!(text.starts_with("hushåll,kommun,personer,poäng,jobb,kurs,"), "{text}");
    succeeds(at, "compare {}/round.xlsx {}/plan.csv {}/plan.csv");
}

#[test]
fn reasons_as_json_name_the_gate_and_the_terms() {
    let folder = tempfile::tempdir().expect("a folder");
    succeeds(folder.path(), "template {}/round.xlsx");
    let reasons = |household: &str| -> serde_json::Value {
        let told = succeeds(folder.path(), &format!("explain {{}}/round.xlsx --household {household} --json"));
        serde_json::from_str::<serde_json::Value>(&told).expect("JSON")["reasons"].clone()
    };
    let has_gate = |household: &str, gate: &str| {
        let told = reasons(household);
        assert!(told.as_array().expect("a list").iter().any(|reason| reason["gate"] == gate), "{told}");
    };
    has_gate("example-2", "interpreter");
    has_gate("example-3", "veto");
    let welder = reasons("example-1");
    let difference = welder.as_array().expect("a list").iter().find(|reason| reason["kind"] == "difference");
    let difference = difference.expect("a difference");
    let terms = difference["terms"].as_array().expect("terms");
    assert_eq!(terms[0]["term"], "jobs");
    let number = |value: &serde_json::Value| value.as_i64().expect("a number");
    let sum: i64 = terms.iter().map(|term| number(&term["points"])).sum();
    assert_eq!(sum, number(&difference["value_there"]) - number(&difference["value_now"]));
}

#[test]
fn a_last_seat_that_was_tied_is_told_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("question.json"), QUESTION).expect("written");
    let told = succeeds(folder.path(), "quota {}/question.json");
    assert!(told.contains("it went to 2180, which stands before 2104"), "{told}");
}
