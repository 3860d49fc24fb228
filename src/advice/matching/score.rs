//! The one formula, its constants, and what a person earns for each skill.
//!
//! `language * experience * (earned + described) / (earned + missing + unsaid + unused)`; ARCHITECTURE.md tells
//! what the terms are. Invariant: adding a skill that is asked for never lowers a score, because `earned`
//! stands above and below the line and `missing` can only shrink.

use crate::nlu::{HeldSkill, Level};

/// What having a skill earns of a broader one and of what one learns before it: who has Django has Python.
pub const IMPLIED_EARNS: f32 = 0.5;
/// What it earns of a narrower one: who has SQL has part of MySQL.
pub const NARROWER_EARNS: f32 = 0.4;
/// What it earns of a related one.
pub const RELATED_EARNS: f32 = 0.2;

/// What a posting prefers weighs this much beside 1 for what it requires.
pub const PREFERRED: f32 = 0.3;
/// What is optional for a role weighs this much beside 1 for what is essential.
pub const OPTIONAL: f32 = 0.4;
/// What the maintainers added to a role weighs this much beside 1 for what a source names.
pub const EDITORIAL: f32 = 0.8;
/// A skill that every posting asks for tells nothing apart: it keeps this little of its weight.
pub const COMMON: f32 = 0.2;
/// People list technologies; concepts and practices they have go unsaid, so their absence says less.
pub const CONCEPT: f32 = 0.65;
/// What a skill weighs that only a posting's description names.
pub const DESCRIBED: f32 = 0.5;
/// So many of those count.
pub const MOST_DESCRIBED: usize = 2;

/// Weight that a posting leaves unsaid, so that having asked for little wins nothing.
pub const POSTING_UNSAID: f32 = 3.5;
/// The same for a role, in points of importance.
pub const ROLE_UNSAID: f32 = 2.0;
/// A role lists more than one person has: so many of the missing skills count, the weightiest.
pub const ROLE_MISSING: usize = 5;
/// What a skill of the person weighs that a role has no use for.
pub const UNUSED: f32 = 3.0;
/// Importance of the skills that bridge to a role, where the role's own list does not say.
pub const BRIDGING: f32 = 4.0;

/// What is left of a posting whose programming language the person lacks altogether.
const WITHOUT_LANGUAGE: f32 = 0.25;
/// What is left of a posting that asks for years when the person has none.
const WITHOUT_EXPERIENCE: f32 = 0.25;
/// What is left of a posting that asks for no years when the person has none.
const FRESH: f32 = 0.8;
/// What a skill of less than a year earns at least.
const BEGUN: f32 = 0.6;
/// Years that a senior title stands for where none are stated.
pub const SENIOR_YEARS: f32 = 3.0;

/// What a skill earns that the person has, 0..=1.
pub fn held(skill: &HeldSkill) -> f32 {
    let level = match skill.level {
        Some(Level::Expert) | None => 1.0,
        Some(Level::Familiar) => 0.9,
        Some(Level::Basic) => 0.4,
    };
    let practice = match skill.years {
        Some(years) if years < 1.0 => BEGUN + (1.0 - BEGUN) * years.max(0.0),
        _ => 1.0,
    };
    level * practice
}

/// What is left of a posting for somebody with so many years, 0..=1; all where they did not say.
pub fn experience(years: Option<f32>, asked: Option<f32>) -> f32 {
    match (years, asked) {
        (None, _) => 1.0,
        (Some(years), Some(asked)) if asked > 0.0 => {
            let share = (years / asked).clamp(0.0, 1.0);
            WITHOUT_EXPERIENCE + (1.0 - WITHOUT_EXPERIENCE) * share
        }
        (Some(_), Some(_)) => 1.0,
        (Some(years), None) => FRESH + (1.0 - FRESH) * years.clamp(0.0, 1.0),
    }
}

/// What is left of a posting for somebody who has so much of the languages it requires, 0..=1.
pub fn language(had: f32) -> f32 {
    WITHOUT_LANGUAGE + (1.0 - WITHOUT_LANGUAGE) * had
}

/// The weight of a skill that this share of the postings asks for.
pub fn rarity(share: f32) -> f32 {
    1.0 - (1.0 - COMMON) * share
}
