//! The machine form: a folder with `meta.json` and `scores.u16`.

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use serde::de::DeserializeOwned;

use crate::{
    error::{Fault, FileError, Limit, Place},
    instance::{Instance, within_limits},
    plan::Plan,
};

mod guides;
mod json;
mod meta;

pub use guides::read_guides;
use meta::{Meta, Reader, meta_of};

/// A description larger than this is refused before it is read.
const MOST_META_BYTES: u64 = 512 << 20;

/// Reads an instance from a folder.
///
/// # Errors
///
/// With the file, the field and its number, and the value. What is too large is refused before it is read.
pub fn read(folder: &Path) -> Result<Instance, FileError> {
    let path = folder.join("meta.json");
    let file = Reader { path: &path };
    let meta: Meta = json::read(&path, MOST_META_BYTES)?;
    let counts = file.counts(&meta)?;
    let pairs = within_limits(counts[0], counts[1]).map_err(|error| FileError::instance(&path, error))?;
    let mut parts = file.parts(&meta, counts)?;
    drop(meta);
    let scores_path = folder.join("scores.u16");
    parts.scores = read_scores(&scores_path, pairs, counts[1])?;
    Instance::new(parts).map_err(|error| {
        let about_scores = matches!(error, crate::error::InstanceError::Score { .. });
        FileError::instance(if about_scores { &scores_path } else { &path }, error)
    })
}

/// Reads what a person or a program has written as JSON: decisions, or a question of quotas.
///
/// # Errors
///
/// With the file, line and column, if it cannot be read as that.
pub fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, FileError> {
    json::read(path, MOST_META_BYTES)
}

/// Writes an instance to a folder, which is made if need be.
///
/// # Errors
///
/// If the folder or a file cannot be written.
pub fn write(instance: &Instance, folder: &Path) -> Result<(), FileError> {
    let failed = |path: PathBuf| move |error: std::io::Error| FileError::io(&path, &error);
    fs::create_dir_all(folder).map_err(failed(folder.to_owned()))?;
    let path = folder.join("meta.json");
    let text = serde_json::to_vec(&meta_of(instance)).map_err(|error| failed(path.clone())(error.into()))?;
    fs::write(&path, text).map_err(failed(path.clone()))?;
    let path = folder.join("scores.u16");
    let bytes: Vec<u8> = instance.scores.iter().flat_map(|score| score.to_le_bytes()).collect();
    fs::write(&path, bytes).map_err(failed(path.clone()))
}

/// Writes a plan: a line for each household, the municipality's number or −1.
///
/// # Errors
///
/// If the file cannot be written.
pub fn write_plan(plan: &Plan, path: &Path) -> Result<(), FileError> {
    let failed = |error: std::io::Error| FileError::io(path, &error);
    let mut file = std::io::BufWriter::new(fs::File::create(path).map_err(failed)?);
    for municipality in &plan.municipality {
        writeln!(file, "{}", municipality.map_or(-1, i64::from)).map_err(failed)?;
    }
    file.flush().map_err(failed)
}

/// Reads a plan for an instance.
///
/// # Errors
///
/// With the line and its value, if it is no municipality's number, and if there are more or fewer lines than households.
pub fn read_plan(path: &Path, instance: &Instance) -> Result<Plan, FileError> {
    let bytes = read_bytes(path, MOST_META_BYTES)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let (line, column) = text_place(&bytes[..error.valid_up_to()]);
        FileError::new(path, Place::Text { line, column }, Fault::NotText)
    })?;
    let (households, municipalities) = (instance.households.len(), instance.municipalities.len());
    let mut plan = Plan { municipality: Vec::with_capacity(households) };
    for (line, text) in (1..).zip(text.lines()) {
        let municipality = match text.trim().parse::<i64>() {
            Ok(-1) => None,
            Ok(value) if (0..municipalities as i64).contains(&value) => Some(value as u32),
            _ => {
                let fault = Fault::NoMunicipality { found: clip(text).into(), last: municipalities - 1 };
                return Err(FileError::new(path, Place::Text { line, column: 1 }, fault));
            }
        };
        plan.municipality.push(municipality);
    }
    let found = plan.municipality.len();
    if found != households {
        let fault = Fault::PlanLines { found, expected: households };
        return Err(FileError::new(path, Place::Whole, fault));
    }
    Ok(plan)
}

/// The line and character that come after a text, counted from 1. What is no text counts by bytes.
pub(crate) fn text_place(before: &[u8]) -> (u64, u64) {
    let line = before.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
    let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    (line, String::from_utf8_lossy(last).chars().count() as u64 + 1)
}

/// At most so much of a value as an error can show.
pub(crate) fn clip(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A file's bytes, refused before they are read if they are too many.
pub(crate) fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, FileError> {
    let failed = |error: std::io::Error| FileError::io(path, &error);
    let file = fs::File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    if length > most {
        let fault = Fault::TooLarge { limit: Limit::Bytes, value: length.into(), most: most as usize };
        return Err(FileError::new(path, Place::Whole, fault));
    }
    let mut bytes = Vec::with_capacity(length as usize);
    file.take(most).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn read_scores(path: &Path, pairs: usize, width: usize) -> Result<Vec<u16>, FileError> {
    let failed = |error: std::io::Error| FileError::io(path, &error);
    let mut file = fs::File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    let expected = 2 * pairs as u64;
    if length != expected {
        let rows = length / (2 * width as u64);
        let fault = Fault::ScoreBytes { found: length, expected, rows };
        // Where it ends, or goes on for too long.
        let first = (length.min(expected) / 2) as usize;
        let place = Place::Score { household: first / width, municipality: first % width };
        return Err(FileError::new(path, place, fault));
    }
    let mut scores = Vec::with_capacity(pairs);
    // Read in pieces, so that the bytes and the scores do not both lie in memory in full.
    let mut piece = vec![0_u8; 1 << 20];
    while scores.len() < pairs {
        let wanted = piece.len().min(2 * (pairs - scores.len()));
        file.read_exact(&mut piece[..wanted]).map_err(failed)?;
        scores.extend(piece[..wanted].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
    }
    Ok(scores)
}
