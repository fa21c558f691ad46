//! The commands in `docs/placement.md` are those that work: each is run here, as it stands there, in order.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use super::{said, succeeds};

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
            ["round.xlsx", "plan.xlsx", "k", "m", "g", "question.json"].contains(&word)
                || [".csv", "cert.json"].iter().any(|ending| word.ends_with(ending))
        };
        let placed = words.map(|word| if is_path(word) { format!("{{}}/{word}") } else { word.to_owned() });
        let line = std::iter::once(verb.to_owned()).chain(placed).collect::<Vec<_>>().join(" ");
        succeeds(folder.path(), &line);
    }
    let expected = ["compare", "explain", "generate", "guides", "quota", "solve", "template", "what-if"];
    assert!(verbs.iter().map(String::as_str).eq(expected), "the document tells of {verbs:?}");
}

/// Runs the script of the document on a round, its plan and its certificate.
fn recomputed(at: &Path, certificate: &str) -> (bool, String) {
    recomputes(at, ["k", "plan.csv", certificate])
}

/// The same on any three files.
fn recomputes(at: &Path, files: [&str; 3]) -> (bool, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/recompute-placement.py");
    let files = files.map(|name| at.join(name));
    let output = Command::new("python3").arg(script).args(files).output().expect("python3 is there");
    (output.status.success(), said(&output))
}

#[test]
fn a_stranger_recomputes_objective_and_bound_with_a_page_of_python() {
    for (profile, municipalities) in [("core", 5), ("full", 5), ("full", 60)] {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        let made = format!("--households 90 --municipalities {municipalities} --profile {profile} --seed 11");
        succeeds(at, &format!("generate {{}}/k {made}"));
        succeeds(at, "solve {}/k --effort fast --out {}/plan.csv --certificate {}/cert.json");
        let (agrees, told) = recomputed(at, "cert.json");
        assert!(agrees && told.contains("as stated"), "{profile} {municipalities}: {told}");
        // Whoever claims a point more, or a bound that is a point lower, is found out.
        for (field, change) in [("objective", 1), ("place_bound", -1)] {
            let text = fs::read(at.join("cert.json")).expect("a certificate");
            let mut certificate: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
            certificate[field] = (certificate[field].as_i64().expect("a number") + change).into();
            fs::write(at.join("false.json"), certificate.to_string()).expect("written");
            let (agrees, told) = recomputed(at, "false.json");
            assert!(!agrees && told.contains("stated"), "{told}");
        }
    }
}

/// Whether the script finds out a certificate in which something is changed.
fn is_found_out(at: &Path, change: impl FnOnce(&mut serde_json::Value)) -> bool {
    let text = fs::read(at.join("cert.json")).expect("a certificate");
    let mut certificate: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    change(&mut certificate);
    fs::write(at.join("false.json"), certificate.to_string()).expect("written");
    let (agrees, told) = recomputed(at, "false.json");
    assert!(!told.contains("Traceback"), "{told}");
    !agrees
}

#[test]
fn a_stranger_recomputes_the_leaves_of_a_proof() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "generate {}/k --households 90 --municipalities 5 --seed 11");
    succeeds(at, "solve {}/k --out {}/plan.csv --certificate {}/cert.json");
    let (agrees, told) = recomputed(at, "cert.json");
    assert!(agrees && told.contains("proof: leaves"), "{told}");
    // A leaf that is left out, an answer that is turned round, and prices that prove nothing.
    assert!(is_found_out(at, |certificate| _ = certificate["leaves"].as_array_mut().expect("leaves").pop()));
    assert!(is_found_out(at, |certificate| {
        let answer = match certificate["leaves"][0].get_mut("counts") {
            Some(counts) => &mut counts[0][4],
            None => &mut certificate["leaves"][0]["fixed"][0][2],
        };
        *answer = (1 - answer.as_i64().expect("an answer")).into();
    }));
    assert!(is_found_out(at, |certificate| {
        let leaves = certificate["leaves"].as_array_mut().expect("leaves");
        leaves.iter_mut().for_each(|leaf| leaf["prices"] = serde_json::json!([]));
    }));
    assert!(is_found_out(at, |certificate| certificate["excluding"] = serde_json::json!([])));
}

