//! Which of what a form sends somebody has typed, and which they have chosen or its page has carried along. Known from what
//! the controls are called: a record's from the declaration of its field, all others from the list below, which a walk
//! through every form holds against what the pages show. What stands in neither counts as typed: rather a choice told too
//! much than a word lost.

use std::{collections::HashMap, sync::LazyLock};

use domain::{
    kinds::Kind,
    record::{FieldKey, Shape},
};
use uuid::Uuid;

use super::unsaved::PARAMETER;

/// Names of controls that hold what is chosen, and of what a page carries along.
const CHOSEN: &[&str] = &[
    "alla",
    "allt-stammer",
    "anda",
    "andra",
    "andras-version",
    "annan",
    "aterstall",
    "avboj",
    "avslutad",
    "avsluta",
    "bjud-in",
    "borja",
    "dela",
    "deras",
    "falt",
    "fokusomrade",
    "fran",
    "funktion",
    "glom-hemlighet",
    "gor",
    "grupp",
    "hel",
    "hur",
    "igen",
    "inte-jag",
    "inte-mitt",
    "inte-vart",
    "intervall",
    "ja",
    "kommando",
    "kommun",
    "konto",
    "koppling",
    "lage",
    "lista",
    "mot",
    "nasta",
    "nytt",
    "ofta",
    "organisation",
    "paus",
    "prova",
    "rad",
    "resten-stammer",
    "roll",
    "ruta",
    "sedan",
    "sedd",
    "senare",
    "session",
    "sett",
    "skriv-over",
    "slapp",
    "slapp-in",
    "sluta",
    "spara",
    "sprak",
    "steg",
    "stammer",
    "svar",
    "svara",
    "ta",
    "ta-bort",
    "ta-bort-nycklar",
    "till",
    "uppgift",
    "utkast",
    "version",
    "vikarie-konto",
    "vilken",
    PARAMETER,
];
/// What such names begin with.
const CHOSEN_BEGINNINGS: &[&str] = &["val.", "amne-", "version-", "roll-"];
/// What of an area is typed: the rest of it is ticked.
const TYPED_OF_AREA: &[&str] = &["name", "other"];

/// A field's name in forms: `focus-areas`.
pub fn code(key: FieldKey) -> String {
    let mut code = String::new();
    for character in format!("{key:?}").chars() {
        if character.is_uppercase() && !code.is_empty() {
            code.push('-');
        }
        code.extend(character.to_lowercase());
    }
    code
}

/// What the fields of records hold, by their names in forms.
static SHAPES: LazyLock<HashMap<String, &'static Shape>> = LazyLock::new(|| {
    Kind::ALL.iter().flat_map(|kind| kind.fields()).map(|field| (code(field.key), &field.shape)).collect()
});

/// Whether what a control of this name holds was typed by somebody.
pub fn is_typed(name: &str, value: &str) -> bool {
    // A record, an account: chosen, whatever it is called.
    let value = value.trim();
    if value.is_empty() || Uuid::parse_str(value).is_ok() {
        return false;
    }
    match shape(name) {
        Some(Shape::Choice(_) | Shape::Choices(_) | Shape::Flag | Shape::Languages | Shape::Parts(_)) => false,
        Some(Shape::Area) => name.rsplit('.').next().is_some_and(|piece| TYPED_OF_AREA.contains(&piece)),
        Some(_) => true,
        None => !CHOSEN.contains(&name) && !CHOSEN_BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)),
    }
}

/// What the field holds that a control of a record's form belongs to, or the field of its row: `fundings.0.amount`. `None`
/// where it is no record's.
fn shape(name: &str) -> Option<&'static Shape> {
    let mut pieces = name.split('.');
    let own = pieces.next()?;
    let whole = *SHAPES.get(own)?;
    let Shape::Parts(parts) = whole else { return Some(whole) };
    let part = pieces.nth(1).and_then(|own| parts.iter().find(|part| code(part.key) == own));
    Some(part.map_or(whole, |part| &part.shape))
}

/// What of a form was typed, in its order.
pub fn typed<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> impl Iterator<Item = (&'a str, &'a str)> {
    pairs.filter(|(name, value)| is_typed(name, value))
}
