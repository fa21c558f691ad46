//! Every link, in every language and on every day offered.

use super::*;

/// Any day, and one way of narrowing: everything a visitor reaches by one choice on any page.
fn one_choice(from: &str, link: &str) -> bool {
    let parameters = parameters(link);
    let choices = parameters.iter().filter(|(name, _)| *name != "datum").count();
    choices == 0 || (choices == 1 && parameters.len() == 1) || is_cell(from, link)
}

/// As [`one_choice`], on the chosen day only.
fn on_the_chosen_day(from: &str, link: &str) -> bool {
    one_choice(from, link) && parameters(link).iter().all(|(name, _)| *name != "datum")
}

/// Whether a link is a cell of the whole picture: it narrows a list in several ways at once.
fn is_cell(from: &str, link: &str) -> bool {
    let path = |address: &str| address.split('?').next().unwrap_or_default().to_owned();
    path(from).ends_with("/helhetsbild") && !path(link).ends_with("/helhetsbild")
}

#[test]
fn in_gavleborg_in_swedish_on_every_day_offered() {
    walk::assert_sound(&walk(Site { prefix: "", language: "sv" }, one_choice));
}

#[test]
fn in_gavleborg_in_english() {
    walk::assert_sound(&walk(Site { prefix: "", language: "en" }, on_the_chosen_day));
}

#[test]
fn in_gavleborg_in_arabic_from_right_to_left() {
    walk::assert_sound(&walk(Site { prefix: "", language: "ar" }, on_the_chosen_day));
}

#[test]
fn in_vasterbotten_in_swedish_on_every_day_offered() {
    walk::assert_sound(&walk(Site { prefix: "/p/vasterbotten", language: "sv" }, one_choice));
}

#[test]
fn in_vasterbotten_in_english() {
    walk::assert_sound(&walk(Site { prefix: "/p/vasterbotten", language: "en" }, on_the_chosen_day));
}

#[test]
fn in_vasterbotten_in_arabic_from_right_to_left() {
    walk::assert_sound(&walk(Site { prefix: "/p/vasterbotten", language: "ar" }, on_the_chosen_day));
}
