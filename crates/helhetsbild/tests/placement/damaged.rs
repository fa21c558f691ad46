//! Workbooks that were damaged on the way: a round, or an error with file and remedy; never a panic.

use std::fs;

use super::{placement, said, succeeds};

/// Numbers without a library: the same damage in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

#[test]
fn a_damaged_workbook_is_told_of_and_never_a_panic() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    succeeds(at, "template {}/round.xlsx");
    let whole = fs::read(at.join("round.xlsx")).expect("bytes");
    let numbers = &mut Numbers(0x9E37_79B9_7F4A_7C15);
    for number in 0..90 {
        let mut bytes = whole.clone();
        match number % 3 {
            0 => bytes.truncate(numbers.below(whole.len())),
            1 => (0..8).for_each(|_| bytes[numbers.below(whole.len())] = numbers.below(256) as u8),
            _ => {
                let from = numbers.below(whole.len());
                let piece = bytes[from..(from + 64).min(whole.len())].to_vec();
                bytes.splice(from..from, piece);
            }
        }
        fs::write(at.join("damaged.xlsx"), bytes).expect("written");
        let output = placement(at, "en_GB.UTF-8", "solve {}/damaged.xlsx").output().expect("the program starts");
        let told = said(&output);
        assert!(!told.contains("panicked"), "{told}");
        match output.status.code() {
            Some(0) => {}
            Some(1) => assert!(told.contains("damaged.xlsx") && told.contains("hint: "), "{told}"),
            other => panic!("it ended with {other:?}: {told}"),
        }
    }
}
