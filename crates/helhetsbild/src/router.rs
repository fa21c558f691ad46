//! Every address on one screen, with what it takes to get there.

mod again;
mod route;

use domain::{
    command::in_place_of,
    policy::{self, Act},
    record::{Kind, Shared},
    text::Language,
};

use crate::{
    features::{
        about, account, admin, calendar, catalogue, changes,
        editing::{self, Purpose, bin, drafts, gone, history, many, merging, names, proposals, withdrawing},
        how, importing, newcomers, picture, places, post, search, start, stewardship, watching,
    },
    kit::{
        address,
        form::Sent,
        multipart::Received,
        page::{Answer, NotFound, Outcome, Page, Stop},
        unsaved,
        visit::Visit,
    },
};

pub use self::route::Route;
use self::route::{Handler, anyone, file, form, open, own};

/// What the address of a record's pages begins with.
const OF_RECORD: &str = "/{lista}/{post}";

/// Every address; the first that fits answers.
pub const ROUTES: &[Route] = &[
    open("/", |v, _| start::start(v)),
    open("/helhetsbild", |v, _| picture::picture(v)),
    open("/helhetsbild.csv", |v, _| picture::picture_as_csv(v)),
    open("/helhetsbild/karta.csv", |v, _| picture::map_as_csv(v)),
    open("/helhetsbild/vita-flackar.csv", |v, _| picture::white_spots_as_csv(v)),
    open("/helhetsbild/ingen-uppgift.csv", |v, _| picture::silences_as_csv(v)),
    open("/helhetsbild/upphor.csv", |v, _| picture::cliffs_as_csv(v)),
    open("/tidslinje.csv", |v, _| picture::timeline_as_csv(v)),
    open("/tidslinje", |v, _| picture::timeline(v)),
    open("/ny-i-sverige", |v, _| newcomers::door(v)),
    open("/sa-raknar-vi", |v, _| how::how(v)),
    open("/sok", |v, _| search::results(v)),
    open("/kommuner.csv", |v, _| places::municipalities_as_csv(v)),
    open("/kommuner", |v, _| places::municipalities(v)),
    open("/kommuner/{kommun}", |v, parts| places::municipality(v, parts[0])),
    own("/kommuner/{kommun}/svara", Act::AnswerForMunicipality, |v, at| stewardship::ask_cells(v, at[0])),
    form("/kommuner/{kommun}/svara", Act::AnswerForMunicipality, |v, sent, at| {
        stewardship::answer_cell(v, sent, at[0])
    }),
    open("/kalender", |v, _| calendar::month(v)),
    open("/moten", |v, _| catalogue::list(v, Kind::Event)),
    open("/moten.csv", |v, _| catalogue::list_as_csv(v, Kind::Event)),
    open("/nytt", |v, _| changes::changes(v)),
    open("/jamfor", |v, _| changes::compare(v)),
    open("/om", |v, _| about::about(v)),
    open("/tillganglighet", |v, _| about::accessibility(v)),
    open("/partnerskap", |v, _| Ok(Page::moved(v.href("/om")))),
    open("/partnerskap.csv", |v, _| Ok(Page::moved(v.href("/om")))),
    open("/partnerskap/{partnerskap}", |v, _| Ok(Page::moved(v.href("/om")))),
    own("/logga-in", Act::ReadPublic, |v, _| account::sign_in(v)),
    open("/logga-in/losenord", |v, _| Ok(Page::moved(v.here_form("/logga-in")))),
    open("/logga-in/lank", |v, _| Ok(Page::moved(v.here_form("/logga-in")))),
    form("/logga-in/losenord", Act::ReadPublic, |v, sent, _| account::by_password(v, sent)),
    form("/logga-in/lank", Act::ReadPublic, |v, sent, _| account::ask_for_link(v, sent)),
    own("/logga-in/lank/{nyckel}", Act::ReadPublic, |v, parts| account::link(v, parts[0])),
    form("/logga-in/lank/{nyckel}", Act::ReadPublic, |v, sent, parts| account::by_link(v, sent, parts[0])),
    form("/logga-in/nyckel/borja", Act::ReadPublic, |v, _, _| account::ask_for_passkey(v)),
    form("/logga-in/nyckel", Act::ReadPublic, |v, sent, _| account::by_passkey(v, sent)),
    own("/logga-in/leverantor", Act::ReadPublic, |v, _| account::told_by_provider(v)),
    own("/logga-in/leverantor/{leverantor}", Act::ReadPublic, |v, parts| account::back_from_provider(v, parts[0])),
    form("/logga-in/leverantor/{leverantor}", Act::ReadPublic, |v, sent, parts| {
        account::ask_provider(v, sent, parts[0])
    }),
    form("/logga-ut", Act::ReadPublic, |v, _, _| account::sign_out(v)),
    own("/mitt-konto", Act::OwnAccount, |v, _| account::own(v)),
    form("/mitt-konto/avsluta", Act::OwnAccount, |v, sent, _| account::end_sessions(v, sent)),
    form("/mitt-konto/sprak", Act::OwnAccount, |v, sent, _| account::choose_language(v, sent)),
    form("/mitt-konto/nycklar/borja", Act::OwnAccount, |v, _, _| account::ask_for_new_passkey(v)),
    form("/mitt-konto/nycklar", Act::OwnAccount, |v, sent, _| account::keep_passkey(v, sent)),
    form("/mitt-konto/nyckel", Act::OwnAccount, |v, sent, _| account::change_passkey(v, sent)),
    own("/post", Act::ReadPublic, |v, _| post::ask(v)),
    form("/post", Act::ReadPublic, |v, sent, _| post::send_question(v, sent)),
    own("/post/bekrafta/{nyckel}", Act::ReadPublic, |v, parts| post::confirm(v, parts[0])),
    form("/post/bekrafta/{nyckel}", Act::ReadPublic, |v, sent, parts| post::keep_answer(v, sent, parts[0])),
    own("/post/val/{nyckel}", Act::ReadPublic, |v, parts| post::choose(v, parts[0])),
    form("/post/val/{nyckel}", Act::ReadPublic, |v, sent, parts| post::keep_choice(v, sent, parts[0])),
    own("/post/avanmal/{nyckel}", Act::ReadPublic, |v, parts| post::stop(v, parts[0])),
    anyone("/post/avanmal/{nyckel}", Act::ReadPublic, |v, sent, parts| post::really_stop(v, sent, parts[0])),
    own("/post/svar/{nyckel}", Act::ReadPublic, |v, parts| post::answer(v, parts[0])),
    form("/post/svar/{nyckel}", Act::ReadPublic, |v, sent, parts| post::give_answer(v, sent, parts[0])),
    own("/mitt-ansvar", Act::OwnAccount, |v, _| stewardship::mine(v)),
    own("/mitt-ansvar.xlsx", Act::OwnAccount, |v, _| stewardship::own_file(v)),
    own("/mitt-ansvar/utskrift", Act::OwnAccount, |v, _| stewardship::own_paper(v)),
    own("/las-in", Act::EditMany, |v, _| importing::begin(v)),
    file("/las-in", Act::EditMany, |v, sent, received, _| importing::receive(v, sent, received)),
    own("/las-in/mall.xlsx", Act::EditMany, |v, _| importing::template(v)),
    own("/las-in/poster.xlsx", Act::EditMany, |v, _| importing::records(v)),
    own("/las-in/{nummer}", Act::EditMany, |v, at| importing::run(v, at[0])),
    form("/las-in/{nummer}", Act::EditMany, |v, sent, at| importing::answer(v, sent, at[0])),
    own("/las-in/{nummer}/fel.csv", Act::EditMany, |v, at| importing::errors_as_csv(v, at[0])),
    own("/las-in/{nummer}/fel.xlsx", Act::EditMany, |v, at| importing::errors_as_workbook(v, at[0])),
    own("/las-in/{nummer}/{uppgift}", Act::EditMany, |v, at| importing::difference(v, at[0], at[1])),
    own("/overlamna", Act::HandOver, |v, _| stewardship::choose_leaver(v)),
    form("/overlamna", Act::HandOver, |v, sent, _| stewardship::hand_over(v, sent)),
    own("/arbetslista", Act::ReadWorklist, |v, _| stewardship::worklist(v)),
    own("/dubbletter", Act::ReadWorklist, |v, _| stewardship::doubles(v)),
    form("/dubbletter", Act::ReadWorklist, |v, sent, _| stewardship::part_doubles(v, sent)),
    own("/delaktighet", Act::ReadParticipation, |v, _| stewardship::participation(v)),
    own("/delaktighet.xlsx", Act::ReadParticipation, |v, _| stewardship::participation_file(v)),
    own("/delaktighet/{organisation}", Act::ReadParticipation, |v, at| stewardship::participation_of(v, at[0])),
    own("/stammer/{nyckel}", Act::ReadPublic, |v, parts| stewardship::look(v, parts[0])),
    form("/stammer/{nyckel}", Act::ReadPublic, |v, sent, parts| stewardship::reply(v, sent, parts[0])),
    own("/runda/{runda}/{nyckel}", Act::ReadPublic, |v, parts| stewardship::asked(v, parts[0], parts[1])),
    form("/runda/{runda}/{nyckel}", Act::ReadPublic, |v, sent, at| stewardship::answer(v, sent, at[0], at[1])),
    own("/runda/{runda}/{nyckel}/utskrift", Act::ReadPublic, |v, at| stewardship::link_paper(v, at[0], at[1])),
    own("/runda/{runda}/{nyckel}/allt.xlsx", Act::ReadPublic, |v, at| stewardship::link_file(v, at[0], at[1])),
    form("/runda/{runda}/{nyckel}/konto", Act::ReadPublic, |v, sent, at| {
        stewardship::wish_for_account(v, sent, at[0], at[1])
    }),
    // What was about to be started is looked at once more.
    own("/rundor", Act::RunRound, |v, _| stewardship::rounds(v)).again(|v, late, _| {
        let asked = ["kommando", "namn", "sista-dag"].into_iter();
        let asked =
            asked.fold(v.parameters.clone(), |all, name| all.with(name, late.sent.get(name).unwrap_or_default()));
        stewardship::rounds(&v.turned_to(v.path.clone(), asked))
    }),
    form("/rundor", Act::RunRound, |v, sent, _| stewardship::start(v, sent)),
    own("/rundor/{runda}", Act::RunRound, |v, parts| stewardship::follow(v, parts[0])),
    own("/rundor/{runda}/svar.csv", Act::RunRound, |v, parts| stewardship::response(v, parts[0])),
    form("/rundor/{runda}/lank", Act::RunRound, |v, sent, parts| stewardship::new_link(v, sent, parts[0])),
    form("/rundor/{runda}/stang", Act::RunRound, |v, _, parts| stewardship::close(v, parts[0])),
    form("/rundor/{runda}/oppna", Act::RunRound, |v, _, parts| stewardship::reopen(v, parts[0])),
    own("/rundor/{runda}/{organisation}/utskrift", Act::OwnAccount, |v, at| stewardship::paper_of(v, at[0], at[1])),
    own("/rundor/{runda}/{organisation}/allt.xlsx", Act::OwnAccount, |v, at| stewardship::file_of(v, at[0], at[1])),
    own("/rundor/{runda}/{organisation}", Act::OwnAccount, |v, at| stewardship::asked_of(v, at[0], at[1])),
    form("/rundor/{runda}/{organisation}", Act::OwnAccount, |v, sent, at| {
        stewardship::answer_as_coordinator(v, sent, at[0], at[1])
    }),
    own("/admin", Act::ManageAccounts, |v, _| admin::people(v)),
    form("/admin", Act::ManageAccounts, |v, sent, _| admin::invite(v, sent)),
    own("/admin/personer/{konto}", Act::ManageAccounts, |v, parts| admin::person(v, parts[0])),
    form("/admin/personer/{konto}", Act::ManageAccounts, |v, sent, parts| admin::change(v, sent, parts[0])),
    own("/admin/personer/{konto}/allt", Act::ManageAccounts, |v, parts| admin::about(v, parts[0])),
    own("/admin/personer/{konto}/allt.json", Act::ManageAccounts, |v, parts| admin::everything(v, parts[0])),
    form("/admin/personer/{konto}/radera", Act::ManageAccounts, |v, sent, parts| admin::erase(v, sent, parts[0])),
    form("/admin/vantar", Act::ManageAccounts, |v, sent, _| admin::settle(v, sent)),
    own("/admin/leverantorer", Act::ManageAccounts, |v, _| admin::providers(v)),
    form("/admin/leverantorer", Act::ManageAccounts, |v, sent, _| admin::add_provider(v, sent)),
    own("/admin/leverantorer/{leverantor}", Act::ManageAccounts, |v, parts| admin::provider(v, parts[0])),
    form("/admin/leverantorer/{leverantor}", Act::ManageAccounts, |v, sent, parts| {
        admin::change_provider(v, sent, parts[0])
    }),
    own("/admin/installningar", Act::ManageSettings, |v, _| admin::settings(v)),
    own("/admin/lasningar", Act::ReadAudit, |v, _| admin::readings(v)),
    own("/admin/lasningar.csv", Act::ReadAudit, |v, _| admin::readings_as_csv(v)),
    own("/admin/post", Act::ManageSettings, |v, _| post::office(v)),
    own("/admin/post/brev", Act::ManageSettings, |v, _| post::sent(v)),
    form("/admin/post/brev", Act::ManageSettings, |v, sent, _| post::seek(v, sent)),
    form("/admin/post", Act::ManageSettings, |v, sent, _| post::run_office(v, sent)),
    own("/utkast", Act::OwnDrafts, |v, _| drafts::drafts(v)),
    form("/utkast", Act::OwnDrafts, |v, sent, _| Ok(drafts::throw_away(v, sent)?)),
    own("/utkast/{utkast}", Act::OwnDrafts, |v, parts| Ok(drafts::open(v, parts[0])?)),
    own("/namn", Act::Propose, |v, _| Ok(names::offered(v)?)),
    own("/besvara/{nyckel}", Act::ReadPublic, |v, parts| proposals::look(v, parts[0])),
    form("/besvara/{nyckel}", Act::ReadPublic, |v, sent, parts| proposals::reply(v, sent, parts[0])),
    own("/forslag", Act::Propose, |v, _| Ok(proposals::list(v)?)),
    own("/forslag/{nummer}", Act::Propose, |v, parts| Ok(proposals::one(v, parts[0])?)),
    form("/forslag/{nummer}/svar-hit", Act::Propose, |v, sent, parts| proposals::write_back(v, sent, parts[0])),
    form("/forslag/{nummer}/oppna", Act::Propose, |v, _, parts| proposals::open_again(v, parts[0])),
    form("/forslag/{nummer}", Act::AnswerProposal, |v, sent, parts| Ok(proposals::answer(v, sent, parts[0])?)),
    own("/papperskorg", Act::Withdraw, |v, _| Ok(bin::bin(v)?)),
    form("/papperskorg", Act::Withdraw, |v, sent, _| Ok(bin::restore(v, sent)?)),
    // Who has been signed out while writing is answered too: what was written is kept.
    own("/{lista}/ny", Act::Propose, |v, parts| editing::begin(v, Purpose::New, kind(parts[0])?, None))
        .again(|v, late, at| editing::rescued(v, late, Purpose::New, kind(at[0])?, None)),
    form("/{lista}/ny", Act::Propose, |v, sent, parts| editing::sent(v, sent, Purpose::New, kind(parts[0])?, None)),
    own("/{lista}/foresla", Act::Propose, |v, at| editing::begin(v, Purpose::Propose, kind(at[0])?, None)),
    form("/{lista}/foresla", Act::Propose, |v, sent, at| editing::sent(v, sent, Purpose::Propose, kind(at[0])?, None)),
    own("/{lista}/tvillingar", Act::ReadPartners, |v, parts| Ok(editing::twins_of_title(v, kind(parts[0])?)?)),
    own("/{lista}/andra-flera", Act::EditMany, |v, parts| Ok(many::choose(v, kind(parts[0])?)?))
        .again(|v, late, parts| Ok(many::choose_again(v, late.sent, kind(parts[0])?)?)),
    form("/{lista}/andra-flera", Act::EditMany, |v, sent, parts| Ok(many::answer(v, sent, kind(parts[0])?)?)),
    own("/{lista}/{post}/andra", Act::Propose, |v, at| editing::begin(v, Purpose::Edit, kind(at[0])?, Some(at[1])))
        .again(|v, late, at| editing::rescued(v, late, Purpose::Edit, kind(at[0])?, Some(at[1]))),
    form("/{lista}/{post}/andra", Act::Propose, |v, sent, at| {
        editing::sent(v, sent, Purpose::Edit, kind(at[0])?, Some(at[1]))
    }),
    own("/{lista}/{post}/avsluta", Act::Propose, |v, at| editing::begin(v, Purpose::End, kind(at[0])?, Some(at[1])))
        .again(|v, late, at| editing::rescued(v, late, Purpose::End, kind(at[0])?, Some(at[1]))),
    form("/{lista}/{post}/avsluta", Act::Propose, |v, sent, at| {
        editing::sent(v, sent, Purpose::End, kind(at[0])?, Some(at[1]))
    }),
    own("/{lista}/{post}/sedan", Act::Edit, |v, at| stewardship::ask_afterwards(v, kind(at[0])?, at[1])),
    form("/{lista}/{post}/sedan", Act::Edit, |v, sent, at| stewardship::take_afterwards(v, sent, kind(at[0])?, at[1])),
    own("/{lista}/{post}/foresla", Act::Propose, |v, at| proposals::begin(v, kind(at[0])?, at[1]))
        .again(|v, late, at| editing::rescued(v, late, Purpose::Propose, kind(at[0])?, Some(at[1]))),
    form("/{lista}/{post}/foresla", Act::Propose, |v, sent, at| proposals::sent(v, sent, kind(at[0])?, at[1])),
    own("/{lista}/{post}/historik", Act::ReadPublic, |v, at| Ok(history::history(v, kind(at[0])?, at[1])?)),
    form("/{lista}/{post}/historik", Act::Edit, |v, sent, at| {
        Ok(history::restore_version(v, sent, kind(at[0])?, at[1])?)
    }),
    own("/{lista}/{post}/dra-tillbaka", Act::Withdraw, |v, at| withdrawing::ask(v, kind(at[0])?, at[1])),
    form("/{lista}/{post}/dra-tillbaka", Act::Withdraw, |v, sent, at| {
        withdrawing::withdraw(v, sent, kind(at[0])?, at[1])
    }),
    own("/{lista}/{post}/sla-ihop", Act::Merge, |v, at| merging::ask(v, kind(at[0])?, at[1])),
    form("/{lista}/{post}/sla-ihop", Act::Merge, |v, sent, at| merging::merge(v, sent, kind(at[0])?, at[1])),
    form("/{lista}/{post}/stammer", Act::Confirm, |v, sent, at| withdrawing::confirm(v, sent, kind(at[0])?, at[1])),
    form("/{lista}/{post}/bevaka", Act::OwnAccount, |v, sent, at| watching::watch(v, sent, kind(at[0])?, at[1])),
    form("/{lista}/{post}/inte-vart", Act::Confirm, |v, sent, at| stewardship::disown(v, sent, kind(at[0])?, at[1])),
    open("/{lista}.csv", |v, parts| catalogue::list_as_csv(v, kind(parts[0])?)),
    open("/{lista}", |v, parts| catalogue::list(v, kind(parts[0])?)),
    open("/{lista}/{post}", |v, parts| catalogue::record(v, kind(parts[0])?, parts[1])),
];

