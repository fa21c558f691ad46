//! What this site shows a provider to be who it is. It is kept apart from the provider's other settings, under the
//! partnership's own key, and read only when a code is turned in.

use ledger::{Drawer, DrawerRow};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::Known;
use crate::kit::{
    clock,
    mail::signed::Seal,
    store::{Store, StoreError, Tenant},
};

/// Secrets, by the provider's short name.
pub(super) const SECRETS: Drawer = Drawer::named("identity_provider_secret");

impl Store {
    /// Keeps the secret of a provider.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn keep_secret(&self, tenant: &Tenant, provider: &str, secret: &str) -> Result<(), StoreError> {
        let mut nonce = [0; NONCE_LEN];
        clock::fill(&mut nonce);
        let mut bytes = secret.as_bytes().to_vec();
        let sealed = self.lock(tenant, provider)?.seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(provider),
            &mut bytes,
        );
        if sealed.is_err() {
            // Only what is longer than 256 gigabytes cannot be sealed.
            return Ok(());
        }
        let row = DrawerRow::new(SECRETS, provider, [&nonce[..], &bytes].concat());
        self.ledger().put(&tenant.id, row, None)?;
        Ok(())
    }

    /// Whether a provider has a secret.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn has_secret(&self, tenant: &Tenant, provider: &str) -> Result<bool, StoreError> {
        Ok(self.ledger().get(&tenant.id, SECRETS, provider)?.is_some())
    }

    /// Forgets the secret of a provider.
    ///
    /// # Errors
    /// [`StoreError::Ledger`].
    pub fn forget_secret(&self, tenant: &Tenant, provider: &str) -> Result<(), StoreError> {
        self.ledger().remove(&tenant.id, SECRETS, provider, None)?;
        Ok(())
    }

    pub(super) fn provider_secret(&self, tenant: &Tenant, provider: &str) -> Result<Option<String>, StoreError> {
        let Some(row) = self.ledger().get(&tenant.id, SECRETS, provider)? else { return Ok(None) };
        let Some((nonce, sealed)) = row.bytes.split_first_chunk::<NONCE_LEN>() else { return Ok(None) };
        let mut bytes = sealed.to_vec();
        let lock = self.lock(tenant, provider)?;
        let opened = lock.open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(provider), &mut bytes);
        let secret = opened.ok().and_then(|secret| String::from_utf8(secret.to_vec()).ok());
        if secret.is_none() {
            tracing::warn!(provider, "the provider's secret cannot be read: it was sealed by another key");
        }
        Ok(secret)
    }

    /// What seals the secret of a provider.
    fn lock(&self, tenant: &Tenant, provider: &str) -> Result<LessSafeKey, StoreError> {
        let seal = Seal::of(self.ledger(), &tenant.id)?;
        let key = blake3::derive_key("helhetsbild provider secret", seal.pseudonym("secret", provider).as_bytes());
        let key = UnboundKey::new(&CHACHA20_POLY1305, &key).expect("thirty-two bytes are a key");
        Ok(LessSafeKey::new(key))
    }

    pub(super) fn known_providers(&self) -> &Known {
        &self.known_providers
    }
}
