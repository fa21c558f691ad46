//! A kind's list: narrowed by facets and words, counted, sorted, paged.

use std::collections::HashSet;

use askama::Template;
use domain::{
    id::RecordId,
    picture::{
        catalogue::{Answer, FacetCount, Question, Sort},
        facet::{Facet, FacetValue},
    },
    record::{FieldKey, Kind},
};

use super::{
    result_map::result_map,
    rows::{self, Depth, Rows},
};
use crate::{
    features::{agreements, contacts, editing},
    kit::{
        address::{self, Parameters},
        html::{Html, escape},
        map::Map,
        page::{Outcome, Page},
        visit::Visit,
    },
};

/// How many rows a page may have (`antal`), the first unless another is asked for; the last bounds what an open address
/// can ask for.
const PAGE_SIZES: [usize; 3] = [25, 100, 1_000];
/// A facet shows this many values before it asks the visitor to unfold it.
const SHORT_FACET: usize = 12;

struct FacetView {
    name: String,
    open: bool,
    values: Html,
}

#[derive(Template)]
#[template(path = "features/catalogue/list.html")]
struct ListPage<'a> {
    v: &'a Visit,
    title: String,
    intro: String,
    words: String,
    extra: Html,
    rows: Rows,
    /// How many there are on all pages.
    total: usize,
    sizes: Vec<(String, String, bool)>,
    summary: String,
    unknown: Vec<String>,
    none_entered: Option<String>,
    hidden: Option<(String, String)>,
    chosen: Vec<(String, String)>,
    facets: Vec<FacetView>,
    map: Option<Map>,
    sorts: Vec<(String, String, bool)>,
    pages: Vec<(String, String, bool)>,
    csv: String,
    carried: Vec<(String, String)>,
}

/// The page of a kind's list.
///
/// # Errors
/// Never: every kind has a list.
pub fn list(v: &Visit, kind: Kind) -> Outcome {
    let (question, unknown) = question(v, kind);
    let canonical = canonical(v, &question);
    if canonical != v.parameters {
        return Ok(Page { status: 307, ..Page::moved(v.here(&canonical)) });
    }
    let catalogue = v.catalogue(kind);
    let answer = catalogue.ask(&question);
    if answer.rows.is_empty() && answer.total > 0 {
        // A page that was there when the list was longer.
        let last = answer.total.div_ceil(question.limit);
        let value = if last == 1 { String::new() } else { last.to_string() };
        return Ok(Page { status: 307, ..Page::moved(v.here(&v.parameters.with("sida", &value))) });
    }
    let narrowed = !question.chosen.is_empty() || question.among.is_some();
    let is_not_yet_searchable = question.among.is_some() && v.index().is_none();
    let say = &v.words.say;
    let number = i64::try_from(answer.total).unwrap_or(i64::MAX);
    let page = ListPage {
        title: v.words.kinds(kind).to_owned(),
        intro: intro(v, kind),
        words: v.parameters.get("q").unwrap_or_default().to_owned(),
        extra: extra(v, kind),
        summary: if is_not_yet_searchable {
            say.search_not_yet()
        } else if narrowed {
            say.list_found(number)
        } else {
            say.list_all(number.to_string(), counted(v, kind, answer.total))
        },
        unknown: unknown
            .iter()
            .map(|(facet, code)| say.list_unknown(code, facet_name(v, *facet).to_lowercase()))
            .collect(),
        none_entered: catalogue.is_empty().then(|| say.list_none_entered(v.words.kinds(kind).to_lowercase())),
        hidden: hidden(v, &answer),
        chosen: chosen(v, &question),
        facets: facets(v, &answer),
        map: result_map(v, &answer),
        sorts: sorts(v, kind, question.sort),
        pages: pages(v, answer.total),
        rows: rows(v, kind, &answer),
        total: answer.total,
        sizes: sizes(v, answer.total),
        csv: v.href_with(&format!("/{}.csv", address::path(kind)), &v.parameters.with("sida", "")),
        carried: v
            .parameters
            .pairs()
            .filter(|(name, _)| !["q", "sida"].contains(name))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        v,
    };
    let page = Page::html(&page);
    let page = if is_not_yet_searchable { page.never_kept() } else { page };
    Ok(if v.parameters.pairs().any(|(name, _)| name != "sida") { page.unlisted() } else { page })
}

