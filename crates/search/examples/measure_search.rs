//! Measures the index on made-up records: `cargo run --release -p search --example measure_search [records] [seed]`.
//!
//! The records are Swedish-like: words drawn by Zipf's law from some 300,000, of which the common are the trade's own and
//! their compounds and inflections, the rare are names nobody has heard. Queries are one to three words of a record, a
//! quarter of them misspelt, a quarter unfinished. Prints figures, never judges them.

use std::time::{Duration, Instant};

use search::{Document, Index, Query, Weight};

const STEMS: &[&str] = &[
    "insats",
    "kommun",
    "flykting",
    "utbildning",
    "samverkan",
    "projekt",
    "mottagning",
    "integration",
    "hälsa",
    "vård",
    "språk",
    "arbete",
    "bostad",
    "skola",
    "ungdom",
    "förening",
    "plan",
    "samtal",
    "dialog",
    "nätverk",
    "region",
    "strategi",
    "yrke",
    "kartläggning",
    "grupp",
    "möte",
    "kurs",
    "stöd",
    "etablering",
    "familj",
    "myndighet",
    "aktör",
    "resurs",
    "metod",
    "kompetens",
    "praktik",
    "validering",
    "medel",
    "mål",
    "rapport",
    "handling",
    "uppföljning",
    "förvaltning",
    "tolk",
];
const BINDINGS: &[&str] = &[
    "kommun",
    "flykting",
    "utbildnings",
    "samverkans",
    "projekt",
    "mottagnings",
    "integrations",
    "hälso",
    "vård",
    "språk",
    "arbets",
    "bostads",
    "skol",
    "ungdoms",
    "förenings",
    "handlings",
    "samtals",
    "nätverks",
    "region",
    "strategi",
    "yrkes",
];
const ENDINGS: &[&str] = &["", "", "", "en", "er", "erna", "s", "et", "ar"];
const FUNCTION_WORDS: &[&str] = &["och", "i", "för", "av", "till", "med", "på", "som", "om", "en"];
const SYLLABLES: &[&str] = &[
    "ba", "kra", "lind", "mo", "sjö", "vik", "der", "fal", "gru", "hem", "ing", "jär", "kul", "lö", "mar", "nor",
    "ost", "pil", "ra", "sten", "tor", "ud", "väs", "by", "å", "öl", "träd", "fors", "näs", "holm",
];
const VOCABULARY: usize = 300_000;

/// A small reproducible generator (splitmix64); nothing here needs a better one.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// A rank by Zipf's law: the logarithm of the rank is even.
    fn rank(&mut self) -> usize {
        let even = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (((VOCABULARY as f64).ln() * even).exp() as usize - 1).min(VOCABULARY - 1)
    }
}

fn vocabulary(random: &mut Random) -> Vec<String> {
    (0..VOCABULARY)
        .map(|rank| match rank {
            0..10 => FUNCTION_WORDS[rank].to_owned(),
            10..400 => format!("{}{}", random.pick(STEMS), random.pick(ENDINGS)),
            400..8_000 => format!("{}{}{}", random.pick(BINDINGS), random.pick(STEMS), random.pick(ENDINGS)),
            _ => {
                let syllables = 2 + random.below(3);
                (0..syllables).map(|_| random.pick(SYLLABLES)).collect::<String>() + random.pick(ENDINGS)
            }
        })
        .collect()
}

fn document(id: u64, vocabulary: &[String], seed: u64) -> Document {
    let mut random = Random(seed ^ id.wrapping_mul(0x5851_F42D_4C95_7F2D));
    let mut text = |words: usize| (0..words).map(|_| vocabulary[random.rank()].as_str()).collect::<Vec<_>>().join(" ");
    let fields = vec![(Weight::Title, text(4)), (Weight::Summary, text(13)), (Weight::Other, text(3))];
    Document { id: u128::from(id), group: (random.below(12)) as u8, fields }
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

#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Plain,
    Misspelt,
    Unfinished,
    Common,
}

