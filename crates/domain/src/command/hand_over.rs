//! Somebody leaves: all that their functions answered for in an organisation goes to the next, in one command. Until there is
//! a next one the function says that it is vacant, and who stands in.

use std::collections::BTreeSet;

use super::{Planned, Problem, Trouble, check_text, write::Writing};
use crate::{
    change::Occasion,
    date::{Date, End, Period, When},
    id::{PersonId, RecordId, Ref},
    kinds::{Body, Content, Function, Holder, Kind, Post},
    policy::{steward_of, stewarded_by},
    record::{FieldKey, Shared},
    text::Text,
    world::World,
};

/// What is handed over, and to whom.
#[derive(Clone, Debug)]
pub struct HandOver {
    /// The organisation in which it happens: only what it answers for goes over, and only what a function says of it changes.
    pub organisation: RecordId,
    /// The functions that are handed over; none from somebody who holds none.
    pub functions: BTreeSet<RecordId>,
    /// Who leaves.
    pub from: Leaver,
    /// To whom.
    pub to: Next,
    /// The first day of the next one; whoever leaves answers for the last time on the day before.
    pub day: Date,
    /// Where it came from, for people.
    pub origin: String,
}

/// Who leaves.
#[derive(Clone, Debug)]
pub enum Leaver {
    /// One person; others who hold the functions there stay.
    One(PersonId),
    /// Whoever holds the functions there; those of whom accounts tell it, beside those whom the functions name.
    Everybody(Vec<PersonId>),
}

impl Leaver {
    fn is(&self, person: Option<PersonId>) -> bool {
        match self {
            Self::One(leaver) => person == Some(*leaver),
            Self::Everybody(_) => true,
        }
    }

    fn known(&self) -> &[PersonId] {
        match self {
            Self::One(leaver) => std::slice::from_ref(leaver),
            Self::Everybody(all) => all,
        }
    }
}

/// Who takes over.
#[derive(Clone, Debug)]
pub enum Next {
    /// The same functions, held by somebody else.
    Holder(PersonId),
    /// Another function, of this organisation: the records name it from now on.
    Function(RecordId, RecordId),
    /// Nobody yet.
    Vacant(Option<Substitute>),
}

/// Who stands in for a while.
#[derive(Clone, Debug)]
pub struct Substitute {
    /// Who, where that is known.
    pub person: Option<PersonId>,
    /// The function that stands in, in words; never a person's name.
    pub described: Text,
    /// The last day; `None` = until further notice.
    pub until: Option<Date>,
}

/// The records that go over: those that the organisation answers for and that ask one of the functions, each once. Where no
/// function is handed over, as from somebody who holds none: those that are asked about and ask no function.
pub fn handed_over<'a>(
    world: &'a World,
    organisation: RecordId,
    functions: &'a BTreeSet<RecordId>,
) -> Box<dyn Iterator<Item = &'a Shared> + 'a> {
    if functions.is_empty() {
        let own = stewarded_by(world, organisation).filter(|record| record.kind() != Kind::Function);
        return Box::new(own.filter(|record| {
            record.common().steward_function.is_none() && record.review_months(world.rhythms()).is_some()
        }));
    }
    let asked = functions.iter().flat_map(|function| world.referring_to(*function));
    let asked = asked.filter(|(_, key)| *key == FieldKey::StewardFunction).map(|(record, _)| record);
    Box::new(asked.filter(move |record| steward_of(record) == Some(organisation)))
}

pub(super) fn hand_over(world: &World, hand_over: HandOver, occasion: &Occasion) -> Result<Vec<Planned>, Vec<Problem>> {
    let problems = problems(world, &hand_over);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut writing = Writing::new(world, occasion);
    if let Next::Function(function, organisation) = hand_over.to {
        for record in handed_over(world, hand_over.organisation, &hand_over.functions) {
            let mut body = record.body.clone();
            body.common.steward = Some(Ref::to(organisation));
            body.common.steward_function = Some(Ref::to(function));
            writing.put(record.id, body, hand_over.origin.clone());
        }
    }
    for record in hand_over.functions.iter().filter_map(|id| world.record(*id)) {
        if let Some(function) = record.body.is::<Function>() {
            let content = Content::from(after(function, &hand_over));
            let body = Body { common: record.common().clone(), content };
            writing.put(record.id, body, hand_over.origin.clone());
        }
    }
    Ok(writing.done())
}

fn problems(world: &World, hand_over: &HandOver) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut complain = |field: Option<FieldKey>, what: Trouble| problems.push(Problem { index: 0, field, what });
    let mut is_a = |id: RecordId, wanted: Kind, key: FieldKey| match world.record(id).map(|record| record.kind()) {
        None => complain(Some(key), Trouble::Dangling(id)),
        Some(kind) if kind != wanted => complain(Some(key), Trouble::WrongKind(id)),
        Some(_) => {}
    };
    is_a(hand_over.organisation, Kind::Organisation, FieldKey::Steward);
    hand_over.functions.iter().for_each(|id| is_a(*id, Kind::Function, FieldKey::StewardFunction));
    match &hand_over.to {
        Next::Function(function, organisation) => {
            is_a(*function, Kind::Function, FieldKey::StewardFunction);
            is_a(*organisation, Kind::Organisation, FieldKey::Steward);
            if hand_over.functions.contains(function) && *organisation == hand_over.organisation {
                complain(Some(FieldKey::StewardFunction), Trouble::Circle);
            }
        }
        Next::Vacant(Some(substitute)) => {
            check_text(FieldKey::Described, &substitute.described, &mut complain);
            if substitute.until.is_some_and(|until| until < hand_over.day) {
                complain(Some(FieldKey::Period), Trouble::Reversed);
            }
        }
        Next::Holder(_) | Next::Vacant(None) => {}
    }
    problems
}

