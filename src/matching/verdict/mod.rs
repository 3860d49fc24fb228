//! How a person stands to each stated requirement, so that they can check it themselves.
//!
//! No weights and no points here: a requirement is met or not, by a skill that can be named. What the person did not
//! say is unknown; it is never held against them as missing.

#[cfg(test)]
mod tests;

use super::target::skills_wanted;
use crate::knowledge::{
    Degree, Knowledge, Necessity, Posting, PostingId, Role, RoleId, SkillId, TransitionId,
};
use crate::profile::{Level, Profile};

/// Requirements that a posting must state to tell anything of the work.
const TELLING: usize = 2;
/// From this share of what is asked on somebody is nearly there, or part of the way.
const NEARLY: f32 = 0.75;
const PARTLY: f32 = 0.4;

/// How somebody stands to a posting, a role or a direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// In the order of the source; required ones first.
    pub requirements: Vec<Checked>,
    /// How many of `asked` are met.
    pub met: usize,
    /// Required skills, groups once, and years and schooling as far as the person told theirs.
    pub asked: usize,
    /// Met and asked of what is only preferred, or optional for a role.
    pub preferred: (usize, usize),
    /// Met and asked of the essential skills that only the maintainers name.
    pub editorial: (usize, usize),
    pub word: Word,
}

/// The verdict in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Every requirement is met.
    Fits,
    Nearly,
    Partly,
    Far,
    /// So little is asked that nothing can be told.
    StatesAlmostNothing,
}

/// One requirement, and how the person stands to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub asked: Asked,
    pub necessity: Necessity,
    /// No source but the maintainers names it.
    pub is_editorial: bool,
    pub standing: Standing,
    /// The skill of the person that meets it or comes near it.
    pub by: Option<SkillId>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// One of these; never empty.
    Skills(Vec<SkillId>),
    /// At least so many years of work.
    Years(u32),
    /// At least this schooling.
    Schooling(Degree),
}

/// How the person stands to a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Met,
    /// They have something near it, or a little of it.
    Partly,
    Missing,
    /// They did not say. Of skills: practices and concepts, which people have without listing them.
    Unknown,
}

impl Verdict {
    /// Absent where the knowledge has no such posting.
    pub fn of_posting(
        knowledge: &Knowledge,
        profile: &Profile,
        posting: &PostingId,
    ) -> Option<Verdict> {
        let posting = knowledge.postings.get(posting)?;
        let skills = skills_wanted(posting).into_iter();
        let mut requirements: Vec<Checked> = skills
            .map(|(any_of, required)| {
                let necessity = match required {
                    true => Necessity::Essential,
                    false => Necessity::Optional,
                };
                let any_of = any_of.into_iter().cloned().collect();
                skill(knowledge, profile, any_of, necessity)
            })
            .collect();
        requirements.extend(years(posting, profile));
        requirements.extend(schooling(posting, profile));
        let mut verdict = Verdict::of(requirements);
        if states_little(posting) {
            verdict.word = Word::StatesAlmostNothing;
        }
        Some(verdict)
    }

    /// Absent where the knowledge has no such role.
    pub fn of_role(knowledge: &Knowledge, profile: &Profile, role: &RoleId) -> Option<Verdict> {
        let role = knowledge.roles.get(role)?;
        Some(Verdict::of(role_skills(knowledge, profile, role)))
    }

    /// The role that a direction leads to. Absent where there is no such direction.
    pub fn of_direction(
        knowledge: &Knowledge,
        profile: &Profile,
        direction: &TransitionId,
    ) -> Option<Verdict> {
        let direction = knowledge.transitions.get(direction)?;
        Verdict::of_role(knowledge, profile, &direction.to)
    }

    fn of(mut requirements: Vec<Checked>) -> Verdict {
        requirements.sort_by_key(|it| it.necessity == Necessity::Optional);
        let count = |of: &dyn Fn(&Checked) -> bool| {
            let all = requirements.iter().filter(|it| of(it));
            let met = all.clone().filter(|it| it.standing == Standing::Met);
            (met.count(), all.count())
        };
        let (met, asked) = count(&Checked::counts);
        let missing = requirements.iter().filter(|it| it.is_missing());
        Verdict {
            met,
            asked,
            preferred: count(&|it| it.necessity == Necessity::Optional),
            editorial: count(&|it| it.is_editorial && it.necessity == Necessity::Essential),
            word: word(met, asked, missing.count()),
            requirements,
        }
    }

    /// The share of what is asked that is met, 0..=1.
    pub fn share(&self) -> f32 {
        self.met as f32 / self.asked.max(1) as f32
    }

    /// Required, stated by a source, and not there at all.
    pub fn missing(&self) -> impl Iterator<Item = &Checked> {
        self.requirements.iter().filter(|it| it.is_missing())
    }

    /// What is required and stated by a source, and stands so.
    pub fn required(&self, standing: Standing) -> impl Iterator<Item = &Checked> {
        let required = self.requirements.iter().filter(|it| it.is_required());
        required.filter(move |it| it.standing == standing)
    }
}

impl Checked {
    /// Required, and by a source.
    pub fn is_required(&self) -> bool {
        self.necessity == Necessity::Essential && !self.is_editorial
    }

    /// The skills of which one is enough; none where years or schooling are asked for.
    pub fn skills(&self) -> &[SkillId] {
        match &self.asked {
            Asked::Skills(any_of) => any_of,
            Asked::Years(_) | Asked::Schooling(_) => &[],
        }
    }

    /// Years and schooling that the person did not tell count for nothing.
    fn counts(&self) -> bool {
        let is_told = !self.skills().is_empty() || self.standing != Standing::Unknown;
        self.is_required() && is_told
    }

