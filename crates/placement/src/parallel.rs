//! Work shared between threads so that the result is the same for any number of them: every piece of work stands on its
//! own, and results are put together in the order of the pieces.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

/// Does pieces `0..count` of some work, on as many threads as there are states, and gives the results in order. A state
/// is memory that a thread uses again and again; no result may depend on which state it was made with.
pub(crate) fn map_with<S: Send, T: Send>(
    states: &mut [S],
    count: usize,
    work: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let [first, others @ ..] = states else { return vec![] };
    if others.is_empty() || count < 2 {
        return (0..count).map(|piece| work(first, piece)).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::with_capacity(count));
    let labour = |state: &mut S| {
        let mut own = vec![];
        loop {
            let piece = next.fetch_add(1, Ordering::Relaxed);
            if piece >= count {
                break;
            }
            own.push((piece, work(state, piece)));
        }
        done.lock().unwrap_or_else(PoisonError::into_inner).extend(own);
    };
    std::thread::scope(|scope| {
        others.iter_mut().for_each(|state| _ = scope.spawn(|| labour(state)));
        labour(first);
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(piece, _)| *piece);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The same without memory to keep.
pub(crate) fn map<T: Send>(threads: usize, count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    map_with(&mut vec![(); threads.clamp(1, MOST_THREADS)], count, |(), piece| work(piece))
}

/// More threads than this are never started.
pub(crate) const MOST_THREADS: usize = 256;

/// The ranges that `count` things fall into, about one for each thread.
pub(crate) fn ranges(threads: usize, count: usize, smallest: usize) -> Vec<std::ops::Range<usize>> {
    let parts = threads.clamp(1, MOST_THREADS).min(count / smallest.max(1)).max(1);
    (0..parts).map(|part| part * count / parts..(part + 1) * count / parts).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_for_any_number_of_threads() {
        let expected: Vec<usize> = (0..1_000).map(|number| number * number).collect();
        for threads in [0, 1, 2, 3, 7, 1_000] {
            assert_eq!(map(threads, 1_000, |number| number * number), expected);
            let ranges = ranges(threads, 1_000, 10);
            assert_eq!(ranges.iter().map(ExactSizeIterator::len).sum::<usize>(), 1_000);
        }
    }
}
