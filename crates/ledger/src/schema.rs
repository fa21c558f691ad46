//! The tables, as an ordered list of migrations: one text for every engine.
//!
//! The engines differ in six words, which the texts leave open: `$NUMBER` (64 bits), `$BYTES`, `$UUID`, `$TEXT`, and how a
//! table ends – `$TABLE` for one that grows at its end, `$KEYED` for a small row found by its key. A migration that has
//! been released is never edited; a change is a new one.

/// The newest format this program knows: the number of migrations.
pub const VERSION: u32 = MIGRATIONS.len() as u32;

/// Each migration, from format to format.
pub(crate) const MIGRATIONS: &[&str] = &[FIRST, ERASURE];

/// The table that says which migrations a database has had; it is looked for before anything else.
pub(crate) const HISTORY: &str = "
    CREATE TABLE IF NOT EXISTS migration (
        version $NUMBER PRIMARY KEY,
        at $NUMBER NOT NULL
    ) $TABLE
";

const FIRST: &str = "
    -- One row: which epoch the numbers belong to.
    CREATE TABLE ledger (
        single $NUMBER PRIMARY KEY CHECK (single = 1),
        epoch $UUID NOT NULL
    ) $TABLE;

    -- Where each partnership's chain ends. Whoever appends locks this row first: the numbers come from it.
    CREATE TABLE partnership (
        number $NUMBER PRIMARY KEY,
        id $TEXT NOT NULL UNIQUE,
        sequence $NUMBER NOT NULL CHECK (sequence >= 0),
        at $NUMBER,
        hash $BYTES NOT NULL
    ) $TABLE;

    -- Which commands were carried out, and their results.
    CREATE TABLE command (
        id $UUID PRIMARY KEY,
        partnership $NUMBER NOT NULL REFERENCES partnership (number),
        first $NUMBER NOT NULL,
        last $NUMBER NOT NULL,
        at $NUMBER NOT NULL
    ) $KEYED;

    -- The changes. Salt and body are null once erased; the body's hash stays.
    CREATE TABLE change (
        partnership $NUMBER NOT NULL REFERENCES partnership (number),
        sequence $NUMBER NOT NULL CHECK (sequence > 0),
        at $NUMBER NOT NULL,
        command $UUID NOT NULL,
        actor $TEXT NOT NULL,
        record $UUID NOT NULL,
        kind $TEXT NOT NULL,
        schema $NUMBER NOT NULL,
        version $NUMBER NOT NULL CHECK (version > 0),
        action $TEXT NOT NULL,
        origin $TEXT NOT NULL,
        hash $BYTES NOT NULL,
        body_hash $BYTES NOT NULL,
        salt $BYTES,
        body $BYTES,
        PRIMARY KEY (partnership, sequence),
        CHECK ((salt IS NULL) = (body IS NULL))
    ) $TABLE;

    CREATE UNIQUE INDEX change_by_record ON change (partnership, record, version);

    -- At which change each record stands, and which change gave it its body: every body is stored once.
    CREATE TABLE record (
        partnership $NUMBER NOT NULL REFERENCES partnership (number),
        id $UUID NOT NULL,
        kind $TEXT NOT NULL,
        version $NUMBER NOT NULL,
        withdrawn $NUMBER NOT NULL,
        created $NUMBER NOT NULL,
        changed $NUMBER NOT NULL,
        sequence $NUMBER NOT NULL,
        body_sequence $NUMBER NOT NULL,
        PRIMARY KEY (partnership, id)
    ) $KEYED;

    -- Rows that are no records. The sum is a hash of the bytes.
    CREATE TABLE drawer (
        partnership $NUMBER NOT NULL REFERENCES partnership (number),
        drawer $TEXT NOT NULL,
        key $TEXT NOT NULL,
        owner $TEXT NOT NULL,
        version $NUMBER NOT NULL,
        due $NUMBER,
        expires $NUMBER,
        sum $BYTES NOT NULL,
        bytes $BYTES NOT NULL,
        PRIMARY KEY (partnership, drawer, key)
    ) $TABLE;

    CREATE INDEX drawer_by_owner ON drawer (partnership, drawer, owner, key);
    CREATE INDEX drawer_due ON drawer (partnership, drawer, due) WHERE due IS NOT NULL;
    CREATE INDEX drawer_expires ON drawer (expires) WHERE expires IS NOT NULL;
";

const ERASURE: &str = "
    -- Whether a record was erased by decision: it does not come back.
    ALTER TABLE record ADD COLUMN erased $NUMBER NOT NULL DEFAULT 0;
";

/// An engine's words for what the texts leave open.
pub(crate) struct Dialect(pub(crate) &'static [(&'static str, &'static str)]);

/// SQLite's words.
pub(crate) const SQLITE: Dialect = Dialect(&[
    ("$NUMBER", "INTEGER"),
    ("$BYTES", "BLOB"),
    ("$UUID", "BLOB"),
    ("$TEXT", "TEXT"),
    ("$TABLE", "STRICT"),
    ("$KEYED", "STRICT, WITHOUT ROWID"),
]);

/// PostgreSQL's words. Texts are compared byte by byte, as SQLite does, whatever the server's language is.
pub(crate) const POSTGRES: Dialect = Dialect(&[
    ("$NUMBER", "bigint"),
    ("$BYTES", "bytea"),
    ("$UUID", "uuid"),
    ("$TEXT", "text COLLATE \"C\""),
    ("$TABLE", ""),
    ("$KEYED", ""),
]);

impl Dialect {
    /// A text in this engine's words.
    pub(crate) fn speak(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (word, meaning)| text.replace(word, meaning))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_left_open() {
        for text in MIGRATIONS.iter().chain([&HISTORY]) {
            assert!(!SQLITE.speak(text).contains('$'));
            assert!(!POSTGRES.speak(text).contains('$'));
        }
    }
}
