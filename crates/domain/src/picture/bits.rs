//! Sets of rows as bits: what makes a list with many facets cheap to count.

/// A set of row numbers. It grows with what is added; rows beyond its length are not in it.
#[derive(Clone, Debug, Default)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// The empty set of rows below `length`.
    pub fn none(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(64)] }
    }

    /// Adds a row.
    pub fn add(&mut self, row: usize) {
        if self.words.len() <= row / 64 {
            self.words.resize(row / 64 + 1, 0);
        }
        self.words[row / 64] |= 1 << (row % 64);
    }

    /// Takes a row away.
    pub fn remove(&mut self, row: usize) {
        if let Some(word) = self.words.get_mut(row / 64) {
            *word &= !(1 << (row % 64));
        }
    }

    /// Whether a row is in it.
    pub fn has(&self, row: usize) -> bool {
        self.words.get(row / 64).is_some_and(|word| word & (1 << (row % 64)) != 0)
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Keeps only rows that are also in `other`.
    pub fn keep(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= theirs);
    }

    /// Takes away all rows of `other`.
    pub fn drop_all(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine &= !theirs);
    }

    /// Adds all rows of `other`.
    pub fn join(&mut self, other: &Self) {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        self.words.iter_mut().zip(&other.words).for_each(|(mine, theirs)| *mine |= theirs);
    }

    /// The rows that are in both.
    pub fn shared(&self, other: &Self) -> Self {
        Self { words: self.words.iter().zip(&other.words).map(|(mine, theirs)| mine & theirs).collect() }
    }

    /// How many rows it has.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// How many rows it shares with `other`.
    pub fn count_shared(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(mine, theirs)| (mine & theirs).count_ones() as usize).sum()
    }

    /// Its rows, ascending.
    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(index, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                if left == 0 {
                    return None;
                }
                let bit = left.trailing_zeros() as usize;
                left &= left - 1;
                Some(index * 64 + bit)
            })
        })
    }
}

/// A set prepared to be met with very many others: what is empty of it is passed over.
pub(super) enum Prepared<'a> {
    Dense(&'a Bits),
    Sparse(Vec<(usize, u64)>),
}

impl<'a> Prepared<'a> {
    pub(super) fn of(bits: &'a Bits) -> Self {
        let words = || bits.words.iter().copied().enumerate().filter(|(_, word)| *word != 0);
        if 2 * words().count() > bits.words.len() { Self::Dense(bits) } else { Self::Sparse(words().collect()) }
    }

    /// How many rows it shares with `other`.
    pub(super) fn count_shared(&self, other: &Bits) -> usize {
        match self {
            Self::Dense(bits) => bits.count_shared(other),
            Self::Sparse(words) => words
                .iter()
                .map_while(|(place, word)| other.words.get(*place).map(|theirs| theirs & word))
                .filter(|shared| *shared != 0)
                .map(|shared| shared.count_ones() as usize)
                .sum(),
        }
    }
}
