use proptest::prelude::*;

use super::*;

fn html(text: &str) -> String {
    match prose(text, 3) {
        Prose::Line(html) | Prose::Blocks(html) => html.as_str().to_owned(),
    }
}

/// What is in the HTML that this module may not make: every `<` must begin one of the few tags, closed in order, with no
/// attribute but a link's.
fn strange(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>']) {
        let Some(tag) = rest[at..].strip_prefix('<') else { return Some(format!("a loose > in {rest}")) };
        let Some((tag, after)) = tag.split_once('>') else { return Some(format!("a loose < in {rest}")) };
        rest = after;
        match tag {
            "br" => {}
            "p" | "em" | "strong" | "ul" | "ol" | "li" | "h3" | "h4" | "h5" | "h6" => open.push(tag),
            _ if tag.starts_with("a href=\"") => {
                let Some((address, tail)) = tag["a href=\"".len()..].split_once('"') else { return Some(tag.into()) };
                let page = address.to_lowercase().starts_with("http") && tail == " rel=\"nofollow noopener ugc\"";
                let other = ["mailto:", "tel:"].iter().any(|scheme| address.to_lowercase().starts_with(scheme));
                if !(page || other && tail.is_empty()) {
                    return Some(tag.to_owned());
                }
                open.push("a");
            }
            _ => match tag.strip_prefix('/') {
                Some(name) if open.last() == Some(&name) => _ = open.pop(),
                _ => return Some(tag.to_owned()),
            },
        }
    }
    (!open.is_empty()).then(|| format!("{open:?} is left open"))
}

