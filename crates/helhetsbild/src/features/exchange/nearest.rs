//! "Did you mean …": the candidates nearest to what was written.

use domain::slug::slug;

/// How many are offered.
const MOST: usize = 3;
/// For so many letters written, one slip is likely.
pub(super) const LETTERS_A_SLIP: usize = 3;

/// The candidates that a hurried hand may have meant: few letters apart, letters swapped, or begun alike; nearest first.
pub(super) fn nearest<'a, T: PartialEq>(written: &str, candidates: impl Iterator<Item = (&'a str, T)>) -> Vec<T> {
    nearest_within(written, LETTERS_A_SLIP, candidates)
}

/// As [`nearest`], with a slip for every so many letters begun.
pub(super) fn nearest_within<'a, T: PartialEq>(
    written: &str,
    letters_a_slip: usize,
    candidates: impl Iterator<Item = (&'a str, T)>,
) -> Vec<T> {
    let written: Vec<char> = slug(written).chars().collect();
    if written.is_empty() {
        return Vec::new();
    }
    let most = written.len().div_ceil(letters_a_slip);
    let mut found: Vec<((usize, bool, usize), T)> = Vec::new();
    for (name, candidate) in candidates {
        // A candidate of quite another length is not meant unless one begins with the other.
        if name.len() > 4 * (written.len() + most) && written.len() < 4 {
            continue;
        }
        let name: Vec<char> = slug(name).chars().collect();
        let begins = written.len() >= 4 && name.starts_with(&written) || name.len() >= 4 && written.starts_with(&name);
        let apart = match distance(&written, &name, most) {
            Some(apart) => apart,
            None if begins => most,
            None => continue,
        };
        let order = (apart, name.first() != written.first(), name.len().abs_diff(written.len()));
        let place = found.partition_point(|(other, _)| *other <= order);
        if place < MOST && !found.iter().any(|(_, known)| *known == candidate) {
            found.insert(place, (order, candidate));
            found.truncate(MOST);
        }
    }
    found.into_iter().map(|(_, candidate)| candidate).collect()
}

/// How many letters must be changed, added, left out or swapped with their neighbour; `None` beyond `most`.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|apart| *apart <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(written: &str, names: &[&'static str]) -> Vec<&'static str> {
        nearest(written, names.iter().map(|name| (*name, *name)))
    }

    #[test]
    fn a_hurried_hand_is_understood() {
        let names = ["Gävle", "Gagnef", "Hofors", "Sandviken", "Hudiksvall"];
        assert_eq!(meant("Gefle", &names), ["Gävle"]);
        assert_eq!(meant("Sandvikne", &names), ["Sandviken"]);
        assert_eq!(meant("hudik", &names), ["Hudiksvall"]);
        assert!(meant("Stockholm", &names).is_empty());
        assert!(meant("", &names).is_empty());
    }

    #[test]
    fn fewer_slips_are_forgiven_where_little_is_meant() {
        let names = || ["Program", "Insatser"].into_iter().map(|name| (name, name));
        assert_eq!(nearest_within("Diagram", LETTERS_A_SLIP, names()), ["Program"]);
        assert!(nearest_within("Diagram", 4, names()).is_empty());
        assert_eq!(nearest_within("Insaster", 4, names()), ["Insatser"]);
    }
}
