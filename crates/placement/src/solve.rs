//! From an instance to a plan with its certificate.

use std::sync::{Mutex, PoisonError, atomic::AtomicBool};

use crate::{
    answer::{PartSolved, put_together},
    ballot::{Ballot, TICKETS},
    certificate::{Certificate, Proof, Status},
    components,
    error::Clash,
    floor::Floored,
    instance::Instance,
    parallel,
    plan::Plan,
    problem::{Problem, View},
    restrictions::Restrictions,
    solver::{
        branch, county,
        household_prices::HouseholdPrices,
        national,
        primal::Draft,
        ties::{self, Settled},
        work::{Learned, Solved, Warm, Work},
    },
};

/// How long to look. Each is a fixed number of steps, never a time: the same input gives the same plan everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// Prices and a good plan.
    Fast,
    /// The best plan at county scale as a rule; nationally a plan very close to the bound.
    Normal,
    /// Ten times as many steps, for a proof.
    Prove,
}

/// How a solve is to go.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// How long to look.
    pub effort: Effort,
    /// Raised by whoever wants the best plan so far, now.
    pub stop: &'a AtomicBool,
    /// Told of each better plan or bound; perhaps from several threads.
    pub progress: Option<&'a (dyn Fn(Progress) + Sync)>,
    /// Threads at most. The plan is the same for any number.
    pub threads: usize,
    /// The lottery between equally good plans; without one their order is that of the input.
    pub ballot: Option<&'a Ballot>,
}

impl<'a> Options<'a> {
    /// On one thread, telling nobody, without a lottery.
    pub fn new(effort: Effort, stop: &'a AtomicBool) -> Self {
        Self { effort, stop, progress: None, threads: 1, ballot: None }
    }
}

/// Where a solve stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The best plan's objective so far.
    pub objective: i64,
    /// The best bound so far.
    pub bound: i64,
}

/// How ties between equally good plans were settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ties {
    /// Households that prices alone leave more than one way, or that follow one that they do.
    pub open: usize,
    /// Whether no equally good plan keeps more of what was announced or preferred, or has a higher sum of tickets. If the
    /// best plan is not proven, the lottery only gave the order in which households were looked at.
    pub proven: bool,
}

/// A plan, its certificate, and what a later solve can start from.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The plan.
    pub plan: Plan,
    /// Its certificate.
    pub certificate: Certificate,
    /// How ties were settled, if there was a lottery, an announcement or a preference.
    pub ties: Option<Ties>,
    /// Prices by municipality and row, to start from after a small change.
    pub(crate) prices: Vec<i64>,
    /// What searches have learned, for the next one.
    pub(crate) learned: Learned,
}

/// What a solve can start from.
#[derive(Clone, Copy)]
pub(crate) struct Earlier<'a> {
    pub prices: &'a [i64],
    pub plan: &'a Plan,
    pub learned: &'a Learned,
}

impl Answer {
    /// Takes the plan that keeps a floor. The certificate still says what no plan exceeds; the plan is no longer the best
    /// without a floor.
    pub fn adopt(&mut self, floored: &Floored, instance: &Instance) {
        // Which of equally good plans it is was decided without a floor.
        if let Some(ties) = self.ties.as_mut().filter(|_| self.plan != floored.plan) {
            ties.proven = false;
        }
        self.plan = floored.plan.clone();
        self.certificate.objective = self.plan.objective(instance);
        self.certificate.plan = self.plan.hash();
        let reached = self.certificate.bound <= self.certificate.objective;
        if !reached && floored.costs > 0 {
            self.certificate.status = Status::Gap;
            self.certificate.proof = Proof::Prices;
            self.certificate.excluding.clear();
            self.certificate.leaves.clear();
        }
        for part in &mut self.certificate.parts {
            let objective = part.households.iter().map(|&household| gained(&self.plan, instance, household)).sum();
            // A part that the floor leaves as good as it was keeps its proof.
            if objective != part.objective && part.bound > objective {
                (part.status, part.proof) = (Status::Gap, Proof::Prices);
                part.excluding.clear();
                part.leaves.clear();
            }
            part.objective = objective;
        }
    }
}

/// What a plan gains with a household over not placing it.
fn gained(plan: &Plan, instance: &Instance, household: u32) -> i64 {
    let score =
        plan.municipality[household as usize].and_then(|place| instance.score(household as usize, place as usize));
    let persons = i64::from(instance.households()[household as usize].persons);
    score.map_or(0, |score| persons * (i64::from(score) + instance.unplaced_penalty()))
}

