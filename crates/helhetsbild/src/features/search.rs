//! Search over everything: forgiving of inflection, compounds and typing errors, grouped by kind.

use askama::Template;
use domain::{
    choices::Status,
    id::RecordId,
    kinds::Initiative,
    picture::{
        facet::municipality_in_address,
        status::{is_resting, status},
    },
    record::{FieldKey, Kind, Record},
};
use search::{Piece, Query, highlight, snippet};

use crate::kit::{
    address::Parameters,
    finder::group,
    html::Html,
    markdown::plain,
    page::{Outcome, Page},
    visit::Visit,
};

/// Hits shown of each kind before the visitor asks for all of them.
const PER_KIND: usize = 5;
/// Hits shown when one kind is asked for.
const OF_ONE_KIND: usize = 100;
/// Characters of a summary shown around its hits.
const SNIPPET: usize = 220;

struct Found {
    link: Html,
    snippet: Html,
    status: Option<(&'static str, String)>,
}

struct Group {
    name: String,
    count: usize,
    all: Option<String>,
    hits: Vec<Found>,
}

#[derive(Template)]
#[template(path = "features/search/results.html")]
struct Results<'a> {
    v: &'a Visit,
    title: String,
    words: String,
    summary: String,
    corrected: Option<String>,
    place: Option<Html>,
    groups: Vec<Group>,
    suggestions: Vec<(String, String)>,
    asked: bool,
}

/// The page of a search's results; without words, a page that invites one.
///
/// # Errors
/// Never.
pub fn results(v: &Visit) -> Outcome {
    let words = v.parameters.get("q").unwrap_or_default().trim().to_owned();
    let say = &v.words.say;
    let Some(index) = v.index() else { return Ok(not_yet(v, words)) };
    let only = v.parameters.get("slag").and_then(crate::kit::address::kind);
    let answer = if words.is_empty() {
        search::Answer::default()
    } else {
        index.search(&Query { limit: 1, ..Query::new(&words) })
    };
    let shown_words = answer.corrected.clone().unwrap_or_else(|| words.clone());
    let found: usize = answer.per_group.iter().map(|(_, count)| count).sum();
    if found == 0 && words.chars().count() > 1 && v.seen.is_none() {
        v.store.note_failed_search(&v.tenant, &words);
    }
    let kinds = ORDER.iter().copied().filter(|kind| only.is_none_or(|only| only == *kind));
    let sought = Sought { v, index: &index, words: &words, shown: &shown_words, is_one_kind: only.is_some() };
    let groups: Vec<Group> = kinds
        .filter(|kind| answer.per_group.iter().any(|(found, _)| *found == group(*kind)))
        .flat_map(|kind| sought.groups(kind))
        .collect();
    let number = i64::try_from(found).unwrap_or(i64::MAX);
    let link = |text: &String| (v.href_with("/sok", &Parameters::default().with("q", text)), text.clone());
    let page = Results {
        title: if words.is_empty() { say.search_title() } else { say.search_title_for(words.as_str()) },
        summary: if words.chars().count() == 1 {
            say.search_too_short()
        } else if found == 0 {
            say.search_nothing(words.as_str())
        } else {
            say.search_found(number, shown_words.as_str())
        },
        place: municipality_in_address(&domain::slug::slug(&words))
            // Under an older spelling too: *Gefle*.
            .or_else(|| municipality_in_address(&swedish::stem(&swedish::fold(&words))))
            .filter(|place| v.is_home(place.code))
            .map(|place| v.municipality_link(place)),
        corrected: answer.corrected.is_some().then(|| words.clone()),
        // What was found needs no guesses.
        suggestions: answer.suggestions.iter().filter(|text| found == 0 && **text != words).map(link).collect(),
        asked: !words.is_empty(),
        words,
        groups,
        v,
    };
    let page = Page::html(&page).unlisted();
    // A search without result has an effect: it is counted.
    Ok(if found == 0 { page.never_kept() } else { page })
}

/// A search whose words are found somewhere.
struct Sought<'a> {
    v: &'a Visit,
    index: &'a search::Index,
    /// As typed.
    words: &'a str,
    /// As answered.
    shown: &'a str,
    is_one_kind: bool,
}

