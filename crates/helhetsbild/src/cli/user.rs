//! `helhetsbild user add`: the first administrator, with a password; others, with an invitation.

use std::io::{BufRead, IsTerminal};

use domain::{
    choices::Audience,
    id::{PartnershipId, RecordId},
    kinds::Kind,
    place::{MunicipalityCode, read_municipality},
    policy::Role,
    text::Language,
};
use ledger::Move;

use super::{DataPlace, Failure, Outcome, print};
use crate::kit::{
    account::{Account, normal},
    audit::{Entry, What, differences},
    clock,
    language::words,
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
    /// A group that a secretary looks after, as in its address: styrgruppen. May be repeated.
    #[arg(long = "group", value_name = "SLUG")]
    groups: Vec<String>,
    /// The language of the person's letters: sv or en. Otherwise that of this command.
    #[arg(long, value_name = "LANGUAGE", value_parser = super::language)]
    letters: Option<Language>,
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
    let say = &words(language).say;
    let store = add.place.store("helhetsbild user add")?;
    let tenant = super::only_tenant(&store, add.partnership.as_ref())?;
    let Some(email) = normal(&add.email) else {
        return Err(Failure::new(say.cli_user_no_address(&*add.email), say.cli_user_no_address_hint()));
    };
    let is_first = add.roles.contains(&Role::Administrator)
        && !store.accounts(&tenant)?.iter().any(|account| account.roles.contains(&Role::Administrator));
    let password = is_first.then(|| ask_for_password(language)).transpose()?;
    let mut account = Account::new(
        clock::fresh_identity(),
        email,
        add.name.trim().to_owned(),
        add.letters.unwrap_or(language),
        clock::now(),
    );
    let blank = account.clone();
    account.roles = add.roles.iter().copied().filter(|role| *role != Role::Member).collect();
    account.organisation =
        add.organisation.as_deref().map(|named| organisation(&tenant, named, language)).transpose()?;
    account.municipalities =
        add.municipalities.iter().map(|named| municipality(named, language)).collect::<Result<_, _>>()?;
    account.groups = add.groups.iter().map(|named| group(&tenant, named, language)).collect::<Result<_, _>>()?;
    if account.roles.contains(&Role::MunicipalitySteward) && account.municipalities.is_empty() {
        return Err(Failure::new(say.cli_user_steward_of_none(), say.cli_user_steward_of_none_hint()));
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
        return Err(Failure::new(say.cli_user_taken(&*account.email), say.cli_user_taken_hint()));
    }
    // Where there is one partnership, it is served at the root.
    let prefix = if store.tenants().len() > 1 { format!("/p/{}", tenant.id) } else { String::new() };
    let address = match &add.public_address {
        Some(root) => format!("{}{prefix}/sv{path}", root.trim_end_matches('/')),
        None => say.cli_user_below(format!("{prefix}/sv{path}")),
    };
    if is_first {
        print::line(say.cli_user_first(&*account.name, address))
    } else {
        print::line(say.cli_user_invited(&*account.name))?;
        print::line(address)
    }
}

fn organisation(tenant: &Tenant, named: &str, language: Language) -> Result<RecordId, Failure> {
    let slug = named.rsplit('/').next().unwrap_or(named);
    let world = tenant.world(Audience::Internal);
    let say = &words(language).say;
    let none = || Failure::new(say.cli_user_no_organisation(named), say.cli_user_no_organisation_hint());
    world.by_slug(Kind::Organisation, slug).map(|record| record.id).ok_or_else(none)
}

fn group(tenant: &Tenant, named: &str, language: Language) -> Result<RecordId, Failure> {
    let slug = named.rsplit('/').next().unwrap_or(named);
    let world = tenant.world(Audience::Internal);
    let say = &words(language).say;
    let none = || Failure::new(say.cli_user_no_group(named), say.cli_user_no_group_hint());
    world.by_slug(Kind::Group, slug).map(|record| record.id).ok_or_else(none)
}

fn municipality(named: &str, language: Language) -> Result<MunicipalityCode, Failure> {
    let say = &words(language).say;
    let none = || Failure::new(say.cli_user_no_municipality(named), say.cli_user_no_municipality_hint());
    read_municipality(named).ok_or_else(none)
}

/// A password from the terminal, or the first line of standard input.
fn ask_for_password(language: Language) -> Result<String, Failure> {
    let say = &words(language).say;
    if std::io::stdin().is_terminal() {
        print::aside_open(format_args!("{} ", say.cli_user_password(SHORTEST_PASSWORD.to_string())));
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.chars().count() < SHORTEST_PASSWORD {
        let what = say.cli_user_short_password(SHORTEST_PASSWORD.to_string());
        return Err(Failure::new(what, say.cli_user_short_password_hint()));
    }
    Ok(password)
}
