//! What an organisation answers for, on paper: for its board, at most two sheets; and as a workbook.

use askama::Template;
use domain::{
    choices::Audience,
    id::RecordId,
    picture::review::{claims_to_hold, review},
    policy::{Person, Role, stewarded_by},
    record::{FieldKey, Kind, Shared},
    world::World,
};

use crate::{
    features::exchange::{self, Leaf},
    kit::{
        html::Html,
        language::L10n,
        page::{Answer, Page, Stop},
        table::Sheet,
        visit::Visit,
    },
};

/// So many rows have room on two sheets; the rest are counted.
const MOST_ROWS: usize = 44;
/// A longer title is cut: a row is a line or two.
const LONGEST_TITLE: usize = 70;

#[derive(Template)]
#[template(path = "features/stewardship/paper.html")]
struct PaperPage<'a> {
    v: &'a Visit,
    title: String,
    organisation: Html,
    day: String,
    summary: String,
    table: Html,
    more: Option<String>,
    back: String,
}

/// One's own organisation on paper.
///
/// # Errors
/// When one is of no organisation.
pub fn own_paper(v: &Visit) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let organisation = visitor.account.organisation.ok_or(Stop::NotFound)?;
    on_paper(v, organisation, v.here_form("/mitt-ansvar"))
}

/// One's own organisation as a workbook, to look through and send back.
///
/// # Errors
/// When it cannot be written, or one is of no organisation.
pub fn own_file(v: &Visit) -> Answer {
    let visitor = v.visitor.as_deref().ok_or(Stop::Forbidden)?;
    let organisation = visitor.account.organisation.ok_or(Stop::NotFound)?;
    as_file(v, &v.world, organisation, None)
}

/// What somebody of an organisation sees: what whoever holds its link is shown of it.
pub(super) fn eyes_of(v: &Visit, organisation: RecordId) -> std::sync::Arc<World> {
    let person = Person { organisation: Some(organisation), roles: [Role::Editor].into(), ..Person::default() };
    v.tenant.seen_by(Some(&person)).0
}

/// An organisation's workbook; `leaf` is its first sheet.
pub(super) fn as_file(v: &Visit, world: &World, organisation: RecordId, leaf: Option<&Leaf>) -> Answer {
    let record = world.record(organisation).ok_or(Stop::NotFound)?;
    let language = if v.words.code() == "en" { L10n::En } else { L10n::Sv };
    match exchange::export_xlsx_with(world, Some(record.id), language, leaf) {
        Ok(bytes) => Ok(Page::file(exchange::MEDIA_TYPE, bytes, format!("{}.xlsx", record.slug()))),
        Err(error) => {
            tracing::error!(%error, "an organisation's workbook could not be written");
            Err(Stop::NotFound)
        }
    }
}

fn on_paper(v: &Visit, organisation: RecordId, back: String) -> Answer {
    let say = &v.words.say;
    let all = v.tenant.world(Audience::Internal);
    let record = all.record(organisation).ok_or(Stop::NotFound)?;
    let now = |record: &&Shared| record.kind() != Kind::Document && claims_to_hold(record, v.today, v.world.rhythms());
    let mut own: Vec<&Shared> = stewarded_by(&v.world, organisation).filter(now).collect();
    // What goes on before all else: that is what a board asks about.
    own.sort_by_cached_key(|one| {
        (one.kind() != Kind::Initiative, one.kind(), swedish::sort_key(&one.title().source), one.id)
    });
    let total = own.len();
    let rows: Vec<Vec<Html>> = own
        .iter()
        .take(MOST_ROWS)
        .map(|one| {
            let mut title = Html::text(&cut(v.plain(one.title())));
            title.push_trusted(" <span class=\"quiet\">");
            title.push_text(&v.words.kind(one.kind()).to_lowercase());
            title.push_trusted("</span>");
            let period = one.period().map(|period| v.period(period)).unwrap_or_default();
            let known =
                review(one, v.today, v.world.rhythms()).map(|review| v.date(review.known.day())).unwrap_or_default();
            vec![title, period, Html::text(&known)]
        })
        .collect();
    let header = vec![v.words.field(FieldKey::Title), v.words.field(FieldKey::Period), say.paper_checked()];
    let left = total - rows.len();
    let page = PaperPage {
        title: say.paper_title(v.plain(record.title())),
        organisation: v.text(record.title()),
        day: v.date(v.today),
        summary: say.paper_summary(total),
        table: Sheet { header, rows, numbers: 0 }.as_html(&say.paper_title(v.plain(record.title()))),
        more: (left > 0).then(|| say.paper_more(left)),
        back,
        v,
    };
    Ok(Page::html(&page))
}

fn cut(title: &str) -> String {
    match title.char_indices().nth(LONGEST_TITLE) {
        Some((at, _)) => format!("{}…", title[..at].trim_end()),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_long_title_is_cut_between_letters() {
        assert_eq!(super::cut("Språkcafé"), "Språkcafé");
        let long = "å".repeat(super::LONGEST_TITLE + 1);
        assert_eq!(super::cut(&long), format!("{}…", "å".repeat(super::LONGEST_TITLE)));
    }
}