    fn is_missing(&self) -> bool {
        self.is_required() && self.standing == Standing::Missing
    }
}

/// Whether a posting asks for so little that a fit says nothing.
pub fn states_little(posting: &Posting) -> bool {
    posting.requirements.is_empty() || skills_wanted(posting).len() < TELLING
}

fn word(met: usize, asked: usize, missing: usize) -> Word {
    if asked == 0 {
        return Word::StatesAlmostNothing;
    }
    let share = met as f32 / asked as f32;
    match share {
        _ if met == asked => Word::Fits,
        _ if share >= NEARLY || (missing == 0 && share >= PARTLY) => Word::Nearly,
        _ if share >= PARTLY => Word::Partly,
        _ => Word::Far,
    }
}

fn role_skills(knowledge: &Knowledge, profile: &Profile, role: &Role) -> Vec<Checked> {
    let checked = role.skills.iter().map(|asked| {
        let mut sources = asked.sources.iter();
        Checked {
            is_editorial: sources.all(|source| source.as_str() == "editorial"),
            ..skill(
                knowledge,
                profile,
                vec![asked.skill.clone()],
                asked.necessity,
            )
        }
    });
    checked.collect()
}

fn skill(
    knowledge: &Knowledge,
    profile: &Profile,
    any_of: Vec<SkillId>,
    necessity: Necessity,
) -> Checked {
    let best = any_of
        .iter()
        .map(|skill| have(knowledge, profile, skill))
        .min_by_key(|(standing, _)| match standing {
            Standing::Met => 0,
            Standing::Partly => 1,
            Standing::Unknown => 2,
            Standing::Missing => 3,
        });
    let (standing, by) = best.unwrap_or((Standing::Missing, None));
    Checked {
        asked: Asked::Skills(any_of),
        necessity,
        is_editorial: false,
        standing,
        by,
    }
}

/// Whether somebody has a skill, and by which of theirs.
fn have(knowledge: &Knowledge, profile: &Profile, skill: &SkillId) -> (Standing, Option<SkillId>) {
    if let Some(held) = profile.held(skill) {
        let standing = match held.level {
            Some(Level::Basic) => Standing::Partly,
            _ => Standing::Met,
        };
        return (standing, Some(skill.clone()));
    }
    if profile.refused.contains(skill) || profile.wanted.contains(skill) {
        return (Standing::Missing, None);
    }
    let of = |id: &SkillId| knowledge.skills.get(id);
    let unsaid = of(skill).is_some_and(|skill| goes_unsaid(&skill.kind));
    // Who has Django has a web framework, and something of software engineering at most.
    if let Some(by) = profile
        .skill_ids()
        .find(|held| is_kind_of(knowledge, held, skill))
    {
        let standing = match of(skill).is_some_and(|skill| is_product(&skill.kind)) {
            true => Standing::Met,
            false => Standing::Partly,
        };
        return (standing, Some(by.clone()));
    }
    // Who has Django has some Python, and who knows relational databases some MySQL.
    let is_near = |held: &&SkillId| {
        let builds_on = of(held).is_some_and(|held| held.prerequisites.contains(skill));
        builds_on || of(skill).is_some_and(|skill| skill.broader.contains(held))
    };
    if let Some(by) = profile.skill_ids().find(is_near) {
        return (Standing::Partly, Some(by.clone()));
    }
    match unsaid {
        true => (Standing::Unknown, None),
        false => (Standing::Missing, None),
    }
}

/// Whether a skill is one of the kind that another names, at whatever remove.
fn is_kind_of(knowledge: &Knowledge, skill: &SkillId, kind: &SkillId) -> bool {
    let mut open = vec![skill];
    let mut seen: Vec<&SkillId> = Vec::new();
    while let Some(next) = open.pop() {
        let Some(known) = knowledge.skills.get(next).filter(|_| !seen.contains(&next)) else {
            continue;
        };
        if known.broader.contains(kind) {
            return true;
        }
        seen.push(next);
        open.extend(&known.broader);
    }
    false
}

/// Kinds of skill of which one member stands for all: who has MySQL has a relational database.
fn is_product(kind: &str) -> bool {
    matches!(
        kind,
        "language"
            | "framework"
            | "library"
            | "database"
            | "queue"
            | "container"
            | "cloud"
            | "operating-system"
            | "tool"
    )
}

/// Kinds of skill that people have without listing them.
fn goes_unsaid(kind: &str) -> bool {
    matches!(
        kind,
        "concept" | "practice" | "soft" | "natural-language" | "domain"
    )
}

fn years(posting: &Posting, profile: &Profile) -> Option<Checked> {
    let least = posting
        .experience
        .as_ref()?
        .min_years
        .filter(|it| *it > 0)?;
    let welcome = posting.fresh_graduates == Some(true);
    let standing = match profile.experience() {
        None => Standing::Unknown,
        Some(years) if years >= least as f32 || (years <= 0.0 && welcome) => Standing::Met,
        Some(years) if years > 0.0 && years + 1.0 >= least as f32 => Standing::Partly,
        Some(_) => Standing::Missing,
    };
    Some(required(Asked::Years(least), standing))
}

fn schooling(posting: &Posting, profile: &Profile) -> Option<Checked> {
    let least = posting.degree?;
    let standing = match profile.degree {
        None => Standing::Unknown,
        Some(degree) if degree >= least => Standing::Met,
        Some(_) => Standing::Missing,
    };
    Some(required(Asked::Schooling(least), standing))
}

fn required(asked: Asked, standing: Standing) -> Checked {
    Checked {
        asked,
        necessity: Necessity::Essential,
        is_editorial: false,
        standing,
        by: None,
    }
}