fn query(records: u64, vocabulary: &[String], seed: u64, sort: Sort, random: &mut Random) -> String {
    if sort == Sort::Common {
        // The worst a person can ask: the most common words, together.
        return (0..=random.below(3)).map(|_| vocabulary[10 + random.below(12)].as_str()).collect::<Vec<_>>().join(" ");
    }
    let text = document(random.next() % records, vocabulary, seed).fields.remove(random.below(2)).1;
    let words: Vec<_> = text.split(' ').filter(|word| word.chars().count() > 3).collect();
    let count = (1 + random.below(3)).min(words.len());
    let mut words: Vec<String> = words[..count].iter().map(|word| (*word).to_owned()).collect();
    if let Some(last) = words.last_mut() {
        match sort {
            Sort::Misspelt => *last = misspelt(last, random),
            Sort::Unfinished => *last = last.chars().take(last.chars().count().div_ceil(2).max(3)).collect(),
            _ => {}
        }
    }
    words.join(" ")
}

fn measure(name: &str, index: &Index, queries: &[String], allowed: Option<&dyn Fn(u128) -> bool>) {
    let mut times: Vec<(Duration, &str)> = Vec::new();
    let (mut hits, mut corrected, mut empty) = (0, 0, 0);
    for query in queries {
        let start = Instant::now();
        let answer = index.search(&Query { allowed, ..Query::new(query) });
        times.push((start.elapsed(), query));
        hits += answer.total;
        corrected += usize::from(answer.corrected.is_some());
        empty += usize::from(answer.total == 0);
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() as f64 * share) as usize).min(times.len() - 1)].0;
    println!(
        "{name:<12} p50 {:>9.3?}  p95 {:>9.3?}  p99 {:>9.3?}  worst {:>9.3?} ({})  hits/query {:.0}, corrected {corrected}, empty {empty} of {}",
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0),
        times[times.len() - 1].1,
        hits as f64 / queries.len() as f64,
        queries.len(),
    );
}

fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("?").trim().to_owned();
    format!("resident {}, at most {}", line("VmRSS:"), line("VmHWM:"))
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let records: u64 = arguments.next().unwrap_or(1_000_000);
    let seed: u64 = arguments.next().unwrap_or(7);
    let mut random = Random(seed);
    let vocabulary = vocabulary(&mut random);

    let start = Instant::now();
    let made: usize = (0..records.min(50_000)).map(|id| document(id, &vocabulary, seed).fields.len()).sum();
    let making = start.elapsed().as_secs_f64() * records as f64 / records.min(50_000) as f64;
    assert!(made > 0);

    let start = Instant::now();
    let index = Index::build((0..records).map(|id| document(id, &vocabulary, seed)));
    println!(
        "{records} records built in {:.2?}, of which making them up takes about {making:.1} s of one core",
        start.elapsed()
    );
    println!("memory: {}", memory());

    let mut all = Vec::new();
    for (name, sort) in [
        ("plain", Sort::Plain),
        ("misspelt", Sort::Misspelt),
        ("unfinished", Sort::Unfinished),
        ("common", Sort::Common),
    ] {
        let queries: Vec<_> = (0..2_000).map(|_| query(records, &vocabulary, seed, sort, &mut random)).collect();
        measure(name, &index, &queries, None);
        // Half plain, a quarter misspelt, a quarter unfinished.
        all.extend(queries.into_iter().take(match sort {
            Sort::Plain => 2_000,
            Sort::Common => 0,
            _ => 1_000,
        }));
    }
    measure("all", &index, &all, None);
    measure("all, hidden", &index, &all, Some(&|id| id % 10 > 0));

    let start = Instant::now();
    let mut changed = index.clone();
    for id in 0..1_000 {
        changed = changed.with_changes(vec![document(id * 7, &vocabulary, seed + 1)], &[]);
    }
    println!("1000 changes one at a time: {:.2?} each", start.elapsed() / 1_000);
    measure("with overlay", &changed, &all, None);
    let start = Instant::now();
    let merged = changed.merged();
    println!("merged {} changes in {:.2?}; {} records", changed.overlay_len(), start.elapsed(), merged.len());
}
