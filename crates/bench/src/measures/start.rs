//! Start: how soon the first page is served, how soon everything can be found, and the memory a record takes.

use std::{thread, time::Duration};

use crate::{Bench, county::text_bytes, http, process::Server, report::Target};

/// With 100,000 records; with 1,000,000 if asked for.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    start(bench, 100_000, 1.0, 3.0)?;
    if bench.full {
        start(bench, 1_000_000, 8.0, 40.0)?;
    }
    Ok(())
}

fn start(bench: &mut Bench, records: usize, first_within: f64, search_within: f64) -> anyhow::Result<()> {
    let folder = bench.folder.path().join(format!("start-{records}"));
    let initiatives = records - bench.county.frame.len();
    bench.county.fill(&folder, initiatives)?;
    let text: usize = bench.county.records(initiatives).map(|made| text_bytes(&made.body)).sum();

    let server = Server::start(&folder)?;
    let listens = server.started.elapsed().as_secs_f64();
    let home = bench.county.initiative(0).body.common.slug;
    http::page(server.port, &format!("/sv/insatser/{home}"), false)?;
    let first = server.started.elapsed().as_secs_f64();
    http::page(server.port, "/sv/", false)?;
    let start_page = server.started.elapsed().as_secs_f64();
    let searched = until_found(bench, &server)?;
    let beside = format!("listens after {listens:.2} s");
    bench.report.add(
        &format!("first page served, {records} records"),
        first,
        "s",
        Target::AtMost(first_within),
        &beside,
    );
    bench.report.add("… the start page, which asks for most", start_page, "s", Target::None, "");
    bench.report.add("… search complete", searched, "s", Target::AtMost(search_within), "");
    // At rest: what building the index took in passing has been given back.
    thread::sleep(Duration::from_secs(2));
    http::page(server.port, "/sv/", false)?;
    let (now, most) = server.memory();
    let beyond = (now as f64 - text as f64) / records as f64 / 1e3;
    let beside = format!("{} MB now, {} MB at most, text {} MB", now / 1_000_000, most / 1_000_000, text / 1_000_000);
    bench.report.add("… memory a record beyond its text", beyond, "kB", Target::AtMost(1.5), &beside);
    Ok(())
}

/// Asks for an initiative by its title until something is found: the index answers only when it is whole.
fn until_found(bench: &Bench, server: &Server) -> anyhow::Result<f64> {
    http::wait_for_search(server.port, &bench.county.initiative(0).body.common.title.source)?;
    Ok(server.started.elapsed().as_secs_f64())
}
