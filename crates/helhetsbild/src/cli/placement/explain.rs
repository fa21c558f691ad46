//! `explain`, `what-if` and `compare`.

use std::path::PathBuf;

use domain::text::Language;
use placement::{Moved, Round, RoundError};

use super::{
    faults,
    input::{Input, Names, Solving, read_plan, read_round},
    number,
    sentences::Sentences,
    timed,
};
use crate::{
    cli::{Failure, Outcome},
    kit::language::Words,
};

/// What both `explain` and `what-if` ask about: a household of a round.
#[derive(clap::Args)]
struct Asked {
    #[command(flatten)]
    solving: Solving,
    /// The household: its key, or its number counted from 0.
    #[arg(long, value_name = "HOUSEHOLD")]
    household: String,
}

/// Arguments of `explain`.
#[derive(clap::Args)]
pub(super) struct Explain {
    #[command(flatten)]
    asked: Asked,
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
    asked: Asked,
    /// The municipality: its name, or its number counted from 0.
    #[arg(long, value_name = "MUNICIPALITY")]
    municipality: String,
}

/// Arguments of `compare`.
#[derive(clap::Args)]
pub(super) struct Compare {
    /// The round, as for `solve`.
    round: PathBuf,
    /// The first plan.
    first: PathBuf,
    /// The second plan.
    second: PathBuf,
}

/// The failure of a round, in words and with names.
pub(super) fn round_failure(error: RoundError, words: &Words, names: &Names) -> Failure {
    match error {
        RoundError::Clash(clash) => Sentences { words, names }.clash(&clash),
        RoundError::Decision(error) => faults::decision(&error, None, words),
    }
}

/// A round that is read and solved, and the household that is asked about.
struct Prepared {
    input: Input,
    round: Round,
    household: u32,
}

impl Asked {
    fn prepare(&self, language: Language, words: &'static Words) -> Result<Prepared, Failure> {
        let input = self.solving.read(language)?;
        let mut round = Round::new(input.instance.clone());
        round.decide(input.restrictions.clone()).map_err(|error| faults::decision(&error, None, words))?;
        let ballot = input.ballot.as_ref();
        let (solved, _) = self.solving.with_options(ballot, words, |options| round.solve(options).map(|_| ()));
        solved.map_err(|error| round_failure(error, words, &input.names))?;
        let count = round.instance().households().len();
        let household = input.names.number(&self.household, |people| &people.households, count, words)?;
        Ok(Prepared { input, round, household })
    }
}

impl Prepared {
    /// The number of a municipality named on the command line.
    fn place(&self, text: &str, words: &Words) -> Result<u32, Failure> {
        let count = self.round.instance().municipalities().len();
        self.input.names.number(text, |people| &people.municipalities, count, words)
    }
}

/// Explains one household.
pub(super) fn explain(arguments: &Explain, language: Language) -> Outcome {
    let words = crate::cli::words(language);
    let prepared = arguments.asked.prepare(language, words)?;
    let only = arguments.municipality.as_ref().map(|text| prepared.place(text, words)).transpose()?;
    let Prepared { input, round, household } = prepared;
    let names = &input.names;
    let Some(answer) = round.answer() else { return Ok(()) };
    let sentences = Sentences { words, names };
    let explained = placement::explain(round.instance(), round.restrictions(), answer, household)
        .map_err(|clash| sentences.clash(&clash))?;
    if arguments.json {
        println!("{}", serde_json::to_string_pretty(&explained)?);
        return Ok(());
    }
    println!(
        "{}",
        match explained.proposed {
            Some(place) => words.say.placement_proposed(names.household(household), names.municipality(place)),
            None => words.say.placement_not_proposed(names.household(household)),
        }
    );
    if explained.proposed.is_none() {
        sentences.not_placed(&explained, 5).iter().for_each(|line| println!("{line}"));
    }
    for place in 0..explained.reasons.len() as u32 {
        if only.is_none_or(|only| only == place) {
            println!("{}: {}", names.municipality(place), sentences.reason(&explained, place));
        }
    }
    Ok(())
}

/// Solves again with one pair decided.
pub(super) fn what_if(arguments: &WhatIf, language: Language) -> Outcome {
    let words = crate::cli::words(language);
    let prepared = arguments.asked.prepare(language, words)?;
    let place = prepared.place(&arguments.municipality, words)?;
    let Prepared { input, round, household } = prepared;
    let names = &input.names;
    let ballot = input.ballot.as_ref();
    let ((answered, _), seconds) = timed(|| {
        arguments.asked.solving.with_options(ballot, words, |options| round.what_if(household, place, options))
    });
    let answered = answered.map_err(|error| round_failure(error, words, names))?;
    println!("{}", words.say.placement_what_if(names.household(household), names.municipality(place), answered.costs));
    print_moves(words, names, &answered.chain);
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
    let (instance, names) = read_round(&arguments.round, language)?;
    let plan = |path: &PathBuf| read_plan(path, &instance, &names, language);
    let compared = placement::compare(&instance, &plan(&arguments.first)?, &plan(&arguments.second)?);
    let words = crate::cli::words(language);
    println!(
        "{}",
        words.say.placement_compared(number(compared.moved.len()), compared.objective, compared.persons_placed)
    );
    print_moves(words, &names, &compared.moved);
    Ok(())
}
