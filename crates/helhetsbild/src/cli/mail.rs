//! `helhetsbild mail`: tries the mail server, and takes in what comes back from it.

use std::io::Read as _;

use clap::Subcommand;
use domain::text::Language;
use ledger::{Address, LedgerError};

use super::{DataPlace, Failure, Outcome, print};
use crate::kit::{
    clock,
    mail::{
        Letter, MailAddress,
        carrier::{Carried, Carrier as _},
        configuration::SmtpServer,
        dsn::{self, Notice},
        message::{Letterhead, prepare},
        received,
        smtp::Smtp,
    },
    store::surroundings,
};

/// The variable that holds the password for the mail server.
const PASSWORD: &str = "HELHETSBILD_SMTP_PASSWORD";

/// Which mail server takes our letters, and who they are from.
#[derive(clap::Args, Clone, Debug)]
pub struct MailServer {
    /// The mail server that takes letters: smtp://USER@HOST:PORT, or smtps:// for TLS from the start. The password stands in
    /// HELHETSBILD_SMTP_PASSWORD. Without it letters stay in the outbox.
    #[arg(long, value_name = "ADDRESS", requires = "mail_from")]
    smtp: Option<SmtpServer>,
    /// Who letters are from, and to whom mail servers return them: integration@example.se.
    #[arg(long, value_name = "MAIL", value_parser = mail_address, requires = "smtp")]
    mail_from: Option<MailAddress>,
}

fn mail_address(text: &str) -> Result<MailAddress, String> {
    text.parse().map_err(|_| "write a mail address: integration@example.se".to_owned())
}

impl MailServer {
    /// The server and the sender, if they are named.
    pub(super) fn carrier(&self) -> Result<Option<(Smtp, MailAddress)>, Failure> {
        let (Some(server), Some(from)) = (&self.smtp, &self.mail_from) else { return Ok(None) };
        let password = std::env::var(PASSWORD).ok().filter(|password| !password.is_empty());
        if server.user.is_some() && password.is_none() {
            return Err(Failure::new(
                "the mail server's address names a user, and there is no password",
                format!("set {PASSWORD} in the environment, or leave the user out"),
            ));
        }
        let smtp = Smtp::new(server.clone(), password, from).map_err(|why| {
            Failure::new(why, "name a file with the certificates to trust: smtp://HOST?ca=FILE, in PEM form")
        })?;
        Ok(Some((smtp, from.clone())))
    }
}

/// What to do about mail.
#[derive(Subcommand)]
pub enum Arguments {
    /// Send one letter, to see that the mail server takes it.
    Test(Test),
    /// Read a delivery report (RFC 3464) from standard input and mark the address; for the mail server to pipe into.
    Receive(Receive),
}

/// Arguments of `mail test`.
#[derive(clap::Args)]
pub struct Test {
    #[command(flatten)]
    server: MailServer,
    /// To whom.
    #[arg(long, value_name = "MAIL", value_parser = mail_address)]
    to: MailAddress,
}

/// Arguments of `mail receive`.
#[derive(clap::Args)]
pub struct Receive {
    #[command(flatten)]
    place: DataPlace,
}

/// Carries it out.
///
/// # Errors
/// The mail server or the report is not what it should be, or the data cannot be written to.
pub fn run(arguments: &Arguments, language: Language) -> Outcome {
    match arguments {
        Arguments::Test(test) => try_out(test, language),
        Arguments::Receive(receive) => take_in(receive),
    }
}

fn try_out(test: &Test, language: Language) -> Outcome {
    let Some((mut smtp, from)) = test.server.carrier()? else {
        return Err(Failure::new("no mail server is named", "name it: --smtp smtp://HOST --mail-from MAIL"));
    };
    let words = super::words(language);
    let say = &words.say;
    let letter = Letter::trial(&test.to, words);
    let now = clock::now();
    let row = letter.row(now, clock::fresh_identity());
    let letter = Letter::from_row(&row)?;
    let head = Letterhead { name: say.product(), base: "https://localhost".to_owned(), from };
    let outgoing = prepare(&row.key, &letter, &head, None)?;
    let carried = smtp.carry(&outgoing);
    smtp.rest();
    match carried {
        Carried::Taken(said) => print::line(format_args!("The mail server took the letter to {}: {said}", test.to)),
        Carried::Returned(said) => {
            Err(Failure::new(said, "the mail server does not know the address after --to; try another"))
        }
        Carried::PutOff(said) => Err(Failure::new(
            said,
            "the mail server was reached and refused: may this sender (--mail-from) and this machine send through it?",
        )),
        Carried::Away(said) | Carried::BrokeOff(said) => Err(Failure::new(
            said,
            "look at the host, the port, the protection (smtp:// or smtps://), the user and the password",
        )),
    }
}

fn take_in(receive: &Receive) -> Outcome {
    let mut message = Vec::new();
    std::io::stdin().lock().take(dsn::LARGEST).read_to_end(&mut message)?;
    let notices = dsn::read(&message).map_err(|error| {
        Failure::new(error.to_string(), "pipe only delivery reports here; a person should read the rest")
    })?;
    let to_read = receive.place.ledger_to_read()?;
    let mut known = false;
    for notice in &notices {
        known |= received::letter(to_read.as_ref(), notice)?.is_some();
    }
    drop(to_read);
    if !known {
        return Err(Failure::new(
            "the report answers no letter that was sent from here",
            "is it from another data folder or database, or older than a year?",
        ));
    }
    let address = receive.place.address();
    match (address.open(surroundings("helhetsbild mail receive")), address) {
        (Ok(ledger), _) => {
            for notice in &notices {
                received::apply(ledger.as_ref(), notice, clock::now())?;
            }
        }
        // The server has the folder in use: it takes up what is left there within a minute.
        (Err(LedgerError::Locked { .. }), Address::Folder(folder)) => {
            received::leave(&folder, &notices, clock::fresh_identity())?;
        }
        (Err(error), _) => return Err(error.into()),
    }
    notices.iter().try_for_each(tell)
}

fn tell(notice: &Notice) -> Outcome {
    let what = match notice.action {
        dsn::Action::Failed => "the letter came back; noted for the address it was sent to",
        dsn::Action::Delayed => "the letter is late and still tried; nothing to note",
        dsn::Action::Delivered => "the letter has arrived; nothing to note",
    };
    print::line(format_args!("{}: {what} ({} {})", notice.letter, notice.status, notice.said))
}
