//! Importing on the site: a file is sent in, looked through, shown as what it would change and what is wrong with it, and
//! taken – all of it or nothing – when somebody who may says so.
//!
//! What a file may hold is the workbook's affair ([`crate::features::exchange`]); whose rows it may hold is the policy's. A
//! run is kept for a month ([`crate::kit::imports`]), also one of the command line that had errors.

mod asking;
mod check;
mod files;
mod page;
mod run;
mod take;
mod tell;

pub use asking::ask_first;
pub use check::is_for;
pub use files::{errors_as_csv, errors_as_workbook, records, template};
pub use page::{begin, receive};
pub use run::{difference, run};
pub use take::answer;
pub use tell::{Sender, told};
