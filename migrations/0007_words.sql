-- Two copies of one diary: each row knows on which copy it was said, and when each part of it was.

ALTER TABLE episode ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE episode ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE night ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE night ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE night_note ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE night_note ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE value ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE value ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE regimen ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE regimen ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE dose ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE dose ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE intake ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE intake ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE condition ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE condition ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE factor ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE factor ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE review ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE review ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE suggestion ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE suggestion ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE red_flag ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE red_flag ADD COLUMN said TEXT CHECK (json_valid(said));
ALTER TABLE mention ADD COLUMN device TEXT CHECK (length(device) = 8);
ALTER TABLE mention ADD COLUMN said TEXT CHECK (json_valid(said));

-- What was entered twice, on two copies: the row that stands for both.
ALTER TABLE episode ADD COLUMN same_as TEXT CHECK (length(same_as) = 36);
ALTER TABLE regimen ADD COLUMN same_as TEXT CHECK (length(same_as) = 36);
ALTER TABLE condition ADD COLUMN same_as TEXT CHECK (length(same_as) = 36);

-- What was deleted, where nothing is left of the row itself: another copy may still have it.
CREATE TABLE gone (
    record            TEXT    NOT NULL CHECK (record <> ''),
    -- ["2026-11-23","fluids"]
    key               TEXT    NOT NULL CHECK (json_valid(key)),
    deleted_at        INTEGER NOT NULL,
    device            TEXT    CHECK (length(device) = 8),
    same_as           TEXT    CHECK (length(same_as) = 36),
    PRIMARY KEY (record, key)
) STRICT, WITHOUT ROWID;

-- Which copy this file is. A file that was copied has another place on the disk, and becomes a copy of its own.
CREATE TABLE copy (
    device            TEXT    NOT NULL PRIMARY KEY CHECK (length(device) = 8),
    place             TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
