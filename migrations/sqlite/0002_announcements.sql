-- A chat that wants announcements, and how.
CREATE TABLE subscriptions (
    chat          INTEGER PRIMARY KEY,
    thread        INTEGER,            -- topic; NULL for the general one
    chat_kind     TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    username      TEXT,
    kinds         INTEGER NOT NULL,   -- one bit per kind
    language      TEXT    NOT NULL,
    hour          INTEGER,            -- in the zone; NULL for at once
    zone          TEXT    NOT NULL,   -- name in the tz database
    paused        TEXT,               -- why; NULL for running
    subscribed_by INTEGER NOT NULL,
    subscribed_at INTEGER NOT NULL    -- seconds since 1970
);

CREATE TABLE announcements (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    kind             TEXT    NOT NULL,
    author           TEXT    NOT NULL, -- a user id, 'command-line' or 'program'
    contents         TEXT    NOT NULL, -- JSON; what Telegram is sent
    audience         TEXT    NOT NULL, -- JSON
    due_at           INTEGER NOT NULL, -- seconds since 1970
    accepted_at      INTEGER NOT NULL, -- seconds since 1970
    silent           INTEGER NOT NULL,
    pin              INTEGER NOT NULL,
    standing         TEXT    NOT NULL, -- active, cancelled or recalled
    version          INTEGER NOT NULL DEFAULT 0, -- counts the edits
    progress_chat    INTEGER,
    progress_message INTEGER,
    end_told         INTEGER NOT NULL DEFAULT 0  -- whether the operators know how it ended
);

CREATE INDEX announcements_by_age ON announcements (accepted_at);
CREATE INDEX announcements_untold ON announcements (id) WHERE end_told = 0;

-- What was announced once and never again; outlives the announcement.
CREATE TABLE announced (
    key          TEXT    PRIMARY KEY,
    announcement INTEGER NOT NULL,
    at           INTEGER NOT NULL -- seconds since 1970
) WITHOUT ROWID;

-- The outbox: one row per announcement and recipient.
CREATE TABLE deliveries (
    id           INTEGER PRIMARY KEY,
    announcement INTEGER NOT NULL REFERENCES announcements (id) ON DELETE CASCADE,
    chat         INTEGER NOT NULL,
    thread       INTEGER,
    language     TEXT    NOT NULL,
    action       TEXT    NOT NULL,             -- send, edit or recall
    state        TEXT    NOT NULL,             -- pending, sending, sent, paused, dead, cancelled or recalled
    due_at       INTEGER NOT NULL,             -- milliseconds since 1970; 0 for at once, whatever the clock says
    attempts     INTEGER NOT NULL DEFAULT 0,
    messages     TEXT    NOT NULL DEFAULT '[]', -- JSON: ids of the messages sent, in order
    version      INTEGER NOT NULL DEFAULT 0,   -- of the contents that were last in hand
    resent       INTEGER NOT NULL DEFAULT 0,   -- how often a crash left it in hand
    error        TEXT,
    changed_at   INTEGER NOT NULL,             -- seconds since 1970
    UNIQUE (announcement, chat)
);

CREATE INDEX deliveries_due ON deliveries (due_at, id) WHERE state = 'pending';
CREATE INDEX deliveries_in_hand ON deliveries (id) WHERE state = 'sending';
CREATE INDEX deliveries_by_state ON deliveries (announcement, state, resent);
CREATE INDEX deliveries_by_chat ON deliveries (chat, state);

-- What operators are composing.
CREATE TABLE drafts (
    operator   INTEGER PRIMARY KEY,
    draft      TEXT    NOT NULL, -- JSON
    updated_at INTEGER NOT NULL  -- seconds since 1970
);
