//! Every address on one screen.

use domain::record::Kind;

use crate::{
    features::{about, calendar, catalogue, changes, how, newcomers, picture, places, search, start},
    kit::{
        address,
        page::Outcome,
        page::{NotFound, Page},
        visit::Visit,
    },
};

/// The page at `visit.path`, the part of the address below the language.
///
/// # Errors
/// [`NotFound`] when nothing answers the address.
pub fn page(v: &Visit) -> Outcome {
    let parts: Vec<&str> = v.path.split('/').skip(1).collect();
    match parts.as_slice() {
        [""] => start::start(v),
        // `/sv` is `/sv/` without its slash.
        [] => Ok(Page::moved(v.href_with("/", &v.parameters))),
        ["helhetsbild"] => picture::picture(v),
        ["helhetsbild.csv"] => picture::picture_as_csv(v),
        ["helhetsbild", "karta.csv"] => picture::map_as_csv(v),
        ["helhetsbild", "vita-flackar.csv"] => picture::white_spots_as_csv(v),
        ["helhetsbild", "ingen-uppgift.csv"] => picture::silences_as_csv(v),
        ["helhetsbild", "upphor.csv"] => picture::cliffs_as_csv(v),
        ["tidslinje.csv"] => picture::timeline_as_csv(v),
        ["tidslinje"] => picture::timeline(v),
        ["ny-i-sverige"] => newcomers::door(v),
        ["sa-raknar-vi"] => how::how(v),
        ["sok"] => search::results(v),
        ["kommuner.csv"] => places::municipalities_as_csv(v),
        ["kommuner"] => places::municipalities(v),
        ["kommuner", slug] => places::municipality(v, slug),
        ["kalender"] => calendar::month(v),
        ["moten"] => catalogue::list(v, Kind::Event),
        ["moten.csv"] => catalogue::list_as_csv(v, Kind::Event),
        ["nytt"] => changes::changes(v),
        ["jamfor"] => changes::compare(v),
        ["om"] => about::about(v),
        ["tillganglighet"] => about::accessibility(v),
        ["partnerskap" | "partnerskap.csv"] => Ok(Page::moved(v.href("/om"))),
        ["partnerskap", _] => Ok(Page::moved(v.href("/om"))),
        // A slash at the end is a slip, not another page.
        [.., ""] if parts.len() > 1 => Ok(Page::moved(v.here_form(v.path.trim_end_matches('/')))),
        [list] => match list.strip_suffix(".csv") {
            Some(list) => catalogue::list_as_csv(v, address::kind(list).ok_or(NotFound)?),
            None => catalogue::list(v, address::kind(list).ok_or(NotFound)?),
        },
        [list, slug] => catalogue::record(v, address::kind(list).ok_or(NotFound)?, slug),
        _ => Err(NotFound),
    }
}
