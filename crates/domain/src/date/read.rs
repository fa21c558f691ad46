//! Reading dates as people write them, in Swedish and English.

use jiff::civil::Date;
use thiserror::Error;

use super::{End, Precision, When, YEARS};

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// The words are not understood.
    #[error("not a date")]
    NotADate,
    /// Understood, but no such day exists (31 April) or the year is outside 1000–2999.
    #[error("no such day")]
    NoSuchDay,
    /// A day and month without a year: never guessed.
    #[error("the year is missing")]
    YearMissing,
    /// A month with two digits, `mars 18`: a day without a year or a year without a day.
    #[error("a day or a year")]
    DayOrYear,
}

const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "february", "feb"],
    &["mars", "march", "mar"],
    &["april", "apr"],
    &["maj", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["augusti", "august", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// A season's words and its first and last month; winter runs into the next year.
const SEASONS: [(&[&str], i8, i8); 4] = [
    (&["våren", "vår", "vårterminen", "vt", "spring"], 1, 6),
    (&["sommaren", "sommar", "summer"], 6, 8),
    (&["hösten", "höst", "höstterminen", "ht", "autumn", "fall"], 8, 12),
    (&["vintern", "vinter", "winter"], 11, 3),
];

const WEEKDAYS: [&str; 14] = [
    "måndag",
    "tisdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lördag",
    "söndag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// What stands before a year of two digits: `-18`, `’18`.
const SHORT_YEAR: [char; 3] = ['-', '\'', '’'];

#[derive(Clone, Copy)]
enum Part {
    Beginning,
    Middle,
    End,
}

/// Reads a date: `2009-05-15`, `150909`, `15 maj 2009`, `augusti 2008`, `maj–juni 2015`, `hösten 2017`, `ht 2017`,
/// `vt-18`, `vintern 2017/18`, `Q3 2018`, `mars -18`, `2006`, `början av hösten 2006`, `före maj 2009`, `senast 2008-06-30`, `efter 2015`, and any words
/// followed by bounds in brackets, `juni (årtal saknas) [../2008-06-30]`. The words are kept unless the text is a plain
/// calendar date.
///
/// # Errors
/// [`DateError`] says whether the words, the day or the year is the trouble.
pub fn read_when(text: &str) -> Result<When, DateError> {
    let words = text.trim();
    if let Some(bracketed) = read_bracketed(words)? {
        return Ok(bracketed);
    }
    let normal = normalise(words);
    let when = read_relative(&normal)?;
    let is_plain = words.len() == 10 && when.precision == Precision::Day && words.as_bytes()[4] == b'-';
    Ok(if is_plain { when } else { when.in_words(words) })
}

/// Reads an end: a date, `tills vidare`, or nothing (unknown).
///
/// # Errors
/// As [`read_when`].
pub fn read_end(text: &str) -> Result<End, DateError> {
    match normalise(text).as_str() {
        "" | "okänt" | "ej angivet" | "unknown" | "not stated" => Ok(End::Unknown),
        "tills vidare" | "löpande" | "until further notice" | "open" | "open-ended" => Ok(End::Open),
        _ => read_when(text).map(End::At),
    }
}

fn normalise(text: &str) -> String {
    let lower = text.trim().to_lowercase().replace(['–', '—', '−'], "-");
    let lower = lower.replace(" - ", "-").replace(['.', ','], " ");
    let mut words: Vec<&str> = lower.split_whitespace().collect();
    while words.first().is_some_and(|word| ["i", "den", "the", "in", "on"].contains(word) || WEEKDAYS.contains(word)) {
        words.remove(0);
    }
    words.join(" ")
}

/// `words [2008-08-01/2008-08-31 m]`: bounds and precision given outright.
fn read_bracketed(text: &str) -> Result<Option<When>, DateError> {
    let Some((words, rest)) = text.rsplit_once('[') else { return Ok(None) };
    let Some(inside) = rest.strip_suffix(']') else { return Ok(None) };
    let (bounds, precision) = match inside.rsplit_once(' ') {
        Some((bounds, "d")) => (bounds, Precision::Day),
        Some((bounds, "m")) => (bounds, Precision::Month),
        Some((bounds, "s")) => (bounds, Precision::Season),
        Some((bounds, "y")) => (bounds, Precision::Year),
        _ => (inside, Precision::Interval),
    };
    let (from, to) = bounds.trim().split_once('/').ok_or(DateError::NotADate)?;
    let bound = |text: &str| match text.trim() {
        ".." => Ok(None),
        day => super::iso_day(day).map(Some).ok_or(DateError::NoSuchDay),
    };
    let (earliest, latest) = (bound(from)?, bound(to)?);
    if matches!((earliest, latest), (Some(from), Some(to)) if to < from) {
        return Err(DateError::NoSuchDay);
    }
    Ok(Some(When { earliest, latest, precision, words: words.trim().to_owned() }))
}

fn read_relative(text: &str) -> Result<When, DateError> {
    let open = |earliest, latest| When { earliest, latest, precision: Precision::Interval, words: String::new() };
    for (word, kind) in [
        ("före ", 0),
        ("before ", 0),
        ("innan ", 0),
        ("senast ", 1),
        ("by ", 1),
        ("no later than ", 1),
        ("efter ", 2),
        ("after ", 2),
        ("tidigast ", 3),
        ("från ", 3),
        ("from ", 3),
        ("sedan ", 3),
    ] {
        let Some(rest) = text.strip_prefix(word) else { continue };
        let inner = read_absolute(rest)?;
        let shifted =
            |day: Option<Date>, days: i64| day.and_then(|day| day.checked_add(jiff::Span::new().days(days)).ok());
        return Ok(match kind {
            0 => open(None, shifted(inner.earliest, -1)),
            1 => open(None, inner.latest),
            2 => open(shifted(inner.latest, 1), None),
            _ => inner,
        });
    }
    read_absolute(text)
}

fn read_absolute(text: &str) -> Result<When, DateError> {
    for (words, part) in [
        (["början av ", "tidigt ", "early ", "the beginning of "], Part::Beginning),
        (["mitten av ", "mitten på ", "mid-", "the middle of "], Part::Middle),
        (["slutet av ", "sent ", "late ", "the end of "], Part::End),
    ] {
        if let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
            let rest = rest.strip_prefix("i ").unwrap_or(rest);
            return third(&read_plain(rest)?, part);
        }
    }
    read_plain(text)
}

/// The third of a stretch: days of a month, else months, generously rounded so that the thirds overlap rather than
/// leave a day out ("början av hösten 2006" = 1 August–30 September).
fn third(whole: &When, part: Part) -> Result<When, DateError> {
    let (Some(from), Some(to)) = (whole.earliest, whole.latest) else { return Err(DateError::NotADate) };
    let months = i32::from(to.year() - from.year()) * 12 + i32::from(to.month() - from.month()) + 1;
    let (first, last) = if months == 1 {
        let days = |a: i8, b: i8| {
            Ok::<_, DateError>((civil(from.year(), from.month(), a)?, civil(from.year(), from.month(), b)?))
        };
        match part {
            Part::Beginning => days(1, 10)?,
            Part::Middle => days(11, 20)?,
            Part::End => days(21, to.day())?,
        }
    } else {
        let (start, end) = match part {
            Part::Beginning => (0, (months + 2) / 3),
            Part::Middle => (months / 3, (2 * months + 2) / 3),
            Part::End => (2 * months / 3, months),
        };
        let last = super::months_from(from, end).yesterday().map_err(|_| DateError::NoSuchDay)?;
        (super::months_from(from, start), last)
    };
    Ok(When::between(first, last, Precision::Interval))
}

fn read_plain(text: &str) -> Result<When, DateError> {
    if text.is_empty() {
        return Err(DateError::NotADate);
    }
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'/' || byte == b' ' || byte == b':') {
        return read_digits(text);
    }
    let words: Vec<&str> = text.split(' ').collect();
    if let Some(when) = read_season(&words)? {
        return Ok(when);
    }
    if let Some(when) = read_quarter(&words)? {
        return Ok(when);
    }
    read_month(&words)
}

fn read_digits(text: &str) -> Result<When, DateError> {
    // A spreadsheet's date may carry a time of day; the day is what counts.
    let text = text.split_once(" 00:00").map_or(text, |(day, _)| day);
    let parts: Vec<&str> = text.split(['-', '/', ' ']).filter(|part| !part.is_empty()).collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let number = |index: usize| parts[index].parse::<i16>().map_err(|_| DateError::NotADate);
    match lengths.as_slice() {
        [4] => year(number(0)?).map(year_bounds),
        [8] => day_of(&text[..4], &text[4..6], &text[6..]),
        [6] => {
            let short: i16 = text[..2].parse().map_err(|_| DateError::NotADate)?;
            let century = if short < 70 { "20" } else { "19" };
            day_of(&format!("{century}{}", &text[..2]), &text[2..4], &text[4..])
        }
        [4, 2 | 1] if text.contains('-') => month_bounds(year(number(0)?)?, i8::try_from(number(1)?).unwrap_or(0)),
        [4, 1 | 2, 1 | 2] => day_of(parts[0], parts[1], parts[2]),
        [1 | 2, 1 | 2, 4] => day_of(parts[2], parts[1], parts[0]),
        [1 | 2, 1 | 2] => Err(DateError::YearMissing),
        _ => Err(DateError::NotADate),
    }
}

fn read_season(words: &[&str]) -> Result<Option<When>, DateError> {
    let (Some(first), rest) = (words.first(), words.get(1..).unwrap_or_default()) else { return Ok(None) };
    // `ht17`, `vt2018`: the year may be glued on.
    let cut = first.find(|c: char| c.is_ascii_digit()).unwrap_or(first.len());
    let (name, glued) = first.split_at(cut);
    let name = name.trim_end_matches(SHORT_YEAR);
    let Some((_, from, to)) = SEASONS.iter().find(|(names, ..)| names.contains(&name)) else { return Ok(None) };
    let stated = if glued.is_empty() { rest.join(" ") } else { glued.to_owned() };
    let stated = stated.trim_start_matches("av ").trim_start_matches("of ").trim_start_matches(SHORT_YEAR);
    if stated.is_empty() {
        return Err(DateError::YearMissing);
    }
    let years: Vec<&str> = stated.split(['/', '-']).collect();
    let (start, wraps) = (full_year(years[0])?, from > to);
    let end = match years.as_slice() {
        [_] => start + i16::from(wraps),
        [_, second] if full_year(second)? == start + 1 && wraps => start + 1,
        _ => return Err(DateError::NotADate),
    };
    let last = civil(end, *to, 1)?.last_of_month();
    Ok(Some(When::between(civil(start, *from, 1)?, last, Precision::Season)))
}

/// `Q3 2018`, `2018-Q3`, `kvartal 3 2018`, `tredje kvartalet 2018`.
fn read_quarter(words: &[&str]) -> Result<Option<When>, DateError> {
    let joined = words.join(" ");
    let pieces: Vec<&str> =
        joined.split([' ', '-']).filter(|piece| !["kvartal", "kvartalet", "quarter", "of"].contains(piece)).collect();
    let is_named = words.iter().any(|word| word.starts_with("kvartal") || *word == "quarter");
    let quarter = |piece: &str| {
        let ordinals = [["första", "first"], ["andra", "second"], ["tredje", "third"], ["fjärde", "fourth"]];
        let (lettered, digits) = match piece.strip_prefix(['q', 'k']) {
            Some(digits) => (true, digits),
            None => (is_named, piece),
        };
        let digits = digits.trim_end_matches(":a").trim_end_matches(":e");
        let place = ordinals.iter().position(|names| names.contains(&piece) && is_named);
        place.or_else(|| ["1", "2", "3", "4"].iter().position(|digit| lettered && *digit == digits))
    };
    let (found, stated) = match pieces.as_slice() {
        [one] | [one, ""] if quarter(one).is_some() => return Err(DateError::YearMissing),
        [first, second] => match (quarter(first), quarter(second)) {
            (Some(found), _) => (found, second),
            (None, Some(found)) => (found, first),
            (None, None) => return Ok(None),
        },
        _ => return Ok(None),
    };
    let (y, month) = (full_year(stated)?, i8::try_from(3 * found + 1).unwrap_or(1));
    Ok(Some(When::between(civil(y, month, 1)?, civil(y, month + 2, 1)?.last_of_month(), Precision::Interval)))
}

/// A year of four digits, or of two in this century.
fn full_year(text: &str) -> Result<i16, DateError> {
    let text = text.trim();
    let number: i16 = text.parse().map_err(|_| DateError::NotADate)?;
    year(if text.len() == 2 { 2000 + number } else { number })
}

fn read_month(words: &[&str]) -> Result<When, DateError> {
    let month_of = |word: &str| {
        MONTHS.iter().position(|names| names.contains(&word)).map(|index| i8::try_from(index + 1).unwrap_or(1))
    };
    let stated_year =
        |word: &str| -> Result<i16, DateError> { word.parse::<i16>().map_err(|_| DateError::NotADate).and_then(year) };
    match words {
        [span, y] if span.contains('-') => {
            let (from, to) = span.split_once('-').ok_or(DateError::NotADate)?;
            let (Some(from), Some(to)) = (month_of(from), month_of(to)) else { return Err(DateError::NotADate) };
            let y = stated_year(y)?;
            let (first, last) = (civil(y, from, 1)?, civil(y, to, 1)?.last_of_month());
            if last < first { Err(DateError::NoSuchDay) } else { Ok(When::between(first, last, Precision::Month)) }
        }
        [month, y] if month_of(month).is_some() && y.len() == 4 => {
            month_bounds(stated_year(y)?, month_of(month).unwrap_or(1))
        }
        [month, y] if month_of(month).is_some() && y.starts_with(SHORT_YEAR) => {
            month_bounds(full_year(y.trim_start_matches(SHORT_YEAR))?, month_of(month).unwrap_or(1))
        }
        [month, two]
            if month_of(month).is_some() && two.len() == 2 && two.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            Err(DateError::DayOrYear)
        }
        [month] if month_of(month).is_some() => Err(DateError::YearMissing),
        [glued] if glued.contains(SHORT_YEAR) => {
            let (month, y) = glued.split_once(SHORT_YEAR).ok_or(DateError::NotADate)?;
            month_bounds(full_year(y)?, month_of(month).ok_or(DateError::NotADate)?)
        }
        [day, month] | [month, day] if month_of(month).is_some() && day.parse::<u8>().is_ok() => {
            Err(DateError::YearMissing)
        }
        [day, month, y] if month_of(month).is_some() => {
            day_of(y, &month_of(month).unwrap_or(1).to_string(), ordinal(day))
        }
        [month, day, y] if month_of(month).is_some() => {
            day_of(y, &month_of(month).unwrap_or(1).to_string(), ordinal(day))
        }
        _ => Err(DateError::NotADate),
    }
}

fn ordinal(day: &str) -> &str {
    day.trim_end_matches(|c: char| c.is_alphabetic() || c == ':')
}

fn day_of(y: &str, m: &str, d: &str) -> Result<When, DateError> {
    let number = |text: &str| text.parse::<i16>().map_err(|_| DateError::NotADate);
    let small = |text: &str| number(text).and_then(|n| i8::try_from(n).map_err(|_| DateError::NoSuchDay));
    Ok(When::day(civil(year(number(y)?)?, small(m)?, small(d)?)?))
}

fn year(number: i16) -> Result<i16, DateError> {
    if YEARS.contains(&number) { Ok(number) } else { Err(DateError::NoSuchDay) }
}

fn year_bounds(y: i16) -> When {
    When::between(jiff::civil::date(y, 1, 1), jiff::civil::date(y, 12, 31), Precision::Year)
}

fn month_bounds(y: i16, m: i8) -> Result<When, DateError> {
    let first = civil(y, m, 1)?;
    Ok(When::between(first, first.last_of_month(), Precision::Month))
}

fn civil(y: i16, m: i8, d: i8) -> Result<Date, DateError> {
    Date::new(y, m, d).map_err(|_| DateError::NoSuchDay)
}

#[cfg(test)]
mod tests;
