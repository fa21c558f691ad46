//! Reads what mail servers send back about a letter that could not be delivered: a delivery status notification
//! (RFC 3464) in a `multipart/report` (RFC 6522).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The largest message that is read; servers send back at most what was sent, and our letters are small.
pub const LARGEST: u64 = 10 * 1024 * 1024;

/// What became of a letter, by what was sent back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// It will not be delivered.
    Failed,
    /// It is still tried.
    Delayed,
    /// It was delivered or handed on.
    Delivered,
}

/// What is said of one recipient of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The key of the letter, from its `Message-ID`.
    pub letter: String,
    /// What became of it.
    pub action: Action,
    /// The status code: `5.1.1`.
    pub status: String,
    /// What the other server said.
    pub said: String,
}

impl Notice {
    /// Whether the address will never take mail.
    pub fn is_permanent(&self) -> bool {
        self.status.starts_with("5.")
    }
}

/// Why a message is not taken for a notification about one of our letters.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotUnderstood {
    /// It is something else: an answer somebody wrote, an "out of office".
    #[error("the message is no delivery report: its Content-Type is `{0}`, not multipart/report")]
    NoReport(String),
    /// There is no part with the status.
    #[error("the report has no readable part of type message/delivery-status")]
    NoStatus,
    /// It does not say which letter it is about.
    #[error("the report does not say which letter it is about: no Message-ID of a letter from here is in it")]
    NoLetter,
}

/// Reads a message.
///
/// # Errors
/// [`NotUnderstood`].
pub fn read(message: &[u8]) -> Result<Vec<Notice>, NotUnderstood> {
    let text = String::from_utf8_lossy(message).replace("\r\n", "\n");
    let whole = Part::of(&text);
    let media = whole.media();
    if media != "multipart/report" {
        return Err(NotUnderstood::NoReport(if media.is_empty() { "none".to_owned() } else { media }));
    }
    let boundary = whole.parameter("boundary").ok_or(NotUnderstood::NoStatus)?;
    let parts: Vec<Part<'_>> = pieces(whole.body, &boundary).into_iter().map(Part::of).collect();
    let of = |medias: &[&str]| parts.iter().filter(|part| medias.contains(&part.media().as_str())).collect::<Vec<_>>();
    let status = of(&["message/delivery-status", "message/global-delivery-status"]);
    let status = status.first().ok_or(NotUnderstood::NoStatus)?.decoded();
    let returned = of(&["message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global"]);
    let in_returned =
        returned.iter().find_map(|part| key_in(&Part::of(part.decoded().trim_start()).field("message-id")));
    // Some servers return nothing of the letter but name it in their own headers.
    let letter = in_returned
        .or_else(|| key_in(&whole.field("in-reply-to")))
        .or_else(|| key_in(&whole.field("references")))
        .ok_or(NotUnderstood::NoLetter)?;
    let notices: Vec<Notice> = status.split("\n\n").filter_map(|group| notice(group, &letter)).collect();
    if notices.is_empty() { Err(NotUnderstood::NoStatus) } else { Ok(notices) }
}

/// What one group of a delivery status says, if it is about a recipient.
fn notice(group: &str, letter: &str) -> Option<Notice> {
    let fields = Fields(group);
    let action = match fields.get("action").to_lowercase().as_str() {
        "failed" => Action::Failed,
        "delayed" => Action::Delayed,
        "delivered" | "relayed" | "expanded" => Action::Delivered,
        _ => return None,
    };
    let status = fields.get("status").split_whitespace().next().unwrap_or_default().to_owned();
    let said = fields.get("diagnostic-code");
    let said = said.split_once(';').map_or(said.clone(), |(_, text)| text.trim().to_owned());
    Some(Notice { letter: letter.to_owned(), action, status, said })
}

/// The key of one of our letters in a `Message-ID`: `<000645f0c9d1a2b3-…@host>`.
fn key_in(text: &str) -> Option<String> {
    text.split(|end: char| end.is_whitespace() || matches!(end, '<' | '>' | ','))
        .filter_map(|id| id.split_once('@'))
        .map(|(key, _)| key)
        .find(|key| {
            let (time, identity) = key.split_once('-').unwrap_or_default();
            let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase());
            time.len() == 16 && identity.len() == 32 && is_hex(time) && is_hex(identity)
        })
        .map(str::to_owned)
}

/// Header fields, folded lines included.
struct Fields<'a>(&'a str);

impl Fields<'_> {
    /// The first field of this name, unfolded; empty when there is none.
    fn get(&self, name: &str) -> String {
        let mut lines = self.0.lines().skip_while(|line| {
            line.split_once(':').is_none_or(|(found, _)| !found.trim_end().eq_ignore_ascii_case(name))
        });
        let Some((_, first)) = lines.next().and_then(|line| line.split_once(':')) else { return String::new() };
        let folded = lines.take_while(|line| line.starts_with([' ', '\t']));
        std::iter::once(first).chain(folded).map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
    }
}

/// A message or a part of one.
struct Part<'a> {
    head: &'a str,
    body: &'a str,
}

impl<'a> Part<'a> {
    fn of(text: &'a str) -> Self {
        // A part without headers begins with the empty line.
        let (head, body) = match text.strip_prefix('\n') {
            Some(body) => ("", body),
            None => text.split_once("\n\n").unwrap_or((text, "")),
        };
        Self { head, body }
    }

    fn field(&self, name: &str) -> String {
        Fields(self.head).get(name)
    }

