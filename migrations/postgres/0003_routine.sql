CREATE TABLE routine (
    name  TEXT COLLATE "C" PRIMARY KEY,
    until BIGINT NOT NULL
);