#[test]
fn a_stranger_recomputes_a_proof_that_asks_how_many_go_where() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "generate {}/k --households 60 --municipalities 6 --seed 3");
    // Places for four fifths of them.
    let text = fs::read(at.join("k/meta.json")).expect("a round");
    let mut meta: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    for places in meta["cap"].as_array_mut().expect("places") {
        *places = (places.as_i64().expect("a number") * 4 / 5).into();
    }
    fs::write(at.join("k/meta.json"), meta.to_string()).expect("written");
    succeeds(at, "solve {}/k --out {}/plan.csv --certificate {}/cert.json");
    let (agrees, told) = recomputed(at, "cert.json");
    assert!(agrees && told.contains("proof: leaves"), "{told}");
    // A number that is one more, another kind, and prices left out or turned to the other side of nothing.
    let counts = |certificate: &mut serde_json::Value, change: &dyn Fn(&mut serde_json::Value)| {
        let leaves = certificate["leaves"].as_array_mut().expect("leaves").iter_mut();
        let counts = leaves.filter_map(|leaf| leaf.get_mut("counts")).filter_map(serde_json::Value::as_array_mut);
        let changed = counts.flatten().map(change).count();
        assert!(changed > 0, "no leaf of the proof counts");
    };
    let plus = |place: usize, more: i64| {
        move |count: &mut serde_json::Value| count[place] = (count[place].as_i64().expect("a number") + more).into()
    };
    let to = |place: usize, value: i64| move |count: &mut serde_json::Value| count[place] = value.into();
    assert!(is_found_out(at, |certificate| counts(certificate, &plus(5, 1))));
    assert!(is_found_out(at, |certificate| counts(certificate, &to(4, 1))));
    assert!(is_found_out(at, |certificate| counts(certificate, &to(6, 0))));
    assert!(is_found_out(at, |certificate| counts(certificate, &to(6, -1))));
}

#[test]
fn a_stranger_recomputes_the_prices_of_households() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    // Two households of two, and room for one of them.
    fs::create_dir(at.join("k")).expect("a folder");
    let meta = r#"{"n":2,"m":1,"profile":"core","unplaced_penalty_per_person":10000,"size":[2,2],"need":[0,0],"cap":[3],"units":[[2,0,0,0]]}"#;
    fs::write(at.join("k/meta.json"), meta).expect("written");
    let scores: Vec<u8> = [5_000_u16, 4_000].iter().flat_map(|score| score.to_le_bytes()).collect();
    fs::write(at.join("k/scores.u16"), scores).expect("written");
    succeeds(at, "solve {}/k --out {}/plan.csv --certificate {}/cert.json");
    let priced = |prices: [i64; 2], bound: i64, status: &str| {
        is_found_out(at, |certificate| {
            let fields = certificate.as_object_mut().expect("an object");
            ["leaves", "excluding"].iter().for_each(|field| _ = fields.remove(*field));
            fields.insert("household".to_owned(), prices.to_vec().into());
            fields.insert("bound".to_owned(), bound.into());
            fields.insert("status".to_owned(), status.into());
            fields.insert("proof".to_owned(), "prices".into());
        })
    };
    // By hand: placing them gains 30,000 and 28,000; whoever is taken, the penalty of all four, 40,000, goes off.
    assert!(!priced([0, 0], -10_000, "optimal"));
    assert!(!priced([28_000, 28_000], 28_000 + 28_000 + 2_000 - 40_000, "gap"));
    assert!(priced([0, 0], -10_001, "optimal"));
    assert!(priced([28_000, 28_000], 18_000, "optimal"));
}

#[test]
fn a_stranger_recomputes_a_round_of_people_with_all_that_persons_have_decided() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "template {}/round");
    let decisions = r#"{"locks": [[0, 2]], "forbids": [[1, 1]],
        "extras": [{"municipality": 2, "resource": {"dwelling": 1}, "amount": 1, "reason": "a house is ready"}]}"#;
    fs::write(at.join("decisions.json"), decisions).expect("written");
    succeeds(at, "solve {}/round --decisions {}/decisions.json --certificate {}/cert.json --machine {}/k");
    let (agrees, told) = recomputes(at, ["k", "k/plan.csv", "cert.json"]);
    assert!(agrees && told.contains("as stated"), "{told}");
    let plan = fs::read_to_string(at.join("k/plan.csv")).expect("the plan");
    assert_eq!(plan.lines().next(), Some("2"), "who is locked is where a person has decided: {plan}");
    let meta = fs::read_to_string(at.join("k/meta.json")).expect("the round");
    assert!(!meta.contains("Hofors") && !meta.contains("example"), "it names nobody: {meta}");
    // Who is placed where a person has said no is found out, and so is a plan that is cut short.
    let moved = |line: usize, to: &str| {
        let lines = plan.lines().enumerate().map(|(number, place)| if number == line { to } else { place });
        fs::write(at.join("moved.csv"), lines.collect::<Vec<_>>().join("\n")).expect("written");
        recomputes(at, ["k", "moved.csv", "cert.json"])
    };
    assert!(moved(0, "0").1.contains("goes against a lock"));
    assert!(moved(1, "1").1.contains("placed where they cannot be"));
    fs::write(at.join("moved.csv"), "2").expect("written");
    let (agrees, told) = recomputes(at, ["k", "moved.csv", "cert.json"]);
    assert!(!agrees && told.contains("1 lines in the plan"), "{told}");
    // The round itself is not written over.
    succeeds(at, "generate {}/made --households 9 --municipalities 2");
    assert!(super::fails(at, "solve {}/made --machine {}/made").contains("meta.json"));
}

