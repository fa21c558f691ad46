//! Runs of imports: which file was sent in, by whom, what it came to. A run whose file had errors is told to whoever looks
//! after the partnership until it is mended; one without errors waits for somebody to take it.
//!
//! A run is three rows under one key: the run itself, which lists read; its lines, which its page shows; and the file, until
//! it has been taken. They expire together.

use std::collections::BTreeSet;

use domain::{
    id::{PartnershipId, RecordId},
    kinds::{Body, Kind},
    place::MunicipalityCode,
};
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, Ledger, LedgerError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    account::{read, written},
    language::{L10n, Words},
};

/// Runs, by time.
pub const IMPORTS: Drawer = Drawer::named("import_trouble");
/// What their pages show.
pub const LINES: Drawer = Drawer::named("import_lines");
/// Their files.
pub const FILES: Drawer = Drawer::named("import_file");
/// How long a run can be looked at.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);
/// So many runs of one person are kept; the oldest go first.
const MOST_OF_ONE: usize = 20;

/// How a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It has been looked through, and nothing is taken.
    #[default]
    Checked,
    /// What it holds is on the site.
    Taken,
    /// Another file came in its place.
    Replaced,
}

/// What becomes of a kind's records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The kind's code.
    pub kind: String,
    /// Not on the site before.
    pub new: usize,
    /// Changed.
    pub updated: usize,
    /// As they were.
    pub unchanged: usize,
    /// With errors.
    pub left_out: usize,
}

/// One import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The file's name, without its folder.
    pub file: String,
    /// The name it is read under, where its own does not say which list it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub read_as: String,
    /// When it came.
    pub at: Timestamp,
    /// How many errors it had.
    pub errors: u64,
    /// How many warnings.
    #[serde(default)]
    pub warnings: u64,
    /// Who sent it; `None` = by the command line.
    #[serde(default)]
    pub by: Option<Uuid>,
    /// The organisation whose records it is about; `None` where it may be about everybody's.
    #[serde(default)]
    pub whose: Option<RecordId>,
    /// The municipalities that its faulty rows name, or that the records they would change name.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub municipalities: BTreeSet<MunicipalityCode>,
    /// How it stands.
    #[serde(default)]
    pub standing: Standing,
    /// What would become, or has become, of the records.
    #[serde(default)]
    pub counts: Vec<Counted>,
    /// Whether what has been changed on the site since is written over.
    #[serde(default)]
    pub overwrites: bool,
    /// In how many fields it says something else than was written by hand since: these are asked about.
    #[serde(default)]
    pub asked: usize,
    /// What it would write, as a hash: what is taken is what was shown.
    #[serde(default)]
    pub seal: String,
    /// The command that takes it: taken twice is taken once.
    #[serde(default)]
    pub command: Uuid,
}

impl Run {
    /// How many records would be, or have been, entered or changed.
    pub fn changes(&self) -> usize {
        self.counts.iter().map(|counted| counted.new + counted.updated).sum()
    }

    /// Whether it is told of as a file with errors.
    pub fn is_faulty(&self) -> bool {
        self.errors > 0 && self.standing == Standing::Checked
    }

    fn row(&self, key: &str) -> DrawerRow {
        let owner = self.by.map(|id| id.to_string()).unwrap_or_default();
        DrawerRow::new(IMPORTS, key, written(self)).owned_by(owner).expires(self.at + KEPT)
    }
}

/// A sentence in the two languages that everything is said in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    sv: String,
    en: String,
}

impl Said {
    /// What `say` says in each.
    pub fn of(say: impl Fn(L10n) -> String) -> Self {
        Self { sv: say(L10n::Sv), en: say(L10n::En) }
    }

    /// In the language of a page: in Swedish where it is neither.
    pub fn in_words(&self, words: &Words) -> &str {
        if words.code() == "en" { &self.en } else { &self.sv }
    }
}

/// An error or a warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The sheet, or the text file.
    pub sheet: String,
    /// The row as a spreadsheet program numbers it.
    pub row: Option<u32>,
    /// The column's heading, with its letter.
    pub column: String,
    /// What stood there.
    pub value: String,
    /// What is wrong.
    pub why: Said,
    /// What to do.
    pub instead: Said,
}

/// A record as the file would have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub record: RecordId,
    /// The kind's code.
    pub kind: String,
    /// Whether the site did not have it.
    pub is_new: bool,
    /// The schema the body is written in.
    pub schema: u16,
    /// The record as the file has it.
    pub body: String,
    /// Where it stands in the file.
    pub place: String,
}

impl Change {
    /// The record as the file has it.
    pub fn body(&self) -> Option<Body> {
        Body::from_bytes(&self.kind, self.schema, self.body.as_bytes()).ok()
    }

    /// Its kind.
    pub fn kind(&self) -> Option<Kind> {
        Kind::from_code(&self.kind)
    }
}

/// What a run's page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// What is wrong; the first of it, where there is very much.
    pub errors: Vec<Line>,
    /// What may be wrong.
    pub warnings: Vec<Line>,
    /// What would be written; the first of it.
    pub changes: Vec<Change>,
}

