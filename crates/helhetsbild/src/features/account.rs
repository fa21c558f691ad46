//! Signing in, one's own account, and what is shown to those who may not.

mod mail_link;
mod own;
mod sign_in;

pub use mail_link::ask_for_link;
pub(in crate::features) use mail_link::send;
pub use own::{end_sessions, own};
pub use sign_in::{by_link, by_password, first_sign_in, link, sign_in, sign_out};