fn page_size(v: &Visit) -> usize {
    let asked = v.parameters.get("antal").and_then(|text| text.parse().ok());
    asked.filter(|size| PAGE_SIZES.contains(size)).unwrap_or(PAGE_SIZES[0])
}

/// The number of a page; one that is too large for a number is past any list all the same.
fn page_number(text: &str) -> usize {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if is_number { text.parse().unwrap_or(usize::MAX) } else { 1 };
    number.clamp(1, 100_000)
}

/// The name of so many records of a kind, in running text.
fn counted(v: &Visit, kind: Kind, count: usize) -> String {
    if count == 1 { v.words.kind(kind).to_lowercase() } else { v.words.kinds(kind).to_lowercase() }
}

/// The parameters as the site itself writes them: a code or a name becomes the address name, what means nothing goes.
fn canonical(v: &Visit, question: &Question) -> Parameters {
    let names = Facet::ALL.map(Facet::parameter);
    let kept = v.parameters.without(&names);
    let mut all =
        question.chosen.iter().fold(kept, |all, (facet, value)| all.added(facet.parameter(), &value.code(&v.world)));
    for facet in Facet::ALL {
        for code in v.parameters.all(facet.parameter()) {
            let is_known = question.chosen.iter().any(|(chosen, value)| {
                *chosen == facet && (value.code(&v.world) == code || means(facet, code) == Some(*value))
            });
            if !is_known {
                all = all.added(facet.parameter(), code);
            }
        }
    }
    if all.same_as(&v.parameters) { v.parameters.clone() } else { all }
}

/// A value that an address gives by another name than the site's own.
fn means(facet: Facet, code: &str) -> Option<FacetValue> {
    (facet == Facet::Municipality)
        .then(|| domain::place::read_municipality(code))
        .flatten()
        .map(FacetValue::Municipality)
}

pub(super) fn question(v: &Visit, kind: Kind) -> (Question, Vec<(Facet, String)>) {
    let limit = page_size(v);
    let mut unknown = Vec::new();
    let mut chosen = Vec::new();
    for facet in Facet::ALL {
        for code in v.parameters.all(facet.parameter()).take(20) {
            match FacetValue::from_code(&v.world, kind, facet, code).or_else(|| means(facet, code)) {
                Some(value) if !chosen.contains(&(facet, value)) => chosen.push((facet, value)),
                Some(_) => {}
                None if facet == Facet::Status && code == "alla" => {}
                None => unknown.push((facet, code.to_owned())),
            }
        }
    }
    let page = v.parameters.get("sida").map_or(1, page_number);
    let question = Question {
        chosen,
        among: v.parameters.get("q").filter(|words| !words.trim().is_empty()).map(|words| found(v, kind, words)),
        everything: v.parameters.all("skede").any(|code| code == "alla"),
        sort: sort_asked(v),
        offset: (page - 1) * limit,
        limit,
    };
    (question, unknown)
}

fn found(v: &Visit, kind: Kind, words: &str) -> HashSet<RecordId> {
    let group = Some(crate::kit::finder::group(kind));
    let query = search::Query { group, limit: 10_000, ..search::Query::new(words) };
    let answer = v.index().unwrap_or_default().search(&query);
    answer.hits.iter().map(|hit| RecordId::from_number(hit.id)).collect()
}

fn intro(v: &Visit, kind: Kind) -> String {
    let say = &v.words.say;
    match kind {
        Kind::Initiative => say.intro_initiatives(),
        Kind::Call => say.intro_calls(),
        Kind::Agreement => say.intro_agreements(),
        Kind::Contact => say.intro_contacts(),
        Kind::FocusArea => say.intro_focus_areas(),
        Kind::TargetGroup => say.intro_target_groups(),
        Kind::Organisation => say.intro_organisations(),
        Kind::Group => say.intro_groups(),
        Kind::Plan => say.intro_plans(),
        Kind::Notice => say.intro_notices(),
        Kind::Indicator => say.intro_indicators(),
        Kind::Document => say.intro_documents(),
        Kind::Function => say.intro_functions(),
        _ => String::new(),
    }
}

