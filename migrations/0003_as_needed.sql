-- Medicines that are taken as needed: they count as taken only on the nights that say so.

-- NULL is daily, as are all rows, and all images of them in the history, from before this step.
ALTER TABLE regimen ADD COLUMN kind TEXT CHECK (kind IN ('as-needed'));
