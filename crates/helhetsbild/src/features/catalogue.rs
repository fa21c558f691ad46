//! Lists with facets and the page of each record: one mechanism for every kind.

mod history;
mod list;
mod record;
mod result_map;
mod rows;

pub use list::{is_narrowed, list, list_as_csv, matching};
pub use record::{preview, record};
pub use rows::{Rows, rows_below, rows_of};
