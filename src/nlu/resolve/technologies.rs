//! Questions about technologies, trends and frameworks.

use super::meant::Meant;
use super::numbers::{WRITING, holds};
use super::skills::items;
use super::want::want;
use super::{Resolver, is};
use crate::dialogue::{Act, Outside};
use crate::knowledge::{Kind, SkillId, TechnologyId};
use crate::nlu::parse::{Asked, Form, Part};
use crate::query::{Item, Query, Want};

impl Resolver<'_> {
    pub(super) fn technologies(&self, meant: &Meant) -> Option<Vec<Item>> {
        let named: Vec<Item> = meant
            .technologies
            .iter()
            .map(|it| Item::Technology(it.id.clone()))
            .collect();
        (!named.is_empty()).then_some(named)
    }

    pub(super) fn about_technologies(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        let want = want(self.knowledge, Kind::Technologies, asked, meant);
        let whole = self.text.get(part.range.clone()).unwrap_or(self.text);
        let lists = matches!(
            asked.form,
            Form::List | Form::Count | Form::Top | Form::Sort
        );
        if let Some(named) = self.technologies(meant) {
            let want = match want {
                Want::Exists => Want::Define,
                _ if lists => Want::Explain,
                want => want,
            };
            return Act::Ask(Query::about(named, Kind::Technologies, want));
        }
        let skills = meant.skills.iter().filter(|it| !it.not);
        let skills: Vec<SkillId> = skills.map(|it| it.id.clone()).collect();
        if !skills.is_empty() {
            let built_on: Vec<Item> = skills
                .iter()
                .flat_map(|skill| self.built_on(skill))
                .map(Item::Technology)
                .collect();
            return match (built_on.is_empty(), lists) {
                (false, _) => Act::Ask(Query::about(
                    built_on,
                    Kind::Technologies,
                    if lists { Want::Explain } else { Want::Define },
                )),
                (true, false) => Act::Ask(Query::about(items(&skills), Kind::Skills, Want::Define)),
                (true, true) => Act::Ask(Query::new(Kind::Technologies, Want::List)),
            };
        }
        if let Some(shown) = meant.items() {
            return Act::Ask(Query::about(shown.to_vec(), Kind::Technologies, want));
        }
        if let Some((_, name)) = meant.unknown.first() {
            return Act::Outside(Outside::Unknown {
                kind: Kind::Technologies,
                name: name.clone(),
            });
        }
        let kinds = WRITING.kinds.iter();
        let mut kinds = kinds.filter(|(_, words)| holds(whole, words));
        let query = Query::new(
            Kind::Technologies,
            match want {
                Want::Count { .. } => Want::count(),
                _ => Want::List,
            },
        );
        Act::Ask(match kinds.next() {
            Some((kind, _)) => query.and(is("kind", kind)),
            None => query,
        })
    }

    /// The technologies that name a skill, or that are built on it.
    pub(super) fn built_on(&self, skill: &SkillId) -> Vec<TechnologyId> {
        let rests_on = |named: &SkillId| {
            let known = self.knowledge.skills.get(named);
            named == skill
                || known.is_some_and(|it| it.related.contains(skill) || it.broader.contains(skill))
        };
        let technologies = self.knowledge.technologies.values();
        let found = technologies.filter(|technology| technology.skills.iter().any(rests_on));
        found.map(|technology| technology.id.clone()).collect()
    }
}
