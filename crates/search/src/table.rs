//! Many short strings in one allocation.

use std::ops::Range;

/// Strings in sorted order, found by binary search.
#[derive(Debug, Default)]
pub(crate) struct Table {
    text: String,
    ends: Vec<u32>,
}

impl Table {
    /// Adds a string after those there are.
    ///
    /// # Panics
    ///
    /// When the strings together exceed 4 GiB, far beyond any index that fits the memory limits of this house.
    pub(crate) fn push(&mut self, string: &str) {
        self.text.push_str(string);
        self.ends.push(u32::try_from(self.text.len()).expect("the words of an index take less than 4 GiB"));
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, number: usize) -> &str {
        let start = if number == 0 { 0 } else { self.ends[number - 1] as usize };
        &self.text[start..self.ends[number] as usize]
    }

    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The first number within `range` whose string is not `before`.
    pub(crate) fn partition(&self, range: Range<usize>, mut before: impl FnMut(&str) -> bool) -> usize {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The number of `string`, if it is there.
    pub(crate) fn find(&self, string: &str) -> Option<usize> {
        let number = self.partition(0..self.len(), |other| other < string);
        (number < self.len() && self.get(number) == string).then_some(number)
    }

    /// The numbers within `range` of strings equal to `string`.
    pub(crate) fn equal(&self, range: Range<usize>, string: &str) -> Range<usize> {
        let start = self.partition(range.clone(), |other| other < string);
        start..self.partition(start..range.end, |other| other == string)
    }

    /// The numbers within `range` of strings that begin with `prefix`.
    pub(crate) fn beginning(&self, range: Range<usize>, prefix: &str) -> Range<usize> {
        let start = self.partition(range.clone(), |other| other < prefix);
        start..self.partition(start..range.end, |other| other.starts_with(prefix))
    }
}
