//! The lottery: what decides between plans that are equally good, so that the order of the cases never does.
//!
//! The seed is published before the run. Each pair of household and municipality draws a ticket from it and from their
//! names, whatever row they stand in; anyone can draw the tickets again.

/// Tickets are below this.
pub const TICKETS: u64 = 1_000;

/// A lottery whose seed has been published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    seed: String,
    households: Vec<String>,
    municipalities: Vec<String>,
    /// The households in the order of their draws.
    order: Vec<u32>,
}

impl Ballot {
    /// Draws for households and municipalities by their names. Names that stand twice draw alike.
    pub fn new(seed: &str, households: Vec<String>, municipalities: Vec<String>) -> Self {
        let mut draws: Vec<([u8; 32], u32)> =
            households.iter().zip(0..).map(|(name, number)| (draw(&[seed, name]), number)).collect();
        draws.sort_unstable();
        let order = draws.into_iter().map(|(_, number)| number).collect();
        Self { seed: seed.to_owned(), households, municipalities, order }
    }

    /// Draws for households and municipalities that are called by their numbers, counted from 0.
    pub fn of_numbers(seed: &str, households: usize, municipalities: usize) -> Self {
        let numbers = |count: usize| (0..count).map(|number| number.to_string()).collect();
        Self::new(seed, numbers(households), numbers(municipalities))
    }

    /// The published seed.
    pub fn seed(&self) -> &str {
        &self.seed
    }

    /// The households in the order that the lottery gives them.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// The ticket of a pair, 0 to 999: the first eight bytes of the BLAKE3 hash of seed, household and municipality, each
    /// followed by a zero byte, as a little-endian number modulo 1,000. Between equally good plans the one with the highest
    /// sum of tickets wins.
    ///
    /// # Panics
    ///
    /// If either index is out of range.
    pub fn ticket(&self, household: u32, municipality: u32) -> u64 {
        let hash =
            draw(&[&self.seed, &self.households[household as usize], &self.municipalities[municipality as usize]]);
        let mut first = [0; 8];
        first.copy_from_slice(&hash[..8]);
        u64::from_le_bytes(first) % TICKETS
    }
}

fn draw(parts: &[&str]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(&[0]);
    }
    *hasher.finalize().as_bytes()
}
