//! The settings of the partnership: what they are, what each does, and the way to change them. They are fields of the
//! partnership's own record, and so have a form, a history, a place in workbooks like every other.

use askama::Template;
use domain::{
    choices::{Choice, Rhythm},
    kinds::Kind,
    policy::{Act, may},
    record::FieldKey,
};

use crate::{
    features::editing,
    kit::{
        address,
        html::Html,
        page::{Answer, Page, Stop},
        visit::Visit,
    },
};

struct Setting {
    label: String,
    value: Option<Html>,
    help: Option<String>,
    /// Of the intervals: how every kind is reviewed, also those for which nothing is set.
    rhythms: Vec<RhythmOf>,
}

/// How often the records of a kind are reviewed.
struct RhythmOf {
    kind: String,
    rhythm: String,
    /// What is usual, where something else is set.
    usual: Option<String>,
}

#[derive(Template)]
#[template(path = "features/admin/settings.html")]
struct SettingsPage<'a> {
    v: &'a Visit,
    title: String,
    settings: Vec<Setting>,
    /// The form and the history; `None` while the partnership has no record of its own.
    ways: Option<(String, String)>,
    hosts: String,
}

/// The settings.
///
/// # Errors
/// [`Stop::Forbidden`] for who may not change them.
pub fn settings(v: &Visit) -> Answer {
    if !may(v.person(), Act::ManageSettings) {
        return Err(Stop::Forbidden);
    }
    let home = v.world.home();
    let fields = editing::settings().into_iter().map(|key| {
        let value = home.map(|(record, _)| record.body.get(key)).filter(|value| !value.is_blank());
        let shape = Kind::Partnership.field(key).map(|field| field.shape);
        Setting {
            label: v.words.field(key),
            rhythms: if key == FieldKey::Rhythms { rhythms(v) } else { Vec::new() },
            value: value.map(|value| v.value(key, &value)),
            help: shape.and_then(|shape| editing::help(&v.words.say, key, shape)),
        }
    });
    let page = SettingsPage {
        title: v.words.say.settings_title(),
        settings: fields.collect(),
        ways: home.map(|(record, _)| {
            let path = v.here_form(&address::of_record(record));
            (format!("{path}/andra"), format!("{path}/historik"))
        }),
        hosts: home.map(|(_, home)| home.host_names.clone()).unwrap_or_default(),
        v,
    };
    Ok(Page::html(&page))
}

/// How often each kind is reviewed: in so many months as may be chosen, every one has a name.
fn rhythms(v: &Visit) -> Vec<RhythmOf> {
    let name = |months: Option<u16>| {
        let rhythm = Rhythm::of_months(months.unwrap_or(0)).unwrap_or(Rhythm::Never);
        v.words.choice(Choice::Rhythm(rhythm))
    };
    let of = |kind: &Kind| {
        let (now, usual) = (v.world.rhythms().months(*kind), kind.review_months());
        RhythmOf {
            kind: v.words.kinds(*kind).to_owned(),
            rhythm: name(now),
            usual: (now != usual).then(|| name(usual)),
        }
    };
    Kind::ALL.iter().map(of).collect()
}
