//! Search: how long the index takes to build, and how long an answer takes, by the hundredth slowest question.

use std::time::{Duration, Instant};

use domain::record::Kind;
use helhetsbild::kit::finder::group;
use search::{Document, Index, Query, Weight};

use crate::{Bench, county::County, machine, random::Random, report::Target};

const QUESTIONS: usize = 4_000;
/// So many documents are made to see what making them costs.
const SAMPLE: usize = 20_000;

/// The index of 100,000 and of 1,000,000 initiatives.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    for (records, target) in [(100_000, Target::None), (1_000_000, Target::AtMost(10.0))] {
        let before = resident();
        let start = Instant::now();
        let index = Index::build((0..records).map(|number| document(&bench.county, number)));
        let took = start.elapsed().as_secs_f64();
        let megabytes = resident().saturating_sub(before) >> 20;
        let start = Instant::now();
        assert!(
            (0..SAMPLE).all(|number| !document(&bench.county, number).fields.is_empty()),
            "every initiative has text"
        );
        let making = start.elapsed().as_secs_f64() * records as f64 / SAMPLE as f64;
        let beside = format!("of which making the data up {making:.1} s of one core; {megabytes} MB");
        bench.report.add(&format!("search index of {records} built"), took, "s", Target::None, &beside);

        let random = &mut Random::of(bench.seed, 99);
        let questions: Vec<String> = (0..QUESTIONS).map(|_| question(&bench.county, records, random)).collect();
        let mut times: Vec<(Duration, &str)> =
            questions.iter().map(|words| (answer(&index, words), words.as_str())).collect();
        times.sort_unstable();
        let at = |share: usize| times[(times.len() * share / 1_000).min(times.len() - 1)].0.as_secs_f64() * 1e3;
        let slowest = times[times.len() - 1].1;
        let beside = format!("median {:.2}, p95 {:.2}, slowest {:.1}: {slowest}", at(500), at(950), at(1_000));
        bench.report.add(&format!("search among {records}, p99"), at(990), "ms", target, &beside);
    }
    Ok(())
}

fn resident() -> u64 {
    machine::memory(std::process::id()).map_or(0, |(now, _)| now)
}

fn answer(index: &Index, words: &str) -> Duration {
    let start = Instant::now();
    std::hint::black_box(index.search(&Query::new(words)));
    start.elapsed()
}

fn document(county: &County, number: usize) -> Document {
    let made = county.initiative(number);
    let common = &made.body.common;
    let mut fields =
        vec![(Weight::Title, common.title.source.clone()), (Weight::Summary, common.summary.source.clone())];
    fields.extend(common.title.translations.values().map(|translation| (Weight::Title, translation.text.clone())));
    fields.extend(common.summary.translations.values().map(|translation| (Weight::Summary, translation.text.clone())));
    Document { id: made.id.number(), group: group(Kind::Initiative), fields }
}

/// One to three words of a record: half as they stand, a quarter misspelt, a quarter unfinished.
fn question(county: &County, records: usize, random: &mut Random) -> String {
    let common = county.initiative(random.below(records)).body.common;
    let text = if random.chance(50) { common.title.source.clone() } else { common.summary.source.clone() };
    let count = 1 + random.below(3);
    let mut words: Vec<String> =
        text.split(' ').filter(|word| word.chars().count() > 3).take(count).map(str::to_owned).collect();
    let sort = random.below(4);
    if let Some(last) = words.last_mut() {
        match sort {
            0 => *last = misspelt(last, random),
            1 => *last = last.chars().take(last.chars().count().div_ceil(2).max(3)).collect(),
            _ => {}
        }
    }
    words.join(" ")
}

fn misspelt(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + random.below(letters.len().saturating_sub(2).max(1));
    match random.below(3) {
        0 if letters.len() > at => drop(letters.remove(at)),
        1 => letters.insert(at, 'e'),
        _ if letters.len() > at + 1 => letters.swap(at, at + 1),
        _ => letters.push('x'),
    }
    letters.into_iter().collect()
}