fn kind(list: &str) -> Result<Kind, NotFound> {
    address::kind(list).ok_or(NotFound)
}

/// The page at `visit.path`, the part of the address below the language.
///
/// # Errors
/// [`NotFound`] when nothing answers the address.
pub fn page(v: &Visit) -> Outcome {
    // `/sv` is `/sv/` without its slash.
    if v.path.is_empty() {
        return Ok(Page::moved(v.href_with("/", &v.parameters)));
    }
    // A slash at the end is a slip, not another page.
    if v.path.len() > 1 && v.path.ends_with('/') {
        return Ok(Page::moved(v.here_form(v.path.trim_end_matches('/'))));
    }
    if !v.is_offered(v.words.language) {
        return Ok(Page::moved(v.in_language(Language::Sv)).with_status(307));
    }
    let (route, parts) = answering(&v.path, false).ok_or(NotFound)?;
    let waits = v.parameters.get(unsaved::PARAMETER);
    if !policy::may_some(v.person(), route.act) {
        let page = turned_away(v, None);
        return Ok(match waits {
            Some(key) => again::told(v, page, key),
            None => page,
        });
    }
    if let Some(moved) = renamed(v, route, &parts) {
        return Ok(moved);
    }
    match waits {
        Some(key) => again::page(v, route, &parts, key),
        None => shown(v, route, &parts),
    }
}

