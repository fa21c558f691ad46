//! A list that is longer than a page, page by page.

use super::{
    html::{Html, escape},
    visit::Visit,
};

/// So many lines stand on a page.
pub const ON_PAGE: usize = 50;

/// Which page of a list is shown.
pub struct Pager {
    name: &'static str,
    current: usize,
    last: usize,
}

impl Pager {
    /// The page that the address asks for under a parameter's name, of a list of so many lines; the last, where there are not
    /// so many.
    pub fn of(v: &Visit, name: &'static str, count: usize) -> Self {
        let last = count.div_ceil(ON_PAGE).max(1);
        let asked = v.parameters.get(name).and_then(|page| page.parse::<usize>().ok()).unwrap_or(1);
        Self { name, current: asked.clamp(1, last), last }
    }

    /// Whether it is not the first page.
    pub fn is_further(&self) -> bool {
        self.current > 1
    }

    /// What stands on the page.
    pub fn shown<T>(&self, all: Vec<T>) -> Vec<T> {
        all.into_iter().skip((self.current - 1) * ON_PAGE).take(ON_PAGE).collect()
    }

    /// The ways to the page before and the page after of the list with this title, back to its heading; nothing where all
    /// stands on one page.
    pub fn ways(&self, v: &Visit, path: &str, title: &str, anchor: &str) -> Html {
        if self.last == 1 {
            return Html::default();
        }
        let say = &v.words.say;
        let way = |page: usize, text: String| {
            let href = v.href_with(path, &v.parameters.with(self.name, &page.to_string()));
            let (title, href) = (escape(title), escape(&format!("{href}#{anchor}")));
            format!("<li><a href=\"{href}\">{}<span class=\"unseen\">: {title}</span></a></li>", escape(&text))
        };
        let before = (self.current > 1).then(|| way(self.current - 1, say.worklist_page_before()));
        let after = (self.current < self.last).then(|| way(self.current + 1, say.worklist_page_after()));
        let here = format!("<li>{}</li>", escape(&say.pages_here(self.current, self.last)));
        let label = escape(&format!("{}: {title}", say.pages_label()));
        let ways = format!("{}{here}{}", before.unwrap_or_default(), after.unwrap_or_default());
        Html::trusted(format!("<nav class=\"pages\" aria-label=\"{label}\"><ul>{ways}</ul></nav>"))
    }
}