/// Up to so many pairs a part is searched to the proven optimum, however many municipalities it has.
const COUNTY_PAIRS: usize = 60_000;
/// Up to so many municipalities a search has few rows, and many households cost it little: those it need not ask about fall out.
const FEW_PLACES: usize = 30;
/// With few municipalities it is searched up to so many pairs, some hundred bytes each.
const FEW_PLACES_PAIRS: usize = 500_000;

/// Solves an instance under what persons have decided.
///
/// # Errors
///
/// If what is decided cannot all hold; the error names the households whose locks clash.
pub fn solve(instance: &Instance, restrictions: &Restrictions, options: Options) -> Result<Answer, Clash> {
    solve_from(instance, restrictions, None, options)
}

/// Solves again after a small change: an earlier answer's prices and plan save most of the work.
pub(crate) fn solve_from(
    instance: &Instance,
    restrictions: &Restrictions,
    earlier: Option<Earlier>,
    options: Options,
) -> Result<Answer, Clash> {
    let view = View { order: options.ballot.map(Ballot::order), favour: None };
    let problem = Problem::viewed(instance, restrictions, view)?;
    Ok(solve_problem(&problem, restrictions, earlier, options))
}

/// Solves a problem that has been presolved.
pub(crate) fn solve_problem(
    problem: &Problem,
    restrictions: &Restrictions,
    earlier: Option<Earlier>,
    options: Options,
) -> Answer {
    let earlier = earlier.filter(|earlier| earlier.prices.len() == problem.capacity.len());
    let solving = Solving { restrictions, earlier, options };
    let parts: Vec<Problem> =
        components::parts(problem).into_iter().flatten().map(|items| problem.part(&items)).collect();
    let parts: Vec<&Problem> = if parts.is_empty() { vec![problem] } else { parts.iter().collect() };
    let board = Board::new(problem.base, parts.len(), options.progress);
    let threads = options.threads / parts.len();
    let solved = parallel::map(options.threads, parts.len(), |part| {
        solving.part(parts[part], threads, &|value, bound| board.tell(part, value, bound))
    });
    let ties = solved
        .iter()
        .filter_map(|(_, settled)| *settled)
        .reduce(|one, other| Settled { open: one.open + other.open, proven: one.proven && other.proven });
    let mut parts: Vec<PartSolved> = solved.into_iter().map(|(part, _)| part).collect();
    let gap = parts.iter().map(|part| part.solved.learned.gap).max().flatten();
    let costs = parts.iter_mut().flat_map(|part| std::mem::take(&mut part.solved.learned.costs)).collect();
    let learned = Learned { costs, gap };
    let (plan, certificate, prices) = put_together(problem, parts);
    Answer { plan, certificate, ties: ties.map(|Settled { open, proven }| Ties { open, proven }), prices, learned }
}

/// What is the same for all parts.
struct Solving<'a> {
    restrictions: &'a Restrictions,
    earlier: Option<Earlier<'a>>,
    options: Options<'a>,
}

