//! Builders with which tests read as sentences.
#![allow(dead_code, reason = "each test file uses its own part")]

pub mod bodies;

use std::sync::Arc;

use domain::{
    change::{Actor, Occasion},
    command::{Command, Problem, Put, carry_out},
    date::{Period, read_end, read_when},
    id::{PartnershipId, RecordId},
    kinds::{Body, Content, Document, Partnership},
    place::{Area, MunicipalityCode, read_county, read_municipality},
    record::{Common, Kind, Shared},
    text::Text,
    world::World,
};
use jiff::Timestamp;
use uuid::Uuid;

pub fn gavleborg() -> PartnershipId {
    PartnershipId("gavleborg".to_owned())
}

pub fn id(kind: Kind, key: &str) -> RecordId {
    RecordId::derive(&gavleborg(), kind, key)
}

pub fn occasion(number: u128) -> Occasion {
    let at = Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_secs(i64::try_from(number).unwrap());
    Occasion { command: Uuid::from_u128(number), actor: Actor::CommandLine, at }
}

pub fn body(key: &str, title: &str, content: impl Into<Content>) -> Body {
    let common = Common {
        key: key.to_owned(),
        title: Text::swedish(title),
        sources: vec![domain::id::Ref::to(id(Kind::Document, "dok"))],
        ..Common::default()
    };
    Body { common, content: content.into() }
}

pub fn put(body: Body) -> Put {
    Put { id: id(body.kind(), &body.common.key), read_at: None, body, origin: "test".to_owned() }
}

/// A World with the partnership of Gävleborg, one document, and these.
pub fn world(bodies: impl IntoIterator<Item = Body>) -> World {
    let home = Partnership { area: Area::Counties(vec![read_county("Gävleborg").unwrap()]), ..Partnership::default() };
    let base = [body("gavleborg", "Integration Gävleborg", home), body("dok", "En källa", Document::default())];
    apply(World::empty(gavleborg()), base.into_iter().chain(bodies).map(put).collect(), 1).unwrap()
}

pub fn apply(mut world: World, puts: Vec<Put>, number: u128) -> Result<World, Vec<Problem>> {
    for change in carry_out(&world.clone(), Command::Put(puts), &occasion(number))? {
        world.apply(&change.header, Some(Arc::clone(&change.after)));
    }
    Ok(world)
}

pub fn find(world: &World, kind: Kind, key: &str) -> Shared {
    world.record(id(kind, key)).unwrap_or_else(|| panic!("no {kind:?} {key}")).clone()
}

pub fn period(from: &str, to: &str, as_of: &str) -> Period {
    let when = |text: &str| (!text.is_empty()).then(|| read_when(text).unwrap());
    Period::new(when(from), read_end(to).unwrap(), when(as_of))
}

pub fn municipality(name: &str) -> MunicipalityCode {
    read_municipality(name).unwrap()
}

pub fn named(names: &[&str]) -> Area {
    Area::Named(names.iter().map(|name| municipality(name)).collect())
}

pub fn whole_county() -> Area {
    Area::Counties(vec![read_county("21").unwrap()])
}
