//! The one formula, its constants, and what a person earns for each skill.
//!
//! `language * framework * experience * schooling * had / (had + open / nearness)`, where `had = earned + described + usual` and
//! `open = missing + unsaid - described - usual + unused`; ARCHITECTURE.md tells what the terms are. Invariant: adding a
//! skill that is asked for never lowers a score, because it moves weight from `open` to `had`, and `nearness` can only
//! grow.

use crate::knowledge::Degree;
use crate::profile::{HeldSkill, Level};

/// What having a skill earns of a broader one and of what one learns before it: who has Django has Python.
pub const IMPLIED_EARNS: f32 = 0.5;
/// What it earns of a narrower one: who has SQL has part of MySQL.
pub const NARROWER_EARNS: f32 = 0.3;
/// What it earns of a related one.
pub const RELATED_EARNS: f32 = 0.1;

/// What a posting prefers weighs this much beside 1 for what it requires.
pub const PREFERRED: f32 = 0.4;
/// What is optional for a role weighs this much beside 1 for what is essential.
pub const OPTIONAL: f32 = 0.4;
/// What the maintainers added to a role weighs this much beside 1 for what a source names.
pub const EDITORIAL: f32 = 0.8;
/// A skill that every posting asks for tells less apart: it keeps this much of its weight.
pub const COMMON: f32 = 0.2;
/// People list technologies; concepts and practices they have go unsaid, so their absence says less.
pub const CONCEPT: f32 = 0.65;
/// What a skill weighs that only a posting's description names.
pub const DESCRIBED: f32 = 0.75;
/// So many of those count.
pub const MOST_DESCRIBED: usize = 2;

/// Weight that a posting leaves unsaid, so that having asked for little wins nothing.
const POSTING_UNSAID: f32 = 3.0;
/// A posting that asks for fewer things says little of the work...
const TELLING_WANTS: usize = 5;
/// ...and leaves so much more unsaid for each that it is short of them.
const LACONIC: f32 = 5.0;
/// What is unsaid is taken to be what postings ask for on the whole, and who has that has so much of it.
pub const USUAL: f32 = 0.7;
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
/// What is left of a posting that requires frameworks of which the person has none.
const WITHOUT_FRAMEWORK: f32 = 0.7;
/// What is left of a posting that asks for years when the person has none.
const WITHOUT_EXPERIENCE: f32 = 0.1;
/// What is left of a posting that asks for more schooling than the person has.
const WITHOUT_DEGREE: f32 = 0.3;
/// What is left of a posting that asks for no years when the person has none.
const FRESH: f32 = 0.8;
/// By this is divided what counts against a posting whose description has no rare word in common with the names of
/// one's skills...
const FAR: f32 = 0.6;
/// ...and by this where it has enough of them...
const NEAR: f32 = 2.4;
/// ...as much as so many of the rarest.
const ENOUGH_IN_COMMON: f32 = 6.0;
/// Words that a larger share of the postings uses do not tell them apart.
const TELLING_SHARE: f32 = 0.2;
/// Thousands a month that are paid to beginners, and the years that each thousand more stands for.
const BEGINNERS_PAY: f32 = 10.0;
const YEARS_PER_THOUSAND: f32 = 0.2;
/// With so many years more than its best pay stands for, somebody starts to be too senior for a posting.
const SENIOR_MARGIN: f32 = 3.0;
/// How much each further year counts against it.
const TOO_SENIOR: f32 = 0.2;
/// What a skill of less than a year earns at least.
const BEGUN: f32 = 0.6;
/// Years that a senior title stands for where none are stated.
pub const SENIOR_YEARS: f32 = 3.0;

/// What a skill earns that the person has, 0..=1.
pub fn held(skill: &HeldSkill) -> f32 {
    let level = match skill.level {
        Some(Level::Expert) | None => 1.0,
        Some(Level::Familiar) => 0.9,
        Some(Level::Basic) => 0.3,
    };
    let practice = match skill.years {
        Some(years) if years < 1.0 => BEGUN + (1.0 - BEGUN) * years.max(0.0),
        _ => 1.0,
    };
    level * practice
}

/// The years that a posting is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Years {
    /// The fewest; absent where nothing tells.
    least: Option<f32>,
    /// More than these are too many.
    most: f32,
}