/// The page of a route.
fn shown(v: &Visit, route: &Route, parts: &[&str]) -> Outcome {
    match &route.handler {
        Handler::Page(page) => page(v, parts),
        Handler::Own(page) => {
            let answer = gone::unless_gone(v, (None, &|| false), of_record(route), parts, page(v, parts));
            settled(v, None, answer).map(Page::for_one)
        }
        Handler::Form(_) | Handler::File(_) | Handler::Anyone(_) => Err(NotFound),
    }
}

/// The answer to a form sent to `visit.path`.
///
/// # Errors
/// [`NotFound`] when no form is taken there.
pub fn act(v: &Visit, sent: &Sent, received: &Received, is_from_here: bool) -> Outcome {
    let (route, mut parts) = answering(&v.path, true).ok_or(NotFound)?;
    let is_anyones = matches!(route.handler, Handler::Anyone(_));
    if !is_anyones && !is_from_here {
        return Ok(about::from_elsewhere(v));
    }
    if !is_anyones && !policy::may_some(v.person(), route.act) {
        return Ok(turned_away(v, Some(sent)));
    }
    // Whoever wrote while the record got another address has written about that record.
    let record = former(v, route, &parts).cloned();
    if let Some(record) = &record {
        parts[1] = record.slug();
    }
    let answer = match &route.handler {
        Handler::Form(answer) | Handler::Anyone(answer) => answer(v, sent, &parts),
        Handler::File(answer) => answer(v, sent, received, &parts),
        Handler::Page(_) | Handler::Own(_) => return Err(NotFound),
    };
    let keep = || again::put_aside(v, sent).is_some();
    let answer = gone::unless_gone(v, (Some(sent), &keep), of_record(route), &parts, answer);
    let page = settled(v, Some(sent), answer).map(Page::for_one)?;
    again::forget(v, route, sent, &page);
    Ok(page)
}

