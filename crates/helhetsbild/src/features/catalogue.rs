//! Lists with facets and the page of each record: one mechanism for every kind.

mod list;
mod record;

pub use list::{Row, list, list_as_csv, rows_of};
pub use record::record;
