//! Processor time to make pages, within this process: no network, no cache, no compression.

use std::{hint::black_box, path::Path, sync::Arc};

use anyhow::Context;
use domain::{
    choices::Audience,
    picture::{
        catalogue::Catalogue,
        cliffs::{AHEAD_MONTHS, Cliff, cliffs},
        coverage::{Matrix, Side, matrix},
        shelf::Shelf,
        white_spots::{Gap, gaps},
    },
    record::Kind,
    text::Language,
    world::World,
};
use helhetsbild::{
    kit::{
        address::Parameters,
        cache::compressed,
        language::words,
        store::{Store, Tenant},
        visit::{Asked, Visit},
    },
    router,
};

use crate::{
    Bench,
    county::{County, DAY},
    machine::thread_time,
    report::Target,
};

const ROUNDS: usize = 5;
/// Nanoseconds.
const ROUND: u64 = 200_000_000;

/// A page of 1,000 rows, some of the usual size, and the pictures of 100,000 initiatives.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    let folder = bench.folder.path().join("pages-10000");
    bench.county.fill(&folder, 10_000)?;
    let store = open(&folder)?;
    let rows = visit(&store, "/insatser", "antal=1000&skede=alla")?;
    let page = router::page(&rows).ok().context("the list is there")?;
    let kilobytes = page.body.len() as f64 / 1e3;
    let count = page.body.matches("<tr><th scope=\"row\">").count();
    let took = best(|| drop(black_box(router::page(&rows))));
    bench.report.add(
        &format!("page of {count} rows, processor time"),
        took,
        "ms",
        Target::AtMost(1.5),
        &format!("{kilobytes:.0} kB"),
    );
    for (name, thorough) in [("for keeping", true), ("once", false)] {
        let kilobytes = compressed(page.body.as_bytes(), thorough).len() as f64 / 1e3;
        let took = best(|| drop(black_box(compressed(page.body.as_bytes(), thorough))));
        bench.report.add(&format!("… compressed {name}"), took, "ms", Target::None, &format!("{kilobytes:.0} kB"));
    }
    for (path, query) in
        [("/insatser", "kommun=gavle&typ=projekt"), ("/", ""), ("/helhetsbild", ""), ("/kommuner/gavle", "")]
    {
        let visit = visit(&store, path, query)?;
        let took = best(|| drop(black_box(router::page(&visit))));
        let address = format!("{path}?{query}");
        bench.report.add(
            &format!("page {}, processor time", address.trim_end_matches('?')),
            took,
            "ms",
            Target::None,
            "10,000 initiatives",
        );
    }
    drop((rows, store));

    let folder = bench.folder.path().join("pages-100000");
    bench.county.fill(&folder, 100_000)?;
    let store = open(&folder)?;
    let (_, world) = home(&store)?;
    let mut shelf = Arc::new(Shelf::of(&world, Kind::Initiative));
    let took = best(|| drop(black_box(whole_picture(&world, &shelf))));
    bench.report.add("whole picture of 100,000 initiatives, uncached", took, "ms", Target::AtMost(10.0), "");
    let took = best(|| drop(black_box(Catalogue::on(Arc::clone(&shelf), &world, DAY))));
    bench.report.add("… of which the list on a new day", took, "ms", Target::None, "");
    let one = world.of_kind(Kind::Initiative).nth(5_000).map(|record| record.id);
    let took = best(|| shelf.follow(&world, black_box(one)));
    bench.report.add("… its shelf after a write", took, "ms", Target::None, "");
    let took = best(|| drop(black_box(Shelf::of(&world, Kind::Initiative))));
    bench.report.add("… its shelf made from nothing", took, "ms", Target::None, "");
    Ok(())
}

/// Matrix, white spots and cliffs on a day that nobody has asked about.
fn whole_picture(world: &World, shelf: &Arc<Shelf>) -> (Matrix, Vec<Gap>, Vec<Cliff>) {
    let initiatives = Catalogue::on(Arc::clone(shelf), world, DAY);
    (
        matrix(world, &initiatives, DAY, Side::FocusArea, Side::Municipality),
        gaps(world, &initiatives, DAY),
        cliffs(world, &initiatives, DAY, AHEAD_MONTHS),
    )
}

fn open(folder: &Path) -> anyhow::Result<Arc<Store>> {
    Ok(Arc::new(Store::open(folder, "bench")?))
}

fn home(store: &Store) -> anyhow::Result<(Arc<Tenant>, Arc<World>)> {
    let tenant = store.tenant(&County::partnership()).context("the partnership")?;
    let world = tenant.world(Audience::Public);
    Ok((tenant, world))
}

/// Makes a page so many times, and says how many bytes it has.
pub(crate) fn repeat(folder: &Path, address: &str, times: usize) -> anyhow::Result<()> {
    let store = Arc::new(Store::open_to_read(folder)?);
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let mut bytes = 0;
    for _ in 0..times {
        bytes = router::page(&visit(&store, path, query)?).map(|page| page.body.len()).unwrap_or_default();
    }
    println!("{address}: {bytes} bytes, {times} times");
    Ok(())
}

/// A visit as the server makes one.
fn visit(store: &Arc<Store>, path: &str, query: &str) -> anyhow::Result<Visit> {
    let (tenant, world) = home(store)?;
    let asked = Asked {
        prefix: String::new(),
        path: path.to_owned(),
        parameters: Parameters::read(query),
        now: domain::date::end_of_day(DAY),
        client: String::new(),
        agent: String::new(),
        origin: "http://localhost".to_owned(),
    };
    Ok(Visit::new(Arc::clone(store), tenant, world, words(Language::Sv), asked))
}

/// Milliseconds of processor time that the work takes: the best of some rounds, each long enough for the kernel's clock,
/// which counts in ticks.
fn best(mut work: impl FnMut()) -> f64 {
    work();
    let round = || {
        let (start, mut times) = (thread_time(), 0_u32);
        loop {
            work();
            times += 1;
            let took = thread_time() - start;
            if took >= ROUND {
                return took as f64 / 1e6 / f64::from(times);
            }
        }
    };
    std::iter::repeat_with(round).take(ROUNDS).fold(f64::INFINITY, f64::min)
}
