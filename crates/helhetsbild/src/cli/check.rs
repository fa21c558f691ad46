//! `helhetsbild check`: verifies a data folder.

use std::collections::HashSet;

use domain::{choices::Audience, id::RecordId, record::FieldKey};
use ledger::Erased;

use super::{DataPlace, Failure, Outcome, print};

/// Arguments of `check`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: DataPlace,
}

/// Verifies the file, each partnership's chain of changes against its current records, and every reference.
///
/// # Errors
/// What is broken, the first of it in words.
pub fn run(arguments: &Arguments) -> Outcome {
    let store = arguments.place.store_to_read()?;
    // What was erased may still be referred to; that is no fault.
    let erased: HashSet<RecordId> = store
        .ledger()
        .erasures()?
        .into_iter()
        .filter_map(|erasure| match erasure.what {
            Erased::Record(record) => Some(record),
            Erased::Row { .. } => None,
        })
        .collect();
    let mut broken = 0;
    for tenant in store.tenants() {
        let bar = super::import::progress(0);
        let breaks = store.ledger().check(&tenant.id, &mut |done, all| {
            bar.set_length(all);
            bar.set_position(done);
        })?;
        bar.finish_and_clear();
        for found in &breaks {
            let place = found.sequence.map_or_else(|| "the file".to_owned(), |number| format!("change {number}"));
            let at = found.at.map_or_else(String::new, |at| format!(" of {at}"));
            print::line(format_args!("{}: {place}{at}: {}", tenant.id, found.what))?;
        }
        let world = tenant.world(Audience::Internal);
        let mut dangling = 0;
        for record in world.all() {
            for (key, target) in record.references().into_iter().filter(|(key, _)| *key != FieldKey::Key) {
                if world.record_or_tombstone(target).is_none() && !erased.contains(&target) {
                    dangling += 1;
                    print::line(format_args!(
                        "{}: {:?} “{}” refers in {key:?} to a record that does not exist",
                        tenant.id,
                        record.kind(),
                        record.title().source
                    ))?;
                }
            }
        }
        broken += breaks.len() + dangling;
        print::line(format_args!(
            "{}: {} changes, {} records, {} faults",
            tenant.id,
            world.sequence(),
            world.len(),
            breaks.len() + dangling
        ))?;
    }
    if broken == 0 {
        return Ok(());
    }
    Err(Failure::new(
        format!("{broken} faults"),
        "keep a copy of the folder as it is and restore the latest backup made before the first fault",
    ))
}
