//! A small reproducible source of numbers (splitmix64); nothing here needs a better one.

/// The source.
pub(crate) struct Random(u64);

impl Random {
    /// The source of the `place`th thing made from a seed.
    pub(crate) fn of(seed: u64, place: u64) -> Self {
        Self(seed ^ place.wrapping_mul(0x5851_F42D_4C95_7F2D))
    }

    /// A number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// Yes, in so many cases of a hundred.
    pub(crate) fn chance(&mut self, hundredths: usize) -> bool {
        self.below(100) < hundredths
    }

    /// One of several.
    pub(crate) fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// `count` of several, none twice.
    pub(crate) fn some<T: Copy + PartialEq>(&mut self, all: &[T], count: usize) -> Vec<T> {
        let mut some = Vec::with_capacity(count);
        for _ in 0..count {
            let one = self.pick(all);
            if !some.contains(&one) {
                some.push(one);
            }
        }
        some
    }

    /// A rank below a limit by Zipf's law: the logarithm of the rank is even.
    pub(crate) fn rank(&mut self, limit: usize) -> usize {
        let even = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        (((limit as f64).ln() * even).exp() as usize - 1).min(limit - 1)
    }
}
