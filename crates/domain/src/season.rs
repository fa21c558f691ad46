//! The months of every year in which something is open.
//!
//! A season may go round the turn of a year: November to March. That nobody has named a month means that it is open all of
//! them, or that nobody knows: neither closes anything.

use jiff::ToSpan;

use crate::{
    choices::{Choice, Month},
    date::Date,
    kinds::Initiative,
    record::Record,
};

/// Every month.
const WHOLE_YEAR: u16 = 0b1111_1111_1111;

/// The months in which something is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Season {
    /// One bit a month, January the lowest.
    months: u16,
}

impl Month {
    /// Its number in the year, from 1 to 12.
    pub fn number(self) -> i8 {
        self as i8 + 1
    }

    /// The months from one to another, both among them, round the turn of the year if need be.
    pub fn to(self, last: Self) -> impl Iterator<Item = Self> {
        let (first, last) = (self as usize, last as usize);
        let count = (last + 12 - first) % 12 + 1;
        Self::ALL.iter().copied().cycle().skip(first).take(count)
    }
}

impl Season {
    /// Open all year.
    pub const WHOLE_YEAR: Self = Self { months: WHOLE_YEAR };

    /// The season of a record: the whole year for all that states none.
    pub fn of(record: &Record) -> Self {
        record.body.is::<Initiative>().map_or(Self::WHOLE_YEAR, |work| Self::of_months(&work.open_months))
    }

    /// The season of these months; the whole year where there are none.
    pub fn of_months(months: &[Month]) -> Self {
        let months = months.iter().fold(0, |all, month| all | 1 << *month as u16);
        Self { months: if months == 0 { WHOLE_YEAR } else { months } }
    }

    /// The season that a field's value states; `None` where it is of another set, or empty.
    pub fn of_choices(choices: &[Choice]) -> Option<Self> {
        let month = |choice: &Choice| match choice {
            Choice::Month(month) => Some(*month),
            _ => None,
        };
        let months = choices.iter().map(month).collect::<Option<Vec<Month>>>()?;
        (!months.is_empty()).then(|| Self::of_months(&months))
    }

    /// Its months, in the order of the year.
    pub fn months(self) -> impl Iterator<Item = Month> {
        Month::ALL.iter().copied().filter(move |month| self.is_open(month.number()))
    }

    /// Whether it is open in a month, from 1 to 12.
    pub fn is_open(self, month: i8) -> bool {
        let place = u32::try_from(month).unwrap_or_default().saturating_sub(1);
        self.months.checked_shr(place).is_some_and(|rest| rest & 1 == 1)
    }

    /// Whether it is never closed.
    pub fn is_whole_year(self) -> bool {
        self.months == WHOLE_YEAR
    }

    /// The day on which it opens next; `None` on a day on which it is open.
    pub fn opens_after(self, day: Date) -> Option<Date> {
        let first = day.first_of_month();
        let months = (0..12_i32).map(|ahead| first.saturating_add(ahead.months()));
        months.into_iter().find(|month| self.is_open(month.month())).filter(|opens| *opens > day)
    }

    /// Its months as stretches, each from its first to its last month: one that goes round the turn of the year is one, and
    /// stands last.
    pub fn stretches(self) -> Vec<(Month, Month)> {
        if self.is_whole_year() {
            return vec![(Month::January, Month::December)];
        }
        let before = |month: Month| Month::ALL[(month as usize + 11) % 12];
        let after = |month: Month| Month::ALL[(month as usize + 1) % 12];
        let is_open = |month: Month| self.is_open(month.number());
        let begins = Month::ALL.iter().copied().filter(|month| is_open(*month) && !is_open(before(*month)));
        let stretch = |first: Month| {
            let mut last = first;
            while is_open(after(last)) {
                last = after(last);
            }
            (first, last)
        };
        begins.map(stretch).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_season_goes_round_the_turn_of_the_year() {
        let winter = Season::of_months(&Month::November.to(Month::March).collect::<Vec<_>>());
        let open: Vec<i8> = (1..=12).filter(|month| winter.is_open(*month)).collect();
        assert_eq!(open, [1, 2, 3, 11, 12]);
        assert_eq!(winter.stretches(), [(Month::November, Month::March)]);
        assert_eq!(winter.opens_after(date(2026, 3, 31)), None, "its last day is open");
        assert_eq!(winter.opens_after(date(2026, 4, 1)), Some(date(2026, 11, 1)));
        assert_eq!(winter.opens_after(date(2026, 10, 31)), Some(date(2026, 11, 1)));
        assert_eq!(winter.opens_after(date(2026, 11, 1)), None);
    }

    #[test]
    fn a_year_with_a_break_in_it_is_two_stretches() {
        let months: Vec<Month> = Month::February.to(Month::May).chain(Month::September.to(Month::September)).collect();
        let terms = Season::of_months(&months);
        assert_eq!(terms.stretches(), [(Month::February, Month::May), (Month::September, Month::September)]);
        assert_eq!(terms.opens_after(date(2026, 12, 24)), Some(date(2027, 2, 1)));
    }

    #[test]
    fn no_month_and_every_month_never_close() {
        for all in [Season::of_months(&[]), Season::of_months(Month::ALL)] {
            assert!(all.is_whole_year() && (1..=12).all(|month| all.is_open(month)));
            assert_eq!(all.opens_after(date(2026, 7, 1)), None);
            assert_eq!(all.stretches(), [(Month::January, Month::December)]);
        }
    }
}
