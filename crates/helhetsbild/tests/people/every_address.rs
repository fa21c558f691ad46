//! Every address as everybody: what each answers to whom, from a table written by hand beside the rules.
//!
//! The table is a text that people can read. An address without a row fails, so does a row without an address; and where
//! something is sent, whether anything was written decides, not what the page said.

use std::{collections::BTreeSet, fmt::Write as _};

use domain::{
    kinds::{Event, Group},
    place::read_municipality,
    policy::Role,
    record::Kind,
};
use helhetsbild::{kit::account::Account, router::ROUTES};

use crate::{
    client::Answer,
    html::Element,
    support::{Browser, Site, body, id},
};

const TABLE: &str = include_str!("every_address.txt");

/// Everybody there is, in the order of the table's columns.
const EVERYBODY: [&str; 9] = [
    "visitor",
    "member",
    "editor",
    "other-editor",
    "municipality-steward",
    "secretary",
    "coordinator",
    "case-worker",
    "administrator",
];

/// What is written by whoever may: records, by the ledger's last number; the rest, row by row.
const DRAWERS: [&str; 5] = ["account", "credential", "round", "proposal", "mail_settings"];

/// A row of the table.
struct Row<'a> {
    method: &'a str,
    pattern: &'a str,
    address: &'a str,
    /// Whose page the form is taken from, where it stands, and what is typed in it.
    form: Option<(&'a str, &'a str, &'a str)>,
    expected: Vec<&'a str>,
}

fn rows() -> Vec<Row<'static>> {
    let lines = TABLE.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(row).collect()
}

