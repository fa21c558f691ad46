//! The commands in `docs/placement.md` are those that work: each is run here, as it stands there, in order.

use std::{collections::BTreeSet, fs, path::Path};

use super::succeeds;

/// The lines of the document that call the program, without their comments.
fn commands() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/placement.md");
    let document = fs::read_to_string(path).expect("the document");
    let blocks = document.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let lines = blocks.flat_map(str::lines).map(|line| line.split(" #").next().unwrap_or_default().trim());
    lines.filter_map(|line| line.strip_prefix("helhetsbild placement ")).map(str::to_owned).collect()
}

/// What the document takes as given: guides with their scores, and a question of quotas.
fn given(folder: &Path) {
    fs::create_dir(folder.join("g")).expect("a folder");
    fs::write(folder.join("g/meta.json"), r#"{"nw":2,"ng":2,"cap":[1,1]}"#).expect("written");
    let scores: Vec<u8> = [5_000_u16, 6_000, 7_000, 8_000].iter().flat_map(|score| score.to_le_bytes()).collect();
    fs::write(folder.join("g/scores.u16"), scores).expect("written");
    let question = r#"{"total": 10, "weights": [{"parameter": "population", "weight": 1}],
        "municipalities": [{"name": "2180", "values": [103000]}, {"name": "2104", "values": [5800], "floor": 1, "cap": 4}]}"#;
    fs::write(folder.join("question.json"), question).expect("written");
}

#[test]
fn every_command_in_the_document_works_as_it_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    given(folder.path());
    let mut verbs = BTreeSet::new();
    for command in commands() {
        let mut words = command.split(' ');
        let verb = words.next().unwrap_or_default();
        verbs.insert(verb.to_owned());
        let is_path = |word: &str| {
            ["round.xlsx", "plan.xlsx", "k", "g", "question.json"].contains(&word)
                || [".csv", "cert.json"].iter().any(|ending| word.ends_with(ending))
        };
        let placed = words.map(|word| if is_path(word) { format!("{{}}/{word}") } else { word.to_owned() });
        let line = std::iter::once(verb.to_owned()).chain(placed).collect::<Vec<_>>().join(" ");
        succeeds(folder.path(), &line);
    }
    let expected = ["compare", "explain", "generate", "guides", "quota", "solve", "template", "what-if"];
    assert!(verbs.iter().map(String::as_str).eq(expected), "the document tells of {verbs:?}");
}
