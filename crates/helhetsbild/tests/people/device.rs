//! A device with a passkey, made of what the standard says (WebAuthn §6), so that a story can have it lie and can set the
//! clock.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use helhetsbild::kit::passkey::{Place, Question};
use jiff::{SignedDuration, Timestamp};
use ring::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::json;
use uuid::Uuid;

use crate::support::{Site, now};

/// A device with one passkey.
pub struct Device {
    /// What the passkey is called.
    pub id: Vec<u8>,
    /// The site it was made for.
    pub origin: String,
    /// Whose it is.
    pub owner: Uuid,
    pair: EcdsaKeyPair,
}

impl Device {
    /// A new passkey for a site.
    pub fn new(origin: String, owner: Uuid) -> Self {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, document.as_ref(), &random);
        Self { id: vec![7; 32], origin, owner, pair: pair.expect("a key") }
    }

    /// A device that says it has this one's passkey, with a key of its own.
    pub fn imitated(&self) -> Self {
        Self { id: self.id.clone(), ..Self::new(self.origin.clone(), self.owner) }
    }

    fn client_data(&self, kind: &str, origin: &str, asked: &Question) -> String {
        let challenge = &asked.options["publicKey"]["challenge"];
        json!({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false}).to_string()
    }

    fn told(flags: u8, counter: u32) -> Vec<u8> {
        [digest(&SHA256, b"localhost").as_ref(), &[flags], &counter.to_be_bytes()].concat()
    }

    /// What it says to the question to make the passkey.
    pub fn is_made(&self, asked: &Question, counter: u32) -> String {
        let point = self.pair.public_key().as_ref();
        // COSE (RFC 9053, §7.1): EC2, ES256, P-256, x, y.
        let key = [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32][..], &point[1..33], &[0x22, 0x58, 32], &point[33..]];
        let length = u16::try_from(self.id.len()).expect("a short name").to_be_bytes();
        let data = [Self::told(0x45, counter), vec![0; 16], length.to_vec(), self.id.clone(), key.concat()].concat();
        // {"fmt": "none", "attStmt": {}, "authData": …} in CBOR.
        let size = u8::try_from(data.len()).expect("short");
        let head = [b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".as_slice(), &[size]].concat();
        let client = self.client_data("webauthn.create", &self.origin, asked);
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({
            "id": text(&self.id),
            "rawId": text(&self.id),
            "type": "public-key",
            "extensions": {},
            "response": {
                "attestationObject": text(&[head, data].concat()),
                "clientDataJSON": text(client.as_bytes()),
            },
        })
        .to_string()
    }

    /// What it says to the question to sign in.
    pub fn answers(&self, asked: &Question, counter: u32) -> String {
        self.answers_at(&self.origin, 0x05, asked, counter)
    }

    /// The same, on another site or with other flags.
    pub fn answers_at(&self, origin: &str, flags: u8, asked: &Question, counter: u32) -> String {
        let (data, client) = (Self::told(flags, counter), self.client_data("webauthn.get", origin, asked));
        let message = [&data, digest(&SHA256, client.as_bytes()).as_ref()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &message).expect("a signature");
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        json!({
            "id": text(&self.id),
            "rawId": text(&self.id),
            "type": "public-key",
            "extensions": {},
            "response": {
                "authenticatorData": text(&data),
                "clientDataJSON": text(client.as_bytes()),
                "signature": text(signature.as_ref()),
                "userHandle": text(self.owner.as_bytes()),
            },
        })
        .to_string()
    }
}

/// Somebody with a passkey, and a clock that the story sets.
pub struct Keys {
    /// Their device.
    pub device: Device,
    site: Site,
    place: Place,
    begin: Timestamp,
}

impl Keys {
    /// Somebody who has just made a passkey whose counter is at one.
    pub fn new() -> Self {
        let site = Site::new();
        let account = site.person("Kollega", &[], None);
        let origin = format!("http://localhost:{}", site.port);
        let place = Place::at(&origin, "Länet").expect("browsers make passkeys here");
        let device = Device::new(origin, account.id);
        let begin = now();
        let asked = site.store.ask_for_new_passkey(&site.tenant, &place, &account, begin).expect("taken");
        let asked = asked.expect("there is room");
        let made = device.is_made(&asked, 1);
        let answer = (asked.token.as_str(), made.as_str());
        assert!(site.store.keep_new_passkey(&site.tenant, &place, &account, answer, "Nyckel", begin).expect("taken"));
        Self { device, site, place, begin }
    }

    /// So many seconds after it all began.
    fn at(&self, second: i64) -> Timestamp {
        self.begin + SignedDuration::from_secs(second)
    }

    /// The site asks, so many seconds after it all began.
    pub fn asks(&self, second: i64) -> Question {
        let asked = self.site.store.ask_for_passkey(&self.site.tenant, &self.place, self.at(second));
        asked.expect("taken").expect("it asks")
    }

    /// Whether an answer signs them in, so many seconds after it all began.
    pub fn signs_in(&self, asked: &Question, answer: &str, second: i64) -> bool {
        let answer = (asked.token.as_str(), answer);
        let account = self.site.store.account_by_passkey(&self.site.tenant, &self.place, answer, self.at(second));
        account.expect("readable").is_some_and(|account| account.id == self.device.owner)
    }
}
