//! Tables: on pages and as files, from the same cells.

use super::html::{Html, unescape};

/// A table that is shown on a page and fetched as a file; both have the same cells.
pub struct Sheet {
    /// What each column holds.
    pub header: Vec<String>,
    /// Its rows; the first cell heads its row.
    pub rows: Vec<Vec<Html>>,
    /// How many of the last columns hold numbers.
    pub numbers: usize,
}

impl Sheet {
    /// As a table on a page. On a narrow screen each row becomes a card, its cells labelled.
    pub fn as_html(&self, caption: &str) -> Html {
        let first_number = self.header.len().saturating_sub(self.numbers);
        let class = |place: usize| if place >= first_number { " class=\"number\"" } else { "" };
        let mut html = Html::with_room(200 * (self.rows.len() + 2));
        // Many numbers are compared down a column: such a table stays one.
        html.push_trusted(if self.numbers > 2 { "<table class=\"tight\">" } else { "<table class=\"stack\">" });
        html.push_trusted("<caption class=\"unseen\">");
        html.push_text(caption);
        html.push_trusted("</caption><thead><tr>");
        for (place, name) in self.header.iter().enumerate() {
            html.push_trusted(&format!("<th scope=\"col\"{}>", class(place)));
            html.push_text(name);
            html.push_trusted("</th>");
        }
        html.push_trusted("</tr></thead><tbody>\n");
        for row in &self.rows {
            html.push_trusted("<tr>");
            for (place, (cell, name)) in row.iter().zip(&self.header).enumerate() {
                if place == 0 {
                    html.push_trusted("<th scope=\"row\">");
                    html.push(cell);
                    html.push_trusted("</th>");
                    continue;
                }
                html.push_trusted(&format!("<td{} data-label=\"", class(place)));
                html.push_text(name);
                html.push_trusted("\">");
                html.push(cell);
                html.push_trusted("</td>");
            }
            html.push_trusted("</tr>\n");
        }
        html.push_trusted("</tbody></table>\n");
        html
    }

    /// As a file.
    pub fn as_csv(&self) -> String {
        csv(&self.header, self.rows.iter().map(|row| row.iter().map(|cell| unescape(cell.as_str())).collect()))
    }
}

/// A table in CSV (RFC 4180): UTF-8, comma, CRLF. A cell that a spreadsheet would take for a formula gets an apostrophe
/// before it, so that opening the file runs nothing.
pub fn csv(header: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = String::new();
    write_row(&mut text, header);
    rows.for_each(|row| write_row(&mut text, &row));
    text
}

fn write_row(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        let guarded =
            if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.clone() };
        if guarded.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&guarded.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&guarded);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    #[test]
    fn cells_are_quoted_and_formulas_disarmed() {
        let header = vec!["a".to_owned(), "b".to_owned()];
        let rows = vec![vec!["x,\"y\"".to_owned(), "=1+1".to_owned()]];
        assert_eq!(super::csv(&header, rows.into_iter()), "a,b\r\n\"x,\"\"y\"\"\",'=1+1\r\n");
    }
}
