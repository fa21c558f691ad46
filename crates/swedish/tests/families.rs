//! The golden file of word families: what must be found together, and what must not.

use std::collections::BTreeMap;

use swedish::{Kind, analyse, analyse_query};

/// The key under which a whole word is looked up.
fn key(word: &str) -> String {
    let words = analyse_query(word);
    assert_eq!(words.len(), 1, "{word} is one word");
    words[0].key.clone()
}

#[test]
fn a_family_shares_one_key_and_no_two_families_do() {
    let families = include_str!("families.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut strays, mut count) = (Vec::new(), 0);
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for family in families {
        count += 1;
        let known_collision = family.starts_with("= ");
        let mut words = family.trim_start_matches("= ").split(' ');
        let first = words.next().expect("a family has words");
        let shared = key(first);
        for word in words {
            if key(word) != shared {
                strays.push(format!("{word} = {}, but {first} = {shared}", key(word)));
            }
        }
        if let Some(other) = owners.insert(shared.clone(), first)
            && !known_collision
        {
            strays.push(format!("{first} and {other} are both {shared}"));
        }
    }
    assert!(strays.is_empty(), "{strays:#?}");
    assert!(count >= 80, "{count} families");
}

#[test]
fn every_form_is_found_by_every_other_in_running_text() {
    let text = "Kommunernas insatser för nyanländas hälsa och bostäder";
    let found = |query: &str| {
        let key = key(query);
        analyse(text).iter().any(|term| term.text == key && term.kind == Kind::Word)
    };
    for query in ["kommun", "INSATSEN", "insatserna", "hälsans", "halsa", "bostad", "nyanländ", "nyanlanda"] {
        assert!(found(query), "{query}");
    }
    assert!(!found("språk"));
}

#[test]
fn a_compound_is_found_by_its_parts() {
    let parts = |text: &str| {
        let parts = analyse(text).into_iter().filter(|term| term.kind == Kind::Part);
        parts.map(|term| term.text).collect::<Vec<_>>()
    };
    for query in ["insatser", "arbetsmarknaden"] {
        assert!(parts("arbetsmarknadsinsats").contains(&key(query)), "{query}");
    }
    assert!(parts("yrkessfi").contains(&key("SFI")));
    assert_eq!(key("yrkes-Sfi"), key("yrkessfi"));
}
