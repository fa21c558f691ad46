//! A strict reader of the HTML this program writes: everything closed, every attribute quoted, nothing left over.

/// An element with what stands in it.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// Its name.
    pub name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

#[derive(Clone, Debug)]
enum Node {
    Element(Element),
    Text(String),
}

/// Elements that are never closed.
const VOID: [&str; 8] = ["br", "hr", "img", "input", "link", "meta", "col", "wbr"];
/// Elements that may not stand in a paragraph or a heading.
const BLOCKS: [&str; 24] = [
    "address",
    "article",
    "aside",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "table",
    "ul",
    "figcaption",
    "summary",
];
/// Elements that take only phrases.
const PHRASES_ONLY: [&str; 9] = ["p", "h1", "h2", "h3", "h4", "label", "dt", "button", "span"];
/// Elements one acts on: never one in another.
const ACTIVE: [&str; 6] = ["a", "button", "input", "select", "summary", "textarea"];

/// Reads a page.
///
/// # Errors
/// What is wrong with it.
pub fn read(html: &str) -> Result<Element, String> {
    let mut open = vec![Element { name: "#page".to_owned(), ..Element::default() }];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        push_text(&mut open, &rest[..at])?;
        rest = &rest[at..];
        let near = || rest.chars().take(80).collect::<String>();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").ok_or("a comment is not closed")?.1;
        } else if rest.starts_with("<!") {
            rest = rest.split_once('>').ok_or("a declaration is not closed")?.1;
        } else if let Some(closing) = rest.strip_prefix("</") {
            let (name, after) = closing.split_once('>').ok_or_else(|| format!("a tag is not closed: {}", near()))?;
            let done = open.pop().unwrap_or_default();
            if done.name != name {
                return Err(format!("<{}> is closed by </{name}>", done.name));
            }
            open.last_mut().ok_or("more is closed than opened")?.children.push(Node::Element(done));
            rest = after;
        } else {
            let (element, alone, after) = tag(rest).map_err(|why| format!("{why}: {}", near()))?;
            check_place(&open, &element)?;
            if alone || VOID.contains(&element.name.as_str()) {
                open.last_mut().ok_or("nothing is open")?.children.push(Node::Element(element));
            } else {
                open.push(element);
            }
            rest = after;
        }
    }
    push_text(&mut open, rest)?;
    match (open.pop(), open.pop()) {
        (Some(page), None) => Ok(page),
        (Some(left), Some(_)) => Err(format!("<{}> is never closed", left.name)),
        _ => Err("more is closed than opened".to_owned()),
    }
}

fn check_place(open: &[Element], element: &Element) -> Result<(), String> {
    let name = element.name.as_str();
    let within = |names: &[&str]| {
        open.iter().rev().find(|outer| names.contains(&outer.name.as_str())).map(|outer| outer.name.clone())
    };
    if BLOCKS.contains(&name)
        && let Some(outer) = within(&PHRASES_ONLY)
    {
        return Err(format!("<{name}> stands in <{outer}>, which takes only phrases"));
    }
    if ACTIVE.contains(&name)
        && let Some(outer) = within(&["a", "button", "summary"])
    {
        return Err(format!("<{name}> stands in <{outer}>: neither can be told from the other"));
    }
    Ok(())
}

fn push_text(open: &mut [Element], text: &str) -> Result<(), String> {
    if !text.is_empty()
        && let Some(element) = open.last_mut()
    {
        element.children.push(Node::Text(plain(text)?));
    }
    Ok(())
}

