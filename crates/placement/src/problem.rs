//! Presolve: linked households become one item, locks are taken from capacity, pairs that cannot be are gone.
//!
//! What is left is a generalised assignment problem over *rows*. Each municipality has [`Problem::width`] rows: persons,
//! dwellings of class 0 and up, of class 1 and up, …, and in the full profile school, seats and one row for each
//! language group. A larger dwelling may house a smaller household; because the classes are nested, "at most so many
//! households of class k or more as there are dwellings of class k or more, for each k" is exact (Hall's theorem).

use std::collections::HashMap;

use crate::{
    error::Clash,
    instance::{CLASSES, Household, Instance, NOT_ALLOWED},
    restrictions::Restrictions,
};

/// A capacity that no demand reaches: no limit is stated.
pub(crate) const UNLIMITED: i64 = i64::MAX / 4;
/// The gain of a pair that is not allowed.
pub(crate) const NEVER: i64 = i64::MIN / 4;

/// The persons' row of a municipality, the first of dwellings, of school, seats, and of groups.
pub(crate) const PERSONS: usize = 0;
pub(crate) const DWELLINGS: usize = 1;
pub(crate) const SCHOOL: usize = DWELLINGS + CLASSES;
pub(crate) const SEATS: usize = SCHOOL + 1;
pub(crate) const GROUPS: usize = SEATS + 1;

/// What an item takes of a municipality's rows: (row within the municipality, amount > 0), by row.
pub(crate) type Usage = Vec<(u32, i64)>;

/// Households that go together: one, or several that are linked.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Its households, in order.
    pub households: Vec<u32>,
    /// Which of [`Problem::usages`] it has.
    pub usage: u32,
    /// All its persons.
    pub persons: i64,
}

/// An instance after presolve.
#[derive(Clone, Debug)]
pub(crate) struct Problem<'a> {
    pub instance: &'a Instance,
    /// Municipalities.
    pub places: usize,
    /// Rows per municipality.
    pub width: usize,
    /// What is left in each row: places × width.
    pub capacity: Vec<i64>,
    /// The items that are free to be placed.
    pub items: Vec<Item>,
    /// The distinct usages: few, so that a price list by usage and municipality is small.
    pub usages: Vec<Usage>,
    /// Whether a usage fits an empty municipality: usages × places.
    fits: Vec<bool>,
    /// Pairs a person has excluded, by household.
    forbidden: HashMap<u32, Vec<u32>>,
    /// Municipality of each household that is locked.
    pub locked: Vec<(u32, u32)>,
    /// The objective if no item is placed: scores of the locked, penalties of the others.
    pub base: i64,
    /// All values are in so many parts of a point.
    pub scale: i64,
    /// How many parts of a point each household's point counts for, by household; [`Problem::scale`] for all if empty.
    favour: Vec<i64>,
}

/// What the solver works with instead of the households' order and worth as they stand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct View<'a> {
    /// The order of the households: it decides what the solver comes upon first.
    pub order: Option<&'a [u32]>,
    /// Parts of a point, and how many of them a point of each household counts for.
    pub favour: Option<(i64, &'a [i64])>,
}

impl<'a> Problem<'a> {
    /// Presolves an instance under what persons have decided.
    ///
    /// # Errors
    ///
    /// If what is decided cannot all hold.
    pub fn new(instance: &'a Instance, restrictions: &Restrictions) -> Result<Self, Clash> {
        Self::viewed(instance, restrictions, View::default())
    }

    /// The same in another order, or with other worth.
    pub fn viewed(instance: &'a Instance, restrictions: &Restrictions, view: View) -> Result<Self, Clash> {
        let width = width(instance);
        let places = instance.municipalities.len();
        let mut forbidden: HashMap<u32, Vec<u32>> = HashMap::new();
        for &[household, municipality] in &restrictions.forbids {
            forbidden.entry(household).or_default().push(municipality);
        }
        let capacity = capacities(instance, restrictions, width);
        let mut problem = Self {
            instance,
            places,
            width,
            capacity,
            items: vec![],
            usages: vec![],
            fits: vec![],
            forbidden,
            locked: vec![],
            base: 0,
            scale: view.favour.map_or(1, |(scale, _)| scale),
            favour: view.favour.map(|(_, favour)| favour.to_vec()).unwrap_or_default(),
        };
        let locked_to = problem.place_locks(restrictions)?;
        problem.collect_items(&locked_to, view.order);
        problem.find_fits();
        Ok(problem)
    }

    /// A part of the problem: some of its items, the municipalities within their reach, and nothing else to place.
    pub fn part(&self, items: &[u32]) -> Self {
        let items = items.iter().map(|&item| self.items[item as usize].clone()).collect();
        let mut part = Self { items, locked: vec![], base: 0, ..self.clone() };
        let within = part.within_reach();
        for (rows, within) in part.capacity.chunks_exact_mut(self.width).zip(within) {
            if !within {
                rows.fill(0);
            }
        }
        part
    }

