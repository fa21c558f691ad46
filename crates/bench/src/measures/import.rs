//! Import: 100,000 rows of a workbook, validated and committed, in time and memory.

use crate::{Bench, process, report::Target, workbook};

/// Rows of initiatives alone, then initiatives with their nested lists.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    for (name, initiatives, with_lists) in [("plain", 100_000, false), ("lists", 25_000, true)] {
        let book = bench.folder.path().join(format!("{name}.xlsx"));
        let rows = workbook::write(&bench.county, initiatives, with_lists, &book)?;
        let size = std::fs::metadata(&book)?.len() / 1_000_000;
        let data = bench.folder.path().join(format!("import-{name}"));
        let import = || process::run(["import".as_ref(), book.as_os_str(), "--data".as_ref(), data.as_os_str()]);
        let run = import()?;
        let what = format!("import of {rows} rows of xlsx{}", if with_lists { ", most in nested lists" } else { "" });
        bench.report.add(&what, run.took.as_secs_f64(), "s", Target::AtMost(5.0), &format!("{size} MB"));
        bench.report.add("… its memory at most", run.most_memory as f64 / 1e6, "MB", Target::AtMost(600.0), "");
        let again = import()?;
        let beside = format!("{} MB", again.most_memory / 1_000_000);
        bench.report.add("… the same again, nothing changed", again.took.as_secs_f64(), "s", Target::None, &beside);
    }
    Ok(())
}
