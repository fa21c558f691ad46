//! Made-up instances of a realistic shape, the same for the same seed.
//!
//! Many singles and few families of seven or eight; populations log-normal, as those of Swedish municipalities are
//! roughly; capacity a little above the number of persons; scores built of terms as in a real round: jobs common to
//! households with the same occupation, ties and wishes of their own.

use crate::{
    arrivals::Arrival,
    error::InstanceError,
    instance::{CLASSES, HIGHEST_SCORE, Household, Instance, Municipality, NOT_ALLOWED, Parts, Profile, within_limits},
    random::Random,
};

/// Of a hundred households, how many have 1, 2, … 8 persons.
const SIZES: [u32; 8] = [44, 16, 12, 11, 8, 5, 3, 1];
const OCCUPATIONS: usize = 24;
const LANGUAGES: [u32; 8] = [34, 20, 14, 10, 8, 6, 5, 3];

/// What to make up.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// Households.
    pub households: usize,
    /// Municipalities.
    pub municipalities: usize,
    /// Which constraints to state.
    pub profile: Profile,
    /// The same seed makes the same instance.
    pub seed: u64,
}

/// Makes an instance up.
///
/// # Errors
///
/// If it would be larger than one run takes.
pub fn generate(recipe: Recipe) -> Result<Instance, InstanceError> {
    within_limits(recipe.households, recipe.municipalities)?;
    let mut random = Random::new(recipe.seed ^ 0x706C_6163_656D_656E);
    let mut parts = parts(&mut random, recipe, 0);
    if recipe.profile == Profile::Full {
        link_and_lock(&mut random, &mut parts);
    }
    Instance::new(parts)
}

/// Makes an instance up in which many households are alike, as in a real round: all of an occupation would rather be in the
/// same municipalities, those with most of its jobs, and to who has none of them all are nearly the same. `room` is how many
/// places for persons there are for a hundred; not placing anybody costs more than any score can give.
///
/// # Errors
///
/// As for [`generate`].
pub fn alike(recipe: Recipe, room: u32) -> Result<Instance, InstanceError> {
    within_limits(recipe.households, recipe.municipalities)?;
    let mut random = Random::new(recipe.seed ^ 0x616C_696B_655F_616C);
    let mut parts = parts(&mut random, recipe, 0);
    parts.scores = scores_alike(&mut random, &parts);
    for municipality in &mut parts.municipalities {
        municipality.persons = (i64::from(municipality.persons) * i64::from(room) / 105) as i32;
    }
    Instance::new(Parts { penalty: None, ..parts })
}

/// Makes two years of one world up: the households that came the year before, and the instance of those who come this year.
/// The municipalities have what the generator gives them for this year's; nothing else tells the years apart.
///
/// # Errors
///
/// As for [`generate`].
pub fn two_years(recipe: Recipe) -> Result<(Vec<Arrival>, Instance), InstanceError> {
    within_limits(2 * recipe.households, recipe.municipalities)?;
    let mut random = Random::new(recipe.seed ^ 0x7477_6F79_6561_7273);
    let mut parts = parts(&mut random, recipe, recipe.households);
    let this_year = parts.scores.split_off(recipe.households * recipe.municipalities);
    let rows = std::mem::replace(&mut parts.scores, this_year);
    let rows = rows.chunks(recipe.municipalities.max(1)).map(<[u16]>::to_vec);
    let this_year = parts.households.split_off(recipe.households);
    let before = std::mem::replace(&mut parts.households, this_year);
    Ok((before.into_iter().zip(rows).collect(), Instance::new(parts)?))
}

/// Households, of which so many came `before`; the municipalities are made for the others.
fn parts(random: &mut Random, recipe: Recipe, before: usize) -> Parts {
    let full = recipe.profile == Profile::Full;
    let households: Vec<Household> = (0..before + recipe.households).map(|_| household(random, full)).collect();
    let municipalities = municipalities(random, recipe.municipalities, &households[before..], full);
    let scores = scores(random, &households, recipe.municipalities, full);
    Parts {
        profile: recipe.profile,
        households,
        municipalities,
        scores,
        penalty: Some(i64::from(HIGHEST_SCORE)),
        links: vec![],
        locks: vec![],
    }
}

