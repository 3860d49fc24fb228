//! How many postings name each skill.

use rustc_hash::FxHashMap;

use super::Facts;
use crate::knowledge::{Skill, SkillId, SourceId};

/// In how many postings a skill is named.
#[derive(Default)]
pub struct Demanded<'a> {
    pub required: usize,
    pub preferred: usize,
    /// Postings that name it, either way.
    pub named: usize,
    pub sources: Vec<&'a SourceId>,
    /// The posting counted last, so that one which names the skill in both lists counts once.
    last: usize,
}

impl<'a> Facts<'a> {
    /// Absent where no posting names the skill.
    pub fn demand_of(&self, skill: &Skill) -> Option<&Demanded<'a>> {
        self.demand
            .get_or_init(|| self.count_demand())
            .get(&skill.id)
    }

    fn count_demand(&self) -> FxHashMap<&'a SkillId, Demanded<'a>> {
        let mut demand: FxHashMap<&SkillId, Demanded> = FxHashMap::default();
        for (position, posting) in self.knowledge.postings.values().enumerate() {
            let required = posting.required_skills.iter().map(|skill| (skill, true));
            let preferred = posting.preferred_skills.iter().map(|skill| (skill, false));
            for (skill, required) in required.chain(preferred) {
                let entry = demand.entry(skill).or_default();
                match required {
                    true => entry.required += 1,
                    false => entry.preferred += 1,
                }
                if entry.named > 0 && entry.last == position {
                    continue;
                }
                (entry.named, entry.last) = (entry.named + 1, position);
                for source in &posting.sources {
                    if !entry.sources.contains(&source) {
                        entry.sources.push(source);
                    }
                }
            }
        }
        demand
    }
}
