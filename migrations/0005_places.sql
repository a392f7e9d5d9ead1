-- Cramps as they come: in several places, anywhere in the body, set off by something.

DROP VIEW episodes;

-- A place may be a name of one's own, so its column has no list any more.
ALTER TABLE episode ADD COLUMN place TEXT CHECK (place <> '');
UPDATE episode SET place = muscle;
ALTER TABLE episode DROP COLUMN muscle;
ALTER TABLE episode RENAME COLUMN place TO muscle;
-- The other places: "toes,heel".
ALTER TABLE episode ADD COLUMN also TEXT CHECK (also <> '');
ALTER TABLE episode ADD COLUMN set_off TEXT CHECK (set_off IN ('pointing', 'stretching', 'turning-over', 'nothing'));

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
    e.also,
    e.set_off,
    e.pain,
    e.posture,
    e.relief,
    e.soreness,
    e.awake_seconds,
    e.woke_me,
    e.note,
    (SELECT word FROM value o WHERE o.night = e.night AND o.factor = 'posture' AND o.deleted_at IS NULL) AS posture_in_bed,
    (SELECT number FROM value o WHERE o.night = e.night AND o.factor = 'fluids' AND o.deleted_at IS NULL) AS fluids_ml,
    (SELECT number FROM value o WHERE o.night = e.night AND o.factor = 'exercise' AND o.deleted_at IS NULL) AS exercise_minutes,
    (SELECT group_concat(name, ', ') FROM (
        SELECT DISTINCT r.name FROM regimen r
        LEFT JOIN intake i ON i.regimen = r.id AND i.night = e.night AND i.deleted_at IS NULL
        WHERE r.deleted_at IS NULL AND coalesce(
            i.taken, r.kind = 'daily' AND r.since <= e.night AND (r.until IS NULL OR e.night < r.until))
        ORDER BY r.name
    )) AS medications
FROM episode e
WHERE e.deleted_at IS NULL
ORDER BY e.onset;
