//! What pages are held against: nginx serving a file, and wrk asking both.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, bail};

/// nginx serving the files of a folder until dropped: its usual settings, a worker a core, and no log.
pub(crate) struct Nginx {
    child: Child,
    pub(crate) port: u16,
}

impl Nginx {
    /// Starts it on a port of its own.
    pub(crate) fn start(folder: &Path) -> anyhow::Result<Self> {
        let program = ["/usr/sbin/nginx", "/usr/bin/nginx"].into_iter().find(|path| Path::new(path).exists());
        let program = program.context("nginx is not installed: apt-get install -y nginx-light")?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let root = folder.display();
        let settings = format!(
            "user root;\nworker_processes {cores};\ndaemon off;\npid {root}/nginx.pid;\nerror_log {root}/error.log;\n\
             events {{ worker_connections 1024; }}\n\
             http {{\n access_log off; sendfile on; tcp_nopush on; keepalive_timeout 65; keepalive_requests 100000000;\n default_type text/html;\n\
             client_body_temp_path {root}/t1; proxy_temp_path {root}/t2; fastcgi_temp_path {root}/t3; uwsgi_temp_path {root}/t4; scgi_temp_path {root}/t5;\n\
             server {{ listen 127.0.0.1:{port}; root {root}; }}\n}}\n"
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, settings)?;
        let child = Command::new(program).arg("-p").arg(folder).arg("-c").arg(&file).stderr(Stdio::null()).spawn()?;
        let server = Self { child, port };
        for _ in 0..100 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(server);
            }
            thread::sleep(Duration::from_millis(20));
        }
        bail!("nginx does not answer: {}", fs::read_to_string(folder.join("error.log")).unwrap_or_default())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // The master ends its workers when it is asked to, not when it is killed.
        _ = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        _ = self.child.wait();
    }
}

/// Requests a second that wrk gets answered by 32 clients. `script` is a file of Lua for wrk.
pub(crate) fn requests_a_second(
    port: u16,
    address: &str,
    seconds: u32,
    compressed: bool,
    script: Option<&Path>,
) -> anyhow::Result<f64> {
    let mut command = Command::new("wrk");
    command.args(["-t1", "-c32", &format!("-d{seconds}s")]);
    if compressed {
        command.args(["-H", "Accept-Encoding: gzip"]);
    }
    if let Some(script) = script {
        command.arg("-s").arg(script);
    }
    let output = command
        .arg(format!("http://127.0.0.1:{port}{address}"))
        .output()
        .context("wrk is not installed: apt-get install -y wrk")?;
    let said = String::from_utf8_lossy(&output.stdout);
    if said.contains("Non-2xx") || said.contains("Socket errors") {
        bail!("wrk met errors: {said}");
    }
    let rate = said.lines().find_map(|line| line.strip_prefix("Requests/sec:"));
    rate.and_then(|rate| rate.trim().parse().ok())
        .with_context(|| format!("wrk said: {said}{}", String::from_utf8_lossy(&output.stderr)))
}
