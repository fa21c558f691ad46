//! How we count. The text stands in the words alone (`how.ftl`): this page shows it, `docs/how-we-count.md` is made of it.

use askama::Template;

use crate::kit::{
    language::Words,
    page::{Outcome, Page},
    visit::Visit,
};

/// A rule: its name in addresses, its heading, its text.
struct Rule {
    anchor: &'static str,
    heading: String,
    text: String,
}

#[derive(Template)]
#[template(path = "features/how/how.html")]
struct HowPage<'a> {
    v: &'a Visit,
    title: String,
    rules: Vec<Rule>,
}

/// The page that says how we count.
///
/// # Errors
/// Never.
pub fn how(v: &Visit) -> Outcome {
    Ok(Page::html(&HowPage { title: v.words.say.how_we_count(), rules: rules(v.words), v }))
}

fn rules(words: &Words) -> Vec<Rule> {
    let say = &words.say;
    [
        ("tackt", say.how_covers_title(), say.how_covers()),
        ("lokalt-och-lansvitt", say.how_reach_title(), say.how_reach()),
        ("osakert", say.how_uncertain_title(), say.how_uncertain()),
        ("vita-flackar", say.how_white_spot_title(), say.how_white_spot()),
        ("inte-aktuellt", say.how_not_applicable_title(), say.how_not_applicable()),
        ("annat-arbete", say.how_other_title(), say.how_other()),
        ("gamla-uppgifter", say.how_stale_title(), say.how_stale()),
        ("flera-lokala", say.how_overlapping_title(), say.how_overlapping()),
        ("upphor", say.how_cliff_title(), say.how_cliff()),
        ("behov", say.how_need_title(), say.how_need()),
        ("exakta-datum", say.how_dates_title(), say.how_dates()),
        ("tva-tider", say.how_axes_title(), say.how_axes()),
        ("siffror", say.how_figures_title(), say.how_figures()),
    ]
    .map(|(anchor, heading, text)| Rule { anchor, heading, text })
    .into()
}

#[cfg(test)]
mod tests {
    use std::{fmt::Write, fs};

    use domain::text::Language;

    use crate::kit::language::words;

    #[test]
    fn the_page_in_docs_says_the_same_as_the_site() {
        let words = words(Language::En);
        let mut made = format!("# {}\n\n", words.say.how_we_count());
        let origin = "Made of `locales/complete/en/how.ftl`, the text that the site shows at `/sv/sa-raknar-vi`.";
        _ = writeln!(made, "<!-- {origin} Written anew with UPDATE_DOCS=1. -->\n\n{}\n", words.say.how_lead());
        for rule in super::rules(words) {
            _ = writeln!(made, "## {}\n\n{}\n", rule.heading, rule.text);
        }
        let made = made.trim_end().to_owned() + "\n";
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/how-we-count.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(file, &made).expect("docs can be written");
        }
        let kept = fs::read_to_string(file).expect("docs/how-we-count.md is there");
        assert!(kept == made, "docs/how-we-count.md has drifted; hint: UPDATE_DOCS=1");
    }
}
