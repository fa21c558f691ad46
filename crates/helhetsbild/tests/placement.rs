//! Placement from the command line, as a case worker and a reviewer meet it.

#[path = "placement/damaged.rs"]
mod damaged;
#[path = "placement/document.rs"]
mod document;
#[path = "placement/spoken.rs"]
mod spoken;
#[path = "placement/told.rs"]
mod told;

use std::{
    fs,
    path::Path,
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use rust_xlsxwriter::Workbook;

fn placement(folder: &Path, language: &str, line: &str) -> Command {
    let folder = folder.to_str().expect("a temporary folder has a plain name");
    let mut command = Command::new(env!("CARGO_BIN_EXE_helhetsbild"));
    command.env("LC_ALL", language).arg("placement").args(line.split(' ').map(|word| word.replace("{}", folder)));
    command
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn succeeds(folder: &Path, line: &str) -> String {
    let output = placement(folder, "en_GB.UTF-8", line).output().expect("the program starts");
    assert!(output.status.success(), "{line}: {}", said(&output));
    said(&output)
}

fn fails(folder: &Path, line: &str) -> String {
    let output = placement(folder, "en_GB.UTF-8", line).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(1), "{line} should have failed: {}", said(&output));
    let text = said(&output);
    assert!(text.contains("error: ") && text.contains("\nhint: ") && !text.contains("panicked"), "{text}");
    text
}

/// The sheets of the English template as a workbook, with some replaced.
fn workbook(path: &Path, replaced: &[(&str, &str)]) {
    let mut workbook = Workbook::new();
    for (name, rows) in placement::people::template(false) {
        let sheet = workbook.add_worksheet().set_name(&name).expect("a name");
        let own = replaced.iter().find(|(replaced, _)| *replaced == name);
        let rows: Vec<Vec<String>> = match own {
            Some((_, text)) => text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect(),
            None => rows,
        };
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).expect("written"),
                    Err(_) => sheet.write_string(row, column, cell).expect("written"),
                };
            }
        }
    }
    workbook.save(path).expect("saved");
}

fn cells(path: &Path, sheet: &str) -> Vec<Vec<String>> {
    use calamine::Reader;
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let range = workbook.worksheet_range(sheet).expect("the sheet");
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn a_workbook_in_and_a_workbook_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "template {}/round.xlsx");
    assert!(fails(at, "template {}/round.xlsx").contains("is there already"));
    let text = succeeds(at, "solve {}/round.xlsx --out {}/plan.xlsx --certificate {}/cert.json --lottery spring-2027");
    assert!(
        text.contains("no plan is better, proven.") && text.contains("Seed of the lottery: spring-2027."),
        "{text}"
    );
    let plan = cells(&at.join("plan.xlsx"), "Plan");
    assert_eq!(plan[0][..4], ["household", "municipality", "persons", "score"]);
    let row = plan.iter().find(|row| row[0] == "example-2").expect("the cook");
    assert_eq!(row[1], "Hudiksvall");
    let points: i64 = row[5..11].iter().map(|cell| cell.parse::<i64>().expect("points")).sum();
    assert_eq!(points.to_string(), row[3], "what each term adds sums to the score");
    let reasons = cells(&at.join("plan.xlsx"), "Reasons");
    let why = |household: &str, municipality: &str| {
        let row = reasons.iter().find(|row| row[0] == household && row[1] == municipality);
        row.expect("a reason").get(2).cloned().expect("words")
    };
    assert!(why("example-2", "Gävle").contains("there is no interpreter of the language"));
    assert!(why("example-3", "Gävle").contains("the household has excluded the municipality"));
    assert_eq!(why("example-2", "Hudiksvall"), "this is the proposal");
    let summary = cells(&at.join("plan.xlsx"), "Summary");
    let value = |what: &str| summary.iter().find(|row| row[0] == what).map(|row| row[1].clone());
    assert_eq!(value("persons not placed").as_deref(), Some("0"));
    assert_eq!(value("seed of the lottery").as_deref(), Some("spring-2027"));
    assert_eq!(value("weight: jobs").as_deref(), Some("40"));
    // The plan can be given back, as announced, and compared.
    succeeds(at, "solve {}/round.xlsx --announced {}/plan.xlsx --out {}/again.csv");
    succeeds(at, "solve {}/round.xlsx --keep {}/plan.xlsx --out {}/kept.csv");
    let compared = succeeds(at, "compare {}/round.xlsx {}/plan.xlsx {}/again.csv");
    assert!(compared.starts_with("0 households differ"), "{compared}");
}

#[test]
fn a_swedish_template_is_a_swedish_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    for line in ["template {}/omgång.xlsx", "solve {}/omgång.xlsx --out {}/plan.xlsx"] {
        let output = placement(folder.path(), "sv_SE.UTF-8", line).output().expect("the program starts");
        assert!(output.status.success(), "{}", said(&output));
    }
    assert_eq!(cells(&folder.path().join("omgång.xlsx"), "hushåll")[0][0], "nyckel");
    assert_eq!(cells(&folder.path().join("plan.xlsx"), "Plan")[0][1], "kommun");
    assert!(cells(&folder.path().join("plan.xlsx"), "Skäl").iter().any(|row| row[2].contains("ingen tolk i språket")));
    succeeds(folder.path(), "compare {}/omgång.xlsx {}/plan.xlsx {}/plan.xlsx");
}

