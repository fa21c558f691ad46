//! `template`, `generate` and `solve`.

use std::path::PathBuf;

use clap::ValueEnum;
use domain::text::Language;
use placement::{
    Answer, Explainer, Plan, Profile, Status,
    error::FileError,
    generate::Recipe,
    machine_files,
    people::{People, TERMS},
};

use super::{
    faults,
    figures::{self, Figures},
    file_failure,
    input::{Input, Solving},
    is_workbook, number,
    report::{self, Report},
    sentences::{Sentences, term},
    sheets,
    solved::Solved,
    write,
};
use crate::{
    cli::{Outcome, print},
    kit::language::Words,
};

/// Arguments of `template`.
#[derive(clap::Args)]
pub(super) struct Template {
    /// The workbook (.xlsx) or the folder of CSV files to write; what is there is left alone.
    path: PathBuf,
}

/// Writes the sheets to fill in, in Swedish or English.
pub(super) fn template(arguments: &Template, language: Language) -> Outcome {
    let path = &arguments.path;
    if is_workbook(path) {
        if path.exists() {
            let there = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
            return Err(file_failure(language)(FileError::io(path, &there)));
        }
        write(path, &sheets::template(language)?, language)?;
    } else {
        placement::people::write_template(path, language != Language::En).map_err(file_failure(language))?;
    }
    print::line(path.display())
}

#[derive(Clone, Copy, ValueEnum)]
enum Stated {
    /// Persons and dwellings.
    Core,
    /// Also school, seats, group caps, links and locks.
    Full,
}

