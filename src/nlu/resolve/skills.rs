//! Questions about skills, technologies, learning steps, claims and sources.

use super::meant::Meant;
use super::numbers::{WRITING, holds};
use super::postings::mentions;
use super::want::{most_asked_for, want};
use super::{Resolver, is};
use crate::dialogue::{Act, Outside};
use crate::knowledge::{Kind, SkillId, TechnologyId};
use crate::nlu::parse::{Asked, Form, Part};
use crate::query::{FieldPath, Item, Query, Want};

impl Resolver<'_> {
    pub(super) fn about_skills(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        let skills: Vec<SkillId> = meant
            .skills
            .iter()
            .filter(|skill| !skill.not)
            .map(|skill| skill.id.clone())
            .collect();
        let mut want = want(self.knowledge, Kind::Skills, asked, meant);
        // "Which skills does a DBA need": of the role.
        let roles = meant.wanted_roles();
        if skills.is_empty() && !roles.is_empty() {
            return match asked.form {
                Form::Fit | Form::Gap => self.about_roles(part, asked, meant),
                _ => {
                    let of = vec![FieldPath::of("skills")];
                    let want = Want::Value { of };
                    Act::Ask(Query::about(super::roles::items(&roles), Kind::Roles, want))
                }
            };
        }
        if let Form::Share | Form::Exists = asked.form
            && !skills.is_empty()
        {
            return self.about_postings(part, asked, meant);
        }
        if let Form::Fit | Form::Gap = asked.form {
            return match meant.items() {
                Some(items) => Act::Ask(Query::about(items.to_vec(), items[0].kind(), Want::Gap)),
                None => Act::Ask(Query::new(Kind::Skills, Want::fit())),
            };
        }
        if skills.is_empty()
            && let Some(technologies) = self.technologies(meant)
        {
            return Act::Ask(Query::about(technologies, Kind::Technologies, Want::Define));
        }
        if !meant.companies.is_empty() {
            let asked = Asked {
                fields: vec![FieldPath::of("skills")],
                form: Form::Value,
                ..asked.clone()
            };
            return self.about_postings(part, &asked, meant);
        }
        if skills.is_empty() && !meant.unknown.is_empty() {
            return self.unheard_of(asked, meant);
        }
        let demand = asked.fields.iter().any(|path| path.field == "demand");
        match skills.as_slice() {
            [] => {
                if let Some(items) = meant.items() {
                    return Act::Ask(Query::about(items.to_vec(), Kind::Skills, want));
                }
                let current = self.shown.current();
                let goes_on = matches!(asked.form, Form::Value | Form::Define | Form::Explain);
                if goes_on
                    && current.iter().all(|it| it.kind() == Kind::Skills)
                    && !current.is_empty()
                {
                    return Act::Ask(Query::about(current.to_vec(), Kind::Skills, want));
                }
                let ranks = matches!(want, Want::Top { .. } | Want::Sort { .. });
                if demand
                    || ranks
                    || matches!(asked.form, Form::Value | Form::Explain | Form::Define)
                {
                    want = most_asked_for(meant);
                }
                Act::Ask(Query::new(Kind::Skills, want))
            }
            [kind] if asked.form == Form::List || (demand && self.is_kind_of_skills(kind)) => {
                let below = Query::new(Kind::Skills, most_asked_for(meant));
                Act::Ask(below.and(is("broader", kind.as_str())))
            }
            [skill] if demand && matches!(asked.form, Form::Value | Form::Count) => Act::Ask(
                Query::new(Kind::Postings, Want::count()).and(is("skills", skill.as_str())),
            ),
            [_, _, ..] if demand || asked.form == Form::Compare => {
                let want = super::want::compare(Kind::Skills, vec![FieldPath::of("demand")]);
                Act::Ask(Query::about(items(&skills), Kind::Skills, want))
            }
            _ => {
                if matches!(want, Want::List | Want::Exists) {
                    want = Want::Explain;
                }
                Act::Ask(Query::about(items(&skills), Kind::Skills, want))
            }
        }
    }

    /// A skill that nothing known names: whether postings say the word.
    fn unheard_of(&self, asked: &Asked, meant: &Meant) -> Act {
        let unknown = meant.unknown.iter().map(|(_, name)| name.clone()).next();
        let name = unknown.unwrap_or_default();
        match asked.form {
            Form::Define | Form::Explain | Form::Why => Act::Outside(Outside::Unknown {
                kind: Kind::Skills,
                name,
            }),
            _ => Act::Ask(Query::new(Kind::Postings, Want::count()).and(mentions(&name))),
        }
    }

    /// Whether postings name the skills below it more often than the skill itself.
    fn is_kind_of_skills(&self, kind: &SkillId) -> bool {
        let demand = self.knowledge.skill_demand();
        let of = |skill: &SkillId| demand.get(skill).copied().unwrap_or_default();
        let own = of(kind);
        let mut below = self.knowledge.skills.values();
        below.any(|skill| skill.broader.contains(kind) && of(&skill.id) > own)
    }

    fn technologies(&self, meant: &Meant) -> Option<Vec<Item>> {
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
    fn built_on(&self, skill: &SkillId) -> Vec<TechnologyId> {
        let rests_on = |named: &SkillId| {
            let known = self.knowledge.skills.get(named);
            named == skill
                || known.is_some_and(|it| it.related.contains(skill) || it.broader.contains(skill))
        };
        let technologies = self.knowledge.technologies.values();
        let found = technologies.filter(|technology| technology.skills.iter().any(rests_on));
        found.map(|technology| technology.id.clone()).collect()
    }

    pub(super) fn about_steps(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        let want = want(self.knowledge, Kind::Steps, asked, meant);
        let roles = meant.wanted_roles();
        let elsewhere: Vec<_> = roles
            .into_iter()
            .filter(|role| !self.is_backend(role))
            .collect();
        if !elsewhere.is_empty() {
            return Act::Ask(Query::about(
                super::roles::items(&elsewhere),
                Kind::Roles,
                Want::Path,
            ));
        }
        let steps: Vec<Item> = meant
            .steps
            .iter()
            .map(|it| Item::Step(it.id.clone()))
            .collect();
        let steps = match (steps.is_empty(), meant.items()) {
            (true, Some(shown)) => shown.to_vec(),
            _ => steps,
        };
        let want = match want {
            Want::Explain | Want::Exists => Want::Define,
            want => want,
        };
        if !steps.is_empty() {
            let want = if want == Want::List {
                Want::Define
            } else {
                want
            };
            return Act::Ask(Query::about(steps, Kind::Steps, want));
        }
        if let Some(skill) = meant.skills.first() {
            let want = if want == Want::Path { Want::List } else { want };
            return Act::Ask(Query::new(Kind::Steps, want).and(is("skills", skill.id.as_str())));
        }
        let current = self.shown.current();
        let goes_on = self.is_short(part) && matches!(current, [Item::Step(_)]);
        if goes_on
            && matches!(asked.form, Form::List | Form::Path)
            && let Some(step) = self.beside(current, part)
        {
            return Act::Ask(Query::about([step], Kind::Steps, Want::Define));
        }
        if goes_on && matches!(want, Want::Value { .. } | Want::Define) {
            return Act::Ask(Query::about(current.to_vec(), Kind::Steps, want));
        }
        Act::Ask(match want {
            Want::Define | Want::List | Want::Gap | Want::Fit { .. } => {
                Query::new(Kind::Steps, Want::Path)
            }
            want => Query::new(Kind::Steps, want),
        })
    }

    /// The step after the one told about, or before it where the words say so.
    fn beside(&self, current: &[Item], part: &Part) -> Option<Item> {
        let [Item::Step(id)] = current else {
            return None;
        };
        let (path, at) = self.knowledge.step(id)?;
        let words = self.text.get(part.range.clone()).unwrap_or(self.text);
        let place = match holds(words, &WRITING.previous) && !holds(words, &WRITING.next) {
            true => at.checked_sub(1)?,
            false => at + 1,
        };
        path.steps
            .get(place)
            .map(|step| Item::Step(step.id.clone()))
    }

    /// What the answers rest on: of the last one, or of all.
    pub(super) fn about_sources(&self, asked: &Asked, meant: &Meant) -> Act {
        let want = want(self.knowledge, Kind::Sources, asked, meant);
        let last = self.dialogue.sources.iter().cloned().map(Item::Source);
        let last: Vec<Item> = last.collect();
        let general = matches!(asked.form, Form::List | Form::Count);
        match last.is_empty() || general {
            true => Act::Ask(Query::new(Kind::Sources, want)),
            false => match want {
                Want::Value { .. } => Act::Ask(Query::about(last, Kind::Sources, want)),
                _ => Act::Ask(Query::about(last, Kind::Sources, Want::Explain)),
            },
        }
    }

    /// What the sources say of a thing.
    pub(super) fn about_claims(&self, part: &Part, asked: &Asked, meant: &Meant) -> Act {
        let roles = meant.wanted_roles();
        if !roles.is_empty() {
            let asked = Asked {
                from: Kind::Roles,
                form: Form::Explain,
                fields: Vec::new(),
            };
            return self.about_roles(part, &asked, meant);
        }
        if meant.names_nothing() || asked.form == Form::Why {
            return self.about_sources(asked, meant);
        }
        self.about_skills(
            part,
            &Asked {
                from: Kind::Skills,
                form: Form::Explain,
                fields: Vec::new(),
            },
            meant,
        )
    }

    /// Why the last answer is what it is.
    pub(super) fn why(&self, meant: &Meant) -> Act {
        let item = meant.items().or(match self.shown.current() {
            [] => None,
            some => Some(some),
        });
        let fits = matches!(
            &self.dialogue.answered,
            Some(Act::Ask(Query {
                want: Want::Fit { .. } | Want::Gap,
                ..
            }))
        );
        match item {
            _ if fits && !meant.companies.is_empty() => {
                let filter = self.conditions(meant);
                Act::Ask(Query::new(Kind::Postings, Want::fit()).and(filter))
            }
            Some([one, ..]) if fits => {
                Act::Ask(Query::about([one.clone()], one.kind(), Want::fit()))
            }
            _ if fits => Act::Meta(crate::dialogue::Meta::Scoring),
            Some([one]) => Act::Ask(Query::about([one.clone()], one.kind(), Want::Explain)),
            _ => self.about_sources(
                &Asked {
                    from: Kind::Sources,
                    form: Form::Explain,
                    fields: Vec::new(),
                },
                meant,
            ),
        }
    }
}

fn items(skills: &[SkillId]) -> Vec<Item> {
    skills.iter().cloned().map(Item::Skill).collect()
}