/// The key of a run that comes now: runs lie in the order in which they came.
pub fn key(at: Timestamp, identity: Uuid) -> String {
    format!("{:016x}-{}", at.as_microsecond().max(0), identity.simple())
}

/// Keeps a run, with its file if it can be taken later, and lets go of the oldest of whoever sent it.
///
/// # Errors
/// The ledger's.
pub fn keep(
    ledger: &dyn Ledger,
    partnership: &PartnershipId,
    key: &str,
    run: &Run,
    lines: &Lines,
    file: Option<Vec<u8>>,
) -> Result<(), LedgerError> {
    let until = run.at + KEPT;
    let row = run.row(key);
    let owner = row.owner.clone();
    let mut rows = vec![(row, None)];
    rows.push((DrawerRow::new(LINES, key, written(lines)).owned_by(&*owner).expires(until), None));
    if let Some(bytes) = file {
        rows.push((DrawerRow::new(FILES, key, bytes).owned_by(&*owner).expires(until), None));
    }
    ledger.put_all(partnership, &rows)?;
    if !owner.is_empty() {
        let own = ledger.by_owner(partnership, IMPORTS, &owner)?;
        for old in own.iter().rev().skip(MOST_OF_ONE) {
            forget(ledger, partnership, &old.key)?;
        }
    }
    Ok(())
}

/// Every run, the oldest first, with its key.
///
/// # Errors
/// The ledger's.
pub fn all(ledger: &dyn Ledger, partnership: &PartnershipId) -> Result<Vec<(String, Run)>, LedgerError> {
    let rows = ledger.rows_after(partnership, IMPORTS, "", usize::MAX)?;
    rows.into_iter().map(|row| Ok((row.key.clone(), read(&row)?))).collect()
}

/// The runs whose file had errors that nobody has mended, the oldest first, of those that are meant.
///
/// # Errors
/// The ledger's.
pub fn faulty(
    ledger: &dyn Ledger,
    partnership: &PartnershipId,
    is_meant: impl Fn(&Run) -> bool,
) -> Result<Vec<(String, Run)>, LedgerError> {
    let mut runs = all(ledger, partnership)?;
    runs.retain(|(_, run)| run.is_faulty() && is_meant(run));
    Ok(runs)
}

/// A run.
///
/// # Errors
/// The ledger's.
pub fn run(ledger: &dyn Ledger, partnership: &PartnershipId, key: &str) -> Result<Option<Run>, LedgerError> {
    ledger.get(partnership, IMPORTS, key)?.map(|row| read(&row)).transpose()
}

/// What a run's page shows; nothing for one that an earlier program noted.
///
/// # Errors
/// The ledger's.
pub fn lines(ledger: &dyn Ledger, partnership: &PartnershipId, key: &str) -> Result<Lines, LedgerError> {
    let row = ledger.get(partnership, LINES, key)?;
    Ok(row.map(|row| read(&row)).transpose()?.unwrap_or_default())
}

/// A run's file, while it is kept.
///
/// # Errors
/// The ledger's.
pub fn file(ledger: &dyn Ledger, partnership: &PartnershipId, key: &str) -> Result<Option<Vec<u8>>, LedgerError> {
    Ok(ledger.get(partnership, FILES, key)?.map(|row| row.bytes))
}

/// The row by which a run is taken: to be put in the transaction that takes it.
pub fn taken(key: &str, run: &Run) -> DrawerRow {
    Run { standing: Standing::Taken, ..run.clone() }.row(key)
}

/// Lets go of a run's file: what it held is on the site.
///
/// # Errors
/// The ledger's.
pub fn forget_file(ledger: &dyn Ledger, partnership: &PartnershipId, key: &str) -> Result<(), LedgerError> {
    ledger.remove(partnership, FILES, key, None).map(drop)
}

/// Lets go of a run and all that is kept of it.
///
/// # Errors
/// The ledger's.
pub fn forget(ledger: &dyn Ledger, partnership: &PartnershipId, key: &str) -> Result<(), LedgerError> {
    for drawer in [FILES, LINES, IMPORTS] {
        ledger.remove(partnership, drawer, key, None)?;
    }
    Ok(())
}

/// Another file has come in the place of earlier faulty ones, those by the same name and the same sender and the one it says
/// itself: they are told of no more.
///
/// # Errors
/// The ledger's.
pub fn replace(
    ledger: &dyn Ledger,
    partnership: &PartnershipId,
    (new, run): (&str, &Run),
    said: Option<&str>,
) -> Result<(), LedgerError> {
    for (key, old) in all(ledger, partnership)? {
        let is_same = old.by == run.by && (old.file == run.file || said == Some(key.as_str()));
        if key != new && old.is_faulty() && is_same {
            let replaced = Run { standing: Standing::Replaced, ..old };
            ledger.put(partnership, replaced.row(&key), None)?;
            forget_file(ledger, partnership, &key)?;
        }
    }
    Ok(())
}
