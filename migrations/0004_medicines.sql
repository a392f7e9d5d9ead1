-- Medicines and conditions as people know them: to the month or the year, several times a day, stopped for a reason, by name.

ALTER TABLE regimen ADD COLUMN since_precision TEXT CHECK (since_precision IN ('month', 'year'));
ALTER TABLE regimen ADD COLUMN until_precision TEXT CHECK (until_precision IN ('month', 'year'));
-- "2", or "08:00,20:00".
ALTER TABLE regimen ADD COLUMN times_a_day TEXT CHECK (times_a_day <> '');
ALTER TABLE regimen ADD COLUMN stop_reason TEXT CHECK (stop_reason <> '');

ALTER TABLE condition ADD COLUMN name TEXT CHECK (name <> '');
ALTER TABLE condition ADD COLUMN since_precision TEXT CHECK (since_precision IN ('month', 'year'));
ALTER TABLE condition ADD COLUMN until_precision TEXT CHECK (until_precision IN ('month', 'year'));

-- The medicines of an episode are those that count as taken that night: a daily one unless it was skipped, another where that
-- was noted.
DROP VIEW episodes;

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
