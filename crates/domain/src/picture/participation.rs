//! How an organisation takes part: whether its records are confirmed, whether it comes to meetings, whether it answers, and
//! whether it changes anything. For whoever coordinates, to know whom to call; and for the organisation itself.
//!
//! Nothing is weighed into one figure. Every figure is a number of rows, and the rows are here.

mod reasons;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use uuid::Uuid;

use super::{
    review::{Review, Standing, claims_to_hold, review},
    worklist::Asked,
};
use crate::{
    change::{Action, Actor},
    date::{Date, end_of_day, months_from, stockholm_day},
    id::RecordId,
    kinds::{Event, Group, Kind, Party},
    place::MunicipalityCode,
    policy::stewarded_by,
    record::{Record, Shared},
    round::{Answer, Giver, Round},
    world::World,
};
pub use reasons::{LONG_WAIT_DAYS, Reason};

/// So many months back are looked at.
pub const MONTHS: i32 = 12;

/// A proposal that was sent to whoever answers for a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its receipt.
    pub number: String,
    /// The record it is about.
    pub about: RecordId,
    /// The organisation that answers.
    pub steward: RecordId,
    /// When it came, or was opened again.
    pub asked: Timestamp,
    /// Whether it was closed because nobody answered.
    pub closed: bool,
    /// When it was answered and by which account, if it was.
    pub answered: Option<(Timestamp, Uuid)>,
}

/// What a World does not hold: who acts for whom, and what has been asked.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Of which organisation each account is.
    pub accounts: &'a BTreeMap<Uuid, RecordId>,
    /// Every round.
    pub rounds: &'a [Round],
    /// Every proposal about a record that somebody answers for.
    pub questions: &'a [Question],
}

/// A meeting that an organisation was invited to.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// The event.
    pub event: Shared,
    /// Its first day.
    pub day: Date,
    /// Whether the organisation came; `None` where nobody has noted who did.
    pub came: Option<bool>,
}

/// What is asked of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Whether a record is right, in the round of this name.
    Record(RecordId, String),
    /// What there is in a municipality for a focus area, in the round of this name.
    Cell(RecordId, MunicipalityCode, String),
    /// A proposal about a record, by its receipt.
    Proposal(RecordId, String),
}

/// How an answer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// There is none.
    None,
    /// The organisation gave it.
    Own(Date),
    /// Somebody else did, on its behalf.
    Others(Date),
}

/// Something asked of an organisation, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What.
    pub matter: Matter,
    /// When it was asked.
    pub asked: Date,
    /// The answer.
    pub reply: Reply,
    /// How many days it waited, or has waited.
    pub waited: i32,
    /// Whether an answer is still waited for: the round goes on, the proposal is open.
    pub is_open: bool,
}

/// A record that somebody of an organisation entered or changed.
#[derive(Clone, Debug)]
pub struct Update {
    /// The record.
    pub record: Shared,
    /// The last day on which they did.
    pub day: Date,
    /// Whether they entered it.
    pub entered: bool,
}

/// How an organisation takes part.
#[derive(Clone, Debug)]
pub struct Participation {
    /// The organisation.
    pub organisation: Shared,
    /// *Confirmed*: the records it answers for and is asked about, the longest overdue first.
    pub confirmed: Vec<Asked>,
    /// The last day on which any of these was known to be right: see [`Known`](super::review::Known).
    pub last_confirmed: Option<Date>,
    /// *Attended*: the meetings of the last year that it was invited to, the latest first.
    pub attended: Vec<Meeting>,
    /// *Answered*: what it was asked in the last year, what waits first, then the latest.
    pub answered: Vec<Line>,
    /// *Updated*: the records that somebody of it entered or changed in the last year, the latest first.
    pub updated: Vec<Update>,
    /// The last day of the last year on which anything at all came from it.
    pub heard: Option<Date>,
    /// Why it ought to be called, the gravest first.
    pub reasons: Vec<Reason>,
}

impl Participation {
    /// How many of its records are confirmed in time.
    pub fn in_time(&self) -> usize {
        self.confirmed.iter().filter(|asked| asked.review.standing == Standing::Fresh).count()
    }

    /// How many meetings it came to.
    pub fn came(&self) -> usize {
        self.attended.iter().filter(|meeting| meeting.came == Some(true)).count()
    }

    /// How many meetings it was invited to of which somebody has noted who came.
    pub fn noted(&self) -> usize {
        self.attended.iter().filter(|meeting| meeting.came.is_some()).count()
    }

    /// How much it has answered itself.
    pub fn own_answers(&self) -> usize {
        self.answered.iter().filter(|line| matches!(line.reply, Reply::Own(_))).count()
    }

    /// How much of what it was asked is answered, by itself or by others.
    pub fn replies(&self) -> usize {
        self.answered.iter().filter(|line| line.reply != Reply::None).count()
    }

