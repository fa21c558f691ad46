//! Stories of people who write: an editor with an hour a month, two at the same time, somebody of the public.

use domain::{
    choices::{Audience, InitiativeForm, Stage},
    kinds::{Initiative, Kind},
    place::Area,
    policy::Role,
    text::Text,
};
use helhetsbild::{
    features::editing::{self, Purpose},
    kit::{clock, unsaved::Late},
};

use crate::county::{County, text};

const LANDA: &str = "landa-en-utveckling-av-introduktionen-for-kvotflyktingar";
const GAVLE: &str = "gavle-kommun";

#[test]
fn an_editor_enters_an_initiative_with_eight_answers() {
    let county = County::new();
    let editor = county.editor(GAVLE);
    let form = county.form(&editor, Purpose::New, Kind::Initiative, None, "kommun=gavle");
    assert!(text(&form.page).contains("8 frågor räcker"));
    let form = form
        .types("title", "Språkcafé på biblioteket")
        .types("form", "verksamhet")
        .types("summary", "Svenska över en kopp kaffe, varje tisdag.")
        .types("period.from", "hösten 2017")
        .types("period.to", "tills vidare");
    let saved = county.send(&editor, &form, "spara");
    assert_eq!(saved.status, 303, "{}", text(&saved));
    assert_eq!(saved.location.as_deref(), Some("/sv/insatser/sprakcafe-pa-biblioteket"));
    let record = county.record(Kind::Initiative, "sprakcafe-pa-biblioteket");
    let initiative = record.body.is::<Initiative>().expect("an initiative");
    let gavle = county.record(Kind::Organisation, GAVLE);
    assert_eq!(initiative.form, InitiativeForm::Service);
    assert_eq!(initiative.leads.iter().map(|lead| lead.id).collect::<Vec<_>>(), [gavle.id]);
    assert!(matches!(&initiative.area, Area::Named(codes) if codes.len() == 1));
    assert_eq!(record.common().steward.map(|steward| steward.id), Some(gavle.id));
    assert_eq!(record.common().sources.len(), 1, "its own word is a document");

    let again = county.send(&editor, &form, "spara");
    assert_eq!(again.location.as_deref(), Some("/sv/insatser/sprakcafe-pa-biblioteket"), "sent twice it is one record");
    assert_eq!(county.record(Kind::Initiative, "sprakcafe-pa-biblioteket").version, 1);
}

#[test]
fn whoever_ticks_a_municipality_has_named_it_whatever_the_button_above_says() {
    let county = County::new();
    let editor = county.editor(GAVLE);
    let address = "/sv/insatser/sprakcafe-pa-biblioteket";
    let form = county.form(&editor, Purpose::New, Kind::Initiative, None, "");
    let form = form.types("title", "Språkcafé på biblioteket").types("form", "verksamhet").ticks("area", "county");
    assert_eq!(county.send(&editor, &form, "spara").location.as_deref(), Some(address));
    let area = || {
        let record = county.record(Kind::Initiative, "sprakcafe-pa-biblioteket");
        record.body.is::<Initiative>().expect("an initiative").area.clone()
    };
    assert!(matches!(area(), Area::Counties(_)), "{:?}", area());
    // Without scripts nothing moves the button from the county when a municipality is ticked.
    let form = county.form(&editor, Purpose::Edit, Kind::Initiative, Some("sprakcafe-pa-biblioteket"), "");
    assert_eq!(county.send(&editor, &form.ticks("area.place", "2180"), "spara").status, 303);
    assert!(matches!(area(), Area::Named(codes) if codes.len() == 1), "{:?}", area());
    // Who then chooses the county has chosen it: the municipality was ticked before.
    let form = county.form(&editor, Purpose::Edit, Kind::Initiative, Some("sprakcafe-pa-biblioteket"), "");
    assert_eq!(county.send(&editor, &form.ticks("area", "county"), "spara").status, 303);
    assert!(matches!(area(), Area::Counties(_)), "{:?}", area());
}

