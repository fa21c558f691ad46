//! Newcomers and the volunteers who guide them: most matches first, then the best total; and the stable matching beside it.
//!
//! The best matching is found exactly by shortest augmenting paths (Jonker & Volgenant 1987). A newcomer's guides are
//! looked at best first, a few at a time: prices are never negative, so no guide further down can be reached sooner than
//! its score alone says. Staying unmatched costs more than all differences of scores together.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::{
    error::InstanceError,
    instance::{HIGHEST_SCORE, NOT_ALLOWED, within_limits},
};

/// Nobody.
const NOBODY: u32 = u32::MAX;
/// So many of the best guides are looked at first; twice as many each time that is not enough.
const FIRST: usize = 16;

/// Newcomers, guides, and how well each pair suits.
#[derive(Clone, Debug)]
pub struct GuideInstance {
    newcomers: usize,
    /// How many newcomers each guide takes.
    places: Vec<u32>,
    /// newcomers × guides, row by row.
    scores: Vec<u16>,
}

/// The languages of newcomers and guides, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages {
    /// By newcomer.
    pub newcomers: Vec<Vec<u32>>,
    /// By guide.
    pub guides: Vec<Vec<u32>>,
    /// The newcomers for whom a person has decided that a common language is not asked.
    pub any: Vec<u32>,
}

/// Who guides whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matching {
    /// Each newcomer's guide.
    pub guide: Vec<Option<u32>>,
    /// How many are matched.
    pub matched: usize,
    /// Sum of the scores.
    pub total: i64,
    /// Pairs that would both rather have each other than whom they have.
    pub blocking: usize,
}

impl GuideInstance {
    /// Checks the parts: `scores` is newcomers × guides, 0 to 10,000, or 65535 where the pair may not be.
    ///
    /// # Errors
    ///
    /// If there are too many pairs, the table has another size, or a score is out of range.
    pub fn new(newcomers: usize, places: Vec<u32>, scores: Vec<u16>) -> Result<Self, InstanceError> {
        let expected = within_limits(newcomers, places.len().max(1))?;
        let expected = if places.is_empty() { 0 } else { expected };
        if scores.len() != expected {
            return Err(InstanceError::ScoreCount { expected, found: scores.len() });
        }
        let wrong = scores.iter().position(|&score| score > HIGHEST_SCORE && score != NOT_ALLOWED);
        if let Some(place) = wrong {
            return Err(InstanceError::Score {
                household: place / places.len(),
                municipality: place % places.len(),
                value: scores[place],
            });
        }
        Ok(Self { newcomers, places, scores })
    }

    /// How many newcomers there are.
    pub fn newcomers(&self) -> usize {
        self.newcomers
    }

    /// How many guides there are.
    pub fn guides(&self) -> usize {
        self.places.len()
    }

    /// The same with only the pairs that have a language in common, and all pairs of the newcomers for whom the filter is
    /// overridden. Those of whom no languages are given have none in common with anybody.
    pub fn with_common_language(&self, languages: &Languages) -> Self {
        let mut filtered = self.clone();
        let width = self.places.len();
        let none = vec![];
        for (newcomer, row) in filtered.scores.chunks_exact_mut(width.max(1)).enumerate() {
            if languages.any.contains(&(newcomer as u32)) {
                continue;
            }
            let speaks = languages.newcomers.get(newcomer).unwrap_or(&none);
            for (guide, score) in row.iter_mut().enumerate() {
                let other = languages.guides.get(guide).unwrap_or(&none);
                if !speaks.iter().any(|language| other.contains(language)) {
                    *score = NOT_ALLOWED;
                }
            }
        }
        filtered
    }

    fn row(&self, newcomer: usize) -> &[u16] {
        &self.scores[newcomer * self.places.len()..(newcomer + 1) * self.places.len()]
    }

    fn matching(&self, guide: Vec<u32>) -> Matching {
        let of = |(newcomer, &guide): (usize, &u32)| i64::from(self.row(newcomer)[guide as usize]);
        let total = guide.iter().enumerate().filter(|(_, guide)| **guide != NOBODY).map(of).sum();
        let blocking = self.blocking(&guide);
        let guide: Vec<Option<u32>> = guide.into_iter().map(|guide| (guide != NOBODY).then_some(guide)).collect();
        Matching { matched: guide.iter().flatten().count(), guide, total, blocking }
    }

