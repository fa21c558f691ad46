//! Files that are too much, or not what they say: a kind page says what is wrong, nothing is kept that could harm, and
//! nothing of the site is changed.

use std::io::Write;

use domain::{choices::Audience, policy::Role};
use helhetsbild::kit::{imports, multipart::LARGEST_FILE};

use crate::{
    client::{Answer, Browser},
    support::Site,
    uploads::{form, looked_through, media, post, upload},
};

fn editor(site: &Site) -> Browser {
    site.as_person("Redaktör", &[Role::Editor], Some("Gävle kommun"))
}

fn runs(site: &Site) -> usize {
    imports::all(site.store.ledger(), &site.tenant.id).expect("readable").len()
}

/// The page has the form on it, with what was wrong.
fn says(answer: &Answer, what: &str) {
    assert!(answer.text().contains(what), "{what}: {}", answer.text());
    assert!(answer.body.contains("type=\"file\"") && answer.body.contains("aria-invalid=\"true\""));
}

#[test]
fn a_file_that_is_too_large_is_refused_on_a_page() {
    let site = Site::new();
    let (editor, before) = (editor(&site), site.tenant.world(Audience::Internal).sequence());
    says(&upload(&site, &editor, "stor.xlsx", &vec![b'x'; LARGEST_FILE + 1]).expect(413), "för stor");
    // Far beyond the limit nothing of it is kept, and the answer is read all the same.
    says(&upload(&site, &editor, "stor.xlsx", &vec![b'x'; 3 * LARGEST_FILE]).expect(413), "högst 10 MB");
    assert_eq!((runs(&site), site.tenant.world(Audience::Internal).sequence()), (0, before));
    editor.get("/sv/las-in").expect(200);
}

#[test]
fn what_is_no_form_of_a_browser_is_refused_on_a_page() {
    let site = Site::new();
    let editor = editor(&site);
    let whole = form(&[("skriv-over", "ja")], "insatser.csv", b"Titel\nSvetskurs");
    let many: Vec<(&str, &str)> = (0..100).map(|_| ("skriv-over", "ja")).collect();
    for (what, media, body) in [
        ("cut short", media(), whole[..whole.len() / 2].to_vec()),
        ("without its end", media(), whole[..whole.len() - 6].to_vec()),
        ("with another mark", "multipart/form-data; boundary=annan".to_owned(), whole.clone()),
        ("of a hundred parts", media(), form(&many, "insatser.csv", b"Titel")),
        ("of nothing", media(), Vec::new()),
        ("of zeros", media(), vec![0; 100_000]),
    ] {
        let answer = post(&site, &editor, &media, &body);
        assert_eq!(answer.status, 400, "{what}");
        says(&answer, "kom inte fram hel");
    }
    // What says that it has parts and not where they end, or is something else, is no form at all.
    for media in ["multipart/form-data", "multipart/form-data; boundary=", "text/csv", "application/octet-stream"] {
        post(&site, &editor, media, &whole).expect(415);
    }
    says(&post(&site, &editor, &media(), &form(&[], "", b"")).expect(422), "Välj en fil först");
    assert_eq!(runs(&site), 0, "nothing was kept");
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_an_error_on_the_page_of_its_run() {
    let site = Site::new();
    let (editor, before) = (editor(&site), site.tenant.world(Audience::Internal).sequence());
    let mut program = b"MZ\x90\x00\x03\x00\x00\x00".to_vec();
    program.resize(50_000, 0xcc);
    let cut = helhetsbild::features::exchange::template(helhetsbild::kit::language::L10n::Sv).expect("a workbook");
    for (name, file) in [
        ("program.xlsx", program.clone()),
        ("program.csv", program),
        ("avklippt.xlsx", cut[..cut.len() / 2].to_vec()),
        ("tom.xlsx", vec![b' ']),
        ("bomb.xlsx", bomb()),
        ("ett-arkiv.xlsx", archive(&[("brev.txt", b"hej".as_slice())])),
        ("sida.html", b"<script>alert(1)</script>".to_vec()),
    ] {
        let (address, page) = looked_through(&site, &editor, name, &file);
        assert!(page.text().contains("Ett fel – ingenting är inläst"), "{name}: {}", page.text());
        assert!(!page.body.contains("value=\"las-in\""), "{name} cannot be taken");
        editor.send(&address, &[("gor", "las-in")]).expect(409);
        editor.get(&format!("{address}/fel.xlsx")).expect(200);
    }
    assert_eq!(site.tenant.world(Audience::Internal).sequence(), before, "nothing was written");
}

#[test]
fn the_name_of_a_file_is_text_and_leads_nowhere() {
    let site = Site::new();
    let editor = editor(&site);
    for (name, shown) in [
        ("<script>alert(1)</script>.csv", "script>.csv"),
        ("..%2f..%2f../../etc/passwd", "passwd"),
        ("C:\\\\hemligt\\\\insatser.csv", "insatser.csv"),
        ("%22 onload=%22alert(1).csv", "\" onload=\"alert(1).csv"),
        ("\u{202e}vsc.exe", "vsc.exe"),
    ] {
        let (address, page) = looked_through(&site, &editor, name, b"Titel\nSvetskurs\n");
        assert_eq!(page.page().only("h1").text(), shown, "{name}");
        let elements = page.page();
        let own = |src: &str| src.starts_with("/static/");
        let scripts = elements.all().into_iter().filter(|element| element.name == "script");
        assert!(scripts.into_iter().all(|script| script.attr("src").is_some_and(own)), "{name}");
        let file = editor.get(&format!("{address}/fel.csv")).expect(200);
        let saved = file.header("content-disposition").expect("a name");
        assert!(!saved.contains(['<', '\\', '/', '"']), "{saved}");
    }
}

#[test]
fn one_persons_files_do_not_fill_the_house() {
    let site = Site::new();
    let editor = editor(&site);
    for number in 0..25 {
        upload(&site, &editor, &format!("{number}.csv"), b"Titel\nSvetskurs\n").expect(303);
    }
    assert_eq!(runs(&site), 20, "the latest are kept");
    assert!(!editor.get("/sv/las-in").text().contains("4.csv Inga"), "the oldest have gone");
}

/// A workbook whose one sheet unpacks to far more than it weighs.
fn bomb() -> Vec<u8> {
    let sheet = vec![b' '; 150_000_000];
    archive(&[("[Content_Types].xml", b"<Types/>".as_slice()), ("xl/worksheets/sheet1.xml", sheet.as_slice())])
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut archive = zip::ZipWriter::new(&mut bytes);
    for (name, content) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a file begins");
        archive.write_all(content).expect("it is written");
    }
    archive.finish().expect("the archive ends");
    bytes.into_inner()
}
