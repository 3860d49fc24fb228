//! Answers to queries over the knowledge files.

mod conditions;
mod evaluation;
mod fixture;
mod forms;