/// The function as it is afterwards. What it says of other organisations stays as it is.
fn after(function: &Function, hand_over: &HandOver) -> Function {
    let organisation = Some(Ref::to(hand_over.organisation));
    let email = mailbox_of(function, organisation);
    let mut function = function.clone();
    let day = hand_over.day;
    // Handing what a function answers for to another one is no word about who holds it.
    if matches!((&hand_over.to, &hand_over.from), (Next::Function(..), Leaver::Everybody(_))) {
        return function;
    }
    // Who did the work stays in the function's own history, also of those whom only an account named.
    for person in hand_over.from.known() {
        if !function.people.iter().any(|post| post.person == Some(*person)) {
            let post = Post { person: Some(*person), organisation, ..Post::default() };
            function.people.push(post);
        }
    }
    let theirs = |post: &Post| post.organisation.is_none() || post.organisation == organisation;
    let leaves = |post: &Post| theirs(post) && hand_over.from.is(post.person);
    function.people.retain_mut(|post| !leaves(post) || ends_before(&mut post.period, day));
    let somebody_stays =
        function.people.iter().any(|post| post.organisation == organisation && is_on(&post.period, day));
    match &hand_over.to {
        Next::Holder(person) => {
            // Neither vacant nor stood in for any longer.
            let passing = |holder: &Holder| holder.vacant == Some(true) || holder.substitute == Some(true);
            end_holders(&mut function, organisation, day, passing);
            if !function.holders.iter().any(|holder| holder.organisation == organisation && is_on(&holder.period, day))
            {
                let period = since(day, None);
                function.holders.push(Holder { organisation, email, period, ..Holder::default() });
            }
            let post = Post { person: Some(*person), organisation, substitute: None, period: since(day, None) };
            function.people.push(post);
        }
        Next::Function(..) if somebody_stays => {}
        Next::Function(..) => become_vacant(&mut function, organisation, day),
        Next::Vacant(substitute) => {
            if !somebody_stays {
                become_vacant(&mut function, organisation, day);
            }
            if let Some(substitute) = substitute {
                stand_in(&mut function, organisation, day, substitute);
            }
        }
    }
    function
}

/// The mailbox of the function in an organisation, as it last stood there: it stays the function's, whoever holds it next.
fn mailbox_of(function: &Function, organisation: Option<Ref<crate::kinds::Organisation>>) -> String {
    let mut theirs = function.holders.iter().rev().filter(|holder| holder.organisation == organisation);
    theirs.find(|holder| !holder.email.is_empty()).map(|holder| holder.email.clone()).unwrap_or_default()
}

fn become_vacant(function: &mut Function, organisation: Option<Ref<crate::kinds::Organisation>>, day: Date) {
    let email = mailbox_of(function, organisation);
    end_holders(function, organisation, day, |_| true);
    let period = since(day, None);
    function.holders.push(Holder { organisation, vacant: Some(true), email, period, ..Holder::default() });
}

fn stand_in(
    function: &mut Function,
    organisation: Option<Ref<crate::kinds::Organisation>>,
    day: Date,
    substitute: &Substitute,
) {
    let period = since(day, substitute.until);
    let holder = Holder {
        organisation,
        described: substitute.described.clone(),
        substitute: Some(true),
        email: mailbox_of(function, organisation),
        period: period.clone(),
        ..Holder::default()
    };
    function.holders.push(holder);
    if substitute.person.is_some() {
        let post = Post { person: substitute.person, organisation, substitute: Some(true), period };
        function.people.push(post);
    }
}

fn end_holders(
    function: &mut Function,
    organisation: Option<Ref<crate::kinds::Organisation>>,
    day: Date,
    which: impl Fn(&Holder) -> bool,
) {
    let theirs = |holder: &Holder| holder.organisation == organisation && which(holder);
    function.holders.retain_mut(|holder| !theirs(holder) || ends_before(&mut holder.period, day));
}

/// Lets a period end on the day before; false when nothing of it is left.
fn ends_before(period: &mut Period, day: Date) -> bool {
    if period.is_over(day) {
        return true;
    }
    let last = day.yesterday().unwrap_or(day);
    period.to = End::At(When::day(last));
    !period.is_reversed()
}

fn is_on(period: &Period, day: Date) -> bool {
    !period.is_over(day) && !period.is_ahead(day)
}

fn since(day: Date, until: Option<Date>) -> Period {
    let to = until.map_or(End::Open, |until| End::At(When::day(until)));
    Period::new(Some(When::day(day)), to, None)
}
