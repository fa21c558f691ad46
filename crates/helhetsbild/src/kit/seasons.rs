//! Months and seasons in words: *september–maj*.

use domain::{choices::Month, season::Season};

use super::language::L10nLanguage;

/// The name of a month.
pub fn month(words: &L10nLanguage, month: Month) -> String {
    match month {
        Month::January => words.month_1(),
        Month::February => words.month_2(),
        Month::March => words.month_3(),
        Month::April => words.month_4(),
        Month::May => words.month_5(),
        Month::June => words.month_6(),
        Month::July => words.month_7(),
        Month::August => words.month_8(),
        Month::September => words.month_9(),
        Month::October => words.month_10(),
        Month::November => words.month_11(),
        Month::December => words.month_12(),
    }
}

/// A season as its stretches of months, each from its first to its last.
pub fn stretches(words: &L10nLanguage, season: Season) -> Vec<String> {
    let stretch = |(first, last): (Month, Month)| match first == last {
        true => month(words, first),
        false => format!("{}–{}", month(words, first), month(words, last)),
    };
    season.stretches().into_iter().map(stretch).collect()
}
