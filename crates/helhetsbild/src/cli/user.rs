//! `helhetsbild user add`: the first administrator, with a password; others, with an invitation.

use std::io::{BufRead, IsTerminal, Write};

use domain::{
    choices::Audience,
    id::{PartnershipId, RecordId},
    kinds::Kind,
    place::{MunicipalityCode, read_municipality},
    policy::Role,
    text::Language,
};
use ledger::Move;

use super::{DataPlace, Failure, Outcome};
use crate::kit::{
    account::{Account, normal},
    audit::{Entry, What, differences},
    clock,
    sign_in::{SHORTEST_PASSWORD, link, password_row},
    store::Tenant,
    visitor::SignedInBy,
};

/// Arguments of `user`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Add somebody. The first administrator gives a password, read from the terminal or from standard input; everybody else
    /// gets an invitation, a link that is printed and used once.
    Add(Add),
}

#[derive(clap::Args)]
struct Add {
    #[command(flatten)]
    place: DataPlace,
    /// The partnership, if there are several.
    #[arg(long, value_parser = super::partnership)]
    partnership: Option<PartnershipId>,
    /// Mail address.
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// What colleagues call the person, or the function.
    #[arg(long)]
    name: String,
    /// A role: editor, municipality-steward, secretary, coordinator, case-worker, administrator. May be repeated.
    #[arg(long = "role", value_parser = role, default_value = "administrator")]
    roles: Vec<Role>,
    /// The organisation they act for, as in its address: gavle-kommun. An editor without one answers for nothing.
    #[arg(long, value_name = "SLUG")]
    organisation: Option<String>,
    /// A municipality that a municipality steward is charged with, by name or code. May be repeated.
    #[arg(long = "municipality", value_name = "NAME")]
    municipalities: Vec<String>,
    /// The site's address as visitors write it, for the invitation's link. Without it only what follows the address is said.
    #[arg(long, value_name = "URL")]
    public_address: Option<String>,
}

fn role(code: &str) -> Result<Role, String> {
    let names = || Role::ALL.map(Role::code).join(", ");
    Role::from_code(code).ok_or_else(|| format!("the roles are {}", names()))
}

/// Adds somebody.
///
/// # Errors
/// The address is no address or is taken, or the folder is in use.
pub fn run(arguments: &Arguments, language: Language) -> Outcome {
    let Command::Add(add) = &arguments.command;
    let store = add.place.store("helhetsbild user add")?;
    let tenant = super::only_tenant(&store, add.partnership.as_ref())?;
    let Some(email) = normal(&add.email) else {
        return Err(Failure::new(
            format!("`{}` is no mail address", add.email),
            "write it as mailbox@host: integration@kommun.example",
        ));
    };
    let is_first = add.roles.contains(&Role::Administrator)
        && !store.accounts(&tenant)?.iter().any(|account| account.roles.contains(&Role::Administrator));
    let password = is_first.then(ask_for_password).transpose()?;
    let mut account = Account::new(clock::fresh_identity(), email, add.name.trim().to_owned(), language, clock::now());
    let blank = account.clone();
    account.roles = add.roles.iter().copied().filter(|role| *role != Role::Member).collect();
    account.organisation = add.organisation.as_deref().map(|named| organisation(&tenant, named)).transpose()?;
    account.municipalities = add.municipalities.iter().map(|named| municipality(named)).collect::<Result<_, _>>()?;
    if account.roles.contains(&Role::MunicipalitySteward) && account.municipalities.is_empty() {
        return Err(Failure::new("a municipality steward has a municipality", "say which: --municipality Gävle"));
    }
    let made = Entry::at_machine(account.made, account.id, What::Made).with(differences(&blank, &account));
    // The account, the way in and what is noted of it: all of them or none.
    let (way_in, path) = match password {
        Some(password) => (password_row(account.id, &password)?, "/logga-in".to_owned()),
        None => {
            let (token, row) = link(account.id, SignedInBy::Invitation, "", account.made);
            (row, format!("/logga-in/lank/{token}"))
        }
    };
    if !store.put_account_with(&tenant, &account, 0, vec![Move::Put(way_in, Some(0)), made.noted()])? {
        return Err(Failure::new(
            format!("{} has an account here already", account.email),
            "an administrator changes roles on the site, under Administration",
        ));
    }
    // Where there is one partnership, it is served at the root.
    let prefix = if store.tenants().len() > 1 { format!("/p/{}", tenant.id) } else { String::new() };
    let address = match &add.public_address {
        Some(root) => format!("{}{prefix}/sv{path}", root.trim_end_matches('/')),
        None => format!("{prefix}/sv{path} (after the site's own address, such as http://localhost:8080)"),
    };
    if is_first {
        println!("{} signs in as the first administrator: {address}", account.name);
    } else {
        println!("The invitation of {}, good for fourteen days, until a passkey is made:", account.name);
        println!("{address}");
    }
    Ok(())
}

fn organisation(tenant: &Tenant, named: &str) -> Result<RecordId, Failure> {
    let slug = named.rsplit('/').next().unwrap_or(named);
    let world = tenant.world(Audience::Internal);
    world.by_slug(Kind::Organisation, slug).map(|record| record.id).ok_or_else(|| {
        Failure::new(format!("there is no organisation `{named}`"), "write it as in its address: gavle-kommun")
    })
}

fn municipality(named: &str) -> Result<MunicipalityCode, Failure> {
    read_municipality(named).ok_or_else(|| {
        Failure::new(format!("there is no municipality `{named}`"), "write its name or its code: Gävle, 2180")
    })
}

/// A password from the terminal, or the first line of standard input.
fn ask_for_password() -> Result<String, Failure> {
    if std::io::stdin().is_terminal() {
        eprint!("A password for the first administrator, at least {SHORTEST_PASSWORD} characters (it will be seen): ");
        std::io::stderr().flush()?;
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err(Failure::new(
            format!("the password has fewer than {SHORTEST_PASSWORD} characters"),
            "write a longer one; several words are easy to remember: printf '%s' \"…\" | helhetsbild user add …",
        ));
    }
    Ok(password)
}
