//! The keys by which a provider signs (JSON Web Key, RFC 7517), and what they have signed. The cryptography is `ring`'s.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};
use serde::Deserialize;

/// Keys of one provider at most.
const MOST_KEYS: usize = 40;

/// How something may be signed. There are others; these three are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA, PKCS #1 v1.5, SHA-256.
    Rs256,
    /// RSA-PSS, SHA-256.
    Ps256,
    /// ECDSA on P-256, SHA-256.
    Es256,
}

impl Algorithm {
    /// By its name (RFC 7518, §3.1).
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "RS256" => Some(Self::Rs256),
            "PS256" => Some(Self::Ps256),
            "ES256" => Some(Self::Es256),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Material {
    Rsa { modulus: Vec<u8>, exponent: Vec<u8> },
    P256(Vec<u8>),
}

/// A public key for signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    id: Option<String>,
    algorithm: Option<String>,
    material: Material,
}

/// Keys as a provider shows them.
#[derive(Deserialize)]
pub struct KeySet {
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Shown {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    n: Option<String>,
    e: Option<String>,
    crv: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// The keys of a set that may have signed something by an algorithm that is believed. Others are passed over, as the
/// standard says (RFC 7517, §5).
pub fn keys(set: KeySet) -> Vec<Key> {
    let shown = set.keys.into_iter().take(MOST_KEYS).filter_map(|key| serde_json::from_value::<Shown>(key).ok());
    shown.filter_map(key).collect()
}

fn key(shown: Shown) -> Option<Key> {
    let is_for_signatures = shown.purpose.as_deref().is_none_or(|purpose| purpose == "sig");
    let is_believed = shown.alg.as_deref().is_none_or(|name| Algorithm::named(name).is_some());
    if !is_for_signatures || !is_believed {
        return None;
    }
    let bytes = |text: &Option<String>| URL_SAFE_NO_PAD.decode(text.as_deref()?).ok();
    let material = match (shown.kty.as_str(), shown.crv.as_deref()) {
        ("RSA", _) => Material::Rsa { modulus: bytes(&shown.n)?, exponent: bytes(&shown.e)? },
        ("EC", Some("P-256")) => {
            let (x, y) = (bytes(&shown.x)?, bytes(&shown.y)?);
            if (x.len(), y.len()) != (32, 32) {
                return None;
            }
            Material::P256([&[4][..], &x, &y].concat())
        }
        _ => return None,
    };
    Some(Key { id: shown.kid, algorithm: shown.alg, material })
}

impl Key {
    /// Whether it is the key of this name, and for this algorithm. A token without a name may be of any key.
    pub fn fits(&self, name: Option<&str>, algorithm: Algorithm) -> bool {
        let is_named = name.is_none() || self.id.as_deref() == name;
        let is_for = self.algorithm.as_deref().is_none_or(|own| Algorithm::named(own) == Some(algorithm));
        let is_of = matches!(
            (&self.material, algorithm),
            (Material::Rsa { .. }, Algorithm::Rs256 | Algorithm::Ps256) | (Material::P256(_), Algorithm::Es256)
        );
        is_named && is_for && is_of
    }

    /// Whether it has signed this.
    pub fn has_signed(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let verified = match (&self.material, algorithm) {
            (Material::Rsa { modulus, exponent }, Algorithm::Rs256) => {
                RsaPublicKeyComponents { n: modulus, e: exponent }.verify(
                    &RSA_PKCS1_2048_8192_SHA256,
                    message,
                    signature,
                )
            }
            (Material::Rsa { modulus, exponent }, Algorithm::Ps256) => {
                RsaPublicKeyComponents { n: modulus, e: exponent }.verify(&RSA_PSS_2048_8192_SHA256, message, signature)
            }
            (Material::P256(point), Algorithm::Es256) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature)
            }
            _ => return false,
        };
        verified.is_ok()
    }
}
