//! Tables as files.

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
