-- The weekly reviews that were done, and what was answered about red flags: signs worth mentioning to a doctor.

CREATE TABLE review (
    -- The last of the seven nights.
    night             TEXT    NOT NULL PRIMARY KEY CHECK (date(night) IS night),
    recorded_at       INTEGER NOT NULL,
    recorded_offset   INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE red_flag (
    episode           TEXT    NOT NULL REFERENCES episode (id),
    sign              TEXT    NOT NULL CHECK (sign IN ('swelling', 'warm-red-leg', 'numbness', 'weakness', 'pain-on-walking', 'eased-by-hanging', 'dark-urine')),
    -- No is an answer too: what was asked is not asked again.
    present           INTEGER NOT NULL CHECK (present IN (0, 1)),
    recorded_at       INTEGER NOT NULL,
    recorded_offset   INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    PRIMARY KEY (episode, sign)
) STRICT, WITHOUT ROWID;
