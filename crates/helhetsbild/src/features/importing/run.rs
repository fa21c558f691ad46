//! The page of a run: what its file would change, what is wrong with it, and the button that takes it.

use askama::Template;
use domain::{id::RecordId, kinds::Kind, record::Record};

use super::{
    check::is_for,
    page::{FileForm, standing},
};
use crate::{
    features::editing::{Difference, audience, differences, moment},
    kit::{
        html::Html,
        imports::{self, Change, Counted, Line, Lines, Run, Standing},
        page::{Answer, Page, Stop},
        table::Sheet,
        visit::Visit,
    },
};

/// So many changes stand on a page.
const ON_PAGE: usize = 100;

/// A record that would be changed.
struct Listed {
    href: String,
    title: Html,
    kind: String,
    is_new: bool,
    place: String,
}

#[derive(Template)]
#[template(path = "features/importing/run.html")]
struct RunPage<'a> {
    v: &'a Visit,
    title: String,
    run: &'a Run,
    key: &'a str,
    about: String,
    standing: String,
    trouble: Option<String>,
    counts: Html,
    errors: Html,
    more_errors: u64,
    warnings: Html,
    changes: Vec<Listed>,
    pages: Vec<(String, usize, bool)>,
    more_changes: usize,
    /// Whether the button that takes it is there.
    can_take: bool,
    /// Whether the file is still here.
    has_file: bool,
    is_taken: bool,
    form: FileForm,
}

/// A run that is for whoever visits.
///
/// # Errors
/// When the ledger cannot, or there is none for them.
pub fn found(v: &Visit, key: &str) -> Result<Run, Stop> {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let run = imports::run(v.store.ledger(), &v.tenant.id, key)?;
    run.filter(|run| is_for(&visitor.person, run)).ok_or(Stop::NotFound)
}

/// The page of a run.
///
/// # Errors
/// When the ledger cannot, or there is none for whoever visits.
pub fn run(v: &Visit, key: &str) -> Answer {
    let run = found(v, key)?;
    show(v, key, &run, None)
}

/// The page of a run, with what stood in the way of taking it.
pub fn show(v: &Visit, key: &str, run: &Run, trouble: Option<String>) -> Answer {
    let say = &v.words.say;
    let (ledger, partnership) = (v.store.ledger(), &v.tenant.id);
    let lines = imports::lines(ledger, partnership, key)?;
    let has_file = run.standing == Standing::Checked && imports::file(ledger, partnership, key)?.is_some();
    let count = |lines: &[Line]| u64::try_from(lines.len()).unwrap_or(u64::MAX);
    let who = match run.by {
        Some(id) => v.store.name_of(&v.tenant, id)?.unwrap_or_else(|| say.history_by_gone()),
        None => say.history_by_operator(),
    };
    let (changes, pages) = changes(v, key, &lines);
    let page = RunPage {
        title: run.file.clone(),
        about: say.importing_sent_by(moment(v, run.at), who),
        standing: standing(v, run),
        counts: counts(v, run),
        more_errors: run.errors.saturating_sub(count(&lines.errors)),
        errors: table(v, &lines.errors, say.importing_errors()),
        warnings: table(v, &lines.warnings, say.importing_warnings()),
        more_changes: if run.errors == 0 { run.changes().saturating_sub(lines.changes.len()) } else { 0 },
        changes,
        pages,
        can_take: has_file && run.errors == 0 && (run.changes() > 0 || run.asked > 0),
        has_file,
        is_taken: run.standing == Standing::Taken,
        form: FileForm::new(v, Some(key.to_owned()), run.overwrites),
        trouble,
        run,
        key,
        v,
    };
    Ok(Page::html(&page))
}

/// What becomes of the records, kind by kind. A column in which nothing happens is left out.
fn counts(v: &Visit, run: &Run) -> Html {
    let say = &v.words.say;
    let of = |counted: &Counted| [counted.new, counted.updated, counted.unchanged, counted.left_out];
    let names = [say.importing_new(), say.importing_changed(), say.importing_untouched(), say.importing_faulty()];
    let used: Vec<usize> = (0..4).filter(|place| run.counts.iter().any(|counted| of(counted)[*place] > 0)).collect();
    let header = [say.importing_kind()].into_iter().chain(used.iter().map(|place| names[*place].clone())).collect();
    let rows = run.counts.iter().filter_map(|counted| {
        let name = v.words.kinds(Kind::from_code(&counted.kind)?);
        let counts = used.iter().map(|place| Html::text(&of(counted)[*place].to_string()));
        Some([Html::text(name)].into_iter().chain(counts).collect())
    });
    Sheet { header, rows: rows.collect(), numbers: used.len() }.as_html(&say.importing_counts_caption())
}

