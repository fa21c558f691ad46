//! A form with a file in it (`multipart/form-data`, RFC 7578), as a browser sends it.
//!
//! The body is in memory already, within [`LARGEST`]; this only finds its parts. Whatever is not just as browsers write it
//! is no form: nothing is guessed, and nothing is unpacked.

use std::ops::Range;

use super::form::Sent;

/// The largest file that is received, in bytes. A county's whole workbook is a tenth of it.
pub const LARGEST_FILE: usize = 10_000_000;
/// The largest body: the file, the few words beside it, and what stands between them.
pub const LARGEST: usize = LARGEST_FILE + 64 * 1024;
/// The longest value of a field that is not a file.
const LONGEST_VALUE: usize = 16 * 1024;
/// The longest head of a part.
const LONGEST_HEAD: usize = 4 * 1024;
/// Parts in one form at most.
const MOST_PARTS: usize = 20;
/// The longest mark between parts (RFC 2046 §5.1.1).
const LONGEST_BOUNDARY: usize = 70;
/// The longest name of a file that is kept.
const LONGEST_NAME: usize = 120;

/// What came of the file in a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Received {
    /// No file was chosen.
    #[default]
    None,
    /// A file.
    File(File),
    /// It is larger than [`LARGEST_FILE`]; nothing of it was kept.
    TooLarge,
    /// It was cut short, or is no form as browsers send it.
    Broken,
    /// So many are received just now that this one was not.
    Busy,
}

/// A file, as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without folders and signs that have no business in a name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The mark between parts that a `Content-Type` names; `None` when it is no form with files.
pub fn boundary(content_type: &str) -> Option<&str> {
    let mut pieces = content_type.split(';').map(str::trim);
    if !pieces.next()?.eq_ignore_ascii_case("multipart/form-data") {
        return None;
    }
    let named = pieces.find_map(|piece| {
        let (name, value) = piece.split_once('=')?;
        name.trim().eq_ignore_ascii_case("boundary").then_some(value.trim())
    })?;
    let bare = named.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(named);
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(&byte);
    let is_mark = !bare.is_empty() && bare.len() <= LONGEST_BOUNDARY && !bare.ends_with(' ') && bare.bytes().all(fits);
    is_mark.then_some(bare)
}

/// The words and the first file of a form.
pub fn read(mut body: Vec<u8>, boundary: &str) -> (Sent, Received) {
    let Some(parts) = parts(&body, boundary) else { return (Sent::default(), Received::Broken) };
    let (mut pairs, mut file) = (Vec::new(), None);
    for part in parts {
        match part.file {
            // A browser sends a field for a file that was not chosen without a name and without content.
            Some(name) if file.is_none() && !(name.is_empty() && part.content.is_empty()) => {
                file = Some((name, part.content));
            }
            Some(_) => {}
            None => {
                let value = &body[part.content];
                let (true, Ok(value)) = (value.len() <= LONGEST_VALUE, std::str::from_utf8(value)) else {
                    return (Sent::default(), Received::Broken);
                };
                pairs.push((part.name, value.to_owned()));
            }
        }
    }
    let sent = Sent::of(pairs).cleaned();
    let received = match file {
        None => Received::None,
        Some((_, content)) if content.len() > LARGEST_FILE => Received::TooLarge,
        Some((name, content)) => {
            // The file stays where it lies, without what stood around it.
            body.truncate(content.end);
            body.drain(..content.start);
            Received::File(File { name: safe_name(&name), bytes: body })
        }
    };
    (sent, received)
}

struct Part {
    name: String,
    /// The name of the file, if it is one.
    file: Option<String>,
    content: Range<usize>,
}

/// The parts, in order; `None` when the body is not wholly made of parts and an end.
fn parts(body: &[u8], boundary: &str) -> Option<Vec<Part>> {
    let first = format!("--{boundary}");
    let between = format!("\r\n--{boundary}");
    let mut at = if body.starts_with(first.as_bytes()) { first.len() } else { find(body, between.as_bytes())? };
    if !body.starts_with(first.as_bytes()) {
        at += between.len();
    }
    let mut parts = Vec::new();
    loop {
        let rest = &body[at..];
        if rest.starts_with(b"--") {
            return Some(parts);
        }
        if !rest.starts_with(b"\r\n") || parts.len() == MOST_PARTS {
            return None;
        }
        let head_from = at + 2;
        let window = &body[head_from..body.len().min(head_from + LONGEST_HEAD)];
        let head_length = find(window, b"\r\n\r\n")?;
        let (name, file) = disposition(std::str::from_utf8(&window[..head_length]).ok()?)?;
        let from = head_from + head_length + 4;
        let length = find(&body[from..], between.as_bytes())?;
        parts.push(Part { name, file, content: from..from + length });
        at = from + length + between.len();
    }
}

/// Where a pattern that begins with a line's end stands first.
fn find(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let found = from + bytes.get(from..)?.iter().position(|byte| *byte == pattern[0])?;
        if bytes[found..].starts_with(pattern) {
            return Some(found);
        }
        from = found + 1;
    }
}

