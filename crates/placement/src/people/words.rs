//! What sheets, columns and terms are called, in English and in Swedish.

/// Every sheet: its name, its Swedish name, and whether a round can do without it.
pub const SHEETS: [(&str, &str, bool); 10] = [
    ("households", "hushåll", false),
    ("municipalities", "kommuner", false),
    ("dwellings", "bostäder", false),
    ("jobs", "jobb", false),
    ("courses", "kurser", false),
    ("interpreters", "tolkar", false),
    ("weights", "vikter", false),
    ("locks", "beslut", false),
    ("over_cap", "över taket", true),
    ("group_cap", "gruppspärr", true),
];

macro_rules! columns {
    ($($name:ident $english:literal $swedish:literal,)*) => {
        /// A column of a sheet.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(super) enum Column { $($name),* }

        impl Column {
            const ALL: &[Self] = &[$(Self::$name),*];

            /// Its English heading.
            pub fn english(self) -> &'static str {
                match self { $(Self::$name => $english),* }
            }

            /// Its Swedish heading.
            pub fn swedish(self) -> &'static str {
                match self { $(Self::$name => $swedish),* }
            }
        }
    };
}

columns! {
    Key "key" "nyckel",
    Persons "persons" "personer",
    Children "children" "barn",
    Adults "adults" "vuxna",
    Language "language" "språk",
    Occupation "occupation" "yrke",
    NeedsInterpreter "needs_interpreter" "behöver_tolk",
    NeedsCourse "needs_course" "behöver_kurs",
    NeedsCare "needs_care" "behöver_vård",
    NeedsStepFree "needs_step_free" "behöver_utan_trappor",
    Wishes "wishes" "önskemål",
    Tie "tie" "anknytning",
    Veto "veto" "veto",
    ProtectedFrom "protected_from" "skyddad_från",
    LinkedWith "linked_with" "hör_ihop_med",
    WantsCommunity "wants_community" "önskar_språkgemenskap",
    Name "name" "namn",
    School "school" "skolplatser",
    Seats "seats" "kursplatser",
    GroupCap "group_cap" "gruppspärr",
    Care "care" "vård",
    StepFree "step_free" "utan_trappor",
    Municipality "municipality" "kommun",
    Class "class" "klass",
    Number "number" "antal",
    Jobs "jobs" "jobb",
    Community "community" "språkgemenskap",
    Term "term" "del",
    Weight "weight" "vikt",
    Household "household" "hushåll",
    Kind "kind" "sort",
    Reason "reason" "skäl",
    Resource "resource" "resurs",
    Amount "amount" "mängd",
    Version "version" "version",
    Decided "decided" "beslutad",
    DecidedBy "decided_by" "beslutad_av",
    LegalBasis "legal_basis" "rättslig_grund",
}

/// The terms, as the sheet of weights names them in English and in Swedish, with their usual weights.
pub const TERMS: [(&str, &str, i64); 6] = [
    ("jobs", "jobb", 40),
    ("course", "kurs", 20),
    ("tie", "anknytning", 15),
    ("wishes", "önskemål", 20),
    ("balance", "balans", 5),
    ("community", "språkgemenskap", 0),
];

/// Kinds of decisions on the sheet of locks.
pub(super) const KINDS: [(&str, &str); 4] =
    [("lock", "lås"), ("forbid", "uteslut"), ("prefer", "hellre"), ("announced", "meddelat")];

/// What a municipality may be given more of.
pub(super) const RESOURCES: [(&str, &str); 4] =
    [("persons", "personer"), ("dwelling", "bostad"), ("school", "skolplatser"), ("seats", "kursplatser")];

/// What a plan in a workbook says of a household that is not placed.
pub(super) const NOT_PLACED: (&str, &str) = ("not_placed", "ingen_plats");

/// A name without what does not matter: capitals, and blanks for underscores.
pub(super) fn plain(text: &str) -> String {
    text.trim().to_lowercase().replace([' ', '-'], "_")
}

/// The column that a heading means.
pub(super) fn column_of(heading: &str) -> Option<Column> {
    let heading = plain(heading);
    Column::ALL.iter().copied().find(|column| heading == column.english() || heading == column.swedish())
}

/// How unlike a heading is to a column's headings: the fewest letters to change, add or leave out for either.
pub(super) fn likeness(heading: &str, column: Column) -> usize {
    let heading: Vec<char> = plain(heading).chars().collect();
    changes(&heading, column.english()).min(changes(&heading, column.swedish()))
}

/// How many letters are to change, add or leave out (Levenshtein's distance).
fn changes(one: &[char], other: &str) -> usize {
    let mut row: Vec<usize> = (0..=one.len()).collect();
    for (line, letter) in other.chars().enumerate() {
        let mut slanted = std::mem::replace(&mut row[0], line + 1);
        for (column, mine) in one.iter().enumerate() {
            let changed = slanted + usize::from(*mine != letter);
            slanted = row[column + 1];
            row[column + 1] = changed.min(slanted + 1).min(row[column] + 1);
        }
    }
    row[one.len()]
}

/// The English name of the sheet that a name means.
pub(super) fn sheet_of(name: &str) -> Option<&'static str> {
    let name = plain(name);
    SHEETS.iter().find(|sheet| name == sheet.0 || name == plain(sheet.1)).map(|sheet| sheet.0)
}

/// The Swedish name of a sheet, by its English one.
pub(super) fn swedish_sheet(english: &str) -> &'static str {
    SHEETS.iter().find(|sheet| sheet.0 == english).map_or("", |sheet| sheet.1)
}
