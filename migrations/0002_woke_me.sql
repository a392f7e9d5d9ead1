-- Whether a cramp woke the person.

ALTER TABLE episode ADD COLUMN woke_me INTEGER CHECK (woke_me IN (0, 1));
