//! Between equally good plans: what was announced stays, then a person's preference, then a lottery that can be drawn again.

mod checker;

use std::sync::atomic::AtomicBool;

use checker::{check_certificate, check_plan, objective};
use placement::{
    Ballot, Effort, Household, Instance, Municipality, NOT_ALLOWED, Options, Parts, Plan, Profile, Random,
    Restrictions, solve,
};

/// A small crowded instance of few different scores, so that many plans are equally good.
fn coarse(seed: u64) -> Instance {
    let mut random = Random::new(seed);
    let (count, places) = (random.below(5) + 2, random.below(3) + 1);
    let households = (0..count)
        .map(|_| Household { persons: random.between(1, 2) as i32, need: 0, children: 0, adults: 0, group: None })
        .collect();
    let municipalities = (0..places)
        .map(|_| Municipality {
            persons: random.between(1, 4) as i32,
            dwellings: [random.between(1, 3) as i32, 0, 0, 0],
            school: None,
            seats: None,
            group_cap: None,
        })
        .collect();
    let scores = (0..count * places).map(|_| [NOT_ALLOWED, 4_000, 4_000, 6_000][random.below(4)]).collect();
    let parts = Parts {
        profile: Profile::Core,
        households,
        municipalities,
        scores,
        penalty: None,
        links: vec![],
        locks: vec![],
    };
    Instance::new(parts).expect("valid")
}

/// All plans that hold, by trying everything.
fn all_plans(instance: &Instance) -> Vec<Plan> {
    let mut plans = vec![];
    let places = instance.municipalities().len();
    let mut left: Vec<[i32; 2]> =
        instance.municipalities().iter().map(|place| [place.persons, place.dwellings[0]]).collect();
    let mut chosen = vec![None; instance.households().len()];
    fn go(at: usize, instance: &Instance, left: &mut [[i32; 2]], chosen: &mut Vec<Option<u32>>, plans: &mut Vec<Plan>) {
        if at == chosen.len() {
            plans.push(Plan { municipality: chosen.clone() });
            return;
        }
        chosen[at] = None;
        go(at + 1, instance, left, chosen, plans);
        let persons = instance.households()[at].persons;
        for place in 0..left.len() {
            if instance.score(at, place).is_some() && left[place][0] >= persons && left[place][1] > 0 {
                left[place] = [left[place][0] - persons, left[place][1] - 1];
                chosen[at] = Some(place as u32);
                go(at + 1, instance, left, chosen, plans);
                left[place] = [left[place][0] + persons, left[place][1] + 1];
            }
        }
        chosen[at] = None;
    }
    go(0, instance, &mut left, &mut chosen, &mut plans);
    assert!(places > 0);
    plans
}

fn tickets(ballot: &Ballot, plan: &Plan) -> u64 {
    let placed = plan.municipality.iter().zip(0..);
    placed.filter_map(|(place, household)| place.map(|place| ballot.ticket(household, place))).sum()
}

fn kept(instance: &Instance, rather: &[[u32; 2]], plan: &Plan) -> i32 {
    let stays = rather.iter().filter(|pair| plan.municipality[pair[0] as usize] == Some(pair[1]));
    stays.map(|pair| instance.households()[pair[0] as usize].persons).sum()
}

#[test]
fn the_objective_is_lexicographic_down_to_the_lottery() {
    let stop = AtomicBool::new(false);
    for seed in 0..600 {
        let instance = coarse(seed);
        let mut random = Random::new(seed ^ 99);
        let announced: Vec<[u32; 2]> = (0..instance.households().len() as u32)
            .filter(|_| random.below(2) == 0)
            .collect::<Vec<_>>()
            .into_iter()
            .map(|household| [household, random.below(instance.municipalities().len()) as u32])
            .collect();
        let ballot =
            Ballot::of_numbers(&format!("autumn {seed}"), instance.households().len(), instance.municipalities().len());
        let restrictions = Restrictions { announced: announced.clone(), ..Restrictions::default() };
        let options = Options { ballot: Some(&ballot), ..Options::new(Effort::Prove, &stop) };
        let answer = solve(&instance, &restrictions, options).expect("solved");
        check_plan(&instance, &restrictions, &answer.plan);
        check_certificate(&instance, &restrictions, &answer.plan, &answer.certificate);
        let rank = |plan: &Plan| {
            (
                -plan.persons_unplaced(&instance),
                objective(&instance, plan),
                kept(&instance, &announced, plan),
                tickets(&ballot, plan),
            )
        };
        let best = all_plans(&instance).iter().map(rank).max().expect("a plan");
        assert_eq!(rank(&answer.plan), best, "seed {seed}");
        assert!(answer.ties.expect("a lottery was asked for").proven);
    }
}

#[test]
fn another_seed_gives_others_the_place() {
    // Ten alike for one place: over many seeds each gets it about as often, whatever row it stands in.
    let parts = Parts {
        profile: Profile::Core,
        households: vec![Household { persons: 1, need: 0, children: 0, adults: 0, group: None }; 10],
        municipalities: vec![Municipality {
            persons: 1,
            dwellings: [1, 0, 0, 0],
            school: None,
            seats: None,
            group_cap: None,
        }],
        scores: vec![5_000; 10],
        penalty: None,
        links: vec![],
        locks: vec![],
    };
    let instance = Instance::new(parts).expect("valid");
    let stop = AtomicBool::new(false);
    let mut won = [0; 10];
    for seed in 0..500 {
        let ballot = Ballot::of_numbers(&seed.to_string(), 10, 1);
        let options = Options { ballot: Some(&ballot), ..Options::new(Effort::Prove, &stop) };
        let plan = solve(&instance, &Restrictions::default(), options).expect("solved").plan;
        won[plan.municipality.iter().position(Option::is_some).expect("somebody is placed")] += 1;
    }
    assert!(won.iter().all(|times| (25..=80).contains(times)), "{won:?}");
}

#[test]
fn a_preference_decides_only_between_equals() {
    let stop = AtomicBool::new(false);
    for seed in 0..200 {
        let instance = coarse(seed);
        let plain = solve(&instance, &Restrictions::default(), Options::new(Effort::Prove, &stop)).expect("solved");
        let prefers = vec![[0, 0]];
        let restrictions = Restrictions { prefers, ..Restrictions::default() };
        let answer = solve(&instance, &restrictions, Options::new(Effort::Prove, &stop)).expect("solved");
        assert_eq!(answer.certificate.objective, plain.certificate.objective, "it costs nobody anything");
        let possible = all_plans(&instance)
            .iter()
            .any(|plan| plan.municipality[0] == Some(0) && objective(&instance, plan) == plain.certificate.objective);
        assert_eq!(answer.plan.municipality[0] == Some(0), possible, "seed {seed}");
    }
}
