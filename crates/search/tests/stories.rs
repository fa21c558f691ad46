//! What a person who searches meets.

use search::{Document, Index, Query, Weight};

fn titled(id: u128, title: &str) -> Document {
    Document { id, group: 0, fields: vec![(Weight::Title, title.to_owned())] }
}

/// A small partnership.
fn partnership() -> Index {
    let titles = [
        "Insats för unga utan arbete",
        "Hälsosamtal för nyanlända",
        "Yrkes-Sfi inom vård och omsorg",
        "Flyktingguide i Sandviken",
        "Språkcafé på biblioteket",
        "Arbetsmarknadsinsatser i samverkan",
        "Överenskommelse mellan kommunerna",
    ];
    Index::build((1..).zip(titles).map(|(id, title)| titled(id, title)))
}

fn found(index: &Index, query: &str) -> Vec<u128> {
    index.search(&Query::new(query)).hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn any_inflection_finds_the_word_and_whole_words_come_before_parts() {
    assert_eq!(found(&partnership(), "insatser"), [1, 6]);
    assert_eq!(found(&partnership(), "insatserna arbete"), [1, 6]);
}

#[test]
fn diacritics_need_not_be_typed() {
    assert_eq!(found(&partnership(), "halsosamtal"), [2]);
    assert_eq!(found(&partnership(), "halsa"), [2]);
    assert_eq!(found(&partnership(), "overenskommelser"), [7]);
    assert_eq!(found(&partnership(), "sprakkafe"), [5]);
}

#[test]
fn hyphens_make_no_difference() {
    for query in ["yrkessfi", "yrkes-Sfi", "Yrkes-SFI", "yrkes sfi"] {
        assert_eq!(found(&partnership(), query), [3], "{query}");
    }
}

#[test]
fn a_typing_error_is_corrected_and_said_so() {
    let answer = partnership().search(&Query::new("flyktngguide"));
    assert_eq!(answer.corrected.as_deref(), Some("flyktingguide"));
    assert_eq!(answer.hits[0].id, 4);

    let answer = partnership().search(&Query::new("Hälsosmatal nyanlända"));
    assert_eq!(answer.corrected.as_deref(), Some("hälsosamtal nyanlända"));
    assert_eq!(answer.total, 1);

    assert_eq!(partnership().search(&Query::new("hälsosamtal")).corrected, None);
}

#[test]
fn a_half_typed_word_finds_and_is_completed() {
    let answer = partnership().search(&Query::new("språkc"));
    assert_eq!(answer.hits.len(), 1);
    assert_eq!(answer.suggestions, ["språkcafé"]);
    assert_eq!(answer.corrected, None);
    assert_eq!(found(&partnership(), "överensk"), [7]);
    assert_eq!(found(&partnership(), "arbetsmarknadsinsatse"), [6]);
}

#[test]
fn nothing_is_found_by_nothing() {
    for query in ["", "   ", "!?", "-", "xyzzyx", "xyzzyx insats"] {
        let answer = partnership().search(&Query::new(query));
        assert_eq!((answer.total, answer.hits.len(), answer.corrected), (0, 0, None), "{query}");
    }
    assert!(found(&Index::default(), "insats").is_empty());
}

#[test]
fn a_monstrous_query_is_answered() {
    let index = partnership();
    assert!(found(&index, &"x".repeat(10_000)).is_empty());
    assert!(found(&index, &"insats hälsa kommun ".repeat(500)).is_empty());
    assert!(found(&index, &"å-".repeat(5_000)).is_empty());
    assert_eq!(found(&index, &"insats ".repeat(1_500)), [1, 6]);
}

#[test]
fn titles_come_before_summaries_and_summaries_before_the_rest() {
    let index =
        Index::build([Weight::Other, Weight::Title, Weight::Summary].into_iter().zip(1..).map(|(weight, id)| {
            let filler = (Weight::Other, "något annat".to_owned());
            Document { id, group: 1, fields: vec![filler, (weight, "mottagande".to_owned())] }
        }));
    assert_eq!(found(&index, "mottagandet"), [2, 3, 1]);
}

#[test]
fn a_change_is_found_at_once_and_what_it_replaced_is_not() {
    let before = partnership();
    let after = before.with_changes(vec![titled(2, "Samtalsstöd")], &[3]);
    assert!(found(&after, "hälsosamtal").is_empty());
    assert!(found(&after, "yrkessfi").is_empty());
    assert_eq!(found(&after, "samtal"), [2]);
    assert_eq!(found(&before, "yrkessfi"), [3], "the index before is as it was");
    assert_eq!((after.len(), after.overlay_len(), after.merged().overlay_len()), (6, 3, 0));
}

#[test]
fn the_counts_of_all_groups_are_told_whatever_group_is_asked_for() {
    let index = Index::build((0..30_u128).map(|id| Document { group: (id % 3) as u8, ..titled(id, "Insats") }));
    let answer = index.search(&Query { group: Some(2), limit: 3, ..Query::new("insats") });
    assert_eq!((answer.total, answer.per_group), (10, vec![(0, 10), (1, 10), (2, 10)]));
    assert_eq!(answer.hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), [2, 5, 8]);
}

#[test]
fn words_of_hidden_records_are_not_given_away() {
    let index = partnership();
    let allowed = |id: u128| id != 4;
    let ask = |text| index.search(&Query { allowed: Some(&allowed), ..Query::new(text) });
    for text in ["flyktngguide", "flykt", "flyktingguide"] {
        let answer = ask(text);
        assert_eq!((answer.total, answer.corrected, answer.suggestions), (0, None, vec![]), "{text}");
    }
}

#[test]
fn ten_thousand_documents_built_on_many_threads_are_all_there() {
    let documents = (0..10_000_u128).rev().map(|id| titled(id, &format!("Projekt {id}")));
    let index = Index::build(documents.chain([titled(7, "Utbyte")]));
    assert_eq!(index.search(&Query::new("projektet")).total, 9_999);
    assert_eq!(found(&index, "utbyten"), [7]);
    assert_eq!(found(&index, "projekt 9876"), [9876]);
}

#[test]
fn common_words_are_counted_exactly_together() {
    let text = |id: u128| {
        let word = |every: u128, word: &'static str| {
            if id.is_multiple_of(every) { word } else { "annat" }
        };
        [word(2, "insats"), word(3, "hälsan"), word(700, "språkcafé"), word(5, "integrationsarbete")].join(" ")
    };
    let index = Index::build((0..21_000).map(|id| titled(id, &text(id))));
    let index = index.with_changes((0..3).map(|id| titled(id * 6, "annat")).collect(), &[30]);
    // Three changed records and a removed one are of both kinds; two of the four are of the fifth, too.
    for (query, total) in [
        ("insats", 10_500 - 4),
        ("insatser hälsa", 3_500 - 4),
        ("hälsa insatser integr", 700 - 2),
        ("språkkafé insats", 30 - 1),
        ("insats språkc", 30 - 1),
        ("integr", 4_200 - 2),
    ] {
        let answer = index.search(&Query::new(query));
        assert_eq!((answer.total, answer.corrected), (total, None), "{query}");
    }
}
