//! What the tests need besides Rust and a C compiler: a browser, a font with Arabic letters, Node.js and a few npm
//! packages, and a PostgreSQL server.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::anyhow;

use crate::steps::{Failure, Hint, Outcome, answers, root, run, say};

/// The oldest Node.js that the OpenID provider runs on: Debian 13's.
const OLDEST_NODE: u32 = 20;
/// A font with Arabic letters, as Debian installs it.
const ARABIC_FONT: &str = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

/// A package of Debian's that the tests need.
struct Package {
    name: &'static str,
    what_for: &'static str,
    is_there: fn() -> bool,
}

const PACKAGES: [Package; 6] = [
    Package {
        name: "chromium",
        what_for: "the browser that the pages are tested in",
        is_there: || Path::new("/usr/bin/chromium").exists(),
    },
    Package {
        name: "fonts-dejavu-core",
        what_for: "a font with Arabic letters",
        is_there: || Path::new(ARABIC_FONT).exists(),
    },
    Package { name: "nodejs", what_for: "drives the browser", is_there: || answers("node", &["--version"]).is_some() },
    Package {
        name: "python3",
        what_for: "recomputes a placement's certificate as a stranger would",
        is_there: || answers("python3", &["--version"]).is_some(),
    },
    Package {
        name: "postgresql",
        what_for: "the database server that the ledger is tested on",
        is_there: || fs::read_dir("/usr/lib/postgresql").is_ok_and(|mut versions| versions.next().is_some()),
    },
    Package {
        name: "npm",
        what_for: "fetches axe, the browser's driver, the mail server and the OpenID provider of the tests",
        is_there: || answers("npm", &["--version"]).is_some(),
    },
];

/// Sees to it that everything needed is there.
///
/// # Errors
/// Something is missing and may not or cannot be installed.
pub fn provide(install: bool) -> Outcome {
    debian(install)?;
    node_is_new_enough()?;
    npm(install)
}

fn debian(install: bool) -> Outcome {
    let missing: Vec<&Package> = PACKAGES.iter().filter(|package| !(package.is_there)()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    let by_hand = format!("install by hand: apt-get install --no-install-recommends {}", names.join(" "));
    if !install {
        let what = anyhow!("the tests need what is not on this machine: {}", names.join(", "));
        return Err(Failure { what, hint: format!("run without --no-install, or {by_hand}") });
    }
    if answers("apt-get", &["--version"]).is_none() {
        let what = anyhow!("the tests need {}, and this machine has no apt-get to install them with", names.join(", "));
        return Err(Failure {
            what,
            hint: "install them in this system's own way, the browser as /usr/bin/chromium".to_owned(),
        });
    }
    for package in &missing {
        say(&format!("Debian's package {} will be installed: {}", package.name, package.what_for));
    }
    say("Reading Debian's list of packages (apt-get update)");
    run(apt()?.arg("update")).hint(by_hand.as_str())?;
    say(&format!("Installing {} (apt-get install)", names.join(", ")));
    run(apt()?.args(["install", "-y", "--no-install-recommends"]).args(&names)).hint(by_hand)
}

/// `apt-get` as root, by sudo if need be.
fn apt() -> Outcome<Command> {
    let is_root = answers("id", &["-u"]).is_some_and(|id| id == "0");
    if !is_root && answers("sudo", &["-V"]).is_none() {
        let what = anyhow!("packages can be installed by root only, and this machine has no sudo");
        return Err(Failure { what, hint: "run once as root: cargo xtask test".to_owned() });
    }
    let mut command = Command::new(if is_root { "env" } else { "sudo" });
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]);
    Ok(command)
}

fn node_is_new_enough() -> Outcome {
    let version = answers("node", &["--version"]).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|number| number.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => {
            let what = anyhow!("Node.js {OLDEST_NODE} or newer is needed, and `node --version` says `{version}`");
            Err(Failure {
                what,
                hint: "remove the old one; Debian 13 and later have one that is new enough".to_owned(),
            })
        }
    }
}

/// The folders with npm packages, and what is fetched into each.
const NPM: [(&str, &str); 3] = [
    ("crates/helhetsbild/tests/browser", "axe-core and playwright-core"),
    ("crates/helhetsbild/tests/mail", "smtp-server"),
    ("crates/helhetsbild/tests/oidc", "oidc-provider"),
];

fn npm(install: bool) -> Outcome {
    NPM.iter().try_for_each(|(place, what)| npm_in(place, what, install))
}

fn npm_in(place: &str, fetched: &str, install: bool) -> Outcome {
    let folder = root().join(place);
    if is_current(&folder) {
        return Ok(());
    }
    if !install {
        let what = anyhow!("the npm packages in {} are not installed, or older than their list", folder.display());
        return Err(Failure {
            what,
            hint: "run without --no-install, or run there: npm ci --ignore-scripts".to_owned(),
        });
    }
    say(&format!("Fetching {fetched} into {place}/node_modules (npm ci)"));
    run(Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(&folder))
        .hint("is the npm registry reachable? try: npm ping")
}

/// Whether the installed packages are those of the lock file: npm leaves a copy of what it installed.
fn is_current(folder: &Path) -> bool {
    let changed = |file: PathBuf| fs::metadata(file).and_then(|data| data.modified()).ok();
    match (changed(folder.join("node_modules/.package-lock.json")), changed(folder.join("package-lock.json"))) {
        (Some(installed), Some(wanted)) => installed >= wanted,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> String {
        fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    #[test]
    fn the_npm_packages_are_pinned_and_tied_to_no_registry() {
        for (place, _) in NPM {
            let lock = read(&format!("{place}/package-lock.json"));
            // Packages may say where their makers take gifts.
            let mut told = lock.lines().filter(|line| !line.trim_start().starts_with("\"url\": "));
            assert!(
                told.all(|line| !line.contains("://")) && !lock.contains("\"resolved\""),
                "npm wrote where it fetched from: keep omit-lockfile-registry-resolved=true in .npmrc"
            );
            let wanted = read(&format!("{place}/package.json"));
            let (_, dependencies) = wanted.split_once("\"dependencies\": {").expect("it has dependencies");
            let dependencies = dependencies.split('}').next().unwrap_or_default();
            assert!(dependencies.contains(':'), "{place} depends on something");
            for line in dependencies.lines().filter(|line| line.contains(':')) {
                let version = line.rsplit('"').nth(1).unwrap_or_default();
                assert!(version.starts_with(|first: char| first.is_ascii_digit()), "{line} names no exact version");
                assert!(
                    lock.contains(&format!("\"version\": \"{version}\"")),
                    "the lock file of {place} has another version than{line}"
                );
            }
        }
    }

    #[test]
    fn ci_runs_what_a_person_runs() {
        assert!(read(".ci/run").lines().last().is_some_and(|line| line == "cargo xtask test"));
    }
}
