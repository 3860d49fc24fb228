//! What a person says about themselves: the skills they have, want and refuse, their years and their target.
//!
//! `Profile::read` is the one way from words to a profile: skill lists, free sentences and résumés alike.
//! Invariant: no skill in two of `skills`, `wanted` and `refused`, and each once; what names no known
//! skill stays a word in `unknown` and is never forced onto a skill.

mod bundles;
mod correction;
mod cues;
pub(super) mod durations;
mod everyday;
mod nearest;
mod read;
mod signs;
mod standpoint;
#[cfg(test)]
mod tests;
mod tokens;
mod unknown;

pub use crate::profile::{HeldSkill, Level, Profile, UnknownSkill};
pub use correction::Correction;
pub(super) use everyday::is_meant as is_everyday;
pub use nearest::skill as nearest_skill;
