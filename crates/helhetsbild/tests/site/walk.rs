//! A walk over every address that a page leads to.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Mutex,
};

use super::{
    check,
    demo::{Answer, get},
    html,
};

/// Pages in one walk; the examples have far fewer.
const MOST_PAGES: usize = 6_000;
/// Asked for at the same time.
const WALKERS: usize = 3;

/// A partnership's site in one language.
#[derive(Clone, Copy)]
pub struct Site {
    /// What stands before the language: empty, or `/p/vasterbotten`.
    pub prefix: &'static str,
    /// The language.
    pub language: &'static str,
}

impl Site {
    /// The address of a path below the language.
    pub fn at(self, path: &str) -> String {
        format!("{}/{}{path}", self.prefix, self.language)
    }
}

/// What a walk met.
#[derive(Default)]
pub struct Met {
    /// Pages of HTML, with what was answered.
    pub pages: Vec<(String, Answer)>,
    /// Files, such as CSV.
    pub files: Vec<(String, Answer)>,
    /// What was wrong, and where.
    pub faults: Vec<String>,
}

/// Walks breadth first from the start page along every link within the site that is worth following: `worth(from, to)`.
pub fn walk(site: Site, worth: fn(&str, &str) -> bool) -> Met {
    let mut met = Met::default();
    let mut seen: BTreeMap<String, String> = BTreeMap::from([(site.at("/"), "the start".to_owned())]);
    let mut layer: Vec<String> = vec![site.at("/")];
    while !layer.is_empty() {
        let answers = ask_all(&layer);
        let mut next = Vec::new();
        for (address, answer) in answers {
            let from = seen.get(&address).cloned().unwrap_or_default();
            let html = answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
            let found = match answer.status {
                200 if html => {
                    met.faults.extend(
                        check::faults(&answer, site.language).into_iter().map(|fault| format!("{address}: {fault}")),
                    );
                    let found = links(&answer, &mut met.faults, &address);
                    met.pages.push((address.clone(), answer));
                    found
                }
                200 => {
                    met.files.push((address.clone(), answer));
                    Vec::new()
                }
                // An address that has moved says where to.
                307 | 308 => answer.header("location").map(str::to_owned).into_iter().collect(),
                status => {
                    met.faults.push(format!("{address}: answers {status}, and {from} leads there"));
                    Vec::new()
                }
            };
            for link in found {
                if seen.len() < MOST_PAGES
                    && is_within(site, &link)
                    && worth(&address, &link)
                    && !seen.contains_key(&link)
                {
                    seen.insert(link.clone(), address.clone());
                    next.push(link);
                }
            }
        }
        layer = next;
    }
    assert!(
        seen.len() < MOST_PAGES,
        "the walk never ends: {} addresses, such as {:?}",
        seen.len(),
        seen.keys().next_back()
    );
    met
}

/// Fails with the first faults, if there are any.
pub fn assert_sound(met: &Met) {
    let mut first = met.faults.iter().take(40).cloned().collect::<Vec<_>>();
    first.sort();
    assert!(met.faults.is_empty(), "{} faults on {} pages:\n{}", met.faults.len(), met.pages.len(), first.join("\n"));
}

/// The addresses a page leads to.
pub fn links(answer: &Answer, faults: &mut Vec<String>, address: &str) -> Vec<String> {
    let Ok(page) = html::read(answer.text()) else { return Vec::new() };
    let mut found = Vec::new();
    for element in page.all() {
        // Where a form is sent with POST no page need be.
        let link = match element.attr("method") {
            Some("post") => continue,
            _ => element.attr("href").or_else(|| element.attr("action")),
        };
        match link {
            Some(link) if link.starts_with('/') && !link.starts_with("//") => {
                found.push(link.split('#').next().unwrap_or(link).to_owned())
            }
            Some(link) if link.starts_with('#') || link.starts_with("mailto:") || link.starts_with("tel:") => {}
            Some(link) if link.starts_with("https://") || (link.starts_with("http://") && element.name != "form") => {}
            Some(link) => faults.push(format!("{address}: an odd link {link:?}")),
            None if element.name == "a" => {
                faults.push(format!("{address}: an <a> that leads nowhere: {:?}", element.text()))
            }
            None => {}
        }
    }
    found
}

fn is_within(site: Site, link: &str) -> bool {
    link.strip_prefix(site.prefix).is_some_and(|rest| rest.starts_with(&format!("/{}/", site.language)))
}

/// An address's parameters, as written.
pub fn parameters(link: &str) -> Vec<(&str, &str)> {
    let query = link.split_once('?').map_or("", |(_, query)| query);
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect()
}

fn ask_all(addresses: &[String]) -> Vec<(String, Answer)> {
    let left = Mutex::new(addresses.iter());
    let mut answers: Vec<(String, Answer)> = std::thread::scope(|scope| {
        let walkers: Vec<_> = (0..WALKERS)
            .map(|_| {
                scope.spawn(|| {
                    let mut mine = Vec::new();
                    loop {
                        let next = left.lock().expect("no walker has stumbled").next();
                        match next {
                            Some(address) => mine.push((address.clone(), get(address))),
                            None => break mine,
                        }
                    }
                })
            })
            .collect();
        walkers.into_iter().flat_map(|walker| walker.join().expect("a walker comes back")).collect()
    });
    answers.sort_by(|a, b| a.0.cmp(&b.0));
    answers
}

/// Every word of a text, for comparing names.
pub fn words(text: &str) -> HashSet<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}
