//! Workbooks: import, export, the empty template and the error report.
//!
//! Everything follows from the kinds' declarations ([`sheet::Layout`]); there is no code for any one kind. Reading is
//! streaming and limited ([`workbook`]); [`import::plan`] turns what was read into one command, or into errors that say
//! where, what, why and what to write instead; importing an export changes nothing.

pub mod cell;
pub mod complaint;
mod conflict;
mod draft;
mod example;
mod excel;
pub mod export;
mod folder;
mod identity;
pub mod import;
mod lists;
mod locate;
mod nearest;
mod problem;
mod read;
pub mod report;
mod resolve;
mod rights;
mod say;
pub mod sheet;
pub mod single;
pub mod template;
mod text;
mod which;
pub mod workbook;
mod write;

pub use complaint::{CellError, Complaint};
pub use export::{ExportError, Leaf, csv_files, export_csv, export_xlsx, export_xlsx_with, leaf_xlsx};
pub use import::{Counts, Options, Outcome, partnership_of, plan, plan_of, problems_to_errors};
pub use report::error_report;
pub use rights::Rights;
pub use template::template;
pub use which::{lists, read_as};
pub use workbook::{Limits, Workbook};

/// The media type of a workbook (ECMA-376).
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
