//! The best matching, exactly: bids first, which settle most, then shortest augmenting paths (Jonker & Volgenant 1987).
//!
//! A newcomer's guides are looked at best first, a few at a time: prices are never negative, so no guide further down can
//! be reached sooner than its score alone says.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{GuideInstance, NOBODY};
use crate::instance::HIGHEST_SCORE;

/// So many of the best guides are looked at first; twice as many each time that is not enough.
const FIRST: usize = 32;
/// So many bids for each newcomer at most, before paths are looked for.
const BIDS: usize = 20;

/// An arc to a guide, with what it costs: 10,000 less the score.
type Arc = (i64, u32);

/// Each newcomer's guide.
pub(super) fn best(instance: &GuideInstance) -> Vec<u32> {
    let mut search = Search::new(instance);
    for newcomer in search.bid() {
        search.augment(newcomer as usize);
    }
    search.guide
}

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

    /// Lets newcomers bid for guides as at an auction: each takes the guide that costs least, and raises its price to what
    /// the second would cost; whoever had it bids again. Gives those who are left for paths to find.
    fn bid(&mut self) -> Vec<u32> {
        let mut waiting: Vec<u32> = (0..self.instance.newcomers as u32).rev().collect();
        let mut left = vec![];
        let mut bids = BIDS * self.instance.newcomers;
        while let Some(newcomer) = waiting.pop() {
            let (least, guide, second) = self.two_cheapest(newcomer);
            if bids == 0 || guide == NOBODY {
                left.push(newcomer);
                continue;
            }
            bids -= 1;
            let has = &mut self.has[guide as usize];
            let places = self.instance.places[guide as usize] as usize;
            if has.len() < places && places > 1 {
                // The price rises only for one whom nobody else shares.
                self.pays[newcomer as usize] = least;
            } else if places == 1 && (has.is_empty() || second > least) {
                self.price[guide as usize] += second - least;
                self.pays[newcomer as usize] = second;
                for other in has.drain(..) {
                    self.guide[other as usize] = NOBODY;
                    waiting.push(other);
                }
            } else {
                left.push(newcomer);
                continue;
            }
            has.push(newcomer);
            self.guide[newcomer as usize] = guide;
        }
        left
    }

    /// What a newcomer's cheapest guide costs, who it is, and what the second costs, or staying unmatched.
    fn two_cheapest(&mut self, newcomer: u32) -> (i64, u32, i64) {
        loop {
            let (arcs, next) = &self.arcs[newcomer as usize];
            let (mut least, mut guide, mut second) = (self.unmatched, NOBODY, self.unmatched);
            for &(cost, other) in arcs {
                if cost >= second {
                    break;
                }
                let cost = cost + self.price[other as usize];
                if cost < least {
                    (second, least, guide) = (least, cost, other);
                } else {
                    second = second.min(cost);
                }
            }
            if second <= *next {
                return (least, guide, second);
            }
            let known = arcs.len();
            self.arcs[newcomer as usize] = cheapest(self.instance, newcomer as usize, 2 * known);
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
    let mut arcs = arcs_from(instance, row, threshold(row, count));
    if arcs.len() <= count {
        arcs = arcs_from(instance, row, 0);
    }
    let mut next = i64::MAX;
    if arcs.len() > count {
        next = arcs.select_nth_unstable(count).1.0;
        arcs.truncate(count);
    }
    arcs.sort_unstable();
    (arcs, next)
}

/// The arcs of a score or a higher one.
fn arcs_from(instance: &GuideInstance, row: &[u16], least: u16) -> Vec<Arc> {
    let possible =
        |&((&score, &places), _): &((&u16, &u32), u32)| score >= least && score <= HIGHEST_SCORE && places > 0;
    let arc = |((&score, _), guide): ((&u16, &u32), u32)| (i64::from(HIGHEST_SCORE) - i64::from(score), guide);
    row.iter().zip(&instance.places).zip(0..).filter(possible).map(arc).collect()
}

/// A score that more than `count` of a row should reach, by looking at a few: to sort a whole row takes longer.
fn threshold(row: &[u16], count: usize) -> u16 {
    let mut some: Vec<u16> =
        row.iter().step_by(row.len() / SAMPLE + 1).copied().filter(|&score| score <= HIGHEST_SCORE).collect();
    let wanted = 2 * count * some.len() / row.len().max(1) + 4;
    if wanted >= some.len() {
        return 0;
    }
    let (_, score, _) = some.select_nth_unstable_by(wanted, |one, other| other.cmp(one));
    *score
}

/// So many scores of a row are looked at before the rest.
const SAMPLE: usize = 256;
