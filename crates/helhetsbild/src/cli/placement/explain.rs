//! `explain`, `what-if` and `compare`.

use std::path::PathBuf;

use domain::text::Language;
use placement::{Difference, Lack, Moved, Plan, Reason, Round, RoundError, machine_files, people::Gate};

use super::{Names, Solving, clash_failure, file_failure, timed};
use crate::{
    cli::{Failure, Outcome},
    kit::language::Words,
};

/// Arguments of `explain`.
#[derive(clap::Args)]
pub(super) struct Explain {
    #[command(flatten)]
    solving: Solving,
    /// The household: its key, or its number counted from 0.
    #[arg(long, value_name = "HOUSEHOLD")]
    household: String,
    /// Only this municipality: its name, or its number counted from 0.
    #[arg(long, value_name = "MUNICIPALITY")]
    municipality: Option<String>,
    /// Print the reasons as JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of `what-if`.
#[derive(clap::Args)]
pub(super) struct WhatIf {
    #[command(flatten)]
    solving: Solving,
    /// The household: its key, or its number counted from 0.
    #[arg(long, value_name = "HOUSEHOLD")]
    household: String,
    /// The municipality: its name, or its number counted from 0.
    #[arg(long, value_name = "MUNICIPALITY")]
    municipality: String,
}

/// Arguments of `compare`.
#[derive(clap::Args)]
pub(super) struct Compare {
    /// The folder with meta.json and scores.u16.
    folder: PathBuf,
    /// The first plan.
    first: PathBuf,
    /// The second plan.
    second: PathBuf,
}

fn solved(solving: &Solving) -> Result<(Round, Names), Failure> {
    let (instance, names, restrictions) = solving.read()?;
    let mut round = Round::new(instance);
    round.decide(restrictions)?;
    solving.with_options(|options| round.solve(options).map(|_| ())).map_err(round_failure)?;
    Ok((round, names))
}

fn round_failure(error: RoundError) -> Failure {
    match error {
        RoundError::Clash(clash) => clash_failure(&clash),
        RoundError::Decision(error) => {
            Failure::new(error.to_string(), "households and municipalities are counted from 0")
        }
    }
}

/// Explains one household.
pub(super) fn explain(arguments: &Explain, language: Language) -> Outcome {
    let (round, names) = solved(&arguments.solving)?;
    let household =
        names.number(&arguments.household, |people| &people.households, round.instance().households().len())?;
    let count = round.instance().municipalities().len();
    let only = arguments
        .municipality
        .as_ref()
        .map(|text| names.number(text, |people| &people.municipalities, count))
        .transpose()?;
    let Some(answer) = round.answer() else { return Ok(()) };
    let explained = placement::explain(round.instance(), round.restrictions(), answer, household)
        .map_err(|clash| clash_failure(&clash))?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&explained)?);
        return Ok(());
    }
    let words = crate::cli::words(language);
    println!(
        "{}",
        match explained.proposed {
            Some(place) => words.say.placement_proposed(names.household(household), names.municipality(place)),
            None => words.say.placement_not_proposed(names.household(household)),
        }
    );
    for lack in explained.would_place.iter().take(5) {
        println!(
            "{}",
            words.say.placement_would_place(
                lack.needs - lack.left,
                resource(words, lack),
                names.municipality(lack.municipality)
            )
        );
    }
    for (place, reason) in (0..).zip(&explained.reasons) {
        if only.is_none_or(|only| only == place) {
            println!("{}: {}", names.municipality(place), sentence(words, &names, place, reason));
        }
    }
    Ok(())
}

fn resource(words: &Words, lack: &Lack) -> String {
    match lack.row {
        0 => words.say.placement_persons().to_string(),
        row @ 1..=4 => words.say.placement_dwellings(i64::from(row) - 1).to_string(),
        5 => words.say.placement_school().to_string(),
        6 => words.say.placement_seats().to_string(),
        row => words.say.placement_group(i64::from(row) - 7).to_string(),
    }
}

fn lacking(words: &Words, lacks: &[Lack]) -> String {
    let all: Vec<String> = lacks
        .iter()
        .map(|lack| words.say.placement_lack(resource(words, lack), lack.needs, lack.left).to_string())
        .collect();
    all.join("; ")
}

