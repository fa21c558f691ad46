//! The chain: each change carries a hash in which it and all changes before it take part.
//!
//! ```text
//! body hash  = BLAKE3("helhetsbild ledger body 1";   salt ‖ body)
//! hash of n  = BLAKE3("helhetsbild ledger change 1"; header of n ‖ body hash of n ‖ hash of n-1)
//! hash of 0  = BLAKE3("helhetsbild ledger start 1";  name of the partnership)
//! ```
//!
//! The names are BLAKE3's key derivation contexts, so that no hash of one sort can pass as one of another. Numbers are
//! written as eight bytes, the least first; texts with their length before them. The salt is drawn for each change: once a
//! body is erased with its salt, nobody can find out what it was by guessing, and the chain still holds. The epoch takes
//! no part: a copy on another engine has the same chain.
//!
//! This is stored data's format: it never changes. Another one gets another name and a column that says so.

use std::fmt;

use domain::{change::ChangeHeader, id::PartnershipId};

use crate::model::microseconds;

/// How many bytes of salt a body gets.
pub const SALT: usize = 16;

/// A BLAKE3 hash; shown as hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// The hashers, with their contexts worked in once.
#[derive(Clone)]
pub(crate) struct Chain {
    body: blake3::Hasher,
    change: blake3::Hasher,
}

impl Chain {
    pub(crate) fn new() -> Self {
        Self {
            body: blake3::Hasher::new_derive_key("helhetsbild ledger body 1"),
            change: blake3::Hasher::new_derive_key("helhetsbild ledger change 1"),
        }
    }

    /// The hash of a body under its salt.
    pub(crate) fn body(&self, salt: &[u8], body: &[u8]) -> Hash {
        let mut hasher = self.body.clone();
        hasher.update(salt).update(body);
        Hash(*hasher.finalize().as_bytes())
    }

    /// The hash of the chain up to a change, from the hash up to the one before.
    pub(crate) fn change(&self, header: &ChangeHeader, schema: u16, body: Hash, before: Hash) -> Hash {
        let mut written = Written::default();
        written.number(header.sequence);
        written.bytes(&microseconds(header.occasion.at).to_le_bytes());
        written.bytes(header.occasion.command.as_bytes());
        written.text(&header.occasion.actor.code());
        written.bytes(header.record.0.as_bytes());
        written.text(header.kind.code());
        written.number(u64::from(schema));
        written.number(header.version);
        written.text(header.action.code());
        written.text(&header.origin);
        written.bytes(&body.0);
        written.bytes(&before.0);
        let mut hasher = self.change.clone();
        hasher.update(&written.0);
        Hash(*hasher.finalize().as_bytes())
    }
}

/// Where a partnership's chain begins.
pub(crate) fn start(partnership: &PartnershipId) -> Hash {
    Hash(blake3::derive_key("helhetsbild ledger start 1", partnership.0.as_bytes()))
}

/// The check sum of a drawer's row: BLAKE3 of its bytes.
pub(crate) fn sum(bytes: &[u8]) -> [u8; 32] {
    *blake3::hash(bytes).as_bytes()
}

#[derive(Default)]
struct Written(Vec<u8>);

impl Written {
    fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn number(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        change::{Action, Actor, Occasion},
        id::RecordId,
        record::Kind,
    };
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;

    /// A frozen example: if this fails, ledgers in use no longer verify.
    #[test]
    fn the_format_is_what_it_was() {
        let header = ChangeHeader {
            sequence: 1,
            occasion: Occasion {
                command: Uuid::from_u128(7),
                actor: Actor::CommandLine,
                at: Timestamp::from_microsecond(1_700_000_000_000_000).unwrap(),
            },
            record: RecordId(Uuid::from_u128(9)),
            kind: Kind::Initiative,
            version: 1,
            action: Action::Put,
            origin: "insatser.csv, row 14".to_owned(),
        };
        let chain = Chain::new();
        let body = chain.body(&[3; SALT], b"{}");
        let hash = chain.change(&header, 1, body, start(&PartnershipId("gavleborg".to_owned())));
        assert_eq!(hash.to_string(), "57607defa8265d334327c359fe2d382ad36e7aae7201f9e5065401c45c052d50");
    }

    #[test]
    fn every_part_of_a_header_takes_part() {
        let header = ChangeHeader {
            sequence: 1,
            occasion: Occasion { command: Uuid::nil(), actor: Actor::System, at: Timestamp::UNIX_EPOCH },
            record: RecordId(Uuid::nil()),
            kind: Kind::Initiative,
            version: 1,
            action: Action::Put,
            origin: String::new(),
        };
        let chain = Chain::new();
        let body = chain.body(&[0; SALT], b"");
        let before = start(&PartnershipId("a".to_owned()));
        let changed: [fn(&mut ChangeHeader); 8] = [
            |header| header.sequence = 2,
            |header| header.occasion.at = Timestamp::MAX,
            |header| header.occasion.command = Uuid::max(),
            |header| header.occasion.actor = Actor::CommandLine,
            |header| header.record = RecordId(Uuid::max()),
            |header| header.kind = Kind::Plan,
            |header| header.version = 2,
            |header| header.action = Action::Withdraw,
        ];
        let mut hashes = vec![
            chain.change(&header, 1, body, before),
            chain.change(&header, 2, body, before),
            chain.change(&header, 1, before, before),
            chain.change(&header, 1, body, body),
        ];
        for change in changed {
            let mut other = header.clone();
            change(&mut other);
            hashes.push(chain.change(&other, 1, body, before));
        }
        let all = hashes.len();
        hashes.sort_by_key(|hash| hash.0);
        hashes.dedup();
        assert_eq!(hashes.len(), all);
    }
}
