//! Addresses that lead nowhere, or somewhere else, or are made to break things.

use super::*;

#[test]
fn and_gets_a_page_that_says_so_and_helps() {
    for (address, language, start) in [
        ("/sv/insatser/landa", "sv", "/sv/"),
        ("/en/insatser/landa", "en", "/en/"),
        ("/ar/insatser/landa", "ar", "/ar/"),
    ] {
        let answer = get(address);
        assert_eq!(answer.status, 404, "{address}");
        assert_eq!(check::faults(&answer, language), Vec::<String>::new(), "{address}");
        assert_eq!(answer.header("x-robots-tag"), Some("noindex"));
        let main = html::read(answer.text())
            .expect("well formed")
            .only("main")
            .find("a")
            .iter()
            .filter_map(|link| link.attr("href").map(str::to_owned))
            .collect::<Vec<_>>();
        assert!(
            main.iter().any(|href| href.ends_with("/landa-en-utveckling-av-introduktionen-for-kvotflyktingar")),
            "{main:?}"
        );
        assert!(main.iter().any(|href| href == start), "{main:?}");
        assert!(html::read(answer.text()).expect("well formed").only("main").find("form").len() == 1);
    }
}

#[test]
fn by_an_address_of_no_language_or_no_partnership() {
    for address in [
        "/finns-inte",
        "/de/",
        "/sv/finns-inte",
        "/sv/insatser/finns/inte",
        "/sv/a/b/c/d",
        "/p/",
        "/p/skane/",
        "/p/vasterbotten/sv/x",
        "/sv/finns-inte.csv",
    ] {
        assert_eq!(get(address).status, 404, "{address}");
    }
}

#[test]
fn by_a_slash_too_much_and_is_led_right() {
    let answer = get("/sv/insatser/");
    assert_eq!((answer.status, answer.header("location")), (308, Some("/sv/insatser")));
    for (without, with) in [("/sv", "/sv/"), ("/ar", "/ar/"), ("/p/vasterbotten/en", "/p/vasterbotten/en/")] {
        let answer = get(without);
        assert_eq!((answer.status, answer.header("location")), (308, Some(with)));
        assert_eq!(get(with).status, 200);
    }
    assert_eq!(get("/sv?datum=2018-03-09").header("location"), Some("/sv/?datum=2018-03-09"));
    let answer = get("/p/vasterbotten/sv/utlysningar/");
    assert_eq!((answer.status, answer.header("location")), (308, Some("/p/vasterbotten/sv/utlysningar")));
}

#[test]
fn with_a_municipalitys_code_and_is_led_to_its_name() {
    let answer = get("/sv/kommuner/2180");
    assert_eq!((answer.status, answer.header("location")), (308, Some("/sv/kommuner/gavle")));
}

#[test]
fn and_strange_addresses_are_answered_and_never_break_the_program() {
    let strange = [
        "/sv/%00",
        "/sv/%ff%fe",
        "/sv/%2e%2e/%2e%2e/etc/passwd",
        "/sv/../../etc/passwd",
        "//",
        "///",
        "/%",
        "/sv/%zz",
        "/sv/insatser?%ff=%fe",
        "/sv/insatser?datum=%00",
        "/sv/insatser?kommun=&kommun=x&kommun=gavle&kommun=gavle",
        "/sv/kalender?manad=9999-99",
        "/sv/kalender?manad=-1",
        "/sv/kalender?manad=0000-01",
        "/sv/kalender?manad=9999-12",
        "/sv/?datum=9999-12-31",
        "/sv/?datum=0001-01-01",
        "/sv/?datum=-9999-01-01",
        "/sv/helhetsbild?datum=9999-12-31",
        "/sv/kalender?datum=9999-12-31",
        "/sv/tidslinje?datum=0001-01-01",
        "/sv/sok?q=%00%01",
        "/sv/sok?q=%F0%9F%8C%8D",
        "/sv/sok?q=*",
        "/sv/sok?q=a&slag=x",
        "/sv/sok?q=insats&slag=insatser",
        "/p",
        "/p//",
        "/p/../",
        "/%70/vasterbotten/sv/",
        "/sv/insatser/%D8%A7",
        "/=",
        "/=%20",
        "/&",
        "/&%20",
        "/?",
        "/sv/a&b%20",
        "/sv?q=x",
    ];
    for address in strange {
        let answer = get(address);
        assert!(answer.status < 500, "{address} → {}", answer.status);
    }
    assert_eq!(get("/sv/").status, 200);
}

#[test]
fn and_an_address_that_is_too_long_is_refused() {
    assert_eq!(get(&format!("/sv/sok?q={}", "a".repeat(5_000))).status, 414);
}
