//! A mail server as the carrier. The conversation is led command by command, as what a refusal means depends on what was
//! refused: an address, a letter, or us.

use std::{fs, net::ToSocketAddrs as _, time::Duration};

use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, Mechanism},
    client::{Certificate, SmtpConnection, TlsParameters},
    commands::{Data, Mail, Rcpt, Rset},
    extension::{ClientId, Extension, MailBodyParameter, MailParameter},
};

use super::{
    MailAddress,
    carrier::{Carried, Carrier},
    configuration::{Protection, SmtpServer},
    log::Fate,
    message::Outgoing,
};

/// How long a server may take for each answer (RFC 5321 §4.5.3.2 allows minutes; letters wait better in the outbox).
const PATIENCE: Duration = Duration::from_secs(60);

/// Carries letters to a mail server, over one connection as long as there are letters.
pub struct Smtp {
    server: SmtpServer,
    password: Option<String>,
    name: ClientId,
    tls: Option<TlsParameters>,
    connection: Option<SmtpConnection>,
}

impl Smtp {
    /// Carries to this server; nothing is said to it yet.
    ///
    /// # Errors
    /// What is wrong with the certificates to trust.
    pub fn new(server: SmtpServer, password: Option<String>, from: &MailAddress) -> Result<Self, String> {
        let host = from.as_str().rsplit_once('@').map_or("localhost", |(_, host)| host);
        let tls = match server.protection {
            Protection::None => None,
            Protection::StartTls | Protection::Implicit => Some(trusting(&server)?),
        };
        Ok(Self { server, password, name: ClientId::Domain(host.to_owned()), tls, connection: None })
    }

    fn connect(&self) -> Result<SmtpConnection, String> {
        let said = |error: Error| format!("{}: {error}", self.server);
        let address = (self.server.host.as_str(), self.server.port);
        let addresses: Vec<_> =
            address.to_socket_addrs().map_err(|error| format!("{}: {error}", self.server))?.collect();
        let from_the_start = self.tls.as_ref().filter(|_| self.server.protection == Protection::Implicit);
        let mut connection =
            SmtpConnection::connect(addresses.as_slice(), Some(PATIENCE), &self.name, from_the_start, None)
                .map_err(said)?;
        if let (Protection::StartTls, Some(tls)) = (self.server.protection, &self.tls) {
            if !connection.can_starttls() {
                connection.abort();
                return Err(format!("{}: the server offers no STARTTLS, and nothing is sent without", self.server));
            }
            connection.starttls(tls, &self.name).map_err(said)?;
        }
        if let Some(user) = &self.server.user {
            let credentials = Credentials::new(user.clone(), self.password.clone().unwrap_or_default());
            if let Err(error) = connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials) {
                connection.abort();
                return Err(format!("{}: the server does not let {user} in: {error}", self.server));
            }
        }
        Ok(connection)
    }

    fn talk(connection: &mut SmtpConnection, letter: &Outgoing) -> Result<Carried, Error> {
        let (Ok(from), Ok(to)) = (letter.from.as_str().parse(), letter.to.as_str().parse()) else {
            return Ok(Carried::PutOff("the address cannot be said to a mail server".to_owned()));
        };
        let takes_eight_bits = connection.server_info().supports_feature(Extension::EightBitMime);
        let options = match (letter.bytes.is_ascii(), takes_eight_bits) {
            (true, _) => Vec::new(),
            (false, true) => vec![MailParameter::Body(MailBodyParameter::EightBitMime)],
            (false, false) => return Ok(Carried::PutOff("the server takes seven bits only (no 8BITMIME)".to_owned())),
        };
        if let Err(error) = connection.command(Mail::new(Some(from), options)) {
            return refused(connection, error, false);
        }
        if let Err(error) = connection.command(Rcpt::new(to, Vec::new())) {
            return refused(connection, error, true);
        }
        if let Err(error) = connection.command(Data) {
            return refused(connection, error, false);
        }
        match connection.message(&letter.bytes) {
            Ok(response) => {
                Ok(Carried::Taken(format!("{} {}", response.code(), response.message().collect::<Vec<_>>().join(" "))))
            }
            Err(error) => refused(connection, error, true),
        }
    }
}

/// What a refusal means. A server that says so of the address gives the letter back; anything else is tried again: were
/// the relay misconfigured, every address in the book would otherwise be struck off in one night.
fn refused(connection: &mut SmtpConnection, error: Error, of_the_address: bool) -> Result<Carried, Error> {
    if !error.is_permanent() && !error.is_transient() {
        return Err(error);
    }
    connection.command(Rset)?;
    let said = error.to_string();
    Ok(match error.is_permanent() && of_the_address && is_about_the_address(&said) {
        true => Carried::Returned(said),
        false => Carried::PutOff(said),
    })
}

/// Whether the enhanced status code in what a server said (RFC 3463) is about the address or its mailbox, and not about
/// policy, protocol, content or the network. Without a code, a refusal of the recipient is taken for what it most often is.
fn is_about_the_address(said: &str) -> bool {
    let subject = said.split([' ', ':', '(', ')']).find_map(|word| {
        let mut numbers = word.split('.');
        let (class, subject, detail) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let is_code = class == "5"
            && numbers.next().is_none()
            && [subject, detail]
                .iter()
                .all(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()));
        is_code.then(|| subject.to_owned())
    });
    subject.is_none_or(|subject| subject == "1" || subject == "2")
}

/// The certificates to trust: the system's, and those in the file that is named.
fn trusting(server: &SmtpServer) -> Result<TlsParameters, String> {
    let mut parameters = TlsParameters::builder(server.host.clone());
    if let Some(file) = &server.authority {
        let pem = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        let certificate = Certificate::from_pem(&pem).map_err(|error| format!("{}: {error}", file.display()))?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters.build().map_err(|error| error.to_string())
}

impl Carrier for Smtp {
    fn carry(&mut self, letter: &Outgoing) -> Carried {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => match self.connect() {
                Ok(connection) => connection,
                Err(said) => return Carried::Away(said),
            },
        };
        match Self::talk(&mut connection, letter) {
            Ok(carried) => {
                self.connection = Some(connection);
                carried
            }
            Err(error) => {
                connection.abort();
                Carried::BrokeOff(format!("{}: {error}", self.server))
            }
        }
    }

    fn rest(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            // It is said for politeness; what was taken is taken.
            _ = connection.quit();
        }
    }

    fn fate(&self) -> Fate {
        Fate::Sent
    }
}

#[cfg(test)]
mod tests {
    use super::is_about_the_address;

    #[test]
    fn a_misconfigured_relay_strikes_nobody_off() {
        for about in [
            "permanent error (550): 5.1.1 no such user",
            "permanent error (550): no such user",
            "permanent error (552): 5.2.2 mailbox full",
        ] {
            assert!(is_about_the_address(about), "{about}");
        }
        for not_about in [
            "permanent error (554): 5.7.1 relay access denied",
            "permanent error (550): 5.7.26 no SPF",
            "permanent error (552): 5.3.4 message too big",
            "permanent error (503): 5.5.1 bad sequence",
        ] {
            assert!(!is_about_the_address(not_about), "{not_about}");
        }
    }
}