    /// The longest that anything it answered waited, or that anything still waits; in days.
    pub fn longest_wait(&self) -> Option<i32> {
        self.answered.iter().filter(|line| line.is_open || line.reply != Reply::None).map(|line| line.waited).max()
    }

    /// The last day on which it changed something, within the year.
    pub fn last_updated(&self) -> Option<Date> {
        self.updated.iter().map(|update| update.day).max()
    }
}

/// What is known of everybody, gathered once.
pub struct Ground<'a> {
    world: &'a World,
    day: Date,
    /// What each organisation changed, by record: the last day, and whether it entered it.
    changed: BTreeMap<RecordId, BTreeMap<RecordId, (Date, bool)>>,
    /// The last day on which somebody of an organisation did anything.
    heard: BTreeMap<RecordId, Date>,
    meetings: BTreeMap<RecordId, Vec<Meeting>>,
    lines: BTreeMap<RecordId, Vec<Line>>,
    members: BTreeSet<RecordId>,
}

impl<'a> Ground<'a> {
    /// What a World and what is told beside it say of the twelve months up to a day.
    pub fn of(world: &'a World, told: Told<'_>, day: Date) -> Self {
        let members = told.accounts.values().copied().collect();
        let mut ground = Self {
            world,
            day,
            changed: BTreeMap::new(),
            heard: BTreeMap::new(),
            meetings: BTreeMap::new(),
            lines: BTreeMap::new(),
            members,
        };
        ground.read_changes(told.accounts);
        ground.read_meetings();
        told.rounds.iter().for_each(|round| ground.read_round(round));
        told.questions.iter().for_each(|question| ground.read_question(question, told.accounts));
        ground
    }

    fn since(&self) -> Date {
        months_from(self.day, -MONTHS)
    }

    fn read_changes(&mut self, accounts: &BTreeMap<Uuid, RecordId>) {
        let begins = end_of_day(self.since());
        for header in self.world.latest_changes().take_while(|header| header.occasion.at > begins) {
            let Actor::Account(account) = header.occasion.actor else { continue };
            let Some(organisation) = accounts.get(&account) else { continue };
            let day = stockholm_day(header.occasion.at);
            // The latest change comes first.
            self.heard.entry(*organisation).or_insert(day);
            if matches!(header.action, Action::Put | Action::Restore) {
                let own = self.changed.entry(*organisation).or_default();
                own.entry(header.record).or_insert((day, false)).1 |= header.version == 1;
            }
        }
    }

    fn read_meetings(&mut self) {
        for (event, content) in self.world.each::<Event>(Kind::Event) {
            let first = content.period.from.as_ref().and_then(|from| from.latest);
            let Some(day) = first.filter(|first| *first <= self.day && *first > self.since()) else { continue };
            if content.cancelled == Some(true) {
                continue;
            }
            for organisation in self.invited(content, day) {
                let came = (!content.came.is_empty()).then(|| content.came.iter().any(|one| one.id == organisation));
                let meeting = Meeting { event: Shared::clone(event), day, came };
                self.meetings.entry(organisation).or_default().push(meeting);
            }
        }
    }

    /// Who is invited to a meeting: who is named, who came, and the members of the groups whose meeting it is.
    fn invited(&self, event: &Event, day: Date) -> BTreeSet<RecordId> {
        let now = |party: &&Party| !party.period.is_over(day) && !party.period.is_ahead(day);
        let groups = event.belongs_to.iter().filter_map(|group| self.world.record(group.id)?.body.is::<Group>());
        let members = groups.flat_map(|group| group.members.iter().filter(now));
        let named = event.invited.iter().chain(members).filter_map(|party| party.organisation);
        named.chain(event.came.iter().copied()).map(|organisation| organisation.id).collect()
    }

    fn read_round(&mut self, round: &Round) {
        let asked = stockholm_day(round.started);
        if asked <= self.since() {
            return;
        }
        for invitation in &round.invitations {
            let records = invitation.rows.iter().filter(|row| self.world.record(row.record).is_some()).map(|row| {
                let given = row.answer.as_ref().filter(|given| !matches!(given.answer, Answer::Snoozed(_)));
                (Matter::Record(row.record, round.name.clone()), given.map(|given| (given.by, given.at)))
            });
            let cells = invitation.cells.iter().map(|cell| {
                let matter = Matter::Cell(cell.focus_area, cell.municipality, round.name.clone());
                (matter, cell.answer.as_ref().map(|given| (given.by, given.at)))
            });
            let lines = records.chain(cells).map(|(matter, given)| {
                let reply = match given {
                    None => Reply::None,
                    Some((Giver::OnBehalf(_), at)) => Reply::Others(stockholm_day(at)),
                    Some((Giver::Link | Giver::Owner(_), at)) => Reply::Own(stockholm_day(at)),
                };
                line(matter, asked, reply, self.day, round.closed.is_none())
            });
            let lines: Vec<Line> = lines.collect();
            self.note(invitation.organisation, lines);
        }
    }

