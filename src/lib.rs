//! A career advisor for software people, in Chinese and English.
//!
//! The modules in the order a message travels:
//!
//! `update -> understand -> advise -> reply -> render -> send`

// They panic where nobody reads: `standard_error::say` and `terminal::print_line` do not.
#![deny(clippy::print_stdout, clippy::print_stderr)]

// Where messages come from and go to.
pub mod catalogue;
pub mod command;
pub mod document;
pub mod language;
pub mod text;

// How it is set up.
pub mod cli;
pub mod config;
pub mod standard_error;
pub mod startup;
pub mod supervision;
pub mod telemetry;

// The journey.
pub mod advisor;
pub mod answer;
pub mod dialogue;
pub mod matching;
pub mod nlu;
pub mod profile;
pub mod reply;

// How it is written down and drawn.
pub mod picture;
pub mod posting;
pub mod render;

// How it comes and goes.
pub mod announcement;
pub mod http_server;
pub mod operations;
pub mod telegram;
pub mod terminal;

// How well it does.
pub mod eval;

// What it draws on.
pub mod embedding;
pub mod knowledge;
pub mod library;
pub mod query;

// What must last, and what time it is.
pub mod backoff;
pub mod clock;
pub mod data_dir;
pub mod storage;
