//! What is wrong is told in Swedish and in English: file, row, column, what stands there, and what to do.

use std::{fs, path::Path};

use ::placement::{machine_files, people};

use super::{placement, said, workbook};

const HEAD: &str = "key,persons,children,adults,tie,linked_with";

/// One bad input: what it is, what writes it, and the command that meets it.
type Bad = (&'static str, fn(&Path), &'static str);

fn sheets(at: &Path, replaced: &[(&str, &str)]) {
    workbook(&at.join("round.xlsx"), replaced);
}

fn households(at: &Path, rows: &str) {
    sheets(at, &[("households", &format!("{HEAD}\n{rows}"))]);
}

/// The template as CSV files, with one file replaced.
fn files(at: &Path, name: &str, bytes: &[u8]) {
    people::write_template(&at.join("sheets"), false).expect("written");
    fs::write(at.join("sheets").join(name), bytes).expect("written");
}

/// A folder of the machine form, with something replaced in its description.
fn machine(at: &Path, from: &str, to: &str) {
    use ::placement::{Profile, generate};
    let recipe = generate::Recipe { households: 12, municipalities: 3, profile: Profile::Full, seed: 2 };
    let made = generate::generate(recipe).expect("an instance");
    machine_files::write(&made, &at.join("made")).expect("written");
    let path = at.join("made/meta.json");
    let text = fs::read_to_string(&path).expect("text");
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replacen(from, to, 1)).expect("written");
}

fn description(at: &Path, change: impl Fn(&mut String)) {
    machine(at, "\"n\":12", "\"n\":12");
    let path = at.join("made/meta.json");
    let mut text = fs::read_to_string(&path).expect("text");
    change(&mut text);
    fs::write(path, text).expect("written");
}

/// The same with one value of a list replaced.
fn value(at: &Path, field: &str, with: serde_json::Value) {
    machine(at, "\"n\":12", "\"n\":12");
    let path = at.join("made/meta.json");
    let mut meta: serde_json::Value = serde_json::from_slice(&fs::read(&path).expect("bytes")).expect("JSON");
    meta[field][2] = with;
    fs::write(path, meta.to_string()).expect("written");
}

fn scores(at: &Path, change: impl Fn(&mut Vec<u8>)) {
    machine(at, "\"n\":12", "\"n\":12");
    let path = at.join("made/scores.u16");
    let mut bytes = fs::read(&path).expect("bytes");
    change(&mut bytes);
    fs::write(path, bytes).expect("written");
}

fn locks(at: &Path, rows: &str) {
    let linked = "key,persons,children,adults,veto,linked_with\na,1,0,1,Gävle,\nb,1,0,1,,a\nc,2,0,2,,\nd,2,0,2,,";
    sheets(at, &[("households", linked), ("locks", &format!("household,municipality,kind\n{rows}"))]);
}

fn question(at: &Path, text: &str) {
    fs::write(at.join("question.json"), text).expect("written");
}

fn decisions(at: &Path, text: &str) {
    households(at, "a,1,0,1\nb,1,0,1,,a");
    fs::write(at.join("decisions.json"), text).expect("written");
}

const DECIDED: &str = "solve {}/round.xlsx --decisions {}/decisions.json";
const ROUND: &str = "solve {}/round.xlsx";
const SHEETS: &str = "solve {}/sheets";
const MADE: &str = "solve {}/made";
const QUOTA: &str = "quota {}/question.json";

