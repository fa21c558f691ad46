//! What whoever looks at a record may do with it: change it, or propose a change; say that it is still right.

use domain::{
    policy::{self, Act},
    record::{Record, Shared},
};

use super::{paper::person, web::may_be_new};
use crate::kit::{
    address, clock,
    html::{Html, escape},
    visit::Visit,
};

/// The ways on from a record's page. Everybody may propose; nobody is shown what they may not do.
pub fn tools(v: &Visit, record: &Shared) -> Html {
    // The past cannot be changed.
    if v.seen.is_some() {
        return Html::default();
    }
    let say = &v.words.say;
    let person = person(v);
    let may = |act| policy::may_to(person, act, record);
    let path = address::of_record(record);
    let mut links: Vec<(String, String)> = Vec::new();
    let mut add = |last: &str, words: String| links.push((v.here_form(&format!("{path}/{last}")), words));
    if may(Act::Edit) {
        add("andra", say.action_edit());
        if record.period().is_some() {
            add("avsluta", say.action_end());
        }
    } else {
        add("foresla", say.action_propose());
    }
    if v.visitor.is_some() {
        add("historik", say.action_history());
    }
    if may(Act::Merge) {
        add("sla-ihop", say.action_merge());
    }
    if may(Act::Withdraw) {
        add("dra-tillbaka", say.action_withdraw());
    }
    if may(Act::Edit) {
        let copy = address::Parameters::default().with("fran", record.slug());
        let form = v.here_form(&format!("/{}/ny", address::path(record.kind())));
        links.push((format!("{form}{}", copy.written()), say.action_copy()));
    }
    let first = if may(Act::Confirm) { confirm(v, record, &path) } else { Html::default() };
    group(v, first, &links)
}

/// The ways on from a list: everybody may propose what is missing; who may adds to it, and changes several.
pub fn list_tools(v: &Visit) -> Html {
    let list = v.path.trim_start_matches('/');
    let list = if list == "moten" { "kalender" } else { list };
    if v.seen.is_some() || !address::kind(list).is_some_and(may_be_new) {
        return Html::default();
    }
    let say = &v.words.say;
    let mut links = Vec::new();
    if policy::may_enter(person(v)) {
        links.push((v.here_form(&format!("/{list}/ny")), say.action_add()));
    } else {
        links.push((v.here_form(&format!("/{list}/foresla")), say.action_propose_new()));
    }
    if policy::may_some(person(v), Act::EditMany) {
        links.push((v.here_form(&format!("/{list}/andra-flera")), say.action_many()));
    }
    group(v, Html::default(), &links)
}

/// Whether records can be ticked in the lists that are shown, to be changed together.
pub fn chooses_in_lists(v: &Visit) -> bool {
    let is_list = address::kind(v.path.trim_start_matches('/')).is_some_and(may_be_new);
    v.seen.is_none() && is_list && policy::may_some(person(v), Act::EditMany)
}

/// The box of a record in a list, for whoever may change it together with others.
pub fn push_tick(v: &Visit, html: &mut Html, record: &Record) {
    if !policy::may_to(person(v), Act::EditMany, record) {
        return;
    }
    html.push_trusted(&format!(
        "<label class=\"tick\"><input type=\"checkbox\" name=\"uppgift\" value=\"{}.{}\" form=\"flera\"><span class=\"unseen\">",
        record.id, record.version
    ));
    html.push_text(&v.words.say.many_tick(v.plain(record.title())));
    html.push_trusted("</span></label>\n");
}

/// What is done with those that are ticked in a list, or with all that its filters leave.
pub fn ticked_tools(v: &Visit, total: usize) -> Html {
    if !chooses_in_lists(v) {
        return Html::default();
    }
    let say = &v.words.say;
    let form = v.here_form(&format!("{}/andra-flera", v.path));
    let all = v.href_with(&format!("{}/andra-flera", v.path), &v.parameters.without(&["sida", "antal", "sortera"]));
    let mut html = Html::default();
    html.push_trusted(&format!(
        "<form class=\"chosen-rows\" id=\"flera\" method=\"post\" action=\"{}\">",
        escape(&form)
    ));
    html.push_trusted("<input type=\"hidden\" name=\"steg\" value=\"valj\"><button class=\"second\">");
    html.push_text(&say.many_change_ticked());
    html.push_trusted(&format!("</button> <a href=\"{}\" rel=\"nofollow\">", escape(&all)));
    html.push_text(&say.many_change_all(total.to_string()));
    html.push_trusted("</a></form>");
    html
}

/// Links in a row, after what comes before them.
fn group(v: &Visit, first: Html, links: &[(String, String)]) -> Html {
    let mut html = Html::default();
    html.push_trusted("<div class=\"actions\" role=\"group\" aria-label=\"");
    html.push_text(&v.words.say.action_label());
    html.push_trusted("\">");
    html.push(&first);
    html.push_trusted("<ul>");
    for (href, words) in links {
        html.push_trusted(&format!("<li><a href=\"{}\" rel=\"nofollow\">", escape(href)));
        html.push_text(words);
        html.push_trusted("</a></li>");
    }
    html.push_trusted("</ul></div>");
    html
}

fn confirm(v: &Visit, record: &Record, path: &str) -> Html {
    if record.common().confirmed == Some(v.today) {
        return Html::trusted(format!("<p class=\"quiet\">{}</p>", escape(&v.words.say.action_confirmed())));
    }
    Html::trusted(format!(
        "<form method=\"post\" action=\"{}\"><input type=\"hidden\" name=\"kommando\" value=\"{}\"><input type=\"hidden\" name=\"version\" value=\"{}\"><button>{}</button></form>",
        escape(&v.here_form(&format!("{path}/stammer"))),
        clock::fresh_identity(),
        record.version,
        escape(&v.words.say.action_confirm())
    ))
}
