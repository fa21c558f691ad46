//! The same answers, found the slow and obvious way: every document is read for every query.

use std::collections::BTreeSet;

use proptest::prelude::*;
use swedish::{Analyser, QueryWord, analyse, analyse_query};

use crate::bounds::SHORTEST_PREFIX;
use crate::lexicon::{Extent, neighbours};
use crate::table::Table;
use crate::{Answer, Document, Index, Query, Weight};

/// The keys of a document.
fn keys(document: &Document) -> BTreeSet<String> {
    document.fields.iter().flat_map(|(_, text)| analyse(text)).map(|term| term.text).collect()
}

/// The ids of the documents that hold every word of the query as it stands.
fn scan(documents: &[Document], text: &str) -> BTreeSet<u128> {
    let words = analyse_query(text);
    let held: Vec<_> = documents.iter().map(|document| (document.id, keys(document))).collect();
    let holds = |keys: &BTreeSet<String>, word: &QueryWord, is_last: bool| {
        let begun = is_last && word.surface.chars().count() >= SHORTEST_PREFIX;
        keys.contains(&word.key) || (begun && keys.iter().any(|key| key.starts_with(&word.surface)))
    };
    // Each word of each document as it stands, with its key.
    let mut words_and_keys = BTreeSet::new();
    for text in documents.iter().flat_map(|document| document.fields.iter().map(|(_, text)| text)) {
        Analyser::new().analyse(text, |sighting| {
            words_and_keys.insert((sighting.surface.to_owned(), sighting.key.to_owned()));
        });
    }
    let mut found: BTreeSet<u128> = held.iter().map(|&(id, _)| id).collect();
    for (at, word) in words.iter().enumerate() {
        let is_last = at == words.len() - 1;
        let known = held.iter().any(|(_, keys)| holds(keys, word, is_last));
        let parts_known =
            word.parts.len() > 1 && word.parts.iter().all(|part| held.iter().any(|(_, keys)| keys.contains(part)));
        let begun: Vec<_> = words_and_keys
            .iter()
            .filter(|(surface, _)| {
                is_last && word.surface.chars().count() >= SHORTEST_PREFIX && surface.starts_with(&word.surface)
            })
            .map(|(_, key)| key)
            .collect();
        for (id, keys) in &held {
            let kept = if known {
                holds(keys, word, is_last)
            } else if !begun.is_empty() {
                begun.iter().any(|&key| keys.contains(key))
            } else {
                parts_known && word.parts.iter().all(|part| keys.contains(part))
            };
            if !kept {
                found.remove(id);
            }
        }
    }
    if words.is_empty() { BTreeSet::new() } else { found }
}

fn everything(text: &str) -> Query<'_> {
    Query { limit: 1000, ..Query::new(text) }
}

fn ids(answer: &Answer) -> BTreeSet<u128> {
    answer.hits.iter().map(|hit| hit.id).collect()
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "insats",
        "insatserna",
        "arbetsmarknadsinsats",
        "arbetsmarknad",
        "hälsa",
        "halsan",
        "hälsosamtal",
        "samtal",
        "yrkes-Sfi",
        "yrkessfi",
        "yrkes",
        "sfi",
        "och",
        "språk",
        "café",
        "språkkafé",
        "kommun",
        "kommunplan",
        "planer",
        "x1",
        "2018",
        "insa",
        "insatse",
        "sprakc",
    ])
    .prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(word(), 0..6).prop_map(|words| words.join(" "))
}

fn document() -> impl Strategy<Value = Document> {
    (0_u128..30, 0_u8..4, text(), text()).prop_map(|(id, group, title, rest)| Document {
        id,
        group,
        fields: vec![(Weight::Title, title), (Weight::Other, rest)],
    })
}

/// The documents as an index sees them: the last of each id, in order of id.
fn latest(documents: &[Document]) -> Vec<Document> {
    let by_id: std::collections::BTreeMap<u128, Document> =
        documents.iter().map(|document| (document.id, document.clone())).collect();
    by_id.into_values().collect()
}

/// The words an index knows, folded, each with the key it belongs to.
fn words_of(index: &Index) -> BTreeSet<(&str, &str)> {
    let segments = index.layers.iter().map(|layer| &*layer.segment);
    let words = segments.flat_map(|segment| (0..segment.words.folded.len()).map(move |word| (segment, word)));
    words
        .map(|(segment, word)| (segment.words.folded.get(word), segment.terms.get(segment.words.terms[word] as usize)))
        .collect()
}

