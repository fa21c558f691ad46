//! What is done with many records, and what they would hold then.

use domain::{
    choices::Rhythm,
    command::{Command, Pick, Put},
    id::{RecordId, Ref},
    kinds::{Body, Kind},
    policy::{self, Act},
    record::{FieldKey, Shared, Value},
    rhythms::OwnRhythm,
};

use super::{everything, id_of};
use crate::{
    features::editing::{
        find::{Found, find},
        paper::person,
    },
    kit::{form::Sent, origin::Origin, visit::Visit},
};

/// In the place of a rhythm: as usual for their kind.
pub(super) const AS_KIND: &str = "som-slaget";

/// What is done with all that are ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Another organisation answers for them.
    Steward,
    /// Another function in it is asked about them.
    Function,
    /// They are reviewed as often as this.
    Rhythm,
    /// They are of one focus area more.
    FocusArea,
    /// They are still correct.
    Confirm,
    /// They are removed.
    Withdraw,
}

impl Deed {
    /// All, in the order they are offered.
    pub const ALL: [Self; 6] =
        [Self::Confirm, Self::Steward, Self::Function, Self::Rhythm, Self::FocusArea, Self::Withdraw];

    /// Its name in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Steward => "ansvar",
            Self::Function => "funktion",
            Self::Rhythm => "rytm",
            Self::FocusArea => "omrade",
            Self::Confirm => "stammer",
            Self::Withdraw => "bort",
        }
    }

    /// The deed of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.code() == code)
    }

    /// What names the record that the others are given: the field that is written in, the choice among those that may be meant,
    /// and of which kind it is.
    pub fn named(self) -> Option<(&'static str, &'static str, &'static [Kind])> {
        match self {
            Self::Steward => Some(("ansvarig", "vem", &[Kind::Organisation])),
            Self::Function => Some(("funktionen", "vilken", &[Kind::Function])),
            _ => None,
        }
    }

    fn act(self) -> Act {
        match self {
            Self::Withdraw => Act::Withdraw,
            Self::Confirm => Act::Confirm,
            _ => Act::EditMany,
        }
    }
}

/// The records that are ticked, each at the version that was seen; and those of them that whoever visits may not change,
/// as far as they may see them.
///
/// # Errors
/// In words: one of them was changed meanwhile.
pub fn ticked(v: &Visit, lines: &[String], kind: Kind, deed: Deed) -> Result<(Vec<Shared>, Vec<Shared>), String> {
    let all = everything(v);
    let (mut records, mut not_mine) = (Vec::new(), Vec::new());
    for line in lines {
        let version = line.split_once('.').map(|(_, version)| version).unwrap_or_default();
        let record = id_of(line).and_then(|id| all.record(id)).filter(|record| record.kind() == kind);
        let Some(record) = record.filter(|record| policy::may_to(person(v), deed.act(), record)) else {
            let Some(seen) = id_of(line).and_then(|id| v.world.record(id)).filter(|record| record.kind() == kind)
            else {
                return Err(v.words.say.many_gone());
            };
            not_mine.push(Shared::clone(seen));
            continue;
        };
        if record.version.to_string() != version {
            return Err(v.words.say.many_changed(v.plain(record.title())));
        }
        records.push(Shared::clone(record));
    }
    Ok((records, not_mine))
}

/// The records that a name which could not be told may mean.
pub fn may_be_meant(v: &Visit, sent: &Sent, deed: Deed) -> Vec<RecordId> {
    let Some((written, _, kinds)) = deed.named().filter(|_| sent.get("gor") == Some(deed.code())) else {
        return Vec::new();
    };
    match sent.get(written).map(|name| find(&v.world, name, kinds)) {
        Some(Found::Perhaps(ids)) => ids.into_iter().take(12).collect(),
        _ => Vec::new(),
    }
}

/// What the records would hold.
///
/// # Errors
/// In words: what is to be written or chosen first.
pub fn changed(v: &Visit, sent: &Sent, deed: Deed, records: &[Shared]) -> Result<Vec<Body>, String> {
    let say = &v.words.say;
    let named = named(v, sent, deed)?;
    let area = sent.get("fokusomrade").and_then(|id| id.parse::<RecordId>().ok());
    let area = area.filter(|id| v.world.record(*id).is_some_and(|record| record.kind() == Kind::FocusArea));
    if deed == Deed::FocusArea && area.is_none() {
        return Err(say.many_choose_area());
    }
    let chosen = sent.get("intervall").unwrap_or_default();
    let own = Rhythm::from_code(chosen).map(OwnRhythm);
    if deed == Deed::Rhythm && own.is_none() && chosen != AS_KIND {
        return Err(say.many_choose_rhythm());
    }
    let change = |record: &Shared| {
        let mut body = record.body.clone();
        match deed {
            Deed::Steward => body.common.steward = named.map(Ref::to),
            Deed::Function => body.common.steward_function = named.map(Ref::to),
            Deed::Rhythm => body.common.review_months = own,
            Deed::Confirm => body.common.confirmed = Some(v.today),
            Deed::FocusArea => add_area(&mut body, area),
            Deed::Withdraw => {}
        }
        body
    };
    Ok(records.iter().map(change).collect())
}

/// The record that is named for a deed that needs one.
fn named(v: &Visit, sent: &Sent, deed: Deed) -> Result<Option<RecordId>, String> {
    let say = &v.words.say;
    let Some((written, picked, kinds)) = deed.named() else { return Ok(None) };
    let is_function = deed == Deed::Function;
    match sent.get(picked).or(sent.get(written)).filter(|name| !name.trim().is_empty()) {
        Some(name) => match find(&v.world, name, kinds) {
            Found::One(id) => Ok(Some(id)),
            Found::Perhaps(_) if is_function => Err(say.many_unknown_function(name)),
            Found::Perhaps(_) => Err(say.many_unknown_organisation(name)),
        },
        None if is_function => Err(say.many_name_function()),
        None => Err(say.many_name_organisation()),
    }
}

fn add_area(body: &mut Body, area: Option<RecordId>) {
    let mut areas = if let Value::References(ids) = body.get(FieldKey::FocusAreas) { ids } else { Vec::new() };
    areas.extend(area.filter(|area| !areas.contains(area)));
    _ = body.set(FieldKey::FocusAreas, Value::References(areas));
}

/// The one command that does it.
pub fn command_of(deed: Deed, records: &[Shared], bodies: Vec<Body>) -> Command {
    let origin = Origin::Many.kept();
    if deed == Deed::Withdraw {
        let picks = records.iter().map(|record| Pick { id: record.id, read_at: Some(record.version) });
        return Command::WithdrawMany(picks.collect(), origin);
    }
    let put = |(record, body): (&Shared, Body)| Put {
        id: record.id,
        read_at: Some(record.version),
        body,
        origin: if deed == Deed::Confirm { Origin::StillCorrect.kept() } else { origin.clone() },
    };
    Command::Put(records.iter().zip(bodies).map(put).collect())
}
