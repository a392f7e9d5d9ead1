-- What a review told and suggested, and what was answered to a suggestion.

CREATE TABLE review_told (
    -- The last of the seven nights.
    night             TEXT    NOT NULL PRIMARY KEY CHECK (date(night) IS night),
    -- Every finding that was likely then: [{"factor":"fluids","direction":"more","verdict":"very_likely"}].
    -- NULL is not known; an empty list is nothing.
    told              TEXT    CHECK (json_valid(told)),
    -- The one suggestion: {"aim":"less","factor":"fluids"}.
    suggested         TEXT    CHECK (json_valid(suggested)),
    recorded_at       INTEGER NOT NULL,
    recorded_offset   INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER
) STRICT, WITHOUT ROWID;

INSERT INTO review_told (night, recorded_at, recorded_offset, updated_at, deleted_at)
SELECT night, recorded_at, recorded_offset, updated_at, deleted_at FROM review;

DROP TABLE review;

ALTER TABLE review_told RENAME TO review;

CREATE TABLE suggestion (
    -- The last night of the week whose review suggested it. The answer counts from the night after.
    night             TEXT    NOT NULL CHECK (date(night) IS night),
    factor            TEXT    NOT NULL CHECK (factor <> ''),
    aim               TEXT    NOT NULL CHECK (aim IN ('more', 'less', 'fill-in')),
    -- The word of a choice: "pointed".
    word              TEXT    CHECK (word <> ''),
    reply             TEXT    NOT NULL CHECK (reply IN ('try', 'not-for-me', 'already')),
    recorded_at       INTEGER NOT NULL,
    recorded_offset   INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    PRIMARY KEY (night, factor, aim)
) STRICT, WITHOUT ROWID;
-- Medicines that are taken as needed: they count as taken only on the nights that say so.

-- NULL is daily, as are all rows, and all images of them in the history, from before this step.
ALTER TABLE regimen ADD COLUMN kind TEXT CHECK (kind IN ('as-needed'));