    /// Whether any of the items could go to each municipality.
    pub fn within_reach(&self) -> Vec<bool> {
        let mut within = vec![false; self.places];
        let mut gains = vec![NEVER; self.places];
        for item in 0..self.items.len() {
            self.gains(item, &mut gains);
            within.iter_mut().zip(&gains).for_each(|(within, gain)| *within |= *gain != NEVER);
            if item.is_multiple_of(16) && within.iter().all(|within| *within) {
                break;
            }
        }
        within
    }

    /// What an item gains in each municipality over not being placed; [`NEVER`] where it cannot go at all.
    pub fn gains(&self, item: usize, gains: &mut [i64]) {
        let Item { households, usage, .. } = &self.items[item];
        let fits = &self.fits[*usage as usize * self.places..][..self.places];
        for (position, &household) in households.iter().enumerate() {
            let persons = i64::from(self.instance.households[household as usize].persons);
            let (row, lift) = (self.instance.row(household as usize), persons * self.instance.penalty * self.scale);
            let persons = persons * self.counts_for(household);
            if position == 0 {
                for ((gain, &score), &fits) in gains.iter_mut().zip(row).zip(fits) {
                    *gain = if score == NOT_ALLOWED || !fits { NEVER } else { i64::from(score) * persons + lift };
                }
            } else {
                for (gain, &score) in gains.iter_mut().zip(row).filter(|(gain, _)| **gain != NEVER) {
                    *gain = if score == NOT_ALLOWED { NEVER } else { *gain + i64::from(score) * persons + lift };
                }
            }
            if let Some(excluded) = self.forbidden.get(&household) {
                excluded.iter().for_each(|&municipality| gains[municipality as usize] = NEVER);
            }
        }
    }

    /// How many parts of a point a point of a household counts for.
    fn counts_for(&self, household: u32) -> i64 {
        self.favour.get(household as usize).copied().unwrap_or(self.scale)
    }

    /// What each usage costs in each municipality at given prices: usages × places.
    pub fn price_list(&self, prices: &[i64], list: &mut Vec<i64>) {
        list.clear();
        for usage in &self.usages {
            list.extend(prices.chunks_exact(self.width).map(|rows| cost(usage, rows)));
        }
    }

    fn place_locks(&mut self, restrictions: &Restrictions) -> Result<Vec<Option<u32>>, Clash> {
        let groups = linked(self.instance);
        let mut locked_to: Vec<Option<u32>> = vec![None; self.instance.households.len()];
        let all_locks = || self.instance.locks.iter().chain(&restrictions.locks);
        let mut by_root: HashMap<u32, Vec<u32>> = HashMap::new();
        for &[household, municipality] in all_locks() {
            let municipalities = by_root.entry(groups[household as usize]).or_default();
            if !municipalities.contains(&municipality) {
                municipalities.push(municipality);
            }
        }
        for (household, root) in groups.iter().enumerate() {
            match by_root.get(root).map(Vec::as_slice) {
                None => {}
                Some(&[municipality]) => locked_to[household] = Some(municipality),
                Some(several) => {
                    let households =
                        (0..groups.len() as u32).filter(|&other| groups[other as usize] == *root).collect();
                    return Err(Clash::Links { households, municipalities: several.to_vec() });
                }
            }
        }
        for (household, municipality) in locked_to.iter().enumerate() {
            let Some(municipality) = *municipality else { continue };
            let household = household as u32;
            let excluded = self.forbidden.get(&household).is_some_and(|excluded| excluded.contains(&municipality));
            let Some(score) = self.instance.score(household as usize, municipality as usize).filter(|_| !excluded)
            else {
                return Err(Clash::Excluded { household, municipality });
            };
            let persons = i64::from(self.instance.households[household as usize].persons);
            self.base += i64::from(score) * persons * self.counts_for(household);
            self.locked.push((household, municipality));
            for (row, amount) in usage_of(self.instance, &[household], self.width) {
                self.capacity[municipality as usize * self.width + row as usize] -= amount;
            }
        }
        self.check_locked()?;
        Ok(locked_to)
    }

    fn check_locked(&self) -> Result<(), Clash> {
        let Some(over) = self.capacity.iter().position(|&left| left < 0) else { return Ok(()) };
        let (place, row) = (over / self.width, over % self.width);
        let mut needed = 0;
        let mut households = vec![];
        for &(household, _) in self.locked.iter().filter(|(_, municipality)| *municipality as usize == place) {
            let usage = usage_of(self.instance, &[household], self.width);
            if let Some(&(_, amount)) = usage.iter().find(|(used, _)| *used as usize == row) {
                needed += amount;
                households.push(household);
            }
        }
        let available = needed + self.capacity[over];
        Err(Clash::Capacity {
            municipality: place as u32,
            resource: row_name(row),
            row: row as u32,
            needed,
            available,
            households,
        })
    }