fn household(random: &mut Random, full: bool) -> Household {
    let persons = random.weighted(&SIZES) as i32 + 1;
    let need = ((persons - 1) / 2) as u8;
    if !full {
        return Household { persons, need, children: 0, adults: 0, group: None };
    }
    let adults = if persons == 1 || random.below(6) == 0 { 1 } else { 2 };
    let children = (adults..persons).filter(|_| random.below(10) < 8).count() as i32;
    Household { persons, need, children, adults, group: Some(random.weighted(&LANGUAGES) as u32) }
}

fn municipalities(random: &mut Random, count: usize, households: &[Household], full: bool) -> Vec<Municipality> {
    let weights: Vec<f64> = (0..count).map(|_| log_normal(random)).collect();
    let total: f64 = weights.iter().sum();
    let share =
        |amount: i64, hundredths: f64, weight: f64| (amount as f64 * hundredths / 100.0 * weight / total).ceil() as i32;
    let sum = |of: fn(&Household) -> i32| households.iter().map(|household| i64::from(of(household))).sum::<i64>();
    let (persons, children, adults) =
        (sum(|household| household.persons), sum(|household| household.children), sum(|household| household.adults));
    let of_class =
        |class: usize| households.iter().filter(|household| usize::from(household.need) == class).count() as i64;
    let mut made = Vec::with_capacity(count);
    for weight in weights {
        let mut dwellings = [0; CLASSES];
        for (class, units) in dwellings.iter_mut().enumerate() {
            // Rounded up or down by chance, so that a small municipality may well have no large dwelling.
            let exact = of_class(class) as f64 * 1.08 * weight / total;
            *units =
                exact.floor() as i32 + i32::from(random.below(1_000) < ((exact - exact.floor()) * 1_000.0) as usize);
        }
        let cap = share(persons, 105.0, weight).max(1);
        made.push(Municipality {
            persons: cap,
            dwellings,
            school: full.then(|| share(children, 110.0, weight)),
            seats: full.then(|| share(adults, 110.0, weight)),
            group_cap: full.then(|| (cap * 45 / 100).max(4)),
        });
    }
    made
}

/// About log-normal with a standard deviation of 1 in the logarithm; sums of twelve even draws are close to normal.
fn log_normal(random: &mut Random) -> f64 {
    let even = |random: &mut Random| random.below(1 << 20) as f64 / f64::from(1 << 20);
    let normal: f64 = (0..12).map(|_| even(random)).sum::<f64>() - 6.0;
    // A power of two by its series keeps the result the same on every machine, whatever its mathematics library.
    two_to(normal * std::f64::consts::LOG2_E)
}

fn two_to(power: f64) -> f64 {
    let whole = power.floor();
    let rest = (power - whole) * std::f64::consts::LN_2;
    let (mut term, mut sum) = (1.0, 1.0);
    for step in 1..20 {
        term *= rest / f64::from(step);
        sum += term;
    }
    let doubled = if whole >= 0.0 {
        f64::from(1_u32 << (whole as u32).min(30))
    } else {
        1.0 / f64::from(1_u32 << (-whole as u32).min(30))
    };
    sum * doubled
}