impl Years {
    /// From the years that are asked for and the pay, in thousands a month: who pays more wants more experience
    /// than the posting may say, unless it says that beginners are welcome.
    pub fn of(asked: Option<f32>, pay: Option<(Option<f64>, Option<f64>)>) -> Years {
        let (lowest, highest) = pay.unwrap_or_default();
        let lowest_pay = lowest.unwrap_or(0.0) as f32;
        let highest_pay = highest.map_or(f32::INFINITY, |highest| highest as f32);
        let paid = |pay: f32| ((pay - BEGINNERS_PAY) * YEARS_PER_THOUSAND).max(0.0);
        let least = match asked {
            Some(none) if none <= 0.0 => Some(0.0),
            asked => Some(asked.unwrap_or(0.0).max(paid(lowest_pay))),
        };
        Years {
            least: least.filter(|years| *years > 0.0 || asked.is_some()),
            most: paid(highest_pay) + SENIOR_MARGIN,
        }
    }
}

/// What is left of a posting for somebody with so many years, 0..=1; all where they did not say.
pub fn experience(had: Option<f32>, wanted: Years) -> f32 {
    let Some(years) = had else { return 1.0 };
    let enough = match wanted.least {
        Some(least) if least > 0.0 => {
            let share = (years / least).clamp(0.0, 1.0);
            WITHOUT_EXPERIENCE + (1.0 - WITHOUT_EXPERIENCE) * share
        }
        Some(_) => 1.0,
        None => FRESH + (1.0 - FRESH) * years.clamp(0.0, 1.0),
    };
    enough / (1.0 + TOO_SENIOR * (years - wanted.most).max(0.0))
}

/// What is left of a posting for somebody with this schooling, 0..=1; all where one of the two is not told.
pub fn schooling(had: Option<Degree>, least: Option<Degree>) -> f32 {
    match had.zip(least) {
        Some((had, least)) if had < least => WITHOUT_DEGREE,
        _ => 1.0,
    }
}

/// What is left of a posting for somebody who has so much of the languages it requires, 0..=1.
pub fn language(had: f32) -> f32 {
    WITHOUT_LANGUAGE + (1.0 - WITHOUT_LANGUAGE) * had
}

/// What is left of a posting for somebody who has so much of the best of the frameworks it requires, 0..=1.
pub fn framework(had: f32) -> f32 {
    WITHOUT_FRAMEWORK + (1.0 - WITHOUT_FRAMEWORK) * had
}

/// How near a posting is whose description has words of this weight in common with the names of one's skills.
pub fn nearness(common: f32) -> f32 {
    FAR + (NEAR - FAR) * (common / ENOUGH_IN_COMMON).min(1.0)
}

/// How well a word that so many of all postings use tells them apart, 0..=1.
pub fn telling(used: usize, postings: usize) -> f32 {
    let (used, postings) = (used as f32, postings as f32);
    if used <= 0.0 || postings <= 1.0 || used / postings > TELLING_SHARE {
        return 0.0;
    }
    (postings / used).ln() / postings.ln()
}

/// The weight that a posting leaves unsaid which asks for so many things.
pub fn posting_unsaid(wants: usize) -> f32 {
    POSTING_UNSAID + LACONIC * TELLING_WANTS.saturating_sub(wants) as f32
}

/// The weight of a skill that this share of the postings asks for.
pub fn rarity(share: f32) -> f32 {
    1.0 - (1.0 - COMMON) * share
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_asked_for_or_paid_for() {
        // Years had, years asked, lowest and highest pay in thousands, what is left.
        for (had, asked, lowest, highest, left) in [
            (None, Some(3.0), 20.0, 40.0, 1.0),
            (Some(3.0), Some(3.0), 15.0, 30.0, 1.0),
            (Some(0.0), Some(3.0), 15.0, 30.0, 0.1),
            // 20 thousand stand for two years, 28 for 3.6.
            (Some(1.0), None, 20.0, 40.0, 0.55),
            (Some(1.0), Some(1.0), 20.0, 40.0, 0.55),
            (Some(0.0), None, 28.0, 45.0, 0.1),
            // Beginners are welcome, whatever is paid.
            (Some(0.0), Some(0.0), 20.0, 40.0, 1.0),
            (Some(0.0), None, 10.0, 15.0, 0.8),
            (Some(0.5), None, 10.0, 15.0, 0.9),
            // 15 thousand stand for one year; from four on somebody is too senior.
            (Some(4.0), None, 10.0, 15.0, 1.0),
            (Some(9.0), None, 10.0, 15.0, 0.5),
        ] {
            let got = experience(had, Years::of(asked, Some((Some(lowest), Some(highest)))));
            assert!(
                (got - left).abs() < 1e-4,
                "{had:?} {asked:?} {lowest}-{highest}: {got}"
            );
        }
    }
}
