//! The machine form: a folder with `meta.json` and `scores.u16`.

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    error::{FileError, InstanceError, Limit},
    instance::{CLASSES, HIGHEST_SCORE, Household, Instance, Municipality, Parts, Profile, within_limits},
    plan::Plan,
};

mod guides;

pub use guides::read_guides;

/// A description larger than this is refused before it is read.
const MOST_META_BYTES: u64 = 512 << 20;
const ABSENT_GROUP: i64 = -1;

#[derive(Serialize, Deserialize)]
struct Meta {
    n: usize,
    m: usize,
    profile: String,
    #[serde(default = "standard")]
    score_scale: i64,
    #[serde(default = "standard")]
    unplaced_penalty_per_person: i64,
    size: Vec<i64>,
    need: Vec<i64>,
    cap: Vec<i64>,
    units: Vec<Vec<i64>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    kids: Vec<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    adults: Vec<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    group: Vec<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    school: Vec<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    seats: Vec<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    group_cap: Vec<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    links: Vec<[i64; 2]>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    locks: Vec<[i64; 2]>,
}

fn standard() -> i64 {
    i64::from(HIGHEST_SCORE)
}

/// Reads an instance from a folder.
///
/// # Errors
///
/// With the file, the field and its number, the value and a remedy. What is too large is refused before it is read.
pub fn read(folder: &Path) -> Result<Instance, FileError> {
    let path = folder.join("meta.json");
    let file = Reader { path: &path };
    let bytes = read_bytes(&path, MOST_META_BYTES)?;
    let meta: Meta = serde_json::from_slice(&bytes).map_err(|error| {
        let place = format!("line {} column {}", error.line(), error.column());
        file.wrong(Some(place), error.to_string(), "compare with what `helhetsbild placement generate` writes")
    })?;
    drop(bytes);
    let pairs = within_limits(meta.n, meta.m).map_err(|source| FileError::Instance { path: path.clone(), source })?;
    let mut parts = file.parts(&meta)?;
    let scores_path = folder.join("scores.u16");
    parts.scores = read_scores(&scores_path, pairs, meta.m)?;
    let at_fault = |source: &InstanceError| match source {
        InstanceError::Score { .. } | InstanceError::ScoreCount { .. } => scores_path.clone(),
        _ => path.clone(),
    };
    Instance::new(parts).map_err(|source| FileError::Instance { path: at_fault(&source), source })
}

/// Writes an instance to a folder, which is made if need be.
///
/// # Errors
///
/// If the folder or a file cannot be written.
pub fn write(instance: &Instance, folder: &Path) -> Result<(), FileError> {
    let failed = |path: PathBuf| move |source| FileError::Io { path, source };
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
    let failed = |source| FileError::Io { path: path.to_owned(), source };
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
    let file = Reader { path };
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| file.wrong(None, "this is no text".to_owned(), "give the plan.csv that `solve` wrote"))?;
    let (households, municipalities) = (instance.households.len(), instance.municipalities.len());
    let mut plan = Plan { municipality: Vec::with_capacity(households) };
    for (number, line) in text.lines().enumerate() {
        let municipality = match line.trim().parse::<i64>() {
            Ok(-1) => None,
            Ok(value) if (0..municipalities as i64).contains(&value) => Some(value as u32),
            _ => {
                let place = Some(format!("line {}", number + 1));
                let what = format!(
                    "`{}` is no municipality: they are numbered from 0 to {}, and −1 is not placed",
                    clip(line),
                    municipalities - 1
                );
                return Err(file.wrong(place, what, "give the plan.csv that `solve` wrote for this instance"));
            }
        };
        plan.municipality.push(municipality);
    }
    if plan.municipality.len() != households {
        let what = format!("{} lines for {households} households", plan.municipality.len());
        return Err(file.wrong(None, what, "give the plan.csv that `solve` wrote for this instance"));
    }
    Ok(plan)
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
    let failed = |source| FileError::Io { path: path.to_owned(), source };
    let file = fs::File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    if length > most {
        let source = InstanceError::TooLarge { limit: Limit::Bytes, value: length.into(), most: most as usize };
        return Err(FileError::Instance { path: path.to_owned(), source });
    }
    let mut bytes = Vec::with_capacity(length as usize);
    file.take(most).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

