-- The diary: nights, episodes, values, medicines, conditions, own factors, reviews, and the history of every change.
--
-- The columns of a record are the fields of its row in src/rows, in their order. An instant is UTC milliseconds; in the next
-- column stands the offset, in minutes, that the person's clock had.
-- A row is never removed by an edit: `deleted_at` makes it a tombstone, so that two devices can be merged one day.

PRAGMA application_id = 0x6372616d; -- "cram"

CREATE TABLE episode (
    id                TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    night             TEXT    NOT NULL CHECK (date(night) IS night),
    onset             INTEGER NOT NULL,
    onset_offset      INTEGER NOT NULL CHECK (onset_offset BETWEEN -1439 AND 1439),
    zone              TEXT    NOT NULL,
    end               TEXT    NOT NULL CHECK (end IN ('open', 'known', 'unknown')),
    duration_seconds  INTEGER CHECK ((end = 'known') = (duration_seconds IS NOT NULL) AND duration_seconds >= 0),
    foot              TEXT    CHECK (foot IN ('left', 'right', 'both')),
    muscle            TEXT    CHECK (muscle IN ('arch', 'toes', 'big-toe', 'top', 'heel', 'calf', 'shin', 'other')),
    pain              INTEGER CHECK (pain BETWEEN 0 AND 10),
    posture           TEXT    CHECK (posture IN ('pointed', 'neutral', 'flexed', 'hanging', 'tucked')),
    -- What was tried: [{"kind":"stretch","eased":true}].
    relief            TEXT    NOT NULL CHECK (json_valid(relief)),
    soreness          INTEGER CHECK (soreness BETWEEN 0 AND 10),
    awake_seconds     INTEGER CHECK (awake_seconds >= 0),
    note              TEXT    CHECK (note <> ''),
    recorded_at       INTEGER NOT NULL,
    recorded_at_offset INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX episode_by_night ON episode (night, onset) WHERE deleted_at IS NULL;
CREATE INDEX episode_open ON episode (onset) WHERE end = 'open' AND deleted_at IS NULL;

CREATE TABLE night (
    night             TEXT    NOT NULL PRIMARY KEY CHECK (date(night) IS night),
    -- What the person said. No answer, and no episode, is "not recorded"; it never means quiet.
    answer            TEXT    CHECK (answer IN ('cramp', 'quiet')),
    cramps            INTEGER CHECK ((answer IS 'cramp') = (cramps IS NOT NULL) AND cramps >= 1),
    skipped           INTEGER NOT NULL DEFAULT 0 CHECK (skipped IN (0, 1)),
    recorded_at       INTEGER NOT NULL,
    recorded_at_offset INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE value (
    night             TEXT    NOT NULL CHECK (date(night) IS night),
    factor            TEXT    NOT NULL CHECK (factor <> ''),
    -- Yes is 1, no is 0; an amount stands in its factor's unit; a clock time in minutes after the evening's midnight.
    number            REAL,
    -- The word of a choice.
    word              TEXT    CHECK ((number IS NULL) <> (word IS NULL)),
    typed             TEXT,
    recorded_at       INTEGER NOT NULL,
    recorded_at_offset INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    PRIMARY KEY (night, factor)
) STRICT, WITHOUT ROWID;

CREATE TABLE regimen (
    id                TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    name              TEXT    NOT NULL CHECK (name <> ''),
    class             TEXT    NOT NULL,
    since             TEXT    NOT NULL CHECK (date(since) IS since),
    until             TEXT    CHECK (date(until) IS until AND until >= since),
    kind              TEXT    NOT NULL CHECK (kind IN ('daily', 'as-needed')),
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE dose (
    regimen           TEXT    NOT NULL REFERENCES regimen (id),
    since             TEXT    NOT NULL CHECK (date(since) IS since),
    dose              TEXT    NOT NULL CHECK (dose <> ''),
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    PRIMARY KEY (regimen, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE intake (
    night             TEXT    NOT NULL CHECK (date(night) IS night),
    regimen           TEXT    NOT NULL REFERENCES regimen (id),
    taken             INTEGER NOT NULL CHECK (taken IN (0, 1)),
    recorded_at       INTEGER NOT NULL,
    recorded_at_offset INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    PRIMARY KEY (night, regimen)
) STRICT, WITHOUT ROWID;

CREATE TABLE condition (
    id                TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 36),
    kind              TEXT    NOT NULL,
    since             TEXT    CHECK (date(since) IS since),
    until             TEXT    CHECK (date(until) IS until AND (since IS NULL OR until >= since)),
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER
) STRICT, WITHOUT ROWID;

-- The person's own factors, and what they changed about the built-in ones.
CREATE TABLE factor (
    factor            TEXT    NOT NULL PRIMARY KEY CHECK (factor <> ''),
    label             TEXT    NOT NULL CHECK (label <> ''),
    kind              TEXT    NOT NULL CHECK (kind IN ('yes-no', 'amount', 'choice', 'clock')),
    unit              TEXT    CHECK (unit <> ''),
    -- Of a choice: ["light","heavy"].
    words             TEXT    NOT NULL CHECK (json_valid(words)),
    -- [{"test":"under","limit":1500.0,"word":null,"expects":"raises"}]
    triggers          TEXT    NOT NULL CHECK (json_valid(triggers)),
    lag               INTEGER NOT NULL CHECK (lag IN (0, 1)),
    asked             TEXT    NOT NULL CHECK (asked IN ('evening', 'morning', 'on-request', 'derived')),
    own               INTEGER NOT NULL CHECK (own IN (0, 1)),
    archived          INTEGER NOT NULL CHECK (archived IN (0, 1)),
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER
) STRICT, WITHOUT ROWID;

-- The weekly reviews that were done: what each told and suggested.
CREATE TABLE review (
    -- The last of the seven nights.
    night             TEXT    NOT NULL PRIMARY KEY CHECK (date(night) IS night),
    -- Every finding that was likely then: [{"factor":"fluids","word":null,"direction":"more","verdict":"very_likely"}].
    -- NULL is not known; an empty list is nothing.
    told              TEXT    CHECK (json_valid(told)),
    -- The one suggestion: {"aim":"less","factor":"fluids","word":null}.
    suggested         TEXT    CHECK (json_valid(suggested)),
    recorded_at       INTEGER NOT NULL,
    recorded_at_offset INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER
) STRICT, WITHOUT ROWID;

-- What was answered to a suggestion.
CREATE TABLE suggestion (
    -- The last night of the week whose review suggested it. The answer counts from the night after.
    night             TEXT    NOT NULL CHECK (date(night) IS night),
    factor            TEXT    NOT NULL CHECK (factor <> ''),
    aim               TEXT    NOT NULL CHECK (aim IN ('more', 'less', 'fill-in')),
    -- The word of a choice: "pointed".
    word              TEXT    CHECK (word <> ''),
    reply             TEXT    NOT NULL CHECK (reply IN ('try', 'not-for-me', 'already')),
    recorded_at       INTEGER NOT NULL,
    recorded_at_offset INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    PRIMARY KEY (night, factor, aim)
) STRICT, WITHOUT ROWID;

-- What was answered about signs that are worth mentioning to a doctor.
CREATE TABLE red_flag (
    episode           TEXT    NOT NULL REFERENCES episode (id),
    sign              TEXT    NOT NULL CHECK (sign IN (
        'swelling', 'warm-red-leg', 'numbness', 'weakness', 'pain-on-walking', 'eased-by-hanging', 'dark-urine')),
    -- No is an answer too: what was asked is not asked again.
    present           INTEGER NOT NULL CHECK (present IN (0, 1)),
    recorded_at       INTEGER NOT NULL,
    recorded_at_offset INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    deleted_at        INTEGER,
    PRIMARY KEY (episode, sign)
) STRICT, WITHOUT ROWID;

-- Every write, in the person's words. Undo and redo are writes too, and name the change they act on.
CREATE TABLE change (
    id                INTEGER PRIMARY KEY,
    made_at           INTEGER NOT NULL,
    made_offset       INTEGER NOT NULL,
    kind              TEXT    NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    label             TEXT    NOT NULL,
    target            INTEGER REFERENCES change (id),
    -- Of a 'do': whether it stands, was undone, or was undone and then left behind by a newer change.
    state             TEXT    NOT NULL CHECK (state IN ('standing', 'undone', 'left')),
    -- Successive changes with the same word here, close in time, are one step.
    joins             TEXT
) STRICT;

CREATE INDEX change_undone ON change (id) WHERE state = 'undone';
CREATE INDEX change_standing ON change (id) WHERE state = 'standing' AND kind = 'do';

-- The rows a change touched, each as it was before and after.
CREATE TABLE change_row (
    change            INTEGER NOT NULL REFERENCES change (id),
    place             INTEGER NOT NULL,
    record            TEXT    NOT NULL,
    key               TEXT    NOT NULL,
    before            TEXT,
    after             TEXT    NOT NULL,
    PRIMARY KEY (change, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_row_by_record ON change_row (record, key);

-- What somebody with the sqlite3 shell expects: an episode a row, with its night's posture, fluids, exercise and
-- medicines beside it. An open end older than three hours reads as unknown, as everywhere.
CREATE VIEW episodes AS
SELECT
    e.id,
    e.night,
    strftime('%Y-%m-%d %H:%M:%S', e.onset / 1000.0 + e.onset_offset * 60, 'unixepoch') AS onset,
    e.zone,
    CASE WHEN e.end = 'open' AND unixepoch() * 1000 - e.onset > 3 * 3600000 THEN 'unknown' ELSE e.end END AS end,
    e.duration_seconds,
    e.foot,
    e.muscle,
    e.pain,
    e.posture,
    e.relief,
    e.soreness,
    e.awake_seconds,
    e.note,
    (SELECT word FROM value o WHERE o.night = e.night AND o.factor = 'posture' AND o.deleted_at IS NULL) AS posture_in_bed,
    (SELECT number FROM value o WHERE o.night = e.night AND o.factor = 'fluids' AND o.deleted_at IS NULL) AS fluids_ml,
    (SELECT number FROM value o WHERE o.night = e.night AND o.factor = 'exercise' AND o.deleted_at IS NULL) AS exercise_minutes,
    (SELECT group_concat(name, ', ') FROM (
        SELECT r.name FROM intake i JOIN regimen r ON r.id = i.regimen
        WHERE i.night = e.night AND i.taken = 1 AND i.deleted_at IS NULL AND r.deleted_at IS NULL ORDER BY r.name
    )) AS medications
FROM episode e
WHERE e.deleted_at IS NULL
ORDER BY e.onset;
