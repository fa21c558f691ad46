//! The site as it was: a page of an earlier day among 100,000 changes, made for the first time and asked for again.

use std::time::Instant;

use anyhow::Context as _;
use domain::change::{Actor, Occasion};
use jiff::Timestamp;
use ledger::{Batch, Ledger};
use uuid::Uuid;

use crate::{
    Bench,
    county::{County, change, open_ledger},
    http,
    process::Server,
    report::Target,
};

/// Initiatives, each entered once and changed once.
const INITIATIVES: usize = 50_000;
/// Days on which a part of them was changed.
const DAYS: usize = 50;
const DAY: i64 = 86_400;
const BEGINNING: i64 = 1_700_000_000;

/// Days half way back and at the very beginning.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    let folder = bench.folder.path().join("past");
    bench.county.fill(&folder, INITIATIVES)?;
    change_all(bench, &open_ledger(&folder)?)?;
    let server = Server::start(&folder)?;
    let slug = bench.county.initiative(7).body.common.slug;
    let ask = |day: Option<i64>| -> anyhow::Result<f64> {
        let seen = match day {
            None => String::new(),
            Some(day) => {
                let at = Timestamp::from_second(BEGINNING + day * DAY)?;
                format!("?sett={}", at.strftime("%Y-%m-%d"))
            }
        };
        let asked = Instant::now();
        http::page(server.port, &format!("/sv/insatser/{slug}{seen}"), false)?;
        Ok(asked.elapsed().as_secs_f64() * 1e3)
    };
    let best = |day| (0..20).map(|_| ask(day)).collect::<anyhow::Result<Vec<f64>>>();
    // The index of so many is made while pages are served already; it would be measured too.
    http::wait_for_search(server.port, &bench.county.initiative(7).body.common.title.source)?;
    ask(None)?;
    for (what, day) in [("25,000 changes ago", DAYS as i64 / 2), ("50,000 changes ago", 0)] {
        bench.report.add(
            &format!("a page as of {what}, cold"),
            ask(Some(day))?,
            "ms",
            Target::AtMost(300.0),
            "100,000 changes",
        );
    }
    let least = |day| best(day)?.into_iter().reduce(f64::min).context("an answer");
    let (now, warm) = (least(None)?, least(Some(0))?);
    bench.report.add(
        "… warm, of a page as now",
        warm / now,
        "",
        Target::None,
        &format!("{warm:.2} ms, now {now:.2} ms"),
    );
    Ok(())
}

/// Changes every initiative once, some on each day.
fn change_all(bench: &Bench, ledger: &dyn Ledger) -> anyhow::Result<()> {
    for day in 1..=DAYS {
        let numbers = (day - 1) * INITIATIVES / DAYS..day * INITIATIVES / DAYS;
        let changes = numbers.map(|number| {
            let mut made = bench.county.initiative(number);
            made.body.common.title.source.push_str(" igen");
            ledger::NewChange { expected: 1, ..change(&made) }
        });
        let at = Timestamp::from_second(BEGINNING + day as i64 * DAY)?;
        let command = Uuid::from_u128((1 << 100) + day as u128);
        let occasion = Occasion { command, actor: Actor::CommandLine, at };
        let (partnership, changes) = (County::partnership(), changes.collect());
        ledger.append(Batch {
            partnership,
            began: None,
            occasion,
            changes,
            letters: Vec::new(),
            guarded: Vec::new(),
        })?;
    }
    Ok(())
}
