//! What a record lacks, for those who can fill it in: which field, and who misses it. Never shown to the public.

use domain::{
    picture::worklist::{Completeness, completeness},
    policy::{self, Act},
    record::{FieldKey, Shared},
};

use super::{paper::person, typed::code};
use crate::kit::{
    address,
    html::{Html, escape},
    language::L10nLanguage,
    visit::Visit,
};

/// How complete a record is, with each missing field as a link to its place in the form; nothing for who may not change it.
pub fn part(v: &Visit, record: &Shared) -> Html {
    if v.seen.is_some() || !policy::may_to(person(v), Act::Edit, record) {
        return Html::default();
    }
    let told = completeness(record);
    let mut html = Html::default();
    if told.all == 0 {
        return html;
    }
    if told.missing.is_empty() {
        html.push_trusted("<p class=\"quiet complete\">");
        html.push_text(&count(v, &told));
        html.push_trusted("</p>");
        return html;
    }
    html.push_trusted("<details class=\"complete\"><summary>");
    html.push_text(&count(v, &told));
    html.push_trusted("</summary><ul>");
    let form = v.here_form(&format!("{}/andra", address::of_record(record)));
    for key in &told.missing {
        html.push_trusted(&format!("<li><a href=\"{}#{}\" rel=\"nofollow\">", escape(&form), code(*key)));
        html.push_text(&v.words.field(*key));
        html.push_trusted("</a>");
        if let Some(why) = why(&v.words.say, *key) {
            html.push_trusted(" – ");
            html.push_text(&why);
        }
        html.push_trusted("</li>");
    }
    html.push_trusted("</ul></details>");
    html
}

/// *7 av 9 uppgifter är ifyllda*.
pub fn count(v: &Visit, told: &Completeness) -> String {
    v.words.say.complete_count(told.stated.to_string(), told.all.to_string())
}

/// In one line: how much there is, and what is missing.
pub fn in_short(v: &Visit, told: &Completeness) -> String {
    match told.missing.is_empty() {
        true => count(v, told),
        false => format!("{}. {}", count(v, told), v.words.say.mine_missing(missing(v, told))),
    }
}

/// The names of what is missing, the most missed first.
pub fn missing(v: &Visit, told: &Completeness) -> String {
    told.missing.iter().map(|key| v.words.field(*key).to_lowercase()).collect::<Vec<_>>().join(", ")
}

/// Who misses a field that is not stated, and for what.
fn why(say: &L10nLanguage, key: FieldKey) -> Option<String> {
    Some(match key {
        FieldKey::Summary => say.why_summary(),
        FieldKey::Steward => say.why_steward(),
        FieldKey::StewardFunction => say.why_steward_function(),
        FieldKey::Period => say.why_period(),
        FieldKey::Area => say.why_area(),
        FieldKey::FocusAreas => say.why_focus_areas(),
        FieldKey::TargetGroups => say.why_target_groups(),
        FieldKey::Openness => say.why_openness(),
        FieldKey::Leads => say.why_leads(),
        FieldKey::Fundings => say.why_fundings(),
        FieldKey::Languages => say.why_languages(),
        FieldKey::HowToApply => say.why_how_to_apply(),
        FieldKey::Lesson => say.why_lesson(),
        FieldKey::Providers => say.why_providers(),
        FieldKey::MayApply => say.why_may_apply(),
        FieldKey::Website => say.why_website(),
        FieldKey::PlaceHeld => say.why_place_held(),
        FieldKey::Parties => say.why_parties(),
        FieldKey::SignedOn => say.why_signed_on(),
        FieldKey::Renewal => say.why_renewal(),
        FieldKey::OrganisationNumber => say.why_organisation_number(),
        FieldKey::Email => say.why_email(),
        FieldKey::Members => say.why_members(),
        FieldKey::Organisation => say.why_organisation(),
        FieldKey::Plan => say.why_plan(),
        FieldKey::Serves => say.why_serves(),
        FieldKey::Responsible => say.why_responsible(),
        FieldKey::PartOf => say.why_part_of(),
        FieldKey::MeetingsPerYear => say.why_meetings_per_year(),
        FieldKey::Unit => say.why_unit(),
        FieldKey::Publishers => say.why_publishers(),
        FieldKey::Observations => say.why_observations(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use domain::{picture::worklist::important, record::Kind, text::Language};

    use crate::kit::language::words;

    #[test]
    fn every_field_that_is_missed_is_missed_by_somebody() {
        for kind in Kind::ALL {
            for field in important(*kind) {
                for language in [Language::Sv, Language::En] {
                    let why = super::why(&words(language).say, field.key);
                    assert!(why.is_some_and(|why| !why.is_empty()), "{kind:?} {:?}", field.key);
                }
            }
        }
    }
}
