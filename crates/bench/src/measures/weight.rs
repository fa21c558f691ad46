//! What a first visit weighs, as it is sent: the page, the style sheet and the icon.

use anyhow::Context;

use crate::{Bench, http, process::Server, report::Target};

/// Five kinds of page of a county with 10,000 initiatives.
pub(crate) fn measure(bench: &mut Bench) -> anyhow::Result<()> {
    let folder = bench.folder.path().join("weight");
    bench.county.fill(&folder, 10_000)?;
    let server = Server::start(&folder)?;
    let record = bench.county.initiative(7).body.common.slug;
    let municipality = bench.county.municipalities[0].municipality().slug();
    let pages = [
        ("start", "/sv/".to_owned()),
        ("list", "/sv/insatser".to_owned()),
        ("record", format!("/sv/insatser/{record}")),
        ("municipality", format!("/sv/kommuner/{municipality}")),
        ("matrix", "/sv/helhetsbild".to_owned()),
    ];
    for (name, address) in pages {
        let html = http::page(server.port, &address, false)?.text();
        let sent = http::page(server.port, &address, true)?.body.len();
        let blocking = if html.contains("<script") { "; A SCRIPT" } else { "" };
        let mut whole = sent;
        for ending in [".css", ".svg"] {
            let asset = asset(&html, ending).with_context(|| format!("{address} has no {ending}"))?;
            whole += http::page(server.port, asset, true)?.body.len();
        }
        let beside =
            format!("the page {:.1}, uncompressed {:.1}{blocking}", sent as f64 / 1e3, html.len() as f64 / 1e3);
        bench.report.add(&format!("first visit, {name}"), whole as f64 / 1e3, "kB", Target::AtMost(40.0), &beside);
    }
    Ok(())
}

/// The address of the style sheet or icon that a page asks for.
fn asset<'a>(html: &'a str, ending: &str) -> Option<&'a str> {
    html.split('"').find(|part| part.starts_with("/static/") && part.ends_with(ending))
}