/// Reads `<name attribute="value" …>`; whether it closes itself; and what comes after.
fn tag(text: &str) -> Result<(Element, bool, &str), String> {
    let end_of_name = text[1..].find(|c: char| !c.is_ascii_alphanumeric()).ok_or("a tag is not closed")? + 1;
    let mut element = Element { name: text[1..end_of_name].to_owned(), ..Element::default() };
    if element.name.is_empty() {
        return Err("a < that begins no tag".to_owned());
    }
    let mut rest = &text[end_of_name..];
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return Ok((element, true, after));
        }
        if let Some(after) = rest.strip_prefix('>') {
            return Ok((element, false, after));
        }
        let end = rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || "-:".contains(c)))
            .filter(|end| *end > 0)
            .ok_or("an odd attribute")?;
        let (name, mut after) = rest.split_at(end);
        let mut value = String::new();
        if let Some(quoted) = after.strip_prefix("=\"") {
            let (inside, behind) = quoted.split_once('"').ok_or("an attribute is not closed")?;
            value = plain(inside)?;
            after = behind;
            if !after.starts_with([' ', '>', '/', '\n']) {
                return Err("no space after an attribute".to_owned());
            }
        } else if after.starts_with('=') {
            return Err("an attribute without quotation marks".to_owned());
        }
        if element.attr(name).is_some() {
            return Err(format!("the attribute {name} twice"));
        }
        element.attributes.push((name.to_owned(), value));
        rest = after;
    }
}

/// Text with its escapes read; an `&` that begins no escape is a fault.
fn plain(text: &str) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (name, after) = rest[at + 1..].split_once(';').ok_or("an & that is not escaped")?;
        let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        });
        out.push(match (name, number) {
            ("amp", _) => '&',
            ("lt", _) => '<',
            ("gt", _) => '>',
            ("quot", _) => '"',
            ("nbsp", _) => '\u{a0}',
            (_, Some(number)) => char::from_u32(number).ok_or("an escape that is no letter")?,
            _ => {
                return Err(format!(
                    "an & that is not escaped, before {:?}",
                    name.chars().take(20).collect::<String>()
                ));
            }
        });
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

impl Element {
    /// An attribute's value; empty for one without value.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(candidate, _)| candidate == name).map(|(_, value)| value.as_str())
    }

    /// Its attributes' names.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(name, _)| name.as_str())
    }

    /// Whether it has a class.
    pub fn has_class(&self, class: &str) -> bool {
        self.attr("class").is_some_and(|classes| classes.split(' ').any(|candidate| candidate == class))
    }

    /// Every element in it, in the order of the page.
    pub fn all(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect<'a>(&'a self, found: &mut Vec<&'a Self>) {
        for child in &self.children {
            if let Node::Element(element) = child {
                found.push(element);
                element.collect(found);
            }
        }
    }

    /// Elements in it of a name (`a`), a class (`.rows`) or both (`ol.rows`), in the order of the page.
    pub fn find<'a>(&'a self, what: &str) -> Vec<&'a Self> {
        let (name, class) = what.split_once('.').unwrap_or((what, ""));
        self.all()
            .into_iter()
            .filter(|element| {
                (name.is_empty() || element.name == name) && (class.is_empty() || element.has_class(class))
            })
            .collect()
    }

    /// The only element of that name or class.
    pub fn only(&self, what: &str) -> &Self {
        match self.find(what).as_slice() {
            [one] => one,
            several => panic!("the page has {} of {what}", several.len()),
        }
    }

    /// Its text to the letter.
    pub fn raw_text(&self) -> String {
        let piece = |child: &Node| match child {
            Node::Text(piece) => piece.clone(),
            Node::Element(element) => element.raw_text(),
        };
        self.children.iter().map(piece).collect()
    }

    /// Its text, with spaces as read aloud.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.collect_text(&mut text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn collect_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) => {
                    let block = BLOCKS.contains(&element.name.as_str())
                        || ["li", "td", "th", "tr", "dt", "dd", "option", "label"].contains(&element.name.as_str());
                    if block {
                        text.push(' ');
                    }
                    element.collect_text(text);
                    if block {
                        text.push(' ');
                    }
                }
            }
        }
    }

    /// The same without elements of a name, at any depth.
    pub fn text_without(&self, name: &str) -> String {
        let mut text = String::new();
        for child in &self.children {
            match child {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) if element.name == name => {}
                Node::Element(element) => {
                    text.push(' ');
                    text.push_str(&element.text_without(name));
                    text.push(' ');
                }
            }
        }
        text
    }
}
