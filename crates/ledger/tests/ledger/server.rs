//! A real PostgreSQL server for tests, Debian's. All test processes share one, which ends by itself a while after the last
//! of them; a story that stops its server starts one of its own.
//!
//! PostgreSQL refuses to run as root: it then runs as `postgres` or `nobody`.

use std::{
    fs::{self, File, OpenOptions},
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

/// The superuser of the test servers.
const USER: &str = "helhetsbild";

/// Runs the shared server ($1: folder, $2…: its command) until nobody has used it for a while.
const KEEPER: &str = r#"
folder=$1; shift
"$@" >>"$folder/log" 2>&1 &
server=$!
idle=0
while kill -0 $server 2>/dev/null; do
    sleep 2
    if flock -n -x "$folder/use.lock" true; then idle=$((idle + 1)); else idle=0; fi
    [ $idle -lt 8 ] && continue
    exec 9>"$folder/start.lock"
    flock 9
    if flock -n -x "$folder/use.lock" true; then kill -INT $server; wait $server; rm -rf "$folder/data"; exit; fi
    exec 9>&-
    idle=0
done
"#;

/// A server in a folder, spoken to by a socket there.
pub struct Server {
    folder: PathBuf,
    /// As long as it is held, the shared server stays.
    _in_use: Option<File>,
    /// A server of one's own.
    process: Option<Child>,
    options: Vec<String>,
}

/// The server that all tests share.
pub fn shared() -> &'static Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    SHARED.get_or_init(|| {
        let folder = place().join(format!("helhetsbild-test-{}", fs::metadata("/proc/self").unwrap().uid()));
        fs::create_dir_all(&folder).unwrap();
        let lock = |name| OpenOptions::new().create(true).append(true).open(folder.join(name)).unwrap();
        let (starting, in_use) = (lock("start.lock"), lock("use.lock"));
        starting.lock().unwrap();
        in_use.lock_shared().unwrap();
        let server = Server { folder: folder.clone(), _in_use: Some(in_use), process: None, options: Vec::new() };
        if !server.answers() {
            server.make();
            let mut keeper = Command::new("setsid");
            keeper.args(["--fork", "sh", "-c", KEEPER, "keeper"]).arg(&folder).args(server.command());
            keeper.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
            server.wait();
        }
        server
    })
}

/// Where servers keep their files: in memory if there is enough of it, as every commit waits for them.
fn place() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let free = Command::new("df").args(["--output=avail", "-k", "/dev/shm"]).output();
    let free = free.ok().and_then(|said| String::from_utf8(said.stdout).ok()?.lines().last()?.trim().parse().ok());
    if free.unwrap_or(0) > 1_000_000_u64 { memory.to_owned() } else { std::env::temp_dir() }
}

/// Where Debian keeps PostgreSQL's programs: the newest there is.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .map(|entry| entry.path())
        .max_by_key(|path| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok()).unwrap_or(0));
    newest.expect("PostgreSQL is not installed: cargo xtask test installs it").join("bin")
}

/// Lets the server own a file, and nobody else read it, as it demands of a key.
pub fn own(file: &Path) {
    fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
    if let Some(user) = servant() {
        assert!(Command::new("chown").arg(user).arg(file).status().unwrap().success());
    }
}

/// Whom the server runs as, when the tests run as root.
fn servant() -> Option<&'static str> {
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
    Some(if users.lines().any(|line| line.starts_with("postgres:")) { "postgres" } else { "nobody" })
}

/// A program of PostgreSQL's, run as it must be.
fn program(name: &str) -> Vec<String> {
    let path = programs().join(name).display().to_string();
    match servant() {
        None => vec![path],
        Some(user) => [
            "setpriv",
            "--reuid",
            user,
            "--regid",
            if user == "nobody" { "nogroup" } else { user },
            "--clear-groups",
            &path,
        ]
        .map(str::to_owned)
        .to_vec(),
    }
}

impl Server {
    /// A server of one's own, with these settings: `name=value`.
    pub fn of_its_own(options: &[&str]) -> Self {
        Self::prepared(options, |_| {})
    }

