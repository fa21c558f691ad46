//! A round solved as the line asks for it, so that every verb speaks of the same plan.

use domain::text::Language;
use placement::{Answer, FloorError, Floored, Round, RoundError};

use super::{
    faults,
    input::{Input, Names, Solving, read_plan},
    sentences::Sentences,
    timed,
};
use crate::{cli::Failure, kit::language::Words};

/// A round that is read and solved.
pub(super) struct Solved {
    pub(super) input: Input,
    pub(super) round: Round,
    /// The answer, with the floor if one is asked for.
    pub(super) answer: Answer,
    pub(super) floored: Option<Floored>,
    /// Whether Ctrl-C came.
    pub(super) interrupted: bool,
    pub(super) seconds: f64,
}

/// The failure of a round, in words and with names.
pub(super) fn round_failure(error: RoundError, words: &Words, names: &Names) -> Failure {
    match error {
        RoundError::Clash(clash) => Sentences { words, names }.clash(&clash),
        RoundError::Decision(error) => faults::decision(&error, None, words),
    }
}

impl Solving {
    /// Reads the round and solves it.
    ///
    /// # Errors
    /// What cannot be read, decisions that cannot all hold, a floor that no plan was found to keep.
    pub(super) fn solved(&self, language: Language) -> Result<Solved, Failure> {
        let words = crate::cli::words(language);
        let input = self.read(language)?;
        let kept = self.keep.as_ref().map(|path| read_plan(path, &input.instance, &input.names, language));
        let kept = kept.transpose()?;
        let mut round = Round::new(input.instance.clone());
        round.decide(input.restrictions.clone()).map_err(|error| faults::decision(&error, None, words))?;
        kept.iter().for_each(|plan| round.keep(plan));
        let ((solved, interrupted), seconds) =
            timed(|| self.with_options(&input, words, |options| round.solve(options).cloned()));
        let mut answer = solved.map_err(|error| round_failure(error, words, &input.names))?;
        // Whoever has interrupted it waits no longer: the best plan so far is given without a floor.
        let (floored, too) = if interrupted { (None, false) } else { self.floored(&round, &answer, &input, words)? };
        let interrupted = interrupted || too;
        if let Some(floored) = &floored {
            answer.adopt(floored, &input.instance);
        }
        Ok(Solved { input, round, answer, floored, interrupted, seconds })
    }

    /// The plan that keeps the floor, if one is asked for, and whether Ctrl-C came meanwhile.
    ///
    /// # Errors
    /// No score, or no plan was found that keeps it.
    pub(super) fn floored(
        &self,
        round: &Round,
        answer: &Answer,
        input: &Input,
        words: &'static Words,
    ) -> Result<(Option<Floored>, bool), Failure> {
        let Some(floor) = self.floor else { return Ok((None, false)) };
        if !(0..=10_000).contains(&floor) {
            return Err(Failure::new(words.say.placement_no_floor(floor), words.say.placement_no_floor_hint()));
        }
        let (floored, interrupted) = self.with_options(input, words, |options| {
            placement::with_floor(round.instance(), round.restrictions(), answer, floor, options)
        });
        floored.map(|floored| (Some(floored), interrupted)).map_err(|error| match error {
            FloorError::Clash(clash) => Sentences { words, names: &input.names }.clash(&clash),
            FloorError::OutOfReach { floor, reached } => faults::floor([floor, reached], words),
        })
    }
}
