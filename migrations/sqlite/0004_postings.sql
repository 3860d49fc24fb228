-- Job postings that were imported or sent in, beside those of the knowledge files.
CREATE TABLE postings (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    state       TEXT    NOT NULL CHECK (state IN ('draft', 'accepted', 'expired')),
    source      TEXT    NOT NULL, -- id of a source
    -- Of company and title, and of these with the text: the same posting is kept once.
    likeness    TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL UNIQUE,
    posting     TEXT    NOT NULL, -- JSON
    valid_through TEXT,           -- ISO date
    added_at    INTEGER NOT NULL, -- seconds since 1970
    changed_at  INTEGER NOT NULL
);
CREATE INDEX postings_by_state ON postings (state, number);
CREATE INDEX postings_by_likeness ON postings (likeness);

-- Grows whenever what is accepted changes, so that a running bot notices.
CREATE TABLE postings_revision (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO postings_revision (id, revision) VALUES (1, 0);

CREATE TRIGGER postings_revision_insert AFTER INSERT ON postings WHEN new.state = 'accepted'
BEGIN
    UPDATE postings_revision SET revision = revision + 1;
END;
CREATE TRIGGER postings_revision_update AFTER UPDATE ON postings WHEN new.state = 'accepted' OR old.state = 'accepted'
BEGIN
    UPDATE postings_revision SET revision = revision + 1;
END;
CREATE TRIGGER postings_revision_delete AFTER DELETE ON postings WHEN old.state = 'accepted'
BEGIN
    UPDATE postings_revision SET revision = revision + 1;
END;
