-- What a doctor was told of, and when: such a sign is not repeated until there is something new of it.
CREATE TABLE mention (
    -- "numbness", "long-cramp", "new-medicine:furosemide".
    what              TEXT    NOT NULL PRIMARY KEY CHECK (what <> ''),
    recorded_at       INTEGER NOT NULL,
    recorded_at_offset INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER
) STRICT, WITHOUT ROWID;
