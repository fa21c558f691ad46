//! A county made up from a seed, of the size and shape of a real one: ten municipalities, some hundreds of organisations,
//! and as many initiatives as one asks for, each with its period, area, parties and money.

use std::path::Path;

use anyhow::Context;
use domain::{
    change::{Action, Actor, Occasion},
    choices::{
        AgreementForm, ApplicantForm, DocumentForm, EventForm, FocusAreaForm, GroupForm, InitiativeForm, Openness,
        OrganisationForm, PartyRole, ProgrammeForm, Reaches, Stage, TargetGroupForm,
    },
    date::{Date, End, Period, Precision, When},
    id::{PartnershipId, RecordId, Ref},
    kinds::{
        Agreement, Body, Call, Contact, Content, Document, Event, FocusArea, Funding, Group, Initiative, Kind,
        Organisation, Partnership, Party, Programme, TargetGroup,
    },
    money::Money,
    place::{Area, CountyCode, MunicipalityCode, read_county},
    record::{Common, Value},
    slug::slug,
    text::{Language, Text},
};
use jiff::Timestamp;
use ledger::{Batch, Ledger, NewChange, Sqlite, Surroundings};
use uuid::Uuid;

use crate::{
    random::Random,
    vocabulary::{VOCABULARY, vocabulary},
};

/// The day every page is about, whenever it is measured.
pub(crate) const DAY: Date = Date::constant(2026, 3, 1);
/// Changes appended together.
const TOGETHER: usize = 50_000;

/// A record as it is to be stored.
pub(crate) struct Made {
    pub(crate) id: RecordId,
    pub(crate) body: Body,
}

/// The county: what initiatives refer to, and the initiatives by number.
pub(crate) struct County {
    seed: u64,
    vocabulary: Vec<String>,
    county: CountyCode,
    pub(crate) municipalities: Vec<MunicipalityCode>,
    documents: Vec<RecordId>,
    pub(crate) organisations: Vec<RecordId>,
    pub(crate) focus_areas: Vec<RecordId>,
    target_groups: Vec<RecordId>,
    programmes: Vec<RecordId>,
    /// Everything but the initiatives.
    pub(crate) frame: Vec<Made>,
}

