//! The real application against a strict Bot API server on 127.0.0.1.
//!
//! `bot_api` is the server, `app` and `process` start the application in this process and as a program of
//! its own; the other modules hold the tests, one for each side of the bot.

mod app;
mod bot_api;
mod database;
mod long_knowledge;
mod process;
mod runtime;
mod wording;

mod alerts;
mod announce;
mod announcements;
mod brought;
mod buttons;
mod commands;
mod conversation;
mod edits;
mod endings;
mod groups;
mod intake;
mod kills;
mod markup;
mod matches;
mod media;
mod operations;
mod outage;
mod pictures;
mod postings;
mod privacy;
mod profile;
mod reload;
mod resumes;
mod subscriptions;
mod weather;
mod webhooks;
