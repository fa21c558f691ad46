//! The two example partnerships hold every fact of the five source texts, and nothing else.

#[path = "examples/golden.rs"]
mod golden;

use std::{collections::BTreeSet, path::Path, sync::Arc};

use domain::{
    change::{Actor, Occasion},
    choices::Basis,
    command::{Command, carry_out},
    id::PartnershipId,
    picture::status::status,
    record::{Kind, Shared, Value},
    world::World,
};
use helhetsbild::{
    features::exchange::{Limits, Options, Workbook, plan},
    kit::language::L10n,
};
use jiff::{Timestamp, civil::date};
use uuid::Uuid;

fn example(name: &str) -> World {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name);
    let id = PartnershipId(name.to_owned());
    let mut world = World::empty(id.clone());
    let options = Options { overwrite: false, accept_good_rows: false, language: L10n::Sv, today: None };
    let outcome = plan(&Workbook::read(&folder, &Limits::default()), &world, &id, &options);
    let errors: Vec<String> = outcome.errors.iter().map(|error| error.sentence(L10n::En)).collect();
    assert_eq!(errors, [""; 0]);
    let occasion = Occasion { command: Uuid::nil(), actor: Actor::CommandLine, at: Timestamp::UNIX_EPOCH };
    for change in carry_out(&World::empty(id), Command::Put(outcome.puts), &occasion).unwrap() {
        world.apply(&change.header, Some(Arc::clone(&change.after)));
    }
    world
}

fn by_key<'a>(world: &'a World, key: &str) -> Option<&'a Shared> {
    world.all().find(|record| record.common().key == key)
}

/// The kind that a fact stands as; surveys, templates, resources and articles stand as documents or initiatives for now.
fn kind_of(name: &str) -> Kind {
    match name {
        "partnership" => Kind::Phase,
        "survey" | "resource" => Kind::Initiative,
        "template" | "article" => Kind::Document,
        name => Kind::from_code(name).unwrap_or_else(|| panic!("unknown kind {name}")),
    }
}

#[test]
fn every_fact_of_the_texts_is_a_record_with_its_source() {
    let worlds = [("gavleborg", example("gavleborg")), ("vasterbotten", example("vasterbotten"))];
    let facts: Vec<Vec<&str>> =
        include_str!("facts.csv").lines().skip(1).map(|line| line.split(';').collect()).collect();
    assert_eq!(facts.len(), 256);
    for fact in &facts {
        for (name, world) in worlds.iter().filter(|(name, _)| fact[2].split(' ').any(|county| county == *name)) {
            let record = by_key(world, fact[0]).unwrap_or_else(|| panic!("{} is not in {name}", fact[0]));
            assert_eq!(record.kind(), kind_of(fact[1]), "{}", fact[0]);
            assert!(!record.title().is_empty());
            assert!(
                record.kind() == Kind::Document || !record.common().sources.is_empty(),
                "{} has no source",
                fact[0]
            );
        }
    }
}

#[test]
fn what_is_more_than_the_facts_is_marked_with_a_source_too() {
    let known: BTreeSet<&str> =
        include_str!("facts.csv").lines().skip(1).filter_map(|line| line.split(';').next()).collect();
    for world in [example("gavleborg"), example("vasterbotten")] {
        for record in world
            .all()
            .filter(|record| !known.contains(record.common().key.as_str()) && record.kind() != Kind::Partnership)
        {
            assert!(!record.common().sources.is_empty(), "{}", record.common().key);
            assert!(
                record.common().basis != Basis::Stated
                    || !record.common().remark.is_empty()
                    || !record.common().source_place.is_empty(),
                "{}",
                record.common().key
            );
        }
    }
}

#[test]
fn nobody_is_named_and_no_address_or_number_of_a_person_is_there() {
    for world in [example("gavleborg"), example("vasterbotten")] {
        for record in world.all() {
            for field in record.kind().fields() {
                let shown = format!("{:?}", record.body.get(field.key));
                assert!(!shown.contains('@'), "{}: {shown}", record.common().key);
            }
            if record.kind() == Kind::Contact {
                assert!(matches!(record.body.get(domain::record::FieldKey::Telephone), Value::Blank));
            }
        }
    }
}

#[test]
fn nothing_is_invented_no_amount_no_figure_no_single_local_agreement() {
    use domain::{
        choices::{AgreementForm, Extent},
        kinds::{Agreement, Initiative},
    };
    for world in [example("gavleborg"), example("vasterbotten")] {
        assert_eq!(world.count(Kind::Indicator), 0);
        assert!(
            world
                .each::<Initiative>(Kind::Initiative)
                .all(|(_, initiative)| initiative.fundings.iter().all(|funding| funding.amount.is_none()))
        );
        let single: Vec<_> = world
            .each::<Agreement>(Kind::Agreement)
            .filter(|(_, agreement)| agreement.extent == Extent::Single)
            .map(|(_, agreement)| agreement.form)
            .collect();
        assert!(single.iter().all(|form| *form == AgreementForm::Regional));
    }
}

#[test]
fn the_demonstration_shows_what_held_on_its_days() {
    use domain::choices::Status;
    let gavleborg = example("gavleborg");
    let stands = |key: &str, day| status(by_key(&gavleborg, key).unwrap(), day, gavleborg.rhythms());
    let may = date(2009, 5, 15);
    assert_eq!(stands("i-landa", may), Some(Status::Ongoing));
    assert_eq!(stands("i-oppna-dorrar", may), Some(Status::Planned));
    assert_eq!(stands("i-oppna-dorrar-forstudie", may), Some(Status::Completed));
    assert_eq!(stands("i-forstudie-vard", may), Some(Status::Ongoing));
    assert_eq!(stands("i-plattform", may), Some(Status::NotYet));
    assert_eq!(stands("p-hp-2018", date(2018, 3, 9)), Some(Status::Valid));
    assert_eq!(stands("d-2017-1", date(2017, 9, 13)), Some(Status::Ongoing));
    assert_eq!(stands("av-lok", date(2018, 3, 9)), None, "a class of agreements has no standing");

    let vasterbotten = example("vasterbotten");
    let stands = |key: &str, day| status(by_key(&vasterbotten, key).unwrap(), day, vasterbotten.rhythms());
    let april = date(2019, 4, 1);
    assert_eq!(stands("ut-ac-tia", april), Some(Status::Closed));
    assert_eq!(stands("ut-ac-guider", april), Some(Status::Open));
    assert_eq!(stands("ut-ac-guider", date(2019, 5, 11)), Some(Status::Closed));
    assert_eq!(stands("p-strategi-ac", april), Some(Status::Valid));
}
