//! Questions about skills.

use super::conditions::mentions;
use super::meant::Meant;
use super::want::{most_asked_for, want};
use super::{Resolver, is};
use crate::dialogue::{Act, Outside};
use crate::knowledge::{Kind, SkillId};
use crate::nlu::parse::{Asked, Follows, Form, Part};
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
        // "He knows Java and Python. What first?": what comes after what one has is the path.
        let has = |skill: &SkillId| self.profile.has(skill) || self.other.has(skill);
        if asked.form == Form::Path && !skills.is_empty() && skills.iter().all(has) {
            return Act::Ask(Query::new(Kind::Steps, Want::Path));
        }
        match skills.as_slice() {
            [] if asked.form == Form::Path => self.what_first(meant),
            [] => {
                if let Some(items) = meant.items() {
                    return Act::Ask(Query::about(items.to_vec(), Kind::Skills, want));
                }
                let current = self.shown.current();
                let goes_on = part.follows == Follows::OfIt
                    && matches!(asked.form, Form::Value | Form::Define | Form::Explain);
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
            // "Which framework is for Java": nothing is a kind of Java, but something is built on it.
            [language]
                if asked.form == Form::List
                    && !self.has_kinds(language)
                    && !self.built_on(language).is_empty() =>
            {
                self.about_technologies(part, asked, meant)
            }
            // "Which job wants Scrapy": of the jobs the question is.
            [_] if asked.form == Form::List
                && asked.fields.iter().any(|it| it.field == "roles") =>
            {
                let of_roles = Asked {
                    from: Kind::Roles,
                    form: Form::List,
                    fields: Vec::new(),
                };
                self.about_roles(part, &of_roles, meant)
            }
            [kind] if asked.form == Form::List || (demand && self.is_kind_of_skills(kind)) => {
                let below = Query::new(Kind::Skills, most_asked_for(meant));
                Act::Ask(below.and(is("broader", kind.as_str())))
            }
            [skill] if asked.form == Form::Count || (demand && asked.form == Form::Value) => {
                let condition = self.one_skill(skill.as_str());
                Act::Ask(Query::new(Kind::Postings, Want::count()).and(condition))
            }
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

    /// "What should I learn first?": of a thing that is pointed at, what is missing for it; else what helps whoever has
    /// something most, and the path for whoever begins.
    fn what_first(&self, meant: &Meant) -> Act {
        let can_do_something = !self.profile.skills.is_empty() || !self.other.skills.is_empty();
        Act::Ask(match meant.items() {
            Some([one]) if one.kind() == Kind::Skills => {
                Query::about([one.clone()], Kind::Skills, Want::Path)
            }
            Some([one]) if can_do_something && one.kind() != Kind::Steps => {
                Query::about([one.clone()], one.kind(), Want::Gap)
            }
            _ if can_do_something => Query::new(Kind::Skills, Want::fit()),
            _ => Query::new(Kind::Steps, Want::Path),
        })
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

    fn has_kinds(&self, kind: &SkillId) -> bool {
        let mut skills = self.knowledge.skills.values();
        skills.any(|skill| skill.broader.contains(kind))
    }

    /// Whether postings name the skills below it more often than the skill itself.
    fn is_kind_of_skills(&self, kind: &SkillId) -> bool {
        let demand = self.knowledge.skill_demand();
        let of = |skill: &SkillId| demand.get(skill).copied().unwrap_or_default();
        let own = of(kind);
        let mut below = self.knowledge.skills.values();
        below.any(|skill| skill.broader.contains(kind) && of(&skill.id) > own)
    }
}

pub(super) fn items(skills: &[SkillId]) -> Vec<Item> {
    skills.iter().cloned().map(Item::Skill).collect()
}
