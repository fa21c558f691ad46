//! A small reproducible source of numbers: splitmix64 (Steele, Lea & Flood, OOPSLA 2014). Nothing here needs a better one.

/// The source; the same seed gives the same numbers on every machine.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The source that a seed gives.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number.
    #[expect(clippy::should_implement_trait, reason = "an endless source is no iterator anybody should collect")]
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit, which must not be 0.
    pub fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// A number from a range, both ends included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low + 1) as usize) as i64
    }

    /// The place in a list of weights, each chosen in proportion to its weight.
    pub fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: u32 = weights.iter().sum();
        let mut drawn = self.below(total as usize) as u32;
        for (place, &weight) in weights.iter().enumerate() {
            if drawn < weight {
                return place;
            }
            drawn -= weight;
        }
        weights.len() - 1
    }

    /// The order of `count` things, shuffled.
    pub fn order(&mut self, count: usize) -> Vec<u32> {
        let mut order: Vec<u32> = (0..count as u32).collect();
        for last in (1..count).rev() {
            order.swap(last, self.below(last + 1));
        }
        order
    }
}
