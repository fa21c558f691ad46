//! What a person reads when a workbook is wrong, in both languages.

use helhetsbild::{
    features::exchange::{Options, plan},
    kit::language::L10n,
};

use crate::support::{STRICT, edited, folder, gavleborg, import, nothing, record, with_base};

/// One workbook with as many kinds of error as fit.
const BAD: [(&str, &str); 6] = [
    (
        "insatser.csv",
        "Nyckel;Titel;Typ;Källa;Från;Till;Kommun eller län;Huvudman;Platser;Webbadress;Del av;Adressnamn\n\
         a;Språkcafé;Projekt;plan-2018;snart;;;;;;;\n\
         b;Förstudie;Prjekt;plan-2018;;;Gefle;;;;;\n\
         c;Kurs;Kurs;handlingsplan;2018;2017;;;;;;\n\
         d;;Kurs;plan-2018;9 mars;31 april 2018;;Gävle komun;;;;\n\
         e;Fika;;;;;\";\";plan-2018;några;www.gavle.se;;\n\
         e;Fika igen;Kurs;plan-2018;;;Lyckeby;;;;e;Å Ä Ö\n\
         f;Kör;Kurs;plan-2018;;sedan;;lansstyrelsen; 12,5;;f;\n",
    ),
    (
        "insatser-medverkande.csv",
        "Insats;Organisation;Beskrivning;Antal;Eventuellt\na;Gävle;;elva;kanske\n;gavle;;;\nb;;;;\nokänd;gavle;;;\n",
    ),
    ("insatser-finansiering.csv", "Insats;Belopp;Andel i procent;Från;Till\na;mycket;hälften;2019;2018\n"),
    (
        "organisationer.csv",
        "Nyckel;Titel;Typ;Källa;Organisationsnummer;E-post\ngavle;Gävle kommun;Kommun;plan-2018;811228-9874;gavle\nlansstyrelsen;Länsstyrelsen Gävleborg;Länsstyrelse;plan-2018;;\n",
    ),
    ("partnerskap.csv", "Nyckel;Titel;Språk;Visas per\ngavleborg;Integration Gävleborg;svenska, klingonska;maj 2009\n"),
    ("moten.csv", "Nyckel;Titel;Typ;Källa;Inställd;Nyckel;Dattum\nm;Möte;Möte;plan-2018;kanske;m;2018\n"),
];

fn sentences(language: L10n) -> String {
    let mut files: Vec<(&str, &str)> = BAD.to_vec();
    files.push(("dokument.csv", "Nyckel;Titel;Typ\nplan-2018;Handlingsplan 2018–2020;Plan\n"));
    files.push(("insattser.csv", "Nyckel;Titel\n"));
    let outcome = plan(&folder(&files), &nothing(), &gavleborg(), &Options { language, ..STRICT });
    assert!(outcome.puts.is_empty());
    outcome.errors.iter().chain(&outcome.warnings).map(|error| error.sentence(language)).collect::<Vec<_>>().join("\n")
}

#[test]
fn errors_in_swedish() {
    insta::assert_snapshot!(sentences(L10n::Sv));
}

#[test]
fn errors_in_english() {
    insta::assert_snapshot!(sentences(L10n::En));
}

#[test]
fn errors_about_the_site_in_both_languages() {
    let rows = "Nyckel;Titel;Typ;Källa;Från\na;Kör;Projekt;plan-2018;2018\nb;Kör;Projekt;plan-2018;\n";
    let world = import(&nothing(), &with_base(&[("insatser.csv", rows)]));
    let choir = record(&world, domain::kinds::Kind::Initiative, "a");
    let world =
        edited(&world, &choir, |record| record.body.common.summary = domain::text::Text::swedish("Vi sjunger."));
    let stale = format!(
        "id;version;Titel;Från;Typ\n{};1;Kören;2019;\n;;Kör;;\n{};1;;;\n",
        choir.id,
        record(&world, domain::kinds::Kind::Organisation, "gavle").id
    );
    let outcome = plan(&folder(&[("insatser.csv", &stale)]), &world, &gavleborg(), &STRICT);
    let both = [L10n::Sv, L10n::En]
        .map(|language| outcome.errors.iter().map(|error| error.sentence(language)).collect::<Vec<_>>().join("\n"));
    insta::assert_snapshot!(both.join("\n\n").replace(&choir.id.to_string(), "…"));
}
