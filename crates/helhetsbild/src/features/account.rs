//! Signing in, one's own account, and what is shown to those who may not.

mod mail_link;
mod opened;
mod own;
mod passkeys;
mod provider;
mod sign_in;

pub use mail_link::ask_for_link;
pub(in crate::features) use mail_link::{send, send_with};
pub(in crate::features) use opened::opened;
pub use own::{choose_language, end_sessions, own};
pub use passkeys::{ask_for_new_passkey, ask_for_passkey, by_passkey, change_passkey, keep_passkey};
pub use provider::{ask_provider, back_from_provider, redirect_to, told_by_provider};
pub use sign_in::{by_link, by_password, first_sign_in, link, sign_in, sign_out};