#[test]
fn the_sheets_as_csv_say_the_same_as_the_workbook() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "template {}/sheets");
    succeeds(at, "template {}/round.xlsx");
    succeeds(at, "solve {}/sheets --out {}/one.csv");
    succeeds(at, "solve {}/round.xlsx --out {}/two.csv --threads 3");
    let text = |name: &str| fs::read_to_string(at.join(name)).expect("a plan");
    assert_eq!(text("one.csv"), text("two.csv"));
}

#[test]
fn errors_in_a_workbook_name_sheet_row_and_column() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let head = "key,persons,children,adults,tie,linked_with";
    let cases = [
        ("households", format!("{head}\na,1.5,0,1"), "sheet households, row 2, column “persons”: “1.5”"),
        ("households", format!("{head}\na,-2,0,1"), "sheet households, row 2, column “persons”: “-2”"),
        ("households", format!("{head}\na,300,0,1"), "column “persons”: “300” is no whole number from 1 to 40"),
        ("households", format!("{head}\na,1,0,1,Atlantis"), "row 2, column “tie”: the name “Atlantis” is not known"),
        ("weights", "term,weight\njobs,50".to_owned(), "sheet weights, row 2, column “weight”: the weights sum to 50"),
        (
            "dwellings",
            "municipality,class,number\nGävle,9,1".to_owned(),
            "row 2, column “class”: 9 is no dwelling class",
        ),
        ("locks", "household,municipality,kind\nexample-1,Bollnäs\nexample-3,Bollnäs".to_owned(), ""),
    ];
    for (sheet, text, expected) in cases {
        let path = at.join("round.xlsx");
        workbook(&path, &[(sheet, &text)]);
        if expected.is_empty() {
            succeeds(at, "solve {}/round.xlsx");
            continue;
        }
        let told = fails(at, "solve {}/round.xlsx");
        assert!(told.contains("round.xlsx") && told.contains(expected), "{told}");
    }
}

#[test]
fn locks_that_clash_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let locks = |rows: &str| format!("household,municipality,kind\n{rows}");
    let linked = "key,persons,children,adults,veto,linked_with\na,1,0,1,Gävle,\nb,1,0,1,,a\nc,2,0,2,,\nd,2,0,2,,";
    let cases = [
        ("a,Bollnäs\nb,Hudiksvall", "Households a, b go together, but are locked to Bollnäs, Hudiksvall."),
        (
            "a,Gävle",
            "Household a is locked to Gävle, but: not possible for household a: the household has excluded the municipality.",
        ),
        ("c,Bollnäs\nd,Bollnäs", "In Bollnäs the households c, d are locked; they need 4 places in the quota"),
    ];
    for (rows, expected) in cases {
        workbook(&at.join("round.xlsx"), &[("households", linked), ("locks", &locks(rows))]);
        let told = fails(at, "solve {}/round.xlsx");
        assert!(told.contains(expected), "{told}");
    }
}

#[test]
fn what_is_no_workbook_is_told_of_kindly() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "template {}/round.xlsx");
    let whole = fs::read(at.join("round.xlsx")).expect("bytes");
    for damaged in [&whole[..whole.len() / 2], b"not a workbook at all".as_slice(), b"".as_slice()] {
        fs::write(at.join("damaged.xlsx"), damaged).expect("written");
        fails(at, "solve {}/damaged.xlsx");
    }
    assert!(fails(at, "solve {}/nothing.xlsx").contains("nothing.xlsx"));
    assert!(fails(at, "solve {}/nothing").contains("nothing"));
}

#[test]
fn a_household_larger_than_any_dwelling_is_reported_and_a_million_is_refused_or_solved() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    workbook(&at.join("round.xlsx"), &[("households", "key,persons,children,adults\nbig,9,4,2\nsmall,1,0,1")]);
    let told = succeeds(at, "solve {}/round.xlsx");
    assert!(told.contains("big: the household is larger than any dwelling class"), "{told}");
    assert!(told.contains("9 persons are not placed."), "{told}");
    let told = fails(at, "generate {}/huge --households 1000000 --municipalities 2000");
    assert!(told.contains("2000000000 pairs of household and municipality are more than the 1073741824"), "{told}");
    fs::create_dir(at.join("made")).expect("a folder");
    fs::write(
        at.join("made/meta.json"),
        r#"{"n":1000000,"m":2000,"profile":"core","size":[],"need":[],"cap":[],"units":[]}"#,
    )
    .expect("written");
    assert!(fails(at, "solve {}/made").contains("2000000000 pairs of household and municipality"));
}

