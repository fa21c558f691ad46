//! Lists with facets and the page of each record: one mechanism for every kind.

mod history;
mod list;
mod record;
mod related;
mod result_map;
mod rows;
mod whole;

pub use list::list;
pub use record::{preview, record};
pub use rows::{Rows, rows_below, rows_of};
pub use whole::{is_narrowed, list_as_csv, matching};
