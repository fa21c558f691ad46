//! The bound of household prices by its definition, with a plain table for the best sets.

use std::collections::HashMap;

use placement::{Certificate, Instance, Restrictions};

use super::{left_by_locks, rows, together, uses};

/// What household prices prove of some groups of linked households and some municipalities, over placing nobody: the prices,
/// and each municipality's best set at gain less price.
pub fn household_bound(
    instance: &Instance,
    restrictions: &Restrictions,
    certificate: &Certificate,
    free: &[Vec<usize>],
    places: &[usize],
) -> i64 {
    let left = left_by_locks(instance, restrictions, &together(instance));
    let row_price = |place: usize, row: u32| {
        let found = certificate.household_rows.iter().find(|price| price.0 as usize == place && price.1 == row);
        found.map_or(0, |price| price.2)
    };
    let price_of = |group: &Vec<usize>| group.iter().map(|&household| certificate.household[household]).sum::<i64>();
    let mut bound: i64 = free.iter().map(price_of).sum();
    for &place in places {
        let left = |row: u32| left[place][row as usize].unwrap_or(i64::MAX / 8);
        let caps: Vec<i64> = (0..5).map(left).collect();
        let mut offers: Vec<(i64, i64, u8)> = vec![];
        for group in free {
            let used = |row: u32| group.iter().map(|&household| uses(instance, household, row)).sum::<i64>();
            let gain: Option<i64> = group
                .iter()
                .map(|&household| {
                    let forbidden = restrictions.forbids.contains(&[household as u32, place as u32]);
                    let score = instance.score(household, place).filter(|_| !forbidden)?;
                    let persons = i64::from(instance.households()[household].persons);
                    Some(persons * (i64::from(score) + instance.unplaced_penalty()))
                })
                .sum();
            let fits = (0..rows(instance)).all(|row| used(row) <= left(row));
            let Some(gain) = gain.filter(|_| fits) else { continue };
            let extra: i64 = (5..rows(instance)).map(|row| row_price(place, row) * used(row)).sum();
            let worth = gain - price_of(group) - extra;
            if worth > 0 {
                let need = group.iter().map(|&household| instance.households()[household].need).max();
                offers.push((worth, used(0), need.expect("somebody")));
            }
        }
        let priced = (5..rows(instance)).filter(|&row| row_price(place, row) > 0);
        bound += priced.map(|row| row_price(place, row) * left(row)).sum::<i64>();
        bound += best_set(&offers, caps[0], &caps[1..]);
    }
    bound
}

/// The best set by a table over persons and the number of households of each class: slow and plain.
pub fn best_set(offers: &[(i64, i64, u8)], persons: i64, dwellings: &[i64]) -> i64 {
    let mut best: HashMap<(i64, [i64; 4]), i64> = HashMap::from([((0, [0; 4]), 0)]);
    for &(worth, size, need) in offers {
        let before = best.clone();
        for (&(used, housed), &value) in &before {
            let mut more = housed;
            (0..=usize::from(need)).for_each(|class| more[class] += 1);
            if used + size <= persons && more.iter().zip(dwellings).all(|(more, dwellings)| more <= dwellings) {
                let entry = best.entry((used + size, more)).or_insert(0);
                *entry = (*entry).max(value + worth);
            }
        }
    }
    best.values().copied().max().unwrap_or(0)
}