impl County {
    /// The county of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        let county = read_county("21").expect("Gävleborg is a county");
        let mut made = Self {
            seed,
            vocabulary: vocabulary(&mut Random::of(seed, 0)),
            county,
            municipalities: county.municipalities(DAY).into_iter().map(|municipality| municipality.code).collect(),
            documents: ids(Kind::Document, 40),
            organisations: ids(Kind::Organisation, 400),
            focus_areas: ids(Kind::FocusArea, 20),
            target_groups: ids(Kind::TargetGroup, 30),
            programmes: ids(Kind::Programme, 40),
            frame: Vec::new(),
        };
        made.frame = made.surroundings();
        made
    }

    /// Its short name.
    pub(crate) fn partnership() -> PartnershipId {
        PartnershipId("gavleborg".to_owned())
    }

    fn words(&self, random: &mut Random, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.vocabulary[random.rank(VOCABULARY)].as_str()).collect();
        let text = words.join(" ");
        let mut letters = text.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    fn text(&self, random: &mut Random, count: usize) -> Text {
        let mut text = Text::swedish(self.words(random, count));
        if random.chance(20) {
            text.translate(Language::En, self.words(random, count));
        }
        text
    }

    fn common(&self, random: &mut Random, kind: Kind, number: usize) -> Common {
        let (length, sentence) = (3 + random.below(4), 12 + random.below(16));
        let title = self.text(random, length);
        let sources = if matches!(kind, Kind::Document | Kind::Partnership) {
            Vec::new()
        } else {
            self.refer(random, &self.documents, 1)
        };
        Common {
            key: key(kind, number),
            slug: format!(
                "{}-{number}",
                slug(&title.source).chars().take(60).collect::<String>().trim_end_matches('-')
            ),
            title,
            summary: self.text(random, sentence),
            sources,
            source_place: format!("bild {}", 1 + random.below(40)),
            confirmed: random.chance(30).then(|| day(random, 2024, 2026)),
            ..Common::default()
        }
    }

    fn refer<T>(&self, random: &mut Random, ids: &[RecordId], count: usize) -> Vec<Ref<T>> {
        random.some(ids, count).into_iter().map(Ref::to).collect()
    }

    fn area(&self, random: &mut Random) -> Area {
        match random.below(100) {
            0..60 => {
                let count = 1 + random.below(3);
                Area::Named(random.some(&self.municipalities, count))
            }
            60..85 => Area::Counties(vec![self.county]),
            85..90 => Area::SomeNotNamed,
            90..92 => Area::Country,
            _ => Area::NotStated,
        }
    }

    fn parties(&self, random: &mut Random, most: usize) -> Vec<Party> {
        let role = [PartyRole::Partner, PartyRole::Partner, PartyRole::CoApplicant, PartyRole::Signatory];
        let named = |random: &mut Random| Party {
            organisation: Some(Ref::to(random.pick(&self.organisations))),
            ..Party::default()
        };
        let described = |random: &mut Random| Party {
            described: Text::swedish(self.words(random, 3)),
            count: Some(11),
            ..Party::default()
        };
        (0..random.below(most + 1))
            .map(|_| {
                let party = if random.chance(85) { named(random) } else { described(random) };
                Party { role: random.pick(&role), ..party }
            })
            .collect()
    }

    /// An initiative by its number.
    pub(crate) fn initiative(&self, number: usize) -> Made {
        let random = &mut Random::of(self.seed ^ 0x1_0000_0000, number as u64);
        let stages = [
            Stage::Ongoing,
            Stage::Ongoing,
            Stage::Ongoing,
            Stage::NotStated,
            Stage::Planned,
            Stage::Completed,
            Stage::Idea,
            Stage::Granted,
        ];
        let earlier = number.checked_sub(1 + random.below(50)).filter(|_| random.chance(8));
        let (areas, groups, money) = (1 + random.below(2), random.below(3), random.below(3));
        let fundings = (0..money).map(|_| Funding {
            programme: Some(Ref::to(random.pick(&self.programmes))),
            amount: random.chance(60).then(|| Money::kronor(10_000 * (1 + random.below(400)) as i64)),
            part: random.chance(30).then_some(true),
            ..Funding::default()
        });
        let fundings = fundings.collect();
        let content = Initiative {
            form: random.pick(InitiativeForm::ALL),
            stage: random.pick(&stages),
            period: period(random),
            area: self.area(random),
            place_held: if random.chance(20) { Text::swedish(self.words(random, 2)) } else { Text::default() },
            focus_areas: self.refer(random, &self.focus_areas, areas),
            target_groups: self.refer(random, &self.target_groups, groups),
            reaches: if random.chance(60) { vec![Reaches::Newcomers] } else { Vec::new() },
            openness: random.chance(30).then(|| random.pick(Openness::ALL)),
            leads: self.refer(random, &self.organisations, 1),
            partners: self.parties(random, 4),
            fundings,
            part_of: earlier.map(|earlier| Ref::to(id(Kind::Initiative, earlier))),
            languages: if random.chance(15) {
                random.some(&[Language::Sv, Language::Ar, Language::So, Language::Ti], 2)
            } else {
                Vec::new()
            },
            places_offered: random.chance(20).then(|| 5 + random.below(60) as i64),
            website: if random.chance(30) { format!("https://www.exempel.se/insats/{number}") } else { String::new() },
            ..Initiative::default()
        };
        made(Kind::Initiative, number, self.common(random, Kind::Initiative, number), content)
    }

    fn surroundings(&self) -> Vec<Made> {
        let home = Partnership {
            area: Area::Counties(vec![self.county]),
            purpose: Text::swedish("Att samordna, stärka och utveckla arbetet med integration och mångfald i länet."),
            languages: vec![Language::Sv, Language::En],
            shown_as_of: Some(DAY),
            quick_dates: vec![Date::constant(2020, 1, 1), DAY],
            ..Partnership::default()
        };
        let common = Common {
            key: Self::partnership().0,
            title: Text::swedish("Integration Gävleborg"),
            slug: "gavleborg".to_owned(),
            ..Common::default()
        };
        let mut all = vec![Made {
            id: RecordId::derive(&Self::partnership(), Kind::Partnership, &common.key),
            body: Body { common, content: home.into() },
        }];
        let seed = self.seed ^ 0x2_0000_0000;
        let mut add = |kind: Kind, count: usize, content: &dyn Fn(&mut Random, usize) -> Content| {
            for number in 0..count {
                let random = &mut Random::of(seed ^ ((kind.index() as u64) << 40), number as u64);
                let content = content(random, number);
                all.push(Made {
                    id: id(kind, number),
                    body: Body { common: self.common(random, kind, number), content },
                });
            }
        };
        add(Kind::Document, 40, &|random, _| {
            Document { form: random.pick(DocumentForm::ALL), languages: vec![Language::Sv], ..Document::default() }
                .into()
        });
        add(Kind::Organisation, 400, &|random, number| {
            let own = self.municipalities.get(number).map(|code| Area::Named(vec![*code]));
            let form = if own.is_some() { OrganisationForm::Municipality } else { random.pick(OrganisationForm::ALL) };
            Organisation { form, area: own.unwrap_or_else(|| self.area(random)), ..Organisation::default() }.into()
        });
        add(Kind::FocusArea, 20, &|_, number| {
            let ends = if number < 12 { End::Open } else { ends(2020) };
            let period = Period::new(Some(When::day(Date::constant(2018, 1, 1))), ends, None);
            FocusArea { form: FocusAreaForm::FocusArea, period, ..FocusArea::default() }.into()
        });
        add(Kind::TargetGroup, 30, &|random, _| {
            TargetGroup { form: random.pick(TargetGroupForm::ALL), persons: Some(true), ..TargetGroup::default() }
                .into()
        });
        add(Kind::Programme, 40, &|random, _| {
            let providers = self.refer(random, &self.organisations, 1);
            Programme {
                form: random.pick(ProgrammeForm::ALL),
                providers,
                applicants: vec![ApplicantForm::Municipalities],
                ..Programme::default()
            }
            .into()
        });
        add(Kind::Call, 60, &|random, _| {
            let closes = day(random, 2025, 2026);
            let period = Period::new(None, End::At(When::day(closes)), None);
            Call {
                programme: Some(Ref::to(random.pick(&self.programmes))),
                period,
                area: self.area(random),
                ..Call::default()
            }
            .into()
        });
        add(Kind::Group, 40, &|random, _| {
            let form = random.pick(GroupForm::ALL);
            Group {
                form,
                members: self.parties(random, 8),
                area: self.area(random),
                period: period(random),
                ..Group::default()
            }
            .into()
        });
        add(Kind::Event, 200, &|random, _| {
            let period = Period::new(Some(When::day(day(random, 2024, 2026))), End::Unknown, None);
            Event { form: random.pick(EventForm::ALL), period, area: self.area(random), ..Event::default() }.into()
        });
        add(Kind::Agreement, 60, &|random, number| {
            let form = random.pick(&AgreementForm::ALL[1..7]);
            let area = Area::Named(vec![self.municipalities[number % self.municipalities.len()]]);
            Agreement { form, area, parties: self.parties(random, 3), period: period(random), ..Agreement::default() }
                .into()
        });
        add(Kind::Contact, 100, &|random, _| {
            let organisation = Some(Ref::to(random.pick(&self.organisations)));
            let focus_areas = self.refer(random, &self.focus_areas, 1);
            Contact {
                organisation,
                focus_areas,
                area: self.area(random),
                email: "integration@exempel.se".to_owned(),
                ..Contact::default()
            }
            .into()
        });
        all
    }

    /// The frame, then so many initiatives.
    pub(crate) fn records(&self, initiatives: usize) -> impl Iterator<Item = Made> {
        let frame = self.frame.iter().map(|made| Made { id: made.id, body: made.body.clone() });
        frame.chain((0..initiatives).map(|number| self.initiative(number)))
    }

    /// A data folder of the county, written as the program itself would have.
    pub(crate) fn fill(&self, folder: &Path, initiatives: usize) -> anyhow::Result<()> {
        let ledger = open_ledger(folder)?;
        let mut records = self.records(initiatives);
        for command in 1.. {
            let changes: Vec<NewChange> = records.by_ref().take(TOGETHER).map(|made| change(&made)).collect();
            if changes.is_empty() {
                break;
            }
            let at = Timestamp::from_second(1_700_000_000)?;
            let occasion = Occasion { command: Uuid::from_u128(command), actor: Actor::CommandLine, at };
            ledger.append(Batch {
                partnership: Self::partnership(),
                began: None,
                occasion,
                changes,
                letters: Vec::new(),
                guarded: Vec::new(),
            })?;
        }
        Ok(())
    }
}