/// Errors or warnings, a row each.
fn table(v: &Visit, lines: &[Line], caption: String) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    let rows = lines.iter().map(|line| cells(v, line).iter().map(|cell| Html::text(cell)).collect());
    Sheet { header: header(v), rows: rows.collect(), numbers: 0 }.as_html(&caption)
}

/// What each column of a table of errors holds.
pub fn header(v: &Visit) -> Vec<String> {
    let say = &v.words.say;
    vec![
        say.exchange_report_sheet(),
        say.exchange_report_row(),
        say.exchange_report_column(),
        say.exchange_report_value(),
        say.exchange_report_why(),
        say.exchange_report_instead(),
    ]
}

/// An error as cells.
pub fn cells(v: &Visit, line: &Line) -> Vec<String> {
    vec![
        line.sheet.clone(),
        line.row.map(|row| row.to_string()).unwrap_or_default(),
        line.column.clone(),
        line.value.clone(),
        line.why.in_words(v.words).to_owned(),
        line.instead.in_words(v.words).to_owned(),
    ]
}

/// The changes of one page, and the ways to the others.
fn changes(v: &Visit, key: &str, lines: &Lines) -> (Vec<Listed>, Vec<(String, usize, bool)>) {
    let last = lines.changes.len().div_ceil(ON_PAGE).max(1);
    let asked: usize = v.parameters.get("sida").and_then(|page| page.parse().ok()).unwrap_or(1);
    let asked = asked.clamp(1, last);
    let shown = lines.changes.iter().skip((asked - 1) * ON_PAGE).take(ON_PAGE);
    let shown = shown.filter_map(|change| listed(v, key, change)).collect();
    if last == 1 {
        return (shown, Vec::new());
    }
    let way = |page: usize| format!("{}?sida={page}", v.here_form(&format!("/las-in/{key}")));
    (shown, (1..=last).map(|page| (way(page), page, page == asked)).collect())
}

fn listed(v: &Visit, key: &str, change: &Change) -> Option<Listed> {
    let body = change.body()?;
    Some(Listed {
        href: v.here_form(&format!("/las-in/{key}/{}", change.record)),
        title: v.text(&body.common.title),
        kind: v.words.kind(body.kind()),
        is_new: change.is_new,
        place: change.place.clone(),
    })
}

#[derive(Template)]
#[template(path = "features/importing/difference.html")]
struct DifferencePage<'a> {
    v: &'a Visit,
    title: String,
    back: (String, String),
    kind: String,
    place: String,
    /// The record as it stands on the site, if it does.
    record: Option<Html>,
    differences: Vec<Difference>,
}

/// How a record would be changed, field by field.
///
/// # Errors
/// When the ledger cannot, or the run has no such record.
pub fn difference(v: &Visit, key: &str, record: &str) -> Answer {
    let run = found(v, key)?;
    let id: RecordId = record.parse().map_err(|_| Stop::NotFound)?;
    let lines = imports::lines(v.store.ledger(), &v.tenant.id, key)?;
    let change = lines.changes.into_iter().find(|change| change.record == id).ok_or(Stop::NotFound)?;
    let after = change.body().ok_or(Stop::NotFound)?;
    let before = v.world.record(id);
    let empty = after.kind().empty();
    let eyes = audience(v, before.map(|record| -> &Record { record }));
    let page = DifferencePage {
        title: v.plain(&after.common.title).to_owned(),
        back: (v.here_form(&format!("/las-in/{key}")), run.file),
        kind: v.words.kind(after.kind()),
        place: change.place,
        record: before.map(|record| v.link(record)),
        differences: differences(v, before.map_or(&empty, |record| &record.body), &after, eyes),
        v,
    };
    Ok(Page::html(&page))
}