    fn media(&self) -> String {
        self.field("content-type").split(';').next().unwrap_or_default().trim().to_lowercase()
    }

    fn parameter(&self, name: &str) -> Option<String> {
        let content_type = self.field("content-type");
        content_type.split(';').skip(1).find_map(|parameter| {
            let (found, value) = parameter.split_once('=')?;
            found.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
        })
    }

    fn decoded(&self) -> String {
        match self.field("content-transfer-encoding").to_lowercase().as_str() {
            "base64" => {
                let packed: String = self.body.split_whitespace().collect();
                let bytes = STANDARD.decode(packed).unwrap_or_default();
                String::from_utf8_lossy(&bytes).replace("\r\n", "\n")
            }
            "quoted-printable" => unquoted(self.body),
            _ => self.body.to_owned(),
        }
    }
}

/// Quoted-printable text (RFC 2045 §6.7) as what it says; what is not quoted rightly stays as it is.
fn unquoted(text: &str) -> String {
    let text = text.replace("=\n", "");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let quoted = (*first == b'=').then(|| after.get(..2)).flatten();
        let quoted = quoted.and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        bytes.push(quoted.unwrap_or(*first));
        rest = if quoted.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The parts between the boundaries of a multipart.
fn pieces<'a>(body: &'a str, boundary: &str) -> Vec<&'a str> {
    let (opening, closing) = (format!("--{boundary}"), format!("--{boundary}--"));
    let (mut pieces, mut begun, mut at) = (Vec::new(), None, 0);
    for line in body.split_inclusive('\n') {
        let text = line.trim_end();
        if text == opening || text == closing {
            if let Some(from) = begun {
                pieces.push(&body[from..at]);
            }
            begun = (text == opening).then_some(at + line.len());
        }
        at += line.len();
    }
    if let Some(from) = begun {
        pieces.push(&body[from..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "000645f0c9d1a2b3-0123456789abcdef0123456789abcdef";

    fn report(status: &str, returned: &str) -> String {
        format!(
            "Return-Path: <>\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"AB/cd.ef\"\r\n\
             Subject: Undelivered Mail\r\n\r\nThis is a MIME message.\r\n\r\n--AB/cd.ef\r\nContent-Type: text/plain\r\n\r\n\
             I am sorry.\r\n--AB/cd.ef\r\n{status}\r\n--AB/cd.ef\r\n{returned}\r\n--AB/cd.ef--\r\n"
        )
    }

    fn usual(action: &str, status: &str) -> String {
        report(
            &format!(
                "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.se\r\n\r\n\
                 Final-Recipient: rfc822; anna@example.se\r\nAction: {action}\r\nStatus: {status}\r\n\
                 Diagnostic-Code: smtp; 550 5.1.1 no such\r\n    user here\r\n"
            ),
            &format!(
                "Content-Type: message/rfc822\r\n\r\nSubject: Hej\r\nMessage-ID:\r\n <{KEY}@example.se>\r\n\r\nBody"
            ),
        )
    }

    #[test]
    fn a_report_says_which_letter_failed_and_why() {
        let expected = Notice {
            letter: KEY.to_owned(),
            action: Action::Failed,
            status: "5.1.1".to_owned(),
            said: "550 5.1.1 no such user here".to_owned(),
        };
        assert_eq!(read(usual("failed", "5.1.1").as_bytes()), Ok(vec![expected]));
        let later = read(usual("delayed", "4.4.1").as_bytes()).unwrap();
        assert_eq!((later[0].action, later[0].is_permanent()), (Action::Delayed, false));
    }

    #[test]
    fn encoded_parts_and_headers_alone_are_read_too() {
        let status = "Final-Recipient: rfc822; anna@example.se\nAction: failed\nStatus: 5.2.1 (disabled)\n";
        let encoded = STANDARD.encode(format!("Reporting-MTA: dns; x\n\n{status}"));
        let returned = format!(
            "Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nMessage-ID: <{}=\r\n{}=40example.se>\r\n",
            &KEY[..9],
            &KEY[9..]
        );
        let message = report(
            &format!("Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n{encoded}"),
            &returned,
        );
        let read = read(message.as_bytes()).unwrap();
        assert_eq!((read[0].status.as_str(), read[0].letter.as_str()), ("5.2.1", KEY));
    }

    #[test]
    fn anything_else_is_refused_and_named() {
        let answer = b"From: anna@example.se\nContent-Type: text/plain\nAuto-Submitted: auto-replied\n\nI am away.";
        assert_eq!(read(answer), Err(NotUnderstood::NoReport("text/plain".to_owned())));
        assert_eq!(read(b""), Err(NotUnderstood::NoReport("none".to_owned())));
        assert_eq!(read(b"Content-Type: multipart/report\n\nx"), Err(NotUnderstood::NoStatus));
        let foreign = usual("failed", "5.1.1").replace(KEY, "somebody-elses");
        assert_eq!(read(foreign.as_bytes()), Err(NotUnderstood::NoLetter));
        let nothing = usual("considered", "5.1.1");
        assert_eq!(read(nothing.as_bytes()), Err(NotUnderstood::NoStatus));
    }

    #[test]
    fn no_message_makes_the_reader_fall() {
        let whole = usual("failed", "5.1.1");
        for end in 0..whole.len() {
            _ = read(&whole.as_bytes()[..end]);
            _ = read(&whole.as_bytes()[end..]);
        }
        assert_eq!(unquoted("=C3=A5=\n=zz=4"), "å=zz=4");
    }
}
