//! `explain`, `what-if` and `compare`.

use std::path::PathBuf;

use domain::text::Language;
use placement::{Explanation, Instance, Moved, Reason, RoundError};

use super::{
    faults, figures,
    input::{Names, Solving, read_plan, read_round},
    number,
    sentences::Sentences,
    solved::{Solved, round_failure},
    timed,
};
use crate::{
    cli::{Failure, Outcome, print},
    kit::language::Words,
};

/// What both `explain` and `what-if` ask about: a household of a round, solved just as `solve` does.
#[derive(clap::Args)]
struct Asked {
    #[command(flatten)]
    solving: Solving,
    /// The plan that was given out: says so if it is another than the one spoken of here.
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
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

/// A round that is read and solved, and the household that is asked about.
struct Prepared {
    solved: Solved,
    household: u32,
}

impl Asked {
    fn prepare(&self, language: Language, words: &'static Words) -> Result<Prepared, Failure> {
        let solved = self.solving.solved(language)?;
        let (instance, names) = (&solved.input.instance, &solved.input.names);
        let household =
            names.number(&self.household, |people| &people.households, instance.households().len(), words)?;
        if let Some(path) = &self.plan {
            let given = read_plan(path, instance, names, language)?;
            let differ = given.municipality.iter().zip(&solved.answer.plan.municipality);
            let differ = differ.filter(|(given, found)| given != found).count();
            if differ > 0 {
                print::aside(words.say.placement_another_plan(number(differ), path.display().to_string()));
            }
        }
        Ok(Prepared { solved, household })
    }
}

impl Prepared {
    /// The number of a municipality named on the command line.
    fn place(&self, text: &str, words: &Words) -> Result<u32, Failure> {
        let count = self.solved.input.instance.municipalities().len();
        self.solved.input.names.number(text, |people| &people.municipalities, count, words)
    }
}

/// Explains one household.
pub(super) fn explain(arguments: &Explain, language: Language) -> Outcome {
    let words = crate::cli::words(language);
    let prepared = arguments.asked.prepare(language, words)?;
    let only = arguments.municipality.as_ref().map(|text| prepared.place(text, words)).transpose()?;
    let Prepared { solved, household } = prepared;
    let names = &solved.input.names;
    let sentences = Sentences { words, names };
    let explained = placement::explain(solved.round.instance(), solved.round.restrictions(), &solved.answer, household)
        .map_err(|clash| sentences.clash(&clash))?;
    if arguments.json {
        return print::line(serde_json::to_string_pretty(&with_gates_and_terms(&explained, &sentences)?)?);
    }
    print::line(match explained.proposed {
        Some(place) => words.say.placement_proposed(names.household(household), names.municipality(place)),
        None => words.say.placement_not_proposed(names.household(household)),
    })?;
    if explained.proposed.is_none() {
        sentences.not_placed(&explained, 5).iter().try_for_each(print::line)?;
    }
    for place in 0..explained.reasons.len() as u32 {
        if only.is_none_or(|only| only == place) {
            let reason = sentences.reason(&explained, place);
            print::line(format_args!("{}: {reason}", names.municipality(place)))?;
        }
    }
    Ok(())
}

/// The reasons as JSON, with what the sheets say: which gate it was, and the difference term by term.
fn with_gates_and_terms(explained: &Explanation, sentences: &Sentences) -> anyhow::Result<serde_json::Value> {
    let mut value = serde_json::to_value(explained)?;
    let people = sentences.names.people.as_ref();
    let reasons = value.get_mut("reasons").and_then(serde_json::Value::as_array_mut);
    for (place, (told, reason)) in reasons.into_iter().flatten().zip(&explained.reasons).enumerate() {
        let more = match reason {
            Reason::Gate { household } => {
                let gate = people.and_then(|people| people.gate(*household as usize, place));
                ("gate", serde_json::to_value(gate)?)
            }
            Reason::Difference(_) => ("terms", serde_json::to_value(sentences.term_changes(explained, place))?),
            _ => continue,
        };
        told.as_object_mut().into_iter().for_each(|told| _ = told.insert(more.0.to_owned(), more.1.clone()));
    }
    Ok(value)
}

/// Solves again with one pair decided.
pub(super) fn what_if(arguments: &WhatIf, language: Language) -> Outcome {
    let words = crate::cli::words(language);
    let prepared = arguments.asked.prepare(language, words)?;
    let place = prepared.place(&arguments.municipality, words)?;
    let Prepared { solved, household } = prepared;
    let Solved { input, round, answer: present, .. } = &solved;
    let (instance, names, solving) = (&input.instance, &input.names, &arguments.asked.solving);
    let mut other = round.clone();
    other.lock(household, place).map_err(|error| faults::decision(&error, None, words))?;
    let ((answered, _), seconds) =
        timed(|| solving.with_options(input, words, |options| other.solve(options).cloned()));
    let mut answer = answered.map_err(|error| match error {
        RoundError::Clash(clash) => Sentences { words, names }.cannot(&clash, household, place),
        error => round_failure(error, words, names),
    })?;
    if let (Some(floored), _) = solving.floored(&other, &answer, input, words)? {
        answer.adopt(&floored, instance);
    }
    let compared = placement::compare(instance, &present.plan, &answer.plan);
    let (who, there) = (names.household(household), names.municipality(place));
    if names.people.is_some() {
        let points = compared.objective - instance.unplaced_penalty() * compared.persons_placed;
        print::line(words.say.placement_what_if_people(who, there, -points))?;
        match compared.persons_placed {
            0 => {}
            fewer if fewer < 0 => print::line(words.say.placement_what_if_fewer(-fewer))?,
            more => print::line(words.say.placement_what_if_more(more))?,
        }
    } else {
        print::line(words.say.placement_what_if(who, there, -compared.objective))?;
    }
    print_moves(words, names, instance, &placement::chain(compared.moved, household))?;
    print::line(words.say.placement_took(format!("{seconds:.4}"), &answer.certificate.plan))
}

fn print_moves(words: &Words, names: &Names, instance: &Instance, moves: &[Moved]) -> Outcome {
    let place = |place: Option<u32>| {
        place.map_or_else(|| words.say.placement_nowhere().to_string(), |place| names.municipality(place))
    };
    for moved in moves {
        let change = if names.people.is_some() { figures::change(instance, moved) } else { moved.change };
        let (from, to) = (place(moved.from), place(moved.to));
        let told = words.say.placement_moves(names.household(moved.household), from, to, change);
        print::line(format_args!("  {told}"))?;
    }
    Ok(())
}

/// Compares two plans.
pub(super) fn compare(arguments: &Compare, language: Language) -> Outcome {
    let (instance, names) = read_round(&arguments.round, language)?;
    let plan = |path: &PathBuf| read_plan(path, &instance, &names, language);
    let compared = placement::compare(&instance, &plan(&arguments.first)?, &plan(&arguments.second)?);
    let words = crate::cli::words(language);
    let (count, persons) = (number(compared.moved.len()), compared.persons_placed);
    print::line(if names.people.is_some() {
        let points = compared.objective - instance.unplaced_penalty() * persons;
        words.say.placement_compared_people(count, points, persons)
    } else {
        words.say.placement_compared(count, compared.objective, persons)
    })?;
    print_moves(words, &names, &instance, &compared.moved)
}
