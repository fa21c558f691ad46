//! The basis read and made fresh.

use super::{Basic, Simplex};

impl Simplex<'_> {
    /// Items that the relaxation splits between columns: (item, its largest column, that column's share).
    pub fn split_items(&self) -> Vec<(usize, u32, f64)> {
        let mut split = vec![];
        for position in 0..self.rows {
            let Basic::Column(column) = self.basic[position] else { continue };
            let item = self.item(column);
            if self.members[item].first() != Some(&(position as u32)) {
                continue;
            }
            let members = self.members[item].iter().map(|&member| member as usize);
            let (mut largest, mut share) = (self.key[item], 1.0);
            let mut rest = 1.0;
            for member in members {
                rest -= self.value[member];
                if let Basic::Column(column) = self.basic[member]
                    && (share == 1.0 || self.value[member] > share)
                {
                    (largest, share) = (column, self.value[member]);
                }
            }
            if rest >= share {
                (largest, share) = (self.key[item], rest);
            }
            if share < 1.0 - 1e-4 {
                split.push((item, largest, share));
            }
        }
        split
    }

    /// The largest column of each item.
    pub fn rounded(&self) -> Vec<u32> {
        let mut chosen = self.key.clone();
        for (item, column) in chosen.iter_mut().enumerate().filter(|(item, _)| !self.members[*item].is_empty()) {
            let mut rest = 1.0;
            let mut largest = 0.0;
            for &member in &self.members[item] {
                let value = self.value[member as usize];
                rest -= value;
                if let Basic::Column(other) = self.basic[member as usize]
                    && value > largest
                {
                    (largest, *column) = (value, other);
                }
            }
            if rest >= largest {
                *column = self.key[item];
            }
        }
        chosen
    }

    /// Computes inverse, values and prices from the basis anew: rounding errors of two hundred pivots are gone.
    pub(super) fn refresh(&mut self) {
        self.pivots_since_fresh = 0;
        let rows = self.rows;
        let mut matrix = vec![0.0; rows * rows];
        for position in 0..rows {
            match self.basic[position] {
                Basic::Slack(row) => matrix[row as usize * rows + position] = 1.0,
                Basic::Broken(row) => matrix[row as usize * rows + position] = -1.0,
                Basic::Column(column) => {
                    let key = self.key[self.item(column)] as usize;
                    for &(row, amount) in self.core.uses(column as usize) {
                        matrix[row as usize * rows + position] += amount as f64;
                    }
                    for &(row, amount) in self.core.uses(key) {
                        matrix[row as usize * rows + position] -= amount as f64;
                    }
                    let counted = self.counted_of(column as usize).iter();
                    counted.for_each(|&(row, amount)| matrix[row as usize * rows + position] += amount);
                    let counted = self.counted_of(key).iter();
                    counted.for_each(|&(row, amount)| matrix[row as usize * rows + position] -= amount);
                }
            }
        }
        if let Some(inverse) = invert(matrix, rows) {
            self.inverse = inverse;
        }
        let mut left = self.capacity.clone();
        for &key in &self.key {
            self.core.uses(key as usize).iter().for_each(|&(row, amount)| left[row as usize] -= amount as f64);
            self.counted_of(key as usize).iter().for_each(|&(row, amount)| left[row as usize] -= amount);
        }
        for (position, value) in self.value.iter_mut().enumerate() {
            let row = &self.inverse[position * rows..(position + 1) * rows];
            *value = row.iter().zip(&left).map(|(part, left)| part * left).sum();
        }
        self.reprice();
    }
}

/// The inverse of a matrix by Gauss–Jordan elimination with the largest pivot of each column; `None` if it has none.
fn invert(mut matrix: Vec<f64>, rows: usize) -> Option<Vec<f64>> {
    let mut inverse = vec![0.0; rows * rows];
    (0..rows).for_each(|row| inverse[row * rows + row] = 1.0);
    for step in 0..rows {
        let pivot = (step..rows)
            .max_by(|&one, &other| matrix[one * rows + step].abs().total_cmp(&matrix[other * rows + step].abs()))?;
        if matrix[pivot * rows + step].abs() < 1e-11 {
            return None;
        }
        for column in 0..rows {
            matrix.swap(step * rows + column, pivot * rows + column);
            inverse.swap(step * rows + column, pivot * rows + column);
        }
        let factor = 1.0 / matrix[step * rows + step];
        for column in 0..rows {
            matrix[step * rows + column] *= factor;
            inverse[step * rows + column] *= factor;
        }
        for row in (0..rows).filter(|&row| row != step) {
            let rate = matrix[row * rows + step];
            if rate != 0.0 {
                for column in 0..rows {
                    matrix[row * rows + column] -= rate * matrix[step * rows + column];
                    inverse[row * rows + column] -= rate * inverse[step * rows + column];
                }
            }
        }
    }
    Some(inverse)
}
