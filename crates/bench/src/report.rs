//! The table of what was measured.

/// What a figure is to be.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// This much or more.
    AtLeast(f64),
    /// This much or less.
    AtMost(f64),
    /// Nothing is promised; the figure explains another.
    None,
}

/// A figure.
struct Line {
    what: String,
    measured: String,
    target: String,
    ratio: String,
    holds: &'static str,
}

/// All figures so far.
#[derive(Default)]
pub(crate) struct Report {
    lines: Vec<Line>,
}

impl Report {
    /// Adds a figure and says it at once: a run takes minutes.
    pub(crate) fn add(&mut self, what: &str, value: f64, unit: &str, target: Target, beside: &str) {
        let with_unit = |value: f64| format!("{} {unit}", shown(value)).trim().to_owned();
        let measured = if beside.is_empty() { with_unit(value) } else { format!("{} ({beside})", with_unit(value)) };
        let (target, ratio, holds) = match target {
            Target::AtLeast(bound) => (format!("≥ {}", with_unit(bound)), shown(value / bound), value >= bound),
            Target::AtMost(bound) => (format!("≤ {}", with_unit(bound)), shown(value / bound), value <= bound),
            Target::None => (String::new(), String::new(), true),
        };
        let holds = match (target.is_empty(), holds) {
            (true, _) => "",
            (false, true) => "yes",
            (false, false) => "NO",
        };
        println!("… {what}: {measured}");
        self.lines.push(Line { what: what.to_owned(), measured, target, ratio, holds });
    }

    /// Notes that something could not be measured at all.
    pub(crate) fn failed(&mut self, what: &str, error: &anyhow::Error) {
        println!("… {what}: {error:#}");
        let measured = format!("not measured: {error:#}");
        self.lines.push(Line {
            what: what.to_owned(),
            measured,
            target: String::new(),
            ratio: String::new(),
            holds: "NO",
        });
    }

    /// Prints the table.
    pub(crate) fn print(&self) {
        let head = Line {
            what: "what".into(),
            measured: "measured".into(),
            target: "target".into(),
            ratio: "of target".into(),
            holds: "ok?",
        };
        let all = || std::iter::once(&head).chain(&self.lines);
        let width = |part: fn(&Line) -> &str| all().map(|line| part(line).chars().count()).max().unwrap_or(0);
        let (what, measured, target, ratio) = (
            width(|line| &line.what),
            width(|line| &line.measured),
            width(|line| &line.target),
            width(|line| &line.ratio),
        );
        println!();
        for line in all() {
            println!(
                "{:what$} | {:measured$} | {:target$} | {:>ratio$} | {}",
                line.what, line.measured, line.target, line.ratio, line.holds
            );
        }
        println!();
    }
}

/// Three digits that say something.
fn shown(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
