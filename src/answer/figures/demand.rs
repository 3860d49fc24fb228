//! In how many postings skills are named.

use std::cmp::Reverse;

use indexmap::IndexMap;

use super::{figure, skill_id};
use crate::answer::names;
use crate::knowledge::{Knowledge, Posting, SkillId};
use crate::message;
use crate::picture::{Chart, Demand, DemandChart, Figure};
use crate::query::Item;

/// Skills in the picture; the rest is counted.
const MOST_SKILLS: usize = 10;

/// How many of the postings name each of these skills, most first; of all skills they name where `rows` holds none.
///
/// Skills that were `asked` about are always among those shown, and stand out. `None` without postings.
pub fn demand(
    knowledge: &Knowledge,
    postings: &[&Posting],
    rows: &[Item],
    asked: &[Item],
) -> Option<Figure> {
    if postings.is_empty() {
        return None;
    }
    let mut counts: IndexMap<&SkillId, Count> = IndexMap::new();
    for posting in postings {
        for skill in posting.named_skills() {
            let count = counts.entry(skill).or_default();
            let is_preferred = posting.preferred_skills.contains(skill)
                && !posting.required_skills.contains(skill);
            count.preferred += usize::from(is_preferred);
            count.required += usize::from(!is_preferred);
        }
    }
    let asked: Vec<&SkillId> = asked.iter().filter_map(skill_id).collect();
    let listed: Vec<&SkillId> = rows.iter().filter_map(skill_id).collect();
    // Where a list is not given, or is shorter than the picture has room for, the most named skills fill it.
    if listed.len() > asked.len() {
        counts.retain(|skill, _| listed.contains(skill) || asked.contains(skill));
    }
    for skill in asked.iter().chain(&listed) {
        counts.entry(skill).or_default();
    }
    counts.sort_by_cached_key(|skill, count| (Reverse(count.all()), (*skill).clone()));
    let all = counts.len();
    let mut room = MOST_SKILLS.saturating_sub(asked.len());
    counts.retain(|skill, _| {
        let is_asked = asked.contains(skill);
        let is_kept = is_asked || room > 0;
        room -= usize::from(is_kept && !is_asked);
        is_kept
    });
    let shown = counts.iter().map(|(skill, count)| Demand {
        name: names::skill(knowledge, skill),
        required: count.required,
        preferred: count.preferred,
        is_asked: asked.contains(skill),
    });
    let chart = DemandChart {
        total: postings.len(),
        rows: shown.collect(),
        more: all - counts.len(),
    };
    Some(figure(
        message!("picture-demand-title"),
        message!("picture-demand-about", postings = postings.len()),
        Chart::Demand(chart),
        message!("picture-demand-note"),
    ))
}

/// Postings that name a skill.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    required: usize,
    /// Only as a plus.
    preferred: usize,
}

impl Count {
    fn all(self) -> usize {
        self.required + self.preferred
    }
}
