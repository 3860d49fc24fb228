//! The order in which skills are learned: what comes before a skill stands before it.

use super::{Knowledge, SkillId};

impl Knowledge {
    /// The skills with their prerequisites first, otherwise in their order. Adds none.
    pub fn in_learning_order(&self, skills: &[SkillId]) -> Vec<SkillId> {
        let mut order: Vec<SkillId> = Vec::new();
        let mut seen: Vec<&SkillId> = Vec::new();
        for skill in skills {
            self.put_after_prerequisites(skill, skills, &mut seen, &mut order);
        }
        order
    }

    /// All that comes before a skill, in learning order.
    pub fn prerequisites(&self, skill: &SkillId) -> Vec<SkillId> {
        let mut all: Vec<SkillId> = Vec::new();
        self.collect_prerequisites(skill, &mut all);
        self.in_learning_order(&all)
    }

    fn collect_prerequisites(&self, skill: &SkillId, all: &mut Vec<SkillId>) {
        let known = self.skills.get(skill);
        for before in known
            .map(|it| it.prerequisites.as_slice())
            .unwrap_or_default()
        {
            if !all.contains(before) {
                all.push(before.clone());
                self.collect_prerequisites(before, all);
            }
        }
    }

    fn put_after_prerequisites<'a>(
        &'a self,
        skill: &'a SkillId,
        wanted: &[SkillId],
        seen: &mut Vec<&'a SkillId>,
        order: &mut Vec<SkillId>,
    ) {
        if seen.contains(&skill) {
            return;
        }
        seen.push(skill);
        let known = self.skills.get(skill);
        for before in known
            .map(|it| it.prerequisites.as_slice())
            .unwrap_or_default()
        {
            self.put_after_prerequisites(before, wanted, seen, order);
        }
        if wanted.contains(skill) {
            order.push(skill.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::load;
    use proptest::prelude::*;
    use std::path::Path;
    use std::sync::LazyLock;

    static SHIPPED: LazyLock<Knowledge> = LazyLock::new(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
        load(&dir).expect("the shipped knowledge")
    });

    proptest! {
        #[test]
        fn prerequisites_come_first_and_nothing_is_lost(places in prop::collection::hash_set(0..SHIPPED.skills.len(), 0..30)) {
            let skills: Vec<SkillId> = places
                .iter()
                .filter_map(|place| SHIPPED.skills.get_index(*place))
                .map(|(id, _)| id.clone())
                .collect();
            let order = SHIPPED.in_learning_order(&skills);
            prop_assert_eq!(order.len(), skills.len());
            for (place, skill) in order.iter().enumerate() {
                prop_assert!(skills.contains(skill));
                for before in SHIPPED.prerequisites(skill) {
                    prop_assert!(!order[place..].contains(&before), "{} after {}", before, skill);
                }
            }
        }
    }
}