    /// The same, with files of its own that `prepare` puts into its folder.
    pub fn prepared(options: &[&str], prepare: impl FnOnce(&Path)) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        Self::in_folder(place().join(format!("helhetsbild-own-{}-{number}", std::process::id())), options, prepare)
    }

    /// The same, in a folder that is made for it.
    pub fn in_folder(folder: PathBuf, options: &[&str], prepare: impl FnOnce(&Path)) -> Self {
        _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        let mut server = Self { folder, _in_use: None, process: None, options };
        server.make();
        prepare(&server.folder);
        server.start();
        server
    }

    /// Makes its files.
    fn make(&self) {
        let data = self.folder.join("data");
        _ = fs::remove_dir_all(&data);
        fs::set_permissions(&self.folder, fs::Permissions::from_mode(0o777)).unwrap();
        let log = File::create(self.folder.join("log")).unwrap();
        let words = program("initdb");
        let made = Command::new(&words[0])
            .args(&words[1..])
            .args(["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--data-checksums"])
            .args(["--username", USER, "--pgdata"])
            .arg(&data)
            .current_dir("/")
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .status()
            .unwrap();
        assert!(made.success(), "initdb: {}", fs::read_to_string(self.folder.join("log")).unwrap_or_default());
    }

    fn command(&self) -> Vec<String> {
        let mut words = program("postgres");
        words.extend(["-D".to_owned(), self.folder.join("data").display().to_string()]);
        let folder = self.folder.display();
        let settings = [
            "listen_addresses=".to_owned(),
            format!("unix_socket_directories={folder}"),
            "max_connections=300".to_owned(),
            "shared_buffers=64MB".to_owned(),
            "dynamic_shared_memory_type=mmap".to_owned(),
        ];
        for setting in settings.iter().chain(&self.options) {
            words.extend(["-c".to_owned(), setting.clone()]);
        }
        words
    }

    /// Starts a server of one's own, also again.
    pub fn start(&mut self) {
        let words = self.command();
        let log = OpenOptions::new().create(true).append(true).open(self.folder.join("log")).unwrap();
        let started =
            Command::new(&words[0]).args(&words[1..]).current_dir("/").stdout(Stdio::null()).stderr(log).spawn();
        self.process = Some(started.unwrap());
        self.wait();
    }

    /// Stops a server of one's own: `INT` in order, `QUIT` at once, as if it had crashed.
    pub fn stop(&mut self, signal: &str) {
        let Some(mut process) = self.process.take() else { return };
        _ = Command::new("kill").args(["-s", signal, &process.id().to_string()]).status();
        process.wait().unwrap();
    }

    fn wait(&self) {
        let begun = Instant::now();
        while !self.answers() {
            let log = || fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(30), "the server does not start: {}", log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn answers(&self) -> bool {
        let port = self.options.iter().find_map(|option| option.strip_prefix("port=")).unwrap_or("5432");
        let mut asking = Command::new(programs().join("pg_isready"));
        asking.args(["-q", "-p", port]).arg("-h").arg(&self.folder).arg("-U").arg(USER);
        asking.status().is_ok_and(|status| status.success())
    }

    /// Its folder: the data lie in `data` below it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Says something to a database, which must take it; what is answered.
    #[track_caller]
    pub fn say(&self, database: &str, sql: &str) -> String {
        self.say_by(database, 5432, sql)
    }

    /// The same to a server at another port.
    #[track_caller]
    pub fn say_by(&self, database: &str, port: u16, sql: &str) -> String {
        let said = Command::new(programs().join("psql"))
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", USER, "-d", database, "-h"])
            .arg(&self.folder)
            .args(["-p", &port.to_string(), "-c", sql])
            .output()
            .unwrap();
        assert!(said.status.success(), "{sql}: {}", String::from_utf8_lossy(&said.stderr));
        String::from_utf8_lossy(&said.stdout).trim().to_owned()
    }

    /// An empty database.
    pub fn database(&self) -> Database<'_> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        self.say("postgres", &format!("CREATE DATABASE {name}"));
        Database { server: self, name }
    }

    /// The address of one of its databases.
    pub fn address(&self, database: &str) -> String {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://{USER}@{folder}/{database}")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.process.is_some() {
            self.stop("INT");
            _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// A database for one story; it goes with it.
pub struct Database<'a> {
    server: &'a Server,
    name: String,
}

impl Database<'_> {
    /// Its address.
    pub fn address(&self) -> String {
        self.server.address(&self.name)
    }

    /// Says something to it.
    #[track_caller]
    pub fn say(&self, sql: &str) -> String {
        self.server.say(&self.name, sql)
    }
}

impl Drop for Database<'_> {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.server.say("postgres", &format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}
