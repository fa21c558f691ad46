//! What went wrong for those a worklist is about: files with errors that nobody has mended, and searches that found nothing.
//!
//! A file is a municipality's where a row that is wrong names it, or would have. A search keeps nothing but its words: it is
//! a municipality's where the words name it. One that names no municipality may be anybody's, and is shown to each, and
//! said to be so.

use std::collections::BTreeSet;

use domain::{
    picture::{facet::municipality_in_address, worklist::Scope},
    place::MunicipalityCode,
    policy::{Act, Person, may_some},
};
use ledger::{Drawer, LedgerError};

use crate::{
    features::importing,
    kit::{
        imports::{self, Run},
        language::Words,
        store::{Store, Tenant},
    },
};

/// So many of the searches that found nothing are looked through for those of a municipality.
const LOOKED_THROUGH: usize = 2_000;
/// No municipality has a longer name, in words.
const LONGEST_NAME: usize = 3;

/// The faulty files of a scope, the oldest first, each with its key.
///
/// # Errors
/// The ledger's.
pub(super) fn files(store: &Store, tenant: &Tenant, scope: &Scope) -> Result<Vec<(String, Run)>, LedgerError> {
    imports::faulty(store.ledger(), &tenant.id, |run| match scope {
        Scope::All => true,
        Scope::Steward(organisation, _) => run.whose == Some(*organisation),
        Scope::Municipalities(codes) => !run.municipalities.is_disjoint(codes),
        Scope::Groups(_) => false,
    })
}

/// Where a file is looked at, by whoever may: who looks after a municipality is told of files that they may not open.
pub(super) fn page_of(person: &Person, key: &str, run: &Run) -> Option<String> {
    (may_some(Some(person), Act::EditMany) && importing::is_for(person, run)).then(|| format!("/las-in/{key}"))
}

/// A search that found nothing.
pub(super) struct Search {
    /// What was written.
    pub words: String,
    count: u64,
    /// Whether it is shown although it names no municipality.
    is_anybodys: bool,
}

impl Search {
    /// How often it was made, and whether it may be about anywhere.
    pub fn said(&self, words: &Words) -> String {
        let times = words.say.worklist_times(self.count);
        if self.is_anybodys { format!("{times} · {}", words.say.worklist_search_anywhere()) } else { times }
    }
}

/// The searches of a scope that found nothing, the most often made first; none of an organisation's or a group's.
///
/// # Errors
/// The ledger's.
pub(super) fn searches(store: &Store, tenant: &Tenant, scope: &Scope, most: usize) -> Result<Vec<Search>, LedgerError> {
    let most = match scope {
        Scope::All => most,
        Scope::Municipalities(_) => LOOKED_THROUGH,
        Scope::Steward(..) | Scope::Groups(_) => return Ok(Vec::new()),
    };
    let all = store.ledger().largest(&tenant.id, Drawer::FAILED_SEARCHES, most)?;
    let found = all.into_iter().filter_map(|(words, count)| {
        let is_anybodys = match scope {
            Scope::Municipalities(codes) => {
                let named = named_in(&words);
                (named.is_empty() || !named.is_disjoint(codes)).then_some(named.is_empty())?
            }
            _ => false,
        };
        Some(Search { words, count, is_anybodys })
    });
    let mut found: Vec<Search> = found.collect();
    // What names a municipality of theirs comes first.
    found.sort_by_key(|search| search.is_anybodys);
    Ok(found)
}

/// The municipalities that somebody's words name.
fn named_in(words: &str) -> BTreeSet<MunicipalityCode> {
    let words: Vec<&str> = words.split(|sign: char| !sign.is_alphanumeric() && sign != '-').collect();
    let names = (1..=LONGEST_NAME).flat_map(|length| words.windows(length).map(|words| words.join(" ")));
    let named = names.filter_map(|name| {
        let as_written = municipality_in_address(&domain::slug::slug(&name));
        // In an older spelling, and as *Gävles*.
        as_written.or_else(|| municipality_in_address(&swedish::stem(&swedish::fold(&name))))
    });
    named.map(|municipality| municipality.code).collect()
}

#[cfg(test)]
mod tests {
    use domain::place::read_municipality;

    use super::*;

    #[test]
    fn a_search_is_a_municipalitys_where_its_words_name_it() {
        let codes = |names: &[&str]| names.iter().map(|name| read_municipality(name).unwrap()).collect::<BTreeSet<_>>();
        assert_eq!(named_in("truckkort gävle"), codes(&["Gävle"]));
        assert_eq!(named_in("Upplands Väsby, språkcafé"), codes(&["Upplands Väsby"]));
        assert_eq!(named_in("buss mellan hofors och ockelbo"), codes(&["Hofors", "Ockelbo"]));
        assert_eq!(named_in("truckkort"), codes(&[]));
    }
}
