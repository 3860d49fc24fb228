-- What a dialogue remembers, per chat, person and topic (0: no topic).
CREATE TABLE dialogues (
    chat       INTEGER NOT NULL,
    user       INTEGER NOT NULL,
    thread     INTEGER NOT NULL,
    state      TEXT    NOT NULL, -- JSON
    updated_at INTEGER NOT NULL, -- seconds since 1970
    PRIMARY KEY (chat, user, thread)
);

CREATE INDEX dialogues_by_user ON dialogues (user);
CREATE INDEX dialogues_by_age ON dialogues (updated_at);

-- Every update that Telegram handed over. The payload goes as soon as the update is answered; the id stays
-- for a while, so that an update that Telegram hands over again is not answered again.
CREATE TABLE inbox (
    sequence    INTEGER PRIMARY KEY, -- order of arrival; update ids may jump back after a week of silence
    update_id   INTEGER NOT NULL UNIQUE,
    payload     TEXT,                -- JSON as received; NULL once answered
    replays     INTEGER NOT NULL DEFAULT 0,
    received_at INTEGER NOT NULL     -- seconds since 1970
);

CREATE INDEX inbox_pending ON inbox (sequence) WHERE payload IS NOT NULL;
CREATE INDEX inbox_by_age ON inbox (received_at);