fn scores(random: &mut Random, households: &[Household], width: usize, full: bool) -> Vec<u16> {
    let jobs: Vec<u16> = (0..OCCUPATIONS * width).map(|_| random.below(10_001) as u16).collect();
    let courses: Vec<u16> = (0..OCCUPATIONS * width).map(|_| if random.below(3) == 0 { 10_000 } else { 0 }).collect();
    let mut scores = Vec::with_capacity(households.len() * width);
    for _ in households {
        let occupation = random.below(OCCUPATIONS) * width;
        let tie = (random.below(5) == 0).then(|| random.below(width));
        let wishes: Vec<usize> = (0..random.below(4)).map(|_| random.below(width)).collect();
        let gated = if full { 4 } else { 2 };
        for place in 0..width {
            let term = |weight: i64, value: i64| weight * value;
            let wish = wishes.iter().position(|&wish| wish == place).map_or(0, |rank| 10_000 - 2_500 * rank as i64);
            let total = term(40, i64::from(jobs[occupation + place]))
                + term(20, i64::from(courses[occupation + place]))
                + term(15, if tie == Some(place) { 10_000 } else { 0 })
                + term(20, wish)
                + term(5, random.between(0, 10_000));
            let allowed = tie == Some(place) || random.below(100) >= gated;
            scores.push(if allowed { (total / 100) as u16 } else { NOT_ALLOWED });
        }
    }
    scores
}

/// Scores by occupation and by how large a municipality is; one household in five has a tie, and most have no wish.
fn scores_alike(random: &mut Random, parts: &Parts) -> Vec<u16> {
    let places = &parts.municipalities;
    let largest = places.iter().map(|place| place.persons).max().unwrap_or(1).max(1);
    let jobs: Vec<Vec<i64>> = (0..OCCUPATIONS)
        .map(|_| {
            let jobs: Vec<i64> = places.iter().map(|place| i64::from(place.persons) * random.between(0, 10)).collect();
            let most = jobs.iter().copied().max().unwrap_or(1).max(1);
            jobs.iter().map(|jobs| 10_000 * jobs / most).collect()
        })
        .collect();
    let mut scores = Vec::with_capacity(parts.households.len() * places.len());
    for _ in &parts.households {
        let occupation = (random.below(10) < 7).then(|| random.below(OCCUPATIONS));
        let tie = (random.below(5) == 0).then(|| random.below(places.len()));
        let wish = (random.below(3) == 0).then(|| random.below(places.len()));
        for (place, municipality) in places.iter().enumerate() {
            let term = |weight: i64, holds: bool| if holds { weight * 10_000 } else { 0 };
            let total = 40 * occupation.map_or(5_000, |occupation| jobs[occupation][place])
                + term(15, tie == Some(place))
                + term(20, wish == Some(place))
                + 5 * (10_000 * i64::from(municipality.persons) / i64::from(largest));
            scores.push((total / 100) as u16);
        }
    }
    scores
}

/// Links one household in fifty to another and locks one in a hundred where nothing speaks against it.
fn link_and_lock(random: &mut Random, parts: &mut Parts) {
    let (count, width) = (parts.households.len(), parts.municipalities.len());
    if count < 2 {
        return;
    }
    let order = random.order(count);
    let (pairs, locked) = ((count / 100).min(count / 2), count / 100);
    parts.links = (0..pairs).map(|pair| [order[2 * pair], order[2 * pair + 1]]).collect();
    let mut left = parts.municipalities.clone();
    for &household in order[2 * pairs..].iter().take(locked) {
        let place = random.below(width);
        let allowed = parts.scores[household as usize * width + place] != NOT_ALLOWED;
        let (who, there) = (parts.households[household as usize], &mut left[place]);
        // Only half of what there is, so that locks never crowd everyone else out.
        let fits = there.dwellings[usize::from(who.need)] > 0 && there.persons >= 2 * who.persons;
        let served = there.school.is_none_or(|school| school >= 2 * who.children)
            && there.seats.is_none_or(|seats| seats >= 2 * who.adults);
        if allowed && fits && served && there.group_cap.is_none_or(|cap| cap >= 2 * who.persons) {
            there.dwellings[usize::from(who.need)] -= 1;
            there.persons -= who.persons;
            there.school.iter_mut().for_each(|school| *school -= who.children);
            there.seats.iter_mut().for_each(|seats| *seats -= who.adults);
            there.group_cap.iter_mut().for_each(|cap| *cap -= who.persons);
            parts.locks.push([household, place as u32]);
        }
    }
}