#[test]
fn what_people_write_is_shown_as_they_mean_it() {
    for (text, expected) in [
        ("Ett stycke.", "Ett stycke."),
        ("Ett *viktigt* och **mycket viktigt** ord.", "Ett <em>viktigt</em> och <strong>mycket viktigt</strong> ord."),
        ("Första.\n\nAndra.", "<p>Första.</p><p>Andra.</p>"),
        ("Storgatan 1\nGävle", "Storgatan 1<br>Gävle"),
        ("Ta med:\n\n- mössa\n- *vantar*", "<p>Ta med:</p><ul><li>mössa</li><li><em>vantar</em></li></ul>"),
        ("1. Ring\n2. Kom", "<ol><li>Ring</li><li>Kom</li></ol>"),
        ("# Mål\n\nText\n\n## Delmål", "<h3>Mål</h3><p>Text</p><h4>Delmål</h4>"),
        ("#### Liten\n\n# Stor", "<h3>Liten</h3><h3>Stor</h3>"),
        (
            "Se [planen](https://example.se/a?b=1&c=2).",
            "Se <a href=\"https://example.se/a?b=1&amp;c=2\" rel=\"nofollow noopener ugc\">planen</a>.",
        ),
        ("<info@example.se>", "<a href=\"mailto:info@example.se\">info@example.se</a>"),
        ("[Ring](tel:+4626123456)", "<a href=\"tel:+4626123456\">Ring</a>"),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn a_text_without_marks_looks_as_it_did() {
    for text in [
        "",
        "Svenska för invandrare – kväll & helg",
        "5 * 3 är inte 2 * 7",
        "ett_filnamn_med_streck",
        "AT&amp;T & Co &copy; &#106;",
        "30 platser; 2009-05-15",
        "Pris: 100:- (ungefär)",
        "Fråga [kontoret] eller ringen (a) [b]",
        "3 > 2 = sant",
    ] {
        assert_eq!(prose(text, 3), Prose::Line(Html::text(text)), "{text}");
        assert_eq!(plain(text), text);
    }
    // A year that begins a text is no list, and what looks like a definition does not vanish.
    assert_eq!(html("2009. Då började det."), "<p>2009. Då började det.</p>");
    assert_eq!(html("[Obs]: kom i tid"), "[Obs]: kom i tid");
    assert_eq!(html("[a]: https://example.se\n\n[a]"), "<p>[a]: https://example.se</p><p>[a]</p>");
}

/// What somebody with ill intent writes.
const HOSTILE: [&str; 36] = [
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "<SvG/onload=alert(1)//",
    "<img src=x onerror=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<div style=\"position:fixed\">\n\növer allt\n\n</div>",
    "<!-- --><b>x</b><!--",
    "<![CDATA[<script>]]>",
    "<?php system('id') ?>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](javascript&#58;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A&#x61;vascript&colon;alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](//evil.example)",
    "[x](/sv/logga-ut)",
    "[x](https://a\"onmouseover=\"alert(1))",
    "[x](https://a 'onmouseover=alert(1)')",
    "[x](https://example.se \"\"><script>alert(1)</script>\")",
    "![x](https://evil.example/spy.png)",
    "![<script>](javascript:alert(1))",
    "[![x](data:image/svg+xml,<svg>)](javascript:alert(1))",
    "<javascript:alert(1)>",
    "<https://example.se/\"onclick=alert(1)>",
    "[a]: javascript:alert(1)\n\n[a] [a][a] [b][a]",
    "[a]:<javascript:alert(1)> 'x'\n[a]",
    "`<script>` ```<script>``` ~~~\n<script>\n~~~",
    "    <script>alert(1)</script>",
    "**<b>**</b>** *[x*](javascript:1)",
    "| a | b |\n|---|---|\n| <i> | [x](javascript:1) |",
    "> > > # <h1>\n> - [ ] <input>\n> 1) <li>",
];

#[test]
fn nothing_but_the_few_elements_comes_out_of_what_somebody_with_ill_intent_writes() {
    for text in HOSTILE {
        let html = html(text);
        assert_eq!(strange(&html), None, "{text}: {html}");
        let lower = html.to_lowercase();
        assert!(
            !lower.contains("href=\"java") && !lower.contains("href=\"data") && !lower.contains("href=\"/"),
            "{html}"
        );
        assert!(!plain(text).contains('\n'));
    }
    assert_eq!(html("<svg onload=alert(1)>"), "<p>&lt;svg onload=alert(1)&gt;</p>", "it is the text it is");
    assert_eq!(html("[här](javascript:alert(3))"), "[här](javascript:alert(3))");
    assert_eq!(html("![bild](https://evil.example/spy.png)"), "bild");
}

#[test]
fn what_is_unclosed_deep_or_very_long_comes_out_in_order() {
    let many = |text: &str, times: usize| text.repeat(times);
    for text in [
        many("[", 100_000),
        many("![", 50_000),
        many("[a](", 25_000),
        many("*", 100_001),
        many("**a_", 25_000),
        many("<", 100_000),
        many("`", 99_999),
        many("> ", 5_000),
        many("- ", 5_000),
        (0..200).map(|depth| format!("{}- a\n", many("  ", depth))).collect(),
        many("#", 100_000),
        many("[a]: b\n", 10_000),
        many("&", 100_000),
        many("\\", 100_001),
        many("*a **b ", 10_000),
        many("1. a\n\n   ", 3_000),
    ] {
        let html = html(&text);
        assert_eq!(strange(&html), None, "{}", &text[..20]);
        assert!(html.matches("<ul>").count() <= 200 && html.len() < 40 * text.len() + 100, "{}", html.len());
        _ = plain(&text);
    }
}

#[test]
fn where_there_is_little_room_the_marks_are_gone() {
    for (text, expected) in [
        ("# Mål\n\nEtt **viktigt** mål:\n\n- ett\n- två", "Mål Ett viktigt mål: ett två"),
        ("Se [planen](https://example.se) <b>", "Se planen <b>"),
        ("Rad ett\nrad två", "Rad ett rad två"),
        ("[här](javascript:alert(1))", "[här](javascript:alert(1))"),
        ("![bild](https://example.se/a.png) och `kod`", "bild och kod"),
        ("[Obs]: kom\n\n&amp;", "[Obs]: kom &amp;"),
    ] {
        assert_eq!(plain(text), expected, "{text}");
    }
}

/// Texts made of what means something.
fn marked() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("*"),
        Just("**"),
        Just("_"),
        Just("["),
        Just("]"),
        Just("("),
        Just(")"),
        Just("!"),
        Just("<"),
        Just(">"),
        Just("`"),
        Just("```"),
        Just("\n"),
        Just("\n\n"),
        Just("- "),
        Just("1. "),
        Just("2009. "),
        Just("# "),
        Just("    "),
        Just("\\"),
        Just("&"),
        Just("&lt;"),
        Just("&#106;"),
        Just("javascript:"),
        Just("https://a.se"),
        Just("mailto:"),
        Just("<script>"),
        Just("<svg onload=x>"),
        Just("</p>"),
        Just("<!--"),
        Just("\""),
        Just("'"),
        Just(": "),
        Just("]:"),
        Just("a"),
        Just("å"),
        Just(" "),
        Just("\t"),
        Just("\r\n"),
        Just("\u{2028}"),
        Just("data:"),
        Just("==="),
        Just("---"),
    ];
    proptest::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_but_the_few_elements_ever_comes_out(text in marked(), any in ".{0,80}") {
        for text in [text.as_str(), any.as_str(), &format!("{any}{text}")] {
            let html = html(text);
            prop_assert_eq!(strange(&html), None, "{}", html);
            for held in ["href=\"javascript", "href=\"data", "<script", "<svg"] {
                prop_assert!(!html.to_lowercase().contains(held), "{}", html);
            }
            prop_assert!(!plain(text).contains('\n'));
        }
    }

    #[test]
    fn no_letter_is_lost(words in proptest::collection::vec("[a-zåäö]{1,8}", 1..8), between in marked()) {
        let text = words.join(&between);
        let (shown, line) = (html(&text), plain(&text).into_owned());
        for word in &words {
            // What is a link's address, an attribute or a language of code is not shown.
            let is_within = between.contains(['(', '<', '`', '~']);
            prop_assert!(is_within || (shown.contains(word.as_str()) && line.contains(word.as_str())), "{text}: {shown}");
        }
    }
}
