//! A provider in the test's own process that says whatever the story wants, as a good one never would.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use serde_json::{Value, json};

use crate::support::now;

/// A key for ES256.
pub struct SigningKey {
    name: String,
    pair: EcdsaKeyPair,
}

impl SigningKey {
    /// A new one with a name.
    pub fn new(name: &str) -> Self {
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        let document = document.expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &SystemRandom::new());
        Self { name: name.to_owned(), pair: pair.expect("a key") }
    }

    /// Its public half.
    pub fn shown(&self) -> Value {
        let point = self.pair.public_key().as_ref();
        let (x, y) = (URL_SAFE_NO_PAD.encode(&point[1..33]), URL_SAFE_NO_PAD.encode(&point[33..]));
        json!({"kty": "EC", "crv": "P-256", "kid": self.name, "alg": "ES256", "use": "sig", "x": x, "y": y})
    }

    /// What it makes of claims.
    pub fn signs(&self, claims: &Value) -> String {
        self.signs_under(&json!({"alg": "ES256", "kid": self.name, "typ": "JWT"}), claims)
    }

    /// The same, under another heading.
    pub fn signs_under(&self, header: &Value, claims: &Value) -> String {
        let said = unsigned(header, claims);
        let signature = self.pair.sign(&SystemRandom::new(), said.as_bytes()).expect("a signature");
        format!("{said}.{}", URL_SAFE_NO_PAD.encode(signature.as_ref()))
    }
}

/// A token without its signature.
pub fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}", part(header), part(claims))
}

struct Says {
    /// The next identity token.
    token: String,
    keys: Vec<Value>,
    /// What it says of itself beyond what it must.
    more: Value,
    /// The body of any answer to a request for a token, instead of one.
    instead: Option<String>,
    /// What happens, once, while somebody waits for a token.
    meanwhile: Option<Box<dyn FnOnce() + Send>>,
}

/// A provider that does as it is told.
pub struct FakeProvider {
    /// What it calls itself.
    pub issuer: String,
    /// How often its keys were fetched.
    pub key_fetches: Arc<AtomicUsize>,
    says: Arc<Mutex<Says>>,
    ended: Arc<AtomicBool>,
}

impl FakeProvider {
    /// One that shows these keys.
    pub fn with(keys: &[&SigningKey]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let issuer = format!("http://127.0.0.1:{}", listener.local_addr().expect("an address").port());
        let keys = keys.iter().map(|key| key.shown()).collect();
        let says =
            Arc::new(Mutex::new(Says { token: String::new(), keys, more: json!({}), instead: None, meanwhile: None }));
        let fake = Self {
            issuer: issuer.clone(),
            key_fetches: Arc::default(),
            says: Arc::clone(&says),
            ended: Arc::default(),
        };
        let (ended, fetches) = (Arc::clone(&fake.ended), Arc::clone(&fake.key_fetches));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::Relaxed) {
                    return;
                }
                if let Ok(stream) = stream {
                    answer(stream, &issuer, &mut says.lock().expect("one at a time"), &fetches);
                }
            }
        });
        fake
    }

    /// Its next token.
    pub fn gives(&self, token: String) {
        self.says.lock().expect("one at a time").token = token;
    }

    /// It answers this instead of a token.
    pub fn gives_instead(&self, body: String) {
        self.says.lock().expect("one at a time").instead = Some(body);
    }

    /// Something happens while somebody waits for its next token.
    pub fn meanwhile(&self, happens: impl FnOnce() + Send + 'static) {
        self.says.lock().expect("one at a time").meanwhile = Some(Box::new(happens));
    }

    /// It shows other keys.
    pub fn shows(&self, keys: &[&SigningKey]) {
        self.says.lock().expect("one at a time").keys = keys.iter().map(|key| key.shown()).collect();
    }

    /// It says something else of itself.
    pub fn says(&self, more: Value) {
        self.says.lock().expect("one at a time").more = more;
    }
}

impl Drop for FakeProvider {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        // So that it looks up.
        _ = TcpStream::connect(self.issuer.trim_start_matches("http://"));
    }
}

fn answer(mut stream: TcpStream, issuer: &str, says: &mut Says, fetches: &AtomicUsize) {
    let mut bytes = vec![0; 64 * 1024];
    let read = stream.read(&mut bytes).unwrap_or(0);
    let asked = String::from_utf8_lossy(&bytes[..read]).into_owned();
    let body = if asked.starts_with("GET /.well-known/openid-configuration ") {
        let mut said = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/auth"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
        });
        for (name, value) in says.more.as_object().expect("an object") {
            said[name] = value.clone();
        }
        said.to_string()
    } else if asked.starts_with("GET /keys ") {
        fetches.fetch_add(1, Ordering::Relaxed);
        json!({"keys": says.keys}).to_string()
    } else {
        if let Some(happens) = says.meanwhile.take() {
            happens();
        }
        says.instead.clone().unwrap_or_else(|| json!({"id_token": says.token, "token_type": "Bearer"}).to_string())
    };
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close";
    _ = write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
}

/// The claims of a token that is all right, for a question.
pub fn claims(issuer: &str, nonce: &str) -> Value {
    let second = now().as_second();
    json!({
        "iss": issuer,
        "sub": "anna",
        "aud": "klienten",
        "exp": second + 300,
        "iat": second,
        "nonce": nonce,
        "name": "Anna Andersson",
        "email": "anna@kommun.se",
        "email_verified": true,
        "groups": ["integration"],
    })
}
