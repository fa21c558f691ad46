//! In whose place a proposal is read and answered: of whoever visits, or of the organisation whose function mailbox got the
//! letter with the link.

use domain::policy::Person;

use crate::{
    features::editing::paper::person,
    kit::{page::Page, visit::Visit},
};

/// Who reads a proposal, and where.
pub(super) struct Place<'a> {
    /// What the page around it is for.
    pub page: &'a Visit,
    /// The visit of whoever reads and answers, with what they see.
    pub v: &'a Visit,
    /// Where the proposal is, below the language.
    path: String,
}

impl<'a> Place<'a> {
    /// Whoever visits, at the page of a receipt.
    pub fn own(v: &'a Visit, number: &str) -> Self {
        Self { page: v, v, path: format!("/forslag/{number}") }
    }

    /// Whoever holds a link, in the name of the visit that was made for it.
    pub fn of_link(page: &'a Visit, v: &'a Visit, token: &str) -> Self {
        Self { page, v, path: super::own_link::path_of(token) }
    }

    /// Whether it is a link, and nobody is signed in by it.
    pub fn is_link(&self) -> bool {
        !std::ptr::eq(self.page, self.v)
    }

    /// Who answers, as far as the rules know them.
    pub fn person(&self) -> Option<&'a Person> {
        person(self.v)
    }

    /// Its address.
    pub fn address(&self) -> String {
        self.page.href(&self.path)
    }

    /// On to it, after something was sent.
    pub fn onwards(&self) -> Page {
        Page::see_other(self.address())
    }
}
