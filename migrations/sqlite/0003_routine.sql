-- How far the bot got with what it announces by itself.
CREATE TABLE routine (
    name  TEXT    PRIMARY KEY, -- of a schedule, or 'posting' for postings
    until INTEGER NOT NULL     -- seconds since 1970; everything up to then is dealt with
) WITHOUT ROWID;