const BAD: &[Bad] = &[
    ("locks and a link that contradict each other", |at| locks(at, "a,Bollnäs\nb,Hudiksvall"), ROUND),
    ("a lock that a gate excludes", |at| locks(at, "d,Bollnäs\na,Gävle"), ROUND),
    ("locks that need more than there is", |at| locks(at, "c,Bollnäs\nd,Bollnäs"), ROUND),
    ("a lock and a link in two files", |at| decisions(at, r#"{"locks": [[0, 1], [1, 0]]}"#), DECIDED),
    ("locks of the machine form", |at| machine(at, "\"size\"", "\"locks\":[[0,1],[0,2]],\"size\""), MADE),
    ("a negative size", |at| households(at, "a,-2,0,1"), ROUND),
    ("an absurd size", |at| households(at, "a,300,0,1"), ROUND),
    ("more children than persons", |at| households(at, "a,1,2,1"), ROUND),
    ("a municipality that is not known", |at| households(at, "a,1,0,1,Atlantis"), ROUND),
    ("a link to nobody", |at| households(at, "a,1,0,1,,nobody"), ROUND),
    ("two of the same key", |at| households(at, "a,1,0,1\na,2,0,1"), ROUND),
    ("weights that do not sum", |at| sheets(at, &[("weights", "term,weight\njobs,50")]), ROUND),
    ("a column that is missing", |at| sheets(at, &[("households", "key,persons,children\na,1,0")]), ROUND),
    (
        "a file cut short in a row",
        |at| files(at, "jobs.csv", b"municipality,occupation,jobs\nBolln\xC3\xA4s,wel"),
        SHEETS,
    ),
    (
        "a quotation never closed",
        |at| files(at, "jobs.csv", b"municipality,occupation,jobs\nBolln\xC3\xA4s,\"wel"),
        SHEETS,
    ),
    (
        "a file in another encoding",
        |at| files(at, "jobs.csv", b"municipality,occupation,jobs\nBolln\x84s,welder,1\n"),
        SHEETS,
    ),
    (
        "a gate misspelt",
        |at| sheets(at, &[("households", "key,persons,children,adults,protected_form\na,1,0,1,Gävle")]),
        ROUND,
    ),
    (
        "a gate whose heading is gone",
        |at| sheets(at, &[("households", "key,persons,children,adults,\na,1,0,1,Gävle")]),
        ROUND,
    ),
    ("headings with no household", |at| sheets(at, &[("households", "key,persons,children,adults")]), ROUND),
    ("headings with no municipality", |at| sheets(at, &[("municipalities", "name,persons,school,seats")]), ROUND),
    ("more children and adults than persons", |at| households(at, "a,2,2,2"), ROUND),
    (
        "dwellings that are too many together",
        |at| sheets(at, &[("dwellings", "municipality,class,number\nGävle,0,100000000\nGävle,0,1")]),
        ROUND,
    ),
    ("a list misspelt", |at| machine(at, "\"size\"", "\"lcoks\":[[0,1]],\"size\""), MADE),
    ("a question to a gate", |at| locks(at, ""), "what-if {}/round.xlsx --household a --municipality Gävle"),
    ("a lock and a forbid", |at| locks(at, "c,Bollnäs,lock\nd,Gävle,prefer\nc,Bollnäs,forbid"), ROUND),
    (
        "a question to a forbid",
        |at| locks(at, "c,Bollnäs,forbid"),
        "what-if {}/round.xlsx --household c --municipality Bollnäs",
    ),
    (
        "more persons than are shared",
        |at| {
            question(
                at,
                r#"{"total": 2147483648, "weights": [{"parameter": "p", "weight": 1}], "municipalities": [{"name": "2180", "values": [1]}]}"#,
            )
        },
        QUOTA,
    ),
    ("a question misspelt", |at| question(at, "{\"totl\": 3}"), QUOTA),
    ("scores cut short", |at| scores(at, |bytes| bytes.truncate(39)), MADE),
    ("a score out of range", |at| scores(at, |bytes| bytes[8..10].copy_from_slice(&20_000_u16.to_le_bytes())), MADE),
    ("a number that is a word", |at| value(at, "size", "two".into()), MADE),
    ("a description cut short", |at| description(at, |text| text.truncate(120)), MADE),
    ("a negative capacity", |at| value(at, "cap", (-1).into()), MADE),
    (
        "a million households in too many municipalities",
        |at| machine(at, "\"n\":12,\"m\":3", "\"n\":1000000,\"m\":2000"),
        MADE,
    ),
    (
        "a million households made up in too many municipalities",
        |_| (),
        "generate {}/huge --households 1000000 --municipalities 2000",
    ),
    ("a decision about nobody", |at| decisions(at, r#"{"locks": [[7, 1]]}"#), DECIDED),
    (
        "a decision without its reason",
        |at| decisions(at, r#"{"extras": [{"municipality": 0, "resource": "persons", "amount": 1, "reason": ""}]}"#),
        DECIDED,
    ),
    (
        "a dwelling of a class that there is not",
        |at| {
            decisions(
                at,
                r#"{"extras": [{"municipality": 0, "resource": {"dwelling": 9}, "amount": 1, "reason": "new"}]}"#,
            )
        },
        DECIDED,
    ),
    (
        "an absurd amount beyond a capacity",
        |at| {
            decisions(
                at,
                r#"{"extras": [{"municipality": 0, "resource": "persons", "amount": 4000000000, "reason": "new"}]}"#,
            )
        },
        DECIDED,
    ),
    ("a decision misspelt", |at| decisions(at, "{\n\"lock\": [[0, 1]]}"), DECIDED),
    ("a household that is not known", |at| households(at, "a,1,0,1"), "explain {}/round.xlsx --household nobody"),
    ("a round that is not there", |_| (), ROUND),
    ("a template that is there", |at| households(at, "a,1,0,1"), "template {}/round.xlsx"),
    ("a floor that is no score", |at| households(at, "a,1,0,1"), "solve {}/round.xlsx --floor 10001"),
    (
        "floors of quotas above the total",
        |at| {
            question(
                at,
                r#"{"total": 3, "weights": [{"parameter": "p", "weight": 1}], "municipalities": [{"name": "2180", "values": [1], "floor": 4}]}"#,
            )
        },
        QUOTA,
    ),
    ("a question cut short", |at| question(at, "{\"total\": 3,\n\"weights\": ["), QUOTA),
];

fn told(language: &str) -> String {
    let mut all = vec![];
    for (what, write, line) in BAD {
        let folder = tempfile::tempdir().expect("a folder");
        write(folder.path());
        let output = placement(folder.path(), language, line).output().expect("the program starts");
        assert_eq!(output.status.code(), Some(1), "{what}: {}", said(&output));
        let told = said(&output).replace(&format!("{}/", folder.path().display()), "");
        assert!(!told.contains("panicked"), "{what}: {told}");
        all.push(format!("{what}\n{}", told.trim_end()));
    }
    all.join("\n\n")
}

#[test]
fn what_is_wrong_in_english() {
    insta::assert_snapshot!(told("en_GB.UTF-8"));
}

#[test]
fn what_is_wrong_in_swedish() {
    insta::assert_snapshot!(told("sv_SE.UTF-8"));
}

#[test]
fn the_language_can_be_chosen_on_the_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = placement(folder.path(), "en_GB.UTF-8", "solve {}/nothing.xlsx --language sv").output();
    let told = said(&output.expect("the program starts"));
    assert!(told.contains("nothing.xlsx") && !told.contains("there"), "{told}");
}
