//! Where data lives, for every subcommand that needs it.

use std::path::{Path, PathBuf};

use ledger::{ERASED_FILE, Ledger, Restored, Sqlite};

use super::Failure;
use crate::kit::store::{Store, surroundings};

/// Where the data is.
#[derive(clap::Args, Clone, Debug)]
pub struct DataFolder {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

impl DataFolder {
    /// Whether there is nothing yet.
    pub(super) fn is_new(&self) -> bool {
        !self.data.join(ledger::DATABASE_FILE).exists()
    }

    /// The store, which must be there.
    pub(super) fn store(&self, program: &str) -> Result<Store, Failure> {
        self.must_exist()?;
        Ok(Store::open(&self.data, program)?)
    }

    /// The store, made if it is not there.
    pub(super) fn store_or_new(&self, program: &str) -> Result<Store, Failure> {
        Ok(Store::open(&self.data, program)?)
    }

    /// The store, which must be there, for reading only, also while it is being served.
    pub(super) fn store_to_read(&self) -> Result<Store, Failure> {
        self.must_exist()?;
        Ok(Store::open_to_read(&self.data)?)
    }

    /// The ledger alone, for reading only.
    pub(super) fn ledger_to_read(&self) -> Result<Box<dyn Ledger>, Failure> {
        self.must_exist()?;
        Ok(Box::new(Sqlite::open_to_read(&self.data)?))
    }

    /// Restores a backup here.
    pub(super) fn restore(&self, from: &Path, replaces: bool, lists: &[PathBuf]) -> Result<Restored, Failure> {
        if !from.is_file() {
            return Err(Failure::new(format!("{} is no file", from.display()), "give the file that `backup` wrote"));
        }
        Ok(ledger::restore(from, &self.data, replaces, lists, surroundings("helhetsbild restore"))?)
    }

    /// The list of what was erased, kept outside the database.
    pub(super) fn list_of_erased(&self, named: Option<&Path>) -> Result<PathBuf, Failure> {
        self.must_exist()?;
        Ok(named.map_or_else(|| self.data.join(ERASED_FILE), Path::to_owned))
    }

    fn must_exist(&self) -> Result<(), Failure> {
        if !self.is_new() {
            return Ok(());
        }
        Err(Failure::new(
            format!("{} is no data folder", self.data.display()),
            "import a workbook to make one: helhetsbild import PATH --data DIR; or see the examples: helhetsbild demo",
        ))
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.data
    }
}
