//! All cases of an instance, and the bounds that prices give over them.

use std::collections::HashMap;

use placement::{Instance, Restrictions, RowPrice};

use super::{available, left_by_locks, rows, together, uses};

/// Prices by municipality and row.
pub type Prices = HashMap<(usize, u32), i64>;

/// All cases of one instance: for each group of linked households the options it still has, −1 being not placed.
pub struct Cases<'a> {
    instance: &'a Instance,
    restrictions: &'a Restrictions,
    pub groups: Vec<Vec<usize>>,
    pub options: Vec<Vec<i64>>,
    /// The municipalities whose rows count, if not all do.
    pub places: Option<Vec<usize>>,
    /// How many persons can be placed beside the locked, where that is a row.
    most: Option<i64>,
    /// Whether each person placed counts 1, and nothing else does.
    counts_persons: bool,
    /// How many of a kind go where, in the case that is looked at.
    pub counts: Vec<placement::CountCase>,
}

impl<'a> Cases<'a> {
    pub fn all(instance: &'a Instance, restrictions: &'a Restrictions) -> Self {
        let groups = together(instance);
        let left = left_by_locks(instance, restrictions, &groups);
        let options: Vec<Vec<i64>> = groups
            .iter()
            .map(|group| {
                let lock =
                    instance.locks().iter().chain(&restrictions.locks).find(|lock| group.contains(&(lock[0] as usize)));
                if let Some(lock) = lock {
                    return vec![i64::from(lock[1])];
                }
                let may = |&place: &usize| {
                    group.iter().all(|&household| {
                        instance.score(household, place).is_some()
                            && !restrictions.forbids.contains(&[household as u32, place as u32])
                    })
                };
                let fits = |&place: &usize| {
                    (0..rows(instance)).all(|row| {
                        left[place][row as usize].is_none_or(|available| {
                            group.iter().map(|&household| uses(instance, household, row)).sum::<i64>() <= available
                        })
                    })
                };
                let allowed = (0..instance.municipalities().len()).filter(may).filter(fits).map(|place| place as i64);
                std::iter::once(-1).chain(allowed).collect()
            })
            .collect();
        Self {
            instance,
            restrictions,
            options,
            groups,
            places: None,
            most: None,
            counts_persons: false,
            counts: vec![],
        }
    }

    pub fn here(&self, place: usize) -> bool {
        self.places.as_ref().is_none_or(|places| places.contains(&place))
    }

    pub fn worth(&self, group: usize, option: i64, prices: &Prices, scale: i64) -> i128 {
        let anywhere = prices.get(&self.anywhere()).copied().unwrap_or(0);
        let of = |&household: &usize| {
            let persons = i64::from(self.instance.households()[household].persons);
            if self.counts_persons && option < 0 {
                return 0;
            }
            if option < 0 {
                return i128::from(-persons * self.instance.unplaced_penalty()) * i128::from(scale);
            }
            let score = i64::from(self.instance.score(household, option as usize).expect("an allowed option"));
            let cost: i128 = (0..rows(self.instance))
                .map(|row| {
                    i128::from(prices.get(&(option as usize, row)).copied().unwrap_or(0))
                        * i128::from(uses(self.instance, household, row))
                })
                .sum();
            let counts = if self.counts_persons { persons } else { persons * score };
            i128::from(counts) * i128::from(scale) - cost - i128::from(persons) * i128::from(anywhere)
        };
        self.groups[group].iter().map(of).sum::<i128>() - self.counted(group, option)
    }

    /// What a group costs of the rows that say how many of a kind go where.
    fn counted(&self, group: usize, option: i64) -> i128 {
        let counts = self.counts.iter().filter(|[_, kind, household, place, ..]| {
            *place == option && !self.is_locked(group) && self.alike(group, self.group_of(*household), *kind == 1)
        });
        counts.map(|[.., at_least, _, price]| i128::from(if *at_least == 1 { -price } else { *price })).sum()
    }

    fn is_locked(&self, group: usize) -> bool {
        let mut locks = self.instance.locks().iter().chain(&self.restrictions.locks);
        locks.any(|lock| self.groups[group].contains(&(lock[0] as usize)))
    }

