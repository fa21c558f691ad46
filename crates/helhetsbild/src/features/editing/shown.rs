//! Values as people compare them: two versions side by side, field by field.

use domain::{
    choices::Audience,
    date::stockholm_day,
    kinds::Body,
    record::{Field, Shape, Value},
};

use jiff::Timestamp;

use crate::kit::{
    html::{Html, escape},
    visit::Visit,
};

/// A field that differs between two versions.
pub struct Difference {
    /// Its name.
    pub label: String,
    /// In the earlier version.
    pub before: Html,
    /// In the later.
    pub after: Html,
}

/// A value to compare: texts with their translations, lists a row a line.
pub fn shown(v: &Visit, field: &Field, value: &Value) -> Html {
    match (field.shape, value) {
        (_, Value::Blank) => Html::trusted(format!("<span class=\"quiet\">{}</span>", v.words.not_stated())),
        (Shape::Parts(parts), Value::Parts(rows)) => {
            let rows = rows.iter().map(|row| v.part(parts, row));
            Html::joined(rows, "<br>")
        }
        (_, Value::Text(text)) if !text.translations.is_empty() => {
            let mut all = vec![v.marked(&text.source, text.language)];
            for (language, translation) in text.translations.iter() {
                let mut one = Html::text(&v.words.language_name(*language));
                one.push_trusted(": ");
                one.push(&v.marked(&translation.text, *language));
                all.push(one);
            }
            Html::joined(all, "<br>")
        }
        (_, Value::Text(text)) => v.marked(&text.source, text.language),
        _ => v.value(field.key, value),
    }
}

/// A moment in Stockholm: `15 maj 2009 kl. 14.32`.
pub fn moment(v: &Visit, at: Timestamp) -> String {
    let there = at.in_tz("Europe/Stockholm");
    let time = there.map(|there| format!("{:02}.{:02}", there.hour(), there.minute())).unwrap_or_default();
    v.words.say.moment(v.date(stockholm_day(at)), time)
}

/// A link.
pub fn linked(href: &str, text: &str) -> Html {
    Html::trusted(format!("<a href=\"{}\">{}</a>", escape(href), escape(text)))
}

/// What a version that had none before it says: every field that is filled in, as far as readers of this audience may see them.
/// A choice nobody had to make stands for nothing where it is as it was left.
pub fn entered(v: &Visit, body: &Body, audience: Audience) -> Vec<Difference> {
    let empty = body.kind().empty();
    let says = |field: &&'static Field| {
        let value = body.get(field.key);
        let left = matches!(value, Value::Choice(_)) && !field.required && value == empty.get(field.key);
        field.audience <= audience && !value.is_blank() && !left
    };
    let fields = super::layout::fields(body.kind(), audience).into_iter().filter(says);
    fields
        .map(|field| Difference {
            label: v.words.field(field.key),
            before: Html::default(),
            after: shown(v, field, &body.get(field.key)),
        })
        .collect()
}

/// The fields that differ between two versions, as far as readers of this audience may see them.
pub fn differences(v: &Visit, before: &Body, after: &Body, audience: Audience) -> Vec<Difference> {
    let differs = |field: &&Field| field.audience <= audience && before.get(field.key) != after.get(field.key);
    let fields = super::layout::fields(after.kind(), audience);
    fields
        .into_iter()
        .filter(|field| differs(field))
        .map(|field| Difference {
            label: v.words.field(field.key),
            before: shown(v, field, &before.get(field.key)),
            after: shown(v, field, &after.get(field.key)),
        })
        .collect()
}
