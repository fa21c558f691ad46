//! `explain`, `what-if` and `compare`.

use std::path::PathBuf;

use domain::text::Language;
use placement::{Difference, Lack, Moved, Plan, Reason, Round, RoundError, machine_files};

use super::{Solving, clash_failure, file_failure, timed};
use crate::{
    cli::{Failure, Outcome},
    kit::language::Words,
};

/// Arguments of `explain`.
#[derive(clap::Args)]
pub(super) struct Explain {
    #[command(flatten)]
    solving: Solving,
    /// The household, counted from 0.
    #[arg(long, value_name = "I")]
    household: u32,
    /// Only this municipality, counted from 0.
    #[arg(long, value_name = "J")]
    municipality: Option<u32>,
    /// Print the reasons as JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of `what-if`.
#[derive(clap::Args)]
pub(super) struct WhatIf {
    #[command(flatten)]
    solving: Solving,
    /// The household, counted from 0.
    #[arg(long, value_name = "I")]
    household: u32,
    /// The municipality, counted from 0.
    #[arg(long, value_name = "J")]
    municipality: u32,
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

fn solved(solving: &Solving) -> Result<Round, Failure> {
    let (instance, restrictions) = solving.read()?;
    let mut round = Round::new(instance);
    round.decide(restrictions)?;
    solving.with_options(|options| round.solve(options).map(|_| ())).map_err(round_failure)?;
    Ok(round)
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
    let round = solved(&arguments.solving)?;
    let count = round.instance().households().len();
    if arguments.household as usize >= count {
        let error = placement::DecisionError::NoHousehold { index: arguments.household, count };
        return Err(round_failure(error.into()));
    }
    let Some(answer) = round.answer() else { return Ok(()) };
    let explained = placement::explain(round.instance(), round.restrictions(), answer, arguments.household)
        .map_err(|clash| clash_failure(&clash))?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&explained)?);
        return Ok(());
    }
    let words = crate::cli::words(language);
    let household = i64::from(arguments.household);
    println!(
        "{}",
        match explained.proposed {
            Some(place) => words.say.placement_proposed(household, i64::from(place)),
            None => words.say.placement_not_proposed(household),
        }
    );
    for lack in explained.would_place.iter().take(5) {
        println!(
            "{}",
            words.say.placement_would_place(
                lack.needs - lack.left,
                resource(words, lack),
                i64::from(lack.municipality)
            )
        );
    }
    for (place, reason) in explained.reasons.iter().enumerate() {
        if arguments.municipality.is_none_or(|only| only as usize == place) {
            println!("{place}: {}", sentence(words, reason));
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

fn sentence(words: &Words, reason: &Reason) -> String {
    match reason {
        Reason::Proposed => words.say.placement_here().to_string(),
        Reason::Gate { household } => words.say.placement_gate(i64::from(*household)).to_string(),
        Reason::Decided { municipality: Some(place) } => words.say.placement_locked(i64::from(*place)).to_string(),
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
    let round = solved(&arguments.solving)?;
    let question = || {
        arguments.solving.with_options(|options| round.what_if(arguments.household, arguments.municipality, options))
    };
    let (answered, seconds) = timed(question);
    let answered = answered.map_err(round_failure)?;
    let words = crate::cli::words(language);
    println!(
        "{}",
        words.say.placement_what_if(i64::from(arguments.household), i64::from(arguments.municipality), answered.costs)
    );
    print_moves(words, &answered.chain);
    println!("{}", words.say.placement_took(format!("{seconds:.4}"), &answered.answer.certificate.plan));
    Ok(())
}

fn print_moves(words: &Words, moves: &[Moved]) {
    let place =
        |place: Option<u32>| place.map_or_else(|| words.say.placement_nowhere().to_string(), |place| place.to_string());
    for moved in moves {
        println!(
            "  {}",
            words.say.placement_moves(i64::from(moved.household), place(moved.from), place(moved.to), moved.change)
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
    print_moves(words, &compared.moved);
    Ok(())
}
