//! A round under way: an instance, what persons have decided, and the present answer; cheap to solve again.

use crate::{
    compare::{Comparison, Moved, compare},
    error::Clash,
    instance::Instance,
    plan::Plan,
    restrictions::{DecisionError, Extra, Restrictions},
    solve::{Answer, Earlier, Options, solve_from},
};

/// A round. Decisions are taken up at once; the next [`Round::solve`] starts from the present answer.
#[derive(Clone, Debug)]
pub struct Round {
    instance: Instance,
    restrictions: Restrictions,
    answer: Option<Answer>,
}

/// What would happen if one pair were decided.
#[derive(Clone, Debug)]
pub struct WhatIf {
    /// The best plan with the pair, and its certificate.
    pub answer: Answer,
    /// What the objective loses; less than 0 if the present plan was not the best.
    pub costs: i64,
    /// What moves, the household asked for first, then along the chain of those who make room.
    pub chain: Vec<Moved>,
}

/// Why a round could not be solved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoundError {
    /// What is decided cannot all hold.
    #[error(transparent)]
    Clash(#[from] Clash),
    /// What is decided names what is not there.
    #[error(transparent)]
    Decision(#[from] DecisionError),
}

impl Round {
    /// A round in which nothing is decided beside the instance's own locks.
    pub fn new(instance: Instance) -> Self {
        Self { instance, restrictions: Restrictions::default(), answer: None }
    }

    /// The instance.
    pub fn instance(&self) -> &Instance {
        &self.instance
    }

    /// What persons have decided.
    pub fn restrictions(&self) -> &Restrictions {
        &self.restrictions
    }

    /// The present answer, if the round was ever solved.
    pub fn answer(&self) -> Option<&Answer> {
        self.answer.as_ref()
    }

    /// Takes up decisions in place of all earlier ones.
    ///
    /// # Errors
    ///
    /// If they name what is not there, or go over a capacity without a reason.
    pub fn decide(&mut self, restrictions: Restrictions) -> Result<(), DecisionError> {
        restrictions.check(&self.instance)?;
        self.restrictions = restrictions;
        Ok(())
    }

    /// Decides that a pair holds.
    ///
    /// # Errors
    ///
    /// If there is no such household or municipality.
    pub fn lock(&mut self, household: u32, municipality: u32) -> Result<(), DecisionError> {
        self.change(|restrictions| {
            restrictions.locks.retain(|lock| lock[0] != household);
            restrictions.locks.push([household, municipality]);
        })
    }

    /// Takes the decision on a household back.
    pub fn unlock(&mut self, household: u32) {
        self.restrictions.locks.retain(|lock| lock[0] != household);
    }

    /// Decides that a pair does not hold.
    ///
    /// # Errors
    ///
    /// If there is no such household or municipality.
    pub fn forbid(&mut self, household: u32, municipality: u32) -> Result<(), DecisionError> {
        self.change(|restrictions| restrictions.forbids.push([household, municipality]))
    }

    /// Goes over a capacity, with a reason that is kept.
    ///
    /// # Errors
    ///
    /// If there is no such municipality or no reason.
    pub fn exceed(&mut self, extra: Extra) -> Result<(), DecisionError> {
        self.change(|restrictions| restrictions.extras.push(extra))
    }

    /// Locks everyone whom a plan places: what was announced stays.
    pub fn keep(&mut self, announced: &Plan) {
        for (household, municipality) in
            announced.municipality.iter().enumerate().take(self.instance.households().len())
        {
            let decided = self.restrictions.locks.iter().any(|lock| lock[0] as usize == household);
            if let (Some(municipality), false) = (*municipality, decided) {
                self.restrictions.locks.push([household as u32, municipality]);
            }
        }
    }

    /// Solves, from the present answer if there is one.
    ///
    /// # Errors
    ///
    /// If what is decided cannot all hold; the present answer is kept.
    pub fn solve(&mut self, options: Options) -> Result<&Answer, RoundError> {
        let answer = self.solved_with(&self.restrictions, options)?;
        Ok(self.answer.insert(answer))
    }

    /// What the best plan would be if a pair were decided. Needs an answer to compare with: an unsolved round is compared
    /// with placing nobody.
    ///
    /// # Errors
    ///
    /// If the pair cannot hold together with what is decided.
    pub fn what_if(&self, household: u32, municipality: u32, options: Options) -> Result<WhatIf, RoundError> {
        let mut restrictions = self.restrictions.clone();
        restrictions.locks.retain(|lock| lock[0] != household);
        restrictions.locks.push([household, municipality]);
        restrictions.check(&self.instance)?;
        let answer = self.solved_with(&restrictions, options)?;
        let nobody = Plan::empty(self.instance.households().len());
        let present = self.answer.as_ref().map_or(&nobody, |answer| &answer.plan);
        let Comparison { moved, objective, .. } = compare(&self.instance, present, &answer.plan);
        Ok(WhatIf { answer, costs: -objective, chain: chain(moved, household) })
    }

    fn solved_with(&self, restrictions: &Restrictions, options: Options) -> Result<Answer, RoundError> {
        let earlier = self.answer.as_ref().map(|answer| Earlier {
            prices: &answer.prices,
            plan: &answer.plan,
            learned: &answer.learned,
        });
        Ok(solve_from(&self.instance, restrictions, earlier, options)?)
    }

    fn change(&mut self, change: impl FnOnce(&mut Restrictions)) -> Result<(), DecisionError> {
        let mut restrictions = self.restrictions.clone();
        change(&mut restrictions);
        self.decide(restrictions)
    }
}

/// Orders moves, those of `first` before all others, so that each follows from the one before: whoever leaves a municipality comes after who came to it.
pub fn chain(mut moved: Vec<Moved>, first: u32) -> Vec<Moved> {
    let mut ordered: Vec<Moved> = vec![];
    let mut next = moved.iter().position(|moved| moved.household == first);
    while let Some(position) = next.or(if moved.is_empty() { None } else { Some(0) }) {
        let taken = moved.remove(position);
        next = moved.iter().position(|other| other.from == taken.to && taken.to.is_some());
        ordered.push(taken);
    }
    ordered
}
