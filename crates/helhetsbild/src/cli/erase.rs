//! `helhetsbild erase`: removes a record with its history, or a row such as a person, by decision.

use std::path::PathBuf;

use domain::{
    change::Actor,
    choices::Audience,
    id::{PartnershipId, RecordId},
    kinds::Kind,
    world::World,
};
use ledger::{Drawer, Erased, Erasure, erasure};
use uuid::Uuid;

use super::{DataPlace, Failure, Outcome, print};
use crate::kit::{
    address, clock,
    store::{Store, Tenant},
};

/// Arguments of `erase`.
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("what").required(true))]
pub struct Arguments {
    #[command(flatten)]
    place: DataPlace,
    /// The record, as in its address: kontakter/anmalan. Or its id.
    #[arg(long, value_name = "KIND/SLUG", group = "what")]
    record: Option<String>,
    /// A row of a drawer: person/ID, attachment/HASH. With account/ID all that is that person's goes.
    #[arg(long, value_name = "DRAWER/KEY", group = "what")]
    row: Option<String>,
    /// Why: the decision, the law. No person's data.
    #[arg(long)]
    reason: String,
    /// Who decided: a function, not a name.
    #[arg(long)]
    by: String,
    /// The partnership, where there are several.
    #[arg(long, value_parser = super::partnership)]
    partnership: Option<PartnershipId>,
    /// The list of what was erased, kept outside the database; otherwise helhetsbild.erased in the data folder.
    #[arg(long, value_name = "FILE")]
    erased: Option<PathBuf>,
}

/// Erases.
///
/// # Errors
/// There is no such thing, or the ledger cannot be written to.
pub fn run(arguments: &Arguments) -> Outcome {
    let list = arguments.place.list_of_erased(arguments.erased.as_deref())?;
    let store = arguments.place.store("helhetsbild erase")?;
    let tenant = super::only_tenant(&store, arguments.partnership.as_ref())?;
    let what = match (&arguments.record, &arguments.row) {
        (Some(record), _) => Erased::Record(find(&tenant.world(Audience::Internal), record)?),
        (None, Some(row)) => {
            let (drawer, key) = row.split_once('/').ok_or_else(|| {
                Failure::new(format!("`{row}` names no row"), "write the drawer and the key: person/ID")
            })?;
            Erased::Row { drawer: drawer.to_owned(), key: key.to_owned() }
        }
        (None, None) => return Err(Failure::new("nothing to erase", "say what: --record KIND/SLUG")),
    };
    let erasure = |what| Erasure {
        partnership: tenant.id.clone(),
        what,
        reason: arguments.reason.clone(),
        by: arguments.by.clone(),
        occasion: clock::occasion(Actor::CommandLine),
    };
    let erasures: Vec<Erasure> = with_all_that_is_theirs(&store, &tenant, what)?.into_iter().map(erasure).collect();
    // First the list: were the program stopped in between, a backup restored later would still be without it.
    erasure::add_to_list(&list, &erasures)?;
    match store.erase_all(&tenant, &erasures)?.into_iter().next().flatten() {
        Some(done) if done.last >= done.first => {
            print::line(format_args!("erased, as change {} of {}", done.last, tenant.id))?;
        }
        Some(_) => print::line("erased")?,
        None => {
            return Err(Failure::new("there was nothing to erase", "it was erased before, or is spelt otherwise"));
        }
    }
    print::line(format_args!("noted in {}", list.display()))
}

/// What is erased; of a person all that is theirs, as from the site: an account is never erased by half.
fn with_all_that_is_theirs(store: &Store, tenant: &Tenant, what: Erased) -> Result<Vec<Erased>, Failure> {
    let account = match &what {
        Erased::Row { drawer, key } if *drawer == Drawer::ACCOUNTS.name() => Uuid::parse_str(key).ok(),
        _ => None,
    };
    let account = account.map(|id| store.account_and_version(tenant, id)).transpose()?.flatten();
    let Some((account, version)) = account else { return Ok(vec![what]) };
    if !store.close_to_erase(tenant, &account, version)? {
        return Err(Failure::new(
            "that is the only administrator",
            "make another first: helhetsbild user add --role administrator",
        ));
    }
    let rest = store.held(tenant, &account)?.into_iter();
    let rest = rest.map(|(drawer, key)| Erased::Row { drawer: drawer.name().to_owned(), key });
    let rest = rest.filter(|row| *row != what).collect::<Vec<_>>();
    Ok([what].into_iter().chain(rest).collect())
}

/// The record with this address or id, withdrawn or not.
fn find(world: &World, named: &str) -> Result<RecordId, Failure> {
    let by_address = named.trim_matches('/').rsplit_once('/').and_then(|(word, slug)| {
        let kind = address::kind(word).or_else(|| Kind::from_code(word))?;
        world.led_to(kind, slug).map(|record| record.id)
    });
    by_address.or_else(|| named.parse().ok()).ok_or_else(|| {
        Failure::new(
            format!("there is no record `{named}`"),
            "write it as in its address – kontakter/anmalan – or its id, as in an export",
        )
    })
}
