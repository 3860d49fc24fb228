//! What a person says about themselves: the skills they have, want and refuse, their years and their target.
//!
//! Invariant: no skill in two of `skills`, `wanted` and `refused`, and each once; what names no known skill stays a
//! word in `unknown` and is never forced onto a skill. Knows nothing of how a message is read.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::knowledge::{Degree, PlaceId, ProfessionId, RoleId, SkillId};

/// How well somebody has a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// 了解, basic.
    Basic,
    /// 熟悉, familiar.
    Familiar,
    /// 精通, expert.
    Expert,
}

/// A skill that somebody has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeldSkill {
    pub skill: SkillId,
    /// As stated; absent where nothing was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Years of practice, as stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<f32>,
}

/// A word that was listed as a skill and names none that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownSkill {
    /// As typed, in normal form and without signs that carry no name.
    pub word: String,
    /// The known skill spelt most alike, to ask about; never counted as had.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<SkillId>,
}

/// What a person can do, wants and lacks.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub struct Profile {
    /// What they have, each once, in the order they said it.
    pub skills: Vec<HeldSkill>,
    /// What they want to learn or have "likely" (想学): not had.
    pub wanted: Vec<SkillId>,
    /// What they say they lack (不会, no Java).
    pub refused: Vec<SkillId>,
    pub unknown: Vec<UnknownSkill>,
    /// Years of work in all, as stated; 0 for a fresh graduate.
    pub years: Option<f32>,
    /// The role they say they aim at.
    pub target: Option<RoleId>,
    /// The occupation they say they aim at, where the knowledge has no facts on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outside: Option<ProfessionId>,
    /// Where they want to work.
    pub city: Option<PlaceId>,
    /// Their highest degree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degree: Option<Degree>,
    /// The least pay they want, thousand CNY a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_floor: Option<f32>,
}

impl Profile {
    /// A profile of skills about which nothing more is known.
    pub fn of_skills(skills: impl IntoIterator<Item = SkillId>) -> Profile {
        let mut profile = Profile::default();
        for skill in skills {
            profile.hold(HeldSkill::new(skill));
        }
        profile
    }

    /// Ids of what they have, in order.
    pub fn skill_ids(&self) -> impl Iterator<Item = &SkillId> {
        self.skills.iter().map(|held| &held.skill)
    }

    /// The skill as they have it.
    pub fn held(&self, skill: &SkillId) -> Option<&HeldSkill> {
        self.skills.iter().find(|held| &held.skill == skill)
    }

    pub fn has(&self, skill: &SkillId) -> bool {
        self.held(skill).is_some()
    }

    /// Whether it tells nothing at all, not even an unknown word.
    pub fn is_empty(&self) -> bool {
        *self == Profile::default()
    }

    /// Years of work: those stated in all, else the most stated for one skill.
    pub fn experience(&self) -> Option<f32> {
        let of_skills = self.skills.iter().filter_map(|held| held.years);
        self.years.or_else(|| of_skills.reduce(f32::max))
    }

    /// Adds a skill, or what is newly said of one they have. Had wins over wanted and refused.
    pub fn hold(&mut self, new: HeldSkill) {
        self.wanted.retain(|skill| skill != &new.skill);
        self.refused.retain(|skill| skill != &new.skill);
        match self.skills.iter_mut().find(|held| held.skill == new.skill) {
            Some(held) => {
                held.level = new.level.or(held.level);
                held.years = new.years.or(held.years);
            }
            None => self.skills.push(new),
        }
    }

    /// Notes a skill they want to learn, unless they have it.
    pub fn want(&mut self, skill: SkillId) {
        if !self.has(&skill) && !self.wanted.contains(&skill) {
            self.refused.retain(|refused| refused != &skill);
            self.wanted.push(skill);
        }
    }

    /// Notes a skill they say they lack, unless they have or want it.
    pub fn refuse(&mut self, skill: SkillId) {
        let said = self.has(&skill) || self.wanted.contains(&skill);
        if !said && !self.refused.contains(&skill) {
            self.refused.push(skill);
        }
    }

    /// Takes in what was said later ("我还会k8s"): the later word wins.
    pub fn update(&mut self, later: Profile) {
        for skill in later.wanted.iter().chain(&later.refused) {
            self.forget(skill);
        }
        for held in later.skills {
            self.hold(held);
        }
        later.wanted.into_iter().for_each(|skill| self.want(skill));
        later
            .refused
            .into_iter()
            .for_each(|skill| self.refuse(skill));
        for unknown in later.unknown {
            if !self.unknown.contains(&unknown) {
                self.unknown.push(unknown);
            }
        }
        self.years = later.years.or(self.years);
        if later.target.is_some() || later.outside.is_some() {
            (self.target, self.outside) = (later.target, later.outside);
        }
        self.city = later.city.or(self.city.take());
        self.degree = later.degree.or(self.degree);
        self.pay_floor = later.pay_floor.or(self.pay_floor);
    }

