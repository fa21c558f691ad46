//! Words by how common they are, for made-up titles and summaries.

use crate::random::Random;

const STEMS: [&str; 44] = [
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
const BINDINGS: [&str; 21] = [
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
const ENDINGS: [&str; 9] = ["", "", "", "en", "er", "erna", "s", "et", "ar"];
const FUNCTION_WORDS: [&str; 10] = ["och", "i", "för", "av", "till", "med", "på", "som", "om", "en"];
const SYLLABLES: [&str; 30] = [
    "ba", "kra", "lind", "mo", "sjö", "vik", "der", "fal", "gru", "hem", "ing", "jär", "kul", "lö", "mar", "nor",
    "ost", "pil", "ra", "sten", "tor", "ud", "väs", "by", "å", "öl", "träd", "fors", "näs", "holm",
];
pub(crate) const VOCABULARY: usize = 300_000;

/// Words by how common they are: the trade's own, their compounds and inflections, then names nobody has heard.
pub(crate) fn vocabulary(random: &mut Random) -> Vec<String> {
    let word = |rank| match rank {
        0..10 => FUNCTION_WORDS[rank].to_owned(),
        10..400 => format!("{}{}", random.pick(&STEMS), random.pick(&ENDINGS)),
        400..8_000 => format!("{}{}{}", random.pick(&BINDINGS), random.pick(&STEMS), random.pick(&ENDINGS)),
        _ => (0..2 + random.below(3)).map(|_| random.pick(&SYLLABLES)).collect::<String>() + random.pick(&ENDINGS),
    };
    (0..VOCABULARY).map(word).collect()
}
