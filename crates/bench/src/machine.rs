//! What the figures were measured on, and what one process used of it.

use std::{fs, thread};

/// The machine in one line, with how busy it was.
pub(crate) fn description() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let (processor, memory) = (read("/proc/cpuinfo"), read("/proc/meminfo"));
    let model = line(&processor, "model name").unwrap_or("unknown processor");
    let gigabytes = line(&memory, "MemTotal").and_then(kilobytes).unwrap_or(0) / (1 << 20);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (kernel, load) = (read("/proc/sys/kernel/osrelease"), read("/proc/loadavg"));
    let load = load.split(' ').next().unwrap_or("?");
    format!("machine: {cores} × {}, {gigabytes} GB, Linux {}, load {load}", model.trim(), kernel.trim())
}

/// A process's memory in bytes: now, and at most so far.
pub(crate) fn memory(process: u32) -> Option<(u64, u64)> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let bytes = |name| line(&status, name).and_then(kilobytes).map(|kilobytes| kilobytes << 10);
    Some((bytes("VmRSS")?, bytes("VmHWM")?))
}

/// Nanoseconds that the calling thread has run.
pub(crate) fn thread_time() -> u64 {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    statistics.split(' ').next().and_then(|text| text.parse().ok()).unwrap_or(0)
}

/// Forgets this process's most memory so far, so that the next case has its own. Where the kernel does not allow it, what is
/// said afterwards is the most of all cases so far.
pub(crate) fn forget_peak() {
    _ = fs::write("/proc/self/clear_refs", "5");
}

/// This process's most memory in megabytes since [`forget_peak`].
pub(crate) fn peak_megabytes() -> f64 {
    memory(std::process::id()).map_or(0.0, |(_, most)| most as f64 / f64::from(1 << 20))
}

fn line<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let found = text.lines().find_map(|line| line.strip_prefix(name))?;
    Some(found.trim_start_matches([' ', '\t', ':']))
}

fn kilobytes(text: &str) -> Option<u64> {
    text.trim().strip_suffix("kB")?.trim().parse().ok()
}