    /// These skills, with what was told before of everything else that is not said with them.
    #[must_use]
    pub fn standing_of(self, before: &Profile) -> Profile {
        let aims = match self.target.is_some() || self.outside.is_some() {
            true => (self.target, self.outside),
            false => (before.target.clone(), before.outside.clone()),
        };
        Profile {
            years: self.years.or(before.years),
            city: self.city.or_else(|| before.city.clone()),
            degree: self.degree.or(before.degree),
            pay_floor: self.pay_floor.or(before.pay_floor),
            target: aims.0,
            outside: aims.1,
            ..self
        }
    }

    /// Tells it from other profiles: 24 bits that stay the same over a restart. Unknown words count for nothing.
    pub fn mark(&self) -> u32 {
        let told = Profile {
            unknown: Vec::new(),
            ..self.clone()
        };
        let stored = serde_json::to_vec(&told).unwrap_or_default();
        let digest = Sha256::digest(stored);
        u32::from_be_bytes([0, digest[0], digest[1], digest[2]])
    }

    /// Takes a skill out, wherever it stands.
    pub fn forget(&mut self, skill: &SkillId) {
        self.skills.retain(|held| &held.skill != skill);
        self.wanted.retain(|wanted| wanted != skill);
        self.refused.retain(|refused| refused != skill);
    }
}

impl HeldSkill {
    /// A skill of which neither level nor years were said.
    pub fn new(skill: SkillId) -> HeldSkill {
        HeldSkill {
            skill,
            level: None,
            years: None,
        }
    }
}

/// The forms a stored profile has had.
#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    /// Before levels and years: ids alone.
    Ids(Vec<SkillId>),
    Whole(Whole),
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Whole {
    skills: Vec<HeldSkill>,
    wanted: Vec<SkillId>,
    refused: Vec<SkillId>,
    unknown: Vec<UnknownSkill>,
    years: Option<f32>,
    target: Option<RoleId>,
    outside: Option<ProfessionId>,
    city: Option<PlaceId>,
    degree: Option<Degree>,
    pay_floor: Option<f32>,
}

impl From<Stored> for Profile {
    fn from(stored: Stored) -> Profile {
        match stored {
            Stored::Ids(ids) => Profile::of_skills(ids),
            Stored::Whole(whole) => Profile {
                skills: whole.skills,
                wanted: whole.wanted,
                refused: whole.refused,
                unknown: whole.unknown,
                years: whole.years,
                target: whole.target,
                outside: whole.outside,
                city: whole.city,
                degree: whole.degree,
                pay_floor: whole.pay_floor,
            },
        }
    }
}

#[cfg(test)]
mod storing {
    use super::*;

    fn id(id: &str) -> SkillId {
        SkillId::parse(id).expect("id")
    }

    #[test]
    fn a_profile_survives_storing_and_an_old_one_is_read() {
        let mut profile = Profile::of_skills([id("python")]);
        profile.hold(HeldSkill {
            level: Some(Level::Expert),
            years: Some(2.5),
            ..HeldSkill::new(id("go"))
        });
        profile.want(id("rust"));
        profile.refuse(id("java"));
        profile.years = Some(3.0);
        profile.city = PlaceId::parse("shanghai").ok();
        let stored = serde_json::to_string(&profile).expect("stored");
        let read: Profile = serde_json::from_str(&stored).expect("read");
        assert_eq!(read, profile, "{stored}");
        assert_eq!(read.mark(), profile.mark());
        assert_ne!(read.mark(), Profile::default().mark());
        let old: Profile = serde_json::from_str(r#"["python"]"#).expect("read");
        assert_eq!(old, Profile::of_skills([id("python")]));
        let partial: Profile =
            serde_json::from_str(r#"{"skills":[{"skill":"python"}]}"#).expect("read");
        assert_eq!(partial, Profile::of_skills([id("python")]));
    }

    #[test]
    fn the_later_word_wins() {
        let mut profile = Profile::of_skills([id("python"), id("java")]);
        let mut later = Profile::of_skills([id("go")]);
        later.refuse(id("java"));
        later.want(id("python"));
        profile.update(later);
        assert_eq!(profile.skill_ids().collect::<Vec<_>>(), [&id("go")]);
        assert_eq!(
            (profile.wanted, profile.refused),
            (vec![id("python")], vec![id("java")])
        );
    }
}