/// Which of a record's pages a route is: what follows the record's name.
fn of_record(route: &Route) -> Option<&'static str> {
    route.pattern.strip_prefix(OF_RECORD)?.strip_prefix('/')
}

/// The record that the address names by a name it had before: the last that bore it, and what it has been made one with.
fn former<'a>(v: &'a Visit, route: &Route, parts: &[&str]) -> Option<&'a Shared> {
    let [list, slug, ..] = parts else { return None };
    let kind = address::kind(list).filter(|_| route.pattern.starts_with(OF_RECORD))?;
    if v.world.by_slug(kind, slug).is_some() {
        return None;
    }
    let record = v.world.by_former_slug(kind, slug)?;
    Some(in_place_of(&v.world, record.id).unwrap_or(record))
}

/// On to the address that a record has now, for ever.
fn renamed(v: &Visit, route: &Route, parts: &[&str]) -> Option<Page> {
    let record = former(v, route, parts)?;
    let mut segments: Vec<String> = v.path.split('/').map(str::to_owned).collect();
    let named = segments.get_mut(2)?;
    // What follows the name in its segment, as the ending of a file, stays.
    let ending = named.strip_prefix(parts.get(1)?)?.to_owned();
    *named = format!("{}{ending}", record.slug());
    Some(Page::moved(v.here_at(&segments.join("/"))))
}