    fn collect_items(&mut self, locked_to: &[Option<u32>], order: Option<&[u32]>) {
        let groups = linked(self.instance);
        let mut by_root: HashMap<u32, usize> = HashMap::new();
        let mut known: HashMap<Usage, u32> = HashMap::new();
        for position in 0..groups.len() {
            let household = order.map_or(position, |order| order[position] as usize);
            if locked_to[household].is_some() {
                continue;
            }
            let persons = i64::from(self.instance.households[household].persons);
            self.base -= persons * self.instance.penalty * self.scale;
            let next = self.items.len();
            // An unlinked household is its own root and needs no look-up later.
            let item = *by_root.entry(groups[household]).or_insert(next);
            if item == next {
                self.items.push(Item { households: vec![], usage: 0, persons: 0 });
            }
            self.items[item].households.push(household as u32);
            self.items[item].persons += persons;
        }
        for item in &mut self.items {
            item.households.sort_unstable();
            let usage = usage_of(self.instance, &item.households, self.width);
            let next = self.usages.len() as u32;
            item.usage = *known.entry(usage).or_insert_with_key(|usage| {
                self.usages.push(usage.clone());
                next
            });
        }
    }

    fn find_fits(&mut self) {
        let capacity = &self.capacity;
        let fits_in = |usage: &Usage, place: usize| {
            usage.iter().all(|&(row, amount)| amount <= capacity[place * self.width + row as usize])
        };
        self.fits =
            self.usages.iter().flat_map(|usage| (0..self.places).map(move |place| fits_in(usage, place))).collect();
    }
}

/// What a usage costs at the prices of one municipality's rows.
#[inline]
pub(crate) fn cost(usage: &[(u32, i64)], rows: &[i64]) -> i64 {
    usage.iter().map(|&(row, amount)| rows[row as usize] * amount).sum()
}

/// A row's name for people.
pub(crate) fn row_name(row: usize) -> String {
    match row {
        PERSONS => "persons".to_owned(),
        SCHOOL => "school places".to_owned(),
        SEATS => "course seats".to_owned(),
        group if group >= GROUPS => format!("persons of language group {}", group - GROUPS),
        class => format!("dwellings of class {} or larger", class - DWELLINGS),
    }
}

/// Rows per municipality.
pub(crate) fn width(instance: &Instance) -> usize {
    match instance.groups() {
        _ if instance.municipalities.iter().all(no_services) => SCHOOL,
        groups => GROUPS + groups,
    }
}

fn no_services(municipality: &crate::instance::Municipality) -> bool {
    municipality.school.is_none() && municipality.seats.is_none() && municipality.group_cap.is_none()
}

/// What each municipality has of each row, as stated and decided: places × width.
pub(crate) fn capacities(instance: &Instance, restrictions: &Restrictions, width: usize) -> Vec<i64> {
    let mut all = Vec::with_capacity(instance.municipalities.len() * width);
    for municipality in &instance.municipalities {
        let start = all.len();
        all.push(i64::from(municipality.persons));
        let at_least =
            |class: usize| municipality.dwellings[class..].iter().map(|&units| i64::from(units)).sum::<i64>();
        all.extend((0..CLASSES).map(at_least));
        if width > SCHOOL {
            all.push(municipality.school.map_or(UNLIMITED, i64::from));
            all.push(municipality.seats.map_or(UNLIMITED, i64::from));
            all.resize(start + width, municipality.group_cap.map_or(UNLIMITED, i64::from));
        }
    }
    for extra in &restrictions.extras {
        for row in extra.resource.rows() {
            let left = all.get_mut(extra.municipality as usize * width + row).filter(|_| row < width);
            left.into_iter().for_each(|left| *left += i64::from(extra.amount));
        }
    }
    all
}

fn usage_of(instance: &Instance, households: &[u32], width: usize) -> Usage {
    let mut amounts = vec![0_i64; width];
    for &household in households {
        let Household { persons, need, children, adults, group } = instance.households[household as usize];
        amounts[PERSONS] += i64::from(persons);
        amounts[DWELLINGS..=DWELLINGS + usize::from(need)].iter_mut().for_each(|amount| *amount += 1);
        if width > SCHOOL {
            amounts[SCHOOL] += i64::from(children);
            amounts[SEATS] += i64::from(adults);
        }
        if let Some(amount) = group.and_then(|group| amounts.get_mut(GROUPS + group as usize)) {
            *amount += i64::from(persons);
        }
    }
    amounts.iter().enumerate().filter(|(_, amount)| **amount > 0).map(|(row, &amount)| (row as u32, amount)).collect()
}

/// For each household the lowest-numbered one it is linked to, directly or through others.
pub(crate) fn linked(instance: &Instance) -> Vec<u32> {
    let mut parent: Vec<u32> = (0..instance.households.len() as u32).collect();
    fn root(parent: &mut [u32], mut household: u32) -> u32 {
        while parent[household as usize] != household {
            let above = parent[parent[household as usize] as usize];
            parent[household as usize] = above;
            household = above;
        }
        household
    }
    for &[one, other] in &instance.links {
        let (one, other) = (root(&mut parent, one), root(&mut parent, other));
        parent[one.max(other) as usize] = one.min(other);
    }
    (0..parent.len() as u32).map(|household| root(&mut parent, household)).collect()
}