fn extra(v: &Visit, kind: Kind) -> Html {
    match kind {
        Kind::Agreement => agreements::overview(v),
        Kind::Contact => contacts::look_up(v),
        _ => Html::default(),
    }
}

fn hidden(v: &Visit, answer: &Answer) -> Option<(String, String)> {
    let all = v.parameters.with("skede", "alla").with("sida", "");
    let number = i64::try_from(answer.hidden).unwrap_or(i64::MAX);
    (answer.hidden > 0).then(|| (v.here(&all), v.words.say.list_hidden(number)))
}

fn chosen(v: &Visit, question: &Question) -> Vec<(String, String)> {
    let mut links: Vec<(String, String)> = question
        .chosen
        .iter()
        .map(|(facet, value)| {
            let without = v.parameters.toggled(facet.parameter(), &value.code(&v.world)).with("sida", "");
            (v.here(&without), format!("{}: {}", facet_name(v, *facet), value_name(v, *value)))
        })
        .collect();
    if question.everything {
        links.push((v.here(&v.parameters.toggled("skede", "alla").with("sida", "")), v.words.say.list_with_history()));
    }
    if let Some(words) = v.parameters.get("q") {
        links.push((v.here(&v.parameters.with("q", "").with("sida", "")), format!("”{words}”")));
    }
    links
}

/// A facet's name.
pub fn facet_name(v: &Visit, facet: Facet) -> String {
    let say = &v.words.say;
    match facet {
        Facet::Municipality => say.facet_municipality(),
        Facet::FocusArea => v.words.field(FieldKey::FocusAreas),
        Facet::TargetGroup => v.words.field(FieldKey::TargetGroups),
        Facet::Form => v.words.field(FieldKey::Form),
        Facet::Reaches => v.words.field(FieldKey::Reaches),
        Facet::Status => v.words.field(FieldKey::Status),
        Facet::Funder => v.words.field(FieldKey::Fundings),
        Facet::Language => v.words.field(FieldKey::Languages),
        Facet::Lead => say.facet_lead(),
        Facet::Named => say.facet_named(),
        Facet::Timing => v.words.field(FieldKey::Period),
    }
}

fn value_name(v: &Visit, value: FacetValue) -> String {
    let say = &v.words.say;
    match value {
        FacetValue::Municipality(code) => code.name().to_owned(),
        FacetValue::Record(id) => v.called(id),
        FacetValue::Choice(choice) => v.words.choice(choice),
        FacetValue::Language(language) => v.language_name(language),
        FacetValue::SomeNotNamed => say.area_some_not_named(),
        FacetValue::Outside => say.facet_outside(),
        FacetValue::Undated => say.facet_undated(),
        FacetValue::UndatedMoney => say.facet_undated_money(),
        FacetValue::NotStated => say.not_stated(),
    }
}

fn push_value_name(v: &Visit, html: &mut Html, value: FacetValue) {
    match value {
        FacetValue::Municipality(code) => v.push_marked(html, code.name(), domain::text::Language::Sv),
        other => html.push_text(&value_name(v, other)),
    }
}

fn facets(v: &Visit, answer: &Answer) -> Vec<FacetView> {
    let shown = answer.facets.iter().filter(|(_, values)| {
        // A facet on which everything stands alike, or nothing is known, narrows nothing.
        values.iter().any(|count| count.chosen)
            || values.iter().filter(|count| count.value != FacetValue::NotStated).count() > 1
            || (values.len() == 2)
    });
    let base = v.parameters.with("sida", "");
    // Nearly all links add a value to this page's address, which is therefore written once.
    let here = v.here(&base);
    let here = escape(&if here.contains('?') { format!("{here}&") } else { format!("{here}?") });
    shown
        .map(|(facet, values)| {
            let mut html = Html::with_room(200 * values.len());
            values.iter().for_each(|count| push_choice(v, &mut html, *facet, *count, &base, &here));
            FacetView {
                name: facet_name(v, *facet),
                open: values.iter().any(|count| count.chosen) || values.len() <= SHORT_FACET,
                values: html,
            }
        })
        .collect()
}

