//! The whole picture: the matrix and its map, white spots, what ends with nothing after it, and everything on a line of
//! time.

mod gaps;
mod line;
mod matrix;
mod own;
mod page;
mod state_map;
mod timeline;

pub use gaps::{cliffs_as_csv, silences_as_csv, summary, white_spots_as_csv};
pub use matrix::{matrix, picture_as_csv};
pub use own::{Whose, own};
pub use page::picture;
pub use state_map::map_as_csv;
pub use timeline::{timeline, timeline_as_csv};
