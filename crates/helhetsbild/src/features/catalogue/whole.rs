//! All that a kind's list shows, on all its pages: as a file, and to be changed together.

use domain::{
    choices::Choice,
    picture::{
        catalogue::{Question, Sort},
        facet::Facet,
        worklist::completeness,
    },
    record::{FieldKey, Kind, Shared, Value},
};

use super::{list::question, rows::shown_in_list};
use crate::{
    features::editing,
    kit::{
        address::{self, Parameters},
        html::unescape,
        markdown::plain,
        page::{Outcome, Page},
        visit::Visit,
    },
};

/// A list as a file ends here.
const MOST_IN_FILE: usize = 200_000;

/// Whether the address narrows a list: by a filter, or by words.
pub fn is_narrowed(v: &Visit) -> bool {
    let names = Facet::ALL.map(Facet::parameter);
    v.parameters.pairs().any(|(name, _)| name == "q" || names.contains(&name))
}

/// All records that a list shows under this address, on all its pages.
pub fn matching(v: &Visit, kind: Kind) -> Vec<Shared> {
    let question = Question { offset: 0, limit: MOST_IN_FILE, ..question(v, kind).0 };
    v.catalogue(kind).ask(&question).rows.into_iter().map(|(record, _)| record).collect()
}

/// The list as a table in CSV (RFC 4180, UTF-8, comma): the same records as the page, all of them.
///
/// # Errors
/// Never: every kind has a list.
pub fn list_as_csv(v: &Visit, kind: Kind) -> Outcome {
    let question = Question { offset: 0, limit: MOST_IN_FILE, ..question(v, kind).0 };
    let answer = v.catalogue(kind).ask(&question);
    let keys: Vec<FieldKey> = shown_in_list(kind).to_vec();
    let mut header =
        vec![v.words.field(FieldKey::Title), v.words.field(FieldKey::Summary), v.words.field(FieldKey::Status)];
    header.extend(keys.iter().map(|key| v.words.field(*key)));
    let tells_completeness = question.sort == Sort::Poorest;
    if tells_completeness {
        header.extend([v.words.say.complete_share(), v.words.say.complete_missing()]);
    }
    header.push("url".to_owned());
    let rows = answer.rows.iter().map(|(record, status)| {
        let mut cells = vec![
            v.plain(record.title()).to_owned(),
            plain(v.plain(&record.common().summary)).into_owned(),
            status.map(|status| v.words.choice(Choice::Status(status))).unwrap_or_default(),
        ];
        cells.extend(keys.iter().map(|key| match record.body.get(*key) {
            Value::Blank => String::new(),
            value => unescape(v.value(*key, &value).as_str()),
        }));
        if tells_completeness {
            let told = completeness(record);
            cells.extend([told.per_cent().to_string(), editing::completeness::missing(v, &told)]);
        }
        cells.push(format!("{}{}", v.origin, v.href_with(&address::of_record(record), &Parameters::default())));
        cells
    });
    Ok(Page::text("text/csv; charset=utf-8", crate::kit::table::csv(&header, rows)).unlisted())
}