/// A gate in words; the machine form does not say which one it was.
fn gate(words: &Words, names: &Names, household: u32, place: u32) -> String {
    let gate = names.0.as_ref().and_then(|people| people.gate(household as usize, place as usize));
    match gate {
        None => words.say.placement_gate_unnamed(),
        Some(Gate::Veto) => words.say.placement_gate_veto(),
        Some(Gate::Interpreter) => words.say.placement_gate_interpreter(),
        Some(Gate::Care) => words.say.placement_gate_care(),
        Some(Gate::StepFree) => words.say.placement_gate_step_free(),
        Some(Gate::Course) => words.say.placement_gate_course(),
    }
    .to_string()
}

fn sentence(words: &Words, names: &Names, place: u32, reason: &Reason) -> String {
    match reason {
        Reason::Proposed => words.say.placement_here().to_string(),
        Reason::Gate { household } => {
            words.say.placement_gate(names.household(*household), gate(words, names, *household, place)).to_string()
        }
        Reason::Decided { municipality: Some(place) } => {
            words.say.placement_locked(names.municipality(*place)).to_string()
        }
        Reason::Decided { municipality: None } => words.say.placement_forbidden().to_string(),
        Reason::TooSmall { lacks } => words.say.placement_too_small(lacking(words, lacks)).to_string(),
        Reason::Difference(difference) => self::difference(words, difference),
    }
}

fn difference(words: &Words, difference: &Difference) -> String {
    let Difference { value_now, value_there, scarcity_now, scarcity_there, costs_at_least, full } = difference;
    let mut text = words
        .say
        .placement_difference(*value_there, *value_now, value_there - value_now, *scarcity_there, *scarcity_now)
        .to_string();
    if *costs_at_least > 0 {
        text.push(' ');
        text.push_str(&words.say.placement_costs_at_least(*costs_at_least));
    }
    if !full.is_empty() {
        text.push(' ');
        text.push_str(&words.say.placement_full(lacking(words, full)));
    }
    text
}

/// Solves again with one pair decided.
pub(super) fn what_if(arguments: &WhatIf, language: Language) -> Outcome {
    let (round, names) = solved(&arguments.solving)?;
    let household =
        names.number(&arguments.household, |people| &people.households, round.instance().households().len())?;
    let place = names.number(
        &arguments.municipality,
        |people| &people.municipalities,
        round.instance().municipalities().len(),
    )?;
    let (answered, seconds) =
        timed(|| arguments.solving.with_options(|options| round.what_if(household, place, options)));
    let answered = answered.map_err(round_failure)?;
    let words = crate::cli::words(language);
    println!("{}", words.say.placement_what_if(names.household(household), names.municipality(place), answered.costs));
    print_moves(words, &names, &answered.chain);
    println!("{}", words.say.placement_took(format!("{seconds:.4}"), &answered.answer.certificate.plan));
    Ok(())
}

fn print_moves(words: &Words, names: &Names, moves: &[Moved]) {
    let place = |place: Option<u32>| {
        place.map_or_else(|| words.say.placement_nowhere().to_string(), |place| names.municipality(place))
    };
    for moved in moves {
        println!(
            "  {}",
            words.say.placement_moves(
                names.household(moved.household),
                place(moved.from),
                place(moved.to),
                moved.change
            )
        );
    }
}

/// Compares two plans.
pub(super) fn compare(arguments: &Compare, language: Language) -> Outcome {
    let instance = machine_files::read(&arguments.folder).map_err(file_failure)?;
    let plan =
        |path: &PathBuf| -> Result<Plan, Failure> { machine_files::read_plan(path, &instance).map_err(file_failure) };
    let compared = placement::compare(&instance, &plan(&arguments.first)?, &plan(&arguments.second)?);
    let words = crate::cli::words(language);
    let count = i64::try_from(compared.moved.len()).unwrap_or(i64::MAX);
    println!("{}", words.say.placement_compared(count, compared.objective, compared.persons_placed));
    print_moves(words, &super::Names(None), &compared.moved);
    Ok(())
}
