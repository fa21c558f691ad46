//! Where a ledger is: a folder, or a database on a server.

use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

use crate::{DATABASE_FILE, Ledger, Postgres, Result, Sqlite, Surroundings};

/// The address of a ledger: `sqlite:DIR` or `postgres://USER@HOST/DATABASE`.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// A data folder.
    Folder(PathBuf),
    /// A database on a server.
    Database(String),
}

impl Address {
    /// Opens the ledger there for reading and writing; makes it if there is none.
    ///
    /// # Errors
    /// What the engine says.
    pub fn open(&self, surroundings: Surroundings) -> Result<Box<dyn Ledger>> {
        Ok(match self {
            Self::Folder(folder) => Box::new(Sqlite::open(folder, surroundings)?),
            Self::Database(address) => Box::new(Postgres::open(address, surroundings)?),
        })
    }

    /// Opens the ledger there for reading only, also while others write.
    ///
    /// # Errors
    /// What the engine says.
    pub fn open_to_read(&self, surroundings: Surroundings) -> Result<Box<dyn Ledger>> {
        Ok(match self {
            Self::Folder(folder) => Box::new(Sqlite::open_to_read(folder)?),
            Self::Database(address) => Box::new(Postgres::open_to_read(address, surroundings)?),
        })
    }

    /// Opens the ledger there as it stands, to be copied: a folder must not be in use; a database is read as of one moment.
    ///
    /// # Errors
    /// What the engine says.
    pub fn open_to_copy(&self, surroundings: Surroundings) -> Result<Box<dyn Ledger>> {
        Ok(match self {
            Self::Folder(folder) => Box::new(Sqlite::open(folder, surroundings)?),
            Self::Database(address) => Box::new(Postgres::open_to_read(address, surroundings)?.snapshot()?),
        })
    }

    /// The folder, if it is one.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Database(_) => None,
        }
    }

    /// Whether it is a folder that holds no ledger yet. Of a database only who opens it knows.
    pub fn is_new_folder(&self) -> bool {
        self.folder().is_some_and(|folder| !folder.join(DATABASE_FILE).exists())
    }
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        if let Some(folder) = text.strip_prefix("sqlite:").filter(|folder| !folder.is_empty()) {
            return Ok(Self::Folder(folder.into()));
        }
        if ["postgres://", "postgresql://"].iter().any(|beginning| text.starts_with(beginning)) {
            return Ok(Self::Database(text.to_owned()));
        }
        Err("write sqlite:DIR or postgres://USER@HOST/DATABASE".to_owned())
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(formatter, "sqlite:{}", folder.display()),
            // It may hold a password.
            Self::Database(address) => match (address.split_once("://"), address.rsplit_once('@')) {
                (Some((scheme, _)), Some((_, rest))) => write!(formatter, "{scheme}://{rest}"),
                _ => formatter.write_str(address),
            },
        }
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}
