//! A worklist in words: what each list is called and what is said of each of its lines. The page and the weekly letter say the
//! same.

use domain::{
    date::Date,
    picture::{
        coverage::State,
        review::{Review, Standing},
        white_spots::Gap,
        worklist::{Line, List, Lost, Silence},
    },
    record::Shared,
};

use crate::kit::language::{L10nLanguage, Words};

/// What a line is about.
pub(super) enum Subject<'a> {
    /// A record.
    Record(&'a Shared),
    /// A municipality and a focus area of which nothing is known, or in which nothing exists.
    Gap(&'a Gap),
}

/// The name of a list.
pub(super) fn heading(say: &L10nLanguage, list: List) -> String {
    match list {
        List::Due => say.worklist_due(),
        List::Orphans => say.worklist_orphans(),
        List::Silent => say.worklist_silent(),
        List::Ending => say.worklist_ending(),
        List::Agreements => say.worklist_agreements(),
        List::Gaps => say.worklist_gaps(),
    }
}

/// A list's name in addresses.
pub(super) fn code(list: List) -> &'static str {
    match list {
        List::Due => "kontrollera",
        List::Orphans => "utan-ansvarig",
        List::Silent => "tysta",
        List::Ending => "slutar",
        List::Agreements => "overenskommelser",
        List::Gaps => "luckor",
    }
}

/// What a line is about, and what is said of it.
pub(super) fn said<'a>(words: &Words, line: &'a Line, today: Date) -> (Subject<'a>, String) {
    let say = &words.say;
    match line {
        Line::Due(asked) => (Subject::Record(&asked.record), standing(words, &asked.review).1),
        Line::Orphan(orphan) => {
            let why = match orphan.why {
                Lost::NoSteward => say.orphan_no_steward(),
                Lost::StewardGone => say.orphan_steward_gone(),
                Lost::FunctionGone => say.orphan_function_gone(),
                Lost::FunctionVacant => say.orphan_function_vacant(),
                Lost::MailReturned => say.orphan_mail_returned(),
            };
            (Subject::Record(&orphan.record), why)
        }
        Line::Silent(silent) => {
            let why = match silent.why {
                Silence::Ended => say.silent_ended(),
                Silence::Vacant => say.silent_vacant(),
                Silence::NotConfirmed => say.silent_not_confirmed(),
            };
            (Subject::Record(&silent.record), why)
        }
        Line::Ending(closing) => (Subject::Record(&closing.record), ends(words, closing.last, today)),
        Line::Agreement(record) => {
            let last = record.last_day();
            (Subject::Record(record), last.map(|last| say.mine_ends(words.date(last))).unwrap_or_default())
        }
        Line::Gap(gap) => {
            let area = gap.focus_area.title().in_language(words.language).0;
            let state = if gap.state == State::WhiteSpot { say.state_white_spot() } else { say.no_information() };
            (Subject::Gap(gap), format!("{area} · {}", state.to_lowercase()))
        }
    }
}

/// When something ends, or ended.
pub(super) fn ends(words: &Words, last: Date, today: Date) -> String {
    if last < today { words.say.mine_ended(words.date(last)) } else { words.say.mine_ends(words.date(last)) }
}

/// What is said of a review, and how grave that is.
pub(super) fn standing(words: &Words, review: &Review) -> (&'static str, String) {
    let say = &words.say;
    let known = words.date(review.known.day());
    match review.standing {
        Standing::Fresh => ("fresh", say.standing_fresh(known)),
        Standing::Due => ("due", say.standing_due(known)),
        Standing::Late => ("late", say.standing_late(known)),
        Standing::Stale => ("stale", say.standing_stale(known)),
    }
}
