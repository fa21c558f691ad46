//! The names that are offered while one writes whom or what a record refers to. A short list stands in the page; of a long
//! one the script asks for what begins as one has written. Without scripts the button beside the field searches all the same.

use std::collections::HashMap;

use domain::{id::RecordId, kinds::Kind, record::Shared, text::Language, world::World};

use super::{
    find::{candidates, like},
    paper::desk,
};
use crate::kit::{
    html::{Html, escape},
    page::{Outcome, Page},
    visit::Visit,
};

/// So few names stand in the page itself.
const MOST_IN_PAGE: usize = 24;
/// So many are offered of a longer list.
const OFFERED: usize = 12;
/// What a search takes at most: names are no longer.
const LONGEST: usize = 200;

/// The names of some kinds, as a form offers them.
pub struct NameList {
    kinds: Vec<Kind>,
    /// All of them, where they are few.
    names: Option<Vec<String>>,
}

/// The list that fields which name these kinds have in common.
pub fn list_id(kinds: &[Kind]) -> String {
    let codes: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
    if codes.is_empty() { "namn".to_owned() } else { format!("namn-{}", codes.join("-")) }
}

impl NameList {
    /// The names of the records of these kinds; none listed: of all.
    pub fn of(world: &World, language: Language, kinds: &[Kind]) -> Self {
        let few: Vec<&Shared> = candidates(world, kinds).take(MOST_IN_PAGE + 1).collect();
        let names = (few.len() <= MOST_IN_PAGE).then(|| {
            let mut names: Vec<String> =
                few.iter().map(|record| record.title().in_language(language).0.to_owned()).collect();
            names.sort_by_cached_key(|name| swedish::sort_key(name));
            names.dedup();
            names
        });
        Self { kinds: kinds.to_vec(), names }
    }

    /// What fields name it by.
    pub fn id(&self) -> String {
        list_id(&self.kinds)
    }

    /// As it stands in a page.
    pub fn html(&self, v: &Visit) -> Html {
        let mut html = Html::default();
        html.push_trusted("<datalist id=\"");
        html.push_text(&self.id());
        if self.names.is_none() {
            let codes: Vec<&str> = self.kinds.iter().map(|kind| kind.code()).collect();
            html.push_trusted("\" data-from=\"");
            html.push_text(&format!("{}?av={}", v.here_form("/namn"), codes.join(",")));
        }
        html.push_trusted("\">");
        for name in self.names.iter().flatten() {
            html.push_trusted(&format!("<option>{}</option>", escape(name)));
        }
        html.push_trusted("</datalist>");
        html
    }
}

/// The records that what is being written may mean: a piece of a form. Only what whoever writes may see.
///
/// # Errors
/// Never; the type is that of every page.
pub fn offered(v: &Visit) -> Outcome {
    let written: String = v.parameters.get("q").unwrap_or_default().chars().take(LONGEST).collect();
    let kinds: Vec<Kind> = v.parameters.get("av").unwrap_or_default().split(',').filter_map(Kind::from_code).collect();
    let ids = searched(v, &written, &kinds);
    let desk = desk(v);
    let mut called: HashMap<String, usize> = HashMap::new();
    for id in &ids {
        *called.entry(desk.title(*id)).or_default() += 1;
    }
    let mut html = Html::default();
    for id in ids {
        let Some(record) = v.world.record(id) else { continue };
        // Of several that are called alike each is written by the name that is its own.
        let title = desk.title(id);
        let value = if called.get(&title) == Some(&1) { title.as_str() } else { record.slug() };
        html.push_trusted(&format!("<option value=\"{}\">{}</option>\n", escape(value), escape(&desk.name_apart(id))));
    }
    Ok(Page::text("text/html; charset=utf-8", html.to_string()).never_kept().unlisted())
}

/// Reading the titles through finds by place, lead and year too, and takes some milliseconds for so many.
const READ_THROUGH: usize = 30_000;

/// As the button beside the field finds; of a partnership larger than can be read through while somebody writes, what the
/// index finds.
fn searched(v: &Visit, written: &str, kinds: &[Kind]) -> Vec<RecordId> {
    let is_small = candidates(&v.world, kinds).nth(READ_THROUGH).is_none();
    let Some(index) = v.index().filter(|_| !is_small) else {
        return like(&v.world, written, kinds).into_iter().take(OFFERED).collect();
    };
    let groups: Vec<Option<u8>> = match kinds {
        [] => vec![None],
        kinds => kinds.iter().map(|kind| Some(crate::kit::finder::group(*kind))).collect(),
    };
    let mut hits: Vec<search::Hit> = Vec::new();
    for group in groups {
        hits.extend(index.search(&search::Query { group, limit: OFFERED, ..search::Query::new(written) }).hits);
    }
    hits.sort_by(|one, other| other.score.total_cmp(&one.score));
    hits.into_iter().take(OFFERED).map(|hit| RecordId::from_number(hit.id)).collect()
}