#[test]
fn a_county_and_single_municipalities_elsewhere_stand_together() {
    let county = County::new();
    let editor = county.editor(GAVLE);
    let address = "/sv/insatser/sprakcafe-pa-biblioteket";
    let area = || {
        let record = county.record(Kind::Initiative, "sprakcafe-pa-biblioteket");
        record.body.is::<Initiative>().expect("an initiative").area.clone()
    };
    let names = |area: &Area| -> (Vec<&str>, Vec<&str>) {
        let counties = area.counties().iter().map(|code| code.county().name).collect();
        (counties, area.named().iter().map(|code| code.name()).collect())
    };
    let form = county.form(&editor, Purpose::New, Kind::Initiative, None, "");
    let form = form.types("title", "Språkcafé på biblioteket").types("form", "verksamhet").ticks("area", "named");
    let form = form.ticks("area.place", "2180").types("area.other", "Dalarnas län; Heby");
    let saved = county.send(&editor, &form, "spara");
    assert_eq!(saved.location.as_deref(), Some(address), "{}", text(&saved));
    assert_eq!(names(&area()), (vec!["Dalarnas län"], vec!["Gävle", "Heby"]));
    // Opened and saved, it is the same; and it is shown.
    let form = county.form(&editor, Purpose::Edit, Kind::Initiative, Some("sprakcafe-pa-biblioteket"), "");
    assert_eq!(form.value("area.other"), "Dalarnas län; Heby");
    assert_eq!(county.send(&editor, &form, "spara").status, 303);
    assert_eq!(names(&area()), (vec!["Dalarnas län"], vec!["Gävle", "Heby"]));
    // All of one's own county, and what is named besides.
    let form = county.form(&editor, Purpose::Edit, Kind::Initiative, Some("sprakcafe-pa-biblioteket"), "");
    let form = form.ticks("area", "county").types("area.other", "Heby");
    assert_eq!(county.send(&editor, &form, "spara").status, 303);
    assert_eq!(names(&area()), (vec!["Gävleborgs län"], vec!["Heby"]), "Gävle is in it");
    // The whole country is no place beside others.
    let form = county.form(&editor, Purpose::Edit, Kind::Initiative, Some("sprakcafe-pa-biblioteket"), "");
    let form = form.ticks("area", "named").ticks("area.place", "2180").types("area.other", "hela landet");
    let refused = county.send(&editor, &form, "spara");
    assert_eq!(refused.status, 422);
    assert!(text(&refused).contains("Ange det ena eller det andra"), "{}", text(&refused));
}

#[test]
fn what_is_wrong_is_said_at_the_field_and_nothing_typed_is_lost() {
    let county = County::new();
    let editor = county.editor(GAVLE);
    let form = county.form(&editor, Purpose::New, Kind::Initiative, None, "");
    let form = form
        .types("title", "  ")
        .types("summary", "Vi ses <på> \"torget\".")
        .types("period.from", "i våras")
        .types("leads.name", "Sandvikens komun");
    let answer = county.send(&editor, &form, "spara");
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("<title>Fel:"), "the title says so");
    let said = text(&answer);
    for expected in
        ["Fyll i titel.", "Välj typ.", "”i våras” går inte att läsa som datum", "Sandvikens komun” är inte helt säkert"]
    {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    let form = county.again(&form, answer);
    assert_eq!(form.value("summary"), "Vi ses <på> \"torget\".");
    assert_eq!(form.value("period.from"), "i våras");
    assert_eq!(form.value("leads.name"), "Sandvikens komun");
    let sandviken = county.record(Kind::Organisation, "sandvikens-kommun");
    let form = form
        .ticks("leads.pick", &sandviken.id.to_string())
        .types("title", "Träff på torget")
        .types("form", "aktivitet")
        .types("period.from", "våren 2018");
    let saved = county.send(&editor, &form, "spara");
    assert_eq!(saved.status, 303, "{}", text(&saved));
    let record = county.record(Kind::Initiative, "traff-pa-torget");
    let leads: Vec<_> = record.body.is::<Initiative>().expect("one").leads.iter().map(|lead| lead.id).collect();
    assert_eq!(leads, [county.record(Kind::Organisation, GAVLE).id, sandviken.id]);
}

#[test]
fn a_row_is_added_and_taken_away_and_all_that_was_typed_stays() {
    let county = County::new();
    let coordinator = county.coordinator();
    let landa = county.record(Kind::Initiative, LANDA);
    let fundings = landa.body.is::<Initiative>().expect("one").fundings.len();
    let form = county.form(&coordinator, Purpose::Edit, Kind::Initiative, Some(LANDA), "");
    let form = form.types("cost", "Gratis");
    let page = county.send(&coordinator, &form, "rad:fundings");
    let form = county.again(&form, page);
    assert_eq!(form.value("cost"), "Gratis");
    let row = format!("fundings.{fundings}");
    let form = form.types(&format!("{row}.described"), "Egna pengar").types(&format!("{row}.amount"), "2,5 mkr");
    let page = county.send(&coordinator, &form, "rad:fundings");
    let form = county.again(&form, page);
    let page = county.send(&coordinator, &form, &format!("bort:fundings.{}", fundings + 1));
    let form = county.again(&form, page);
    let saved = county.send(&coordinator, &form, "spara");
    assert_eq!(saved.status, 303, "{}", text(&saved));
    let after = county.record(Kind::Initiative, LANDA);
    let initiative = after.body.is::<Initiative>().expect("one");
    assert_eq!(initiative.fundings.len(), fundings + 1);
    assert_eq!(initiative.fundings[fundings].amount.map(|money| money.hundredths), Some(250_000_000));
    assert_eq!(initiative.cost.source, "Gratis");
}