fn row(line: &'static str) -> Row<'static> {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [method, pattern, address, form, expected] = parts[..] else { panic!("five columns in `{line}`") };
    let expected: Vec<&str> = expected.split_whitespace().collect();
    assert_eq!(expected.len(), EVERYBODY.len(), "an answer for everybody in `{line}`");
    let form = (!form.is_empty()).then(|| {
        let mut words = form.splitn(3, ' ');
        let mut next = || words.next().unwrap_or_default();
        (next(), next(), next())
    });
    Row { method, pattern, address, form, expected }
}

/// The partnership with somebody of every role, signed in.
struct Everybody {
    site: Site,
    browsers: Vec<Browser>,
    member: Account,
}

impl Everybody {
    fn new() -> Self {
        let site = Site::new();
        let group = domain::id::Ref::to(id(Kind::Group, "Styrgruppen"));
        let meeting = Event { belongs_to: vec![group], ..Event::default() };
        site.put(vec![body("Styrgruppen", None, Group::default()), body("Styrgruppsmöte", None, meeting)]);
        let member = site.person("medlem", &[], Some("Föreningen"));
        let browsers = EVERYBODY.iter().map(|who| somebody(&site, who, &member)).collect();
        Self { site, browsers, member }
    }

    fn browser(&self, who: &str) -> &Browser {
        let place = EVERYBODY.iter().position(|somebody| *somebody == who);
        &self.browsers[place.unwrap_or_else(|| panic!("nobody is {who}"))]
    }

    /// An address with what the table's words stand for.
    fn address(&self, written: &str) -> String {
        let words = [
            ("{own}", "/insatser/sprakcafe-i-gavle"),
            ("{others}", "/insatser/sprakcafe-i-hofors"),
            ("{internal}", "/insatser/hemligt-samrad"),
            ("{partners}", "/insatser/utkast-till-kurs"),
            ("{meeting}", "/kalender/styrgruppsmote"),
        ];
        let address = words.iter().fold(written.to_owned(), |address, (word, path)| address.replace(word, path));
        let address = address.replace("{member}", &self.member.id.to_string());
        let address = address.replace("{gavle}", &id(Kind::Organisation, "Gävle kommun").to_string());
        let address = match address.contains("{round}") {
            true => address.replace("{round}", &self.round()),
            false => address,
        };
        match address.contains("{proposal}") {
            true => address.replace("{proposal}", &self.proposal()),
            false => address,
        }
    }

    /// Starts a round, as the coordinator does.
    fn round(&self) -> String {
        let coordinator = self.browser("coordinator");
        let form = filled(&coordinator.get("/sv/rundor").expect(200), "namn=Hösten&sista-dag=2099-01-01");
        let answer = coordinator.send("/sv/rundor", &pairs(&form)).expect(303);
        last_part(answer.header("location").expect("it leads to the round"))
    }

    /// Proposes a change of the editor's record, as anybody may.
    fn proposal(&self) -> String {
        let (visitor, address) = (self.browser("visitor"), "/sv/insatser/sprakcafe-i-gavle/foresla");
        let form = filled(&visitor.get(address).expect(200), "summary=Bättre sagt&gor=foresla");
        let answer = visitor.send(address, &pairs(&form)).expect(303);
        last_part(answer.header("location").expect("it leads to the receipt"))
    }

    /// What is written: it changes when anybody has written anything.
    fn written(&self) -> String {
        let (ledger, partnership) = (self.site.store.ledger(), &self.site.tenant.id);
        let mut written = ledger.head(partnership).expect("readable").sequence.to_string();
        let rows = ledger.drawer_rows(partnership, "", "", usize::MAX).expect("readable");
        for row in rows.iter().filter(|row| DRAWERS.contains(&row.drawer.as_str())) {
            let _ = write!(written, " {} {} {}", row.drawer, row.key, row.version);
        }
        written
    }
}

fn somebody(site: &Site, who: &str, member: &Account) -> Browser {
    let as_person = |role: Role, organisation: Option<&str>| site.as_person(who, &[role], organisation);
    let with = |role: Role, change: &dyn Fn(&mut Account)| {
        let account = site.person(who, &[role], None);
        let (mut account, version) =
            site.store.account_and_version(&site.tenant, account.id).expect("readable").expect("it was made");
        change(&mut account);
        assert!(site.store.put_account(&site.tenant, &account, version).expect("the ledger takes it"));
        site.signed_in(&account)
    };
    match who {
        "visitor" => site.browser(),
        "member" => site.signed_in(member),
        "editor" => as_person(Role::Editor, Some("Gävle kommun")),
        "other-editor" => as_person(Role::Editor, Some("Hofors kommun")),
        "municipality-steward" => with(Role::MunicipalitySteward, &|account| {
            account.municipalities = [read_municipality("Gävle").expect("a municipality")].into();
        }),
        "secretary" => with(Role::Secretary, &|account| account.groups = [id(Kind::Group, "Styrgruppen")].into()),
        "coordinator" => as_person(Role::Coordinator, None),
        "case-worker" => as_person(Role::CaseWorker, Some("Gävle kommun")),
        "administrator" => as_person(Role::Administrator, None),
        other => panic!("nobody is {other}"),
    }
}

fn last_part(address: &str) -> String {
    let path = address.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

fn pairs(form: &[(String, String)]) -> Vec<(&str, &str)> {
    form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// What a browser sends of the form on a page that has the fields, with these typed; a field without `=` is only to be
/// there.
fn filled(page: &Answer, typed: &str) -> Vec<(String, String)> {
    let names: Vec<&str> = typed.split('&').map(|pair| pair.split('=').next().unwrap_or_default()).collect();
    let typed: Vec<(String, String)> = typed.split('&').filter_map(|pair| pair.split_once('=')).map(owned).collect();
    let page = page.page();
    let has = |form: &Element, name: &str| form.all().iter().any(|field| field.attr("name") == Some(name));
    let forms = page.only("main").find("form");
    let form = forms
        .iter()
        .find(|form| form.attr("method") == Some("post") && names.iter().all(|name| *name == "gor" || has(form, name)));
    let form = form.unwrap_or_else(|| panic!("no form with {names:?}"));
    let fields = form.all();
    let untyped = fields.into_iter().filter(|field| !typed.iter().any(|(name, _)| field.attr("name") == Some(name)));
    let mut sent: Vec<(String, String)> = untyped.flat_map(crate::forms::control).collect();
    sent.extend(typed);
    sent
}

/// In the table's words.
fn said(answer: &Answer, has_written: bool) -> &'static str {
    let leads_to_sign_in = answer.header("location").is_some_and(|to| to.contains("/logga-in"));
    match answer.status {
        _ if has_written => "WROTE",
        200 => "page",
        301 | 303 | 308 if leads_to_sign_in => "sign-in",
        301 | 303 | 308 => "moved",
        401 => "sign-in",
        403 => "no",
        404 => "none",
        410 => "gone",
        400 | 409 | 422 => "wrong",
        429 => "often",
        other => panic!("{} answers {other}: {}", answer.address, answer.body),
    }
}

/// What everybody is answered, one after the other. Who has written something leaves a new site for the next.
fn answers(row: &Row<'_>) -> Vec<&'static str> {
    let (mut everybody, mut answers) = (Everybody::new(), Vec::new());
    for who in EVERYBODY {
        let address = format!("/sv{}", everybody.address(row.address));
        let form = row.form.map(|(from, at, typed)| match (from, &everybody.address(typed)) {
            ("-", typed) => typed.split('&').filter_map(|pair| pair.split_once('=')).map(owned).collect(),
            (from, typed) => {
                let at = format!("/sv{}", everybody.address(at));
                filled(&everybody.browser(from).get(&at).expect(200), typed)
            }
        });
        let before = everybody.written();
        let answer = match row.method {
            "GET" => everybody.browser(who).get(&address),
            _ => everybody.browser(who).send(&address, &pairs(&form.unwrap_or_default())),
        };
        let has_written = everybody.written() != before;
        answers.push(said(&answer, has_written));
        if has_written {
            everybody = Everybody::new();
        }
    }
    answers
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

#[test]
fn every_address_has_a_row_and_every_row_an_address() {
    let method = |takes_forms: bool| if takes_forms { "POST" } else { "GET" };
    let there: BTreeSet<_> = ROUTES.iter().map(|route| (method(route.takes_forms()), route.pattern)).collect();
    let told: BTreeSet<_> = rows().iter().map(|row| (row.method, row.pattern)).collect();
    assert_eq!(there.difference(&told).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new(), "addresses without a row");
    assert_eq!(told.difference(&there).collect::<Vec<_>>(), Vec::<&(&str, &str)>::new(), "rows without an address");
}

#[test]
fn everybody_is_answered_as_the_table_says() {
    let rows = rows();
    let mut wrong = String::new();
    for row in &rows {
        let answers = answers(row);
        if answers != row.expected {
            let _ = writeln!(wrong, "{} | {} | {} | {}", row.method, row.pattern, row.address, answers.join(" "));
        }
    }
    assert!(wrong.is_empty(), "what is answered, where the table says otherwise:\n{wrong}");
}
