//! Why an organisation ought to be called, in the order in which one would say it.

use std::cmp::Reverse;

use super::{Matter, Participation};
use crate::{
    date::{Date, stockholm_day},
    picture::{participation::MONTHS, review::Standing},
};

/// A proposal that has waited for so many days has waited long.
pub const LONG_WAIT_DAYS: i32 = 14;
/// Who was invited so often and never came has stayed away; once or twice happens to anybody.
const OFTEN: usize = 3;

/// Why an organisation ought to be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing has come from it for a year.
    Silent,
    /// So many of its records are late or stale; the first fell due so many days ago.
    Overdue {
        /// Records.
        records: usize,
        /// Days.
        days: i32,
    },
    /// So many proposals have waited long; the oldest for so many days.
    Waiting {
        /// Proposals.
        proposals: usize,
        /// Days.
        days: i32,
    },
    /// So much of what a round that goes on asks is not answered.
    Unanswered {
        /// Not answered.
        left: usize,
        /// Asked.
        asked: usize,
    },
    /// It was invited to so many meetings in a year of which somebody has noted who came, and came to none.
    StayedAway {
        /// Meetings.
        meetings: usize,
    },
}

/// Whom to call first: who is silent, then who has most reasons, then what is longest overdue.
pub(super) fn order(reasons: &[Reason]) -> impl Ord + use<> {
    let longest = reasons.iter().map(|reason| match reason {
        Reason::Overdue { days, .. } | Reason::Waiting { days, .. } => *days,
        _ => 0,
    });
    (!reasons.contains(&Reason::Silent), Reverse(reasons.len()), Reverse(longest.max()))
}

pub(super) fn of(one: &Participation, day: Date) -> Vec<Reason> {
    let silent = is_silent(one, day).then_some(Reason::Silent);
    silent.into_iter().chain(overdue(one, day)).chain(waiting(one)).chain(unanswered(one)).chain(away(one)).collect()
}

/// Who came to the partnership within the year has not been silent for one; and who is asked nothing has nothing to say.
fn is_silent(one: &Participation, day: Date) -> bool {
    let entered = stockholm_day(one.organisation.created);
    let is_asked = !one.confirmed.is_empty() || !one.answered.is_empty();
    one.heard.is_none() && is_asked && entered < crate::date::months_from(day, -MONTHS)
}

fn overdue(one: &Participation, day: Date) -> Option<Reason> {
    let late = one.confirmed.iter().filter(|asked| asked.review.standing >= Standing::Late);
    let days = late.clone().map(|asked| days_between(asked.review.until, day)).max()?;
    Some(Reason::Overdue { records: late.count(), days })
}

fn waiting(one: &Participation) -> Option<Reason> {
    let open = one.answered.iter().filter(|line| line.is_open && line.waited >= LONG_WAIT_DAYS);
    let long = open.filter(|line| matches!(line.matter, Matter::Proposal(..)));
    let days = long.clone().map(|line| line.waited).max()?;
    Some(Reason::Waiting { proposals: long.count(), days })
}

fn unanswered(one: &Participation) -> Option<Reason> {
    let open = |name: &str| one.answered.iter().any(|line| line.is_open && round_of(&line.matter) == Some(name));
    let of_open = one.answered.iter().filter(|line| round_of(&line.matter).is_some_and(open));
    let left = of_open.clone().filter(|line| line.is_open).count();
    (left > 0).then(|| Reason::Unanswered { left, asked: of_open.count() })
}

fn away(one: &Participation) -> Option<Reason> {
    let meetings = one.noted();
    (meetings >= OFTEN && one.came() == 0).then_some(Reason::StayedAway { meetings })
}

fn round_of(matter: &Matter) -> Option<&str> {
    match matter {
        Matter::Record(_, round) | Matter::Cell(_, _, round) => Some(round),
        Matter::Proposal(..) => None,
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