    /// Whether two groups have as many persons, or use the same of every row that any municipality limits.
    fn alike(&self, one: usize, other: usize, in_every_row: bool) -> bool {
        let all = |group: usize, row: u32| -> i64 {
            self.groups[group].iter().map(|&household| uses(self.instance, household, row)).sum()
        };
        let limits = self.instance.municipalities().iter();
        let services = limits.clone().any(|there| there.school.or(there.seats).or(there.group_cap).is_some());
        let last = match (in_every_row, services) {
            (false, _) => 1,
            (true, false) => 5,
            (true, true) => rows(self.instance),
        };
        (0..last).all(|row| all(one, row) == all(other, row))
    }

    pub fn best(&self, group: usize, prices: &Prices, scale: i64) -> i128 {
        let worths = self.options[group].iter().map(|&option| self.worth(group, option, prices, scale));
        worths.max().unwrap_or(i128::MIN / 1_000_000)
    }

    pub fn bound(&self, prices: &Prices, scale: i64) -> i128 {
        let rent: i128 = prices
            .iter()
            .filter(|(row, price)| **price != 0 && (**row == self.anywhere() || self.here(row.0)))
            .map(|(&(place, row), &price)| {
                assert!(price >= 0, "a price below 0");
                let available = if (place, row) == self.anywhere() {
                    self.most.expect("only what is limited has a price") + self.locked_persons()
                } else {
                    available(self.instance, self.restrictions, place, row).expect("only what is limited has a price")
                };
                i128::from(price) * i128::from(available)
            })
            .sum();
        let counted = self.counts.iter().map(|[.., at_least, number, price]| {
            i128::from(*number) * i128::from(if *at_least == 1 { -price } else { *price })
        });
        rent + counted.sum::<i128>() + (0..self.groups.len()).map(|group| self.best(group, prices, scale)).sum::<i128>()
    }

    /// The row of persons altogether.
    pub fn anywhere(&self) -> (usize, u32) {
        (self.instance.municipalities().len(), 0)
    }

    /// Persons who are locked here: what a row leaves is told of the others.
    pub fn locked_persons(&self) -> i64 {
        let locks = || self.instance.locks().iter().chain(&self.restrictions.locks);
        let is_locked = |group: &&Vec<usize>| group.iter().any(|one| locks().any(|lock| lock[0] as usize == *one));
        let persons = |household: &usize| i64::from(self.instance.households()[*household].persons);
        self.groups.iter().filter(is_locked).flatten().map(persons).sum()
    }

    /// The bound of prices of places, or that of the prices which go with the row of persons altogether, in points.
    pub fn lowest(&self, prices: &Prices, most: Option<&placement::MostPersons>, scale: i64) -> i128 {
        let by_most = most.map(|most| self.bound(&by_row(&most.prices), scale).div_euclid(i128::from(scale)));
        by_most.into_iter().fold(self.bound(prices, 1), i128::min)
    }

    /// Takes the row of persons altogether up, once it is shown that no plan places more.
    pub fn take_most(&mut self, claim: &placement::MostPersons, scale: i64) {
        self.counts_persons = true;
        let bound = self.bound(&by_row(&claim.because), scale);
        self.counts_persons = false;
        let enough = i128::from(claim.most + self.locked_persons() + 1) * i128::from(scale);
        assert!(bound < enough, "more persons may be placed than is said");
        self.most = Some(claim.most);
    }

    pub fn exclude(&mut self, prices: &Prices, scale: i64, objective: i64) {
        let bound = self.bound(prices, scale);
        for group in 0..self.groups.len() {
            let best = self.best(group, prices, scale);
            let enough = i128::from(objective + 1) * i128::from(scale);
            let kept = self.options[group]
                .iter()
                .copied()
                .filter(|&option| bound - best + self.worth(group, option, prices, scale) >= enough);
            self.options[group] = kept.collect();
        }
    }

    pub fn group_of(&self, household: i64) -> usize {
        self.groups.iter().position(|group| group.contains(&(household as usize))).expect("a household")
    }
}

/// A list of prices as they are looked up.
pub fn by_row(prices: &[RowPrice]) -> Prices {
    prices.iter().map(|&(place, row, price)| ((place as usize, row), price)).collect()
}
