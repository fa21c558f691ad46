//! Measures Helhetsbild: `cargo xtask bench [NAME…]`.
//!
//! Everything is measured in one run, on data made up from a seed, and every figure that depends on the machine is a ratio
//! to something else measured beside it: nginx serving the same bytes, SQLite doing the same inserts. The run prints what
//! it found, also where that falls short, and never fails because of a figure: other work on the machine moves them.

mod county;
#[path = "../../helhetsbild/tests/forms/browser.rs"]
mod forms;
#[path = "../../helhetsbild/tests/site/html.rs"]
#[allow(dead_code, reason = "the stories look closer at pages than measuring does")]
mod html;
mod http;
mod machine;
mod measures;
mod nginx;
mod process;
mod random;
mod report;
#[path = "../../ledger/tests/ledger/server.rs"]
#[allow(dead_code, reason = "the ledger's stories stop and start servers, measuring does not")]
mod server;
mod vocabulary;
mod workbook;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::{Parser, ValueEnum};

use crate::{county::County, report::Report};

/// Measures Helhetsbild against the numbers it is to hold. Without names, everything.
#[derive(Parser)]
#[command(name = "cargo xtask bench")]
struct Arguments {
    /// What to measure.
    names: Vec<Measure>,
    /// Also start with 1,000,000 records; takes some minutes and 5 GB.
    #[arg(long)]
    full: bool,
    /// The seed of the made-up data.
    #[arg(long, default_value_t = 7)]
    seed: u64,
    /// How long each round of requests lasts.
    #[arg(long, default_value_t = 5, value_name = "SECONDS")]
    seconds: u32,
    /// Where data folders are made; it should lie on the disk that matters.
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Measure nothing: make a data folder of the made-up county here, to look at or to profile.
    #[arg(long, value_name = "DIR")]
    make: Option<PathBuf>,
    /// How many initiatives `--make` makes.
    #[arg(long, default_value_t = 10_000)]
    initiatives: usize,
    /// Measure nothing: make one page of the folder that `--make` made, over and over, for a profiler to watch. The address
    /// is that below the language: `/insatser?typ=kurs`.
    #[arg(long, value_name = "ADDRESS", requires = "make")]
    page: Option<String>,
    /// How many times `--page` makes it.
    #[arg(long, default_value_t = 1_000)]
    times: usize,
}

/// What can be measured.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Measure {
    /// Pages by the second, kept and made anew, against nginx.
    Serving,
    /// Time to make a page of 1,000 rows, and the whole picture of 100,000 initiatives.
    Pages,
    /// Search among 1,000,000 records.
    Search,
    /// Import of 100,000 rows.
    Import,
    /// From start to first page; memory a record.
    Start,
    /// Durable writes, against SQLite and PostgreSQL; how soon another node sees them.
    Write,
    /// Editors who save at once, and who reads meanwhile.
    Saving,
    /// The site as it was, among 100,000 changes.
    Past,
    /// Bytes of a first visit.
    Weight,
    /// Placement: time and gap on made-up instances.
    Placement,
}

/// What the measures share.
pub(crate) struct Bench {
    pub(crate) report: Report,
    pub(crate) county: County,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) seed: u64,
    pub(crate) seconds: u32,
    pub(crate) full: bool,
}

fn main() -> ExitCode {
    if let Some(code) = process::as_program() {
        return code;
    }
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<()> {
    if let Some(folder) = &arguments.make {
        return match &arguments.page {
            Some(address) => measures::pages::repeat(folder, address, arguments.times),
            None => County::new(arguments.seed).fill(folder, arguments.initiatives),
        };
    }
    let folder = match &arguments.folder {
        Some(folder) => tempfile::tempdir_in(folder),
        None => tempfile::tempdir(),
    };
    let mut bench = Bench {
        report: Report::default(),
        county: County::new(arguments.seed),
        folder: folder.context("a folder to measure in")?,
        seed: arguments.seed,
        seconds: arguments.seconds,
        full: arguments.full,
    };
    println!("{}", machine::description());
    let chosen = |measure: &Measure| arguments.names.is_empty() || arguments.names.contains(measure);
    for measure in Measure::value_variants().iter().filter(|measure| chosen(measure)) {
        let outcome = match measure {
            Measure::Serving => measures::serving::measure(&mut bench),
            Measure::Pages => measures::pages::measure(&mut bench),
            Measure::Search => measures::search::measure(&mut bench),
            Measure::Import => measures::import::measure(&mut bench),
            Measure::Start => measures::start::measure(&mut bench),
            Measure::Write => measures::write::measure(&mut bench).and_then(|()| measures::nodes::measure(&mut bench)),
            Measure::Saving => measures::saving::measure(&mut bench),
            Measure::Past => measures::past::measure(&mut bench),
            Measure::Weight => measures::weight::measure(&mut bench),
            Measure::Placement => measures::placement::measure(&mut bench),
        };
        if let Err(error) = outcome {
            let name = measure.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
            bench.report.failed(&name, &error);
        }
    }
    bench.report.print();
    println!("{}", machine::description());
    Ok(())
}
