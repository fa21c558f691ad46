//! The machine form of guides.

use std::path::Path;

use serde::{Deserialize, de::IgnoredAny};

use super::{
    MOST_META_BYTES, Reader,
    json::{self, Raw},
    read_scores,
};
use crate::{
    error::{Fault, FileError},
    guides::{GuideInstance, Languages},
    instance::{MOST_CAPACITY, within_limits},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GuideMeta {
    #[serde(default, rename = "name")]
    _name: IgnoredAny,
    #[serde(default, rename = "comment")]
    _comment: IgnoredAny,
    #[serde(default, rename = "seed")]
    _seed: IgnoredAny,
    #[serde(default)]
    nw: Option<Raw>,
    #[serde(default)]
    ng: Option<Raw>,
    #[serde(default)]
    cap: Option<Vec<Raw>>,
    #[serde(default)]
    newcomer_languages: Option<Vec<Vec<Raw>>>,
    #[serde(default)]
    guide_languages: Option<Vec<Vec<Raw>>>,
    #[serde(default)]
    any_language: Option<Vec<Raw>>,
}

/// Reads newcomers and guides from a folder: `meta.json` with `nw`, `ng`, `cap`, and `scores.u16` of nw × ng; also the
/// languages, if `meta.json` gives `newcomer_languages` and `guide_languages`, and in `any_language` the newcomers for
/// whom a common language is not asked.
///
/// # Errors
///
/// With the file, the field and its number, and the value.
pub fn read_guides(folder: &Path) -> Result<(GuideInstance, Option<Languages>), FileError> {
    let path = folder.join("meta.json");
    let file = Reader { path: &path };
    let meta: GuideMeta = json::read(&path, MOST_META_BYTES)?;
    let newcomers = file.count("nw", &meta.nw)?;
    let guides = match file.count("ng", &meta.ng)? {
        0 => return Err(file.wrong("ng", None, Fault::Nowhere)),
        guides => guides,
    };
    let pairs = within_limits(newcomers, guides).map_err(|error| FileError::instance(&path, error))?;
    let places = file.list("cap", &meta.cap, guides)?.iter().enumerate();
    let place = |(index, value)| file.whole("cap", Some(index), value, [0, MOST_CAPACITY.into()]);
    let places = places.map(|one| place(one).map(|place| place as u32)).collect::<Result<Vec<u32>, _>>()?;
    let scores_path = folder.join("scores.u16");
    let scores = read_scores(&scores_path, pairs, guides)?;
    let instance =
        GuideInstance::new(newcomers, places, scores).map_err(|error| FileError::instance(&scores_path, error))?;
    Ok((instance, languages(&file, &meta, newcomers, guides)?))
}

fn languages(file: &Reader, meta: &GuideMeta, newcomers: usize, guides: usize) -> Result<Option<Languages>, FileError> {
    let is_empty = |list: &Option<Vec<Vec<Raw>>>| list.as_ref().is_none_or(Vec::is_empty);
    if is_empty(&meta.newcomer_languages) && is_empty(&meta.guide_languages) {
        return Ok(None);
    }
    let of = |name, list, count| -> Result<Vec<Vec<u32>>, FileError> {
        let list: &[Vec<Raw>] = file.list(name, list, count)?;
        let numbers = |(index, all): (usize, &Vec<Raw>)| {
            let number = |value| file.whole(name, Some(index), value, [0, u32::MAX.into()]).map(|value| value as u32);
            all.iter().map(number).collect()
        };
        list.iter().enumerate().map(numbers).collect()
    };
    let any = meta.any_language.iter().flatten().enumerate().map(|(index, value)| {
        file.whole("any_language", Some(index), value, [0, newcomers as i64 - 1]).map(|value| value as u32)
    });
    Ok(Some(Languages {
        newcomers: of("newcomer_languages", &meta.newcomer_languages, newcomers)?,
        guides: of("guide_languages", &meta.guide_languages, guides)?,
        any: any.collect::<Result<_, _>>()?,
    }))
}