    fn read_question(&mut self, question: &Question, accounts: &BTreeMap<Uuid, RecordId>) {
        let asked = stockholm_day(question.asked);
        let is_open = question.answered.is_none() && !question.closed;
        // What still waits is told of however old it is.
        if self.world.record(question.about).is_none() || (asked <= self.since() && !is_open) {
            return;
        }
        let reply = match question.answered {
            None => Reply::None,
            Some((at, account)) if accounts.get(&account) == Some(&question.steward) => Reply::Own(stockholm_day(at)),
            Some((at, _)) => Reply::Others(stockholm_day(at)),
        };
        let matter = Matter::Proposal(question.about, question.number.clone());
        self.note(question.steward, vec![line(matter, asked, reply, self.day, is_open)]);
    }

    fn note(&mut self, organisation: RecordId, lines: Vec<Line>) {
        let own = lines.iter().filter_map(|line| match line.reply {
            Reply::Own(day) => Some(day),
            _ => None,
        });
        if let Some(last) = own.max() {
            let heard = self.heard.entry(organisation).or_insert(last);
            *heard = (*heard).max(last);
        }
        self.lines.entry(organisation).or_default().extend(lines);
    }

    /// Every organisation that takes part in anything, whom to call first before the others.
    pub fn all(&self) -> Vec<Participation> {
        let partners = self.world.of_kind(Kind::Organisation).filter(|organisation| self.is_partner(organisation));
        let mut all: Vec<Participation> = partners.map(|organisation| self.of_one(organisation)).collect();
        all.sort_by_cached_key(|one| {
            (reasons::order(&one.reasons), swedish::sort_key(&one.organisation.title().source), one.organisation.id)
        });
        all
    }

    /// Whether an organisation takes part: it answers for something beside itself, has accounts, was asked or invited. What the
    /// records merely mention does not, and neither does what is no more.
    fn is_partner(&self, organisation: &Shared) -> bool {
        let id = organisation.id;
        let is_known = self.members.contains(&id) || self.lines.contains_key(&id) || self.meetings.contains_key(&id);
        let answers = || stewarded_by(self.world, id).any(|record| record.id != id);
        claims_to_hold(organisation, self.day, self.world.rhythms()) && (is_known || answers())
    }

    /// How one organisation takes part.
    pub fn of_one(&self, organisation: &Shared) -> Participation {
        let id = organisation.id;
        let mut confirmed: Vec<Asked> = stewarded_by(self.world, id)
            .filter_map(|record| Some(Asked { record: Shared::clone(record), review: self.review(record)? }))
            .collect();
        confirmed.sort_by_key(|asked| (asked.review.until, asked.record.kind(), asked.record.id));
        let mut attended = self.meetings.get(&id).cloned().unwrap_or_default();
        attended.sort_by_key(|meeting| (std::cmp::Reverse(meeting.day), meeting.event.id));
        let mut answered = self.lines.get(&id).cloned().unwrap_or_default();
        answered.sort_by_key(|line| (!(line.is_open && line.reply == Reply::None), std::cmp::Reverse(line.asked)));
        let changed = self.changed.get(&id).into_iter().flatten();
        let update = |(record, (day, entered)): (&RecordId, &(Date, bool))| {
            let record = Shared::clone(self.world.record(*record)?);
            Some(Update { record, day: *day, entered: *entered })
        };
        let mut updated: Vec<Update> = changed.filter_map(update).collect();
        updated.sort_by_key(|update| (std::cmp::Reverse(update.day), update.record.id));
        let came = attended.iter().filter(|meeting| meeting.came == Some(true)).map(|meeting| meeting.day).max();
        let mut one = Participation {
            organisation: Shared::clone(organisation),
            last_confirmed: confirmed.iter().map(|asked| asked.review.known.day()).max(),
            confirmed,
            attended,
            answered,
            updated,
            heard: self.heard.get(&id).copied().max(came),
            reasons: Vec::new(),
        };
        one.reasons = reasons::of(&one, self.day);
        one
    }

    fn review(&self, record: &Record) -> Option<Review> {
        review(record, self.day, self.world.rhythms())
    }
}

fn line(matter: Matter, asked: Date, reply: Reply, day: Date, goes_on: bool) -> Line {
    let until = match reply {
        Reply::None => day,
        Reply::Own(day) | Reply::Others(day) => day,
    };
    let waited = asked.until(until).map_or(0, |span| span.get_days()).max(0);
    Line { matter, asked, reply, waited, is_open: goes_on && reply == Reply::None }
}
