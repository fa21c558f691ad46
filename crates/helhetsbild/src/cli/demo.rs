//! `helhetsbild demo`: the two example partnerships, ready to look at.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use domain::{change::Actor, choices::Audience, command::Command, id::PartnershipId, policy::Role, text::Language};

use ledger::Address;

use super::{
    Failure, Outcome, print,
    serve::{Post, Served},
};
use crate::{
    features::exchange::{self, Limits, Options, Workbook},
    kit::{
        account::Account,
        clock,
        language::L10n,
        session::fresh_token,
        sign_in::password_row,
        store::{Store, Tenant, surroundings},
    },
};

/// Arguments of `demo`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// The data folder; kept between runs.
    #[arg(long, default_value = "data/demo", value_name = "DIR")]
    data: PathBuf,
    /// Instead of a folder, an empty PostgreSQL database.
    #[arg(long, value_name = "ADDRESS", conflicts_with = "data")]
    database: Option<Address>,
}

/// The address that whoever tries the demonstration signs in with; no letter reaches it.
const TRIES: &str = "prova@demo.invalid";

/// The examples, as the program carries them.
const EXAMPLES: [(&str, &[(&str, &str)]); 2] = include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// Creates the data folder if need be, imports the examples, and serves them.
///
/// # Errors
/// As `import` and `serve`.
pub fn run(arguments: &Arguments, language: Language) -> Outcome {
    let address = arguments.database.clone().unwrap_or_else(|| Address::Folder(arguments.data.clone()));
    let store = Store::over(address.open(surroundings("helhetsbild demo"))?)?;
    for (name, files) in EXAMPLES {
        fill(&store, name, files)?;
    }
    let password = readable(&fresh_token());
    for (name, _) in EXAMPLES {
        let tenant = store.tenant_or_new(&PartnershipId(name.to_owned()))?;
        let_in(&store, &tenant, language, &password)?;
    }
    // A demonstration is looked at also where nobody reads how it is changed.
    _ = print::line(super::words(language).say.cli_demo_way_in(TRIES, &*password));
    let folder = address.folder().map(Path::to_owned);
    super::serve::serve(
        store,
        Served {
            listen: arguments.listen,
            home: Some(PartnershipId(EXAMPLES[0].0.to_owned())),
            public_address: None,
            proxies: Vec::new(),
            post: Post::Terminal,
            metrics: None,
            folder,
        },
    )
}

/// Imports an example, once: what is kept between runs may have been changed, merged or withdrawn since.
fn fill(store: &Store, name: &str, files: &[(&str, &str)]) -> Outcome {
    let id = PartnershipId(name.to_owned());
    let tenant = store.tenant_or_new(&id)?;
    if tenant.world(Audience::Internal).sequence() > 0 {
        return Ok(());
    }
    let mut workbook = Workbook::default();
    for (file, text) in files {
        let read = Workbook::from_bytes(file, text.as_bytes().to_vec(), &Limits::default());
        workbook.tables.extend(read.tables);
        workbook.errors.extend(read.errors);
    }
    let world = tenant.world(Audience::Internal);
    let options = Options { overwrite: false, accept_good_rows: false, language: L10n::Sv, today: None };
    let outcome = exchange::plan(&workbook, &world, &id, &options);
    if let Some(error) = outcome.errors.first() {
        return Err(Failure::new(
            format!("the example {name} does not fit: {}", error.sentence(L10n::En)),
            "this is a fault in the program: please report it",
        ));
    }
    store.carry_out(&tenant, Command::Put(outcome.puts), clock::occasion(Actor::CommandLine))?;
    Ok(())
}

/// Lets whoever starts the demonstration try what only those who work with it do: as one who coordinates and administers. The
/// password is drawn anew at each start, so that no demonstration stands open to whoever knows another.
fn let_in(store: &Store, tenant: &Tenant, language: Language, password: &str) -> Outcome {
    let account = match store.account_by_address(tenant, TRIES)? {
        Some(account) => account,
        None => {
            let name = super::words(language).say.cli_demo_name();
            let mut account = Account::new(clock::fresh_identity(), TRIES.to_owned(), name, language, clock::now());
            account.roles = [Role::Coordinator, Role::Administrator].into();
            store.put_account(tenant, &account, 0)?;
            account
        }
    };
    store.ledger().put(&tenant.id, password_row(account.id, password)?, None)?;
    Ok(())
}

/// The beginning of a token, as four words that can be read from a screen and typed.
fn readable(token: &str) -> String {
    let words: Vec<&str> = (0..4).map(|word| &token[word * 5..word * 5 + 5]).collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use domain::{command::Pick, kinds::Kind};

    use super::*;

    #[test]
    fn what_was_taken_out_of_the_picture_while_trying_does_not_hinder_the_next_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path(), "test").expect("an empty folder");
        let (name, files) = EXAMPLES[0];
        assert!(fill(&store, name, files).is_ok(), "the example fits");
        let tenant = store.tenant_or_new(&PartnershipId(name.to_owned())).expect("it is there");
        let some = tenant.world(Audience::Internal).of_kind(Kind::Initiative).next().expect("an initiative").id;
        let pick = Pick { id: some, read_at: None };
        let gone = Command::WithdrawMany(vec![pick], String::new());
        store.carry_out(&tenant, gone, clock::occasion(Actor::CommandLine)).expect("it is there");
        let before = tenant.world(Audience::Internal).sequence();
        assert!(fill(&store, name, files).is_ok(), "it starts again");
        let after = tenant.world(Audience::Internal);
        assert_eq!((after.sequence(), after.record(some).is_none()), (before, true), "and nothing is undone");
    }

    #[test]
    fn whoever_starts_it_signs_in_with_the_password_of_this_start_and_of_no_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path(), "test").expect("an empty folder");
        let tenant = store.tenant_or_new(&PartnershipId(EXAMPLES[0].0.to_owned())).expect("it is there");
        let signs_in = |password: &str| store.account_by_password(&tenant, TRIES, password).expect("readable");
        assert!(signs_in("aaaaa-bbbbb-ccccc-ddddd").is_none(), "nobody is there yet");
        let (first, second) = (readable(&fresh_token()), readable(&fresh_token()));
        assert!(let_in(&store, &tenant, Language::Sv, &first).is_ok());
        let account = signs_in(&first).expect("they come in");
        assert!(domain::policy::may_enter(Some(&account.person())), "and may enter records");
        assert!(let_in(&store, &tenant, Language::Sv, &second).is_ok(), "it starts again");
        assert!(signs_in(&first).is_none());
        assert_eq!(signs_in(&second).map(|again| again.id), Some(account.id), "as who they were");
    }
}
