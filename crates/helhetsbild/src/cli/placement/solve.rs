//! `generate` and `solve`.

use std::path::PathBuf;

use clap::ValueEnum;
use domain::text::Language;
use placement::{
    Certificate, Plan, Profile, Status,
    generate::Recipe,
    machine_files,
    people::{People, TERMS},
};

use super::{Solving, clash_failure, file_failure, timed, write};
use crate::cli::{Failure, Outcome};

/// Arguments of `template`.
#[derive(clap::Args)]
pub(super) struct Template {
    /// The folder to write; files that are there are left alone.
    folder: PathBuf,
}

/// Writes the sheets to fill in.
pub(super) fn template(arguments: &Template) -> Outcome {
    placement::people::write_template(&arguments.folder).map_err(file_failure)?;
    println!("{}", arguments.folder.display());
    Ok(())
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
pub(super) fn generate(arguments: &Generate) -> Outcome {
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
        placement::generate::generate(recipe).map_err(|error| Failure::new(error.to_string(), "ask for fewer"))?;
    machine_files::write(&instance, &arguments.folder).map_err(file_failure)?;
    println!("{}", arguments.folder.display());
    Ok(())
}

/// Arguments of `solve`.
#[derive(clap::Args)]
pub(super) struct Solve {
    #[command(flatten)]
    solving: Solving,
    /// Where to write the plan: a line for each household, the municipality's number or −1; from sheets, a table with
    /// names, scores and terms.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Where to write the certificate, as JSON.
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// Where to write the fairness report, as JSON: fill, groups, justified envy.
    #[arg(long, value_name = "FILE")]
    fairness: Option<PathBuf>,
    /// A plan that was announced: everyone it places stays there.
    #[arg(long, value_name = "FILE")]
    keep: Option<PathBuf>,
}

/// Solves an instance.
pub(super) fn solve(arguments: &Solve, language: Language) -> Outcome {
    let (instance, names, restrictions) = arguments.solving.read()?;
    let kept = arguments
        .keep
        .as_ref()
        .map(|path| machine_files::read_plan(path, &instance))
        .transpose()
        .map_err(file_failure)?;
    let mut round = placement::Round::new(instance);
    round.decide(restrictions)?;
    kept.iter().for_each(|plan| round.keep(plan));
    let (solved, seconds) = timed(|| arguments.solving.with_options(|options| round.solve(options).cloned()));
    let answer = solved.map_err(|error| match error {
        placement::RoundError::Clash(clash) => clash_failure(&clash),
        other => other.into(),
    })?;
    if let Some(path) = &arguments.out {
        match &names.0 {
            Some(people) => write(path, &table(people, &answer.plan)?)?,
            None => machine_files::write_plan(&answer.plan, path).map_err(file_failure)?,
        }
    }
    if let Some(path) = &arguments.certificate {
        write(path, &with_seconds(&answer.certificate, seconds)?)?;
    }
    if let Some(path) = &arguments.fairness {
        write(path, &serde_json::to_vec_pretty(&placement::fairness(round.instance(), &answer.plan))?)?;
    }
    let words = crate::cli::words(language);
    if let Some(people) = &names.0 {
        for &household in &people.too_large {
            println!("{}: {}", names.household(household), words.say.placement_too_large());
        }
    }
    let certificate = &answer.certificate;
    let line = if certificate.status == Status::Optimal {
        words.say.placement_optimal(certificate.objective)
    } else {
        words.say.placement_gap(certificate.objective, certificate.bound, format!("{:.4}", 100.0 * certificate.gap()))
    };
    println!("{line}");
    println!("{}", words.say.placement_unplaced(answer.plan.persons_unplaced(round.instance())));
    println!("{}", words.say.placement_took(format!("{seconds:.3}"), &answer.certificate.plan));
    Ok(())
}

/// A plan with names: household, municipality, persons, score, and each term of the score.
fn table(people: &People, plan: &Plan) -> anyhow::Result<Vec<u8>> {
    let mut sheet = csv::Writer::from_writer(vec![]);
    let terms = TERMS.iter().map(|(name, _)| *name);
    sheet.write_record(["household", "municipality", "persons", "score"].into_iter().chain(terms))?;
    for (household, place) in plan.municipality.iter().enumerate() {
        let persons = people.instance.households()[household].persons.to_string();
        let mut cells = vec![people.households[household].clone(), String::new(), persons];
        if let Some(place) = place.map(|place| place as usize) {
            cells[1] = people.municipalities[place].clone();
            cells.push(people.instance.score(household, place).map_or_else(String::new, |score| score.to_string()));
            cells.extend(
                people
                    .terms(household, place)
                    .iter()
                    .map(|term| format!("{}{}", term.value, if term.unknown { "?" } else { "" })),
            );
        }
        cells.resize(4 + TERMS.len(), String::new());
        sheet.write_record(cells)?;
    }
    Ok(sheet.into_inner()?)
}

/// A certificate as JSON, with the seconds the solve took; they are no part of any hash.
fn with_seconds(certificate: &Certificate, seconds: f64) -> anyhow::Result<Vec<u8>> {
    let mut value = serde_json::to_value(certificate)?;
    if let Some(fields) = value.as_object_mut() {
        fields.insert("seconds".to_owned(), seconds.into());
    }
    Ok(serde_json::to_vec(&value)?)
}