    /// Pairs that would both rather have each other.
    fn blocking(&self, guide: &[u32]) -> usize {
        let mut taken = vec![0_u32; self.places.len()];
        let mut least = vec![u16::MAX; self.places.len()];
        for (newcomer, &guide) in guide.iter().enumerate().filter(|(_, guide)| **guide != NOBODY) {
            taken[guide as usize] += 1;
            least[guide as usize] = least[guide as usize].min(self.row(newcomer)[guide as usize]);
        }
        let mut count = 0;
        for (newcomer, &has) in guide.iter().enumerate() {
            let row = self.row(newcomer);
            let now = if has == NOBODY { None } else { Some(row[has as usize]) };
            let would = |(place, &score): (usize, &u16)| {
                let room = taken[place] < self.places[place];
                score != NOT_ALLOWED
                    && now.is_none_or(|now| score > now)
                    && self.places[place] > 0
                    && (room || score > least[place])
            };
            count += row.iter().enumerate().filter(|&pair| would(pair)).count();
        }
        count
    }

    /// The matching of most newcomers, and among those the one of the highest total.
    pub fn best(&self) -> Matching {
        let mut search = Search::new(self);
        (0..self.newcomers).for_each(|newcomer| search.augment(newcomer));
        self.matching(search.guide)
    }

    /// The stable matching that suits the newcomers best: no pair would both rather have each other. Both sides rank by
    /// the score; whom a guide likes equally comes in the order of the list (Gale & Shapley 1962).
    pub fn stable(&self) -> Matching {
        let mut guide = vec![NOBODY; self.newcomers];
        let mut holds: Vec<BinaryHeap<(Reverse<u16>, u32)>> = vec![BinaryHeap::new(); self.places.len()];
        let mut lists: Vec<Vec<u32>> = vec![vec![]; self.newcomers];
        let mut free: Vec<u32> = (0..self.newcomers as u32).rev().collect();
        let mut asked = vec![false; self.newcomers];
        while let Some(newcomer) = free.pop() {
            let row = self.row(newcomer as usize);
            let list = &mut lists[newcomer as usize];
            if !std::mem::replace(&mut asked[newcomer as usize], true) {
                *list = (0..self.places.len() as u32)
                    .filter(|&place| row[place as usize] != NOT_ALLOWED && self.places[place as usize] > 0)
                    .collect();
                list.sort_unstable_by_key(|&place| (row[place as usize], Reverse(place)));
            }
            let Some(place) = list.pop() else { continue };
            let held = &mut holds[place as usize];
            held.push((Reverse(row[place as usize]), newcomer));
            guide[newcomer as usize] = place;
            if held.len() > self.places[place as usize] as usize
                && let Some((_, refused)) = held.pop()
            {
                guide[refused as usize] = NOBODY;
                free.push(refused);
            }
        }
        self.matching(guide)
    }
}

/// An arc to a guide, with what it costs: 10,000 less the score.
type Arc = (i64, u32);

struct Search<'a> {
    instance: &'a GuideInstance,
    /// The arcs looked at so far, cheapest first, and what the next one costs.
    arcs: Vec<(Vec<Arc>, i64)>,
    guide: Vec<u32>,
    /// Whom each guide has.
    has: Vec<Vec<u32>>,
    /// What each guide's place costs newcomers beyond the arc; 0 while there is room.
    price: Vec<i64>,
    /// What each newcomer pays in all.
    pays: Vec<i64>,
    unmatched: i64,
    distance: Vec<i64>,
    from: Vec<u32>,
    touched: Vec<u32>,
    settled: Vec<u32>,
    /// How far each newcomer on the way is.
    base: Vec<i64>,
    /// Distances to guides, and to the arcs not yet looked at of a newcomer: his number after all guides'.
    heap: BinaryHeap<Reverse<(i64, u32)>>,
}

impl<'a> Search<'a> {
    fn new(instance: &'a GuideInstance) -> Self {
        let guides = instance.places.len();
        let arcs = (0..instance.newcomers).map(|newcomer| cheapest(instance, newcomer, FIRST)).collect();
        Self {
            instance,
            arcs,
            guide: vec![NOBODY; instance.newcomers],
            has: vec![vec![]; guides],
            price: vec![0; guides],
            pays: vec![0; instance.newcomers],
            // More than all differences of scores together: one match more is worth any loss elsewhere.
            unmatched: (instance.newcomers as i64 + 1) * (i64::from(HIGHEST_SCORE) + 1),
            distance: vec![i64::MAX; guides],
            from: vec![NOBODY; guides],
            touched: vec![],
            settled: vec![],
            base: vec![0; instance.newcomers],
            heap: BinaryHeap::new(),
        }
    }