#[test]
fn a_form_saved_untouched_makes_no_change() {
    let county = County::new();
    // The partnership's own record is the administrator's.
    let whoever_may = county.person([Role::Coordinator, Role::Administrator].into(), None);
    for kind in Kind::ALL {
        let world = county.tenant.world(Audience::Internal);
        let Some(record) = world.of_kind(*kind).next().cloned() else { continue };
        let form = county.form(&whoever_may, Purpose::Edit, *kind, Some(record.slug()), "");
        let saved = county.send(&whoever_may, &form, "spara");
        assert_eq!(saved.status, 303, "{kind:?}: {}", text(&saved));
        assert_eq!(county.record(*kind, record.slug()).version, record.version, "{kind:?}");
    }
}

#[test]
fn of_two_who_write_at_once_the_later_sees_both_and_chooses() {
    let county = County::new();
    let coordinator = county.coordinator();
    let landa = county.record(Kind::Initiative, LANDA);
    let form = county.form(&coordinator, Purpose::Edit, Kind::Initiative, Some(LANDA), "");
    let form = form.types("summary", "Min sammanfattning.").types("cost", "Gratis");

    let mut theirs = landa.body.clone();
    theirs.common.summary = Text::swedish("Den andras sammanfattning.");
    theirs.common.remark = Text::swedish("Den andras anmärkning.");
    let changed = county.put(&landa, theirs);

    let asked = county.send(&coordinator, &form, "spara");
    assert_eq!(asked.status, 409);
    let said = text(&asked);
    for expected in
        ["Min sammanfattning.", "Den andras sammanfattning.", "Bara du har ändrat", "Bara den andra har ändrat"]
    {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert_eq!(county.record(Kind::Initiative, LANDA).version, changed.version, "nothing is written unseen");
    let unchosen = county.again(&form, asked);
    let asked = county.send(&coordinator, &unchosen, "spara");
    assert!(text(&asked).contains("Välj ditt eller den andras"));
    let form = county.again(&form, asked).ticks("val.summary", "min");
    let saved = county.send(&coordinator, &form, "spara");
    assert_eq!(saved.status, 303, "{}", text(&saved));
    let after = county.record(Kind::Initiative, LANDA);
    assert_eq!(after.common().summary.source, "Min sammanfattning.");
    assert_eq!(after.common().remark.source, "Den andras anmärkning.");
    assert_eq!(after.body.is::<Initiative>().expect("one").cost.source, "Gratis");
}

#[test]
fn two_threads_that_save_the_same_record_never_lose_a_word() {
    let county = County::new();
    let coordinator = county.coordinator();
    let before = county.record(Kind::Initiative, LANDA);
    let forms: Vec<_> = (0..8)
        .map(|number| {
            let form = county.form(&coordinator, Purpose::Edit, Kind::Initiative, Some(LANDA), "");
            form.types("cost", &format!("{number} kronor"))
        })
        .collect();
    let answers: Vec<u16> = std::thread::scope(|scope| {
        let writers: Vec<_> =
            forms.iter().map(|form| scope.spawn(|| county.send(&coordinator, form, "spara").status)).collect();
        writers.into_iter().map(|writer| writer.join().expect("a writer")).collect()
    });
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|status| **status == 409).count(), 7, "{answers:?}");
    assert_eq!(county.record(Kind::Initiative, LANDA).version, before.version + 1);
}