/// The route that answers a path below the language, where forms are sent or pages asked for, and what stands in the path
/// where its pattern has `{…}`.
pub fn answering(path: &str, takes_forms: bool) -> Option<(&'static Route, Vec<&str>)> {
    let mut fitting = ROUTES.iter().filter(|route| route.takes_forms() == takes_forms);
    fitting.find_map(|route| Some((route, fit(route.pattern, path)?)))
}

/// The page with just this pattern.
fn page_at(pattern: &str) -> Option<&'static Route> {
    ROUTES.iter().find(|route| !route.takes_forms() && route.pattern == pattern)
}

/// Whether a form with a file is taken at a path below the language.
pub fn takes_files(path: &str) -> bool {
    answering(path, true).is_some_and(|(route, _)| matches!(route.handler, Handler::File(_)))
}

/// Whether what stands at a path below the language is about no day that can be chosen.
pub fn is_of_no_day(path: &str) -> bool {
    let found = answering(path, false).or_else(|| answering(path, true));
    found.is_some_and(|(route, _)| !route.is_of_a_day())
}

/// Whether other programs than browsers send forms to a path below the language.
pub fn is_for_other_programs(path: &str) -> bool {
    let mut open = ROUTES.iter().filter(|route| matches!(route.handler, Handler::Anyone(_)));
    open.any(|route| fit(route.pattern, path).is_some())
}

