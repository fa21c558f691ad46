//! One step of the method: what enters, what leaves, and the inverse after it.

use super::{Basic, Simplex};

const PIVOT: f64 = 1e-8;

/// What leaves the basis.
enum Leaves {
    Position(usize),
    Key(usize),
}

impl Simplex<'_> {
    /// One pivot: brings a column or slack in that improves the objective by `gain` a unit.
    pub(super) fn enter(&mut self, entering: Basic, gain: f64) {
        self.pivots += 1;
        let entering_item = match entering {
            Basic::Slack(_) | Basic::Broken(_) => None,
            Basic::Column(column) => Some(self.item(column)),
        };
        self.find_direction(entering);
        let (step, leaves) = self.ratio(entering_item);
        match leaves {
            Leaves::Position(position) => {
                self.step(step);
                self.replace(position, entering, gain, step);
            }
            Leaves::Key(item) if self.members[item].is_empty() => {
                // The entering column takes the whole place of its item's key: the working basis stays as it is.
                self.step(step);
                let Basic::Column(column) = entering else { return };
                self.key[item] = column;
            }
            Leaves::Key(item) => {
                self.step(step);
                let position = self.longest_member(item);
                self.swap_key(item, position);
                self.find_direction(entering);
                self.replace(position, entering, gain, step);
            }
        }
        self.pivots_since_fresh += 1;
        if self.pivots_since_fresh > 200 {
            self.refresh();
        }
    }

    /// The change of each basic value for one unit of what enters: inverse × its column, less its item's key.
    fn find_direction(&mut self, entering: Basic) {
        let mut direction = std::mem::take(&mut self.direction);
        direction.fill(0.0);
        let mut add = |row: u32, amount: f64| {
            for (position, change) in direction.iter_mut().enumerate() {
                *change += self.inverse[position * self.rows + row as usize] * amount;
            }
        };
        match entering {
            Basic::Slack(row) => add(row, 1.0),
            Basic::Broken(row) => add(row, -1.0),
            Basic::Column(column) => {
                self.core.uses(column as usize).iter().for_each(|&(row, amount)| add(row, amount as f64));
                let key = self.key[self.item(column)] as usize;
                self.core.uses(key).iter().for_each(|&(row, amount)| add(row, -amount as f64));
                self.counted_of(column as usize).iter().for_each(|&(row, amount)| add(row, amount));
                self.counted_of(key).iter().for_each(|&(row, amount)| add(row, -amount));
            }
        }
        self.direction = direction;
    }

    /// How far one can go, and what stops it. Among those that stop at once, the largest pivot is the safest.
    fn ratio(&self, entering_item: Option<usize>) -> (f64, Leaves) {
        let (mut least, mut stops, mut size) = (f64::INFINITY, None, 0.0);
        let mut consider = |value: f64, rate: f64, what: Leaves| {
            if rate > PIVOT {
                let ratio = value.max(0.0) / rate;
                if ratio < least - 1e-10 || (ratio < least + 1e-10 && rate > size) {
                    (least, stops, size) = (ratio, Some(what), rate);
                }
            }
        };
        for position in 0..self.rows {
            let rate = self.direction[position];
            consider(self.value[position], rate, Leaves::Position(position));
            if let Basic::Column(column) = self.basic[position] {
                let item = self.item(column);
                if self.members[item].first() == Some(&(position as u32)) {
                    let (value, rate) = self.key_value_and_rate(item, entering_item);
                    consider(value, rate, Leaves::Key(item));
                }
            }
        }
        if let Some(item) = entering_item.filter(|&item| self.members[item].is_empty()) {
            consider(1.0, 1.0, Leaves::Key(item));
        }
        // Every direction is bounded: a column by its item, a slack by its row.
        (least, stops.unwrap_or(Leaves::Position(0)))
    }

    fn key_value_and_rate(&self, item: usize, entering_item: Option<usize>) -> (f64, f64) {
        let members = self.members[item].iter().map(|&position| position as usize);
        let (value, change) = members.fold((1.0, 0.0), |(value, change), position| {
            (value - self.value[position], change + self.direction[position])
        });
        (value, if entering_item == Some(item) { 1.0 - change } else { -change })
    }

    fn step(&mut self, step: f64) {
        self.value.iter_mut().zip(&self.direction).for_each(|(value, rate)| *value -= step * rate);
    }

    fn longest_member(&self, item: usize) -> usize {
        let longest = self.members[item]
            .iter()
            .copied()
            .max_by(|&one, &other| self.value[one as usize].total_cmp(&self.value[other as usize]));
        longest.unwrap_or(0) as usize
    }

    /// Makes the basic column at a position the key of its item; the old key takes its position.
    fn swap_key(&mut self, item: usize, position: usize) {
        let Basic::Column(column) = self.basic[position] else { return };
        let key_value = 1.0 - self.members[item].iter().map(|&member| self.value[member as usize]).sum::<f64>();
        for member in 0..self.members[item].len() {
            let other = self.members[item][member] as usize;
            if other != position {
                for row in 0..self.rows {
                    self.inverse[position * self.rows + row] += self.inverse[other * self.rows + row];
                }
            }
        }
        self.inverse[position * self.rows..(position + 1) * self.rows].iter_mut().for_each(|part| *part = -*part);
        self.value[position] = key_value;
        self.basic[position] = Basic::Column(self.key[item]);
        self.key[item] = column;
    }

    /// Puts what enters in a position, by elimination in the inverse.
    fn replace(&mut self, position: usize, entering: Basic, gain: f64, step: f64) {
        let rows = self.rows;
        let pivot = self.direction[position];
        if let Basic::Column(column) = self.basic[position] {
            let item = self.item(column);
            self.members[item].retain(|&member| member as usize != position);
        }
        let mut pivot_row = std::mem::take(&mut self.pivot_row);
        pivot_row.clear();
        for (at, part) in self.inverse[position * rows..(position + 1) * rows].iter_mut().enumerate() {
            if *part != 0.0 {
                *part /= pivot;
                pivot_row.push((at as u32, *part));
            }
        }
        for (other, row) in self.inverse.chunks_exact_mut(rows).enumerate() {
            let rate = self.direction[other];
            if rate.abs() > 1e-12 && other != position {
                for &(at, part) in &pivot_row {
                    let entry = &mut row[at as usize];
                    *entry -= rate * part;
                    // What cancels out leaves a trace that would make every row dense in time.
                    if entry.abs() < 1e-13 {
                        *entry = 0.0;
                    }
                }
            }
        }
        pivot_row.iter().for_each(|&(row, part)| self.price[row as usize] += gain * part);
        self.pivot_row = pivot_row;
        self.basic[position] = entering;
        self.value[position] = step;
        if let Basic::Column(column) = entering {
            let item = self.item(column);
            self.members[item].push(position as u32);
        }
    }
}
