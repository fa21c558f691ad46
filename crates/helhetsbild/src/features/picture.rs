//! The whole picture: the matrix, white spots, what ends with nothing after it, and everything on a line of time.

mod gaps;
mod matrix;
mod timeline;

pub use gaps::{cliffs, gaps, summary};
pub use matrix::{matrix, picture, picture_as_csv};
pub use timeline::timeline;
