//! The settings of the partnership: what they are, what each does, and the way to change them. They are fields of the
//! partnership's own record, and so have a form, a history, a place in workbooks like every other.

use askama::Template;
use domain::{
    kinds::Kind,
    policy::{Act, may},
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
