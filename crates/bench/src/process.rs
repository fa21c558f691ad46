//! The program itself, run as anybody runs it.

use std::{
    env,
    ffi::OsStr,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Child, Command, ExitCode, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};

use crate::machine;

/// Under this name in its environment the measuring program is the program it measures: the same library, built once.
const AS_PROGRAM: &str = "BENCH_AS_HELHETSBILD";

/// What the program's command line gives, where this process was started as the program.
pub(crate) fn as_program() -> Option<ExitCode> {
    env::var_os(AS_PROGRAM).map(|_| helhetsbild::cli::run())
}

fn program() -> anyhow::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.env(AS_PROGRAM, "1");
    Ok(command)
}

/// What a run took.
pub(crate) struct Run {
    pub(crate) took: Duration,
    pub(crate) most_memory: u64,
}

/// Runs the program to its end.
pub(crate) fn run<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> anyhow::Result<Run> {
    let mut command = program()?;
    let start = Instant::now();
    let mut child = command.args(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let mut most_memory = 0;
    // The kernel forgets a process's memory when it ends; what it used at most is asked for until then.
    while child.try_wait()?.is_none() {
        most_memory = machine::memory(child.id()).map_or(most_memory, |(_, most)| most.max(most_memory));
        thread::sleep(Duration::from_millis(2));
    }
    let took = start.elapsed();
    if !child.wait()?.success() {
        let mut said = String::new();
        child.stderr.take().map(|mut stderr| stderr.read_to_string(&mut said));
        bail!("helhetsbild failed: {}", said.lines().take(5).collect::<Vec<_>>().join(" "));
    }
    Ok(Run { took, most_memory })
}

/// The program, serving until dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
    pub(crate) started: Instant,
}

impl Server {
    /// Serves a data folder; returns as soon as the program says where.
    pub(crate) fn start(data: &Path) -> anyhow::Result<Self> {
        let mut command = program()?;
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).stdout(Stdio::piped());
        let started = Instant::now();
        let mut server = Self { child: command.spawn()?, port: 0, started };
        let said = server.child.stdout.take().context("the program's words")?;
        let mut line = String::new();
        BufReader::new(said).read_line(&mut line)?;
        server.port = line
            .trim()
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok())
            .with_context(|| format!("no address in `{line}`"))?;
        Ok(server)
    }

    /// Its memory in bytes: now, and at most so far.
    pub(crate) fn memory(&self) -> (u64, u64) {
        machine::memory(self.child.id()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}
