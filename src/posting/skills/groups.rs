//! Skills of which one is enough: "Go or Java".

use std::collections::HashMap;

use super::named::{Item, SkillReader, add};

impl SkillReader<'_> {
    /// Groups of which one is enough.
    pub fn groups(&self, lower: &str, items: &[Item]) -> Vec<Vec<String>> {
        let words = &self.terms.skills;
        if items.len() < 2 || words.all_of.is_in(lower) {
            return Vec::new();
        }
        #[derive(Clone, Copy, PartialEq)]
        enum Gap {
            Or,
            List,
            Slash,
            Break,
        }
        let gaps: Vec<Gap> = items
            .windows(2)
            .map(|pair| {
                let gap = lower
                    .get(pair[0].end..pair[1].start)
                    .unwrap_or_default()
                    .trim();
                let gap = gap.trim_start_matches(',').trim();
                if words.or.whole(gap).is_some() {
                    Gap::Or
                } else if gap == "/" {
                    Gap::Slash
                } else if gap.is_empty()
                    && lower
                        .get(pair[0].end..pair[1].start)
                        .is_some_and(|it| it.contains(','))
                    || words.and.whole(gap).is_some()
                {
                    Gap::List
                } else {
                    Gap::Break
                }
            })
            .collect();
        let mut groups = Vec::new();
        let mut at = 0;
        while at < items.len() {
            let mut end = at;
            while end < gaps.len() && gaps[end] != Gap::Break {
                end += 1;
            }
            let chain = &items[at..=end];
            let inner = &gaps[at..end];
            if chain.len() >= 2 {
                let behind_end = items.get(end + 1).map_or(lower.len(), |next| next.start);
                let before_start = if at == 0 { 0 } else { items[at - 1].end };
                let behind = lower
                    .get(chain[chain.len() - 1].end..behind_end)
                    .unwrap_or_default();
                let before = lower.get(before_start..chain[0].start).unwrap_or_default();
                let is_enough = words.one_of.is_in(behind) || words.one_of.is_in(before);
                let has_or = inner.contains(&Gap::Or);
                let slashes = inner.iter().all(|gap| *gap == Gap::Slash) && self.are_alike(chain);
                if is_enough || has_or || slashes {
                    let mut group: Vec<String> = Vec::new();
                    for item in chain {
                        add(&mut group, &item.name);
                    }
                    if group.len() >= 2 {
                        groups.push(group);
                    }
                }
            }
            at = end + 1;
        }
        groups
    }

    /// Whether things set apart by slashes are of one kind of which people know one.
    fn are_alike(&self, chain: &[Item]) -> bool {
        const KINDS: &[&str] = &["language", "framework", "cloud"];
        let by_name: HashMap<&str, &str> = self
            .knowledge
            .skills
            .values()
            .map(|it| (it.labels.preferred.en.as_str(), it.kind.as_str()))
            .collect();
        let mut kinds = chain
            .iter()
            .map(|item| by_name.get(item.name.as_str()).copied());
        let Some(Some(first)) = kinds.next() else {
            return false;
        };
        KINDS.contains(&first) && kinds.all(|kind| kind == Some(first))
    }
}