/// One value of a facet: a link to the list with it, or without it if it is chosen.
fn push_choice(v: &Visit, html: &mut Html, facet: Facet, count: FacetCount, base: &Parameters, here: &str) {
    let record = match count.value {
        FacetValue::Record(id) => v.world.record(id),
        _ => None,
    };
    html.push_trusted("<li><a href=\"");
    match record {
        _ if count.chosen => {
            html.push_text(&v.here(&base.toggled(facet.parameter(), &count.value.code(&v.world))));
        }
        // Names in addresses need no escape.
        Some(record) => {
            [here, facet.parameter(), "=", record.slug()].into_iter().for_each(|piece| html.push_trusted(piece));
        }
        None => {
            html.push_trusted(here);
            html.push_text(&Parameters::pair(facet.parameter(), &count.value.code(&v.world)));
        }
    }
    html.push_trusted("\" rel=\"nofollow\"");
    html.push_trusted(if count.chosen { " aria-current=\"true\"><span>" } else { "><span>" });
    match record {
        Some(record) => v.push_text(html, record.title()),
        None => push_value_name(v, html, count.value),
    }
    if count.chosen {
        html.push_trusted(" <span class=\"unseen\">(");
        html.push_text(&v.words.say.chosen());
        html.push_trusted(")</span>");
    }
    html.push_trusted("</span> <span class=\"count\">");
    html.push_number(count.count);
    html.push_trusted("</span></a></li>\n");
}

/// The order that is asked for. What is incomplete is for those who can fill it in: the public is shown no such order.
pub(super) fn sort_asked(v: &Visit) -> Sort {
    let asked = v.parameters.get("sortera").and_then(Sort::from_code).unwrap_or_default();
    if asked == Sort::Poorest && v.visitor.is_none() { Sort::Title } else { asked }
}

fn sorts(v: &Visit, kind: Kind, current: Sort) -> Vec<(String, String, bool)> {
    let say = &v.words.say;
    let has_time = kind.own_fields().iter().any(|field| field.key == FieldKey::Period);
    Sort::ALL
        .into_iter()
        .filter(|sort| !matches!(sort, Sort::Start | Sort::LatestStart) || has_time)
        .filter(|sort| *sort != Sort::Poorest || v.visitor.is_some())
        .map(|sort| {
            let name = match sort {
                Sort::Title => say.sort_title(),
                Sort::Start => say.sort_start(),
                Sort::LatestStart => say.sort_latest_start(),
                Sort::Changed => say.sort_changed(),
                Sort::Poorest => say.sort_poorest(),
            };
            let code = if sort == Sort::Title { "" } else { sort.code() };
            (v.here(&v.parameters.with("sortera", code).with("sida", "")), name, sort == current)
        })
        .collect()
}

fn pages(v: &Visit, total: usize) -> Vec<(String, String, bool)> {
    let count = total.div_ceil(page_size(v));
    if count < 2 {
        return Vec::new();
    }
    let current: usize = v.parameters.get("sida").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, count);
    let near = |page: usize| page == 1 || page == count || page.abs_diff(current) <= 2;
    (1..=count)
        .filter(|page| near(*page))
        .map(|page| {
            let value = if page == 1 { String::new() } else { page.to_string() };
            (v.here(&v.parameters.with("sida", &value)), page.to_string(), page == current)
        })
        .collect()
}

/// The shortest pages show each record as a card, the longer ones as a line in a table.
fn rows(v: &Visit, kind: Kind, answer: &Answer) -> Rows {
    let found = answer.rows.iter().map(|(record, status)| (record, *status));
    if page_size(v) == PAGE_SIZES[0] {
        rows::cards(v, Depth::List, editing::chooses_in_lists(v), found)
    } else {
        rows::table(v, kind, editing::chooses_in_lists(v), found)
    }
}

/// How many rows a page may have, where there is more than the least.
fn sizes(v: &Visit, total: usize) -> Vec<(String, String, bool)> {
    let current = page_size(v);
    let needed = PAGE_SIZES.iter().take_while(|size| **size == PAGE_SIZES[0] || PAGE_SIZES[0] < total);
    let sizes: Vec<_> = needed
        .map(|size| {
            let value = if *size == PAGE_SIZES[0] { String::new() } else { size.to_string() };
            (v.here(&v.parameters.with("antal", &value).with("sida", "")), size.to_string(), *size == current)
        })
        .collect();
    if sizes.len() > 1 { sizes } else { Vec::new() }
}
