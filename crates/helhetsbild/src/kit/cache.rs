//! Ready pages: each kept as it was sent, plain and compressed, until the World or the day changes.

use std::{
    collections::HashMap,
    io::Write,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

use axum::body::Bytes;
use flate2::{Compression, write::GzEncoder};

use super::page::{Cookie, Page};

/// How many bytes of pages are kept at most.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// A page as it is sent.
pub struct Ready {
    /// HTTP status.
    pub status: u16,
    /// Media type.
    pub media: &'static str,
    /// The body.
    pub plain: Bytes,
    gzip: OnceLock<Bytes>,
    thorough: bool,
    /// The validator (RFC 9110 §8.8.3).
    pub etag: String,
    /// Whether search engines may list it.
    pub index: bool,
    /// Where to go instead.
    pub location: Option<String>,
    /// What the browser is to keep.
    pub cookies: Vec<Cookie>,
    /// Name under which the browser saves it.
    pub download: Option<String>,
}

impl Ready {
    /// A page made ready; compression is quick rather than thorough for pages that are not kept.
    pub fn of(page: Page, thorough: bool) -> Self {
        let plain = page.bytes.map_or_else(|| Bytes::from(page.body), Bytes::from);
        Self {
            status: page.status,
            media: page.media,
            etag: format!("\"{}\"", &blake3::hash(&plain).to_hex()[..20]),
            plain,
            gzip: OnceLock::new(),
            thorough,
            index: page.index,
            location: page.location,
            cookies: page.cookies,
            download: page.download,
        }
    }

    /// The body, compressed; done once, when somebody first asks for it so.
    pub fn gzip(&self) -> &Bytes {
        self.gzip.get_or_init(|| compressed(&self.plain, self.thorough).into())
    }
}

/// Bytes in gzip's form; none where that fails, which memory alone could cause.
pub fn compressed(bytes: &[u8], thorough: bool) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), if thorough { Compression::new(6) } else { Compression::fast() });
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
}

/// What decides whether a kept page still holds: the partnership's change number, how often it was made anew, and the civil
/// day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The number of the last change.
    pub sequence: u64,
    /// Numbers are comparable only until the partnership is read anew, as when a backup was restored.
    pub generation: u64,
    /// Today in Stockholm, as days since the epoch of the calendar: calls close at midnight without a write.
    pub today: domain::date::Date,
}

/// The pages kept.
#[derive(Default)]
pub struct Cache {
    kept: RwLock<Kept>,
}

#[derive(Default)]
struct Kept {
    bytes: usize,
    pages: HashMap<String, (Moment, Arc<Ready>)>,
}

impl Cache {
    /// The page kept under an address, if it still holds.
    pub fn get(&self, address: &str, moment: Moment) -> Option<Arc<Ready>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.pages.get(address).filter(|(at, _)| *at == moment).map(|(_, ready)| Arc::clone(ready))
    }

    /// Keeps a page. When the store is full it starts afresh: simpler than choosing, and rare.
    pub fn put(&self, address: &str, moment: Moment, ready: &Arc<Ready>) {
        let size = size(address, ready);
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + size > MOST_BYTES {
            *kept = Kept::default();
        }
        kept.bytes += size;
        if let Some((_, old)) = kept.pages.insert(address.to_owned(), (moment, Arc::clone(ready))) {
            kept.bytes = kept.bytes.saturating_sub(self::size(address, &old));
        }
    }
}

/// What a page takes, at most: compressed it is smaller than half of itself.
fn size(address: &str, ready: &Ready) -> usize {
    address.len() + ready.plain.len() + ready.plain.len() / 2 + 200
}