fn read_scores(path: &Path, pairs: usize, width: usize) -> Result<Vec<u16>, FileError> {
    let failed = |source| FileError::Io { path: path.to_owned(), source };
    let mut file = fs::File::open(path).map_err(failed)?;
    let length = file.metadata().map_err(failed)?.len();
    if length != 2 * pairs as u64 {
        let whole_rows = length / (2 * width as u64);
        let what = format!("{length} bytes, but {pairs} scores take {}; it holds {whole_rows} whole rows", 2 * pairs);
        return Err(Reader { path }.wrong(
            None,
            what,
            "write the file again: it was cut short, or belongs to another meta.json",
        ));
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

struct Reader<'a> {
    path: &'a Path,
}

impl Reader<'_> {
    fn wrong(&self, place: Option<String>, what: String, remedy: &str) -> FileError {
        FileError::Content { path: self.path.to_owned(), place, what, remedy: remedy.to_owned() }
    }

    fn parts(&self, meta: &Meta) -> Result<Parts, FileError> {
        let profile = match meta.profile.as_str() {
            "core" => Profile::Core,
            "full" => Profile::Full,
            other => {
                let what = format!("`{}` is no profile", clip(other));
                return Err(self.wrong(Some("`profile`".to_owned()), what, "write core or full"));
            }
        };
        if meta.score_scale != i64::from(HIGHEST_SCORE) {
            let what = format!("{} instead of 10000", meta.score_scale);
            return Err(self.wrong(Some("`score_scale`".to_owned()), what, "scale the scores to 0–10000"));
        }
        let full = profile == Profile::Full;
        self.lengths(meta, full)?;
        Ok(Parts {
            profile,
            households: (0..meta.n).map(|index| self.household(meta, index, full)).collect::<Result<_, _>>()?,
            municipalities: (0..meta.m).map(|index| self.municipality(meta, index, full)).collect::<Result<_, _>>()?,
            scores: vec![],
            penalty: Some(meta.unplaced_penalty_per_person),
            links: if full { self.pairs("links", &meta.links)? } else { vec![] },
            locks: if full { self.pairs("locks", &meta.locks)? } else { vec![] },
        })
    }

    fn lengths(&self, meta: &Meta, full: bool) -> Result<(), FileError> {
        let mut lists = vec![
            ("size", meta.size.len(), meta.n),
            ("need", meta.need.len(), meta.n),
            ("cap", meta.cap.len(), meta.m),
            ("units", meta.units.len(), meta.m),
        ];
        if full {
            lists.extend([
                ("kids", meta.kids.len(), meta.n),
                ("adults", meta.adults.len(), meta.n),
                ("group", meta.group.len(), meta.n),
            ]);
            lists.extend([
                ("school", meta.school.len(), meta.m),
                ("seats", meta.seats.len(), meta.m),
                ("group_cap", meta.group_cap.len(), meta.m),
            ]);
        }
        match lists.into_iter().find(|(_, found, wanted)| found != wanted) {
            None => Ok(()),
            Some((name, found, wanted)) => {
                let what = format!("{found} values where there should be {wanted}");
                Err(self.wrong(Some(format!("`{name}`")), what, "give one value for each, as `n` and `m` say"))
            }
        }
    }

    fn household(&self, meta: &Meta, index: usize, full: bool) -> Result<Household, FileError> {
        let group = if full { meta.group[index] } else { ABSENT_GROUP };
        Ok(Household {
            persons: self.whole("size", index, meta.size[index])?,
            need: u8::try_from(meta.need[index]).map_err(|_| self.out_of_range("need", index, meta.need[index]))?,
            children: if full { self.whole("kids", index, meta.kids[index])? } else { 0 },
            adults: if full { self.whole("adults", index, meta.adults[index])? } else { 0 },
            group: match group {
                ABSENT_GROUP => None,
                group => Some(u32::try_from(group).map_err(|_| self.out_of_range("group", index, group))?),
            },
        })
    }

    fn municipality(&self, meta: &Meta, index: usize, full: bool) -> Result<Municipality, FileError> {
        let units = &meta.units[index];
        let mut dwellings = [0; CLASSES];
        if units.len() != CLASSES {
            let what = format!("{} classes where there should be {CLASSES}", units.len());
            return Err(self.wrong(
                Some(format!("`units`, number {index}")),
                what,
                "give the dwellings of each class, smallest first",
            ));
        }
        for (dwelling, &value) in dwellings.iter_mut().zip(units) {
            *dwelling = self.whole("units", index, value)?;
        }
        let service = |name, list: &[i64]| full.then(|| self.whole(name, index, list[index])).transpose();
        Ok(Municipality {
            persons: self.whole("cap", index, meta.cap[index])?,
            dwellings,
            school: service("school", &meta.school)?,
            seats: service("seats", &meta.seats)?,
            group_cap: service("group_cap", &meta.group_cap)?,
        })
    }

    fn pairs(&self, name: &'static str, pairs: &[[i64; 2]]) -> Result<Vec<[u32; 2]>, FileError> {
        let number = |index: usize, value: i64| u32::try_from(value).map_err(|_| self.out_of_range(name, index, value));
        pairs.iter().enumerate().map(|(index, pair)| Ok([number(index, pair[0])?, number(index, pair[1])?])).collect()
    }

    fn whole(&self, name: &'static str, index: usize, value: i64) -> Result<i32, FileError> {
        i32::try_from(value).map_err(|_| self.out_of_range(name, index, value))
    }

    fn out_of_range(&self, name: &str, index: usize, value: i64) -> FileError {
        self.wrong(
            Some(format!("`{name}`, number {index}")),
            format!("{value} is out of range"),
            "correct the value; numbers count from 0",
        )
    }
}

