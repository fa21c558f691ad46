//! One thing to go to, as a person needs it told: where, when, in what language, at what cost, and whom to ask.

use domain::{
    choices::{Choice, Openness, Reaches},
    kinds::{Contact, Initiative, Organisation},
    place::{Area, Municipality},
    record::{FieldKey, Kind, Record, Shared, Value},
};

use crate::kit::{address::Parameters, html::Html, visit::Visit};

/// An offer on the page.
pub struct Offer {
    /// Its name, as a link to all that is known of it.
    pub link: Html,
    /// What it is.
    pub summary: Html,
    /// How one gets in.
    pub way_in: String,
    /// Whether its source says that an individual can get in.
    pub is_certain: bool,
    /// What one needs to know, each with its label.
    pub facts: Vec<(String, Html)>,
    /// How to reach somebody.
    pub ways: Vec<Html>,
    /// Where to ask when no way is stated.
    pub ask: String,
}

impl Offer {
    /// The offer that an initiative is to a person in a municipality; nothing if it is not for individuals.
    pub fn of(v: &Visit, record: &Shared, municipality: &Municipality) -> Option<Self> {
        let initiative = record.body.is::<Initiative>()?;
        if !initiative.reaches.contains(&Reaches::Newcomers) || initiative.openness == Some(Openness::NotForIndividuals)
        {
            return None;
        }
        let say = &v.words.say;
        let open = super::way_in(initiative.openness);
        let is_here = !matches!(initiative.area, Area::SomeNotNamed | Area::NotStated);
        Some(Self {
            link: v.link(record),
            summary: v.short(&record.common().summary),
            way_in: match open {
                Some(Openness::Anyone) => say.door_open_anyone(),
                Some(_) => say.door_open_referral(),
                None => say.door_open_unknown(),
            },
            is_certain: open.is_some() && is_here,
            facts: facts(v, initiative),
            ways: ways(v, record, initiative),
            ask: v.href_with("/kontakter", &Parameters::default().with("kommun", municipality.slug())),
        })
    }
}

fn facts(v: &Visit, initiative: &Initiative) -> Vec<(String, Html)> {
    let say = &v.words.say;
    let place =
        if initiative.place_held.is_empty() { v.area(&initiative.area) } else { v.text(&initiative.place_held) };
    let languages = Value::Languages(initiative.languages.clone());
    let languages =
        if initiative.languages.is_empty() { Html::default() } else { v.value(FieldKey::Languages, &languages) };
    let mut facts = vec![(say.door_place(), place), (say.door_time(), v.period(&initiative.period))];
    if !initiative.open_months.is_empty() {
        let months = initiative.open_months.iter().copied().map(Choice::Month).collect();
        facts.push((v.words.field(FieldKey::OpenMonths), v.value(FieldKey::OpenMonths, &Value::Choices(months))));
    }
    if !initiative.duration.is_empty() {
        facts.push((say.door_length(), v.text(&initiative.duration)));
    }
    let asked = [
        (say.door_language(), languages),
        (say.door_cost(), v.text(&initiative.cost)),
        (say.door_how(), v.prose_within(&initiative.how_to_apply, 4)),
    ];
    let (stated, not_stated): (Vec<_>, Vec<_>) = asked.into_iter().partition(|(_, html)| !html.is_empty());
    facts.extend(stated);
    // What nobody has said is said once, not line by line: on a telephone it would be most of the page.
    if !not_stated.is_empty() {
        let names: Vec<String> = not_stated.into_iter().map(|(name, _)| name.to_lowercase()).collect();
        facts.push((say.door_not_stated(), Html::text(&names.join(", "))));
    }
    facts
}

/// Every stated way to reach somebody: the initiative's own first, then who answers for it, then who leads it.
fn ways(v: &Visit, record: &Record, initiative: &Initiative) -> Vec<Html> {
    let mut ways = Vec::new();
    if !initiative.website.is_empty() {
        ways.push(v.value(FieldKey::Website, &Value::Plain(initiative.website.clone())));
    }
    let answering = v.world.referring_to(record.id).map(|(from, _)| from);
    ways.extend(answering.filter_map(|from| contact(v, from)));
    for lead in initiative.leads.iter().filter_map(|lead| v.world.record(lead.id)) {
        let Some(organisation) = lead.body.is::<Organisation>() else { continue };
        let stated = [
            (FieldKey::Telephone, &organisation.telephone),
            (FieldKey::Email, &organisation.email),
            (FieldKey::Website, &organisation.website),
        ];
        ways.push(reachable(v, lead, &stated));
        let theirs = v.world.referring_to(lead.id).filter(|(_, key)| *key == FieldKey::Organisation);
        let theirs: Vec<Html> = theirs.filter_map(|(from, _)| contact(v, from)).collect();
        ways.extend(theirs);
    }
    let mut once: Vec<Html> = Vec::new();
    ways.into_iter().for_each(|way| {
        if !once.contains(&way) {
            once.push(way)
        }
    });
    once
}

fn contact(v: &Visit, record: &Shared) -> Option<Html> {
    let contact = record.body.is::<Contact>().filter(|_| record.kind() == Kind::Contact)?;
    let is_there = domain::picture::status::is_in_picture(record, v.day, v.world.rhythms());
    let stated = [
        (FieldKey::Telephone, &contact.telephone),
        (FieldKey::Email, &contact.email),
        (FieldKey::Website, &contact.website),
    ];
    is_there.then(|| reachable(v, record, &stated))
}

/// Who, and each stated way to reach them.
fn reachable(v: &Visit, who: &Record, stated: &[(FieldKey, &String)]) -> Html {
    let mut html = v.link(who);
    for (key, text) in stated.iter().filter(|(_, text)| !text.is_empty()) {
        html.push_trusted(", ");
        html.push(&v.value(*key, &Value::Plain((*text).clone())));
    }
    html
}