fn settled(v: &Visit, sent: Option<&Sent>, answer: Answer) -> Outcome {
    match answer {
        Ok(page) => Ok(page),
        Err(Stop::NotFound) => Err(NotFound),
        Err(Stop::Forbidden) => Ok(turned_away(v, sent)),
        Err(Stop::Store(error)) => {
            tracing::error!(%error, path = v.path, "the ledger could not");
            Ok(sent.map_or_else(|| about::unavailable(v), |sent| about::unavailable_with(v, sent)))
        }
    }
}

/// Who is not signed in is asked to; who is reads why not. What they sent waits for them.
fn turned_away(v: &Visit, sent: Option<&Sent>) -> Page {
    match sent {
        Some(sent) => again::keep(v, sent),
        None if v.visitor.is_some() => about::forbidden(v),
        None => account::first_sign_in(v),
    }
}

/// What stands where the pattern has `{…}`, if the path fits it.
fn fit<'a>(pattern: &str, path: &'a str) -> Option<Vec<&'a str>> {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    let mut parts = Vec::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(parts),
            (Some(wanted), Some(given)) if wanted == given => {}
            (Some(wanted), Some(given)) => {
                let (_, ending) = wanted.strip_prefix('{')?.split_once('}')?;
                parts.push(given.strip_suffix(ending).filter(|part| !part.is_empty())?);
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{command::WORDS_OF_LISTS, slug::slug};

    use super::*;

    #[test]
    fn no_record_can_be_called_as_a_page_beside_it_is() {
        let beside = ROUTES.iter().filter_map(|route| route.pattern.strip_prefix("/{lista}/"));
        let words: Vec<&str> = beside.map(|rest| rest.split('/').next().unwrap_or(rest)).collect();
        assert!(words.len() > 10, "{words:?}");
        for word in words.into_iter().filter(|word| !word.starts_with('{')) {
            // What cannot stand in a record's name needs no guard.
            let guarded = slug(word) != word || WORDS_OF_LISTS.contains(&word);
            assert!(guarded, "a record called {word} would be hidden behind a page");
        }
    }

    #[test]
    fn work_on_the_records_is_about_today() {
        for path in ["/admin", "/arbetslista", "/insatser/ny", "/insatser/laxhjalp/andra", "/kommuner/gavle/svara"] {
            assert!(is_of_no_day(path), "{path}");
        }
        for path in ["", "/", "/insatser", "/insatser/laxhjalp", "/ny-i-sverige", "/nytt", "/kommuner/gavle"] {
            assert!(!is_of_no_day(path), "{path}");
        }
    }

    #[test]
    fn a_path_fits_its_pattern() {
        assert_eq!(fit("/", "/"), Some(vec![]));
        assert_eq!(fit("/kommuner/{kommun}", "/kommuner/gavle"), Some(vec!["gavle"]));
        assert_eq!(fit("/{lista}.csv", "/insatser.csv"), Some(vec!["insatser"]));
        assert_eq!(fit("/{lista}/{post}", "/insatser/landa"), Some(vec!["insatser", "landa"]));
        for (pattern, path) in
            [("/kommuner/{kommun}", "/kommuner/"), ("/{lista}.csv", "/.csv"), ("/{lista}", "/a/b"), ("/om", "/omm")]
        {
            assert_eq!(fit(pattern, path), None, "{pattern} {path}");
        }
    }
}
