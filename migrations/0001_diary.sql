-- The diary: nights, episodes, values, medicines, conditions, own factors, reviews, and the history of every change.
--
-- SQLite keeps the text of each CREATE in the file and reads all of it whenever the diary is opened. So comments
-- stand above a statement, where they are not kept, and a column is a line without padding.
--
-- The columns of a record are the fields of its row in src/rows, in their order; what a value may be is said there,
-- once, and every row is read by it. Here are only conditions between columns, which one mistake in a statement of ours
-- could break. An instant is UTC milliseconds; in the next column stands the offset, in minutes, that the person's
-- clock had.
--
-- After the fields of every record:
--   updated_at  when the row was last written
--   deleted_at  a row is never removed by an edit: this makes it a tombstone, for another copy that still has it
--   device      on which copy of the diary it was said
--   said        when each part of it was said, where that is not `updated_at`
--   same_as     of what was entered twice, on two copies: the row that stands for both

PRAGMA application_id = 0x6372616d; -- "cram"

-- end: open, known, unknown. relief: what was tried, [{"kind":"stretch","eased":true}]. also: other places, "toes,heel".
CREATE TABLE episode (
id TEXT NOT NULL PRIMARY KEY,
night TEXT NOT NULL,
onset INTEGER NOT NULL,
onset_offset INTEGER NOT NULL,
zone TEXT NOT NULL,
end TEXT NOT NULL,
duration_seconds INTEGER CHECK ((end = 'known') = (duration_seconds IS NOT NULL)),
foot TEXT,
muscle TEXT,
also TEXT,
set_off TEXT,
pain INTEGER,
posture TEXT,
relief TEXT NOT NULL,
soreness INTEGER,
awake_seconds INTEGER,
woke_me INTEGER,
note TEXT,
recorded_at INTEGER NOT NULL,
recorded_at_offset INTEGER NOT NULL,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT,
same_as TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX episode_by_night ON episode (night, onset) WHERE deleted_at IS NULL;
CREATE INDEX episode_open ON episode (onset) WHERE end = 'open' AND deleted_at IS NULL;

-- What the person said: cramp, quiet. No answer, and no episode, is "not recorded"; it never means quiet.
CREATE TABLE night (
night TEXT NOT NULL PRIMARY KEY,
answer TEXT,
cramps INTEGER CHECK ((answer IS 'cramp') = (cramps IS NOT NULL)),
skipped INTEGER NOT NULL DEFAULT 0,
recorded_at INTEGER NOT NULL,
recorded_at_offset INTEGER NOT NULL,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT
) STRICT, WITHOUT ROWID;

-- What the person wrote about a night, apart from its cramps: "bad cold, slept at the hospital".
CREATE TABLE night_note (
night TEXT NOT NULL PRIMARY KEY,
note TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
recorded_at_offset INTEGER NOT NULL,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT
) STRICT, WITHOUT ROWID;

-- number: yes is 1, no is 0; an amount stands in its factor's unit; a clock time in minutes after the evening's midnight.
-- word: that of a choice.
CREATE TABLE value (
night TEXT NOT NULL,
factor TEXT NOT NULL,
number REAL,
word TEXT CHECK ((number IS NULL) <> (word IS NULL)),
typed TEXT,
recorded_at INTEGER NOT NULL,
recorded_at_offset INTEGER NOT NULL,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT,
PRIMARY KEY (night, factor)
) STRICT, WITHOUT ROWID;

-- kind: daily, as-needed. A date may be known to the month or the year. times_a_day: "2", or "08:00,20:00".
CREATE TABLE regimen (
id TEXT NOT NULL PRIMARY KEY,
name TEXT NOT NULL,
class TEXT NOT NULL,
since TEXT NOT NULL,
until TEXT CHECK (until >= since),
kind TEXT NOT NULL,
since_precision TEXT,
until_precision TEXT,
times_a_day TEXT,
stop_reason TEXT,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT,
same_as TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE dose (
regimen TEXT NOT NULL REFERENCES regimen (id),
since TEXT NOT NULL,
dose TEXT NOT NULL,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT,
PRIMARY KEY (regimen, since)
) STRICT, WITHOUT ROWID;

-- doses: of several a day, those that were told of, "08:00 taken,20:00 skipped"; without it, the answer is about all of them.
CREATE TABLE intake (
night TEXT NOT NULL,
regimen TEXT NOT NULL REFERENCES regimen (id),
taken INTEGER NOT NULL,
doses TEXT,
recorded_at INTEGER NOT NULL,
recorded_at_offset INTEGER NOT NULL,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT,
PRIMARY KEY (night, regimen)
) STRICT, WITHOUT ROWID;

CREATE TABLE condition (
id TEXT NOT NULL PRIMARY KEY,
kind TEXT NOT NULL,
name TEXT,
since TEXT,
until TEXT CHECK (until >= since),
since_precision TEXT,
until_precision TEXT,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT,
same_as TEXT
) STRICT, WITHOUT ROWID;

-- The person's own factors, and what they changed about the built-in ones. words, of a choice: ["light","heavy"].
-- triggers: [{"test":"under","limit":1500.0,"word":null,"expects":"raises"}]. lag: how many nights later it acts.
CREATE TABLE factor (
factor TEXT NOT NULL PRIMARY KEY,
label TEXT NOT NULL,
kind TEXT NOT NULL,
unit TEXT,
words TEXT NOT NULL,
triggers TEXT NOT NULL,
lag INTEGER NOT NULL,
asked TEXT NOT NULL,
own INTEGER NOT NULL,
archived INTEGER NOT NULL,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT
) STRICT, WITHOUT ROWID;

-- The weekly reviews that were done: what each told and suggested. The night is the last of the seven.
-- told: every finding that was likely then, [{"factor":"fluids","word":null,"direction":"more","verdict":"very_likely"}];
-- NULL is not known, an empty list is nothing. suggested: {"aim":"less","factor":"fluids","word":null}.
CREATE TABLE review (
night TEXT NOT NULL PRIMARY KEY,
told TEXT,
suggested TEXT,
recorded_at INTEGER NOT NULL,
recorded_at_offset INTEGER NOT NULL,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT
) STRICT, WITHOUT ROWID;

-- What was answered to a suggestion: try, not-for-me, already. The night is the last one of the week whose review
-- suggested it; the answer counts from the night after. word: that of a choice, "pointed".
CREATE TABLE suggestion (
night TEXT NOT NULL,
factor TEXT NOT NULL,
aim TEXT NOT NULL,
word TEXT,
reply TEXT NOT NULL,
recorded_at INTEGER NOT NULL,
recorded_at_offset INTEGER NOT NULL,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT,
PRIMARY KEY (night, factor, aim)
) STRICT, WITHOUT ROWID;

-- What was answered about signs that are worth mentioning to a doctor. No is an answer too: what was asked is not asked
-- again.
CREATE TABLE red_flag (
episode TEXT NOT NULL REFERENCES episode (id),
sign TEXT NOT NULL,
present INTEGER NOT NULL,
recorded_at INTEGER NOT NULL,
recorded_at_offset INTEGER NOT NULL,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT,
PRIMARY KEY (episode, sign)
) STRICT, WITHOUT ROWID;

-- What a doctor was told of, and when: such a sign is not repeated until there is something new of it.
-- what: "numbness", "long-cramp", "new-medicine:furosemide".
CREATE TABLE mention (
what TEXT NOT NULL PRIMARY KEY,
recorded_at INTEGER NOT NULL,
recorded_at_offset INTEGER NOT NULL,
updated_at INTEGER NOT NULL,
deleted_at INTEGER,
device TEXT,
said TEXT
) STRICT, WITHOUT ROWID;

-- What was deleted, where nothing is left of the row itself: another copy may still have it.
-- key: ["2026-11-23","fluids"].
CREATE TABLE gone (
record TEXT NOT NULL,
key TEXT NOT NULL,
deleted_at INTEGER NOT NULL,
device TEXT,
same_as TEXT,
PRIMARY KEY (record, key)
) STRICT, WITHOUT ROWID;

-- Which copy this file is. A file that was copied has another place on the disk, and becomes a copy of its own.
CREATE TABLE copy (
device TEXT NOT NULL PRIMARY KEY,
place TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every write, in the person's words. Undo and redo are writes too, and name the change they act on.
-- kind: do, undo, redo. state, of a 'do': standing, undone, or left, which is undone and then left behind by a newer
-- change. joins: successive changes with the same word here, close in time, are one step.
CREATE TABLE change (
id INTEGER PRIMARY KEY,
made_at INTEGER NOT NULL,
made_offset INTEGER NOT NULL,
kind TEXT NOT NULL,
label TEXT NOT NULL,
target INTEGER REFERENCES change (id),
state TEXT NOT NULL,
joins TEXT
) STRICT;

CREATE INDEX change_undone ON change (id) WHERE state = 'undone';
CREATE INDEX change_standing ON change (id) WHERE state = 'standing' AND kind = 'do';

-- The rows a change touched, each as it was before and after.
CREATE TABLE change_row (
change INTEGER NOT NULL REFERENCES change (id),
place INTEGER NOT NULL,
record TEXT NOT NULL,
key TEXT NOT NULL,
before TEXT,
after TEXT NOT NULL,
PRIMARY KEY (change, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_row_by_record ON change_row (record, key);

-- What somebody with the sqlite3 shell expects: an episode a row, with its night's posture, fluids, exercise and
-- medicines beside it. An open end older than three hours reads as unknown, as everywhere. The medicines are those that
-- count as taken that night: a daily one unless it was skipped, another where that was noted.
CREATE VIEW episodes AS
SELECT id, night,
strftime('%Y-%m-%d %H:%M:%S', onset / 1000.0 + onset_offset * 60, 'unixepoch') AS onset,
zone,
CASE WHEN end = 'open' AND unixepoch() * 1000 - onset > 3 * 3600000 THEN 'unknown' ELSE end END AS end,
duration_seconds, foot, muscle, also, set_off, pain, posture, relief, soreness, awake_seconds, woke_me, note,
(SELECT word FROM value v WHERE v.night = e.night AND factor = 'posture' AND deleted_at IS NULL) AS posture_in_bed,
(SELECT number FROM value v WHERE v.night = e.night AND factor = 'fluids' AND deleted_at IS NULL) AS fluids_ml,
(SELECT number FROM value v WHERE v.night = e.night AND factor = 'exercise' AND deleted_at IS NULL) AS exercise_minutes,
(SELECT group_concat(name, ', ') FROM (
SELECT DISTINCT name FROM regimen r
LEFT JOIN intake i ON i.regimen = r.id AND i.night = e.night AND i.deleted_at IS NULL
WHERE r.deleted_at IS NULL AND coalesce(taken,
r.kind = 'daily' AND r.since <= e.night AND (r.until IS NULL OR e.night < r.until))
ORDER BY name)) AS medications
FROM episode e WHERE deleted_at IS NULL ORDER BY e.onset;
