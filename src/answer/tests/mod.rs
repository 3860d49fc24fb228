//! Answers to queries over the knowledge files.

mod acts;
mod conditions;
mod evaluation;
mod fixture;
mod forms;
mod telling;
