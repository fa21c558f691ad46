//! What an address is: its pattern, what one must be allowed, and what answers it.

use domain::policy::Act;

use crate::kit::{
    form::Sent,
    multipart::Received,
    page::{Answer, Outcome},
    unsaved::Late,
    visit::Visit,
};

/// What answers an address. The last argument holds what stands in the address where its pattern has `{…}`.
pub(super) enum Handler {
    /// A page for everybody, about the day that is chosen.
    Page(fn(&Visit, &[&str]) -> Outcome),
    /// A page that may need the ledger.
    Own(fn(&Visit, &[&str]) -> Answer),
    /// The answer to a form.
    Form(fn(&Visit, &Sent, &[&str]) -> Answer),
    /// The answer to a form with a file in it.
    File(fn(&Visit, &Sent, &Received, &[&str]) -> Answer),
    /// The answer to a form that another program sends: no session counts.
    Anyone(fn(&Visit, &Sent, &[&str]) -> Answer),
}

/// An address below the language.
pub struct Route {
    /// The path; `{…}` stands for one segment, or the beginning of one.
    pub pattern: &'static str,
    /// What one must be allowed to do somewhere, for the address to answer at all.
    pub act: Act,
    pub(super) handler: Handler,
    /// The page with a form as it was left, where the address alone does not say all that it showed.
    pub(super) again: Option<Again>,
}

/// A page made from what was sent from it.
pub(super) type Again = fn(&Visit, &Late<'_>, &[&str]) -> Answer;

impl Route {
    /// With the page that shows its form as it was left.
    pub(super) const fn again(self, page: Again) -> Self {
        Self { again: Some(page), ..self }
    }

    /// Whether what stands there is about a day that can be chosen. One's account, the administration and all work on the
    /// records are about today, whatever day the site shows.
    pub(super) fn is_of_a_day(&self) -> bool {
        matches!(self.handler, Handler::Page(_))
    }

    /// Whether a form is sent there.
    pub fn takes_forms(&self) -> bool {
        matches!(self.handler, Handler::Form(_) | Handler::File(_) | Handler::Anyone(_))
    }
}

pub(super) const fn open(pattern: &'static str, page: fn(&Visit, &[&str]) -> Outcome) -> Route {
    Route { pattern, act: Act::ReadPublic, handler: Handler::Page(page), again: None }
}

pub(super) const fn own(pattern: &'static str, act: Act, page: fn(&Visit, &[&str]) -> Answer) -> Route {
    Route { pattern, act, handler: Handler::Own(page), again: None }
}

pub(super) const fn form(pattern: &'static str, act: Act, answer: fn(&Visit, &Sent, &[&str]) -> Answer) -> Route {
    Route { pattern, act, handler: Handler::Form(answer), again: None }
}

pub(super) const fn file(
    pattern: &'static str,
    act: Act,
    answer: fn(&Visit, &Sent, &Received, &[&str]) -> Answer,
) -> Route {
    Route { pattern, act, handler: Handler::File(answer), again: None }
}

pub(super) const fn anyone(pattern: &'static str, act: Act, answer: fn(&Visit, &Sent, &[&str]) -> Answer) -> Route {
    Route { pattern, act, handler: Handler::Anyone(answer), again: None }
}
