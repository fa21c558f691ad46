//! The relaxation without what is settled: items of which one column is left, and rows that can no longer run out.
//!
//! The basis is carried over as it is, so that nothing has to be found anew: an item of which only the key is left has no
//! part in the working basis, and a row whose slack is basic is a row and a column of the inverse that stand alone.

use super::{Basic, NONE, Simplex};
use crate::solver::core::Core;

/// What is not settled, and where it stood.
pub(crate) struct Narrowed {
    pub core: Core,
    /// The former number of each row and of each column.
    pub rows: Vec<u32>,
    pub columns: Vec<u32>,
    /// The former columns of all items: those of the settled hold.
    pub chosen: Vec<u32>,
    /// What the settled gain.
    pub settled: i64,
    /// Capacities with their noise, by row.
    capacity: Vec<f64>,
}

impl Narrowed {
    /// A choice for what is not settled as one for everything.
    pub fn widened(&self, core: &Core, chosen: &[u32]) -> Vec<u32> {
        let mut all = self.chosen.clone();
        for &column in chosen {
            let column = self.columns[column as usize];
            all[core.item_of[column as usize] as usize] = column;
        }
        all
    }

    /// Prices of the former rows.
    pub fn wide_prices(&self, count: usize, prices: &[i64]) -> Vec<i64> {
        let mut all = vec![0; count];
        self.rows.iter().zip(prices).for_each(|(&row, &price)| all[row as usize] = price);
        all
    }
}

impl Simplex<'_> {
    /// What is left if only columns of which something is true are open, beside those in the basis.
    pub fn unsettled(&self, open: impl Fn(usize) -> bool) -> Narrowed {
        let mut basic = vec![false; self.core.columns.len()];
        self.key.iter().for_each(|&key| basic[key as usize] = true);
        for position in &self.basic {
            if let Basic::Column(column) = *position {
                basic[column as usize] = true;
            }
        }
        let mut capacity = self.capacity.clone();
        let mut whole = self.core.capacity.clone();
        let mut most = vec![0_i64; self.rows];
        let (mut columns, mut settled) = (vec![], 0);
        for item in 0..self.core.items.len() {
            let key = self.key[item];
            let first = columns.len();
            let kept = self.core.columns_of(item).filter(|&column| basic[column] || open(column));
            columns.extend(kept.map(|column| column as u32));
            if columns.len() == first + 1 && open(key as usize) {
                columns.pop();
                settled += self.core.columns[key as usize].gain;
                for &(row, amount) in self.core.uses(key as usize) {
                    capacity[row as usize] -= amount as f64;
                    whole[row as usize] -= amount;
                }
                continue;
            }
            // An item uses one column only, but an upper limit is enough here.
            let uses = columns[first..].iter().flat_map(|&column| self.core.uses(column as usize));
            uses.for_each(|&(row, amount)| most[row as usize] += amount);
        }
        let stands_alone =
            |row: u32| most[row as usize] <= whole[row as usize] && self.basic.contains(&Basic::Slack(row));
        let rows: Vec<u32> = (0..self.rows as u32).filter(|&row| !stands_alone(row)).collect();
        let whole = rows.iter().map(|&row| whole[row as usize]).collect();
        let capacity = rows.iter().map(|&row| capacity[row as usize]).collect();
        let core = self.core.narrowed(&columns, &rows, whole);
        Narrowed { core, rows, columns, chosen: self.key.clone(), settled, capacity }
    }

    /// The relaxation of what is left, with the same basis. Columns that were kept for the basis alone are closed.
    pub fn narrowed<'b>(&self, narrowed: &'b Narrowed, open: impl Fn(usize) -> bool) -> Simplex<'b> {
        let Narrowed { core, rows, columns, capacity, .. } = narrowed;
        let mut row_number = vec![NONE; self.rows];
        rows.iter().zip(0..).for_each(|(&row, number)| row_number[row as usize] = number);
        let mut column_number = vec![NONE; self.core.columns.len()];
        columns.iter().zip(0..).for_each(|(&column, number)| column_number[column as usize] = number);
        let stays = |position: &usize| match self.basic[*position] {
            Basic::Slack(row) => row_number[row as usize] != NONE,
            Basic::Column(_) | Basic::Broken(_) => true,
        };
        let positions: Vec<usize> = (0..self.rows).filter(stays).collect();
        let mut new = Simplex::new(core, &core.start[..core.items.len()]);
        let mut inverse = Vec::with_capacity(rows.len() * rows.len());
        for &position in &positions {
            let old = &self.inverse[position * self.rows..(position + 1) * self.rows];
            inverse.extend(rows.iter().map(|&row| old[row as usize]));
        }
        new.inverse = inverse;
        new.value = positions.iter().map(|&position| self.value[position]).collect();
        new.capacity.clone_from(capacity);
        new.closed_cost = self.closed_cost;
        for (new, &position) in new.basic.iter_mut().zip(&positions) {
            *new = match self.basic[position] {
                Basic::Slack(row) => Basic::Slack(row_number[row as usize]),
                Basic::Broken(row) => Basic::Broken(row_number[row as usize]),
                Basic::Column(column) => Basic::Column(column_number[column as usize]),
            };
        }
        for position in 0..new.rows {
            if let Basic::Column(column) = new.basic[position] {
                new.members[core.item_of[column as usize] as usize].push(position as u32);
            }
        }
        for item in 0..core.items.len() {
            let old = self.core.item_of[columns[core.start[item] as usize] as usize];
            new.key[item] = column_number[self.key[old as usize] as usize];
        }
        new.pivots_since_fresh = self.pivots_since_fresh;
        new.keep_open(|column| open(columns[column] as usize));
        new
    }
}
