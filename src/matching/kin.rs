//! What having a skill earns of others.

use std::collections::HashMap;

use super::score;
use super::target::Number;
use crate::knowledge::{Knowledge, SkillId};

/// What having a skill earns of others, symmetric for related ones.
pub fn kin(knowledge: &Knowledge, numbers: &HashMap<SkillId, Number>) -> Vec<Vec<(Number, f32)>> {
    let mut kin: Vec<HashMap<Number, f32>> = vec![HashMap::new(); numbers.len()];
    let mut link = |from: Number, to: Number, part: f32| {
        let known = kin[from as usize].entry(to).or_insert(0.0);
        *known = known.max(part);
    };
    for skill in knowledge.skills.values() {
        let Some(&own) = numbers.get(&skill.id) else {
            continue;
        };
        let of = |ids: &[SkillId]| -> Vec<Number> {
            ids.iter()
                .filter_map(|id| numbers.get(id).copied())
                .collect()
        };
        for broader in of(&skill.broader) {
            link(own, broader, score::IMPLIED_EARNS);
            link(broader, own, score::NARROWER_EARNS);
        }
        for before in of(&skill.prerequisites) {
            link(own, before, score::IMPLIED_EARNS);
        }
        for related in of(&skill.related) {
            link(own, related, score::RELATED_EARNS);
            link(related, own, score::RELATED_EARNS);
        }
    }
    kin.into_iter()
        .map(|of_one| {
            let mut of_one: Vec<(Number, f32)> = of_one.into_iter().collect();
            of_one.sort_by_key(|(number, _)| *number);
            of_one
        })
        .collect()
}
