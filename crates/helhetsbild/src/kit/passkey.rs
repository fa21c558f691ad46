//! Passkeys (WebAuthn): a key pair that stays in somebody's device, and the ways to make one and to sign in by it. What a
//! browser is asked to sign is kept here, once and for five minutes, so that no answer counts twice or on another site.

use jiff::{SignedDuration, Timestamp};
use ledger::{Drawer, DrawerRow, LedgerError, Move};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use uuid::Uuid;
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{
        DiscoverableAuthentication, DiscoverableKey, Passkey, PasskeyRegistration, PublicKeyCredential,
        RegisterPublicKeyCredential, Url,
    },
};

use super::{
    account::{Account, AccountState, hashed, read, written},
    session::{fresh_token, later},
    store::{Store, StoreError, Tenant},
};

/// What browsers have been asked to sign, by the hash of its token.
const CHALLENGES: Drawer = Drawer::named("passkey_challenge");
/// How long a question to a browser holds.
const CHALLENGE_HOLDS: SignedDuration = SignedDuration::from_mins(5);
/// What the keys of passkeys begin with, among other credentials.
const PASSKEY: &str = "passkey:";
/// Passkeys of one account at most.
const MOST_PASSKEYS: usize = 20;
/// Characters kept of a passkey's name.
const LONGEST_NAME: usize = 60;

/// A passkey as it is kept: the public half, and what its owner calls it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptPasskey {
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub made: Timestamp,
    /// When somebody last signed in with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used: Option<Timestamp>,
    passkey: Passkey,
}

/// A question to a browser as it is kept until the answer.
#[derive(Serialize, Deserialize)]
struct Challenge<State> {
    ends: Timestamp,
    /// The site it was asked on: an answer from another does not count.
    origin: String,
    state: State,
}

/// What a browser is asked, and the token under which its answer is awaited.
#[derive(Clone, Debug, Serialize)]
pub struct Question {
    /// To be sent along with the answer.
    pub token: String,
    /// What the browser's `navigator.credentials` is to be given, binary values as base64url.
    pub options: Value,
}

/// The site as passkeys know it: they are bound to its host name.
pub struct Place {
    webauthn: Webauthn,
    origin: String,
}

impl Place {
    /// The site at an address; `None` where browsers make no passkeys: at an IP address, or without TLS other than on one's
    /// own machine (WebAuthn §5, secure contexts).
    pub fn at(origin: &str, name: &str) -> Option<Self> {
        let url = Url::parse(origin).ok()?;
        let host = url.domain()?.to_owned();
        let is_own_machine = host == "localhost" || host.ends_with(".localhost");
        if url.scheme() != "https" && !is_own_machine {
            return None;
        }
        let webauthn = WebauthnBuilder::new(&host, &url).ok()?.rp_name(name).build().ok()?;
        Some(Self { webauthn, origin: origin.to_owned() })
    }
}

