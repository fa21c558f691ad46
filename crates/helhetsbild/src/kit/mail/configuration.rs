//! Which mail server, as it is named on the command line: `smtp://USER@HOST:PORT`, `smtps://HOST`.

use std::{fmt, path::PathBuf, str::FromStr};

/// How the conversation with a mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Not at all; only to a server on this machine.
    None,
    /// TLS after STARTTLS, which the server must offer.
    StartTls,
    /// TLS from the first byte.
    Implicit,
}

/// A mail server that takes our letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmtpServer {
    /// Its name, which its certificate must name too.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the conversation is protected.
    pub protection: Protection,
    /// Who we are to it, if we must say.
    pub user: Option<String>,
    /// A file with certificates to trust beside the system's.
    pub authority: Option<PathBuf>,
}

impl SmtpServer {
    fn is_here(host: &str) -> bool {
        host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
    }
}

impl FromStr for SmtpServer {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let form = "write smtp://USER@HOST:PORT for STARTTLS, or smtps://USER@HOST:PORT for TLS from the start";
        let (scheme, rest) = text.split_once("://").ok_or(form)?;
        let (place, options) = rest.split_once('?').unwrap_or((rest, ""));
        let (user, place) = match place.rsplit_once('@') {
            Some((user, place)) => (Some(user.replace("%40", "@")), place),
            None => (None, place),
        };
        if user.as_ref().is_some_and(|user| user.contains(':')) {
            return Err("the password does not belong in the address: set HELHETSBILD_SMTP_PASSWORD".to_owned());
        }
        let (host, port) = match place.trim_end_matches('/').rsplit_once(':') {
            Some((host, port)) => (host, Some(port.parse().map_err(|_| format!("`{port}` is no port; {form}"))?)),
            None => (place.trim_end_matches('/'), None),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        if host.is_empty() {
            return Err(form.to_owned());
        }
        let here = Self::is_here(host);
        let mut protection = match scheme {
            "smtps" => Protection::Implicit,
            "smtp" if here => Protection::None,
            "smtp" => Protection::StartTls,
            _ => return Err(form.to_owned()),
        };
        let mut authority = None;
        for option in options.split('&').filter(|option| !option.is_empty()) {
            match option.split_once('=') {
                Some(("tls", "starttls")) if scheme == "smtp" => protection = Protection::StartTls,
                Some(("tls", "none")) if here && scheme == "smtp" => protection = Protection::None,
                Some(("tls", "none")) => {
                    return Err("letters and passwords are not sent unprotected to another machine".to_owned());
                }
                Some(("ca", file)) if !file.is_empty() => authority = Some(PathBuf::from(file)),
                _ => return Err(format!("`{option}` is not understood; there are tls=starttls and ca=FILE")),
            }
        }
        let usual = match protection {
            Protection::Implicit => 465,
            Protection::StartTls => 587,
            Protection::None => 25,
        };
        Ok(Self { host: host.to_owned(), port: port.unwrap_or(usual), protection, user, authority })
    }
}

impl fmt::Display for SmtpServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, u16, Protection, Option<String>) {
        let server: SmtpServer = text.parse().unwrap();
        (server.host, server.port, server.protection, server.user)
    }

    #[test]
    fn an_address_says_how_the_conversation_is_protected() {
        let owned = |user: &str| Some(user.to_owned());
        let host = || "mail.example.se".to_owned();
        assert_eq!(read("smtp://mail.example.se"), (host(), 587, Protection::StartTls, None));
        assert_eq!(read("smtps://post@mail.example.se"), (host(), 465, Protection::Implicit, owned("post")));
        assert_eq!(read("smtp://a@b.se@mail.example.se:2525").3, owned("a@b.se"));
        assert_eq!(read("smtp://a%40b.se@mail.example.se").3, owned("a@b.se"));
        assert_eq!(read("smtp://127.0.0.1:1025"), ("127.0.0.1".to_owned(), 1025, Protection::None, None));
        assert_eq!(read("smtp://[::1]:1025"), ("::1".to_owned(), 1025, Protection::None, None));
        assert_eq!(read("smtp://localhost?tls=starttls").2, Protection::StartTls);
    }

    #[test]
    fn nothing_goes_unprotected_to_another_machine_and_no_password_stands_in_an_address() {
        for refused in [
            "mail.example.se",
            "http://mail.example.se",
            "smtp://",
            "smtp://mail.example.se?tls=none",
            "smtp://127.0.0.2.example.se?tls=none",
            "smtp://post:secret@mail.example.se",
            "smtp://mail.example.se:many",
            "smtp://mail.example.se?tls=perhaps",
            "smtps://localhost?tls=none",
        ] {
            assert!(refused.parse::<SmtpServer>().is_err(), "{refused}");
        }
    }
}