impl Sought<'_> {
    /// The hits of a kind. An initiative that is over is no offer any longer: it stands by itself, with what was
    /// learnt. One that rests – paused, or closed for the season – stands by itself too.
    fn groups(&self, kind: Kind) -> Vec<Group> {
        let name = self.v.words.kinds(kind).to_owned();
        if kind != Kind::Initiative {
            return self.group(kind, name, &|_| true, false).into_iter().collect();
        }
        let (v, say) = (self.v, &self.v.words.say);
        let stands = |id: u128, how: &dyn Fn(Status) -> bool| {
            let record = v.world.record(RecordId::from_number(id));
            record.and_then(|record| status(record, v.day, v.world.rhythms())).is_some_and(how)
        };
        let (is_past, rests) = (|id: u128| stands(id, &is_past), |id: u128| stands(id, &is_resting));
        let offered = self.group(kind, name, &|id| !is_past(id) && !rests(id), false);
        let resting = self.group(kind, say.search_resting(), &rests, false);
        let past = self.group(kind, say.search_past(), &is_past, true);
        offered.into_iter().chain(resting).chain(past).collect()
    }

    fn group(&self, kind: Kind, name: String, of: &dyn Fn(u128) -> bool, is_past: bool) -> Option<Group> {
        let limit = if self.is_one_kind { OF_ONE_KIND } else { PER_KIND };
        let query = Query { group: Some(group(kind)), limit, allowed: Some(of), ..Query::new(self.shown) };
        let answer = self.index.search(&query);
        // Among fewer records a slip may be mended to something else: only what was asked of all is told of some.
        if answer.total == 0 || answer.corrected.is_some() {
            return None;
        }
        let hits: Vec<Found> = answer
            .hits
            .iter()
            .filter_map(|hit| self.v.world.record(RecordId::from_number(hit.id)))
            .map(|record| found_record(self.v, record, self.shown, is_past))
            .collect();
        let all = Parameters::default().with("q", self.words).with("slag", crate::kit::address::path(kind));
        let all = (answer.total > hits.len()).then(|| self.v.href_with("/sok", &all));
        Some(Group { name, count: answer.total, all, hits })
    }
}

/// Whether an initiative is over: done, or broken off.
fn is_past(status: Status) -> bool {
    matches!(status, Status::Completed | Status::Cancelled)
}

/// The page while the index is being made.
fn not_yet(v: &Visit, words: String) -> Page {
    let say = &v.words.say;
    let page = Results {
        title: say.search_title(),
        summary: say.search_not_yet(),
        corrected: None,
        place: None,
        groups: Vec::new(),
        suggestions: Vec::new(),
        asked: true,
        words,
        v,
    };
    Page::html(&page).unlisted().never_kept()
}

/// The order in which kinds stand among results: what people look for first.
const ORDER: &[Kind] = &[
    Kind::Initiative,
    Kind::Call,
    Kind::Contact,
    Kind::Event,
    Kind::Organisation,
    Kind::Group,
    Kind::FocusArea,
    Kind::TargetGroup,
    Kind::Plan,
    Kind::Activity,
    Kind::Goal,
    Kind::FollowUp,
    Kind::Agreement,
    Kind::Decision,
    Kind::Dialogue,
    Kind::Notice,
    Kind::Indicator,
    Kind::Programme,
    Kind::Function,
    Kind::Mandate,
    Kind::Phase,
    Kind::Document,
    Kind::Confirmation,
    Kind::Partnership,
];

fn found_record(v: &Visit, record: &Record, words: &str, is_past: bool) -> Found {
    let (title, title_language) = record.title().in_language(v.words.language);
    // Of what is over, what was learnt is what one looks for.
    let lesson = record.body.is::<Initiative>().map(|work| &work.lesson).filter(|lesson| is_past && !lesson.is_empty());
    let (summary, summary_language) = lesson.unwrap_or(&record.common().summary).in_language(v.words.language);
    let lit = |pieces: Vec<Piece<'_>>, language| {
        let mut html = Html::default();
        for piece in pieces {
            if piece.hit {
                html.push_trusted("<mark>");
                html.push_text(piece.text);
                html.push_trusted("</mark>");
            } else {
                html.push_text(piece.text);
            }
        }
        if language == v.words.language {
            return html;
        }
        Html::trusted(format!(
            "<span lang=\"{}\" dir=\"{}\">{html}</span>",
            domain::text::Language::code(language),
            language.direction()
        ))
    };
    let heading = lit(highlight(title, words), title_language);
    let status = status(record, v.day, v.world.rhythms());
    let summary = plain(summary);
    let snippet = lit(snippet(&summary, words, SNIPPET), summary_language);
    let snippet = match lesson {
        Some(_) => Html::joined(vec![Html::text(&v.words.field(FieldKey::Lesson)), snippet], ": "),
        None => snippet,
    };
    Found {
        link: Html::trusted(format!("<a href=\"{}\">{heading}</a>", crate::kit::html::escape(&v.href_record(record)))),
        snippet,
        status: status.map(|status| (status.code(), v.words.status(status).to_owned())),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_kind_has_its_place_among_results() {
        assert!(domain::record::Kind::ALL.iter().all(|kind| super::ORDER.contains(kind)));
    }
}
