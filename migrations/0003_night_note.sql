-- What the person wrote about a night, apart from its cramps: "bad cold, slept at the hospital".

CREATE TABLE night_note (
    night             TEXT    NOT NULL PRIMARY KEY CHECK (date(night) IS night),
    note              TEXT    NOT NULL CHECK (note <> ''),
    recorded_at       INTEGER NOT NULL,
    recorded_at_offset INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER
) STRICT, WITHOUT ROWID;