    /// Finds the cheapest way to match one more newcomer, or to leave one unmatched instead, and takes it.
    fn augment(&mut self, newcomer: usize) {
        self.touched.iter().for_each(|&guide| self.distance[guide as usize] = i64::MAX);
        self.touched.clear();
        self.settled.clear();
        self.heap.clear();
        // The cheapest end found so far: a newcomer who stays unmatched.
        let (mut least, mut leaver) = (self.unmatched, newcomer as u32);
        self.relax(newcomer as u32, 0, least);
        let mut end = NOBODY;
        while let Some(Reverse((distance, guide))) = self.heap.pop() {
            if distance >= least {
                break;
            }
            if let Some(newcomer) = (guide as usize).checked_sub(self.instance.places.len()) {
                self.look_further(newcomer as u32, least);
                continue;
            }
            if distance > self.distance[guide as usize] {
                continue;
            }
            if self.has[guide as usize].len() < self.instance.places[guide as usize] as usize {
                (least, end) = (distance, guide);
                break;
            }
            self.settled.push(guide);
            for position in 0..self.has[guide as usize].len() {
                let other = self.has[guide as usize][position];
                let base = distance - self.pays[other as usize];
                if base + self.unmatched < least {
                    (least, leaver) = (base + self.unmatched, other);
                }
                self.relax(other, base, least);
            }
        }
        self.reprice(newcomer, least);
        self.flip(newcomer as u32, end, leaver);
    }

    fn relax(&mut self, newcomer: u32, base: i64, least: i64) {
        self.base[newcomer as usize] = base;
        self.relax_from(newcomer, 0, least);
    }

    /// Doubles the arcs of a newcomer on the way.
    fn look_further(&mut self, newcomer: u32, least: i64) {
        let known = self.arcs[newcomer as usize].0.len();
        self.arcs[newcomer as usize] = cheapest(self.instance, newcomer as usize, 2 * known);
        self.relax_from(newcomer, known, least);
    }

    fn relax_from(&mut self, newcomer: u32, first: usize, least: i64) {
        let base = self.base[newcomer as usize];
        let (arcs, next) = &self.arcs[newcomer as usize];
        for &(cost, guide) in &arcs[first..] {
            let distance = base + cost + self.price[guide as usize];
            if distance < least && distance < self.distance[guide as usize] {
                if self.distance[guide as usize] == i64::MAX {
                    self.touched.push(guide);
                }
                self.distance[guide as usize] = distance;
                self.from[guide as usize] = newcomer;
                self.heap.push(Reverse((distance, guide)));
            }
        }
        if *next < i64::MAX && base + next < least {
            self.heap.push(Reverse((base + next, self.instance.places.len() as u32 + newcomer)));
        }
    }

    fn reprice(&mut self, newcomer: usize, least: i64) {
        self.pays[newcomer] = least;
        for &guide in &self.settled {
            let rise = least - self.distance[guide as usize];
            self.price[guide as usize] += rise;
            self.has[guide as usize].iter().for_each(|&other| self.pays[other as usize] += rise);
        }
    }

    /// Moves everyone along the way found: to a guide with room, or until somebody stays unmatched.
    fn flip(&mut self, newcomer: u32, end: u32, leaver: u32) {
        let mut guide = if end == NOBODY {
            if leaver == newcomer {
                return;
            }
            let left = std::mem::replace(&mut self.guide[leaver as usize], NOBODY);
            self.has[left as usize].retain(|&other| other != leaver);
            left
        } else {
            end
        };
        loop {
            let comes = self.from[guide as usize];
            let left = std::mem::replace(&mut self.guide[comes as usize], guide);
            self.has[guide as usize].push(comes);
            if comes == newcomer {
                return;
            }
            self.has[left as usize].retain(|&other| other != comes);
            guide = left;
        }
    }
}

/// The cheapest arcs of a newcomer, by cost and guide, and what the next one costs.
fn cheapest(instance: &GuideInstance, newcomer: usize, count: usize) -> (Vec<Arc>, i64) {
    let row = instance.row(newcomer);
    let possible =
        row.iter().zip(&instance.places).zip(0..).filter(|((score, places), _)| **score != NOT_ALLOWED && **places > 0);
    let mut arcs: Vec<Arc> =
        possible.map(|((&score, _), guide)| (i64::from(HIGHEST_SCORE) - i64::from(score), guide)).collect();
    let mut next = i64::MAX;
    if arcs.len() > count {
        next = arcs.select_nth_unstable(count).1.0;
        arcs.truncate(count);
    }
    arcs.sort_unstable();
    (arcs, next)
}
