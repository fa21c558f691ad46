//! The machine form of guides.

use std::path::Path;

use serde::Deserialize;

use super::{MOST_META_BYTES, Reader, read_bytes, read_scores};
use crate::{
    error::FileError,
    guides::{GuideInstance, Languages},
    instance::within_limits,
};

#[derive(Deserialize)]
struct GuideMeta {
    nw: usize,
    ng: usize,
    cap: Vec<i64>,
    #[serde(default)]
    newcomer_languages: Vec<Vec<u32>>,
    #[serde(default)]
    guide_languages: Vec<Vec<u32>>,
    #[serde(default)]
    any_language: Vec<i64>,
}

/// Reads newcomers and guides from a folder: `meta.json` with `nw`, `ng`, `cap`, and `scores.u16` of nw × ng; also the
/// languages, if `meta.json` gives `newcomer_languages` and `guide_languages`, and in `any_language` the newcomers for
/// whom a common language is not asked.
///
/// # Errors
///
/// With the file, the field and its number, the value and a remedy.
pub fn read_guides(folder: &Path) -> Result<(GuideInstance, Option<Languages>), FileError> {
    let path = folder.join("meta.json");
    let file = Reader { path: &path };
    let bytes = read_bytes(&path, MOST_META_BYTES)?;
    let meta: GuideMeta = serde_json::from_slice(&bytes).map_err(|error| {
        let place = format!("line {} column {}", error.line(), error.column());
        file.wrong(Some(place), error.to_string(), "give `nw`, `ng` and `cap`, a whole number for each guide")
    })?;
    let failed = |source| FileError::Instance { path: path.clone(), source };
    let pairs = within_limits(meta.nw, meta.ng).map_err(failed)?;
    if meta.cap.len() != meta.ng {
        let what = format!("{} values where there should be {}", meta.cap.len(), meta.ng);
        return Err(file.wrong(Some("`cap`".to_owned()), what, "give one value for each guide"));
    }
    let places = meta
        .cap
        .iter()
        .enumerate()
        .map(|(index, &value)| u32::try_from(value).map_err(|_| file.out_of_range("cap", index, value)));
    let places = places.collect::<Result<Vec<u32>, _>>()?;
    let scores_path = folder.join("scores.u16");
    let scores = read_scores(&scores_path, pairs, meta.ng)?;
    let instance = GuideInstance::new(meta.nw, places, scores)
        .map_err(|source| FileError::Instance { path: scores_path, source })?;
    Ok((instance, languages(&file, meta)?))
}

fn languages(file: &Reader, meta: GuideMeta) -> Result<Option<Languages>, FileError> {
    let GuideMeta { nw, ng, newcomer_languages, guide_languages, any_language, .. } = meta;
    if newcomer_languages.is_empty() && guide_languages.is_empty() {
        return Ok(None);
    }
    for (name, found, wanted) in
        [("newcomer_languages", newcomer_languages.len(), nw), ("guide_languages", guide_languages.len(), ng)]
    {
        if found != wanted {
            let what = format!("{found} lists where there should be {wanted}");
            return Err(file.wrong(
                Some(format!("`{name}`")),
                what,
                "give the languages of each, an empty list for none",
            ));
        }
    }
    let newcomer = |(index, &value): (usize, &i64)| {
        let number = u32::try_from(value).ok().filter(|&number| (number as usize) < nw);
        number.ok_or_else(|| file.out_of_range("any_language", index, value))
    };
    let any = any_language.iter().enumerate().map(newcomer).collect::<Result<_, _>>()?;
    Ok(Some(Languages { newcomers: newcomer_languages, guides: guide_languages, any }))
}
