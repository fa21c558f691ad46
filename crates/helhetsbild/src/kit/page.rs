//! What a page is to the server: a status, a type, a body, and how it may be cached.

use askama::Template;

use super::{provider::Mark, store::StoreError};

/// How a page may be kept by the program itself. Browsers and proxies always ask again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Kept until the World or the day changes.
    UntilChange,
    /// Made anew each time: it has an effect, or too many forms to keep.
    Never,
}

/// A page, a feed or a file.
pub struct Page {
    /// HTTP status.
    pub status: u16,
    /// Media type.
    pub media: &'static str,
    /// The body.
    pub body: String,
    /// How it may be kept.
    pub keep: Keep,
    /// Whether search engines may list it.
    pub index: bool,
    /// Where to go instead, for redirects.
    pub location: Option<String>,
    /// What the browser is to keep, as `Set-Cookie` says it.
    pub cookies: Vec<Cookie>,
    /// Name under which the browser is to save it, for files.
    pub download: Option<String>,
    /// The body of a file that is no text.
    pub bytes: Option<Vec<u8>>,
}

/// What a browser keeps for the site, and for the site alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// The token of the session.
    Session(String),
    /// No session any longer.
    NoSession,
    /// The mark of a browser whose owner is on their way to a provider.
    Mark(Mark),
    /// They are back.
    NoMark,
    /// What has just been done, for the next page to say.
    Done(Done),
    /// It has been said.
    NoDone,
}

/// What somebody has just done: the page that follows says so, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// What was typed is saved.
    Saved,
    /// A record is still right.
    Confirmed,
    /// A record, or an earlier version of it, is back.
    Restored,
    /// A record lies in the bin.
    Withdrawn,
    /// Two records are one.
    Merged,
    /// Not done: what the page showed has been changed since.
    ChangedMeanwhile,
}

impl Done {
    const ALL: [Self; 6] =
        [Self::Saved, Self::Confirmed, Self::Restored, Self::Withdrawn, Self::Merged, Self::ChangedMeanwhile];

    /// How a browser keeps it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Saved => "sparat",
            Self::Confirmed => "stammer",
            Self::Restored => "tillbaka",
            Self::Withdrawn => "dragen",
            Self::Merged => "ihop",
            Self::ChangedMeanwhile => "andrad",
        }
    }

    /// What has this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.code() == code)
    }
}

/// Room made for a page at once: most have less.
const ROOM: usize = 48 * 1024;

/// No page answers this address; a page that helps is shown instead.
#[derive(Debug, PartialEq, Eq)]
pub struct NotFound;

/// What a page function gives.
pub type Outcome = Result<Page, NotFound>;

/// Why a page that is not for everybody, or the answer to a form, could not be given.
#[derive(Debug)]
pub enum Stop {
    /// No page answers this address.
    NotFound,
    /// Whoever asks may not.
    Forbidden,
    /// The ledger could not.
    Store(StoreError),
}

/// What a page that is not for everybody, or the answer to a form, gives.
pub type Answer = Result<Page, Stop>;

impl From<NotFound> for Stop {
    fn from(NotFound: NotFound) -> Self {
        Self::NotFound
    }
}

impl<E: Into<StoreError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Store(error.into())
    }
}

impl Page {
    /// An HTML page.
    ///
    /// # Panics
    /// When the template fails to print, which only a failing formatter could cause.
    pub fn html(template: &impl Template) -> Self {
        let mut body = String::with_capacity(ROOM);
        template.render_into(&mut body).expect("templates print into memory");
        Self {
            status: 200,
            media: "text/html; charset=utf-8",
            body,
            keep: Keep::UntilChange,
            index: true,
            location: None,
            cookies: Vec::new(),
            download: None,
            bytes: None,
        }
    }

    /// A text of another type.
    pub fn text(media: &'static str, body: String) -> Self {
        Self {
            status: 200,
            media,
            body,
            keep: Keep::UntilChange,
            index: true,
            location: None,
            cookies: Vec::new(),
            download: None,
            bytes: None,
        }
    }

    /// A file that is no text, which the browser saves under a name.
    pub fn file(media: &'static str, bytes: Vec<u8>, name: impl Into<String>) -> Self {
        Self { bytes: Some(bytes), ..Self::text(media, String::new()) }.saved_as(name)
    }

    /// Goes on to another page with GET, after a form was sent (HTTP 303): reloading does not send it again.
    pub fn see_other(location: String) -> Self {
        Self { status: 303, index: false, ..Self::moved(location) }
    }

    /// What the browser is to keep.
    pub fn with_cookie(mut self, cookie: Cookie) -> Self {
        self.cookies.push(cookie);
        self
    }

    /// The next page says that this is done.
    pub fn saying(self, done: Done) -> Self {
        self.with_cookie(Cookie::Done(done))
    }

    /// A file that the browser saves under this name.
    pub fn saved_as(mut self, name: impl Into<String>) -> Self {
        self.download = Some(name.into());
        self
    }

    /// A permanent redirect.
    pub fn moved(location: String) -> Self {
        let page = Self::text("text/plain; charset=utf-8", String::new());
        Self { status: 308, keep: Keep::Never, location: Some(location), ..page }
    }

    /// With another status.
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Not to be kept.
    pub fn never_kept(mut self) -> Self {
        self.keep = Keep::Never;
        self
    }

    /// For one person, or about what one person did: neither kept nor listed.
    pub fn for_one(self) -> Self {
        self.never_kept().unlisted()
    }

    /// Not to be listed by search engines.
    pub fn unlisted(mut self) -> Self {
        self.index = false;
        self
    }
}
