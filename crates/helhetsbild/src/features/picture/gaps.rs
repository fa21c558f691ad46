//! White spots and silences, and what ends with nothing after it.

use askama::Template;
use domain::{
    picture::{
        cliffs::{self, AHEAD_MONTHS, Ending},
        coverage::{self, Heading, Side, State},
        white_spots,
    },
    record::Kind,
};

use super::matrix;
use crate::kit::{
    html::{Html, escape},
    visit::Visit,
};

struct SpotRow {
    area: Html,
    municipality: Html,
    need: Option<String>,
    confirmation: Option<Html>,
}

#[derive(Template)]
#[template(path = "features/picture/gaps.html")]
struct GapsPart<'a> {
    v: &'a Visit,
    spots: Vec<SpotRow>,
    weighing: String,
    silences: Vec<(Html, Vec<Html>)>,
    silent: usize,
}

struct CliffRow {
    link: Html,
    what: String,
    when: Html,
}

#[derive(Template)]
#[template(path = "features/picture/cliffs.html")]
struct CliffsPart<'a> {
    v: &'a Visit,
    rows: Vec<CliffRow>,
}

/// White spots by need, and where nobody has answered, as a part of a page.
pub fn gaps(v: &Visit) -> Html {
    if coverage::headings(&v.world, v.day, Side::FocusArea).is_empty() {
        // Without focus areas nothing can be counted, and nothing is said of gaps.
        return Html::default();
    }
    let found = white_spots::gaps(&v.world, &v.catalogue(Kind::Initiative), v.day);
    let say = &v.words.say;
    let spots = found.iter().filter(|gap| gap.state == State::WhiteSpot).map(|gap| SpotRow {
        area: v.link(&gap.focus_area),
        municipality: v.municipality_link(gap.municipality),
        need: gap.need.map(|(figure, year)| say.need_figure(figure.to_string().replace('.', ","), year.to_string())),
        confirmation: gap.confirmation.as_ref().map(|record| v.link(record)),
    });
    let mut silences: Vec<(Html, Vec<Html>)> = Vec::new();
    for gap in found.iter().filter(|gap| gap.state == State::NoInformation) {
        let (row, column) = (Heading::Record(gap.focus_area.clone()), Heading::Municipality(gap.municipality));
        let href = matrix::list_behind(v, &row, &column);
        let link = Html::trusted(format!(
            "<a href=\"{}\">{}</a>",
            escape(&href),
            v.marked(gap.municipality.name, domain::text::Language::Sv)
        ));
        let area = v.link(&gap.focus_area);
        match silences.iter_mut().find(|(known, _)| *known == area) {
            Some((_, places)) => places.push(link),
            None => silences.push((area, vec![link])),
        }
    }
    let weighing = match white_spots::need_indicator(&v.world) {
        Some(indicator) => say.white_spots_weighed(v.plain(indicator.title())),
        None => say.white_spots_unweighed(),
    };
    let silent = silences.iter().map(|(_, places)| places.len()).sum();
    Html::trusted(GapsPart { spots: spots.collect(), weighing, silences, silent, v }.render().unwrap_or_default())
}

/// What ends with nothing after it, as a part of a page.
pub fn cliffs(v: &Visit) -> Html {
    let say = &v.words.say;
    let rows = cliffs::cliffs(&v.world, &v.catalogue(Kind::Initiative), v.day, AHEAD_MONTHS).into_iter().map(|cliff| {
        CliffRow {
            link: v.link(&cliff.initiative),
            what: if matches!(cliff.ending, Ending::Work(_)) { say.cliff_work() } else { say.cliff_funding() },
            when: v.when(cliff.ending.when()),
        }
    });
    Html::trusted(CliffsPart { rows: rows.collect(), v }.render().unwrap_or_default())
}

/// How many white spots, silences and cliffs there are on the day: a line each for the start page.
pub fn summary(v: &Visit) -> (String, String) {
    if coverage::headings(&v.world, v.day, Side::FocusArea).is_empty() {
        return (String::new(), v.words.say.picture_empty(v.day_in_words()));
    }
    let found = white_spots::gaps(&v.world, &v.catalogue(Kind::Initiative), v.day);
    let spots = found.iter().filter(|gap| gap.state == State::WhiteSpot).count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let say = &v.words.say;
    let ending = cliffs::cliffs(&v.world, &v.catalogue(Kind::Initiative), v.day, AHEAD_MONTHS).len();
    (say.start_gaps_line(number(spots), number(found.len() - spots)), say.start_cliffs_line(number(ending)))
}
