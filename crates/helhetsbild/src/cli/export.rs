//! `helhetsbild export`: a partnership as a workbook or a folder of CSV files.

use std::path::{Path, PathBuf};

use domain::{choices::Audience, id::PartnershipId, record::Kind, text::Language};

use super::{DataPlace, Failure, Outcome, print};
use crate::features::exchange;

/// Arguments of `export`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    place: DataPlace,
    /// A workbook (`.xlsx`), or a folder for CSV files.
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    /// The partnership, where the folder holds several.
    #[arg(long, value_parser = super::partnership)]
    partnership: Option<PartnershipId>,
    /// Only the rows this organisation answers for: its name, key or organisation number.
    #[arg(long, value_name = "NAME")]
    organisation: Option<String>,
    /// Write over a file that is there already, or into a folder that holds other files.
    #[arg(long)]
    force: bool,
}

/// Writes the export.
///
/// # Errors
/// The folder or the organisation does not exist, or the file cannot be written.
pub fn run(arguments: &Arguments, language: Language) -> Outcome {
    let say = &super::words(language).say;
    let is_workbook = super::template::is_workbook(&arguments.out);
    if is_workbook {
        super::template::may_write(&arguments.out, arguments.force, language)?;
    } else if arguments.out.extension().is_some() && !arguments.out.is_dir() {
        // A folder called `bild.pdf` is what nobody asks for.
        let named = |out: PathBuf| out.display().to_string();
        let (better, folder) = (arguments.out.with_extension("xlsx"), arguments.out.with_extension(""));
        return Err(Failure::new(
            say.cli_not_exportable(named(arguments.out.clone())),
            say.cli_not_exportable_hint(named(better), named(folder)),
        ));
    }
    let store = arguments.place.store_to_read()?;
    let tenant = super::only_tenant(&store, arguments.partnership.as_ref())?;
    let world = tenant.world(Audience::Internal);
    let organisation = match &arguments.organisation {
        None => None,
        Some(name) => Some(find(&world, name, language)?),
    };
    let own = super::l10n(language);
    if is_workbook {
        super::template::write(&arguments.out, &exchange::export_xlsx(&world, organisation, own)?, language)?;
    } else {
        if !arguments.force && arguments.out.is_dir() {
            let files = exchange::csv_files(&world, organisation, own)?;
            let names: Vec<String> = files.into_iter().map(|(name, _)| name).collect();
            holds_nothing_else(&arguments.out, &names, language)?;
        }
        exchange::export_csv(&world, organisation, own, &arguments.out)?;
    }
    print::line(arguments.out.display())
}

/// A file of something else in the folder would be taken for a part of the export when it is imported.
fn holds_nothing_else(folder: &Path, files: &[String], language: Language) -> Outcome {
    let say = &super::words(language).say;
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !files.contains(&name) {
            return Err(Failure::new(
                say.cli_export_foreign(folder.display().to_string(), name),
                say.cli_export_foreign_hint(),
            ));
        }
    }
    Ok(())
}

fn find(world: &domain::world::World, name: &str, language: Language) -> Result<domain::id::RecordId, Failure> {
    let wanted = name.trim().to_lowercase();
    let number = domain::organisation_number::read(name);
    let found = world.each::<domain::kinds::Organisation>(Kind::Organisation).find(|(record, organisation)| {
        record.title().source.to_lowercase() == wanted
            || record.common().key.to_lowercase() == wanted
            || number.as_ref().is_some_and(|number| *number == organisation.organisation_number)
    });
    found.map(|(record, _)| record.id).ok_or_else(|| {
        let say = &super::words(language).say;
        Failure::new(say.cli_export_nobody(name), say.cli_export_nobody_hint())
    })
}