impl Store {
    /// Asks a browser to make a passkey for an account. `None` when it has as many as it may.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn ask_for_new_passkey(
        &self,
        tenant: &Tenant,
        place: &Place,
        account: &Account,
        now: Timestamp,
    ) -> Result<Option<Question>, StoreError> {
        let there = self.passkeys(tenant, account.id)?;
        if there.len() >= MOST_PASSKEYS {
            return Ok(None);
        }
        let not_again = there.iter().map(|(_, kept)| kept.passkey.cred_id().clone()).collect();
        let begun =
            place.webauthn.start_passkey_registration(account.id, &account.email, &account.name, Some(not_again));
        let Some((options, state)) = understood(begun) else { return Ok(None) };
        let mut options = serde_json::to_value(&options).unwrap_or_default();
        // The device must know by itself whose key it is: nobody types an address to sign in.
        if let Some(choice) = options.pointer_mut("/publicKey/authenticatorSelection") {
            choice["residentKey"] = "required".into();
            choice["requireResidentKey"] = true.into();
        }
        let token = self.keep_challenge(tenant, place, &account.id.to_string(), state, now)?;
        Ok(Some(Question { token, options }))
    }

    /// Keeps the passkey that a browser made for an account. False when the answer does not fit the question, or the question
    /// has been answered or has ended.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn keep_new_passkey(
        &self,
        tenant: &Tenant,
        place: &Place,
        account: &Account,
        (token, answer): (&str, &str),
        name: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let owner = account.id.to_string();
        let state: Option<PasskeyRegistration> = self.take_challenge(tenant, place, &owner, token, now)?;
        let Ok(answer) = serde_json::from_str::<RegisterPublicKeyCredential>(answer) else { return Ok(false) };
        let made = state.and_then(|state| understood(place.webauthn.finish_passkey_registration(&answer, &state)));
        let Some(passkey) = made else { return Ok(false) };
        let key = key_of(passkey.cred_id().as_ref());
        let kept = KeptPasskey { name: shortened(name), made: now, used: None, passkey };
        let row = DrawerRow::new(Drawer::CREDENTIALS, key, written(&kept)).owned_by(owner);
        let mut moves = self.ends_of_invitations(tenant, account.id)?;
        moves.push(Move::Put(row, Some(0)));
        match self.ledger().rearrange(&tenant.id, &moves) {
            Ok(()) => Ok(true),
            // A key is of one account only (WebAuthn §7.1, step 26).
            Err(LedgerError::RowClash { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Asks a browser to sign in with whatever passkey it has for this site.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn ask_for_passkey(
        &self,
        tenant: &Tenant,
        place: &Place,
        now: Timestamp,
    ) -> Result<Option<Question>, StoreError> {
        let Some((options, state)) = understood(place.webauthn.start_discoverable_authentication()) else {
            return Ok(None);
        };
        let mut options = serde_json::to_value(&options).unwrap_or_default();
        // The question is asked when somebody presses the button, not while they write in a field.
        if let Some(all) = options.as_object_mut() {
            all.remove("mediation");
        }
        let token = self.keep_challenge(tenant, place, "", state, now)?;
        Ok(Some(Question { token, options }))
    }

    /// The account whose passkey answered a question. `None` when the answer does not fit, the question has been answered or
    /// has ended, the passkey is not known here, or the account may not sign in.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn account_by_passkey(
        &self,
        tenant: &Tenant,
        place: &Place,
        (token, answer): (&str, &str),
        now: Timestamp,
    ) -> Result<Option<Account>, StoreError> {
        let state: Option<DiscoverableAuthentication> = self.take_challenge(tenant, place, "", token, now)?;
        let Ok(answer) = serde_json::from_str::<PublicKeyCredential>(answer) else { return Ok(None) };
        let named = understood(place.webauthn.identify_discoverable_authentication(&answer));
        let (Some(state), Some((whose, id))) = (state, named) else { return Ok(None) };
        let Some(row) = self.ledger().get(&tenant.id, Drawer::CREDENTIALS, &key_of(id))? else { return Ok(None) };
        if row.owner != whose.to_string() {
            return Ok(None);
        }
        let mut kept: KeptPasskey = read(&row)?;
        let key = DiscoverableKey::from(&kept.passkey);
        let proof = understood(place.webauthn.finish_discoverable_authentication_v2(&answer, state, key));
        let Some(proof) = proof else { return Ok(None) };
        let account = self.account(tenant, whose)?.filter(|account| account.state == AccountState::Active);
        let Some(account) = account else { return Ok(None) };
        kept.passkey.update_credential(&proof);
        kept.used = Some(now);
        let changed = DrawerRow::new(Drawer::CREDENTIALS, row.key, written(&kept)).owned_by(row.owner);
        match self.ledger().put(&tenant.id, changed, Some(row.version)) {
            Ok(_) => Ok(Some(account)),
            // It was removed, or used elsewhere with the same counter, at this very moment.
            Err(LedgerError::RowClash { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// An account's passkeys, the oldest first, each with the key it is kept under.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn passkeys(&self, tenant: &Tenant, account: Uuid) -> Result<Vec<(String, KeptPasskey)>, StoreError> {
        let rows = self.ledger().by_owner(&tenant.id, Drawer::CREDENTIALS, &account.to_string())?;
        let keys = rows.into_iter().filter(|row| row.key.starts_with(PASSKEY));
        let mut passkeys: Vec<(String, KeptPasskey)> =
            keys.map(|row| Ok::<_, LedgerError>((row.key.clone(), read(&row)?))).collect::<Result<_, _>>()?;
        passkeys.sort_by_key(|(_, kept)| kept.made);
        Ok(passkeys)
    }

    /// Gives one of an account's passkeys another name; false when the account has no such passkey.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn name_passkey(&self, tenant: &Tenant, account: Uuid, key: &str, name: &str) -> Result<bool, StoreError> {
        let Some(row) = self.own_passkey(tenant, account, key)? else { return Ok(false) };
        let mut kept: KeptPasskey = read(&row)?;
        kept.name = shortened(name);
        let named = DrawerRow::new(Drawer::CREDENTIALS, key, written(&kept)).owned_by(row.owner);
        self.ledger().put(&tenant.id, named, Some(row.version))?;
        Ok(true)
    }

    /// Removes one of an account's passkeys; false when the account has no such passkey.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn remove_passkey(&self, tenant: &Tenant, account: Uuid, key: &str) -> Result<bool, StoreError> {
        match self.own_passkey(tenant, account, key)? {
            Some(row) => Ok(self.ledger().remove(&tenant.id, Drawer::CREDENTIALS, &row.key, None)?),
            None => Ok(false),
        }
    }

    /// What takes all of an account's passkeys away, to be done in the transaction of its cause.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn ends_of_passkeys(&self, tenant: &Tenant, account: Uuid) -> Result<Vec<Move>, StoreError> {
        let rows = self.ledger().by_owner(&tenant.id, Drawer::CREDENTIALS, &account.to_string())?;
        let keys = rows.into_iter().filter(|row| row.key.starts_with(PASSKEY));
        Ok(keys.map(|row| Move::Remove(Drawer::CREDENTIALS, row.key, None)).collect())
    }

    fn own_passkey(&self, tenant: &Tenant, account: Uuid, key: &str) -> Result<Option<DrawerRow>, StoreError> {
        let row = self.ledger().get(&tenant.id, Drawer::CREDENTIALS, key)?;
        Ok(row.filter(|row| row.key.starts_with(PASSKEY) && row.owner == account.to_string()))
    }

    fn keep_challenge(
        &self,
        tenant: &Tenant,
        place: &Place,
        owner: &str,
        state: impl Serialize,
        now: Timestamp,
    ) -> Result<String, StoreError> {
        let token = fresh_token();
        let challenge = Challenge { ends: later(now, CHALLENGE_HOLDS), origin: place.origin.clone(), state };
        let row = DrawerRow::new(CHALLENGES, hashed(&token), written(&challenge)).owned_by(owner);
        self.ledger().put(&tenant.id, row.expires(challenge.ends), Some(0))?;
        Ok(token)
    }

    /// Takes a question out: whatever the answer, there is no second.
    fn take_challenge<State: DeserializeOwned>(
        &self,
        tenant: &Tenant,
        place: &Place,
        owner: &str,
        token: &str,
        now: Timestamp,
    ) -> Result<Option<State>, StoreError> {
        let key = hashed(token);
        let row = self.ledger().get(&tenant.id, CHALLENGES, &key)?.filter(|row| row.owner == owner);
        let Some(row) = row else { return Ok(None) };
        let challenge: Challenge<State> = read(&row)?;
        match self.ledger().remove(&tenant.id, CHALLENGES, &key, Some(row.version)) {
            Ok(true) => Ok((challenge.ends > now && challenge.origin == place.origin).then_some(challenge.state)),
            Ok(false) | Err(LedgerError::RowClash { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

fn key_of(credential: &[u8]) -> String {
    format!("{PASSKEY}{}", blake3::hash(credential).to_hex())
}

fn shortened(name: &str) -> String {
    name.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}

/// What went well. Why something did not is for the log: who tries learns only that it did not.
fn understood<T, E: std::fmt::Display>(result: Result<T, E>) -> Option<T> {
    result.inspect_err(|error| tracing::info!(%error, "a passkey was refused")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_bound_to_a_name_that_browsers_take() {
        for good in ["https://integration.example", "http://localhost:8080", "http://gavleborg.localhost:8080"] {
            assert!(Place::at(good, "x").is_some(), "{good}");
        }
        for bad in
            ["http://127.0.0.1:8080", "http://integration.example", "https://192.0.2.7", "https://[2001:db8::1]", ""]
        {
            assert!(Place::at(bad, "x").is_none(), "{bad}");
        }
    }
}