/// A ledger in a folder, with the partnership in it.
pub(crate) fn open_ledger(folder: &Path) -> anyhow::Result<Sqlite> {
    let drawn = std::sync::atomic::AtomicU64::new(0);
    let surroundings = Surroundings {
        clock: Box::new(|| Timestamp::UNIX_EPOCH),
        randomness: Box::new(move |bytes: &mut [u8]| {
            let lot = drawn.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_le_bytes();
            blake3::Hasher::new().update(&lot).finalize_xof().fill(bytes);
        }),
        program: "bench".to_owned(),
    };
    let ledger = Sqlite::open(folder, surroundings).context("a ledger")?;
    ledger.add_partnership(&County::partnership())?;
    Ok(ledger)
}

pub(crate) fn change(made: &Made) -> NewChange {
    let kind = made.body.kind();
    let origin = format!("{}, rad {}", kind.code(), made.body.common.key);
    NewChange {
        record: made.id,
        kind,
        schema: kind.schema(),
        expected: 0,
        action: Action::Put,
        body: made.body.to_bytes(),
        origin,
    }
}

/// The bytes of text that a record holds.
pub(crate) fn text_bytes(body: &Body) -> usize {
    fn of(value: &Value) -> usize {
        match value {
            Value::Text(text) => {
                text.source.len()
                    + text
                        .translations
                        .values()
                        .map(|translation| translation.text.len() + translation.of.len())
                        .sum::<usize>()
            }
            Value::Plain(text) => text.len(),
            Value::Parts(rows) => rows.iter().flatten().map(of).sum(),
            Value::When(when) => when.words.len(),
            _ => 0,
        }
    }
    body.kind().fields().map(|field| of(&body.get(field.key))).sum()
}