#[test]
fn reasons_are_said_term_by_term_and_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    succeeds(folder.path(), "template {}/round.xlsx");
    let told = succeeds(folder.path(), "explain {}/round.xlsx --household example-1");
    assert!(told.contains("The difference is: jobs ") && told.contains("wishes "), "{told}");
    // The welder's difference, term by term, sums to the difference.
    let line = told.lines().find(|line| line.contains("a difference of")).expect("a difference");
    let whole: i64 = line
        .split("a difference of ")
        .nth(1)
        .and_then(|rest| rest.split(';').next())
        .expect("a number")
        .trim()
        .replace('−', "-")
        .replace(['\u{a0}', ','], "")
        .parse()
        .expect("a number");
    let terms = line.split("The difference is: ").nth(1).and_then(|rest| rest.split('.').next()).expect("terms");
    let sum: i64 = terms
        .split(", ")
        .map(|term| {
            let points = term.split(' ').find(|word| word.starts_with(['+', '-'])).expect("points");
            points.parse::<i64>().expect("a number")
        })
        .sum();
    assert_eq!(sum, whole, "{line}");
    let output = placement(folder.path(), "sv_SE.UTF-8", "explain {}/round.xlsx --household example-2").output();
    assert!(said(&output.expect("the program starts")).contains("det finns ingen tolk i språket"));
    let moved = succeeds(folder.path(), "what-if {}/round.xlsx --household example-1 --municipality Hudiksvall");
    assert!(moved.contains("Household example-1 in municipality Hudiksvall costs everyone together"), "{moved}");
}

#[test]
fn a_floor_is_kept_and_its_price_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "generate {}/made --households 60 --municipalities 4 --profile full --seed 2");
    let told = succeeds(at, "solve {}/made --floor 1000 --certificate {}/cert.json");
    assert!(told.contains("No group has a mean score below 1000. That costs 0"), "{told}");
    assert!(fails(at, "solve {}/made --floor 9999").contains("no plan was found"));
    assert!(fails(at, "solve {}/made --floor 10001").contains("is no mean score"));
}

#[test]
fn the_language_filter_of_guides_can_be_overridden() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    fs::create_dir(at.join("guides")).expect("a folder");
    let meta = |any: &str| {
        format!(
            r#"{{"nw":2,"ng":2,"cap":[1,1],"newcomer_languages":[[1],[2]],"guide_languages":[[1],[3]],"any_language":{any}}}"#
        )
    };
    let scores: Vec<u8> = [5_000_u16, 6_000, 7_000, 8_000].iter().flat_map(|score| score.to_le_bytes()).collect();
    fs::write(at.join("guides/scores.u16"), scores).expect("written");
    fs::write(at.join("guides/meta.json"), meta("[]")).expect("written");
    let told = succeeds(at, "guides {}/guides --out {}/best.csv");
    assert!(told.contains("Best: 1 matched") && told.contains("Without the language filter: 2 pairs."), "{told}");
    assert_eq!(fs::read_to_string(at.join("best.csv")).expect("a matching"), "0\n-1\n");
    assert!(succeeds(at, "guides {}/guides --any-language").contains("Best: 2 matched"));
    fs::write(at.join("guides/meta.json"), meta("[1]")).expect("written");
    assert!(succeeds(at, "guides {}/guides").contains("Best: 2 matched"));
    fs::write(at.join("guides/meta.json"), meta("[2]")).expect("written");
    assert!(fails(at, "guides {}/guides").contains("field any_language, number 0: 2 is out of range"));
}

#[test]
fn interrupted_it_gives_the_best_plan_so_far_with_its_certificate() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "generate {}/made --households 3000 --municipalities 290 --seed 4");
    let child =
        placement(at, "en_GB.UTF-8", "solve {}/made --effort prove --out {}/plan.csv --certificate {}/cert.json")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
    std::thread::sleep(Duration::from_secs(3));
    let before = Instant::now();
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill is there");
    assert!(killed.success(), "the program was still at work");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("Interrupted: this is the best plan so far"), "{}", said(&output));
    assert!(before.elapsed() < Duration::from_secs(60), "it ends soon: {:?}", before.elapsed());
    let certificate: serde_json::Value =
        serde_json::from_slice(&fs::read(at.join("cert.json")).expect("a certificate")).expect("JSON");
    let number = |field: &str| certificate[field].as_i64().expect("a number");
    assert!(number("objective") <= number("bound"));
    assert_eq!(certificate["lambda"].as_array().map(Vec::len), Some(290));
    assert_eq!(fs::read_to_string(at.join("plan.csv")).expect("a plan").lines().count(), 3_000);
}

#[test]
fn in_a_terminal_a_line_shows_the_gap() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "generate {}/made --households 300 --municipalities 10 --seed 4");
    // `script` gives the program a terminal of its own.
    let line = format!(
        "{} placement solve {}/made --out {}/plan.csv",
        env!("CARGO_BIN_EXE_helhetsbild"),
        at.display(),
        at.display()
    );
    let output = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .env("LC_ALL", "en_GB.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("script is there");
    let told = said(&output);
    assert!(told.contains(" of at most ") && told.contains("gap ") && told.contains(" %"), "{told:?}");
}
