//! Whom an organisation asks about a round: the partnership's contact where it has named one, otherwise who runs the round,
//! by function where they hold one.

use domain::{kinds::Contact, text::Language, world::World};

use crate::kit::{
    account::Account,
    language::Words,
    mail::{Letter, MailAddress},
};

/// Whom to ask.
pub(super) struct Asker {
    name: String,
    address: MailAddress,
}

impl Asker {
    /// Whom to ask about a round that an account runs; nobody where neither has an address.
    pub fn of(world: &World, language: Language, runs: Option<&Account>) -> Option<Self> {
        let named = |id| world.record(id).map(|record| record.title().in_language(language).0.to_owned());
        let contact = world.home().and_then(|(_, home)| home.contact).and_then(|contact| world.record(contact.id));
        let address = contact.and_then(|record| record.body.is::<Contact>()?.email.parse().ok());
        if let (Some(record), Some(address)) = (contact, address) {
            return Some(Self { name: record.title().in_language(language).0.to_owned(), address });
        }
        let account = runs?;
        let name = account.functions.iter().find_map(|id| named(*id)).unwrap_or_else(|| account.name.clone());
        Some(Self { name, address: account.email.parse().ok()? })
    }

    /// A letter that says whom to ask, and is answered to them.
    pub fn named_in(asker: Option<&Self>, words: &Words, letter: Letter) -> Letter {
        let Some(Self { name, address }) = asker else { return letter };
        letter.text(words.say.mail_round_ask(name.as_str(), address.as_str())).answered_to(address)
    }
}
