//! Editors who save at once: each opens a form, changes a text and sends it, over the real server; and how long somebody
//! who only reads waits meanwhile.

use std::{
    fmt,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    thread::{ScopedJoinHandle, scope},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use domain::{policy::Role, text::Language};
use helhetsbild::kit::{account::Account, clock, store::Store, visitor::SignedInBy};
use ledger::Ledger;

use super::write;
use crate::{
    Bench,
    county::{County, open_ledger},
    forms, http,
    process::Server,
    report::Target,
};

const INITIATIVES: usize = 10_000;
const EDITORS: [u64; 3] = [1, 8, 32];
/// What whoever reads asks for: a list, made anew after every change.
const READ: &str = "/sv/insatser";
/// Writes of each editor in the ledger alone.
const ALONE: u64 = 200;

/// One editor, then several; the ledger's own durable writes beside each.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    let folder = bench.folder.path().join("saving");
    bench.county.fill(&folder, INITIATIVES)?;
    let cookie = sign_in(&folder)?;
    let server = Server::start(&folder)?;
    http::wait_for_search(server.port, &bench.county.initiative(7).body.common.title.source)?;
    let ledger = open_ledger(&bench.folder.path().join("saving-ledger"))?;
    let lasts = Duration::from_secs(u64::from(bench.seconds));
    let quiet = Waits::of(read(server.port, Instant::now() + lasts)?);
    let next = AtomicUsize::new(0);
    for editors in EDITORS {
        let until = Instant::now() + lasts;
        let (saved, read) = scope(|scope| {
            let edit = || edit(&bench.county, server.port, &cookie, &next, until);
            let editing: Vec<_> = (0..editors).map(|_| scope.spawn(edit)).collect();
            let reading = scope.spawn(|| read(server.port, until));
            let saved: anyhow::Result<Vec<Vec<Duration>>> = editing.into_iter().map(ended).collect();
            anyhow::Ok((saved?.concat(), ended(reading)?))
        })?;
        let (rate, alone) = (saved.len() as f64 / lasts.as_secs_f64(), alone(&ledger, editors)?);
        let (saved, read) = (Waits::of(saved), Waits::of(read));
        let who = if editors == 1 { "1 editor".to_owned() } else { format!("{editors} editors") };
        bench.report.add(
            &format!("forms shown and saved, {who}, of the ledger's durable writes"),
            rate / alone,
            "",
            Target::None,
            &format!("{rate:.0} a second, the ledger {alone:.0}; a save takes {saved}"),
        );
        bench.report.add(
            "… a list read meanwhile, of one read in quiet",
            read.median.as_secs_f64() / quiet.median.as_secs_f64(),
            "",
            Target::None,
            &format!("{read}, in quiet {quiet}"),
        );
    }
    Ok(())
}

/// Makes a coordinator and begins a session; returns its cookie.
fn sign_in(folder: &Path) -> anyhow::Result<String> {
    let store = Store::open(folder, "bench")?;
    let tenant = store.tenant_or_new(&County::partnership())?;
    let now = clock::now();
    let email = "samordnare@exempel.se".to_owned();
    let mut account = Account::new(clock::fresh_identity(), email, "Samordnaren".to_owned(), Language::Sv, now);
    account.roles = [Role::Coordinator].into();
    ensure!(store.add_account(&tenant, &account)?, "the address is taken");
    let token = store.begin_session(&tenant, &account, SignedInBy::Passkey, "bench", now)?;
    Ok(format!("hb-{}={token}", tenant.id.0))
}

/// Changes initiatives that nobody else changes, one after the other; how long each save took.
fn edit(county: &County, port: u16, cookie: &str, next: &AtomicUsize, until: Instant) -> anyhow::Result<Vec<Duration>> {
    let mut took = Vec::new();
    while Instant::now() < until {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let slug = county.initiative(number % INITIATIVES).body.common.slug;
        let address = format!("/sv/insatser/{slug}/andra");
        let shown = http::get_as(port, &address, cookie)?;
        ensure!(shown.status == 200, "{address} answers {}", shown.status);
        let filled = filled(&shown.text(), number).with_context(|| format!("the form at {address}"))?;
        let sent = Instant::now();
        let answer = http::send_as(port, &address, cookie, &filled)?;
        took.push(sent.elapsed());
        ensure!(answer.status == 303, "{address} could not be saved: {}", answer.status);
    }
    Ok(took)
}

/// What a browser sends of the form on a page, with its summary changed.
fn filled(page: &str, number: usize) -> anyhow::Result<Vec<(String, String)>> {
    const FORM: &str = "<form class=\"sheet-form\"";
    let form = page.split(FORM).nth(1).and_then(|rest| rest.split("</form>").next()).context("no form")?;
    let mut filled = forms::sends(&format!("{FORM}{form}</form>"));
    let summary = filled.iter_mut().find(|(name, _)| name == "summary").context("no summary")?;
    summary.1 = format!("Ändrad för {number} gången.");
    filled.push(("gor".to_owned(), "spara".to_owned()));
    Ok(filled)
}

/// Reads a list over and over; how long each took.
fn read(port: u16, until: Instant) -> anyhow::Result<Vec<Duration>> {
    let mut took = Vec::new();
    while Instant::now() < until {
        let asked = Instant::now();
        http::page(port, READ, false)?;
        took.push(asked.elapsed());
    }
    Ok(took)
}

/// Durable writes a second of the ledger alone.
fn alone(ledger: &dyn Ledger, clients: u64) -> anyhow::Result<f64> {
    let began = Instant::now();
    write::many_clients(ledger, clients, clients * 1_000_000, ALONE)?;
    Ok((clients * ALONE) as f64 / began.elapsed().as_secs_f64())
}

fn ended<T>(thread: ScopedJoinHandle<'_, anyhow::Result<T>>) -> anyhow::Result<T> {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// How long people wait.
struct Waits {
    median: Duration,
    most: Duration,
}

impl Waits {
    fn of(mut took: Vec<Duration>) -> Self {
        took.sort_unstable();
        let at = |share: f64| took.get((took.len() as f64 * share) as usize).or(took.last()).copied();
        Self { median: at(0.5).unwrap_or_default(), most: at(0.99).unwrap_or_default() }
    }
}

impl fmt::Display for Waits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = |took: Duration| took.as_secs_f64() * 1e3;
        let (median, most) = (milliseconds(self.median), milliseconds(self.most));
        write!(formatter, "{median:.1} ms, 99 of 100 within {most:.1}")
    }
}
