-- An update that was taken up too often is given up: it keeps its payload until an operator has it taken up again, or
-- its id is forgotten.
ALTER TABLE inbox ADD COLUMN dead INTEGER NOT NULL DEFAULT 0;

-- Deliveries that wait for something else than their time, for those who look after the bot.
CREATE INDEX deliveries_paused ON deliveries (announcement) WHERE state = 'paused';
CREATE INDEX deliveries_dead ON deliveries (announcement) WHERE state = 'dead';

-- Questions that were not answered well, kept only where the operator wants it: by nobody, from nowhere.
CREATE TABLE gaps (
    id       INTEGER PRIMARY KEY,
    words    TEXT    NOT NULL, -- with addresses, names and numbers of people taken out
    language TEXT    NOT NULL,
    outcome  TEXT    NOT NULL, -- clarify or decline
    kind     TEXT    NOT NULL, -- family of what was understood
    times    INTEGER NOT NULL DEFAULT 1,
    last_at  INTEGER NOT NULL, -- day, as seconds since 1970
    UNIQUE (words, outcome)
);
CREATE INDEX gaps_by_age ON gaps (last_at);
