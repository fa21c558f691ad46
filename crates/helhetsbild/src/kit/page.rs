//! What a page is to the server: a status, a type, a body, and how it may be cached.

use askama::Template;

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
}

/// Room made for a page at once: most have less.
const ROOM: usize = 48 * 1024;

/// No page answers this address; a page that helps is shown instead.
#[derive(Debug, PartialEq, Eq)]
pub struct NotFound;

/// What a page function gives.
pub type Outcome = Result<Page, NotFound>;

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
        }
    }

    /// A text of another type.
    pub fn text(media: &'static str, body: String) -> Self {
        Self { status: 200, media, body, keep: Keep::UntilChange, index: true, location: None }
    }

    /// A permanent redirect.
    pub fn moved(location: String) -> Self {
        Self {
            status: 308,
            media: "text/plain; charset=utf-8",
            body: String::new(),
            keep: Keep::Never,
            index: true,
            location: Some(location),
        }
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

    /// Not to be listed by search engines.
    pub fn unlisted(mut self) -> Self {
        self.index = false;
        self
    }
}