#[test]
fn a_stranger_recomputes_what_a_floor_costs_and_who_is_left_out_whatever_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "generate {}/k --households 60 --municipalities 30 --profile core --seed 12");
    let meta = fs::read(at.join("k/meta.json")).expect("the round");
    let mut meta: serde_json::Value = serde_json::from_slice(&meta).expect("JSON");
    for cap in meta["cap"].as_array_mut().expect("a list") {
        *cap = (cap.as_i64().expect("a number") * 8 / 10).into();
    }
    fs::write(at.join("k/meta.json"), meta.to_string()).expect("written");
    succeeds(at, "solve {}/k --out {}/plan.csv --certificate {}/cert.json --floor 3000");
    let (agrees, told) = recomputed(at, "cert.json");
    assert!(agrees, "{told}");
    // One person more is claimed to be left out in any plan, by prices and by counting; a price that proves less.
    assert!(is_found_out(at, |certificate| {
        let persons = &mut certificate["left_out"]["persons"];
        *persons = (persons.as_i64().expect("a number") + 1).into();
    }));
    assert!(is_found_out(at, |certificate| {
        let line = &mut certificate["left_out"]["shortages"][0]["left_out"];
        *line = (line.as_i64().expect("a number") + 1).into();
    }));
    assert!(is_found_out(at, |certificate| {
        let prices = certificate["left_out"]["prices"].as_array_mut().expect("prices prove it here");
        let whole = |line: &serde_json::Value| 1_000 * line["persons"].as_i64().expect("a number");
        prices.iter_mut().for_each(|line| line["price"] = whole(line).into());
    }));
    // A floor of no group, a mean that is not the plan's, a floor that is not kept, and one that is claimed to cost more at least than it must.
    assert!(is_found_out(at, |certificate| certificate["floor"]["groups"] = serde_json::json!([])));
    assert!(is_found_out(at, |certificate| certificate["floor"]["groups"][0]["mean_after"] = 9_999.into()));
    assert!(is_found_out(at, |certificate| certificate["floor"]["floor"] = 9_000.into()));
    assert!(is_found_out(at, |certificate| certificate["floor"]["costs_at_least"] = 1_000_000.into()));
}

#[test]
fn a_part_reaches_what_the_plan_reaches_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    // Two households that no municipality has in common.
    fs::create_dir(at.join("k")).expect("a folder");
    let meta = r#"{"n":2,"m":2,"profile":"core","unplaced_penalty_per_person":10000,"size":[2,1],"need":[0,0],"cap":[3,3],"units":[[2,0,0,0],[2,0,0,0]]}"#;
    fs::write(at.join("k/meta.json"), meta).expect("written");
    let scores: Vec<u8> = [5_000_u16, 65_535, 65_535, 4_000].iter().flat_map(|score| score.to_le_bytes()).collect();
    fs::write(at.join("k/scores.u16"), scores).expect("written");
    succeeds(at, "solve {}/k --out {}/plan.csv --certificate {}/cert.json");
    let (agrees, told) = recomputed(at, "cert.json");
    assert!(agrees && told.contains("optimal"), "{told}");
    assert!(is_found_out(at, |certificate| certificate["parts"][0]["objective"] = 1_000_000_000.into()));
    assert!(is_found_out(at, |certificate| certificate["parts"][1]["status"] = "gap".into()));
    assert!(is_found_out(at, |certificate| certificate["parts"][0]["proof"] = "word".into()));
}
