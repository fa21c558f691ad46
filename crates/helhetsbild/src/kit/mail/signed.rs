//! Signed links: whoever holds one may do the one thing it is for, until it expires, without signing in.
//!
//! A token holds its purpose, what it is about, and until when it is good, under BLAKE3 keyed with a key of the
//! partnership's own, which is drawn once and kept in a drawer. A link only *shows* what it is for; what it does is done
//! by a POST, so that a scanner of mail that opens every link does nothing.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::id::PartnershipId;
use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, Ledger, LedgerError};

use super::MailError;
use crate::kit::clock;

/// Keys of partnerships.
const KEYS: Drawer = Drawer::named("signing_key");
/// Links that were used and are good once.
const USED: Drawer = Drawer::named("link_used");

/// What a link is for. Its name is signed with it, and so a link for one thing does nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose(pub &'static str);

/// Confirms an address.
pub const CONFIRM: Purpose = Purpose("bekrafta");
/// Stops all that needs consent.
pub const STOP: Purpose = Purpose("avanmal");
/// Shows and changes what an address gets.
pub const CHOOSE: Purpose = Purpose("val");
/// Answers a line of a digest.
pub const ANSWER: Purpose = Purpose("svar");

/// How long the standing links in a letter's foot are good: who opens an old letter must still be able to stop the next.
pub const STAND: SignedDuration = SignedDuration::from_hours(24 * 800);

/// Why a link opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoEntry {
    /// It was not made here, for this, or was changed on its way.
    NotOurs,
    /// Its time is over.
    Expired,
}

/// A partnership's key.
#[derive(Clone)]
pub struct Seal([u8; 32]);

impl Seal {
    /// The key of a partnership, drawn when it is first asked for.
    ///
    /// # Errors
    /// The ledger's.
    pub fn of(ledger: &dyn Ledger, partnership: &PartnershipId) -> Result<Self, LedgerError> {
        loop {
            if let Some(row) = ledger.get(partnership, KEYS, "1")? {
                let what = || "the key that links are signed with is not 32 bytes".to_owned();
                return row.bytes.try_into().map(Self).map_err(|_| LedgerError::Damaged { what: what() });
            }
            let mut key = [0; 32];
            clock::fill(&mut key);
            match ledger.put(partnership, DrawerRow::new(KEYS, "1", key), Some(0)) {
                Ok(_) => return Ok(Self(key)),
                // Another was quicker: its key it is.
                Err(LedgerError::RowClash { .. }) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// A key that is known already, for tests.
    pub fn fixed(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// A name for something that nobody without the key can find out, 32 hexadecimal digits.
    pub fn pseudonym(&self, domain: &str, name: &str) -> String {
        let hash = self.hash(format!("{domain}\n{name}").as_bytes());
        hash.to_hex()[..32].to_owned()
    }

    /// A token for a purpose, about a subject, good until then.
    pub fn token(&self, purpose: Purpose, subject: &str, until: Timestamp) -> String {
        let said = format!("{}\n{}\n{subject}", purpose.0, until.as_second());
        let mark = URL_SAFE_NO_PAD.encode(self.hash(said.as_bytes()).as_bytes());
        format!("{}.{mark}", URL_SAFE_NO_PAD.encode(said))
    }

    /// What a token is about, if it is good for this purpose now.
    ///
    /// # Errors
    /// [`NoEntry`].
    pub fn opened(&self, purpose: Purpose, token: &str, now: Timestamp) -> Result<String, NoEntry> {
        let (said, mark) = token.split_once('.').ok_or(NoEntry::NotOurs)?;
        let decoded = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| NoEntry::NotOurs);
        let (said, mark) = (decoded(said)?, decoded(mark)?);
        let mark: [u8; 32] = mark.try_into().map_err(|_| NoEntry::NotOurs)?;
        // BLAKE3 compares hashes in constant time.
        if self.hash(&said) != blake3::Hash::from_bytes(mark) {
            return Err(NoEntry::NotOurs);
        }
        let said = String::from_utf8(said).map_err(|_| NoEntry::NotOurs)?;
        let mut pieces = said.splitn(3, '\n');
        let (named, until, subject) = (pieces.next(), pieces.next(), pieces.next());
        let until: i64 = until.and_then(|until| until.parse().ok()).ok_or(NoEntry::NotOurs)?;
        match subject {
            Some(subject) if named == Some(purpose.0) && now.as_second() <= until => Ok(subject.to_owned()),
            Some(_) if named == Some(purpose.0) => Err(NoEntry::Expired),
            _ => Err(NoEntry::NotOurs),
        }
    }

    fn hash(&self, bytes: &[u8]) -> blake3::Hash {
        blake3::keyed_hash(&self.0, bytes)
    }
}

/// Uses a link that is good once, which [`Seal::opened`] has opened; false when it was used before. It is forgotten at
/// `until`, when the link has expired anyhow.
///
/// # Errors
/// The ledger's.
pub fn use_once(
    ledger: &dyn Ledger,
    partnership: &PartnershipId,
    token: &str,
    until: Timestamp,
) -> Result<bool, MailError> {
    let key = blake3::hash(token.as_bytes()).to_hex()[..32].to_owned();
    match ledger.put(partnership, DrawerRow::new(USED, key, Vec::new()).expires(until), Some(0)) {
        Ok(_) => Ok(true),
        Err(LedgerError::RowClash { .. }) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_link_does_the_one_thing_it_is_for_until_it_expires() {
        let seal = Seal::fixed([7; 32]);
        let until = at("2026-12-01T12:00:00Z");
        let token = seal.token(STOP, "somebody\nwith two lines", until);
        assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)), "fits an address");
        assert_eq!(seal.opened(STOP, &token, until).as_deref(), Ok("somebody\nwith two lines"));
        assert_eq!(seal.opened(STOP, &token, at("2026-12-01T12:00:01Z")), Err(NoEntry::Expired));
        assert_eq!(seal.opened(CHOOSE, &token, until), Err(NoEntry::NotOurs));
        assert_eq!(Seal::fixed([8; 32]).opened(STOP, &token, until), Err(NoEntry::NotOurs));
    }

    #[test]
    fn a_link_that_was_touched_opens_nothing() {
        let seal = Seal::fixed([7; 32]);
        let until = at("2026-12-01T12:00:00Z");
        let token = seal.token(STOP, "somebody", until);
        for place in 0..token.len() {
            let mut touched = token.clone().into_bytes();
            touched[place] = if touched[place] == b'A' { b'B' } else { b'A' };
            let touched = String::from_utf8(touched).unwrap();
            // The last letter of each half has bits that mean nothing; a strict reader refuses them.
            assert_eq!(seal.opened(STOP, &touched, until), Err(NoEntry::NotOurs), "letter {place}");
        }
        for nothing in ["", ".", "a.b", "å.ö", &token[1..], &token[..token.len() - 1]] {
            assert_eq!(seal.opened(STOP, nothing, until), Err(NoEntry::NotOurs));
        }
    }
}
