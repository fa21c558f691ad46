//! Sending files, as a browser without scripts does.

use crate::{
    client::{Answer, Browser},
    support::Site,
};

/// The mark between the parts of the forms of these stories.
const MARK: &str = "----grans7MA4YWxkTrZu0gW";

/// A form with a file in it, as browsers write it.
pub fn form(words: &[(&str, &str)], name: &str, file: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for (field, value) in words {
        let part = format!("--{MARK}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend(part.as_bytes());
    }
    let head = format!("Content-Disposition: form-data; name=\"fil\"; filename=\"{name}\"");
    body.extend(format!("--{MARK}\r\n{head}\r\nContent-Type: application/octet-stream\r\n\r\n").as_bytes());
    body.extend(file);
    body.extend(format!("\r\n--{MARK}--\r\n").as_bytes());
    body
}

/// Sends a body of a type, in somebody's session; does not follow.
pub fn post(site: &Site, browser: &Browser, media: &str, body: &[u8]) -> Answer {
    browser.moved_to(site.port).says("Content-Type", media).ask("POST", "/sv/las-in", Some(body))
}

/// Sends a file in, in somebody's session; does not follow.
pub fn upload(site: &Site, browser: &Browser, name: &str, file: &[u8]) -> Answer {
    upload_with(site, browser, &[], name, file)
}

/// As [`upload`], with words beside the file.
pub fn upload_with(site: &Site, browser: &Browser, words: &[(&str, &str)], name: &str, file: &[u8]) -> Answer {
    post(site, browser, &media(), &form(words, name, file))
}

/// The type of these forms.
pub fn media() -> String {
    format!("multipart/form-data; boundary={MARK}")
}

/// Sends a file in and opens the page of its run; the page's address and the page.
pub fn looked_through(site: &Site, browser: &Browser, name: &str, file: &[u8]) -> (String, Answer) {
    let sent = upload(site, browser, name, file).expect(303);
    let address = sent.header("location").expect("the run's page").to_owned();
    let page = browser.get(&address).expect(200);
    (address, page)
}