/// The field's name, and the file's if it is one.
fn disposition(head: &str) -> Option<(String, Option<String>)> {
    let line = head.split("\r\n").find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then_some(value.trim())
    })?;
    let mut rest = line.strip_prefix("form-data")?;
    let (mut name, mut file) = (None, None);
    while let Some(piece) = rest.trim_start().strip_prefix(';') {
        let (key, after) = piece.trim_start().split_once('=')?;
        let quoted = after.strip_prefix('"')?;
        let (value, left) = quoted.split_once('"')?;
        // As the HTML standard has browsers write them.
        let value = value.replace("%22", "\"").replace("%0D", "").replace("%0A", "");
        match key.trim() {
            "name" => name = Some(value),
            "filename" => file = Some(value),
            _ => {}
        }
        rest = left;
    }
    rest.trim().is_empty().then_some(())?;
    Some((name?, file))
}

/// A file's name as it can be shown and saved: no folders, no signs that steer, not too long.
fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    // What turns the direction of writing would show `exe.xlsx` for `xslx.exe`.
    let turns = |sign: char| matches!(sign, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let clean: String = last.chars().filter(|sign| !sign.is_control() && !turns(*sign)).collect();
    let clean = clean.trim().trim_start_matches('.').trim();
    match clean.char_indices().nth(LONGEST_NAME) {
        // What the file is stands at its end.
        Some((end, _)) => {
            let ending = clean.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.len() <= 5);
            format!("{}….{}", &clean[..end], ending.unwrap_or("fil"))
        }
        None if clean.is_empty() => "fil".to_owned(),
        None => clean.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn form(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        for (head, content) in parts {
            body.extend(format!("--grans\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes());
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(b"--grans--\r\n");
        body
    }

    #[test]
    fn words_and_a_file_are_found() {
        let body = form(&[
            ("name=\"skriv-over\"", b"ja"),
            ("name=\"fil\"; filename=\"Länet.xlsx\"", b"PK\r\n--gran\r\n\0\xff"),
        ]);
        let (sent, received) = read(body, "grans");
        assert_eq!(sent.get("skriv-over"), Some("ja"));
        let expected = File { name: "Länet.xlsx".to_owned(), bytes: b"PK\r\n--gran\r\n\0\xff".to_vec() };
        assert_eq!(received, Received::File(expected));
        let none = form(&[("name=\"fil\"; filename=\"\"", b"")]);
        assert_eq!(read(none, "grans").1, Received::None);
    }

    #[test]
    fn what_no_browser_sends_is_no_form() {
        let whole = form(&[("name=\"fil\"; filename=\"a.csv\"", b"Titel")]);
        for cut in 0..whole.len() - 4 {
            assert_eq!(read(whole[..cut].to_vec(), "grans").1, Received::Broken, "cut at {cut}");
        }
        let many: Vec<(&str, &[u8])> = (0..100).map(|_| ("name=\"a\"", b"1".as_slice())).collect();
        let long = vec![b'x'; LONGEST_VALUE + 1];
        for (what, body) in [
            ("another mark", form(&[]).to_ascii_uppercase()),
            ("nothing", Vec::new()),
            ("a hundred parts", form(&many)),
            ("a part without a name", form(&[("filename=\"a.csv\"", b"x")])),
            ("a very long word", form(&[("name=\"a\"", long.as_slice())])),
            ("no text", form(&[("name=\"a\"", b"\xff")])),
            ("a head without end", b"--grans\r\nContent-Disposition: form-data; name=\"a\"".to_vec()),
            ("an unquoted name", form(&[("name=a", b"x")])),
        ] {
            assert_eq!(read(body, "grans").1, Received::Broken, "{what}");
        }
    }

    #[test]
    fn the_mark_is_read_from_the_header() {
        for (header, expected) in [
            ("multipart/form-data; boundary=----WebKitFormBoundaryAbc", Some("----WebKitFormBoundaryAbc")),
            ("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"", Some("a b")),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
            ("multipart/form-data; boundary=å", None),
            ("multipart/mixed; boundary=a", None),
            ("application/x-www-form-urlencoded", None),
        ] {
            assert_eq!(boundary(header), expected, "{header}");
        }
        assert_eq!(boundary(&format!("multipart/form-data; boundary={}", "a".repeat(71))), None);
    }

    #[test]
    fn a_name_is_only_a_name() {
        for (name, expected) in [
            ("C:\\fakepath\\Länet.xlsx", "Länet.xlsx"),
            ("../../etc/passwd", "passwd"),
            ("<script>.csv", "<script>.csv"),
            ("\u{202e}xslx.exe", "xslx.exe"),
            ("..", "fil"),
            ("", "fil"),
            ("a\0b\n.csv", "ab.csv"),
        ] {
            assert_eq!(safe_name(name), expected, "{name}");
        }
        assert!(safe_name(&format!("{}.xlsx", "å".repeat(500))).ends_with(".xlsx"));
    }

    proptest! {
        #[test]
        fn whatever_comes_is_read_or_refused(body in proptest::collection::vec(any::<u8>(), 0..400), cut in 0..200_usize) {
            _ = read(body.clone(), "g");
            let mut form = form(&[("name=\"fil\"; filename=\"a\"", &body)]);
            form.truncate(form.len().saturating_sub(cut));
            _ = read(form, "grans");
        }

        #[test]
        fn a_file_comes_out_as_it_was_sent(body in proptest::collection::vec(any::<u8>(), 1..400)) {
            prop_assume!(find(&body, b"\r\n--grans").is_none() );
            let (_, received) = read(form(&[("name=\"fil\"; filename=\"a.csv\"", &body)]), "grans");
            prop_assert_eq!(received, Received::File(File { name: "a.csv".to_owned(), bytes: body }));
        }
    }
}