fn key(kind: Kind, number: usize) -> String {
    format!("{}-{number}", kind.code())
}

fn id(kind: Kind, number: usize) -> RecordId {
    RecordId::derive(&County::partnership(), kind, &key(kind, number))
}

fn ids(kind: Kind, count: usize) -> Vec<RecordId> {
    (0..count).map(|number| id(kind, number)).collect()
}

fn made(kind: Kind, number: usize, common: Common, content: impl Into<Content>) -> Made {
    Made { id: id(kind, number), body: Body { common, content: content.into() } }
}

fn day(random: &mut Random, first: i16, last: i16) -> Date {
    let year = first + random.below(usize::from((last - first + 1).unsigned_abs())) as i16;
    Date::constant(year, 1 + random.below(12) as i8, 1 + random.below(28) as i8)
}

fn ends(year: i16) -> End {
    End::At(When::day(Date::constant(year, 12, 31)))
}

/// A fifth in words, as sources have it; half still going on.
fn period(random: &mut Random) -> Period {
    let year = 2012 + random.below(15) as i16;
    let from = match random.below(10) {
        0 => None,
        1 | 2 => {
            let (first, last) = (Date::constant(year, 8, 1), Date::constant(year, 11, 30));
            Some(When::between(first, last, Precision::Season).in_words(format!("hösten {year}")))
        }
        _ => Some(When::day(day(random, year, year))),
    };
    let to = match random.below(10) {
        0..3 => End::Unknown,
        3 | 4 => End::Open,
        _ => ends(year + 1 + random.below(6) as i16),
    };
    let as_of = random.chance(50).then(|| When::day(day(random, year.max(2023), 2026.max(year))));
    Period::new(from, to, as_of)
}