#[test]
fn another_organisations_editor_cannot_write_by_a_forged_form() {
    let county = County::new();
    let landa = county.record(Kind::Initiative, LANDA);
    let landa = county.give(&landa, "sandvikens-kommun");
    let (own, other) = (county.editor("sandvikens-kommun"), county.editor(GAVLE));
    let form = county.form(&own, Purpose::Edit, Kind::Initiative, Some(LANDA), "").types("cost", "Hundra kronor");
    for who in [&other, &county.member()] {
        let refused = county.send(who, &form, "spara");
        assert_eq!(refused.status, 403, "{}", text(&refused));
    }
    assert!(county.asks_to_sign_in(&form, "spara"));
    assert_eq!(county.record(Kind::Initiative, LANDA).version, landa.version);

    let gavle = county.record(Kind::Organisation, GAVLE);
    let sandviken = county.record(Kind::Organisation, "sandvikens-kommun");
    let mine = county.form(&other, Purpose::New, Kind::Initiative, None, "fraga=allt");
    let handed_away = mine
        .types("title", "Något i någon annans namn")
        .types("form", "kurs")
        .forges("steward", &sandviken.id.to_string());
    let refused = county.send(&other, &handed_away, "spara");
    assert_eq!(refused.status, 403, "{}", text(&refused));

    let taken = county.form(&own, Purpose::Edit, Kind::Initiative, Some(LANDA), "");
    let taken = taken.forges("steward", &gavle.id.to_string());
    assert_eq!(county.send(&own, &taken, "spara").status, 403, "nobody hands a record away unasked");
    assert_eq!(county.record(Kind::Initiative, LANDA).version, landa.version);
}

#[test]
fn what_was_typed_when_the_session_ended_is_offered_after_signing_in() {
    let county = County::new();
    let editor = county.editor(GAVLE);
    let form = county.form(&editor, Purpose::New, Kind::Initiative, None, "kommun=hofors");
    let form = form.types("title", "Halvskriven").types("summary", "En lång text.");
    assert!(county.asks_to_sign_in(&form, "spara") && county.asks_to_sign_in(&form, "utkast"));
    let token = clock::fresh_identity().to_string();
    let v = county.visit(&editor, "/insatser/ny?kommun=hofors");
    let late = Late { sent: &form.sent("spara"), key: &token };
    let kept = editing::rescued(&v, &late, Purpose::New, Kind::Initiative, None).expect("a way on");
    assert_eq!((kept.status, kept.location), (303, Some(format!("/sv/utkast/{token}"))));
    let v = county.visit(&editor, &format!("/utkast/{token}"));
    let opened = editing::drafts::open(&v, &token).expect("the draft");
    assert!(text(&opened).contains("Du hade hunnit loggas ut"));
    let form = county.again(&form, opened);
    assert_eq!((form.value("title"), form.value("summary")), ("Halvskriven", "En lång text."));
    let other = county.visit(&county.editor("sandvikens-kommun"), "/");
    assert!(editing::drafts::open(&other, &token).is_err(), "it is theirs who wrote it");
    let form = form.types("form", "projekt");
    let saved = county.send(&editor, &form, "spara");
    assert_eq!(saved.status, 303, "{}", text(&saved));
    let hofors = county.record(Kind::Initiative, "halvskriven");
    assert!(
        matches!(&hofors.body.is::<Initiative>().expect("one").area, Area::Named(codes) if codes[0].name() == "Hofors")
    );
    assert!(editing::drafts::open(&v, &token).is_err(), "what is saved is a draft no longer");
}

#[test]
fn a_twin_is_shown_before_a_record_is_entered_twice() {
    let county = County::new();
    let editor = county.editor(GAVLE);
    let form = county.form(&editor, Purpose::New, Kind::Initiative, None, "");
    let title = county.record(Kind::Initiative, LANDA).title().source.clone();
    let form = form.types("title", &title).types("form", "projekt");
    let asked = county.send(&editor, &form, "spara");
    assert_eq!(asked.status, 200);
    assert!(text(&asked).contains("Finns den redan?"));
    let form = county.again(&form, asked).ticks("nytt", "ja");
    assert_eq!(county.send(&editor, &form, "spara").status, 303);
}

#[test]
fn what_has_ended_keeps_its_lesson() {
    let county = County::new();
    let coordinator = county.coordinator();
    let form = county.form(&coordinator, Purpose::End, Kind::Initiative, Some(LANDA), "");
    let form = form.types("period.to", "2018-02-28").types("outcome", "ordinarie").types("lesson", "Börja i tid.");
    let saved = county.send(&coordinator, &form, "spara");
    assert_eq!(saved.status, 303, "{}", text(&saved));
    let landa = county.record(Kind::Initiative, LANDA);
    let initiative = landa.body.is::<Initiative>().expect("one");
    assert_eq!((initiative.stage, initiative.lesson.source.as_str()), (Stage::Completed, "Börja i tid."));
    assert_eq!(initiative.period.to.when().and_then(|to| to.exact_day()), Some(jiff::civil::date(2018, 2, 28)));
}