/// Arguments of `generate`.
#[derive(clap::Args)]
pub(super) struct Generate {
    /// The folder to write.
    folder: PathBuf,
    /// How many households.
    #[arg(long, value_name = "N")]
    households: usize,
    /// How many municipalities.
    #[arg(long, value_name = "M")]
    municipalities: usize,
    /// Which constraints to state.
    #[arg(long, value_enum, default_value = "core")]
    profile: Stated,
    /// The same seed makes the same instance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Makes an instance up.
pub(super) fn generate(arguments: &Generate, language: Language) -> Outcome {
    let profile = match arguments.profile {
        Stated::Core => Profile::Core,
        Stated::Full => Profile::Full,
    };
    let recipe = Recipe {
        households: arguments.households,
        municipalities: arguments.municipalities,
        profile,
        seed: arguments.seed,
    };
    let instance =
        placement::generate::generate(recipe).map_err(|error| faults::instance(error, crate::cli::words(language)))?;
    machine_files::write(&instance, &arguments.folder).map_err(file_failure(language))?;
    print::line(arguments.folder.display())
}

/// Arguments of `solve`.
#[derive(clap::Args)]
pub(super) struct Solve {
    #[command(flatten)]
    solving: Solving,
    /// Where to write the plan. A file that ends in .xlsx is a workbook with plan, reasons and summary. Otherwise, of sheets
    /// a table with names, scores and terms; of the machine form a line for each household, the municipality's number
    /// or −1.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Where to write the certificate, as JSON.
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// A folder to write the round as it was solved to, for whoever recomputes the certificate: meta.json and scores.u16 with
    /// all that persons have decided in them, and plan.csv. Households and municipalities are numbers there, without names.
    #[arg(long, value_name = "FOLDER")]
    machine: Option<PathBuf>,
    /// Where to write the fairness report, as JSON: fill, groups, justified envy, blocking pairs.
    #[arg(long, value_name = "FILE")]
    fairness: Option<PathBuf>,
}

/// Solves an instance.
pub(super) fn solve(arguments: &Solve, language: Language) -> Outcome {
    let words = crate::cli::words(language);
    if let Some(folder) = &arguments.machine {
        // Whoever gives the folder of a round would lose it.
        let path = folder.join("meta.json");
        if path.exists() {
            let there = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
            return Err(file_failure(language)(FileError::io(&path, &there)));
        }
    }
    let Solved { input, round, answer, floored, interrupted, seconds } = arguments.solving.solved(language)?;
    let Input { instance, names, ballot, .. } = &input;
    let fairness = placement::fairness(instance, &answer.plan);
    let left_out = placement::left_out(instance, round.restrictions());
    let report = Report {
        left_out: &left_out,
        words,
        names,
        instance,
        restrictions: round.restrictions(),
        answer: &answer,
        fairness: &fairness,
        floored: floored.as_ref(),
        lottery: ballot.as_ref().map(|ballot| (ballot.seed().to_owned(), settled(words, &answer, input.is_published))),
    };
    write_files(arguments, &report, seconds, language)?;
    if interrupted {
        print::line(words.say.placement_interrupted())?;
    }
    tell(&report, seconds)
}

fn write_files(arguments: &Solve, report: &Report, seconds: f64, language: Language) -> Outcome {
    let Report { names, instance, restrictions, answer, .. } = *report;
    if let Some(path) = &arguments.out {
        match &names.people {
            _ if is_workbook(path) => {
                let explainer = Explainer::new(instance, restrictions, answer)
                    .map_err(|clash| Sentences { words: report.words, names }.clash(&clash))?;
                write(path, &report::workbook(report, &explainer)?, language)?;
            }
            Some(people) => write(path, &table(people, &answer.plan, report.words)?, language)?,
            None => machine_files::write_plan(&answer.plan, path).map_err(file_failure(language))?,
        }
    }
    if let Some(path) = &arguments.certificate {
        write(path, &certificate(report, seconds)?, language)?;
    }
    if let Some(folder) = &arguments.machine {
        let written = machine_files::write(&restrictions.written_into(instance), folder)
            .and_then(|()| machine_files::write_plan(&answer.plan, &folder.join("plan.csv")));
        written.map_err(file_failure(language))?;
    }
    if let Some(path) = &arguments.fairness {
        write(path, &serde_json::to_vec_pretty(report.fairness)?, language)?;
    }
    Ok(())
}

/// What the lottery has decided.
fn settled(words: &Words, answer: &Answer, is_published: bool) -> String {
    let decided = match answer.ties {
        Some(ties) if ties.proven => words.say.placement_ties_settled(number(ties.open)),
        _ if answer.certificate.status == Status::Optimal => words.say.placement_ties_unproven(),
        _ => words.say.placement_ties_order(),
    };
    if is_published { decided } else { format!("{decided} {}", words.say.placement_lottery_unpublished()) }
}

fn tell(report: &Report, seconds: f64) -> Outcome {
    let Report { words, names, instance, answer, .. } = *report;
    for &household in names.people.iter().flat_map(|people| &people.too_large) {
        print::line(format_args!("{}: {}", names.household(household), words.say.placement_too_large()))?;
    }
    let certificate = &answer.certificate;
    print::line(match certificate.status {
        _ if names.people.is_some() => Figures::of(instance, report.left_out, answer).told(words),
        Status::Optimal => words.say.placement_optimal(certificate.objective),
        Status::Gap => {
            let gap = format!("{:.4}", 100.0 * certificate.gap());
            words.say.placement_gap(certificate.objective, certificate.bound, gap)
        }
    })?;
    print::line(words.say.placement_unplaced(answer.plan.persons_unplaced(instance)))?;
    if report.left_out.persons > 0 {
        print::line(words.say.placement_left_out(report.left_out.persons))?;
    }
    if let Some((seed, decided)) = &report.lottery {
        print::line(format_args!("{} {decided}", words.say.placement_lottery(seed)))?;
    }
    if let Some(floored) = report.floored {
        print::line(match names.people {
            Some(_) => figures::floor(instance, floored, words),
            None => words.say.placement_floor(floored.floor, floored.costs, floored.costs_at_least).to_string(),
        })?;
        for group in &floored.groups {
            let name = match (group.group, &names.people) {
                (None, _) => words.say.placement_no_group(),
                (Some(group), Some(people)) => people.languages()[group as usize].clone(),
                (Some(group), None) => group.to_string(),
            };
            let told = words.say.placement_floor_group(name, group.mean_before, group.mean_after);
            print::line(format_args!("  {told}"))?;
        }
    }
    print::line(words.say.placement_took(format!("{seconds:.3}"), &certificate.plan))
}

/// A plan with names: household, municipality, persons, score, and what each term adds to the score; a question mark
/// where nothing is stated and the neutral value counts. The headings are in the reader's language.
fn table(people: &People, plan: &Plan, words: &Words) -> anyhow::Result<Vec<u8>> {
    let mut sheet = csv::Writer::from_writer(vec![]);
    let say = &words.say;
    let headings = [
        say.placement_head_household(),
        say.placement_head_municipality(),
        say.placement_head_persons(),
        say.placement_head_score(),
    ];
    sheet.write_record(headings.into_iter().chain((0..TERMS.len()).map(|number| term(words, number))))?;
    for (household, place) in plan.municipality.iter().enumerate() {
        let persons = people.instance.households()[household].persons.to_string();
        let mut cells = vec![people.households[household].clone(), say.placement_nowhere().to_string(), persons];
        if let Some(place) = place.map(|place| place as usize) {
            cells[1] = people.municipalities[place].clone();
            cells.push(people.instance.score(household, place).map_or_else(String::new, |score| score.to_string()));
            let terms = people.points(household, place).into_iter().zip(people.terms(household, place));
            cells.extend(terms.map(|(points, term)| format!("{points}{}", if term.unknown { "?" } else { "" })));
        }
        cells.resize(4 + TERMS.len(), String::new());
        sheet.write_record(cells)?;
    }
    Ok(sheet.into_inner()?)
}

/// A certificate as JSON, with the seconds the solve took, which are no part of any hash, what no plan can place, and what a
/// floor was proven by.
fn certificate(report: &Report, seconds: f64) -> anyhow::Result<Vec<u8>> {
    let mut value = serde_json::to_value(&report.answer.certificate)?;
    if let Some(fields) = value.as_object_mut() {
        fields.insert("seconds".to_owned(), seconds.into());
        fields.insert("left_out".to_owned(), serde_json::to_value(report.left_out)?);
        if let Some(floored) = report.floored {
            fields.insert("floor".to_owned(), serde_json::to_value(floored)?);
        }
    }
    Ok(serde_json::to_vec(&value)?)
}