/// Whether a word of the query could be taken for one of these: as its beginning, or by one error.
fn is_near(query: &str, words: impl Iterator<Item = String>) -> bool {
    let mut table = Table::default();
    words.for_each(|word| table.push(&word));
    analyse_query(query).iter().any(|word| {
        let mut near = !table.beginning(0..table.len(), &word.surface).is_empty();
        neighbours(&table, &word.surface, Extent::Beginning, |_| near = true);
        near
    })
}

proptest! {
    #[test]
    fn the_index_finds_what_a_scan_finds(documents in prop::collection::vec(document(), 0..40), query in text()) {
        let index = Index::build(documents.iter().cloned());
        let documents = latest(&documents);
        let answer = index.search(&everything(&query));
        let scanned = scan(&documents, &query);
        if answer.corrected.is_none() {
            prop_assert_eq!(ids(&answer), scanned);
        } else {
            prop_assert!(scanned.is_empty());
        }
        prop_assert_eq!(answer.total, answer.hits.len());
        for (group, count) in answer.per_group {
            prop_assert_eq!(count, answer.hits.iter().filter(|hit| hit.group == group).count());
            let one = index.search(&Query { group: Some(group), ..everything(&query) });
            prop_assert_eq!((one.total, one.hits.len()), (count, count));
        }
    }

    #[test]
    fn an_overlay_is_as_good_as_an_index_built_anew(
        base in prop::collection::vec(document(), 0..30),
        changes in prop::collection::vec((prop::collection::vec(document(), 0..4), prop::collection::vec(0_u128..30, 0..3)), 0..8),
        query in text(),
    ) {
        let mut index = Index::build(base.iter().cloned());
        let mut documents = latest(&base);
        for (upserts, removed) in changes {
            index = index.with_changes(upserts.clone(), &removed);
            documents.retain(|document| !removed.contains(&document.id));
            documents.extend(upserts);
            documents = latest(&documents);
        }
        let (anew, merged) = (Index::build(documents.into_iter()), index.merged());
        prop_assert_eq!(index.len(), anew.len());
        prop_assert_eq!(merged.overlay_len(), 0);
        // Of what is gone only an inflection may stay, of a word that others hold.
        let held = words_of(&anew);
        let stays: Vec<_> = words_of(&merged).difference(&held).copied().collect();
        prop_assert!(stays.iter().all(|(_, key)| held.iter().any(|(_, other)| key == other)));
        if is_near(&query, stays.iter().map(|&(word, _)| word.to_owned())) {
            return Ok(());
        }
        // Apart from that merging leaves nothing behind: order, scores and corrections are those of a new index.
        let (laid_over, merged, expected) = (
            index.search(&everything(&query)), merged.search(&everything(&query)), anew.search(&everything(&query)),
        );
        prop_assert_eq!(&merged.hits, &expected.hits);
        prop_assert_eq!(&merged.per_group, &expected.per_group);
        prop_assert_eq!(&merged.corrected, &expected.corrected);
        if laid_over.corrected.is_none() && expected.corrected.is_none() {
            prop_assert_eq!(ids(&laid_over), ids(&expected));
            prop_assert_eq!(laid_over.per_group, expected.per_group);
        }
    }

    #[test]
    fn what_a_reader_may_not_see_is_as_good_as_absent(
        documents in prop::collection::vec(document(), 0..30), hidden in prop::collection::btree_set(0_u128..30, 0..20), query in text(),
    ) {
        let allowed = |id: u128| !hidden.contains(&id);
        let documents = latest(&documents);
        let index = Index::build(documents.iter().cloned());
        let seen = Index::build(documents.into_iter().filter(|document| allowed(document.id)));
        let answer = index.search(&Query { allowed: Some(&allowed), ..everything(&query) });
        let expected = seen.search(&everything(&query));
        prop_assert!(answer.hits.iter().all(|hit| allowed(hit.id)));
        if answer.corrected.is_none() && expected.corrected.is_none() {
            prop_assert_eq!(ids(&answer), ids(&expected));
            prop_assert_eq!(answer.per_group, expected.per_group);
        }
    }

    #[test]
    fn pages_are_slices_of_the_whole(
        documents in prop::collection::vec(document(), 0..40), query in text(), offset in 0_usize..10, limit in 0_usize..5,
    ) {
        let index = Index::build(documents.into_iter());
        let all = index.search(&everything(&query));
        let page = index.search(&Query { offset, limit, ..Query::new(&query) });
        prop_assert_eq!(page.total, all.total);
        prop_assert_eq!(page.hits, all.hits.into_iter().skip(offset).take(limit).collect::<Vec<_>>());
    }

    #[test]
    fn any_query_is_answered(documents in prop::collection::vec(document(), 0..9), query in "\\PC{0,60}") {
        Index::build(documents.into_iter()).search(&Query::new(&query));
    }
}