impl Solving<'_> {
    fn part<'p, 'i>(
        &self,
        problem: &'p Problem<'i>,
        threads: usize,
        report: &(dyn Fn(i64, i64) + Sync),
    ) -> (PartSolved<'p, 'i>, Option<Settled>) {
        let work = self.work(threads, report);
        let within = problem.within_reach();
        let places = within.iter().filter(|within| **within).count();
        let most = if places <= FEW_PLACES { FEW_PLACES_PAIRS } else { COUNTY_PAIRS };
        if problem.items.len() * places > most {
            let solved = national::solve(problem, work);
            let settled = self.preference().is_some().then_some(Settled { open: problem.items.len(), proven: false });
            return (PartSolved { problem, solved }, settled);
        }
        let mut solved = self.county(problem, &within, work);
        let settled = self.preference().map(|preference| {
            let all = (TICKETS as i64) * households(problem) + 1;
            let preference = |item: usize, place: u32| preference(problem, item, place, all);
            ties::settle(problem, &mut solved, &preference, work)
        });
        (PartSolved { problem, solved }, settled)
    }

    fn work<'w>(&self, threads: usize, report: &'w (dyn Fn(i64, i64) + Sync)) -> Work<'w>
    where
        Self: 'w,
    {
        let Options { effort, stop, .. } = self.options;
        let (nodes, nearby, neighbourhoods) = match effort {
            Effort::Fast => (0, 4, 1),
            Effort::Normal => (20_000, 40, 4),
            Effort::Prove => (1_000_000, 40, 20),
        };
        let county = branch::Effort { nodes, leaves: true, counts: true, stop };
        let nearby = branch::Effort { nodes: nearby, leaves: false, counts: false, stop };
        Work { county, nearby, neighbourhoods, threads: threads.max(1), report, stop }
    }

    /// Searches a part for its best plan. Where municipalities take a handful of households each, prices of households come far
    /// closer to it than prices of places, and often prove it: there they go first.
    fn county(&self, problem: &Problem, within: &[bool], work: Work) -> Solved {
        let first = HouseholdPrices::suits(problem).then(|| national::solve(problem, work));
        let (mut household, mut known) = (None, None);
        if let Some(first) = first {
            if first.proven {
                return first;
            }
            household = first.household;
            known = Some((first.prices, first.draft));
        }
        if let Some(earlier) = self.earlier {
            let within = within.iter().flat_map(|within| std::iter::repeat_n(*within, problem.width));
            let price = |(&price, within): (&i64, bool)| if within { price } else { 0 };
            let prices = earlier.prices.iter().zip(within).map(price).collect();
            let draft = draft_of(problem, earlier.plan);
            let better = known.map(|(_, draft)| draft).filter(|known| known.gain(problem) > draft.gain(problem));
            known = Some((prices, better.unwrap_or(draft)));
        }
        let nothing = Learned::default();
        let learned = self.earlier.map_or(&nothing, |earlier| earlier.learned);
        let warm = known.as_ref().map(|(prices, draft)| Warm { prices, draft: draft.clone(), learned });
        Solved { household, ..county::solve(problem, warm, work) }
    }

    /// What decides ties, if anything does: persons who keep what was announced or preferred, each worth more than all
    /// tickets; then the tickets.
    fn preference(&self) -> Option<impl Fn(&Problem, usize, u32, i64) -> i64 + '_> {
        let Restrictions { prefers, announced, .. } = self.restrictions;
        let ballot = self.options.ballot;
        if ballot.is_none() && prefers.is_empty() && announced.is_empty() {
            return None;
        }
        let rather: std::collections::HashSet<[u32; 2]> = prefers.iter().chain(announced).copied().collect();
        Some(move |problem: &Problem, item: usize, place: u32, all: i64| {
            let of = |&household: &u32| {
                let persons = i64::from(problem.instance.households[household as usize].persons);
                let kept = if rather.contains(&[household, place]) { persons * all } else { 0 };
                kept + ballot.map_or(0, |ballot| ballot.ticket(household, place) as i64)
            };
            problem.items[item].households.iter().map(of).sum()
        })
    }
}

/// Where all parts stand, told as one.
struct Board<'a> {
    base: i64,
    parts: Mutex<Vec<Option<(i64, i64)>>>,
    progress: Option<&'a (dyn Fn(Progress) + Sync)>,
}

impl<'a> Board<'a> {
    fn new(base: i64, count: usize, progress: Option<&'a (dyn Fn(Progress) + Sync)>) -> Self {
        Self { base, parts: Mutex::new(vec![None; count]), progress }
    }

    /// Takes up where a part stands. Nothing is told before every part has a bound.
    fn tell(&self, part: usize, value: i64, bound: i64) {
        let Some(progress) = self.progress else { return };
        let mut parts = self.parts.lock().unwrap_or_else(PoisonError::into_inner);
        let (value, bound) = parts[part].map_or((value, bound), |(known, least)| (known.max(value), least.min(bound)));
        parts[part] = Some((value, bound));
        let all: Option<Vec<(i64, i64)>> = parts.iter().copied().collect();
        if let Some(all) = all {
            let objective = self.base + all.iter().map(|part| part.0).sum::<i64>();
            let bound = self.base + all.iter().map(|part| part.1).sum::<i64>();
            progress(Progress { objective, bound });
        }
    }
}

fn households(problem: &Problem) -> i64 {
    problem.items.iter().map(|item| item.households.len() as i64).sum()
}

fn draft_of(problem: &Problem, plan: &Plan) -> Draft {
    let mut draft = Draft::empty(problem);
    let mut gains = vec![0; problem.places];
    for (item, record) in problem.items.iter().enumerate() {
        let Some(place) = plan.municipality[record.households[0] as usize] else { continue };
        problem.gains(item, &mut gains);
        if gains[place as usize] >= 0 && draft.fits(problem, item, place) {
            draft.put(problem, item, place);
        }
    }
    draft
}
