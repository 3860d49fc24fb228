//! The known skill spelt most like an unknown word.

use crate::knowledge::SkillId;
use crate::nlu::lexicon::{Entity, Lexicon};
use crate::text::is_cjk;

/// From this likeness on (0..=1) a name is worth asking about.
const LIKE_ENOUGH: f64 = 0.6;
/// Shorter words are like too many.
const SHORTEST: usize = 4;
const SHORTEST_HAN: usize = 3;

/// The skill whose name is most alike, where one is alike enough to ask "did you mean".
pub fn skill(word: &str, lexicon: &Lexicon) -> Option<SkillId> {
    let letters = word.chars().count();
    let han = word.chars().any(is_cjk);
    if letters < if han { SHORTEST_HAN } else { SHORTEST } {
        return None;
    }
    let mut best: Option<(f64, &SkillId)> = None;
    for (name, entities) in lexicon.names() {
        let length = name.chars().count();
        if length.abs_diff(letters) > letters / 2 || name.chars().any(is_cjk) != han {
            continue;
        }
        let Some(skill) = entities.iter().find_map(|entity| match entity {
            Entity::Skill(id) => Some(id),
            _ => None,
        }) else {
            continue;
        };
        let likeness = strsim::normalized_damerau_levenshtein(name, word);
        if likeness >= LIKE_ENOUGH && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, skill));
        }
    }
    best.map(|(_, skill)| skill.clone())
}
