//! Pages a second: a page that is kept, and a list made anew for each request, each beside nginx serving the same bytes.

use std::{fs, path::Path};

use crate::{
    Bench, http,
    nginx::{Nginx, requests_a_second},
    process::Server,
    report::Target,
};

const ROUNDS: usize = 3;
/// A parameter that no page knows makes every address a new one, which no cache holds.
const DISTINCT: &str = "
local number = os.time() * 1000000
request = function()
  number = number + 1
  return wrk.format('GET', wrk.path .. '&x=' .. string.format('%d', number))
end
";

/// Plain bytes first, which the targets speak of; then as browsers ask, compressed.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    let folder = bench.folder.path().join("serving");
    bench.county.fill(&folder, 10_000)?;
    let server = Server::start(&folder)?;
    let files = bench.folder.path().join("nginx");
    fs::create_dir_all(&files)?;
    let script = files.join("distinct.lua");
    fs::write(&script, DISTINCT)?;
    let nginx = Nginx::start(&files)?;
    let municipality = bench.county.municipalities[0].municipality().slug();
    let area = bench
        .county
        .frame
        .iter()
        .find(|made| made.id == bench.county.focus_areas[0])
        .map(|made| made.body.common.slug.clone());
    let list = format!("/sv/insatser?kommun={municipality}&fokusomrade={}&typ=projekt", area.unwrap_or_default());
    let cases = [
        ("page kept", "/sv/insatser".to_owned(), None, Target::AtLeast(0.7)),
        ("list made anew, 25 of 10,000, three filters", list, Some(script.as_path()), Target::AtLeast(0.3)),
    ];
    for compressed in [false, true] {
        for (name, address, script, target) in &cases {
            let body = http::page(server.port, address, compressed)?.body;
            fs::write(files.join("page.html"), &body)?;
            let (ours, theirs) = rates(bench, &server, &nginx, address, compressed, *script)?;
            let what = format!("{name}, of nginx{}", if compressed { ", compressed" } else { "" });
            let beside = format!("{ours:.0} a second, nginx {theirs:.0}; {:.1} kB", body.len() as f64 / 1e3);
            bench.report.add(&what, ours / theirs, "", if compressed { Target::None } else { *target }, &beside);
        }
    }
    Ok(())
}

/// The best of some rounds, in turns.
fn rates(
    bench: &Bench,
    server: &Server,
    nginx: &Nginx,
    address: &str,
    compressed: bool,
    script: Option<&Path>,
) -> anyhow::Result<(f64, f64)> {
    let (mut ours, mut theirs) = (0.0_f64, 0.0_f64);
    for _ in 0..ROUNDS {
        theirs = theirs.max(requests_a_second(nginx.port, "/page.html", bench.seconds, compressed, None)?);
        ours = ours.max(requests_a_second(server.port, address, bench.seconds, compressed, script)?);
    }
    Ok((ours, theirs))
}
