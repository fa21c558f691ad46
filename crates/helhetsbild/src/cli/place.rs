//! Where data lives, for every subcommand that needs it: a folder, or a database on a server.

use std::path::{Path, PathBuf};

use ledger::{Address, ERASED_FILE, Ledger, Restored, copy, erasure};

use super::Failure;
use crate::kit::store::{Store, surroundings};

/// Where the data is.
#[derive(clap::Args, Clone, Debug)]
#[group(required = true, multiple = false)]
pub struct DataPlace {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Instead of a folder, a PostgreSQL database: postgres://USER@HOST/DATABASE. A password may stand in PGPASSWORD.
    #[arg(long, value_name = "ADDRESS", value_parser = database)]
    database: Option<Address>,
}

/// A database's address.
fn database(text: &str) -> Result<Address, String> {
    match text.parse()? {
        Address::Folder(_) => Err("write postgres://USER@HOST/DATABASE; a folder is named by --data".to_owned()),
        address => Ok(address),
    }
}

impl DataPlace {
    /// This folder.
    pub(super) fn in_folder(folder: &Path) -> Self {
        Self { data: Some(folder.to_owned()), database: None }
    }

    /// Its address.
    pub(super) fn address(&self) -> Address {
        match (&self.database, &self.data) {
            (Some(address), _) => address.clone(),
            (None, folder) => Address::Folder(folder.clone().unwrap_or_default()),
        }
    }

    /// Whether it is a folder without data.
    pub(super) fn is_new_folder(&self) -> bool {
        self.address().is_new_folder()
    }

    /// The store, which must be there.
    pub(super) fn store(&self, program: &str) -> Result<Store, Failure> {
        self.must_exist()?;
        self.store_or_new(program)
    }

    /// The store, made if it is not there.
    pub(super) fn store_or_new(&self, program: &str) -> Result<Store, Failure> {
        Ok(Store::over(self.address().open(surroundings(program))?)?)
    }

    /// The store, which must be there, for reading only, also while it is being served.
    pub(super) fn store_to_read(&self) -> Result<Store, Failure> {
        Ok(Store::over(self.ledger_to_read()?)?)
    }

    /// The ledger alone, for reading only.
    pub(super) fn ledger_to_read(&self) -> Result<Box<dyn Ledger>, Failure> {
        self.must_exist()?;
        Ok(self.address().open_to_read(surroundings("helhetsbild"))?)
    }

    /// Restores a backup here.
    pub(super) fn restore(&self, from: &Path, replaces: bool, lists: &[PathBuf]) -> Result<Restored, Failure> {
        if !from.is_file() {
            return Err(Failure::new(format!("{} is no file", from.display()), "give the file that `backup` wrote"));
        }
        let folder = match self.address() {
            Address::Folder(folder) => folder,
            database => return restore_into_database(from, &database, replaces, lists),
        };
        Ok(ledger::restore(from, &folder, replaces, lists, surroundings("helhetsbild restore"))?)
    }

    /// The list of what was erased, kept outside the database.
    pub(super) fn list_of_erased(&self, named: Option<&Path>) -> Result<PathBuf, Failure> {
        self.must_exist()?;
        match (named, self.address().folder()) {
            (Some(named), _) => Ok(named.to_owned()),
            (None, Some(folder)) => Ok(folder.join(ERASED_FILE)),
            (None, None) => Err(Failure::new(
                "a database has no folder to keep the list of what was erased in",
                "name a file that is kept with the backups: --erased FILE",
            )),
        }
    }

    fn must_exist(&self) -> Result<(), Failure> {
        match self.address() {
            Address::Folder(folder) if self.is_new_folder() => Err(Failure::worded(move |say| {
                (say.cli_no_data_folder(folder.display().to_string()), say.cli_no_data_folder_hint())
            })),
            _ => Ok(()),
        }
    }
}

/// A backup becomes a folder, where it is verified and what was erased since is erased; that is copied into the database.
fn restore_into_database(
    from: &Path,
    database: &Address,
    replaces: bool,
    lists: &[PathBuf],
) -> Result<Restored, Failure> {
    let here = || surroundings("helhetsbild restore");
    let to = database.open(here())?;
    if replaces || !to.partnerships()?.is_empty() {
        return Err(Failure::new(
            format!("{database} is not replaced, and must be empty"),
            "make another database and restore into that; then serve from it",
        ));
    }
    let beside = from.parent().unwrap_or(Path::new("")).join(ERASED_FILE);
    let lists: Vec<PathBuf> = lists.iter().cloned().chain([beside]).collect();
    let scratch = super::import::scratch_folder()?;
    let restored = ledger::restore(from, &scratch, false, &lists, here()).and_then(|restored| {
        let folder = Address::Folder(scratch.clone()).open_to_copy(here())?;
        copy::copy(folder.as_ref(), to.as_ref(), &mut |_, _| {})?;
        Ok(restored)
    });
    _ = std::fs::remove_dir_all(&scratch);
    Ok(restored?)
}

/// Keeps the list beside the backups complete.
pub(super) fn note_erasures(list: &Path, ledger: &dyn Ledger) -> Result<(), Failure> {
    Ok(erasure::add_to_list(list, &ledger.erasures()?)?)
}
