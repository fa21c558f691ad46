use super::*;

fn sent(pairs: &[(&str, &str)]) -> Sent {
    Sent::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn fill(html: &str, pairs: &[(&str, &str)]) -> Option<Refilled> {
    refilled(html, "/sv/sida", "/sv/sida", &sent(pairs), "nyckeln")
}

const FORM: &str = "<details><summary>Mer</summary><form method=\"post\" action=\"/sv/sida?a=1\">\
    <input type=\"hidden\" name=\"kommando\" value=\"ny\"><input type=\"hidden\" name=\"version\" value=\"2\">\
    <input name=\"namn\" maxlength=\"9\" value=\"A &gt; B\"><textarea name=\"ord\">\nförut</textarea>\
    <input type=\"checkbox\" name=\"roll\" value=\"a\" checked><input type=\"checkbox\" name=\"roll\" value=\"b\">\
    <input type=\"radio\" name=\"hur\" value=\"x\"><input type=\"radio\" name=\"hur\" value=\"y\" checked>\
    <select name=\"vem\"><option value=\"\" selected>Ingen</option><option>Kim &amp; Kim</option></select>\
    <input type=\"password\" name=\"losenord\"><button name=\"gor\" value=\"spara\">Spara</button></form></details>";

#[test]
fn every_control_is_as_it_was_left_and_the_page_keeps_its_own_command() {
    let left = [
        ("kommando", "gammal"),
        ("version", "1"),
        ("namn", "C \"&\" <D>"),
        ("ord", "ett </textarea> till"),
        ("roll", "b"),
        ("hur", "x"),
        ("vem", "Kim & Kim"),
        ("gor", "spara"),
    ];
    let done = fill(FORM, &left).expect("the form is there");
    assert!(done.is_changed && done.left.is_empty(), "{:?}", done.left);
    for stands in [
        "<details open>",
        "name=\"osparat\" value=\"nyckeln\"",
        "name=\"kommando\" value=\"ny\"",
        "name=\"version\" value=\"1\"",
        "value=\"C &quot;&amp;&quot; &lt;D&gt;\"",
        ">\nett &lt;/textarea&gt; till</textarea>",
        "name=\"roll\" value=\"a\">",
        "name=\"roll\" value=\"b\" checked>",
        "name=\"hur\" value=\"x\" checked>",
        "name=\"hur\" value=\"y\">",
        "<option selected>Kim &amp; Kim",
        "<option value>Ingen",
    ] {
        assert!(done.html.contains(stands), "{stands}: {}", done.html);
    }
}

#[test]
fn a_form_about_something_else_is_not_filled_in_and_of_several_the_right_one_is() {
    let two = "<form method=\"post\"><input type=\"hidden\" name=\"ruta\" value=\"1\"><input name=\"ord\" value=\"\"></form>\
               <form method=\"post\"><input type=\"hidden\" name=\"ruta\" value=\"2\"><input name=\"ord\" value=\"\"></form>";
    let done = fill(two, &[("ruta", "2"), ("ord", "hej på dig")]).expect("the second");
    assert!(done.html.find("value=\"2\"") < done.html.find("hej på dig"), "{}", done.html);
    assert_eq!(done.html.matches("hej på dig").count(), 1);
    assert!(fill(two, &[("ruta", "3"), ("ord", "hej på dig")]).is_none());
    assert!(refilled(two, "/sv/annan", "/sv/sida", &sent(&[("ord", "hej")]), "k").is_none(), "sent elsewhere");
}

#[test]
fn what_has_no_place_any_longer_is_not_lost_and_a_button_alone_changes_nothing() {
    let done = fill(FORM, &[("namn", "A > B"), ("forr", "Ett helt stycke text")]).expect("the form is there");
    assert_eq!(done.left, ["Ett helt stycke text"]);
    let pressed = [("namn", "A > B"), ("ord", "förut"), ("roll", "a"), ("hur", "y"), ("gor", "spara")];
    let done = fill(FORM, &pressed).expect("the form is there");
    assert!(!done.is_changed && done.left.is_empty());
}