fn meta_of(instance: &Instance) -> Meta {
    let full = instance.profile == Profile::Full;
    let of_households = |value: fn(&Household) -> i64| instance.households.iter().map(value).collect::<Vec<_>>();
    let of_municipalities =
        |value: fn(&Municipality) -> i64| instance.municipalities.iter().map(value).collect::<Vec<_>>();
    let when_full = |values: Vec<i64>| if full { values } else { vec![] };
    let pairs = |pairs: &[[u32; 2]]| pairs.iter().map(|pair| pair.map(i64::from)).collect();
    Meta {
        n: instance.households.len(),
        m: instance.municipalities.len(),
        profile: if full { "full" } else { "core" }.to_owned(),
        score_scale: i64::from(HIGHEST_SCORE),
        unplaced_penalty_per_person: instance.penalty,
        size: of_households(|household| household.persons.into()),
        need: of_households(|household| household.need.into()),
        cap: of_municipalities(|municipality| municipality.persons.into()),
        units: instance
            .municipalities
            .iter()
            .map(|municipality| municipality.dwellings.map(i64::from).to_vec())
            .collect(),
        kids: when_full(of_households(|household| household.children.into())),
        adults: when_full(of_households(|household| household.adults.into())),
        group: when_full(of_households(|household| household.group.map_or(ABSENT_GROUP, i64::from))),
        school: when_full(of_municipalities(|municipality| stated_or_most(municipality.school))),
        seats: when_full(of_municipalities(|municipality| stated_or_most(municipality.seats))),
        group_cap: when_full(of_municipalities(|municipality| stated_or_most(municipality.group_cap))),
        links: pairs(&instance.links),
        locks: pairs(&instance.locks),
    }
}

/// The machine form has no word for "no limit stated"; the largest capacity says the same.
fn stated_or_most(limit: Option<i32>) -> i64 {
    limit.unwrap_or(crate::instance::MOST_CAPACITY).into()
}
